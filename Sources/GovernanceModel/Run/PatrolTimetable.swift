// When a unit is patrolled (R14): at a keyed phase, and from then on at equal intervals of the wall clock, night and
// day. Whoever needs to know, the staff who walk the rounds or the problem that a round may find, asks here, and so all
// speak of the same rounds.

import Stochastics

/// The patrol rounds of one unit: round n, from 0, is due at `phase` + n × `every`.
struct PatrolTimetable {
  /// The time between two rounds, in milliseconds.
  let every: Milliseconds
  /// When the first round is due, on the run's clock: 0 ..< `every`.
  let phase: Milliseconds

  /// The rounds of a unit in a replication. The phase is a share of the interval, so that a policy with other
  /// intervals keeps it.
  init(root: DrawKey, unit: NameKey, every: Milliseconds) {
    let key = root.keyed(by: unit).keyed(by: NameKey("patrol"))
    self.every = every
    phase = min(every - 1, Milliseconds(key.uniform(Purpose.patrol) * Double(every)))
  }

  /// When a round is due.
  @inline(__always)
  func due(_ round: Int64) -> Milliseconds { phase + round * every }

  /// The first round that is due at `time` or later.
  @inline(__always)
  func round(from time: Milliseconds) -> Int64 { max(0, (time - phase + every - 1).flooredQuotient(every)) }
}
