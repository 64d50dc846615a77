// sweep.csv: one tidy row per design point and replication, with every factor and every response in it.

package import Experiments
import GovernanceModel

extension ResultFile {
  /// The table `sweep.csv`. A factor's column is headed by its path, a response's by `settle.mean` or
  /// `wait.mean[tier=grid]`; a row that failed has empty responses and its reason under `error`.
  package static func sweep(_ result: SweepResult, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: ["point", "replication", "seed"] + result.factors.map(\.path) + result.measures.map(\.description) + [
        "error"
      ],
      byteOrderMark: byteOrderMark)
    for row in result.rows {
      let levels = row.point.levels.map(CSVCell.text)
      let values = row.values.map { CSVCell.number($0?.value) }
      table.append(
        [.whole(row.point.number), row.replication.map(CSVCell.whole) ?? .empty, .whole(result.seed)] + levels + values
          + [row.failure.map(CSVCell.text) ?? .empty])
    }
    return ResultFile(name: "sweep.csv", table)
  }
}
