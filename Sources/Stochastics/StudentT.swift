// Student's t, for intervals from few replications.

/// Student's t distribution.
public enum StudentT {
  /// The share below t; absolute error below 10⁻¹³.
  public static func cumulative(_ t: Double, degreesOfFreedom n: Double) -> Double {
    precondition(n > 0, "degrees of freedom are positive")
    if t.isNaN { return t }
    let tail = 0.5 * PortableMath.incompleteBeta(n / 2, 0.5, at: n / (n + t * t))
    return t < 0 ? tail : 1 - tail
  }

  /// The value below which the share p lies; −∞ at 0, ∞ at 1. Error below 10⁻¹⁰ relative to max(1, |t|) for p from 10⁻⁹ to 1 − 10⁻⁹.
  ///
  /// Bisection between bounds that hold the answer, speeded up by Newton's steps that stay within them.
  public static func quantile(_ p: Double, degreesOfFreedom n: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p == 0.5 { return 0 }
    let share = min(p, 1 - p)
    var low = -1.0
    while cumulative(low, degreesOfFreedom: n) > share { low *= 2 }
    var high = 0.0
    var t = max(low, Normal.quantile(share))
    for _ in 0..<200 {
      let excess = cumulative(t, degreesOfFreedom: n) - share
      if excess > 0 { high = t } else { low = t }
      var next = t - excess / density(t, degreesOfFreedom: n)
      if !(low < next && next < high) { next = (low + high) / 2 }
      let isSettled = abs(next - t) <= 1e-15 * abs(t)
      t = next
      if isSettled { break }
    }
    return p < 0.5 ? t : -t
  }

  private static func density(_ t: Double, degreesOfFreedom n: Double) -> Double {
    let logBeta = PortableMath.logGamma(n / 2) + PortableMath.logGamma(0.5) - PortableMath.logGamma((n + 1) / 2)
    return PortableMath.exp(-0.5 * (n + 1) * PortableMath.log(1 + t * t / n) - logBeta) / n.squareRoot()
  }
}

extension PortableMath {
  /// The share of the beta distribution up to x: the regularised incomplete beta function; absolute error below 10⁻¹².
  ///
  /// The continued fraction of DLMF 8.17.22, on the side of the mean where it converges fast.
  public static func incompleteBeta(_ a: Double, _ b: Double, at x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, at: 1 - x) }
    let logTerm = a * log(x) + b * log(1 - x) - (logGamma(a) + logGamma(b) - logGamma(a + b))
    let fraction = continuedFraction(start: 1) { n in
      let m = (n / 2).rounded(.down)
      let isEven = n == 2 * m
      let term =
        isEven
        ? m * (b - m) * x / ((a + n - 1) * (a + n))
        : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n))
      return (term, 1)
    }
    return exp(logTerm) / (a * fraction)
  }
}
