// R11: priority, then the discipline, then key; ageing adds one priority for each stated time of waiting; escalation
// raises priority only where `raise` says so.

import GovernanceModel
import Testing

@Suite("R11 Queues")
struct R11QueuesTests {
  /// One worker, an hour for each demand, and a queue that forms behind `block/1`.
  static func grid(_ rules: String = "", limits: String = "{ settled: 1 d }") -> String {
    """
    severities: { ordinary: { priority: 1 }, complex: { priority: 2 }, major: { priority: 3 } }
    tiers: { grid: { units: 1 } }
    staff: { worker: { at: grid, count: 1 per unit } }
    demands: { block: { rate: 1 per unit per day }, noise: { rate: 1 per unit per day }, waste: { rate: 1 per unit per day } }
    handling: { grid: { by: worker, work: 1 h\(rules) } }
    limits: \(limits)
    """
  }

  private let block = report("00:00", "block")

  @Test("higher priority goes first, then who came first")
  func priority() throws {
    let story = try follow(
      Self.grid(),
      [
        block, report("00:10", "noise"), report("00:20", "waste", "complex"), report("00:30", "noise", "major"),
        report("00:40", "waste", "major"), report("00:50", "noise", "complex"),
      ])
    #expect(
      story.orderOfSeizure == [
        "grid-0001/block/1", "grid-0001/noise/2", "grid-0001/waste/2", "grid-0001/waste/1", "grid-0001/noise/3",
        "grid-0001/noise/1",
      ])
    #expect(story["grid-0001/noise/1"] == ["00:10 enters grid-0001", "05:00 seized at grid", "06:00 settled at grid"])
  }

  @Test("earliest limit: by due time within a priority; without a limit, last")
  func earliestLimit() throws {
    // Due: noise/1 at 00:10 + 6 h, waste/1 at 00:20 + 2 h, waste/2 at 00:30 + 2 h, block/2 never; the major noise/2
    // goes before all of them by priority, although it is due last.
    let story = try follow(
      Self.grid(", queue: earliest limit", limits: "{ settled: { noise: 6 h, waste: 2 h } }"),
      [
        block, report("00:05", "block"), report("00:10", "noise"), report("00:20", "waste"), report("00:30", "waste"),
        report("00:50", "noise", "major"),
      ])
    #expect(
      story.orderOfSeizure == [
        "grid-0001/block/1", "grid-0001/noise/2", "grid-0001/waste/1", "grid-0001/waste/2", "grid-0001/noise/1",
        "grid-0001/block/2",
      ])
  }

  @Test("ageing: one priority for each full stated time")
  func ageing() throws {
    // At 01:00: noise/1 has waited 40 min, +2 = 3; waste/1 of priority 3 has waited 10 min, +0 = 3, and came later;
    // the complex noise/2 has waited 19 min, +0 = 2.
    let reports = [
      block, report("00:20", "noise"), report("00:41", "noise", "complex"), report("00:50", "waste", "major"),
    ]
    let aged = try follow(Self.grid(", ageing: 20 min"), reports)
    #expect(
      aged.orderOfSeizure == [
        "grid-0001/block/1", "grid-0001/noise/1", "grid-0001/waste/1", "grid-0001/noise/2",
      ])
    // A minute less and it has gained one only.
    let younger = try follow(
      Self.grid(", ageing: 20 min"), [reports[0], report("00:21", "noise"), reports[2], reports[3]])
    #expect(younger.orderOfSeizure[1] == "grid-0001/waste/1")
  }

  /// Two tiers: what comes up from the grid meets what is reported at the street; an hour for each demand.
  static func street(_ rules: String = "", raise: Int = 0, takes: String = "10 min") -> String {
    """
    severities: { ordinary: { priority: 1 }, complex: { priority: 2 }, major: { priority: 3 } }
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { nobody: { at: grid, count: none }, officer: { at: street, count: 1 per unit } }
    demands: { noise: { rate: 1 per unit per day }, call: { rate: 1 per unit per day, at: street } }
    handling:
      grid: { by: nobody, work: 1 h, escalate: { waiting: 0 min, takes: \(takes), raise: \(raise) } }
      street: { by: officer, work: 1 h\(rules) }
    """
  }

  @Test("first come is by the time of entering this queue, first reported by the first report")
  func firstReported() throws {
    // noise/1 is reported at 00:10 and enters the street at 00:40, after call/2 of 00:20; the officer is free at 01:00.
    let reports = [report("00:00", "call"), report("00:10", "noise"), report("00:20", "call")]
    let come = try follow(Self.street(takes: "30 min"), reports)
    #expect(come.orderOfSeizure.suffix(2) == ["street-0001/call/2", "grid-0001/noise/1"])
    let reported = try follow(Self.street(", queue: first reported", takes: "30 min"), reports)
    #expect(reported.orderOfSeizure.suffix(2) == ["grid-0001/noise/1", "street-0001/call/2"])
  }

  @Test("escalation raises priority only where `raise` says so")
  func raise() throws {
    // At 01:00 the ordinary noise/1 has come up; call/2 is complex.
    let reports = [report("00:00", "call"), report("00:20", "call", "complex"), report("00:20", "noise")]
    #expect(try follow(Self.street(), reports).orderOfSeizure.last == "grid-0001/noise/1")
    // Raised by one it is complex, too, but came ten minutes later; raised by two it goes first.
    #expect(try follow(Self.street(raise: 1), reports).orderOfSeizure.last == "grid-0001/noise/1")
    #expect(try follow(Self.street(raise: 2), reports).orderOfSeizure.last == "street-0001/call/2")
  }

  @Test("ageing goes by the wait, also where the queue goes by first report")
  func ageingInAnotherOrder() throws {
    // At 01:00 call/2 has waited 40 min, +2 = 3; noise/1, reported earlier, has waited 10 min, +0 = 1.
    let reports = [report("00:00", "call"), report("00:10", "noise"), report("00:20", "call")]
    let story = try follow(Self.street(", queue: first reported, ageing: 20 min", takes: "40 min"), reports)
    #expect(story.orderOfSeizure.suffix(2) == ["street-0001/call/2", "grid-0001/noise/1"])
  }

  @Test("handed-over work heads its priority class, and ageing lifts others above that")
  func handedOver() throws {
    // noise/1 is handed over at 12:00 with 10 of 60 minutes done. At 14:00 it goes before noise/2 of 11:55 …
    let text =
      Self.grid().replacing(
        "count: 1 per unit", with: "count: 1 per unit, calendar: office, at shift end: hand over"
      ) + "\ncalendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }"
    let reports = [report("11:50", "noise"), report("11:55", "noise")]
    let plain = try follow(text, reports)
    #expect(plain["grid-0001/noise/1"].suffix(2) == ["14:00 seized at grid", "14:50 settled at grid"])
    #expect(plain["grid-0001/noise/2"][1] == "14:50 seized at grid")
    // … but with a priority for each 121 minutes noise/2 has gained one at 13:56, and noise/1, waiting since 12:00, none.
    let aged = try follow(text.replacing("work: 1 h", with: "work: 1 h, ageing: 121 min"), reports)
    #expect(aged["grid-0001/noise/2"][1] == "14:00 seized at grid")
    #expect(aged["grid-0001/noise/1"].suffix(2) == ["15:00 seized at grid", "15:50 settled at grid"])
  }
}
