// How promised times are kept where more is to be said than in time or late: pauses, extensions, exclusions and
// warnings. None of them needs an event of its own but the pause: when a demand's record ends, everything follows by
// arithmetic from when it reached what, and from draws that hang on its name alone.

import Stochastics

/// What a run counts of pauses, extensions, exclusions and warnings.
final class PromiseBook {
  /// Whether the scenario has any of them.
  let isInUse: Bool
  /// By kind, demands that were paused; by visit kind and outcome, the time of the pauses. Empty without pauses.
  fileprivate(set) var paused: [Int64]
  var pausedTime: [Int64]
  /// By milestone and kind; empty where no limit has an extension, an exclusion or a warning.
  fileprivate(set) var limits: [PromiseCounts]

  init(_ plan: CompiledScenario, visitKinds: Int) {
    let hasRules = plan.scenario.limits.contains(where: \.hasRules)
    isInUse = hasRules || plan.hasPauses
    paused = plan.hasPauses ? Array(repeating: 0, count: plan.kinds) : []
    pausedTime = plan.hasPauses ? Array(repeating: 0, count: visitKinds) : []
    limits = hasRules ? Array(repeating: PromiseCounts(), count: Milestone.allCases.count * plan.kinds) : []
  }

  /// What is kept of it.
  var ledger: PromiseLedger { PromiseLedger(paused: paused, limits: limits) }
}

extension Limit {
  /// Whether there is more to it than a time.
  var hasRules: Bool { grant != nil || excluded != nil || amber != nil || red != nil }
}

extension Recorder {
  /// Counts a demand's pauses, and each promised time as kept, broken, undecided or left out (R26).
  @inline(never)
  func keepPromises(of demand: DemandPlace, _ end: LifeEnd, at time: Milliseconds, standing: [Standstill]) {
    let kind = Int(demand.pointee.kind)
    if !standing.isEmpty { promises.paused[kind] += 1 }
    for limit in plan.scenario.limits {
      guard let span = limit.spans.values[kind] else { continue }
      let place = limit.milestone.index * plan.kinds + kind
      if let share = limit.excluded?.values[kind], demand.pointee.key.uniform(Purpose.excluded) < share {
        promises.limits[place].excluded += 1
        continue
      }
      let clock = PromiseClock(
        span: span, start: limit.origin == .report ? demand.pointee.reported : demand.pointee.onSite,
        standing: standing, reached: reached(limit.milestone, demand, settled: end == .settled ? time : -1), end: time)
      let due = due(of: limit, clock, demand, place)
      let outcome = clock.outcome(due: due)
      limits[place].count(outcome)
      if limit.milestone == .settled { units[Int(demand.pointee.origin)].limits.count(outcome) }
      guard limit.hasRules else { continue }
      for level in Warning.Level.allCases {
        guard let warning = limit.warnings(level)?.values[kind] else { continue }
        var moment = OpenHours.never
        if clock.start >= 0 {
          moment = plan.moment(of: warning, before: span, from: clock.start, standing: standing)
        }
        promises.limits[place][level].count(clock, warnedAt: moment, outcome)
      }
    }
  }

  /// When a limit runs out for a demand, with the extension that it may have been granted shortly before.
  private func due(of limit: Limit, _ clock: PromiseClock, _ demand: DemandPlace, _ place: Int) -> Milliseconds {
    guard clock.start >= 0 else { return OpenHours.never }
    let due = plan.due(clock.span, from: clock.start, standing: clock.standing)
    let kind = Int(demand.pointee.kind)
    guard let grant = limit.grant, let length = grant.by.values[kind], clock.outcome(due: due) == .broken,
      demand.pointee.key.uniform(Purpose.extended) < grant.shares.values[kind]
    else { return due }
    promises.limits[place].extended += 1
    return plan.due(length, from: due, standing: clock.standing)
  }
}

/// How a promised time was kept.
enum PromiseOutcome { case kept, broken, undecided }

/// The clock of one promise to one demand, after the demand's record has ended.
struct PromiseClock {
  let span: ClockSpan
  /// When it started, -1 if it never did.
  let start: Milliseconds
  let standing: [Standstill]
  /// When what was promised happened, -1 if it did not; and when the demand's record ended.
  let reached, end: Milliseconds

  /// What became of a promise that was due at a time (R26).
  func outcome(due: Milliseconds) -> PromiseOutcome {
    if reached >= 0, reached <= due { return .kept }
    return reached >= 0 || due <= end ? .broken : .undecided
  }
}

extension WarningCounts {
  /// Counts a demand whose warning was to come at a moment: given if what was promised had not happened then.
  fileprivate mutating func count(_ clock: PromiseClock, warnedAt moment: Milliseconds, _ outcome: PromiseOutcome) {
    switch clock.outcome(due: moment) {
    case .kept: spared += 1
    case .undecided: break
    case .broken:
      given += 1
      if outcome == .kept { kept += 1 }
      if outcome == .broken { broken += 1 }
    }
  }
}

extension LimitCounts {
  mutating func count(_ outcome: PromiseOutcome) {
    switch outcome {
    case .kept: kept += 1
    case .broken: broken += 1
    case .undecided: undecided += 1
    }
  }
}
