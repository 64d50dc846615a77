// Open hours against a naive model that walks from quarter of an hour to quarter of an hour and asks the calendar's
// own words.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("OpenHours")
struct OpenHoursTests {
  static let quarter = 15 * Milliseconds.minute

  /// Calendars of every shape: lunch, nights, overlaps, weekends, holidays, around the clock, hardly ever.
  static let calendars = [
    "workdays: 08:30 to 12:00 and 14:30 to 18:00",
    "workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china",
    "nights: 18:00 to 08:30, days off: 00:00 to 24:00, holidays: china",
    "every day: 00:00 to 24:00",
    "every day: 06:00 to 10:00, saturday: 06:00 to 14:00",
    "tuesday: 09:15 to 09:30",
    "every day: 08:00 to 12:00 and 12:00 to 16:00",
  ]

  private func town(_ calendar: String) throws -> Scenario {
    try scenario(
      """
      time: { start: 2025-01-20, length: 21 d, warm up: 30 h }
      tiers: { grid: { units: 1 } }
      calendars: { it: { \(calendar) } }
      staff: { worker: { at: grid, count: 1 per unit, calendar: it } }
      demands: { noise: { rate: 1 per unit per day } }
      handling: { grid: { by: worker, work: 1 h } }
      """)
  }

  /// Whether a quarter of an hour is open, by the words of the calendar.
  private func isOpen(_ calendar: WorkingCalendar, _ clock: RunClock, at time: Milliseconds) -> Bool {
    // A span may have begun on the day before.
    [0, -1].contains { offset in
      let date = clock.date(at: time).advanced(by: offset)
      let ofDay = time - clock.midnight(of: date)
      return calendar.spans(on: date).contains { $0.opens <= ofDay && ofDay < $0.closes }
    }
  }

  @Test("it agrees with a walk over quarters of an hour", arguments: calendars)
  func agreesWithWalk(_ text: String) throws {
    let town = try town(text)
    let clock = RunClock(town.timeFrame)
    let calendar = town.calendars[0]
    let hours = OpenHours(calendar, over: clock)
    let quarters = (0..<Int(clock.end / Self.quarter)).map {
      isOpen(calendar, clock, at: Milliseconds($0) * Self.quarter)
    }
    var open: Milliseconds = 0
    let start = hours.openTime(before: 0)
    var disagreements: [Int] = []
    for (number, isOpenNow) in quarters.enumerated() {
      let time = Milliseconds(number) * Self.quarter
      let next = quarters[(number + 1)...].firstIndex(of: !isOpenNow).map { Milliseconds($0) * Self.quarter }
      let later = open + (isOpenNow ? 7 * .minute : 0)
      let agrees =
        hours.isOpen(at: time) == isOpenNow && hours.openTime(before: time) - start == open
        && hours.openTime(before: time + 7 * .minute) - start == later
        && (next == nil || hours.nextEdge(after: time) == next)
      if !agrees { disagreements.append(number) }
      open += isOpenNow ? Self.quarter : 0
    }
    #expect(disagreements == [])
  }

  @Test("adding open time is the inverse of measuring it", arguments: calendars)
  func addingOpenTime(_ text: String) throws {
    let town = try town(text)
    let clock = RunClock(town.timeFrame)
    let hours = OpenHours(town.calendars[0], over: clock)
    for step in 0..<100 as Range<UInt64> {
      let key = DrawKey(seed: 21, replication: 1).keyed(by: step)
      let from = Milliseconds(key.bits(1) % UInt64(clock.end))
      let amount = 1 + Milliseconds(key.bits(2) % UInt64(10 * Milliseconds.hour))
      let end = hours.adding(amount, to: from)
      // The first such moment: a millisecond before, less had passed.
      let passed = [end, end - 1].map { hours.openTime(before: $0) - hours.openTime(before: from) }
      #expect(passed == [amount, amount - 1])
    }
  }

  @Test("several calendars together are open when any of them is")
  func union() throws {
    let towns = try [Self.calendars[0], Self.calendars[2], Self.calendars[5]].map { try town($0) }
    let clock = RunClock(towns[0].timeFrame)
    let calendars = towns.map { $0.calendars[0] }
    let union = OpenHours(calendars, over: clock)
    let disagreements = (0..<clock.end / Self.quarter).filter { number in
      let time = number * Self.quarter
      return union.isOpen(at: time) != calendars.contains { isOpen($0, clock, at: time) }
    }
    #expect(disagreements == [])
  }

  @Test("a bridged lunch is no end of a shift, the evening is")
  func bridgedLunch() throws {
    let noon: Milliseconds = 30 * .hour + 12 * .hour
    for (lunch, endsAtNoon) in [("close", true), ("bridge", false)] {
      let town = try town("workdays: 08:00 to 12:00 and 14:00 to 18:00, lunch: \(lunch)")
      let hours = OpenHours(town.calendars[0], over: RunClock(town.timeFrame))
      #expect(hours.endsShift(at: noon) == endsAtNoon)
      #expect(hours.endsShift(at: noon + 6 * .hour))
      #expect(!hours.isOpen(at: noon) && !hours.isOpen(at: noon + 6 * .hour))
    }
  }
}
