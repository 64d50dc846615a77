import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Summaries (R31, R26)")
struct SummaryTests {
  private let mean = MeasureKey(.settle, .mean)
  private let median = MeasureKey(.settle, .p50)

  @Test("a mean has the interval that a table of Student's t gives")
  func interval() {
    // 1, 2, 3, 4, 5: mean 3, variance 2.5, t(0.975; 4) = 2.7764451052, half-width t × √(2.5 / 5).
    let row = SummaryRow(key: mean, values: [1, 2, 3, 4, 5].map { Measured($0) }, pooled: nil)
    #expect(row.value == 3)
    #expect(close(row.interval?.halfWidth, 2.7764451052 * 0.5.squareRoot(), within: 1e-9))
    #expect(row.replications == 5 && !row.isLowerBound)
    // t(0.995; 4) = 4.6040948713.
    let wide = SummaryRow(key: mean, values: [1, 2, 3, 4, 5].map { Measured($0) }, pooled: nil, confidence: 0.99)
    #expect(close(wide.interval?.halfWidth, 4.6040948713 * 0.5.squareRoot(), within: 1e-9))
  }

  @Test("empty replications are left out and the number says so")
  func emptyReplications() {
    let row = SummaryRow(key: mean, values: [Measured(2), nil, Measured(4)], pooled: nil)
    #expect(row.value == 3 && row.replications == 2)
    // t(0.975; 1) = 12.7062047362, variance 2.
    #expect(close(row.interval?.halfWidth, 12.7062047362, within: 1e-9))
    let none = SummaryRow(key: mean, values: [nil, nil], pooled: nil)
    #expect(none.value == nil && none.interval == nil && none.replications == 0)
  }

  @Test("one replication has a value and no interval")
  func oneReplication() {
    let row = SummaryRow(key: mean, values: [Measured(7)], pooled: Measured(7))
    #expect(row.value == 7 && row.interval == nil && row.replications == 1)
  }

  @Test("values that do not vary have an interval of no width")
  func noVariance() {
    let row = SummaryRow(key: mean, values: Array(repeating: Measured(0.1), count: 3), pooled: nil)
    #expect(row.value == 0.1)
    #expect(row.interval == Interval(low: 0.1, high: 0.1))
  }

  @Test("a quantile is the pooled one, with the spread of the replications around it and half a bucket more")
  func sectioning() {
    // Around 4: 9 + 4 + 1 + 0 + 1 = 15 over 4, not 2.5 as around their own mean.
    let row = SummaryRow(key: median, values: [1, 2, 3, 4, 5].map { Measured($0) }, pooled: Measured(4))
    #expect(row.value == 4)
    // 4 h are 14,400,000 ms, in a bucket from a multiple of 2^17 to the next, less one.
    let halfWidth = 2.7764451052 * (3.75 / 5).squareRoot() + 65_535.5 / 3_600_000
    #expect(close(row.interval?.low, 4 - halfWidth, within: 1e-9))
    #expect(close(row.interval?.high, 4 + halfWidth, within: 1e-9))
  }

  @Test("one replication's lower bound makes the row one, without an upper end")
  func lowerBound() {
    let row = SummaryRow(
      key: mean, values: [Measured(1), Measured(3, isLowerBound: true)], pooled: nil)
    #expect(row.isLowerBound && row.value == 2)
    #expect(row.interval?.high == .infinity)
    #expect(close(row.interval?.low, 2 - 12.7062047362, within: 1e-9))
    let pooled = SummaryRow(
      key: median, values: [Measured(1), Measured(1)], pooled: Measured(1, isLowerBound: true))
    #expect(pooled.isLowerBound && pooled.interval?.high == .infinity)
  }
}

@Suite("Samples")
struct SampleTests {
  @Test("mean, variance and correlation by hand")
  func moments() {
    let rising = Sample([1, 2, 3])
    #expect(rising.mean == 2 && rising.variance == 1)
    #expect(rising.meanSquare(around: 0) == 7)
    #expect(rising.correlation(with: Sample([2, 4, 6])) == 1)
    #expect(rising.correlation(with: Sample([3, 2, 1])) == -1)
    #expect(close(rising.correlation(with: Sample([1, 3, 2])), 0.5))
    #expect(rising.correlation(with: Sample([5, 5, 5])) == nil)
    #expect(Sample([]).variance == nil && Sample([1]).variance == nil)
  }

  @Test("large values do not swallow a small variance")
  func largeValues() { #expect(Sample([1e9 + 1, 1e9 + 2, 1e9 + 3]).variance == 1) }
}
