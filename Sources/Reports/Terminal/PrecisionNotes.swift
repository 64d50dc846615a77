// The last words of a report: whether what was to be known precisely is, and which intervals are to be doubted.

import Experiments
import GovernanceModel

/// Notes on precision and on doubtful intervals.
struct PrecisionNotes: Sendable {
  private let goal: PrecisionGoal?
  private let runs: [PolicyRun]
  private let skew: SkewWarning?
  private let language: Language

  /// Notes on runs of the same replications; the goal is that of the first.
  init(_ runs: [PolicyRun], _ skew: SkewWarning?, in language: Language) {
    goal = runs[0].scenario.precision
    (self.runs, self.skew, self.language) = (runs, skew, language)
  }

  /// The lines, empty where there is nothing to say.
  func lines(_ paint: Paint) -> [String] {
    var lines: [String] = []
    if let goal {
      let isMet = goal.reached(by: runs).allSatisfy(\.isMet)
      lines += note(goal.sentence(runs), isMet ? paint("✓ ", .good) : paint("? ", .unsure))
    }
    if let skew { lines += note(skew.sentence, paint("? ", .unsure)) }
    return lines
  }

  private func note(_ sentence: Wording, _ sign: String) -> [String] {
    language(sentence).wrapped(to: 98).enumerated().map { ($0.offset == 0 ? sign : "  ") + $0.element }
  }
}
