// What one run of a scenario file costs, from reading it to the last table, measured in a process that has done nothing else.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Runs a scenario file once and prints its demands, the processor nanoseconds to its first event and to its end, and its
/// peak memory in bytes: for this program's own use.
struct FileMeasurement: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-file", abstract: "Run a scenario file once, for `scale`.", shouldDisplay: false)

  @Argument(help: "The scenario.")
  var file: String

  @Option(help: "How many days are observed; by default as the file says.")
  var days: Int?

  @Flag(help: "Stop before the first event.")
  var startUp = false

  func run() async throws {
    let watch = ProcessorWatch()
    var scenario = try ScenarioFile.load(file).scenario()
    if let days { scenario.timeFrame.length = Int64(days) * .day }
    let compiled = try CompiledScenario(scenario)
    if startUp {
      let replication = DividedReplication(compiled, seed: scenario.seed, replication: 1, hands: 1)
      print(0, watch.nanoseconds, watch.nanoseconds, PeakMemory.bytes)
      return withExtendedLifetime(replication) {}
    }
    let begun = watch.nanoseconds
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let run = try await Replications(count: 1, seed: scenario.seed, threads: 1).run(compiled)
    try folder.write([.summary([run]), .replications([run]), .delays([run])])
    let demands = run.pooled.value(of: MeasureKey(.demands, .count))?.value ?? 0
    print(demands, begun, watch.nanoseconds, PeakMemory.bytes)
  }

  /// What one run cost.
  struct Figures {
    /// Demands observed.
    var demands: Double
    /// Processor nanoseconds before the first event, and in all.
    var startUp, nanoseconds: Double
    /// The most memory held at once, in bytes.
    var peakBytes: Double

    /// Nanoseconds per demand.
    var perDemand: Double { nanoseconds / demands }

    /// Measures a run in a process of its own.
    init(of file: String, options: [String] = []) throws {
      let numbers = try ChildProcess.ownNumbers(["measure-file", file] + options, count: 4)
      (demands, startUp, nanoseconds, peakBytes) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }
  }
}
