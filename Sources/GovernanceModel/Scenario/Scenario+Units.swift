// All units of all tiers in one row, tier by tier from the bottom: a unit is one number in steps and names of demands.

extension Scenario {
  /// The tier of a unit by position over all tiers, and its position there.
  package func place(of unit: Int) -> (tier: Int, index: Int) {
    var index = unit
    for (tier, entry) in tiers.enumerated() {
      if index < entry.units.count { return (tier, index) }
      index -= entry.units.count
    }
    preconditionFailure("a unit belongs to a tier")
  }

  /// The name of a unit by position over all tiers.
  package func unitName(_ unit: Int) -> String {
    let (tier, index) = place(of: unit)
    return tiers[tier].units[index].name
  }

  /// The unit of a tier above a unit, or the unit itself; both by position over all tiers.
  package func ancestor(of unit: Int, at tier: Int) -> Int {
    var (level, index) = place(of: unit)
    while level < tier, let parent = tiers[level].units[index].parent {
      (level, index) = (level + 1, parent)
    }
    return tiers[..<level].reduce(0) { $0 + $1.units.count } + index
  }
}
