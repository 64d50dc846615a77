// `whistle init`: a scenario to start from, and beside it the schema by which an editor completes its keys.

internal import ArgumentParser
import Reports
import ScenarioFiles

extension Template: ExpressibleByArgument {}

/// Writes a scenario to start from.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small commented scenario to start from.",
    discussion: """
      It runs as it is: whistle init --template riders, then whistle run riders.yaml. The schema of the language is \
      written beside it, so that an editor completes keys and marks mistakes.
      """)

  @Argument(help: ArgumentHelp("The file to write; by default the template's name with .yaml.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("What to start from.", valueName: "street|county|riders|hotline"))
  var template = Template.street

  @Flag(help: "Replace the scenario if it is there.")
  var force = false

  @Option(help: "English or Simplified Chinese, for comments and keys; by default as the locale says.")
  var language: ReportLanguage = ReportLanguage(environment: Console.environment)

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError("init takes the name of a file") }
  }

  func run() throws {
    let path = file ?? template.rawValue + ".yaml"
    let schema = "\(path.lastIndex(of: "/").map { path[...$0] } ?? "")\(Schema.fileName)"
    let text = Schema.modeline + "\n" + template.text(in: language == .chinese ? .chinese : .english)
    do {
      try WholeFile.write(Array(text.utf8), to: path, replace: force)
      // The schema is the program's own; one that an older program has written is brought up to date.
      try WholeFile.write(Array(Schema.text.utf8), to: schema, replace: true)
    } catch {
      throw Failure(error, in: language)
    }
    let quoted = path.allSatisfy({ $0.isLetter || $0.isNumber || "-_./".contains($0) }) ? path : "'\(path)'"
    Console.print([
      language("\(path) is a scenario that runs as it is; next:", "\(path) 可直接运行。接下来："),
      language("  whistle run \(quoted)        how the place fares", "  whistle run \(quoted)        看看运行结果"),
      language(
        "  whistle compare \(quoted)    its policies side by side", "  whistle compare \(quoted)    并排比较各方案"),
      language(
        "  whistle validate --explain \(quoted)    who is overloaded", "  whistle validate --explain \(quoted)    谁超负荷"),
    ])
  }
}
