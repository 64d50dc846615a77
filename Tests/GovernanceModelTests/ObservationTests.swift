// Who counts, when the run ends before the demands do, worked by hand. One clerk works around the clock, 10 hours on
// each demand. Monday 2025-01-06 is observed, Sunday warms up, Tuesday follows; the run ends at midnight of the 8th:
//
//     reported        started         settled         after
//     01-06 06:00     01-06 06:00     01-06 16:00     10 h
//     01-06 08:00     01-06 16:00     01-07 02:00     18 h
//     01-06 10:00     01-07 02:00     01-07 12:00     26 h
//     01-06 12:00     01-07 12:00     01-07 22:00     34 h
//     01-06 14:00     01-07 22:00     open            34 h so far
//     01-07 00:30     never           open            not observed

@testable import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("R26 Who counts")
struct ObservationTests {
  private let office = """
    time: { start: 2025-01-06, length: 1 d, warm up: 1 d, follow: 1 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    staff: { clerk: { at: office, count: 1 total } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, work: 10 h } }
    limits: { settled: 20 h }
    policies:
      34 h: { limits.settled: 34 h }
      40 h: { limits.settled: 40 h }
    """
  private let reports: [DatedStory.Report] = [
    .init("01-06 06:00"), .init("01-06 08:00"), .init("01-06 10:00"), .init("01-06 12:00"), .init("01-06 14:00"),
    .init("01-07 00:30"),
  ]

  @Test("tallies belong to what is reported in the window, whenever it closes")
  func tallies() throws {
    let story = try DatedStory(office, reports)
    #expect(
      (0..<4).map { story.diary($0).last } == [
        "01-06 16:00 settled at office", "01-07 02:00 settled at office", "01-07 12:00 settled at office",
        "01-07 22:00 settled at office",
      ])
    #expect(story.diary(4).last == "01-07 22:00 starts at office")
    #expect(isExactly(story.value(.demands, .count), 5))
    #expect(isExactly(story.value(.settlementRate, .rate), 0.8))
    #expect(isExactly(story.value(.responseRate, .rate), 1))
    // Starts after 0, 8, 16, 24 and 32 hours: all began, so the mean is exact.
    #expect(isExactly(story.value(.firstResponse, .mean), 16))
    #expect(isExactly(story.value(.wait, .mean), 16))
    #expect(isExactly(story.value(.delayed, .share), 0.8))
    // Only the first one is closed when the window ends.
    #expect(isExactly(story.value(.openAtEnd, .count), 4))
  }

  @Test("staff and numbers present belong to the window itself")
  func window() throws {
    let story = try DatedStory(office, reports)
    // At work from 06:00 to midnight: 18 of 24 hours.
    #expect(isExactly(story.value(.utilisation, .share), 0.75))
    // Until midnight there wait 8 + 14 + 12 + 10 hours of demands; with 18 hours of work 62 are present.
    #expect(isExactly(story.value(.queueLength, .mean), 44.0 / 24))
    #expect(isExactly(story.value(.present, .mean), 62.0 / 24))
  }

  @Test("a mean over what is still open, and a quantile that lies in it, are lower bounds")
  func censoring() throws {
    let story = try DatedStory(office, reports)
    // (10 + 18 + 26 + 34 + at least 34) ÷ 5.
    #expect(isExactly(story.value(.settle, .mean), 122.0 / 5, lowerBound: true))
    // The third of five is closed; the fifth is open and ranks after everything that is closed.
    #expect(isAbout(story.value(.settle, .p50), 26))
    #expect(isAbout(story.value(.settle, .p90), 34, lowerBound: true))
    #expect(isAbout(story.value(.settle, .p99), 34, lowerBound: true))
  }

  @Test(
    "a limit is broken if due by the end and unmet; undecided ones leave the denominator",
    arguments: [
      // 10 and 18 are in time; 26 and 34 are not; the last one was due at 10:00 on Tuesday.
      ("baseline", 2, 3, 0, 0.4),
      // 34 is just in time; the last one is due at the very end of the run.
      ("34 h", 4, 1, 0, 0.8),
      // Its limit has not run out when the run ends.
      ("40 h", 4, 0, 1, 1.0),
    ])
  func limits(policy: String, kept: Int64, broken: Int64, undecided: Int64, share: Double) throws {
    let story = try DatedStory(office, policy: policy, reports)
    // Milestones in order: first response, on site, plan, settled.
    #expect(story.ledger.limits[3] == LimitCounts(kept: kept, broken: broken, undecided: undecided))
    #expect(isExactly(story.value(.withinLimit(.settled), .share), share))
  }

  @Test("a limit that no observed demand decided has no value")
  func undecided() throws {
    let story = try DatedStory(
      office, policy: "40 h", [.init("01-06 20:00"), .init("01-06 21:00"), .init("01-06 22:00")])
    // Settled after 10 and 19 hours, the third still at work after 26: two kept, one undecided.
    #expect(isExactly(story.value(.withinLimit(.settled), .share), 1))
    let none = try DatedStory(office, policy: "40 h", [.init("01-05 23:59")])
    #expect(none.value(.withinLimit(.settled), .share) == nil)
    #expect(none.value(.settle, .mean) == nil)
    #expect(isExactly(none.value(.demands, .count), 0))
  }

  @Test("who withdraws before a limit is due neither keeps nor breaks it")
  func withdrawn() throws {
    let text = """
      time: { start: 2025-01-06, length: 1 d, follow: 1 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      staff: { clerk: { at: office, count: none } }
      demands: { request: { rate: 1 total per day, withdraws: 2 h } }
      handling: { office: { by: clerk, work: 1 h } }
      limits: { first response: 1 h, settled: 3 h }
      """
    let story = try DatedStory(text, [.init("01-06 08:00")])
    #expect(story.diary(0).last == "01-06 10:00 withdrawn at office")
    // The response was due at 09:00, the settlement would have been at 11:00.
    #expect(story.ledger.limits[0] == LimitCounts(kept: 0, broken: 1, undecided: 0))
    #expect(story.ledger.limits[3] == LimitCounts(kept: 0, broken: 0, undecided: 1))
    #expect(isExactly(story.value(.responseRate, .rate), 0))
  }
}

