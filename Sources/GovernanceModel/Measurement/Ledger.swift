// What one run measured, in integers, so that the ledgers of replications and of pieces add up in any order to the
// same sums (R7). Values, as people read them, are taken from it in `Ledger+Values.swift`.

package import Stochastics

/// Durations of one kind: those that ended, and how many had not (R26).
package struct Times: Hashable, Sendable {
  /// Those that ended, in milliseconds.
  package var histogram = Histogram()
  /// Their sum, and of those still running what has passed so far.
  package var sum: Int64 = 0
  /// How many were still running when the run ended.
  package var censored: Int64 = 0

  mutating func merge(_ other: Times) {
    histogram.merge(other.histogram)
    sum += other.sum
    censored += other.censored
  }
}

/// What became of the demands of one kind.
package struct DemandCounts: Hashable, Sendable {
  /// Reported in the window; of these settled, withdrawn, not closed when the window ended, answered by a start of work.
  package var reported, settled, withdrawn, openAtEnd, answered: Int64
  /// Moves from tier to tier.
  package var handOffs: Int64

  static let zero = DemandCounts(reported: 0, settled: 0, withdrawn: 0, openAtEnd: 0, answered: 0, handOffs: 0)

  mutating func merge(_ other: DemandCounts) {
    reported += other.reported
    settled += other.settled
    withdrawn += other.withdrawn
    openAtEnd += other.openAtEnd
    answered += other.answered
    handOffs += other.handOffs
  }
}

/// How a promised time was kept.
package struct LimitCounts: Hashable, Sendable {
  /// In time; late or never; not yet due when the run ended.
  package var kept, broken, undecided: Int64
  static let zero = LimitCounts(kept: 0, broken: 0, undecided: 0)

  /// Counts a limit that runs out at `due`: its milestone was reached at a time, -1 for never, and the demand's record
  /// ends at another.
  mutating func judge(reached: Milliseconds, due: Milliseconds, end: Milliseconds) {
    if reached >= 0, reached <= due {
      kept += 1
    } else if reached >= 0 || due <= end {
      broken += 1
    } else {
      undecided += 1
    }
  }

  mutating func merge(_ other: LimitCounts) {
    kept += other.kept
    broken += other.broken
    undecided += other.undecided
  }
}

/// Visits of one kind of demand to one tier.
package struct VisitCounts: Hashable, Sendable {
  /// Time in the queue.
  package var wait = Times()
  /// Visits begun; with a wait above 0; ended by a threshold.
  package var entered: Int64 = 0
  package var delayed: Int64 = 0
  package var timedOut: Int64 = 0
  /// By demands that were returned from there, or that had been at the desk before.
  package var again: Int64 = 0

  mutating func merge(_ other: VisitCounts) {
    wait.merge(other.wait)
    entered += other.entered
    delayed += other.delayed
    timedOut += other.timedOut
    again += other.again
  }
}

/// Demand-milliseconds at one tier inside the window.
package struct TierAreas: Hashable, Sendable {
  /// Waiting; waiting, suspended or in work.
  package var waiting, present: Int64
  static let zero = TierAreas(waiting: 0, present: 0)
}

/// Staff-milliseconds of one role inside the window (R13).
package struct RoleTime: Hashable, Sendable {
  /// Filled posts; their open time, but for days of absence; work and travel in shift; work and travel after the end of
  /// shifts.
  package var posts, rostered, busy, overtime: Int64
  /// Chores and rounds done in shift, and those that closings cut off or that were never begun (R14).
  package var chores, choresLost: Int64
  /// Of work and travel, in shift and after it, what several members spent on one demand together.
  package var joint: Int64 = 0
  package var jointOvertime: Int64 = 0
  static let zero = RoleTime(posts: 0, rostered: 0, busy: 0, overtime: 0, chores: 0, choresLost: 0)

  mutating func merge(_ other: RoleTime) {
    posts += other.posts
    rostered += other.rostered
    busy += other.busy
    overtime += other.overtime
    chores += other.chores
    choresLost += other.choresLost
    joint += other.joint
    jointOvertime += other.jointOvertime
  }
}

/// Where the time of one group of visits went: the parts sum exactly to the elapsed time (R30).
package struct DelayRow: Hashable, Sendable {
  /// How the visits ended.
  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case settled, beyond, timedOut = "timed out", atOnce = "at once", withdrawn, open
    /// From a desk to whoever handles it, and back.
    case dispatched, returned
  }
  /// A cause of delay, in the order of precedence.
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    case closedHours = "closed hours", partners, chores, queue, sending, travel, work, returned, paused,
      contact, order, stages, appointments = "appointed time"
  }
  /// The tier's position.
  package var tier: Int
  /// The severity's position.
  package var severity: Int
  /// How the visits ended.
  package var outcome: Outcome
  /// How many visits.
  package var visits: Int
  /// Milliseconds by cause, in the order of `Cause.allCases`; pauses, and the parts of routes
  /// behind them, only as far as the scenario has any.
  package var parts: [Int64]
  /// Milliseconds from entering the tier to leaving it, and on the way to the next one.
  package var elapsed: Int64
}

/// What became of the demands of one unit, by unit of report: sums only, because there may be a hundred thousand units.
package struct UnitTimes: Hashable, Sendable {
  /// Reported in the window.
  package var reported: Int64 = 0
  /// How many were settled, and the sum of their times.
  package var count: Int64 = 0
  package var sum: Int64 = 0
  /// How many were still open when the run ended, and the sum of what had passed so far (R26).
  package var open: Int64 = 0
  package var running: Int64 = 0
  /// Limits on settlement.
  package var limits = LimitCounts.zero

  static let zero = UnitTimes()

  mutating func merge(_ other: UnitTimes) {
    reported += other.reported
    count += other.count
    sum += other.sum
    open += other.open
    running += other.running
    limits.merge(other.limits)
  }
}

