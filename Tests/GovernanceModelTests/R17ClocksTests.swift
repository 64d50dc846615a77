// Clocks worked by hand: eight demands over a weekend with a make-up Sunday, Spring Festival and a make-up Saturday, with
// pauses, an extension, an excluded demand, warnings and duty. January and February 2025:
//
//     Fri 24   Sat 25   Sun 26   Mon 27   Tue 28 to Tue 4   Wed 5 to Fri 7   Sat 8    Sun 9   Mon 10
//     worked   off      worked   worked   holiday           worked           worked   off     worked
//
// Two workers work 08:30 to 12:00 and 14:30 to 18:00 on days worked and suspend their work at each closing; the way takes
// 20 minutes, anew after each suspension. One member of duty works from 18:00 to 08:30 and all day on days off, and is
// on the way for half an hour. Nobody works over lunch.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R17 Clocks")
struct R17ClocksTests {
  private static let text = """
    time: { start: 2025-01-20, length: 28 d, follow: 7 d, calendar: office }
    severities: [ordinary]
    tiers: { grid: { units: 1 } }
    calendars:
      office:  { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
      on call: { nights: 18:00 to 08:30, days off: 00:00 to 24:00, holidays: china }
    staff:
      worker: { at: grid, count: 2 total, calendar: office, at shift end: suspend }
      duty:   { at: grid, count: 1 total, calendar: on call, travel: 150% }
    demands:
      lamp:   { rate: 1 total per day }
      road:   { rate: 1 total per day }
      permit: { rate: 1 total per day }
      site:   { rate: 1 total per day }
      appeal: { rate: 1 total per day }
      flood:  { rate: 1 total per day }
    handling:
      grid:
        by: [worker, duty]
        travel: 20 min
        work: { lamp: 1 h, road: 2 h, permit: 9 h, site: 12 h, appeal: 8 h, flood: 20 h }
        pause: { share: { road: 100%, site: 100% }, lasts: { road: 2 d, site: 3 d } }
    limits:
      first response: 1 h
      settled:
        lamp: 12 h
        road: 8 workhours
        permit: 3 workdays
        site: 3 workdays
        appeal: 4 workhours
        flood: 12 h
        extension: { share: { appeal: 100% }, by: 2 workdays }
        excluded: { flood: 100% }
        warn:
          amber: 50%
          red:
            lamp: 2 h before
            road: 1 workhours before
            permit: 1 workdays before
            site: 1 workdays before
            appeal: 30 workmin before
            flood: 2 h before
    """

  private static let reports: [DatedStory.Report] = [
    .init("01-24 09:00", stream: 3), .init("01-25 10:00", stream: 0), .init("01-26 09:00", stream: 1),
    .init("01-27 17:00", stream: 2), .init("02-01 10:00", stream: 5), .init("02-01 11:00", stream: 0),
    .init("02-07 12:30", stream: 0), .init("02-08 10:00", stream: 4),
  ]

  private let story: DatedStory
  init() throws { story = try DatedStory(Self.text, Self.reports) }

