// Every run checks itself, exactly, in integers. A check that fails is an error of Whistle, not a warning.
//
// * Conservation (R29): demands in = demands closed + open, in each piece; visits begun = visits ended by each door.
// * Problems (R29): those that came to be = found + lapsed + undiscovered, in each piece and in the tallies; reports =
//   demands from problems + duplicates; jobs begun for reports = done + left.
// * Little's law (R28): at each unit the integral of the number present, kept by increments, equals the visits'
//   overlaps with the window, kept by records.
// * Staff time (R13): no post is busy for longer than it is rostered; the time of posts equals the time that demands
//   held them.
// * Chores (R14): what a post has done and lost is what its timetable planned.
// * The delay ledger (R30): causes sum to the elapsed time, and elapsed times to the demands' lifetimes.
// * The timeline, where it is kept: its bins sum to the integrals and counts of the whole window.
// * Every source of demands has gone on to the end of the run: a source that fell silent would pass all of the above.

import Stochastics

/// A fault that a test plants in a run to see its check fail.
package enum PlantedFault: CaseIterable, Hashable, Sendable {
  /// A demand vanishes.
  case lostDemand
  /// A unit counts one demand more than it has.
  case miscountedUnit
  /// A post is paid for an hour more than it was held.
  case miscountedPost
  /// A post is busier than it is rostered.
  case overworkedPost
  /// A piece of a post's chores is neither done nor lost.
  case forgottenChore
  /// A post does chores for longer than it is rostered.
  case endlessChore
  /// A millisecond of delay has no cause.
  case unexplainedDelay
  /// A bin of the timeline holds a millisecond too many.
  case miscountedBin
  /// A source of demands falls silent.
  case silentSource
  /// A problem that nobody has found vanishes.
  case lostProblem
  /// A problem is counted in no tally.
  case uncountedProblem
  /// A report of a problem is counted twice.
  case miscountedReport
  /// A job for a report is done twice.
  case miscountedJob
}

/// Collects what does not agree.
struct RunChecks {
  private(set) var findings: [CheckFailure.Finding] = []
  private let plan: CompiledScenario
  private var postTime: Int64 = 0
  /// By increments, by tier.
  private var presentAtTier: [Int64]

  init(_ plan: CompiledScenario) {
    self.plan = plan
    presentAtTier = plan.tiers.map { _ in 0 }
  }

  private mutating func expect(_ a: Int64, equals b: Int64, _ subject: CheckFailure.Subject) {
    if a != b, findings.count < 20 { findings.append(CheckFailure.Finding(subject: subject, first: a, second: b)) }
  }

  /// Checks a piece after its end.
  mutating func check<Log: RunLog>(_ block: borrowing Block<Log>, open: Int) {
    expect(
      Int64(block.reportedHere + block.receivedParcels), equals: Int64(block.closedHere + block.sentParcels + open),
      .demands(piece: block.number))
    check(block.tally, in: block.number)
    for unit in 0..<block.units.count {
      let state = block.units[unit]
      expect(state.area, equals: state.overlap, .presence(unit: Int(state.unit)))
      presentAtTier[Int(state.tier)] += state.area
      expect(Int64(state.present), equals: 0, .demandsLeft(unit: Int(state.unit)))
    }
    for post in 0..<block.posts.count {
      let state = block.posts[post]
      postTime += state.busy + state.overtime
      let rostered = block.rostered(state)
      let busy = state.busy + (state.timetable?.pointee.done ?? 0)
      if busy > rostered { expect(busy, equals: rostered, .roster(post: post, piece: block.number)) }
      check(state, of: plan.shiftTables[Int(block.pools[Int(state.pool)].role)], in: block.number)
    }
    for source in 0..<block.sources.count where !block.isSpent(source) {
      expect(0, equals: 1, .source(source, piece: block.number))
    }
  }

  /// Checks what became of a piece's problems, and of the reports that made no demand.
  private mutating func check(_ tally: ProblemTally, in piece: Int) {
    expect(
      Int64(tally.appeared), equals: Int64(tally.found + tally.lapsed + tally.undiscovered),
      .problems(piece: piece))
    expect(Int64(tally.reports), equals: Int64(tally.found + tally.duplicates), .reports(piece: piece))
    expect(Int64(tally.jobs), equals: Int64(tally.jobsDone + tally.openJobs), .jobs(piece: piece))
  }

  /// Checks the chores of a post.
  private mutating func check(_ post: Post, of table: ShiftTable?, in piece: Int) {
    guard let table, let timetable = post.timetable?.pointee else { return }
    expect(
      timetable.doneInAll + timetable.lostInAll, equals: timetable.planned(table),
      .chores(post: Int(post.number), piece: piece))
  }

