// Tiers from tables of real units: rows become units, parents become positions, children stand next to each other.

import GovernanceModel

extension ScenarioDecoder {
  /// The tiers from tables; every tier needs one.
  mutating func tiersFromTables(
    _ members: [(name: String, place: Place, cursor: Cursor)], _ counts: [UnitCount?]
  ) -> [Tier]? {
    var tables: [(file: String, rows: [UnitRow])] = []
    for (member, count) in zip(members, counts) {
      guard let cursor = member.cursor["units"], let count else { return nil }
      guard case .table(let name) = count else {
        report(.tableMixed(tier: member.name), at: cursor)
        return nil
      }
      guard let table = rows(name, tier: member.name, at: cursor) else { return nil }
      tables.append(table)
    }
    for member in members {
      if let cursor = member.cursor["residents"] { report(.residentsAboveBottom(bottom: members[0].name), at: cursor) }
    }
    guard checkUnique(tables) else { return nil }
    return linked(members, tables)
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
    _ members: [(name: String, place: Place, cursor: Cursor)], _ tables: [(file: String, rows: [UnitRow])]
  ) -> [Tier]? {
    var tiers: [Tier] = []
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
    return tiers
  }
}
