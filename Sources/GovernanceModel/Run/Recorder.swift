// Takes down what a run measures. One recorder serves all the pieces of a run; everything in it is an integer sum or a
// histogram, so the order in which pieces and demands come does not show.

import Stochastics

/// The measurements of a run while it is going on.
final class Recorder {
  let plan: CompiledScenario
  private let kinds, severities: Int
  let demands: Column<DemandCounts>
  let milestones: TimesTable
  let limits: Column<LimitCounts>
  let waits: TimesTable
  let areas: Column<TierAreas>
  let delays: Column<DelaySums>
  let roles: Column<RoleTime>
  let units: Column<UnitTimes>
  let discovery: DiscoveryRecorder
  /// What desks do, by kind, and visits to each by demands that had been there; empty where there are none.
  let desks: Column<DeskCounts>
  let deskRevisits: Column<Int64>
  /// What came of pauses, extensions, exclusions and warnings; empty where there are none.
  let promises: PromiseBook
  /// What residents say.
  let feedback: FeedbackRecorder
  /// What came of routes; empty where there are none.
  let routes: RouteRecorder
  /// What came of whistles; empty where there are none.
  let whistles: WhistleRecorder
  /// What came of meetings, offers and notices.
  let occasions: OccasionRecorder
  /// What came of those who came and left, by role; empty where nobody does.
  let tenures: Column<TenureCounts>
  /// What came of modes and campaigns.
  let reactions: ReactionRecorder
  let timeline: TimelineRecorder
  let backlog: UnitBacklogRecorder
  private let keepsTimeline: Bool
  private let root: DrawKey
  /// Presence by time of day, by tier; empty where nobody asks.
  private(set) var dayCycles: [DayCycle]
  let keepsDayCycles: Bool
  /// Which milestones are timed: no arrival on site where nobody travels, no plan where nobody plans.
  private let timesOnSite, timesPlan: Bool
  private let limitPlans: [Limit]
  private let hasLimits: Bool
  private let hasChores: Bool
  private let windowEnd: Milliseconds
  /// Sums kept to check the run with (R28–R30).
  var heldByVisits: Int64 = 0
  var enteredByTier: [Int64]
  var lifetimes: Int64 = 0

  /// Visits of one kind to one tier that ended in one way: how many, how many with a wait above 0, and where their time
  /// went.
  struct DelaySums {
    var visits: Int64 = 0
    var delayed: Int64 = 0
    var closedHours: Int64 = 0
    var queue: Int64 = 0
    var chores: Int64 = 0
    var sending: Int64 = 0
    var travel: Int64 = 0
    var work: Int64 = 0
    var elapsed: Int64 = 0
  }

  /// A recorder with nothing in it, for the run whose draws hang on `root`.
  init(_ plan: CompiledScenario, root: DrawKey, keepsTimeline: Bool, keepsBacklog: Bool = false) {
    self.plan = plan
    self.root = root
    self.keepsTimeline = keepsTimeline
    timeline = TimelineRecorder(plan, isOn: keepsTimeline)
    backlog = UnitBacklogRecorder(plan, isOn: keepsBacklog)
    (kinds, severities) = (plan.kinds, plan.severities)
    let milestoneCount = Milestone.allCases.count
    demands = Column(repeating: .zero, count: kinds)
    milestones = TimesTable(count: milestoneCount * kinds)
    limits = Column(repeating: .zero, count: milestoneCount * kinds)
    waits = TimesTable(count: plan.tiers.count * kinds)
    areas = Column(repeating: .zero, count: plan.tiers.count)
    delays = Column(
      repeating: DelaySums(), count: plan.tiers.count * kinds * Recorder.outcomes)
    roles = Column(repeating: .zero, count: plan.scenario.roles.count)
    units = Column(repeating: .zero, count: plan.tree.count)
    discovery = DiscoveryRecorder(plan)
    feedback = FeedbackRecorder(plan)
    desks = Column(repeating: DeskCounts(), count: plan.desks.isInUse ? plan.kinds : 0)
    deskRevisits = Column(repeating: 0, count: plan.desks.desks.count * plan.kinds)
    keepsDayCycles = plan.measures.contains { [.peak, .trough].contains($0.statistic) }
    dayCycles = keepsDayCycles ? plan.tiers.map { _ in DayCycle() } : []
    timesOnSite = plan.scenario.yields(.onSite)
    timesPlan = plan.scenario.yields(.plan)
    limitPlans = plan.scenario.limits
    enteredByTier = plan.tiers.map { _ in 0 }
    hasLimits = !plan.scenario.limits.isEmpty
    hasChores = plan.shiftTables.contains { $0?.hasChores == true }
    windowEnd = plan.clock.windowEnd
    promises = PromiseBook(plan, visitKinds: plan.tiers.count * kinds * Recorder.outcomes)
    routes = RouteRecorder(plan, visitKinds: plan.tiers.count * kinds * Recorder.outcomes)
    whistles = WhistleRecorder(plan, outcomes: Recorder.outcomes)
    occasions = OccasionRecorder(plan, visitKinds: plan.tiers.count * kinds * Recorder.outcomes)
    let hasTurnover = plan.shiftTables.contains { $0?.tenures != nil }
    tenures = Column(repeating: TenureCounts(), count: hasTurnover ? plan.scenario.roles.count : 0)
    reactions = ReactionRecorder(plan)
  }

