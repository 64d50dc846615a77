// Why a distribution was refused, as facts; how to say it to a planner is decided where scenarios are read.

/// Why a distribution cannot be made.
public enum DistributionError: Error, Hashable, Sendable {
  /// The parameter is not a number, or infinite.
  case notFinite(parameter: String)
  /// The parameter must be positive.
  case notPositive(parameter: String, value: Double)
  /// The parameter must not be negative.
  case negative(parameter: String, value: Double)
  /// The parameter lies outside what makes sense.
  case outOfRange(parameter: String, value: Double, least: Double, most: Double)
  /// The first parameter must not be above the second.
  case outOfOrder(lower: String, lowerValue: Double, upper: String, upperValue: Double)
  /// An empirical distribution needs values.
  case noValues
  /// There must be as many weights as values.
  case weightsDoNotMatch(values: Int, weights: Int)
  /// All the weights are zero.
  case noWeight
  /// The bounds keep less than one part in a thousand of the distribution.
  case keepsTooLittle(share: Double)
}

extension DistributionError: CustomStringConvertible {
  /// The fact as a short English clause.
  public var description: String {
    switch self {
    case .notFinite(let parameter): "\(parameter) must be a finite number"
    case .notPositive(let parameter, let value): "\(parameter) must be above 0, found \(value)"
    case .negative(let parameter, let value): "\(parameter) must not be negative, found \(value)"
    case .outOfRange(let parameter, let value, let least, let most):
      "\(parameter) must be from \(least) to \(most), found \(value)"
    case .outOfOrder(let lower, let lowerValue, let upper, let upperValue):
      "\(lower) (\(lowerValue)) must not be above \(upper) (\(upperValue))"
    case .noValues: "an empirical distribution needs at least one value"
    case .weightsDoNotMatch(let values, let weights): "\(values) values need as many weights, found \(weights)"
    case .noWeight: "at least one weight must be above 0"
    case .keepsTooLittle(let share): "the bounds keep only \(share) of the distribution, at least 0.001 is needed"
    }
  }
}
