// Flattens the handling of every tier into rows of plain numbers.

import Stochastics

/// The rules of all tiers while they are put together.
struct RuleTables {
  let scenario: Scenario
  let clock: RunClock
  var tiers: [TierPlan] = []
  var rules: [KindRule] = []
  var thresholds: [ThresholdPlan] = []
  var samplers: [Sampler] = []
  var hours: [OpenHours]
  var staffing: [StaffingPlan] = []
  var teams: [TeamPlan] = []
  var teamRoles: [Int32] = []
  /// The staffing rule of call-backs, by position in those of its tier.
  var callStaffingPlace: Int32 = 0
  /// The staffing rules of each tier, in their order.
  var tierStaffing: [[StaffingRule]] = []
  /// What tiers do with demands besides their work.
  var drafts = RouteDrafts()
  /// What staffing rules come to at each unit, tier by tier; empty where every role is everywhere.
  var unitStaffing: [UnitStaffing] = []
  var whistles = WhistleTables()
  /// The rules of those who are sought for a whistle, until they are put behind those of all tiers.
  var partnerRules: [KindRule] = []
  private var samplerOf: [Distribution: Int32] = [:]
  private var coverOf: [Set<Int>: Int32] = [:]
  /// With nested competence, the share of each kind that no tier so far settles.
  private var unsettled: [Double]
  /// The highest priority that reaches each tier.
  private var highest: [Int]

  init(_ scenario: Scenario, over clock: RunClock) {
    self.scenario = scenario
    self.clock = clock
    hours = scenario.calendars.map { OpenHours($0, over: clock) }
    unsettled = Array(repeating: 1, count: scenario.streams.count * scenario.severities.count)
    let base = (scenario.severities.map(\.priority).max() ?? 0) + (scenario.feedback?.mostRaised ?? 0)
    highest = scenario.tiers.map { _ in base }
  }

  /// The position of a sampler of `distribution`; equal distributions share one.
  mutating func sampler(_ distribution: Distribution) -> Int32 {
    if let known = samplerOf[distribution] { return known }
    samplers.append(Sampler(distribution))
    samplerOf[distribution] = Int32(samplers.count - 1)
    return Int32(samplers.count - 1)
  }

  /// Which kinds have a rule of some sort at any tier.
  func kinds(with isSought: (KindRule) -> Bool) -> [Bool] {
    let count = scenario.streams.count * scenario.severities.count
    return (0..<count).map { kind in stride(from: kind, to: rules.count, by: count).contains { isSought(rules[$0]) } }
  }

  /// Adds the rules of a tier; tiers are added bottom up.
  mutating func addTier(_ tier: Int) {
    guard let handling = scenario.handling[tier] else {
      addIdleTier(tier)
      return
    }
    var staffing: [StaffingRule] = []
    for rule in scenario.staffingRules(at: tier) where !staffing.contains(rule) { staffing.append(rule) }
    for category in scenario.streams.indices {
      for severity in scenario.severities.indices {
        let by = handling.by[category, severity]
        addRule(tier, handling, category, severity, staffing: staffing.firstIndex(of: by) ?? 0)
        addRoute(tier, handling, category, severity, rule: rules[rules.count - 1]) { staffing.firstIndex(of: $0) ?? 0 }
      }
    }
    noteCalls(among: staffing, ofTier: tier)
    tierStaffing.append(staffing)
    let firstUnitStaffing = unitStaffing.count
    addUnitStaffing(tier, staffing)
    addWhistles(ofTier: tier, staffing: staffing)
    let escalation = handling.escalation
    let target = escalation.target?.index ?? -1
    if target >= 0 { highest[target] = max(highest[target], highest[tier] + escalation.raise) }
    highest[tier] += scenario.whistles[tier]?.reminder?.raise ?? 0
    let lowest = scenario.severities.map(\.priority).min() ?? 0
    tiers.append(
      TierPlan(
        key: NameKey(scenario.tiers[tier].name), handles: true, firstStaffing: self.staffing.count,
        staffingCount: staffing.count, queue: handling.queue, ageing: handling.ageing ?? 0, target: target,
        isInstant: escalation.takes == nil && escalation.sending == .atOnce,
        takes: escalation.takes.map { sampler($0) } ?? -1, sending: escalation.sending,
        raise: Int32(escalation.raise), hasLaterTeams: staffing.contains { $0.teams.contains { $0.after > 0 } },
        hasPreemption: handling.preempts.values.contains(true), lowest: Int32(min(lowest, highest[tier])),
        highest: Int32(highest[tier] + mostAdded(at: tier)), firstUnitStaffing: firstUnitStaffing))
    for rule in staffing { addStaffing(rule) }
  }

  /// The most that handling and modes add to a priority at a tier while a demand is there, or that of a campaign's work.
  private func mostAdded(at tier: Int) -> Int {
    let campaigns = scenario.campaigns.filter { $0.of.index == tier }.map(\.priority)
    let added = scenario.mostRaisedByModes + (scenario.handling[tier]?.priority?.values.max() ?? 0)
    return max(added, campaigns.max() ?? 0)
  }

