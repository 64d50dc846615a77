// What one run measured, in integers, so that ledgers of replications add up in any order to the same sums (R7).

/// One value read from a ledger.
package struct Measured: Hashable, Sendable {
  /// The value in the unit of its response (hours, shares, demands, …).
  package var value: Double
  /// Whether some of what it is taken over was still open: the truth is at least this (R26).
  package var isLowerBound: Bool
  /// A value, exact or a lower bound.
  package init(_ value: Double, isLowerBound: Bool = false) { (self.value, self.isLowerBound) = (value, isLowerBound) }
}

/// What one run, or several runs together, measured.
package struct Ledger: Hashable, Sendable {
  /// Adds another run of the same scenario to this one: counts and sums add, histograms pool.
  package mutating func merge(_ other: Ledger) {}

  /// The value of a measure; `nil` where there was nothing to measure.
  package func value(of key: MeasureKey) -> Measured? { nil }

  /// Where the time of all observed visits went (R30).
  package var delays: [DelayRow] { [] }
}

/// Where the time of one group of visits went: the parts sum exactly to the elapsed time (R30).
package struct DelayRow: Hashable, Sendable {
  /// How the visits ended.
  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case settled, beyond, timedOut = "timed out", atOnce = "at once", withdrawn, open
  }
  /// A cause of delay, in the order of precedence.
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    case closedHours = "closed hours", partners, chores, queue, sending, travel, work, returned
  }
  /// The tier's position.
  package var tier: Int
  /// The severity's position.
  package var severity: Int
  /// How the visits ended.
  package var outcome: Outcome
  /// How many visits.
  package var visits: Int
  /// Milliseconds by cause, in the order of `Cause.allCases`.
  package var parts: [Int64]
  /// Milliseconds from entering the tier (or the report, or the sending from the tier below) to leaving it.
  package var elapsed: Int64
}