@Suite("R27 Window")
struct ObservationWindowTests {
  private let office = """
    time: { start: 2025-01-06, length: 1 d, warm up: 1 d, follow: 1 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    staff: { clerk: { at: office, count: 1 total } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, work: 10 h } }
    """

  @Test(
    "the window holds its first instant and not its last",
    arguments: [
      ("01-05 23:59:59.999", 0), ("01-06 00:00", 1), ("01-06 23:59:59.999", 1), ("01-07 00:00", 0),
    ])
  func edges(report: String, counted: Double) throws {
    #expect(isExactly(try DatedStory(office, [.init(report)]).value(.demands, .count), counted))
  }

  @Test("the warm-up runs before the start: its demands do not count, what they hold does")
  func warmUp() throws {
    // Works from Sunday 22:00 to Monday 08:00: 8 hours of the window. The observed one starts then.
    let story = try DatedStory(office, [.init("01-05 22:00"), .init("01-06 02:00")])
    #expect(story.diary(1).suffix(2) == ["01-06 08:00 starts at office", "01-06 18:00 settled at office"])
    #expect(isExactly(story.value(.demands, .count), 1))
    #expect(isExactly(story.value(.wait, .mean), 6))
    #expect(isExactly(story.value(.utilisation, .share), 18.0 / 24))
    // Present: 8 hours of the first, 16 of the second; waiting: 6.
    #expect(isExactly(story.value(.present, .mean), 1))
    #expect(isExactly(story.value(.queueLength, .mean), 0.25))
    #expect(story.ledger.window == .day)
  }
}
