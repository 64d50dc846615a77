// R13: rostered is filled posts times open time; work in shift is busy, work after closing is overtime, apart and exact.

import GovernanceModel
import Testing

@Suite("R13 Staff time")
struct R13StaffTimeTests {
  static func town(
    atShiftEnd: String = "finish", calendar: String = "every day: 08:00 to 12:00 and 14:00 to 18:00",
    work: String = "3 h",
    time: String = "{ start: 2025-01-06, length: 2 d, follow: 1 d }"
  ) -> String {
    """
    time: \(time)
    tiers: { grid: { units: 2 } }
    calendars: { office: { \(calendar) } }
    staff: { worker: { at: grid, count: 2 per unit, calendar: office, at shift end: \(atShiftEnd) } }
    demands: { noise: { rate: 1 per unit per day } }
    handling: { grid: { by: worker, work: \(work) } }
    """
  }

  private func hours(_ time: Int64) -> Double { Double(time) / Double(Milliseconds.hour) }

  /// Rostered, busy and overtime hours of the only role.
  private func account(_ story: Story) -> [Double] {
    let role = story.ledger.roles[0]
    return [hours(role.rostered), hours(role.busy), hours(role.overtime)]
  }

  @Test("what is finished past closing is overtime, to the millisecond")
  func overtime() throws {
    // Four posts of 8 hours on 2 days: 64 hours. 11:30 to 14:30: half an hour before noon and half an hour after 14:00
    // in shift, two hours of overtime at lunch. 17:00 to 20:00: one hour and two.
    let story = try follow(Self.town(), [report("11:30", "noise"), report("17:00", "noise", unit: 1)])
    #expect(story["grid-0001/noise/1"].last == "14:30 settled at grid")
    #expect(account(story) == [64, 2, 4])
    #expect(story.ledger.roles[0].posts == 4)
    let odd = try follow(Self.town(work: "1800001 ms"), [report("11:30", "noise")])
    #expect((odd.ledger.roles[0].busy, odd.ledger.roles[0].overtime) == (30 * .minute, 1))
  }

  @Test("suspended or handed-over work makes no overtime", arguments: ["suspend", "hand over"])
  func noOvertime(_ atShiftEnd: String) throws {
    // 11:30 to 12:00 and 14:00 to 16:30.
    let story = try follow(Self.town(atShiftEnd: atShiftEnd), [report("11:30", "noise")])
    #expect(story["grid-0001/noise/1"].last == "16:30 settled at grid")
    #expect(account(story) == [64, 3, 0])
  }

  @Test("nobody is seized off shift, however little of it is left")
  func seizedOnShift() throws {
    // At 17:59:59.999 the shift goes on for a millisecond: seized, the rest is overtime. At 18:00 it is over: 08:00.
    let last = try follow(Self.town(), [report("17:59:59.999", "noise")])
    #expect(last["grid-0001/noise/1"][1] == "17:59:59.999 seized at grid")
    #expect((last.ledger.roles[0].busy, last.ledger.roles[0].overtime) == (1, 3 * .hour - 1))
    let over = try follow(Self.town(), [report("18:00", "noise")])
    #expect(over["grid-0001/noise/1"][1] == "1d 08:00 seized at grid")
    #expect(account(over) == [64, 3, 0])
  }

  @Test("only what lies inside the window counts")
  func clipped() throws {
    // A day of warm-up, one observed, one after. Two posts are held until 24:00 and beyond by five hours from 22:00 of
    // the observed day (hours 20:00 to 23:00): an hour in shift, an hour of overtime before midnight, three after.
    let story = try follow(
      Self.town(
        calendar: "every day: 20:00 to 23:00", work: "5 h",
        time: "{ start: 2025-01-06, length: 1 d, warm up: 1 d, follow: 1 d }"), [report("22:00", "noise")])
    #expect(story["grid-0001/noise/1"].last == "2d 03:00 settled at grid")
    #expect(account(story) == [12, 1, 1])
  }

  @Test("rostered time follows the calendar: two workdays and a weekend")
  func rostered() throws {
    // Friday to Monday: 8 hours on Friday and on Monday for each of 4 posts.
    let story = try follow(
      Self.town(
        calendar: "workdays: 08:00 to 12:00 and 14:00 to 18:00", time: "{ start: 2025-01-10, length: 4 d }"), [])
    #expect(account(story) == [64, 0, 0])
    // 1 January is a public holiday in China, Sunday 26 January a make-up day.
    let holiday = try follow(
      Self.town(
        calendar: "workdays: 08:00 to 12:00, holidays: china", time: "{ start: 2025-01-01, length: 1 d }"), [])
    #expect(account(holiday) == [0, 0, 0])
    let makeUpDay = try follow(
      Self.town(
        calendar: "workdays: 08:00 to 12:00, holidays: china", time: "{ start: 2025-01-26, length: 1 d }"), [])
    #expect(account(makeUpDay) == [16, 0, 0])
  }

  @Test("utilisation is work in shift over rostered time; overtime is hours a post and year")
  func measures() throws {
    let story = try follow(Self.town(), [report("11:30", "noise"), report("17:00", "noise", unit: 1)])
    let ledger = story.ledger
    #expect(ledger.value(of: MeasureKey(.utilisation, .mean))?.value == 2.0 / 64)
    // 4 hours at 4 posts in 2 days: 1 / 2 × 365 hours a post and year.
    #expect(ledger.value(of: MeasureKey(.overtime, .mean))?.value == 182.5)
  }
}
