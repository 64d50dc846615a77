// Pauses, extensions, excluded demands and warnings (R17), each worked by hand, and what they must not do: move a draw,
// or anything at all where they are not used.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R17 Pauses (挂起)")
struct PauseTests {
  /// A grid with one worker: 10 minutes of travel, 30 of assessment, an hour of work, and a pause of 5 hours for road.
  private func town(_ more: String = "", lasts: String = "5 h") -> String {
    """
    time: { start: 2025-01-06, length: 4 d, follow: 2 d }
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    calendars: { office: { workdays: 09:00 to 17:00 } }
    staff: { worker: { at: grid, count: 1 total }, officer: { at: street, count: 1 total } }
    demands:
      road: { rate: 1 total per day, severity: { ordinary: 100% } }
      lamp: { rate: 1 total per day, severity: { ordinary: 100% } }
    handling:
      grid:
        by: worker
        travel: 10 min
        assess: { road: 30 min }
        work: 1 h
        pause: { share: { road: 100% }, lasts: { road: \(lasts) } }
        escalate: { open: 4 h }
      street: { by: officer, work: 1 h, pause: { share: { road: 100% }, lasts: 1 d } }
    policies:
      beyond: { handling.grid.settles: { road: 0%, other: 100% } }
      no assessment: { handling.grid.assess: null }
      beyond after work: { handling.grid.assess: null, handling.grid.settles: { road: 0%, other: 100% } }
      suspend: { staff.worker: { calendar: office, at shift end: suspend } }
      hand over: { staff.worker: { calendar: office, at shift end: hand over } }
      old: { handling.grid.escalate: { open: null }, handling.street.escalate: { age: 2 d, to: none } }
    \(more)
    """
  }

