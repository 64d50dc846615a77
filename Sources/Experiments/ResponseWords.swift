// What the responses and statistics are called inside a sentence.

package import GovernanceModel

extension NamedMeasure {
  /// The measure as a noun phrase: “mean time to settlement (category sanitation)”.
  package var phrase: Wording {
    let groups = [
      (tier, "tier", "层级"), (category, "category", "类别"), (severity, "severity", "等级"), (role, "role", "岗位"),
      (channel, "channel", "渠道"), (department, "department", "部门"),
    ].compactMap { name, english, chinese in name.map { (english: "\(english) \($0)", chinese: "\(chinese)\($0)") } }
    let phrase = response.phrase(statistic)
    let english = groups.isEmpty ? "" : " (\(groups.map(\.english).joined(separator: ", ")))"
    let chinese = groups.isEmpty ? "" : "（\(groups.map(\.chinese).joined(separator: "，"))）"
    return Wording(english: phrase.english + english, chinese: phrase.chinese + chinese)
  }
}

extension Statistic {
  /// What goes before an English noun and after a Chinese one.
  fileprivate var adjective: Wording {
    switch self {
    case .mean: Wording(english: "mean ", chinese: "均值")
    case .p50: Wording(english: "median ", chinese: "中位数")
    case .p90: Wording(english: "90th percentile of ", chinese: "90分位数")
    case .p95: Wording(english: "95th percentile of ", chinese: "95分位数")
    case .p99: Wording(english: "99th percentile of ", chinese: "99分位数")
    case .share, .count, .rate: Wording(english: "", chinese: "")
    case .peak: Wording(english: "daily peak of the mean ", chinese: "日内均值峰值")
    case .trough: Wording(english: "daily trough of the mean ", chinese: "日内均值谷值")
    }
  }
}

extension Response {
  /// The response under a statistic, as a noun phrase: “median time to settlement”.
  package func phrase(_ statistic: Statistic) -> Wording {
    let adjective = statistic.adjective
    return Wording(english: adjective.english + noun.english, chinese: noun.chinese + adjective.chinese)
  }

