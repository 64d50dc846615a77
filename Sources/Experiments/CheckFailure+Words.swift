// What did not agree in a run that fails its own checks, in words: what was counted, and the two figures by name.

package import GovernanceModel

extension CheckFailure {
  /// The findings in words, with the names of the scenario that was run.
  package func words(for scenario: Scenario) -> [Wording] { findings.map { $0.words(for: scenario) } }
}

extension CheckFailure.Finding {
  /// The finding in words: `demands of piece 0: in = 12, closed + sent on + open = 11`.
  func words(for scenario: Scenario) -> Wording {
    let names = figures
    func words(_ language: Language, colon: String, comma: String) -> String {
      let unit = subject.isTime ? language(" ms", " 毫秒") : ""
      return language(place(in: scenario)) + colon
        + "\(language(names.first)) = \(first)\(unit)\(comma)\(language(names.second)) = \(second)\(unit)"
    }
    return Wording(
      english: words(.english, colon: ": ", comma: ", "), chinese: words(.chinese, colon: "：", comma: "，"))
  }

  /// What was counted, and where.
  private func place(in scenario: Scenario) -> Wording {
    func named(_ english: String, _ chinese: String, _ name: Wording) -> Wording {
      Wording(english: "\(english) “\(name.english)”", chinese: "“\(name.chinese)”\(chinese)")
    }
    func station(_ position: Int) -> Wording { scenario.title(ofStation: position) }
    func role(_ position: Int) -> Wording {
      Wording(scenario.roles[position].name, label: scenario.roles[position].label)
    }
    func category(_ position: Int) -> Wording {
      Wording(scenario.streams[position].name, label: scenario.streams[position].label)
    }
    switch subject {
    case .demands(let piece): return Wording(english: "demands of piece \(piece)", chinese: "第 \(piece) 块的诉求")
    case .visits(let position): return named("visits to", "的到访", station(position))
    case .presence(let unit): return named("Little's law at", "的利特尔法则", scenario.title(ofUnit: unit))
    case .demandsLeft(let unit): return named("demands at", "的诉求", scenario.title(ofUnit: unit))
    case .roster(let post, let piece):
      return Wording(english: "post \(post) of piece \(piece)", chinese: "第 \(piece) 块的 \(post) 号岗位")
    case .staffTime: return Wording(english: "staff time", chinese: "人员工时")
    case .chores(let post, let piece):
      return Wording(
        english: "chores of post \(post) of piece \(piece)", chinese: "第 \(piece) 块 \(post) 号岗位的事务")
    case .source(let source, let piece):
      return Wording(
        english: "source \(source) of piece \(piece) fell silent before the end",
        chinese: "第 \(piece) 块的 \(source) 号来源在结束前中断")
    case .problems(let piece): return Wording(english: "problems of piece \(piece)", chinese: "第 \(piece) 块的问题")
    case .reports(let piece): return Wording(english: "reports in piece \(piece)", chinese: "第 \(piece) 块的报告")
    case .jobs(let piece): return Wording(english: "jobs of piece \(piece)", chinese: "第 \(piece) 块的核实任务")
    case .problemTally(let position): return named("problems of", "的问题", category(position))
    case .discoveryTally(let position): return named("discoveries of", "的发现", category(position))
    case .delays(let position): return named("delay ledger of", "的延误账", station(position))
    case .lifetimes: return Wording(english: "delay ledger", chinese: "延误账")
    case .timelinePresence(let tier): return named("presence over time at", "的在办时长", station(tier))
    case .timelineWaiting(let tier): return named("waiting over time at", "的等待时长", station(tier))
    case .timelineWork(let position): return named("work over time of", "的工作时长", role(position))
    case .timelineOvertime(let position): return named("overtime over time of", "的加班时长", role(position))
    case .timelineRoster(let position): return named("rostered time of", "的排班时长", role(position))
    case .timelineReported: return Wording(english: "demands over time", chinese: "各时段的诉求")
    }
  }

  /// What the two figures are.
  private var figures: (first: Wording, second: Wording) {
    func pair(_ first: (String, String), _ second: (String, String)) -> (Wording, Wording) {
      (Wording(english: first.0, chinese: first.1), Wording(english: second.0, chinese: second.1))
    }
    let all = ("in all", "合计")
    switch subject {
    case .demands: return pair(("in", "进入"), ("closed + sent on + open", "办结 + 转出 + 未办结"))
    case .visits: return pair(("begun", "开始"), ("ended", "结束"))
    case .presence: return pair(("by increments", "按增减"), ("by records", "按记录"))
    case .demandsLeft: return pair(("left after the end", "结束后剩余"), ("expected", "应为"))
    case .roster: return pair(("busy", "忙碌"), ("rostered", "排班"))
    case .staffTime: return pair(("by posts", "按岗位"), ("by visits", "按到访"))
    case .chores: return pair(("done + lost", "完成 + 落空"), ("planned", "计划"))
    case .source: return pair(("next events", "后续事件"), ("expected", "应为"))
    case .problems, .problemTally: return pair(all, ("found + lapsed + undiscovered", "已发现 + 自行消失 + 未发现"))
    case .reports: return pair(all, ("demands + duplicates", "诉求 + 重复报告"))
    case .jobs: return pair(("begun", "开始"), ("done + open", "完成 + 未完成"))
    case .discoveryTally: return pair(("found", "已发现"), ("delays", "发现时长个数"))
    case .delays: return pair(("by causes", "按原因"), all)
    case .lifetimes: return pair(("by visits", "按到访"), ("by demands", "按诉求"))
    case .timelinePresence, .timelineWaiting, .timelineWork, .timelineOvertime, .timelineRoster, .timelineReported:
      return pair(("by bins", "按时段"), all)
    }
  }
}

extension Scenario {
  /// The name of a tier or a desk.
  fileprivate func title(ofStation station: Int) -> Wording {
    station < tiers.count
      ? Wording(tiers[station].name, label: tiers[station].label)
      : Wording(desks[station - tiers.count].name, label: desks[station - tiers.count].label)
  }

  /// The name of a unit by position over all tiers.
  fileprivate func title(ofUnit position: Int) -> Wording {
    let (tier, index) = place(of: position)
    return Wording(tiers[tier].units[index].name, label: tiers[tier].units[index].label)
  }
}
