// What `whistle run` says on a terminal: who is reached in time, what is settled in time, where the rest waits, what
// the staff do all day; then whether the run can be trusted, and where the files are.

package import Experiments
import GovernanceModel

/// The report of one policy's run.
package struct RunReport: Sendable {
  private let run: PolicyRun
  let scenario: Scenario
  private let expectations: Expectations
  let language: Language
  let labels: Labels
  let readings: Readings
  private let skewWarning: SkewWarning?

  /// The report of a run, in a language.
  package init(_ run: PolicyRun, in language: Language) {
    self.run = run
    self.language = language
    scenario = run.scenario
    expectations = Expectations(run)
    labels = Labels(run.scenario, in: language)
    let summary = Summary(run)
    readings = Readings(summary, in: language)
    skewWarning = SkewWarning(summary.rows.filter { Self.isShown($0.key) }, of: run.scenario)
  }

  /// Whether the report shows a measure with its margin.
  private static func isShown(_ key: MeasureKey) -> Bool {
    guard key.statistic != .p95, key.category == nil || key.response == .discoveryDelay else { return false }
    return key.tier == nil ? key.response != .wait : key.response == .wait && key.statistic == .mean
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let table = TerminalTable([
      demands, desks, discovery, promises, residents, times, tiers, whistles, occasions, departments, reactions, units,
      staff, tenures, stated,
    ])
    return ReportHead(run, in: language).lines(paint) + [""] + table.lines(paint) + [""] + notes(paint)
  }

  var severities: [Int] { labels.usedSeverities }

  // MARK: Sections

  var demands: TableSection {
    var section = TableSection(
      language("Demands", "诉求"),
      columns: [language("reported", "上报"), language("open at end", "期末未结"), language("hand-offs", "每件转办")])
    func add(_ label: String, indent: Int, severity: Int?) {
      section.add(
        label, indent: indent,
        [
          readings.cell(MeasureKey(.demands, .count, severity: severity)),
          readings.plain(MeasureKey(.openAtEnd, .count, severity: severity)),
          readings.plain(MeasureKey(.handOffs, .mean, severity: severity)),
        ])
    }
    guard readings.has(MeasureKey(.demands, .count)) else { return section }
    add(language("all", "全部"), indent: 0, severity: nil)
    if severities.count > 1 {
      for severity in severities { add(labels.severity(severity), indent: 1, severity: severity) }
    }
    func add(_ label: String, share response: Response) {
      let key = MeasureKey(response, .share)
      if let share = readings.value(key), share > 0 { section.add(label, [readings.cell(key)]) }
    }
    add(language("withdrawn while waiting", "等待中撤回"), share: .withdrawn)
    add(language("paused at least once", "曾挂起"), share: .paused)
    for response in RouteResponse.allCases {
      let key = MeasureKey(.route(response), Response.route(response).statistics[0])
      guard let value = readings.value(key), value > 0 else { continue }
      section.add(language(response.noun.english, response.noun.chinese), [readings.cell(key)])
    }
    return section
  }

  /// What demands wait for that comes at its own time.
  private var occasions: TableSection {
    var section = TableSection(
      language("Meetings, offers and notices", "议事、认领与叫应"), columns: [language("value", "数值")])
    for response in OccasionResponse.allCases {
      let key = MeasureKey(.occasion(response), Response.occasion(response).statistics[0])
      guard readings.has(key) else { continue }
      section.add(language(response.noun.english, response.noun.chinese), [readings.cell(key)])
    }
    return section
  }

  /// What desks do with demands, and what comes back.
  var desks: TableSection {
    var section = TableSection(
      language("Desks", "受理与派单"),
      columns: [
        language("share, or per demand", "比例或每件次数"), language("of it not ours", "其中权责不清"),
        language("incomplete", "信息不全"),
      ])
    for (label, key) in [
      (language("answered on the spot", "直接答复"), MeasureKey(.answeredAtDesk, .share)),
      (language("dispatches that go wrong", "错派率"), MeasureKey(.misrouted, .share)),
      (language("returned, per demand", "每件退单"), MeasureKey(.returned, .mean)),
      (language("time lost to it, per demand", "每件因此损失时间"), MeasureKey(.timeLost, .mean)),
      (language("followed up, per demand", "每件跟踪次数"), MeasureKey(.followUps, .mean)),
    ] where readings.has(key) {
      let reasons =
        key.response == .returned
        ? [ReturnReason.notOurs, .incomplete].map { readings.plain(MeasureKey(.returnedFor($0), .mean)) } : []
      section.add(label, [readings.cell(key)] + reasons)
    }
    return section
  }

  /// How problems are found: when, by whom, and what else is reported.
  var discovery: TableSection {
    var section = TableSection(
      language("Problems", "问题隐患"),
      columns: [
        language("came to be", "发生"), language("found after", "平均发现用时"), language("half within", "半数不超过"),
        language("9 of 10 within", "九成不超过"), language("not found", "未被发现"),
      ])
    guard readings.has(MeasureKey(.problems, .count)) else { return section }
    func add(_ label: String, indent: Int, category: Int?) {
      section.add(
        label, indent: indent,
        [
          readings.cell(MeasureKey(.problems, .count, category: category)),
          readings.cell(MeasureKey(.discoveryDelay, .mean, category: category)),
          readings.cell(MeasureKey(.discoveryDelay, .p50, category: category)),
          readings.cell(MeasureKey(.discoveryDelay, .p90, category: category)),
          readings.plain(MeasureKey(.undiscovered, .share, category: category)),
        ])
    }
    add(language("all", "全部"), indent: 0, category: nil)
    let problems = scenario.streams.indices.filter { readings.has(MeasureKey(.problems, .count, category: $0)) }
    if problems.count > 1 { for category in problems { add(labels.category(category), indent: 1, category: category) } }
    for channel in scenario.channels.indices {
      let share = MeasureKey(.discoveredBy, .share, channel: channel)
      guard readings.has(share) else { continue }
      let label = labels.channel(channel)
      section.add(
        language("found first by \(label)", "\(label)首先发现"), indent: 1, [readings.cell(share)],
        remark: TableCell(bar(readings.value(share)), .heading))
    }
    for (label, key) in [
      (language("gone before anybody reported it", "无人上报而自行消失"), MeasureKey(.lapsed, .share)),
      (language("reported again, per demand", "每件重复上报"), MeasureKey(.duplicates, .mean)),
      (language("false reports, per demand", "每件对应的误报"), MeasureKey(.falseReports, .mean)),
    ] where readings.has(key) {
      section.add(label, [readings.cell(key)])
    }
    return section
  }

  /// What residents say, and what is not seen of it.
  var residents: TableSection {
    var section = TableSection(language("Residents", "居民评价"), columns: [language("share or mean", "比例或均值")])
    let lines: [(String, FeedbackResponse)] = [
      (language("satisfied, of those reached", "满意率（接通者）"), .satisfactionRate),
      (language("satisfied, of all settled", "满意的比例（全部办结）"), .satisfied),
      (language("call-backs answered", "回访接通率"), .answeredCalls), (language("stars", "星级"), .stars),
      (language("solved by the end", "实际解决率"), .solvedRate), (language("reopened, per demand", "每件重办"), .reopened),
      (language("repeat calls", "重复诉求"), .repeatCalls), (language("closed early", "虚假办结"), .closedEarly),
      (language("multiple of the usual times", "办理用时倍数"), .pace),
      (language("report to close", "受理至结案"), .close),
    ]
    for (label, response) in lines {
      let key = MeasureKey(.feedback(response), Response.feedback(response).statistics[0])
      if readings.has(key) { section.add(label, [readings.cell(key)]) }
    }
    return section
  }

  var promises: TableSection {
    let rules = limitRules
    var section = TableSection(
      language("Promises kept", "时限兑现"), columns: [language("in time", "按时")] + rules.map(\.title))
    for limit in scenario.limits {
      for severity in severities {
        let spans = scenario.streams.indices.compactMap { limit.spans[$0, severity] }
        guard let span = spans.first else { continue }
        let within = spans.allSatisfy { $0 == span } ? language.span(span) : language("its limit", "各自时限")
        let label =
          (severities.count > 1 ? labels.severity(severity) + language(": ", "：") : "")
          + language(
            "\(limit.milestone.words(language)) within \(within)", "\(within)内\(limit.milestone.words(language))")
        let key = MeasureKey(.withinLimit(limit.milestone), .share, severity: severities.count > 1 ? severity : nil)
        let others = rules.map { rule in
          var other = key
          other.response = rule.response(limit.milestone)
          return readings.plain(other)
        }
        section.add(label, [readings.cell(key)] + others, remark: TableCell(bar(readings.value(key)), .heading))
      }
    }
    return section
  }

  /// What else there is to say about limits: warnings, extensions and exclusions, where some limit has any.
  private var limitRules: [(title: String, response: (Milestone) -> Response)] {
    let all: [(title: String, response: (Milestone) -> Response)] = [
      (language("amber", "黄色预警"), { .warned(.amber, $0) }), (language("red", "红色预警"), { .warned(.red, $0) }),
      (language("extended", "延期"), { .extended($0) }), (language("left out", "剔除"), { .excluded($0) }),
    ]
    return all.filter { rule in
      scenario.limits.contains { readings.has(MeasureKey(rule.response($0.milestone), .share)) }
    }
  }

  var times: TableSection {
    var section = TableSection(
      language("From report to …", "自上报起用时"),
      columns: [
        language("mean", "平均"), language("half within", "半数不超过"), language("9 of 10 within", "九成不超过"),
        language("99 of 100", "99%不超过"),
      ])
    func add(_ label: String, _ response: Response, indent: Int = 0, severity: Int? = nil) {
      guard readings.has(MeasureKey(response, .mean, severity: severity)) else { return }
      let quantiles = [Statistic.p50, .p90, .p99].map { readings.cell(MeasureKey(response, $0, severity: severity)) }
      section.add(label, indent: indent, [readings.cell(MeasureKey(response, .mean, severity: severity))] + quantiles)
    }
    add(language("first start of work", "开始处置"), .firstResponse)
    add(language("arrival on site", "到达现场"), .onSite)
    add(language("accepted plan", "形成方案"), .plan)
    add(language("settlement", "办结"), .settle)
    if severities.count > 1 {
      for severity in severities { add(labels.severity(severity), .settle, indent: 1, severity: severity) }
    }
    return section
  }

  var tiers: TableSection {
    var section = TableSection(
      language("Where demands wait", "在哪一级等待"),
      columns: [
        language("mean wait", "平均等待"), language("had to wait", "需排队"), language("left by threshold", "超时上报"),
        language("reached by", "到达此级"), language("waiting now", "同时排队"),
      ])
    for tier in 0..<scenario.stations where readings.has(MeasureKey(.wait, .mean, tier: tier)) {
      section.add(
        labels.tier(tier),
        [
          readings.cell(MeasureKey(.wait, .mean, tier: tier)),
          readings.plain(MeasureKey(.delayed, .share, tier: tier)),
          readings.plain(MeasureKey(.timedOut, .share, tier: tier)),
          readings.plain(MeasureKey(.reach, .share, tier: tier)),
          readings.plain(MeasureKey(.queueLength, .mean, tier: tier)),
        ])
    }
    return section
  }

  var staff: TableSection {
    let hasChores = scenario.roles.indices.contains { readings.has(MeasureKey(.burden, .share, role: $0)) }
    let isPaid = scenario.roles.indices.contains { readings.has(MeasureKey(.cost, .rate, role: $0)) }
    var section = TableSection(
      language("Staff", "人员"),
      columns: [
        language("busy on shift", "在岗忙碌"), language("posts", "岗位"), language("overtime h/yr", "年加班小时"),
      ] + (hasChores ? [language("of it chores", "其中事务")] : []) + (isPaid ? [language("cost a year", "年成本")] : []))
    for (index, role) in scenario.roles.enumerated() {
      let cost = MeasureKey(.cost, .rate, role: index)
      section.add(
        labels.role(index),
        [
          readings.cell(MeasureKey(.utilisation, .share, role: index)), posts(of: role),
          readings.plain(MeasureKey(.overtime, .mean, role: index)),
        ] + (hasChores ? [readings.plain(MeasureKey(.burden, .share, role: index))] : [])
          + (isPaid ? [readings.plain(cost)] : []))
    }
    return section
  }

  private func posts(of role: Role) -> TableCell {
    switch role.strength {
    case .posts(let posts): TableCell(Double(posts.reduce(0, +)).rounded(decimals: 0))
    case .unlimited: TableCell(language("no limit", "不限"), .faint)
    }
  }

  var stated: TableSection {
    var section = TableSection(
      language("Stated and simulated", "公布值与模拟值"),
      columns: [language("simulated", "模拟"), language("stated", "公布"), language("kind", "类型")])
    for judged in expectations.judged {
      let response = judged.expectation.measure.response
      section.add(
        judged.expectation.name,
        [
          TableCell(Amount(judged.row, in: language)),
          TableCell(Amount(judged.expectation.value, of: response, in: language).main),
          TableCell(judged.expectation.kind.words(language), .faint),
        ],
        remark: judged.verdict.cell(language))
    }
    return section
  }

  // MARK: Notes

  private func notes(_ paint: Paint) -> [String] {
    let count = run.replications.count
    let checks =
      language(
        "Checks hold in \(count == 1 ? "the replication" : "all \(count) replications"): demands in = closed + open, Little's law, staff hours.",
        "\(count) 次重复全部通过校验：诉求守恒、利特尔定律、人员工时。")
    let margin =
      count > 1
      ? language(
        "± is half the 95 % interval over \(count) replications; ≥ marks a value of which part was still open.",
        "± 为 \(count) 次重复的 95% 置信区间半宽；≥ 表示部分诉求期末未结，真值不低于此。")
      : language("One replication shows no margin: use two or more.", "只重复一次，没有误差范围；请至少重复两次。")
    let exact = language(
      "Exact values are judged together, at 99 % for all of them.", "理论值一并判断，整体置信水平 99%。")
    let hasExact = count > 1 && expectations.judged.contains { $0.expectation.kind == .exact }
    return [paint("✓ ", .good) + checks, paint("  " + margin, .faint)] + (hasExact ? [paint("  " + exact, .faint)] : [])
      + PrecisionNotes([run], skewWarning, in: language).lines(paint)
  }
}

