// best.csv: each policy against the best of the others, one row per policy and measure that has a better and a worse.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `best.csv`.
  ///
  /// `ci_low` and `ci_high` belong to the difference from the best of the others; the intervals of one measure hold
  /// together over all policies. An end that is empty beside one that is not is infinite.
  package static func best(_ comparison: Comparison, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: ["scenario", "policy"] + MeasureColumns.names + [
        "value", "best_other", "difference", "ci_low", "ci_high", "verdict", "confidence", "replications",
      ],
      byteOrderMark: byteOrderMark)
    let scenario = comparison.runs[0].scenario
    for row in comparison.runs[0].measures.flatMap({ comparison.againstTheBest($0) }) {
      table.append(
        [.text(scenario.name), .text(row.policy)] + MeasureColumns.cells(row.key, in: scenario) + [
          .number(row.value), .text(row.bestOther), .number(row.difference), .number(row.interval?.low),
          .number(row.interval?.high), .text(row.verdict), .number(comparison.confidence), .whole(row.replications),
        ])
    }
    return ResultFile(name: "best.csv", table)
  }
}

extension AgainstTheBest {
  /// The verdict as files give it.
  var verdict: String { isBest ? "best" : mayBeBest ? "may be best" : "not best" }
}
