// Values by category and severity. A map may name severities, categories, or both; the most specific entry holds:
// a category's own severity, then the category, then the severity, then `other`.

import GovernanceModel

extension ScenarioDecoder {
  /// What holds for kinds that a map does not mention.
  enum Unmentioned<Value> {
    /// They must be mentioned.
    case isWrong
    /// This value.
    case value(Value)
  }

  /// Reads a value by kind; `nil` where anything of it is wrong.
  mutating func byKind<Value>(
    _ cursor: Cursor, unmentioned: Unmentioned<Value>, except extra: [String] = [],
    _ read: (inout ScenarioDecoder, Cursor) -> Value?
  ) -> ByKind<Value>? {
    let categories = max(1, names.categories.count)
    let severities = names.severities.count
    guard cursor.isByKind else {
      return read(&self, cursor).map { ByKind($0, categories: categories, severities: severities) }
    }
    var slots = KindSlots<Value>(categories: categories, severities: severities)
    for (name, place, member) in cursor.members where !extra.contains(name) {
      if name == "other" {
        slots.other = .some(read(&self, member))
      } else if let severity = names.severities.firstIndex(of: name) {
        slots.bySeverity[severity] = .some(read(&self, member))
      } else if let category = names.categories.firstIndex(of: name) {
        fill(&slots, category: category, from: member, read)
      } else {
        unknownKind(name, at: place, path: member.path)
      }
    }
    return table(slots, at: cursor, unmentioned: unmentioned)
  }

  private mutating func fill<Value>(
    _ slots: inout KindSlots<Value>, category: Int, from cursor: Cursor,
    _ read: (inout ScenarioDecoder, Cursor) -> Value?
  ) {
    guard cursor.isByKind else {
      slots.byCategory[category] = .some(read(&self, cursor))
      return
    }
    for (name, place, member) in cursor.members {
      if name == "other" {
        slots.byCategory[category] = .some(read(&self, member))
      } else if let severity = names.severities.firstIndex(of: name) {
        slots.byBoth[category * slots.severities + severity] = .some(read(&self, member))
      } else {
        let known = names.severities
        let nearest = Nearest.match(to: name, among: known)
        report(.unknownName(.severity, found: name, known: known, nearest: nearest), at: place, path: member.path)
      }
    }
  }

  private mutating func table<Value>(
    _ slots: KindSlots<Value>, at cursor: Cursor, unmentioned: Unmentioned<Value>
  ) -> ByKind<Value>? {
    var values: [Value] = []
    var missing: [String] = []
    for category in 0..<slots.categories {
      for severity in 0..<slots.severities {
        switch (slots.value(category, severity), unmentioned) {
        case (.some(.some(let value)), _): values.append(value)
        case (.some(.none), _): break
        case (.none, .value(let value)): values.append(value)
        case (.none, .isWrong): missing.append(kindName(category, severity))
        }
      }
    }
    if !missing.isEmpty { report(.missingKinds(summary(of: missing)), at: cursor) }
    guard values.count == slots.categories * slots.severities, let first = values.first else { return nil }
    var table = ByKind(first, categories: slots.categories, severities: slots.severities)
    table.values = values
    return table
  }

  /// Whether each kind is listed: `[major, fire]`, or `none`.
  mutating func kinds(_ cursor: Cursor?) -> ByKind<Bool> {
    var table = ByKind(false, categories: max(1, names.categories.count), severities: names.severities.count)
    guard let cursor, let items = cursor.items else { return table }
    let names = names
    for item in items {
      let text = text(item)
      if items.count == 1, text == "none" || text == "无" { return table }
      guard let index = read(item, { text throws(Misread) in try names.index(of: text, .kind) }) else { continue }
      for category in 0..<max(1, names.categories.count) {
        for severity in 0..<names.severities.count
        where index == severity || index == names.severities.count + category {
          table[category, severity] = true
        }
      }
    }
    return table
  }

  /// The name of a kind as messages write it.
  func kindName(_ category: Int, _ severity: Int) -> String {
    guard names.categories.indices.contains(category) else { return names.severities[severity] }
    return "\(names.categories[category]) \(names.severities[severity])"
  }

  /// Severities that are missing in every category are named once.
  private func summary(of missing: [String]) -> [String] {
    var result: [String] = []
    var rest = missing
    for severity in names.severities.indices {
      let all = names.categories.indices.map { kindName($0, severity) }
      if all.allSatisfy(rest.contains), !all.isEmpty {
        result.append(names.severities[severity])
        rest.removeAll(where: all.contains)
      }
    }
    return result + rest
  }

  private mutating func unknownKind(_ name: String, at place: Place, path: [String]) {
    guard diagnostics.count < Conformance.mostDiagnostics else { return }
    let known = names.severities + names.categories
    let nearest = Nearest.match(to: name, among: known + ["other"])
    report(.unknownName(.kind, found: name, known: known + ["other"], nearest: nearest), at: place, path: path)
  }
}

/// What a map by kind says; an outer `nil` is not mentioned, an inner one was wrong.
private struct KindSlots<Value> {
  let categories: Int
  let severities: Int
  var other: Value??
  var bySeverity: [Value??]
  var byCategory: [Value??]
  var byBoth: [Value??]

  init(categories: Int, severities: Int) {
    (self.categories, self.severities) = (categories, severities)
    bySeverity = Array(repeating: nil, count: severities)
    byCategory = Array(repeating: nil, count: categories)
    byBoth = Array(repeating: nil, count: categories * severities)
  }

  /// The most specific entry for a kind.
  func value(_ category: Int, _ severity: Int) -> Value?? {
    if let value = byBoth[category * severities + severity] { return .some(value) }
    if let value = byCategory[category] { return .some(value) }
    if let value = bySeverity[severity] { return .some(value) }
    if let value = other { return .some(value) }
    return nil
  }
}
