// A design of experiments without the experiment: which places in the ranges of some factors, and which of their levels,
// are looked at together, row after row. What a place or a level means is known to those who run the rows.

/// What a design knows of a factor.
package struct DesignFactor: Hashable, Sendable {
  /// The factor's name. Draws belong to names, so the names of a design differ.
  package let name: String
  /// How many levels the factor has; `nil` for a factor with a range.
  package let levels: Int?

  /// A factor with a range.
  package init(_ name: String) { (self.name, levels) = (name, nil) }

  /// A factor with levels, of which there is at least one.
  package init(_ name: String, levels: Int) {
    precondition(levels >= 1, "a factor has a level")
    (self.name, self.levels) = (name, levels)
  }

  /// The entry at a place from 0 to 1: the place itself, or the level in whose equal share of that span it lies.
  func entry(at place: Double) -> Double {
    guard let levels else { return place }
    return min((place * Double(levels)).rounded(.down), Double(levels - 1))
  }
}

/// Rows of a design, one entry for each factor.
///
/// The entry of a factor with a range is a place in it: 0 is the low end, 1 the high end. Drawn places (Latin hypercubes and
/// Sobol' points) are below 1; full factorials, one at a time and Morris' trajectories reach both ends. The entry of
/// a factor with levels is the level's index, from 0.
///
/// Every generator gives the same rows for the same factors and seed, wherever it runs.
package struct DesignMatrix: RandomAccessCollection, Hashable, Sendable {
  /// The factors, in the order of the entries.
  package let factors: [DesignFactor]
  /// How many rows there are.
  package let count: Int
  /// The entries, row by row.
  package private(set) var entries: [Double]

  /// Rows that are written one behind the other.
  package init(_ factors: [DesignFactor], entries: [Double]) {
    precondition(!factors.isEmpty, "a design has factors")
    precondition(entries.count % factors.count == 0, "every row has an entry for each factor")
    (self.factors, self.entries, count) = (factors, entries, entries.count / factors.count)
  }

  /// A design from its rows.
  init(_ factors: [DesignFactor], rows: Int, _ entry: (_ row: Int, _ factor: Int) -> Double) {
    var entries: [Double] = []
    entries.reserveCapacity(rows * factors.count)
    for row in 0..<rows {
      for factor in factors.indices { entries.append(entry(row, factor)) }
    }
    self.init(factors, entries: entries)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  /// A row: one entry for each factor.
  package subscript(row: Int) -> [Double] { Array(entries[row * factors.count..<(row + 1) * factors.count]) }

  /// The entry of a factor in a row.
  package subscript(row: Int, factor: Int) -> Double { entries[row * factors.count + factor] }
}

/// What the draws of designs are for; the numbers never change and are never used again. `LatinHypercube` has 160 and 161.
enum DesignPurpose {
  static let exchangedFactor: UInt32 = 162
  static let exchangedRow: UInt32 = 163
  static let otherRow: UInt32 = 164
  static let newStratum: UInt32 = 165
  static let newPlace: UInt32 = 166
  static let scramble: UInt32 = 167
  static let trajectoryStep: UInt32 = 168
  static let trajectoryOrder: UInt32 = 169
  static let resampled: UInt32 = 170
}
