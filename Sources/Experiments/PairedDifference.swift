// Two policies that met the same demands: the difference of each pair of replications, and what pairing bought.

package import GovernanceModel
package import Stochastics

/// By how much one policy differs from another in one measure, under common random numbers.
package struct PairedDifference: Hashable, Sendable {
  /// The policy.
  package let policy: String
  /// The policy that it is compared with.
  package let versus: String
  /// What is compared, in the positions of the first policy's scenario.
  package let key: MeasureKey
  /// The value under `policy` less the value under `versus`; `nil` where no replication has both.
  package let difference: Double?
  /// The simultaneous interval of the difference, open (infinite) on the side of what was still open at the end of the
  /// run. It is `nil` for fewer than two pairs, and where both values are lower bounds.
  package let interval: Interval?
  /// The confidence of this interval on its own, so that all of its family hold together.
  package let confidence: Double
  /// The difference as a share of the size of the value under `versus`; `nil` where that is 0.
  package let relative: Double?
  /// The correlation of the pairs; `nil` where one side does not vary.
  package let correlation: Double?
  /// The sum of the two variances over the variance of the difference: how many times the replications independent
  /// draws would need for the same interval (Law, *Simulation Modeling and Analysis*, 2015, 11.2). It is `nil` for
  /// fewer than two pairs and where the differences do not vary.
  package let varianceReduction: Double?
  /// How many replications have both values.
  package let replications: Int
  /// How far the paired differences lean to one side; `nil` where that cannot be told.
  package let skewness: Skewness?

  /// Whether the interval leaves out 0; `nil` where there is no interval.
  package var isSignificant: Bool? { interval.map { $0.low > 0 || $0.high < 0 } }

  /// Compares the paired values of two policies.
  ///
  /// The difference of a quantile is the difference of the two pooled quantiles, with the spread of the paired
  /// differences around it (sectioning), widened by the resolution of both; every other is the mean of the paired
  /// differences.
  package init(_ key: MeasureKey, of policy: Side, versus other: Side, confidence: Double) {
    let pairs = zip(policy.values, other.values).compactMap { own, base in
      own.flatMap { own in base.map { (own: own, base: $0) } }
    }
    let own = Sample(pairs.map(\.own.value))
    let base = Sample(pairs.map(\.base.value))
    let differences = Sample(pairs.map { $0.own.value - $0.base.value })
    self.key = key
    self.policy = policy.name
    self.versus = other.name
    self.confidence = confidence
    replications = pairs.count
    skewness = differences.skewness
    correlation = own.correlation(with: base)
    varianceReduction = PairedDifference.reduction(from: own, base, to: differences)

    let isPooled = key.statistic.isPooled
    let pooled = policy.pooled.flatMap { own in other.pooled.map { (own: own, base: $0) } }
    guard !pairs.isEmpty,
      let values = isPooled ? pooled.map({ ($0.own.value, $0.base.value) }) : (own.mean, base.mean)
    else {
      (difference, relative, interval) = (nil, nil, nil)
      return
    }
    let centre = isPooled ? values.0 - values.1 : differences.mean
    difference = centre
    relative = values.1 == 0 ? nil : centre / abs(values.1)
    interval = PairedDifference.opened(
      differences.interval(around: centre, confidence: confidence)?
        .widened(by: key.resolution(at: values.0) + key.resolution(at: values.1)),
      own: pairs.contains { $0.own.isLowerBound } || isPooled && pooled?.own.isLowerBound == true,
      base: pairs.contains { $0.base.isLowerBound } || isPooled && pooled?.base.isLowerBound == true)
  }

  /// The values of one measure under one policy.
  package struct Side: Sendable {
    /// The policy's name.
    package let name: String
    /// Each replication's value.
    package let values: [Measured?]
    /// The value over all replications together, used for quantiles.
    package let pooled: Measured?

    /// One side of a comparison.
    package init(name: String, values: [Measured?], pooled: Measured? = nil) {
      (self.name, self.values, self.pooled) = (name, values, pooled)
    }
  }

  /// The factor by which pairing cut the variance of the difference.
  private static func reduction(from own: Sample, _ base: Sample, to differences: Sample) -> Double? {
    guard let own = own.variance, let base = base.variance, let paired = differences.variance, paired > 0 else {
      return nil
    }
    return (own + base) / paired
  }

  /// What an interval still says where one of the values is only a lower bound: it opens upwards if that is the first,
  /// downwards if it is the second, and says nothing if both are.
  private static func opened(_ interval: Interval?, own: Bool, base: Bool) -> Interval? {
    switch (own, base) {
    case (false, false): interval
    case (true, false): interval.map { Interval(low: $0.low, high: .infinity) }
    case (false, true): interval.map { Interval(low: -.infinity, high: $0.high) }
    case (true, true): nil
    }
  }
}
