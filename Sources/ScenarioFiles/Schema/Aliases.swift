// The one table of other words (L6): Chinese keys and value words, and a few second English ones, each beside its
// canonical form. Names of tiers, roles, categories and severities are the scenario's own and never translated.

/// Other words for the language's own.
enum Aliases {
  /// Keys: the canonical word, then what may stand for it. A word may mean different keys in different sections.
  static let keys: [(canonical: String, others: [String])] = [
    ("extends", ["继承"]), ("scenario", ["场景"]), ("about", ["说明"]), ("time", ["时间"]),
    ("replications", ["重复次数"]), ("precision", ["精度"]), ("at most", ["至多", "最多"]), ("within", ["误差", "限时"]),
    ("seed", ["种子"]), ("severities", ["等级"]), ("tiers", ["层级"]),
    ("calendars", ["日历"]), ("staff", ["人员"]), ("demands", ["诉求"]), ("handling", ["处置"]),
    ("competence", ["能力"]), ("limits", ["时限"]), ("expect", ["预期"]), ("report", ["报告"]),
    ("policies", ["方案"]),
    // Common to several sections.
    ("label", ["名称"]), ("value", ["值"]), ("source", ["来源"]), ("range", ["范围"]), ("reason", ["理由"]),
    ("other", ["其他"]), ("calendar", ["日历"]), ("holidays", ["节假日"]),
    // Time.
    ("start", ["开始"]), ("length", ["时长"]), ("warm up", ["预热"]), ("follow", ["跟踪"]),
    // Severities and tiers.
    ("priority", ["优先级"]), ("units", ["单位"]), ("residents", ["居民"]),
    // Calendars.
    ("workdays", ["工作日"]), ("days off", ["休息日"]), ("every day", ["每天"]), ("nights", ["夜间"]),
    ("monday", ["周一", "星期一"]), ("tuesday", ["周二", "星期二"]), ("wednesday", ["周三", "星期三"]),
    ("thursday", ["周四", "星期四"]), ("friday", ["周五", "星期五"]), ("saturday", ["周六", "星期六"]),
    ("sunday", ["周日", "星期日"]), ("lunch", ["午休"]),
    // Staff.
    ("at", ["驻在", "入口", "于"]), ("serves", ["服务"]), ("count", ["人数", "件数"]), ("at shift end", ["下班时"]),
    ("pay", ["工资"]), ("overtime pay", ["加班工资"]), ("burden", ["行政负担"]), ("share", ["占比", "比例"]),
    ("every", ["每隔"]), ("rounds", ["巡查"]), ("vacant", ["空缺率"]), ("absent", ["缺勤率"]), ("shows up", ["到岗率"]),
    ("present in", ["配备率"]), ("fallback", ["替补"]),
    ("pay raise", ["加薪"]), ("leaves", ["离职"]), ("pay elasticity", ["工资弹性"]), ("at start", ["起始状态"]),
    ("replaced after", ["补缺用时"]), ("reserve", ["后备"]), ("fills", ["补缺率"]), ("novice", ["新手"]),
    ("slower", ["放慢"]), ("learns in", ["熟练期"]), ("mentor", ["师傅"]), ("shortens to", ["缩短至"]),
    ("hiring", ["招聘"]),
    // Demands.
    ("rate", ["频率"]), ("scale", ["倍率", "刻度"]), ("varies", ["波动"]), ("cv", ["变异系数"]), ("bursts", ["突发"]),
    ("over", ["历时"]), ("file", ["文件"]), ("encoding", ["编码"]), ("columns", ["列"]), ("reported", ["受理时间"]),
    ("unit", ["单位"]), ("categories", ["类别"]), ("unknown units", ["未知单位"]), ("resample", ["重抽样"]),
    ("skip bad rows", ["跳过坏行"]), ("column", ["列名"]), ("is", ["为"]),
    ("hours", ["小时分布"]), ("weekdays", ["星期分布"]), ("months", ["月份分布"]),
    ("severity", ["等级"]), ("withdraws", ["撤回"]),
    ("contact", ["首次联系"]), ("fails", ["失败率"]), ("again after", ["再次联系"]), ("attempts", ["尝试次数"]),
    ("bypass", ["直呼", "快捷键"]), ("if busy", ["占线时"]),
    // Probes and problems.
    ("probes", ["移动探头", "探头"]), ("problems", ["问题隐患", "问题"]), ("on the road", ["在路上"]), ("passes", ["经过"]),
    ("notices", ["发现率"]), ("reports", ["上报率"]), ("delay", ["延迟"]), ("incentive", ["激励", "奖励"]), ("worsens", ["恶化"]),
    ("lapses", ["自行消失"]), ("visibility", ["可见度"]), ("found by", ["发现途径"]), ("patrol", ["巡查"]),
    ("ever", ["终会上报"]), ("repeat", ["再次上报"]), ("triage", ["分拣"]),
    ("false reports", ["误报"]), ("check", ["核查"]),
    // Handling.
    ("by", ["由", "按", "延长"]), ("role", ["岗位"]), ("all of", ["同时"]), ("after", ["之后"]), ("queue", ["排队"]),
    ("ageing", ["老化"]), ("travel", ["路程", "路途"]), ("assess", ["研判"]), ("plan", ["方案", "拟定方案"]),
    ("work", ["办理"]), ("settles", ["办结率"]), ("preempts", ["抢占"]), ("escalate", ["升级"]),
    ("waiting", ["等待"]), ("open", ["在办"]), ("age", ["总时长"]), ("at once", ["立即"]), ("takes", ["用时"]),
    ("send", ["发送"]), ("raise", ["提级"]), ("to", ["至", "送至"]),
    ("pause", ["挂起"]), ("lasts", ["持续"]),
    // Desks.
    ("desks", ["受理台"]), ("desk", ["受理台"]), ("entry", ["受理入口"]), ("answers", ["直接答复"]), ("dispatches", ["派单"]),
    ("misroutes", ["错派率"]), ("astray", ["错派至"]), ("names lead", ["明确主办"]), ("disputes", ["疑难件"]),
    ("first contact", ["首接负责"]), ("returns", ["退单"]), ("misrouted", ["错派"]), ("otherwise", ["其余"]),
    ("reasons", ["理由"]), ("not ours", ["权责不清"]), ("wrong place", ["送错单位"]), ("incomplete", ["信息不全"]),
    ("project", ["立项"]), ("stages", ["阶段"]), ("order", ["责令整改"]), ("deadline", ["整改期限"]),
    ("complies", ["整改率"]), ("inspect", ["复查"]), ("re-orders", ["再次责令"]),
    // Departments and whistles.
    ("departments", ["部门"]), ("whistle", ["吹哨"]), ("responds", ["响应", "响应时间"]), ("attends", ["报到率", "应答率"]),
    ("refuses", ["拒绝率"]), ("late", ["迟到"]), ("for", ["召集", "针对"]), ("when", ["吹哨时机", "时机", "触发条件"]),
    ("quorum", ["到齐", "法定家数"]),
    ("convene", ["会商", "召开"]), ("supervises", ["督办权"]), ("reminder", ["督办"]), ("last limit", ["最后时限"]),
    ("then", ["随后"]), ("joint work", ["联合处置"]), ("department", ["部门"]),
    // Meetings, needs and notices.
    ("meetings", ["议事会", "会议"]), ("held", ["会期"]), ("on holidays", ["逢节假日"]), ("takes up", ["议题", "认领"]),
    ("attended by", ["出席"]), ("waits", ["等人"]), ("item", ["每件用时"]), ("sits", ["议法"]), ("accepts plans", ["审定方案"]),
    ("collects", ["现场收集"]), ("needs", ["需求清单", "双向认领"]), ("fits", ["可认领率"]), ("offers", ["资源"]), ("keeps", ["留存"]),
    ("window", ["认领期"]), ("notice", ["叫应", "通知"]), ("call", ["电话"]), ("call reaches", ["电话叫应率"]),
    ("visited first", ["直接上门"]), ("visit reaches", ["上门叫应率"]),
    // Limits.
    ("first response", ["首次响应"]), ("on site", ["到场"]), ("settled", ["办结"]), ("from", ["起点", "台账", "取自"]),
    ("extension", ["延期"]), ("excluded", ["剔除"]), ("warn", ["预警"]), ("amber", ["黄色"]), ("red", ["红色"]),
    // Feedback and points.
    ("feedback", ["反馈", "评价反馈"]), ("call back", ["回访"]), ("satisfied", ["满意"]), ("dissatisfied", ["不满意"]),
    ("stars", ["星级"]), ("reopens", ["重办"]), ("repeat calls", ["重复来电"]), ("early closure", ["虚假办结"]),
    ("evaluation", ["考核"]), ("answered", ["接通率"]), ("per hour late", ["每超时一小时"]), ("per hand-off", ["每转办一次"]),
    ("per reopening", ["每重办一次"]), ("at least", ["至少"]), ("comes back", ["再次来电率"]),
    ("of", ["对象"]), ("target", ["目标星级"]), ("effect", ["效力"]), ("memory", ["记忆"]), ("fastest", ["最快"]),
    ("slowest", ["最慢"]), ("ratings", ["最少评价数"]), ("worth", ["折合"]), ("usual", ["平常"]), ("elasticity", ["弹性"]),
    // Modes and campaigns.
    ("modes", ["模式", "平急转换"]), ("until", ["解除条件"]), ("backlog", ["积压"]), ("above", ["高于"]), ("below", ["低于"]),
    ("missed", ["超时率"]), ("dates", ["日期"]), ("back", ["恢复用时"]), ("calls up", ["召集队伍"]), ("suspends", ["暂缓"]),
    ("drops chores", ["免除事务"]), ("mutual aid", ["互助"]), ("aid travel", ["互助路程"]),
    ("campaigns", ["专项治理"]), ("starts", ["启动条件"]),
    // Expectations.
    ("name", ["名称"]), ("response", ["指标"]), ("statistic", ["统计量"]), ("where", ["条件"]), ("kind", ["性质", "方法"]),
    ("tier", ["层级"]), ("category", ["类别"]), ("channel", ["渠道"]),
    // Studies.
    ("study", ["研究"]), ("policy", ["方案"]), ("set", ["修改"]), ("factors", ["因素"]), ("design", ["设计"]),
    ("responses", ["指标"]), ("levels", ["水平"]), ("steps", ["级数"]), ("points", ["点数", "积分"]), ("base", ["基点数"]),
    ("trajectories", ["轨迹数"]), ("doublings", ["加倍次数"]),
    // The cheapest point of a study.
    ("optimize", ["optimise", "寻优"]), ("minimise", ["minimize", "最小化"]), ("subject to", ["须满足"]),
    ("limit", ["限值"]), ("tolerance", ["容差"]), ("indifference", ["无差别区"]), ("confidence", ["置信水平"]),
    ("first stage", ["首轮"]), ("cap", ["上限"]), ("budget", ["预算"]),
  ]

