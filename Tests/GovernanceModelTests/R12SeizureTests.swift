// R12: who is seized. The order of `by`, a later role only when none of the earlier is free on shift, `after` delays it;
// teams are seized together or not at all; pooled staff see one queue over all their units; the longest free goes, then
// the lowest post number.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R12 Who is seized")
struct R12SeizureTests {
  static func town(
    by: String, worker: String = "count: 1 per unit", helper: String = "count: 1 per unit", work: String = "1 h",
    grids: Int = 1, more: String = ""
  ) -> String {
    """
    tiers: { grid: { units: \(grids) }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff:
      worker: { at: grid, \(worker) }
      helper: { at: grid, \(helper) }
      commando: { at: street, serves: grid, count: 1 total }
    demands: { noise: { rate: 1 per unit per day }, fire: { rate: 1 per unit per day } }
    handling: { grid: { by: \(by), work: \(work)\(more) } }
    """
  }

  /// In-shift hours of each role inside the window.
  private func busyHours(_ story: Story) -> [Double] {
    story.ledger.roles.map { Double($0.busy) / Double(Milliseconds.hour) }
  }

  @Test("a later role is used only when none of the earlier is free")
  func orderOfRoles() throws {
    // noise/1 takes the worker, noise/2 the helper, noise/3 the commando, noise/4 waits; at 01:00 the worker is free.
    let story = try follow(
      Self.town(by: "[worker, helper, commando]"),
      [report("00:00", "noise"), report("00:10", "noise"), report("00:20", "noise"), report("00:30", "noise")])
    #expect(story["grid-0001/noise/4"][1] == "01:00 seized at grid")
    #expect(busyHours(story) == [2, 1, 1])
    // With an hour between them nobody but the worker is needed.
    let calm = try follow(Self.town(by: "[worker, helper]"), [report("00:00", "noise"), report("01:00", "noise")])
    #expect(busyHours(calm) == [2, 0, 0])
  }

  @Test("who is off shift is not free")
  func offShift() throws {
    // 07:00: the office is closed and the helper goes; 09:00: the worker goes.
    let story = try follow(
      Self.town(by: "[worker, helper]", worker: "count: 1 per unit, calendar: office"),
      [report("07:00", "noise"), report("09:00", "noise")])
    #expect(busyHours(story) == [1, 1, 0])
  }

  @Test("`after` delays a role by the demand's wait")
  func after() throws {
    // noise/1 holds the worker from 00:00. noise/2 of 00:10 may take the helper from 00:30 on; noise/3 of 00:50 would
    // have to wait for the helper until 01:10, and gets the worker at 01:00.
    let story = try follow(
      Self.town(by: "[worker, { role: helper, after: 20 min }]"),
      [report("00:00", "noise"), report("00:10", "noise"), report("00:50", "noise")])
    #expect(story["grid-0001/noise/2"][1] == "00:30 seized at grid")
    #expect(story["grid-0001/noise/3"][1] == "01:00 seized at grid")
    #expect(busyHours(story) == [2, 1, 0])
    // The worker's return in the millisecond in which the delay has passed: the order of `by` holds.
    let tie = try follow(
      Self.town(by: "[worker, { role: helper, after: 20 min }]"), [report("00:00", "noise"), report("00:40", "noise")])
    #expect(busyHours(tie) == [2, 0, 0])
  }

