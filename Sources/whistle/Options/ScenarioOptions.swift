// The options by which a scenario is chosen and changed, common to all commands.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

extension Language: ExpressibleByArgument {}

/// Which policy, which changes, in which language.
struct ScenarioOptions: ParsableArguments {
  @Option(
    help: .told(
      "A policy of the file; “baseline” is the file as it stands.", "文件中的方案；“baseline”（现状）即文件原样。", value: "name", "名称"))
  var policy: [String] = []

  @Option(help: .told("Observe this long instead: 365 d.", "改为观察这么久：365 d。", value: "duration", "时长"))
  var length: String?

  @Option(
    help: .told(
      "Change any value of the scenario: 'handling.grid.escalate.waiting=2 h'. May be repeated.",
      "修改场景中的任何值：'handling.grid.escalate.waiting=2 h'。可写多次。", value: "path=value", "路径=值"))
  var set: [String] = []

  @Option(
    help: .told("English or Simplified Chinese; by default as the locale says.", "英文或简体中文；默认按系统区域设置。", value: "en|zh"))
  var language: Language = Speech.language

  @Flag(help: .told("Say nothing but errors.", "除错误外不作输出。"))
  var quiet = false

  /// The changes, in the order in which they are laid over the scenario.
  func settings() throws -> [Setting] {
    do {
      return try ((length.map { ["time.length=" + $0] } ?? []) + set).map { (text) throws(ScenarioErrors) in
        try Setting.parse(text)
      }
    } catch {
      throw Failure(error, in: language)
    }
  }

  /// Reads a scenario file.
  func load(_ path: String) throws -> ScenarioFile {
    do { return try ScenarioFile.load(path) } catch { throw Failure(error, in: language) }
  }

  /// The scenarios under some policies, with the changes; what deserves a second look is said once, on standard error.
  func scenarios(_ file: ScenarioFile, policies: [String], settings: [Setting]) throws -> [Scenario] {
    var said: Set<String> = []
    var scenarios: [Scenario] = []
    do throws(ScenarioErrors) {
      for policy in policies {
        scenarios.append(try file.scenario(policy: policy, settings: settings))
        let warnings = try warnings(file, policy: policy, settings: settings)
        if !quiet { Console.complain(warnings.filter { said.insert($0).inserted }) }
      }
    } catch {
      throw Failure(error, in: language)
    }
    return scenarios
  }

  /// What deserves a second look, a line each.
  private func warnings(_ file: ScenarioFile, policy: String, settings: [Setting]) throws(ScenarioErrors) -> [String] {
    try file.warnings(policy: policy, settings: settings).map { $0.line(in: language) }
  }
}
