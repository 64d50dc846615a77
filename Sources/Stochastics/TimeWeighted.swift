// What persists over time: a level that changes by whole numbers, and its integral.
//
// A change by d at time t adds d to the level and d × t to a moment; the integral up to T is level × T less the moment. Two
// additions and a product a change, no memory of the last one, exact, and indifferent to the order of changes. Times outside the
// window count as its nearer edge, so the integral is that of the level within the window.

/// The integral over a window of time of a level that changes by whole numbers (queue length, staff at work).
///
/// Times are milliseconds. Use it for what persists over time and ``IntegerTally`` for what happens to entities.
@frozen public struct TimeWeighted: Hashable, Sendable {
  /// Where the window begins.
  public let from: Int64
  /// Where it ends; that instant no longer belongs to it.
  public let to: Int64
  /// The level after all changes so far.
  public var level: Int64 = 0
  /// The sum of each change times when it came, measured from the beginning of the window.
  @usableFromInline var moment: Int64 = 0

  /// A level of 0 watched over [from, to).
  @inlinable
  public init(from: Int64, to: Int64) {
    precondition(from <= to, "a window cannot end before it begins")
    self.from = from
    self.to = to
  }

  /// Changes the level by `change` at the time `time`. Traps when level × time leaves 64 bits.
  @inlinable
  public mutating func change(by change: Int, at time: Int64) {
    level += Int64(change)
    moment += Int64(change) * (min(max(time, from), to) - from)
  }

  /// The integral of the level from the beginning of the window to `time` (no change may have come later than it), in
  /// level × milliseconds.
  @inlinable
  public func integral(until time: Int64) -> Int64 {
    level * (min(max(time, from), to) - from) - moment
  }

  /// The integral over the whole window.
  @inlinable
  public var integral: Int64 { integral(until: to) }

  /// The mean level from the beginning of the window to `time`; not a number where that is no time at all.
  public func mean(until time: Int64) -> Double {
    let length = min(max(time, from), to) - from
    return length > 0 ? Double(integral(until: time)) / Double(length) : .nan
  }

  /// Adds another level over the same window, as if both had been one.
  @inlinable
  public mutating func merge(_ other: TimeWeighted) {
    precondition(from == other.from && to == other.to, "levels over different windows do not add up")
    level += other.level
    moment += other.moment
  }
}
