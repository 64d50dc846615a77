// Distribution functions and moments, truncated ones included.
//
// Everything comes from one function, the partial moment: the integral of xᵏ over the part of the untruncated distribution up
// to a point, for k = 0 to 4. It is in closed form for every kind. A truncated mean is a difference of two first partial
// moments over the share kept. To lose no digits, uniform and triangular are measured from their lower end.

extension Distribution {
  /// The expected value.
  public var mean: Double { origin + centredMean }

  /// The variance; absolute error below 10⁻¹¹ × mean², which matters only for hair-thin truncations.
  public var variance: Double {
    if case .constant = kind { return 0 }
    return max(0, momentBetweenBounds(2) - centredMean * centredMean)
  }

  /// The fourth central moment, which says how uncertain a sample's variance is.
  package var fourthCentralMoment: Double {
    let m = centredMean
    return momentBetweenBounds(4) - 4 * m * momentBetweenBounds(3) + 6 * m * m * momentBetweenBounds(2) - 3 * m * m * m
      * m
  }

  /// The share of values up to and including x.
  public func cumulative(_ x: Double) -> Double {
    if let lowerBound, x < lowerBound { return 0 }
    if let upperBound, x >= upperBound { return 1 }
    let below = shareBelowBounds
    return min(1, max(0, (partialMoment(0, upTo: x) - below) / keptShare))
  }

  /// The share of the untruncated distribution that the bounds keep.
  var keptShare: Double {
    (upperBound.map { partialMoment(0, upTo: $0) } ?? 1) - shareBelowBounds
  }

  /// The share of the untruncated distribution below the bounds.
  var shareBelowBounds: Double { lowerBound.map { partialMoment(0, below: $0) } ?? 0 }

  private var centredMean: Double { momentBetweenBounds(1) }

  private func momentBetweenBounds(_ order: Int) -> Double {
    let upTo = partialMoment(order, upTo: upperBound ?? .infinity)
    let below = lowerBound.map { partialMoment(order, below: $0) } ?? 0
    return lowerBound == nil && upperBound == nil ? upTo : (upTo - below) / keptShare
  }

  /// From where moments are measured.
  private var origin: Double {
    switch kind {
    case .uniform(let from, _), .triangular(let from, _, _): from
    default: 0
    }
  }

  /// The integral of (t − origin)^order over the values t below x; differs from `upTo` where x itself has a chance.
  private func partialMoment(_ order: Int, below x: Double) -> Double {
    switch kind {
    case .constant, .empirical: partialMoment(order, upTo: x.nextDown)
    default: partialMoment(order, upTo: x)
    }
  }

  /// The integral of (t − origin)^order over the values t up to x of the untruncated distribution.
  private func partialMoment(_ order: Int, upTo x: Double) -> Double {
    switch kind {
    case .constant(let value):
      return x >= value ? power(value, order) : 0
    case .uniform(let from, let to):
      let reach = min(max(x, from), to) - from
      return power(reach, order + 1) / (Double(order + 1) * (to - from))
    case .triangular(let from, let to, let mode):
      return triangularMoment(order, reach: min(max(x, from), to) - from, width: to - from, mode: mode - from)
    case .exponential(let mean):
      let share = PortableMath.incompleteGamma(shape: Double(order + 1), x / mean)
      return power(mean, order) * risingProduct(1, order) * share
    case .lognormal(let median, let sigma):
      return lognormalMoment(order, upTo: x, median: median, sigma: sigma)
    case .gamma(let shape, let scale):
      let share = PortableMath.incompleteGamma(shape: shape + Double(order), x / scale)
      return power(scale, order) * risingProduct(shape, order) * share
    case .weibull(let shape, let scale):
      let order1 = 1 + Double(order) / shape
      let whole = order == 0 ? 1 : PortableMath.exp(PortableMath.logGamma(order1))
      let hazard = PortableMath.pow(max(x, 0) / scale, shape)
      return whole * power(scale, order) * PortableMath.incompleteGamma(shape: order1, hazard)
    case .empirical(let values, let weights):
      var sum = 0.0
      for (value, weight) in zip(values, weights) where value <= x { sum += weight * power(value, order) }
      return sum
    }
  }

  private func lognormalMoment(_ order: Int, upTo x: Double, median: Double, sigma: Double) -> Double {
    guard x > 0 else { return 0 }
    let k = Double(order)
    let whole = power(median, order) * PortableMath.exp(0.5 * k * k * sigma * sigma)
    guard x < .infinity else { return whole }
    return whole * Normal.cumulative(PortableMath.log(x / median) / sigma - k * sigma)
  }

  /// The density is 2t / (width × mode) up to the mode and 2(width − t) / (width × (width − mode)) beyond.
  private func triangularMoment(_ order: Int, reach: Double, width: Double, mode: Double) -> Double {
    let k = Double(order)
    let rising = min(reach, mode)
    var moment = mode > 0 ? 2 * power(rising, order + 2) / ((k + 2) * width * mode) : 0
    if reach > mode {
      let first = width * (power(reach, order + 1) - power(mode, order + 1)) / (k + 1)
      let second = (power(reach, order + 2) - power(mode, order + 2)) / (k + 2)
      moment += 2 * (first - second) / (width * (width - mode))
    }
    return moment
  }

  /// a (a + 1) (a + 2) …, `count` factors.
  private func risingProduct(_ a: Double, _ count: Int) -> Double {
    (0..<count).reduce(1.0) { product, index in product * (a + Double(index)) }
  }

  private func power(_ x: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * x }
  }
}
