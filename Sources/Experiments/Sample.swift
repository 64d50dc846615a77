// The values of one measure over replications, summed up in their order so that the same values give the same bytes.

/// Means, variances and covariances of a few values that are all at hand.
///
/// Sums run over the distance from the first value: values that are all the same have a variance of exactly 0.
package struct Sample: Hashable, Sendable {
  /// The values, in the order of their replications.
  package let values: [Double]
  /// The arithmetic mean; 0 where there are no values.
  package let mean: Double

  /// Sums up `values`.
  package init(_ values: [Double]) {
    self.values = values
    guard let first = values.first else {
      mean = 0
      return
    }
    mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
  }

  /// How many values there are.
  package var count: Int { values.count }

  /// The unbiased variance; `nil` for fewer than two values.
  package var variance: Double? { meanSquare(around: mean) }

  /// The sum of squared distances from `centre`, divided by one less than the number of values; `nil` for fewer than
  /// two. Around the mean this is the unbiased variance.
  package func meanSquare(around centre: Double) -> Double? {
    guard count > 1 else { return nil }
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(count - 1)
  }

  /// The correlation with as many other values; `nil` where one of the two does not vary.
  package func correlation(with other: Sample) -> Double? {
    precondition(count == other.count, "a correlation takes pairs")
    guard let own = variance, let others = other.variance, own > 0, others > 0 else { return nil }
    let products = zip(values, other.values).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - other.mean) }
    let correlation = products / Double(count - 1) / (own * others).squareRoot()
    return min(1, max(-1, correlation))
  }
}
