// timeline.csv and units.csv of a town followed by hand, row by row.
//
//     A  grid-0001  00:30  in work at once, settled at 02:00 after 90 min
//     B  grid-0001  01:00  waits for 45 min, leaves by threshold, is at the street from 02:00, settled at 02:40
//     C  grid-0002  02:30  in work at once, an hour of it after the end of the shift; settled at 04:00
//     D  grid-0002  05:30  nobody is there; leaves at 06:15, on its way when the run ends at 06:30
//
// The limit on settlement is 90 minutes: A and C are on time, B is overdue, D not yet due.

@testable import Experiments
import GovernanceModel
import Reports
import ScenarioFiles
import Testing

@Suite("The course and the units of a town")
struct CourseTests {
  private let text = """
    scenario: =town
    time: { start: 2025-01-06, length: 6 h, follow: 30 min }
    severities: [ordinary]
    tiers: { grid: { label: 网格, units: 2, residents: 300 total }, street: { units: 1 } }
    calendars: { morning: { every day: 00:00 to 03:00 } }
    staff:
      worker: { at: grid, count: 1 per unit, calendar: morning }
      officer: { at: street, count: 1 total }
      helper: { at: street, count: unlimited }
    demands: { noise: { rate: 1 per unit per day } }
    handling:
      grid: { by: worker, work: 90 min, escalate: { waiting: 45 min, takes: 15 min } }
      street: { by: officer, work: 40 min }
    limits: { settled: 90 min }
    """

  private static let reports: [(minute: Int64, unit: Int)] = [(30, 0), (60, 0), (150, 1), (330, 1)]

  /// The run of some scripts, one for each replication.
  private func run(_ scripts: [[(minute: Int64, unit: Int)]]) throws -> PolicyRun {
    let scenario = try ScenarioFile.parse(text, name: "town.yaml").scenario(policy: nil)
    let plan = try CompiledScenario(scenario)
    let ledgers = try scripts.map { script in
      try plan.follow(script.map { ScriptedReport(at: $0.minute * 60_000, unit: $0.unit) }).ledger
    }
    var pooled = ledgers[0]
    for ledger in ledgers.dropFirst() { pooled.merge(ledger) }
    return PolicyRun(
      policy: "baseline", scenario: scenario, measures: plan.measures,
      replications: ledgers.enumerated().map { number, ledger in
        ReplicationValues(number: number + 1, seed: 1, values: plan.measures.map(ledger.value(of:)))
      }, pooled: pooled, years: ledgers.map(UnitYear.all))
  }

