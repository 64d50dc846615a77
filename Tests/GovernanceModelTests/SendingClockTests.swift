// When what is ready to go up is sent, worked by hand. The grid works 30 minutes and settles nothing.

import GovernanceModel
import Testing

@Suite("R18 Sending")
struct SendingClockTests {
  private func story(_ escalate: String, start: String = "2025-01-06", _ reports: [DatedStory.Report]) throws
    -> DatedStory
  {
    try DatedStory(
      """
      time: { start: \(start), length: 28 d, follow: 14 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 }, county: { units: 1 } }
      calendars: { office: { workdays: 08:30 to 18:00, holidays: china } }
      staff:
        worker: { at: grid, count: 9 total }
        officer: { at: street, count: 9 total }
        chief: { at: county, count: 9 total }
      demands: { request: { rate: 1 total per day } }
      handling:
        grid: { by: worker, work: 30 min, settles: 0%, escalate: { \(escalate) } }
        street: { by: officer, work: 1 h }
        county: { by: chief, work: 1 h }
      """, reports)
  }

  /// When each demand enters the street.
  private func arrivals(_ story: DatedStory, _ count: Int) -> [String] {
    (0..<count).map { index in
      story.diary(index).first { $0.hasSuffix("enters street") }.map { String($0.dropLast(" enters street".count)) }
        ?? "never"
    }
  }

  @Test("every evening: what is ready at the batch goes with it, a millisecond later waits a day")
  func everyEvening() throws {
    let story = try story(
      "send: every evening",
      [.init("01-06 08:00"), .init("01-06 17:30"), .init("01-06 17:30:00.001"), .init("01-10 20:00")])
    // The Saturday after Friday the 10th is an evening like any other.
    #expect(arrivals(story, 4) == ["01-06 18:00", "01-06 18:00", "01-07 18:00", "01-11 18:00"])
  }

  @Test("at once, and after a time on the way")
  func delay() throws {
    #expect(arrivals(try story("send: at once", [.init("01-06 08:00")]), 1) == ["01-06 08:30"])
    #expect(arrivals(try story("takes: 20 min", [.init("01-06 08:00")]), 1) == ["01-06 08:50"])
    // The way begins with the batch.
    #expect(arrivals(try story("send: every evening, takes: 20 min", [.init("01-06 08:00")]), 1) == ["01-06 18:20"])
  }

  @Test("every Monday: a holiday moves the batch to the next working day")
  func mondayHoliday() throws {
    // Monday 3 February 2025 is off and so is Tuesday: its batch goes on Wednesday the 5th, the next one on the 10th.
    let story = try story(
      "send: every Monday at 09:00", start: "2025-01-20",
      [
        .init("01-27 08:30"), .init("01-27 08:30:00.001"), .init("01-31 10:00"), .init("02-04 12:00"),
        .init("02-05 08:30"), .init("02-05 08:31"),
      ])
    #expect(
      arrivals(story, 6) == [
        "01-27 09:00", "02-05 09:00", "02-05 09:00", "02-05 09:00", "02-05 09:00", "02-10 09:00",
      ])
  }

  @Test("every workday: a make-up Sunday has a batch, a holiday has none")
  func everyWorkday() throws {
    let story = try story(
      "send: every workday at 18:00", start: "2025-01-20", [.init("01-25 10:00"), .init("01-27 19:00")])
    #expect(arrivals(story, 2) == ["01-26 18:00", "02-05 18:00"])
  }

  @Test("what a threshold sends at the moment of a batch goes with it and arrives a millisecond later")
  func threshold() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      calendars: { office: { workdays: 08:30 to 18:00 } }
      staff: { worker: { at: grid, count: none }, officer: { at: street, count: 1 total } }
      demands: { request: { rate: 1 total per day } }
      handling:
        grid: { by: worker, work: 30 min, escalate: { waiting: 2 h, send: every evening } }
        street: { by: officer, work: 1 h }
      policies: { at once: { handling.grid.escalate.send: at once } }
      """
    let batch = try DatedStory(text, [.init("01-06 16:00")])
    #expect(batch.diary(0)[1...2] == ["01-06 18:00 leaves grid, timed out", "01-06 18:00:00.001 enters street"])
    let single = try DatedStory(text, policy: "at once", [.init("01-06 16:00")])
    #expect(single.diary(0)[2] == "01-06 18:00:00.001 enters street")
    #expect(single.diary(0).last == "01-06 19:00:00.001 settled at street")
  }

  @Test("in transit only age runs: it is over on arrival, a clock of the tier starts there")
  func transit() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 }, county: { units: 1 } }
      calendars: { office: { workdays: 08:30 to 18:00 } }
      staff:
        worker: { at: grid, count: 1 total }
        officer: { at: street, count: none }
        chief: { at: county, count: 1 total }
      demands: { request: { rate: 1 total per day } }
      handling:
        grid: { by: worker, work: 30 min, settles: 0%, escalate: { waiting: 1 h, open: 2 h, send: every evening } }
        street: { by: officer, work: 1 h, escalate: { age: 6 h } }
        county: { by: chief, work: 1 h }
      policies:
        waiting: { handling.street.escalate: { age: null, waiting: 2 h } }
        late age: { handling.street.escalate.age: 11 h }
      """
    // Ready at 08:30, sent at 18:00: the grid's thresholds of 9:00 and 10:00 do nothing. Six hours after the report
    // was 14:00, so the street passes it on the moment it comes.
    let age = try DatedStory(text, [.init("01-06 08:00")])
    #expect(
      age.diary(0) == [
        "01-06 08:00 enters grid", "01-06 08:00 starts at grid", "01-06 08:30 leaves grid, beyond",
        "01-06 18:00 enters street", "01-06 18:00 leaves street, timed out", "01-06 18:00:00.001 enters county",
        "01-06 18:00:00.001 starts at county", "01-06 19:00:00.001 settled at county",
      ])
    #expect(
      try DatedStory(text, policy: "late age", [.init("01-06 08:00")]).diary(0)[4]
        == "01-06 19:00 leaves street, timed out")
    #expect(
      try DatedStory(text, policy: "waiting", [.init("01-06 08:00")]).diary(0)[4]
        == "01-06 20:00 leaves street, timed out")
  }
}