  /// Takes down a demand's whole life when it has ended at `time`, or when the run has and it is still open. A bare
  /// scenario has neither arrivals on site nor plans.
  @inline(__always)
  func recordLife(of demand: DemandPlace, ending end: LifeEnd, at time: Milliseconds, isBare: Bool) {
    let kind = Int(demand.pointee.kind)
    let reported = demand.pointee.reported
    let lifetime = time &- reported
    lifetimes &+= lifetime
    let counts = demands.place(kind)
    counts.pointee.reported &+= 1
    counts.pointee.handOffs &+= Int64(demand.pointee.handOffs)
    if end == .open || time > windowEnd { counts.pointee.openAtEnd &+= 1 }
    if demand.pointee.firstResponse >= 0 { counts.pointee.answered &+= 1 }
    let unit = units.place(Int(demand.pointee.origin))
    unit.pointee.reported &+= 1
    switch end {
    case .settled:
      counts.pointee.settled &+= 1
      unit.pointee.count &+= 1
      unit.pointee.sum &+= lifetime
      milestones.record(lifetime, at: 3 &* kinds &+ kind)
    case .withdrawn: counts.pointee.withdrawn &+= 1
    case .open:
      unit.pointee.open &+= 1
      unit.pointee.running &+= lifetime
      milestones.recordCensored(after: lifetime, at: 3 &* kinds &+ kind)
    }
    let open = end == .open
    take(0, kind, demand.pointee.firstResponse, demand, open)
    if !isBare, timesOnSite { take(1, kind, demand.pointee.onSite, demand, open && plan.travelsFor[kind]) }
    if !isBare, timesPlan { take(2, kind, demand.pointee.planned, demand, open && plan.plansFor[kind]) }
    if hasLimits, !promises.isInUse { keepLimits(of: demand, end, at: time) }
  }

  /// Takes down a visit: its wait, how it ended, and where its time went (R30).
  @inline(__always)
  func recordVisit(
    of demand: DemandPlace, at unit: UnitPlace, _ outcome: DelayRow.Outcome, now: Milliseconds, sending: Milliseconds,
    isBare: Bool
  ) {
    let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
    let begun = demand.pointee.isBegun
    let wait = begun ? demand.pointee.wait : now - demand.pointee.entered
    if outcome == .open, !begun {
      waits.recordCensored(after: wait, at: place)
    } else {
      waits.record(wait, at: place)
    }
    let sums = delays.place(place &* Recorder.outcomes &+ outcome.index)
    sums.pointee.visits &+= 1
    sums.pointee.delayed &+= wait > 0 ? 1 : 0
    sums.pointee.queue &+= demand.pointee.queueing
    sums.pointee.sending &+= sending
    if !isBare {
      sums.pointee.closedHours &+= demand.pointee.closedHours
      if hasChores { sums.pointee.chores &+= demand.pointee.chores }
      sums.pointee.travel &+= demand.pointee.travelling
    }
    sums.pointee.work &+= demand.pointee.working
    sums.pointee.elapsed &+= now &- demand.pointee.entered &+ sending
  }

