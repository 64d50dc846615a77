// `whistle run FILE`: one scenario, all its replications, the table and the files.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Runs a scenario under one policy.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and say how the place fares.",
    discussion: "Every value that no option gives is taken from the scenario.")

  @Argument(help: ArgumentHelp("The scenario, a YAML file.", valueName: "file"))
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 {
      throw ValidationError("run takes one --policy; whistle compare takes several")
    }
  }

  func run() async throws {
    var study = try Study(file, scenarioOptions, runOptions)
    let policy = scenarioOptions.policy.first ?? ScenarioFile.baseline
    try await study.findWarmUp(for: [policy], threads: runOptions.threadCount)
    let scenario = try study.scenarios([policy])[0]
    let run = try await study.run([policy], [study.compile(scenario)], runOptions.replications(of: scenario))[0]
    let replications = runOptions.replications(of: scenario).counted(run)
    let tables = study.tables(of: [run])
    let files =
      tables
      + study.report(beside: tables, command: ["run"]) { ReportPage([run], recipe: $0, in: study.language) }
    let folder = try study.write(files, policies: [policy], scenario: scenario, replications)
    study.show(
      RunReport(run, in: study.language).lines, json: { .results([run], folder: folder) }, folder: folder, files: files)
  }
}
