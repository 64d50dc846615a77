// Exponential and normal draws by ziggurat (Marsaglia and Tsang, 2000), 256 layers.
//
// One draw of 64 bits picks a layer with its lowest 8 bits and a place in the layer's rectangle with its upper 53 (54 with the
// sign). In 98.9 % of cases (exponential; 98.8 % normal) the place lies under the layer above, hence under the density, and is
// the answer: one multiplication, one comparison. Otherwise the place is in the wedge, where a second draw decides, or in the tail.
// What a pass rejects the next pass tries anew, with attempts of its own.

extension DrawKey {
  /// An exponential number of mean 1.
  @inlinable
  public func exponential(_ purpose: UInt32) -> Double { exponential(purpose, attempt: 0) }

  /// A standard normal number.
  @inlinable
  public func normal(_ purpose: UInt32) -> Double { normal(purpose, attempt: 0) }

  /// An exponential number of mean 1 that uses the attempts from `attempt` on: one nearly always, two more for every pass that fails.
  @inlinable @inline(__always)
  func exponential(_ purpose: UInt32, attempt: UInt32) -> Double {
    let draw = bits(purpose, attempt: attempt)
    let layer = Int(draw & 0xFF)
    let x = Double(Int64(truncatingIfNeeded: draw >> 11 | 1)) * exponentialLayers[2 * layer]
    if x < exponentialLayers[2 * layer + 1] { return x }
    return exponentialBeyondLayer(layer, x, purpose, attempt: attempt)
  }

  /// A standard normal number that uses the attempts from `attempt` on.
  @inlinable
  func normal(_ purpose: UInt32, attempt: UInt32) -> Double {
    let draw = bits(purpose, attempt: attempt)
    let layer = Int(draw & 0xFF)
    let x = Double(Int64(bitPattern: draw) >> 10 | 1) * normalLayers[2 * layer]
    if abs(x) < normalLayers[2 * layer + 1] { return x }
    return normalBeyondLayer(layer, x, purpose, attempt: attempt)
  }

  /// Decides a place outside the layer above: in the tail, under the curve, or to be tried again.
  @usableFromInline @inline(never)
  func exponentialBeyondLayer(_ layer: Int, _ x: Double, _ purpose: UInt32, attempt: UInt32) -> Double {
    if layer == 0 {
      // The exponential forgets: what is beyond r is again an exponential.
      return exponentialLayers[1] + exponential(purpose, attempt: attempt &+ 1)
    }
    let low = PortableMath.exp(-exponentialLayers[2 * layer - 1])
    let high = PortableMath.exp(-exponentialLayers[2 * layer + 1])
    let y = low + uniform(purpose, attempt: attempt &+ 1) * (high - low)
    return y < PortableMath.exp(-x) ? x : exponential(purpose, attempt: attempt &+ 2)
  }

  /// Decides a place outside the layer above: in the tail, under the curve, or to be tried again.
  @usableFromInline @inline(never)
  func normalBeyondLayer(_ layer: Int, _ x: Double, _ purpose: UInt32, attempt: UInt32) -> Double {
    if layer == 0 { return normalTail(negative: x < 0, purpose, attempt: attempt &+ 1) }
    let outer = normalLayers[2 * layer - 1]
    let inner = normalLayers[2 * layer + 1]
    let low = PortableMath.exp(-0.5 * outer * outer)
    let high = PortableMath.exp(-0.5 * inner * inner)
    let y = low + uniform(purpose, attempt: attempt &+ 1) * (high - low)
    return y < PortableMath.exp(-0.5 * x * x) ? x : normal(purpose, attempt: attempt &+ 2)
  }

  /// A normal number beyond r (Marsaglia, 1964): r + E/r, accepted with the chance exp(−(E/r)²/2).
  private func normalTail(negative: Bool, _ purpose: UInt32, attempt: UInt32) -> Double {
    let r = normalLayers[1]
    var attempt = attempt
    while true {
      let excess = -PortableMath.log(uniform(purpose, attempt: attempt)) / r
      let height = -PortableMath.log(uniform(purpose, attempt: attempt &+ 1))
      if 2 * height > excess * excess { return negative ? -(r + excess) : r + excess }
      attempt &+= 2
    }
  }
}
