// Main effects and indices of sensitivity as rows: each factor with its levels, and each factor with its share.

import Experiments
import GovernanceModel
import Stochastics

/// What each level of each factor does.
struct EffectsSection {
  let page: SweepPage

  private static let most = 8

  var section: PageSection? {
    let figures = page.analyses.prefix(3).compactMap(figure)
    guard !figures.isEmpty else { return nil }
    return PageSection(id: "effects", title: said("Main effects", "主效应"), content: figures)
  }

  private func figure(_ analysis: MeasureAnalysis) -> Markup? {
    let effects = (analysis.effects ?? []).filter { $0.levels.count > 1 }
      .sorted { ($1.swing, $0.factor) < ($0.swing, $1.factor) }.prefix(Self.most)
    guard !effects.isEmpty else { return nil }
    let response = analysis.measure.response
    var values: [Double] = []
    for effect in effects.flatMap(\.levels) {
      values.append(effect.mean)
      if let ends = ends(effect) { values += [ends.low, ends.high] }
    }
    let scale = RowScale(values)
    let rows = effects.flatMap { factor in
      [ChartRow(name: page.factors[factor.factor], shapes: [], value: said("", ""), style: "head")]
        + factor.levels.prefix(12).map { effect in
          let interval = ends(effect)
          let words = amount(effect.mean, half: effect.interval?.halfWidth, of: response)
          let name = page.level(factor.factor, effect)
          return ChartRow(
            name: said(name, name),
            shapes: [
              RowShape.value(
                scale.place(effect.mean), from: interval.map { scale.place($0.low) },
                to: interval.map { scale.place($0.high) },
                series: 0, telling: page.factors[factor.factor] + said(" \(name): ", " \(name)：") + words)
            ], value: words, isIndented: true)
        }
    }
    let phrase = analysis.measure.phrase
    return PageFigure(
      title: said("Main effects on \(phrase.english)", "对\(phrase.chinese)的主效应"),
      description: said("The mean of the response at each level of each factor.", "各因子每一水平下的指标均值。"),
      note: said(
        "Each level's mean over all points that have it. Bars: the 95 % interval of its difference from "
          + (analysis.reference == .base ? "the base point" : "the mean of the factor's levels")
          + ", for the levels of a factor together. All of it is in effects.csv.",
        "每一水平为取该水平的全部设计点的均值。横线：与"
          + (analysis.reference == .base ? "基准设计点" : "该因子各水平均值") + "之差的 95% 置信区间，同一因子各水平同时成立。全部数值见 effects.csv。"),
      content: [RowChart(rows: rows, marks: scale.marks(of: response)).markup]
    ).markup
  }

  /// The interval of a level's difference, laid around its mean.
  private func ends(_ effect: LevelEffect) -> Interval? {
    effect.interval.map { Interval(center: effect.mean, halfWidth: $0.halfWidth) }
  }
}

/// What a response hangs on.
struct SensitivitySection {
  let page: SweepPage

  var section: PageSection? {
    let figures = page.analyses.prefix(3).compactMap { analysis in
      analysis.sobol.map { sobol($0, analysis) } ?? analysis.morris.map { morris($0, analysis) }
    }
    guard !figures.isEmpty else { return nil }
    return PageSection(id: "sensitivity", title: said("What it hangs on", "取决于什么"), content: figures)
  }

  private func sobol(_ sobol: SobolIndices, _ analysis: MeasureAnalysis) -> Markup {
    let ranked = sobol.indices.sorted { ($1.total ?? -1, $0.factor) < ($0.total ?? -1, $1.factor) }.prefix(20)
    let scale = RowScale(low: 0, high: max(1, ranked.compactMap(\.totalInterval?.high).max() ?? 1))
    let rows = ranked.map { index -> ChartRow in
      let name = page.factors[index.factor]
      let (first, total) = (max(0, index.first ?? 0), max(0, index.total ?? 0))
      let words = said(
        "\(first.rounded(decimals: 2)) alone, \(total.rounded(decimals: 2)) in all",
        "单独 \(first.rounded(decimals: 2))，总计 \(total.rounded(decimals: 2))")
      let whisker = index.totalInterval.map {
        [
          RowShape.value(
            scale.place(total), from: scale.place($0.low), to: scale.place($0.high), series: 7,
            telling: name + said(": ", "：") + words)
        ]
      }
      return ChartRow(
        name: name,
        shapes: [
          RowShape.part(from: 0, to: scale.place(total), style: "f4", telling: name + said(": ", "：") + words),
          RowShape.part(
            from: 0, to: scale.place(min(first, total)), style: "f0", telling: name + said(": ", "：") + words),
        ] + (whisker ?? []), value: words)
    }
    let phrase = analysis.measure.phrase
    return PageFigure(
      title: said("Shares of the variance of \(phrase.english) (Sobol’)", "\(phrase.chinese)方差的份额（Sobol’）"),
      description: said("One bar for each factor: alone, and with all its interactions.", "每个因子一条：单独与含全部交互。"),
      legend: [
        .area(said("alone (first order)", "单独（一阶）"), style: "f0"),
        .area(said("with interactions (total)", "含交互（总效应）"), style: "f4"),
      ],
      note: said(
        "From \(sobol.base) base points; bars end in the 95 % bootstrap interval of the total.",
        "取自 \(sobol.base) 个基点；横线为总效应的自助法 95% 置信区间。"),
      content: [RowChart(rows: rows, marks: scale.marks { value, _ in value.rounded(decimals: 1) }).markup]
    ).markup
  }

  private func morris(_ morris: MorrisEffects, _ analysis: MeasureAnalysis) -> Markup {
    let ranked = morris.effects.sorted { ($1.meanSize ?? -1, $0.factor) < ($0.meanSize ?? -1, $1.factor) }.prefix(20)
    let scale = RowScale(
      low: 0, high: max(1e-12, (ranked.compactMap { $0.meanSizeInterval?.high ?? $0.meanSize }.max() ?? 1) * 1.03))
    let response = analysis.measure.response
    let rows = ranked.map { effect -> ChartRow in
      let name = page.factors[effect.factor]
      let size = effect.meanSize ?? 0
      let isBent = (effect.deviation ?? 0) > size
      let words =
        amount(effect.meanSize, half: effect.meanSizeInterval?.halfWidth, of: response)
        + (isBent ? said(" · bends or interacts", " · 非线性或有交互") : said("", ""))
      let whisker = effect.meanSizeInterval.map {
        [
          RowShape.value(
            scale.place(size), from: scale.place($0.low), to: scale.place($0.high), series: 7,
            telling: name + said(": ", "：") + words)
        ]
      }
      return ChartRow(
        name: name,
        shapes: [RowShape.part(from: 0, to: scale.place(size), style: "f0", telling: name + said(": ", "：") + words)]
          + (whisker ?? []),
        value: words)
    }
    let phrase = analysis.measure.phrase
    return PageFigure(
      title: said(
        "What a step over the whole range changes in \(phrase.english) (Morris, μ*)",
        "跨整个范围的一步使\(phrase.chinese)变化多少（Morris，μ*）"),
      description: said("One bar for each factor: the mean size of its elementary effects.", "每个因子一条：基本效应的平均幅度。"),
      note: said(
        "From \(morris.trajectories) trajectories; bars end in the 95 % bootstrap interval.",
        "取自 \(morris.trajectories) 条轨迹；横线为自助法 95% 置信区间。"),
      content: [RowChart(rows: rows, marks: scale.marks(of: response)).markup]
    ).markup
  }
}
