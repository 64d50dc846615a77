// replications.csv: every replication's own value, one row per policy, measure and replication, for whoever wants to
// make intervals and pictures of their own.

package import Experiments
import GovernanceModel

extension ResultFile {
  /// The table `replications.csv` of one or more policies; a measure without an observation has an empty value.
  package static func replications(_ runs: [PolicyRun], byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: ["scenario", "policy"] + MeasureColumns.names + ["replication", "seed", "value"],
      byteOrderMark: byteOrderMark)
    for run in runs {
      for (position, key) in run.measures.enumerated() {
        let columns: [CSVCell] =
          [.text(run.scenario.name), .text(run.policy)] + MeasureColumns.cells(key, in: run.scenario)
        for replication in run.replications {
          table.append(
            columns + [
              .whole(replication.number), .whole(replication.seed), .number(replication.values[position]?.value),
            ])
        }
      }
    }
    return ResultFile(name: "replications.csv", table)
  }
}
