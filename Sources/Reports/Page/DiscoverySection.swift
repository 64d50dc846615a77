// Who discovered what, and how much earlier: the share of problems that each channel is first to report, and how long
// problems stay unseen, policy by policy.

import Experiments
import GovernanceModel
import Stochastics

/// How problems are found.
struct DiscoverySection {
  let context: PageContext

  var section: PageSection? {
    guard let found = context.row(MeasureKey(.problems, .count)), (found.value ?? 0) > 0 else { return nil }
    let table = PageTable { [RunReport(context.runs[0], in: $0).discovery] }
    return PageSection(
      id: "discovery", title: said("Who discovered what", "谁发现了什么"),
      content: [channels, delays, table.markup].filter { $0 != .empty })
  }

  private func name(_ channel: Int) -> Wording { both { Labels(context.scenario, in: $0).channel(channel) } }

  private var channels: Markup {
    let indices = context.scenario.channels.indices.filter { channel in
      context.summary(MeasureKey(.discoveredBy, .share, channel: channel)).contains { ($0?.value ?? 0) > 0 }
    }
    guard !indices.isEmpty else { return .empty }
    let rows = context.runs.indices.map { run -> ChartRow in
      var from = 0.0
      let parts = indices.enumerated().compactMap { order, channel -> Markup? in
        guard let row = context.summary(MeasureKey(.discoveredBy, .share, channel: channel))[run],
          let share = row.value,
          share > 0
        else { return nil }
        defer { from += share }
        return RowShape.part(
          from: from, to: from + share, style: Series.fill(order),
          telling: name(channel) + said(": ", "：") + amount(row))
      }
      let missed = context.summary(MeasureKey(.undiscovered, .share))[run]
      return ChartRow(
        name: context.title(run), shapes: parts,
        value: missed.map { said("not found: ", "未被发现：") + amount($0.value, of: .undiscovered) } ?? said("", ""))
    }
    return PageFigure(
      title: said("First report of the problems found, by channel", "首先发现问题的渠道"),
      description: said("One bar for each policy, in parts by channel.", "每个方案一条，按渠道分段。"),
      legend: indices.enumerated().map { .area(name($0.element), style: Series.fill($0.offset)) },
      content: [RowChart(rows: rows).markup]
    ).markup
  }

  private var delays: Markup {
    let key = MeasureKey(.discoveryDelay, .mean)
    let rows = context.summary(key)
    let values = rows.compactMap { $0 }.flatMap { [$0.value, $0.interval?.low, $0.interval?.high].compactMap(\.self) }
    guard !values.isEmpty else { return .empty }
    let scale = RowScale(values)
    let base = rows[0]?.value
    let lines = rows.enumerated().compactMap { index, row -> ChartRow? in
      guard let row, let value = row.value else { return nil }
      let earlier = index > 0 ? base.map { $0 - value } : nil
      let words = earlier.map { difference in
        let size = amount(abs(difference), of: .discoveryDelay)
        return difference >= 0
          ? said(" (\(size.english) earlier)", "（早\(size.chinese)）")
          : said(" (\(size.english) later)", "（晚\(size.chinese)）")
      }
      let shape = RowShape.value(
        scale.place(value), from: row.interval.map { scale.place($0.low) },
        to: row.interval.map { scale.place($0.high) },
        series: index, telling: context.title(index) + said(": ", "：") + amount(row))
      return ChartRow(name: context.title(index), shapes: [shape], value: amount(row) + (words ?? said("", "")))
    }
    return PageFigure(
      title: said("Mean time from onset to the first report", "从发生到首次上报的平均用时"),
      description: said("One value with its interval for each policy.", "每个方案的取值与置信区间。"),
      content: [RowChart(rows: lines, marks: scale.marks(of: .discoveryDelay)).markup]
    ).markup
  }
}
