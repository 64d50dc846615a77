import Testing

@testable import Stochastics

@Suite("Samplers")
struct SamplerTests {
  private let key = DrawKey(seed: 1, replication: 1).keyed(by: NameKey("grid-0012"))

  @Test("a draw is a function of its key and purpose alone")
  func drawsAreLookedUp() throws {
    for (_, distribution) in try DistributionProof.allKinds() where distribution.variance > 0 {
      let sampler = Sampler(distribution)
      let demand = key.keyed(by: 37)
      let first = sampler.sample(demand, 1)
      _ = sampler.sample(demand, 2)
      _ = sampler.sample(key.keyed(by: 38), 1)
      #expect(sampler.sample(demand, 1) == first)
    }
  }

  @Test("a scaled distribution scales every draw, truncated or not")
  func scaledDraws() throws {
    for (name, distribution) in try DistributionProof.allKinds() {
      let plain = Sampler(distribution)
      let scaled = Sampler(try distribution.scaled(by: 0.8))
      let areScaled = (0..<500 as Range<UInt64>).allSatisfy { index in
        let demand = key.keyed(by: index)
        return isNear(scaled.sample(demand, 1), 0.8 * plain.sample(demand, 1), relative: 1e-11)
      }
      #expect(areScaled, "\(name)")
    }
  }

  @Test("truncation by rejection keeps the draws that lie inside")
  func truncatedDraws() throws {
    for whole in [try Distribution.exponential(mean: 3), try .lognormal(mean: 3, cv: 1), try .gamma(mean: 3, cv: 0.7)] {
      let plain = Sampler(whole)
      let truncated = Sampler(try whole.truncated(from: 1, to: 5))
      for index in 0..<1000 as Range<UInt64> {
        let demand = key.keyed(by: index)
        let value = plain.sample(demand, 1)
        let kept = truncated.sample(demand, 1)
        #expect(1 <= kept && kept <= 5)
        if 1 <= value && value <= 5 { #expect(kept == value) }
      }
    }
  }

  @Test("what is inverted rises with the uniform number, truncated or not")
  func inversionIsMonotone() throws {
    let kinds = [
      try Distribution.uniform(from: 1, to: 4), try .triangular(from: 2, to: 15, mode: 6),
      try .weibull(shape: 1.7, scale: 4), try .empirical(values: [3, 1, 7, 5], weights: [1, 2, 3, 4]),
    ]
    let keys = (0..<500 as Range<UInt64>).map { key.keyed(by: $0) }.sorted { $0.uniform(1) < $1.uniform(1) }
    for whole in kinds {
      for distribution in [whole, try whole.truncated(from: 2.5, to: 6)] {
        let values = keys.map { Sampler(distribution).sample($0, 1) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test("draws stay within the support")
  func support() throws {
    for (name, distribution) in try DistributionProof.allKinds() {
      let sampler = Sampler(distribution)
      let values = (0..<1000 as Range<UInt64>).map { sampler.sample(key.keyed(by: $0), 1) }
      let (least, most) = (values.min() ?? -1, values.max() ?? -1)
      #expect(values.allSatisfy { $0.isFinite && $0 >= 0 }, "\(name)")
      #expect(least >= (distribution.lowerBound ?? 0) * (1 - 1e-15), "\(name)")
      #expect(most <= (distribution.upperBound ?? .infinity) * (1 + 1e-15), "\(name)")
    }
  }

  /// The long run with a million draws is `whistle-bench proof`.
  @Test(
    "samples agree with mean, variance and distribution function; error 1 % over all three seeds",
    arguments: [1, 2, 3] as [UInt64])
  func proof(seed: UInt64) throws {
    let cases = try DistributionProof.allKinds()
    let proof = DistributionProof.run(n: 4_000, seeds: seed...seed, cases: cases, familyError: 0.01 / 3)
    #expect(proof.failures.isEmpty, "\(proof.failures)")
  }

  @Test("the proof can fail: a mean 3 % off, and a shape of the right mean and variance, are both noticed")
  func proofNoticesFaults() throws {
    let off = DistributionProof.run(
      n: 20_000, seeds: 1...1, cases: [("off", try .exponential(mean: 3))],
      drawnFrom: { _ in try? .exponential(mean: 3.09) })
    #expect(off.failures.contains { $0.statistic == "mean" })
    let shape = DistributionProof.run(
      n: 20_000, seeds: 1...1, cases: [("shape", try .gamma(mean: 2, cv: 0.5))],
      drawnFrom: { _ in try? .lognormal(mean: 2, cv: 0.5) })
    #expect(shape.failures.contains { $0.statistic == "function" })
  }
}
