// Two demands under two policies, worked by hand (the town of `StoryTests`). With a threshold of two working hours the
// ordinary demand of 11:30 is settled at 16:50 by the officer, and the complex one of 11:00 has to wait for the officer
// and is settled at 17:50. Without it the worker settles the ordinary one at 17:00, after the complex one, which the
// officer then takes up at once and settles at 17:40.

import GovernanceModel
import ScenarioFiles
import Testing

@testable import Experiments

@Suite("The duel of two policies")
struct DuelTests {
  private static func town(_ length: String) -> String {
    """
    time: { start: 2025-01-06, length: \(length), follow: 0 min }
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    calendars: { office: { workdays: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff:
      worker:  { at: grid, count: 1 per unit, calendar: office, at shift end: suspend }
      officer: { at: street, count: 1 per unit, calendar: office }
    demands: { noise: { rate: 1 per unit per year, severity: { ordinary: 50%, complex: 50% } } }
    handling:
      grid:
        by: worker
        travel: 10 min
        work: { ordinary: 30 min, other: 3 h }
        settles: { ordinary: 100%, other: 0% }
        escalate: { waiting: 2 workhours, takes: 20 min }
      street: { by: officer, work: 1 h }
    policies:
      patience: { handling.grid.escalate.waiting: 9 workhours }
      elsewhere: { tiers.grid.units: 2, handling.grid.escalate.waiting: 9 workhours }
    """
  }

  private func duel(_ policy: String, length: String, script: [ScriptedReport] = script) throws -> Duel {
    let file = try ScenarioFile.parse(Self.town(length))
    let sides = try ["baseline", policy].map { policy in
      let scenario = try file.scenario(policy: policy)
      let fates = try CompiledScenario(scenario).fates(of: script)
      return Duel.Side(
        policy: policy, title: Wording(english: policy, chinese: policy), scenario: scenario, fates: fates)
    }
    return try Duel(sides[0], sides[1], replication: 1, most: 10)
  }

  private static let script = [
    ScriptedReport(at: 11 * .hour, severity: 1), ScriptedReport(at: 11 * .hour + 30 * .minute, severity: 0),
  ]

  private func words(_ entry: Duel.Entry) -> String {
    "\(entry.name) \(entry.isFirstOpen ? "≥ " : "")\(entry.first / .minute) → \(entry.second / .minute) min"
  }

  @Test("one demand gains ten minutes, the other loses as many")
  func gainAndLoss() throws {
    let duel = try duel("patience", length: "2 d")
    #expect(duel.gains.map(words) == ["grid-0001/noise/1 410 → 400 min"])
    #expect(duel.losses.map(words) == ["grid-0001/noise/2 320 → 330 min"])
    #expect(duel.gains[0].change == -10 * .minute && duel.losses[0].change == 10 * .minute)
    #expect((duel.gaining, duel.losing, duel.unchanged) == (1, 1, 0))
    #expect((duel.settledUnderBoth, duel.sumOfChanges) == (2, 0))
  }

  @Test("a demand that is open at the end under one policy has a bound")
  func bound() throws {
    // The run ends at 17:45: the complex demand is still open under the baseline, five minutes before its settlement.
    let duel = try duel("patience", length: "1065 min")
    #expect(duel.gains.map(words) == ["grid-0001/noise/1 ≥ 405 → 400 min"])
    #expect(duel.gains[0].change == -5 * .minute && !duel.gains[0].isSecondOpen)
    #expect(duel.settledUnderBoth == 1)
    // At 16:30 both are open under both policies.
    let early = try self.duel("patience", length: "990 min")
    #expect(early.gains.isEmpty && early.losses.isEmpty && early.openUnderBoth == 2)
  }

  @Test("demands are paired by name, wherever their unit stands in the file")
  func names() throws {
    // With two grids the street has another position; a third demand is reported at the second grid only.
    let duel = try duel("elsewhere", length: "2 d")
    #expect(duel.gains.map(words) == ["grid-0001/noise/1 410 → 400 min"])
    #expect(duel.onlyFirst == 0 && duel.onlySecond == 0)
  }

  @Test("policies that begin at other times have no demands in common")
  func otherTimes() throws {
    let file = try ScenarioFile.parse(Self.town("2 d"))
    let scenario = try file.scenario()
    var later = scenario
    later.timeFrame.warmUp = .day
    let sides = [scenario, later].map {
      Duel.Side(policy: "p", title: Wording(english: "p", chinese: "p"), scenario: $0, fates: [])
    }
    #expect(throws: DuelError.otherTimes) { try Duel(sides[0], sides[1], replication: 1, most: 1) }
  }
}
