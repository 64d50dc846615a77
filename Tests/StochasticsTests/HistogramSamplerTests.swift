// Errors of the statistical tests: each compares one mean with its exact value at four standard errors, which a right
// sampler fails with a chance of 6 in 100,000; the seeds are fixed.

import Testing

@testable import Stochastics

@Suite("Draws from a histogram")
struct HistogramSamplerTests {
  private func histogram(_ values: [Int64]) -> Histogram {
    values.reduce(into: Histogram()) { $0.record($1) }
  }

  private func sums(_ sampler: HistogramSampler, of count: Int64, draws: UInt64) -> Tally {
    Tally((0..<draws).map { sampler.sum(of: count, DrawKey(seed: 5, replication: $0), 1, many: 2) })
  }

  @Test("an empty histogram is no population; mean and deviation of a small one are exact")
  func moments() throws {
    #expect(HistogramSampler(Histogram()) == nil)
    let sampler = try #require(HistogramSampler(histogram([0, 0, 3, 9])))
    #expect(sampler.mean == 3)
    // Squares: 0, 0, 9, 81, mean 22.5, less 9.
    #expect(sampler.standardDeviation == 13.5.squareRoot())
  }

  @Test("a population of one value gives that value, one by one and all at once")
  func constant() throws {
    let sampler = try #require(HistogramSampler(histogram([100, 100])))
    #expect(sampler.sum(of: 7, DrawKey(seed: 1, replication: 1), 1, many: 2) == 700)
    #expect(sampler.sum(of: 1_000_000, DrawKey(seed: 1, replication: 1), 1, many: 2) == 100_000_000)
    #expect(sampler.sum(of: 0, DrawKey(seed: 1, replication: 1), 1, many: 2) == 0)
  }

  @Test("values come as often as they are held")
  func frequencies() throws {
    // 0 in 30 of 100, 1 in 20, 50 in 49, 127 in 1.
    var held = histogram([127])
    for (value, times) in [(0, 30), (1, 20), (50, 49)] as [(Int64, Int64)] { held.record(value, times: times) }
    let sampler = try #require(HistogramSampler(held))
    let draws = (0..<20_000 as Range<UInt64>).map { sampler.sum(of: 1, DrawKey(seed: 9, replication: $0), 1, many: 2) }
    for (value, share) in [(0.0, 0.3), (1, 0.2), (50, 0.49), (127, 0.01)] {
      let found = Double(draws.count { $0 == value }) / 20_000
      #expect(abs(found - share) < 4 * (share * (1 - share) / 20_000).squareRoot(), "\(value)")
    }
  }

  @Test("sums have the mean and the deviation of independent draws", arguments: [10, 1_000, 1_001, 50_000] as [Int64])
  func sums(of count: Int64) throws {
    let sampler = try #require(HistogramSampler(histogram([10, 20, 20, 100])))
    let found = sums(sampler, of: count, draws: count == 1_000 ? 300 : 2_000)
    let deviation = Double(count).squareRoot() * sampler.standardDeviation
    #expect(abs(found.mean - Double(count) * sampler.mean) < 4 * deviation / Double(found.count).squareRoot())
    // The standard error of a standard deviation is that of the mean over √2, for nearly normal sums.
    let error = deviation / (2 * Double(found.count)).squareRoot()
    #expect(abs(found.variance.squareRoot() - deviation) < 4 * error)
  }
}
