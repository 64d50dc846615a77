// Latin hypercubes whose points keep their distance. Any hypercube covers every range from end to end; among them are
// some with points in pairs and holes between. Exchanging entries of one factor between two rows keeps the hypercube and
// moves the points apart.

import Stochastics

extension DesignMatrix {
  /// The most rows that are moved apart and put in order; the effort grows with the square of their number and the gain fades.
  package static let mostSpreadRows = 1000

  /// A Latin hypercube of maximin distance, in an order in which any first rows are spread as evenly as may be.
  ///
  /// From a hypercube drawn by name and seed (McKay, Beckman and Conover, 1979), entries are exchanged where that lowers φ₁₆
  /// = (Σ d⁻¹⁶)^(1/16) over the distances d of all pairs of rows (Morris and Mitchell, 1995): its largest terms are the
  /// closest pairs. A factor with levels has each equally often, to within one. Beyond `mostSpreadRows` rows the hypercube
  /// stays as it is drawn, in random order.
  ///
  /// `doublings` adds rows to an earlier design, as many as it has, and again: each time the rows before stay as they are, the new
  /// ones fill the strata that halving left empty, and all together are a Latin hypercube.
  ///
  /// - Parameters:
  ///   - count: the rows before any doubling.
  ///   - doublings: how often the design has been doubled, at most 16; it has `count` × 2 to this power rows.
  package static func latinHypercube(
    _ factors: [DesignFactor], count: Int, doublings: Int = 0, seed: UInt64
  ) -> DesignMatrix {
    precondition(0...16 ~= doublings, "a design is doubled at most 16 times")
    let root = DrawKey(seed: seed, replication: 0)
    let drawn = LatinHypercube(count: count, names: factors.map(\.name), seed: seed)
    var columns = factors.indices.map { factor in drawn.map { $0[factor] } }
    spread(&columns, from: 0, factors, root)
    for doubling in 0..<doublings {
      let first = columns[0].count
      let key = root.keyed(by: UInt64(doubling + 1))
      columns = zip(columns, factors).map { doubled($0, key.keyed(by: NameKey($1.name))) }
      spread(&columns, from: first, factors, key)
    }
    return DesignMatrix(factors, rows: columns[0].count) { factors[$1].entry(at: columns[$1][$0]) }
  }

  /// Moves the rows from `first` on apart from each other and from those before, and puts them in order.
  private static func spread(
    _ columns: inout [[Double]], from first: Int, _ factors: [DesignFactor], _ key: DrawKey
  ) {
    guard columns[0].count <= mostSpreadRows else { return }
    var search = MaximinSearch(columns, factors: factors, movable: first..<columns[0].count)
    search.run(key)
    columns = BalancedOrder.sorted(search.columns, from: first)
  }

  /// A column of twice the length: behind the places as they are, one in each half stratum that none of them is in, in
  /// random order.
  private static func doubled(_ column: [Double], _ key: DrawKey) -> [Double] {
    let strata = 2 * column.count
    let taken = Set(column.map { Int($0 * Double(strata)) })
    let empty = (0..<strata).filter { !taken.contains($0) }
    return column
      + key.shuffled(empty.count, DesignPurpose.newStratum).map { position in
        let stratum = empty[position]
        let place = key.keyed(by: UInt64(stratum)).bits(DesignPurpose.newPlace) >> 44
        return (Double(stratum) + (Double(place) + 0.5) * 0x1p-20) / Double(strata)
      }
  }
}

/// A search for rows that keep their distance, by exchanges that each lower φ₁₆.
private struct MaximinSearch {
  /// The places, by factor.
  private(set) var columns: [[Double]]
  private let factors: [DesignFactor]
  private let movable: Range<Int>
  /// The squared distance of each pair of rows, twice.
  private var squares: [Double]

  init(_ columns: [[Double]], factors: [DesignFactor], movable: Range<Int>) {
    (self.columns, self.factors, self.movable) = (columns, factors, movable)
    let count = columns[0].count
    squares = [Double](repeating: 0, count: count * count)
    for (factor, column) in zip(factors, columns) {
      for first in 0..<count {
        for second in 0..<count {
          squares[first * count + second] += Self.square(factor, column[first], column[second])
        }
      }
    }
  }

