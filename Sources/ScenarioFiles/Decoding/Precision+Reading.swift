// `precision:` - how well measures shall be known, by the names that result files give them: `settle.mean`.

import GovernanceModel

extension ScenarioDecoder {
  /// The goal; `nil` where the file states none.
  mutating func precision(_ cursor: Cursor?) -> PrecisionGoal? {
    guard let cursor, cursor.node.isMap, !cursor.node.entries.isEmpty else { return nil }
    var goal = PrecisionGoal(targets: [])
    var isNamed = false
    for (name, place, member) in cursor.members {
      if name == "at most" {
        let most = read(member) { text throws(Misread) in
          try Grammar.wholeNumber(text, in: PrecisionGoal.fewest...1_000_000)
        }
        goal.most = most ?? goal.most
      } else {
        isNamed = true
        guard let measure = measure(name, at: place, path: member.path) else { continue }
        goal.targets += (member.items ?? []).compactMap { target(of: measure, $0) }
      }
    }
    if !isNamed { report(.noTargets, at: cursor) }
    return goal.targets.isEmpty ? nil : goal
  }

  /// The measure that `settle.mean` names, or `settle` with its first statistic.
  private mutating func measure(_ name: String, at place: Place, path: [String]) -> MeasureKey? {
    do throws(Misread) {
      if let response = Response(name: name) { return MeasureKey(response, response.statistics[0]) }
      guard let dot = name.lastIndex(of: "."), let response = Response(name: name[..<dot]) else {
        let known = Response.all.map(\.name)
        let spellings = Response.all.flatMap { response in
          response.statistics.map { "\(response.name).\($0.rawValue)" }
        }
        let nearest = Nearest.match(to: name, among: known + spellings)
        throw Misread(.unknownName(.response, found: name, known: known, nearest: nearest))
      }
      return MeasureKey(response, try Self.statistic(String(name[name.index(after: dot)...]), of: response))
    } catch {
      report(error.fact, at: place, path: path)
      return nil
    }
  }

  private mutating func target(of measure: MeasureKey, _ cursor: Cursor) -> PrecisionGoal.Target? {
    func grammar(_ text: String) throws(Misread) -> (relative: Double, absolute: Double) {
      try Self.precision(text, of: measure.response)
    }
    guard cursor.node.isMap else {
      return read(cursor, grammar).map { .init(measure: measure, relative: $0.relative, absolute: $0.absolute) }
    }
    var measure = measure
    place(cursor["where"], in: &measure)
    return require("within", of: cursor, grammar).map {
      .init(measure: measure, relative: $0.relative, absolute: $0.absolute)
    }
  }

  /// `2%`, or `2% or 1 min` with the floor near 0 in the response's own unit.
  static func precision(
    _ text: String, of response: Response
  ) throws(Misread) -> (relative: Double, absolute: Double) {
    var phrase = try Phrase(text, expecting: .precision)
    let relative = try Grammar.proportion(&phrase)
    guard relative > 0, relative < 1 else { throw phrase.outOfRange("0% < … < 100%") }
    guard !phrase.isAtEnd else { return (relative, response.usualFloor) }
    try phrase.expect("or")
    let absolute = try measured(&phrase, response: response)
    try phrase.finish()
    guard absolute > 0 else { throw phrase.outOfRange("> 0") }
    return (relative, absolute)
  }
}