  /// Words inside values. A space in a canonical form stands for a phrase.
  static let words: [(canonical: String, others: [String])] = [
    ("ms", ["毫秒", "millisecond", "milliseconds"]), ("s", ["秒", "second", "seconds", "sec"]),
    ("min", ["分", "分钟", "minute", "minutes"]), ("h", ["小时", "时", "hour", "hours"]),
    ("d", ["天", "日", "day", "days"]), ("week", ["周", "weeks"]), ("month", ["月", "个月", "months"]),
    ("year", ["年", "years"]), ("workmin", ["工作分钟"]), ("workhour", ["工作小时", "workhours"]),
    ("workday", ["工作日", "workdays"]), ("of", ["按"]),
    ("constant", ["固定"]), ("uniform", ["均匀"]), ("triangular", ["三角"]), ("exponential", ["指数"]),
    ("lognormal", ["对数正态"]), ("gamma", ["伽马"]), ("weibull", ["威布尔"]), ("empirical", ["经验"]),
    ("mean", ["均值"]), ("cv", ["变异系数"]), ("median", ["中位数"]), ("sigma", ["标准差"]), ("shape", ["形状"]),
    ("scale", ["尺度"]), ("around", ["众数"]), ("times", ["次", "time"]), ("to", ["至", "到"]), ("and", ["和"]),
    ("found", ["自动"]), ("or", ["或"]), ("at least", ["至少"]), ("at most", ["至多"]), ("per", ["每", "every"]),
    ("residents", ["居民", "人", "resident"]), ("unit", ["单位", "units"]), ("total", ["共", "总计"]),
    ("yuan", ["元"]), ("unlimited", ["不限"]), ("none", ["无"]), ("yes", ["是"]), ("no", ["否"]),
    ("queue", ["排队"]), ("usual way", ["照常"]),
    ("leave out", ["剔除"]), ("spread by residents", ["按居民分摊"]), ("county", ["全县"]),
    ("at once", ["立即"]), ("at", ["于"]), ("evening", ["晚"]),
    ("monday", ["周一", "星期一"]), ("tuesday", ["周二", "星期二"]), ("wednesday", ["周三", "星期三"]),
    ("thursday", ["周四", "星期四"]), ("friday", ["周五", "星期五"]), ("saturday", ["周六", "星期六"]),
    ("sunday", ["周日", "星期日"]),
    ("first come", ["先来先办"]), ("first reported", ["先报先办"]), ("earliest limit", ["先到期先办"]),
    ("unsettled", ["办不了"]), ("all", ["全部"]), ("go up", ["上送"]), ("go on", ["照办"]),
    ("waiting", ["排队中"]), ("come again", ["再议"]), ("go back", ["退回"]), ("together", ["集中"]), ("side by side", ["分席"]),
    ("held", ["照开"]), ("moved", ["顺延"]), ("dropped", ["取消"]), ("from", ["自"]),
    ("first", ["第一个"]), ("second", ["第二个"]), ("third", ["第三个"]), ("fourth", ["第四个"]), ("fifth", ["第五个"]),
    ("finish", ["办完"]), ("suspend", ["暂停"]), ("hand over", ["移交"]), ("independent", ["独立"]),
    ("nested", ["嵌套"]), ("china", ["中国"]), ("close", ["停办"]), ("bridge", ["不停"]), ("report", ["报告", "上报"]),
    ("arrival", ["到场"]), ("exact", ["精确"]), ("claim", ["声称"]), ("calibrated", ["校准"]), ("before", ["前"]),
    ("always", ["总是"]), ("would be late", ["将超时"]),
    ("full factorial", ["全因子"]), ("one at a time", ["逐一"]), ("latin hypercube", ["拉丁超立方"]),
    ("sobol", ["索博尔"]), ("morris", ["莫里斯"]), ("linear", ["线性"]), ("log", ["对数"]), ("integer", ["整数"]),
    ("by workload", ["按工作量"]), ("newcomer", ["新人", "newcomers"]), ("steady state", ["稳态"]), ("seasoned", ["熟手"]),
    ("authority", ["职权"]), ("own", ["本单位"]), ("siblings", ["同级"]), ("anywhere", ["任意"]),
  ]

