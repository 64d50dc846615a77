// The sums that every run keeps twice or splits, on a case worked by hand. On Monday 2025-01-06 one worker of the grid
// (08:30 to 18:00, finishes) looks at what comes and settles nothing: 10 minutes of travel, 30 of work, 20 on the way to
// the street, where one officer (08:30 to 18:00) works for 2 hours. Who waits for an hour at the grid is sent on.
//
//     reported   at the grid                              at the street
//     17:00      work until 17:40, on the way to 18:00    closed until 08:30, work until 10:30
//     17:10      queue to 17:40, work to 18:20, to 18:40  closed until 08:30, queue to 10:30, work to 12:30
//     18:30      closed, timed out at 19:30, to 19:50     closed until 08:30, queue to 12:30, work to 14:30

import GovernanceModel
import Testing

@testable import ScenarioFiles

/// The case of this file, followed.
private func twoTiers() throws -> DatedStory {
  try DatedStory(
    """
    time: { start: 2025-01-06, length: 1 d, follow: 6 d }
    severities: [ordinary]
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    calendars: { hours: { workdays: 08:30 to 18:00 } }
    staff:
      worker: { at: grid, count: 1 total, calendar: hours }
      officer: { at: street, count: 1 total, calendar: hours }
    demands: { request: { rate: 1 total per day }, complaint: { rate: 1 total per day } }
    handling:
      grid: { by: worker, travel: 10 min, work: 30 min, settles: 0%, escalate: { waiting: 60 min, takes: 20 min } }
      street: { by: officer, work: 2 h }
    """, [.init("01-06 17:00"), .init("01-06 17:10"), .init("01-06 18:30")])
}

@Suite("R28 Little's law")
struct ObservationLittleTests {
  @Test("the integral of the number present is the sum of the visits' overlaps with the window")
  func overlaps() throws {
    let areas = try twoTiers().ledger.areas
    // At the grid 40 + 70 + 60 minutes, of which 30 and 60 waiting; the way to the street is nobody's.
    #expect(areas[0].present == minutes(40 + 70 + 60))
    #expect(areas[0].waiting == minutes(30 + 60))
    // At the street until midnight, where the window ends: from 18:00, 18:40 and 19:50, all of it waiting.
    #expect(areas[1].present == minutes(360 + 320 + 250))
    #expect(areas[1].waiting == minutes(360 + 320 + 250))
    // Three demands a day × mean time at the grid of 170 ÷ 3 minutes = mean number present.
    #expect(isExactly(try twoTiers().value(.present, .mean, tier: 0), 3.0 / 24 * (170.0 / 3 / 60)))
  }
}

@Suite("R29 Conservation")
struct ObservationConservationTests {
  @Test("what comes in is closed or open, and leaves each tier by some door")
  func doors() throws {
    let ledger = try twoTiers().ledger
    let demands = ledger.demands[0]
    #expect(demands.reported == 3 && demands.settled == 3 && demands.withdrawn == 0)
    #expect(demands.handOffs == 3)
    // Visits: into the grid 3 = 2 beyond + 1 timed out; into the street 3 = 3 settled.
    #expect(ledger.visits[0].entered == 3 && ledger.visits[2].entered == 3)
    let doors = ledger.delays.map { "\($0.tier) \($0.outcome.rawValue) \($0.visits)" }
    #expect(doors == ["0 beyond 2", "0 timed out 1", "1 settled 3"])
  }

