import Testing

@testable import Stochastics

@Suite("Histograms")
struct HistogramTests {
  @Test(
    "every value lies in its bucket, and buckets leave no gap",
    arguments: [0, 1, 63, 64, 127, 128, 129, 255, 256, 1000, 1 << 40, .max] as [Int64])
  func buckets(value: Int64) {
    let bucket = Histogram.bucket(of: value)
    let (low, high) = Histogram.range(of: bucket)
    #expect(low <= value && value <= high)
    if low > 0 { #expect(Histogram.range(of: bucket - 1).high == low - 1) }
    if value < 128 { #expect(low == high) }
  }

  @Test("quantiles are within their stated error of those of the sorted sample")
  func quantileError() throws {
    let sampler = Sampler(try .lognormal(mean: 3_600_000, cv: 2))
    var histogram = Histogram()
    let values = (0..<5000 as Range<UInt64>).map { Int64(sampler.sample(DrawKey(seed: $0, replication: 1), 1)) }
    for value in values { histogram.record(value) }
    let sorted = values.sorted()
    for p in [0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 1] {
      let exact = Double(sorted[max(0, Int((p * 5000 - 1e-9).rounded(.up)) - 1)])
      let found = try #require(histogram.quantile(p))
      #expect(isNear(found, exact, relative: Histogram.relativeError))
    }
  }

  @Test("small values are exact, zeros included")
  func smallValues() {
    var histogram = Histogram()
    for value in [0, 0, 0, 1, 2, 3, 100, 127, 5, 5] as [Int64] { histogram.record(value) }
    #expect(histogram.count == 10)
    #expect(histogram.quantile(0) == 0)
    #expect(histogram.quantile(0.3) == 0)
    #expect(histogram.quantile(0.31) == 1)
    #expect(histogram.quantile(0.5) == 2)
    #expect(histogram.quantile(0.9) == 100)
    #expect(histogram.quantile(1) == 127)
    #expect(histogram.cumulative(-1) == 0)
    #expect(histogram.cumulative(0) == 3)
    #expect(histogram.cumulative(5) == 8)
    #expect(histogram.cumulative(126) == 9)
    #expect(histogram.cumulative(.max) == 10)
  }

  @Test("a quantile among the censored is not known")
  func censored() {
    var histogram = Histogram()
    for value in 1...90 as ClosedRange<Int64> { histogram.record(value) }
    #expect(histogram.quantile(0.5, censored: 10) == 50)
    #expect(histogram.quantile(0.9, censored: 10) == 90)
    #expect(histogram.quantile(0.91, censored: 10) == nil)
    #expect(Histogram().quantile(0.5) == nil)
    #expect(Histogram().quantile(0.5, censored: 3) == nil)
  }

  @Test("merging is recording everything in one, in any order")
  func merging() {
    var whole = Histogram()
    var low = Histogram()
    var high = Histogram()
    for value in [0, 7, 1 << 20, 3, 1 << 30, 1 << 10, 0] as [Int64] {
      whole.record(value)
      if value < 100 { low.record(value) } else { high.record(value) }
    }
    var lowFirst = low
    lowFirst.merge(high)
    var highFirst = high
    highFirst.merge(low)
    #expect(lowFirst == whole)
    #expect(highFirst == whole)
    highFirst.merge(Histogram())
    #expect(highFirst == whole)
  }

  @Test("octaves never seen take no memory")
  func memory() {
    var histogram = Histogram()
    histogram.record(0)
    #expect(histogram.buckets.isEmpty)
    histogram.record(1 << 40)
    #expect(histogram.buckets.count == 64)
    histogram.record(1 << 39)
    #expect(histogram.buckets.count == 128)
  }

  @Test("counts up to a value inside a bucket lie evenly")
  func cumulativeInsideBucket() {
    var histogram = Histogram()
    histogram.record(1024, times: 16)
    #expect(histogram.cumulative(1023) == 0)
    #expect(histogram.cumulative(1031) == 8)
    #expect(histogram.cumulative(1039) == 16)
  }
}
