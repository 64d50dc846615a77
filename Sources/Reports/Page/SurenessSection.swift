// How sure the answer is: the error of chance, which more replications shrink, beside the uncertainty of the assumptions,
// which they do not.

import Experiments
import GovernanceModel
import Stochastics

/// Sampling error beside input uncertainty.
struct SurenessSection {
  let context: PageContext

  var section: PageSection {
    var content: [Markup] = []
    if let worlds = context.worlds, let comparison = context.comparison, let best = context.best {
      content = beside(worlds, comparison, best)
    } else {
      content = [sampling] + [notKnown]
    }
    return PageSection(id: "sure", title: said("How sure", "有多大把握"), content: content)
  }

  // MARK: Sampling error alone

  private var sampling: Markup {
    let keys = [
      MeasureKey(.withinLimit(.settled), .share), MeasureKey(.withinLimit(.onSite), .share), MeasureKey(.settle, .mean),
      MeasureKey(.settle, .p90), MeasureKey(.cost, .rate), MeasureKey(.demands, .count),
    ]
    let rows = keys.compactMap { key -> (SummaryRow, Double)? in
      guard let row = context.row(key), let value = row.value, let interval = row.interval, value != 0,
        interval.high.isFinite
      else { return nil }
      return (row, interval.halfWidth / abs(value))
    }
    guard let widest = rows.map(\.1).max() else {
      return PageSection.paragraph(
        context.runs[0].replications.count == 1
          ? said("One replication says nothing about chance: run two or more.", "只重复一次，无法估计偶然误差：请至少重复两次。")
          : said(
            "No value has a margin: there was nothing to measure, or what was measured is still open.",
            "没有带误差的数值：没有可测量的诉求，或取值未定。"))
    }
    let scale = RowScale(low: 0, high: max(widest, 1e-9) * 1.05)
    let chart = RowChart(
      rows: rows.map { row, share in
        let words = said("± ", "± ") + percentage(share)
        return ChartRow(
          name: said(
            NamedMeasure(row.key, in: context.scenario).phrase.english,
            NamedMeasure(row.key, in: context.scenario).phrase.chinese),
          shapes: [RowShape.part(from: 0, to: scale.place(share), style: Series.fill(0), telling: words)], value: words)
      }, marks: scale.marks { value, language in language(percentage(value)) })
    let count = context.runs[0].replications.count
    return PageFigure(
      title: said(
        "Sampling error: half the 95 % interval, as a share of the value, over \(count) replications",
        "抽样误差：95% 置信区间半宽占取值的比例（重复 \(count) 次）"),
      description: said("One bar for each main response.", "每个主要指标一条。"), content: [chart.markup]
    ).markup
  }

  private var notKnown: Markup {
    let ranges = context.scenario.provenance.count { $0.range != nil }
    return PageSection.paragraph(
      ranges == 0
        ? said(
          "No value of the scenario states a range, so nothing is known about what its assumptions may do to the answer.",
          "场景中没有写明范围的值，因此无从知道各项假设会怎样影响结论。")
        : said(
          "This is the error of chance alone. \(ranges == 1 ? "1 assumption states" : "\(ranges) assumptions state") a plausible range; whistle compare with --worlds says how far the answer hangs on them.",
          "以上只是偶然误差。另有 \(ranges) 项假设写明了可能范围；用 whistle compare --worlds 可看结论在多大程度上取决于它们。"))
  }

  // MARK: Beside input uncertainty

  private func beside(_ worlds: WorldsResult, _ comparison: Comparison, _ best: BestPolicy) -> [Markup] {
    let measure = NamedMeasure(best.key, in: context.scenario)
    let titles = Dictionary(context.runs.map { ($0.policy, $0.title) }) { first, _ in first }
    let sentences = context.shares.filter { $0.measure == measure }.map {
      Markup("li", [:], $0.sentence(titles: titles))
    }
    let basis = PageSection.paragraph(
      said(
        "\(worlds.drawn) plausible worlds, in each of which every assumption lies somewhere in its range; \(worlds.replications) replications in each.",
        "共 \(worlds.drawn) 种可能情形，每种情形中各项假设落在各自范围内的某处；每种情形重复 \(worlds.replications) 次。"), style: "note")
    return [spread(worlds, comparison, best, measure), Markup("ul", ["class": "says"], sentences), basis]
      + shareChart(measure) + [tornado(worlds, best, measure)]
  }

