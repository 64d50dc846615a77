// Frozen numbers: the first draws of everything. If a line here has to change, every published result changes with it.

import Testing

@testable import Stochastics

@Suite("Reproduction: the first draws")
struct GoldenDrawsTests {
  private static let root = DrawKey(seed: 1341, replication: 1)
  private static let demand = root.keyed(by: NameKey("grid-0012")).keyed(by: NameKey("sanitation"), 37)

  private static func keyed() -> [UInt64] {
    [
      NameKey("").bits, NameKey("grid-0012").bits, NameKey("网格").bits, root.bits,
      DrawKey(seed: 0, replication: 0).bits, DrawKey(seed: .max, replication: .max).bits,
      root.keyed(by: NameKey("grid-0012")).bits, root.keyed(by: 37).bits, demand.bits,
      demand.bits(0), demand.bits(1), demand.bits(.max), demand.bits(1, attempt: 1), demand.bits(1, attempt: .max),
    ]
  }

  private static func variates() -> [Double] {
    (0..<4 as Range<UInt32>).flatMap { [demand.uniform($0), demand.exponential($0), demand.normal($0)] }
  }

  private static func samples() throws -> [Double] {
    try DistributionProof.allKinds().map { Sampler($0.distribution).sample(demand, 5) }
  }

  /// The sum of 10,000 draws holds the slow paths of the ziggurats, the tails and the rejections.
  private static func sums() throws -> [Double] {
    let kinds = [
      try Distribution.exponential(mean: 1), try .lognormal(median: 1, sigma: 1), try .gamma(shape: 0.4, scale: 2),
      try .gamma(mean: 2, cv: 0.5), try .weibull(shape: 1.7, scale: 4),
      try .exponential(mean: 3).truncated(from: 1, to: 6),
    ]
    return kinds.map { kind in
      let sampler = Sampler(kind)
      return (0..<10_000 as Range<UInt64>).reduce(0) { $0 + sampler.sample(root.keyed(by: $1), 1) }
    }
  }

  @Test("keys and bits")
  func keysAndBits() {
    #expect(Self.keyed() == Self.frozenKeys)
  }

  @Test("uniform, exponential and normal")
  func elementaryVariates() {
    #expect(Self.variates() == Self.frozenVariates)
  }

  @Test("every kind of distribution")
  func everyDistribution() throws {
    #expect(try Self.samples() == Self.frozenSamples)
  }

  @Test("ten thousand draws, added up")
  func manyDraws() throws {
    #expect(try Self.sums() == Self.frozenSums)
  }

  private static let frozenKeys: [UInt64] = [
    0x6B70_87A7_7939_DD09, 0xB9A7_3772_D798_7512, 0x76CE_9D13_1D2F_974E, 0xAF45_12FB_9CBB_D3E5,
    0xC527_5EDF_73F2_724E, 0xA928_0009_F625_E2A2, 0xA21C_E1FD_0CF1_EE84, 0x0890_0329_2896_658C,
    0xAC5A_FE6D_9327_06B1, 0xE426_453B_68AF_463A, 0x75F0_C463_D4BB_245B, 0x8F57_D60C_D5B8_C45C,
    0x64BB_46F0_EBEF_5BAA, 0xC2DA_9287_32B4_D916,
  ]

  private static let frozenVariates: [Double] = [
    0.8912089605370827, 2.516529291638755, -0.4533104366535992, 0.4607050651290875, 1.009146326825512,
    1.6578818076518747, 0.6121121777549673, 1.834734604793926, -1.672430958618044, 0.06224925747206045,
    0.12312733193460154, 0.2110787228551104,
  ]

  private static let frozenSamples: [Double] = [
    5.0, 3.299727090753154, 9.774041383571145, 2.626629260527542, 1.9375438802982772, 1.5500351042386218,
    10.057724783807197, 4.574643713222206, 1.4144439225224026, 0.2620255902791639, 0.697461059204217,
    4.987050244858054, 1.5978664349092595, 5.0, 3.5331513938354364, 6.978301431264072, 1.9375438802982772,
    2.4219298503728464, 10.057724783807197, 73.50140347009484, 1.4144439225224026, 0.2620255902791639,
    5.279266602367746, 5.0,
  ]

  private static let frozenSums: [Double] = [
    10108.572071691022, 16328.20646747674, 7701.122981868496, 19915.893890136318, 35809.10332923101,
    28568.67264336034,
  ]
}
