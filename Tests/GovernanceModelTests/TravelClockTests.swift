// From when to when a demand's times run: first response, arrival on site, plan, settlement, worked by hand.

import GovernanceModel
import Testing

@Suite("R19 Travel")
struct TravelClockTests {
  private let office = """
    time: { start: 2025-01-06, length: 7 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00 } }
    staff: { clerk: { at: office, count: 1 total, calendar: hours, at shift end: suspend } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, travel: 10 min, work: 60 min } }
    limits: { settled: 70 min }
    policies:
      69 min: { limits.settled: 69 min }
      60 min from arrival: { limits.settled: { ordinary: 60 min, from: arrival } }
      59 min from arrival: { limits.settled: { ordinary: 59 min, from: arrival } }
    """
  private let reports: [DatedStory.Report] = [.init("01-06 16:30"), .init("01-06 17:00")]

  @Test("the first response is the seizure, on site the end of the first travel")
  func firstTravel() throws {
    let story = try DatedStory(office, reports)
    #expect(story.diary(0).suffix(2) == ["01-06 16:30 starts at office", "01-06 17:40 settled at office"])
    // On site at 17:50, 10 minutes of work; in the morning 10 of travel again and the other 50.
    #expect(
      story.diary(1).suffix(4) == [
        "01-06 17:40 starts at office", "01-06 18:00 stops at office", "01-07 08:30 starts at office",
        "01-07 09:30 settled at office",
      ])
    // 0 and 40 minutes; 10 and 50 minutes, the second journey counts no more; 70 and 990 minutes.
    #expect(isExactly(story.value(.firstResponse, .mean), hours(ofMinutes: 20)))
    #expect(isExactly(story.value(.onSite, .mean), hours(ofMinutes: 30)))
    #expect(isExactly(story.value(.settle, .mean), hours(ofMinutes: 530)))
    // All three journeys are travel: 10 + 10 + 10 minutes.
    #expect(story.ledger.delays.reduce(0) { $0 + $1.parts[5] } == minutes(30))
  }

  @Test(
    "a limit runs from the report, or from arrival on site; what ends as it runs out is in time",
    arguments: [("baseline", 0.5), ("69 min", 0), ("60 min from arrival", 0.5), ("59 min from arrival", 0)])
  func limits(policy: String, share: Double) throws {
    #expect(isExactly(try DatedStory(office, policy: policy, reports).value(.withinLimit(.settled), .share), share))
  }

  private let tiers = """
    time: { start: 2025-01-06, length: 7 d }
    severities: [ordinary]
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 total }, officer: { at: street, count: 1 total } }
    demands: { request: { rate: 1 total per day } }
    handling:
      grid: { by: worker, travel: 10 min, work: 30 min, settles: 0% }
      street: { by: officer, travel: 25 min, work: 60 min }
    limits: { on site: 10 min }
    policies:
      phone first: { handling.grid.travel: null }
      phone first in an hour: { handling.grid.travel: null, limits.on site: 55 min }
      phone only: { handling.grid.travel: null, handling.street.travel: null }
      phone only in time: { handling.grid.travel: null, handling.street.travel: null, limits.on site: 90 min }
    """

  @Test("each visit travels on its own")
  func visits() throws {
    let story = try DatedStory(tiers, [.init("01-06 09:00")])
    // 10 + 30 at the grid, 25 + 60 at the street.
    #expect(story.diary(0)[2] == "01-06 09:40 leaves grid, beyond")
    #expect(story.diary(0).last == "01-06 11:05 settled at street")
    #expect(isExactly(story.value(.onSite, .mean), hours(ofMinutes: 10)))
    #expect(isExactly(story.value(.withinLimit(.onSite), .share), 1))
  }

  @Test("work from afar is a first response and no arrival")
  func fromAfar() throws {
    // By phone from 09:00 to 09:30; the street's first travel ends at 09:55.
    let story = try DatedStory(tiers, policy: "phone first", [.init("01-06 09:00")])
    #expect(story.diary(0).last == "01-06 10:55 settled at street")
    #expect(isExactly(story.value(.firstResponse, .mean), 0))
    #expect(isExactly(story.value(.onSite, .mean), hours(ofMinutes: 55)))
    #expect(isExactly(story.value(.withinLimit(.onSite), .share), 0))
    let later = try DatedStory(tiers, policy: "phone first in an hour", [.init("01-06 09:00")])
    #expect(isExactly(later.value(.withinLimit(.onSite), .share), 1))
  }

  @Test("what is settled from afar needs no arrival; its settlement stands for it in the limit")
  func neverOnSite() throws {
    // 30 + 60 minutes.
    let story = try DatedStory(tiers, policy: "phone only", [.init("01-06 09:00")])
    #expect(story.value(.onSite, .mean) == nil)
    #expect(isExactly(story.value(.withinLimit(.onSite), .share), 0))
    let inTime = try DatedStory(tiers, policy: "phone only in time", [.init("01-06 09:00")])
    #expect(isExactly(inTime.value(.withinLimit(.onSite), .share), 1))
  }

  @Test("who takes over travels at its own pace; the work left is the same")
  func travelOfWhoComes() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      calendars: { hours: { workdays: 08:30 to 18:00 } }
      staff:
        clerk: { at: office, count: 1 total, calendar: hours, at shift end: hand over }
        duty: { at: office, count: 1 total, travel: 250% }
      demands: { request: { rate: 1 total per day } }
      handling: { office: { by: [clerk, duty], travel: 10 min, work: 60 min } }
      """
    // The clerk works from 17:40 to 18:00; duty sets off at once, arrives after 25 minutes and works the other 40.
    let story = try DatedStory(text, [.init("01-06 17:30"), .init("01-06 20:00")])
    #expect(
      story.diary(0).suffix(3) == [
        "01-06 18:00 stops at office", "01-06 18:00 starts at office", "01-06 19:05 settled at office",
      ])
    // On site after 10 minutes for the first one, after 25 for the second: only the first travel counts.
    #expect(story.diary(1).last == "01-06 21:25 settled at office")
    #expect(isExactly(story.value(.onSite, .mean), hours(ofMinutes: 17.5)))
  }
}

@Suite("R22 Severity")
struct SeverityClockTests {
  @Test("limits go by the severity at report, also when escalation raises the priority; settled is the settlement")
  func limits() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: { ordinary: { priority: 1 }, major: { priority: 3 } }
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 9 total }, officer: { at: street, count: 9 total } }
      demands: { request: { rate: 1 total per day } }
      handling:
        grid: { by: worker, work: 30 min, settles: 0%, escalate: { raise: 2 } }
        street: { by: officer, work: 90 min }
      limits: { settled: { ordinary: 1 h, major: 2 h } }
      """
    // Both are settled after 120 minutes; the ordinary one has the major one's priority at the street, and its own limit.
    let story = try DatedStory(text, [.init("01-06 09:00"), .init("01-06 09:05", severity: 1)])
    #expect(story.diary(0).last == "01-06 11:00 settled at street")
    #expect(isExactly(story.value(.withinLimit(.settled), .share, severity: 0), 0))
    #expect(isExactly(story.value(.withinLimit(.settled), .share, severity: 1), 1))
    #expect(isExactly(story.value(.settle, .mean), 2))
  }
}