  /// For each policy the interval of chance, and below it every world.
  private func spread(
    _ worlds: WorldsResult, _ comparison: Comparison, _ best: BestPolicy, _ measure: NamedMeasure
  ) -> Markup {
    guard let position = worlds.measures.firstIndex(of: measure) else { return .empty }
    let drawn = worlds.worlds.indices.filter { if case .drawn = worlds.worlds[$0].role { true } else { false } }
    var entries: [(policy: Int, row: PairedDifference, worlds: [Double])] = []
    for policy in worlds.policies.indices.dropFirst() {
      guard let row = comparison.rows.first(where: { $0.policy == worlds.policies[policy] && $0.key == best.key })
      else {
        continue
      }
      let found = drawn.compactMap { worlds.difference(world: $0, policy: policy, measure: position)?.difference }
      entries.append((policy, row, found.sorted()))
    }
    let values = entries.flatMap { entry in
      entry.worlds + [entry.row.difference, entry.row.interval?.low, entry.row.interval?.high].compactMap(\.self)
    }
    let scale = RowScale(values, around: true)
    let rule = RowShape.rule(scale.place(0))
    let rows = entries.flatMap { entry -> [ChartRow] in
      let title = Wording(
        english: worlds.policies[entry.policy],
        chinese: context.runs.first { $0.policy == worlds.policies[entry.policy] }?.title.chinese ?? "")
      let stated = amount(
        entry.row.difference, half: entry.row.interval?.halfWidth, of: best.key.response, signed: true)
      let chance = RowShape.value(
        scale.place(entry.row.difference ?? 0), from: entry.row.interval.map { scale.place($0.low) },
        to: entry.row.interval.map { scale.place($0.high) }, series: entry.policy,
        telling: title + said(": ", "：") + stated)
      let lines = entry.worlds.map { value in
        Markup(
          "line",
          [
            "x1": scale.place(value).percent, "x2": scale.place(value).percent, "y1": "22%", "y2": "78%",
            "class": "world",
          ])
      }
      let range =
        entry.worlds.isEmpty
        ? said("–", "–")
        : amount(entry.worlds.first, of: best.key.response, signed: true) + said(" … ", " … ")
          + amount(entry.worlds.last, of: best.key.response, signed: true)
      return [
        ChartRow(name: title + said(": chance", "：偶然误差"), shapes: [rule, chance], value: stated),
        ChartRow(name: said("plausible worlds", "各可能情形"), shapes: [rule] + lines, value: range, isIndented: true),
      ]
    }
    let first = context.title(0)
    return PageFigure(
      title: said(
        "Difference from “\(first.english)” in \(measure.phrase.english): chance beside assumptions",
        "与“\(first.chinese)”的差值（\(measure.phrase.chinese)）：偶然误差与假设的不确定性"),
      description: said(
        "For each policy the interval of chance, and below it one stroke for each plausible world.",
        "每个方案先画偶然误差的区间，下面每种可能情形一条竖线。"),
      content: [
        RowChart(rows: rows, marks: scale.marks(of: best.key.response, signed: true)).markup
      ]
    ).markup
  }

