// When residents give up, worked by hand: each waits 2 hours in queues.

import GovernanceModel
import Testing

@Suite("R24 Withdrawal")
struct WithdrawalClockTests {
  private func office(_ work: String, calendar: String = "00:00 to 24:00") -> String {
    """
    time: { start: 2025-01-06, length: 7 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    calendars: { hours: { every day: \(calendar) } }
    staff: { clerk: { at: office, count: 1 total, calendar: hours, at shift end: hand over } }
    demands: { request: { rate: 1 total per day, withdraws: 2 h } }
    handling: { office: { by: clerk, work: \(work) } }
    """
  }

  @Test("a demand is withdrawn while it waits, never once work has begun")
  func whileWaiting() throws {
    let story = try DatedStory(office("5 h"), [.init("01-06 08:00"), .init("01-06 08:30"), .init("01-06 12:00")])
    #expect(story.diary(0).last == "01-06 13:00 settled at office")
    #expect(story.diary(1) == ["01-06 08:30 enters office", "01-06 10:30 withdrawn at office"])
    // An hour of waiting; its patience of two would have ended during the work.
    #expect(story.diary(2).suffix(2) == ["01-06 13:00 starts at office", "01-06 18:00 settled at office"])
    // Its own outcome: neither settled nor open, and its time is no settlement time.
    #expect(isExactly(story.value(.withdrawn, .share), 1 / 3))
    #expect(isExactly(story.value(.settlementRate, .rate), 2 / 3))
    #expect(isExactly(story.value(.openAtEnd, .count), 0))
    #expect(isExactly(story.value(.settle, .mean), hours(ofMinutes: (300 + 360) / 2)))
    // Its wait counts among the visits: 0, 120 and 60 minutes.
    #expect(isExactly(story.value(.wait, .mean), 1))
  }

  @Test("staff who come free at the moment patience ends are in time")
  func tie() throws {
    let story = try DatedStory(office("150 min"), [.init("01-06 08:00"), .init("01-06 08:30")])
    #expect(story.diary(1).suffix(2) == ["01-06 10:30 starts at office", "01-06 13:00 settled at office"])
  }

  @Test("patience runs through closed hours, and not for work that was begun and handed over")
  func closedHours() throws {
    let story = try DatedStory(
      office("60 min", calendar: "08:30 to 18:00"), [.init("01-06 17:30"), .init("01-06 17:50"), .init("01-07 07:00")])
    #expect(story.diary(1).last == "01-06 19:50 withdrawn at office")
    // Half done on Monday; all night in the queue; the other half on Tuesday.
    #expect(story.diary(0).suffix(2) == ["01-07 08:30 starts at office", "01-07 09:00 settled at office"])
    // Two hours from 07:00 end at 09:00, when the clerk is free.
    #expect(story.diary(2).suffix(2) == ["01-07 09:00 starts at office", "01-07 10:00 settled at office"])
  }

  @Test("patience is a budget over all queues; the way between them costs none")
  func budget() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: none }, officer: { at: street, count: none } }
      demands: { request: { rate: 1 total per day, withdraws: 2 h } }
      handling:
        grid: { by: worker, work: 1 h, escalate: { waiting: 30 min, takes: 60 min } }
        street: { by: officer, work: 1 h }
      """
    // 30 of 120 minutes at the grid, an hour on the way, the other 90 at the street.
    #expect(
      try DatedStory(text, [.init("01-06 08:00")]).diary(0) == [
        "01-06 08:00 enters grid", "01-06 08:30 leaves grid, timed out", "01-06 09:30 enters street",
        "01-06 11:00 withdrawn at street",
      ])
  }

  @Test("a threshold goes before patience that ends with it; what has none left is withdrawn where it arrives")
  func threshold() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: none }, officer: { at: street, count: none } }
      demands: { request: { rate: 1 total per day, withdraws: 2 h } }
      handling:
        grid: { by: worker, work: 1 h, escalate: { waiting: 2 h, takes: 60 min } }
        street: { by: officer, work: 1 h }
      """
    #expect(
      try DatedStory(text, [.init("01-06 08:00")]).diary(0).suffix(3) == [
        "01-06 10:00 leaves grid, timed out", "01-06 11:00 enters street", "01-06 11:00 withdrawn at street",
      ])
  }
}
