// Distributions as a scenario states them.
//
// A distribution here is a value: a kind with its parameters, and perhaps bounds. It knows its mean, variance and distribution
// function exactly, and how to be scaled, which is how "20 % faster" is said. Drawing from it is `Sampler`'s work. All
// supports are non-negative, since these are durations and multipliers, in whatever unit the caller keeps.

/// A distribution of a non-negative quantity, with parameters that were checked when it was made.
public struct Distribution: Hashable, Sendable {
  /// The family, with parameters.
  public enum Kind: Hashable, Sendable {
    /// Always this value.
    case constant(Double)
    /// Equally likely anywhere between.
    case uniform(from: Double, to: Double)
    /// A density that rises straight to the mode and falls straight from it.
    case triangular(from: Double, to: Double, mode: Double)
    /// Memoryless.
    case exponential(mean: Double)
    /// A median times e to a normal number of standard deviation `sigma`.
    case lognormal(median: Double, sigma: Double)
    /// Mean shape × scale, squared coefficient of variation 1 / shape.
    case gamma(shape: Double, scale: Double)
    /// The share above x is exp(−(x / scale)^shape).
    case weibull(shape: Double, scale: Double)
    /// One of the values, each with the chance `weights` gives it; values rise, weights sum to 1.
    case empirical(values: [Double], weights: [Double])
  }

  /// The family, with parameters.
  public let kind: Kind
  /// The least value kept, if the distribution was truncated from below.
  public let lowerBound: Double?
  /// The greatest value kept, if the distribution was truncated from above.
  public let upperBound: Double?

  init(_ kind: Kind, from lowerBound: Double? = nil, to upperBound: Double? = nil) {
    self.kind = kind
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The least share of a distribution that truncation must keep.
  public static let leastKeptShare = 0.001

  /// The greatest value a parameter may have: 10¹⁵, which as milliseconds is 31,700 years.
  public static let greatestValue = 1e15
}

extension Distribution {
  /// Always `value`, from 0 to `greatestValue`.
  public static func constant(_ value: Double) throws(DistributionError) -> Distribution {
    Distribution(.constant(try nonNegative("value", value)))
  }

  /// Equally likely anywhere from `from` to `to`.
  public static func uniform(from: Double, to: Double) throws(DistributionError) -> Distribution {
    try checkOrder("from", try nonNegative("from", from), "to", try nonNegative("to", to))
    return Distribution(from == to ? .constant(from) : .uniform(from: from, to: to))
  }

  /// A density that rises straight from `from` to `mode` and falls straight to `to`.
  public static func triangular(from: Double, to: Double, mode: Double) throws(DistributionError) -> Distribution {
    try checkOrder("from", try nonNegative("from", from), "mode", try nonNegative("mode", mode))
    try checkOrder("mode", mode, "to", try nonNegative("to", to))
    return Distribution(from == to ? .constant(from) : .triangular(from: from, to: to, mode: mode))
  }

  /// The memoryless distribution of this mean.
  public static func exponential(mean: Double) throws(DistributionError) -> Distribution {
    Distribution(.exponential(mean: try positive("mean", mean)))
  }

  /// The lognormal of this mean and coefficient of variation (0.001 to 100).
  public static func lognormal(mean: Double, cv: Double) throws(DistributionError) -> Distribution {
    _ = try positive("mean", mean)
    try checkRange("cv", try positive("cv", cv), from: 0.001, to: 100)
    let growth = 1 + cv * cv
    return Distribution(
      .lognormal(median: mean / growth.squareRoot(), sigma: PortableMath.log(growth).squareRoot()))
  }

  /// The lognormal of this median; `sigma` (0.001 to 5) is the standard deviation of the logarithm.
  public static func lognormal(median: Double, sigma: Double) throws(DistributionError) -> Distribution {
    _ = try positive("median", median)
    try checkRange("sigma", try positive("sigma", sigma), from: 0.001, to: 5)
    return Distribution(.lognormal(median: median, sigma: sigma))
  }

  /// The gamma distribution of this mean and coefficient of variation (0.001 to 10).
  public static func gamma(mean: Double, cv: Double) throws(DistributionError) -> Distribution {
    _ = try positive("mean", mean)
    try checkRange("cv", try positive("cv", cv), from: 0.001, to: 10)
    return Distribution(.gamma(shape: 1 / (cv * cv), scale: mean * cv * cv))
  }

  /// The gamma distribution of this shape (0.01 to 10⁶) and scale.
  public static func gamma(shape: Double, scale: Double) throws(DistributionError) -> Distribution {
    try checkRange("shape", try positive("shape", shape), from: 0.01, to: 1e6)
    return Distribution(.gamma(shape: shape, scale: try positive("scale", scale)))
  }