  @Test("a demand in every place when the run ends is counted as open there")
  func openEverywhere() throws {
    // The run ends at midnight of the 7th. By then one is settled, one suspended or waiting, one in work, one on its way.
    let story = try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d, follow: 0 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      calendars: { hours: { workdays: 08:30 to 18:00 } }
      staff:
        worker: { at: grid, count: 1 total, calendar: hours, at shift end: suspend }
        duty: { at: street, count: 1 total }
      demands: { request: { rate: 1 total per day }, call: { rate: 1 total per day, at: street } }
      handling:
        grid: { by: worker, work: 3 h, settles: 0%, escalate: { send: every day at 00:00 } }
        street: { by: duty, work: 8 h }
      """,
      [
        .init("01-06 09:00"), .init("01-06 16:00"), .init("01-06 17:00"), .init("01-06 09:00", stream: 1),
        .init("01-06 18:00", stream: 1), .init("01-06 19:00", stream: 1),
      ])
    // Requests: ready at 12:00 and on the way; suspended at 18:00; waiting. Calls: settled at 17:00; in work from 18:00
    // to 02:00; waiting.
    let (requests, calls) = (story.ledger.demands[0], story.ledger.demands[1])
    #expect(requests.reported == 3 && requests.settled == 0 && requests.openAtEnd == 3 && requests.handOffs == 1)
    #expect(calls.reported == 3 && calls.settled == 1 && calls.openAtEnd == 2)
    let doors = story.ledger.delays.map { "\($0.tier) \($0.outcome.rawValue) \($0.visits)" }
    #expect(doors == ["0 beyond 1", "0 open 2", "1 settled 1", "1 open 2"])
    // The way to the street counts until the end of the run: 3 h of work and 12 h of sending.
    #expect(story.ledger.delays[0].parts[4] == 12 * .hour)
  }
}

@Suite("R30 Waits and the delay ledger")
struct ObservationDelayTests {
  @Test("elapsed time is split exactly, closed hours before the queue")
  func ledger() throws {
    let rows = try twoTiers().ledger.delays
    #expect(rows.count == 3)
    // Closed hours, partners, chores, queue, sending, travel, work, returned.
    #expect(rows[0].parts == [0, 0, 0, 30, 20 + 20, 10 + 10, 30 + 30, 0].map(minutes))
    #expect(rows[0].elapsed == minutes(60 + 90))
    #expect(rows[1].parts == [60, 0, 0, 0, 20, 0, 0, 0].map(minutes))
    #expect(rows[1].elapsed == minutes(80))
    // Closed from 18:00, 18:40 and 19:50 to 08:30; queue 0, 2 and 4 hours.
    #expect(rows[2].parts == [870 + 830 + 760, 0, 0, 120 + 240, 0, 0, 3 * 120, 0].map(minutes))
    #expect(rows[2].elapsed == minutes(990 + 1070 + 1120))
    for row in rows { #expect(row.parts.reduce(0, +) == row.elapsed) }
    // Altogether the lives of the demands: 17:00 to 10:30, 17:10 to 12:30, 18:30 to 14:30.
    #expect(rows.reduce(0) { $0 + $1.elapsed } == minutes(1050 + 1160 + 1200))
  }

  @Test("a wait counts however it ends; delayed is the share of visits with a wait above 0")
  func waits() throws {
    let story = try twoTiers()
    // At the grid 0, 30 and 60 minutes, the last one ended by the threshold.
    #expect(isExactly(story.value(.wait, .mean, tier: 0), 0.5))
    #expect(isExactly(story.value(.delayed, .share, tier: 0), 2.0 / 3))
    #expect(isExactly(story.value(.timedOut, .share, tier: 0), 1.0 / 3))
    #expect(isExactly(story.value(.reach, .share, tier: 1), 1))
    // At the street 870, 950 and 1000 minutes.
    #expect(isExactly(story.value(.wait, .mean, tier: 1), hours(ofMinutes: 2820.0 / 3)))
  }

  @Test("suspended over lunch is closed hours; finished over lunch is work")
  func lunch() throws {
    func row(_ atShiftEnd: String) throws -> DelayRow? {
      try DatedStory(
        """
        time: { start: 2025-01-06, length: 1 d, follow: 1 d }
        severities: [ordinary]
        tiers: { office: { units: 1 } }
        calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00 } }
        staff: { clerk: { at: office, count: 1 total, calendar: hours, at shift end: \(atShiftEnd) } }
        demands: { request: { rate: 1 total per day } }
        handling: { office: { by: clerk, travel: 10 min, work: 60 min } }
        """, [.init("01-06 11:30")]
      ).ledger.delays.first
    }
    #expect(try row("suspend")?.parts == [150, 0, 0, 0, 0, 20, 60, 0].map(minutes))
    #expect(try row("hand over")?.parts == [150, 0, 0, 0, 0, 20, 60, 0].map(minutes))
    #expect(try row("finish")?.parts == [0, 0, 0, 0, 0, 10, 60, 0].map(minutes))
  }

  @Test("hours are closed only while the first roles of all alternatives are off shift")
  func cover() throws {
    let text = """
      time: { start: 2025-01-06, length: 1 d, follow: 1 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      calendars: { day: { workdays: 08:00 to 17:00 }, evening: { workdays: 16:00 to 20:00 } }
      staff:
        clerk: { at: office, count: none, calendar: day }
        duty: { at: office, count: none, calendar: evening }
      demands: { request: { rate: 1 total per day, withdraws: 10 h } }
      handling: { office: { by: [clerk, duty], work: 1 h } }
      """
    // From 14:00 to midnight: queue until 20:00, closed for the other 4 hours.
    let row = try DatedStory(text, [.init("01-06 14:00")]).ledger.delays.first
    #expect(row?.outcome == .withdrawn)
    #expect(row?.parts == [240, 0, 0, 360, 0, 0, 0, 0].map(minutes))
  }
}

@Suite("R31 Over replications")
struct ObservationReplicationTests {
  private func story(_ reports: [DatedStory.Report]) throws -> DatedStory {
    try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d, follow: 1 d }
      severities: { ordinary: { priority: 1 }, major: { priority: 2 } }
      tiers: { office: { units: 1 } }
      staff: { clerk: { at: office, count: 1 total } }
      demands:
        request: { rate: 1 total per day, severity: { ordinary: 90%, major: 10% } }
        complaint: { rate: 1 total per day }
      handling: { office: { by: clerk, work: { ordinary: 1 h, major: 4 h } } }
      report: { by: [[category, severity]] }
      """, reports)
  }

  @Test("an empty measure of a replication is blank, a count of nothing is 0")
  func blanks() throws {
    let story = try story([.init("01-06 08:00")])
    #expect(isExactly(story.value(.settle, .mean, category: 0), 1))
    #expect(story.value(.settle, .mean, category: 1) == nil)
    #expect(story.value(.settle, .p50, severity: 1) == nil)
    #expect(story.value(.settlementRate, .rate, severity: 1) == nil)
    #expect(isExactly(story.value(.demands, .count, category: 1), 0))
  }

  @Test("replications together: counts are means, quantiles are of the pooled sample")
  func pooled() throws {
    // Settled after 1, 2 and 3 hours; after 4 hours.
    var ledger = try story([.init("01-06 08:00"), .init("01-06 08:00", stream: 1), .init("01-06 08:00")]).ledger
    ledger.merge(try story([.init("01-06 08:00", severity: 1)]).ledger)
    func value(_ response: Response, _ statistic: Statistic) -> Measured? {
      ledger.value(of: MeasureKey(response, statistic))
    }
    #expect(ledger.runs == 2)
    #expect(isExactly(value(.demands, .count), 2))
    #expect(isExactly(value(.settle, .mean), 2.5))
    // The second of four pooled values; the medians of the two runs would give (2 + 4) ÷ 2.
    #expect(isAbout(value(.settle, .p50), 2))
    #expect(isAbout(value(.settle, .p99), 4))
    // 7 hours of work in two days.
    #expect(isExactly(value(.utilisation, .share), 7.0 / 48))
  }

  @Test("one margin at a time, plus what report: by names")
  func margins() throws {
    let keys = MeasureKey.all(of: try story([]).scenario).filter { $0.response == .settle && $0.statistic == .mean }
    let groups = keys.map { [$0.category ?? -1, $0.severity ?? -1] }
    #expect(groups == [[-1, -1], [0, -1], [1, -1], [-1, 0], [-1, 1], [0, 0], [0, 1], [1, 0], [1, 1]])
  }
}
