// Main effects on a terminal: factors from the one that moves a measure most to the one that moves it least, each with its
// levels as a staircase.

package import Experiments
import GovernanceModel
import Stochastics

/// The main effects of a design on one measure.
package struct EffectsReport: Sendable {
  /// The most factors, and the most levels of each, that a table shows.
  private static let most = 8
  private let analysis: MeasureAnalysis
  private let names: [String]
  private let level: @Sendable (Int, LevelEffect) -> String
  private let language: Language

  /// The report on a measure.
  ///
  /// - Parameters:
  ///   - names: what each factor of the design is called.
  ///   - level: what a level of a factor, by its position, is called.
  package init(
    _ analysis: MeasureAnalysis, names: [String], level: @escaping @Sendable (Int, LevelEffect) -> String,
    in language: Language
  ) {
    (self.analysis, self.names, self.level, self.language) = (analysis, names, level, language)
  }

  /// The lines of the report, without line ends; none where there are no effects.
  package func lines(_ paint: Paint) -> [String] {
    let effects = (analysis.effects ?? []).filter { $0.levels.count > 1 }
    guard !effects.isEmpty else { return [] }
    let ranked = effects.sorted { ($1.swing, $0.factor) < ($0.swing, $1.factor) }
    let phrase = language(analysis.measure.phrase)
    var section = TableSection(
      language("Main effects on \(phrase)", "对\(phrase)的主效应"),
      columns: [language("value", "值"), language("difference", "差值")])
    for factor in ranked.prefix(Self.most) { add(factor, to: &section) }
    return TerminalTable([section]).lines(paint) + omitted(ranked.count - Self.most, in: "effects.csv", language)
      + notes(ranked).flatMap { $0.wrapped() }.map { paint($0, .faint) }
  }

  private func add(_ factor: FactorEffects, to section: inout TableSection) {
    section.add(names[factor.factor], [])
    for effect in factor.levels.prefix(Self.most) {
      let response = analysis.measure.response
      let value = Amount(effect.mean, of: response, in: language)
      let difference = Amount(
        effect.difference, halfWidth: effect.interval?.halfWidth, of: response, signed: true, beside: effect.mean,
        in: language)
      section.add(
        level(factor.factor, effect), indent: 1, [TableCell(value), TableCell(difference)], remark: verdict(effect))
    }
    if factor.levels.count > Self.most {
      section.add("…", indent: 1, [])
    }
  }

  private func verdict(_ effect: LevelEffect) -> TableCell {
    guard let difference = effect.difference, let isSignificant = effect.isSignificant, difference != 0 else {
      return TableCell("")
    }
    guard isSignificant else { return TableCell(language("cannot tell", "不能断定"), .unsure) }
    guard let preference = Preference(analysis.measure.response) else {
      return TableCell(difference > 0 ? language("higher", "更高") : language("lower", "更低"))
    }
    return preference.prefers(difference, to: 0)
      ? TableCell(language("✓ better", "✓ 更好"), .good) : TableCell(language("✗ worse", "✗ 更差"), .bad)
  }

  private func notes(_ effects: [FactorEffects]) -> [String] {
    let versus =
      analysis.reference == .base
      ? language("Differences are from the base point. ", "差值以基准设计点为准。")
      : language("Differences are from the mean of a factor's levels. ", "差值以该因子各水平的均值为准。")
    let hasIntervals = effects.contains { $0.levels.contains { $0.interval != nil } }
    let intervals = language(
      "± is half the 95 % interval over replications, for the levels of a factor together.",
      "± 为跨重复次数的 95% 置信区间半宽，对同一因子的各水平同时成立。")
    return [versus + (hasIntervals ? intervals : "")] + lowerBoundNote(analysis, language)
  }
}

/// That a table does not show everything.
func omitted(_ count: Int, in file: String, _ language: Language) -> [String] {
  count > 0 ? [language("… and \(count) more factors in \(file)", "……其余 \(count) 个因子见 \(file)")] : []
}

/// That some values are lower bounds.
func lowerBoundNote(_ analysis: MeasureAnalysis, _ language: Language) -> [String] {
  guard analysis.lowerBounds > 0 else { return [] }
  return [
    language(
      "\(analysis.lowerBounds) of the values are lower bounds, since demands were still open: what is shown may be too small.",
      "有 \(analysis.lowerBounds) 个取值因诉求未结而只是下限，所示结果可能偏小。")
  ]
}
