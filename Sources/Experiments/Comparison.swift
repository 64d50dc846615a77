// Policies side by side under common random numbers. Every measure is a family of its own: the intervals of one
// measure hold together with the stated confidence (Bonferroni: each of m intervals is made at 1 − α/m, so that the
// chance that any of them fails is at most α).

package import GovernanceModel

/// Why runs cannot be compared as pairs.
package enum ComparisonError: Error, Hashable, Sendable {
  /// A comparison takes two policies or more.
  case tooFewPolicies
  /// Two runs have the same policy name.
  case repeatedPolicy(String)
  /// The policy's replications do not have the seeds and numbers of the first one's.
  case notPaired(policy: String, versus: String)
}

/// Two or more policies of one scenario, each run with the same seed and replications.
package struct Comparison: Sendable {
  /// The runs; the first is what the others are compared with.
  package let runs: [PolicyRun]
  /// The chance that all intervals of one family hold together.
  package let confidence: Double
  /// The differences of every later policy from the first: by policy, then in the order of the measures. The
  /// intervals of one measure hold together over these policies.
  package let rows: [PairedDifference]

  /// What other runs measure, by name: where each run keeps the first one's measures.
  private let counterparts: [[NamedMeasure: Int]]

  /// Compares `others` with `baseline`.
  ///
  /// - Throws: `ComparisonError` where there is nothing to compare, or where runs are not pairs.
  package init(
    baseline: PolicyRun, others: [PolicyRun], confidence: Double = 0.95
  ) throws(ComparisonError) {
    try Comparison.check(baseline: baseline, others: others)
    runs = [baseline] + others
    self.confidence = confidence
    counterparts = runs.map { run in
      let named = run.measures.enumerated().map { (NamedMeasure($0.element, in: run.scenario), $0.offset) }
      return Dictionary(named) { first, _ in first }
    }
    let single = Comparison.bonferroni(confidence, over: others.count)
    var rows: [PairedDifference] = []
    for other in 1..<runs.count {
      for key in baseline.measures {
        if let row = Comparison.difference(key, other, 0, runs, counterparts, confidence: single) { rows.append(row) }
      }
    }
    self.rows = rows
  }

  /// The differences of all pairs of policies in one measure, with intervals that hold together over all pairs: the
  /// later policy of each pair against the earlier. Empty where a policy does not have the measure.
  package func allPairs(_ key: MeasureKey) -> [PairedDifference] {
    let single = Comparison.bonferroni(confidence, over: runs.count * (runs.count - 1) / 2)
    return runs.indices.flatMap { base in
      (base + 1..<runs.count).compactMap { own in
        Comparison.difference(key, own, base, runs, counterparts, confidence: single)
      }
    }
  }

  /// The summary row of a measure of the first policy, under each policy; `nil` for one that does not have it.
  package func summary(_ key: MeasureKey) -> [SummaryRow?] {
    runs.indices.map { run in
      Comparison.side(key, run, runs, counterparts).map {
        SummaryRow(key: key, values: $0.values, pooled: $0.pooled, confidence: confidence)
      }
    }
  }

  /// The confidence that each of `count` intervals needs so that all hold together with `confidence` (Bonferroni).
  package static func bonferroni(_ confidence: Double, over count: Int) -> Double {
    1 - (1 - confidence) / Double(max(1, count))
  }

  /// What a run, by position, says about a measure of the first; `nil` where it does not have the measure.
  func side(_ key: MeasureKey, of run: Int) -> PairedDifference.Side? {
    Comparison.side(key, run, runs, counterparts)
  }

  private static func difference(
    _ key: MeasureKey, _ own: Int, _ base: Int, _ runs: [PolicyRun], _ counterparts: [[NamedMeasure: Int]],
    confidence: Double
  ) -> PairedDifference? {
    guard let own = side(key, own, runs, counterparts), let base = side(key, base, runs, counterparts) else {
      return nil
    }
    return PairedDifference(key, of: own, versus: base, confidence: confidence)
  }

  private static func side(
    _ key: MeasureKey, _ index: Int, _ runs: [PolicyRun], _ counterparts: [[NamedMeasure: Int]]
  ) -> PairedDifference.Side? {
    let run = runs[index]
    guard let position = counterparts[index][NamedMeasure(key, in: runs[0].scenario)] else { return nil }
    return PairedDifference.Side(
      name: run.policy, values: run.values(at: position), pooled: run.pooledValues[position])
  }

  private static func check(baseline: PolicyRun, others: [PolicyRun]) throws(ComparisonError) {
    guard !others.isEmpty else { throw .tooFewPolicies }
    var names: Set = [baseline.policy]
    for run in others {
      guard names.insert(run.policy).inserted else { throw .repeatedPolicy(run.policy) }
      let paired = run.replications.elementsEqual(baseline.replications) {
        $0.number == $1.number && $0.seed == $1.seed
      }
      guard paired else { throw .notPaired(policy: run.policy, versus: baseline.policy) }
    }
  }
}
