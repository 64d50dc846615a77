// What common random numbers buy on a real question: the thresholds of Ji'an County's grids. Two policies that meet the same
// demands differ by what they do, not by what came; the variance of the difference shrinks accordingly.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports
import ScenarioFiles
import Stochastics

/// `whistle-bench pairing`.
struct Pairing: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairing",
    abstract: "Measure the variance reduction of common random numbers between the policies of Ji'an's 1341 rule.",
    discussion: """
      Neighbouring thresholds (5, 10, 15, 30 minutes) are judged on the measures in which the pair differs significantly: the \
      median variance reduction has to be at least 5, and the lower 90 % bound of that median (bootstrap over replications) \
      at least 4; the exit status is 1 unless both are. The other policies are shown beside the baseline without a bar.
      """)

  @Option(help: "The scenario.")
  var scenario = "Scenarios/jian/1341.yaml"

  @Option(help: "Replications of each policy.")
  var replications = 200

  @Option(help: "The most replications at once.")
  var threads = Processors.count

  @Flag(help: "Print one JSON object a line.")
  var json = false

  private static let leastMedian = 5.0
  private static let leastBound = 4.0
  private static let resamples = 2_000

  func validate() throws {
    guard replications >= 10, threads >= 1 else {
      throw ValidationError("--replications is at least 10, --threads at least 1")
    }
  }

  func run() async throws {
    let watch = ProcessorWatch()
    let file = try ScenarioFile.load(scenario)
    let names = ["after 5 min", "after 10 min", "after 15 min", ScenarioFile.baseline]
    let others = file.policies.map(\.name).filter { !names.contains($0) }
    var runs: [String: PolicyRun] = [:]
    for name in names + others {
      let stated = try file.scenario(policy: name)
      runs[name] = try await Replications(count: replications, seed: stated.seed, threads: threads)
        .run(try CompiledScenario(stated), policy: name)
    }
    let chain = try zip(names, names.dropFirst()).flatMap { try pairs($0, $1, of: runs, isJudged: true) }
    let beside = try others.flatMap { try pairs($0, ScenarioFile.baseline, of: runs, isJudged: false) }
    let verdict = Verdict(chain.filter(\.isSignificant), resamples: Self.resamples)
    if !json { TextColumns.show(PolicyPair.heading) }
    for pair in chain + beside { TextColumns.show(json ? pair.json : pair.line) }
    let holds = verdict.median >= Self.leastMedian && verdict.bound >= Self.leastBound
    TextColumns.show(json ? verdict.json(holds: holds) : verdict.line(holds: holds, seconds: watch.seconds))
    if !holds { throw ExitCode.failure }
  }

  /// Two policies on every measure that is looked at.
  private func pairs(
    _ policy: String, _ versus: String, of runs: [String: PolicyRun], isJudged: Bool
  ) throws -> [PolicyPair] {
    guard let own = runs[policy], let base = runs[versus] else { return [] }
    guard let grid = own.scenario.tiers.firstIndex(where: { $0.name == "grid" }) else {
      throw ValidationError("\(scenario) has no tier “grid”")
    }
    let keys = [
      MeasureKey(.settle, .mean), MeasureKey(.settle, .p90), MeasureKey(.wait, .mean, tier: grid),
      MeasureKey(.withinLimit(.settled), .share),
    ]
    return keys.map { key in
      PolicyPair(
        policy: policy, versus: versus, measure: NamedMeasure(key, in: own.scenario).description, isJudged: isJudged,
        own: own.values(of: key), base: base.values(of: key))
    }
  }
}

extension PolicyRun {
  /// Each replication's value of a measure.
  fileprivate func values(of key: MeasureKey) -> [Double] {
    guard let position = measures.firstIndex(of: key) else { return [] }
    return replications.map { $0.values[position]?.value ?? 0 }
  }
}

/// Two policies on one measure.
private struct PolicyPair {
  let policy, versus, measure: String
  let isJudged: Bool
  let own, base: [Double]

  private var difference: Sample { Sample(zip(own, base).map { $0 - $1 }) }

  /// Whether the 95 % interval of the paired difference leaves out 0.
  var isSignificant: Bool { difference.interval(confidence: 0.95).map { !$0.contains(0) } ?? false }

  /// The sum of the variances over that of the difference, on some of the replications.
  func reduction(on replications: [Int]) -> Double {
    let (own, base) = (Sample(replications.map { self.own[$0] }), Sample(replications.map { self.base[$0] }))
    let paired = Sample(replications.map { self.own[$0] - self.base[$0] })
    guard let a = own.variance, let b = base.variance, let both = paired.variance, both > 0 else { return .infinity }
    return (a + b) / both
  }

  private var reduction: Double { reduction(on: Array(own.indices)) }

  static let heading = TextColumns.line([
    .left("policy", 14), .left("versus", 14), .left("measure", 28), .right("difference", 12), .right("± 95 %", 10),
    .right("pairing saves", 13),
  ])

  var line: String {
    let interval = difference.interval(confidence: 0.95)?.halfWidth ?? 0
    return TextColumns.line([
      .left(policy, 14), .left(versus, 14), .left(measure, 28), .right(difference.mean.rounded(decimals: 5), 12),
      .right(interval.rounded(decimals: 5), 10), .right("× " + reduction.rounded(decimals: 1), 13),
      .left(isSignificant ? (isJudged ? "judged" : "") : "no significant difference", 26),
    ])
  }

  var json: String {
    JSON.object([
      "policy": .text(policy), "versus": .text(versus), "measure": .text(measure),
      "difference": .number(difference.mean),
      "half_width": .optional(difference.interval(confidence: 0.95)?.halfWidth),
      "variance_reduction": .optional(reduction.isFinite ? reduction : nil), "significant": .bool(isSignificant),
      "judged": .bool(isJudged && isSignificant),
    ]).text(indented: false)
  }
}

/// The median variance reduction of some pairs, with its lower bound.
private struct Verdict {
  /// What the draws of the bootstrap are for; never used for anything else.
  private static let purpose: UInt32 = 200
  let pairs: Int
  let median: Double
  /// Nine tenths of the medians over resampled replications lie above.
  let bound: Double

  init(_ pairs: [PolicyPair], resamples: Int) {
    self.pairs = pairs.count
    let count = pairs.first?.own.count ?? 0
    median = Self.median(pairs.map { $0.reduction(on: Array(0..<count)) })
    let root = DrawKey(seed: 1, replication: 1).keyed(by: NameKey("pairing"))
    let medians = (0..<resamples).map { resample in
      let key = root.keyed(by: UInt64(resample))
      let drawn = (0..<count).map { place in
        min(count - 1, Int(key.keyed(by: UInt64(place)).uniform(Self.purpose) * Double(count)))
      }
      return Self.median(pairs.map { $0.reduction(on: drawn) })
    }
    bound = medians.sorted()[resamples / 10]
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  func line(holds: Bool, seconds: Double) -> String {
    "median of \(pairs) judged pairs × \(median.rounded(decimals: 1)) (at least 5), lower 90 % bound × "
      + "\(bound.rounded(decimals: 1)) (at least 4): \(holds ? "holds" : "FAILS"); \(seconds.rounded(decimals: 0)) s of processor time"
  }

  func json(holds: Bool) -> String {
    JSON.object([
      "pairs": .whole(UInt64(pairs)), "median": .number(median), "lower_90": .number(bound),
      "bar_median": .number(5), "bar_lower_90": .number(4), "holds": .bool(holds),
    ]).text(indented: false)
  }
}
