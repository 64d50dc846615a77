// The tables that every run writes.

extension ColumnWords {
  static let scenario = ColumnWords("scenario", .text, "the scenario's name", "场景名称")
  static let policy = ColumnWords(
    "policy", .text, "the policy; `baseline` is the file as it stands", "方案；`baseline` 即场景文件本身")
  static let replications = ColumnWords(
    "replications", .count, "how many replications the row is made of", "该行所依据的重复次数")
  static let replication = ColumnWords("replication", .count, "the replication, from 1", "第几次重复，从 1 起")
  static let seed = ColumnWords("seed", .seed, "the seed of all draws", "随机种子")
  static let tier = ColumnWords("tier", .text, "tier or desk; empty for all", "层级或受理台；空表示全部")
  static let skewed = ColumnWords(
    "skewed", .text,
    "`yes` where values lean too far to one side for their number, so that the interval is doubtful; empty where that cannot be told",
    "`yes` 表示数值过于偏斜而重复太少，区间存疑；空表示无法判断")
  static let confidence = ColumnWords(
    "confidence", .share, "the confidence of the row's interval on its own", "该行区间单独的置信水平")
  static let error = ColumnWords("error", .text, "why there are no values, in English and Chinese", "没有数值的原因，中英文并列")

  /// The columns that name a measure.
  static let measure =
    named + [
      tier, ColumnWords("category", .text, "category of demands; empty for all", "诉求类别；空表示全部"),
      ColumnWords("severity", .text, "severity at report; empty for all", "上报时的等级；空表示全部"),
      ColumnWords("channel", .text, "channel by which it became known; empty for all", "来源渠道；空表示全部"),
      ColumnWords("role", .text, "role of staff; empty for all", "岗位；空表示全部"),
      ColumnWords("department", .text, "department; empty for all", "部门；空表示全部"), unitOfMeasure,
    ]

  /// What is measured, and how it is summed up.
  static let named = [
    ColumnWords("response", .text, "what is measured: see the responses below", "指标：见下面的指标表"),
    ColumnWords(
      "statistic", .text,
      "how it is summed up: `mean`, `p50`, `p90`, `p95`, `p99`, `share`, `count`, `rate`; `peak` and `trough` of the mean day",
      "统计量：`mean` 均值，`p50`、`p90`、`p95`、`p99` 分位数，`share` 比例，`count` 件数，`rate` 率；`peak`、`trough` 为平均日的峰值与谷值"),
  ]
  static let unitOfMeasure = ColumnWords("unit_of_measure", .text, "the unit of the row's values", "该行数值的单位")

  static func low(_ kind: ColumnKind) -> ColumnWords {
    ColumnWords(
      "ci_low", kind, "lower end of the interval; empty where there is none or it is infinite", "区间下限；没有区间或为无穷时空")
  }

  static func high(_ kind: ColumnKind) -> ColumnWords {
    ColumnWords(
      "ci_high", kind,
      "upper end of the interval; empty where there is none, where it is infinite, or where the value is a lower bound",
      "区间上限；没有区间、为无穷或数值只是下界时空")
  }

  static let significant = ColumnWords(
    "significant", .text, "`yes` where the interval leaves out 0", "`yes` 表示区间不含 0")
  static let versus = ColumnWords(
    "versus", .text, "the policy that it is compared with", "与之比较的方案")
}

