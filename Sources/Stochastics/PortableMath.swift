// Elementary functions from arithmetic alone, so that a seed gives the same bytes on every platform.
//
// The system's `log` and `exp` differ in the last place from one platform to the next. These use only operations that IEEE 754
// rounds exactly (+, −, ×, ÷, and bit patterns), in an order that the source fixes; Swift does not contract them. Polynomials are
// near-minimax (fitted at Chebyshev points with 40 digits) and evaluated by Estrin's scheme, which keeps a processor busier
// than Horner's. Errors were measured against 40-digit values; a test holds the functions to the stated bounds.

/// Elementary and special functions that give the same bits on every platform.
public enum PortableMath {
  /// The natural logarithm; error below 1 unit in the last place.
  ///
  /// −∞ at 0, not a number below.
  @inlinable
  public static func log(_ x: Double) -> Double {
    if x >= 0x1p-1022 && x < .infinity { return logOfNormal(x.bitPattern, exponent: 0) }
    if x > 0 && x < 1 { return logOfNormal((x * 0x1p54).bitPattern, exponent: -54) }
    return x == 0 ? -.infinity : x > 0 ? x : .nan
  }

  /// e to the power x; error below 1 unit in the last place, 2 where the result is subnormal.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    // x = n ln 2 + r, |r| ≤ ln 2 / 2; adding 1.5 × 2⁵² rounds to an integer and leaves it in the lowest bits.
    let shifted = x * 0x1.71547652b82fep+0 + 0x1.8p52
    let n = shifted - 0x1.8p52
    let rest = x - n * 0x1.62e42fefa38p-1
    let low = n * 0x1.ef35793c7673p-45
    let r = rest - low
    let r2 = r * r
    let r4 = r2 * r2
    let p01 = 0.5 + r * 0.16666666666666669
    let p23 = 0.041666666666623824 + r * 0.008333333333330039
    let p45 = 0.0013888888917367081 + r * 0.00019841269863171557
    let p67 = 2.4801521057868204e-05 + r * 2.7557268276905696e-06
    let p89 = 2.7620201591031547e-07 + r * 2.5100472505694996e-08
    let p = (p01 + r2 * p23) + r4 * ((p45 + r2 * p67) + r4 * p89)
    let y = 1 + (rest + (r2 * p - low))
    let power = Int64(bitPattern: shifted.bitPattern) &- 0x4338_0000_0000_0000
    if power > -1022 && power < 1024 { return y * Double(bitPattern: UInt64(bitPattern: power &+ 1023) << 52) }
    let half = power / 2
    return y * Double(bitPattern: UInt64(bitPattern: half &+ 1023) << 52)
      * Double(bitPattern: UInt64(bitPattern: power &- half &+ 1023) << 52)
  }

  /// x to the power y for x ≥ 0; relative error below (2 + |y ln x|) × 2⁻⁵².
  @inlinable
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if y == 1 { return x }
    if x == 0 { return y > 0 ? 0 : .infinity }
    return exp(y * log(x))
  }

  /// The logarithm of the normal number with these bits, times 2 to the power `exponent`.
  ///
  /// With m in [√½, √2), f = m − 1 and s = f / (2 + f): log m = 2s + sR(s²) = f − (f²/2 − s (f²/2 + R)), the form in which
  /// hardly anything cancels (K. C. Ng, 1986).
  @inlinable
  static func logOfNormal(_ pattern: UInt64, exponent: Int64) -> Double {
    let shifted = Int64(bitPattern: pattern &- 0x3FE6_A09E_667F_3BCD) >> 52
    let m = Double(bitPattern: pattern &- UInt64(bitPattern: shifted << 52))
    let k = Double(shifted &+ exponent)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    let q01 = 0.666666666666667 + z * 0.39999999999899505
    let q23 = 0.28571428625975487 + z * 0.2222221113479508
    let q45 = 0.18182889125261723 + z * 0.15331721600556042
    let r = z * ((q01 + z2 * q23) + z2 * z2 * (q45 + z2 * 0.14616449685043406))
    let half = 0.5 * f * f
    return k * 0x1.62e42fefa38p-1 - ((half - (s * (half + r) + k * 0x1.ef35793c7673p-45)) - f)
  }
}
