// One line of a league table: what became of the demands of one unit's territory in one replication. Whether a unit is
// truly among the worst can only be told from many such tables, so those of all replications are kept, in 24 bytes each.

import GovernanceModel

/// What became of the demands of one unit's territory in one replication.
package struct UnitYear: Hashable, Sendable {
  /// Limits on settlement that were kept, and all that were decided.
  package let kept, decided: Int32
  /// Demands settled or still open, and the sum of their times, up to the end of the run, in milliseconds.
  package let timed: Int32
  package let time: Int64

  /// A line from its numbers.
  package init(kept: Int32, decided: Int32, timed: Int32, time: Int64) {
    (self.kept, self.decided, self.timed, self.time) = (kept, decided, timed, time)
  }

  /// The line of a territory.
  init(_ times: UnitTimes) {
    kept = Int32(clamping: times.limits.kept)
    decided = Int32(clamping: times.limits.kept + times.limits.broken)
    timed = Int32(clamping: times.count + times.open)
    time = times.sum + times.running
  }

  /// The share of decided limits that were kept; `nil` where none was decided.
  package var share: Double? { decided > 0 ? Double(kept) / Double(decided) : nil }

  /// The mean time from report to settlement in milliseconds; `nil` where there was nothing to time.
  package var slowness: Double? { timed > 0 ? Double(time) / Double(timed) : nil }

  /// The lines of all units of a run, over all tiers.
  static func all(_ ledger: Ledger) -> [UnitYear] { ledger.territories.map(UnitYear.init) }

  /// How many replications' lines are kept: all, as long as that makes no more than four million lines.
  static func kept(units: Int) -> Int { max(2, 4_000_000 / max(1, units)) }
}
