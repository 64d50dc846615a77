// Does the simulator tell the truth where the truth is known? Every case of theory with several seeds, every exact
// value held against an interval that all of them together miss once in a hundred.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import Stochastics

/// `whistle-bench theory`.
struct Theory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold every scenario of queueing theory against its exact values.",
    discussion: """
      Each case runs with seeds 1 to N. An exact value has to lie in the interval with confidence 1 − 0.01/m, where m is the \
      number of exact values of all cases, so that one seed misses any of them with a chance of 1 % at most. The exit status is 1 \
      if there is more than one miss in all, or if an interval is too wide to say anything.
      """)

  @Option(help: "The folder of the scenarios.")
  var scenarios = "Scenarios/theory"

  @Option(name: .customLong("case"), help: "Only this case; may be repeated.")
  var cases: [String] = []

  @Option(help: "How many seeds, from 1.")
  var seeds = 5

  @Option(help: "The most replications at once.")
  var threads = Processors.count

  func validate() throws {
    guard seeds >= 1, threads >= 1 else { throw ValidationError("--seeds and --threads are at least 1") }
  }

  func run() async throws {
    let all = try TheoryCase.all(in: scenarios)
    let chosen = cases.isEmpty ? all : all.filter { cases.contains($0.name) }
    guard !chosen.isEmpty else { throw ValidationError("no such scenario in \(scenarios)") }
    let family = all.reduce(0) { $0 + $1.exactValues }
    print("\(chosen.count) cases, seeds 1–\(seeds), \(family) exact values in all: confidence 1 − 0.01/\(family)")
    TextColumns.show(TheoryVerdict.heading)
    var verdicts: [TheoryVerdict] = []
    let watch = ProcessorWatch()
    for theory in chosen {
      let found = try await judge(theory, family: family)
      for verdict in found { TextColumns.show(verdict.line) }
      verdicts += found
    }
    let seconds = watch.seconds.rounded(decimals: 0)
    let misses = verdicts.reduce(0) { $0 + $1.misses }
    let wide = verdicts.count { $0.isTooWide }
    print(
      "\(misses) misses in \(verdicts.count * seeds), \(wide) values with too wide an interval; \(seconds) s of processor time"
    )
    if misses > 1 || wide > 0 { throw ExitCode.failure }
  }

  /// Runs one case with every seed.
  private func judge(_ theory: TheoryCase, family: Int) async throws -> [TheoryVerdict] {
    let compiled = try CompiledScenario(theory.scenario)
    var verdicts = theory.scenario.expectations.filter { $0.kind == .exact }.map {
      TheoryVerdict(name: theory.name, expectation: $0)
    }
    for seed in 1...seeds {
      let run = try await Replications(
        count: theory.scenario.replications, seed: UInt64(seed), threads: threads
      ).run(compiled)
      let judged = Expectations(run, family: family).judged.filter { $0.expectation.kind == .exact }
      for (position, value) in judged.enumerated() { verdicts[position].add(value.row) }
    }
    return verdicts
  }
}

/// One exact value beside the intervals of all seeds.
struct TheoryVerdict {
  /// The case.
  let name: String
  /// The exact value.
  let expectation: Expectation
  /// How many seeds gave an interval without the exact value, or none at all.
  private(set) var misses = 0
  /// The estimates, one for each seed.
  private var estimates: [Double] = []
  /// The widest half-width, as a share of the exact value.
  private var widest = 0.0
  /// The largest distance from the exact value, in half-widths.
  private var farthest = 0.0

  init(name: String, expectation: Expectation) { (self.name, self.expectation) = (name, expectation) }

  /// The bar on the half-width.
  private var bar: Double { TheoryPrecision.bar(name, metric: expectation.name) }

  /// Whether some interval is too wide to say anything.
  var isTooWide: Bool { widest > bar }

  /// Takes in what one seed gave.
  mutating func add(_ row: SummaryRow) {
    guard let value = row.value, let interval = row.interval, interval.halfWidth.isFinite else {
      misses += 1
      widest = .infinity
      return
    }
    estimates.append(value)
    // Sums are exact in integers, but their ratio has a last digit.
    let distance = abs(value - expectation.value)
    let halfWidth = max(interval.halfWidth, 1e-9 * abs(expectation.value))
    misses += distance <= halfWidth ? 0 : 1
    farthest = max(farthest, distance / halfWidth)
    widest = max(widest, interval.halfWidth / abs(expectation.value))
  }

  /// What the columns hold.
  static let heading = TextColumns.line([
    .left("case", 18), .left("value", 25), .right("exact", 9), .right("mean", 9), .right("farthest", 10),
    .right("widest", 8), .right("bar", 5),
  ])

  /// The verdict as a line of a table.
  var line: String {
    let problem = misses > 0 ? "\(misses) missed" : isTooWide ? "too wide" : ""
    return TextColumns.line([
      .left(name, 18), .left(expectation.name, 25), .right(expectation.value.rounded(decimals: 5), 9),
      .right(Sample(estimates).mean.rounded(decimals: 5), 9), .right("\(farthest.rounded(decimals: 2)) ×", 10),
      .right("\((100 * widest).rounded(decimals: 2)) %", 8), .right("\((100 * bar).rounded(decimals: 0)) %", 5),
      .left(problem, 8),
    ])
  }
}
