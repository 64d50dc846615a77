// A response over two factors at a time, whatever the others are: the mean over the rows of a design that have this level
// of the one and that level of the other.

/// The means of one response over all pairs of factors.
package struct ResponseSurface: Hashable, Sendable {
  /// The most factors of which pairs are made: the first of the design.
  package static let most = 6
  /// Into how many parts a range is divided.
  package static let parts = 4

  /// Two factors, the earlier of the design first.
  package struct Pair: Hashable, Sendable {
    package let first, second: Int
  }

  private let factors: [DesignFactor]
  /// The pairs, in the order of the design.
  package let pairs: [Pair]
  private var sums: [[Double]]
  private var counts: [[Int]]

  /// No rows yet.
  package init(_ factors: [DesignFactor]) {
    self.factors = factors
    let shown = min(factors.count, Self.most)
    pairs = (0..<shown).flatMap { first in (first + 1..<max(shown, first + 1)).map { Pair(first: first, second: $0) } }
    let sizes = pairs.map { Self.size(factors[$0.first]) * Self.size(factors[$0.second]) }
    sums = sizes.map { Array(repeating: 0, count: $0) }
    counts = sizes.map { Array(repeating: 0, count: $0) }
  }

  private static func size(_ factor: DesignFactor) -> Int { factor.levels ?? parts }

  /// How many levels a factor has here, or parts of its range.
  package func size(of factor: Int) -> Int { Self.size(factors[factor]) }

  /// Adds a row of the design with its value.
  package mutating func add(_ row: [Double], _ value: Double) {
    for (index, pair) in pairs.enumerated() {
      let cell = level(pair.first, row) * size(of: pair.second) + level(pair.second, row)
      sums[index][cell] += value
      counts[index][cell] += 1
    }
  }

  private func level(_ factor: Int, _ row: [Double]) -> Int {
    factors[factor].levels == nil
      ? min(Int(row[factor] * Double(Self.parts)), Self.parts - 1) : Int(row[factor])
  }

  /// The mean at two levels of a pair, by the pair's position; `nil` where no row has both.
  package func mean(_ pair: Int, _ first: Int, _ second: Int) -> Double? {
    let cell = first * size(of: pairs[pair].second) + second
    return counts[pair][cell] > 0 ? sums[pair][cell] / Double(counts[pair][cell]) : nil
  }
}
