// The logic of a model in words, from what its scenario uses, and the algorithms that this version has.

import Experiments
import GovernanceModel

/// What a statement says of logic, algorithms, estimation and sampling.
struct StressLogic {
  private let statement: StressStatement
  private let scenario: Scenario
  private let language: Language

  init(_ statement: StressStatement) {
    (self.statement, scenario, language) = (statement, statement.scenario, statement.language)
  }

  private func tier(_ index: Int) -> String { statement.plain(statement.labels.tier(index)) }

  /// Each tier and desk in a line, then the mechanisms that the scenario uses.
  var lines: [String] {
    (0..<scenario.stations).filter { scenario.handles(at: $0) }.map(station) + mechanisms.filter(\.0).map { "- \($1)" }
  }

  private func station(_ index: Int) -> String {
    var staff: [String] = []
    for rule in scenario.staffingRules(at: index) {
      for role in rule.teams.flatMap(\.roles) {
        let name = statement.plain(statement.labels.role(role.index))
        if !staff.contains(name) { staff.append(name) }
      }
    }
    var parts = [
      staff.isEmpty
        ? language("handled without staff", "无需人员办理")
        : language("handled by \(staff.joined(separator: ", "))", "由\(staff.joined(separator: "、"))办理")
    ]
    if index < scenario.tiers.count, let escalation = scenario.handling[index]?.escalation {
      let reasons: [(Bool, String)] = [
        (escalation.atOnce.values.contains(true), language("at once for some kinds", "部分类别立即上报")),
        (escalation.waiting.values.contains { $0 != nil }, language("after a time of waiting", "等待超时")),
        (escalation.open.values.contains { $0 != nil }, language("after a time at the tier", "在本级超时")),
        (escalation.age.values.contains { $0 != nil }, language("after a time since the report", "上报后超时")),
      ]
      if let target = escalation.target {
        let all = [language("what it cannot settle", "本级不能办结的")] + reasons.filter(\.0).map(\.1)
        parts.append(
          language("passes up to \(tier(target.index)): ", "转往\(tier(target.index))：")
            + all.joined(separator: language(", ", "、")))
      }
    }
    return "- **\(tier(index))**: " + parts.joined(separator: language("; ", "；"))
  }

  private var mechanisms: [(Bool, String)] {
    let feedback = scenario.feedback
    return [
      (
        scenario.handling.contains { $0?.preempts.values.contains(true) ?? false },
        language("urgent demands interrupt work on others", "紧急诉求可中断在办诉求")
      ),
      (scenario.handling.contains { $0?.returns != nil }, language("demands are returned with a reason", "诉求可带理由退回")),
      (scenario.handling.contains { $0?.pause != nil }, language("demands may be paused", "诉求可挂起")),
      (
        scenario.whistles.contains { $0 != nil },
        language("tiers whistle for departments, which attend or fail to", "层级吹哨召集部门，部门到或不到")
      ),
      (!scenario.meetings.isEmpty, language("meetings take demands up at set times", "议事会定时讨论诉求")),
      (!scenario.modes.isEmpty, language("modes change the rules for a time", "平急模式在一段时间内改变规则")),
      (!scenario.campaigns.isEmpty, language("campaigns remove causes of demands", "专项治理消除诉求成因")),
      (feedback != nil, language("residents say whether they are satisfied", "居民评价是否满意")),
      (feedback?.reopening != nil, language("dissatisfied residents may have demands reopened", "不满意的诉求可重办")),
      (feedback?.evaluation != nil, language("the evaluation of units acts back on their pace", "考核结果影响单位办理速度")),
      (
        scenario.roles.contains { $0.turnover != nil },
        language("staff leave and are replaced by newcomers who learn", "人员离职，由新手接替并逐步熟练")
      ),
      (
        scenario.competence == .nested,
        language("what a lower tier could settle, a higher one can (nested competence)", "下级能办的上级都能办（能力嵌套）")
      ),
    ]
  }

  /// The algorithms of 2.4.
  var algorithms: [String] {
    let isOptimum = statement.facts.manifest["command"]?.items.dropFirst().first?.words == "optimize"
    let worlds = statement.facts.manifest["worlds"]
    let known: [(Bool, String)] = [
      (
        true,
        language(
          "Staff are assigned to waiting demands by priority and the discipline of the queue (rules R11, R12).",
          "人员按优先级与排队规则接办诉求（规则 R11、R12）。")
      ),
      (scenario.timeFrame.findsWarmUp, language("Warm-up: MSER-5 on weekly aggregates.", "预热期：按周汇总的 MSER-5。")),
      (
        scenario.precision != nil,
        language("Replications grow until stated measures reach a stated precision.", "重复次数增加到所述指标达到所述精度为止。")
      ),
      (
        isOptimum,
        language(
          "The cheapest point that suffices: by rising cost, sequential tests of each limit, ranking and selection (KN) for near ties.",
          "寻优：按成本递增，对每项限值序贯检验，成本相近者用 KN 排序选择。")
      ),
      (
        worlds != nil,
        language(
          "\(worlds?["count"]?.words ?? "?") plausible worlds drawn from the stated ranges by Latin hypercube.",
          "按拉丁超立方从所述范围抽取 \(worlds?["count"]?.words ?? "?") 个可信情形。")
      ),
    ]
    return known.filter(\.0).map { "- \($1)" }
  }

