// Times of day: opening hours such as `08:30 to 12:00 and 14:30 to 18:00`, and the times at which batches leave.

import GovernanceModel

extension Grammar {
  /// Spans of hours on the given days; a span that closes at or before it opens ends on the next day.
  static func openingHours(_ text: String, days: WorkingCalendar.Days) throws(Misread) -> [WorkingCalendar.Hours] {
    var phrase = try Phrase(text, expecting: .openingHours)
    var none = phrase
    if none.take("none") && none.isAtEnd { return [] }
    var hours: [WorkingCalendar.Hours] = []
    repeat {
      let opens = try time(&phrase)
      try phrase.expect("to")
      let closes = try time(&phrase)
      guard opens < .day, closes != opens else { throw phrase.unreadable }
      let end = closes > opens ? closes : closes + .day
      hours.append(WorkingCalendar.Hours(days: days, opens: opens, closes: end))
    } while phrase.take("and")
    try phrase.finish()
    return hours
  }

  /// `at once`, `every day at 18:00`, `every workday at 18:00`, `every evening`, `every Monday at 09:00`.
  static func sending(
    _ text: String, calendar: (String?) throws(Misread) -> WorkingCalendar.ID?
  ) throws(Misread) -> Sending {
    let (body, name) = calendarNamed(in: text)
    var phrase = try Phrase(body, expecting: .sending)
    if phrase.take("at once") {
      try phrase.finish()
      return .atOnce
    }
    try phrase.expect("per")
    guard let word = phrase.takeWord() else { throw phrase.unreadable }
    if word == "evening" {
      try phrase.finish()
      return .batch(days: .everyDay, at: 18 * .hour, calendar: name == nil ? nil : try calendar(name))
    }
    _ = phrase.take("at")
    let at = try time(&phrase)
    try phrase.finish()
    guard at < .day else { throw phrase.outOfRange("00:00–23:59") }
    switch word {
    case "d": return .batch(days: .everyDay, at: at, calendar: name == nil ? nil : try calendar(name))
    case "workday":
      guard let calendar = try calendar(name) else { throw Misread(.needsCalendar) }
      return .batch(days: .workdays, at: at, calendar: calendar)
    default:
      guard let weekday = weekday(word) else { throw phrase.unreadable }
      return .batch(days: .weekday(weekday), at: at, calendar: try calendar(name))
    }
  }

  /// The day of the week that an English word names.
  static func weekday(_ word: String) -> Weekday? {
    Weekday.allCases.first { "\($0)" == word }
  }

  private static func time(_ phrase: inout Phrase) throws(Misread) -> Milliseconds {
    guard case .time(let minutes) = phrase.take() else { throw phrase.unreadable }
    return Milliseconds(minutes) * .minute
  }
}
