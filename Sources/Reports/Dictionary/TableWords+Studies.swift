// The tables of comparisons, of plausible worlds, and of studies.

extension TableWords {
  static let ofComparisons = [
    TableWords(
      "comparison.csv",
      "each later policy against the first over the same demands: one row for each policy and measure",
      "各方案与第一个方案在相同诉求下的比较：每个方案、指标一行",
      [.scenario, .policy, .versus] + ColumnWords.measure + [
        ColumnWords("value", .measured, "the policy's value", "该方案的数值"),
        ColumnWords("versus_value", .measured, "the value of the first policy", "第一个方案的数值"),
        ColumnWords("difference", .measured, "`value` − `versus_value`", "两者之差"), .low(.measured), .high(.measured),
        .significant,
        ColumnWords("relative", .share, "the difference as a share of `versus_value`", "差占 `versus_value` 的比例"),
        ColumnWords("correlation", .number, "correlation of the two over replications", "两方案跨重复的相关系数"),
        ColumnWords(
          "variance_reduction", .number, "how many times the replications independent draws would need",
          "若独立抽样，所需重复次数是现在的几倍"),
        .confidence, ColumnWords("replications", .count, "how many pairs", "配对数"), .skewed,
      ]),
    TableWords(
      "best.csv",
      "each policy against the best of the others: one row for each policy and measure with a better and a worse",
      "各方案与其余方案中最好者的比较：每个方案、有优劣之分的指标一行",
      [.scenario, .policy] + ColumnWords.measure + [
        ColumnWords("value", .measured, "the policy's value", "该方案的数值"),
        ColumnWords("best_other", .text, "the best of the other policies", "其余方案中最好者"),
        ColumnWords("difference", .measured, "from the best of the others", "与其余最好者之差"), .low(.measured),
        .high(.measured),
        ColumnWords(
          "verdict", .text, "`best`, `may be best` or `not best`", "`best` 最好、`may be best` 可能最好、`not best` 不是最好"),
        ColumnWords("confidence", .share, "the confidence of all intervals of a measure together", "一项指标全部区间同时成立的置信水平"),
        ColumnWords("replications", .count, "the fewest pairs with any other policy", "与其他方案的最少配对数"),
      ]),
    TableWords(
      "duel.csv", "the demands of one replication that gain and lose most under a policy: one row for each",
      "一次重复中得失最大的诉求：每件一行",
      [
        .scenario, .policy, .versus, .replication,
        ColumnWords("direction", .text, "`gain` or `loss`", "`gain` 受益或 `loss` 受损"),
        ColumnWords("rank", .count, "1 for the largest", "1 为最大"),
        ColumnWords(
          "demand", .text, "its name, which `whistle trace --demand` takes", "诉求编号，可用于 `whistle trace --demand`"),
        ColumnWords("category", .text, "its category", "类别"),
        ColumnWords("severity", .text, "its severity at report", "上报时的等级"),
        ColumnWords("reported", .moment, "its first report under either policy", "任一方案下的首次上报时间"),
        ColumnWords("versus_hours", .hours, "time to settlement under `versus`", "`versus` 方案下的办结时间"),
        ColumnWords(
          "versus_open", .text, "`yes` where it was open at the end: the time is a lower bound", "`yes` 表示期末未结，时间为下界"),
        ColumnWords("hours", .hours, "time to settlement under `policy`", "`policy` 方案下的办结时间"),
        ColumnWords("open", .text, "`yes` where it was open at the end", "`yes` 表示期末未结"),
        ColumnWords("change_hours", .hours, "the second less the first", "后者减前者"),
        ColumnWords(
          "bound", .text, "`at most` or `at least` where the change is a bound; empty where it is exact",
          "变化只是上界（`at most`）或下界（`at least`）；精确时空"),
      ]),
  ]

  static let ofWorlds = [
    TableWords(
      "worlds.csv", "every policy in every plausible world: one row for each world, policy and response",
      "各可信情形下各方案的结果：每个情形、方案、指标一行", levels: true,
      [
        .scenario, ColumnWords("world", .count, "the world; 0 is the scenario as stated", "情形编号；0 为所述场景"), .policy,
        .versus,
      ]
        + ColumnWords.measure + [
          ColumnWords("value", .measured, "mean over the world's replications", "该情形各次重复的均值"),
          ColumnWords("difference", .measured, "from the first policy", "与第一个方案之差"), .low(.measured), .high(.measured),
          .significant, .replications, .error,
        ]),
    TableWords(
      "world_shares.csv", "in how many worlds each policy keeps the sign of its difference from the first",
      "各方案与第一个方案之差在多少情形下保持方向",
      [.scenario, .policy, .versus] + ColumnWords.measure + [
        ColumnWords("difference", .measured, "at the stated values", "所述取值下的差"),
        ColumnWords("share", .share, "`same_sign` ÷ `worlds`", "`same_sign` ÷ `worlds`"),
        ColumnWords("worlds", .count, "worlds that could be compared", "可比较的情形数"),
        ColumnWords("same_sign", .count, "worlds with the same sign", "方向相同的情形数"),
        ColumnWords("surely_same_sign", .count, "of these, beyond the world's own noise", "其中超出该情形自身误差的"),
        ColumnWords("opposite_sign", .count, "worlds with the opposite sign", "方向相反的情形数"),
        ColumnWords("surely_opposite_sign", .count, "of these, beyond the world's own noise", "其中超出该情形自身误差的"),
        ColumnWords("level", .count, "worlds with a difference of exactly 0", "差恰为 0 的情形数"),
        ColumnWords("failed", .count, "worlds that could not be compared", "无法比较的情形数"),
      ]),
    TableWords(
      "tornado.csv", "what each assumption does alone, from one end of its range to the other",
      "每项假设单独从范围一端变到另一端的影响",
      [.scenario, .policy, .versus] + ColumnWords.named + [
        .unitOfMeasure, ColumnWords("rank", .count, "1 for the widest bar", "1 为影响最大"),
        ColumnWords("assumption", .text, "its path", "假设的路径"),
        ColumnWords("low", .level, "low end of its range", "范围下限"),
        ColumnWords("stated", .level, "the stated value", "所述取值"),
        ColumnWords("high", .level, "high end of its range", "范围上限"),
        ColumnWords("value_at_low", .measured, "the policy's value at the low end", "下限处方案的数值"),
        ColumnWords("value_at_stated", .measured, "its value as stated", "所述取值处的数值"),
        ColumnWords("value_at_high", .measured, "its value at the high end", "上限处的数值"),
        ColumnWords(
          "difference_at_low", .measured, "its difference from the first policy at the low end", "下限处与第一个方案之差"),
        ColumnWords("difference_at_stated", .measured, "its difference as stated", "所述取值处之差"),
        ColumnWords("difference_at_high", .measured, "its difference at the high end", "上限处之差"),
        ColumnWords("swing", .measured, "the width of the bar", "影响幅度"),
      ]),
  ]

