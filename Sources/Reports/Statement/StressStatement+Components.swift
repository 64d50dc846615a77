// What the model is made of (2.5): entities, activities, resources, queues, and the doors by which demands come and go.

import Experiments
import GovernanceModel
import Stochastics

extension StressStatement {
  var components: [String] {
    item(
      language("2.5 Components", "2.5 组成"),
      part(language("2.5.1 Entities", "2.5.1 实体"), entities)
        + part(language("2.5.2 Activities", "2.5.2 活动"), activities)
        + part(language("2.5.3 Resources", "2.5.3 资源"), resources)
        + part(language("2.5.4 Queues", "2.5.4 队列"), queues)
        + part(language("2.5.5 Entry and exit points", "2.5.5 入口与出口"), doors))
  }

  private func part(_ title: String, _ lines: [String]) -> [String] { ["#### " + title, ""] + lines + [""] }

  private var entities: [String] {
    let severities = labels.usedSeverities.map { plain(labels.severity($0)) }.joined(separator: language(", ", "、"))
    return scenario.streams.indices.map { index in
      let stream = scenario.streams[index]
      let kind =
        stream.discovery == nil
        ? language("demands", "诉求") : language("problems that exist before anybody has reported them", "上报前已存在的问题")
      return "- \(plain(labels.category(index))): \(kind)"
    } + [language("- Severities: \(severities).", "- 等级：\(severities)。")]
  }

  private var activities: [String] {
    let handling = scenario.handling.compactMap { $0 }
    func any(_ table: (Handling) -> ByKind<Distribution?>) -> Bool {
      handling.contains { table($0).values.contains { $0 != nil } }
    }
    let known: [(Bool, String)] = [
      (true, language("work on a demand by staff of a tier", "层级人员办理诉求")),
      (any(\.travel), language("travel to the place", "前往现场")),
      (any(\.assess), language("assessment before the work", "办理前研判")),
      (any(\.plan), language("making a plan", "拟定方案")),
      (!scenario.desks.isEmpty, language("triage and dispatch at desks", "受理台分流派单")),
      (
        scenario.whistles.contains { $0 != nil },
        language("joint work of departments that a whistle called", "吹哨后的部门联合处置")
      ),
      (!scenario.meetings.isEmpty, language("meetings", "议事会")),
      (!scenario.matchings.isEmpty, language("claims of needs by partners", "需求认领")),
      (scenario.feedback?.callBack != nil, language("call-backs", "回访")),
      (
        scenario.roles.contains { $0.burden != nil || $0.rounds != nil },
        language("chores and rounds of staff", "行政事务与巡查")
      ),
      (!scenario.campaigns.isEmpty, language("campaigns", "专项治理")),
      (handling.contains { $0.project != nil }, language("projects in stages", "分阶段项目")),
      (handling.contains { $0.order != nil }, language("orders and inspections", "责令整改与复查")),
    ]
    return known.filter(\.0).map { "- \($1)" }
  }

  private var resources: [String] {
    let roles = scenario.roles.indices.map { index in
      let role = scenario.roles[index]
      let calendar =
        role.calendar.map { "`\(scenario.calendars[$0.index].name)`" } ?? language("always on duty", "全天在岗")
      let count: String
      switch role.strength {
      case .posts(let posts): count = String(posts.reduce(0, +))
      case .unlimited: count = language("no limit", "不限")
      }
      return [
        plain(labels.role(index)), plain(labels.tier(role.postedAt.index)), plain(labels.tier(role.serves.index)),
        count,
        calendar,
      ]
    }
    let heads = [
      language("role", "岗位"), language("posted at", "驻在"), language("serves", "服务"), language("posts in all", "岗位总数"),
      language("calendar", "日历"),
    ]
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    let departments = scenario.departments.indices.map { plain(labels.department($0)) }
    return [line(heads), line(heads.map { _ in "---" })] + roles.map(line)
      + (departments.isEmpty
        ? []
        : [
          "",
          language("Departments that may be called: ", "可召集的部门：") + departments.joined(separator: language(", ", "、")),
        ])
  }

  private var queues: [String] {
    (0..<scenario.stations).filter { scenario.handles(at: $0) }.map { station in
      let discipline =
        station < scenario.tiers.count
        ? scenario.handling[station]?.queue ?? .firstCome : scenario.desks[station - scenario.tiers.count].queue
      let order =
        switch discipline {
        case .firstCome: language("first come, first served within a priority", "同优先级先到先办")
        case .firstReported: language("first reported first within a priority", "同优先级先报先办")
        case .earliestLimit: language("earliest limit first within a priority", "同优先级时限近者先办")
        }
      return "- \(plain(labels.tier(station))): \(order)"
    }
  }

  private var doors: [String] {
    let channels =
      scenario.streams.contains { $0.discovery != nil } ? scenario.channels.indices.map(labels.channel) : []
    let entries = Set(scenario.streams.flatMap(\.doors)).sorted().map { plain(labels.tier($0)) }
    let exits: [(Bool, String)] = [
      (true, language("settled", "办结")),
      (scenario.streams.contains { $0.patience != nil }, language("withdrawn while waiting", "等待中撤回")),
      (
        scenario.streams.contains { $0.discovery?.lapses != nil },
        language("lapsed before anybody reported it", "未上报即消失")
      ),
      (scenario.streams.contains { $0.discovery?.falseReports != nil }, language("closed as a false report", "误报结案")),
      (true, language("still open when the run ends, and counted as such", "运行结束时未结，按未结计")),
    ]
    return [
      language("- In: reported at ", "- 入口：上报于") + entries.joined(separator: language(", ", "、"))
        + (channels.isEmpty
          ? ""
          : language("; problems are found by ", "；问题由以下渠道发现：")
            + channels.map(plain).joined(separator: language(", ", "、"))),
      language("- Out: ", "- 出口：") + exits.filter(\.0).map(\.1).joined(separator: language("; ", "；")),
    ]
  }
}

extension DemandStream {
  /// The tiers and desks at which its demands come in.
  var doors: [Int] {
    let elsewhere = entrances.reduce(0) { $0 + $1.share }
    return (elsewhere < 1 ? [entry.index] : []) + entrances.map(\.station)
  }
}
