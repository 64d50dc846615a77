// The clocks of thresholds and limits, and the days on which China works, worked by hand on real dates of 2025.
// 26 September 2025 is a Friday. Sunday 28 September and Saturday 11 October are worked to make up for 1 to 8 October.

import GovernanceModel
import Testing

@Suite("R15 Days worked: public holidays and make-up days (调休)")
struct ChinaClockTests {
  private static let calendar = WorkingCalendar(
    name: "office", hours: [.init(days: .workdays, opens: 9 * .hour, closes: 17 * .hour)], holidays: .china)

  @Test(
    "make-up days and the days around holidays are worked",
    arguments: [
      "2025-01-26", "2025-01-27", "2025-02-05", "2025-02-08", "2025-04-27", "2025-09-28", "2025-09-30", "2025-10-09",
      "2025-10-11",
    ])
  func worked(date: String) throws { #expect(Self.calendar.isWorkday(try #require(CivilDate(date)))) }

  @Test(
    "holidays and ordinary weekends are not",
    arguments: [
      "2025-01-25", "2025-01-28", "2025-01-31", "2025-02-03", "2025-02-04", "2025-02-09", "2025-09-27", "2025-10-01",
      "2025-10-05", "2025-10-08", "2025-10-12",
    ])
  func off(date: String) throws { #expect(!Self.calendar.isWorkday(try #require(CivilDate(date)))) }

  private let spring = """
    time: { start: 2025-01-20, length: 28 d, follow: 7 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china } }
    staff: { clerk: { at: office, count: 1 total, calendar: hours, at shift end: suspend } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, travel: 10 min, work: 60 min } }
    policies: { weekdays only: { calendars.hours.holidays: none } }
    """

  @Test("Spring Festival: a worked Sunday, eight days of rest, a worked Saturday")
  func springFestival() throws {
    let reports: [DatedStory.Report] = [.init("01-26 09:00"), .init("01-27 17:30"), .init("02-08 09:00")]
    let story = try DatedStory(spring, reports)
    #expect(story.diary(0).suffix(2) == ["01-26 09:00 starts at office", "01-26 10:10 settled at office"])
    // Suspended on the eve of the holiday with 40 minutes left, resumed on Wednesday 5 February.
    #expect(
      story.diary(1).suffix(3) == [
        "01-27 18:00 stops at office", "02-05 08:30 starts at office", "02-05 09:20 settled at office",
      ])
    #expect(story.diary(2).suffix(2) == ["02-08 09:00 starts at office", "02-08 10:10 settled at office"])
    // 20 January to 16 February: 20 weekdays, 6 of them off (28 to 31 January, 3 and 4 February), 2 days made up.
    #expect(story.ledger.roles[0].rostered == 16 * 7 * .hour)
  }

  @Test("without holidays only the day of the week counts")
  func weekdaysOnly() throws {
    let story = try DatedStory(spring, policy: "weekdays only", [.init("01-26 09:00"), .init("01-28 09:00")])
    #expect(story.diary(0).suffix(2) == ["01-27 08:30 starts at office", "01-27 09:40 settled at office"])
    #expect(story.diary(1).suffix(2) == ["01-28 09:00 starts at office", "01-28 10:10 settled at office"])
    #expect(story.ledger.roles[0].rostered == 20 * 7 * .hour)
  }
}

@Suite("R17 Clock words")
struct ClockWordTests {
  /// Nobody works at the grid, so a threshold on waiting shows its own due time.
  private func threshold(_ words: String) -> String {
    """
    time: { start: 2025-09-22, length: 28 d, follow: 7 d, calendar: office }
    severities: [ordinary]
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    calendars:
      office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
      market: { every day: 06:00 to 10:00 }
    staff:
      worker: { at: grid, count: none }
      officer: { at: street, count: 5 total }
    demands: { request: { rate: 1 total per day } }
    handling:
      grid: { by: worker, work: 10 min, escalate: { waiting: \(words) } }
      street: { by: officer, work: 1 h }
    """
  }