  @Test("staff see what there is and are released; afterwards it goes before what was not begun, with the way anew")
  func order() throws {
    let story = try DatedStory(
      town(),
      [
        .init("01-06 09:00"), .init("01-06 09:30", stream: 1), .init("01-06 14:20", stream: 1),
        .init("01-06 14:30", stream: 1),
      ])
    #expect(
      story.diary(0) == [
        "01-06 09:00 enters grid", "01-06 09:00 starts at grid", "01-06 09:40 paused at grid",
        // The pause ends at 14:40, in the midst of other work.
        "01-06 15:30 starts at grid", "01-06 16:40 settled at grid",
      ])
    #expect(story.diary(1).last == "01-06 10:50 settled at grid")
    #expect(story.diary(2).suffix(2) == ["01-06 14:20 starts at grid", "01-06 15:30 settled at grid"])
    #expect(story.diary(3).suffix(2) == ["01-06 16:40 starts at grid", "01-06 17:50 settled at grid"])
    // The tier's threshold of 4 h stands still as well: 40 minutes before the pause, 2 hours after it. Without the
    // pause it would have run out at 13:00.
    let parts = try #require(story.ledger.delays.first { $0.visits == 4 }).parts
    // Closed hours, partners, chores, queue, sending, travel, work, returned, paused.
    #expect(parts[8] == 5 * .hour)
    #expect(parts[3] == minutes(10 + 0 + 50 + 130))
    #expect(parts[5] == minutes(2 * 10 + 3 * 10) && parts[6] == minutes(30 + 4 * 60))
    #expect(isExactly(story.value(.paused, .share), 0.25))
    #expect(isExactly(story.value(.paused, .share, category: 0), 1))
  }

  @Test("what an assessment finds beyond the tier is not paused; without one, every visit may be")
  func beyond() throws {
    let found = try DatedStory(town(), policy: "beyond", [.init("01-06 09:00")])
    #expect(found.diary(0)[2] == "01-06 09:40 leaves grid, beyond")
    // At the street work begins at once, and its pause with it: a day later there is an hour of work.
    #expect(
      found.diary(0).suffix(4) == [
        "01-06 09:40 starts at street", "01-06 09:40 paused at street", "01-07 09:40 starts at street",
        "01-07 10:40 settled at street",
      ])
    let late = try DatedStory(town(), policy: "no assessment", [.init("01-06 09:00")])
    #expect(
      late.diary(0).suffix(3) == [
        "01-06 09:10 paused at grid", "01-06 14:10 starts at grid", "01-06 15:20 settled at grid",
      ])
    // Both tiers pause it: each once.
    let twice = try DatedStory(town(), policy: "beyond after work", [.init("01-06 09:00")])
    #expect(
      twice.diary(0)[4...] == [
        "01-06 15:20 leaves grid, beyond", "01-06 15:20 enters street", "01-06 15:20 starts at street",
        "01-06 15:20 paused at street", "01-07 15:20 starts at street", "01-07 16:20 settled at street",
      ])
    #expect(twice.ledger.delays.map { $0.parts[8] } == [5 * .hour, 24 * .hour])
  }

  @Test("work stopped before the pause comes to it later; what is paused overnight waits for the shift")
  func shifts() throws {
    let patient = town().replacing("open: 4 h", with: "open: 2 d")
    for policy in ["suspend", "hand over"] {
      let story = try DatedStory(patient, policy: policy, [.init("01-06 16:40")])
      // 10 minutes of the assessment are done when the office closes; 20 are left.
      #expect(
        story.diary(0)[2...] == [
          "01-06 17:00 stops at grid", "01-07 09:00 starts at grid", "01-07 09:30 paused at grid",
          "01-07 14:30 starts at grid", "01-07 15:40 settled at grid",
        ])
    }
    // The pause ends at 20:40; the night in the queue is closed hours.
    let night = try DatedStory(
      patient.replacing("road: 5 h", with: "road: 11 h"), policy: "suspend", [.init("01-06 09:00")])
    #expect(night.diary(0).suffix(2) == ["01-07 09:00 starts at grid", "01-07 10:10 settled at grid"])
    #expect(night.ledger.delays[0].parts[0] == minutes(12 * 60 + 20))
  }

  @Test("thresholds stand still: open time and age go on where they stopped")
  func thresholds() throws {
    // Open for 40 minutes before the pause of 14:40; the worker is busy until 18:20, so 4 h are over at 18:00.
    let open = try DatedStory(
      town().replacing("work: 1 h\n", with: "work: { road: 1 h, lamp: 4 h }\n"),
      [.init("01-06 09:00"), .init("01-06 14:10", stream: 1)])
    #expect(open.diary(0)[3] == "01-06 18:00 leaves grid, timed out")
    // With 9:00 to 9:40 and 15:20 on, an age of two days at the street is over a day and 5 h later than it would be.
    let text = """
      time: { start: 2025-01-06, length: 6 d, follow: 2 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 }, street: { units: 1 }, county: { units: 1 } }
      staff:
        worker: { at: grid, count: 1 total }
        officer: { at: street, count: none }
        chief: { at: county, count: 1 total }
      demands: { road: { rate: 1 total per day } }
      handling:
        grid: { by: worker, work: 1 h, settles: 0%, pause: { share: 100%, lasts: 5 h } }
        street: { by: officer, work: 1 h, escalate: { age: 10 h } }
        county: { by: chief, work: 1 h }
      """
    #expect(
      try DatedStory(text, [.init("01-06 09:00")]).diary(0) == [
        "01-06 09:00 enters grid", "01-06 09:00 starts at grid", "01-06 09:00 paused at grid",
        "01-06 14:00 starts at grid", "01-06 15:00 leaves grid, beyond", "01-06 15:00 enters street",
        "01-07 00:00 leaves street, timed out", "01-07 00:00:00.001 enters county",
        "01-07 00:00:00.001 starts at county", "01-07 01:00:00.001 settled at county",
      ])
  }

  @Test("a threshold that ran out while staff were at it ends the visit where the pause would begin")
  func overdue() throws {
    let story = try DatedStory(
      town().replacing("open: 4 h", with: "open: 20 min"), [.init("01-06 09:00")])
    #expect(story.diary(0)[2] == "01-06 09:40 leaves grid, timed out")
    #expect(story.ledger.delays[0].parts[8] == 0)
  }

  @Test("a pause that outlasts the run is counted to its end")
  func unfinished() throws {
    let story = try DatedStory(town(lasts: "10 d"), [.init("01-06 09:00")])
    #expect(story.diary(0).last == "01-06 09:40 paused at grid")
    #expect(story.ledger.delays[0].parts[8] == 6 * .day - minutes(9 * 60 + 40))
    #expect(isExactly(story.value(.openAtEnd, .count), 1))
  }

  @Test("the head of the queue by limits is found anew after a pause")
  func earliestLimit() throws {
    // Both limits are a day. The road's was due an hour before the lamp's and is due four hours after it when the pause
    // is over; the third keeps the worker busy.
    let text = """
      time: { start: 2025-01-06, length: 4 d, follow: 2 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: 1 total } }
      demands: { road: { rate: 1 total per day }, lamp: { rate: 1 total per day } }
      handling:
        grid:
          by: worker
          queue: earliest limit
          travel: 10 min
          work: 8 h
          pause: { share: 100%, lasts: { road: 5 h, lamp: 1 h } }
      limits: { settled: 1 d }
      """
    let story = try DatedStory(
      text, [.init("01-06 08:00"), .init("01-06 09:00", stream: 1), .init("01-06 09:05", stream: 1)])
    // The road's pause lasts from 08:10 to 13:10, the lamps' from 09:10 and 09:20 to 10:10 and 10:20. The first lamp is
    // at work from 10:10 to 18:20. Then the second lamp, due at 10:05, goes before the road, due at 13:00.
    #expect(story.diary(1).suffix(2) == ["01-06 10:10 starts at grid", "01-06 18:20 settled at grid"])
    #expect(story.diary(2).suffix(2) == ["01-06 18:20 starts at grid", "01-07 02:30 settled at grid"])
    #expect(story.diary(0).suffix(2) == ["01-07 02:30 starts at grid", "01-07 10:40 settled at grid"])
  }

  private func share(_ policy: String) throws -> [String: Bool] {
    let text = """
      time: { start: 2025-01-06, length: 30 d, follow: 10 d }
      severities: [ordinary]
      tiers: { grid: { units: 10 } }
      staff: { worker: { at: grid, count: 4 per unit } }
      demands: { road: { rate: 10 per unit per day } }
      handling: { grid: { by: worker, work: 1 h, pause: { share: 30%, lasts: exponential mean 1 d } } }
      policies: { more: { handling.grid.pause.share: 40% } }
      """
    let scenario = try scenario(text, policy: policy)
    var paused: [String: Bool] = [:]
    for entry in try CompiledScenario(scenario).journal(seed: 3, replication: 1) {
      let name = entry.demand.text(in: scenario)
      if case .reported = entry.what { paused[name] = paused[name] ?? false }
      if case .paused = entry.what { paused[name] = true }
    }
    return paused
  }

  @Test("as many are paused as the share says (4.5 standard errors), and a larger share pauses the same ones and more")
  func shares() throws {
    let (some, more) = (try share("baseline"), try share("more"))
    let count = Double(some.count)
    let paused = Double(some.values.count { $0 })
    #expect(count > 2_000)
    #expect(abs(paused / count - 0.3) < 4.5 * (0.3 * 0.7 / count).squareRoot())
    #expect(some.allSatisfy { !$0.value || more[$0.key] == true })
    #expect(more.values.count { $0 } > some.values.count { $0 })
  }
}

