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
    help: .told(
      "Repeat this often; by default as the scenario says, or as its precision takes.", "重复多少次；默认按场景，或按其精度所需。",
      value: "n")
  )
  var replications: Int?

  @Option(help: .told("The seed of all draws; by default the scenario's.", "所有抽样的种子；默认为场景中的种子。", value: "s", "种子"))
  var seed: UInt64?

  @Option(help: .told("Run on this many threads; never shows in results.", "用多少个线程；不影响结果。", value: "n"))
  var threads: Int?

  @Option(
    help: .told(
      "Put results here; by default into a new folder under Results.", "结果放在这里；默认放入 Results 下的新文件夹。", value: "dir",
      "文件夹"))
  var output: String?

  @Flag(help: .told("Replace the results that are in the folder named by --output.", "替换 --output 所指文件夹中已有的结果。"))
  var force = false

  @Flag(help: .told("Print one JSON object instead of the table.", "输出一个 JSON 对象，而不是表格。"))
  var json = false

  @Flag(
    help: .told(
      "Write CSV files without a byte-order mark (Excel needs it to show Chinese).", "写 CSV 文件时不加字节顺序标记（Excel 要靠它显示中文）。"
    ))
  var noBom = false

  @Flag(
    help: .told(
      "Also write all tables as sheets of one workbook, results.xlsx.", "另把所有表格写成一个工作簿 results.xlsx，每表一页。"))
  var xlsx = false

  @Flag(help: .told("Leave out the report page, report.html.", "不写报告页 report.html。"))
  var noReport = false

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError(
        told(
          "--replications takes a number from 1 to 1000000, not \(replications)",
          "--replications 应为 1 到 1000000 的数，而不是 \(replications)"))
    }
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError(
        told("--threads takes a number from 1 to 1024, not \(threads)", "--threads 应为 1 到 1024 的数，而不是 \(threads)"))
    }
    if force && output == nil {
      throw ValidationError(
        told("--force goes with --output: it says which folder to replace", "--force 须与 --output 同用：由它指明替换哪个文件夹"))
    }
    if output?.isEmpty == true { throw ValidationError(told("--output takes the name of a folder", "--output 需要文件夹名")) }
  }

  /// The replications of a scenario, with these options laid over what it says.
  func replications(of scenario: Scenario) -> Replications {
    Replications(
      count: replications ?? scenario.replications, seed: seed ?? scenario.seed, threads: threads ?? Machine.processors)
  }

  /// The place where the results of a scenario file go.
  func folder(for file: ScenarioFile, in language: Language) throws -> ResultFolder {
    try folder(named: file.stem, in: language)
  }

  /// The place where results go that are called after `stem` unless an option names a folder.
  func folder(named stem: String, in language: Language) throws -> ResultFolder {
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
