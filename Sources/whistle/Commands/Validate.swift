// `whistle validate FILE…`: everything that is wrong with scenarios, or deserves a second look, before anything runs;
// with --explain also the load that arithmetic on means foretells.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Checks scenarios without running them.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Check scenarios, and with --explain say who is overloaded and who is idle.", "检查场景；加 --explain 可知谁超负荷、谁空闲。"),
    examples: [
      "whistle validate --explain Scenarios/town.yaml",
      "whistle validate Scenarios/town.yaml --translate zh",
    ])

  @Argument(help: .told("The scenarios, YAML files.", "场景，YAML 文件。", value: "file", "文件"))
  var files: [String]

  @Flag(
    help: .told(
      "Print the load sheet: demands a day, the load of every role, hours closed.", "输出负荷表：每日诉求量、各岗位负荷、不上班的小时数。"))
  var explain = false

  @Option(
    help: .told(
      "Print the scenario with its keys in Chinese or in English; nothing else of it changes.", "以中文或英文键名输出场景；其余不变。",
      value: "zh|en"))
  var translate: Language?

  @OptionGroup var scenarioOptions: ScenarioOptions

  func validate() throws {
    if translate != nil && files.count > 1 {
      throw ValidationError(told("--translate takes one file", "--translate 只能带一个文件"))
    }
  }

  func run() throws {
    if let translate { return try print(translated: files[0], translate) }
    let settings = try scenarioOptions.settings()
    var failed: [Failure] = []
    for path in files {
      do { try check(path, settings) } catch let failure as Failure { failed.append(failure) }
    }
    guard failed.isEmpty else { throw Failure.usage(failed) }
  }

  private func check(_ path: String, _ settings: [Setting]) throws {
    let language = scenarioOptions.language
    let file = try scenarioOptions.load(path)
    let named = scenarioOptions.policy
    let policies = named.isEmpty ? [ScenarioFile.baseline] + file.policies.map(\.name) : named
    let scenarios = try scenarioOptions.scenarios(file, policies: policies, settings: settings)
    guard !scenarioOptions.quiet else { return }
    let count = file.policies.count
    Console.print(
      language("\(path): good\(policiesInWords(count))", "\(path)：没有错误\(count > 0 ? "，\(count) 个方案" : "")"))
    guard explain else { return }
    // Without a policy named, the load is that of the file as it stands.
    for (policy, scenario) in zip(policies, scenarios).prefix(named.isEmpty ? 1 : named.count) {
      let label = file.label(of: policy)
      try explainLoad(scenario, title: language(policy, label.isEmpty ? policy : label))
    }
  }

  /// Prints the file with other keys, once it is known to be good.
  private func print(translated path: String, _ language: Language) throws {
    _ = try scenarioOptions.load(path)
    let text: String
    do { text = try ScenarioFile.translation(of: path, to: language) } catch {
      throw Failure(error, in: scenarioOptions.language)
    }
    Console.print(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast(
        text.hasSuffix("\n") ? 1 : 0))
  }

  private func policiesInWords(_ count: Int) -> String {
    count == 0 ? "" : count == 1 ? ", with 1 policy" : ", with \(count) policies"
  }

  private func explainLoad(_ scenario: Scenario, title: String) throws {
    let language = scenarioOptions.language
    let paint = Console.paint(for: .output)
    let head = scenario.name + language(" · policy “\(title)”", " · 方案“\(title)”")
    let compiled: CompiledScenario
    do { compiled = try CompiledScenario(scenario) } catch { throw Failure(error, in: language) }
    let cut = CutLine(compiled, in: language).text
    Console.print(["", paint(head, .title), ""] + LoadReport(scenario, in: language).lines(paint) + ["", cut])
  }
}

extension Failure {
  /// Several files with errors, as one.
  static func usage(_ failures: [Failure]) -> Failure {
    var all = failures[0]
    all.lines = failures.flatMap(\.lines)
    return all
  }
}
