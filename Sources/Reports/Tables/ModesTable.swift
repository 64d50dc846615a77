// modes.csv: when which mode was in force where, one row for each time, so that the course of a run can be read beside the
// modes that shaped it.

package import Experiments
import GovernanceModel

extension ResultFile {
  /// The table `modes.csv` of one or more policies whose courses were kept; `nil` where none of them has a mode.
  package static func modes(_ runs: [PolicyRun], byteOrderMark: Bool = true) -> ResultFile? {
    guard runs.contains(where: { !$0.scenario.modes.isEmpty }) else { return nil }
    var table = CSV(
      header: ["scenario", "policy", "replication", "mode", "unit", "from", "to", "hours"], byteOrderMark: byteOrderMark
    )
    for run in runs {
      for span in run.pooled.reactions.spans { table.append(cells(of: span, in: run)) }
    }
    return ResultFile(name: "modes.csv", table)
  }

  /// A mode that lasts to the end of the run has neither an end nor a length.
  private static func cells(of span: ModeSpan, in run: PolicyRun) -> [CSVCell] {
    let start = run.scenario.timeFrame.start
    return [
      .text(run.scenario.name), .text(run.policy), .whole(run.replications[span.run].number),
      .text(run.scenario.modes[span.mode].name), .text(run.scenario.unitName(span.unit)),
      .text(moment(span.from, since: start)), span.to.map { .text(moment($0, since: start)) } ?? .empty,
      span.to.map { .number(Double($0 - span.from) / Double(Milliseconds.hour)) } ?? .empty,
    ]
  }

  /// `2025-01-31T08:00:00`, a time from the start of the window on or before it.
  private static func moment(_ time: Milliseconds, since start: CivilDate) -> String {
    // Divided downwards: the warm-up lies before the window.
    let day = (time >= 0 ? time : time - .day + 1) / .day
    let second = (time - day * .day) / .second
    func two(_ number: Int64) -> String { String(number).leftPadded(to: 2, with: "0") }
    return "\(start.advanced(by: Int(day)))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
