// The program: reads the command line, runs the command, and turns whatever went wrong into a message and an exit
// status: 0 good, 1 a run that failed its own checks, 2 bad usage or a bad scenario, 128 + n stopped by signal n.

internal import ArgumentParser
import Reports

/// The command `whistle` and its subcommands.
struct Whistle: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "whistle",
    abstract: "Simulates how a place answers its residents.",
    discussion: """
      A scenario file says who lives and works there, what demands arrive and by which rules they are handled. \
      Results go to standard output and into a folder of CSV files; progress and messages go to standard error.
      """,
    version: version,
    subcommands: [
      Run.self, Compare.self, Sweep.self, Optimize.self, Merge.self, Trace.self, Diff.self, Validate.self, Schema.self,
      Init.self, Report.self,
    ])
}

@main
enum Program {
  static func main() async {
    Interruption.install()
    do {
      var command = try Whistle.parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let failure as Failure {
      Console.complain(failure.lines)
      Interruption.exit(failure.status)
    } catch {
      let status = Whistle.exitCode(for: error)
      let text = Whistle.fullMessage(for: error)
      if status == .success { Console.print(text) } else if !text.isEmpty { Console.complain([text]) }
      // The parser's own status for bad usage (EX_USAGE, 64) is 2 here.
      Interruption.exit(status == .validationFailure ? 2 : status.rawValue)
    }
  }
}
