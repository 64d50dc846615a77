// delays.csv: where the time went (R30). The rows of a group add up to its closing row, `elapsed`, to the millisecond.

package import Experiments
import GovernanceModel

extension ResultFile {
  /// The table `delays.csv` of one or more policies, over all replications together.
  package static func delays(_ runs: [PolicyRun], byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: [
        "scenario", "policy", "tier", "severity", "outcome", "visits", "cause", "total_ms", "share", "mean_h",
      ],
      byteOrderMark: byteOrderMark)
    for run in runs {
      for row in run.pooled.delays { append(row, of: run, to: &table) }
    }
    return ResultFile(name: "delays.csv", table)
  }

  private static func append(_ row: DelayRow, of run: PolicyRun, to table: inout CSV) {
    let group: [CSVCell] = [
      .text(run.scenario.name), .text(run.policy), .text(run.scenario.stationName(row.tier)),
      .text(run.scenario.severities[row.severity].name), .text(row.outcome.rawValue), .whole(row.visits),
    ]
    func line(_ cause: String, _ milliseconds: Int64) -> [CSVCell] {
      let share = row.elapsed > 0 ? Double(milliseconds) / Double(row.elapsed) : nil
      let mean = row.visits > 0 ? Double(milliseconds) / Double(row.visits) / Double(Milliseconds.hour) : nil
      return group + [.text(cause), .whole(milliseconds), .number(share), .number(mean)]
    }
    for (cause, milliseconds) in zip(DelayRow.Cause.allCases, row.parts) {
      table.append(line(cause.rawValue, milliseconds))
    }
    table.append(line("elapsed", row.elapsed))
  }
}
