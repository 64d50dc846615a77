// Tiers from tables of real units: rows become units, parents become positions, children stand next to each other. Tables
// go from the top down; the tiers below the last table state numbers, which its units share.

import GovernanceModel

extension ScenarioDecoder {
  /// A tier as it is written.
  typealias TierMember = (name: String, place: Place, cursor: Cursor)

  /// The tiers of which the upper ones, or all, are tables.
  mutating func tiersFromTables(_ members: [TierMember], _ counts: [UnitCount?]) -> [Tier]? {
    guard counts.allSatisfy({ $0 != nil }) else { return nil }
    let names = counts.map { count -> String? in if case .table(let name)? = count { name } else { nil } }
    let lowest = names.firstIndex { $0 != nil } ?? 0
    var tables: [(file: String, rows: [UnitRow])] = []
    for (member, name) in zip(members, names).dropFirst(lowest) {
      guard let cursor = member.cursor["units"] else { return nil }
      guard let name else {
        report(.tableMixed(tier: member.name), at: cursor)
        return nil
      }
      guard let table = rows(name, tier: member.name, at: cursor) else { return nil }
      tables.append(table)
    }
    for member in members {
      if let cursor = member.cursor["residents"] { report(.residentsAboveBottom(bottom: members[0].name), at: cursor) }
    }
    guard checkUnique(tables), checkColumns(tables, of: Array(members[..<lowest])),
      let (upper, rows) = linked(Array(members[lowest...]), tables)
    else { return nil }
    return lowest == 0 ? upper : spread(members, counts, over: upper, rows)
  }

  /// Columns besides the usual ones are named after the tiers that state numbers.
  private mutating func checkColumns(
    _ tables: [(file: String, rows: [UnitRow])], of lower: [TierMember]
  ) -> Bool {
    let known = lower.map { UnitTables.head(of: $0.name) }
    for (file, rows) in tables where rows.contains(where: { !$0.below.keys.allSatisfy(known.contains) }) {
      report(.tableHeader(expected: UnitTables.columns + known), at: Place(file: file, line: 1, column: 1), path: [])
      return false
    }
    return true
  }

  /// Adds the tiers below the last table. A unit of the table has as many of their units as its row says, or a share in
  /// proportion to its residents; they follow each other evenly, and the residents are spread evenly over the bottom.
  private mutating func spread(
    _ members: [TierMember], _ counts: [UnitCount?], over upper: [Tier], _ rows: [UnitRow]
  ) -> [Tier]? {
    var tiers = upper
    // Of each unit of the table, how many units the tier that was added last has.
    var parents = rows.map { _ in 1 }
    for index in members.indices.prefix(members.count - upper.count).reversed() {
      guard case .number(let total)? = counts[index], let cursor = members[index].cursor["units"] else { return nil }
      guard let shares = shares(of: total, members[index], rows, at: cursor) else { return nil }
      guard zip(shares, parents).allSatisfy({ $0 >= $1 }) else {
        report(.moreUnitsThanBelow(tier: tiers[0].name, below: members[index].name), at: cursor)
        return nil
      }
      tiers.insert(tier(members[index], shares: shares, parents: parents, isBottom: index == 0, rows), at: 0)
      parents = shares
    }
    for tier in tiers.indices.prefix(members.count - upper.count) {
      guard tier + 1 < members.count - upper.count else { continue }
      for unit in tiers[tier].units {
        if let parent = unit.parent { tiers[tier + 1].units[parent].residents += unit.residents }
      }
    }
    return tiers
  }

  /// How many units of a tier each unit of the table has.
  private mutating func shares(
    of total: Int, _ member: TierMember, _ rows: [UnitRow], at cursor: Cursor
  ) -> [Int]? {
    let stated = rows.map { $0.below[UnitTables.head(of: member.name)] }
    guard stated.contains(where: { $0 != nil }) else {
      return Apportionment.byLoad(total, loads: rows.map { Double($0.residents) })
    }
    let sum = stated.reduce(0) { $0 + ($1 ?? 0) }
    guard sum == total, !stated.contains(nil) else {
      report(.tableSum(tier: member.name, found: sum, stated: total), at: cursor)
      return nil
    }
    return stated.map { $0 ?? 0 }
  }

  private mutating func tier(
    _ member: TierMember, shares: [Int], parents: [Int], isBottom: Bool, _ rows: [UnitRow]
  ) -> Tier {
    var units: [Unit] = []
    var firstParent = 0
    for (row, (share, parents)) in zip(rows, zip(shares, parents)) {
      let residents = isBottom ? Apportionment.evenly(row.residents, over: share) : []
      var place = 0
      for (parent, children) in Apportionment.evenly(share, over: parents).enumerated() {
        for _ in 0..<children {
          units.append(
            Unit(
              name: unitName(member.name, units.count + 1), parent: firstParent + parent,
              residents: isBottom ? residents[place] : 0))
          place += 1
        }
      }
      firstParent += parents
    }
    return Tier(name: member.name, label: label(of: member.cursor), units: units)
  }

  private mutating func rows(_ name: String, tier: String, at cursor: Cursor) -> (file: String, rows: [UnitRow])? {
    do {
      let (file, all) = try tables.rows(name, from: (cursor["value"] ?? cursor).node.place)
      let rows = all.filter { $0.tier == nil || $0.tier == tier }
      guard !rows.isEmpty else {
        report(.tableEmpty(tier: tier), at: cursor)
        return nil
      }
      return (file, rows)
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  private mutating func checkUnique(_ tables: [(file: String, rows: [UnitRow])]) -> Bool {
    var seen: Set<String> = []
    var isUnique = true
    for (file, rows) in tables {
      for row in rows where !seen.insert(row.id).inserted {
        report(.tableDuplicateUnit(row.id), at: Place(file: file, line: row.line, column: 1), path: [])
        isUnique = false
      }
    }
    return isUnique
  }

  /// Units from the top down, each tier in the order of its parents; residents are summed upward.
  private mutating func linked(
    _ members: [TierMember], _ tables: [(file: String, rows: [UnitRow])]
  ) -> (tiers: [Tier], bottom: [UnitRow])? {
    var tiers: [Tier] = []
    var bottom: [UnitRow] = []
    var positions: [String: Int] = [:]
    for tier in members.indices.reversed() {
      var placed: [(row: UnitRow, parent: Int?)] = []
      let isTop = tier + 1 == members.count
      for row in tables[tier].rows {
        let parent = isTop ? nil : positions[row.parent]
        if !isTop && parent == nil {
          let place = Place(file: tables[tier].file, line: row.line, column: 1)
          report(.tableParent(unit: row.id, parent: row.parent), at: place, path: [])
        }
        placed.append((row, parent))
      }
      placed = placed.stablySorted { ($0.parent ?? -1) < ($1.parent ?? -1) }
      bottom = placed.map(\.row)
      positions = [:]
      for (index, unit) in placed.enumerated() { positions[unit.row.id] = index }
      let units = placed.map {
        Unit(name: $0.row.id, label: $0.row.label, parent: $0.parent, residents: tier == 0 ? $0.row.residents : 0)
      }
      tiers.insert(Tier(name: members[tier].name, label: label(of: members[tier].cursor), units: units), at: 0)
    }
    guard diagnostics.allSatisfy({ $0.severity != .error }) else { return nil }
    for tier in tiers.indices.dropLast() {
      for unit in tiers[tier].units {
        if let parent = unit.parent { tiers[tier + 1].units[parent].residents += unit.residents }
      }
    }
    return (tiers, bottom)
  }
}
