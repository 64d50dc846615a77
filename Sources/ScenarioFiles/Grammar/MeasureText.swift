// Measures as the heads of columns name them, and what is demanded of them: `settle.p90 at most 4 h`.

import Experiments
import GovernanceModel

/// Reads texts about measures.
enum MeasureText {
  /// `settle.p90`, `wait.mean[tier=grid]`; a response alone stands for its first statistic over everything.
  static func measure(_ text: some StringProtocol, among measures: [NamedMeasure]) throws(Misread) -> NamedMeasure {
    let name = Spelling.normalised(String(text))
    if let exact = measures.first(where: { $0.description == name }) { return exact }
    if let response = measures.first(where: { $0.response.name == name }) { return response }
    let columns = measures.map(\.description)
    let names = measures.map(\.response.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let isColumn = name.contains("[") || names.contains { name.hasPrefix($0 + ".") }
    let nearest = Nearest.match(to: name, among: names + columns)
    throw Misread(.unknownName(.response, found: name, known: isColumn ? columns : names, nearest: nearest))
  }

  /// `within_limit.settled at least 95%`.
  static func limit(
    _ text: String, among measures: [NamedMeasure]
  ) throws(Misread) -> (NamedMeasure, SelectionLimit.Side, bound: Double) {
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    for (word, side) in sides {
      guard let place = place(of: word, in: text) else { continue }
      let measure = try measure(text[..<place.lowerBound], among: measures)
      return (measure, side, try value(String(text[place.upperBound...]), of: measure.response))
    }
    throw Misread(.unreadableValue(found: text, expected: .serviceLimit))
  }

  /// A value in the unit of a response: `95%`, `4 h`, `60000 yuan per year`, `12`.
  static func value(_ text: String, of response: Response) throws(Misread) -> Double {
    let expected = Expected.amount(unit: response.unit)
    var phrase = try Phrase(text, expecting: expected)
    let start = phrase
    let number = try phrase.number()
    switch response.unit {
    case "h":
      guard !phrase.isAtEnd else { throw phrase.unitMissing }
      var again = start
      let span = try Grammar.duration(&again)
      try again.finish()
      return span / Double(Milliseconds.hour)
    case "yuan per year":
      if phrase.isAtEnd && number == 0 { return 0 }
      guard phrase.take("yuan") else { throw phrase.isAtEnd ? phrase.unitMissing : phrase.unreadable }
      try phrase.expect("per")
      guard let period = phrase.takeWord(), period == "year" || period == "month" else { throw phrase.unreadable }
      try phrase.finish()
      return period == "month" ? 12 * number : number
    default:
      let value = phrase.take("%") ? number / 100 : number
      try phrase.finish()
      if response.unit == "share", !(0...1).contains(value) { throw phrase.outOfRange("0%–100%") }
      return value
    }
  }

  /// A distance in the unit of a response: more than 0.
  static func distance(_ text: String, of response: Response) throws(Misread) -> Double {
    let value = try value(text, of: response)
    guard value > 0 else { throw Misread(.outOfRange(found: text, allowed: "> 0")) }
    return value
  }

  private static let sides: [(word: String, side: SelectionLimit.Side)] =
    [("at least", .atLeast), ("at most", .atMost)].flatMap { word, side in
      [(word, side)] + (Aliases.words.first { $0.canonical == word }?.others ?? []).map { ($0, side) }
    }

  /// Where a word stands outside brackets, which hold names.
  private static func place(of word: String, in text: String) -> Range<String.Index>? {
    var depth = 0
    for start in text.indices {
      if text[start] == "[" { depth += 1 }
      if text[start] == "]" { depth -= 1 }
      guard depth == 0, text[start...].lowercased().hasPrefix(word) else { continue }
      return start..<text.index(start, offsetBy: word.count)
    }
    return nil
  }
}