  /// How values are estimated (4.3).
  var estimation: [String] {
    let replications = statement.word("replications")
    let several = statement.facts.policies.count > 1
    let known: [(Bool, String)] = [
      (
        true,
        language(
          "\(replications) independent replications of each policy or point; means of the replications' values with 95 % t intervals; quantiles of all observations together, with intervals by sectioning.",
          "每个方案或设计点独立重复 \(replications) 次；取各次重复的均值，95% t 区间；分位数取自全部观测，区间由分段法得出。")
      ),
      (
        several,
        language(
          "Policies meet the same demands (common random numbers); paired differences with simultaneous Bonferroni intervals; the best policy by multiple comparisons with the best.",
          "各方案面对相同诉求（公共随机数）；配对差，Bonferroni 同时区间；最优方案用与最优者的多重比较。")
      ),
      (
        true,
        language(
          "Demands are counted that were reported inside the window; means and quantiles that reach into what was still open are printed as lower bounds (rule R26).",
          "统计观察期内上报的诉求；均值或分位数落入未结部分时给出下界（规则 R26）。")
      ),
    ]
    return known.filter(\.0).map { "- \($1)" }
      + ["", statement.open("why this number of replications is enough", "为何该重复次数足够")]
  }

  /// How random numbers are made (5.2).
  var sampling: [String] {
    [
      language(
        "Counter-based streams keyed by seed, replication, what a draw belongs to and its purpose; no draw comes from a shared sequence. Seed \(statement.word("seed")).",
        "基于计数器的随机流，以种子、重复、所属对象和用途为键；没有共用序列。种子 \(statement.word("seed"))。"),
      language(
        "Only arithmetic that is the same on every platform is used; exponential and normal variates by ziggurat.",
        "只用各平台结果相同的运算；指数与正态变量用 ziggurat 法。"),
    ]
  }
}

/// The tiers and what moves between them, as a Mermaid flow chart (2.1).
struct StressDiagram {
  private let statement: StressStatement

  init(_ statement: StressStatement) { self.statement = statement }

  var lines: [String] {
    let scenario = statement.scenario
    let language = statement.language
    var lines = ["flowchart BT"]
    for station in 0..<scenario.stations {
      let count = station < scenario.tiers.count ? " × \(scenario.tiers[station].units.count)" : ""
      lines.append("  s\(station)[\"\(label(statement.labels.tier(station)))\(count)\"]")
    }
    for (index, stream) in scenario.streams.enumerated() {
      lines.append("  d\(index)([\"\(label(statement.labels.category(index)))\"])")
      lines += stream.doors.map { "  d\(index) --> s\($0)" }
    }
    for (tier, handling) in scenario.handling.enumerated() {
      if let target = handling?.escalation.target {
        lines.append("  s\(tier) -- \"\(language("passes up", "上报"))\" --> s\(target.index)")
      }
    }
    for (tier, whistle) in scenario.whistles.enumerated() where whistle != nil {
      lines.append("  w\(tier){{\"\(language("departments", "部门"))\"}}")
      lines.append("  s\(tier) -- \"\(language("whistles", "吹哨"))\" --> w\(tier)")
    }
    for (index, desk) in scenario.desks.enumerated() {
      var ends: [Int] = []
      for destination in desk.dispatch.destinations.values {
        switch destination {
        case .tier(let tier): ends.append(tier.index)
        case .desk(let other): ends.append(scenario.tiers.count + other)
        case .authority: ends += scenario.tiers.indices.filter { scenario.handles(at: $0) }
        }
      }
      lines += Set(ends).sorted().map {
        "  s\(scenario.tiers.count + index) -- \"\(language("dispatches", "派单"))\" --> s\($0)"
      }
    }
    return lines
  }

  /// A text inside quotes of the chart.
  private func label(_ text: String) -> String {
    text.replacing("\"", with: "'").replacing("\n", with: " ").replacing("<", with: "‹").replacing(">", with: "›")
  }
}
