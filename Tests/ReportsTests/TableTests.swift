@testable import Experiments
import GovernanceModel
import Reports
import Testing

@Suite("Tables of results")
struct TableTests {
  /// A table's rows as dictionaries by the names of the header.
  private func rows(_ file: ResultFile) -> [[String: String]] {
    let rows = CSVReader.rows(of: file.bytes)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  private func header(_ file: ResultFile) -> String {
    CSVReader.rows(of: file.bytes)[0].joined(separator: ", ")
  }

  @Test("summary.csv has the promised columns and a row for each measure")
  func summary() throws {
    let file = ResultFile.summary([try Fixture.run(), try Fixture.run("=two", factor: 2)])
    #expect(file.name == "summary.csv")
    #expect(
      header(file) == "scenario, policy, response, statistic, tier, category, severity, channel, role, department, "
        + "unit_of_measure, value, ci_low, ci_high, replications, skewed")
    let rows = rows(file)
    #expect(rows.count == 2 * Fixture.means.count)
    let wait = try #require(rows.first { $0["response"] == "wait" && $0["tier"] == "community" })
    #expect(wait["scenario"] == "吉安县“1341”快速反应")
    #expect(wait["unit_of_measure"] == "h")
    #expect(wait["severity"] == "" && wait["role"] == "" && wait["channel"] == "")
    #expect(wait["replications"] == "5")
    let value = try #require(wait["value"].flatMap(Double.init))
    let low = try #require(wait["ci_low"].flatMap(Double.init))
    let high = try #require(wait["ci_high"].flatMap(Double.init))
    #expect(abs(value - 3.07) < 1e-9 && low < value && value < high)
    #expect(rows.contains { $0["policy"] == "'=two" })
  }

  @Test("a lower bound has no upper end")
  func lowerBound() throws {
    let key = MeasureKey(.settle, .mean)
    let replications = (1...3).map {
      ReplicationValues(number: $0, seed: 1, values: [Measured(Double($0), isLowerBound: $0 == 2)])
    }
    let run = PolicyRun(
      policy: "baseline", scenario: try Fixture.scenario, measures: [key], replications: replications,
      pooled: try Fixture.ledger)
    let row = try #require(rows(.summary([run])).first)
    #expect(row["value"] == "2" && row["ci_high"] == "" && row["ci_low"] != "")
  }

  @Test("replications.csv has every replication's value")
  func replications() throws {
    let file = ResultFile.replications([try Fixture.run()], byteOrderMark: false)
    #expect(file.bytes.first == UInt8(ascii: "s"))
    #expect(
      header(file) == "scenario, policy, response, statistic, tier, category, severity, channel, role, department, "
        + "unit_of_measure, replication, seed, value")
    let rows = rows(file)
    #expect(rows.count == 5 * Fixture.means.count)
    #expect(rows.prefix(5).map { $0["replication"] } == ["1", "2", "3", "4", "5"])
    #expect(rows.allSatisfy { $0["seed"] == "1341" })
  }

  @Test("expectations.csv has value, interval and verdict")
  func expectations() throws {
    let file = ResultFile.expectations(try Fixture.run())
    #expect(header(file) == "name, expected, value, ci_low, ci_high, kind, verdict")
    let rows = rows(file)
    #expect(rows.map { $0["verdict"] } == ["outside", "inside"])
    #expect(rows.map { $0["kind"] } == ["claim", "calibrated"])
    #expect(rows[0]["expected"] == "0.95")
  }

  @Test("comparison.csv has each later policy against the first")
  func comparison() throws {
    let comparison = try Comparison(baseline: Fixture.run(), others: [Fixture.run("two", factor: 2)])
    let rows = rows(.comparison(comparison))
    #expect(rows.count == Fixture.means.count)
    let demands = try #require(rows.first { $0["response"] == "demands" && $0["severity"] == "" })
    #expect(demands["policy"] == "two" && demands["versus"] == "baseline")
    #expect(demands["versus_value"] == "10824" && demands["value"] == "21648" && demands["difference"] == "10824")
    #expect(demands["significant"] == "yes")
  }

  @Test("sweep.csv is tidy: factors, responses and a reason where there are none")
  func sweep() throws {
    let plan = RowPlan(points: 2, replications: 2)
    let levels = [["1 per unit"], ["-1 per unit"]]
    let store = RowStore(RowStore.Study(identity: "x", plan: plan) { levels[$0] })
    store.openInMemory()
    let measures = SweepMeasures(names: ["settle.mean", "wait.mean[tier=grid]"])
    let impossible = SweepRow(
      point: 1, replication: nil, measures: .none, values: [],
      failure: Wording("a count is 0 or more, not\t-1", label: "数量不小于 0，而不是\t-1"))
    try store.add(impossible)
    try store.add(SweepRow(point: 0, replication: 2, measures: measures, values: [nil, Measured(0.25)], failure: nil))
    try store.add(
      SweepRow(
        point: 0, replication: 1, measures: measures, values: [Measured(0.5, isLowerBound: true), nil], failure: nil))
    let tables = try StudyTables(store, factors: [#"staff."grid worker".count"#], seed: 7)
    var outcome = StudyOutcome(
      tables, factors: [#"staff."grid worker".count"#], responses: [], design: nil, plan: plan, seed: 7, isListed: false
    )
    let rows = CSVReader.rows(of: try outcome.walk(tables, byteOrderMark: true).bytes)
    #expect(
      rows == [
        [
          "row", "point", "replication", "seed", #"staff."grid worker".count"#, "settle.mean", "wait.mean[tier=grid]",
          "error",
        ],
        ["1", "1", "1", "7", "1 per unit", "0.5", "", ""],
        ["2", "1", "2", "7", "1 per unit", "", "0.25", ""],
        ["3", "2", "", "7", "'-1 per unit", "", "", "a count is 0 or more, not\t-1 / 数量不小于 0，而不是\t-1"],
      ])
    #expect(outcome.failures.map(\.english) == ["a count is 0 or more, not\t-1"] && outcome.failed == 1)
  }
}
