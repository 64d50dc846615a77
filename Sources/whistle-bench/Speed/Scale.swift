// How does Whistle grow? With the number of grids, with the years, with the threads, up to a whole province: what a demand
// costs must not depend on how many others there are, and memory not on how long the run is.

import ArgumentParser
import Reports

/// `whistle-bench scale`.
struct Scale: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how time and memory grow with grids, years and threads, up to a province.",
    discussion: """
      Every run has a process of its own. Times are processor time, but for threads, where the clock on the wall is meant: those \
      rows want idle cores. A ratio fails only when it misses its bar by a factor of two; goals that have not been \
      reached are said and fail nothing.
      """)

  @Flag(help: "Print one JSON object a line: name, value, unit, bar, holds.")
  var json = false

  @Option(help: "The folder of the scenarios.")
  var scenarios = "Scenarios"

  @Option(help: "The most grids of a place; from 1,000 on, ten times as many each.")
  var grids = 1_000_000

  @Option(help: "The most years of a county; from 1 on, ten times as many each.")
  var years = 100

  @Flag(inversion: .prefixedNo, help: "Whether a year of the province is run.")
  var province = true

  func validate() throws {
    guard grids >= 1_000, years >= 1 else { throw ValidationError("--grids is at least 1000 and --years at least 1") }
  }

  func run() async throws {
    var table = SpeedTable(json: json)
    table.show(try StartUpSpeed(scenarios: scenarios).rows())
    table.show(try await ThreadSpeed(scenarios: scenarios).rows())
    table.show(try GrowthSpeed(most: grids).rows())
    table.show(try HorizonSpeed(scenarios: scenarios, years: years).rows())
    if province { table.show(try ProvinceSpeed(scenarios: scenarios).rows()) }
    if table.isFaulty { throw ExitCode.failure }
  }
}
