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
    let value = plain[sampler]?.sample(key, purpose) ?? drawFromTable(sampler, key, purpose)
    return Milliseconds(min(value, 1e13) + 0.5)
  }

  @inline(never)
  private func drawFromTable(_ sampler: Int, _ key: DrawKey, _ purpose: UInt32) -> Double {
    samplers[sampler].sample(key, purpose)
  }
}