  private static let lives: [[String]] = [
    // 0, site: seen on Friday and paused for three days. On Monday 2 h 20 min + 3 h 10 min of work, on Wednesday
    // 3 h 10 min + 3 h 10 min, which makes 11 h 50 min; 10 minutes are left for Thursday.
    [
      "01-24 09:00 enters grid", "01-24 09:00 starts at grid", "01-24 09:20 paused at grid",
      "01-27 09:20 starts at grid", "01-27 12:00 stops at grid", "01-27 14:30 starts at grid",
      "01-27 18:00 stops at grid", "02-05 08:30 starts at grid", "02-05 12:00 stops at grid",
      "02-05 14:30 starts at grid", "02-05 18:00 stops at grid", "02-06 08:30 starts at grid",
      "02-06 09:00 settled at grid",
    ],
    // 1, lamp: on a Saturday off. Duty is there at 10:30.
    ["01-25 10:00 enters grid", "01-25 10:00 starts at grid", "01-25 11:30 settled at grid"],
    // 2, road: seen by a worker on the make-up Sunday, taken up by duty on the first day of the holiday: 30 minutes of
    // travel and 2 hours of work.
    [
      "01-26 09:00 enters grid", "01-26 09:00 starts at grid", "01-26 09:20 paused at grid",
      "01-28 09:20 starts at grid", "01-28 11:50 settled at grid",
    ],
    // 3, permit: 40 minutes, then 3 h 10 min twice on Wednesday 5 February, and 2 hours on Thursday.
    [
      "01-27 17:00 enters grid", "01-27 17:00 starts at grid", "01-27 18:00 stops at grid",
      "02-05 08:30 starts at grid", "02-05 12:00 stops at grid", "02-05 14:30 starts at grid",
      "02-05 18:00 stops at grid", "02-06 08:30 starts at grid", "02-06 10:50 settled at grid",
    ],
    // 4, flood: on a holiday, 20 hours of duty without a break.
    ["02-01 10:00 enters grid", "02-01 10:00 starts at grid", "02-02 06:30 settled at grid"],
    // 5, lamp: waits for duty.
    ["02-01 11:00 enters grid", "02-02 06:30 starts at grid", "02-02 08:00 settled at grid"],
    // 6, lamp: waits over lunch, which nobody covers.
    ["02-07 12:30 enters grid", "02-07 14:30 starts at grid", "02-07 15:50 settled at grid"],
    // 7, appeal: 1 h 40 min and 3 h 10 min on the make-up Saturday, 3 h 10 min on Monday until noon.
    [
      "02-08 10:00 enters grid", "02-08 10:00 starts at grid", "02-08 12:00 stops at grid",
      "02-08 14:30 starts at grid", "02-08 18:00 stops at grid", "02-10 08:30 starts at grid",
      "02-10 12:00 settled at grid",
    ],
  ]