  /// The response as a noun.
  package var noun: Wording {
    switch self {
    case .demands: Wording(english: "demands reported", chinese: "诉求量")
    case .openAtEnd: Wording(english: "demands open at the end", chinese: "期末未结数")
    case .problems: Wording(english: "problems", chinese: "问题数")
    case .discoveryDelay: Wording(english: "time to discovery", chinese: "发现用时")
    case .discoveredBy: Wording(english: "share found first", chinese: "首先发现的比例")
    case .lapsed: Wording(english: "share of problems lapsed", chinese: "自行消失的比例")
    case .undiscovered: Wording(english: "share of problems undiscovered", chinese: "未被发现的比例")
    case .duplicates: Wording(english: "duplicate reports per demand", chinese: "每件重复上报次数")
    case .falseReports: Wording(english: "false reports per demand", chinese: "每件对应的误报次数")
    case .wait: Wording(english: "wait in a tier's queue", chinese: "排队等待时间")
    case .delayed: Wording(english: "share of visits that wait", chinese: "需等待的比例")
    case .queueLength: Wording(english: "number waiting", chinese: "排队数")
    case .present: Wording(english: "number waiting or in work", chinese: "在办数")
    case .firstResponse: Wording(english: "time to the first response", chinese: "首次响应时间")
    case .onSite: Wording(english: "time to arrival on site", chinese: "到场时间")
    case .plan: Wording(english: "time to an accepted plan", chinese: "方案形成时间")
    case .settle: Wording(english: "time to settlement", chinese: "办结时间")
    case .reach: Wording(english: "share that reaches the tier", chinese: "到达该层级的比例")
    case .timedOut: Wording(english: "share of visits that time out", chinese: "超时上报的比例")
    case .withinLimit(let milestone): milestone.limitNoun
    case .extended(let milestone): milestone.about("share whose limit was extended", "延期比例")
    case .excluded(let milestone): milestone.about("share left out of the limit", "剔除比例")
    case .warned(.amber, let milestone): milestone.about("share with an amber warning", "黄色预警比例")
    case .warned(.red, let milestone): milestone.about("share with a red warning", "红色预警比例")
    case .keptAfter(.amber, let milestone): milestone.about("share kept after an amber warning", "黄色预警后按时比例")
    case .keptAfter(.red, let milestone): milestone.about("share kept after a red warning", "红色预警后按时比例")
    case .paused: Wording(english: "share paused", chinese: "挂起的比例")
    case .feedback(let response): response.noun
    case .reaction(let response): response.noun
    case .rewarded: Wording(english: "share of first reports rewarded", chinese: "首报获积分的比例")
    case .route(let response): response.noun
    case .occasion(let response): response.noun
    case .tenure(let response): response.noun
    case .undecided(let milestone): milestone.undecidedNoun
    case .responseRate: Wording(english: "response rate", chinese: "响应率")
    case .settlementRate: Wording(english: "settlement rate", chinese: "解决率")
    case .handOffs: Wording(english: "hand-offs per demand", chinese: "每件转办次数")
    case .answeredAtDesk: Wording(english: "share answered at a desk", chinese: "直接答复率")
    case .misrouted: Wording(english: "share of dispatches misrouted", chinese: "错派率")
    case .returned: Wording(english: "returns per demand", chinese: "每件退单次数")
    case .returnedFor(.notOurs): Wording(english: "returns as not ours, per demand", chinese: "每件因权责不清退单次数")
    case .returnedFor(.wrongPlace): Wording(english: "returns from wrong places, per demand", chinese: "每件因送错单位退单次数")
    case .returnedFor(.incomplete): Wording(english: "returns as incomplete, per demand", chinese: "每件因信息不全退单次数")
    case .timeLost: Wording(english: "time lost to returns, per demand", chinese: "每件因退单损失时间")
    case .followUps: Wording(english: "follow-ups per demand", chinese: "每件跟踪次数")
    case .withdrawn: Wording(english: "share withdrawn", chinese: "撤回的比例")
    case .utilisation: Wording(english: "utilisation", chinese: "忙碌率")
    case .burden: Wording(english: "share of time in chores", chinese: "行政事务占用率")
    case .choresLost: Wording(english: "share of chores cut off", chinese: "行政事务未办完的比例")
    case .overtime: Wording(english: "overtime", chinese: "加班时间")
    case .fairness:
      Wording(english: "settlement time of the worst tenth of units over the median", chinese: "最慢一成单位与中位单位办结时间之比")
    case .fairnessByChance:
      Wording(
        english: "the same ratio by chance alone", chinese: "纯属偶然时最慢一成单位与中位单位办结时间之比")
    case .cost: Wording(english: "cost", chinese: "成本")
    case .costOf(.staff): Wording(english: "cost of staff", chinese: "人员成本")
    case .costOf(.overtime): Wording(english: "cost of overtime", chinese: "加班成本")
    case .costOf(.hiring): Wording(english: "cost of newcomers", chinese: "招聘培训成本")
    case .costOf(.incentives): Wording(english: "cost of incentives", chinese: "激励成本")
    case .costOf(.joint): Wording(english: "cost of joint work", chinese: "联合处置成本")
    case .whistles: Wording(english: "whistles", chinese: "吹哨次数")
    case .assembly: Wording(english: "time from the whistle to joint work", chinese: "吹哨到联合处置的时间")
    case .assembled: Wording(english: "share of whistles that lead to joint work", chinese: "吹哨后到齐的比例")
    case .whistlesSettled: Wording(english: "share of whistles settled by joint work", chinese: "吹哨办结率")
    case .attendance: Wording(english: "attendance in time", chinese: "按时报到率")
    case .attendedLate: Wording(english: "share of calls answered late", chinese: "迟到率")
    case .refused: Wording(english: "share of calls refused", chinese: "拒绝率")
    case .missing: Wording(english: "share of calls not answered", chinese: "未报到率")
    case .heldUp: Wording(english: "share of whistles held up", chinese: "拖后的比例")
    case .standBy: Wording(english: "time there before joint work", chinese: "到场等候时间")
    }
  }
}

extension Milestone {
  /// Demands whose limit on this milestone had not run out.
  fileprivate var undecidedNoun: Wording {
    switch self {
    case .firstResponse: Wording(english: "demands whose first response was not yet due", chinese: "未到响应时限的件数")
    case .onSite: Wording(english: "demands whose arrival was not yet due", chinese: "未到到场时限的件数")
    case .plan: Wording(english: "demands whose plan was not yet due", chinese: "未到方案时限的件数")
    case .settled: Wording(english: "demands whose settlement was not yet due", chinese: "未到办结时限的件数")
    }
  }

  /// The share that keeps a limit on this milestone.
  fileprivate var limitNoun: Wording {
    switch self {
    case .firstResponse: Wording(english: "share first responded to within the limit", chinese: "按时响应率")
    case .onSite: Wording(english: "share reached on site within the limit", chinese: "按时到场率")
    case .plan: Wording(english: "share with a plan within the limit", chinese: "按时形成方案率")
    case .settled: Wording(english: "share settled within the limit", chinese: "按时办结率")
    }
  }
}

extension Milestone {
  /// A noun that says which limit it is about.
  fileprivate func about(_ english: String, _ chinese: String) -> Wording {
    let limit: Wording =
      switch self {
      case .firstResponse: Wording(english: "first response", chinese: "响应")
      case .onSite: Wording(english: "arrival on site", chinese: "到场")
      case .plan: Wording(english: "the plan", chinese: "方案")
      case .settled: Wording(english: "settlement", chinese: "办结")
      }
    return Wording(english: "\(english) (\(limit.english))", chinese: "\(limit.chinese)时限\(chinese)")
  }
}

/// How values of a unit of measure are written in a sentence.
struct Scale {
  /// What a value is multiplied by.
  let factor: Double
  /// Whether the values are shares.
  let isShare: Bool
  /// Written after a value, and after a difference of two values.
  let unit: Wording, differenceUnit: Wording

