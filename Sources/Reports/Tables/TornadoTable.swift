// tornado.csv: what each assumption does alone, from one end of its range to the other.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `tornado.csv`: for each policy and response the assumptions, the widest bar first.
  package static func tornado(_ result: WorldsResult, scenario: String, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: [
        "scenario", "policy", "versus", "response", "statistic", "unit_of_measure", "rank", "assumption", "low",
        "stated",
        "high", "value_at_low", "value_at_stated", "value_at_high", "difference_at_low", "difference_at_stated",
        "difference_at_high", "swing",
      ], byteOrderMark: byteOrderMark)
    for bar in result.tornado {
      let assumption = result.assumptions[bar.assumption]
      let named: [CSVCell] = [
        .text(scenario), .text(bar.policy), bar.versus.map(CSVCell.text) ?? .empty, .text(bar.measure.response.name),
        .text(bar.measure.statistic.rawValue), .text(bar.measure.response.unit), .whole(bar.rank),
        .text(assumption.path), .text(assumption.low), .text(assumption.stated), .text(assumption.high),
      ]
      let numbers = [
        bar.values.low, bar.values.stated, bar.values.high, bar.differences.low, bar.differences.stated,
        bar.differences.high, bar.swing,
      ]
      table.append(named + numbers.map { CSVCell.number($0) })
    }
    return ResultFile(name: "tornado.csv", table)
  }
}
