// `modes:` - what triggers a mode, what calls it off, and what is different while it lasts.

import GovernanceModel

extension ScenarioDecoder {
  /// The modes, or `nil` where any is wrong.
  mutating func modes(_ root: Cursor, roles: [Role]?) -> [Mode]? {
    let modes = (root["modes"]?.members ?? []).map { mode($0.name, $0.cursor, root, roles: roles) }
    return modes.contains { $0 == nil } ? nil : modes.compactMap { $0 }
  }

  private mutating func mode(_ name: String, _ cursor: Cursor, _ root: Cursor, roles: [Role]?) -> Mode? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let of = require("of", of: cursor, names.tier)
    let trigger = trigger(cursor, hasLimit: root["limits"]?["settled"] != nil)
    let release = release(cursor["until"], trigger)
    let delay = read(cursor["delay"]) { text throws(Misread) in try Grammar.duration(text) }
    let back = read(cursor["back"]) { text throws(Misread) in try Grammar.duration(text) }
    let callsUp = reserves(cursor["calls up"], of: of, root, roles: roles)
    let suspends = kinds(cursor["suspends"])
    let dropsChores = yesOrNo(cursor["drops chores"])
    let raises = added(cursor["raise"])
    let pools = yesOrNo(cursor["mutual aid"])
    let aidTravel = read(cursor["aid travel"], Grammar.factor)
    guard let of, let trigger, let release, let raises else { return nil }
    return Mode(
      name: name, label: label(of: cursor), of: of, trigger: trigger, release: release, delay: delay ?? 0,
      back: back ?? 0, callsUp: callsUp, suspends: suspends, dropsChores: dropsChores, raises: raises, pools: pools,
      aidTravel: aidTravel ?? 1)
  }

  private mutating func yesOrNo(_ cursor: Cursor?) -> Bool {
    read(cursor) { text throws(Misread) in try Grammar.choice(text, of: ["yes", "no"]) == "yes" } ?? false
  }

  /// What is added to priorities by kind; nothing where the file says nothing.
  mutating func added(_ cursor: Cursor?) -> ByKind<Int>? {
    guard let cursor else {
      return ByKind(0, categories: max(1, names.categories.count), severities: names.severities.count)
    }
    return byKind(cursor, unmentioned: .value(0)) { decoder, value in
      decoder.read(value) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...15) }
    }
  }

  // MARK: When

  private mutating func trigger(_ mode: Cursor, hasLimit: Bool) -> ModeTrigger? {
    guard let cursor = mode["when"] else {
      report(.missingKey("when"), at: mode)
      return nil
    }
    guard cursor.node.isMap else { return nil }
    let names = names
    var trigger = ModeTrigger()
    if let backlog = cursor["backlog"], backlog.node.isMap {
      trigger.backlog = require("above", of: backlog) { text throws(Misread) in
        try Grammar.wholeNumber(text, in: 0...1_000_000_000)
      }
      trigger.backlogAt = read(backlog["at"], names.tier)
    }
    if let rate = cursor["rate"], rate.node.isMap { trigger.rate = level(rate, Grammar.frequency) }
    if let missed = cursor["missed"], missed.node.isMap {
      trigger.missed = level(missed, Grammar.share)
      let least = read(missed["settled"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...1_000_000) }
      trigger.leastSettled = least ?? 10
      if !hasLimit { report(.needsKey("missed", "limits.settled"), at: missed) }
    }
    trigger.dates = (cursor["dates"]?.items ?? []).compactMap { read($0, Grammar.dates) }
    let isEmpty = ["backlog", "rate", "missed", "dates"].allSatisfy { cursor[$0] == nil }
    if isEmpty { report(.reaction(.noTrigger), at: cursor) }
    return trigger
  }

  private mutating func level(
    _ cursor: Cursor, _ grammar: (String) throws(Misread) -> Double
  ) -> ModeTrigger.LevelOverTime? {
    let above = require("above", of: cursor, grammar)
    let over = require("over", of: cursor) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    guard let above, let over else { return nil }
    return .init(level: above, over: over)
  }

  private mutating func release(_ cursor: Cursor?, _ trigger: ModeTrigger?) -> ModeRelease? {
    guard let cursor else { return ModeRelease() }
    guard cursor.node.isMap, let trigger else { return nil }
    var release = ModeRelease()
    release.backlog = lower(cursor["backlog"], trigger.backlog.map { $0 + 1 }) { text throws(Misread) in
      try Grammar.wholeNumber(text, in: 0...1_000_000_001)
    }
    release.rate = lower(cursor["rate"], trigger.rate?.level, needsTrigger: true, Grammar.frequency)
    release.missed = lower(cursor["missed"], trigger.missed?.level, needsTrigger: true, Grammar.share)
    release.after = read(cursor["after"]) { text throws(Misread) in try Grammar.duration(text) } ?? 0
    return release
  }

  /// A level below which a mode is called off, at most the one that triggers it.
  private mutating func lower<Value: Comparable>(
    _ cursor: Cursor?, _ upper: Value?, needsTrigger: Bool = false, _ grammar: (String) throws(Misread) -> Value
  ) -> Value? {
    guard let cursor, cursor.node.isMap, let value = require("below", of: cursor, grammar) else { return nil }
    let key = cursor.path.last ?? ""
    if let upper, value > upper { report(.reaction(.releaseAboveTrigger(key: key)), at: cursor) }
    if upper == nil, needsTrigger { report(.reaction(.releaseWithoutTrigger(key: key)), at: cursor) }
    return value
  }

  // MARK: Whom it calls up

  private mutating func reserves(_ cursor: Cursor?, of tier: Tier.ID?, _ root: Cursor, roles: [Role]?) -> [Role.ID] {
    let names = names
    return (cursor?.items ?? []).compactMap { item in
      guard let id = read(item, names.role) else { return nil }
      guard let roles, let tier else { return id }
      let role = roles[id.index]
      if role.postedAt > tier {
        report(.reaction(.reserveAbove(role: role.name, tier: names.tiers[tier.index])), at: item)
      }
      for key in ["burden", "rounds", "absent", "shows up"] {
        if let value = root["staff"]?[role.name]?[key] {
          report(.reaction(.reserveHas(role: role.name, key: key)), at: value)
        }
      }
      if role.atShiftEnd == .suspend, let value = root["staff"]?[role.name]?["at shift end"] {
        report(.reaction(.reserveHas(role: role.name, key: "at shift end: suspend")), at: value)
      }
      return id
    }
  }
}

extension Grammar {
  /// `2025-01-27 to 2025-02-05`, or one date.
  static func dates(_ text: String) throws(Misread) -> DateSpan {
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let unreadable = Misread(.unreadableValue(found: text, expected: .dates))
    guard let first = words.first.flatMap({ CivilDate($0) }) else { throw unreadable }
    guard words.count > 1 else { return DateSpan(first: first, last: first) }
    guard words.count == 3, Aliases.word(words[1].lowercased()) == "to", let last = CivilDate(words[2]) else {
      throw unreadable
    }
    guard last.dayNumber >= first.dayNumber else { throw Misread(.reaction(.datesBackwards(text))) }
    return DateSpan(first: first, last: last)
  }
}
