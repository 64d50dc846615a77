// The same rows as JSON, for programs that read the answer from standard output.

package import Experiments
import GovernanceModel
import Stochastics

extension JSON {
  /// One object: the scenario, the summary rows of every policy, its expectations, and the comparison if there is one.
  package static func results(
    _ runs: [PolicyRun], comparison: Comparison? = nil, worlds: JSON? = nil, duel: JSON? = nil,
    folder: String?, confidence: Double = 0.95
  ) -> JSON {
    var members: [String: JSON] = [
      "scenario": .text(runs[0].scenario.name),
      "seed": .whole(runs[0].replications.first?.seed ?? runs[0].scenario.seed),
      "replications": .whole(UInt64(runs[0].replications.count)),
      "confidence": .number(confidence),
      "summary": .list(runs.flatMap { run in Summary(run, confidence: confidence).rows.map { summary($0, of: run) } }),
      "expectations": .list(Expectations(runs[0]).judged.map(expectation)),
      "folder": folder.map(JSON.text) ?? .null,
    ]
    if let goal = runs[0].scenario.precision {
      members["precision"] = .list(
        goal.reached(by: runs, confidence: confidence).map { reached($0, in: runs[0].scenario) })
    }
    if let comparison {
      members["against_the_best"] = .list(
        runs[0].measures.flatMap { comparison.againstTheBest($0) }.map { against($0, in: comparison) })
      members["comparison"] = .list(comparison.rows.map { difference($0, in: comparison) })
      if let best = comparison.defaultCriterion.flatMap({ comparison.best(on: $0) }) {
        members["best"] = .object([
          "policy": .text(best.leader), "sure": .bool(best.verdict == .best),
          "response": .text(best.key.response.name), "statistic": .text(best.key.statistic.rawValue),
          "sentence": .text(best.sentence(in: runs[0].scenario).english),
        ])
      }
    }
    members["plausible_worlds"] = worlds
    members["duel"] = duel
    return .object(members)
  }

  private static func summary(_ row: SummaryRow, of run: PolicyRun) -> JSON {
    var members = measure(NamedMeasure(row.key, in: run.scenario))
    members["policy"] = .text(run.policy)
    members["value"] = .optional(row.value)
    members["ci_low"] = .optional(row.interval?.low)
    members["ci_high"] = .optional(row.interval?.high)
    members["lower_bound"] = .bool(row.isLowerBound)
    members["skewed"] = row.skewness.map { .bool($0.isTooMuch) } ?? .null
    members["replications"] = .whole(UInt64(row.replications))
    return .object(members)
  }

  private static func difference(_ row: PairedDifference, in comparison: Comparison) -> JSON {
    var members = measure(NamedMeasure(row.key, in: comparison.runs[0].scenario))
    members["policy"] = .text(row.policy)
    members["versus"] = .text(row.versus)
    members["difference"] = .optional(row.difference)
    members["ci_low"] = .optional(row.interval?.low)
    members["ci_high"] = .optional(row.interval?.high)
    members["relative"] = .optional(row.relative)
    members["correlation"] = .optional(row.correlation)
    members["variance_reduction"] = .optional(row.varianceReduction)
    members["confidence"] = .number(row.confidence)
    members["replications"] = .whole(UInt64(row.replications))
    members["skewed"] = row.skewness.map { .bool($0.isTooMuch) } ?? .null
    return .object(members)
  }

  private static func against(_ row: AgainstTheBest, in comparison: Comparison) -> JSON {
    var members = measure(NamedMeasure(row.key, in: comparison.runs[0].scenario))
    members["policy"] = .text(row.policy)
    members["value"] = .number(row.value)
    members["best_other"] = .text(row.bestOther)
    members["difference"] = .number(row.difference)
    members["ci_low"] = .optional(row.interval?.low)
    members["ci_high"] = .optional(row.interval?.high)
    members["verdict"] = .text(row.verdict)
    members["confidence"] = .number(comparison.confidence)
    members["replications"] = .whole(UInt64(row.replications))
    return .object(members)
  }

  private static func reached(_ row: PrecisionReached, in scenario: Scenario) -> JSON {
    var members = measure(NamedMeasure(row.target.measure, in: scenario))
    members["policy"] = .text(row.policy)
    members["wanted"] = .number(row.target.relative)
    members["good_enough"] = .number(row.target.absolute)
    members["value"] = .optional(row.value)
    members["half_width"] = .optional(row.halfWidth)
    members["relative"] = .optional(row.relative)
    members["met"] = .bool(row.isMet)
    members["skewed"] = .bool(row.isDoubtful)
    members["replications"] = .whole(UInt64(row.replications))
    return .object(members)
  }

  private static func expectation(_ judged: JudgedExpectation) -> JSON {
    .object([
      "name": .text(judged.expectation.name), "expected": .number(judged.expectation.value),
      "value": .optional(judged.row.value), "ci_low": .optional(judged.row.interval?.low),
      "ci_high": .optional(judged.row.interval?.high), "kind": .text(judged.expectation.kind.rawValue),
      "verdict": .text(judged.verdict.rawValue),
    ])
  }

  private static func measure(_ measure: NamedMeasure) -> [String: JSON] {
    func name(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }
    return [
      "response": .text(measure.response.name), "statistic": .text(measure.statistic.rawValue),
      "tier": name(measure.tier), "category": name(measure.category), "severity": name(measure.severity),
      "role": name(measure.role), "channel": name(measure.channel), "department": name(measure.department),
      "unit_of_measure": .text(measure.response.unit),
    ]
  }
}
