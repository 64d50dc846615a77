// The definition of every response in two languages. The English one is the response's own; the Chinese one stands here, and
// the compiler asks for it with every response that is new.

import GovernanceModel

extension Response {
  /// The definition, in a sentence.
  package var meaning: Wording { Wording(english: definition, chinese: chineseDefinition) }

  private var chineseDefinition: String {
    switch self {
    case .demands: "观察期内上报的诉求"
    case .openAtEnd: "其中到观察期末尚未结案的"
    case .problems: "观察期内出现的问题"
    case .discoveryDelay: "从问题出现到首次上报的时间；到运行结束仍无人发现的按更长计，自行消失的不计"
    case .discoveredBy: "已发现的问题中由某渠道首先上报的比例"
    case .lapsed: "无人上报就已消失的问题的比例"
    case .undiscovered: "到运行结束无人上报的问题的比例，即 `discovery_delay` 的删失比例"
    case .duplicates: "对已知问题的重复上报，按每件诉求计"
    case .falseReports: "对不存在的问题的误报，按每件诉求计"
    case .wait: "在某层级排队的时间，按每次到访计，不论结果如何"
    case .delayed: "到访中等待时间大于 0 的比例"
    case .queueLength: "排队数的时间加权均值"
    case .present: "在某层级排队或办理中的件数的时间加权均值"
    case .firstResponse: "从上报到首次开始办理的时间"
    case .onSite: "从上报到到达现场的时间"
    case .plan: "从上报到方案获得通过的时间"
    case .settle: "从上报到办结的时间"
    case .reach: "到达某层级或受理台的诉求的比例；被退回的那次到访不计"
    case .timedOut: "到访中因超时而离开该层级的比例"
    case .withinLimit(let milestone): "有\(milestone.chinese)时限的诉求中按时的比例；到运行结束时限未到的不计入分母"
    case .undecided(let milestone): "有\(milestone.chinese)时限、到运行结束时限未到且尚未完成的诉求；不计入 within_limit 的分母"
    case .extended(let milestone): "有\(milestone.chinese)时限且未被剔除的诉求中，因将要超时而获延期的比例"
    case .excluded(let milestone): "有\(milestone.chinese)时限的诉求中被剔除的比例；不计入该时限的任何其他计数"
    case .warned(let level, let milestone):
      "有\(milestone.chinese)时限的诉求中，\(level.chinese)预警发出时尚未完成的比例；此前未完成即终止的和被剔除的不计入分母"
    case .keptAfter(let level, let milestone):
      "收到\(milestone.chinese)时限\(level.chinese)预警、到运行结束已见分晓的诉求中按时的比例"
    case .responseRate: "到运行结束已开始办理的诉求占上报诉求的比例（响应率）"
    case .settlementRate: "到运行结束已办结的诉求占上报诉求的比例（解决率）"
    case .handOffs: "层级之间、受理台与层级之间的转办次数，按每件诉求计"
    case .answeredAtDesk: "受理台当场办结的诉求的比例（直接答复）"
    case .misrouted: "受理台派往层级的派单中派错的比例（错派）"
    case .returned: "应办单位退回受理台的次数（退单），按每件上报诉求计"
    case .returnedFor(.notOurs): "以“不属本单位职责”为由的退单，按每件上报诉求计"
    case .returnedFor(.wrongPlace): "以“送错单位”为由的退单，按每件上报诉求计"
    case .returnedFor(.incomplete): "以“信息不全”为由的退单，按每件上报诉求计"
    case .timeLost: "从到达退回单位到回到受理台的时间，一件诉求的各次合计，按每件上报诉求计"
    case .followUps: "首接受理台的跟踪次数（首接负责），按每件上报诉求计"
    case .withdrawn: "等待期间撤回的诉求的比例"
    case .paused: "到运行结束至少挂起过一次的诉求的比例（挂起）"
    case .feedback(let response): response.chineseDefinition
    case .reaction(let response): response.chineseDefinition
    case .rewarded: "有积分可得的路过者的首报中，获得积分且未因当月预算用完而落空的比例（积分）"
    case .route(let response): response.chineseDefinition
    case .occasion(let response): response.chineseDefinition
    case .utilisation: "班内用于路途、办理和行政事务的时间 ÷ 在岗时间（在编岗位 × 上班时间）"
    case .burden: "用于行政事务和巡查的时间 ÷ 在岗时间"
    case .choresLost: "计划的行政事务和巡查中因下班而未完成的比例"
    case .overtime: "下班后工作的时间，按每岗每年计"
    case .fairness: "按上报单位计，最慢一成单位（至少一个）的平均办结时间 ÷ 中位单位的平均办结时间，只计已办结诉求"
    case .fairnessByChance: "纯属偶然时的 fairness：把同一层级诉求的办结时间随机重新分给各单位、件数不变，多次重分的均值"
    case .cost: "每年的全部岗位报酬、加班报酬、激励支出和新人费用"
    case .costOf(.staff): "每年的岗位报酬（离职后空缺的日子除外）及按小时计酬的值守报酬"
    case .costOf(.overtime): "每年下班后工作的报酬"
    case .costOf(.hiring): "每年招聘和培训新人的费用（招聘）"
    case .costOf(.incentives): "每年付给路过者首报问题的奖励（激励）"
    case .costOf(.joint): "每年两名以上人员共同办理同一诉求的时间的报酬；是 `cost.staff` 与 `cost.overtime` 的一部分，不另加"
    case .whistles: "为观察期内上报的诉求吹哨的次数（吹哨）"
    case .assembly: "从吹哨到开始联合处置的时间；到运行结束仍在进行的按更长计，放弃的不计"
    case .assembled: "已有结果（开始联合处置或不再等待）的吹哨中开始了联合处置的比例"
    case .whistlesSettled: "已结束的吹哨中联合处置办结了诉求的比例"
    case .attendance: "部门按时报到的比例（报到）：在规定时间内，或未规定时在联合处置开始前；不再需要的和时间未到的不计入分母"
    case .attendedLate: "同样的召集中迟到的比例"
    case .refused: "同样的召集中被拒绝的比例"
    case .missing: "同样的召集中到时未到的比例"
    case .heldUp: "已有结果的吹哨中被某部门拖后的比例：它最后才到，或到不再等待时仍未到"
    case .standBy: "人员到场后等候联合处置开始的时间，按每岗每年计"
    case .tenure(let response): response.chineseDefinition
    }
  }
}

