// The main responses: for one policy the tables of its report, for several each response with its intervals, policy by
// policy, and the differences from the first one under the same demands.

import Experiments
import GovernanceModel
import Stochastics

/// What planners decide by.
struct ResponsesSection {
  let context: PageContext

  var section: PageSection {
    PageSection(
      id: "responses", title: said("Main responses", "主要指标"), content: context.comparison.map(compared) ?? single)
  }

  private var single: [Markup] {
    let main = PageTable { language in
      let report = RunReport(context.runs[0], in: language)
      return [report.promises, report.times, report.demands, report.residents, report.whistles, report.departments]
    }
    return [main.markup, margins(context.runs[0].replications.count)]
  }

  private func margins(_ count: Int) -> Markup {
    PageSection.paragraph(
      count > 1
        ? said(
          "± is half the 95 % interval over \(count) replications; ≥ marks a value of which part was still open.",
          "± 为 \(count) 次重复的 95% 置信区间半宽；≥ 表示部分诉求期末未结，真值不低于此。")
        : said("One replication shows no margin: use two or more.", "只重复一次，没有误差范围；请至少重复两次。"), style: "note")
  }

  // MARK: Several policies

  private func compared(_ comparison: Comparison) -> [Markup] {
    let report = ComparisonReport(comparison, in: .english)
    let figures = report.criteria.map { key in figure(key, comparison) }
    let tables = PageTable { language in
      let report = ComparisonReport(comparison, in: language)
      return report.criteria.map(report.section) + [report.best]
    }
    let others = comparison.runs.count - 1
    let first = context.title(0)
    let note = said(
      "Bars are 95 % intervals" + (others > 1 ? "; those of differences hold for all \(others) policies together" : "")
        + ". Differences are from “\(first.english)”, over the same demands.",
      "横线为 95% 置信区间" + (others > 1 ? "；各差值的区间对 \(others) 个方案同时成立" : "")
        + "。差值以“\(first.chinese)”为准，各方案面对同一批诉求。")
    return [Markup("div", ["class": "twos"], figures), PageSection.paragraph(note, style: "note")]
      + [PageSection.folded(said("The same as tables", "以表格查看"), [tables.markup])]
      + context.runs.indices.map(details)
  }

  /// All figures of one policy.
  private func details(_ index: Int) -> Markup {
    let table = PageTable { language in
      let report = RunReport(context.runs[index], in: language)
      return [
        report.demands, report.desks, report.discovery, report.promises, report.residents, report.times, report.tiers,
        report.whistles, report.departments, report.units, report.staff,
      ]
    }
    let title = context.title(index)
    return PageSection.folded(said("All figures of “\(title.english)”", "“\(title.chinese)”的全部数值"), [table.markup])
  }

  /// One response: values at the left, differences at the right.
  private func figure(_ key: MeasureKey, _ comparison: Comparison) -> Markup {
    let rows = comparison.summary(key)
    let title = both { ComparisonReport(comparison, in: $0).title(key) }
    let values = rows.compactMap { $0 }.flatMap { [$0.value, $0.interval?.low, $0.interval?.high].compactMap(\.self) }
    let scale = RowScale(values)
    let chart = RowChart(
      rows: rows.enumerated().map { index, row in
        let words = amount(row)
        guard let row, let value = row.value else {
          return ChartRow(name: context.title(index), shapes: [], value: words)
        }
        let shape = RowShape.value(
          scale.place(value), from: row.interval.map { scale.place($0.low) },
          to: row.interval.map { scale.place($0.high) },
          series: index, telling: context.title(index) + said(": ", "：") + words)
        return ChartRow(name: context.title(index), shapes: [shape], value: words)
      }, marks: scale.marks(of: key.response, about: 2))
    return PageFigure(
      title: title, description: said("Each policy's value with its interval.", "各方案的取值与置信区间。"),
      content: [chart.markup, differences(key, rows, comparison)]
    ).markup
  }

  private func differences(_ key: MeasureKey, _ rows: [SummaryRow?], _ comparison: Comparison) -> Markup {
    let found = comparison.rows.filter { $0.key == key && $0.difference != nil }
    let ends = found.flatMap { [$0.difference, $0.interval?.low, $0.interval?.high].compactMap(\.self) }
    guard !found.isEmpty else { return .empty }
    let scale = RowScale(ends, around: true)
    let chart = RowChart(
      rows: found.map { row in
        let index = context.runs.firstIndex { $0.policy == row.policy } ?? 0
        let words = amount(
          row.difference, half: row.interval?.halfWidth, of: key.response, signed: true, beside: rows[index]?.value)
        let verdict = both { ComparisonReport(comparison, in: $0).verdict(row).main }
        let shape = RowShape.value(
          scale.place(row.difference ?? 0), from: row.interval.map { scale.place($0.low) },
          to: row.interval.map { scale.place($0.high) }, series: index,
          telling: context.title(index) + said(": ", "：") + words + said(" ", " ") + verdict)
        return ChartRow(
          name: context.title(index), shapes: [RowShape.rule(scale.place(0)), shape],
          value: words + said(" ", " ") + verdict)
      }, marks: [(scale.place(0), said("0", "0"))])
    return Markup(
      "div", ["class": "differences"], [Markup("h4", [:], said("difference", "差值")), chart.markup])
  }
}
