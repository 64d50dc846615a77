// Which points a study looks at. Whatever the design, a point is one text for each factor, made when it is asked for from
// the numbers of the design; a full factorial takes no memory, however large.

package import Experiments

/// How the points of a study are chosen.
package struct StudyDesign: Hashable, Sendable {
  /// The designs by name.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case fullFactorial = "full factorial"
    case oneAtATime = "one at a time"
    case latinHypercube = "latin hypercube"
    case sobol
    case morris
    /// The points of a table.
    case table

    /// The designs that a file names; a table is named by its file.
    static var written: [String] { allCases.filter { $0 != .table }.map(\.rawValue) }
  }

  /// The kind of design.
  package let kind: Kind
  /// Points of a Latin hypercube, rows of each base matrix, or trajectories; 0 where the factors say how many points.
  package let size: Int
  /// The levels of a Morris design's grid; 0 for the others.
  package let gridLevels: Int
  /// How often a Latin hypercube is doubled.
  package let doublings: Int
  /// The points of a table, a text for each factor.
  let table: [[String]]

  /// A design from its parts.
  package init(_ kind: Kind, size: Int = 0, gridLevels: Int = 0, doublings: Int = 0, table: [[String]] = []) {
    (self.kind, self.size, self.gridLevels) = (kind, size, gridLevels)
    (self.doublings, self.table) = (doublings, table)
  }

  /// The design in words that do not change when it grows: what a folder of results is held against.
  package var identity: String {
    switch kind {
    case .latinHypercube: "\(kind.rawValue), \(size) points"
    case .morris: "\(kind.rawValue), \(gridLevels) levels"
    case .fullFactorial, .oneAtATime, .sobol, .table: kind.rawValue
    }
  }
}

/// The points of a study, numbered from 0.
package struct StudyPoints: Sendable {
  private enum Source: Sendable {
    case factorial(FullFactorial)
    case indices([[Int]], [[String]])
    case matrix(DesignMatrix)
    case texts([[String]], [[String: Int]])
  }

  /// What is varied.
  package let factors: [StudyFactor]
  /// What is varied as a design knows it: with its levels, or a range.
  package let designFactors: [DesignFactor]
  /// How many points there are.
  package let count: Int
  private let source: Source

  /// The points of a design; `nil` where there are more than an integer counts.
  package init?(_ design: StudyDesign, factors: [StudyFactor], seed: UInt64) {
    self.factors = factors
    let own = factors.map { factor in
      factor.levelCount.map { DesignFactor(factor.path, levels: $0) } ?? DesignFactor(factor.path)
    }
    var levels = factors.map { $0.levels ?? [] }
    switch design.kind {
    case .fullFactorial:
      guard let all = FullFactorial(zip(factors, levels).map { Factor(path: $0.path, values: $1) }) else { return nil }
      (source, count) = (.factorial(all), all.count)
    case .oneAtATime:
      levels = factors.map(\.levelsAlone)
      let rows = Self.oneAtATime(levels.map(\.count))
      (source, count) = (.indices(rows, levels), rows.count)
    case .latinHypercube, .sobol, .morris:
      let matrix = design.matrix(own, seed: seed)
      (source, count) = (.matrix(matrix), matrix.count)
    case .table:
      levels = factors.indices.map { factor in
        var seen: Set<String> = []
        return design.table.map { $0[factor] }.filter { seen.insert($0).inserted }
      }
      let positions = levels.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($1, $0) }) }
      (source, count) = (.texts(design.table, positions), design.table.count)
    }
    if case .matrix = source {
      designFactors = own
    } else {
      designFactors = zip(factors, levels).map { DesignFactor($0.path, levels: max(1, $1.count)) }
    }
  }

  /// The value of each factor at a point.
  package subscript(point: Int) -> [String] {
    switch source {
    case .factorial(let all): all[point].levels
    case .indices(let rows, let levels): zip(rows[point], levels).map { $1[$0] }
    case .matrix(let matrix): zip(matrix[point], factors).map { $1.text(at: $0) }
    case .texts(let rows, _): rows[point]
    }
  }

  /// The entries of the design at a point: the index of a level, or a place in a range.
  private func entries(at point: Int) -> [Double] {
    switch source {
    case .factorial(let all): all.positions(at: point).map(Double.init)
    case .indices(let rows, _): rows[point].map(Double.init)
    case .matrix(let matrix): matrix[point]
    case .texts(let rows, let positions): zip(rows[point], positions).map { Double($1[$0] ?? 0) }
    }
  }

  /// The levels of each factor, where the points are all their combinations.
  package var factorial: [Int]? { if case .factorial = source { designFactors.map { $0.levels ?? 1 } } else { nil } }

  /// The most levels of a factor, and the most entries of a design, that an analysis takes.
  private static let mostLevels = 50
  private static let mostEntries = 20_000_000

  /// The points as a design knows them; `nil` where they say nothing about factors: without factors, or with more levels
  /// than a table of effects has room for.
  package var matrix: DesignMatrix? {
    if case .matrix(let matrix) = source { return matrix }
    guard !factors.isEmpty, designFactors.allSatisfy({ ($0.levels ?? 1) <= Self.mostLevels }),
      count * factors.count <= Self.mostEntries
    else { return nil }
    return DesignMatrix(designFactors, entries: (0..<count).flatMap { entries(at: $0) })
  }

  /// What a level of a factor is called: as it is written, or the middle of a part of a range.
  package func name(_ factor: Int, _ effect: LevelEffect) -> String {
    text(factor, at: designFactors[factor].levels == nil ? effect.place : Double(effect.level))
  }

  /// What an entry of a factor says.
  private func text(_ factor: Int, at entry: Double) -> String {
    switch source {
    case .factorial: factors[factor].levels?[Int(entry)] ?? ""
    case .indices(_, let levels): levels[factor][Int(entry)]
    case .matrix: factors[factor].text(at: entry)
    case .texts(_, let positions): positions[factor].first { $0.value == Int(entry) }?.key ?? ""
    }
  }

  /// A base row of first levels, and then each other level of each factor: first one of each factor, then a second.
  private static func oneAtATime(_ counts: [Int]) -> [[Int]] {
    let base = counts.map { _ in 0 }
    var rows = [base]
    for level in 1..<max(2, counts.max() ?? 0) {
      for factor in counts.indices where level < counts[factor] {
        var row = base
        row[factor] = level
        rows.append(row)
      }
    }
    return rows
  }
}

extension StudyDesign {
  /// The rows of a design of numbers.
  fileprivate func matrix(_ factors: [DesignFactor], seed: UInt64) -> DesignMatrix {
    switch kind {
    case .morris: DesignMatrix.morris(factors, trajectories: size, levels: gridLevels, seed: seed)
    case .sobol: DesignMatrix.saltelli(factors, base: size, seed: seed)
    case .latinHypercube, .fullFactorial, .oneAtATime, .table:
      DesignMatrix.latinHypercube(factors, count: size, doublings: doublings, seed: seed)
    }
  }
}
