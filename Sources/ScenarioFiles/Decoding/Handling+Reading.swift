// `handling:` - what a tier does with what reaches it.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// Handling of every tier, `nil` entries for tiers that handle nothing; `nil` where anything is wrong.
  mutating func handling(_ root: Cursor, roles: [Role]?) -> [Handling?]? {
    guard let cursor = root["handling"], !cursor.members.isEmpty else {
      if root["handling"]?.node.isInvalid != true { report(.missingKey("handling"), at: root) }
      return nil
    }
    var cursors: [Cursor?] = Array(repeating: nil, count: names.tiers.count)
    for member in cursor.members {
      do {
        cursors[try names.tier(member.name).index] = member.cursor
      } catch {
        report(error.fact, at: member.place, path: member.cursor.path)
      }
    }
    let handled = cursors.map { $0 != nil }
    let result = cursors.enumerated().map { index, cursor in
      cursor.flatMap { handling($0, tier: index, handled: handled, roles: roles) }
    }
    let unknown = cursor.members.contains { !names.tiers.contains($0.name) }
    if !unknown { checkEntries(root, handled: handled) }
    return zip(result, handled).contains { $0 == nil && $1 } ? nil : result
  }

  private mutating func handling(_ cursor: Cursor, tier: Int, handled: [Bool], roles: [Role]?) -> Handling? {
    guard cursor.node.isMap else { return nil }
    let by = required("by", of: cursor) { decoder, value in decoder.staffing(value, tier: tier, roles: roles) }
    let work = required("work", of: cursor) { decoder, value in decoder.read(value, Grammar.distribution) }
    let travel = optionalTimes(cursor["travel"])
    let assess = optionalTimes(cursor["assess"])
    let plan = optionalTimes(cursor["plan"])
    let priority = cursor["priority"].map { added($0) }
    let queue = read(cursor["queue"], Self.queueDiscipline)
    let ageing = read(cursor["ageing"]) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    let settles = settles(cursor, tier: tier, handled: handled)
    let escalation = escalation(cursor["escalate"], tier: tier, handled: handled)
    let pause = pause(cursor["pause"])
    let returns = returns(cursor["returns"])
    let project = project(cursor["project"], tier: tier, roles: roles)
    let order = order(cursor["order"], tier: tier, roles: roles)
    let preempts = kinds(cursor["preempts"])
    checkToNone(cursor, tier: tier, handled: handled, settles: settles, escalation: escalation)
    if let by, let roles { checkAbsence(by, tier: tier, handled: handled, escalation, among: roles, at: cursor) }
    guard let by, let work, let travel, let assess, let plan, let settles, let escalation else { return nil }
    return Handling(
      by: by, priority: priority ?? nil, queue: queue ?? .firstCome, ageing: ageing, travel: travel, assess: assess,
      plan: plan, work: work,
      settles: settles, pause: pause, returns: returns, project: project, order: order, preempts: preempts,
      escalation: escalation)
  }

  /// Where nobody is left to take a demand, it goes up; that needs a way up.
  private mutating func checkAbsence(
    _ by: ByKind<StaffingRule>, tier: Int, handled: [Bool], _ escalation: Escalation?, among roles: [Role],
    at cursor: Cursor
  ) {
    guard let escalation, escalation.target == nil, let place = cursor["by"],
      let role = by.values.compactMap({ alwaysMissing($0, among: roles) }).first
    else { return }
    report(.absentAtTop(role: roles[role.index].name, tier: names.tiers[tier]), at: place)
  }

  /// A pause: how often, and how long.
  private mutating func pause(_ cursor: Cursor?) -> Pause? {
    guard let cursor, cursor.node.isMap else { return nil }
    for key in ["share", "lasts"] where cursor[key] == nil { report(.missingKey(key), at: cursor) }
    let share = cursor["share"].flatMap { shares($0) }
    let times = optionalTimes(cursor["lasts"])
    guard let share, let times, let lasts = cursor["lasts"] else { return nil }
    checkKinds(share, have: times, at: lasts)
    return Pause(shares: share, lasts: times)
  }

  /// A value by kind that must be there, for every kind.
  mutating func required<Value>(
    _ key: String, of cursor: Cursor, _ read: (inout ScenarioDecoder, Cursor) -> Value?
  ) -> ByKind<Value>? {
    guard let value = cursor[key] else {
      report(.missingKey(key), at: cursor)
      return nil
    }
    return byKind(value, unmentioned: .isWrong, read)
  }

  /// Times by kind, none where the file says nothing.
  mutating func optionalTimes(_ cursor: Cursor?) -> ByKind<Distribution?>? {
    guard let cursor else {
      return ByKind(nil, categories: max(1, names.categories.count), severities: names.severities.count)
    }
    return byKind(cursor, unmentioned: .value(nil)) { decoder, value in
      decoder.read(value, Grammar.distributionOrNone)
    }
  }

  static func queueDiscipline(_ text: String) throws(Misread) -> QueueDiscipline {
    switch try Grammar.choice(text, of: ["first come", "first reported", "earliest limit"]) {
    case "first reported": .firstReported
    case "earliest limit": .earliestLimit
    default: .firstCome
    }
  }

  /// The chance of settling. At the highest tier that handles demands it must be 100 %: there is nowhere to go.
  private mutating func settles(_ cursor: Cursor, tier: Int, handled: [Bool]) -> ByKind<Double>? {
    let always = ByKind(1.0, categories: max(1, names.categories.count), severities: names.severities.count)
    guard let value = cursor["settles"] else { return always }
    let settles = byKind(value, unmentioned: .isWrong) { decoder, value in decoder.read(value, Grammar.share) }
    if let settles, !handled[(tier + 1)...].contains(true), settles.values.contains(where: { $0 < 1 }),
      !names.whistling.contains(names.tiers[tier]), !names.referring.contains(names.tiers[tier])
    {
      report(.settlesBelowOneAtTop(tier: names.tiers[tier]), at: value)
    }
    return settles
  }

  /// `to: none` keeps every demand at its tier, so nothing there may have to leave it: neither what is beyond the
  /// tier nor what is passed on at once. At the highest tier the first of the two is wrong with or without `to: none`.
  private mutating func checkToNone(
    _ cursor: Cursor, tier: Int, handled: [Bool], settles: ByKind<Double>?, escalation: Escalation?
  ) {
    guard let escalation, escalation.target == nil, let to = cursor["escalate"]?["to"] else { return }
    let isHighest = !handled[(tier + 1)...].contains(true)
    if let settles, !isHighest, settles.values.contains(where: { $0 < 1 }),
      !names.whistling.contains(names.tiers[tier]), !names.referring.contains(names.tiers[tier])
    {
      report(.settlesBelowOneToNone(tier: names.tiers[tier]), at: to)
    }
    if escalation.atOnce.values.contains(true) { report(.atOnceToNone(tier: names.tiers[tier]), at: to) }
  }

  /// A demand that enters where nobody handles it, and nobody above does, would never be settled.
  private mutating func checkEntries(_ root: Cursor, handled: [Bool]) {
    let names = names
    for member in (root["demands"]?.members ?? []) + (root["problems"]?.members ?? []) {
      let entry = member.cursor["at"].flatMap { $0.node.text }.flatMap { try? names.tier($0).index } ?? 0
      guard handled.indices.contains(entry), !handled[entry...].contains(true) else { continue }
      report(.nobodyHandles, at: member.cursor["at"] ?? member.cursor)
    }
  }

  // MARK: Who handles a demand

  /// `by:` one role, the first free of several, or all of several at once.
  mutating func staffing(_ cursor: Cursor, tier: Int, roles: [Role]?) -> StaffingRule? {
    guard let items = cursor.items else { return nil }
    guard !items.isEmpty else {
      report(.expectedList(of: .staffing), at: cursor)
      return nil
    }
    let teams = items.map { team($0, tier: tier, roles: roles) }
    return teams.contains { $0 == nil } ? nil : StaffingRule(teams: teams.compactMap { $0 })
  }

  private mutating func team(_ cursor: Cursor, tier: Int, roles: [Role]?) -> StaffingRule.Team? {
    guard cursor.node.isMap else { return member(cursor, tier: tier, roles: roles).map { .init(roles: [$0]) } }
    let after = read(cursor["after"]) { text throws(Misread) in try Grammar.duration(text) }
    if let all = cursor["all of"] {
      let members = (all.items ?? []).map { member($0, tier: tier, roles: roles) }
      if members.isEmpty { report(.expectedList(of: .staffing), at: all) }
      guard !members.isEmpty, !members.contains(nil) else { return nil }
      if let roles { checkStandIns(of: members.compactMap { $0 }, among: roles, at: all) }
      return .init(roles: members.compactMap { $0 }, after: after ?? 0)
    }
    guard let role = cursor["role"] else {
      report(.missingKey("role"), at: cursor)
      return nil
    }
    return member(role, tier: tier, roles: roles).map { .init(roles: [$0], after: after ?? 0) }
  }

  /// A role that serves this tier.
  private mutating func member(_ cursor: Cursor, tier: Int, roles: [Role]?) -> Role.ID? {
    let names = names
    guard let id = read(cursor, names.role) else { return nil }
    if let roles, roles[id.index].serves.index != tier {
      let serves = names.tiers[roles[id.index].serves.index]
      report(.cannotServe(role: roles[id.index].name, serves: serves, tier: names.tiers[tier]), at: cursor)
      return nil
    }
    return id
  }
}
