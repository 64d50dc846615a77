// The same queue as a scenario through everything that `whistle run` does: read the file, compile, simulate, measure,
// check, write the tables. What does not grow with the run cancels out: T(2n) − T(n) is the price of n customers.

import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Customers per second of M/M/1 as a scenario.
struct QueueSpeed {
  let scenarios: String

  private let customers = 1_000_000

  /// The rows of the table.
  func rows() async throws -> [SpeedRow] {
    let file = "\(scenarios)/mm1_rho09.yaml"
    let folder = try ScratchFolder()
    defer { folder.remove() }
    var references: [Double] = []
    var own: [Double] = []
    for _ in 0..<InterleavedPairs.count {
      references.append(ReferenceQueue.nanosecondsPerCustomer(customers, load: 0.9))
      let once = try await WholeRun(file, hours: Double(customers) / 0.9, into: folder)
      let twice = try await WholeRun(file, hours: 2 * Double(customers) / 0.9, into: folder)
      own.append((twice.nanoseconds - once.nanoseconds) / (twice.demands - once.demands))
    }
    return [
      SpeedRow(name: "scenario-queue", value: own.median, unit: "ns per customer"),
      SpeedRow(
        name: "scenario-queue-to-c", value: zip(references, own).map { $0 / $1 }.median,
        unit: "of C's customers per second", bar: .atLeast(0.18)),
    ]
  }
}

/// One replication of a scenario file, with everything that belongs to it.
struct WholeRun {
  /// Demands observed.
  let demands: Double
  /// Processor time from reading the file to the last table written.
  let nanoseconds: Double

  /// Runs the scenario for some hours and writes its results into a folder.
  init(_ path: String, hours: Double, into folder: ScratchFolder) async throws {
    let watch = ProcessorWatch()
    let file = try ScenarioFile.load(path)
    var scenario = try file.scenario()
    // Neither before nor after: every demand that is simulated counts.
    let length = Milliseconds(hours * Double(Milliseconds.hour))
    scenario.timeFrame = TimeFrame(start: scenario.timeFrame.start, length: length)
    let run = try await Replications(count: 1, seed: scenario.seed, threads: 1).run(try CompiledScenario(scenario))
    try folder.write([.summary([run]), .replications([run]), .delays([run])])
    nanoseconds = watch.nanoseconds
    demands = run.pooled.value(of: MeasureKey(.demands, .count))?.value ?? 0
    precondition(demands > 0, "a run without demands")
  }
}
