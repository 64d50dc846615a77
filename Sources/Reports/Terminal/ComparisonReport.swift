// What `whistle compare` says on a terminal: one block per measure a planner decides by, every policy a line with its
// difference from the first, and a sentence that says which is better, by how much, how surely.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of a comparison.
package struct ComparisonReport: Sendable {
  private let comparison: Comparison
  private let scenario: Scenario
  private let language: Language

  /// The report of a comparison, in a language.
  package init(_ comparison: Comparison, in language: Language) {
    self.comparison = comparison
    self.language = language
    scenario = comparison.runs[0].scenario
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let head = ReportHead(scenario, policy: nil, replications: comparison.runs[0].replications, in: language)
    let table = TerminalTable(criteria.map(section) + [best])
    return head.lines(paint) + [""] + table.lines(paint) + [""] + notes(paint)
  }

  /// The measures that a planner decides by, as far as they were measured.
  var criteria: [MeasureKey] {
    let promises = scenario.limits.map { MeasureKey(.withinLimit($0.milestone), .share) }
    let others = [
      MeasureKey(.discoveryDelay, .mean), MeasureKey(.settle, .mean), MeasureKey(.settle, .p90),
      MeasureKey(.wait, .mean), MeasureKey(.cost, .rate),
    ]
    return (promises + others + costs).filter {
      comparison.runs[0].measures.contains($0) && comparison.summary($0)[0]?.value != nil
    }
  }

  /// The cost of each role for which policies pay differently, and the parts of the cost where there is any besides staff.
  private var costs: [MeasureKey] {
    let roles = scenario.roles.indices.map { MeasureKey(.cost, .rate, role: $0) }.filter { key in
      let values = comparison.summary(key).compactMap { $0?.value }
      return values.contains { $0 != values[0] }
    }
    let parts = CostPart.allCases.map { MeasureKey(.costOf($0), .rate) }.filter { key in
      comparison.runs[0].measures.contains(key) && comparison.summary(key).contains { ($0?.value ?? 0) != 0 }
    }
    return roles + (parts.allSatisfy { $0.response == .costOf(.staff) } ? [] : parts)
  }

  /// What a block is called; that of a role by what people read for it.
  func title(_ key: MeasureKey) -> String {
    guard let role = key.role else { return key.words(language) }
    let name = Labels(scenario, in: language).role(role)
    return language("of it for \(name)", "其中\(name)")
  }

  func section(_ key: MeasureKey) -> TableSection {
    var section = TableSection(
      title(key),
      columns: [
        language("value", "值"), language("difference", "差值"), language("pairing saves", "配对节省"),
      ])
    for (index, row) in comparison.summary(key).enumerated() {
      let run = comparison.runs[index]
      let title = language(run.title)
      let value = row.map { TableCell(Amount($0, in: language)) } ?? TableCell("–", .faint)
      let difference = comparison.rows.first { $0.key == key && $0.policy == run.policy }
      guard index > 0, let difference else {
        section.add(title, [value])
        continue
      }
      let amount = Amount(
        difference.difference, halfWidth: difference.interval?.halfWidth, of: key.response, signed: true,
        beside: row?.value, in: language)
      let saved = difference.varianceReduction.map { "×\($0.rounded(decimals: $0 < 9.95 ? 1 : 0))" } ?? "–"
      section.add(
        title, [value, TableCell(amount), TableCell(saved, .faint)], remark: verdict(difference))
    }
    return section
  }

  /// Each policy against the best of the others, on the measure that policies are judged by.
  var best: TableSection {
    let rows = comparison.defaultCriterion.map(comparison.againstTheBest) ?? []
    let name = comparison.defaultCriterion?.words(language) ?? ""
    var section = TableSection(
      language("\(name): from the best of the others", "\(name)：与其余方案中最好者之差"),
      columns: [language("value", "值"), language("difference", "差值"), language("at least", "至少")]
        + [language("at most", "至多")])
    for (row, run) in zip(rows, comparison.runs) where row.policy == run.policy {
      func cell(_ value: Double?) -> TableCell {
        guard let value else { return TableCell("–", .faint) }
        guard value.isFinite else { return TableCell(value < 0 ? "−∞" : "∞", .faint) }
        let amount = Amount(
          value, halfWidth: row.interval?.halfWidth, of: row.key.response, signed: true, beside: row.value, in: language
        )
        return TableCell(amount.main)
      }
      section.add(
        language(run.title),
        [
          TableCell(Amount(row.value, of: row.key.response, in: language).main), cell(row.difference),
          cell(row.interval?.low), cell(row.interval?.high),
        ], remark: verdict(row))
    }
    return section
  }

  /// The best, one that may be, or one that is not.
  private func verdict(_ row: AgainstTheBest) -> TableCell {
    guard row.interval != nil else { return TableCell("") }
    if row.isBest { return TableCell(language("✓ best", "✓ 最好"), .good) }
    return row.mayBeBest
      ? TableCell(language("may be best", "可能最好"), .unsure) : TableCell(language("✗ not best", "✗ 不是最好"), .bad)
  }

  /// Better, worse, or nothing that can be told.
  func verdict(_ difference: PairedDifference) -> TableCell {
    guard let change = difference.difference, let significant = difference.isSignificant else { return TableCell("") }
    guard significant else {
      let same = change == 0 && difference.interval?.halfWidth == 0
      return same ? TableCell(language("the same", "相同"), .faint) : TableCell(language("cannot tell", "不能断定"), .unsure)
    }
    guard let preference = Preference(difference.key.response) else {
      return TableCell(change > 0 ? language("higher", "更高") : language("lower", "更低"))
    }
    return preference.prefers(change, to: 0)
      ? TableCell(language("✓ better", "✓ 更好"), .good) : TableCell(language("✗ worse", "✗ 更差"), .bad)
  }

  private func notes(_ paint: Paint) -> [String] {
    let first = language(comparison.runs[0].title)
    let others = comparison.runs.count - 1
    let margin = language(
      "± is half the 95 % interval\(others > 1 ? "; those of differences hold for all \(others) policies together" : ""). "
        + "Differences are from “\(first)”, over the same demands.",
      "± 为 95% 置信区间半宽\(others > 1 ? "；各差值的区间对 \(others) 个方案同时成立" : "")。差值以“\(first)”为准，各方案面对同一批诉求。")
    let pairing = language(
      "Pairing saves: how many times the replications independent draws would need.", "配对节省：若各方案独立抽样，重复次数须为几倍。")
    let sentence = comparison.defaultCriterion.flatMap { comparison.best(on: $0) }.map {
      language($0.sentence(in: scenario))
    }
    let said = sentence.map { $0.wrapped().map { paint($0, .title) } + [""] } ?? []
    let best = language(
      "From the best of the others: intervals that hold for all policies together (Hsu, 1984).",
      "与其余方案中最好者之差：各方案的区间同时成立（Hsu，1984）。")
    let shown = Set(criteria)
    let doubtful = SkewWarning(comparison.rows.filter { shown.contains($0.key) }, of: scenario)
    return said + (margin.wrapped() + pairing.wrapped() + best.wrapped()).map { paint($0, .faint) }
      + PrecisionNotes(comparison.runs, doubtful, in: language).lines(paint)
  }
}

