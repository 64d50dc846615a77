// whistle-bench: what Whistle promises about itself and a test suite cannot show in a minute. Speed beside loops in C
// and Python, truth beside queueing theory, the coverage of intervals, and the quality of the draws.

import ArgumentParser

/// The program `whistle-bench`.
@main
struct WhistleBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whistle-bench",
    abstract: "Measure Whistle: speed, agreement with theory, coverage of intervals, quality of draws.",
    subcommands: [
      Speed.self, Scale.self, Theory.self, CoverageCheck.self, GrowthCheck.self, Pairing.self, SelectionCheck.self,
      Sensitivity.self, StudyRows.self, Draws.self, Proof.self, ChildMeasurement.self, FileMeasurement.self,
    ],
    defaultSubcommand: Speed.self)
}
