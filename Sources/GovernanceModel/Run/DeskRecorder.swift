// Takes down what desks do with demands; nothing where there are none.

/// What became of the demands of one kind at desks.
package struct DeskCounts: Hashable, Sendable {
  /// Settled at a desk; sent to a tier; of these to a wrong place; followed up.
  package var answered: Int64 = 0
  package var dispatched: Int64 = 0
  package var misrouted: Int64 = 0
  package var followUps: Int64 = 0
  /// Returned, by reason.
  package var returned = [Int64](repeating: 0, count: ReturnReason.allCases.count)
  /// Milliseconds from arriving where it was returned to being back at a desk.
  package var lost: Int64 = 0

  mutating func merge(_ other: DeskCounts) {
    answered += other.answered
    dispatched += other.dispatched
    misrouted += other.misrouted
    followUps += other.followUps
    for reason in returned.indices { returned[reason] += other.returned[reason] }
    lost += other.lost
  }
}

/// What a ledger holds of desks: by kind; empty where there are none.
package struct DeskLedger: Hashable, Sendable {
  /// By kind.
  package var counts: [DeskCounts] = []
  /// Visits to a desk by demands that had been there: desk × kinds + kind.
  package var revisits: [Int64] = []

  mutating func merge(_ other: DeskLedger) {
    for kind in counts.indices { counts[kind].merge(other.counts[kind]) }
    for place in revisits.indices { revisits[place] += other.revisits[place] }
  }
}
