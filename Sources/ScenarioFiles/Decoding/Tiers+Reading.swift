// `tiers:` - the tree of units, bottom up: counts with children in contiguous blocks, or tables of real units.

import GovernanceModel

extension ScenarioDecoder {
  /// The tiers with their units, or `nil` where they cannot be built.
  mutating func tiers(_ root: Cursor) -> [Tier]? {
    guard let cursor = root["tiers"], !cursor.members.isEmpty else {
      if root["tiers"]?.node.isInvalid != true { report(.missingKey("tiers"), at: root) }
      return nil
    }
    if let known = tables.tree(of: cursor) { return known }
    let before = diagnostics.count
    let tree = tiers(of: cursor)
    if let tree, diagnostics.count == before { tables.keep(tree, of: cursor) }
    return tree
  }

  private mutating func tiers(of cursor: Cursor) -> [Tier]? {
    let members = cursor.members
    var counts: [UnitCount?] = []
    for member in members {
      guard member.cursor.node.isMap else {
        counts.append(nil)
        continue
      }
      counts.append(require("units", of: member.cursor, Grammar.units))
    }
    if counts.contains(where: { if case .table = $0 { true } else { false } }) {
      return tiersFromTables(members, counts)
    }
    let numbers = counts.map { if case .number(let number)? = $0 { number } else { 0 } }
    guard !numbers.contains(0) else { return nil }
    for upper in members.indices.dropFirst() where numbers[upper] > numbers[upper - 1] {
      let fact = Fact.moreUnitsThanBelow(tier: members[upper].name, below: members[upper - 1].name)
      report(fact, at: members[upper].cursor["units"] ?? members[upper].cursor)
      return nil
    }
    let residents = residents(members, bottomUnits: numbers[0])
    return tree(members, numbers: numbers, residents: residents)
  }

  /// Residents of each unit of the bottom tier.
  private mutating func residents(
    _ members: [(name: String, place: Place, cursor: Cursor)], bottomUnits: Int
  ) -> [Int] {
    for member in members.dropFirst() {
      if let cursor = member.cursor["residents"] { report(.residentsAboveBottom(bottom: members[0].name), at: cursor) }
    }
    switch read(members[0].cursor["residents"], Grammar.residents) {
    case .perUnit(let number):
      guard number <= Grammar.mostResidents / bottomUnits else {
        let allowed = "0–\(Grammar.grouped(Grammar.mostResidents))"
        report(.outOfRange(found: "\(number) × \(bottomUnits)", allowed: allowed), at: members[0].cursor)
        return Array(repeating: 0, count: bottomUnits)
      }
      return Array(repeating: number, count: bottomUnits)
    case .total(let total): return Apportionment.evenly(total, over: bottomUnits)
    case nil: return Array(repeating: 0, count: bottomUnits)
    }
  }

  private mutating func tree(
    _ members: [(name: String, place: Place, cursor: Cursor)], numbers: [Int], residents: [Int]
  ) -> [Tier] {
    var tiers: [Tier] = []
    var residents = residents
    for (index, member) in members.enumerated() {
      let isTop = index + 1 == members.count
      let children = isTop ? [] : Apportionment.evenly(numbers[index], over: numbers[index + 1])
      let parents = children.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
      let units = (0..<numbers[index]).map { unit in
        Unit(
          name: unitName(member.name, unit + 1), parent: isTop ? nil : parents[unit], residents: residents[unit])
      }
      tiers.append(Tier(name: member.name, label: label(of: member.cursor), units: units))
      guard !isTop else { break }
      var sums = Array(repeating: 0, count: numbers[index + 1])
      for (unit, parent) in parents.enumerated() { sums[parent] += residents[unit] }
      residents = sums
    }
    return tiers
  }

  /// `grid-0012`: the tier and a number of at least four digits.
  func unitName(_ tier: String, _ number: Int) -> String {
    let digits = String(number)
    return "\(tier)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }
}
