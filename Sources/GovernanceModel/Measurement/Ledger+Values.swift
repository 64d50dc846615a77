// Reads the responses off a ledger: each has its definition in `Response`, and its arithmetic here, once.

import Stochastics

/// One value read from a ledger.
package struct Measured: Hashable, Sendable {
  /// The value in the unit of its response (hours, shares, demands, …).
  package var value: Double
  /// Whether some of what it is taken over was still open: the truth is at least this (R26).
  package var isLowerBound: Bool
  /// A value, exact or a lower bound.
  package init(_ value: Double, isLowerBound: Bool = false) { (self.value, self.isLowerBound) = (value, isLowerBound) }
}

extension Ledger {
  /// The values of many measures, in their order: the durations of a group are summed up once for all statistics that
  /// stand side by side.
  package func values(of keys: [MeasureKey]) -> [Measured?] {
    var group: MeasureKey?
    var shared: Times?
    return keys.map { key in
      var own = key
      own.statistic = .mean
      if own != group { (group, shared) = (own, durations(of: key)) }
      return shared.map { value(of: $0, key.statistic) } ?? value(of: key)
    }
  }

  /// The durations that a response is about; `nil` for one that is about something else.
  private func durations(of key: MeasureKey) -> Times? {
    switch key.response {
    case .firstResponse: times(.firstResponse, key)
    case .onSite: times(.onSite, key)
    case .plan: times(.plan, key)
    case .settle: times(.settled, key)
    case .discoveryDelay: discovery.delay(category: key.category)
    case .wait: visits(key).wait
    case .assembly: assembly(of: key)
    case .occasion(let response): durations(of: response, key)
    case .reaction(.recovery): recovery
    default: nil
    }
  }

  /// The value of a measure; `nil` where there was nothing to measure.
  package func value(of key: MeasureKey) -> Measured? {
    if let durations = durations(of: key) { return value(of: durations, key.statistic) }
    return switch key.response {
    case .demands: Measured(Double(counts(key).reported) / Double(runs))
    case .openAtEnd: Measured(Double(counts(key).openAtEnd) / Double(runs))
    case .firstResponse, .onSite, .plan, .settle, .discoveryDelay, .wait: nil
    case .withinLimit(let milestone): withinLimit(milestone, key)
    case .extended(let milestone): ratio(promises(milestone, key).extended, of: promised(milestone, key))
    case .excluded(let milestone): excluded(milestone, key)
    case .warned(let level, let milestone): warned(promises(milestone, key)[level])
    case .keptAfter(let level, let milestone): kept(after: promises(milestone, key)[level])
    case .paused: ratio(paused(key), of: counts(key).reported)
    case .feedback(let response): value(of: response, key)
    case .reaction(let response): value(of: response, key)
    case .rewarded:
      ratio(
        discovery.sum(\.paid, category: key.category, channel: key.channel),
        of: acceptedFromProbes(key))
    case .route(let response): route(response, key)
    case .occasion(let response): value(of: response, key)
    case .undecided(let milestone): Measured(Double(limits(milestone, key).undecided) / Double(runs))
    case .responseRate: ratio(counts(key).answered, of: counts(key).reported)
    case .settlementRate: ratio(counts(key).settled, of: counts(key).reported)
    case .handOffs: ratio(counts(key).handOffs, of: counts(key).reported)
    case .withdrawn: ratio(counts(key).withdrawn, of: counts(key).reported)
    case .problems: Measured(Double(discovery.sum(\.appeared, category: key.category)) / Double(runs))
    case .discoveredBy:
      ratio(
        discovery.sum(\.found, category: key.category, channel: key.channel),
        of: discovery.sum(\.found, category: key.category, channel: nil))
    case .lapsed: ratio(discovery.sum(\.lapsed, category: key.category), of: problems(key))
    case .undiscovered: ratio(discovery.sum(\.undiscovered, category: key.category), of: problems(key))
    case .duplicates:
      ratio(
        discovery.sum(\.duplicates, category: key.category, channel: key.channel), of: counts(key).reported)
    case .falseReports: ratio(discovery.sum(\.falseReports, category: key.category), of: counts(key).reported)
    case .delayed: ratio(visits(key).delayed, of: visits(key).entered)
    case .timedOut: ratio(visits(key).timedOut, of: visits(key).entered)
    case .reach: ratio(visits(key).entered - visits(key).again - revisits(key), of: counts(key).reported)
    case .answeredAtDesk: ratio(desks(key).answered, of: counts(key).reported)
    case .misrouted: ratio(desks(key).misrouted, of: desks(key).dispatched)
    case .returned: ratio(desks(key).returned.reduce(0, +), of: counts(key).reported)
    case .returnedFor(let reason): ratio(desks(key).returned[reason.index], of: counts(key).reported)
    case .timeLost: hours(desks(key).lost, of: counts(key).reported)
    case .followUps: ratio(desks(key).followUps, of: counts(key).reported)
    case .queueLength: meanNumber(\.waiting, key)
    case .present: key.statistic == .mean ? meanNumber(\.present, key) : extremeNumber(key)
    case .utilisation: ratio(staff(key).busy + staff(key).chores, of: staff(key).rostered)
    case .burden: ratio(staff(key).chores, of: staff(key).rostered)
    case .choresLost: ratio(staff(key).choresLost, of: staff(key).chores + staff(key).choresLost)
    case .overtime: overtime(key)
    case .fairness: fairness.map { Measured($0) }
    case .fairnessByChance: fairnessByChance.map { Measured($0) }
    case .cost: Measured(cost(role: key.role))
    case .costOf(let part): Measured(cost(part, role: key.role, channel: key.channel))
    case .whistles, .assembly, .assembled, .whistlesSettled, .attendance, .attendedLate, .refused, .missing, .heldUp,
      .standBy:
      whistleValue(of: key)
    case .tenure(let response): value(of: response, role: key.role)
    }
  }

