// Who holds a post, and since when: a keyed timetable of the post's occupants (R3), looked up when somebody asks. It does not
// depend on anything that happens in the run, so it is the same under any cut, and what nobody asks for is not
// worked out.
//
//     occupant 0            occupant 1                     occupant 2
//     ├───────────┤· · · · ·├─────────────────────┤· · · · ├──────────
//     arrives     leaves    arrives
//
// A stay is one keyed exponential number, used up at the rate of leaving: at the usual rate before the run, at that after
// the raise of pay from its first moment on. So a raise changes nobody's past, and everybody who stays without it stays
// with it. In the steady state the row of occupants begins long before the run: with somebody whose tenure so far is
// exponential, as it is in the long run, and thirty-two mean vacancies before the first moment, after which the
// first moment's share of vacant posts is the long run's.
//
// Who holds a post at the first instant of a day has it for that day; a day without a holder is one on which nobody
// comes, as a day of absence is (R13). Work takes a newcomer longer by the tenure at the moment of taking it up.

import Stochastics

/// One who holds a post for a time.
struct Occupant: Hashable {
  /// The number among those of the post, from 0.
  var ordinal: UInt64
  /// When the post is taken up and left, in the run's time; before the run below 0.
  var arrives, leaves: Milliseconds
}

/// The occupants of a role's posts.
struct Tenures: Sendable {
  /// Leavers a millisecond, before the run and in it.
  private let usualRate, rate: Double
  private let gap: Sampler?
  private let reserve: Turnover.Reserve?
  private let novice: Turnover.Novice?
  private let mentor: Turnover.Mentor?
  /// When the row of occupants begins, and whether it does so with somebody who has learnt everything.
  private let begins: Milliseconds
  private let startsSeasoned: Bool
  /// The day of the run's time 0 in milliseconds of the calendar, and the days whose first instant lies in the window.
  private let epoch: Milliseconds
  private let days: Range<Int64>
  /// What mentoring one newcomer takes of an old hand's working time, as a share.
  private let mentoring: Double

  /// Longer than anybody stays.
  private static let ever: Milliseconds = 1 << 50

  init?(_ role: Role, _ clock: RunClock, openTime: Milliseconds) {
    guard let turnover = role.turnover else { return nil }
    usualRate = turnover.leaves / Turnover.year
    rate = turnover.leavesAfterRaise / Turnover.year
    gap = turnover.replacedAfter.map(Sampler.init)
    (reserve, novice, mentor) = (turnover.reserve, turnover.novice, turnover.mentor)
    startsSeasoned = turnover.start == .seasoned
    begins = startsSeasoned ? 0 : -Milliseconds(nearest: min(32 * turnover.meanGap, 1e14))
    epoch = -clock.midnight(of: CivilDate(dayNumber: 0))
    days = Tenures.day(from: clock.windowStart, epoch)..<Tenures.day(from: clock.windowEnd, epoch)
    let weekly = Double(openTime) * Double(7 * Milliseconds.day) / Double(clock.windowEnd - clock.windowStart)
    mentoring = weekly > 0 ? Double(turnover.mentor?.takes ?? 0) / weekly : 0
  }

  /// The first day that begins at or after a time.
  private static func day(from time: Milliseconds, _ epoch: Milliseconds) -> Int64 {
    (time + epoch + .day - 1).flooredQuotient(.day)
  }

  /// The first instant of a day.
  private func midnight(_ day: Int64) -> Milliseconds { day * .day - epoch }
}

// MARK: Coming and going

extension Tenures {
  /// The first occupant of the post of a key.
  func first(of post: DrawKey) -> Occupant {
    guard !startsSeasoned else {
      return Occupant(ordinal: 0, arrives: -Tenures.ever, leaves: leaving(post, 0, from: 0))
    }
    let age = post.keyed(by: 0).exponential(Purpose.tenureAtStart) / usualRate
    return Occupant(
      ordinal: 0, arrives: begins - Milliseconds(nearest: min(age, 1e14)), leaves: leaving(post, 0, from: begins))
  }

  /// Who takes a post up after somebody.
  func successor(of occupant: Occupant, _ post: DrawKey) -> Occupant {
    let ordinal = occupant.ordinal + 1
    let arrives = occupant.leaves + vacancy(post.keyed(by: ordinal))
    return Occupant(ordinal: ordinal, arrives: arrives, leaves: leaving(post, ordinal, from: arrives))
  }

  /// When a stay that begins, or of which no more is known, at a time comes to its end.
  private func leaving(_ post: DrawKey, _ ordinal: UInt64, from time: Milliseconds) -> Milliseconds {
    let stay = post.keyed(by: ordinal).exponential(Purpose.stay)
    let before = Double(max(0, -time)) * usualRate
    let length = stay < before ? stay / usualRate : Double(max(0, -time)) + (stay - before) / rate
    return min(time, Tenures.ever) + Milliseconds(nearest: min(length, Double(Tenures.ever)))
  }

