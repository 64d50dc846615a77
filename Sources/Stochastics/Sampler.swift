// Drawing from a distribution.
//
// A sampler is a distribution worked out for drawing: parameters in the form the arithmetic wants. It holds no state; the key and the
// purpose say which draw is meant, so sampling twice gives the same number twice.
//
// * Constant, uniform, triangular, Weibull and empirical invert one uniform number: a larger uniform gives a larger value, and a
//   truncated one maps the uniform into the share that is kept.
// * Exponential, lognormal and gamma scale a variate by ziggurat (gamma by Marsaglia and Tsang, 2000), and are truncated by
//   rejection: the draws inside the bounds are the untruncated ones. The n-th pass uses the attempts from 256n on.
//
// A scaled distribution scales the same variate, so two policies that differ in a mean differ by a factor, draw by draw.

/// A distribution in the form that is fast to draw from.
///
/// Make samplers once, when a scenario is compiled, and keep them. One draw costs from 2 (constant) to about 15 ns (lognormal).
@frozen public struct Sampler: Sendable {
  @usableFromInline let form: Form

  @usableFromInline @frozen enum Form: Sendable {
    case constant(Double)
    case uniform(from: Double, width: Double)
    case triangular(Triangle)
    case exponential(mean: Double)
    case lognormal(median: Double, sigma: Double)
    case gamma(GammaPasses)
    case weibull(scale: Double, exponent: Double, share: Share)
    case empirical(StepTable)
    case boundedExponential(mean: Double, Bounds)
    case boundedLognormal(median: Double, sigma: Double, Bounds)
    case boundedGamma(GammaPasses, Bounds)
  }

  /// Works a distribution out for drawing.
  public init(_ distribution: Distribution) {
    let bounds = Bounds(distribution)
    let isBounded = distribution.lowerBound != nil || distribution.upperBound != nil
    switch distribution.kind {
    case .constant(let value):
      form = .constant(value)
    case .uniform(let from, let to):
      let low = max(from, bounds.low)
      form = .uniform(from: low, width: min(to, bounds.high) - low)
    case .triangular(let from, let to, let mode):
      form = .triangular(Triangle(from: from, to: to, mode: mode, share: Share(distribution)))
    case .exponential(let mean):
      form = isBounded ? .boundedExponential(mean: mean, bounds) : .exponential(mean: mean)
    case .lognormal(let median, let sigma):
      form =
        isBounded
        ? .boundedLognormal(median: median, sigma: sigma, bounds) : .lognormal(median: median, sigma: sigma)
    case .gamma(let shape, let scale):
      let passes = GammaPasses(shape: shape, scale: scale)
      form = isBounded ? .boundedGamma(passes, bounds) : .gamma(passes)
    case .weibull(let shape, let scale):
      form = .weibull(scale: scale, exponent: 1 / shape, share: Share(distribution))
    case .empirical(let values, let weights):
      form = .empirical(StepTable(values: values, weights: weights, bounds: bounds))
    }
  }

  /// The draw of this distribution that belongs to `key` and `purpose`.
  @inlinable
  public func sample(_ key: DrawKey, _ purpose: UInt32) -> Double {
    switch form {
    case .constant(let value):
      return value
    case .uniform(let from, let width):
      return from + width * key.uniform(purpose)
    case .exponential(let mean):
      return mean * key.exponential(purpose)
    case .lognormal(let median, let sigma):
      return median * PortableMath.exp(sigma * key.normal(purpose))
    case .triangular(let triangle):
      return triangle.value(at: key.uniform(purpose))
    case .gamma(let passes):
      var pass: UInt32 = 0
      return passes.sample(key, purpose, pass: &pass)
    case .weibull(let scale, let exponent, let share):
      let hazard = -PortableMath.log(1 - share.place(key.uniform(purpose)))
      return scale * PortableMath.pow(hazard, exponent)
    case .empirical(let table):
      return table.value(at: key.uniform(purpose))
    case .boundedExponential, .boundedLognormal, .boundedGamma:
      return sampleWithinBounds(key, purpose)
    }
  }

  /// Draws until the value is within the bounds, which keep at least one in a thousand.
  @usableFromInline
  func sampleWithinBounds(_ key: DrawKey, _ purpose: UInt32) -> Double {
    var pass: UInt32 = 0
    while true {
      let value: Double
      let bounds: Bounds
      switch form {
      case .boundedExponential(let mean, let limits):
        value = mean * key.exponential(purpose, attempt: pass << 8)
        bounds = limits
      case .boundedLognormal(let median, let sigma, let limits):
        value = median * PortableMath.exp(sigma * key.normal(purpose, attempt: pass << 8))
        bounds = limits
      case .boundedGamma(let passes, let limits):
        value = passes.sample(key, purpose, pass: &pass)
        bounds = limits
      default:
        preconditionFailure("only bounded forms are drawn by rejection")
      }
      if bounds.low <= value && value <= bounds.high { return value }
      pass &+= 1
    }
  }
}
