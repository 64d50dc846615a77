// `bursts:` and `varies:` - demands that come at a date, and rates that vary from day to day.

import GovernanceModel

extension ScenarioDecoder {
  /// The bursts of a stream, in the order of the file; `nil` where any is wrong.
  mutating func bursts(_ cursor: Cursor?, entry: Tier.ID, tiers: [Tier]?) -> [Burst]? {
    guard let cursor else { return [] }
    guard cursor.node.isMap else { return nil }
    let bursts = cursor.members.map { burst($0.name, $0.cursor, entry: entry, tiers: tiers) }
    return bursts.contains { $0 == nil } ? nil : bursts.compactMap { $0 }
  }

  private mutating func burst(_ name: String, _ cursor: Cursor, entry: Tier.ID, tiers: [Tier]?) -> Burst? {
    guard cursor.node.isMap else { return nil }
    let names = names
    let begins = require("at", of: cursor, Grammar.dateTime)
    let count = require("count", of: cursor, Grammar.burstCount)
    let spread = read(cursor["over"]) { text throws(Misread) in try Grammar.duration(text) }
    let severity = read(cursor["severity"]) { text throws(Misread) in try names.index(of: text, .severity) }
    guard let begins, let count, let tiers else { return nil }
    guard let counts = demands(count, units: tiers[entry.index].units, at: cursor["count"] ?? cursor) else {
      return nil
    }
    return Burst(
      name: name, date: begins.date, timeOfDay: begins.timeOfDay, counts: counts, spread: spread ?? 0,
      severity: severity)
  }

  /// Whole demands of each unit, by largest remainders (R25).
  private mutating func demands(_ count: Count, units: [Unit], at cursor: Cursor) -> [Int]? {
    let residents = units.reduce(0) { $0 + $1.residents }
    let quotas: [Double]
    switch count {
    case .perUnit(let number): quotas = units.map { _ in number }
    case .perResident(let number):
      guard residents > 0 else {
        report(.noResidents, at: cursor)
        return nil
      }
      quotas = units.map { Double($0.residents) * number }
    case .total(let total):
      guard total > 0 else {
        report(.noCount, at: cursor)
        return nil
      }
      guard residents > 0 else { return Apportionment.evenly(total, over: units.count) }
      quotas = units.map { Double(total) * (Double($0.residents) / Double(residents)) }
    case .byWorkload:
      report(.unreadableValue(found: cursor.node.text ?? "", expected: .burstCount), at: cursor)
      return nil
    case .unlimited: return nil
    }
    let sum = quotas.reduce(0, +)
    guard sum <= 1e8 else {
      report(.outOfRange(found: cursor.node.text ?? "", allowed: "≤ 100,000,000 total"), at: cursor)
      return nil
    }
    let total = Int((sum + 1e-9 * max(1, sum)).rounded())
    guard total > 0 else {
      report(.noCount, at: cursor)
      return nil
    }
    return Apportionment.round(quotas, to: total)
  }

  /// How a rate varies from day to day; `nil` where it does not, or where it is wrong.
  mutating func dispersion(_ cursor: Cursor?) -> Dispersion? {
    guard let cursor, cursor.node.isMap else { return nil }
    let variation = require("cv", of: cursor, Grammar.variation)
    let scope = read(cursor["by"]) { text throws(Misread) in try Grammar.choice(text, of: ["unit", "county"]) }
    guard let variation, variation > 0 else { return nil }
    return Dispersion(variation: variation, scope: scope == "county" ? .county : .unit)
  }
}

extension Grammar {
  /// `40%` or `0.4`: a coefficient of variation, 0 or from 0.001 to 10.
  static func variation(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .variation)
    var value = try phrase.number()
    if phrase.take("%") { value /= 100 }
    try phrase.finish()
    guard value == 0 || (0.001...10).contains(value) else { throw phrase.outOfRange("0, 0.1%–1000%") }
    return value
  }

  /// `2025-03-01 09:00`, or a date alone for its midnight.
  static func dateTime(_ text: String) throws(Misread) -> (date: CivilDate, timeOfDay: Milliseconds) {
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    let parts = text.split { $0.isWhitespace || $0 == "T" }
    let unreadable = Misread(.unreadableValue(found: text, expected: .dateTime))
    guard let first = parts.first, parts.count <= 2, let date = CivilDate(first) else { throw unreadable }
    guard parts.count == 2 else { return (date, 0) }
    var phrase = try Phrase(String(parts[1]), expecting: .dateTime)
    guard case .time(let minutes) = phrase.take(), phrase.isAtEnd, minutes < 24 * 60 else { throw unreadable }
    return (date, Milliseconds(minutes) * .minute)
  }

  /// `30 per unit`, `2 per 100 residents`, `500 total`.
  static func burstCount(_ text: String) throws(Misread) -> Count {
    do {
      if case .unlimited = try count(text) {} else { return try count(text) }
    } catch {
      guard case .outOfRange = error.fact else { throw Misread(error.fact.expecting(.burstCount)) }
      throw error
    }
    throw Misread(.unreadableValue(found: text, expected: .burstCount))
  }
}

extension Fact {
  /// The same fact where something else should have stood.
  fileprivate func expecting(_ expected: Expected) -> Fact {
    switch self {
    case .unreadableValue(let found, _): .unreadableValue(found: found, expected: expected)
    case .missingUnit(let found, _): .missingUnit(found: found, expected: expected)
    case .unknownUnit(let found, _): .unknownUnit(found: found, expected: expected)
    default: self
    }
  }
}
