// Elementary effects (Morris, 1991): what a response gains when one factor steps up and nothing else changes, at many places.
// Their size screens factors; their spread tells those that interact or bend from those that act alike everywhere.

package import Stochastics

/// The elementary effects of one factor.
package struct MorrisEffect: Hashable, Sendable {
  /// The factor's position in the design.
  package let factor: Int
  /// The mean μ of the effects; `nil` where there are none.
  package let mean: Double?
  /// The mean μ* of their sizes (Campolongo, Cariboni and Saltelli, 2007); `nil` where there are none.
  package let meanSize: Double?
  /// Their standard deviation σ; `nil` for fewer than two.
  package let deviation: Double?
  /// The bootstrap interval of μ*, on its own; `nil` for fewer than two effects.
  package let meanSizeInterval: Interval?
  /// How many effects there are.
  package let count: Int
}

/// Elementary effects from the rows of `DesignMatrix.morris`.
///
/// An effect is the value at the higher entry less that at the lower, divided by Δ: the change over the whole range, were the response a
/// straight line. A step from one level to another counts as Δ too, so that factors of both kinds can be ranked together;
/// where levels have no order, μ means little and μ* all.
package struct MorrisEffects: Hashable, Sendable {
  /// One entry for each factor.
  package let effects: [MorrisEffect]
  /// By how much of its range a factor steps, Δ; what changes when a factor takes another level is its effect times this.
  package let step: Double
  /// Whether some factor has levels.
  package let hasLevels: Bool
  /// How many trajectories were looked at.
  package let trajectories: Int
  /// The confidence of each interval on its own.
  package let confidence: Double

  /// Estimates the effects.
  ///
  /// - Parameters:
  ///   - design: the rows of whole trajectories.
  ///   - values: a value for each row; a part of a trajectory at the end is left out. `nil` where a row has none, which leaves
  ///     out the two steps beside it.
  ///   - levels: the places of a range, as in the design.
  package init(_ design: DesignMatrix, _ values: [Double?], levels: Int = 4, bootstrap: Bootstrap) {
    precondition(values.count <= design.count, "there is a row for each value")
    let length = design.factors.count + 1
    step = DesignMatrix.morrisStep(levels: levels)
    var found = design.factors.map { _ in [Double]() }
    for row in values.indices where row % length != 0 && row / length < values.count / length {
      guard let from = values[row - 1], let to = values[row],
        let factor = design.factors.indices.first(where: { design[row - 1, $0] != design[row, $0] })
      else { continue }
      let isUp = design[row, factor] > design[row - 1, factor]
      found[factor].append((isUp ? to - from : from - to) / step)
    }
    hasLevels = design.factors.contains { $0.levels != nil }
    trajectories = values.count / length
    confidence = bootstrap.confidence
    effects = found.enumerated().map { MorrisEffect($0, $1, bootstrap) }
  }
}

extension MorrisEffect {
  fileprivate init(_ factor: Int, _ effects: [Double], _ bootstrap: Bootstrap) {
    let sizes = effects.map(abs)
    let signed = Sample(effects)
    let size = effects.isEmpty ? nil : Sample(sizes).mean
    let half = bootstrap.halfWidths(parts: sizes.count) { chosen in
      [chosen.isEmpty ? nil : chosen.reduce(0) { $0 + sizes[$1] } / Double(chosen.count)]
    }
    self.factor = factor
    mean = effects.isEmpty ? nil : signed.mean
    meanSize = size
    deviation = signed.variance.map { $0.squareRoot() }
    meanSizeInterval = size.flatMap { size in half[0].map { Interval(center: size, halfWidth: $0) } }
    count = effects.count
  }
}
