// A tally of real numbers: one value per replication, as a rule.
//
// Welford's recurrence (1962): the mean moves by a part of each deviation and the sum of squares grows by a product of two, so large
// means do not swallow small variances. The result depends on the order in the last digits: record in the order of replications.

/// A running summary of real observations, one at a time.
@frozen public struct Tally: Hashable, Sendable {
  /// The number of observations.
  public var count = 0
  /// The mean; 0 while there are no observations.
  public var mean = 0.0
  @usableFromInline var squares = 0.0

  /// A tally without observations.
  @inlinable
  public init() {}

  /// A tally of these observations, in this order.
  @inlinable
  public init(_ values: some Sequence<Double>) {
    for value in values { record(value) }
  }

  /// Adds one observation.
  @inlinable
  public mutating func record(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
  }

  /// The sample variance (divided by count − 1); 0 below two observations.
  @inlinable
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }

  /// The standard error of the mean; infinite below two observations.
  @inlinable
  public var standardError: Double { count > 1 ? (variance / Double(count)).squareRoot() : .infinity }

  /// Student's interval for the mean of independent, nearly normal observations; unbounded below two observations.
  public func interval(confidence: Double = 0.95) -> Interval {
    precondition(0 < confidence && confidence < 1, "a confidence lies between 0 and 1")
    guard count > 1 else { return Interval(center: mean, halfWidth: .infinity) }
    let t = StudentT.quantile(0.5 + confidence / 2, degreesOfFreedom: Double(count - 1))
    return Interval(center: mean, halfWidth: t * standardError)
  }
}
