// `whistle run FILE`: one scenario, all its replications, the table and the files.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Runs a scenario under one policy.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Run a scenario and say how the place fares.", "运行一个场景，看看结果如何。"),
    discussion: ("Every value that no option gives is taken from the scenario.", "选项没有给出的值都取自场景。"),
    examples: [
      "whistle run Scenarios/town.yaml",
      "whistle run Scenarios/town.yaml --length '90 d' --set 'handling.grid.escalate.waiting=8 workhours'",
    ])

  @Argument(help: .told("The scenario, a YAML file.", "场景，YAML 文件。", value: "file", "文件"))
  var file: String

  @Option(
    help: .told(
      "Also write what was done about every demand of the first replication: csv, xes or ocel. May be repeated.",
      "另写出第一次重复中每件诉求的办理过程：csv、xes 或 ocel。可写多次。", value: "format", "格式"))
  var events: [EventFormat] = []

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 {
      throw ValidationError(
        told("run takes one --policy; whistle compare takes several", "run 只能带一个 --policy；whistle compare 可带多个"))
    }
  }

  func run() async throws {
    var study = try Study(file, scenarioOptions, runOptions)
    let policy = scenarioOptions.policy.first ?? ScenarioFile.baseline
    try await study.findWarmUp(for: [policy], threads: runOptions.threadCount)
    let scenario = try study.scenarios([policy])[0]
    let compiled = try study.compile(scenario)
    let run = try await study.run([policy], [compiled], runOptions.replications(of: scenario))[0]
    let replications = runOptions.replications(of: scenario).counted(run)
    let tables = study.tables(of: [run])
    let page = study.report(beside: tables, command: ["run"]) { ReportPage([run], recipe: $0, in: study.language) }
    let logs = try study.events(compiled, events, seed: replications.seed, policy: policy)
    let files = tables + page + logs + study.workbook(of: tables + logs)
    let folder = try study.write(files, policies: [policy], scenario: scenario, replications)
    study.show(
      RunReport(run, in: study.language).lines, json: { .results([run], folder: folder) }, folder: folder, files: files)
  }
}

/// How an event log is written.
enum EventFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, xes, ocel
}

extension Study {
  /// The event logs of the first replication, each format once.
  fileprivate func events(
    _ compiled: CompiledScenario, _ formats: [EventFormat], seed: UInt64, policy: String
  ) throws -> [ResultFile] {
    guard !formats.isEmpty else { return [] }
    let entries: [JournalEntry]
    let bar = ProgressBar(language("event log", "事件日志"), isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    do { entries = try compiled.activities(seed: seed, advance: bar.advance).entries } catch {
      bar.clear()
      throw Failure(
        ReplicationFailure(policy: policy, replication: 1, seed: seed, error, of: compiled.scenario), in: language)
    }
    let log = EventLog(entries, of: compiled.scenario, in: language)
    return EventFormat.allCases.filter(formats.contains).map { format in
      switch format {
      case .csv: .events(log, byteOrderMark: byteOrderMark)
      case .xes: .xes(log)
      case .ocel: .ocel(log)
      }
    }
  }
}
