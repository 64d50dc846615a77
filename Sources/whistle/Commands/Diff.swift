// `whistle diff A B`: what is different between two scenarios, or between two folders of results.

internal import ArgumentParser
import Experiments
import Reports
import ScenarioFiles

/// Shows what is different.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Show what is different between two scenarios, or two folders of results.", "显示两个场景或两个结果文件夹有何不同。"),
    discussion: (
      """
      Two scenarios are compared value by value after everything that they extend has been laid together: the order of \
      keys makes no difference, and what states a source is told from an assumption. One scenario is compared with itself \
      under two policies: whistle diff FILE --policy A --policy B.

      Of two folders of results it shows how they came to be, which tables differ, and every measure with its difference: \
      a paired one where both ran the same replications from the same seeds.

      The exit status is 0 whether or not anything is different, since neither is a failure; with --exit-code it is 1 \
      where something is.
      """,
      """
      两个场景在合并所有继承的内容之后逐值比较：键的顺序无关紧要，有出处的值与假设分开。一个场景也可在两个方案之间自行比较：\
      whistle diff 文件 --policy A --policy B。

      对于两个结果文件夹，显示其由来、哪些表不同、每个指标及其差异：若两者以相同种子运行了相同的重复，则为成对差异。

      无论是否不同，退出状态都是 0，因为都不算失败；加 --exit-code 时，有不同则为 1。
      """
    ),
    examples: [
      "whistle diff Scenarios/town.yaml --policy baseline --policy \"two workers\""
    ])

  @Argument(help: .told("Scenarios, or folders of results.", "场景，或结果文件夹。", value: "path", "路径"))
  var paths: [String]

  @Option(
    help: .told(
      "Resolve the scenarios under this policy; given twice, the first under one and the second under the other.",
      "按此方案解析场景；写两次时，前者按第一个方案，后者按第二个。", value: "name", "名称"))
  var policy: [String] = []

  @Flag(help: .told("Of results, also list measures of groups.", "比较结果时，也列出各分组的指标。"))
  var all = false

  @Flag(help: .told("Print one JSON object instead of a table.", "输出一个 JSON 对象，而不是表格。"))
  var json = false

  @Flag(help: .told("Exit with status 1 where something is different.", "有任何不同时以状态 1 退出。"))
  var exitCode = false

  @Option(
    help: .told("English or Simplified Chinese; by default as the locale says.", "英文或简体中文；默认按系统区域设置。", value: "en|zh"))
  var language: Language = Speech.language

  @Flag(help: .told("Say nothing but errors.", "除错误外不作输出。"))
  var quiet = false

  func validate() throws {
    guard paths.count == 2 || paths.count == 1 && policy.count == 2 else {
      throw ValidationError(
        told(
          "diff takes two scenarios, two folders of results, or one scenario with two --policy",
          "diff 需要两个场景、两个结果文件夹，或一个场景加两个 --policy"))
    }
    if policy.count > 2 {
      throw ValidationError(
        told("diff takes one --policy or two, not \(policy.count)", "diff 可带一个或两个 --policy，而不是 \(policy.count) 个"))
    }
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
