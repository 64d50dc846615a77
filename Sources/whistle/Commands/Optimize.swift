// `whistle optimize STUDY`: the cheapest point of a study that keeps the limits of its `optimize:`, how surely, and what
// lies around it.

internal import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles

/// Finds the cheapest point of a study that suffices.
struct Optimize: AsyncParsableCommand {
  static let configuration = CommandConfiguration.told(
    ("Find the cheapest point of a study that keeps stated limits.", "在一项研究中找出满足各项限值且成本最低的设计点。"),
    discussion: (
      """
      The study's optimize: says what is to be kept low and which limits have to be kept. Points are taken by rising cost; \
      each is replicated until it is clear whether it keeps every limit, and points of nearly the same cost until it is \
      clear which is cheaper. --replications says how many replications every point has before that.
      """,
      """
      研究的 optimize:（寻优）写明要尽量低的指标和必须满足的限值。按成本由低到高考察设计点；每个设计点不断重复，\
      直到看清是否满足各项限值；成本相近的设计点则重复到看清哪个更低为止。--replications 为此前每个设计点的重复次数。
      """
    ),
    examples: [
      "whistle optimize Scenarios/jian/duty.study.yaml --length '30 d' --replications 5"
    ])

  @Argument(help: .told("The study, NAME.study.yaml.", "研究文件，NAME.study.yaml。", value: "study", "研究"))
  var file: String

  @OptionGroup var scenarioOptions: ScenarioOptions
  @OptionGroup var runOptions: RunOptions

  func validate() throws {
    if scenarioOptions.policy.count > 1 {
      throw ValidationError(told("optimize takes one --policy", "optimize 只能带一个 --policy"))
    }
    if let count = runOptions.replications, count < 5 {
      throw ValidationError(
        told(
          "--replications takes at least 5 here: they say how much points vary", "--replications 在此至少为 5：由它们得知设计点的波动"))
    }
  }

  func run() async throws {
    let sweep = try SweepStudy(file: file, scenarioOptions, runOptions)
    guard let goal = sweep.study.goal else {
      throw Failure.usage(
        sweep.language(
          "“\(file)” has no “optimize:”, so there is nothing to be cheapest at", "“\(file)”中没有“optimize:”（寻优），无从选优"))
    }
    let study = try Study(sweep.study, path: file, scenarioOptions, runOptions)
    let result = try await PointSelection(sweep, goal).result()
    let tables: [ResultFile] = [
      .selection(result, byteOrderMark: study.byteOrderMark), .frontier(result, byteOrderMark: study.byteOrderMark),
      .staff(result, byteOrderMark: study.byteOrderMark),
    ]
    let files = tables + study.workbook(of: tables)
    let replications = Replications(count: result.selection.rule.firstStage, seed: sweep.seed, threads: sweep.threads)
    let folder = try study.write(
      files, policies: [sweep.study.policy ?? ScenarioFile.baseline], scenario: sweep.base, replications)
    let report = SelectionReport(result, in: study.language)
    study.show(report.lines, json: { .selection(result, folder: folder) }, folder: folder, files: files)
  }
}

/// The points of a study as systems of a selection.
struct PointSelection {
  private let sweep: SweepStudy
  private let goal: StudyGoal
  private let rule: SelectionRule

  init(_ sweep: SweepStudy, _ goal: StudyGoal) {
    (self.sweep, self.goal) = (sweep, goal)
    let first = sweep.runOptions.replications ?? goal.rule.firstStage
    rule = SelectionRule(
      limits: goal.rule.limits, indifference: goal.rule.indifference, confidence: goal.rule.confidence,
      firstStage: first, cap: max(first, goal.rule.cap))
  }

  /// The answer and what lies around it.
  func result() async throws -> SelectionResult {
    let selection = try await select()
    var scenario: Scenario?
    var effects: [StaffEffect] = []
    if let winner = selection.winner {
      scenario = try? sweep.study.scenario(at: sweep.points[winner])
      if let scenario { effects = try await self.effects(around: scenario, selection.verdicts[winner].observations) }
    }
    return SelectionResult(
      cost: goal.cost, services: goal.services, factors: sweep.study.factors.map(\.path),
      levels: (0..<sweep.points.count).map { sweep.points[$0] }, seed: sweep.seed, selection: selection,
      scenario: scenario, effects: effects)
  }

  private func select() async throws -> Selection {
    let bar = ProgressBar(sweep.language("first stage, then decisions", "首轮与判定"), isQuiet: sweep.scenarioOptions.quiet)
    defer { bar.clear() }
    let source = SimulatedSystems(
      sweep.points.count, cost: goal.cost, services: goal.services, seed: sweep.seed, threads: sweep.threads
    ) { [study = sweep.study, points = sweep.points] in Self.build(study, points[$0]) }
    if let budget = goal.budget {
      var heuristic = BudgetAllocation(source, rule, budget: budget)
      return try await heuristic.run { bar.show($0) }
    }
    var procedure = CheapestSufficient(source, rule)
    return try await procedure.run { bar.show($0) }
  }

  private func effects(around scenario: Scenario, _ observations: [SystemObservation]) async throws -> [StaffEffect] {
    let bar = ProgressBar(sweep.language("one more, one fewer", "增减一名"), isQuiet: sweep.scenarioOptions.quiet)
    defer { bar.clear() }
    return try await StaffEffect.all(
      around: scenario, observations, cost: goal.cost, services: goal.services, rule, seed: sweep.seed,
      threads: sweep.threads
    ) { bar.show($0) }
  }

  private static func build(_ study: StudyFile, _ levels: [String]) -> Experiments.Sweep.Built {
    Experiments.Sweep.Built { () throws(ScenarioErrors) in try study.scenario(at: levels) }
  }
}
