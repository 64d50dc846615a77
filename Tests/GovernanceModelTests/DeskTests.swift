// Desks by hand: what is answered on the spot, dispatched, sent to the wrong place, returned and dispatched again, who
// looks after it, and whom a desk thinks of.

import GovernanceModel
import ScenarioFiles
import Testing

@testable import GovernanceModel

@Suite("Desks")
struct DeskTests {
  /// Two grids under a street with a hotline. An operator takes 6 minutes, the way takes 10; a look that ends in a return
  /// takes 5, the way back 30; work at the grid takes an hour.
  static func town(
    hotline: String = "", dispatches: String = "to: grid, takes: 10 min", returns: String = "", more: String = "",
    settles: String = "100%", entry: String = "hotline"
  ) -> String {
    """
    tiers: { grid: { units: 2 }, street: { units: 1 }, county: { units: 1 } }
    staff:
      worker: { at: grid, count: 1 per unit }
      officer: { at: street, count: 1 per unit }
      operator: { at: street, count: 1 per unit }
      expert: { at: county, count: 1 per unit }
    demands: { noise: { rate: 1 per unit per day, entry: \(entry) }, call: { rate: 1 per unit per day } }
    desks:
      hotline: { at: street, by: operator, work: 6 min, dispatches: { \(dispatches) }\(hotline) }
      \(more)
    handling:
      grid: { by: worker, travel: 20 min, work: 1 h, settles: \(settles)\(returns) }
      street: { by: officer, work: 30 min, settles: 90% }
      county: { by: expert, work: 2 h }
    """
  }

