// Units that lack a role (R12). Where a role is not present, the one that stands in for it takes its place in every
// staffing rule; where none does, alternatives that name it fall away, and a demand with none left goes up the moment it
// enters. All of it is known before a run begins: a unit's table of pools simply has another pool in that place.

import Stochastics

/// What a staffing rule comes to at one unit, where some roles are not everywhere.
struct UnitStaffing {
  /// When its staff are on shift, by position in `CompiledScenario.hours`; -1 is always.
  var cover: Int32
  /// Whether no alternative is left.
  var isLacking: Bool
}

extension Scenario {
  /// Whether some unit lacks a role that others have.
  package var hasAbsentRoles: Bool { roles.contains { $0.presence?.contains(false) ?? false } }

  /// Who acts in a role for a unit, by position over all tiers: the role itself, the one that stands in for it, or
  /// nobody.
  package func holder(of role: Role.ID, for unit: Int) -> Role.ID? {
    guard let presence = roles[role.index].presence else { return role }
    let tier = roles[role.index].postedAt.index
    let posted = ancestor(of: unit, at: tier) - tiers[..<tier].reduce(0) { $0 + $1.units.count }
    return presence[posted] ? role : roles[role.index].standIn
  }

  /// A staffing rule as it is at a unit, by position over all tiers: with those who stand in, without alternatives that
  /// name an absent role.
  package func staffing(_ rule: StaffingRule, at unit: Int) -> StaffingRule {
    guard hasAbsentRoles else { return rule }
    return StaffingRule(
      teams: rule.teams.compactMap { team in
        let holders = team.roles.map { holder(of: $0, for: unit) }
        return holders.contains(nil) ? nil : .init(roles: holders.compactMap(\.self), after: team.after)
      })
  }
}

extension RuleTables {
  /// Adds what the staffing rules of a tier come to at each of its units.
  mutating func addUnitStaffing(_ tier: Int, _ staffing: [StaffingRule]) {
    guard scenario.hasAbsentRoles else { return }
    let first = scenario.tiers[..<tier].reduce(0) { $0 + $1.units.count }
    for unit in scenario.tiers[tier].units.indices {
      for rule in staffing {
        let own = scenario.staffing(rule, at: first + unit)
        unitStaffing.append(UnitStaffing(cover: cover(of: own), isLacking: own.teams.isEmpty))
      }
    }
  }
}

extension Block {
  /// When the staff of a rule are on shift at a unit; -1 is always.
  @inline(__always)
  func cover(of rule: RulePlace, at unit: UnitPlace) -> Int {
    guard !Log.isBare, rolesAreAbsent else { return Int(rule.pointee.cover) }
    return Int(plan.unitStaffing[Int(unit.pointee.firstUnitStaffing &+ rule.pointee.staffing)].cover)
  }

  /// Whether nobody at a unit could ever take a demand of a rule: its tier handles nothing, or the roles are absent.
  @inline(__always)
  func lacksStaff(for rule: RulePlace, at unit: UnitPlace) -> Bool {
    guard !Log.isBare else { return false }
    if unit.pointee.firstStaffing == unit.pointee.endOfStaffing { return true }
    guard rolesAreAbsent else { return false }
    return plan.unitStaffing[Int(unit.pointee.firstUnitStaffing &+ rule.pointee.staffing)].isLacking
  }
}