  private func desks(_ key: MeasureKey) -> DeskCounts {
    desks.counts.isEmpty ? DeskCounts() : kinds(key).reduce(into: DeskCounts()) { $0.merge(desks.counts[$1]) }
  }

  private func hours(_ time: Int64, of count: Int64) -> Measured? {
    count > 0 ? Measured(Double(time) / Double(count) / Double(Milliseconds.hour)) : nil
  }

  private func problems(_ key: MeasureKey) -> Int64 { discovery.sum(\.appeared, category: key.category) }

  func kinds(_ key: MeasureKey) -> [Int] {
    let categories = key.category.map { $0..<$0 + 1 } ?? 0..<categories
    let severityRange = key.severity.map { $0..<$0 + 1 } ?? 0..<severities
    return categories.flatMap { category in severityRange.map { category * severities + $0 } }
  }

  func counts(_ key: MeasureKey) -> DemandCounts {
    kinds(key).reduce(into: .zero) { $0.merge(demands[$1]) }
  }

  private func times(_ milestone: Milestone, _ key: MeasureKey) -> Times {
    let first = milestone.index * demands.count
    return kinds(key).reduce(into: Times()) { $0.merge(milestones[first + $1]) }
  }

  private func visits(_ key: MeasureKey) -> VisitCounts {
    let tiers = key.tier.map { $0..<$0 + 1 } ?? 0..<tiers
    return tiers.reduce(into: VisitCounts()) { sum, tier in
      for kind in kinds(key) { sum.merge(visits[tier * demands.count + kind]) }
    }
  }

  /// Visits to where a demand had been before it was reopened.
  private func revisits(_ key: MeasureKey) -> Int64 {
    guard !feedback.revisits.isEmpty else { return 0 }
    return (key.tier.map { $0..<$0 + 1 } ?? 0..<tiers).reduce(0) { sum, tier in
      kinds(key).reduce(sum) { $0 + feedback.revisits[tier * demands.count + $1] }
    }
  }

  /// First reports by passers-by who may have points for them.
  private func acceptedFromProbes(_ key: MeasureKey) -> Int64 {
    pointChannels.filter { key.channel == nil || key.channel == $0 }.reduce(0) {
      $0 + discovery.sum(\.accepted, category: key.category, channel: $1)
    }
  }

  private func staff(_ key: MeasureKey) -> RoleTime {
    let roles = key.role.map { [self.roles[$0]] } ?? self.roles
    return roles.reduce(into: .zero) { $0.merge($1) }
  }

