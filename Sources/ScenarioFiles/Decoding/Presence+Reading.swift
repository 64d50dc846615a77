// `present in:` and `fallback:` - roles that some units lack, and who stands in for them there (R12).

import GovernanceModel

extension ScenarioDecoder {
  /// Posts of each unit, none where the role is not present; and where it is. `nil` where anything is wrong.
  mutating func strength(
    _ name: String, _ count: Count, _ cursor: Cursor, units: [Unit]
  ) -> (strength: Role.Strength, presence: [Bool]?)? {
    let place = cursor["count"] ?? cursor
    guard let presentIn = cursor["present in"] else {
      return strength(count, units: units, at: place).map { ($0, nil) }
    }
    guard let share = read(presentIn, Grammar.presence) else { return nil }
    let presence = UnitPresence(of: name).places(share: share, of: units)
    let present = units.indices.filter { presence[$0] }
    guard !present.isEmpty else { return (.posts(units.map { _ in 0 }), presence) }
    guard let strength = strength(count, units: present.map { units[$0] }, at: place) else { return nil }
    guard case .posts(let posts) = strength else { return (strength, presence) }
    var all = units.map { _ in 0 }
    for (index, unit) in present.enumerated() { all[unit] = posts[index] }
    return (.posts(all), presence)
  }

  /// Names the roles that stand in for others; they serve the same tier and are everywhere themselves.
  mutating func standIns(_ root: Cursor, for roles: [Role]) -> [Role] {
    var result = roles
    let names = names
    for (index, role) in roles.enumerated() {
      guard let cursor = root["staff"]?[role.name]?["fallback"], let id = read(cursor, names.role) else { continue }
      guard role.presence != nil else {
        report(.needsKey("fallback", "present in"), at: cursor)
        continue
      }
      let other = roles[id.index]
      guard other.serves == role.serves else {
        let tiers = (names.tiers[other.serves.index], names.tiers[role.serves.index])
        report(.cannotServe(role: other.name, serves: tiers.0, tier: tiers.1), at: cursor)
        continue
      }
      guard other.presence == nil else {
        report(.fallbackIsAbsent(role: role.name, fallback: other.name), at: cursor)
        continue
      }
      result[index].standIn = id
    }
    return result
  }

  /// Nobody can stand in for a colleague of the same team.
  mutating func checkStandIns(of team: [Role.ID], among roles: [Role], at cursor: Cursor) {
    var taken = Set(team)
    for id in team {
      guard let standIn = roles[id.index].standIn, !taken.insert(standIn).inserted else { continue }
      report(.fallbackInTeam(role: roles[id.index].name, fallback: roles[standIn.index].name), at: cursor)
    }
  }

  /// A role that some units lack and that nobody stands in for.
  func isMissingSomewhere(_ id: Role.ID, among roles: [Role]) -> Bool {
    (roles[id.index].presence?.contains(false) ?? false) && roles[id.index].standIn == nil
  }

  /// Where every alternative of a rule may be absent, demands go up; errands and direct lines need somebody everywhere.
  mutating func checkPresence(_ rule: StaffingRule, among roles: [Role]?, at cursor: Cursor) {
    guard let roles, let missing = alwaysMissing(rule, among: roles) else { return }
    report(.absentNeedsFallback(role: roles[missing.index].name), at: cursor)
  }

  /// A role without which no alternative of a rule is left at some unit; `nil` where there always is one.
  func alwaysMissing(_ rule: StaffingRule, among roles: [Role]) -> Role.ID? {
    let missing = rule.teams.map { team in team.roles.first { isMissingSomewhere($0, among: roles) } }
    return missing.contains(nil) ? nil : missing[0]
  }
}
