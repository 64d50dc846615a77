// comparison.csv: each policy against the first under common random numbers, one row per policy and measure.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `comparison.csv`.
  ///
  /// `ci_low` and `ci_high` belong to the difference; the intervals of one measure hold together over all policies.
  /// An end that is empty beside one that is not is infinite. `significant` says whether the interval leaves out 0.
  package static func comparison(_ comparison: Comparison, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: ["scenario", "policy", "versus"] + MeasureColumns.names + [
        "value", "versus_value", "difference", "ci_low", "ci_high", "significant", "relative", "correlation",
        "variance_reduction", "confidence", "replications", "skewed",
      ],
      byteOrderMark: byteOrderMark)
    let scenario = comparison.runs[0].scenario
    var values: [MeasureKey: [Double?]] = [:]
    for key in comparison.runs[0].measures { values[key] = comparison.summary(key).map { $0?.value } }
    for row in comparison.rows {
      let run = comparison.runs.firstIndex { $0.policy == row.policy }
      let significant = row.isSignificant.map { $0 ? "yes" : "no" }
      table.append(
        [.text(scenario.name), .text(row.policy), .text(row.versus)] + MeasureColumns.cells(row.key, in: scenario) + [
          .number(run.flatMap { values[row.key]?[$0] }), .number(values[row.key]?[0]), .number(row.difference),
          .number(row.interval?.low), .number(row.interval?.high), significant.map(CSVCell.text) ?? .empty,
          .number(row.relative), .number(row.correlation), .number(row.varianceReduction), .number(row.confidence),
          .whole(row.replications), .skewed(row.skewness),
        ])
    }
    return ResultFile(name: "comparison.csv", table)
  }
}
