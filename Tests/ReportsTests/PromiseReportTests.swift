// Warnings, extensions, excluded demands and pauses as people read them: the table on the terminal and `delays.csv`.

import Experiments
import GovernanceModel
import Stochastics
import Testing

@testable import Reports

@Suite("Promises in reports")
struct PromiseReportTests {
  /// The fixture's run with what is counted where limits have rules and demands are paused.
  private func run() throws -> PolicyRun {
    var scenario = try Fixture.scenario
    func everywhere<Value>(_ value: Value) -> ByKind<Value> { ByKind(value, categories: 1, severities: 3) }
    scenario.limits[1].amber = everywhere(.share(0.5))
    scenario.limits[1].excluded = everywhere(0.05)
    scenario.handling[0]?.pause = Pause(
      shares: everywhere(0.5), lasts: everywhere(try .constant(3_600_000)))
    let added = [
      (MeasureKey(.warned(.amber, .settled), .share), 0.4),
      (MeasureKey(.warned(.amber, .settled), .share, severity: 0), 0.31),
      (MeasureKey(.excluded(.settled), .share), 0.05), (MeasureKey(.excluded(.settled), .share, severity: 0), 0.052),
      (MeasureKey(.paused, .share), 0.25),
    ]
    let plain = try Fixture.run()
    return PolicyRun(
      policy: "baseline", scenario: scenario, measures: plain.measures + added.map(\.0),
      replications: plain.replications.map {
        ReplicationValues(number: $0.number, seed: $0.seed, values: $0.values + added.map { Measured($0.1) })
      },
      pooled: try CompiledScenario(scenario).run(seed: 1, replication: 1))
  }

  @Test("the table of promises has a column for what some limit asks for, and only then")
  func columns() throws {
    let lines = RunReport(try run(), in: .english).lines(Paint(hasColor: false))
    let head = try #require(lines.first { $0.contains("Promises kept") })
    #expect(head.contains("amber") && head.contains("left out") && !head.contains("red") && !head.contains("extended"))
    let row = try #require(
      lines.first { $0.contains("ordinary: settled within 30 min") || $0.contains("settled within 30 min") })
    #expect(row.contains("31 %") && row.contains("5.2"))
    #expect(lines.contains { $0.contains("paused at least once") && $0.contains("25 %") })
    let plain = RunReport(try Fixture.run(), in: .english).lines(Paint(hasColor: false))
    #expect(plain.first { $0.contains("Promises kept") }?.contains("amber") == false)
    let chinese = RunReport(try run(), in: .chinese).lines(Paint(hasColor: false))
    #expect(chinese.contains { $0.contains("黄色预警") && $0.contains("剔除") })
  }

  @Test("delays.csv has rows of pauses where the scenario has any")
  func delays() throws {
    func rows(_ run: PolicyRun) -> [[String]] {
      CSVReader.rows(of: ResultFile.delays([run], byteOrderMark: false).bytes)
    }
    let paused = rows(try run()).filter { $0[6] == "paused" }
    #expect(!paused.isEmpty)
    #expect(paused.contains { Int64($0[7]) ?? 0 > 0 })
    #expect(rows(try Fixture.run()).filter { $0[6] == "paused" }.isEmpty)
  }
}
