// summary.csv: what all replications together say, one row per policy and measure.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `summary.csv` of one or more policies.
  ///
  /// `skewed` says whether the replications' values are too skewed for their number, so that the interval is doubtful.
  /// Where the value is a lower bound (R26), `ci_high` is empty while `ci_low` is not.
  package static func summary(_ runs: [PolicyRun], confidence: Double = 0.95, byteOrderMark: Bool = true) -> ResultFile
  {
    var table = CSV(
      header: ["scenario", "policy"] + MeasureColumns.names + ["value", "ci_low", "ci_high", "replications", "skewed"],
      byteOrderMark: byteOrderMark)
    for run in runs {
      for row in Summary(run, confidence: confidence).rows {
        table.append(
          [.text(run.scenario.name), .text(run.policy)] + MeasureColumns.cells(row.key, in: run.scenario) + [
            .number(row.value), .number(row.interval?.low), .number(row.interval?.high), .whole(row.replications),
            .skewed(row.skewness),
          ])
      }
    }
    return ResultFile(name: "summary.csv", table)
  }
}

extension CSVCell {
  /// Whether values are too skewed for their number; empty where that cannot be told.
  static func skewed(_ skewness: Skewness?) -> CSVCell { skewness.map { .text($0.isTooMuch ? "yes" : "no") } ?? .empty }
}
