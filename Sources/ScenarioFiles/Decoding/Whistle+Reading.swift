// `whistle:` - for what a tier calls departments, how it waits for them, and what they do together.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// The whistles of every tier, `nil` entries for tiers that have none; `nil` where anything is wrong.
  mutating func whistles(
    _ root: Cursor, roles: [Role]?, handling: [Handling?]?, departments: [Department]?
  ) -> [Whistle?]? {
    var whistles: [Whistle?] = names.tiers.map { _ in nil }
    var isWhole = true
    for member in root["whistle"]?.members ?? [] {
      do {
        let tier = try names.tier(member.name).index
        let own = handling?[tier]
        if root["handling"]?[member.name] == nil {
          report(.whistlesFromNowhere(tier: member.name), at: member.place, path: member.cursor.path)
        }
        whistles[tier] = whistle(member.cursor, tier: tier, roles: roles, own, departments)
        isWhole = isWhole && whistles[tier] != nil
        if let whistle = whistles[tier], let own, let departments {
          check(whistle, member.cursor, own, root["handling"]?[member.name], tier: tier, departments)
        }
      } catch {
        report(error.fact, at: member.place, path: member.cursor.path)
      }
    }
    return isWhole ? whistles : nil
  }

  private mutating func whistle(
    _ cursor: Cursor, tier: Int, roles: [Role]?, _ handling: Handling?, _ departments: [Department]?
  ) -> Whistle? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let called = departmentsByKind(cursor, tier: tier, roles: roles, departments)
    let (atOnce, unsettled) = occasions(cursor)
    let waiting = spans(cursor["waiting"])
    let shares = everywhere(1, cursor["share"]) { decoder, value in decoder.read(value, Grammar.share) }
    let quorum: ByKind<Int?>? = everywhere(.none, cursor["quorum"]) { decoder, value in
      decoder.read(value, Self.quorum)
    }
    let convening = read(cursor["convene"]) { text throws(Misread) in
      try Grammar.sending(text) { name throws(Misread) in try names.calendarIfAny(name) }
    }
    let within = clockSpan(cursor["within"])
    let supervises = read(cursor["supervises"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["yes", "no"]) == "yes"
    }
    let reminder = cursor["reminder"].flatMap { self.reminder($0) }
    let hasTarget = handling?.escalation.target != nil
    let lastLimit = cursor["last limit"].flatMap { self.lastLimit($0, hasTarget: hasTarget) }
    guard let joint = cursor["joint work"] else {
      report(.missingKey("joint work"), at: cursor)
      return nil
    }
    let jointWork = jointWork(joint, tier: tier, roles: roles)
    guard let called, let waiting, let shares, let quorum, let jointWork else { return nil }
    return Whistle(
      departments: called, atOnce: atOnce, unsettled: unsettled, waiting: waiting, shares: shares, quorum: quorum,
      convening: convening ?? .atOnce, within: within, supervises: supervises ?? false, reminder: reminder,
      lastLimit: lastLimit, joint: jointWork)
  }

  /// A value by kind, the same one wherever the file says nothing.
  private mutating func everywhere<Value>(
    _ usual: Value, _ cursor: Cursor?, _ read: (inout ScenarioDecoder, Cursor) -> Value?
  ) -> ByKind<Value>? {
    guard let cursor else {
      return ByKind(usual, categories: max(1, names.categories.count), severities: names.severities.count)
    }
    return byKind(cursor, unmentioned: .value(usual), read)
  }

  private mutating func departmentsByKind(
    _ cursor: Cursor, tier: Int, roles: [Role]?, _ departments: [Department]?
  ) -> ByKind<[Department.ID]>? {
    guard let value = cursor["for"] else {
      report(.missingKey("for"), at: cursor)
      return nil
    }
    return byKind(value, unmentioned: .value([])) { decoder, value in
      decoder.called(value, tier: tier, roles: roles, departments)
    }
  }

  /// The departments of a list, none twice, whose staff can be called to this tier.
  private mutating func called(
    _ cursor: Cursor, tier: Int, roles: [Role]?, _ departments: [Department]?
  ) -> [Department.ID]? {
    guard let items = cursor.items else { return nil }
    let names = names
    var called: [Department.ID] = []
    for item in items {
      if items.count == 1, let text = text(item), text == "none" || text == "无" { return [] }
      let index = read(item) { text throws(Misread) in try names.index(of: text, .department) }
      guard let index, !called.contains(Department.ID(index)) else { continue }
      called.append(Department.ID(index))
      if let role = departments?[index].staff, let roles, roles[role.index].postedAt.index < tier {
        report(.postedBelow(role: roles[role.index].name, tier: names.tiers[tier]), at: item)
      }
    }
    return called
  }

  /// When a tier whistles: for what it has not settled, unless something else is said.
  private mutating func occasions(_ cursor: Cursor) -> (atOnce: Bool, unsettled: Bool) {
    guard let when = cursor["when"] else { return (false, cursor["waiting"] == nil) }
    let words = (when.items ?? []).compactMap { item in
      read(item) { text throws(Misread) in try Grammar.choice(text, of: ["at once", "unsettled"]) }
    }
    return (words.contains("at once"), words.contains("unsettled"))
  }

  /// `all`, or a number.
  static func quorum(_ text: String) throws(Misread) -> Int? {
    var phrase = try Phrase(text, expecting: .quorum)
    if phrase.take("all"), phrase.isAtEnd { return nil }
    let number = try phrase.number()
    try phrase.finish()
    guard number == number.rounded() else { throw phrase.unreadable }
    guard (1...10_000).contains(number) else { throw phrase.outOfRange("1–10,000") }
    return Int(number)
  }

  private mutating func clockSpan(_ cursor: Cursor?) -> ClockSpan? {
    let names = names
    return read(cursor) { text throws(Misread) in
      try Grammar.clockSpan(text) { name throws(Misread) in try names.calendar(name) }
    }
  }

  private mutating func after(_ cursor: Cursor) -> ClockSpan? {
    if cursor["after"] == nil { report(.missingKey("after"), at: cursor) }
    return clockSpan(cursor["after"])
  }

  private mutating func reminder(_ cursor: Cursor) -> Whistle.Reminder? {
    guard cursor.node.isMap else { return nil }
    let after = after(cursor)
    let responds = read(cursor["responds"], Grammar.factor)
    let attends = read(cursor["attends"], Grammar.share)
    let refuses = read(cursor["refuses"], Grammar.share)
    let raise = read(cursor["raise"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...15) }
    return after.map {
      .init(
        after: $0, responds: responds ?? 1, absence: attends.map { 1 - $0 }, refusal: refuses, raise: raise ?? 0)
    }
  }

  private mutating func lastLimit(_ cursor: Cursor, hasTarget: Bool) -> Whistle.LastLimit? {
    guard cursor.node.isMap else { return nil }
    let after = after(cursor)
    let then = read(cursor["then"]) { text throws(Misread) in try Grammar.choice(text, of: ["go up", "go on"]) }
    return after.map { .init(after: $0, goesOn: then.map { $0 == "go on" } ?? !hasTarget) }
  }

  private mutating func jointWork(_ cursor: Cursor, tier: Int, roles: [Role]?) -> Whistle.JointWork? {
    guard cursor.node.isMap else { return nil }
    let by = cursor["by"].map { value in
      byKind(value, unmentioned: .isWrong) { decoder, value in decoder.staffing(value, tier: tier, roles: roles) }
    }
    let travel = optionalTimes(cursor["travel"])
    let work = required("work", of: cursor) { decoder, value in decoder.read(value, Grammar.distribution) }
    let settles = everywhere(1, cursor["settles"]) { decoder, value in decoder.read(value, Grammar.share) }
    guard by.map({ $0 != nil }) ?? true, let travel, let work, let settles else { return nil }
    return .init(by: by ?? nil, travel: travel, work: work, settles: settles)
  }

  // MARK: What has to fit together

  /// A quorum can be met, and whatever is not settled has somewhere to go.
  private mutating func check(
    _ whistle: Whistle, _ cursor: Cursor, _ own: Handling, _ handling: Cursor?, tier: Int, _ departments: [Department]
  ) {
    let isTop = own.escalation.target == nil
    var isCovered = true
    var isJointCovered = true
    var tooLarge: (quorum: Int, called: Int, kind: String)?
    for category in names.categories.indices {
      for severity in names.severities.indices {
        let called = whistle.departments[category, severity]
        let seats = called.reduce(0) { $0 + departments[$1.index].count }
        if let quorum = whistle.quorum[category, severity], !called.isEmpty, quorum > seats {
          tooLarge = tooLarge ?? (quorum, seats, kindName(category, severity))
        }
        let isWhistled = !called.isEmpty && whistle.unsettled && whistle.shares[category, severity] >= 1
        if own.settles[category, severity] < 1, !isWhistled { isCovered = false }
        if !called.isEmpty, whistle.joint.settles[category, severity] < 1 { isJointCovered = false }
      }
    }
    if let (quorum, called, kind) = tooLarge {
      report(.quorumTooLarge(quorum: quorum, called: called, kind: kind), at: cursor["quorum"] ?? cursor)
    }
    guard isTop else { return }
    let name = names.tiers[tier]
    if !isCovered, let settles = handling?["settles"] { report(.settlesBelowOneAtTop(tier: name), at: settles) }
    if !isJointCovered { report(.jointBelowOneAtTop(tier: name), at: cursor["joint work"]?["settles"] ?? cursor) }
    if whistle.lastLimit?.goesOn == false {
      report(.goesUpFromTop(tier: name), at: cursor["last limit"]?["then"] ?? cursor)
    }
  }
}