extension MeasureKey {
  /// What the measure is called at the head of a block.
  func words(_ language: Language) -> String {
    let name: String =
      switch response {
      case .withinLimit(let milestone):
        language("\(milestone.words(language).capitalizingFirst) in time", "按时\(milestone.words(language))")
      case .discoveryDelay: language("From onset to the first report", "从出现到首次上报")
      case .settle: language("Time to settlement", "办结用时")
      case .wait: language("Wait per visit", "每次等待")
      case .cost: language("Cost a year", "年成本")
      case .costOf(.staff): language("of it staff", "其中人员")
      case .costOf(.overtime): language("of it overtime", "其中加班")
      case .costOf(.hiring): language("of it newcomers", "其中招聘培训")
      case .costOf(.incentives): language("of it incentives", "其中激励")
      case .costOf(.joint): language("Time in joint work, at its pay", "联合处置时间（按工资计）")
      default: language(response.name, response.name)
      }
    switch statistic {
    case .mean: return name + language(", mean", "（平均）")
    case .share, .count, .rate: return name
    case .peak: return name + language(", daily peak", "（日内峰值）")
    case .trough: return name + language(", daily trough", "（日内谷值）")
    case .p50, .p90, .p95, .p99:
      let of100 = String(statistic.rawValue.dropFirst())
      return name + language(", \(of100) of 100 within", "（\(of100)%不超过）")
    }
  }
}

extension String {
  /// The text with a capital letter in front.
  fileprivate var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}
