// What a second core buys: for replications side by side, and within one run of a province. The bytes must be the same.

import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Wall time on two threads beside one.
struct ThreadSpeed {
  let scenarios: String

  private static let pairs = 3

  /// The rows of the table.
  func rows() async throws -> [SpeedRow] {
    [
      try await row("threads-replications", "jian/county.yaml", days: 60, replications: 8),
      try await row("threads-within-a-run", "province/jiangxi.yaml", days: 60, replications: 1),
    ]
  }

  private func row(_ name: String, _ file: String, days: Int, replications: Int) async throws -> SpeedRow {
    var scenario = try ScenarioFile.load("\(scenarios)/\(file)").scenario()
    scenario.timeFrame = TimeFrame(start: scenario.timeFrame.start, length: Int64(days) * .day)
    let compiled = try CompiledScenario(scenario)
    var ratios: [Double] = []
    for _ in 0..<Self.pairs {
      let (one, alone) = try await Self.seconds(compiled, replications, threads: 1)
      let (two, together) = try await Self.seconds(compiled, replications, threads: 2)
      guard alone == together else { throw ThreadsDiffer(scenario: file) }
      ratios.append(one / two)
    }
    return SpeedRow(
      name: name, value: ratios.median, unit: "times as fast on two threads", bar: .atLeast(1.7),
      isGoal: true)
  }

  /// The time of some replications, and the bytes of their summary.
  private static func seconds(
    _ compiled: CompiledScenario, _ replications: Int, threads: Int
  ) async throws -> (seconds: Double, summary: ResultFile) {
    let clock = ContinuousClock()
    let start = clock.now
    let run = try await Replications(count: replications, seed: 1, threads: threads).run(compiled)
    let passed = clock.now - start
    return (Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18, .summary([run]))
  }
}

/// Two threads wrote something else than one.
struct ThreadsDiffer: Error, CustomStringConvertible {
  let scenario: String

  var description: String { "\(scenario): two threads give other results than one" }
}
