// How fast is it? Never a time alone: every figure is a ratio to a loop, in C or in Python, that ran on the same
// machine a moment before or after, or a count that is the same on every machine.

import ArgumentParser
import Reports

/// `whistle-bench speed`.
struct Speed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare Whistle's speed and memory with loops in C and Python.",
    discussion: """
      Times are processor time; a ratio is the median of nine pairs measured in turn. The exit status is 1 if a count misses its \
      bar, or if a ratio misses it by a factor of two: less than that, a busy machine may do.
      """)

  @Flag(help: "Print one JSON object a line: name, value, unit, bar, holds.")
  var json = false

  @Option(help: "The folder of the theory scenarios.")
  var scenarios = "Scenarios/theory"

  @Option(help: "The folder of the Python programs.")
  var peers = "Tests/Peers"

  @Option(help: "Days that the place of 114,000 grids is observed.")
  var days = 60

  func validate() throws {
    guard days >= 1 else { throw ValidationError("--days is at least 1") }
  }

  func run() async throws {
    var table = SpeedTable(json: json)
    table.show(KernelSpeed().rows())
    table.show(CalendarSpeed().rows())
    table.show(try await QueueSpeed(scenarios: scenarios).rows())
    table.show(try await TierSpeed(scenarios: scenarios, peers: peers).rows())
    table.show(try GridSpeed(days: days).rows())
    if table.isFaulty { throw ExitCode.failure }
  }
}
