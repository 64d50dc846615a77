// Quantiles of millions of durations in a few kilobytes.
//
// Buckets are exact below 128 and then 64 to the octave, so a bucket's middle is off by at most 1 part in 128 (the idea of G. Tene's
// HdrHistogram). Counts are integers: merging is addition, in any order. Zero, the most frequent wait, has a count of its own,
// and octaves below the first or above the last one seen take no memory.

/// Counts of non-negative integers (milliseconds, as a rule) in buckets of a relative width of at most 1/64.
@frozen public struct Histogram: Hashable, Sendable {
  /// The number of observations.
  public var count: Int64 = 0
  /// How many of them were 0.
  public var zeros: Int64 = 0
  /// The bucket that `buckets[0]` counts; a multiple of 64.
  @usableFromInline var firstBucket = 0
  @usableFromInline var buckets: [Int64] = []

  /// The greatest relative error of a quantile.
  public static let relativeError = 1.0 / 128

  /// One more than the greatest bucket of values below 2⁴⁴, some 557 years of milliseconds.
  @inlinable public static var bucketsBelow44Bits: Int { 38 * 64 + 64 }

  /// Counts `times` observations of the values of one bucket.
  public mutating func record(bucket: Int, times: Int64) { record(Self.range(of: bucket).low, times: times) }

  /// A histogram without observations.
  @inlinable
  public init() {}

  /// Counts one observation, which must not be negative. O(1), but for the first of a new octave.
  @inlinable
  public mutating func record(_ value: Int64) { record(value, times: 1) }

  /// Counts `times` equal observations.
  @inlinable
  public mutating func record(_ value: Int64, times: Int64) {
    precondition(value >= 0, "a histogram holds no negative values")
    count += times
    if value == 0 {
      zeros += times
      return
    }
    let bucket = Self.bucket(of: value)
    // One unsigned comparison for both ends.
    if UInt(bitPattern: bucket &- firstBucket) >= UInt(bitPattern: buckets.count) { makeRoom(for: bucket) }
    buckets[bucket &- firstBucket] += times
  }

  /// Adds the observations of another histogram.
  public mutating func merge(_ other: Histogram) {
    // What is still empty becomes the other, and shares its buckets until one of them changes.
    guard count > 0 else { return self = other }
    count += other.count
    zeros += other.zeros
    guard !other.buckets.isEmpty else { return }
    makeRoom(for: other.firstBucket)
    makeRoom(for: other.firstBucket + other.buckets.count - 1)
    let offset = other.firstBucket - firstBucket
    for index in other.buckets.indices { buckets[offset + index] += other.buckets[index] }
  }

  /// The value that a share of at least p of the observations does not exceed, within `relativeError`.
  ///
  /// `censored` further observations are beyond everything recorded. The answer is nil where it lies among them, or where there are
  /// no observations at all. O(buckets).
  public func quantile(_ p: Double, censored: Int64 = 0) -> Double? {
    precondition((0...1).contains(p) && censored >= 0, "a share is from 0 to 1, a number of observations not negative")
    let total = Double(count + censored)
    // p × total may be a whole number that came out an ulp or two too large.
    let rank = max(1, Int64((p * total * (1 - 0x1p-50)).rounded(.up)))
    guard rank <= count else { return nil }
    guard rank > zeros else { return 0 }
    var seen = zeros
    for (index, held) in buckets.enumerated() where held > 0 {
      seen += held
      if seen >= rank {
        let (low, high) = Self.range(of: firstBucket + index)
        return (Double(low) + Double(high)) / 2
      }
    }
    return nil
  }

  /// How far a quantile that came out as `value` may be from the observation that it stands for: half the width of its
  /// bucket.
  public static func resolution(at value: Double) -> Double {
    guard value >= 128, value < 0x1p62 else { return 0 }
    let (low, high) = range(of: bucket(of: Int64(value)))
    return Double(high - low) / 2
  }

  /// The number of observations up to and including `value`.
  ///
  /// Exact below 128 and at the ends of buckets; inside a bucket, its observations are taken to lie evenly. O(buckets).
  public func cumulative(_ value: Int64) -> Int64 {
    guard value >= 0 else { return 0 }
    var seen = zeros
    for (index, held) in buckets.enumerated() where held > 0 {
      let (low, high) = Self.range(of: firstBucket + index)
      if value < low { break }
      if value >= high {
        seen += held
      } else {
        seen += Int64((Double(held) * Double(value - low + 1) / Double(high - low + 1)).rounded(.down))
      }
    }
    return seen
  }

  /// The bucket of a value: the value itself below 128, then 64 to the octave.
  @inlinable @inline(__always)
  public static func bucket(of value: Int64) -> Int {
    let shift = 57 &- (value | 64).leadingZeroBitCount
    return shift &<< 6 &+ Int(truncatingIfNeeded: value &>> Int64(truncatingIfNeeded: shift))
  }

  /// The least and the greatest value of a bucket.
  static func range(of bucket: Int) -> (low: Int64, high: Int64) {
    guard bucket >= 128 else { return (Int64(bucket), Int64(bucket)) }
    let shift = Int64(bucket >> 6 - 1)
    let low = Int64(bucket & 63 | 64) << shift
    return (low, low + (1 << shift - 1))
  }

  /// Adds the octaves between those held and the one of `bucket`, at either end.
  @usableFromInline @inline(never)
  mutating func makeRoom(for bucket: Int) {
    let octave = bucket & ~63
    if buckets.isEmpty { firstBucket = octave }
    if octave < firstBucket {
      buckets.insert(contentsOf: [Int64](repeating: 0, count: firstBucket - octave), at: 0)
      firstBucket = octave
    }
    let missing = octave + 64 - firstBucket - buckets.count
    if missing > 0 { buckets += [Int64](repeating: 0, count: missing) }
  }
}
