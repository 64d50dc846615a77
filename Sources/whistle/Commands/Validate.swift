// `whistle validate FILE…`: everything that is wrong with scenarios, or deserves a second look, before anything runs;
// with --explain also the load that arithmetic on means foretells.

internal import ArgumentParser
import GovernanceModel
import Reports
import ScenarioFiles

/// Checks scenarios without running them.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenarios, and with --explain say who is overloaded and who is idle.")

  @Argument(help: ArgumentHelp("The scenarios, YAML files.", valueName: "file"))
  var files: [String]

  @Flag(help: "Print the load sheet: demands a day, the load of every role, hours closed.")
  var explain = false

  @OptionGroup var scenarioOptions: ScenarioOptions

  func run() throws {
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
    var said: Set<String> = []
    for policy in policies {
      do {
        _ = try file.scenario(policy: policy, settings: settings)
        let warnings = try scenarioOptions.warnings(file, policy: policy, settings: settings)
        if !scenarioOptions.quiet { Console.complain(warnings.filter { said.insert($0).inserted }) }
      } catch {
        throw Failure(error, in: language)
      }
    }
    guard !scenarioOptions.quiet else { return }
    let count = file.policies.count
    Console.print(
      language("\(path): good\(policiesInWords(count))", "\(path)：没有错误\(count > 0 ? "，\(count) 个方案" : "")"))
    if explain { try explainLoad(file, policies: named.isEmpty ? [ScenarioFile.baseline] : named, settings) }
  }

  private func policiesInWords(_ count: Int) -> String {
    count == 0 ? "" : count == 1 ? ", with 1 policy" : ", with \(count) policies"
  }

  private func explainLoad(_ file: ScenarioFile, policies: [String], _ settings: [Setting]) throws {
    let paint = Console.paint(for: .output)
    for policy in policies {
      let scenario = try file.scenario(policy: policy, settings: settings)
      let head = scenario.name + scenarioOptions.language(" · policy “\(policy)”", " · 方案“\(policy)”")
      Console.print(["", paint(head, .title), ""] + LoadReport(scenario, in: scenarioOptions.language).lines(paint))
    }
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