  /// In how many worlds each policy stays better.
  private func shareChart(_ measure: NamedMeasure) -> [Markup] {
    let shares = context.shares.filter { $0.measure == measure && $0.worlds > 0 }
    guard !shares.isEmpty else { return [] }
    let rows = shares.map { share -> ChartRow in
      let isBetter = Preference(measure.response)?.prefers(share.stated, to: 0) ?? true
      let (better, worse) = isBetter ? (share.same, share.opposite) : (share.opposite, share.same)
      let (sureBetter, sureWorse) =
        isBetter ? (share.sureSame, share.sureOpposite) : (share.sureOpposite, share.sureSame)
      let total = Double(share.worlds)
      var from = 0.0
      let parts = [
        (sureBetter, Series.fill(2), said("surely better", "确定更好")),
        (better - sureBetter, "\(Series.fill(2)) pale", said("better, not surely", "更好但不确定")),
        (share.level, "rest", said("level", "持平")),
        (worse - sureWorse, "\(Series.fill(1)) pale", said("worse, not surely", "更差但不确定")),
        (sureWorse, Series.fill(1), said("surely worse", "确定更差")),
      ].filter { $0.0 > 0 }.map { count, style, name in
        let to = from + Double(count) / total
        defer { from = to }
        return RowShape.part(from: from, to: to, style: style, telling: name + said(": \(count)", "：\(count)"))
      }
      let title = context.runs.first { $0.policy == share.policy }?.title ?? said(share.policy, share.policy)
      return ChartRow(
        name: title, shapes: parts,
        value: said("better in \(better) of \(share.worlds)", "\(share.worlds) 种中 \(better) 种更好"))
    }
    return [
      PageFigure(
        title: said("Share of plausible worlds", "可能情形中的比例"),
        description: said("One bar for each policy.", "每个方案一条。"),
        legend: [
          .area(said("better than the first (pale: not surely)", "优于首个方案（浅色：不确定）"), style: Series.fill(2)),
          .area(said("worse (pale: not surely)", "劣于首个方案（浅色：不确定）"), style: Series.fill(1)),
        ], content: [RowChart(rows: rows).markup]
      ).markup
    ]
  }

  /// What the lead of the best policy hangs on.
  private func tornado(_ worlds: WorldsResult, _ best: BestPolicy, _ measure: NamedMeasure) -> Markup {
    let first = context.runs[0].policy
    let policy = best.leader == first ? best.leads[0].over : best.leader
    let bars = worlds.tornado.filter { $0.policy == policy && $0.measure == measure && ($0.swing ?? 0) > 0 }.prefix(12)
    let ends = bars.flatMap { [$0.ends.low, $0.ends.stated, $0.ends.high].compactMap(\.self) }
    guard let stated = bars.first?.ends.stated else { return .empty }
    let scale = RowScale(ends, around: true)
    let rows = bars.map { bar -> ChartRow in
      let assumption = worlds.assumptions[bar.assumption]
      let (low, high) = (bar.ends.low ?? stated, bar.ends.high ?? stated)
      func shape(_ end: Double, _ text: String, _ style: String) -> Markup {
        RowShape.part(
          from: scale.place(min(end, stated)), to: scale.place(max(end, stated)), style: style,
          telling: said("\(text): ", "\(text)：") + amount(end, of: best.key.response, signed: true))
      }
      return ChartRow(
        name: said("\(assumption.path): \(assumption.span)", "\(assumption.path)：\(assumption.span)"),
        shapes: [
          shape(low, assumption.low, Series.fill(4)), shape(high, assumption.high, Series.fill(0)),
          RowShape.rule(scale.place(stated), style: "rule strong"),
          RowShape.rule(scale.place(0)),
        ],
        value: amount(low, of: best.key.response, signed: true) + said(" … ", " … ")
          + amount(high, of: best.key.response, signed: true))
    }
    let title = context.runs.first { $0.policy == policy }?.title ?? said(policy, policy)
    return PageFigure(
      title: said("What “\(title.english)” changes hangs on", "“\(title.chinese)”的效果取决于"),
      description: said(
        "One bar for each assumption: the difference with the assumption at the low and at the high end of its range.",
        "每项假设一条：该假设取范围低端和高端时的差值。"),
      legend: [
        .area(said("at the low end", "取低端"), style: Series.fill(4)),
        .area(said("at the high end", "取高端"), style: Series.fill(0)),
      ],
      note: said(
        "One assumption at a time, all others as stated (thick line).", "每次只改一项假设，其余按所述（粗线）。"),
      content: [
        RowChart(rows: rows, marks: scale.marks(of: best.key.response, signed: true)).markup
      ]
    ).markup
  }
}
