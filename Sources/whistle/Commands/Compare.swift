// `whistle compare FILE`: policies side by side over the same demands, and which is better, by how much, how surely.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Compares the policies of a scenario.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Compare policies over the same demands.", "在相同的诉求下比较各方案。"),
    discussion: (
      """
      Compares all policies of the file with the baseline, or those named with --policy. The first is what the others \
      are compared with; the baseline is always first. One policy named alone is compared with the baseline.

      With --worlds the values that state a range are drawn from it, that many times over, and all policies run in \
      each of these worlds: does the better one stay better, and on which assumption does that hang?

      With --duel A B the demands of one replication are followed under both policies, and those are listed that gain \
      and lose most; whistle trace tells their stories.
      """,
      """
      将文件中的所有方案与现状比较，或只比较 --policy 指定的方案。其余方案都与第一个比较；现状总是排在第一。\
      只指定一个方案时，与现状比较。

      加 --worlds 时，写明范围的值会从范围中抽取，抽这么多次，每种情形下都运行所有方案：较好的方案是否仍然较好？取决于哪些假设？

      加 --duel A B 时，逐件追踪同一次重复中的诉求在两个方案下的结果，列出得失最大的诉求；whistle trace 讲述其经过。
      """
    ),
    examples: [
      "whistle compare Scenarios/town.yaml --worlds 10",
      "whistle compare Scenarios/town.yaml --duel baseline \"two workers\" --top 3",
    ])

  @Argument(help: .told("The scenario, a YAML file.", "场景，YAML 文件。", value: "file", "文件"))
  var file: String

  @OptionGroup var duelOptions: DuelOptions
  @OptionGroup var worldOptions: WorldOptions
  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func run() async throws {
    var study = try Study(file, scenarioOptions, runOptions)
    let names = try policies(of: study.file)
    try await study.findWarmUp(for: names, threads: runOptions.threadCount)
    // All scenarios are made before the first runs, so that a mistake in the last is found at once.
    let scenarios = try study.scenarios(names)
    let compiled = try scenarios.map { try study.compile($0) }
    let plausible = try worldOptions.plausibleWorlds(of: study)
    let duelPlan = try duelOptions.plan(in: study, seed: runOptions.replications(of: scenarios[0]).seed)
    let runs = try await study.run(names, compiled, runOptions.replications(of: scenarios[0]))
    let replications = runOptions.replications(of: scenarios[0]).counted(runs[0])
    let comparison = try compared(runs)
    let worlds = try await plausible?.run(comparison, replications)
    let duel = try duelPlan?.run()

    let tables: [ResultFile] =
      [
        .comparison(comparison, byteOrderMark: study.byteOrderMark),
        .best(comparison, byteOrderMark: study.byteOrderMark),
      ] + study.tables(of: runs) + (worlds?.files ?? [])
      + (duel.map { [.duel($0, byteOrderMark: study.byteOrderMark)] } ?? [])
    let files =
      tables
      + study.report(beside: tables, command: ["compare"] + worldOptions.arguments) {
        ReportPage(
          runs, comparison: comparison, worlds: worlds?.result, shares: worlds?.shares ?? [], recipe: $0,
          in: study.language)
      } + study.workbook(of: tables)
    let folder = try study.write(
      files, policies: names, scenario: scenarios[0], replications, worlds: worlds?.manifestEntry)
    study.show(
      { paint in
        ComparisonReport(comparison, in: study.language).lines(paint) + (worlds?.lines(paint) ?? [])
          + (duel.map { DuelReport($0, file: file, in: study.language).lines(paint) } ?? [])
      },
      json: {
        .results(runs, comparison: comparison, worlds: worlds?.json, duel: duel.map(JSON.duel), folder: folder)
      }, folder: folder,
      files: files)
  }

  /// The policies to compare, the first being what the others are compared with.
  private func policies(of file: ScenarioFile) throws -> [String] {
    let named = scenarioOptions.policy
    guard !named.isEmpty else {
      guard !file.policies.isEmpty else {
        throw Failure.usage(
          scenarioOptions.language(
            "“\(self.file)” declares no policies, so there is nothing to compare", "“\(self.file)”没有声明方案，无可比较"))
      }
      return [ScenarioFile.baseline] + file.policies.map(\.name)
    }
    for (index, name) in named.enumerated() where named[..<index].contains(name) {
      throw Failure(.repeatedPolicy(name), in: scenarioOptions.language)
    }
    let others = named.filter { $0 != ScenarioFile.baseline }
    if named.count == others.count && named.count > 1 { return named }
    guard !others.isEmpty else { throw Failure(.tooFewPolicies, in: scenarioOptions.language) }
    return [ScenarioFile.baseline] + others
  }

  private func compared(_ runs: [PolicyRun]) throws -> Comparison {
    do {
      return try Comparison(baseline: runs[0], others: Array(runs.dropFirst()))
    } catch {
      throw Failure(error, in: scenarioOptions.language)
    }
  }
}
