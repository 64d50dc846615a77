// The parts of a sampler that need more than a number or two.

/// The values that truncation keeps.
@usableFromInline @frozen struct Bounds: Sendable {
  @usableFromInline let low: Double
  @usableFromInline let high: Double

  init(_ distribution: Distribution) {
    low = distribution.lowerBound ?? 0
    high = distribution.upperBound ?? .infinity
  }
}

/// The part of the unit interval that truncation keeps.
@usableFromInline @frozen struct Share: Sendable {
  @usableFromInline let low: Double
  @usableFromInline let width: Double

  init(_ distribution: Distribution) {
    low = distribution.shareBelowBounds
    width = distribution.keptShare
  }

  /// Where a uniform number falls within the part; never 1.
  @inlinable
  func place(_ uniform: Double) -> Double { min(low + width * uniform, 1 - 0x1p-53) }
}

/// A triangular distribution, by inversion.
@usableFromInline @frozen struct Triangle: Sendable {
  @usableFromInline let from: Double
  @usableFromInline let to: Double
  /// The share below the mode.
  @usableFromInline let rising: Double
  /// (to − from) × (mode − from), and (to − from) × (to − mode).
  @usableFromInline let risingArea: Double
  @usableFromInline let fallingArea: Double
  @usableFromInline let share: Share

  init(from: Double, to: Double, mode: Double, share: Share) {
    self.from = from
    self.to = to
    self.share = share
    rising = (mode - from) / (to - from)
    risingArea = (to - from) * (mode - from)
    fallingArea = (to - from) * (to - mode)
  }

  @inlinable
  func value(at uniform: Double) -> Double {
    let place = share.place(uniform)
    return place < rising
      ? from + (place * risingArea).squareRoot() : to - ((1 - place) * fallingArea).squareRoot()
  }
}

/// An empirical distribution: rising values, and the share of the values up to each.
@usableFromInline @frozen struct StepTable: Sendable {
  @usableFromInline let values: [Double]
  @usableFromInline let cumulative: [Double]

  init(values: [Double], weights: [Double], bounds: Bounds) {
    let kept = zip(values, weights).filter { bounds.low <= $0.0 && $0.0 <= bounds.high }
    let total = kept.reduce(0) { $0 + $1.1 }
    self.values = kept.map(\.0)
    var sum = 0.0
    cumulative = kept.map { pair in
      sum += pair.1
      return sum / total
    }
  }

  /// The least value whose share reaches the uniform number. O(log n).
  @usableFromInline
  func value(at uniform: Double) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < uniform { low = middle + 1 } else { high = middle }
    }
    return values[low]
  }
}

/// Gamma variates by the method of Marsaglia and Tsang (2000), one pass at a time.
@usableFromInline @frozen struct GammaPasses: Sendable {
  /// Shape − 1/3, of the shape raised by one where it is below 1.
  @usableFromInline let d: Double
  @usableFromInline let c: Double
  @usableFromInline let scale: Double
  /// 1 / shape where the shape is below 1, else 0.
  @usableFromInline let boost: Double

  init(shape: Double, scale: Double) {
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    c = 1 / (9 * d).squareRoot()
    boost = shape < 1 ? 1 / shape : 0
    self.scale = scale
  }

  /// The variate of the first pass from `pass` on that is accepted; `pass` becomes its number.
  ///
  /// Within a pass the attempts 0 to 127 are the normal's, 128 to 254 those of the exponential that lowers a shape above 1 to
  /// one below, and 255 decides.
  @usableFromInline
  func sample(_ key: DrawKey, _ purpose: UInt32, pass: inout UInt32) -> Double {
    while true {
      let attempt = pass << 8
      let x = key.normal(purpose, attempt: attempt)
      let root = 1 + c * x
      if root > 0 {
        let v = root * root * root
        let u = key.uniform(purpose, attempt: attempt | 255)
        let x2 = x * x
        if u < 1 - 0.0331 * x2 * x2
          || PortableMath.log(u) < 0.5 * x2 + d * (1 - v + PortableMath.log(v))
        {
          if boost == 0 { return scale * (d * v) }
          return scale * (d * v * PortableMath.exp(-boost * key.exponential(purpose, attempt: attempt | 128)))
        }
      }
      pass &+= 1
    }
  }
}
