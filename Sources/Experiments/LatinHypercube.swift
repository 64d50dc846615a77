// A Latin hypercube (McKay, Beckman and Conover, 1979): n points in k dimensions such that, seen along any one of them,
// each of n equal strata holds exactly one point. Few points then cover every range from end to end.
//
// Each dimension is drawn by its name: one that is added or removed moves no other, and the same names and seed give the
// same points wherever they are made.

import Stochastics

/// Points spread evenly along every dimension.
package struct LatinHypercube: RandomAccessCollection, Hashable, Sendable {
  /// What the draws are for; the numbers never change and are never used again.
  private enum Purpose {
    static let order: UInt32 = 160
    static let place: UInt32 = 161
  }

  /// How many points there are.
  package let count: Int
  /// The place of each point along each dimension, by dimension.
  private let columns: [[Double]]

  /// `count` points with a dimension for each of `names`, which differ.
  package init(count: Int, names: [String], seed: UInt64) {
    precondition(count >= 1 && count < 1 << 30, "a design has points, and fewer than 2³⁰")
    let root = DrawKey(seed: seed, replication: 0)
    self.count = count
    columns = names.map { Self.column(count, root.keyed(by: NameKey($0))) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  /// A point: a number from 0 to below 1 for each name.
  package subscript(position: Int) -> [Double] { columns.map { $0[position] } }

  /// One number in each of `count` strata, the strata in random order.
  private static func column(_ count: Int, _ key: DrawKey) -> [Double] {
    let order = (0..<count).map { (key.keyed(by: UInt64($0)).bits(Purpose.order), $0) }.sorted { $0 < $1 }
    return order.map { _, stratum in
      // Twenty bits of place leave room for the stratum, so that no rounding puts a point into the next one.
      let place = key.keyed(by: UInt64(stratum)).bits(Purpose.place) >> 44
      return (Double(stratum) + (Double(place) + 0.5) * 0x1p-20) / Double(count)
    }
  }
}
