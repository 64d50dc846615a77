// What all replications together say about one bin of a timeline.

package import GovernanceModel
package import Stochastics

/// A mean over replications with its interval.
package struct BinEstimate: Hashable, Sendable {
  /// The mean.
  package let value: Double
  /// Its interval, which does not go below 0; `nil` for a single replication.
  package let interval: Interval?
}

/// Makes the estimates of one timeline, all with the same number of replications and confidence.
package struct BinEstimator: Sendable {
  private let runs: Int
  private let t: Double

  /// Estimates from `runs` replications, each on its own with `confidence` between 0 and 1.
  package init(runs: Int, confidence: Double) {
    self.runs = runs
    t = runs > 1 ? StudentReach.of(confidence, values: runs) : 0
  }

  /// The mean of a bin as a multiple of `whole`, which must be above 0.
  package func estimate(_ sums: BinSums, _ bin: Int, per whole: Double) -> BinEstimate {
    let value = sums.mean(of: bin, runs: runs) / whole
    let interval = sums.variance(of: bin, runs: runs).map {
      let halfWidth = t * ($0 / Double(runs)).squareRoot() / whole
      return Interval(low: max(0, value - halfWidth), high: value + halfWidth)
    }
    return BinEstimate(value: value, interval: interval)
  }
}
