// What queueing theory knows, the simulator finds: every scenario of Scenarios/theory, shortened, against its exact
// values. `whistle-bench theory` runs the same scenarios at full length.

import Foundation
import GovernanceModel
import ScenarioFiles
import Stochastics
import Testing

@testable import Experiments

/// A scenario of Scenarios/theory, shortened, with its exact values.
struct TheoryCase: Sendable, CustomTestStringConvertible {
  /// An exact value.
  struct Exact: Hashable, Sendable {
    /// The name of the expectation.
    let metric: String
    /// The value.
    let value: Double
    /// Whether it is tested here: what fewer than a tenth of the demands meet takes longer runs than these.
    let isTail: Bool

    init(_ metric: String, _ value: Double, tail: Bool = false) {
      (self.metric, self.value, isTail) = (metric, value, tail)
    }
  }

  /// The name of the file without its ending.
  let name: String
  /// The formula that the values come from.
  let formula: String
  /// The seed. That of the lognormal services is 2: with 1, single services are so long that it takes many more customers
  /// to make the intervals narrow.
  var seed = 1 as UInt64
  /// How many replications: where the warm-up is long for what is observed, few long ones, and else many short ones.
  let replications: Int
  /// Days before observation starts, days of observation and days after it, in each replication.
  let days: (warmUp: Int64, length: Int64, follow: Int64)
  /// The exact values, in the order of the file.
  let exact: [Exact]

  var testDescription: String { name }

  /// The folder of the scenarios.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios/theory")

  /// The scenario as its file has it.
  func scenario() throws -> Scenario {
    try ScenarioFile.load(Self.folder.appending(path: "\(name).yaml").path).scenario()
  }

  /// The scenario with the days of this test.
  func shortened() throws -> Scenario {
    var scenario = try scenario()
    scenario.timeFrame.warmUp = days.warmUp * .day
    scenario.timeFrame.length = days.length * .day
    scenario.timeFrame.follow = days.follow * .day
    return scenario
  }

  /// The replications of the shortened scenario, of which only what the file expects is measured.
  func run() throws -> PolicyRun {
    let compiled = try CompiledScenario(try shortened())
    let measures = compiled.scenario.expectations.map(\.measure)
    let ledgers = try (1...replications).map { try compiled.run(seed: seed, replication: $0) }
    var pooled = ledgers[0]
    if measures.contains(where: \.statistic.isPooled) { for ledger in ledgers.dropFirst() { pooled.merge(ledger) } }
    return PolicyRun(
      policy: "baseline", scenario: compiled.scenario, measures: measures,
      replications: ledgers.enumerated().map { index, ledger in
        ReplicationValues(number: index + 1, seed: seed, values: ledger.values(of: measures))
      }, pooled: pooled)
  }
}