  /// Takes down how long a visit was paused.
  func recordPauses(of demand: DemandPlace, at unit: UnitPlace, _ outcome: DelayRow.Outcome, _ time: Milliseconds) {
    let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
    promises.pausedTime[place * Recorder.outcomes + outcome.index] += time
  }

  /// Takes down that somebody was present at a tier from one time of the window to another.
  @inline(never)
  func recordPresence(atTier tier: Int, from begin: Milliseconds, to end: Milliseconds) {
    let start = plan.clock.windowStart
    dayCycles[tier].add(from: begin - start, to: end - start)
  }

  /// How a demand's record ends.
  enum LifeEnd { case settled, withdrawn, open }

  @inline(__always)
  private func take(_ milestone: Int, _ kind: Int, _ reached: Milliseconds, _ demand: DemandPlace, _ open: Bool) {
    if reached >= 0 {
      milestones.record(reached &- demand.pointee.reported, at: milestone &* kinds &+ kind)
    } else if open {
      milestones.recordCensored(after: plan.clock.end - demand.pointee.reported, at: milestone * kinds + kind)
    }
  }

  /// Counts each promised time as kept, broken or undecided (R26).
  @inline(never)
  private func keepLimits(of demand: DemandPlace, _ end: LifeEnd, at time: Milliseconds) {
    let kind = Int(demand.pointee.kind)
    for limit in limitPlans {
      guard let span = limit.spans.values[kind] else { continue }
      let origin = limit.origin == .report ? demand.pointee.reported : demand.pointee.onSite
      let due = origin >= 0 ? plan.due(span, from: origin) : OpenHours.never
      let reached = reached(limit.milestone, demand, settled: end == .settled ? time : -1)
      limits.place(limit.milestone.index * kinds + kind).pointee.judge(reached: reached, due: due, end: time)
      if limit.milestone == .settled {
        units.place(Int(demand.pointee.origin)).pointee.limits.judge(reached: reached, due: due, end: time)
      }
    }
  }

  /// When a demand reached a milestone, -1 if it did not. What is settled needs no plan any more, and what is settled
  /// from afar needs no arrival.
  func reached(_ milestone: Milestone, _ demand: DemandPlace, settled: Milliseconds) -> Milliseconds {
    switch milestone {
    case .firstResponse: demand.pointee.firstResponse
    case .onSite: demand.pointee.onSite >= 0 ? demand.pointee.onSite : settled
    case .plan: demand.pointee.planned >= 0 ? demand.pointee.planned : settled
    case .settled: settled
    }
  }

  /// The ledger of the finished run.
  func ledger() -> Ledger {
    let clock = plan.clock
    var ledger = Ledger(
      window: clock.windowEnd - clock.windowStart, categories: plan.categories, severities: plan.severities,
      tiers: plan.tiers.count, demands: demands.array, milestones: milestones.times, limits: limits.array,
      visits: visitCounts, areas: areas.array, delayRows: delayRows, roles: roles.array, units: units.array,
      discovery: discovery.counts,
      timeline: keepsTimeline ? timeline.timeline(plan) : nil, pay: plan.rolePay, tree: plan.tree,
      entryTiers: plan.scenario.streams.map(\.entry.index), root: root)
    ledger.dayCycles = dayCycles.map(\.areas)
    ledger.backlog = backlog.backlog
    ledger.promises = promises.ledger
    ledger.feedback = feedback.ledger
    ledger.pointChannels = plan.purses.map(\.channel)
    ledger.desks = DeskLedger(counts: desks.array, revisits: deskRevisits.array)
    ledger.routes = routes.counts.array
    ledger.whistles = whistles.ledger
    ledger.occasions = occasions.ledger
    if tenures.count > 0 {
      ledger.tenures = TenureLedger(counts: tenures.array, turnover: plan.scenario.roles.map(\.turnover))
    }
    ledger.incentives = plan.incentives
    ledger.reactions = reactions.finished
    return ledger
  }