  /// When a demand that came at a time leaves the grid.
  private func due(_ words: String, from time: String) throws -> String? {
    let line = try DatedStory(threshold(words), [.init(time)]).diary(0).first { $0.contains("leaves") }
    return line.map { String($0.prefix { $0 != "l" }.dropLast()) }
  }

  @Test(
    "over a weekend with a make-up Sunday, and over the October holidays",
    arguments: [
      // Friday 26 September, a quarter of an hour before closing. Sunday is worked.
      ("30 min", "09-26 17:45", "09-26 18:15"),
      ("30 workmin", "09-26 17:45", "09-28 08:45"),
      // 15 minutes on Friday, 3.5 hours on Sunday morning, 15 minutes after its lunch.
      ("4 workhours", "09-26 17:45", "09-28 14:45"),
      // Sunday, Monday, Tuesday.
      ("3 workdays", "09-26 17:45", "09-30 18:00"),
      // Tuesday 30 September: the next days worked are Thursday 9, Friday 10 and Saturday 11 October.
      ("30 min", "09-30 17:45", "09-30 18:15"),
      ("30 workmin", "09-30 17:45", "10-09 08:45"),
      ("4 workhours", "09-30 17:45", "10-09 14:45"),
      ("3 workdays", "09-30 17:45", "10-11 18:00"),
    ])
  func words(words: String, from: String, expected: String) throws { #expect(try due(words, from: from) == expected) }

  @Test(
    "the first day never counts, however early, and a day off is no first day worked",
    arguments: [
      ("1 workdays", "09-22 00:00", "09-23 18:00"), ("1 workdays", "09-22 23:59", "09-23 18:00"),
      ("3 workdays", "09-30 07:00", "10-11 18:00"), ("3 workdays", "10-04 12:00", "10-11 18:00"),
    ])
  func firstDay(words: String, from: String, expected: String) throws {
    #expect(try due(words, from: from) == expected)
  }

  @Test(
    "open time that ends with the shift is due at its closing; what starts closed counts from the opening",
    arguments: [
      ("30 workmin", "09-22 17:30", "09-22 18:00"), ("30 workmin", "09-22 18:00", "09-23 09:00"),
      ("30 workmin", "09-22 13:00", "09-22 15:00"), ("7 workhours", "09-22 08:30", "09-22 18:00"),
    ])
  func edges(words: String, from: String, expected: String) throws { #expect(try due(words, from: from) == expected) }

  @Test(
    "a clock runs on the calendar that it names",
    arguments: [
      // 4 hours a day, on every day.
      ("30 workmin of market", "09-26 17:45", "09-27 06:30"), ("5 workhours of market", "09-26 09:00", "09-27 10:00"),
      ("2 workdays of market", "10-03 07:00", "10-05 10:00"),
    ])
  func named(words: String, from: String, expected: String) throws { #expect(try due(words, from: from) == expected) }

  @Test("a limit in workdays is kept until the closing of its last day, and broken a millisecond later")
  func limit() throws {
    // From Tuesday 30 September 17:45 to Saturday 11 October 18:00 are 11 days and 15 minutes.
    func kept(_ work: String) throws -> Measured? {
      let text = """
        time: { start: 2025-09-22, length: 28 d, follow: 7 d }
        severities: [ordinary]
        tiers: { office: { units: 1 } }
        calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china } }
        staff: { clerk: { at: office, count: 1 total } }
        demands: { request: { rate: 1 total per day } }
        handling: { office: { by: clerk, work: \(work) } }
        limits: { settled: 3 workdays }
        """
      return try DatedStory(text, [.init("09-30 17:45")]).value(.withinLimit(.settled), .share)
    }
    #expect(isExactly(try kept("11 d 15 min"), 1))
    #expect(isExactly(try kept("11 d 15 min 1 ms"), 0))
  }
}