@Suite("R23 Plan")
struct PlanClockTests {
  @Test("a plan comes after travel and before the work, is accepted when it ends, and is a milestone of its own")
  func plan() throws {
    let text = """
      time: { start: 2025-01-06, length: 7 d }
      severities: { ordinary: { priority: 1 }, major: { priority: 3 } }
      tiers: { street: { units: 1 } }
      calendars: { hours: { workdays: 08:30 to 18:00 } }
      staff: { officer: { at: street, count: 2 total, calendar: hours, at shift end: suspend } }
      demands: { request: { rate: 1 total per day } }
      handling: { street: { by: officer, travel: 10 min, plan: { major: 4 h }, work: 2 h } }
      limits: { plan: { ordinary: 3 h, major: 5 h } }
      """
    let story = try DatedStory(
      text, [.init("01-06 09:00", severity: 1), .init("01-06 09:00", severity: 0), .init("01-06 16:00", severity: 1)])
    let ends = (0..<3).compactMap { story.diary($0).last }
    // 09:00 + 10 + 240 = 13:10, + 120 = 15:10.
    #expect(ends.contains("01-06 15:10 settled at street"))
    // No plan for the ordinary one: 09:00 + 10 + 120.
    #expect(ends.contains("01-06 11:10 settled at street"))
    // 1:50 of the plan on Monday; on Tuesday from 08:40 the other 2:10 until 10:50, and the work until 12:50.
    #expect(ends[2] == "01-07 12:50 settled at street")
    // Plans after 250 and 1130 minutes; settlements after 370 and 1250.
    #expect(isExactly(story.value(.plan, .mean, severity: 1), hours(ofMinutes: 690)))
    #expect(isExactly(story.value(.settle, .mean, severity: 1), hours(ofMinutes: 810)))
    #expect(story.value(.plan, .mean, severity: 0) == nil)
    // Of 5 hours, the first kept them; what is settled without a plan counts as planned, here after 130 minutes of 180.
    #expect(isExactly(story.value(.withinLimit(.plan), .share, severity: 1), 0.5))
    #expect(isExactly(story.value(.withinLimit(.plan), .share, severity: 0), 1))
  }

  private let tiers = """
    time: { start: 2025-01-06, length: 7 d }
    severities: [ordinary]
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 total }, officer: { at: street, count: 1 total } }
    demands: { request: { rate: 1 total per day } }
    handling:
      grid: { by: worker, plan: 1 h, work: 1 h, settles: 0% }
      street: { by: officer, plan: 1 h, work: 1 h }
    policies: { assessed: { handling.grid.assess: 10 min } }
    """

  @Test("a demand is planned once: the next tier works by the plan it brings")
  func once() throws {
    let story = try DatedStory(tiers, [.init("01-06 09:00")])
    #expect(story.diary(0)[2] == "01-06 11:00 leaves grid, beyond")
    #expect(story.diary(0).last == "01-06 12:00 settled at street")
    #expect(isExactly(story.value(.plan, .mean), 1))
  }

  @Test("what an assessment finds beyond the tier is planned by the next one")
  func assessed() throws {
    let story = try DatedStory(tiers, policy: "assessed", [.init("01-06 09:00")])
    #expect(story.diary(0)[2] == "01-06 09:10 leaves grid, beyond")
    #expect(story.diary(0).last == "01-06 11:10 settled at street")
    #expect(isExactly(story.value(.plan, .mean), hours(ofMinutes: 70)))
  }
}
