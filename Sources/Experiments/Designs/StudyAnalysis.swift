// What a study's design lets one say about its factors, gathered point by point: main effects of the levels of any design,
// and beside them Sobol' indices or elementary effects where the design was made for them.

package import GovernanceModel

/// The effects of a study's factors on some responses.
package struct StudyAnalysis: Sendable {
  /// What the rows of a design were made for.
  package enum Purpose: Hashable, Sendable {
    /// To look at levels side by side.
    case levels
    /// To change one factor at a time from the first row.
    case oneAtATime
    /// Sobol' indices from rows in Saltelli's order.
    case sobol
    /// Elementary effects on a grid of so many places.
    case morris(levels: Int)
  }

  /// The most levels of a factor whose effects are worth a table.
  private static let mostLevels = 50

  /// What the design was made for.
  package let purpose: Purpose
  /// What was varied.
  package let factors: [DesignFactor]
  private let seed: UInt64
  private var effects: [MainEffects]
  private var means: [PointMeans]
  private var rows: [Double] = []
  private let hasEffects: Bool

  /// Nothing gathered yet.
  ///
  /// - Parameters:
  ///   - responses: how many responses are looked at.
  ///   - seed: of the bootstrap.
  package init(_ purpose: Purpose, _ factors: [DesignFactor], responses: Int, replications: Int, seed: UInt64) {
    (self.purpose, self.factors, self.seed) = (purpose, factors, seed)
    hasEffects = factors.allSatisfy { ($0.levels ?? 1) <= Self.mostLevels } && !factors.isEmpty
    let reference: MainEffects.Reference = purpose == .oneAtATime ? .base : .allLevels
    effects = (0..<(hasEffects ? responses : 0)).map { _ in
      MainEffects(factors, replications: replications, against: reference)
    }
    means = (0..<responses).map { _ in PointMeans(replications: replications) }
  }

  /// Adds a point: its entries in the design, and for each response a value for each replication.
  package mutating func add(_ entries: [Double], _ values: [[Measured?]]) {
    for response in values.indices {
      if hasEffects { effects[response].add(entries, values[response]) }
      means[response].add(values[response])
    }
    if case .morris = purpose { rows += entries }
  }

  /// The main effects of each factor on a response; `nil` where factors have too many levels.
  package func mainEffects(of response: Int) -> [FactorEffects]? { hasEffects ? effects[response].effects() : nil }

  /// How much of what differs between points is chance.
  package func noise(of response: Int) -> NoiseShare? { means[response].noise }

  /// Sobol' indices, where the design was made for them.
  package func sobolIndices(of response: Int) -> SobolIndices? {
    guard purpose == .sobol else { return nil }
    return SobolIndices(means[response].means, factors: factors.count, bootstrap: Bootstrap(seed: seed))
  }

  /// Elementary effects, where the design was made for them.
  package func morrisEffects(of response: Int) -> MorrisEffects? {
    guard case .morris(let levels) = purpose else { return nil }
    let design = DesignMatrix(factors, entries: rows)
    return MorrisEffects(design, means[response].means, levels: levels, bootstrap: Bootstrap(seed: seed))
  }
}
