// The system's functions serve as the reference here: they are right to well under one unit in the last place.

import Testing

@testable import Stochastics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite("Portable elementary functions")
struct PortableMathTests {
  private let key = DrawKey(seed: 1, replication: 1)

  /// The distance in units in the last place of the reference.
  private func units(_ value: Double, from reference: Double) -> Double {
    value == reference ? 0 : abs(value - reference) / reference.ulp
  }

  @Test("log stays within one unit of the system's, from the least to the greatest number")
  func logarithm() {
    var worst = 0.0
    for index in 0..<20_000 as Range<UInt64> {
      let draw = key.keyed(by: index)
      // Any positive finite bit pattern, and numbers around 1, where it is hardest.
      let anywhere = Double(bitPattern: draw.bits(1) % 0x7FF0_0000_0000_0000)
      let nearOne = 0.5 + draw.uniform(2)
      worst = max(worst, units(PortableMath.log(anywhere), from: log(anywhere)))
      worst = max(worst, units(PortableMath.log(nearOne), from: log(nearOne)))
    }
    #expect(worst <= 1)
  }

  @Test("exp stays within one unit of the system's")
  func exponential() {
    var worst = 0.0
    for index in 0..<20_000 as Range<UInt64> {
      let draw = key.keyed(by: index)
      let wide = draw.uniform(1) * 1416 - 707
      let narrow = draw.uniform(2) * 2 - 1
      worst = max(worst, units(PortableMath.exp(wide), from: exp(wide)))
      worst = max(worst, units(PortableMath.exp(narrow), from: exp(narrow)))
    }
    #expect(worst <= 1)
  }

  @Test("subnormal results of exp are within two of the least number")
  func subnormalExponential() {
    for x in stride(from: -745.1, to: -708.4, by: 0.37) {
      #expect(abs(PortableMath.exp(x) - exp(x)) <= 2 * Double.leastNonzeroMagnitude)
    }
  }

  @Test("pow keeps its stated error")
  func power() {
    for index in 0..<20_000 as Range<UInt64> {
      let draw = key.keyed(by: index)
      let x = exp(draw.uniform(1) * 40 - 20)
      let y = draw.uniform(2) * 20 - 10
      let allowed = (2 + abs(y * log(x))) * 0x1p-52
      #expect(isNear(PortableMath.pow(x, y), pow(x, y), relative: allowed))
    }
  }

  @Test("the edges of the domains")
  func edges() {
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(-1).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(710) == .infinity)
    #expect(PortableMath.exp(.infinity) == .infinity)
    #expect(PortableMath.exp(.nan).isNaN)
    #expect(PortableMath.pow(0, 0) == 1)
    #expect(PortableMath.pow(0, 2) == 0)
    #expect(PortableMath.pow(3, 1) == 3)
  }
}
