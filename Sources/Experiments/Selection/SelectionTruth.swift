// Whether an answer is right, where the means of all systems are known.

/// The true means of all systems.
package struct SelectionTruth: Hashable, Sendable {
  private let rule: SelectionRule
  private let means: [SystemObservation]

  /// The means of all systems, for answers under a rule.
  package init(_ means: [SystemObservation], _ rule: SelectionRule) { (self.means, self.rule) = (means, rule) }

  /// Whether an answer keeps every limit to within its tolerance, with no system that keeps all limits by the tolerance or
  /// more being cheaper by more than the indifference. That no system suffices is right where there is none of the
  /// latter.
  package func isRight(_ answer: Int?) -> Bool {
    let desirable = means.indices.filter { keeps($0, by: 1) }
    guard let answer else { return desirable.isEmpty }
    guard keeps(answer, by: -1) else { return false }
    return desirable.allSatisfy { means[answer].cost <= means[$0].cost + rule.indifference }
  }

  /// Whether a system keeps every limit by so many tolerances.
  private func keeps(_ system: Int, by tolerances: Double) -> Bool {
    zip(rule.limits, means[system].services).allSatisfy { $0.margin($1) >= tolerances * $0.tolerance }
  }
}