@Suite("R17 Extensions (延期), excluded demands (剔除) and warnings (预警)")
struct PromiseTests {
  /// One clerk who works on each demand for a stated time; the limit is stated by each test.
  private func office(_ work: String, settled: String) -> String {
    """
    time: { start: 2025-01-06, length: 10 d, follow: 10 d, calendar: office }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    calendars: { office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china } }
    staff: { clerk: { at: office, count: unlimited } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, work: \(work) } }
    limits: { settled: { other: \(settled) } }
    """
  }

  private func counts(_ work: String, _ settled: String) throws -> (LimitCounts, PromiseCounts) {
    let ledger = try DatedStory(office(work, settled: settled), [.init("01-06 08:30")]).ledger
    return (ledger.limits[3], ledger.promises.limits.isEmpty ? PromiseCounts() : ledger.promises.limits[3])
  }

  @Test("an extension goes to what would break the limit, once, and the later due time decides")
  func extensions() throws {
    let limit = "4 h, extension: { share: 100%, by: 2 h }"
    // In time without it; with it, to the very millisecond; late all the same.
    for (work, kept, extended) in [("4 h", 1, 0), ("6 h", 1, 1), ("6 h 1 ms", 0, 1)] as [(String, Int64, Int64)] {
      let (counts, promise) = try counts(work, limit)
      #expect(counts == LimitCounts(kept: kept, broken: 1 - kept, undecided: 0))
      #expect(promise.extended == extended)
    }
    #expect(try counts("6 h", "4 h, extension: { share: 0%, by: 2 h }").0.broken == 1)
    // Not settled when the first due time comes, and undecided when the run ends: extended, and not broken yet.
    let open = try counts("30 d", "15 d, extension: { share: 100%, by: 8 d }")
    #expect(open.0 == LimitCounts(kept: 0, broken: 0, undecided: 1) && open.1.extended == 1)
    // Not extended before its time: the limit has not run out when the run ends.
    #expect(try counts("30 d", "25 d, extension: { share: 100%, by: 8 d }").1.extended == 0)
  }

