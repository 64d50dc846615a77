// expectations.csv: what theory, a source or a target states, beside what the simulation gives (L7).

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `expectations.csv` of the first policy run.
  package static func expectations(_ run: PolicyRun, byteOrderMark: Bool = true) -> ResultFile {
    var table = CSV(
      header: ["name", "expected", "value", "ci_low", "ci_high", "kind", "verdict"], byteOrderMark: byteOrderMark)
    for judged in Expectations(run).judged {
      table.append([
        .text(judged.expectation.name), .number(judged.expectation.value), .number(judged.row.value),
        .number(judged.row.interval?.low), .number(judged.row.interval?.high),
        .text(judged.expectation.kind.rawValue), .text(judged.verdict.rawValue),
      ])
    }
    return ResultFile(name: "expectations.csv", table)
  }
}