extension TableWords {
  static let ofRuns = [
    TableWords(
      "summary.csv", "what all replications together say: one row for each policy and measure",
      "全部重复的汇总：每个方案、每项指标一行",
      [.scenario, .policy] + ColumnWords.measure + [
        ColumnWords(
          "value", .measured,
          "mean of the replications' values; for quantiles that of all observations together; empty where there was nothing to measure",
          "各次重复的均值；分位数取自全部观测；没有观测时空"),
        .low(.measured), .high(.measured), .replications, .skewed,
      ]),
    TableWords(
      "replications.csv", "the values that the summary is made of: one row for each policy, measure and replication",
      "汇总所依据的数值：每个方案、指标、重复一行",
      [.scenario, .policy] + ColumnWords.measure + [
        .replication, .seed, ColumnWords("value", .measured, "the replication's own value", "该次重复的数值"),
      ]),
    timeline, units,
    TableWords(
      "delays.csv", "where the time went: one row for each group of visits and cause; the causes sum to `elapsed`",
      "时间去向：每组到访、每种原因一行，各原因之和等于 `elapsed`",
      [
        .scenario, .policy, .tier, ColumnWords("severity", .text, "severity at report", "上报时的等级"),
        ColumnWords(
          "outcome", .text, "how the visits ended: settled, sent up, timed out, returned, …", "到访的结果：办结、上报、超时、退回等"),
        ColumnWords("visits", .count, "visits, over all replications", "到访次数，全部重复合计"),
        ColumnWords("cause", .text, "what the time was spent on; `elapsed` closes the group", "时间用在何处；`elapsed` 为合计行"),
        ColumnWords("total_ms", .milliseconds, "time of all these visits", "这些到访的总时间"),
        ColumnWords("share", .share, "part of the elapsed time", "占总时间的比例"),
        ColumnWords("mean_h", .hours, "time per visit", "每次到访的时间"),
      ]),
    TableWords(
      "expectations.csv", "what theory, a source or a target states, beside what the simulation gives",
      "理论、来源或目标所述与模拟结果的对照",
      [
        ColumnWords("name", .text, "what is stated", "所述内容"),
        ColumnWords("expected", .number, "the value stated, in the unit of its response", "所述数值，单位同其指标"),
        ColumnWords("value", .number, "the value simulated", "模拟数值"), .low(.number), .high(.number),
        ColumnWords("kind", .text, "`exact`, `claim` or `calibrated`", "`exact` 理论值、`claim` 来源所述、`calibrated` 校准值"),
        ColumnWords(
          "verdict", .text, "`inside` or `outside` the interval, or `undecided` where it is too wide to tell",
          "在区间之内（`inside`）、之外（`outside`），或区间太宽无法判断（`undecided`）"),
      ]),
    TableWords(
      "modes.csv", "when which mode was in force where: one row for each time", "哪种模式何时何地生效：每次一行",
      [
        .scenario, .policy, .replication, ColumnWords("mode", .text, "the mode", "模式"),
        ColumnWords("unit", .text, "the unit that was in it, with all that lies below", "处于该模式的单位（含下级）"),
        ColumnWords("from", .moment, "when it took hold", "生效时间"),
        ColumnWords("to", .moment, "when it ended; empty where it had not by the end of the run", "结束时间；运行结束时仍生效则空"),
        ColumnWords("hours", .hours, "how long it was in force", "生效时长"),
      ]),
    events,
  ]

  private static let timeline = TableWords(
    "timeline.csv",
    "the course over the observation window: one row for each policy, bin, and tier or role; means over replications",
    "观察期内的进程：每个方案、时段、层级或岗位一行；各次重复的均值",
    [
      .scenario, .policy, ColumnWords("start", .moment, "where the bin begins", "时段起点"),
      ColumnWords("hours", .hours, "how long the bin is", "时段长度"),
      ColumnWords("tier", .text, "tier or desk of the row; empty in rows of roles", "层级或受理台；岗位行为空"),
      ColumnWords("role", .text, "role of the row; empty in rows of tiers", "岗位；层级行为空"),
      ColumnWords("reported", .number, "demands reported there in the bin", "时段内在此上报的诉求"),
      ColumnWords("settled", .number, "demands settled there in the bin", "时段内在此办结的诉求"),
      ColumnWords("waiting", .number, "time-weighted mean number waiting", "排队数的时间加权均值"),
      ColumnWords(
        "present", .number, "the backlog: time-weighted mean number waiting, suspended or in work",
        "在办数：排队、暂停或办理中件数的时间加权均值"),
      ColumnWords("present_ci_low", .number, "lower end of its interval", "其区间下限"),
      ColumnWords("present_ci_high", .number, "upper end of its interval", "其区间上限"),
      ColumnWords("posts", .number, "mean number of posts on shift", "在班岗位数的均值"),
      ColumnWords("on_demands", .share, "share of the rostered time spent on demands", "在班时间中用于诉求的比例"),
      ColumnWords("on_demands_ci_low", .share, "lower end of its interval", "其区间下限"),
      ColumnWords("on_demands_ci_high", .share, "upper end of its interval", "其区间上限"),
      ColumnWords("overtime", .number, "mean number of posts that work after their shift", "下班后仍在办理的岗位数的均值"),
      .replications,
    ])

