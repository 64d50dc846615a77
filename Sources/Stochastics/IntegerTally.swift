// A tally of integers: what happens to entities, summed exactly.
//
// Sums of floating-point numbers depend on the order of the terms, and the order of events depends on how a run is cut into
// parts. Sums of integers do not. Values are milliseconds; their squares need 128 bits, which processors do in three
// instructions.

/// A running summary of integer observations (milliseconds, as a rule) that is exact whatever their order.
///
/// Use a tally for what happens to entities and ``TimeWeighted`` for what persists over time.
@frozen public struct IntegerTally: Hashable, Sendable {
  /// The number of observations.
  public var count: Int64 = 0
  /// The least observation; `Int64.max` while there is none.
  public var min: Int64 = .max
  /// The greatest observation; `Int64.min` while there is none.
  public var max: Int64 = .min
  /// The sum of the observations.
  public var sum: Int128 = 0
  /// The sum of their squares. With observations below 2⁵⁰ in size, 2²⁷ observations cannot overflow; the sum traps if it does.
  public var sumOfSquares: Int128 = 0

  /// A tally without observations.
  @inlinable
  public init() {}

  /// Adds one observation.
  @inlinable
  public mutating func record(_ value: Int64) {
    count += 1
    sum += Int128(value)
    let square = value.multipliedFullWidth(by: value)
    sumOfSquares += Int128(square.high) << 64 | Int128(square.low)
    if value < min { min = value }
    if value > max { max = value }
  }

  /// Adds the observations of another tally.
  @inlinable
  public mutating func merge(_ other: IntegerTally) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    min = Swift.min(min, other.min)
    max = Swift.max(max, other.max)
  }

  /// The mean; not a number while there are no observations.
  public var mean: Double {
    guard count > 0 else { return .nan }
    let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: Int128(count))
    return Double(quotient) + Double(remainder) / Double(count)
  }

  /// The sample variance (divided by count − 1); not a number below two observations.
  ///
  /// Squares are taken about the integer next to the mean, so that nothing cancels.
  public var variance: Double {
    guard count > 1 else { return .nan }
    let n = Int128(count)
    let (center, remainder) = sum.quotientAndRemainder(dividingBy: n)
    let aboutCenter = sumOfSquares &- 2 &* center &* sum &+ n &* center &* center
    let correction = Double(remainder) / Double(count) * Double(remainder)
    return Swift.max(0, Double(aboutCenter) - correction) / Double(count - 1)
  }
}