extension RunReport {
  /// How unequal units are, beside what chance alone would make of them; nothing for a single unit.
  var units: TableSection {
    var section = TableSection(
      language("Units", "单位之间"), columns: [language("ratio", "倍数"), language("by chance alone", "纯属偶然")])
    let (own, chance) = (MeasureKey(.fairness, .mean), MeasureKey(.fairnessByChance, .mean))
    guard receivingUnits > 1, readings.has(own), readings.has(chance) else { return section }
    section.add(
      language("settlement, slowest tenth ÷ median", "办结用时，最慢一成 ÷ 中位"), [readings.cell(own), readings.plain(chance)])
    return section
  }

  /// How many units receive demands.
  private var receivingUnits: Int {
    Set(scenario.streams.map(\.entry.index)).reduce(0) { $0 + scenario.tiers[$1].units.count }
  }
}

extension Milestone {
  /// The milestone as the end of a sentence.
  func words(_ language: Language) -> String {
    switch self {
    case .firstResponse: language("begun", "开始处置")
    case .onSite: language("on site", "到场")
    case .plan: language("plan accepted", "形成方案")
    case .settled: language("settled", "办结")
    }
  }
}

extension Expectation.Kind {
  /// The kind in a word.
  func words(_ language: Language) -> String {
    switch self {
    case .exact: language("exact", "理论值")
    case .claim: language("claim", "公开说法")
    case .calibrated: language("calibrated", "标定值")
    }
  }
}

extension JudgedExpectation.Verdict {
  /// The verdict with its sign.
  func cell(_ language: Language) -> TableCell {
    switch self {
    case .inside: TableCell(language("✓ agrees", "✓ 相符"), .good)
    case .outside: TableCell(language("✗ differs", "✗ 不符"), .bad)
    case .undecided: TableCell(language("? too few data to tell", "? 数据不足以判断"), .unsure)
    }
  }
}