  func ratio(_ part: Int64, of whole: Int64) -> Measured? {
    whole > 0 ? Measured(Double(part) / Double(whole)) : nil
  }

  /// A mean or quantile in hours; what still runs ranks after everything that ended.
  func value(of times: Times, _ statistic: Statistic) -> Measured? {
    let count = times.histogram.count + times.censored
    guard count > 0 else { return nil }
    let hour = Double(Milliseconds.hour)
    guard let probability = statistic.probability else {
      return Measured(Double(times.sum) / Double(count) / hour, isLowerBound: times.censored > 0)
    }
    if let quantile = times.histogram.quantile(probability, censored: times.censored) {
      return Measured(quantile / hour)
    }
    return Measured((times.histogram.quantile(1) ?? 0) / hour, isLowerBound: true)
  }

  private func limits(_ milestone: Milestone, _ key: MeasureKey) -> LimitCounts {
    let first = milestone.index * demands.count
    return kinds(key).reduce(into: LimitCounts.zero) { $0.merge(limits[first + $1]) }
  }

  private func withinLimit(_ milestone: Milestone, _ key: MeasureKey) -> Measured? {
    let limits = limits(milestone, key)
    return ratio(limits.kept, of: limits.kept + limits.broken)
  }

  /// How many demands a limit is for, without those left out of it.
  private func promised(_ milestone: Milestone, _ key: MeasureKey) -> Int64 {
    let sum = limits(milestone, key)
    return sum.kept + sum.broken + sum.undecided
  }

  private func promises(_ milestone: Milestone, _ key: MeasureKey) -> PromiseCounts {
    guard !promises.limits.isEmpty else { return PromiseCounts() }
    let first = milestone.index * demands.count
    return kinds(key).reduce(into: PromiseCounts()) { $0.merge(promises.limits[first + $1]) }
  }

  private func excluded(_ milestone: Milestone, _ key: MeasureKey) -> Measured? {
    let excluded = promises(milestone, key).excluded
    return ratio(excluded, of: excluded + promised(milestone, key))
  }

  private func warned(_ warnings: WarningCounts) -> Measured? {
    ratio(warnings.given, of: warnings.given + warnings.spared)
  }

  private func kept(after warnings: WarningCounts) -> Measured? {
    ratio(warnings.kept, of: warnings.kept + warnings.broken)
  }

  private func paused(_ key: MeasureKey) -> Int64 {
    promises.paused.isEmpty ? 0 : kinds(key).reduce(0) { $0 + promises.paused[$1] }
  }

  private func route(_ response: RouteResponse, _ key: MeasureKey) -> Measured? {
    guard !routes.isEmpty else { return nil }
    let (part, whole) = kinds(key).reduce(into: RouteCounts()) { $0.merge(routes[$1]) }.ratio(response)
    return ratio(part, of: whole ?? counts(key).reported)
  }

  private func meanNumber(_ area: KeyPath<TierAreas, Int64>, _ key: MeasureKey) -> Measured? {
    let sum = key.tier.map { areas[$0][keyPath: area] } ?? areas.reduce(0) { $0 + $1[keyPath: area] }
    return Measured(Double(sum) / Double(window) / Double(runs))
  }

  /// The highest or lowest number present in any quarter of an hour of the mean day.
  private func extremeNumber(_ key: MeasureKey) -> Measured? {
    let tiers = key.tier.map { $0..<$0 + 1 } ?? dayCycles.indices
    let means = (0..<DayCycle.slots).compactMap { slot -> Double? in
      let time = Double(DayCycle.observed(slot, of: window)) * Double(runs)
      return time > 0 ? Double(tiers.reduce(0) { $0 + dayCycles[$1][slot] }) / time : nil
    }
    return (key.statistic == .peak ? means.max() : means.min()).map { Measured($0) }
  }

  private func overtime(_ key: MeasureKey) -> Measured? {
    let staff = staff(key)
    guard staff.posts > 0 else { return nil }
    let years = Double(window) / Double(Milliseconds.year)
    return Measured(Double(staff.overtime) / Double(Milliseconds.hour) / Double(staff.posts) / years)
  }
}

extension Milestone {
  /// The position among all milestones.
  var index: Int {
    switch self {
    case .firstResponse: 0
    case .onSite: 1
    case .plan: 2
    case .settled: 3
    }
  }
}