  static let ofStudies = [
    TableWords(
      "sweep.csv", "every run of a study: one row for each design point and replication", "研究的每次运行：每个设计点、重复一行",
      levels: true, measures: true,
      [
        ColumnWords("row", .count, "the row, which `whistle sweep --row` takes", "行号，可用于 `whistle sweep --row`"),
        point, .replication, .seed, .error,
      ]),
    TableWords(
      "effects.csv", "what each level of each factor does, whatever the others are", "各因素各水平的主效应",
      ColumnWords.measure + [
        factor, ColumnWords("level", .level, "the level; of a range its middle row", "水平；范围取中间一行"),
        ColumnWords(
          "versus", .text, "`base`: the base point; `all levels`: the mean of all", "`base` 基准点；`all levels` 全部水平的均值"),
        ColumnWords("rows", .count, "rows that have the level", "取该水平的行数"),
        ColumnWords("value", .measured, "mean over these rows", "这些行的均值"),
        ColumnWords("difference", .measured, "from `versus`", "与 `versus` 之差"), .low(.measured), .high(.measured),
        .significant,
        .confidence, .replications,
      ]),
    TableWords(
      "sensitivity.csv", "how much of a response hangs on each factor: one row for each measure, factor and index",
      "各因素对指标的敏感度：每项指标、因素、指数一行",
      ColumnWords.measure + [
        ColumnWords("method", .text, "`sobol` or `morris`", "`sobol` 或 `morris`"), factor,
        ColumnWords(
          "index", .text,
          "`first` and `total`: shares of the variance; `mu_star`, `mu`, `sigma`: elementary effects in the unit of the measure",
          "`first`、`total` 为方差占比；`mu_star`、`mu`、`sigma` 为基本效应，单位同指标"),
        ColumnWords("value", .number, "the index", "指数"), .low(.number), .high(.number), .confidence,
        ColumnWords("n", .count, "base points or elementary effects", "基点数或基本效应数"),
        ColumnWords(
          "noise_share", .share, "part of the variance between points that is owed to chance", "点间方差中偶然误差所占部分"),
      ]),
    TableWords(
      "selection.csv", "what `optimize` found about each point: one row for each", "寻优对每个设计点的结论：每点一行", levels: true,
      measures: true,
      [
        point,
        ColumnWords(
          "verdict", .text, "`chosen`, `insufficient`, `dearer` or `failed`",
          "`chosen` 选中、`insufficient` 不达标、`dearer` 更贵、`failed` 无法运行"),
        ColumnWords("limit", .text, "the measure whose limit is broken", "未达标的指标"),
        ColumnWords("than", .count, "the point that is cheaper", "比它便宜的点"),
        ColumnWords("decided_at", .count, "replications after which that was clear", "得出结论时的重复次数"),
        ColumnWords("capped", .text, "`yes` where the cap came first and nothing is promised", "`yes` 表示先到上限，不作保证"),
        ColumnWords("replications", .count, "replications of the point in all", "该点的重复总数"), .seed, .error,
      ]),
    TableWords(
      "frontier.csv", "the points that no other beats on cost and on every limit at once", "成本与各项达标指标均不被超越的点",
      levels: true, measures: true,
      [point, keepsLimits, ColumnWords("chosen", .text, "`yes` for the answer", "`yes` 为所选")]),
    TableWords(
      "staff.csv", "what one member of staff more or fewer does to the answer", "所选方案增减一名人员的影响", measures: true,
      [
        ColumnWords("role", .text, "the role", "岗位"), ColumnWords("unit", .text, "where", "所在单位"),
        ColumnWords("change", .count, "1 more or 1 fewer (−1)", "增加 1 名或减少 1 名（−1）"), keepsLimits,
      ]),
  ]

  private static let point = ColumnWords("point", .count, "the design point, from 1", "设计点，从 1 起")
  private static let factor = ColumnWords("factor", .text, "the factor's path", "因素的路径")
  private static let keepsLimits = ColumnWords(
    "keeps_limits", .text, "`yes` where the means keep all limits", "`yes` 表示均值满足全部限值")
}
