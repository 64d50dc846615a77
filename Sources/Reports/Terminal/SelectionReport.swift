// What `whistle optimize` says on a terminal: the answer and how sure it is, every point by rising cost with why it is not
// the answer, what one member of staff more or fewer changes, and what service costs.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of a selection.
package struct SelectionReport: Sendable {
  /// The most points that a table shows.
  private static let most = 40
  private let result: SelectionResult
  private let language: Language

  /// The report of a selection, in a language.
  package init(_ result: SelectionResult, in language: Language) {
    (self.result, self.language) = (result, language)
  }

  private var selection: Selection { result.selection }
  private var rule: SelectionRule { selection.rule }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let tables = [points, staff, frontier]
    let hidden = selection.verdicts.count - Self.most
    let more =
      hidden > 0 ? [language("… and \(hidden) more points in selection.csv", "……其余 \(hidden) 个方案点见 selection.csv")] : []
    let said = answer.wrapped().map { paint($0, .title) } + promise.wrapped()
    let head = result.scenario.map { [paint($0.name, .title), ""] } ?? []
    return head + question.wrapped() + [""] + said + [""] + TerminalTable(tables).lines(paint) + more + [""]
      + notes.wrapped().map { paint($0, .faint) }
  }

  // MARK: Sentences

  private var question: String {
    let limits = result.services.indices.map(limit)
    let bounds =
      limits.isEmpty ? "" : language(", subject to ", "，须满足：") + limits.joined(separator: language(" and ", "，"))
    return language("Minimise \(words(result.cost))\(bounds).", "使\(words(result.cost))最低\(bounds)。")
  }

  private func limit(_ position: Int) -> String {
    let (measure, limit) = (result.services[position], rule.limits[position])
    let bound = amount(limit.bound, of: measure)
    let tolerance = Amount(
      limit.tolerance, of: measure.response, signed: measure.response.unit == "share", in: language
    )
    .main.replacing("+", with: "")
    let side = limit.side == .atLeast ? language("at least", "至少") : language("at most", "至多")
    return language(
      "\(words(measure)) \(side) \(bound) (tolerance \(tolerance))",
      "\(words(measure))\(side) \(bound)（容差 \(tolerance)）")
  }

  private var answer: String {
    guard let winner = selection.winner else {
      return language("No point keeps every limit.", "没有任何方案点满足全部限值。")
    }
    let verdict = selection.verdicts[winner]
    let cost = cell(verdict.costs, of: result.cost)
    let services = result.services.indices.map { position in
      "\(words(result.services[position])) \(plain(verdict.services(position), of: result.services[position]))"
    }
    let with = services.isEmpty ? "" : language(", ", "，") + services.joined(separator: language(", ", "，"))
    return language(
      "Point \(winner + 1) is the cheapest that suffices: \(name(winner)); \(words(result.cost)) \(text(cost))\(with).",
      "方案点 \(winner + 1) 是满足要求且最省的：\(name(winner))；\(words(result.cost)) \(text(cost))\(with)。")
  }

  private var promise: String {
    let runs = Double(selection.runs).rounded(decimals: 0)
    if selection.isHeuristic {
      return language(
        "A heuristic (OCBA) shared out \(runs) replications: this answer carries no promise. Leave out “budget” for one that does.",
        "启发式方法（OCBA）分配了 \(runs) 次重复：该结果没有任何保证。去掉“预算”可得有保证的结果。")
    }
    let percent = (rule.confidence * 100).rounded(
      decimals: rule.confidence * 100 == (rule.confidence * 100).rounded() ? 0 : 2)
    let capped = selection.verdicts.indices.filter { selection.verdicts[$0].isCapped }.map { String($0 + 1) }
    let indifference = amount(rule.indifference, of: result.cost)
    guard capped.isEmpty else {
      return language(
        "At points \(capped.joined(separator: ", ")) the cap of \(rule.cap) replications came before a decision, and the means decided: nothing is promised. Raise “cap”, or the tolerance (\(runs) replications in all).",
        "方案点 \(capped.joined(separator: "、")) 在判定之前已达 \(rule.cap) 次重复的上限，只按均值判定：没有保证。可提高“上限”或放宽容差（共 \(runs) 次重复）。")
    }
    guard selection.winner != nil else {
      return language(
        "(\(percent) % confidence that none keeps them all by more than the tolerance; \(runs) replications in all.)",
        "（置信水平 \(percent)%：没有方案点以超过容差的幅度满足全部限值；共 \(runs) 次重复。）")
    }
    return language(
      "(\(percent) % confidence that it keeps every limit to within its tolerance, and that no point which keeps them all by more is cheaper by more than \(indifference); \(runs) replications in all.)",
      "（置信水平 \(percent)%：它在容差内满足全部限值，且没有更明显满足限值的方案点能再省 \(indifference) 以上；共 \(runs) 次重复。）")
  }

  private var notes: String {
    language(
      "± is half the 95 % interval of a mean on its own; n is after how many replications a point was decided. Differences of staff are over the same demands. Costs are a year's.",
      "± 为单个均值 95% 置信区间的半宽；n 为作出判定时的重复次数。人员增减的差值基于同一批诉求。成本按年计。")
  }

  // MARK: Tables

  private var points: TableSection {
    var section = TableSection(language("Points by rising cost", "方案点（成本由低到高）"), columns: columns + ["n"])
    let order = selection.verdicts.indices.sorted { a, b in
      let (first, second) = (selection.verdicts[a].cost ?? .infinity, selection.verdicts[b].cost ?? .infinity)
      return first == second ? a < b : first < second
    }
    for point in order.prefix(Self.most) {
      let verdict = selection.verdicts[point]
      section.add(
        "\(point + 1)  \(name(point))",
        [cell(verdict.costs, of: result.cost)]
          + result.services.indices.map { cell(verdict.services($0), of: result.services[$0]) }
          + [TableCell(String(verdict.decidedAt), .faint)], remark: remark(verdict))
    }
    return section
  }

  private var columns: [String] { ([result.cost] + result.services).map(words) }

  private func remark(_ verdict: SystemVerdict) -> TableCell {
    let unsure = verdict.isCapped ? language(" (cap)", "（达上限）") : ""
    switch verdict.finding {
    case .chosen: return TableCell(language("✓ chosen", "✓ 选定") + unsure, .good)
    case .failed(let reason): return TableCell(language("✗ \(reason.english)", "✗ 无法运行：\(reason.chinese)"), .bad)
    case .dearer(let other):
      guard let own = verdict.cost, let cheaper = selection.verdicts[other].cost else { return TableCell("") }
      guard own > cheaper else {
        return TableCell(language("as good as point \(other + 1)", "与方案点 \(other + 1) 相当") + unsure, .faint)
      }
      let by = amount(own - cheaper, of: result.cost)
      return TableCell(
        language("dearer than point \(other + 1) by \(by)", "比方案点 \(other + 1) 贵 \(by)") + unsure, .faint)
    case .insufficient(let position):
      let margin = rule.limits[position].margin(verdict.services(position).mean)
      let measure = result.services[position]
      let name = result.services.count > 1 ? " " + words(measure) : ""
      let by = Amount(abs(margin), of: measure.response, signed: true, in: language).main.replacing("+", with: "")
      guard margin < 0 else { return TableCell(language("✗ at the limit\(name)", "✗ 处于限值边缘\(name)") + unsure, .bad) }
      return TableCell(language("✗ misses\(name) by \(by)", "✗ 未达\(name)限值，差 \(by)") + unsure, .bad)
    }
  }

  private var staff: TableSection {
    var section = TableSection(language("One member of staff more or fewer", "增减一名人员"), columns: columns)
    guard let scenario = result.scenario else { return section }
    let labels = Labels(scenario, in: language)
    for effect in result.effects {
      let role = labels.role(effect.change.role)
      let unit = scenario.tiers[scenario.roles[effect.change.role].postedAt.index].units[effect.change.unit].name
      let title =
        effect.change.change > 0
        ? language("one more \(role) at \(unit)", "\(unit) 增加一名\(role)")
        : language("one fewer \(role) at \(unit)", "\(unit) 减少一名\(role)")
      let cells =
        [cell(effect.cost, of: result.cost)]
        + result.services.indices.map { cell(effect.services[$0], of: result.services[$0]) }
      section.add(
        title, cells,
        remark: effect.suffices
          ? TableCell(language("✓ keeps the limits", "✓ 仍满足限值"), .good)
          : TableCell(language("✗ breaks a limit", "✗ 突破限值"), .bad))
    }
    return section
  }

  private var frontier: TableSection {
    var section = TableSection(language("What service costs", "成本与服务的边界"), columns: columns)
    for point in result.frontier.points.prefix(Self.most) {
      let verdict = selection.verdicts[point.system]
      section.add(
        "\(point.system + 1)  \(name(point.system))",
        [cell(verdict.costs, of: result.cost)]
          + result.services.indices.map { cell(verdict.services($0), of: result.services[$0]) },
        remark: point.system == selection.winner
          ? TableCell(language("✓ chosen", "✓ 选定"), .good)
          : TableCell(point.suffices ? "" : language("misses a limit", "未达限值"), .faint))
    }
    return section
  }

  // MARK: Words

  /// The levels of a point: `count = 2 per unit, waiting = 30 min`.
  private func name(_ point: Int) -> String {
    zip(result.factors, result.levels[point]).map { path, level in
      let last = path.split(separator: ".").last.map(String.init) ?? path
      let parts = path.split(separator: ".").suffix(2).joined(separator: ".")
      return "\((isAlone(last) ? last : parts).replacing("\"", with: "")) = \(level)"
    }.joined(separator: language(", ", "，"))
  }

  /// Whether only one factor ends like this.
  private func isAlone(_ last: String) -> Bool {
    result.factors.count { $0.split(separator: ".").last.map(String.init) == last } == 1
  }

  private func words(_ measure: NamedMeasure) -> String { language(measure.phrase) }

  private func amount(_ value: Double, of measure: NamedMeasure) -> String {
    Amount(value, of: measure.response, in: language).main
  }

  private func plain(_ sample: Sample, of measure: NamedMeasure) -> String { amount(sample.mean, of: measure) }

  private func text(_ cell: TableCell) -> String { cell.margin.isEmpty ? cell.main : "\(cell.main) \(cell.margin)" }

  private func cell(_ sample: Sample, of measure: NamedMeasure) -> TableCell {
    guard sample.count > 0 else { return TableCell("–", .faint) }
    let half = sample.interval(confidence: 0.95)?.halfWidth
    return TableCell(Amount(sample.mean, halfWidth: half, of: measure.response, in: language))
  }

  private func cell(_ difference: StaffEffect.Difference, of measure: NamedMeasure) -> TableCell {
    TableCell(
      Amount(
        difference.mean, halfWidth: difference.interval?.halfWidth, of: measure.response, signed: true, in: language))
  }
}
