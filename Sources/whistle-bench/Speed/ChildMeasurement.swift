// What one run of a province costs, measured in a process that has done nothing else.

import ArgumentParser
import GovernanceModel

/// Runs a place once and prints its demands, processor nanoseconds, peak memory in bytes, and how many demands were open at
/// a time: for this program's own use.
struct ChildMeasurement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-grids", abstract: "Run a place of grids once, for `speed` and `scale`.", shouldDisplay: false)

  @Argument(help: "How many grids.")
  var grids: Int

  @Argument(help: "How many days are observed.")
  var days: Int

  func run() throws {
    let watch = ProcessorWatch()
    let compiled = try CompiledScenario(try GridProvince.scenario(grids: grids, days: days))
    let ledger = try compiled.run(seed: 1, replication: 1)
    _ = ledger.values(of: compiled.measures)
    let demands = ledger.value(of: MeasureKey(.demands, .count))?.value ?? 0
    let open = Double(ledger.areas.reduce(0) { $0 + $1.present }) / Double(ledger.window)
    print(demands, watch.nanoseconds, PeakMemory.bytes, open)
  }
}

/// What one run of a province cost.
struct GridMeasurement {
  /// Demands observed.
  var demands: Double
  /// Processor time of compiling and running, in nanoseconds.
  var nanoseconds: Double
  /// The most memory held at once, in bytes.
  var peakBytes: Double
  /// Demands open at a time, on average.
  var openDemands: Double

  /// Nanoseconds per demand.
  var perDemand: Double { nanoseconds / demands }

  /// Measures a run in a process of its own.
  init(grids: Int, days: Int) throws {
    let numbers = try ChildProcess.ownNumbers(["measure-grids", String(grids), String(days)], count: 4)
    guard numbers[0] > 0 else { throw ChildProcessError.unreadable("no demands") }
    (demands, nanoseconds, peakBytes, openDemands) = (numbers[0], numbers[1], numbers[2], numbers[3])
  }
}
