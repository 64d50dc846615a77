// Policies of Ji'an County, run so often that their means are as good as known: a bank of months from which selections
// draw. What is right is what the bank's own means say.

import Experiments
import GovernanceModel
import ScenarioFiles

/// The points of the bank: part-timers and threshold of the whole county, 1,975 grids, over four weeks.
struct CountyBank {
  private let scenarios: [Scenario]
  private let replications: Int
  /// What is asked of them.
  let rule: SelectionRule

  private static let helpers = ["none", "1 per unit", "2 per unit"]
  private static let waiting = ["10 workmin", "60 workmin"]
  /// Four weeks after the Spring Festival, and an allowance for part-timers; every other setting is the scenario's.
  private static let month = [
    "time={ start: 2025-02-10, length: 28 d, follow: 4 d, calendar: office }", "staff.helper.pay=3600 yuan per year",
  ]

  /// The points of the scenario in a folder.
  init(_ folder: String, replications: Int) throws {
    let file = try ScenarioFile.load(folder + "/jian/county.yaml")
    let common = try Self.month.map { try Setting.parse($0) }
    scenarios = try Self.helpers.flatMap { helpers in
      try Self.waiting.map { waiting in
        try file.scenario(
          settings: common + [
            Setting.parse("staff.helper.count=\(helpers)"),
            Setting.parse("handling.grid.escalate.waiting=\(waiting)"),
          ])
      }
    }
    self.replications = replications
    rule = SelectionRule(
      limits: [SelectionLimit(.atLeast, 0.321, tolerance: 0.001)], indifference: 30_000, firstStage: 10, cap: 2_000)
  }

  /// By point, then by replication.
  func rows(threads: Int) async throws -> [[SystemObservation]] {
    let compiled = try scenarios.map { try CompiledScenario($0) }
    var source = SimulatedSystems(
      compiled.count, cost: NamedMeasure(MeasureKey(.cost, .rate), in: scenarios[0]),
      services: [NamedMeasure(MeasureKey(.withinLimit(.settled), .share), in: scenarios[0])], seed: 1341,
      threads: threads
    ) { .scenario(compiled[$0]) }
    var rows: [[SystemObservation]] = []
    for system in compiled.indices {
      let results = try await source.observe(
        (1...replications).map { ObservationRequest(system: system, number: $0) })
      rows.append(
        try results.map { result in
          switch result {
          case .observed(let observation): return observation
          case .impossible(let reason): throw BankFailure(reason: reason.english)
          }
        })
    }
    return rows
  }
}

/// A month of the bank that could not be run.
struct BankFailure: Error { let reason: String }
