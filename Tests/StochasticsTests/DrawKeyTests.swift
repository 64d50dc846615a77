import Testing

@testable import Stochastics

@Suite("Keyed draws")
struct DrawKeyTests {
  private let key = DrawKey(seed: 1341, replication: 1).keyed(by: NameKey("grid-0012"))

  @Test("every part of a key matters, and so does its place")
  func partsAreSeparate() {
    let name = NameKey("sanitation")
    var draws: [UInt64] = []
    for number in 0..<100 as Range<UInt64> {
      draws.append(DrawKey(seed: number, replication: 7).bits)
      draws.append(DrawKey(seed: 7, replication: 1000 + number).bits)
      draws.append(key.keyed(by: number).bits)
      draws.append(key.keyed(by: name, number).bits)
      draws.append(key.keyed(by: NameKey("u\(number)")).bits)
      draws.append(key.keyed(by: name.bits &+ number).bits)
      draws.append(key.bits(UInt32(number)))
      draws.append(key.bits(0, attempt: 1 + UInt32(number)))
      draws.append(key.bits(1 << 16, attempt: UInt32(number) << 16))
    }
    draws.append(key.keyed(by: name).bits)
    draws.append(key.keyed(by: name).keyed(by: 0).bits)
    draws.append(key.keyed(by: 0).keyed(by: name).bits)
    #expect(Set(draws).count == draws.count)
  }

  @Test("purpose and attempt never overlap: the first 256 × 256 pairs give different draws")
  func purposeAndAttempt() {
    var draws = Set<UInt64>()
    for purpose in 0..<256 as Range<UInt32> {
      for attempt in 0..<256 as Range<UInt32> { draws.insert(key.bits(purpose, attempt: attempt)) }
    }
    #expect(draws.count == 65_536)
  }

  @Test("no single bit of any part leaves more than a fifth or fewer than a fifth less than half of the bits alone")
  func avalanche() {
    // Flipping one bit of one part flips each output bit with chance ½: over 200 keys, 64 × 200 output bits have mean
    // 6,400 and standard deviation 57, so six of them (a chance below 10⁻⁶ over all 320 cases) are 342.
    let parts: [(DrawKey, UInt64) -> UInt64] = [
      { key, x in DrawKey(seed: key.bits ^ x, replication: 1).bits(1) },
      { key, x in DrawKey(seed: 1, replication: key.bits ^ x).bits(1) },
      { key, x in self.key.keyed(by: key.bits ^ x).bits(1) },
      { key, x in self.key.keyed(by: NameKey("sanitation"), key.bits ^ x).bits(1) },
      { key, x in key.bits(UInt32(truncatingIfNeeded: x >> 32), attempt: UInt32(truncatingIfNeeded: x)) },
    ]
    for part in parts {
      for bit in 0..<64 as Range<UInt64> {
        var flipped = 0
        for index in 0..<200 as Range<UInt64> {
          let start = key.keyed(by: index)
          flipped += (part(start, 0) ^ part(start, 1 << bit)).nonzeroBitCount
        }
        #expect(abs(flipped - 6400) < 342)
      }
    }
  }

  @Test("uniform numbers lie in the open interval")
  func uniformIsOpen() {
    for index in 0..<10_000 as Range<UInt32> {
      let u = key.uniform(index)
      #expect(0 < u && u < 1)
      #expect(1 - u > 0)
    }
  }

  @Test("names: bytes, length and order of bytes all count")
  func names() {
    let names = [
      "", "a", "b", "ab", "ba", "grid", "grid-0012", "grid-0013", "12345678", "123456789", "\0", "\0\0", "12345678\0",
      "网格", "街道", "community", "环境卫生",
    ]
    #expect(Set(names.map { NameKey($0).bits }).count == names.count)
  }

  @Test("the ziggurat tables are what their definition says", arguments: [false, true])
  func zigguratTables(isNormal: Bool) {
    let f: (Double) -> Double = isNormal ? { PortableMath.exp(-0.5 * $0 * $0) } : { PortableMath.exp(-$0) }
    func entry(_ index: Int) -> Double { isNormal ? normalLayers[index] : exponentialLayers[index] }
    let r = entry(1)
    let tail = isNormal ? (2 * Double.pi).squareRoot() * Normal.cumulative(-r) : f(r)
    let area = r * f(r) + tail
    #expect(isNear(entry(0) * 0x1p53, area / f(r), relative: 1e-13))
    #expect(entry(511) == 0)
    for layer in 1..<256 {
      let width = entry(2 * layer) * 0x1p53
      let next = entry(2 * layer + 1)
      #expect(width == entry(2 * layer - 1))
      #expect(isNear(f(next), area / width + f(width), relative: 1e-12))
    }
  }

  @Test("normal draws beyond four standard deviations come on both sides, as often as they should")
  func normalTails() {
    // Expected 400,000 × 6.33 × 10⁻⁵ = 25.3 in all; bounds at a chance of 10⁻⁵ on either side.
    var low = 0
    var high = 0
    for index in 0..<400_000 as Range<UInt32> {
      let x = key.normal(index)
      if x < -4 { low += 1 }
      if x > 4 { high += 1 }
    }
    #expect((8...50).contains(low + high))
    #expect(low > 0 && high > 0)
  }
}
