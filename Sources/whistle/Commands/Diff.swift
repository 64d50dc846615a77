// `whistle diff A B`: what is different between two scenarios, or between two folders of results.

internal import ArgumentParser
import Reports
import ScenarioFiles

/// Shows what is different.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is different between two scenarios, or two folders of results.",
    discussion: """
      Two scenarios are compared value by value after everything that they extend has been laid together: the order of \
      keys makes no difference, and what states a source is told from an assumption. One scenario is compared with itself \
      under two policies: whistle diff FILE --policy A --policy B.

      Of two folders of results it shows how they came to be, which tables differ, and every measure with its difference: \
      a paired one where both ran the same replications from the same seeds.

      The exit status is 0 whether or not anything is different, since neither is a failure; with --exit-code it is 1 \
      where something is.
      """)

  @Argument(help: ArgumentHelp("Scenarios, or folders of results.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Resolve the scenarios under this policy; given twice, the first under one and the second under the other.",
      valueName: "name"))
  var policy: [String] = []

  @Flag(help: "Of results, also list measures of groups.")
  var all = false

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  @Flag(help: "Exit with status 1 where something is different.")
  var exitCode = false

  @Option(help: "English or Simplified Chinese; by default as the locale says.")
  var language: ReportLanguage = ReportLanguage(environment: Console.environment)

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard paths.count == 2 || paths.count == 1 && policy.count == 2 else {
      throw ValidationError("diff takes two scenarios, two folders of results, or one scenario with two --policy")
    }
    if policy.count > 2 { throw ValidationError("diff takes one --policy or two, not \(policy.count)") }
  }

  func run() throws {
    let folders = paths.filter(ResultReading.isFolder)
    let isDifferent: Bool
    if folders.isEmpty {
      isDifferent = try compareScenarios()
    } else if folders.count == 2 {
      isDifferent = try compareResults()
    } else {
      throw Failure.usage(
        language(
          "“\(folders[0])” is a folder and the other is not; diff takes two scenarios or two folders of results",
          "“\(folders[0])”是文件夹而另一个不是；diff 需要两个场景或两个结果文件夹"))
    }
    if exitCode && isDifferent { Interruption.exit(1) }
  }

  private func show(_ lines: (Paint) -> [String], json: () -> JSON) {
    if self.json { return Console.print(json().text(indented: false)) }
    if !quiet { Console.print(lines(Console.paint(for: .output))) }
  }

  private func compareResults() throws -> Bool {
    guard policy.isEmpty else {
      throw Failure.usage(language("--policy goes with scenarios, not with results", "--policy 用于场景，而非结果"))
    }
    let (old, new) = (try read(paths[0]), try read(paths[1]))
    let difference = ResultDifference(old, new)
    show(
      ResultDifferenceReport(difference, old: paths[0], new: paths[1], listsAll: all, in: language).lines,
      json: { .difference(difference, old: paths[0], new: paths[1]) })
    return !difference.isSame
  }

  private func read(_ path: String) throws -> ResultReading {
    do { return try ResultReading(path) } catch { throw Failure(error, in: language) }
  }

  private func compareScenarios() throws -> Bool {
    do throws(ScenarioErrors) {
      let old = try ScenarioFile.load(paths[0])
      let new = paths.count == 2 ? try ScenarioFile.load(paths[1]) : old
      let (one, other) = (policy.first, policy.last)
      let difference = try old.difference(to: new, policy: one, otherPolicy: other)
      let names = (
        paths[0] + (one.map { " (\($0))" } ?? ""), (paths.last ?? paths[0]) + (other.map { " (\($0))" } ?? "")
      )
      let report = ScenarioDifferenceReport(difference, old: names.0, new: names.1, in: language)
      show(report.lines, json: { report.json })
      return !difference.isEmpty
    } catch {
      throw Failure(error, in: language)
    }
  }
}
