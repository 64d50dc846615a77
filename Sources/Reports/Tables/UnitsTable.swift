// units.csv: the table of all units (通报), with what chance alone would make of it (R32).

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `units.csv` of one or more policies whose units' years were kept: a row for each unit of each tier whose
  /// units, or those below them, received demands. `heard` and `dissatisfied` are there where residents are asked.
  package static func units(_ runs: [PolicyRun], confidence: Double = 0.95, byteOrderMark: Bool = true) -> ResultFile {
    let isAsked = runs.contains { $0.scenario.feedback?.callBack != nil }
    var table = CSV(
      header: [
        "scenario", "policy", "tier", "unit", "label", "residents", "demands", "still_open", "on_time", "overdue",
        "undecided", "on_time_share", "ci_low", "ci_high", "on_time_share_by_chance", "settle_h", "rank",
        "rank_by_chance", "rank_by_chance_low", "rank_by_chance_high", "bottom_three_this_year",
        "bottom_three_long_run", "bottom_three_by_chance", "replications",
      ] + (isAsked ? ["heard", "dissatisfied"] : []),
      byteOrderMark: byteOrderMark)
    for run in runs {
      for row in UnitTable(run, confidence: confidence).rows {
        let tier = run.scenario.tiers[row.tier]
        let unit = tier.units[row.unit]
        table.append(
          [
            .text(run.scenario.name), .text(run.policy), .text(tier.name), .text(unit.name), .text(unit.label),
            .whole(unit.residents),
          ] + counts(row) + standing(row) + (isAsked ? [.number(row.heard), .number(row.dissatisfied)] : []))
      }
    }
    return ResultFile(name: "units.csv", table)
  }

  private static func counts(_ row: UnitRow) -> [CSVCell] {
    [
      .number(row.demands), .number(row.stillOpen), .number(row.onTime), .number(row.overdue), .number(row.undecided),
      .number(row.share), .number(row.shareInterval?.low), .number(row.shareInterval?.high), .number(row.shareByChance),
      .number(row.settle),
    ]
  }

  private static func standing(_ row: UnitRow) -> [CSVCell] {
    [
      row.rank.map(CSVCell.whole) ?? .empty, .number(row.rankByChance), .number(row.rankRangeByChance?.low),
      .number(row.rankRangeByChance?.high), .number(row.lastThreeThisYear), .number(row.lastThreeInTheLongRun),
      .number(row.lastThreeByChance), .whole(row.replications),
    ]
  }
}
