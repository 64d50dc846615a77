// A range of values, for instance those a mean may well have.

/// The numbers from `low` to `high`.
@frozen public struct Interval: Hashable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The numbers from `low` to `high`.
  @inlinable
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The numbers within `halfWidth` of `center`.
  @inlinable
  public init(center: Double, halfWidth: Double) {
    self.init(low: center - halfWidth, high: center + halfWidth)
  }

  /// Half the distance between the ends.
  @inlinable
  public var halfWidth: Double { (high - low) / 2 }

  /// Whether `value` lies from `low` to `high`, ends included.
  @inlinable
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
