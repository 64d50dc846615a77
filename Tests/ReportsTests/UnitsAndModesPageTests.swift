// What the page says of single units and of modes, from made-up ledgers of a small town.

import ScenarioFiles
import Testing

@testable import Experiments
@testable import GovernanceModel
@testable import Reports

@Suite("Units and modes on the page")
struct UnitsAndModesPageTests {
  private static let text = """
    scenario: 河口
    time: { start: 2025-01-06, length: 6 h }
    severities: [ordinary]
    tiers: { grid: { label: 网格, units: 2 }, street: { units: 1 } }
    calendars: { day: { every day: 08:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit, calendar: day } }
    demands: { noise: { rate: 1 per unit per day } }
    handling: { grid: { by: worker, work: 90 min, settles: 100% } }
    limits: { settled: 8 workhours }
    feedback: { call back: { after: 1 h }, satisfied: 50% }
    modes: { flood: { of: grid, label: 防汛, when: { backlog: { above: 4 } }, until: { backlog: { below: 1 } } } }
    """

  /// The run of one replication, with something put into its ledger.
  private func run(_ change: (inout Ledger) -> Void) throws -> PolicyRun {
    let scenario = try ScenarioFile.parse(Self.text, name: "town.yaml").scenario(policy: nil)
    let plan = try CompiledScenario(scenario)
    var ledger = try plan.follow([ScriptedReport(at: 60_000, unit: 0), ScriptedReport(at: 120_000, unit: 1)]).ledger
    change(&ledger)
    let values = ReplicationValues(number: 1, seed: 1, values: plan.measures.map(ledger.value(of:)))
    return PolicyRun(
      policy: "baseline", scenario: scenario, measures: plan.measures, replications: [values], pooled: ledger,
      years: [UnitYear.all(ledger)])
  }

  private func page(_ run: PolicyRun) -> String {
    let recipe = Recipe(version: "0", command: ["whistle"], digest: "", files: [])
    return String(decoding: ReportPage([run], recipe: recipe, in: .english).file.bytes, as: UTF8.self)
  }

  @Test("modes are shaded where they were in force, the deeper the more units and replications were in them")
  func shading() throws {
    // One of two grids from 01:00 to 03:00, the other from 02:00 on and still at the end.
    let run = try run { ledger in
      ledger.reactions.spans = [
        ModeSpan(mode: 0, unit: 0, from: .hour, to: 3 * .hour), ModeSpan(mode: 0, unit: 1, from: 2 * .hour, to: nil),
      ]
    }
    let bins = try #require(run.pooled.timeline).bins
    let shading = try #require(ModeShading(PageContext([run], nil, nil, []), bins, group: 1))
    let hours = shading.shades.map { [($0.from * 24).rounded(), ($0.to * 24).rounded()] }
    #expect(hours == [[1, 2], [2, 3], [3, 6]])
    #expect(shading.shades.map(\.style) == ["mode m3", "mode m4", "mode m3"])
    #expect(page(run).contains("mode in force: flood") && page(run).contains("模式生效：防汛"))
    let without = try self.run { $0.reactions.spans = [] }
    #expect(!page(without).contains("mode in force"))
  }

  @Test("the dissatisfied stand with their unit and with all units above it, in units.csv and in the bulletin")
  func dissatisfied() throws {
    let run = try run { ledger in
      ledger.feedback.verdicts = [
        UnitVerdicts(heard: 40, dissatisfied: 10), UnitVerdicts(heard: 20, dissatisfied: 5), UnitVerdicts(),
      ]
    }
    let rows = CSVRows(ResultFile.units([run]).bytes)
    let column = try #require(rows.column("dissatisfied"))
    #expect(rows.rows.map { [$0[column - 1], $0[column]] } == [["40", "10"], ["20", "5"], ["60", "15"]])
    #expect(page(run).contains("10 (25.0%)"))
  }

  @Test("limits in working time have no place on the scale of times, and are said in words")
  func workingTime() throws {
    let page = page(try run { _ in })
    #expect(page.contains("Promised in working time, which has no place on this scale: ordinary 8 h of working time."))
  }
}