  @Test("timeline.csv has a row for each hour and tier or role")
  func timeline() throws {
    let file = ResultFile.timeline([try run([Self.reports])])
    #expect(file.name == "timeline.csv")
    let rows = CSVReader.rows(of: file.bytes)
    #expect(
      rows[0].joined(separator: ",") == "scenario,policy,start,hours,tier,role,reported,settled,waiting,present,"
        + "present_ci_low,present_ci_high,posts,on_demands,on_demands_ci_low,on_demands_ci_high,overtime,replications")
    #expect(rows.dropFirst().allSatisfy { $0.prefix(2) == ["'=town", "baseline"] && $0[3] == "1" && $0.last == "1" })
    func course(_ name: String) -> [String] {
      rows.filter { $0[4] == name || $0[5] == name }.map { row in
        ([row[2]] + row[6...16]).joined(separator: ",")
      }
    }
    #expect(
      course("grid") == [
        "2025-01-06T00:00,1,0,0,0.5,,,,,,,", "2025-01-06T01:00,1,0,0.75,1.75,,,,,,,",
        "2025-01-06T02:00,1,1,0,0.5,,,,,,,", "2025-01-06T03:00,0,0,0,1,,,,,,,",
        "2025-01-06T04:00,0,1,0,0,,,,,,,", "2025-01-06T05:00,1,0,0.5,0.5,,,,,,,",
      ])
    #expect(
      course("street").map { String($0.dropFirst(17)) } == [
        "0,0,0,0,,,,,,,", "0,0,0,0,,,,,,,", "0,1,0,0.6666666666666666,,,,,,,", "0,0,0,0,,,,,,,", "0,0,0,0,,,,,,,",
        "0,0,0,0,,,,,,,",
      ])
    #expect(
      course("worker").map { String($0.dropFirst(17)) } == [
        ",,,,,,2,0.25,,,0", ",,,,,,2,0.5,,,0", ",,,,,,2,0.25,,,0", ",,,,,,0,,,,1", ",,,,,,0,,,,0", ",,,,,,0,,,,0",
      ])
    #expect(course("officer")[2] == "2025-01-06T02:00,,,,,,,1,0.6666666666666666,,,0")
    // Who has no posts has no course.
    #expect(rows.count == 1 + 6 * 4)
  }

  @Test("over replications, timeline.csv has means and intervals")
  func intervals() throws {
    let rows = CSVReader.rows(
      of: ResultFile.timeline([try run([Self.reports, [(30, 0)]])], byteOrderMark: false).bytes)
    let grid = rows.filter { $0[4] == "grid" }
    #expect(Array(grid[0][6...11]) == ["1", "0", "0", "0.5", "0.5", "0.5"])
    // Present 1.75 and 1: mean 1.375, standard error 0.375, t(0.975; 1) = 12.7062047362; no backlog is below 0.
    #expect(Array(grid[1][6...10]) == ["0.5", "0", "0.375", "1.375", "0"])
    #expect(abs((Double(grid[1][11]) ?? 0) - (1.375 + 0.375 * 12.7062047362)) < 1e-6)
    #expect(grid.allSatisfy { $0.last == "2" })
  }

  @Test("units.csv has a row for each unit of the territories that demands came from")
  func units() throws {
    let file = ResultFile.units([try run([Self.reports])], byteOrderMark: false)
    #expect(file.name == "units.csv")
    let rows = CSVReader.rows(of: file.bytes)
    #expect(
      rows[0].joined(separator: ",") == "scenario,policy,tier,unit,label,residents,demands,still_open,on_time,overdue,"
        + "undecided,on_time_share,ci_low,ci_high,on_time_share_by_chance,settle_h,rank,rank_by_chance,"
        + "rank_by_chance_low,rank_by_chance_high,bottom_three_this_year,bottom_three_long_run,bottom_three_by_chance,"
        + "replications")
    let share = "0.6666666666666666"
    func row(_ unit: String) -> String {
      rows.first { $0[3] == unit }.map { $0[5...16].joined(separator: ",") } ?? "none"
    }
    #expect(row("grid-0001") == "150,2,0,1,1,0,0.5,,,\(share),1.5833333333333333,2")
    // D has run for an hour when the run ends.
    #expect(row("grid-0002") == "150,2,1,1,0,1,1,,,\(share),1.25,1")
    // The street answers for all that is reported below it: (90 + 100 + 90 + 60) ÷ 4 minutes.
    #expect(row("street-0001") == "300,4,1,2,1,1,\(share),,,\(share),1.4166666666666667,1")
    #expect(rows.count == 4)
    // One replication tells nothing about chances.
    #expect(rows.dropFirst().allSatisfy { Array($0[20...23]) == ["", "", "", "1"] })
    // By chance the first keeps 0, 1 or 2 of 2 with 1, 4, 4 in 9, the second 0 or 1 of 1 with 1, 2 in 3: the first is
    // ahead with 8/27, level with 9/27, so its mean rank is 2 − 12.5/27. Five hundred deals, four standard errors.
    let rank = try #require(rows.first { $0[3] == "grid-0001" }.flatMap { Double($0[17]) })
    #expect(abs(rank - (2 - 12.5 / 27)) < 4 * (0.25 / 500).squareRoot(), "\(rank)")
  }

  @Test("over replications, units.csv has intervals, and chances where there are more than three units")
  func manyUnits() throws {
    let four = text.replacing("units: 2, residents: 300 total", with: "units: 4")
    let scenario = try ScenarioFile.parse(four, name: "town.yaml").scenario(policy: nil)
    let plan = try CompiledScenario(scenario)
    // In the first year every grid is on time but the second; in the second year all are.
    let scripts: [[(Int64, Int)]] = [
      [(30, 0), (30, 1), (31, 1), (30, 2), (30, 3)], [(30, 0), (30, 1), (30, 2), (30, 3)],
    ]
    let ledgers = try scripts.map { script in
      try plan.follow(script.map { ScriptedReport(at: $0.0 * 60_000, unit: $0.1) }).ledger
    }
    var pooled = ledgers[0]
    pooled.merge(ledgers[1])
    let run = PolicyRun(
      policy: "baseline", scenario: scenario, measures: [],
      replications: [1, 2].map { ReplicationValues(number: $0, seed: 1, values: []) }, pooled: pooled,
      years: ledgers.map(UnitYear.all))
    let rows = CSVReader.rows(of: ResultFile.units([run], byteOrderMark: false).bytes)
    let second = try #require(rows.first { $0[3] == "grid-0002" })
    // Shares 1/2 and 1: mean 3/4, half-width 12.7 × 1/4, cut off where no share can be.
    #expect(Array(second[11...13]) == ["0.75", "0", "1"])
    #expect(Array(second[16...16]) == ["4"] && second[20] == "1" && second[23] == "2")
    // The long run leaves the second unit out of the last three only where the second year is drawn twice and all are
    // equal: then it goes by number, and the first is best.
    #expect(second[21] == "1")
    let first = try #require(rows.first { $0[3] == "grid-0001" })
    #expect(first[20] == "0" && first[21] == "0" && first[12] == "1")
  }
}
