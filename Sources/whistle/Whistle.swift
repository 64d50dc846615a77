// The program: reads the command line, runs the command, and turns whatever went wrong into a message and an exit
// status: 0 good, 1 a run that failed its own checks, 2 bad usage or a bad scenario, 128 + n stopped by signal n.

internal import ArgumentParser
import Reports

/// The command `whistle` and its subcommands.
struct Whistle: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration.told(
    ("Simulates how a place answers its residents.", "模拟一个地方如何回应居民诉求。"),
    discussion: (
      """
      A scenario file says who lives and works there, what demands arrive and by which rules they are handled. \
      Results go to standard output and into a folder of CSV files; progress and messages go to standard error.
      """,
      """
      场景文件写明谁在那里生活和工作、有哪些诉求到来、按什么规则处置。结果写到标准输出和一个存放 CSV 文件的文件夹；\
      进度和消息写到标准错误。
      """
    ),
    examples: [
      "whistle run Scenarios/town.yaml"
    ],
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
      var command = try Whistle.parseAsRoot(Speech.heard(Array(CommandLine.arguments.dropFirst())))
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let failure as Failure {
      Console.complain(failure.lines)
      Interruption.exit(failure.status)
    } catch {
      let status = Whistle.exitCode(for: error)
      let text = Whistle.fullMessage(for: error, columns: HelpPage.unbroken)
      let (columns, language) = (Console.columns, Speech.language)
      if HelpPage.isPage(text) {
        Console.print(HelpPage(text, columns: columns, in: language).lines)
      } else if status == .success {
        Console.print(text)
      } else if !text.isEmpty {
        Console.complain(ParserWords.complaint(text, columns: columns, in: language))
      }
      // The parser's own status for bad usage (EX_USAGE, 64) is 2 here.
      Interruption.exit(status == .validationFailure ? 2 : status.rawValue)
    }
  }
}
