import ArgumentParser

/// Measurements of Whistle.
@main
struct WhistleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whistle-bench", abstract: "Measure Whistle.", subcommands: [Draws.self, Proof.self])
}
