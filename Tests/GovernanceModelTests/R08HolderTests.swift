// R8: a demand is at exactly one place; the threshold on waiting runs once in each visit, from joining the queue to the
// seizure of staff.

import GovernanceModel
import Testing

@Suite("R8 One holder")
struct R08HolderTests {
  static func town(worker: String = "", grid: String = "", waiting: String = "45 min") -> String {
    """
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit\(worker) }, officer: { at: street, count: 1 per unit } }
    demands: { noise: { rate: 1 per unit per day } }
    handling:
      grid: { by: worker, \(grid)work: 30 min, settles: 100%, escalate: { waiting: \(waiting) } }
      street: { by: officer, work: 1 h, settles: 100% }
    """
  }

  @Test("setting off ends the wait: a threshold does not run on the way, nor at work")
  func settingOffCounts() throws {
    // Travel 40 min and work 30 min: noise/1 from 00:00 to 01:10. noise/2 waits from 00:30 to 01:10, 40 of 45 minutes,
    // and arrives on site at 01:50: 80 minutes after its report.
    let story = try follow(Self.town(grid: "travel: 40 min, "), [report("00:00", "noise"), report("00:30", "noise")])
    #expect(
      story["grid-0001/noise/2"] == ["00:30 enters grid-0001", "01:10 seized at grid", "02:20 settled at grid"])
  }

  @Test(
    "the wait of a visit never runs again, also if the work is suspended or handed over",
    arguments: ["suspend", "hand over"])
  func neverAgain(_ atShiftEnd: String) throws {
    // 11:50 seized at once; ten minutes are done at 12:00; the two hours until 14:00 are beyond 45 minutes, but the
    // wait is over. The remaining 20 minutes end at 14:20.
    let story = try follow(
      Self.town(worker: ", calendar: office, at shift end: \(atShiftEnd)"), [report("11:50", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "11:50 enters grid-0001", "11:50 seized at grid", "12:00 interrupted at grid", "14:00 seized at grid",
        "14:20 settled at grid",
      ])
    #expect(story.ledger.visits[0].wait.sum == 0)
    #expect(story.ledger.visits[0].delayed == 0)
  }

  @Test("the threshold runs while nobody is on shift: 30 min is wall clock")
  func closedHoursCount() throws {
    // Reported at 11:50 while noise/1 is in work until 12:10 (overtime): due at 12:35 with the office closed.
    let story = try follow(
      Self.town(worker: ", calendar: office"), [report("11:40", "noise"), report("11:50", "noise")])
    #expect(story["grid-0001/noise/2"].prefix(2) == ["11:50 enters grid-0001", "12:35 timed out at grid"])
  }

  @Test("a demand is present at exactly one tier, and nowhere on its way")
  func onePlace() throws {
    // Waiting at the grid 00:30–01:15 behind noise/1 (00:00–02:00), on its way for 20 minutes, at the street from 01:35
    // to 02:35: present 120 + 45 minutes at the grid, 60 at the street; waiting 45 and 0.
    let text = Self.town(grid: "travel: 90 min, ").replacing(
      "escalate: { waiting: 45 min }", with: "escalate: { waiting: 45 min, takes: 20 min }")
    let story = try follow(text, [report("00:00", "noise"), report("00:30", "noise")])
    #expect(
      story["grid-0001/noise/2"] == [
        "00:30 enters grid-0001", "01:15 timed out at grid", "01:35 enters street-0001", "01:35 seized at street",
        "02:35 settled at street",
      ])
    #expect(story.ledger.areas.map(\.present) == [165 * .minute, 60 * .minute])
    #expect(story.ledger.areas.map(\.waiting) == [45 * .minute, 0])
  }

  @Test("each tier's wait is its own")
  func perVisit() throws {
    // At the street, where the officer is held from 00:00 to 01:00 by noise/1 and to 02:00 by noise/2, noise/3 waits
    // from 00:00:00.001: the hour and more it waits there is under a threshold of its own, and it has none.
    let text = Self.town(waiting: "0 min").replacing("work: 30 min", with: "work: 10 h")
    let story = try follow(
      text, [report("00:00", "noise"), report("00:01", "noise"), report("00:02", "noise")])
    #expect(
      story["grid-0001/noise/3"].suffix(2) == ["01:01:00.001 seized at street", "02:01:00.001 settled at street"])
    // Waits: none at the grid; 0 at the street for noise/2, 59 minutes for noise/3.
    #expect(story.ledger.visits.map(\.entered) == [3, 0, 0, 2, 0, 0])
    #expect(story.ledger.visits[3].wait.sum == 59 * .minute)
    #expect(story.ledger.visits[0].timedOut == 2)
  }
}