  /// Checks the sums of the whole run.
  mutating func check(_ ledger: Ledger, _ recorders: [Recorder]) {
    expect(postTime, equals: recorders.reduce(0) { $0 + $1.heldByVisits }, .staffTime)
    for row in ledger.delays {
      expect(row.parts.reduce(0, +), equals: row.elapsed, .delays(station: row.tier))
    }
    let elapsed = ledger.delays.reduce(0) { $0 + $1.elapsed }
    expect(elapsed, equals: recorders.reduce(0) { $0 + $1.lifetimes }, .lifetimes)
    for (category, problems) in ledger.discovery.problems.enumerated() {
      let found = ledger.discovery.sum(\.found, category: category, channel: nil)
      expect(
        problems.appeared, equals: found + problems.lapsed + problems.undiscovered,
        .problemTally(category: category))
      expect(
        found, equals: ledger.discovery.delays[category].histogram.count,
        .discoveryTally(category: category))
    }
    for tier in 0..<ledger.tiers {
      let begun = recorders.reduce(0) { $0 + $1.enteredByTier[tier] }
      let ended = ledger.delayRows.reduce(0) { $0 + ($1.tier == tier ? Int64($1.visits) : 0) }
      expect(begun, equals: ended, .visits(station: tier))
    }
    if let timeline = ledger.timeline { check(timeline, ledger) }
  }

  /// The bins of the timeline sum to what the whole run has.
  private mutating func check(_ timeline: Timeline, _ ledger: Ledger) {
    for (tier, course) in timeline.tiers.enumerated() {
      expect(course.present.total, equals: presentAtTier[tier], .timelinePresence(tier: tier))
      expect(
        course.waiting.total, equals: ledger.areas[tier].waiting, .timelineWaiting(tier: tier))
    }
    for (role, course) in timeline.roles.enumerated() {
      expect(course.onDemands.total, equals: ledger.roles[role].busy, .timelineWork(role: role))
      expect(
        course.overtime.total, equals: ledger.roles[role].overtime,
        .timelineOvertime(role: role))
      expect(
        course.rostered.reduce(0, +), equals: ledger.roles[role].rostered,
        .timelineRoster(role: role))
    }
    expect(
      timeline.tiers.reduce(0) { $0 + $1.reported.total }, equals: ledger.demands.reduce(0) { $0 + $1.reported },
      .timelineReported)
  }
}

extension Block {
  /// Whether the last point drawn of a source lies beyond the end of the run.
  borrowing func isSpent(_ source: Int) -> Bool {
    let position = sources[source].position
    if sources[source].feed == .bursts || sources[source].feed == .tickets { return position >= Double(plan.clock.end) }
    if sources[source].brings != .falseReport,
      let profile = plan.baseProfiles[Int(sources[source].stream)]
    {
      return profile.time(of: position).map { $0 >= plan.clock.end } ?? true
    }
    return position >= Double(plan.clock.end)
  }

  /// Plants a fault.
  mutating func plant(_ fault: PlantedFault) {
    switch fault {
    case .lostDemand:
      for number in 0..<demands.count {
        let demand = demands.place(Int32(number))
        guard demand.pointee.stage == .inWork, !demand.pointee.isJob, let post = demand.pointee.post else { continue }
        calendar.clear(Int(post.pointee.number))
        return demands.giveBack(demand)
      }
    case .miscountedUnit: units[0].countPresent(1, at: clock.clip(now))
    case .miscountedPost: posts[0].overtime += .hour
    case .overworkedPost:
      posts[0].busy += plan.clock.windowEnd
      recorder.heldByVisits += plan.clock.windowEnd
    case .forgottenChore, .endlessChore:
      guard let timetable = posts[0].timetable, let table = plan.shiftTables[Int(pools[0].role)] else { return }
      if fault == .forgottenChore {
        timetable.pointee.forgetPiece(table)
      } else {
        timetable.pointee.miscount(plan.clock.windowEnd)
      }
    case .unexplainedDelay: recorder.delays[0].elapsed += 1
    case .miscountedBin: timeline.present[0].area += 1
    case .silentSource: calendar.clear(firstArrivalSlot)
    case .lostProblem:
      for number in 0..<problems.records.count where problems.records[number].stage == .latent {
        problems.giveBack(Int32(number))
        return calendar.set(discoverySlot, at: problems.dueTime)
      }
    case .uncountedProblem: recorder.discovery.lapses(0)
    case .miscountedReport: tally.reports += 1
    case .miscountedJob: tally.jobsDone += 1
    }
  }
}
