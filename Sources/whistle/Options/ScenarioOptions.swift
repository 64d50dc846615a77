// The options by which a scenario is chosen and changed, common to all commands.

internal import ArgumentParser
import GovernanceModel
import Reports
import ScenarioFiles

extension ReportLanguage: ExpressibleByArgument {}

/// Which policy, which changes, in which language.
struct ScenarioOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A policy of the file; “baseline” is the file as it stands.", valueName: "name"))
  var policy: [String] = []

  @Option(help: ArgumentHelp("Observe this long instead: 365 d.", valueName: "duration"))
  var length: String?

  @Option(
    help: ArgumentHelp(
      "Change any value of the scenario: 'handling.grid.escalate.waiting=2 h'. May be repeated.",
      valueName: "path=value"))
  var set: [String] = []

  @Option(help: "English or Simplified Chinese; by default as the locale says.")
  var language: ReportLanguage = ReportLanguage(environment: Console.environment)

  @Flag(help: "Say nothing but errors.")
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
    try file.warnings(policy: policy, settings: settings).map { $0.line(in: Language(language)) }
  }
}