  /// The scale of a response: shares are written in per cent, all others in their own unit.
  init(_ response: Response) {
    isShare = response.unit == "share"
    switch response.unit {
    case "share":
      factor = 100
      unit = Wording(english: " %", chinese: "%")
      differenceUnit = Wording(english: " percentage points", chinese: "个百分点")
    case let name:
      factor = 1
      unit = Scale.unit(name)
      differenceUnit = unit
    }
  }

  private static func unit(_ name: String) -> Wording {
    switch name {
    case "h": Wording(english: " h", chinese: "小时")
    case "h per post and year": Wording(english: " h per post and year", chinese: "小时/岗·年")
    case "h per demand": Wording(english: " h per demand", chinese: "小时/件")
    case "yuan per year": Wording(english: " yuan per year", chinese: "元/年")
    case "demands": Wording(english: " demands", chinese: "件")
    case "problems": Wording(english: " problems", chinese: "个")
    case "whistles": Wording(english: " whistles", chinese: "次")
    case "meetings": Wording(english: " meetings", chinese: "场")
    case "per meeting": Wording(english: " per meeting", chinese: "件/场")
    case "per household": Wording(english: " per household", chinese: "次/户")
    case "per demand": Wording(english: " per demand", chinese: "次/件")
    default: Wording(english: "", chinese: "")
    }
  }
}

extension FeedbackResponse {
  /// The response as a noun.
  fileprivate var noun: Wording {
    switch self {
    case .close: Wording(english: "time to the close", chinese: "结案时间")
    case .solvedRate: Wording(english: "solved rate", chinese: "实际解决率")
    case .satisfactionRate: Wording(english: "satisfaction rate", chinese: "满意率")
    case .satisfied: Wording(english: "share satisfied, asked or not", chinese: "全体（含未回访）满意的比例")
    case .answeredCalls: Wording(english: "share of call-backs answered", chinese: "回访接通率")
    case .stars: Wording(english: "stars", chinese: "星级")
    case .reopened: Wording(english: "reopenings per demand", chinese: "每件重办次数")
    case .repeatCalls: Wording(english: "share of repeat calls", chinese: "重复诉求的比例")
    case .closedEarly: Wording(english: "share closed early", chinese: "虚假办结的比例")
    case .pace: Wording(english: "multiple of the usual times", chinese: "办理用时倍数")
    }
  }
}

extension RouteResponse {
  /// The response as a noun.
  package var noun: Wording {
    switch self {
    case .calledDirectly: Wording(english: "share called directly", chinese: "直呼专人的比例")
    case .calledInVain: Wording(english: "share of direct calls in vain", chinese: "直呼时专人忙的比例")
    case .failedContacts: Wording(english: "failed attempts at a first contact per demand", chinese: "每件找不到人的次数")
    case .projects: Wording(english: "projects per demand", chinese: "每件立项数")
    case .failedProjects: Wording(english: "share of projects failed", chinese: "立项未成的比例")
    case .ordered: Wording(english: "demands ordered per demand", chinese: "责令整改的比例")
    case .inspections: Wording(english: "inspections per demand ordered", chinese: "每件整改的复查次数")
    case .complied: Wording(english: "share of inspections passed", chinese: "复查合格率")
    }
  }
}

extension OccasionResponse {
  /// The response as a noun.
  package var noun: Wording {
    switch self {
    case .meetings: Wording(english: "meetings held", chinese: "议事会场次")
    case .meetingsPutOff: Wording(english: "share of meetings put off", chinese: "未达法定人数而延期的比例")
    case .itemsPerMeeting: Wording(english: "items per meeting", chinese: "每场议题数")
    case .settledAtMeetings: Wording(english: "share of items settled at the meeting", chinese: "会上化解率")
    case .meetingWait: Wording(english: "time on the agenda", chinese: "候会时间")
    case .matched: Wording(english: "share of needs claimed", chinese: "认领率")
    case .matchWait: Wording(english: "time to the claim", chinese: "认领用时")
    case .reachedAll: Wording(english: "time until all households of a unit are reached", chinese: "各单位全部叫应用时")
    case .reachedEverywhere: Wording(english: "time until the last household is reached", chinese: "全部单位叫应用时")
    case .reachedWithin1h: Wording(english: "share of households reached within 1 h", chinese: "1小时内叫应率")
    case .reachedWithin4h: Wording(english: "share of households reached within 4 h", chinese: "4小时内叫应率")
    case .reachedWithin24h: Wording(english: "share of households reached within 24 h", chinese: "24小时内叫应率")
    case .tries: Wording(english: "calls and visits per household", chinese: "每户叫应次数")
    }
  }
}

extension TenureResponse {
  /// The response as a noun.
  package var noun: Wording {
    switch self {
    case .vacancies: Wording(english: "share of posts vacant", chinese: "岗位空缺率")
    case .leavers: Wording(english: "leavers a year", chinese: "每年离职人数")
    case .learners: Wording(english: "share of staff still learning", chinese: "新手占比")
    case .slowness: Wording(english: "extra work time of newcomers", chinese: "新手多用的办理时间")
    case .mentoring: Wording(english: "time in mentoring", chinese: "传帮带时间")
    }
  }
}
