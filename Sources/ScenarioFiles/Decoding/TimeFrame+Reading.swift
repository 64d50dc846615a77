// `time:` and `severities:`.

import GovernanceModel

extension ScenarioDecoder {
  /// When it starts and how long it is observed.
  mutating func timeFrame(_ root: Cursor) -> TimeFrame? {
    guard let cursor = root["time"] else {
      report(.missingKey("time"), at: root)
      return nil
    }
    guard cursor.node.isMap else { return nil }
    let start = require("start", of: cursor, Grammar.date)
    let length = require("length", of: cursor) { text throws(Misread) in try Grammar.duration(text, atLeast: 1) }
    let warmUp = read(cursor["warm up"], Grammar.warmUp)
    let follow = read(cursor["follow"]) { text throws(Misread) in try Grammar.duration(text) }
    guard let start, let length else { return nil }
    let frame = TimeFrame(
      start: start, length: length, warmUp: (warmUp ?? 0) ?? 0, findsWarmUp: warmUp == .some(nil),
      follow: follow ?? min(30 * .day, length))
    if frame.warmUp + frame.length + frame.follow > Grammar.longest + 30 * .day {
      report(.tooLong(most: "400 × 365 d"), at: cursor)
    }
    return frame
  }

  /// The names of the severities; the three usual ones where the file has none.
  func severityNames(_ cursor: Cursor?) -> [String] {
    guard let cursor, !cursor.node.isInvalid else { return ["ordinary", "complex", "major"] }
    if cursor.node.isMap { return cursor.members.map(\.name) }
    return (cursor.items ?? []).compactMap { $0.node.text.map(Spelling.normalised) }
  }

  /// The severities, mildest first; priorities count up from 1 where none are given.
  mutating func severities(_ root: Cursor) -> [Severity] {
    if let cursor = root["severities"], names.severities.isEmpty, !cursor.node.isInvalid {
      report(.noValue, at: cursor)
    }
    guard let cursor = root["severities"], cursor.node.isMap else {
      checkSeverityNames(root["severities"]?.items ?? [])
      return names.severities.enumerated().map { Severity(name: $1, priority: min(15, $0 + 1)) }
    }
    return cursor.members.enumerated().map { index, member in
      if Conformance.reserved.contains(member.name) {
        report(.reservedName(member.name), at: member.place, path: member.cursor.path)
      }
      let priority = read(member.cursor["priority"]) { text throws(Misread) in
        try Grammar.wholeNumber(text, in: 0...15)
      }
      return Severity(name: member.name, label: label(of: member.cursor), priority: priority ?? min(15, index + 1))
    }
  }

  private mutating func checkSeverityNames(_ items: [Cursor]) {
    var seen: Set<String> = []
    for item in items {
      guard let name = text(item) else { continue }
      if !Spelling.isName(name) { report(.badName(name), at: item) }
      if Conformance.reserved.contains(name) { report(.reservedName(name), at: item) }
      if !seen.insert(name).inserted { report(.duplicateKey(name), at: item) }
    }
  }
}