  /// The Weibull distribution of this shape (0.1 to 100) and scale.
  public static func weibull(shape: Double, scale: Double) throws(DistributionError) -> Distribution {
    try checkRange("shape", try positive("shape", shape), from: 0.1, to: 100)
    return Distribution(.weibull(shape: shape, scale: try positive("scale", scale)))
  }

  /// One of `values`, chosen in proportion to `weights` (all alike if there are none).
  ///
  /// Values may come in any order and more than once; values of no weight are left out.
  public static func empirical(values: [Double], weights: [Double]? = nil) throws(DistributionError) -> Distribution {
    guard !values.isEmpty else { throw .noValues }
    let weights = weights ?? Array(repeating: 1, count: values.count)
    guard weights.count == values.count else {
      throw .weightsDoNotMatch(values: values.count, weights: weights.count)
    }
    for value in values { _ = try nonNegative("value", value) }
    for weight in weights { _ = try nonNegative("weight", weight) }
    let pairs = zip(values, weights).filter { $0.1 > 0 }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    guard !pairs.isEmpty else { throw .noWeight }
    var merged: [(value: Double, weight: Double)] = []
    for (value, weight) in pairs {
      if let last = merged.last, last.value == value {
        merged[merged.count - 1].weight += weight
      } else {
        merged.append((value, weight))
      }
    }
    let total = merged.reduce(0) { $0 + $1.weight }
    return Distribution(.empirical(values: merged.map(\.value), weights: merged.map { $0.weight / total }))
  }

  /// This distribution, given that the value is from `from` to `to`; what was truncated before stays so.
  ///
  /// Throws `keepsTooLittle` where less than `leastKeptShare` of the untruncated distribution would be kept.
  public func truncated(from: Double? = nil, to: Double? = nil) throws(DistributionError) -> Distribution {
    var lower = lowerBound
    var upper = upperBound
    if let from { lower = max(try Self.nonNegative("from", from), lower ?? 0) }
    if let to { upper = min(try Self.nonNegative("to", to), upper ?? .infinity) }
    if let lower, let upper { try Self.checkOrder("from", lower, "to", upper) }
    let kept = Distribution(kind, from: lower, to: upper)
    guard kept.keptShare >= Self.leastKeptShare else { throw .keepsTooLittle(share: kept.keptShare) }
    return kept
  }

  /// The distribution of `factor` times the value, bounds included: the same draws, scaled.
  public func scaled(by factor: Double) throws(DistributionError) -> Distribution {
    _ = try Self.positive("factor", factor)
    try checkScalable(by: factor)
    let lower = lowerBound.map { $0 * factor }
    let upper = upperBound.map { $0 * factor }
    let scaled: Kind =
      switch kind {
      case .constant(let value): .constant(value * factor)
      case .uniform(let from, let to): .uniform(from: from * factor, to: to * factor)
      case .triangular(let from, let to, let mode):
        .triangular(from: from * factor, to: to * factor, mode: mode * factor)
      case .exponential(let mean): .exponential(mean: mean * factor)
      case .lognormal(let median, let sigma): .lognormal(median: median * factor, sigma: sigma)
      case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * factor)
      case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
      case .empirical(let values, let weights): .empirical(values: values.map { $0 * factor }, weights: weights)
      }
    return Distribution(scaled, from: lower, to: upper)
  }
}

extension Distribution {
  private func checkScalable(by factor: Double) throws(DistributionError) {
    let largest = max(mean, upperBound ?? 0) * factor
    guard largest <= Self.greatestValue else {
      throw .outOfRange(parameter: "factor", value: factor, least: 0, most: Self.greatestValue / (largest / factor))
    }
  }

  private static func nonNegative(_ parameter: String, _ value: Double) throws(DistributionError) -> Double {
    guard value.isFinite else { throw .notFinite(parameter: parameter) }
    guard value >= 0 else { throw .negative(parameter: parameter, value: value) }
    try checkRange(parameter, value, from: 0, to: greatestValue)
    return value
  }

  private static func positive(_ parameter: String, _ value: Double) throws(DistributionError) -> Double {
    guard value.isFinite else { throw .notFinite(parameter: parameter) }
    guard value > 0 else { throw .notPositive(parameter: parameter, value: value) }
    try checkRange(parameter, value, from: 1 / greatestValue, to: greatestValue)
    return value
  }

  private static func checkRange(
    _ parameter: String, _ value: Double, from least: Double, to most: Double
  ) throws(DistributionError) {
    guard value >= least, value <= most else {
      throw .outOfRange(parameter: parameter, value: value, least: least, most: most)
    }
  }

  private static func checkOrder(
    _ lower: String, _ lowerValue: Double, _ upper: String, _ upperValue: Double
  ) throws(DistributionError) {
    guard lowerValue <= upperValue else {
      throw .outOfOrder(lower: lower, lowerValue: lowerValue, upper: upper, upperValue: upperValue)
    }
  }
}
