// The options of commands that run something: how often, with which draws, on how many threads, where results go.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How often, with which draws, and where results go.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Repeat this often; by default as the scenario says, or as its precision takes.", valueName: "n")
  )
  var replications: Int?

  @Option(help: ArgumentHelp("The seed of all draws; by default the scenario's.", valueName: "s"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Run on this many threads; never shows in results.", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Put results here; by default into a new folder under Results.", valueName: "dir"))
  var output: String?

  @Flag(help: "Replace the results that are in the folder named by --output.")
  var force = false

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @Flag(help: "Write CSV files without a byte-order mark (Excel needs it to show Chinese).")
  var noBom = false

  @Flag(help: "Also write all tables as sheets of one workbook, results.xlsx.")
  var xlsx = false

  @Flag(help: "Leave out the report page, report.html.")
  var noReport = false

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications takes a number from 1 to 1000000, not \(replications)")
    }
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024, not \(threads)")
    }
    if force && output == nil { throw ValidationError("--force goes with --output: it says which folder to replace") }
    if output?.isEmpty == true { throw ValidationError("--output takes the name of a folder") }
  }

  /// The replications of a scenario, with these options laid over what it says.
  func replications(of scenario: Scenario) -> Replications {
    Replications(
      count: replications ?? scenario.replications, seed: seed ?? scenario.seed, threads: threads ?? Machine.processors)
  }

  /// The place where the results of a scenario file go.
  func folder(for file: ScenarioFile, in language: ReportLanguage) throws -> ResultFolder {
    try folder(named: file.stem, in: language)
  }

  /// The place where results go that are called after `stem` unless an option names a folder.
  func folder(named stem: String, in language: ReportLanguage) throws -> ResultFolder {
    do {
      return try ResultFolder(
        output.map { .named($0, replace: force) } ?? .numbered(parent: "Results", stem: stem))
    } catch {
      throw Failure(error, in: language)
    }
  }
}

/// What a manifest says about the machine.
enum Machine {
  /// Processors that may be used now.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The system's name, release and architecture.
  static var system: String {
    var facts = utsname()
    guard uname(&facts) == 0 else { return "unknown" }
    return [text(facts.sysname), text(facts.release), text(facts.machine)].joined(separator: " ")
  }

  private static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

/// The clock on the wall, for the manifest only: results never depend on it.
enum WallClock {
  /// The time now in UTC: `2025-01-31T08:00:00Z`.
  static var now: String {
    let seconds = time(nil)
    let date = CivilDate(dayNumber: seconds / 86_400)
    let parts = [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60].map { String($0).leftPadded(to: 2, with: "0") }
    return "\(date.description)T\(parts.joined(separator: ":"))Z"
  }
}
