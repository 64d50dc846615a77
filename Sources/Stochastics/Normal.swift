// The normal distribution function and its inverse.

/// The standard normal distribution.
public enum Normal {
  /// The share below x; relative error below 10⁻¹³ down to x = −37.
  public static func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let z = abs(x)
    if z < 2.5 { return 0.5 + x * density(x) * oddSeries(x * x) }
    let tail = z > 40 ? 0 : density(z) / upperFraction(z)
    return x < 0 ? tail : 1 - tail
  }

  /// The value below which the share p lies; −∞ at 0, ∞ at 1, not a number outside. Error below 10⁻¹³ relative to max(1, |x|).
  ///
  /// A rational start (Abramowitz and Stegun 26.2.23), then Halley's method on the logarithm of the smaller tail.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p > 0.5 { return -lowerQuantile(1 - p) }
    return lowerQuantile(p)
  }

  /// The density at x.
  public static func density(_ x: Double) -> Double {
    PortableMath.exp(-0.5 * x * x) * 0.398_942_280_401_432_7
  }

  private static func lowerQuantile(_ p: Double) -> Double {
    let t = (-2 * PortableMath.log(p)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = numerator / denominator - t
    for _ in 0..<3 {
      let share = cumulative(x)
      let step = (share - p) / density(x)
      x -= step / (1 + 0.5 * x * step)
    }
    return x
  }

  /// 1 + z/3 + z²/15 + …, by which x times the density is half of the share within ±x (Abramowitz and Stegun 26.2.11).
  private static func oddSeries(_ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 3.0
    while term > 1e-17 * sum {
      term *= z / n
      sum += term
      n += 2
    }
    return sum
  }

  /// x + 1/(x + 2/(x + 3/(x + …))), the density over the share beyond x (Abramowitz and Stegun 26.2.14).
  private static func upperFraction(_ x: Double) -> Double {
    PortableMath.continuedFraction(start: x) { n in (n, x) }
  }
}