extension Milestone {
  fileprivate var chinese: String {
    switch self {
    case .firstResponse: "响应"
    case .onSite: "到场"
    case .plan: "方案"
    case .settled: "办结"
    }
  }
}

extension Warning.Level {
  fileprivate var chinese: String {
    switch self {
    case .amber: "黄色"
    case .red: "红色"
    }
  }
}

extension FeedbackResponse {
  fileprivate var chineseDefinition: String {
    switch self {
    case .close: "从上报到结案的时间：最终成立的办结、其回访以及不再重办的决定；撤回的不计"
    case .solvedRate: "到运行结束已完整办理且此后未重办的诉求占上报诉求的比例（解决率）；虚假办结算办结、不算解决"
    case .satisfactionRate: "到运行结束居民接通回访的诉求中，最后一次回答为满意的比例（满意率）；未接通的不计入分子分母"
    case .satisfied: "到运行结束已办结的诉求中，居民对最终结果满意的比例，不论是否回访到；只有模拟才数得出"
    case .answeredCalls: "回访接通的比例（回访接通率）"
    case .stars: "接通回访的诉求最后一次星级（1 至 5）的均值"
    case .reopened: "到运行结束的重办次数（重办），按每件上报诉求计"
    case .repeatCalls: "上报诉求中就先前诉求再次来电的比例（重复诉求）"
    case .closedEarly: "上报诉求中至少一次未办完就结案的比例"
    case .pace: "已开始的到访中，考核所定的路途和办理用时倍数的均值"
    }
  }
}

extension ReactionResponse {
  fileprivate var chineseDefinition: String {
    switch self {
    case .inMode: "观察期内模式生效的时间比例（平急转换），按可能进入的单位计；多个模式取均值"
    case .switches: "观察期内模式生效的次数，各单位合计"
    case .recovery: "从触发模式（或触发日期结束）到满足解除条件的时间：积压回到下限以下；到运行结束仍未满足的按更长计"
    case .putOff: "观察期内上报的诉求被模式暂缓的次数"
    case .putOffTime: "模式使诉求暂不受理的时间，按每次暂缓计"
    case .aided: "同级单位人员接办观察期内上报诉求的次数"
    case .campaigns: "观察期内开始的专项治理（专项治理），按其第一个类别计"
    case .campaignWork: "人员用于观察期内开始的专项治理的时间，按每年计"
    case .prevented: "因专项治理消除了成因而在观察期内没有出现的诉求和问题"
    }
  }
}

extension RouteResponse {
  fileprivate var chineseDefinition: String {
    switch self {
    case .calledDirectly: "居民直接呼叫某岗位的诉求的比例（快捷键）"
    case .calledInVain: "直接呼叫某岗位的诉求中无人有空、转由他处办理的比例；愿意等该岗位的没有此项"
    case .failedContacts: "初次联系失败的次数（人难找），按每件上报诉求计"
    case .projects: "立项数，按每件上报诉求计；在一级未成的可在上一级再立"
    case .failedProjects: "已立项中到运行结束在某阶段失败的比例"
    case .ordered: "下达责令的诉求（责令整改），按每件上报诉求计，每个下达层级各计一次"
    case .inspections: "复查次数，按每件被责令的诉求计"
    case .complied: "复查中已整改的比例"
    }
  }
}

extension OccasionResponse {
  fileprivate var chineseDefinition: String {
    switch self {
    case .meetings: "观察期内各单位召开的会议（议事会场次）"
    case .meetingsPutOff: "召集的会议中因不足法定人数而延期的比例"
    case .itemsPerMeeting: "每场会议讨论的诉求数"
    case .settledAtMeetings: "会上讨论的诉求中当场办结的比例（当场化解）"
    case .meetingWait: "诉求列入议程到会上讨论的时间，每次讨论各计一次；直接取自队列的不曾列入"
    case .matched: "列入需求清单的诉求中被认领的比例（认领率）；到运行结束认领期未满的不计入分母"
    case .matchWait: "被认领的诉求从列入清单到认领的时间"
    case .reachedAll: "从通知到一个单位全部住户叫应的时间，按单位计；到运行结束仍有未叫应住户的按更长计"
    case .reachedEverywhere: "从通知到全部单位最后一户叫应的时间"
    case .reachedWithin1h: "通知后 1 小时内叫应的住户比例"
    case .reachedWithin4h: "通知后 4 小时内叫应的住户比例"
    case .reachedWithin24h: "通知后 24 小时内叫应的住户比例"
    case .tries: "通知中每户的电话和上门次数"
    }
  }
}

extension TenureResponse {
  fileprivate var chineseDefinition: String {
    switch self {
    case .vacancies: "岗位日中因离职而空缺的比例（空编）"
    case .leavers: "每年离职的人数（离职）"
    case .learners: "在岗日中任职者仍在学习的比例（新手）"
    case .slowness: "在岗者因仍在学习而多用的办理时间，按岗位日取均值"
    case .mentoring: "每年新人占用老手的时间（传帮带）"
    }
  }
}