  static var outcomes: Int { 8 }

  private var visitCounts: [VisitCounts] {
    waits.times.enumerated().map { rule, wait in
      var counts = VisitCounts(wait: wait)
      for outcome in DelayRow.Outcome.allCases {
        let sums = delays[rule * Recorder.outcomes + outcome.index]
        counts.entered += sums.visits
        counts.delayed += sums.delayed
        if outcome == .timedOut { counts.timedOut += sums.visits }
        if outcome == .returned { counts.again += sums.visits }
      }
      let desk = rule - plan.firstDesk * kinds
      if desk >= 0 { counts.again += deskRevisits[desk] }
      return counts
    }
  }

  /// The sums of all categories of a severity together.
  private func delaySums(
    tier: Int, severity: Int, _ outcome: DelayRow.Outcome
  ) -> (DelaySums, paused: Int64, partners: Int64, route: RouteTime, appointments: Int64) {
    var all = DelaySums()
    var (paused, partners): (Int64, Int64) = (0, 0)
    var route = RouteTime()
    var appointments: Int64 = 0
    for category in 0..<plan.categories {
      let rule = tier * kinds + category * severities + severity
      let sums = delays[rule * Recorder.outcomes + outcome.index]
      all.visits += sums.visits
      all.closedHours += sums.closedHours
      all.queue += sums.queue
      all.chores += sums.chores
      all.sending += sums.sending
      all.travel += sums.travel
      all.work += sums.work
      if plan.hasPauses { paused += promises.pausedTime[rule * Recorder.outcomes + outcome.index] }
      if plan.routes.takeTime { route = route + routes.times[rule * Recorder.outcomes + outcome.index] }
      if plan.hasWhistles { partners += whistles.times[rule * Recorder.outcomes + outcome.index] }
      if plan.occasions.takeTime { appointments += occasions.times[rule * Recorder.outcomes + outcome.index] }
      all.elapsed += sums.elapsed
    }
    return (all, paused, partners, route, appointments)
  }

  /// The causes of delay that the scenario has, in their order: the last ones only where they may occur.
  private var causes: ArraySlice<DelayRow.Cause> {
    let all = DelayRow.Cause.allCases
    let last: DelayRow.Cause =
      plan.occasions.takeTime ? .appointments : plan.routes.takeTime ? .stages : plan.hasPauses ? .paused : .returned
    return all[...(all.firstIndex(of: last) ?? 0)]
  }

  private var delayRows: [DelayRow] {
    plan.tiers.indices.flatMap { tier in
      (0..<plan.severities).flatMap { severity in
        DelayRow.Outcome.allCases.map { outcome in
          let (sums, paused, partners, route, appointments) = delaySums(tier: tier, severity: severity, outcome)
          let parts = causes.map { cause in
            switch cause {
            case .closedHours: sums.closedHours
            case .chores: sums.chores
            case .queue: sums.queue - sums.chores
            // What is done at a wrong place, and the way back, is lost.
            case .sending: outcome == .returned ? 0 : sums.sending
            case .travel: sums.travel
            case .work: outcome == .returned ? 0 : sums.work
            case .returned: outcome == .returned ? sums.work + sums.sending : 0
            case .paused: paused
            case .contact: route.contact
            case .order: route.order
            case .stages: route.stages
            case .partners: partners
            case .appointments: appointments
            }
          }
          return DelayRow(
            tier: tier, severity: severity, outcome: outcome, visits: Int(sums.visits), parts: parts,
            elapsed: sums.elapsed)
        }
      }
    }
  }
}

extension DelayRow.Outcome {
  /// The position among all outcomes.
  @inline(__always)
  var index: Int {
    switch self {
    case .settled: 0
    case .beyond: 1
    case .timedOut: 2
    case .atOnce: 3
    case .withdrawn: 4
    case .open: 5
    case .dispatched: 6
    case .returned: 7
    }
  }
}
