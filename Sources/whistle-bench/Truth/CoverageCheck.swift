// Do 95 % intervals hold the truth in 95 of 100 cases? Thousands of small experiments on a queue whose mean wait is
// known.

import ArgumentParser
import Experiments
import GovernanceModel
import Reports

/// `whistle-bench coverage`.
struct CoverageCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Count how many intervals of the mean wait in M/M/1 hold the exact value.",
    discussion: """
      The exit status is 1 unless 94 to 96 % do. Two thousand experiments tell the share to within half a percentage point \
      (one standard error).
      """)

  /// The queues that are known well enough.
  enum Load: String, CaseIterable, ExpressibleByArgument {
    /// Half busy: 20,000 customers after 600.
    case half = "0.5"
    /// Nine tenths busy: 100,000 customers after 10,000.
    case heavy = "0.9"
  }

  @Option(help: "The load of the queue: 0.5 or 0.9.")
  var load = Load.half

  @Option(help: "How many experiments.")
  var experiments = 2_000

  @Option(help: "Replications of each experiment.")
  var replications = 20

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  @Option(help: "The most replications at once.")
  var threads = Processors.count

  @Option(help: "The folder of the scenarios.")
  var scenarios = "Scenarios/theory"

  func validate() throws {
    guard experiments >= 1, replications >= 2, threads >= 1 else {
      throw ValidationError("--experiments and --threads are at least 1, --replications at least 2")
    }
  }

  func run() async throws {
    let (name, customers, before, perHour) =
      switch load {
      case .half: ("mm1_rho05", 20_000.0, 600.0, 0.5)
      case .heavy: ("mm1_rho09", 100_000.0, 10_000.0, 0.9)
      }
    var scenario = try TheoryCase(named: name, in: scenarios).scenario
    scenario.timeFrame.length = Milliseconds(customers / perHour * Double(Milliseconds.hour))
    scenario.timeFrame.warmUp = Milliseconds(before / perHour * Double(Milliseconds.hour))
    guard let expectation = scenario.expectations.first(where: { $0.name == "mean_wait" }) else {
      throw ValidationError("\(name) does not state its mean_wait")
    }
    let watch = ProcessorWatch()
    let coverage = try await Coverage.measure(
      try CompiledScenario(scenario), key: expectation.measure, exact: expectation.value, experiments: experiments,
      replications: replications, seed: seed, threads: threads)
    let share = 100 * coverage.share
    let halfWidth = 100 * coverage.meanHalfWidth / expectation.value
    print(
      "M/M/1 at a load of \(load.rawValue): \(coverage.covering) of \(coverage.experiments) intervals (\(share.rounded(decimals: 2)) %) "
        + "hold the exact mean wait; half-width \(halfWidth.rounded(decimals: 2)) % on average; "
        + "\(watch.seconds.rounded(decimals: 0)) s of processor time")
    if !(94...96).contains(share) { throw ExitCode.failure }
  }
}