  @Test("what a desk answers is settled there; the rest is dispatched to its own unit")
  func answersAndDispatches() throws {
    let answered = try follow(Self.town(hotline: ", answers: 100%"), [report("08:00", "noise")])
    #expect(
      answered["grid-0001/noise/1"] == [
        "08:00 enters street-0001", "08:00 seized at hotline", "08:06 settled at hotline",
      ])
    #expect(answered.ledger.value(of: MeasureKey(.answeredAtDesk, .share))?.value == 1)
    let sent = try follow(Self.town(), [report("08:00", "noise", unit: 1)])
    #expect(
      sent["grid-0002/noise/1"] == [
        "08:00 enters street-0001", "08:00 seized at hotline", "08:06 hotline sends it to grid-0002",
        "08:16 enters grid-0002", "08:16 seized at grid", "09:36 settled at grid",
      ])
    #expect(sent.ledger.value(of: MeasureKey(.handOffs, .mean))?.value == 1)
  }

  @Test("a misrouted demand is returned with its reason and dispatched again, until the bound: whoever has it keeps it")
  func pingPong() throws {
    let story = try follow(
      Self.town(
        dispatches: "to: grid, takes: 10 min, misroutes: 100%",
        returns: ", returns: { misrouted: 100%, work: 5 min, takes: 30 min, at most: 2 }"), [report("08:00", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "08:00 enters street-0001", "08:00 seized at hotline", "08:06 hotline sends it to grid-0002, wrongly",
        "08:16 enters grid-0002", "08:16 seized at grid", "08:21 grid returns it to hotline, wrong place, 1",
        "08:51 enters street-0001", "08:51 seized at hotline", "08:57 hotline sends it to grid-0002, wrongly",
        "09:07 enters grid-0002", "09:07 seized at grid", "09:12 grid returns it to hotline, wrong place, 2",
        "09:42 enters street-0001", "09:42 seized at hotline", "09:48 hotline sends it to grid-0002, wrongly",
        "09:58 enters grid-0002", "09:58 seized at grid", "11:18 settled at grid",
      ])
    func value(_ response: Response) -> Double? {
      story.ledger.value(of: MeasureKey(response, response.statistics[0], tier: nil))?.value
    }
    #expect(value(.returned) == 2 && value(.returnedFor(.wrongPlace)) == 2 && value(.returnedFor(.notOurs)) == 0)
    #expect(value(.misrouted) == 1 && value(.handOffs) == 5)
    // Twice 5 minutes of a look and 30 of the way back: the column of the ledger, and the response.
    #expect(try #require(value(.timeLost)) == 70.0 / 60)
    let row = try #require(story.ledger.delays.first { $0.outcome == .returned })
    #expect(row.visits == 2 && row.elapsed == 70 * .minute)
    #expect(
      row.parts[try #require(DelayRow.Cause.allCases.firstIndex(of: .returned))] == 70 * .minute
        && row.parts.reduce(0, +) == row.elapsed)
    // A visit that comes to nothing does not count as reaching the tier, nor the second one at the desk.
    for station in [0, 3] {
      #expect(story.ledger.value(of: MeasureKey(.reach, .share, tier: station))?.value == 1)
    }
  }

  @Test("what the right place needs is the same after any number of wrong ways")
  func luckIsKept() throws {
    func work(_ misroutes: String) throws -> [JournalEntry.What] {
      let text = Self.town(
        dispatches: "to: grid, misroutes: \(misroutes)",
        returns: ", returns: { misrouted: 100%, otherwise: 20%, work: 5 min }"
      ).replacing("work: 1 h, settles: 100%", with: "work: exponential mean 1 h, settles: 60%")
      let story = try follow(text, (0..<20).map { report("\($0 / 2 + 10):\($0 % 2 * 3)0", "noise") }, seed: 5)
      return story.run.entries.filter { entry in
        if case .seized(let station, let travel, _, _) = entry.what { station == 0 && travel > 0 } else { false }
      }.sorted { $0.demand.ordinal < $1.demand.ordinal }.map(\.what)
    }
    let (direct, astray) = (try work("0%"), try work("60%"))
    #expect(direct.count == 20 && direct == astray)
  }

  @Test("a threshold takes a demand up from the wrong place as from any other")
  func timeOut() throws {
    // The worker of grid-0002 is busy with a call until 09:20; the misrouted demand waits for the look and leaves first.
    let story = try follow(
      Self.town(
        dispatches: "to: grid, misroutes: 100%",
        returns: ", returns: { misrouted: 100%, work: 5 min }, escalate: { waiting: 30 min }"),
      [report("08:00", "call", unit: 1), report("08:00", "noise")])
    #expect(
      story["grid-0001/noise/1"].suffix(4) == [
        "08:36 timed out at grid", "08:36:00.001 enters street-0001", "08:36:00.001 seized at street",
        "09:06:00.001 settled at street",
      ] || story["grid-0001/noise/1"].contains("08:36 timed out at grid"))
    #expect(story.ledger.value(of: MeasureKey(.returned, .mean))?.value == 0)
  }

  @Test("the shortest queue is that with the fewest demands present; of equal ones the demand's own")
  func shortestQueue() throws {
    let story = try follow(
      Self.town(dispatches: "to: grid, by: shortest queue"),
      [
        report("08:00", "call", unit: 0), report("08:10", "noise", unit: 0), report("08:20", "noise", unit: 0),
        report("12:00", "noise", unit: 1),
      ])
    func target(_ name: String) -> String? { story[name].first { $0.contains("sends it") } }
    // At 08:16 grid 1 has the call; at 08:26 each has one demand; at 12:06 none has any.
    #expect(target("grid-0001/noise/1") == "08:16 hotline sends it to grid-0002")
    #expect(target("grid-0001/noise/2") == "08:26 hotline sends it to grid-0001")
    #expect(target("grid-0002/noise/1") == "12:06 hotline sends it to grid-0002")
  }

  @Test("who sends by authority sends to the lowest tier that will settle it")
  func authority() throws {
    let text = Self.town(dispatches: "to: authority", settles: "40%")
    let script = (0..<40).map { report("\($0 < 10 ? "0" : "")\($0 % 24):00", "noise", unit: $0 % 2) }
    let byDesk = try follow(text, script, seed: 3)
    let byLadder = try follow(text.replacing("entry: hotline", with: "at: grid"), script, seed: 3)
    func settled(_ story: Story) -> [String: String?] {
      Dictionary(
        uniqueKeysWithValues: Set(story.run.entries.map { $0.demand.text(in: story.scenario) }).map { name in
          (name, story[name].last?.split(separator: " ").last.map(String.init))
        })
    }
    #expect(settled(byDesk) == settled(byLadder))
    #expect(Set(settled(byDesk).values) == ["grid", "street", "county"] || Set(settled(byDesk).values).count >= 2)
    #expect(byDesk.run.entries.allSatisfy { if case .passedOn = $0.what { false } else { true } })
  }

  @Test("a demand returned so often goes to the desk that names who leads, and stays where that sends it")
  func dispute() throws {
    let story = try follow(
      Self.town(
        hotline: ", disputes: { after: 1, to: centre }",
        returns: ", returns: { otherwise: 100%, work: 5 min, reasons: { incomplete: 100% } }",
        more: "centre: { at: county, by: expert, work: 15 min, names lead: { returns: 0% }, dispatches: { to: grid } }"),
      [report("08:00", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "08:00 enters street-0001", "08:00 seized at hotline", "08:06 hotline sends it to grid-0001",
        "08:16 enters grid-0001", "08:16 seized at grid", "08:21 grid returns it to centre, incomplete, 1",
        "08:21 enters county-0001", "08:21 seized at centre", "08:36 centre sends it to grid-0001",
        "08:36 enters grid-0001", "08:36 seized at grid", "09:56 settled at grid",
      ])
  }

  @Test("whoever took a demand in first follows it up until it is settled, at a cost of time")
  func firstContact() throws {
    let text = Self.town(
      hotline: ", first contact: { every: 30 min, work: 5 min, returns: 0% }",
      returns: ", returns: { otherwise: 100% }")
    let story = try follow(text, [report("08:00", "noise")])
    // Dispatched at 08:06, settled at 09:36: looked after at 08:36 and 09:06, and no more.
    #expect(
      story["grid-0001/noise/1"].filter { !$0.contains("enters") } == [
        "08:00 seized at hotline", "08:06 hotline sends it to grid-0001", "08:16 seized at grid",
        "08:36 followed up by hotline, 1", "09:06 followed up by hotline, 2", "09:36 settled at grid",
      ])
    #expect(
      story["grid-0001/noise/1 follow-up 2"] == [
        "09:06 enters street-0001", "09:06 seized at hotline", "09:11 settled at hotline",
      ])
    #expect(story.ledger.value(of: MeasureKey(.followUps, .mean))?.value == 2)
    #expect(story.ledger.roles[2].busy == 16 * .minute)
    let name = try DemandName("grid-0001/noise/1 follow-up 2", in: story.scenario)
    #expect(name.text(in: story.scenario) == "grid-0001/noise/1 follow-up 2")
  }

  @Test("a desk that does nothing changes no draw: the demands are the same, later by its work")
  func neutral() throws {
    let direct = try follow(Self.town(entry: "grid"), [report("08:00", "noise")])
    let byDesk = try follow(
      Self.town(dispatches: "to: grid").replacing("work: 6 min", with: "work: 0 min"), [report("08:00", "noise")])
    #expect(direct["grid-0001/noise/1"].last == "09:20 settled at grid")
    // Work of no length ends a millisecond before the demand can join anywhere.
    #expect(byDesk["grid-0001/noise/1"].last == "09:20:00.001 settled at grid")
  }

  @Test("the number of dispatches is geometric, and so is the time to the right place")
  func geometric() throws {
    // Returned with chance 0.3 each time. A desk of as many operators as are asked for takes 6 min, each return 5 + 30 min.
    // 4,000 demands: the mean of dispatches lies within 4 standard errors of 1 / 0.7 but once in 16,000 seeds.
    let text = """
      time: { start: 2025-01-06, length: 10 d, follow: 2 d }
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: unlimited }, operator: { at: grid, count: unlimited } }
      demands: { noise: { rate: 400 per unit per day, entry: hotline } }
      desks: { hotline: { at: grid, by: operator, work: 6 min, dispatches: { to: grid } } }
      handling:
        grid: { by: worker, work: 1 h, returns: { otherwise: 30%, work: 5 min, takes: 30 min, at most: 1000 } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 20, replication: 1)
    let count = Double(ledger.demands[0].reported)
    let returned = try #require(ledger.value(of: MeasureKey(.returned, .mean))?.value)
    let error = (0.3 / 0.49 / count).squareRoot()
    #expect(abs(returned - 0.3 / 0.7) < 4 * error)
    let settle = try #require(ledger.value(of: MeasureKey(.settle, .mean))?.value)
    #expect(abs(settle - (66 + 41 * 0.3 / 0.7) / 60) < 4 * error * 41 / 60)
    // A bound of one return truncates it: 0.3 returns per demand.
    let bounded = try CompiledScenario(scenario(text.replacing("at most: 1000", with: "at most: 1"))).run(
      seed: 20, replication: 1)
    let once = try #require(bounded.value(of: MeasureKey(.returned, .mean))?.value)
    #expect(abs(once - 0.3) < 4 * (0.21 / count).squareRoot())
  }

  @Test("the tiers between which desks send demands down are simulated together, and the cut does not show")
  func cut() throws {
    let text = """
      time: { start: 2025-01-06, length: 6 d, warm up: 1 d, follow: 2 d }
      tiers: { grid: { units: 8 }, community: { units: 4 }, street: { units: 2 }, county: { units: 1 } }
      staff:
        worker: { at: grid, count: 1 per unit }
        clerk: { at: community, count: 1 per unit }
        officer: { at: street, count: 1 per unit }
        expert: { at: county, count: 1 per unit }
      demands: { noise: { rate: 10 per unit per day, entry: { reception: 70% } } }
      desks:
        reception:
          at: community
          by: clerk
          work: 5 min
          answers: 10%
          dispatches: { to: grid, by: shortest queue, misroutes: 20%, takes: 10 min }
      handling:
        grid:
          by: worker
          work: exponential mean 1 h
          settles: 80%
          returns: { misrouted: 90%, otherwise: 10%, work: 10 min }
          escalate: { waiting: 2 h }
        street: { by: officer, work: 30 min, settles: 80% }
        county: { by: expert, work: 1 h }
      """
    let town = try scenario(text)
    let (whole, finest) = (try CompiledScenario(town, cut: .whole), try CompiledScenario(town, cut: .finest))
    // The grid is tied to its community; the community, the street and the county may be apart.
    #expect(finest.cut.between == [1, 2] && finest.cut.pieces > 3)
    let ledgers = try [whole, finest].map { try $0.run(seed: 4, replication: 1, keepsTimeline: true) }
    #expect(ledgers[0] == ledgers[1])
    #expect(ledgers[0].desks.counts[0].returned.allSatisfy { $0 >= 0 } && ledgers[0].desks.counts[0].misrouted > 10)
    let owned = try scenario(text.replacing("answers: 10%", with: "first contact: { every: 1 h, work: 1 min }"))
    #expect(try CompiledScenario(owned, cut: .finest).cut.between == [])
    #expect(
      try CompiledScenario(owned, cut: .whole).run(seed: 4, replication: 1)
        == CompiledScenario(owned, cut: .finest).run(seed: 4, replication: 1))
  }
}