  @Test("an extension is counted on its own clock, from the due time")
  func extensionClocks() throws {
    // Monday 08:30 + 8 workhours: Tuesday 09:30. Two working days after that: Thursday at 18:00, 81.5 hours later.
    let limit = "8 workhours, extension: { share: 100%, by: 2 workdays }"
    #expect(try counts("3 d 9 h 30 min", limit).0.kept == 1)
    #expect(try counts("3 d 9 h 30 min 1 ms", limit).0.kept == 0)
  }

  @Test("an excluded demand is in no other count of the limit, and of that limit only")
  func excluded() throws {
    let (counts, promise) = try counts(
      "6 h", "4 h, excluded: 100%, extension: { share: 100%, by: 1 h }, warn: { amber: 10%, red: 20% }")
    #expect(counts == .zero)
    #expect(promise == PromiseCounts(excluded: 1))
    let text = office("6 h", settled: "4 h, excluded: 100%").replacing(
      "limits: {", with: "limits: { first response: 1 h,")
    let story = try DatedStory(text, [.init("01-06 08:30")])
    #expect(story.value(.withinLimit(.settled), .share) == nil)
    #expect(isExactly(story.value(.withinLimit(.firstResponse), .share), 1))
    #expect(isExactly(story.value(.excluded(.settled), .share), 1))
  }

  @Test(
    "a warning comes to what is not settled at its millisecond, in the clock of the limit",
    arguments: [
      // Half of 4 h; half an hour before 4 h; half of 8 workhours from Monday 08:30 is 15:00, an hour before is
      // Monday 18:00; half of 3 workdays is Wednesday 12:00, one before is Wednesday 18:00.
      ("4 h", "50%", "2 h"), ("4 h", "30 min before", "3 h 30 min"), ("8 workhours", "50%", "6 h 30 min"),
      ("8 workhours", "1 workhours before", "9 h 30 min"), ("3 workdays", "50%", "2 d 3 h 30 min"),
      ("3 workdays", "1 workdays before", "2 d 9 h 30 min"), ("3 workdays", "100%", "3 d 9 h 30 min"),
      // On another clock than the limit's: a day before Thursday 18:00.
      ("3 workdays", "1 d before", "2 d 9 h 30 min"), ("4 h", "1 workhours before", "2 h 30 min"),
    ])
  func warnings(limit: String, warning: String, moment: String) throws {
    let rule = "\(limit), warn: { amber: \(warning) }"
    let (_, spared) = try counts(moment, rule)
    #expect(spared.amber == WarningCounts(given: 0, spared: 1, kept: 0, broken: 0))
    let (limits, warned) = try counts(moment + " 1 ms", rule)
    #expect(warned.amber == WarningCounts(given: 1, spared: 0, kept: limits.kept, broken: limits.broken))
    #expect(warned.red == WarningCounts())
  }

  @Test("a warning that would lie before the report comes with it")
  func early() throws {
    #expect(try counts("1 ms", "30 min, warn: { red: 2 h before }").1.red.given == 1)
    #expect(try counts("0 min", "30 min, warn: { red: 2 h before }").1.red.spared == 1)
    #expect(try counts("1 ms", "30 min, warn: { red: 0% }").1.red.given == 1)
  }