  /// How long a post stands empty before somebody takes it up.
  private func vacancy(_ newcomer: DrawKey) -> Milliseconds {
    if let reserve, newcomer.uniform(Purpose.fromReserve) < reserve.fills { return reserve.after }
    return gap.map { Milliseconds(nearest: min($0.sample(newcomer, Purpose.vacantFor), 1e13)) } ?? 0
  }

  /// Who holds a post at a time, and who has it next where nobody does; `occupant` is one who came before.
  @inline(__always)
  func follow(_ occupant: inout Occupant, _ post: DrawKey, to time: Milliseconds) -> Bool {
    while occupant.leaves <= time { occupant = successor(of: occupant, post) }
    return occupant.arrives <= time
  }

  /// Who holds a post on a day; `nil` where it is vacant. O(occupants so far).
  func holder(of post: DrawKey, on day: Int32) -> Occupant? {
    var occupant = first(of: post)
    return follow(&occupant, post, to: midnight(Int64(day))) ? occupant : nil
  }

  /// Whether a post is vacant on a day, for somebody who asks day after day and keeps the occupant.
  @inline(__always)
  func isVacant(_ post: DrawKey, on day: Int32, _ occupant: inout Occupant) -> Bool {
    !follow(&occupant, post, to: midnight(Int64(day)))
  }
}

// MARK: Learning

extension Tenures {
  /// Whether newcomers are any slower, and whether mentors take any time.
  var slows: Bool { novice != nil }
  var mentors: Bool { novice != nil && mentor != nil && mentoring > 0 }

  /// How long somebody learns; `nil` for who had learnt everything when the run began, or has nothing to learn.
  private func learning(_ occupant: Occupant, _ post: DrawKey) -> (time: Milliseconds, hasMentor: Bool)? {
    guard let novice, occupant.ordinal > 0 || !startsSeasoned else { return nil }
    guard let mentor, post.keyed(by: occupant.ordinal).uniform(Purpose.mentored) < mentor.share else {
      return (novice.learnsIn, false)
    }
    return (mentor.shortensTo, true)
  }

  /// By what work is multiplied that somebody takes up at a time: 1 + s (1 − tenure / L) until L is over.
  func factor(_ occupant: Occupant, _ post: DrawKey, at time: Milliseconds) -> Double {
    guard let novice, let learning = learning(occupant, post) else { return 1 }
    let left = learning.time - (time - occupant.arrives)
    return left > 0 ? 1 + novice.slower * (Double(left) / Double(learning.time)) : 1
  }

  /// Whether somebody has a mentor on a day, or could be one.
  func isLearning(_ occupant: Occupant, _ post: DrawKey, on day: Int32) -> (still: Bool, withMentor: Bool) {
    guard let learning = learning(occupant, post), midnight(Int64(day)) - occupant.arrives < learning.time else {
      return (false, false)
    }
    return (true, learning.hasMentor)
  }

  /// By what the work of an old hand is multiplied while so many newcomers with mentors are divided among so many old
  /// hands: what mentoring leaves of the working time, never less than half, is all there is.
  func mentoringFactor(newcomers: Int, oldHands: Int) -> Double {
    guard newcomers > 0, oldHands > 0 else { return 1 }
    return 1 / (1 - min(0.5, mentoring * Double(newcomers) / Double(oldHands)))
  }
}

// MARK: Counting

extension Tenures {
  /// What came of the post of a key inside the window, in whole days.
  func counts(of post: DrawKey) -> TenureCounts {
    var counts = TenureCounts()
    guard let first = days.first, let last = days.last else { return counts }
    counts.days = Int64(days.count)
    var occupant = self.first(of: post)
    _ = follow(&occupant, post, to: midnight(first))
    while occupant.arrives <= midnight(last) {
      add(occupant, post, to: &counts)
      occupant = successor(of: occupant, post)
    }
    return counts
  }

  private func add(_ occupant: Occupant, _ post: DrawKey, to counts: inout TenureCounts) {
    let from = Tenures.day(from: occupant.arrives, epoch)
    let to = Tenures.day(from: occupant.leaves, epoch)
    if days.contains(from) { counts.newcomers += 1 }
    if days.contains(to) { counts.leavers += 1 }
    let held = max(from, days.lowerBound)..<max(min(to, days.upperBound), from, days.lowerBound)
    counts.filled += Int64(held.count)
    guard let learning = learning(occupant, post), let first = held.first else { return }
    let learnt = Tenures.day(from: occupant.arrives + learning.time, epoch)
    let number = max(0, min(learnt, held.upperBound) - first)
    // The days' shares still to learn fall by a day's each day.
    let left = learning.time - (midnight(first) - occupant.arrives)
    let sum = number * left - number * (number - 1) / 2 * .day
    if learning.hasMentor {
      counts.mentored += number
      counts.leftToLearnMentored += sum
    } else {
      counts.leftToLearn += sum
    }
    counts.learning += number
  }
}