extension ScenarioCheck {
  /// Departments that nobody calls, reminders without the right to remind, whistles that may never end.
  mutating func checkWhistles() {
    for (index, department) in scenario.departments.enumerated() {
      let isCalled = scenario.whistles.contains { whistle in
        whistle?.departments.values.contains { $0.contains(Department.ID(index)) } ?? false
      }
      if !isCalled, let cursor = root["departments"]?[department.name] {
        report(.unusedDepartment(department.name), at: cursor)
      }
    }
    for (tier, whistle) in scenario.whistles.enumerated() {
      let name = scenario.tiers[tier].name
      guard let whistle, let cursor = root["whistle"]?[name] else { continue }
      if whistle.reminder != nil, !whistle.supervises {
        report(.voidReminder(tier: name), .note, at: cursor["reminder"] ?? cursor)
      }
      guard whistle.lastLimit == nil else { continue }
      for (called, quorum) in zip(whistle.departments.values, whistle.quorum.values) {
        let departments = called.map { scenario.departments[$0.index] }
        let isOptional = quorum.map { $0 < scenario.seats(of: called) } ?? false
        let mayBeAbsent = departments.first { $0.absence > 0 }
        guard !isOptional, let department = mayBeAbsent else { continue }
        report(.endlessWhistle(tier: name, department: department.name), at: cursor)
        break
      }
    }
  }
}