  /// A tier that handles nothing: what is reported there is at once at the next tier that does.
  private mutating func addIdleTier(_ tier: Int) {
    let target = scenario.handling.indices.first { $0 > tier && scenario.handling[$0] != nil }
    let calls = scenario.staffingRules(at: tier)
    noteCalls(among: calls, ofTier: tier)
    tierStaffing.append(calls)
    let firstUnitStaffing = unitStaffing.count
    addUnitStaffing(tier, calls)
    tiers.append(
      TierPlan(
        key: NameKey(scenario.tiers[tier].name), handles: false, firstStaffing: staffing.count,
        staffingCount: calls.count, queue: .firstCome, ageing: 0, target: target ?? -1, isInstant: true, takes: -1,
        sending: .atOnce,
        raise: 0,
        hasLaterTeams: false, hasPreemption: false, lowest: 0,
        highest: 0, firstUnitStaffing: firstUnitStaffing))
    var nothing = KindRule.nothing
    nothing.atOnce = target != nil
    rules.append(contentsOf: Array(repeating: nothing, count: unsettled.count))
    drafts.routeOf.append(contentsOf: Array(repeating: -1, count: unsettled.count))
    for rule in calls { addStaffing(rule) }
  }

  /// Notes which of a tier's staffing rules is that of call-backs.
  private mutating func noteCalls(among staffing: [StaffingRule], ofTier tier: Int) {
    guard let calls = scenario.callStaffing(ofTier: tier) else { return }
    callStaffingPlace = Int32(staffing.firstIndex(of: calls) ?? 0)
  }

  private mutating func addRule(_ tier: Int, _ handling: Handling, _ category: Int, _ severity: Int, staffing: Int) {
    let kind = category * scenario.severities.count + severity
    var settles = handling.settles[category, severity]
    if scenario.competence == .nested {
      unsettled[kind] *= 1 - settles
      settles = settles >= 1 ? 1 : 1 - unsettled[kind]
    }
    let escalation = handling.escalation
    let goesUp = escalation.target != nil
    let waiting = goesUp ? threshold(tier, .waiting, escalation.waiting[category, severity]) : -1
    let open = goesUp ? threshold(tier, .open, escalation.open[category, severity]) : -1
    let age = goesUp ? threshold(tier, .age, escalation.age[category, severity]) : -1
    let pause = handling.pause.flatMap { pause in
      pause.shares[category, severity] > 0 ? pause.lasts[category, severity] : nil
    }
    rules.append(
      KindRule(
        staffing: Int32(staffing), cover: cover(of: handling.by[category, severity]),
        travel: handling.travel[category, severity].map { sampler($0) } ?? -1,
        assess: handling.assess[category, severity].map { sampler($0) } ?? -1,
        plan: handling.plan[category, severity].map { sampler($0) } ?? -1,
        work: sampler(handling.work[category, severity]), settles: settles,
        pauseShare: handling.pause?.shares[category, severity] ?? 0, pause: pause.map { sampler($0) } ?? -1,
        waiting: waiting, open: open, age: age,
        isPlainWork: handling.travel[category, severity] == nil && handling.assess[category, severity] == nil
          && handling.plan[category, severity] == nil,
        hasClocks: waiting >= 0 || open >= 0 || age >= 0 || scenario.streams[category].patience != nil,
        hasClocksAtWork: open >= 0 || age >= 0,
        atOnce: goesUp && escalation.atOnce[category, severity], preempts: handling.preempts[category, severity]))
  }

  mutating func threshold(_ tier: Int, _ kind: ThresholdPlan.Kind, _ span: ClockSpan?) -> Int32 {
    guard let span else { return -1 }
    let plan = ThresholdPlan(tier: tier, kind: kind, span: span)
    if let known = thresholds.firstIndex(of: plan) { return Int32(known) }
    thresholds.append(plan)
    return Int32(thresholds.count - 1)
  }

  mutating func addStaffing(_ rule: StaffingRule) {
    let firstTeam = teams.count
    for team in rule.teams {
      let firstRole = teamRoles.count
      teamRoles.append(contentsOf: team.roles.map { Int32($0.index) })
      teams.append(TeamPlan(firstRole: firstRole, endOfRoles: teamRoles.count, after: team.after))
    }
    staffing.append(StaffingPlan(firstTeam: firstTeam, endOfTeams: teams.count))
  }

  /// When anybody of a staffing rule is on shift; -1 is always. A team counts as on shift when its first role is.
  mutating func cover(of rule: StaffingRule) -> Int32 {
    var calendars: Set<Int> = []
    let isAllReserves = rule.teams.compactMap(\.roles.first).allSatisfy(scenario.isReserve)
    for role in rule.teams.compactMap(\.roles.first) {
      // When reserves would be called up is no opening hour.
      if scenario.isReserve(role), !isAllReserves { continue }
      guard let calendar = scenario.roles[role.index].calendar else { return -1 }
      calendars.insert(calendar.index)
    }
    return cover(of: calendars)
  }

  /// When any of some calendars is open.
  mutating func cover(of calendars: Set<Int>) -> Int32 {
    if calendars.count == 1, let only = calendars.first { return Int32(only) }
    if let known = coverOf[calendars] { return known }
    hours.append(OpenHours(calendars.sorted().map { scenario.calendars[$0] }, over: clock))
    coverOf[calendars] = Int32(hours.count - 1)
    return Int32(hours.count - 1)
  }
}