  @Test("what happens to each of eight demands, and when", arguments: lives.indices)
  func life(of demand: Int) { #expect(story.diary(demand) == Self.lives[demand]) }

  /// Amber, red and due time on settlement, worked by hand; the last one as extended.
  private static let promises: [(amber: String, red: String, due: String, settled: String)] = [
    // Sunday closes in the pause and does not count: Monday, Wednesday, Thursday. Amber is 1.5 days: half of
    // Wednesday's 7 hours.
    ("02-05 12:00", "02-05 18:00", "02-06 18:00", "02-06 09:00"),
    ("01-25 16:00", "01-25 20:00", "01-25 22:00", "01-25 11:30"),
    // 20 minutes of 8 hours have passed when the clock stops. It goes on during the holiday, so on Wednesday at 08:30:
    // 4 h are over at 14:40 (3 h 30 min until noon, 10 min), 7 h at 17:40, 8 h on Thursday at 09:10.
    ("02-05 14:40", "02-05 17:40", "02-06 09:10", "01-28 11:50"),
    // Wednesday, Thursday, Friday; amber in the middle of Thursday.
    ("02-06 12:00", "02-06 18:00", "02-07 18:00", "02-06 10:50"),
    ("02-01 16:00", "02-01 20:00", "02-01 22:00", "02-02 06:30"),
    ("02-01 17:00", "02-01 21:00", "02-01 23:00", "02-02 08:00"),
    ("02-07 18:30", "02-07 22:30", "02-08 00:30", "02-07 15:50"),
    // 2 h until noon, 4 h at 16:30; extended by Monday and Tuesday.
    ("02-08 12:00", "02-08 16:00", "02-11 18:00", "02-10 12:00"),
  ]

  @Test("when each limit warns and runs out, in all three kinds of clock", arguments: promises.indices)
  func clocks(of demand: Int) throws {
    let plan = try CompiledScenario(story.scenario)
    let limit = try #require(plan.scenario.limits.first { $0.milestone == .settled })
    let name = story.demands[demand]
    let kind = Int(name.stream)
    var reported: Milliseconds = 0
    var pauses: [Standstill] = []
    for entry in story.run.entries where entry.demand == name {
      if case .reported = entry.what { reported = entry.time }
      if case .paused(_, let end) = entry.what { pauses.append(Standstill(from: entry.time, to: end)) }
    }
    let span = try #require(limit.spans.values[kind])
    let (amber, red) = (try #require(limit.amber?.values[kind]), try #require(limit.red?.values[kind]))
    func moment(of warning: Warning) -> String {
      story.moment(plan.moment(of: warning, before: span, from: reported, standing: pauses))
    }
    var due = plan.due(span, from: reported, standing: pauses)
    if kind == 4 {
      #expect(story.moment(due) == "02-08 16:30")
      due = plan.due(try #require(limit.grant?.by.values[kind]), from: due, standing: pauses)
    }
    let expected = Self.promises[demand]
    #expect(moment(of: amber) == expected.amber)
    #expect(moment(of: red) == expected.red)
    #expect(story.moment(due) == expected.due)
    #expect(story.diary(demand).last == "\(expected.settled) settled at grid")
  }

  @Test("which limits are kept, extended and left out, and who was warned")
  func counts() {
    func share(_ response: Response, _ stream: Int? = nil) -> Double? {
      story.value(response, .share, category: stream)?.value
    }
    // The lamp of the holiday is settled nine hours late; the flood is in no count; all others are in time.
    #expect(story.ledger.limits[3 * 6 + 0] == LimitCounts(kept: 2, broken: 1, undecided: 0))
    #expect(story.ledger.limits[3 * 6 + 5] == .zero)
    #expect(share(.withinLimit(.settled)) == 6.0 / 7)
    #expect(share(.excluded(.settled)) == 1.0 / 8)
    #expect(share(.extended(.settled)) == 1.0 / 7)
    #expect(share(.extended(.settled), 4) == 1)
    // Amber: site, the lamp that waited, appeal. Red: the same three, of which two are kept.
    #expect((0...4).map { share(.warned(.amber, .settled), $0) } == [1.0 / 3, 0, 0, 1, 1])
    #expect((0...4).map { share(.warned(.red, .settled), $0) } == [1.0 / 3, 0, 0, 1, 1])
    #expect(share(.warned(.amber, .settled), 5) == nil)
    #expect(share(.warned(.amber, .settled)) == 3.0 / 7)
    #expect(share(.keptAfter(.amber, .settled)) == 2.0 / 3)
    #expect(share(.keptAfter(.red, .settled), 0) == 0)
    // The two lamps that waited began 19 h 30 min and 2 h after the report.
    #expect(share(.withinLimit(.firstResponse)) == 6.0 / 8)
    #expect(share(.paused) == 2.0 / 8)
  }

  @Test("where the time went: pauses, closed hours, queue, travel and work sum to the whole")
  func delays() throws {
    let row = try #require(story.ledger.delays.first)
    #expect(story.ledger.delays.count == 1 && row.visits == 8)
    let parts = Dictionary(uniqueKeysWithValues: zip(DelayRow.Cause.allCases.map(\.rawValue), row.parts))
    #expect(parts["paused"] == 5 * .day)
    // 60 + 80 + 9 × 60 + 12 × 60 + 8 × 60 + 20 × 60 + 2 × 60 minutes of work, 120 of which on lamps twice more.
    #expect(parts["work"] == minutes(3 * 60 + 2 * 60 + 9 * 60 + 12 * 60 + 8 * 60 + 20 * 60))
    // Duty four times (lamp, road, flood, lamp); workers once on road and lamp, seven times on site, four times on the
    // permit, three times on the appeal.
    #expect(parts["travel"] == minutes(4 * 30 + (1 + 1 + 6 + 4 + 3) * 20))
    // The lamp of 1 February waits for duty; the one of 7 February waits over a lunch when nobody is there.
    #expect(parts["queue"] == minutes(19 * 60 + 30))
    // That lunch; lunches, nights and the holiday between the stretches of site, permit and appeal.
    let night: Int64 = 14 * 60 + 30
    let lunch: Int64 = 2 * 60 + 30
    let site = 2 * lunch + 8 * 24 * 60 + 2 * night
    let permit = 8 * 24 * 60 + 2 * night + lunch
    let appeal = lunch + 24 * 60 + night
    #expect(parts["closed hours"] == minutes(120 + site + permit + appeal))
    #expect(row.parts.reduce(0, +) == row.elapsed)
  }

  @Test("what the staff did: duty finishes inside its shift, workers outside none")
  func staff() {
    let (worker, duty) = (story.ledger.roles[0], story.ledger.roles[1])
    // Road 20; site 20 + 160 + 210 + 420 + 30; permit 60 + 420 + 140; appeal 120 + 210 + 210; lamp 80.
    #expect(worker.busy == minutes(20 + 840 + 620 + 540 + 80) && worker.overtime == 0)
    // Lamp 90, road 150, flood 1,230, lamp 90.
    #expect(duty.busy == minutes(90 + 150 + 1_230 + 90) && duty.overtime == 0)
  }
}
