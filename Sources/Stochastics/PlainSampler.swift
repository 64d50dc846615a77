// The forms of a sampler that need no table: five numbers that can be copied about freely, for the innermost loop of a
// simulation. They give the same draws as `Sampler`.

/// A sampler of a constant, uniform, exponential or lognormal distribution.
@frozen public struct PlainSampler: BitwiseCopyable, Sendable {
  @usableFromInline @frozen enum Form: BitwiseCopyable, Sendable {
    case constant, uniform, exponential, lognormal
  }

  @usableFromInline let form: Form
  /// The constant, the lower end, the mean or the median.
  @usableFromInline let first: Double
  /// The width or the sigma.
  @usableFromInline let second: Double

  /// The plain form of a sampler; `nil` where it needs a table or a bound.
  public init?(_ sampler: Sampler) {
    switch sampler.form {
    case .constant(let value): (form, first, second) = (.constant, value, 0)
    case .uniform(let from, let width): (form, first, second) = (.uniform, from, width)
    case .exponential(let mean): (form, first, second) = (.exponential, mean, 0)
    case .lognormal(let median, let sigma): (form, first, second) = (.lognormal, median, sigma)
    default: return nil
    }
  }

  /// The draw that belongs to `key` and `purpose`.
  @inlinable @inline(__always)
  public func sample(_ key: DrawKey, _ purpose: UInt32) -> Double {
    switch form {
    case .constant: first
    case .uniform: first + second * key.uniform(purpose)
    case .exponential: first * key.exponential(purpose)
    case .lognormal: first * PortableMath.exp(second * key.normal(purpose))
    }
  }
}
