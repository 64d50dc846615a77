// `expect:` - stated outcomes (L7), and `report:` - further tables.

import GovernanceModel

extension ScenarioDecoder {
  /// The expectations, in the order of the file.
  mutating func expectations(_ cursor: Cursor?) -> [Expectation] {
    guard let cursor, let items = cursor.items else { return [] }
    return items.compactMap { expectation($0) }
  }

  private mutating func expectation(_ cursor: Cursor) -> Expectation? {
    guard cursor.node.isMap else { return nil }
    let response = require("response", of: cursor, Self.response)
    let kind = read(cursor["kind"]) { text throws(Misread) in
      try Grammar.choice(text, of: Expectation.Kind.allCases.map(\.rawValue))
    }
    guard let response else { return nil }
    let value = require("value", of: cursor) { text throws(Misread) in try Self.measured(text, response: response) }
    var key = MeasureKey(response, response.statistics[0])
    if let statistic = read(cursor["statistic"], { text throws(Misread) in try Self.statistic(text, of: response) }) {
      key.statistic = statistic
    }
    place(cursor["where"], in: &key)
    guard let value else { return nil }
    return Expectation(
      name: text(cursor["name"]) ?? response.name, measure: key, value: value,
      kind: kind.flatMap(Expectation.Kind.init) ?? .claim)
  }

  static func response(_ text: String) throws(Misread) -> Response {
    if let response = Response(name: text) { return response }
    let known = Response.all.map(\.name)
    throw Misread(.unknownName(.response, found: text, known: known, nearest: Nearest.match(to: text, among: known)))
  }

  static func statistic(_ text: String, of response: Response) throws(Misread) -> Statistic {
    guard let statistic = Statistic(rawValue: text.lowercased()) else {
      let known = Statistic.allCases.map(\.rawValue)
      let nearest = Nearest.match(to: text, among: known)
      throw Misread(.unknownName(.statistic, found: text, known: known, nearest: nearest))
    }
    let measured = response.statistics + response.statisticsOnRequest
    guard measured.contains(statistic) else {
      let known = measured.map(\.rawValue)
      throw Misread(.wrongStatistic(response: response.name, statistic: statistic.rawValue, known: known))
    }
    return statistic
  }

  /// A stated value in the response's own unit: a number, a percentage, or a duration where it is in hours.
  private static func measured(_ text: String, response: Response) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: response.unit == "h" ? .duration : .number)
    let value = try measured(&phrase, response: response)
    try phrase.finish()
    return value
  }

  /// Such a value at the front of a phrase.
  static func measured(_ phrase: inout Phrase, response: Response) throws(Misread) -> Double {
    let start = phrase
    let number = try phrase.number()
    if phrase.isAtEnd { return number }
    if response.unit == "h" {
      phrase = start
      return try Grammar.duration(&phrase) / Double(Milliseconds.hour)
    }
    guard phrase.take("%") else { throw phrase.unreadable }
    return number / 100
  }

  mutating func place(_ cursor: Cursor?, in key: inout MeasureKey) {
    let names = names
    for (name, place, member) in cursor?.members ?? [] {
      guard let dimension = Dimension(rawValue: name) else { continue }
      guard key.response.dimensions.contains(dimension) else {
        let known = key.response.dimensions.map(\.rawValue)
        let fact = Fact.wrongDimension(response: key.response.name, dimension: name, known: known)
        report(fact, at: place, path: member.path)
        continue
      }
      switch dimension {
      case .tier:
        key.tier = read(member) { text throws(Misread) in
          try names.index(of: text, names.desks.isEmpty ? .tier : .station)
        }
      case .category: key.category = read(member) { text throws(Misread) in try names.index(of: text, .category) }
      case .severity: key.severity = read(member) { text throws(Misread) in try names.index(of: text, .severity) }
      case .role: key.role = read(member) { text throws(Misread) in try names.index(of: text, .role) }
      case .department:
        key.department = read(member) { text throws(Misread) in try names.index(of: text, .department) }
      case .channel: key.channel = read(member) { text throws(Misread) in try names.index(of: text, .channel) }
      }
    }
  }

  /// The dimensions to be crossed, one list for each table.
  mutating func reportBy(_ cursor: Cursor?) -> [[Dimension]] {
    guard let lists = cursor?["by"]?.items else { return [] }
    return lists.map { list in
      (list.items ?? []).compactMap { item in
        read(item) { text throws(Misread) in
          if let dimension = Dimension(rawValue: text.lowercased()) { return dimension }
          let known = Dimension.allCases.map(\.rawValue)
          throw Misread(
            .unknownName(.dimension, found: text, known: known, nearest: Nearest.match(to: text, among: known)))
        }
      }
    }
  }
}