  @Test("what ends before its warning without being settled is not counted, and one not decided has no outcome")
  func undecided() throws {
    // The run ends 19 d 15 h 30 min after the report.
    let (_, none) = try counts("30 d", "40 d, warn: { amber: 50% }")
    #expect(none.amber == WarningCounts())
    let (limits, given) = try counts("30 d", "39 d, warn: { amber: 50% }")
    #expect(limits.undecided == 1 && given.amber == WarningCounts(given: 1, spared: 0, kept: 0, broken: 0))
  }

  @Test("a pause after the warning calls none back, one before moves it")
  func warningsAndPauses() throws {
    let text = """
      time: { start: 2025-01-06, length: 10 d, follow: 10 d, calendar: office }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      calendars: { office: { workdays: 08:30 to 12:00 and 14:30 to 18:00 } }
      staff: { clerk: { at: office, count: unlimited } }
      demands: { request: { rate: 1 total per day } }
      handling: { office: { by: clerk, travel: 1 h, work: 2 h, pause: { share: 100%, lasts: 5 h } } }
      limits: { settled: { other: 4 h, warn: { amber: 25%, red: 2 h before } } }
      policies:
        earlier: { limits.settled.warn.amber: 3 h 30 min before }
        workday: { limits.settled.other: 2 workdays, limits.settled.warn: { amber: 10%, red: 10 workhours before } }
      """
    func moments(_ policy: String) throws -> [String] {
      let story = try DatedStory(text, policy: policy, [.init("01-06 08:30")])
      let plan = try CompiledScenario(story.scenario)
      let limit = plan.scenario.limits[0]
      let pause = Standstill(from: minutes(9 * 60 + 30), to: minutes(14 * 60 + 30))
      let span = try #require(limit.spans.values[0])
      let warnings = [try #require(limit.amber?.values[0]), try #require(limit.red?.values[0])]
      let start = minutes(8 * 60 + 30)
      return warnings.map { story.moment(plan.moment(of: $0, before: span, from: start, standing: [pause])) }
        + [story.moment(plan.due(span, from: start, standing: [pause]))]
    }
    // A quarter of 4 h has passed when the pause begins: the warning comes at its end.
    #expect(try moments("baseline") == ["01-06 14:30", "01-06 15:30", "01-06 17:30"])
    #expect(try moments("earlier") == ["01-06 09:00", "01-06 15:30", "01-06 17:30"])
    // A tenth of two days is 84 minutes of Tuesday. Ten hours of open time before Wednesday 18:00: Tuesday's last 3.
    #expect(try moments("workday") == ["01-07 09:54", "01-07 15:00", "01-08 18:00"])
    let story = try DatedStory(text, policy: "earlier", [.init("01-06 08:30")])
    // Travel, a pause, travel, work: settled at 17:30, which is just in time.
    #expect(story.diary(0).last == "01-06 17:30 settled at office")
    #expect(story.ledger.limits[3].kept == 1)
    #expect(story.ledger.promises.limits[3].amber == WarningCounts(given: 1, spared: 0, kept: 1, broken: 0))
  }

  @Test("a limit from arrival that nobody arrived for warns nobody and is not extended")
  func fromArrival() throws {
    let (limits, promise) = try counts(
      "6 h", "4 h, from: arrival, extension: { share: 100%, by: 1 h }, warn: { amber: 50% }")
    #expect(limits.kept == 1)
    #expect(promise == PromiseCounts(amber: WarningCounts(given: 0, spared: 1, kept: 0, broken: 0)))
  }

  @Test("chances of 0, warnings and exclusions leave everything else as it was")
  func nothingElse() throws {
    let text = """
      time: { start: 2025-01-06, length: 20 d, follow: 5 d }
      tiers: { grid: { units: 3 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 total } }
      demands: { noise: { rate: 8 per unit per day, severity: { ordinary: 80%, major: 20% } } }
      handling:
        grid:
          by: worker
          travel: exponential mean 20 min
          work: exponential mean 1 h
          settles: 70%
          escalate: { open: 4 h }
        street: { by: officer, work: exponential mean 2 h }
      limits: { settled: 3 h }
      policies:
        never: { handling.grid.pause: { share: 0%, lasts: 1 d } }
        rules:
          limits.settled.warn: { amber: 50% }
          limits.settled.excluded: 10%
          limits.settled.extension: { share: 50%, by: 1 h }
      """
    func ledger(_ policy: String) throws -> Ledger {
      try CompiledScenario(scenario(text, policy: policy)).run(seed: 5, replication: 1)
    }
    let plain = try ledger("baseline")
    #expect(plain.promises == PromiseLedger())
    #expect(try ledger("never") == plain)
    #expect(try CompiledScenario(scenario(text, policy: "never")).measures == CompiledScenario(scenario(text)).measures)
    var rules = try ledger("rules")
    let counts = rules.promises.limits.reduce(into: PromiseCounts()) { $0.merge($1) }
    func promised(_ limits: [LimitCounts]) -> Int64 { limits.reduce(0) { $0 + $1.kept + $1.broken + $1.undecided } }
    #expect(promised(rules.limits) + counts.excluded == promised(plain.limits))
    #expect(counts.extended > 0 && counts.excluded > 0 && counts.amber.given > 0)
    (rules.limits, rules.promises) = (plain.limits, plain.promises)
    for unit in rules.units.indices { rules.units[unit].limits = plain.units[unit].limits }
    #expect(rules == plain)
  }
}

@Suite("R15 Duty for several units")
struct DutyTests {
  @Test("two members for three grids: slower on the way, one common queue, the worker's own way by day")
  func slowerArrival() throws {
    let text = """
      time: { start: 2025-01-24, length: 14 d, follow: 7 d, calendar: office }
      severities: [ordinary]
      tiers: { grid: { units: 3 }, community: { units: 1 } }
      calendars:
        office:  { workdays: 08:30 to 18:00, holidays: china }
        on call: { nights: 18:00 to 08:30, days off: 00:00 to 24:00, holidays: china }
      staff:
        worker: { at: grid, count: 1 per unit, calendar: office, at shift end: hand over }
        duty:   { at: community, serves: grid, count: 2 total, calendar: on call, travel: 150% }
      demands: { request: { rate: 1 total per day } }
      handling: { grid: { by: [worker, duty], travel: 20 min, work: 60 min } }
      limits: { on site: 25 min }
      """
    let story = try DatedStory(
      text,
      [
        // Friday by day; handed over from the worker to duty at 18:00.
        .init("01-24 10:00"), .init("01-24 17:30", unit: 1),
        // Saturday off: three at once for two members.
        .init("01-25 09:00"), .init("01-25 09:10", unit: 1), .init("01-25 09:20", unit: 2),
        // Sunday 26 is worked; Tuesday 28 is a holiday.
        .init("01-26 09:00", unit: 2), .init("01-28 09:00", unit: 2),
      ])
    #expect(story.diary(0).last == "01-24 11:20 settled at grid")
    // 20 minutes there, 10 of work; then half an hour on the way and 50 minutes of work.
    #expect(
      story.diary(1)[1...] == [
        "01-24 17:30 starts at grid", "01-24 18:00 stops at grid", "01-24 18:00 starts at grid",
        "01-24 19:20 settled at grid",
      ])
    #expect(story.diary(2).suffix(2) == ["01-25 09:00 starts at grid", "01-25 10:30 settled at grid"])
    #expect(story.diary(3).suffix(2) == ["01-25 09:10 starts at grid", "01-25 10:40 settled at grid"])
    #expect(story.diary(4).suffix(2) == ["01-25 10:30 starts at grid", "01-25 12:00 settled at grid"])
    #expect(story.diary(5).last == "01-26 10:20 settled at grid")
    #expect(story.diary(6).last == "01-28 10:30 settled at grid")
    // On site after 20, 20, 30, 30, 100, 20 and 30 minutes.
    #expect(isExactly(story.value(.onSite, .mean), 250.0 / 7 / 60))
    #expect(isExactly(story.value(.withinLimit(.onSite), .share), 3.0 / 7))
    let (worker, duty) = (story.ledger.roles[0], story.ledger.roles[1])
    #expect(worker.busy == minutes(80 + 30 + 80) && worker.overtime == 0)
    #expect(duty.busy == minutes(80 + 4 * 90) && duty.overtime == 0)
    // A fortnight of 336 hours, less 9.5 hours on each of the five days worked: 24, 26 and 27 January, 5 and 6 February.
    #expect(duty.rostered == 577 * .hour)
  }
}
