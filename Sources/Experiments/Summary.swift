// One row per measure: what all replications together say, and how sure they are (R26, R31).

package import GovernanceModel
package import Stochastics

/// One measure over all replications of a policy.
package struct SummaryRow: Hashable, Sendable {
  /// What is summed up.
  package let key: MeasureKey
  /// The estimate, in the unit of the response; `nil` where no replication had anything to measure.
  package let value: Double?
  /// The confidence interval; `nil` for fewer than two replications. Its upper end is infinite for a lower bound.
  package let interval: Interval?
  /// How many replications had something to measure.
  package let replications: Int
  /// How far the replications' values lean to one side; `nil` where that cannot be told.
  package let skewness: Skewness?
  /// Whether the truth is at least `value`: some replication's value is a lower bound (R26).
  package let isLowerBound: Bool

  /// Sums up the values of one measure over replications (R31).
  ///
  /// Means, shares, counts and rates are the mean of the replications' values. A quantile, or the peak of a daily
  /// cycle, is the `pooled` one, of all observations together, with an interval by sectioning, widened by the
  /// resolution of the histogram that the quantile was read from.
  ///
  /// - Parameters:
  ///   - values: each replication's value; `nil` for an empty one, which does not count.
  ///   - pooled: the value over all replications together, used for quantiles and peaks only.
  ///   - confidence: between 0 and 1.
  package init(key: MeasureKey, values: [Measured?], pooled: Measured?, confidence: Double = 0.95) {
    let present = values.compactMap(\.self)
    let sample = Sample(present.map(\.value))
    let isPooled = key.statistic.isPooled
    let centre = isPooled ? pooled?.value : sample.mean
    self.key = key
    replications = present.count
    skewness = sample.skewness
    isLowerBound = present.contains(where: \.isLowerBound) || (isPooled && pooled?.isLowerBound == true)
    guard !present.isEmpty, let centre else {
      (value, interval) = (nil, nil)
      return
    }
    value = centre
    let closed = sample.interval(around: centre, confidence: confidence)?.widened(by: key.resolution(at: centre))
    interval = isLowerBound ? closed.map { Interval(low: $0.low, high: .infinity) } : closed
  }
}

/// The summary of one policy: a row for each measure, in the order of tables and files.
package struct Summary: Hashable, Sendable {
  /// The rows, in the order of the run's measures.
  package let rows: [SummaryRow]
  /// The confidence of every interval, each on its own.
  package let confidence: Double

  /// Sums up a run.
  package init(_ run: PolicyRun, confidence: Double = 0.95) {
    self.confidence = confidence
    rows = run.measures.indices.map { position in
      let key = run.measures[position]
      return SummaryRow(
        key: key, values: run.values(at: position), pooled: run.pooledValues[position], confidence: confidence)
    }
  }
}

extension PolicyRun {
  /// Each replication's value of the measure at a position of `measures`.
  func values(at position: Int) -> [Measured?] { replications.map { $0.values[position] } }
}

extension MeasureKey {
  /// How coarse the histogram is that a quantile was read from, in the unit of the response; 0 for other statistics.
  func resolution(at value: Double) -> Double {
    guard statistic.probability != nil else { return 0 }
    let hour = Double(Milliseconds.hour)
    return Histogram.resolution(at: value * hour) / hour
  }
}

extension Interval {
  /// The interval with both ends further out.
  func widened(by margin: Double) -> Interval {
    margin == 0 ? self : Interval(low: low - margin, high: high + margin)
  }
}
