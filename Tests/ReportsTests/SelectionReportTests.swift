// What a selection found is said in words and in three tables: the answer, every other point with why not, what one member
// of staff changes, what service costs.

@testable import Experiments
import GovernanceModel
import Reports
import Testing

@Suite("Reports of a selection")
struct SelectionReportTests {
  /// Four points around a limit of half an hour: too slow, right, dearer, not to be run.
  static func result(cap: Int = 50, budget: Int? = nil) async throws -> SelectionResult {
    let scenario = try Fixture.scenario
    let rows: [[SystemObservation]] = [(50_000, 0.9), (60_000, 0.4), (80_000, 0.3), (90_000, 0.35)].map { cost, hours in
      (0..<40).map { row in
        SystemObservation(cost: cost + Double(row % 3) * 100, services: [hours + Double(row % 5 - 2) / 50])
      }
    }
    let rule = SelectionRule(
      limits: [SelectionLimit(.atMost, 0.5, tolerance: 0.05)], indifference: 1_000, firstStage: 10, cap: cap)
    let selection: Selection
    if let budget {
      var heuristic = BudgetAllocation(ResampledBank(rows, seed: 1), rule, budget: budget)
      selection = try await heuristic.run()
    } else {
      var procedure = CheapestSufficient(ResampledBank(rows, seed: 1), rule)
      selection = try await procedure.run()
    }
    let cost = NamedMeasure(MeasureKey(.cost, .rate), in: scenario)
    let wait = NamedMeasure(MeasureKey(.settle, .mean), in: scenario)
    let winner = try #require(selection.winner)
    var short = scenario
    short.timeFrame.length = 3 * .day
    short.timeFrame.warmUp = 0
    let effects = try await StaffEffect.all(
      around: short, selection.verdicts[winner].observations, cost: cost, services: [wait], rule, seed: 1, threads: 1)
    return SelectionResult(
      cost: cost, services: [wait], factors: ["staff.\"grid worker\".count", "handling.grid.escalate.waiting"],
      levels: [["1 per unit", "5 min"], ["1 per unit", "30 min"], ["2 per unit", "5 min"], ["=2", "30 min"]], seed: 1,
      selection: selection, scenario: short, effects: effects)
  }

  private func text(_ result: SelectionResult, _ language: Language) -> String {
    SelectionReport(result, in: language).lines(Paint(hasColor: false)).joined(separator: language("\n", ""))
  }

  @Test("the terminal says the answer, how sure it is, and of each other point why it is not the answer")
  func english() async throws {
    let text = text(try await Self.result(), .english)
    for part in [
      "Minimise cost, subject to mean time to settlement at most 30 min (tolerance 3 min).",
      "Point 2 is the cheapest that suffices: count = 1 per unit, waiting = 30 min;", "95 % confidence",
      "✗ misses by 23.4 min", "✓ chosen", "dearer than point 2 by 20,", "one more grid worker at grid-0001",
      "one fewer grid worker at grid-0001", "What service costs",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    #expect(!text.contains("nothing is promised") && !text.contains("heuristic"))
  }

  @Test("the same in Chinese") func chinese() async throws {
    let text = text(try await Self.result(), .chinese)
    for part in [
      "使成本最低，须满足：办结时间均值至多 30 分钟（容差 3 分钟）。", "方案点 2 是满足要求且最省的", "置信水平95%", "✓ 选定",
      "比方案点 2 贵 20,", "grid-0001 增加一名专职网格员", "成本与服务的边界",
    ] { #expect(text.contains(part) || text.contains(part.replacing("置信水平", with: "置信水平 ")), "\(part)\n\(text)") }
  }

  @Test("an answer without a promise says so") func noPromise() async throws {
    let heuristic = try await Self.result(budget: 100)
    #expect(text(heuristic, .english).contains("heuristic (OCBA)"))
    #expect(text(heuristic, .chinese).contains("没有任何保证"))
    let rows = (0..<2).map { system in
      (0..<40).map { SystemObservation(cost: Double(system), services: [0.5 + Double($0 % 2 == 0 ? 1 : -1)]) }
    }
    let rule = SelectionRule(
      limits: [SelectionLimit(.atMost, 0.5, tolerance: 0.01)], indifference: 1, firstStage: 10, cap: 20)
    var procedure = CheapestSufficient(ResampledBank(rows, seed: 1), rule)
    let scenario = try Fixture.scenario
    let capped = SelectionResult(
      cost: NamedMeasure(MeasureKey(.cost, .rate), in: scenario),
      services: [NamedMeasure(MeasureKey(.settle, .mean), in: scenario)], factors: ["a"], levels: [["1"], ["2"]],
      seed: 1, selection: try await procedure.run(), scenario: nil, effects: [])
    #expect(text(capped, .english).replacing("\n", with: " ").contains("nothing is promised"))
  }

  @Test("the tables have a row for each point, for each of the frontier, and for each change of staff")
  func tables() async throws {
    let result = try await Self.result()
    let points = CSVReader.rows(of: ResultFile.selection(result).bytes)
    #expect(
      points[0] == [
        "point", "staff.\"grid worker\".count", "handling.grid.escalate.waiting", "verdict", "limit", "than",
        "decided_at", "capped", "replications", "seed", "cost.rate", "cost.rate:ci_low", "cost.rate:ci_high",
        "settle.mean", "settle.mean:ci_low", "settle.mean:ci_high", "error",
      ])
    #expect(points.dropFirst().map { $0[3] } == ["insufficient", "chosen", "dearer", "dearer"])
    #expect(points[1][4] == "settle.mean" && points[3][5] == "2" && points[4][1] == "'=2")
    let frontier = CSVReader.rows(of: ResultFile.frontier(result).bytes)
    #expect(frontier.dropFirst().map { $0[0] } == ["1", "2", "3"])
    #expect(frontier.dropFirst().map { $0.suffix(2) } == [["no", "no"], ["yes", "yes"], ["yes", "no"]])
    let staff = CSVReader.rows(of: ResultFile.staff(result).bytes)
    #expect(
      staff.dropFirst().map { $0.prefix(3) } == [
        ["grid worker", "grid-0001", "1"], ["grid worker", "grid-0001", "-1"],
      ])
    let json = JSON.selection(result, folder: "there").text(indented: false)
    #expect(json.contains("\"chosen\":2") && json.contains("\"verdict\":\"dearer\""))
  }
}
