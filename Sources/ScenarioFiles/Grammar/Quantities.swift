// Plain quantities: numbers, shares, durations with their unit, and spans on one of the three clocks (R17).

import GovernanceModel

/// Reads values from phrases. Each function reads one whole text.
enum Grammar {
  /// The longest time that anything may take or last: 400 years.
  static let longest: Milliseconds = 400 * .year

  /// A whole number within `range`.
  static func wholeNumber(_ text: String, in range: ClosedRange<Int>) throws(Misread) -> Int {
    var phrase = try Phrase(text, expecting: .wholeNumber)
    let value = try phrase.number()
    try phrase.finish()
    guard value == value.rounded() else { throw phrase.unreadable }
    guard value >= Double(range.lowerBound), value <= Double(range.upperBound), let whole = Int(exactly: value) else {
      throw phrase.outOfRange("\(grouped(range.lowerBound))–\(grouped(range.upperBound))")
    }
    return whole
  }

  /// A seed: any whole number of 64 bits.
  static func seed(_ text: String) throws(Misread) -> UInt64 {
    if let seed = UInt64(text) { return seed }
    return UInt64(try wholeNumber(text, in: 0...(1 << 53)))
  }

  /// `93%` or `0.93`.
  static func share(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .share)
    let value = try proportion(&phrase)
    try phrase.finish()
    guard (0...1).contains(value) else { throw phrase.outOfRange("0%–100%") }
    return value
  }

  /// `48% of units`, or a share alone.
  static func presence(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .presence)
    let value = try proportion(&phrase)
    if phrase.take("of") { try phrase.expect("unit") }
    try phrase.finish()
    guard (0...1).contains(value) else { throw phrase.outOfRange("0%–100%") }
    return value
  }

  /// `150%` or `1.5`: a factor from 0 to 100.
  static func factor(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .factor)
    let value = try proportion(&phrase)
    try phrase.finish()
    guard (0...100).contains(value) else { throw phrase.outOfRange("0%–10000%") }
    return value
  }

  /// A weight of a profile: a number or a percentage, at least 0.
  static func weight(_ text: String) throws(Misread) -> Double {
    var phrase = try Phrase(text, expecting: .profileWeight)
    let value = try proportion(&phrase)
    try phrase.finish()
    guard value >= 0, value <= 1e9 else { throw phrase.outOfRange("0–1000000000") }
    return value
  }

  /// A number or a percentage at the front of a phrase.
  static func proportion(_ phrase: inout Phrase) throws(Misread) -> Double {
    let value = try phrase.number()
    return phrase.take("%") ? value / 100 : value
  }

  /// `2 h`, `1 h 30 min`.
  static func duration(_ text: String, atLeast least: Milliseconds = 0) throws(Misread) -> Milliseconds {
    var phrase = try Phrase(text, expecting: .duration)
    let span = try duration(&phrase)
    try phrase.finish()
    guard span >= Double(least) else { throw phrase.outOfRange("≥ \(least) ms") }
    return Milliseconds(span.rounded())
  }

  /// `28 d`, or `found`: `nil` for a warm-up that is to be found (R27).
  static func warmUp(_ text: String) throws(Misread) -> Milliseconds? {
    var phrase = try Phrase(text, expecting: .warmUp)
    let span = phrase.take("found") ? nil : try duration(&phrase)
    try phrase.finish()
    return span.map { Milliseconds($0.rounded()) }
  }

  /// A duration at the front of a phrase, in milliseconds: not negative, at most 400 years.
  static func duration(_ phrase: inout Phrase) throws(Misread) -> Double {
    var sum = 0.0
    repeat {
      let number = try phrase.number()
      guard case .word(let word)? = phrase.next else { throw phrase.unitMissing }
      guard let unit = unit(word) else { throw Misread(.unknownUnit(found: word, expected: phrase.expected)) }
      _ = phrase.take()
      guard number >= 0 else { throw phrase.outOfRange("≥ 0") }
      sum += number * Double(unit)
    } while beginsDuration(phrase)
    guard sum <= Double(longest) else { throw phrase.outOfRange("≤ 400 × 365 d") }
    return sum
  }

  /// Whether a number with a unit of time comes next.
  private static func beginsDuration(_ phrase: Phrase) -> Bool {
    var rest = phrase
    guard (try? rest.takeNumber()) != nil, let word = rest.takeWord() else { return false }
    return unit(word) != nil
  }

  /// A unit of time in milliseconds.
  static func unit(_ word: String) -> Milliseconds? {
    switch word {
    case "ms": 1
    case "s": .second
    case "min": .minute
    case "h": .hour
    case "d": .day
    case "week": 7 * .day
    default: nil
    }
  }

  /// A span on one of the clocks, with the name of its calendar where one is given: `30 min`, `4 workhours of office`.
  static func clockSpan(
    _ text: String, calendar: (String?) throws(Misread) -> WorkingCalendar.ID
  ) throws(Misread) -> ClockSpan {
    let (body, name) = calendarNamed(in: text)
    var phrase = try Phrase(body, expecting: .clockSpan)
    let start = phrase
    let number = try phrase.number()
    switch phrase.takeWord() {
    case nil: throw phrase.unitMissing
    case "workday":
      try phrase.finish()
      guard number == number.rounded(), (1...10_000).contains(number) else {
        throw phrase.outOfRange("1–10000 workdays")
      }
      return .workdays(Int(number), try calendar(name))
    case "workmin": return .open(try open(number, .minute, phrase), try calendar(name))
    case "workhour": return .open(try open(number, .hour, phrase), try calendar(name))
    default:
      guard name == nil else { throw phrase.unreadable }
      var again = start
      let span = try duration(&again)
      try again.finish()
      return .wall(Milliseconds(span.rounded()))
    }
  }

  /// When a warning comes: `80%` of the limit's time, or `2 h before` its end.
  static func warning(
    _ text: String, calendar: (String?) throws(Misread) -> WorkingCalendar.ID
  ) throws(Misread) -> Warning {
    let words = text.split(whereSeparator: \.isWhitespace)
    if let last = words.last, Aliases.word(last.lowercased()) == "before" {
      return .before(try clockSpan(words.dropLast().joined(separator: " "), calendar: calendar))
    }
    var phrase = try Phrase(text, expecting: .warning)
    let share = try proportion(&phrase)
    try phrase.finish()
    guard (0...1).contains(share) else { throw phrase.outOfRange("0%–100%") }
    return .share(share)
  }

  private static func open(_ number: Double, _ unit: Milliseconds, _ phrase: Phrase) throws(Misread) -> Milliseconds {
    try phrase.finish()
    guard number >= 0 else { throw phrase.outOfRange("≥ 0") }
    let span = number * Double(unit)
    guard span <= Double(longest) else { throw phrase.outOfRange("≤ 400 × 365 d") }
    return Milliseconds(span.rounded())
  }

  /// Splits `4 workhours of office` at its last `of`.
  static func calendarNamed(in text: String) -> (body: String, calendar: String?) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let index = words.lastIndex(where: { $0 == "of" || $0 == "按" }), index > 0, index + 1 < words.count else {
      return (text, nil)
    }
    let name = words[(index + 1)...].joined(separator: " ")
    return (words[..<index].joined(separator: " "), Spelling.normalised(name))
  }

  /// One of the given words.
  static func choice(_ text: String, of choices: [String]) throws(Misread) -> String {
    let phrase = try Phrase(text, expecting: .choice(choices))
    for choice in choices {
      var rest = phrase
      // The words of a choice are looked up like those of the phrase, in which some stand for others.
      let words = choice.split(separator: " ").map { Aliases.word(String($0)) }.joined(separator: " ")
      if rest.take(words) && rest.isAtEnd { return choice }
    }
    throw phrase.unreadable
  }

  /// A date as `2025-01-31`.
  static func date(_ text: String) throws(Misread) -> CivilDate {
    if let wide = Spelling.fullWidth(in: text) { throw Misread(.fullWidth(found: wide.found, written: wide.written)) }
    guard let date = CivilDate(text) else { throw Misread(.unreadableValue(found: text, expected: .date)) }
    return date
  }

  /// A number with commas every three digits.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }
}
