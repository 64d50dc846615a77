// Do intervals still hold the truth where the data decided how many replications there are? Thousands of experiments on
// queues whose answers are known, each grown until its measure is precise enough.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports

/// `whistle-bench precision`.
struct GrowthCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "precision",
    abstract: "Count how many intervals hold the exact value where replications grow until it is known well enough.",
    discussion: """
      Intervals of 95 % that were grown are promised to hold in 92 of 100 cases. The exit status is 1 if fewer than 90.6 % of \
      all of them do: of 2,000 experiments that hold in 92 %, one set in a hundred would have fewer.
      """)

  @Option(help: "How many experiments, spread evenly over the cases.")
  var experiments = 2_000

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  @Option(help: "The most replications at once.")
  var threads = Processors.count

  @Option(help: "The folder of the scenarios.")
  var scenarios = "Scenarios/theory"

  @Flag(help: "Print one JSON object a line.")
  var json = false

  /// The least share of intervals that hold the exact value.
  private static let bar = 0.906

  func validate() throws {
    guard experiments >= 1, threads >= 1 else { throw ValidationError("--experiments and --threads are at least 1") }
  }

  func run() async throws {
    if !json { TextColumns.show(GrowthCount.heading) }
    let watch = ProcessorWatch()
    let cases = try GrowthCase.all(in: scenarios)
    var all = GrowthCount(name: "all")
    for (place, growth) in cases.enumerated() {
      let share = experiments * (place + 1) / cases.count - experiments * place / cases.count
      let count = try await measure(growth, experiments: share)
      TextColumns.show(json ? count.json() : count.line)
      all.add(count)
    }
    let holds = all.coverage >= Self.bar
    TextColumns.show(json ? all.json(bar: Self.bar) : all.line)
    if !json {
      print(
        "promised 92 %, at least 90.6 %: \(holds ? "holds" : "FAILS"); "
          + "\(watch.seconds.rounded(decimals: 0)) s of processor time")
    }
    if !holds { throw ExitCode.failure }
  }

  /// Grows the experiments of one case; no two share a draw.
  private func measure(_ growth: GrowthCase, experiments: Int) async throws -> GrowthCount {
    let compiled = try CompiledScenario(growth.scenario)
    var count = GrowthCount(name: growth.name)
    for experiment in 0..<experiments {
      let first = experiment * growth.goal.most + 1
      let start = Replications(first: first, count: PrecisionGoal.fewest, seed: seed, threads: threads)
      let runs = try await start.growing(to: growth.goal) { [try await $0.run(compiled)] }
      guard let reached = growth.goal.reached(by: runs).first else { continue }
      count.add(reached, exact: growth.exact)
    }
    return count
  }
}

/// A measure of a queue of theory, and how well it shall be known.
private struct GrowthCase {
  let name: String
  let scenario: Scenario
  let goal: PrecisionGoal
  let exact: Double

  /// `customers` after `before` others, of the case in a file; the measure is that of one of its expectations, or its
  /// quantile with another exact value.
  private init(
    _ file: String, in folder: String, _ expectation: String, customers: Double, before: Double, perHour: Double,
    within: Double, quantile: (statistic: Statistic, exact: Double)? = nil
  ) throws {
    var scenario = try TheoryCase(named: file, in: folder).scenario
    guard var stated = scenario.expectations.first(where: { $0.name == expectation }) else {
      throw ValidationError("\(file) does not state its \(expectation)")
    }
    if let quantile { (stated.measure.statistic, stated.value) = quantile }
    scenario.timeFrame.length = Milliseconds(customers / perHour * Double(Milliseconds.hour))
    scenario.timeFrame.warmUp = Milliseconds(before / perHour * Double(Milliseconds.hour))
    goal = PrecisionGoal(
      targets: [
        PrecisionGoal.Target(
          measure: stated.measure, relative: within, absolute: stated.measure.response.usualFloor)
      ], most: 500)
    scenario.precision = goal
    let percent = (100 * within).rounded(decimals: 0)
    name = "\(file) \(stated.measure.response.name).\(stated.measure.statistic.rawValue) \(percent) %"
    (self.scenario, exact) = (scenario, stated.value)
  }

  static func all(in folder: String) throws -> [GrowthCase] {
    [
      try GrowthCase(
        "mm1_rho05", in: folder, "mean_wait", customers: 2_000, before: 200, perHour: 0.5, within: 0.05),
      // Time in M/M/1 is exponential with the rate 1 − 0.5 an hour.
      try GrowthCase(
        "mm1_rho05", in: folder, "mean_sojourn", customers: 2_000, before: 200, perHour: 0.5, within: 0.05,
        quantile: (.p90, 4.605_170_185_988_09)),
      try GrowthCase(
        "mm3_rho08", in: folder, "mean_wait", customers: 5_000, before: 1_000, perHour: 2.4, within: 0.08),
      try GrowthCase(
        "mg1_lognormal_cv2", in: folder, "mean_wait", customers: 5_000, before: 2_000, perHour: 0.7, within: 0.1),
      try GrowthCase(
        "threshold_mm1", in: folder, "probability_abandon", customers: 1_000, before: 200, perHour: 0.95,
        within: 0.02),
    ]
  }
}

/// What came of a case's experiments.
private struct GrowthCount {
  let name: String
  private var experiments = 0
  private var holding = 0
  private var replications = 0
  private var capped = 0

  init(name: String) { self.name = name }

  mutating func add(_ reached: PrecisionReached, exact: Double) {
    experiments += 1
    replications += reached.replications
    if !reached.isMet { capped += 1 }
    guard let value = reached.value, let halfWidth = reached.halfWidth else { return }
    if abs(value - exact) <= halfWidth { holding += 1 }
  }

  mutating func add(_ other: GrowthCount) {
    experiments += other.experiments
    holding += other.holding
    replications += other.replications
    capped += other.capped
  }

  /// The share of intervals that hold the exact value.
  var coverage: Double { Double(holding) / Double(max(1, experiments)) }

  private var meanReplications: Double { Double(replications) / Double(max(1, experiments)) }

  static let heading = TextColumns.line([
    .left("case, precision", 40), .right("experiments", 11), .right("hold", 8), .right("replications", 12),
    .right("stopped by the most", 19),
  ])

  var line: String {
    TextColumns.line([
      .left(name, 40), .right("\(experiments)", 11), .right("\((100 * coverage).rounded(decimals: 2)) %", 8),
      .right(meanReplications.rounded(decimals: 1), 12), .right("\(capped)", 19),
    ])
  }

  func json(bar: Double? = nil) -> String {
    JSON.object([
      "case": .text(name), "experiments": .whole(UInt64(experiments)), "coverage": .number(coverage),
      "bar": .optional(bar), "holds": bar.map { .bool(coverage >= $0) } ?? .null,
      "mean_replications": .number(meanReplications), "stopped_by_the_most": .whole(UInt64(capped)),
    ]).text(indented: false)
  }
}
