// All units of all tiers in one row, tier by tier from the bottom, so that a unit is one number.

import Stochastics

/// The tree of units with dense positions.
struct UnitTree {
  /// The first unit of each tier, and the number of units at the end.
  let firstOfTier: [Int]
  /// The tier of each unit.
  let tier: [Int]
  /// The unit above, or -1 at the top.
  let parent: [Int]
  /// The first and last-plus-one child of each unit; empty at the bottom.
  let children: [Range<Int>]
  /// Residents of each unit.
  let residents: [Int]
  /// The key of each unit's name.
  let keys: [NameKey]

  var count: Int { tier.count }

  init(_ tiers: [Tier]) {
    var firstOfTier = [0]
    for tier in tiers { firstOfTier.append((firstOfTier.last ?? 0) + tier.units.count) }
    self.firstOfTier = firstOfTier
    tier = tiers.indices.flatMap { index in tiers[index].units.map { _ in index } }
    parent = tiers.indices.flatMap { index in
      tiers[index].units.map { unit in unit.parent.map { firstOfTier[index + 1] + $0 } ?? -1 }
    }
    residents = tiers.flatMap { $0.units.map(\.residents) }
    keys = tiers.flatMap { $0.units.map { NameKey($0.name) } }
    var children = [Range<Int>](repeating: 0..<0, count: parent.count)
    for (unit, above) in parent.enumerated() where above >= 0 {
      children[above] = children[above].isEmpty ? unit..<unit + 1 : children[above].lowerBound..<unit + 1
    }
    self.children = children
  }

  /// The units of a tier.
  func units(of tier: Int) -> Range<Int> { firstOfTier[tier]..<firstOfTier[tier + 1] }

  /// The unit of `tier` that lies above `unit`, or `unit` itself.
  func ancestor(of unit: Int, at tier: Int) -> Int {
    var unit = unit
    while self.tier[unit] < tier { unit = parent[unit] }
    return unit
  }

  /// The units of `tier` that lie below `unit`; they are next to each other.
  func descendants(of unit: Int, at tier: Int) -> Range<Int> {
    var range = unit..<unit + 1
    var level = self.tier[unit]
    while level > tier, !range.isEmpty {
      let inner = range.filter { !children[$0].isEmpty }
      guard let first = inner.first, let last = inner.last else { return 0..<0 }
      range = children[first].lowerBound..<children[last].upperBound
      level -= 1
    }
    return range
  }
}
