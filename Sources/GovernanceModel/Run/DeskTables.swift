// Desks as plain numbers: where each kind of demand goes, how often that is wrong, what the receivers send back.

import Stochastics

/// A desk, made ready to run.
struct DeskPlan {
  /// The tier at whose units it is, and the key of its name.
  var tier: Int
  var key: NameKey
  /// Where each kind goes, by station; -1 is whoever has the authority.
  var destinations: [Int32]
  /// Goes to the unit with the fewest demands below the demand's unit of this tier; -1 is the demand's own unit.
  var shortestOf: Int
  /// The chance that each kind is misrouted, and whether it may then land anywhere below the desk.
  var misroutes: [Double]
  var landsAnywhere: Bool
  /// The sampler of the time on the way, -1 for none, and when it is sent.
  var takes: Int32
  var sending: Sending
  /// What is left of the chance of a return of what it dispatches, and of what it took in first.
  var returnsLeft, returnsLeftOfOwn: Double
  /// After so many returns another desk decides; 0 is never.
  var disputeAfter: Int
  var disputeDesk: Int
  /// Time between follow-ups, 0 for none; the sampler of their work; the desk whose staff do it.
  var followUpEvery: Milliseconds
  var followUpWork: Int32
  var followUpDesk: Int
}

/// What a tier returns, made ready to run.
struct ReturnPlan {
  /// The chance of a return of each kind: of what belongs elsewhere, and of the rest.
  var misrouted, otherwise: [Double]
  /// The sampler of the look that shows it, -1 for none; of the way back.
  var look: [Int32]
  var takes: Int32
  var atMost: Int32
  /// The shares of reasons up to and including each.
  var reasons: [Double]
}

/// An entrance beside the unit of onset: the station, and the share of demands up to and including it.
struct EntrancePlan {
  var station: Int
  var upTo: Double
}

/// All desks of a scenario.
struct DeskTables {
  var desks: [DeskPlan]
  /// By tier.
  var returns: [ReturnPlan?]
  /// By stream.
  var entrances: [[EntrancePlan]]

  /// Whether any demand comes in elsewhere than where it arises.
  var isInUse: Bool { entrances.contains { !$0.isEmpty } }
  /// Whether anybody follows up what it took in first.
  var hasFollowUps: Bool { desks.contains { $0.followUpEvery > 0 } }

  /// Lays out the desks of a scenario.
  init(_ scenario: Scenario, _ tables: inout RuleTables) {
    desks = []
    for desk in scenario.desks { desks.append(DeskPlan(desk, tiers: scenario.tiers.count, &tables)) }
    returns = []
    for handling in scenario.handling { returns.append(handling?.returns.map { ReturnPlan($0, &tables) }) }
    entrances = scenario.streams.map { stream in
      var sum = 0.0
      return stream.entrances.map { entrance in
        sum += entrance.share
        return EntrancePlan(station: entrance.station, upTo: sum)
      }
    }
  }
}

extension DeskPlan {
  fileprivate init(_ desk: Desk, tiers: Int, _ tables: inout RuleTables) {
    tier = desk.heldAt.index
    key = NameKey(desk.name)
    destinations = desk.dispatch.destinations.values.map { destination in
      switch destination {
      case .tier(let tier): Int32(tier.index)
      case .desk(let other): Int32(tiers + other)
      case .authority: -1
      }
    }
    switch desk.dispatch.choice {
    case .own: shortestOf = -1
    case .shortestQueue(let scope): shortestOf = scope?.index ?? desk.heldAt.index
    }
    misroutes = desk.dispatch.misroutes.values
    landsAnywhere = desk.dispatch.wrongPlace == .any
    takes = desk.dispatch.takes.map { tables.sampler($0) } ?? -1
    sending = desk.dispatch.sending
    (returnsLeft, returnsLeftOfOwn) = (desk.returnsLeft, desk.firstContact?.returnsLeft ?? 1)
    (disputeAfter, disputeDesk) = (desk.dispute?.after ?? 0, desk.dispute?.desk ?? 0)
    followUpEvery = desk.firstContact?.every ?? 0
    followUpWork = desk.firstContact.map { tables.sampler($0.work) } ?? -1
    followUpDesk = desk.firstContact?.desk ?? -1
  }
}

