// Rounds that may notice a problem (R5). How many rounds miss a problem follows from one exponential of its own, so that a
// keener eye finds it in the same round or an earlier one. Where nobody is said to walk them, the rounds are those of the
// unit's timetable, and the first that does not miss is known at the onset. Where staff walk them, a round that work kept
// from being walked finds nothing, and one that a closing cuts as much less as was not walked: the problem looks when its
// round should be over, and, where work puts the round off, again after as long as a round takes. Looking follows copies
// of the timetables, so that nobody can tell that somebody has looked.

import Stochastics

extension Block {
  /// Finds the round that notices a problem, or when to look for it first.
  mutating func startPatrol(_ number: Int32, _ discovery: DiscoveryPlan) {
    guard let walk = discovery.patrol, discovery.patrolHazard > 0 else { return }
    let problem = problems.records[Int(number)]
    let draw = problem.key.keyed(by: plan.channelKeys[1], 0).exponential(Purpose.patrolNotices)
    let unseen = draw / discovery.patrolHazard
    let row = problems.row(number, 1)
    switch walk {
    case .every(let every):
      let rounds = PatrolTimetable(root: root, unit: plan.tree.keys[Int(problem.origin)], every: every)
      let time = Double(rounds.due(rounds.round(from: now))) + unseen.rounded(.down) * Double(rounds.every)
      if time < Double(EventKey.endOfTime) { problems.reports[row].time = Milliseconds(time) }
    case .by(let role):
      // A round in progress has passed by already.
      let rounds = rounds(of: role, at: Int(problem.unit))
      problems.reports[row].position = rounds.begun + unseen
      problems.reports[row].time = rounds.nextEnds
    }
  }

  /// Whether a round that is over by now has noticed a problem.
  mutating func hasPatrolled(_ number: Int32, _ discovery: DiscoveryPlan) -> Bool {
    guard case .by(let role)? = discovery.patrol else { return true }
    let walked = rounds(of: role, at: Int(problems.records[Int(number)].unit)).walked
    return walked > problems.reports[problems.row(number, 1)].position
  }

  /// A patrol looks again for a problem that nobody knows; of what is known it takes no notice.
  mutating func goOnPatrolling(_ number: Int32, _ discovery: DiscoveryPlan) {
    let problem = problems.records[Int(number)]
    let row = problems.row(number, 1)
    problems.reports[row].time = EventKey.endOfTime
    guard case .by(let role)? = discovery.patrol, problem.stage == .latent else { return }
    problems.reports[row].time = rounds(of: role, at: Int(problem.unit)).nextEnds
  }

  /// The rounds of one unit by a role until now, in whole rounds: those that were begun, what was walked of those that are
  /// over, and when the next may be over.
  private mutating func rounds(
    of role: Role.ID, at unit: Int
  ) -> (begun: Double, walked: Double, nextEnds: Milliseconds) {
    let number = pool(of: role.index, for: units.place(unit))
    guard number >= 0, let table = plan.shiftTables[role.index], let takes = table.rounds?.takes else {
      return (0, 0, EventKey.endOfTime)
    }
    var (begun, walked, nextEnds) = (0 as Int64, 0 as Int64, EventKey.endOfTime)
    let first = Int(pools[number].firstPost)
    for post in first..<first + Int(pools[number].posts) {
      let post = posts.place(post)
      guard let timetable = post.pointee.timetable else { continue }
      let time = table.openTime(before: now)
      var copy = timetable.pointee
      if post.pointee.demand == nil {
        // Off shift, what begins at the next opening has not begun.
        let last = table.isOpen(at: now, after: time) ? time : time - 1
        _ = copy.advance(to: last, in: table.shift(at: last) ?? 0, table)
      }
      begun += copy.roundTime
      walked += copy.roundTime(at: time)
      if let ends = copy.nextRoundEnds(after: time, table) {
        nextEnds = min(nextEnds, max(now + 1, table.moment(of: ends)))
      }
    }
    let whole = Double(max(1, takes))
    return (Double(begun) / whole, Double(walked) / whole, nextEnds)
  }
}
