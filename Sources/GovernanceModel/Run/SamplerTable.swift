// The samplers of a scenario, at fixed places. Most are plain numbers and are drawn from on the spot; those with tables
// of their own are kept aside.

import Stochastics

/// A fixed table of samplers, shared by all runs of a compiled scenario.
final class SamplerTable: Sendable {
  private let plain: Column<PlainSampler?>
  private let samplers: [Sampler]

  init(_ samplers: [Sampler]) {
    self.samplers = samplers
    plain = Column(samplers.map(PlainSampler.init))
  }

  /// A random duration in whole milliseconds, at most some 300 years.
  @inline(__always)
  func duration(_ sampler: Int, _ key: DrawKey, _ purpose: UInt32) -> Milliseconds {
    Milliseconds(nearest: min(value(sampler, key, purpose), 1e13))
  }

  /// A random number as it was drawn.
  @inline(__always)
  func value(_ sampler: Int, _ key: DrawKey, _ purpose: UInt32) -> Double {
    plain[sampler]?.sample(key, purpose) ?? drawFromTable(sampler, key, purpose)
  }

  @inline(never)
  private func drawFromTable(_ sampler: Int, _ key: DrawKey, _ purpose: UInt32) -> Double {
    samplers[sampler].sample(key, purpose)
  }
}
