import Testing

@testable import Stochastics

@Suite("Tallies and intervals")
struct TallyTests {
  @Test("a hand-worked sample and its interval")
  func handWorked() {
    // Mean 5, variance 32/7; t(0.975, 7) = 2.3646242515927844 (scipy).
    let tally = Tally([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(tally.count == 8 && tally.mean == 5)
    #expect(isNear(tally.variance, 32.0 / 7, relative: 1e-15))
    let interval = tally.interval(confidence: 0.95)
    #expect(isNear(interval.halfWidth, 2.364_624_251_592_784_4 * (4.0 / 7).squareRoot(), relative: 1e-9))
    #expect(interval.contains(5) && interval.contains(interval.low) && !interval.contains(7))
  }

  @Test("a small variance about a large mean keeps its digits")
  func noCancellation() {
    let tally = Tally([1e9 - 1, 1e9, 1e9 + 1])
    #expect(isNear(tally.variance, 1, relative: 1e-9))
  }

  @Test("fewer than two observations bound nothing")
  func tooFew() {
    #expect(Tally().interval().halfWidth == .infinity)
    #expect(Tally([3]).interval().contains(1e300))
    #expect(Tally([3]).mean == 3)
  }

  @Test("95 % intervals of 5 normal observations hold the mean in 95 % of 4,000 samples")
  func coverage() {
    // Binomial: standard deviation 0.34 %; four of them, an error rate of 6 in 100,000.
    var held = 0
    for sample in 0..<4000 as Range<UInt64> {
      let key = DrawKey(seed: 5, replication: sample)
      let tally = Tally((0..<5 as Range<UInt32>).map { 10 + 3 * key.normal($0) })
      if tally.interval(confidence: 0.95).contains(10) { held += 1 }
    }
    #expect(abs(Double(held) / 4000 - 0.95) < 4 * 0.00345)
  }
}
