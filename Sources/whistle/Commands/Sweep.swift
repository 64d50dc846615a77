// `whistle sweep STUDY`: the rows of a study, gone on with where they were left. `whistle sweep FILE --factor PATH=v1,v2`:
// every combination of levels at once, without a study file.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Runs a study, or a part of one.
struct Sweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Vary values of a scenario and write one table of all points.", "变动场景中的值，把所有设计点写成一张表。"),
    discussion: (
      """
      A study file (NAME.study.yaml) names a scenario, factors and a design. Its results go to Results/NAME; interrupted, \
      killed, or grown by points or replications, the same command goes on from the rows that are there. Without a study \
      file each --factor names a value of a scenario and its levels, \
      --factor 'handling.grid.escalate.waiting=5 min,10 min,30 min', and all combinations are run.
      """,
      """
      研究文件（NAME.study.yaml）写明场景、因素和设计。结果放在 Results/NAME；中断、被终止，或增加了设计点、\
      重复次数之后，同一条命令从已有的行继续。没有研究文件时，每个 --factor 写明场景中的一个值及其各水平，\
      如 --factor 'handling.grid.escalate.waiting=5 min,10 min,30 min'，并运行所有组合。
      """
    ),
    examples: [
      "whistle sweep Scenarios/thresholds.study.yaml",
      "whistle sweep Scenarios/town.yaml --factor 'handling.grid.escalate.waiting=1 workhours,8 workhours'",
    ])

  @Argument(
    help: .told(
      "The study, or a scenario with --factor; YAML files.", "研究文件，或带 --factor 的场景；YAML 文件。", value: "file", "文件"))
  var file: String

  @Option(
    help: .told(
      "A value to vary, and its levels. May be repeated.", "要变动的值及其各水平。可写多次。", value: "path=v1,v2,…", "路径=值1,值2,…"))
  var factor: [String] = []

  @Option(
    help: .told(
      "Run only the ith of n parts of the rows; whistle merge puts them together.",
      "只运行全部行的 n 份中的第 i 份；用 whistle merge 合并。", value: "i/n"))
  var shard: String?

  @Option(help: .told("Run this row of the table alone and print it.", "只运行表中的这一行并输出。", value: "n"))
  var row: Int?

  @OptionGroup var slurmOptions: SlurmOptions
  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 {
      throw ValidationError(told("sweep takes one --policy", "sweep 只能带一个 --policy"))
    }
    if shard != nil && row != nil {
      throw ValidationError(told("--row runs a row alone, so it has no --shard", "--row 只运行一行，不能与 --shard 同用"))
    }
    if slurmOptions.slurm && (shard != nil || row != nil) {
      throw ValidationError(
        told("--slurm runs all rows, so it has no --shard or --row", "--slurm 运行全部行，不能与 --shard 或 --row 同用"))
    }
  }

  func run() async throws {
    let language = scenarioOptions.language
    guard StudyFile.isCalledStudy(file) else {
      guard !factor.isEmpty else {
        throw Failure.usage(
          language(
            "sweep takes a study, NAME.study.yaml, or a scenario with --factor",
            "sweep 需要研究文件 NAME.study.yaml，或带 --factor 的场景"))
      }
      return try await runFactors()
    }
    guard factor.isEmpty else {
      throw Failure.usage(
        language("a study names its own factors; --factor goes with a scenario", "研究文件自有因素；--factor 与场景同用"))
    }
    let study = try SweepStudy(file: file, scenarioOptions, runOptions)
    if let row { return try show(row, of: study) }
    if slurmOptions.slurm { return try SlurmJob(study, file: file, slurmOptions).submit() }
    try await run(study, part(in: language))
  }

  /// Runs all rows of a study and makes its results, or runs a part of them.
  private func run(_ study: SweepStudy, _ shard: RowPlan.Shard) async throws {
    Interruption.keepsWhatIsDone()
    let store = try study.open(shard)
    try await study.run(shard, into: store)
    if shard == .whole { return try study.finish(store) }
    guard !scenarioOptions.quiet else { return }
    Console.print(
      study.language(
        "Part \(shard.index + 1) of \(shard.count) is done; \(store.done) of \(study.plan.rows) rows are in \(study.folder.path). whistle merge \(file) puts all parts together.",
        "第 \(shard.index + 1)/\(shard.count) 片已完成；\(study.folder.path) 中有 \(study.plan.rows) 行中的 \(store.done) 行。用 whistle merge \(file) 合并。"
      ))
  }

  /// Runs a full factorial of factors that options name; its results are written whole, or not at all.
  private func runFactors() async throws {
    var place = try Study(file, scenarioOptions, runOptions)
    let policy = scenarioOptions.policy.first ?? ScenarioFile.baseline
    try await place.findWarmUp(for: [policy], threads: runOptions.threadCount)
    let factors = try factor.map { try VariedValue.factor($0, in: place.language) }
    let study: StudyFile
    do throws(ScenarioErrors) {
      study = try StudyFile(
        place.file, named: file, policy: scenarioOptions.policy.first, settings: place.settings, factors: factors)
    } catch {
      throw Failure(error, in: place.language)
    }
    guard shard == nil, !slurmOptions.slurm else {
      throw Failure.usage(
        place.language("--shard and --slurm go with a study file", "--shard 和 --slurm 须与研究文件同用"))
    }
    let sweep = try SweepStudy(study, scenarioOptions, runOptions)
    place.noteFixedReplications(sweep.base)
    if let row { return try show(row, of: sweep) }
    let store = sweep.emptyStore()
    store.openInMemory()
    try await sweep.run(.whole, into: store)
    var outcome: StudyOutcome
    let table: ResultFile
    do throws(RowStoreError) {
      let tables = try StudyTables(store, factors: study.factors.map(\.path), seed: sweep.seed)
      outcome = sweep.outcome(of: tables)
      table = try outcome.walk(tables, byteOrderMark: place.byteOrderMark)
    } catch {
      throw Failure(error, in: place.language)
    }
    let replications = Replications(count: sweep.plan.replications, seed: sweep.seed, threads: sweep.threads)
    let analyses = outcome.analyses
    let tables = [table] + sweep.files(of: analyses)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let options = factor.flatMap { ["--factor", $0] } + sweep.arguments.dropFirst()
    let files =
      tables + sweep.report(of: outcome, analyses, beside: tables, command: ["whistle", "sweep", name] + options)
      + place.workbook(of: tables)
    let folder = try place.write(files, policies: [policy], scenario: sweep.base, replications)
    try sweep.show(outcome, analyses, folder: folder, files: files.map(\.name))
  }

  /// Runs one row and prints it.
  private func show(_ number: Int, of study: SweepStudy) throws {
    let (row, levels) = try study.row(number)
    let report = RowReport(
      row, number: number, seed: study.seed, factors: Array(zip(study.study.factors.map(\.path), levels)))
    if runOptions.json {
      Console.print(report.json.text(indented: false))
    } else {
      Console.print(report.lines(in: study.language))
    }
    if let failure = row.failure { throw Failure.failedRows([failure], in: study.language) }
  }

  /// The part that `--shard` names.
  private func part(in language: Language) throws -> RowPlan.Shard {
    guard let shard else { return .whole }
    let numbers = shard.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    if numbers.count == 2, let index = numbers[0], let count = numbers[1],
      let part = RowPlan.Shard(index: index - 1, count: count)
    {
      return part
    }
    throw Failure.usage(
      language(
        "--shard takes a part and how many there are, such as 3/8, not “\(shard)”", "--shard 的写法是 3/8，而不是“\(shard)”"))
  }
}
