// Stated beside simulated (L7): what theory, a source or a target says, what the simulation gives, and whether the
// two agree as far as the replications can tell.

package import GovernanceModel
import Stochastics

/// An expectation beside what was simulated.
package struct JudgedExpectation: Hashable, Sendable {
  /// Whether the stated value agrees with the simulated one.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The stated value lies in the interval.
    case inside
    /// It lies outside.
    case outside
    /// There is no interval, or it is wider than a tenth of the simulated value.
    case undecided
  }

  /// What was stated.
  package let expectation: Expectation
  /// What was simulated.
  package let row: SummaryRow
  /// The confidence of the interval.
  package let confidence: Double
  /// Whether the two agree.
  package let verdict: Verdict

  /// Judges an expectation by the summary row of its measure, made at `confidence`.
  package init(_ expectation: Expectation, row: SummaryRow, confidence: Double) {
    self.expectation = expectation
    self.row = row
    self.confidence = confidence
    verdict = JudgedExpectation.verdict(on: expectation.value, row)
  }

  /// Values that differ by less than this share are the same: it allows for the last digits of sums that are exact in
  /// integers, where the interval has no width.
  private static let rounding = 1e-9

  private static func verdict(on stated: Double, _ row: SummaryRow) -> Verdict {
    guard let value = row.value, let interval = row.interval else { return .undecided }
    let slack = rounding * max(abs(stated), abs(value))
    guard interval.high - interval.low <= abs(value) / 10 + slack else { return .undecided }
    return interval.low - slack <= stated && stated <= interval.high + slack ? .inside : .outside
  }
}

/// All expectations of a scenario beside one run of it.
package struct Expectations: Hashable, Sendable {
  /// The verdicts, in the order of the file.
  package let judged: [JudgedExpectation]

  /// Judges the expectations of a run's scenario.
  ///
  /// - Parameters:
  ///   - confidence: the confidence of claims and calibrated targets, each on its own.
  ///   - family: how many exact values are judged together, here and elsewhere; each is judged at 1 − 0.01 / family,
  ///     so that all agree with a chance of at least 99 % where all are right (Bonferroni). Left out, it is the number
  ///     of exact values in the scenario.
  package init(_ run: PolicyRun, confidence: Double = 0.95, family: Int? = nil) {
    let stated = run.scenario.expectations
    let exact = family ?? stated.count { $0.kind == .exact }
    judged = stated.map { expectation in
      let own = expectation.kind == .exact ? Comparison.bonferroni(0.99, over: exact) : confidence
      let row = Expectations.row(of: expectation.measure, in: run, confidence: own)
      return JudgedExpectation(expectation, row: row, confidence: own)
    }
  }

  private static func row(of key: MeasureKey, in run: PolicyRun, confidence: Double) -> SummaryRow {
    guard let position = run.measures.firstIndex(of: key) else {
      return SummaryRow(key: key, values: [], pooled: nil, confidence: confidence)
    }
    return SummaryRow(
      key: key, values: run.values(at: position), pooled: run.pooledValues[position], confidence: confidence)
  }
}