  private static let units = TableWords(
    "units.csv", "the table of all units: one row for each policy and unit, with what chance alone would make of it",
    "单位通报表：每个方案、单位一行，并列纯属偶然时的情形",
    [
      .scenario, .policy, ColumnWords("tier", .text, "the unit's tier", "单位所在层级"),
      ColumnWords("unit", .text, "the unit", "单位"), ColumnWords("label", .text, "its label", "单位标签"),
      ColumnWords("residents", .count, "residents of its territory", "辖区居民数"),
      ColumnWords("demands", .number, "demands of its territory, per replication", "辖区诉求，每次重复"),
      ColumnWords("still_open", .number, "of these, not closed when the run ended", "其中运行结束时未结"),
      ColumnWords("on_time", .number, "demands that kept the limit on settlement", "按时办结的件数"),
      ColumnWords("overdue", .number, "demands that broke it", "逾期的件数"),
      ColumnWords("undecided", .number, "demands whose limit had not run out", "时限未到的件数"),
      ColumnWords(
        "on_time_share", .share, "`on_time` ÷ (`on_time` + `overdue`)", "按时率：`on_time` ÷（`on_time` + `overdue`）"),
      .low(.share), .high(.share),
      ColumnWords("on_time_share_by_chance", .share, "the share if all units were equally good", "若各单位同样好时的按时率"),
      ColumnWords(
        "settle_h", .hours, "mean time from report to settlement; a lower bound where `still_open` is not 0",
        "平均办结时间；`still_open` 不为 0 时是下界"),
      ColumnWords("rank", .count, "place among the units of the tier, 1 for the best", "同层级名次，1 为最好"),
      ColumnWords("rank_by_chance", .number, "mean rank if all were equally good", "若各单位同样好时的平均名次"),
      ColumnWords("rank_by_chance_low", .number, "nine tenths of its ranks by chance are not below", "偶然名次九成区间的下限"),
      ColumnWords("rank_by_chance_high", .number, "nor above", "偶然名次九成区间的上限"),
      ColumnWords(
        "bottom_three_this_year", .share, "chance to be among the last three of a single year", "单年度排在末三名的机会"),
      ColumnWords("bottom_three_long_run", .share, "chance that it truly is one of the last three", "长期真正属于末三名的机会"),
      ColumnWords(
        "bottom_three_by_chance", .share, "chance of the last three if all were equally good", "若各单位同样好时排末三名的机会"),
      .replications,
      ColumnWords(
        "heard", .number, "only where residents are asked: demands whose resident answered, per replication",
        "仅在有回访时：居民接通回访的诉求，每次重复"),
      ColumnWords("dissatisfied", .number, "of these, dissatisfied by the last answer", "其中最后一次回答为不满意的"),
    ])

  private static let events = TableWords(
    "events.csv",
    "what was done about every demand of the first replication, as process mining tools read it: one row for each activity",
    "第一次重复中每件诉求的办理过程，供流程挖掘工具读取：每项活动一行",
    [
      ColumnWords("case:concept:name", .text, "the demand's name", "诉求编号"),
      ColumnWords("concept:name", .text, "the activity", "活动"),
      ColumnWords("time:timestamp", .text, "when it ended, with the time zone", "结束时间（带时区）"),
      ColumnWords("start_timestamp", .text, "when it began, with the time zone", "开始时间（带时区）"),
      ColumnWords("org:resource", .text, "who did it", "办理人"), ColumnWords("org:role", .text, "the role", "岗位"),
      ColumnWords("org:group", .text, "the unit of the staff", "人员所在单位"),
      ColumnWords("tier", .text, "where the demand was", "诉求所在层级"),
      ColumnWords("outcome", .text, "how the activity ended", "活动结果"),
      ColumnWords("case:category", .text, "the demand's category", "诉求类别"),
      ColumnWords("case:severity", .text, "its severity at report", "上报时的等级"),
      ColumnWords("case:channel", .text, "the channel by which it became known", "来源渠道"),
      ColumnWords("case:unit", .text, "the unit that it belongs to", "所属单位"),
      ColumnWords(
        "case:observed", .text, "`yes` where it was reported inside the observation window", "`yes` 表示在观察期内上报"),
      ColumnWords("case:closed", .text, "`yes` where it was closed by the end of the run", "`yes` 表示运行结束前已结案"),
    ])
}
