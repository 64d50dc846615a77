// One demand and all its steps, through whatever pieces of the run it passed.

/// The steps of a demand that was followed through a replication.
package struct FollowedDemand: Hashable, Sendable {
  /// Its name.
  package let name: DemandName
  /// Its steps in order of time, with what stands behind them; empty where there was no such demand.
  package let entries: [JournalEntry]
  /// The ordinals of the demands of its source that come next before and after it; `nil` where there are none.
  package let before, after: Int?
  /// What the replication measured: following changes nothing of it.
  package let ledger: Ledger

  /// Puts together what the pieces of a run have taken down, lower pieces first.
  init(_ name: DemandName, _ logs: [Journal], _ ledger: Ledger) {
    (self.name, self.ledger) = (name, ledger)
    entries = logs.flatMap(\.entries).inOrderOfTime
    let lowest = logs.map(\.neighbours.before).max() ?? 0
    let highest = logs.map(\.neighbours.after).min() ?? .max
    before = lowest > 0 ? lowest : nil
    after = highest < .max ? highest : nil
  }
}

extension [JournalEntry] {
  /// The steps of several pieces in order of time; at equal times as they stand here.
  var inOrderOfTime: [JournalEntry] {
    enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }
}