  @Test("`after` looks at each demand's own wait, whoever stands in front of it")
  func afterBehindAnother() throws {
    // At the street the queue goes by first report: noise/1, reported at 00:10, enters at 00:50, in front of call/2 of
    // 00:20. At 01:00, after 40 minutes, call/2 may take the deputy; noise/1 has waited 10 minutes and may from 01:30
    // on, but the deputy and the officer are held until 03:00 and 02:00.
    let story = try follow(
      """
      tiers: { grid: { units: 1 }, street: { units: 1 } }
      staff:
        nobody: { at: grid, count: none }
        officer: { at: street, count: 1 per unit }
        deputy: { at: street, count: 1 per unit }
      demands: { noise: { rate: 1 per unit per day }, call: { rate: 1 per unit per day, at: street } }
      handling:
        grid: { by: nobody, work: 1 h, escalate: { waiting: 0 min, takes: 40 min } }
        street: { by: [officer, { role: deputy, after: 40 min }], queue: first reported, work: 2 h }
      """, [report("00:00", "call"), report("00:10", "noise"), report("00:20", "call")])
    #expect(story["street-0001/call/2"][1] == "01:00 seized at street")
    #expect(story["grid-0001/noise/1"][3] == "02:00 seized at street")
  }

  @Test("`after` counts anew for work that was handed over")
  func afterHandOver() throws {
    // Ten minutes are done at 18:00. It waits again from then on, and the helper may take it at 18:20: 19:10.
    let story = try follow(
      Self.town(
        by: "[worker, { role: helper, after: 20 min }]",
        worker: "count: 1 per unit, calendar: office, at shift end: hand over"), [report("17:50", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "17:50 enters grid-0001", "17:50 seized at grid", "18:00 interrupted at grid", "18:20 seized at grid",
        "19:10 settled at grid",
      ])
  }

  @Test("a team is seized together or not at all, and holds nobody while it waits")
  func allOf() throws {
    // fire/1 needs worker and helper. noise/1 holds the worker until 01:00, so fire/1 of 00:10 waits, and its helper
    // stays free for noise/2 of 00:20, until 01:20. At 01:00 the helper is missing; at 01:20 both go to fire/1.
    let story = try follow(
      Self.town(by: "{ noise: [worker, helper], fire: { all of: [worker, helper] } }"),
      [report("00:00", "noise"), report("00:10", "fire"), report("00:20", "noise")])
    #expect(story["grid-0001/noise/2"][1] == "00:20 seized at grid")
    #expect(
      story["grid-0001/fire/1"] == ["00:10 enters grid-0001", "01:20 seized at grid", "02:20 settled at grid"])
    #expect(busyHours(story) == [2, 2, 0])
  }

  @Test("a demand that nobody can be found for does not keep others from theirs")
  func noBlocking() throws {
    // fire/1, of higher priority, lacks the helper until 02:00; noise/2 takes the worker all the same.
    let story = try follow(
      Self.town(
        by: "{ noise: worker, fire: { all of: [worker, helper] } }", helper: "count: none"),
      [report("00:00", "fire", "major"), report("00:10", "noise")])
    #expect(story["grid-0001/noise/1"][1] == "00:10 seized at grid")
    #expect(story["grid-0001/fire/1"] == ["00:00 enters grid-0001"])
  }

