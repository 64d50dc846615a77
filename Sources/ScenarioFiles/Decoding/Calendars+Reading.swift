// `calendars:` - which hours on which days.

import GovernanceModel

extension ScenarioDecoder {
  /// The calendars, in the order of the file.
  mutating func calendars(_ cursor: Cursor?) -> [WorkingCalendar] {
    (cursor?.members ?? []).map { calendar($0.name, $0.cursor) }
  }

  private mutating func calendar(_ name: String, _ cursor: Cursor) -> WorkingCalendar {
    var hours: [WorkingCalendar.Hours] = []
    var states = false
    for (key, _, member) in cursor.members {
      guard let days = days(of: key) else { continue }
      states = true
      hours += read(member) { text throws(Misread) in try Grammar.openingHours(text, days: days) } ?? []
    }
    if !states && cursor.node.isMap { report(.missingKey("workdays"), at: cursor) }
    let holidays = read(cursor["holidays"]) { text throws(Misread) in try Grammar.choice(text, of: ["none", "china"]) }
    let lunch = read(cursor["lunch"]) { text throws(Misread) in try Grammar.choice(text, of: ["close", "bridge"]) }
    return WorkingCalendar(
      name: name, hours: hours, holidays: holidays == "china" ? .china : .none, bridgesLunch: lunch == "bridge")
  }

  /// The days that a key of a calendar speaks of.
  private func days(of key: String) -> WorkingCalendar.Days? {
    switch key {
    case "workdays": .workdays
    case "days off": .daysOff
    case "every day", "nights": .everyDay
    default: Grammar.weekday(key).map(WorkingCalendar.Days.weekday)
    }
  }
}
