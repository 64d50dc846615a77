// What each level of a factor does, whatever the other factors are: the mean over the rows that have it, beside those that
// have another one. Rows meet the same replications, so a difference is taken within each replication and its interval
// is as narrow as that allows.

package import GovernanceModel
package import Stochastics

/// What one level of a factor does.
package struct LevelEffect: Hashable, Sendable {
  /// The level's index, or the number of the part of the range, from 0.
  package let level: Int
  /// The mean entry of the rows: the level's index, or a place in the range.
  package let place: Double
  /// How many rows have it.
  package let rows: Int
  /// The mean over these rows and all replications.
  package let mean: Double
  /// By how much it lies above what it is compared with; `nil` where no replication has a value at every level.
  package let difference: Double?
  /// The interval of the difference, which holds together with those of the other levels of the factor; `nil` for fewer
  /// than two replications.
  package let interval: Interval?
  /// How many replications have a value at every level of the factor.
  package let replications: Int

  /// Whether the interval leaves out 0; `nil` where there is no interval.
  package var isSignificant: Bool? { interval.map { $0.low > 0 || $0.high < 0 } }
}

/// What the levels of one factor do.
package struct FactorEffects: Hashable, Sendable {
  /// The factor's position in the design.
  package let factor: Int
  /// The levels that have values, in their order.
  package let levels: [LevelEffect]
  /// The confidence of each interval on its own, so that those of this factor hold together (Bonferroni).
  package let confidence: Double

  /// The largest mean of a level less the smallest; 0 for fewer than two levels.
  package var swing: Double {
    guard let least = levels.map(\.mean).min(), let most = levels.map(\.mean).max() else { return 0 }
    return most - least
  }
}

/// Main effects over the rows of a design.
///
/// Rows are added in their order, and only sums by level and replication are kept. In each replication a level's value is the mean
/// over its rows, and its difference is taken from the mean of all levels of the factor, each weighing the same (or, where
/// one factor is changed at a time, from the base row). The intervals are Student's over these paired differences. They
/// cover the chance of replications under the rows as they are: where not all combinations are among the rows, a difference
/// also holds what other factors happened to be.
package struct MainEffects: Sendable {
  /// What a level is compared with.
  package enum Reference: Hashable, Sendable {
    /// The mean of all levels of the factor.
    case allLevels
    /// The first row, from which each other row differs in one factor; that row stands for the factor's base level.
    case base
  }

  /// What levels are compared with.
  package let reference: Reference
  private let factors: [DesignFactor]
  private let parts: Int
  private let replications: Int
  /// The sums of each factor and level.
  private var cells: [[LevelSums]]
  /// The base row and its values.
  private var base: (entries: [Double], values: [Double?])?
  /// The entries seen of each factor, in their order, where levels are compared with a base row.
  private var places: [[Double]]

  /// No rows yet.
  ///
  /// - Parameter parts: into how many equal parts a range is divided; for a full factorial the places of its grid, each of
  ///   which then has a part of its own. Ranges are not divided where one factor is changed at a time.
  package init(
    _ factors: [DesignFactor], replications: Int, parts: Int = 4, against reference: Reference = .allLevels
  ) {
    precondition(parts >= 1 && replications >= 1, "a range has parts, and rows have replications")
    (self.factors, self.replications, self.parts, self.reference) = (factors, replications, parts, reference)
    cells = factors.map { factor in
      reference == .base
        ? [] : (0..<(factor.levels ?? parts)).map { _ in LevelSums(replications: replications) }
    }
    places = factors.map { _ in [] }
  }

  /// Adds a row: its entries, and one value for each replication, `nil` where there is none.
  package mutating func add(_ row: [Double], _ values: [Measured?]) {
    precondition(row.count == factors.count && values.count == replications, "a row of the design")
    let values = values.map { $0?.value }
    switch reference {
    case .allLevels:
      for (factor, entry) in row.enumerated() { cells[factor][level(of: factor, entry)].add(entry, values) }
    case .base:
      guard let base else {
        base = (row, values)
        for (factor, entry) in row.enumerated() { addPlace(factor, entry, values) }
        return
      }
      for factor in factors.indices where row[factor] != base.entries[factor] { addPlace(factor, row[factor], values) }
    }
  }

  private func level(of factor: Int, _ entry: Double) -> Int {
    factors[factor].levels == nil ? min(Int(entry * Double(parts)), parts - 1) : Int(entry)
  }

  private mutating func addPlace(_ factor: Int, _ entry: Double, _ values: [Double?]) {
    if let place = places[factor].firstIndex(of: entry) { return cells[factor][place].add(entry, values) }
    let place = places[factor].firstIndex { $0 > entry } ?? places[factor].count
    places[factor].insert(entry, at: place)
    cells[factor].insert(LevelSums(replications: replications), at: place)
    cells[factor][place].add(entry, values)
  }

  /// The effects of each factor.
  ///
  /// - Parameter confidence: with which the intervals of one factor hold together, between 0 and 1.
  package func effects(confidence: Double = 0.95) -> [FactorEffects] {
    factors.indices.map { factor in
      let levels = cells[factor].enumerated().filter { $0.element.hasValues }
      let compared = max(1, reference == .base ? levels.count - 1 : levels.count)
      let single = 1 - (1 - confidence) / Double(compared)
      let pairs = Self.pairs(levels.map(\.element.means), against: base?.values)
      return FactorEffects(
        factor: factor,
        levels: levels.enumerated().map { position, level in
          LevelEffect(
            level.offset, level.element, pairs.map { ($0.values[position], $0.reference) }, confidence: single)
        }, confidence: single)
    }
  }

  /// For each replication in which no level is without a value: the values, and what they are compared with.
  private static func pairs(
    _ levels: [[Double?]], against base: [Double?]?
  ) -> [(values: [Double], reference: Double)] {
    (levels.first?.indices ?? 0..<0).compactMap { replication in
      let values = levels.compactMap { $0[replication] }
      guard values.count == levels.count else { return nil }
      if let base { return base[replication].map { (values, $0) } }
      return (values, Sample(values).mean)
    }
  }
}

/// The sums of the rows that have one level.
private struct LevelSums: Hashable, Sendable {
  private var rows = 0
  private var places = 0.0
  private var sums: [Double]
  private var counts: [Int]

  init(replications: Int) {
    sums = [Double](repeating: 0, count: replications)
    counts = [Int](repeating: 0, count: replications)
  }

  mutating func add(_ entry: Double, _ values: [Double?]) {
    guard values.contains(where: { $0 != nil }) else { return }
    rows += 1
    places += entry
    for (replication, value) in values.enumerated() {
      guard let value else { continue }
      sums[replication] += value
      counts[replication] += 1
    }
  }

  var hasValues: Bool { rows > 0 }
  var place: Double { places / Double(rows) }
  var count: Int { rows }

  /// The mean over rows in each replication; `nil` where there is none.
  var means: [Double?] { zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : nil } }
}

extension LevelEffect {
  fileprivate init(_ level: Int, _ sums: LevelSums, _ pairs: [(value: Double, reference: Double)], confidence: Double) {
    let values = pairs.isEmpty ? sums.means.compactMap(\.self) : pairs.map(\.value)
    let differences = Sample(pairs.map { $0.value - $0.reference })
    self.level = level
    place = sums.place
    rows = sums.count
    mean = Sample(values).mean
    difference = pairs.isEmpty ? nil : differences.mean
    interval = differences.interval(confidence: confidence)
    replications = pairs.count
  }
}
