// What one run counted of pauses, extensions, excluded demands and warnings (R17): integers that add up over runs.

/// How often a warning was given, and what came of it.
package struct WarningCounts: Hashable, Sendable {
  /// Given; not needed, because what was promised had happened by then.
  package var given: Int64 = 0
  package var spared: Int64 = 0
  /// Of those given, limits kept in the end, and broken.
  package var kept: Int64 = 0
  package var broken: Int64 = 0

  mutating func merge(_ other: WarningCounts) {
    given += other.given
    spared += other.spared
    kept += other.kept
    broken += other.broken
  }
}

/// What became of one limit for the demands of one kind, beside kept, broken and undecided.
package struct PromiseCounts: Hashable, Sendable {
  /// Left out of the limit; extended before it ran out.
  package var excluded: Int64 = 0
  package var extended: Int64 = 0
  /// Warnings.
  package var amber = WarningCounts()
  package var red = WarningCounts()

  /// The warnings of a level.
  package subscript(level: Warning.Level) -> WarningCounts {
    get { level == .amber ? amber : red }
    set { if level == .amber { amber = newValue } else { red = newValue } }
  }

  mutating func merge(_ other: PromiseCounts) {
    excluded += other.excluded
    extended += other.extended
    amber.merge(other.amber)
    red.merge(other.red)
  }
}

/// The counts of a run; empty where the scenario has nothing of the kind.
package struct PromiseLedger: Hashable, Sendable {
  /// By kind: demands that were paused at least once.
  package var paused: [Int64] = []
  /// By milestone and kind.
  package var limits: [PromiseCounts] = []

  mutating func merge(_ other: PromiseLedger) {
    for index in paused.indices { paused[index] += other.paused[index] }
    for index in limits.indices { limits[index].merge(other.limits[index]) }
  }
}