  /// The canonical key among `fields` that `word` stands for; `nil` where none does.
  static func key(_ word: String, among fields: [String]) -> String? {
    if fields.contains(word) { return word }
    let lowered = word.lowercased()
    if fields.contains(lowered) { return lowered }
    return meanings[lowered]?.first { fields.contains($0) }
  }

  /// What else may stand for a key.
  static func others(for key: String) -> [String] { otherKeys[key] ?? [] }

  /// The canonical form of a word inside a value; the word itself where it has none.
  static func word(_ word: String) -> String { wordTable[word] ?? word }

  /// The canonical name of a channel that every scenario has; the word itself where it is none.
  static func channel(_ word: String) -> String {
    switch word {
    case "居民", "residents": "resident"
    case "巡查": "patrol"
    default: word
    }
  }

  /// Every spelling of the given keys, for suggestions.
  static func spellings(of fields: [String]) -> [String] {
    fields + keys.filter { fields.contains($0.canonical) }.flatMap(\.others)
  }

  /// By other word, the keys that it may mean, in the order of the table.
  private static let meanings: [String: [String]] = keys.reduce(into: [:]) { meanings, entry in
    for other in entry.others { meanings[other, default: []].append(entry.canonical) }
  }

  private static let otherKeys: [String: [String]] = Dictionary(
    keys.map { ($0.canonical, $0.others) }, uniquingKeysWith: { first, _ in first })

  private static let wordTable: [String: String] = Dictionary(
    words.flatMap { entry in entry.others.map { ($0, entry.canonical) } }, uniquingKeysWith: { first, _ in first })
}
