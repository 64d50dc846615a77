// Which measures a scenario yields: every response with its statistics, in total and by one dimension at a time, plus
// the crossings that `report: by` names (R31).

extension MeasureKey {
  /// The measures of a scenario, in the order of tables and files. Responses that its rules cannot produce are left
  /// out: no plan where nobody plans, no pay where none is stated.
  package static func all(of scenario: Scenario) -> [MeasureKey] {
    var keys: [MeasureKey] = []
    var known: Set<MeasureKey> = []
    for response in Response.all where scenario.yields(response) {
      for group in groups(of: response, in: scenario) {
        for statistic in response.statistics {
          var key = group
          key.statistic = statistic
          if known.insert(key).inserted { keys.append(key) }
        }
      }
    }
    for measure in scenario.expectations.map(\.measure) + (scenario.precision?.targets ?? []).map(\.measure)
    where known.insert(measure).inserted {
      keys.append(measure)
    }
    return keys
  }

  /// The groups of a response: all, each value of each dimension, and the crossings asked for.
  private static func groups(of response: Response, in scenario: Scenario) -> [MeasureKey] {
    let all = MeasureKey(response, response.statistics[0])
    let crossings = response.dimensions.map { [$0] } + scenario.reportBy
    var groups = [.reach, .discoveredBy, .heldUp].contains(response) ? [] : [all]
    for crossing in crossings where crossing.allSatisfy(response.dimensions.contains) {
      var crossed = [all]
      for dimension in crossing {
        crossed = crossed.flatMap { group in
          (0..<scenario.size(of: dimension, for: response)).map { group.with(dimension, $0) }
        }
      }
      groups += crossed.filter { key in
        (key.tier.map { scenario.handles(at: $0) } ?? (response != .reach))
          && (key.channel != nil || response != .discoveredBy) && scenario.hasProblems(of: key)
          && scenario.pays(for: key) && scenario.whistles(for: key) && scenario.hasOccasions(of: key)
      }
    }
    return groups
  }

  private func with(_ dimension: Dimension, _ position: Int) -> MeasureKey {
    var key = self
    switch dimension {
    case .tier: key.tier = position
    case .category: key.category = position
    case .severity: key.severity = position
    case .role: key.role = position
    case .channel: key.channel = position
    case .department: key.department = position
    }
    return key
  }
}

extension Scenario {
  /// How many values a dimension has; a single one is not worth a margin of its own, but for tiers and roles.
  fileprivate func size(of dimension: Dimension, for response: Response) -> Int {
    switch dimension {
    case .tier: stations
    case .category: streams.count > 1 ? streams.count : 0
    case .severity: severitiesInUse > 1 ? severities.count : 0
    case .role: roles.count
    case .channel: hasProblems ? channels.count : 0
    case .department: departments.count
    }
  }

  private var severitiesInUse: Int {
    severities.indices.filter { severity in streams.indices.contains { mayHave(severity, $0) } }.count
  }

  /// Whether there can be anything in a group: what is measured of problems has groups only where there are some.
  fileprivate func hasProblems(of key: MeasureKey) -> Bool {
    guard key.response.isOfProblems else { return true }
    return (key.category.map { $0..<$0 + 1 } ?? streams.indices).contains { stream in
      key.channel.map { mayFind(stream, by: $0) && ($0 != 1 || key.response != .duplicates) && mayReward($0, key) }
        ?? (streams[stream].discovery != nil)
    }
  }

  /// Whether a measure of incentives is about a channel that has one, and one of those who come and leave about a role
  /// whose holders do.
  fileprivate func pays(for key: MeasureKey) -> Bool {
    if case .tenure(let response) = key.response, let role = key.role { return yields(response, role: role) }
    guard key.response == .costOf(.incentives), let channel = key.channel else { return true }
    return channel >= Scenario.fixedChannels.count && probes[channel - Scenario.fixedChannels.count].incentive > 0
  }

  /// Whether a measure of rewards is about a channel that has points to earn.
  private func mayReward(_ channel: Int, _ key: MeasureKey) -> Bool {
    key.response != .rewarded
      || channel >= Scenario.fixedChannels.count && probes[channel - Scenario.fixedChannels.count].scheme != nil
  }

