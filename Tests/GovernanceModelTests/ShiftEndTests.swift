// What the end of a shift does to work in hand, worked by hand. Monday is 2025-01-06; the office is open from 08:30 to
// 12:00 and from 14:30 to 18:00; a demand takes 10 minutes of travel and 60 of work.

import GovernanceModel
import Testing

@Suite("R15 Shift ends")
struct ShiftEndTests {
  private let office = """
    time: { start: 2025-01-06, length: 14 d, follow: 7 d }
    severities: { ordinary: { priority: 1 }, major: { priority: 3 } }
    tiers: { office: { units: 1 } }
    calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00 } }
    staff:
      clerk: { at: office, count: 1 total, calendar: hours, at shift end: suspend }
    demands: { slow: { rate: 1 total per day }, urgent: { rate: 1 total per day } }
    handling: { office: { by: clerk, queue: earliest limit, travel: 10 min, work: 60 min } }
    limits: { settled: { slow: 10 d, urgent: 1 h } }
    policies:
      finish: { staff.clerk.at shift end: finish }
      hand over: { staff.clerk.at shift end: hand over }
      bridge: { calendars.hours.lunch: bridge }
    """

  @Test("finish: work in hand is ended in overtime, and nobody is seized from the closing on")
  func finish() throws {
    let story = try DatedStory(
      office, policy: "finish", [.init("01-06 17:30"), .init("01-06 17:50"), .init("01-07 18:00")])
    // 17:30 + 10 + 60 = 18:40: 30 minutes in shift, 40 after it.
    #expect(
      story.diary(0) == ["01-06 17:30 enters office", "01-06 17:30 starts at office", "01-06 18:40 settled at office"])
    // Free again at 18:40, but off shift: the next one starts in the morning.
    #expect(story.diary(1).suffix(2) == ["01-07 08:30 starts at office", "01-07 09:40 settled at office"])
    // What comes at the very closing finds it closed.
    #expect(story.diary(2).suffix(2) == ["01-08 08:30 starts at office", "01-08 09:40 settled at office"])
    #expect(story.ledger.roles[0].busy == minutes(30 + 70 + 70))
    #expect(story.ledger.roles[0].overtime == minutes(40))
    // Two working weeks of 7 hours a day.
    #expect(story.ledger.roles[0].rostered == minutes(10 * 7 * 60))
  }

  @Test("the time left in the shift is not looked at, and what ends at the closing is done")
  func edges() throws {
    // 16:50 + 10 + 60 = 18:00, the closing itself; completions come before it (R1).
    let done = try DatedStory(office, [.init("01-06 16:50")])
    #expect(done.diary(0).suffix(2) == ["01-06 16:50 starts at office", "01-06 18:00 settled at office"])
    // One minute before the closing, 70 minutes of work are begun all the same.
    let late = try DatedStory(office, [.init("01-06 17:59")])
    #expect(late.diary(0)[1...2] == ["01-06 17:59 starts at office", "01-06 18:00 stops at office"])
  }

  @Test("suspend: the work stays with its member, is resumed before all else and travelled to again in full")
  func suspend() throws {
    let story = try DatedStory(office, [.init("01-06 17:30"), .init("01-06 17:50", stream: 1, severity: 1)])
    // On site at 17:40, 20 minutes of work; in the morning 10 minutes of travel and the other 40.
    #expect(
      story.diary(0) == [
        "01-06 17:30 enters office", "01-06 17:30 starts at office", "01-06 18:00 stops at office",
        "01-07 08:30 starts at office", "01-07 09:20 settled at office",
      ])
    // A major demand with an earlier limit waits for it: 09:20 + 70 minutes.
    #expect(story.diary(1).suffix(2) == ["01-07 09:20 starts at office", "01-07 10:30 settled at office"])
    #expect(story.ledger.roles[0].busy == minutes(30 + 50 + 70))
    #expect(story.ledger.roles[0].overtime == 0)
  }

  @Test("hand over: the work goes to the head of its priority class, behind higher priorities")
  func handOver() throws {
    let story = try DatedStory(
      office, policy: "hand over",
      [.init("01-06 17:30"), .init("01-06 17:50", stream: 1), .init("01-06 17:55", severity: 1)])
    // In the morning the major demand goes first: 08:30 + 70 minutes.
    #expect(story.diary(2).suffix(2) == ["01-07 08:30 starts at office", "01-07 09:40 settled at office"])
    // Then what was begun, although the urgent one has the earlier limit: 10 minutes of travel, 40 of work.
    #expect(
      story.diary(0).suffix(3) == [
        "01-06 18:00 stops at office", "01-07 09:40 starts at office", "01-07 10:30 settled at office",
      ])
    #expect(story.diary(1).suffix(2) == ["01-07 10:30 starts at office", "01-07 11:40 settled at office"])
  }

  @Test("work stopped on the way travels again in full")
  func stoppedOnTheWay() throws {
    // 5 minutes on the way, stopped; then 10 and 60.
    let story = try DatedStory(office, [.init("01-06 17:55")])
    #expect(story.diary(0).suffix(2) == ["01-07 08:30 starts at office", "01-07 09:40 settled at office"])
    // From 17:55 to 09:40 are 945 minutes: 870 closed, 15 of travel, 60 of work.
    let row = try #require(story.ledger.delays.first)
    #expect(row.parts == [870, 0, 0, 0, 0, 15, 60, 0].map(minutes))
    #expect(row.elapsed == minutes(945))
    // On site only on the second morning: 14 hours and 45 minutes.
    #expect(isExactly(story.value(.onSite, .mean), 14.75))
  }

  @Test("lunch is a closing like any other")
  func lunch() throws {
    // On site at 11:40, 20 minutes of work before lunch, 10 of travel and 40 of work after it.
    let suspended = try DatedStory(office, [.init("01-06 11:30")])
    #expect(
      suspended.diary(0).suffix(3) == [
        "01-06 12:00 stops at office", "01-06 14:30 starts at office", "01-06 15:20 settled at office",
      ])
    let finished = try DatedStory(office, policy: "finish", [.init("01-06 11:30")])
    #expect(finished.diary(0).last == "01-06 12:40 settled at office")
    #expect(finished.ledger.roles[0].overtime == minutes(40))
  }

  @Test("lunch: bridge goes on with work in hand, begins none, and still ends the day")
  func bridge() throws {
    let story = try DatedStory(
      office, policy: "bridge", [.init("01-06 11:30"), .init("01-06 12:10"), .init("01-06 17:30")])
    #expect(story.diary(0).suffix(2) == ["01-06 11:30 starts at office", "01-06 12:40 settled at office"])
    #expect(story.diary(1).suffix(2) == ["01-06 14:30 starts at office", "01-06 15:40 settled at office"])
    #expect(story.diary(2).suffix(3).first == "01-06 18:00 stops at office")
    // The 40 minutes over lunch are not in shift: in-shift time never exceeds what is rostered (R13).
    #expect(story.ledger.roles[0].overtime == minutes(40))
  }

  @Test("what is handed over waits anew for the later choices of its rule")
  func laterChoices() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      calendars: { hours: { workdays: 08:30 to 18:00 } }
      staff:
        clerk: { at: office, count: 1 total, calendar: hours, at shift end: hand over }
        duty: { at: office, count: 1 total }
      demands: { request: { rate: 1 total per day } }
      handling: { office: { by: [clerk, { role: duty, after: 20 min }], work: 60 min } }
      """
    // The clerk works 30 minutes; duty takes over 20 minutes after the hand-over and works the other 30.
    let story = try DatedStory(text, [.init("01-06 17:30")])
    #expect(
      story.diary(0).suffix(3) == [
        "01-06 18:00 stops at office", "01-06 18:20 starts at office", "01-06 18:50 settled at office",
      ])
  }
}

@Suite("R15 Teams at the end of a shift")
struct TeamShiftTests {
  private let team = """
    time: { start: 2025-01-06, length: 7 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    calendars: { hours: { workdays: 08:30 to 18:00 } }
    staff:
      clerk: { at: office, count: 1 total, calendar: hours, at shift end: suspend }
      guard: { at: office, count: 1 total, at shift end: suspend }
    demands: { check: { rate: 1 total per day }, patrol: { rate: 1 total per day } }
    handling:
      office:
        by: { check: { all of: [clerk, guard] }, patrol: guard }
        travel: 10 min
        work: 60 min
    policies:
      guard first: { handling.office.by: { check: { all of: [guard, clerk] }, patrol: guard } }
    """

  @Test("a team stops with its first role and hands over what one member would suspend")
  func firstRoleStops() throws {
    let story = try DatedStory(team, [.init("01-06 17:30"), .init("01-06 18:30", stream: 1)])
    // The guard is not kept overnight: it takes the patrol at 18:30.
    #expect(story.diary(1).suffix(2) == ["01-06 18:30 starts at office", "01-06 19:40 settled at office"])
    #expect(
      story.diary(0).suffix(3) == [
        "01-06 18:00 stops at office", "01-07 08:30 starts at office", "01-07 09:20 settled at office",
      ])
  }

  @Test("a team whose first role stays on duty goes on, the others in overtime")
  func firstRoleStays() throws {
    let story = try DatedStory(team, policy: "guard first", [.init("01-06 17:30")])
    #expect(story.diary(0).suffix(2) == ["01-06 17:30 starts at office", "01-06 18:40 settled at office"])
    #expect(story.ledger.roles[0].overtime == minutes(40))
    #expect(story.ledger.roles[1].overtime == 0)
  }
}

@Suite("R15 On-call duty (值班)")
struct OnCallShiftTests {
  @Test("duty of a street covers nights and the weekend for all its grids")
  func weekend() throws {
    let text = """
      time: { start: 2025-01-06, length: 14 d, follow: 7 d, calendar: office }
      severities: [ordinary]
      tiers: { grid: { units: 2 }, street: { units: 1 } }
      calendars:
        office: { workdays: 08:30 to 18:00 }
        on call: { nights: 18:00 to 08:30, days off: 00:00 to 24:00 }
      staff:
        worker: { at: grid, count: 1 per unit, calendar: office }
        duty: { at: street, serves: grid, count: 1 per unit, calendar: on call }
      demands: { request: { rate: 1 total per day } }
      handling: { grid: { by: [worker, duty], travel: 10 min, work: 60 min } }
      """
    let story = try DatedStory(
      text,
      [
        .init("01-10 18:10"), .init("01-11 10:00", unit: 1), .init("01-11 10:30"), .init("01-13 08:20"),
        .init("01-13 08:40"),
      ])
    // Friday evening and Saturday: one member of duty for both grids, who is busy when the third one comes.
    #expect(story.diary(0).suffix(2) == ["01-10 18:10 starts at grid", "01-10 19:20 settled at grid"])
    #expect(story.diary(1).suffix(2) == ["01-11 10:00 starts at grid", "01-11 11:10 settled at grid"])
    #expect(story.diary(2).suffix(2) == ["01-11 11:10 starts at grid", "01-11 12:20 settled at grid"])
    // Monday: duty begins at 08:20 and finishes after its shift; the worker of the grid begins at 08:40 beside it.
    #expect(story.diary(3).suffix(2) == ["01-13 08:20 starts at grid", "01-13 09:30 settled at grid"])
    #expect(story.diary(4).suffix(2) == ["01-13 08:40 starts at grid", "01-13 09:50 settled at grid"])
    let (worker, duty) = (story.ledger.roles[0], story.ledger.roles[1])
    #expect(worker.busy == minutes(70) && worker.overtime == 0)
    #expect(duty.busy == minutes(3 * 70 + 10) && duty.overtime == minutes(60))
    // A fortnight of 336 hours, of which ten days of 9.5 hours are the office's.
    #expect(duty.rostered == 241 * .hour)
    #expect(worker.rostered == 2 * 95 * .hour)
  }
}