  /// Tries 200 exchanges for each row, within a bound on the whole effort.
  mutating func run(_ key: DrawKey) {
    guard factors.count > 1, movable.count > 1 else { return }
    for trial in 0..<min(200 * movable.count, 20_000_000 / columns[0].count) {
      let draw = key.keyed(by: UInt64(trial))
      let factor = Int(draw.uniform(DesignPurpose.exchangedFactor) * Double(factors.count))
      let first = Int(draw.uniform(DesignPurpose.exchangedRow) * Double(movable.count))
      let step = 1 + Int(draw.uniform(DesignPurpose.otherRow) * Double(movable.count - 1))
      let second = (first + step) % movable.count
      improve(factor, movable.lowerBound + first, movable.lowerBound + second)
    }
  }

  /// Exchanges the places of two rows along a factor if that lowers φ₁₆.
  private mutating func improve(_ factor: Int, _ first: Int, _ second: Int) {
    let count = columns[factor].count
    let (kind, a, b) = (factors[factor], columns[factor][first], columns[factor][second])
    var change = 0.0
    for other in 0..<count where other != first && other != second {
      let place = columns[factor][other]
      let gained = Self.square(kind, b, place) - Self.square(kind, a, place)
      let (one, two) = (squares[first * count + other], squares[second * count + other])
      change += Self.closeness(one + gained) + Self.closeness(two - gained) - Self.closeness(one) - Self.closeness(two)
    }
    guard change < 0 else { return }
    for other in 0..<count where other != first && other != second {
      let place = columns[factor][other]
      let gained = Self.square(kind, b, place) - Self.square(kind, a, place)
      squares[first * count + other] += gained
      squares[other * count + first] += gained
      squares[second * count + other] -= gained
      squares[other * count + second] -= gained
    }
    columns[factor].swapAt(first, second)
  }

  /// The squared distance of two places. Levels are the same or not; what they differ by is such that both kinds of factors
  /// weigh alike: two random places differ by 1/6 on average.
  private static func square(_ factor: DesignFactor, _ a: Double, _ b: Double) -> Double {
    guard let levels = factor.levels else { return (a - b) * (a - b) }
    guard factor.entry(at: a) != factor.entry(at: b) else { return 0 }
    return Double(levels) / Double(6 * (levels - 1))
  }

  /// d⁻¹⁶ of a squared distance; rows that differ in nothing are far too close, but not infinitely.
  private static func closeness(_ square: Double) -> Double {
    let inverse = 1 / (max(square, 0) + 1e-6)
    let fourth = inverse * inverse * inverse * inverse
    return fourth * fourth
  }
}

/// Puts points in an order in which any first ones are spread evenly.
enum BalancedOrder {
  /// The points by column, those from `first` on in an order such that each next one leaves the least centred L₂ discrepancy
  /// (Hickernell, 1998) of all up to it.
  static func sorted(_ columns: [[Double]], from first: Int) -> [[Double]] {
    let count = columns[0].count
    // What each point not yet placed adds to the discrepancy: its closeness to the placed ones, less its own share.
    var overlaps = [Double](repeating: 0, count: count)
    let own = (0..<count).map { kernel(columns, $0, $0) }
    let share = (0..<count).map { point in
      columns.reduce(1.0) { product, column in
        let distance = abs(column[point] - 0.5)
        return product * (1 + 0.5 * distance - 0.5 * distance * distance)
      }
    }
    var order: [Int] = []
    var rest = Array(0..<count)
    while !rest.isEmpty {
      let number = Double(order.count + 1)
      func discrepancy(_ point: Int) -> Double {
        (2 * overlaps[point] + own[point]) / number - 2 * share[point]
      }
      // Points that are in their places keep them; among equals the first one is taken.
      let next = order.count < first ? 0 : rest.indices.min { discrepancy(rest[$0]) < discrepancy(rest[$1]) } ?? 0
      let point = rest.remove(at: next)
      order.append(point)
      for other in rest { overlaps[other] += kernel(columns, point, other) }
    }
    return columns.map { column in order.map { column[$0] } }
  }

  private static func kernel(_ columns: [[Double]], _ a: Int, _ b: Int) -> Double {
    columns.reduce(1.0) { product, column in
      let (x, y) = (column[a], column[b])
      return product * (1 + 0.5 * (abs(x - 0.5) + abs(y - 0.5) - abs(x - y)))
    }
  }
}
