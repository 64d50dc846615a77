// The gamma function and its incomplete ratios, for the moments and distribution functions of samples to be checked against.
// None of this is on a sampling path: clear and accurate goes before fast.

extension PortableMath {
  /// The logarithm of the gamma function for x > 0; error below 5 × 10⁻¹⁵ × max(1, |result|).
  ///
  /// Stirling's series from 10 up, the recurrence Γ(x + 1) = x Γ(x) below.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var x = x
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    return (x - 0.5) * log(x) - x + 0.918_938_533_204_672_8 + stirlingError(x) - log(product)
  }

  /// The share of the gamma distribution of this shape (scale 1) up to x: the regularised lower incomplete gamma function P.
  ///
  /// Absolute error below 10⁻¹² for shapes up to 10⁶.
  public static func incompleteGamma(shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard x < .infinity else { return 1 }
    return x < shape + 1
      ? lowerGammaSeries(shape, x) : 1 - upperGammaFraction(shape, x)
  }

  /// P by its power series (Abramowitz and Stegun 6.5.29), good below the mean.
  private static func lowerGammaSeries(_ shape: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum * gammaTerm(shape, x)
  }

  /// 1 − P by its continued fraction (Abramowitz and Stegun 6.5.31, even part), good above the mean.
  private static func upperGammaFraction(_ shape: Double, _ x: Double) -> Double {
    let prefix = gammaTerm(shape, x) * shape
    if prefix == 0 { return 0 }
    let fraction = continuedFraction(start: x + 1 - shape) { n in
      (-n * (n - shape), x + 1 - shape + 2 * n)
    }
    return prefix / fraction
  }

  /// xᵃ e⁻ˣ / Γ(a + 1) for a the shape, without cancellation for large a (C. Loader, 2000).
  static func gammaTerm(_ shape: Double, _ x: Double) -> Double {
    if shape < 10 { return exp(shape * log(x) - x - logGamma(shape + 1)) }
    let deviance = shape * differenceFromLog((x - shape) / shape)
    return exp(-deviance - stirlingError(shape)) / (2 * .pi * shape).squareRoot()
  }

  /// u − log(1 + u) for u > −1, without cancellation near 0.
  private static func differenceFromLog(_ u: Double) -> Double {
    if abs(u) > 0.3 { return u - log(1 + u) }
    // log(1 + u) = 2 (s + s³/3 + s⁵/5 + …) with s = u / (2 + u), and u − 2s = us.
    let s = u / (2 + u)
    let z = s * s
    var power = s * z
    var sum = 0.0
    var n = 3.0
    while abs(power) > 1e-19 * z {
      sum += power / n
      power *= z
      n += 2
    }
    return u * s - 2 * sum
  }

  /// What Stirling's formula for log Γ(x) leaves out, for x ≥ 10: 1/(12x) − 1/(360x³) + ….
  static func stirlingError(_ x: Double) -> Double {
    let z = 1 / (x * x)
    let tail = 1.0 / 1188 - z * (691.0 / 360_360 - z * (1.0 / 156 - z * (3617.0 / 122_400)))
    return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * tail)))) / x
  }

  /// b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the method of Lentz (1976); `term` gives (aₙ, bₙ) for n = 1, 2, ….
  static func continuedFraction(start: Double, _ term: (Double) -> (a: Double, b: Double)) -> Double {
    let tiny = 1e-300
    var value = start == 0 ? tiny : start
    var c = value
    var d = 0.0
    var n = 1.0
    while n < 1e6 {
      let (a, b) = term(n)
      d = b + a * d
      if d == 0 { d = tiny }
      d = 1 / d
      c = b + a / c
      if c == 0 { c = tiny }
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
      n += 1
    }
    return value
  }
}
