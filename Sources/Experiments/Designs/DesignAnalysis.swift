// What the rows of a design say about each measure, by the method for which the design was made.

package import GovernanceModel

/// What a design says about one measure.
package struct MeasureAnalysis: Hashable, Sendable {
  /// What was measured.
  package let measure: NamedMeasure
  /// What each level does, by factor; `nil` for Morris' trajectories.
  package let effects: [FactorEffects]?
  /// What levels are compared with.
  package let reference: MainEffects.Reference
  /// Sobol' indices; `nil` for designs other than Saltelli's.
  package let sobol: SobolIndices?
  /// Elementary effects; `nil` for designs other than Morris'.
  package let morris: MorrisEffects?
  /// What the means of rows owe to chance; `nil` for one replication.
  package let noise: NoiseShare?
  /// How many values are lower bounds of the truth (R26).
  package let lowerBounds: Int
}

/// An analysis that grows row by row.
///
/// Means of rows are kept where the method needs them, 8 bytes for each row and measure; of all else only sums.
package struct DesignAnalysis: Sendable {
  /// What the design was made for.
  package enum Method: Hashable, Sendable {
    /// The mean of each level against all, in a full factorial, a Latin hypercube, Sobol' points or any other rows; a range is
    /// divided into this many parts, the places of a grid being parts of their own.
    case mainEffects(parts: Int)
    /// Each other entry against the base row.
    case oneAtATime
    /// Sobol' indices, and main effects over all rows with ranges in this many parts.
    case saltelli(parts: Int)
    /// Elementary effects on this many places of each range.
    case morris(levels: Int)
  }

  private let method: Method
  private let design: DesignMatrix
  private let measures: [NamedMeasure]
  private var rows = 0
  private var means: [PointMeans]
  private var effects: [MainEffects]

  /// An analysis of some measures over the rows of `design`, with as many replications each.
  package init(_ design: DesignMatrix, _ method: Method, measures: [NamedMeasure], replications: Int) {
    (self.design, self.method, self.measures) = (design, method, measures)
    let keepsMeans: Bool
    let effects: MainEffects?
    switch method {
    case .mainEffects(let parts):
      (keepsMeans, effects) = (false, MainEffects(design.factors, replications: replications, parts: parts))
    case .oneAtATime:
      (keepsMeans, effects) = (false, MainEffects(design.factors, replications: replications, against: .base))
    case .saltelli(let parts):
      (keepsMeans, effects) = (true, MainEffects(design.factors, replications: replications, parts: parts))
    case .morris: (keepsMeans, effects) = (true, nil)
    }
    means = measures.map { _ in PointMeans(replications: replications, keepsMeans: keepsMeans) }
    self.effects = effects.map { Array(repeating: $0, count: measures.count) } ?? []
  }

  /// Adds the next row of the design: for each measure a value for each replication, `nil` where there is none.
  package mutating func add(_ values: [[Measured?]]) {
    precondition(rows < design.count && values.count == means.count, "a row of the design, and all measures")
    let row = design[rows]
    for measure in means.indices {
      means[measure].add(values[measure])
      if !effects.isEmpty { effects[measure].add(row, values[measure]) }
    }
    rows += 1
  }

  /// What the rows so far say about the measure at a position.
  ///
  /// - Parameters:
  ///   - confidence: of each interval of an index on its own, and of the intervals of one factor's levels together.
  ///   - seed: of the bootstrap.
  package func result(of measure: Int, confidence: Double = 0.95, seed: UInt64) -> MeasureAnalysis {
    let bootstrap = Bootstrap(confidence: confidence, seed: seed)
    var sobol: SobolIndices?
    var morris: MorrisEffects?
    switch method {
    case .mainEffects, .oneAtATime: break
    case .saltelli:
      sobol = SobolIndices(means[measure].means, factors: design.factors.count, bootstrap: bootstrap)
    case .morris(let levels):
      morris = MorrisEffects(design, means[measure].means, levels: levels, bootstrap: bootstrap)
    }
    return MeasureAnalysis(
      measure: measures[measure], effects: effects.isEmpty ? nil : effects[measure].effects(confidence: confidence),
      reference: method == .oneAtATime ? .base : .allLevels, sobol: sobol, morris: morris, noise: means[measure].noise,
      lowerBounds: means[measure].lowerBounds)
  }
}
