// The course of a run over its observation window, bin by bin: how many demands came and were settled, how many waited
// and were present, how long staff were at work. Everything is an integer sum, so that runs add up in any order to the
// same course (R7), and the bins of each number sum exactly to that of the whole window.

/// Equal stretches that cover the observation window: hours, or where that would make too many, twice, four times, …
/// as long.
package struct TimeBins: Hashable, Sendable {
  /// The most bins that a window has.
  package static let most = 10_000

  /// The length of the window and of a bin, in milliseconds. The last bin may be shorter.
  package let window, width: Milliseconds
  /// How many bins there are.
  package let count: Int

  /// The bins of a window of a length above 0.
  package init(window: Milliseconds) {
    var width = Milliseconds.hour
    while (window + width - 1) / width > TimeBins.most { width *= 2 }
    (self.window, self.width) = (window, width)
    count = Int((window + width - 1) / width)
  }

  /// Where a bin begins, in milliseconds after the start of the window; the window's length for the bin after the last.
  package func start(of bin: Int) -> Milliseconds { min(Milliseconds(bin) * width, window) }

  /// The length of a bin.
  package func length(of bin: Int) -> Milliseconds { start(of: bin + 1) - start(of: bin) }

  /// The bin that holds an instant of the window; `count` for its end.
  @inline(__always)
  func bin(at time: Milliseconds) -> Int { time >= window ? count : Int(time / width) }
}

/// One number for each bin of one run, or of several runs together.
package struct BinSums: Hashable, Sendable {
  /// The sum over the runs, by bin.
  package private(set) var sums: [Int64]
  /// The sum of the runs' squares, by bin; empty for a single run.
  private var squares: [Int128] = []

  /// The numbers of a single run.
  package init(_ sums: [Int64]) { self.sums = sums }

  /// The sum over all bins.
  package var total: Int64 { sums.reduce(0, +) }

  /// The mean of the runs.
  package func mean(of bin: Int, runs: Int) -> Double { Double(sums[bin]) / Double(runs) }

  /// The unbiased variance over the runs; `nil` for fewer than two. Exact but for its last division.
  package func variance(of bin: Int, runs: Int) -> Double? {
    guard runs > 1, !squares.isEmpty else { return nil }
    let sum = Int128(sums[bin])
    return Double(Int128(runs) * squares[bin] - sum * sum) / Double(runs) / Double(runs - 1)
  }

  mutating func merge(_ other: BinSums) {
    let (own, others) = (allSquares, other.allSquares)
    squares = zip(own, others).map { $0 + $1 }
    for bin in sums.indices { sums[bin] += other.sums[bin] }
  }

  /// Takes the sums for those of a single run, of which they were the parts.
  mutating func beSingleRun() { squares = [] }

  private var allSquares: [Int128] { squares.isEmpty ? sums.map { Int128($0) * Int128($0) } : squares }
}

/// The course of one run, or of several runs together.
package struct Timeline: Hashable, Sendable {
  /// What happened at one tier.
  package struct TierCourse: Hashable, Sendable {
    /// Demands reported there, of all that were reported in the window; demands settled there, whenever reported.
    package var reported, settled: BinSums
    /// Demand-milliseconds of those waiting, and of those waiting, suspended or in work.
    package var waiting, present: BinSums
  }

  /// What the staff of one role did.
  package struct RoleCourse: Hashable, Sendable {
    /// Milliseconds for which its posts were rostered, over all runs.
    package var rostered: [Int64]
    /// Milliseconds of travel and work on demands: in shift, and after the end of shifts.
    package var onDemands, overtime: BinSums
  }

  /// The bins.
  package let bins: TimeBins
  /// By tier.
  package var tiers: [TierCourse]
  /// By role.
  package var roles: [RoleCourse]

  /// Takes the sums for those of a single run, of which they were the parts.
  mutating func beSingleRun() {
    for tier in tiers.indices {
      tiers[tier].reported.beSingleRun()
      tiers[tier].settled.beSingleRun()
      tiers[tier].waiting.beSingleRun()
      tiers[tier].present.beSingleRun()
    }
    for role in roles.indices {
      roles[role].onDemands.beSingleRun()
      roles[role].overtime.beSingleRun()
    }
  }

  mutating func merge(_ other: Timeline) {
    precondition(bins == other.bins, "courses over different windows do not add up")
    for tier in tiers.indices {
      tiers[tier].reported.merge(other.tiers[tier].reported)
      tiers[tier].settled.merge(other.tiers[tier].settled)
      tiers[tier].waiting.merge(other.tiers[tier].waiting)
      tiers[tier].present.merge(other.tiers[tier].present)
    }
    for role in roles.indices {
      roles[role].onDemands.merge(other.roles[role].onDemands)
      roles[role].overtime.merge(other.roles[role].overtime)
      for bin in 0..<bins.count { roles[role].rostered[bin] += other.roles[role].rostered[bin] }
    }
  }
}
