// The rows of a study and the order in which they are run. A row is a point in a replication; the table has them by point
// and then by replication. They are run differently: all points once, then all points once more, so that whenever a
// study is stopped every point has been run equally often, but for one; and within such a pass the points of a factorial
// are visited so that every level of every factor has been run equally often, but for one.

/// The rows of a study.
package struct RowPlan: Hashable, Sendable {
  /// Some replications of one point, run one after another.
  package struct Chunk: Hashable, Sendable {
    /// The point, from 0.
    package let point: Int
    /// The numbers of the replications, from 1.
    package let replications: ClosedRange<Int>
  }

  /// A part of the rows: the `index`th of `count`, from 0.
  package struct Shard: Hashable, Sendable {
    package let index: Int
    package let count: Int

    /// The whole.
    package static let whole = Shard(index: 0, count: 1)!

    /// A part; `nil` where there is no such one.
    package init?(index: Int, count: Int) {
      guard count >= 1, (0..<count).contains(index) else { return nil }
      (self.index, self.count) = (index, count)
    }
  }

  /// How many points there are.
  package let points: Int
  /// How often each is run.
  package let replications: Int
  /// How many replications a point runs at each visit.
  private let block: Int
  /// The levels of each factor of a factorial, with the combinations of all factors after it, and after how many visits
  /// it skips a level; empty where points are visited as they stand.
  private let digits: [Digit]

  private struct Digit: Hashable, Sendable {
    var levels: Int
    var combinations: Int
    var round: Int
  }

  /// The rows of some points.
  ///
  /// - Parameters:
  ///   - factorial: the number of levels of each factor, where the points are all combinations of them with the last
  ///     factor fastest; points of other designs are visited as they stand.
  ///   - block: how many replications a point runs at each visit, where making it ready costs more than that.
  package init(points: Int, replications: Int, factorial: [Int] = [], block: Int = 1) {
    precondition(points >= 0 && replications >= 1 && block >= 1, "a study has rows")
    precondition(factorial.isEmpty || factorial.reduce(1, *) == points, "a factorial has all combinations")
    (self.points, self.replications, self.block) = (points, replications, block)
    var combinations = 1
    digits = factorial.reversed().map { levels in
      let round = combinations * levels / Self.greatestCommonDivisor(combinations, levels)
      defer { combinations *= levels }
      return Digit(levels: levels, combinations: combinations, round: round)
    }
  }

  /// How many rows there are.
  package var rows: Int { points * replications }

  /// The number of a row in the table, from 0.
  package func row(point: Int, replication: Int) -> Int { point * replications + replication - 1 }

  /// The point and replication of a row of the table.
  package func place(of row: Int) -> (point: Int, replication: Int) {
    (row / replications, row % replications + 1)
  }

  /// How many chunks there are.
  package var chunks: Int { points * passes }

  private var passes: Int { (replications + block - 1) / block }

  /// A chunk in the order in which they are run.
  package func chunk(_ position: Int) -> Chunk {
    let (pass, visit) = position.quotientAndRemainder(dividingBy: points)
    return Chunk(
      point: digits.isEmpty ? visit : balanced(visit),
      replications: pass * block + 1...min(replications, (pass + 1) * block))
  }

  /// The point of a visit to a factorial. Each factor runs through its levels again and again, visit by visit, and skips one
  /// whenever it and the factors after it have come round together: so each combination comes exactly once.
  private func balanced(_ visit: Int) -> Int {
    digits.reduce(0) { point, digit in
      let place = visit % (digit.combinations * digit.levels)
      return point + (place + place / digit.round) % digit.levels * digit.combinations
    }
  }

  /// Whether a chunk belongs to a part.
  ///
  /// Many points are dealt out whole, so that each has to be made ready by one part only; few points by their chunks.
  package func isPart(_ position: Int, of shard: Shard) -> Bool {
    let dealt = points >= 16 * shard.count ? position % points : position
    return dealt % shard.count == shard.index
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