  /// Whether a measure of whistles is about a group for which any tier whistles, or about somebody who may be called.
  fileprivate func whistles(for key: MeasureKey) -> Bool {
    switch key.response {
    case .whistles, .assembly, .assembled, .whistlesSettled:
      return whistles.indices.contains { tier in
        guard let whistle = whistles[tier], tier == key.tier ?? tier else { return false }
        return streams.indices.contains { category in
          category == key.category ?? category
            && severities.indices.contains { severity in
              severity == key.severity ?? severity && !whistle.departments[category, severity].isEmpty
            }
        }
      }
    case .attendance, .attendedLate, .refused, .missing, .heldUp:
      return key.department.map { called.contains(Department.ID($0)) } ?? true
    case .standBy:
      return key.role.map { role in called.contains { departments[$0.index].staff?.index == role } } ?? true
    default: return true
    }
  }

  /// The departments that some tier whistles for.
  private var called: Set<Department.ID> { Set(whistles.flatMap { $0?.departments.values.flatMap { $0 } ?? [] }) }

  private var isPaid: Bool { roles.contains { $0.isPaid } }

  /// Whether a run of the scenario can yield a part of the cost.
  private func yields(_ part: CostPart) -> Bool {
    switch part {
    case .staff: isPaid
    case .overtime: roles.contains { $0.isPaid && $0.calendar != nil }
    case .incentives: probes.contains { $0.incentive > 0 }
    case .hiring: roles.contains { $0.turnover.map { $0.hiring > 0 } ?? false }
    case .joint:
      (0..<stations).contains { tier in
        staffingRules(at: tier).contains {
          $0.teams.contains { $0.roles.contains { roles[$0.index].isPaid } && $0.roles.count > 1 }
        }
      }
        || tiers.indices.contains { tier in
          whistleStaffing(ofTier: tier).contains {
            $0.teams.contains { $0.roles.contains { roles[$0.index].isPaid } }
          }
        }
    }
  }

  /// Whether any demand may be paused.
  private var hasPauses: Bool { handling.contains { $0?.pause?.shares.values.contains { $0 > 0 } ?? false } }

  /// Whether a run of the scenario can yield the response.
  func yields(_ response: Response) -> Bool {
    switch response {
    case .withinLimit(let milestone), .undecided(let milestone): limits.contains { $0.milestone == milestone }
    case .plan:
      handling.contains { $0?.plan.values.contains { $0 != nil } ?? false } || kindsPlannedAtMeetings.contains(true)
    case .onSite:
      handling.contains { $0?.travel.values.contains { $0 != nil } ?? false }
        || limits.contains { $0.milestone == .onSite || $0.origin == .arrival }
    case .extended(let milestone): limits.contains { $0.milestone == milestone && $0.grant != nil }
    case .excluded(let milestone): limits.contains { $0.milestone == milestone && $0.excluded != nil }
    case .warned(let level, let milestone), .keptAfter(let level, let milestone):
      limits.contains { $0.milestone == milestone && $0.warnings(level) != nil }
    case .paused: hasPauses
    case .feedback(let response): yields(response)
    case .reaction(let response): yields(response)
    case .rewarded: probes.contains { $0.scheme != nil }
    case .answeredAtDesk: desks.contains { $0.answers.values.contains { $0 > 0 } }
    case .misrouted: desks.contains { $0.dispatch.misroutes.values.contains { $0 > 0 } }
    case .returned, .timeLost: hasReturns
    case .returnedFor: hasReturns
    case .followUps: desks.contains { $0.firstContact != nil }
    case .route(let response): yields(response)
    case .occasion(let response): yields(response)
    case .withdrawn: streams.contains { $0.patience != nil }
    case .problems, .discoveryDelay, .discoveredBy, .undiscovered: hasProblems
    case .lapsed: streams.contains { $0.discovery?.lapses != nil }
    case .duplicates: streams.contains { $0.discovery?.canRepeat ?? false }
    case .falseReports: streams.contains { $0.discovery?.falseReports != nil }
    case .cost: isPaid || probes.contains { $0.incentive > 0 } || yields(.hiring)
    case .costOf(let part): yields(part)
    case .overtime: roles.contains { $0.calendar != nil }
    case .whistles, .assembly, .assembled, .whistlesSettled, .attendance, .attendedLate, .refused, .missing, .heldUp:
      hasWhistles
    case .tenure(let response): yields(response)
    case .standBy: called.contains { departments[$0.index].staff != nil }
    case .burden, .choresLost: roles.contains { $0.burden != nil || $0.rounds != nil }
    default: true
    }
  }
}