extension TheoryCase {
  /// All cases; the values are those of the closed forms, computed apart from this package to twelve digits.
  static let all: [TheoryCase] = [
    TheoryCase(
      name: "daily_cycle", formula: "infinitely many servers (Eick, Massey and Whitt, 1993)", replications: 20,
      days: (2, 9, 1),
      exact: [
        Exact("mean_present", 30), Exact("peak_mean_present", 48.8745384023),
        Exact("trough_mean_present", 11.1254615977),
      ]),
    TheoryCase(
      name: "discovery_race", formula: "competing risks", replications: 20,
      days: (0, 1, 8),
      exact: [
        Exact("mean_discovery_delay", 12.2520457463), Exact("share_rider", 0.612602287317),
        Exact("share_resident", 0.0699438703489, tail: true), Exact("share_patrol", 0.317453842335),
      ]),
    TheoryCase(
      name: "erlang_a", formula: "Erlang A (Palm, 1957)", replications: 20,
      days: (2, 22, 2),
      exact: [
        Exact("probability_abandon", 0.185448476332), Exact("mean_queue_time", 0.370896952665),
        Exact("probability_wait_offered", 0.725913812238),
      ]),
    TheoryCase(
      name: "erlang_b", formula: "Erlang B (Erlang, 1917)", replications: 30,
      days: (1, 10, 1),
      exact: [Exact("probability_blocked", 0.121661064253)]),
    TheoryCase(
      name: "joint_3", formula: "the largest of three exponential times", replications: 20,
      days: (0, 3, 4),
      exact: [Exact("mean_joint_assembly", 11)]),
    TheoryCase(
      name: "joint_quorum_3_of_5", formula: "the third smallest of five exponential times", replications: 20,
      days: (0, 3, 4),
      exact: [Exact("mean_joint_assembly", 4.7)]),
    TheoryCase(
      name: "md1", formula: "Pollaczek-Khinchine for constant services", replications: 60,
      days: (5, 101, 5),
      exact: [Exact("mean_wait", 2), Exact("mean_sojourn", 3), Exact("utilisation", 0.8)]),
    TheoryCase(
      name: "mg1_lognormal_cv2", formula: "Pollaczek-Khinchine for lognormal services", seed: 2, replications: 40,
      days: (25, 900, 30),
      exact: [
        Exact("mean_wait", 5.83333333333), Exact("mean_sojourn", 6.83333333333), Exact("utilisation", 0.7),
      ]),
    TheoryCase(
      name: "mg1_priority3", formula: "Cobham (1954)", replications: 60,
      days: (8, 236, 10),
      exact: [
        Exact("mean_wait_class_1", 1), Exact("mean_wait_class_2", 2), Exact("mean_wait_class_3", 8),
      ]),
    TheoryCase(
      name: "mm1_rho05", formula: "M/M/1 (Erlang, 1909)", replications: 60,
      days: (2, 98, 3),
      exact: [
        Exact("probability_wait", 0.5), Exact("mean_wait", 1), Exact("mean_sojourn", 2), Exact("mean_queue", 0.5),
        Exact("utilisation", 0.5),
      ]),
    TheoryCase(
      name: "mm1_rho09", formula: "M/M/1 (Erlang, 1909)", replications: 50,
      days: (20, 590, 12),
      exact: [
        Exact("probability_wait", 0.9), Exact("mean_wait", 9), Exact("mean_sojourn", 10), Exact("mean_queue", 8.1),
        Exact("utilisation", 0.9),
      ]),
    TheoryCase(
      name: "mm3_rho08", formula: "Erlang C", replications: 40,
      days: (4, 132, 3),
      exact: [
        Exact("probability_wait", 0.647191011236), Exact("mean_wait", 1.07865168539),
        Exact("mean_sojourn", 2.07865168539), Exact("mean_queue", 2.58876404494), Exact("utilisation", 0.8),
      ]),
    TheoryCase(
      name: "mm8_rho085", formula: "Erlang C", replications: 40,
      days: (3, 81, 2),
      exact: [
        Exact("probability_wait", 0.572568933015), Exact("mean_wait", 0.477140777512),
        Exact("mean_sojourn", 1.47714077751), Exact("mean_queue", 3.24455728708), Exact("utilisation", 0.85),
      ]),
    TheoryCase(
      name: "threshold_mm1", formula: "constant patience (Barrer, 1957)", replications: 30,
      days: (1, 23, 2),
      exact: [
        Exact("probability_abandon", 0.234370083537), Exact("mean_queue_time", 0.953503567617),
        Exact("probability_wait_offered", 0.727348420639),
      ]),
    TheoryCase(
      name: "threshold_mm3", formula: "constant patience (Barrer, 1957)", replications: 50,
      days: (2, 38, 2),
      exact: [
        Exact("probability_abandon", 0.117950885559), Exact("mean_queue_time", 2.44234691331),
        Exact("probability_wait_offered", 0.942198500947),
      ]),
    TheoryCase(
      name: "tiers_4", formula: "Erlang C at every tier (Burke, 1956)", replications: 40,
      days: (2, 24, 2),
      exact: [
        Exact("share_reaching_tier_1", 1), Exact("mean_wait_tier_1", 1), Exact("share_reaching_tier_2", 0.25),
        Exact("mean_wait_tier_2", 0.422403003755), Exact("share_reaching_tier_3", 0.075, tail: true),
        Exact("mean_wait_tier_3", 0.315789473684, tail: true), Exact("share_reaching_tier_4", 0.03, tail: true),
        Exact("mean_wait_tier_4", 0.0529282038716, tail: true), Exact("mean_time_to_resolution", 2.77587280758),
      ]),
    TheoryCase(
      name: "tiers_4_threshold", formula: "constant patience (Barrer, 1957) below a tree", replications: 20,
      days: (2, 5, 3),
      exact: [
        Exact("share_timed_out", 0.0350186350318, tail: true), Exact("mean_queue_time_tier_1", 0.754869554777),
        Exact("share_reaching_tier_2", 0.276263976274), Exact("share_reaching_tier_3", 0.0828791928822, tail: true),
        Exact("share_reaching_tier_4", 0.0331516771529, tail: true),
      ]),
  ]
}

@Suite("Theory")
struct TheoryTests {
  /// How many exact values are tested in all.
  static let family = TheoryCase.all.reduce(0) { $0 + $1.exact.count { !$0.isTail } }

  @Test("the scenarios are the cases, and they state the exact values")
  func cases() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: TheoryCase.folder.path)
    #expect(files.sorted() == TheoryCase.all.map { "\($0.name).yaml" })
    for theory in TheoryCase.all {
      let stated = try theory.scenario().expectations
      #expect(stated.map(\.name) == theory.exact.map(\.metric), "\(theory.name)")
      #expect(stated.map(\.value) == theory.exact.map(\.value), "\(theory.name)")
      #expect(stated.allSatisfy { $0.kind == .exact }, "\(theory.name)")
    }
    #expect(Self.family == 54)
  }

  /// All values together are missed with a chance of at most 1 % where everything is right (Bonferroni): each interval
  /// has a confidence of 1 − 0.01 / 54. The seeds are fixed, so the test always says the same. An interval is at most a
  /// tenth of the exact value to either side: wider ones would agree with anything. The replications and days of each
  /// case are about as few as that allows.
  @Test("an interval of at most a tenth to either side holds every exact value", arguments: TheoryCase.all)
  func agrees(theory: TheoryCase) throws {
    let tested = Set(theory.exact.filter { !$0.isTail }.map(\.metric))
    for judged in Expectations(try theory.run(), family: Self.family).judged
    where tested.contains(judged.expectation.name) {
      let (name, exact) = (judged.expectation.name, judged.expectation.value)
      let interval = try #require(judged.row.interval, "\(theory.name) \(name)")
      // Sums are exact in integers, but the ratio of two has a last digit.
      let slack = 1e-9 * exact
      #expect(interval.halfWidth <= exact / 10, "\(theory.name) \(name): ±\(interval.halfWidth / exact)")
      #expect(
        interval.low - slack <= exact && exact <= interval.high + slack,
        "\(theory.name) \(name): \(theory.formula), \(interval)")
    }
  }
}
