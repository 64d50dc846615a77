// Draws again, with replacement, from what a histogram holds: one look-up a draw, and no more memory than the histogram.

/// The observations of a histogram as a population to draw from.
///
/// A bucket stands for its middle, as in a histogram's quantiles: a draw is off by at most `Histogram.relativeError`.
public struct HistogramSampler: Sendable {
  /// Twice the middle of each bucket that holds something, ascending, and the observations up to and including it.
  private let doubled: [Int64]
  private let upTo: [Int64]
  /// The bucket in which each of 256 equal parts of the population begins.
  private let guide: [Int32]
  /// The mean and the standard deviation of the population.
  public let mean, standardDeviation: Double

  /// A sum of more draws than this is drawn at once, as normal: by then the skewness of one draw is divided by more
  /// than 30 (the central limit theorem in Berry and Esseen's form).
  public static let drawnOneByOne: Int64 = 1_000

  /// The population of a histogram; `nil` for an empty one. O(buckets).
  public init?(_ histogram: Histogram) {
    guard histogram.count > 0 else { return nil }
    var (doubled, upTo): ([Int64], [Int64]) = ([], [])
    var seen: Int64 = 0
    var (sum, squares) = (0.0, 0.0)
    histogram.forEach { low, high, count in
      seen += count
      doubled.append(low + high)
      upTo.append(seen)
      let middle = Double(low + high) / 2
      sum += Double(count) * middle
      squares += Double(count) * middle * middle
    }
    (self.doubled, self.upTo) = (doubled, upTo)
    mean = sum / Double(seen)
    standardDeviation = max(0, squares / Double(seen) - mean * mean).squareRoot()
    var bucket = 0
    var guide: [Int32] = []
    for part in 0..<256 {
      let rank = HistogramSampler.rank(UInt64(part) << 56, of: seen)
      while upTo[bucket] <= rank { bucket += 1 }
      guide.append(Int32(bucket))
    }
    self.guide = guide
  }

  /// The sum of `count` draws for a purpose, and for sums of more than `drawnOneByOne` of another.
  public func sum(of count: Int64, _ key: DrawKey, _ purpose: UInt32, many: UInt32) -> Double {
    guard count <= HistogramSampler.drawnOneByOne else {
      let deviation = Double(count).squareRoot() * standardDeviation
      return max(0, Double(count) * mean + deviation * key.normal(many))
    }
    var sum: Int64 = 0
    for draw in 0..<UInt32(truncatingIfNeeded: count) { sum += doubledDraw(key.bits(purpose, attempt: draw)) }
    return Double(sum) / 2
  }

  /// Twice the value at a random place of the population.
  private func doubledDraw(_ bits: UInt64) -> Int64 {
    let rank = HistogramSampler.rank(bits, of: upTo[upTo.count - 1])
    var bucket = Int(guide[Int(bits >> 56)])
    while upTo[bucket] <= rank { bucket += 1 }
    return doubled[bucket]
  }

  /// A place from 0 below `count`, rising with the bits.
  private static func rank(_ bits: UInt64, of count: Int64) -> Int64 {
    Int64(bits.multipliedFullWidth(by: UInt64(count)).high)
  }
}

extension Histogram {
  /// Calls `body` with the least and greatest value of every bucket that holds something, ascending, and with the number
  /// of its observations.
  func forEach(_ body: (_ low: Int64, _ high: Int64, _ count: Int64) -> Void) {
    if zeros > 0 { body(0, 0, zeros) }
    for (index, held) in buckets.enumerated() where held > 0 {
      let (low, high) = Self.range(of: firstBucket + index)
      body(low, high, held)
    }
  }
}