/// What one run, or several runs together, measured.
package struct Ledger: Hashable, Sendable {
  /// How many runs are in it.
  package var runs = 1
  /// The length of the observation window, in milliseconds.
  package let window: Milliseconds
  /// Categories, severities and tiers of the scenario.
  package let categories, severities, tiers: Int
  /// By kind: category × severities + severity.
  package var demands: [DemandCounts]
  /// By milestone and kind.
  package var milestones: [Times]
  /// By milestone and kind.
  package var limits: [LimitCounts]
  /// By tier and kind.
  package var visits: [VisitCounts]
  /// By tier.
  package var areas: [TierAreas]
  /// Demand-milliseconds present by tier and quarter of an hour of the day; empty where nobody asks.
  package var dayCycles: [[Int64]] = []
  /// By tier, severity and outcome; rows without visits included.
  package var delayRows: [DelayRow]
  /// By role.
  package var roles: [RoleTime]
  /// By unit, over all tiers.
  package var units: [UnitTimes]
  /// Problems, and reports that made no demand.
  package var discovery: DiscoveryCounts
  /// Pauses, extensions, exclusions and warnings.
  package var promises = PromiseLedger()
  /// What residents said.
  package var feedback = FeedbackLedger()
  /// What desks did.
  package var desks = DeskLedger()
  /// Direct lines, first contacts, projects and orders, by kind; empty where there are none.
  package var routes: [RouteCounts] = []
  /// What came of whistles.
  package var whistles = WhistleLedger()
  /// What came of meetings, offers and notices.
  package var occasions = OccasionLedger()
  /// What came of those who came and left.
  package var tenures = TenureLedger()
  /// What modes and campaigns came to.
  package var reactions = ReactionLedger()
  /// The course over the window; `nil` where it was not wanted.
  package var timeline: Timeline?
  /// How many demands were present at each unit, of the one run that was looked at; `nil` where nobody wanted it.
  package var backlog: UnitBacklog?
  /// What the time of each role costs.
  package let pay: [RolePay]
  /// What a first report by each channel is paid, in yuan; empty where none is.
  package var incentives: [Double] = []
  /// The channels whose first reports may earn points.
  var pointChannels: [Int] = []
  /// The units, and the tier at whose units the demands of each category are reported.
  let tree: UnitTree
  let entryTiers: [Int]
  /// What draws about the run hang on; of several runs, a mixture that does not depend on their order.
  var root: DrawKey

  /// Where the time of all observed visits went; only rows with visits (R30).
  package var delays: [DelayRow] { delayRows.filter { $0.visits > 0 } }

  /// Adds other runs of the same scenario: counts and sums add, histograms pool.
  package mutating func merge(_ other: Ledger) {
    precondition(demands.count == other.demands.count && visits.count == other.visits.count)
    reactions.merge(other.reactions, after: runs)
    runs += other.runs
    for index in demands.indices { demands[index].merge(other.demands[index]) }
    for index in milestones.indices { milestones[index].merge(other.milestones[index]) }
    for index in limits.indices { limits[index].merge(other.limits[index]) }
    for index in visits.indices { visits[index].merge(other.visits[index]) }
    for index in areas.indices {
      areas[index].waiting += other.areas[index].waiting
      areas[index].present += other.areas[index].present
    }
    for tier in dayCycles.indices {
      for slot in dayCycles[tier].indices { dayCycles[tier][slot] += other.dayCycles[tier][slot] }
    }
    for index in delayRows.indices {
      delayRows[index].visits += other.delayRows[index].visits
      delayRows[index].elapsed += other.delayRows[index].elapsed
      for part in delayRows[index].parts.indices { delayRows[index].parts[part] += other.delayRows[index].parts[part] }
    }
    for index in roles.indices { roles[index].merge(other.roles[index]) }
    promises.merge(other.promises)
    feedback.merge(other.feedback)
    desks.merge(other.desks)
    for index in routes.indices { routes[index].merge(other.routes[index]) }
    whistles.merge(other.whistles)
    occasions.merge(other.occasions)
    tenures.merge(other.tenures)
    for index in units.indices { units[index].merge(other.units[index]) }
    discovery.merge(other.discovery)
    if let timeline = other.timeline { self.timeline?.merge(timeline) } else { timeline = nil }
    // Several hands may have kept it for one run, but never several runs.
    if let other = other.backlog { if backlog == nil { backlog = other } else { backlog?.merge(other) } }
    root.bits &+= other.root.bits
  }

  /// Adds what another hand has taken down of the same run.
  mutating func complete(with other: Ledger) {
    let (runs, root) = (runs, root)
    var occasions = occasions
    occasions.complete(with: other.occasions)
    merge(other)
    self.occasions = occasions
    timeline?.beSingleRun()
    reactions.beSingleRun()
    (self.runs, self.root) = (runs, root)
  }

  package static func == (a: Ledger, b: Ledger) -> Bool {
    a.runs == b.runs && a.window == b.window && a.demands == b.demands && a.milestones == b.milestones
      && a.limits == b.limits && a.visits == b.visits && a.areas == b.areas && a.dayCycles == b.dayCycles
      && a.delayRows == b.delayRows && a.roles == b.roles && a.units == b.units && a.timeline == b.timeline
      && a.discovery == b.discovery && a.promises == b.promises && a.routes == b.routes && a.whistles == b.whistles
      && a.feedback == b.feedback
      && a.desks == b.desks && a.occasions == b.occasions && a.tenures == b.tenures
      && a.reactions == b.reactions && a.backlog == b.backlog
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(demands)
    hasher.combine(visits)
  }
}