  @Test("pooled staff see one queue over all the units they serve", arguments: CutRule.allForTests)
  func virtualQueue(_ cut: CutRule) throws {
    // The commando is at noise/1 until 01:00; then by priority: grid 3's major one, then by time over all grids.
    let story = try follow(
      Self.town(by: "commando", grids: 3),
      [
        report("00:00", "noise", unit: 0), report("00:10", "noise", unit: 2), report("00:20", "noise", unit: 1),
        report("00:30", "noise", unit: 0), report("00:40", "noise", "major", unit: 2),
      ], cut: cut)
    #expect(
      story.orderOfSeizure == [
        "grid-0001/noise/1", "grid-0003/noise/2", "grid-0003/noise/1", "grid-0002/noise/1", "grid-0001/noise/2",
      ])
    #expect(story["grid-0001/noise/2"][1] == "04:00 seized at grid")
  }

  @Test("own staff before pooled, by the order of `by`")
  func ownBeforePooled() throws {
    // noise/1 of grid 1 takes grid 1's worker; noise/2 the commando. Grid 2's worker never helps grid 1.
    let story = try follow(
      Self.town(by: "[worker, commando]", grids: 2),
      [report("00:00", "noise"), report("00:10", "noise"), report("00:20", "noise")])
    #expect(story["grid-0001/noise/3"][1] == "01:00 seized at grid")
    #expect(busyHours(story) == [2, 0, 1])
  }

  @Test("ties between units go by key, whatever the order of the script")
  func tiesBetweenUnits() throws {
    var winners: Set<String> = []
    for seed in 1...12 as ClosedRange<UInt64> {
      let reports = [report("00:10", "noise", unit: 1), report("00:10", "noise", unit: 2)]
      let busy = [report("00:00", "noise")]
      let one = try follow(Self.town(by: "commando", grids: 3), busy + reports, seed: seed)
      let other = try follow(Self.town(by: "commando", grids: 3), busy + reports.reversed(), seed: seed)
      #expect(one.orderOfSeizure == other.orderOfSeizure)
      winners.insert(one.orderOfSeizure[1])
    }
    // Fails by chance once in 2,048 sets of seeds.
    #expect(winners.count == 2)
  }

  @Test("the longest free is taken, then the lowest post number")
  func longestFree() throws {
    // Three workers, all free since the start: posts 0, 1, 2 in turn. Work of 20, 10 and 30 minutes (noise, fire,
    // noise): post 1 is free from 00:10, post 0 from 00:20, post 2 from 00:21. Then 1, 0, 2; and after 01:00, when
    // posts 0 and 1 become free in the same millisecond, 0 before 1.
    let town = try scenario(
      Self.town(
        by: "worker", worker: "count: 3 per unit",
        work: "{ noise: { ordinary: 20 min, complex: 10 min, other: 21 min } , other: 50 min }"))
    let script = [
      ScriptedReport(at: 0, severity: 0), ScriptedReport(at: 1, severity: 1), ScriptedReport(at: 2, severity: 2),
      // At 00:30: posts 1, 0, 2 in the order of becoming free; ordinary, complex, then 21 minutes.
      ScriptedReport(at: 30 * .minute, severity: 0), ScriptedReport(at: 31 * .minute, severity: 0),
      ScriptedReport(at: 32 * .minute, severity: 0),
    ]
    #expect(try posts(town, script, at: [1 * .minute, 32 * .minute + 1]) == [[1, 2, 3], [5, 4, 6]])
  }

  @Test("of those who became free in the same millisecond, the lowest post number goes")
  func lowestNumber() throws {
    // Posts 0, 1, 2 take demands 1, 2, 3 at 00:00, 00:05 and 00:10, of 20, 15 and 10 minutes: all free at 00:20.
    let town = try scenario(
      Self.town(
        by: "worker", worker: "count: 3 per unit", work: "{ ordinary: 20 min, complex: 15 min, major: 10 min }"))
    let script = [
      ScriptedReport(at: 0, severity: 0), ScriptedReport(at: 5 * .minute, severity: 1),
      ScriptedReport(at: 10 * .minute, severity: 2),
      ScriptedReport(at: 30 * .minute), ScriptedReport(at: 31 * .minute), ScriptedReport(at: 32 * .minute),
    ]
    #expect(try posts(town, script, at: [11 * .minute, 33 * .minute]) == [[1, 2, 3], [4, 5, 6]])
  }

  /// The ordinal of the demand in each worker's hands, at the given times.
  private func posts(
    _ scenario: Scenario, _ script: [ScriptedReport], at times: [Milliseconds]
  ) throws -> [[Int]] {
    let plan = try CompiledScenario(scenario)
    var block = Block(
      plan, number: 0, recorder: Recorder(plan, root: DrawKey(seed: 1, replication: 1), keepsTimeline: false),
      log: Silent(), root: DrawKey(seed: 1, replication: 1), script: script)
    var hands: [[Int]] = []
    for time in times {
      block.run(until: time)
      hands.append((0..<3).map { post in block.posts[post].demand.map { Int($0.pointee.ordinal) } ?? 0 })
    }
    return hands
  }
}
