// Takes down what a run measures. One recorder serves all the pieces of a run; everything in it is an integer sum or a
// histogram, so the order in which pieces and demands come does not show.

import Stochastics

/// The measurements of a run while it is going on.
final class Recorder {
  private let plan: CompiledScenario
  private let kinds: Int
  let demands: Column<DemandCounts>
  let milestones: Column<Times>
  let limits: Column<LimitCounts>
  let visits: Column<VisitCounts>
  let areas: Column<TierAreas>
  let delays: Column<DelaySums>
  let roles: Column<RoleTime>
  let units: Column<UnitTimes>
  /// Which milestones are timed: no arrival on site where nobody travels, no plan where nobody plans.
  private let timesOnSite, timesPlan: Bool
  private let limitPlans: [Limit]
  /// Sums kept to check the run with (R28–R30).
  var heldByVisits: Int64 = 0
  var lifetimes: Int64 = 0

  /// Sums of one group of visits, by cause.
  struct DelaySums {
    var visits: Int64 = 0
    var closedHours: Int64 = 0
    var queue: Int64 = 0
    var sending: Int64 = 0
    var travel: Int64 = 0
    var work: Int64 = 0
    var elapsed: Int64 = 0
  }

  /// A recorder with nothing in it.
  init(_ plan: CompiledScenario) {
    self.plan = plan
    kinds = plan.kinds
    let milestoneCount = Milestone.allCases.count
    demands = Column(repeating: .zero, count: kinds)
    milestones = Column(repeating: Times(), count: milestoneCount * kinds)
    limits = Column(repeating: .zero, count: milestoneCount * kinds)
    visits = Column(repeating: VisitCounts(), count: plan.tiers.count * kinds)
    areas = Column(repeating: .zero, count: plan.tiers.count)
    delays = Column(
      repeating: DelaySums(), count: plan.tiers.count * plan.severities * DelayRow.Outcome.allCases.count)
    roles = Column(repeating: .zero, count: plan.scenario.roles.count)
    units = Column(repeating: .zero, count: plan.tree.count)
    timesOnSite = plan.scenario.yields(.onSite)
    timesPlan = plan.scenario.yields(.plan)
    limitPlans = plan.scenario.limits
  }

  /// Takes down a demand's whole life when it has ended at `time`, or when the run has and it is still open.
  func recordLife(of demand: borrowing Demand, ending end: LifeEnd, at time: Milliseconds) {
    guard demand.isObserved else { return }
    lifetimes += time - demand.reported
    let kind = Int(demand.category) * plan.severities + Int(demand.severity)
    demands[kind].handOffs += Int64(demand.handOffs)
    if end == .open || time > plan.clock.windowEnd { demands[kind].openAtEnd += 1 }
    if demand.firstResponse >= 0 { demands[kind].answered += 1 }
    switch end {
    case .settled:
      demands[kind].settled += 1
      units[Int(demand.name.unit)].count += 1
      units[Int(demand.name.unit)].sum += time - demand.reported
    case .withdrawn: demands[kind].withdrawn += 1
    case .open: break
    }
    let settled = end == .settled ? time : -1
    let open = end == .open
    take(.firstResponse, kind, demand.firstResponse, demand.reported, open)
    if timesOnSite { take(.onSite, kind, demand.onSite, demand.reported, open) }
    if timesPlan { take(.plan, kind, demand.planned, demand.reported, open && plan.plansFor[kind]) }
    take(.settled, kind, settled, demand.reported, open)
    for limit in limitPlans { keep(limit, kind, demand, settled: settled, end, at: time) }
  }

  /// How a demand's record ends.
  enum LifeEnd { case settled, withdrawn, open }

  @inline(__always)
  private func take(
    _ milestone: Milestone, _ kind: Int, _ reached: Milliseconds, _ reported: Milliseconds, _ open: Bool
  ) {
    if reached >= 0 {
      milestones[milestone.index * kinds + kind].record(reached - reported)
    } else if open {
      milestones[milestone.index * kinds + kind].recordCensored(after: plan.clock.end - reported)
    }
  }

  /// Counts a promised time as kept, broken or undecided (R26).
  private func keep(
    _ limit: Limit, _ kind: Int, _ demand: borrowing Demand, settled: Milliseconds, _ end: LifeEnd,
    at time: Milliseconds
  ) {
    guard let span = limit.spans.values[kind] else { return }
    let place = limit.milestone.index * kinds + kind
    let origin = limit.origin == .report ? demand.reported : demand.onSite
    let due = origin >= 0 ? plan.due(span, from: origin) : OpenHours.never
    var reached =
      switch limit.milestone {
      case .firstResponse: demand.firstResponse
      case .onSite: demand.onSite
      case .plan: demand.planned
      case .settled: settled
      }
    // What is settled needs no plan any more.
    if limit.milestone == .plan, reached < 0 { reached = settled }
    if reached >= 0, reached <= due {
      limits[place].kept += 1
    } else if reached >= 0 || due <= time {
      limits[place].broken += 1
    } else {
      limits[place].undecided += 1
    }
  }

  /// The ledger of the finished run.
  func ledger() -> Ledger {
    let clock = plan.clock
    return Ledger(
      window: clock.windowEnd - clock.windowStart, categories: plan.categories, severities: plan.severities,
      tiers: plan.tiers.count, demands: demands.array, milestones: milestones.array, limits: limits.array,
      visits: visits.array, areas: areas.array, delayRows: delayRows, roles: roles.array, units: units.array,
      pay: plan.yearlyPay)
  }

  /// Where sums of visits of a severity to a tier stand that ended so.
  @inline(__always)
  func delayPlace(tier: Int, severity: Int, _ outcome: DelayRow.Outcome) -> Int {
    (tier * plan.severities + severity) * DelayRow.Outcome.allCases.count + outcome.index
  }

  private var delayRows: [DelayRow] {
    plan.tiers.indices.flatMap { tier in
      (0..<plan.severities).flatMap { severity in
        DelayRow.Outcome.allCases.map { outcome in
          let sums = delays[delayPlace(tier: tier, severity: severity, outcome)]
          let parts = DelayRow.Cause.allCases.map { cause in
            switch cause {
            case .closedHours: sums.closedHours
            case .queue: sums.queue
            case .sending: sums.sending
            case .travel: sums.travel
            case .work: sums.work
            case .partners, .chores, .returned: Int64(0)
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
    }
  }
}

extension CompiledScenario {
  /// Yearly pay of each role's posts, and its pay for an hour of overtime, in yuan.
  var yearlyPay: [(posts: Double, overtimeRate: Double)] {
    scenario.roles.map { role in
      guard case .posts(let posts) = role.strength else { return (0, 0) }
      let hours = role.calendar.map { openHours(of: $0.index) } ?? Double(Milliseconds.year / .hour)
      let rate = hours > 0 ? role.pay / hours * role.overtimePay : 0
      return (role.pay * Double(posts.reduce(0, +)), rate)
    }
  }

  /// Open hours of a calendar in a year, by the share of the window in which it is open.
  private func openHours(of calendar: Int) -> Double {
    let open = hours[calendar].openTime(before: clock.windowEnd) - hours[calendar].openTime(before: clock.windowStart)
    return Double(open) / Double(clock.windowEnd - clock.windowStart) * Double(Milliseconds.year / .hour)
  }
}
