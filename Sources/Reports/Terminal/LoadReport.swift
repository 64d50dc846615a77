// What `whistle validate --explain` says: the load of a scenario by arithmetic on means, before anything runs. Who is
// overloaded, who is idle, and how many hours a day nobody is there.

package import Experiments
package import GovernanceModel

/// The load sheet of a scenario for people.
package struct LoadReport: Sendable {
  private let sheet: LoadSheet
  private let scenario: Scenario
  private let language: Language
  private let labels: Labels

  /// The load sheet of a scenario, in a language.
  package init(_ scenario: Scenario, in language: Language) {
    sheet = LoadSheet(scenario)
    self.scenario = scenario
    self.language = language
    labels = Labels(scenario, in: language)
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let sendsStaff = scenario.departments.contains { $0.staff != nil }
    let all =
      LoadSheet.caveats + (sendsStaff ? [LoadSheet.whistleCaveat] : [])
      + (sheet.problems.isEmpty ? [] : [LoadSheet.problemCaveat])
      + (sheet.hasOccasions ? [LoadSheet.occasionCaveat] : [])
      + (sheet.hasFeedback ? [LoadSheet.feedbackCaveat] : [])
      + (scenario.roles.contains { $0.turnover != nil } ? [LoadSheet.turnoverCaveat] : [])
      + (sheet.desks.isEmpty ? [] : [LoadSheet.deskCaveat])
      + (scenario.modes.isEmpty && scenario.campaigns.isEmpty ? [] : [LoadSheet.reactionCaveat])
    let staff = turnoverLines.flatMap { $0.wrapped(to: 98) }
    let caveats = all.flatMap { caveat in
      language(caveat).wrapped(to: 98).enumerated().map { ($0.offset == 0 ? "· " : "  ") + $0.element }
    }
    return TerminalTable([problems, streams, tiers, roles]).lines(paint) + (staff.isEmpty ? [] : [""] + staff) + [""]
      + caveats.map { paint($0, .faint) }
  }

  /// What posts that fall vacant and newcomers who learn leave of each role, in the long run.
  private var turnoverLines: [String] {
    scenario.roles.enumerated().compactMap { index, role in
      guard let turnover = role.turnover, case .posts(let posts) = role.strength else { return nil }
      let count = Double(posts.reduce(0, +)) * (1 - role.vacancy)
      let filled = count * (1 - turnover.vacantShare)
      let effective = (filled / (1 + turnover.meanSlowness)).rounded(decimals: 1)
      let leavers = (filled * turnover.leavesAfterRaise).rounded(decimals: 1)
      let vacant = Amount(turnover.vacantShare, of: .utilisation, in: language).main
      let slower = Amount(turnover.meanSlowness, of: .utilisation, in: language).main
      return language(
        "\(labels.role(index)): \(leavers) leave a year, \(vacant) of the posts are vacant, work takes \(slower) longer; what "
          + "is left counts as \(effective) posts of old hands.",
        "\(labels.role(index))：每年离职 \(leavers) 人，岗位空缺 \(vacant)，办理用时增加 \(slower)；相当于 \(effective) 名熟手。")
    }
  }

  private var problems: TableSection {
    var section = TableSection(
      language("Problems a day, about", "每日问题（约）"),
      columns: [
        language("come to be", "发生"), language("found", "被发现"), language("reported again", "重复上报"),
        language("false reports", "误报"),
      ])
    for problem in sheet.problems {
      let label = scenario.streams.firstIndex { $0.name == problem.name }.map(labels.category) ?? problem.name
      section.add(
        label,
        [
          figure(problem.perDay), TableCell(Amount(problem.foundShare, of: .utilisation, in: language).main),
          figure(problem.duplicates), figure(problem.falseReports),
        ])
    }
    return section
  }

  private var streams: TableSection {
    let used = labels.usedSeverities.count > 1 ? labels.usedSeverities : []
    var section = TableSection(
      language("Demands a day", "每日诉求"), columns: [language("all", "合计")] + used.map(labels.severity))
    func add(_ label: String, _ perDay: Double, _ bySeverity: [Double], remark: String = "") {
      section.add(label, ([perDay] + used.map { bySeverity[$0] }).map(figure), remark: TableCell(remark, .faint))
    }
    for (index, stream) in sheet.streams.enumerated() {
      add(labels.category(index), stream.perDay, stream.bySeverity, remark: remark(scenario.streams[index]))
    }
    if sheet.streams.count > 1 {
      let sums = scenario.severities.indices.map { severity in
        sheet.streams.reduce(0) { $0 + $1.bySeverity[severity] }
      }
      add(language("all together", "总计"), sheet.streams.reduce(0) { $0 + $1.perDay }, sums)
    }
    return section
  }

  /// What a mean hides: days that vary, demands that come all at once, tickets of a file.
  private func remark(_ stream: DemandStream) -> String {
    var remarks: [String] = []
    if let dispersion = stream.arrivals.dispersion {
      let variation = (100 * dispersion.variation).rounded(decimals: 1)
      remarks.append(
        dispersion.scope == .unit
          ? language("days vary by \(variation) % at each unit", "各单位每日波动 \(variation)%")
          : language("days vary by \(variation) % everywhere alike", "全县每日同步波动 \(variation)%"))
    }
    for burst in stream.bursts {
      let count = Double(burst.counts.reduce(0, +)).rounded(decimals: 0)
      remarks.append(
        language("\(count) on \(burst.date) (\(burst.name))", "\(burst.date) 突发 \(count) 件（\(burst.name)）"))
    }
    if let tickets = stream.tickets {
      let count = Double(tickets.trace.times.count).rounded(decimals: 0)
      let days = tickets.resamplesDays ? language(", days drawn anew", "，按日重抽样") : ""
      let scale = tickets.scale == 1 ? "" : " × \(tickets.scale.rounded(decimals: 2))"
      remarks.append(
        language("\(count) tickets of \(tickets.trace.file)", "\(tickets.trace.file) 的 \(count) 件工单") + scale + days)
    }
    return remarks.joined(separator: language("; ", "；"))
  }

  private var tiers: TableSection {
    var section = TableSection(
      language("Tiers, a day", "各级（每日）"),
      columns: [
        language("reached by", "到达"), language("settled here", "本级办结"), language("passed on at once", "立即上报"),
        language("hours closed", "无人小时"),
      ])
    for tier in sheet.tiers + sheet.desks {
      let label = (0..<scenario.stations).first { scenario.stationName($0) == tier.name }.map(labels.tier) ?? tier.name
      let unserved = TableCell(
        language("✗ \(amount(tier.unserved)) a day meet no staff", "✗ 每日 \(amount(tier.unserved)) 件无人受理"), .bad)
      section.add(
        label, [tier.perDay, tier.settled, tier.passedOn, tier.closedHours].map(figure),
        remark: tier.unserved > 0 ? unserved : TableCell(""))
    }
    return section
  }

  private var roles: TableSection {
    let hasChores = sheet.roles.contains { $0.choreHours > 0 }
    var section = TableSection(
      language("Staff, a day", "人员（每日）"),
      columns: [language("load", "负荷"), language("offered h", "工作小时"), language("open h", "在岗小时")]
        + (hasChores ? [language("chores h", "事务小时")] : []) + [language("posts", "岗位"), language("worst unit", "最忙单位")])
    for (index, role) in sheet.roles.enumerated() {
      let load = role.utilisation.map { Amount($0, of: .utilisation, in: language).main } ?? "–"
      let worst = role.worst.map { Amount($0.utilisation, of: .utilisation, in: language).main } ?? "–"
      section.add(
        labels.role(index),
        [
          TableCell(load), figure(role.offeredHours), role.capacityHours.map(figure) ?? TableCell("–", .faint),
        ] + (hasChores ? [figure(role.choreHours)] : []) + [
          TableCell(role.posts.map { Double($0).rounded(decimals: 0) } ?? language("no limit", "不限")), TableCell(worst),
        ], remark: remark(role))
    }
    return section
  }

  private func remark(_ role: LoadSheet.RoleLoad) -> TableCell {
    switch role.verdict {
    case .overloaded: TableCell(language("✗ overloaded: queues grow without end", "✗ 超负荷：积压会不断增长"), .bad)
    case .idle: TableCell(language("? nearly idle", "? 几乎闲置"), .unsure)
    case .noStaff: TableCell(language("✗ has no staff, or is never open", "✗ 没有人员或从不在岗"), .bad)
    case .reserve: TableCell(reserveRemark(role), .faint)
    case .adequate, .unlimited:
      role.overloadedUnits > 0
        ? TableCell(
          language("✗ overloaded at \(role.overloadedUnits) units", "✗ \(role.overloadedUnits) 个单位超负荷"), .bad)
        : TableCell("")
    }
  }

  /// Which modes call a reserve up.
  private func reserveRemark(_ role: LoadSheet.RoleLoad) -> String {
    let modes = scenario.modes.indices.filter { mode in
      scenario.modes[mode].callsUp.contains { scenario.roles[$0.index].name == role.name }
    }
    let names = modes.map(labels.mode).joined(separator: language(", ", "、"))
    return language("called up by: \(names)", "由“\(names)”召集")
  }

  private func figure(_ value: Double) -> TableCell { TableCell(amount(value)) }

  private func amount(_ value: Double) -> String { Amount(value, of: .queueLength, in: language).main }
}