extension ReturnPlan {
  fileprivate init(_ returns: Returns, _ tables: inout RuleTables) {
    (misrouted, otherwise) = (returns.misrouted.values, returns.otherwise.values)
    look = []
    for time in returns.look.values { look.append(time.map { tables.sampler($0) } ?? -1) }
    takes = returns.takes.map { tables.sampler($0) } ?? -1
    atMost = Int32(returns.atMost)
    reasons = returns.reasons.indices.map { returns.reasons[...$0].reduce(0, +) }
  }
}

extension RuleTables {
  /// Adds the rules of a desk behind those of the tiers.
  mutating func addDesk(_ desk: Desk) {
    var rules: [StaffingRule] = []
    for category in scenario.streams.indices {
      for severity in scenario.severities.indices {
        let rule = desk.by[category, severity]
        if !rules.contains(rule) { rules.append(rule) }
        self.rules.append(
          KindRule(
            staffing: Int32(rules.firstIndex(of: rule) ?? 0), cover: cover(of: rule), travel: -1, assess: -1, plan: -1,
            work: sampler(desk.work[category, severity]), settles: desk.answers[category, severity], waiting: -1,
            open: -1, age: -1, isPlainWork: true, hasClocks: scenario.streams[category].patience != nil,
            hasClocksAtWork: false, atOnce: false, preempts: false))
      }
    }
    drafts.routeOf.append(contentsOf: Array(repeating: -1, count: scenario.streams.count * scenario.severities.count))
    let firstUnitStaffing = unitStaffing.count
    addUnitStaffing(desk.heldAt.index, rules)
    let priorities = scenario.severities.map { Int32($0.priority) }
    tiers.append(
      TierPlan(
        key: NameKey(desk.name), handles: true, firstStaffing: staffing.count, staffingCount: rules.count,
        queue: desk.queue, ageing: 0, target: -1, isInstant: true, takes: -1, sending: .atOnce, raise: 0,
        hasLaterTeams: rules.contains { $0.teams.contains { $0.after > 0 } }, hasPreemption: false,
        lowest: priorities.min() ?? 0, highest: (priorities.max() ?? 0) + Int32(scenario.mostRaisedByModes),
        firstUnitStaffing: firstUnitStaffing))
    for rule in rules { addStaffing(rule) }
  }
}

extension CompiledScenario {
  /// The first station that is a desk.
  var firstDesk: Int { scenario.tiers.count }

  /// Ties the tiers between which desks send demands down and back, or follow them: they are simulated together (R6).
  static func tieDesks(of scenario: Scenario, _ tied: inout [Bool]) {
    func tie(_ tiers: [Int]) {
      guard let lowest = tiers.min(), let highest = tiers.max() else { return }
      for tier in lowest..<highest { tied[tier] = true }
    }
    let top = scenario.tiers.count - 1
    for stream in scenario.streams where !stream.entrances.isEmpty {
      tie([stream.entry.index] + stream.entrances.map { scenario.tier(of: $0.station) })
      // Whoever follows a demand up must know at once that it was settled, at whatever tier.
      if scenario.desks.contains(where: { $0.firstContact != nil }) { tie([stream.entry.index, top]) }
    }
    for desk in scenario.desks {
      let others = [desk.dispute?.desk, desk.firstContact?.desk].compactMap { $0 }
      let destinations = Set(desk.dispatch.destinations.values).map { destination in
        switch destination {
        case .tier(let tier): tier.index
        case .desk(let other): scenario.desks[other].heldAt.index
        case .authority: top
        }
      }
      tie([desk.heldAt.index] + others.map { scenario.desks[$0].heldAt.index } + destinations)
    }
  }
}
