// The samplers of a scenario, at fixed places: drawing reads them there and copies nothing.

import Stochastics

/// A fixed table of samplers, shared by all runs of a compiled scenario.
final class SamplerTable: Sendable {
  private let samplers: Column<Sampler>

  init(_ samplers: [Sampler]) { self.samplers = Column(samplers) }

  /// The sampler at a position.
  subscript(index: Int) -> Sampler {
    @inline(__always) unsafeAddress { UnsafePointer(samplers.place(index)) }
  }
}
