// `limits:` - times that are promised and counted (R17, R19), with extensions, exclusions and warnings.

import GovernanceModel

extension ScenarioDecoder {
  /// The limits, in the order of the file.
  mutating func limits(_ cursor: Cursor?) -> [Limit] {
    (cursor?.members ?? []).compactMap { name, _, member in
      guard let milestone = Milestone(rawValue: name) else { return nil }
      guard member.isByKind else { return spans(member).map { Limit(milestone: milestone, spans: $0) } }
      let origin = read(member["from"]) { text throws(Misread) in
        try Grammar.choice(text, of: ["report", "arrival"])
      }
      let spans = spans(member, except: Self.limitRules)
      let grant = grant(member["extension"])
      let excluded = member["excluded"].flatMap { shares($0) }
      let amber = warnings(member["warn"]?["amber"])
      let red = warnings(member["warn"]?["red"])
      checkOrder(amber, red, at: member["warn"])
      guard let spans else { return nil }
      return Limit(
        milestone: milestone, spans: spans, origin: origin == "arrival" ? .arrival : .report, grant: grant,
        excluded: excluded, amber: amber, red: red)
    }
  }

  /// The keys of a limit that are no kinds.
  private static let limitRules = ["from", "extension", "excluded", "warn"]

  /// Shares by kind, 0 or what else is stated where the file says nothing.
  mutating func shares(_ cursor: Cursor, unmentioned: Double = 0) -> ByKind<Double>? {
    byKind(cursor, unmentioned: .value(unmentioned)) { decoder, value in decoder.read(value, Grammar.share) }
  }

  private mutating func grant(_ cursor: Cursor?) -> Extension? {
    guard let cursor, cursor.node.isMap else { return nil }
    for key in ["share", "by"] where cursor[key] == nil { report(.missingKey(key), at: cursor) }
    guard let share = cursor["share"].flatMap({ shares($0) }), let by = cursor["by"], let length = spans(by) else {
      return nil
    }
    checkKinds(share, have: length, at: by)
    return Extension(shares: share, by: length)
  }

  /// What happens with a chance above 0 needs a length.
  mutating func checkKinds<Value>(_ shares: ByKind<Double>, have lengths: ByKind<Value?>, at cursor: Cursor) {
    let missing = shares.values.indices.filter { shares.values[$0] > 0 && lengths.values[$0] == nil }.map {
      kindName($0 / shares.severities, $0 % shares.severities)
    }
    if !missing.isEmpty { report(.missingKinds(missing), at: cursor) }
  }

  private mutating func warnings(_ cursor: Cursor?) -> ByKind<Warning?>? {
    guard let cursor else { return nil }
    let names = names
    return byKind(cursor, unmentioned: .value(nil)) { decoder, value in
      decoder.read(value) { text throws(Misread) -> Warning? in
        if text == "none" || text == "无" { return nil }
        return try Grammar.warning(text) { name throws(Misread) in try names.calendar(name) }
      }
    }
  }

  /// Amber comes before red, where both speak the same way.
  private mutating func checkOrder(_ amber: ByKind<Warning?>?, _ red: ByKind<Warning?>?, at cursor: Cursor?) {
    guard let amber, let red, let cursor else { return }
    for (first, second) in zip(amber.values, red.values) {
      let isLate =
        switch (first, second) {
        case (.share(let a)?, .share(let b)?): a > b
        case (.before(.wall(let a))?, .before(.wall(let b))?): a < b
        case (.before(.open(let a, let one))?, .before(.open(let b, let other))?): one == other && a < b
        case (.before(.workdays(let a, let one))?, .before(.workdays(let b, let other))?): one == other && a < b
        default: false
        }
      if isLate { return report(.redBeforeAmber, at: cursor) }
    }
  }
}
