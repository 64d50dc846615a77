import Testing

@testable import Stochastics

@Suite("Distributions")
struct DistributionTests {
  @Test("impossible parameters are refused with the fact")
  func refusals() {
    #expect(throws: DistributionError.notFinite(parameter: "value")) { try Distribution.constant(.nan) }
    #expect(throws: DistributionError.negative(parameter: "value", value: -1)) { try Distribution.constant(-1) }
    #expect(throws: DistributionError.notFinite(parameter: "to")) { try Distribution.uniform(from: 0, to: .infinity) }
    #expect(throws: DistributionError.outOfOrder(lower: "from", lowerValue: 3, upper: "to", upperValue: 2)) {
      try Distribution.uniform(from: 3, to: 2)
    }
    #expect(throws: DistributionError.outOfOrder(lower: "mode", lowerValue: 9, upper: "to", upperValue: 8)) {
      try Distribution.triangular(from: 1, to: 8, mode: 9)
    }
    #expect(throws: DistributionError.notPositive(parameter: "mean", value: 0)) {
      try Distribution.exponential(mean: 0)
    }
    #expect(throws: DistributionError.outOfRange(parameter: "mean", value: 1e18, least: 1e-15, most: 1e15)) {
      try Distribution.exponential(mean: 1e18)
    }
    #expect(throws: DistributionError.outOfRange(parameter: "cv", value: 101, least: 0.001, most: 100)) {
      try Distribution.lognormal(mean: 1, cv: 101)
    }
    #expect(throws: DistributionError.notPositive(parameter: "sigma", value: -0.5)) {
      try Distribution.lognormal(median: 1, sigma: -0.5)
    }
    #expect(throws: DistributionError.notPositive(parameter: "scale", value: 0)) {
      try Distribution.gamma(shape: 2, scale: 0)
    }
    #expect(throws: DistributionError.outOfRange(parameter: "shape", value: 1e7, least: 0.1, most: 100)) {
      try Distribution.weibull(shape: 1e7, scale: 1)
    }
    #expect(throws: DistributionError.noValues) { try Distribution.empirical(values: []) }
    #expect(throws: DistributionError.weightsDoNotMatch(values: 2, weights: 1)) {
      try Distribution.empirical(values: [1, 2], weights: [1])
    }
    #expect(throws: DistributionError.noWeight) { try Distribution.empirical(values: [1, 2], weights: [0, 0]) }
    #expect(throws: DistributionError.notPositive(parameter: "factor", value: 0)) {
      try Distribution.exponential(mean: 1).scaled(by: 0)
    }
  }

  @Test("a truncation that keeps less than one in a thousand is refused, one that keeps a little more is not")
  func truncationKeepsEnough() throws {
    let exponential = try Distribution.exponential(mean: 1)
    #expect(throws: DistributionError.self) { try exponential.truncated(from: 6.91, to: nil) }
    let kept = try exponential.truncated(from: 6.9, to: nil)
    #expect(isNear(kept.mean, 7.9, relative: 1e-9))
    #expect(throws: DistributionError.keepsTooLittle(share: 0)) {
      try Distribution.constant(5).truncated(from: 6, to: 7)
    }
    #expect(throws: DistributionError.self) { try exponential.truncated(from: 3, to: 2) }
    // A second truncation narrows the first.
    let twice = try exponential.truncated(from: 1, to: 4).truncated(from: 2, to: 9)
    #expect(twice.lowerBound == 2 && twice.upperBound == 4)
  }

  @Test("means and variances are those of the textbook")
  func moments() throws {
    func check(_ distribution: Distribution, _ mean: Double, _ variance: Double) {
      #expect(isNear(distribution.mean, mean, relative: 1e-13))
      #expect(isNear(distribution.variance, variance, relative: 1e-11))
    }
    check(try .uniform(from: 2, to: 5), 3.5, 0.75)
    check(try .triangular(from: 2, to: 15, mode: 6), 23.0 / 3, 133.0 / 18)
    check(try .triangular(from: 1e6, to: 1_000_001, mode: 1e6), 1e6 + 1.0 / 3, 1.0 / 18)
    check(try .exponential(mean: 3), 3, 9)
    check(try .lognormal(mean: 18, cv: 0.8), 18, 0.64 * 324)
    check(try .gamma(mean: 2, cv: 0.5), 2, 1)
    check(try .gamma(shape: 0.4, scale: 2), 0.8, 1.6)
    check(try .weibull(shape: 2, scale: 1), Double.pi.squareRoot() / 2, 1 - .pi / 4)
    check(try .empirical(values: [4, 1, 1], weights: [1, 1, 1]), 2, 2)
    // Memoryless: what is above 2, less 2, is the whole again.
    check(try .exponential(mean: 3).truncated(from: 2, to: nil), 5, 9)
    check(try .uniform(from: 0, to: 10).truncated(from: 2, to: 5), 3.5, 0.75)
    check(try .empirical(values: [1, 2, 3, 4]).truncated(from: 2, to: 3), 2.5, 0.25)
  }

  @Test("truncated moments agree with integration of the distribution function", arguments: 14..<23)
  func truncatedMoments(index: Int) throws {
    let distribution = try DistributionProof.allKinds()[index].distribution
    let low = distribution.lowerBound ?? 0
    let high = distribution.upperBound ?? 1000
    // Mean = low + ∫ (1 − F), second moment about low = ∫ 2 (x − low) (1 − F), by Simpson's rule.
    let steps = 4000
    let width = (high - low) / Double(steps)
    var mean = 0.0
    var second = 0.0
    for step in 0...steps {
      let x = Double(step) * width
      let weight = (step == 0 || step == steps ? 1 : step.isMultiple(of: 2) ? 2.0 : 4.0) * width / 3
      let above = 1 - distribution.cumulative(low + x)
      mean += weight * above
      second += weight * 2 * x * above
    }
    #expect(isNear(distribution.mean, low + mean, relative: 2e-3))
    #expect(isNear(distribution.variance, second - mean * mean, relative: 5e-3))
  }

  @Test("the distribution function rises from 0 to 1 within the bounds")
  func cumulative() throws {
    for (_, distribution) in try DistributionProof.allKinds() {
      var last = 0.0
      for step in 0...400 {
        let share = distribution.cumulative(Double(step) * 0.25)
        #expect(share >= last && share <= 1)
        last = share
      }
      if let lower = distribution.lowerBound { #expect(distribution.cumulative(lower.nextDown) == 0) }
      if let upper = distribution.upperBound { #expect(distribution.cumulative(upper) == 1) }
    }
    #expect(try Distribution.constant(5).cumulative(5) == 1)
    #expect(try Distribution.constant(5).cumulative(4.999) == 0)
  }

  @Test("scaling scales mean, standard deviation and bounds")
  func scaling() throws {
    for (name, distribution) in try DistributionProof.allKinds() {
      let scaled = try distribution.scaled(by: 1.6)
      #expect(isNear(scaled.mean, 1.6 * distribution.mean, relative: 1e-12), "\(name)")
      #expect(abs(scaled.variance - 2.56 * distribution.variance) <= 1e-9 * distribution.variance, "\(name)")
      #expect(scaled.lowerBound == distribution.lowerBound.map { $0 * 1.6 })
    }
  }
}
