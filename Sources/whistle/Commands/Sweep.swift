// `whistle sweep FILE --factor PATH=v1,v2`: every combination of levels with every replication, one tidy row each.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Runs a full factorial of factors.
struct Sweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Vary values of a scenario and write one table of all combinations.",
    discussion: """
      Each --factor names a value of the scenario and its levels: \
      --factor 'handling.grid.escalate.waiting=5 min,10 min,30 min'. All combinations are run over the same demands.
      """)

  @Argument(help: ArgumentHelp("The scenario, a YAML file.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("A value to vary, and its levels. May be repeated.", valueName: "path=v1,v2,…"))
  var factor: [String]

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 { throw ValidationError("sweep takes one --policy") }
  }

  func run() async throws {
    var study = try Study(file, scenarioOptions, runOptions)
    let policy = scenarioOptions.policy.first ?? ScenarioFile.baseline
    try await study.findWarmUp(for: [policy], threads: runOptions.threadCount)
    let scenario = try study.scenarios([policy])[0]
    study.noteFixedReplications(scenario)
    let varied = try factor.map { try VariedValue($0, in: study.language) }
    try check(varied, study, policy, scenario)
    let replications = runOptions.replications(of: scenario)
    let result = try await sweep(varied, study, policy, replications)
    let files: [ResultFile] = [.sweep(result, byteOrderMark: study.byteOrderMark)]
    let folder = try study.write(files, policies: [policy], scenario: scenario, replications)
    let report = SweepReport(result, in: study.language)
    study.show(report.lines, json: { .sweep(result, folder: folder) }, folder: folder, files: files)
    guard report.failures.isEmpty else {
      throw Failure.failedRows(report.failures, in: study.language)
    }
  }

  /// Each level alone must be possible: a misspelt path is found before anything runs. Seed and replications are what
  /// all points share, so they are no factors.
  private func check(_ varied: [VariedValue], _ study: Study, _ policy: String, _ base: Scenario) throws {
    for value in varied {
      for setting in value.settings {
        let scenario: Scenario
        do {
          scenario = try study.file.scenario(policy: policy, settings: study.settings + [setting])
        } catch {
          throw Failure(error, in: study.language)
        }
        guard scenario.seed == base.seed, scenario.replications == base.replications else {
          throw Failure.usage(
            study.language(
              "all points of a sweep share “\(value.factor.path)”, so it is no factor; there are --seed and --replications",
              "各设计点共用“\(value.factor.path)”，它不能作为因素；请用 --seed 和 --replications"))
        }
      }
    }
  }

  private func sweep(
    _ varied: [VariedValue], _ study: Study, _ policy: String, _ replications: Replications
  ) async throws -> SweepResult {
    guard let design = FullFactorial(varied.map(\.factor)), design.count <= 10_000_000 else {
      throw Failure.usage(
        study.language("the factors make more points than a sweep can hold (10,000,000)", "因素组合过多，超过 1000 万个设计点"))
    }
    let bar = ProgressBar(study.language("points × replications", "设计点 × 重复"), isQuiet: scenarioOptions.quiet)
    defer { bar.clear() }
    return try await Experiments.Sweep(design, replications: replications).run { point in
      build(point, varied, study, policy)
    } progress: {
      bar.show($0, of: $1)
    }
  }

  /// The scenario of a point, or the reason why there is none.
  private func build(
    _ point: DesignPoint, _ varied: [VariedValue], _ study: Study, _ policy: String
  ) -> Experiments.Sweep.Built {
    let levels = zip(varied, point.levels).compactMap { value, level in value.setting(of: level) }
    let scenario: Scenario
    do {
      scenario = try study.file.scenario(policy: policy, settings: study.settings + levels)
    } catch {
      return .impossible(error.diagnostics.map { $0.message(in: .english) }.joined(separator: "; "))
    }
    do { return .scenario(try CompiledScenario(scenario)) } catch { return .impossible(error.message(in: .english)) }
  }
}

extension Failure {
  /// Rows of a sweep that have a reason in place of values.
  static func failedRows(_ reasons: [String], in language: ReportLanguage) -> Failure {
    var failure = Failure.usage(
      language("some rows failed; the column “error” of sweep.csv says why", "部分行失败；原因见 sweep.csv 的 error 列"))
    failure.status = 1
    failure.lines += reasons.prefix(5).map { "  " + $0 }
    return failure
  }
}
