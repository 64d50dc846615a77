// What the rows of a design gave, reduced to one number each: the mean over replications. What that mean owes to chance
// is measured beside it.

package import GovernanceModel

/// How much of what differs between the rows of a design is chance.
///
/// All rows meet the same replications. A replication that is bad for all rows alike moves no row against another; what
/// moves them is how much differently the rows take it, the interaction of rows and replications. With e the rest of a value
/// after the mean of its row and of its replication are taken out (a two-way layout, Scheffé, *The Analysis of Variance*,
/// 1959, 4.2), the variance that chance adds to the means of rows is Σe² / ((n − 1)(R − 1)R) for n rows and R replications.
/// It is what the mean over other R replications would change; neighbouring rows share much of it, so that their difference
/// is surer than this says.
package struct NoiseShare: Hashable, Sendable {
  /// The variance of the means of rows, chance included.
  package let variance: Double
  /// The part of it that chance has added.
  package let noise: Double
  /// The rows that it was measured on, and their replications.
  package let rows: Int, replications: Int

  /// The noise as a share of the variance, at most 1; `nil` where the rows do not vary.
  package var share: Double? { variance > 0 ? min(1, noise / variance) : nil }
}

/// The mean of each row of a design over its replications.
///
/// Rows are added in their order and only their means are kept, 8 bytes each, or not even those.
package struct PointMeans: Hashable, Sendable {
  /// How many values are lower bounds of the truth (R26).
  package private(set) var lowerBounds = 0
  /// The mean of each row, not a number where it has none.
  private var kept: [Double] = []
  private let isKeeping: Bool
  private let replications: Int
  /// Over the rows in which no value is missing: their number, the sum of squared distances from the row's mean, the sum of
  /// these distances by replication, and the sums of means and squared means as distances from the first mean.
  private var full = 0
  private var squares = 0.0
  private var sums: [Double]
  private var origin = 0.0
  private var meanSum = 0.0
  private var meanSquares = 0.0

  /// No rows yet.
  ///
  /// - Parameter keepsMeans: whether the means of rows are wanted, or only what they owe to chance.
  package init(replications: Int, keepsMeans: Bool = true) {
    precondition(replications >= 1, "a row has a replication")
    (self.replications, isKeeping) = (replications, keepsMeans)
    sums = [Double](repeating: 0, count: replications)
  }

  /// The mean of each row so far, over the replications that have a value; `nil` where none has.
  package var means: [Double?] { kept.map { $0.isNaN ? nil : $0 } }

  /// Adds a row: one value for each replication, `nil` where there is none.
  package mutating func add(_ values: [Measured?]) {
    precondition(values.count == replications, "a row has a value for each replication")
    let present = values.compactMap(\.self)
    lowerBounds += present.count(where: \.isLowerBound)
    let sample = Sample(present.map(\.value))
    if isKeeping { kept.append(present.isEmpty ? .nan : sample.mean) }
    guard present.count == replications else { return }
    if full == 0 { origin = sample.mean }
    full += 1
    meanSum += sample.mean - origin
    meanSquares += (sample.mean - origin) * (sample.mean - origin)
    for (replication, value) in sample.values.enumerated() {
      squares += (value - sample.mean) * (value - sample.mean)
      sums[replication] += value - sample.mean
    }
  }

  /// What the means owe to chance; `nil` for fewer than two rows in which no value is missing, or fewer than two
  /// replications.
  package var noise: NoiseShare? {
    guard full > 1, replications > 1 else { return nil }
    let rows = Double(full)
    let common = sums.reduce(0) { $0 + $1 * $1 } / rows
    let interaction = max(0, squares - common) / ((rows - 1) * Double(replications - 1))
    let variance = max(0, meanSquares - meanSum * meanSum / rows) / (rows - 1)
    return NoiseShare(
      variance: variance, noise: interaction / Double(replications), rows: full, replications: replications)
  }
}
