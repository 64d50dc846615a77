// What is left of a role's hours for demands, by arithmetic on means: open time, less vacant posts and days of absence,
// less chores and rounds. Newcomers take longer, which is as if there were less of it.

import GovernanceModel

/// The hours a day of the posts of one role.
struct StaffHours {
  /// Hours a day for which one post is rostered, on average over vacancy and absence.
  let rostered: Double
  /// The share of them that chores take.
  private let burden: Double
  /// Hours a day that rounds take at a unit.
  private let rounds: Double
  /// How much longer work takes than it takes old hands, as a share.
  private let slowness: Double

  /// The hours of a role that is open at given times of a window of a given length.
  init(_ role: Role, open: OpenTime, over length: Milliseconds) {
    let presence = 1 - role.absence
    let filled = (1 - role.vacancy) * (1 - (role.turnover?.vacantShare ?? 0))
    rostered = Double(open.total) / Double(length) * 24 * filled * presence
    slowness = role.turnover?.meanSlowness ?? 0
    burden = role.burden?.share ?? 0
    rounds =
      role.rounds.map { open.rounds(every: $0.every) * Double($0.takes) / Double(length) * 24 * presence } ?? 0
  }

  /// Chores and rounds of a unit with so many posts.
  func chores(of posts: Int) -> Double {
    let rostered = Double(posts) * rostered
    return min(rostered, rostered * burden + (posts > 0 ? rounds : 0))
  }

  /// What is left for demands at a unit with so many posts.
  func capacity(of posts: Int) -> Double { max(0, Double(posts) * rostered - chores(of: posts)) / (1 + slowness) }
}

extension OpenTime {
  /// The mean number of rounds that are walked: those that are due on shift, and one at each opening before which some
  /// were due (R14).
  fileprivate func rounds(every: Milliseconds) -> Double {
    var sum = Double(total) / Double(every)
    for (before, after) in zip(spans, spans.dropFirst()) {
      sum += min(1, Double(after.lowerBound - before.upperBound) / Double(every))
    }
    return sum
  }
}
