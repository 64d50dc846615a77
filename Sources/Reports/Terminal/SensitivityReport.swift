// Indices of sensitivity on a terminal: which factors a measure hangs on, most first, with a bar for the eye and a sentence
// about chance.

package import Experiments
import GovernanceModel
import Stochastics

/// Sobol' indices or elementary effects for one measure.
package struct SensitivityReport: Sendable {
  /// The most factors that a table shows.
  private static let most = 15
  /// The share of noise from which on the reader is warned.
  private static let muchNoise = 0.1
  private let analysis: MeasureAnalysis
  private let names: [String]
  private let language: Language

  /// The report on a measure; `names` are what each factor of the design is called.
  package init(_ analysis: MeasureAnalysis, names: [String], in language: Language) {
    (self.analysis, self.names, self.language) = (analysis, names, language)
  }

  /// The lines of the report, without line ends; none for a design without indices.
  package func lines(_ paint: Paint) -> [String] {
    let parts = [analysis.sobol.map { sobol($0, paint) }, analysis.morris.map { morris($0, paint) }]
    let lines = parts.compactMap(\.self).flatMap(\.self)
    guard !lines.isEmpty else { return [] }
    let notes = noiseNote + lowerBoundNote(analysis, language)
    return lines + notes.flatMap { $0.wrapped() }.map { paint($0, .faint) }
  }

  private func sobol(_ sobol: SobolIndices, _ paint: Paint) -> [String] {
    let phrase = language(analysis.measure.phrase)
    var section = TableSection(
      language("What \(phrase) hangs on (Sobol’)", "\(phrase)取决于（Sobol’）"),
      columns: [language("alone", "单独"), language("in all", "总计")])
    let ranked = sobol.indices.sorted { ($1.total ?? -1, $0.factor) < ($0.total ?? -1, $1.factor) }
    for index in ranked.prefix(Self.most) {
      section.add(
        names[index.factor],
        [share(index.first, index.firstInterval), share(index.total, index.totalInterval)],
        remark: TableCell(bar(index.total)))
    }
    let omittedPoints = language(
      " \(sobol.omitted) base points have a row without a value and are left out.", "有 \(sobol.omitted) 个基点因缺少取值而略去。")
    let note = language(
      "Shares of the variance that a factor stands for, alone (first order) and with all its interactions (total), from \(sobol.base) base points. ± is half the bootstrap 95 % interval.",
      "各因子所占方差的份额：单独（一阶）与含全部交互（总效应），取自 \(sobol.base) 个基点。± 为自助法 95% 置信区间半宽。")
    return TerminalTable([section]).lines(paint) + omitted(ranked.count - Self.most, in: "sensitivity.csv", language)
      + (note + (sobol.omitted > 0 ? omittedPoints : "")).wrapped().map { paint($0, .faint) }
  }

  private func share(_ value: Double?, _ interval: Interval?) -> TableCell {
    guard let value else { return TableCell("–", .faint) }
    let number = value.rounded(decimals: 2).replacing("-", with: "−")
    return TableCell(number, margin: interval.map { "± " + $0.halfWidth.rounded(decimals: 2) } ?? "")
  }

  private func morris(_ morris: MorrisEffects, _ paint: Paint) -> [String] {
    let phrase = language(analysis.measure.phrase)
    var section = TableSection(
      language("What \(phrase) hangs on (Morris)", "\(phrase)取决于（Morris）"), columns: ["μ*", "μ", "σ"])
    let ranked = morris.effects.sorted { ($1.meanSize ?? -1, $0.factor) < ($0.meanSize ?? -1, $1.factor) }
    let largest = ranked.first?.meanSize ?? 0
    for effect in ranked.prefix(Self.most) {
      let size = effect.meanSize
      let isBent = (effect.deviation ?? 0) > (size ?? 0)
      let bar = bar(size.flatMap { largest > 0 ? $0 / largest : nil })
      section.add(
        names[effect.factor],
        [
          amount(size, half: effect.meanSizeInterval?.halfWidth), amount(effect.mean, signed: true, beside: size),
          amount(effect.deviation, beside: size),
        ], remark: TableCell(isBent ? bar + language(" bends or interacts", " 非线性或有交互") : bar))
    }
    let note = language(
      "What a step over the whole range would change at \(morris.trajectories) places: its mean size μ*, its mean μ, and its standard deviation σ. ± is half the bootstrap 95 % interval.",
      "在 \(morris.trajectories) 处，跨整个范围的一步所引起的变化：平均幅度 μ*、平均值 μ、标准差 σ。± 为自助法 95% 置信区间半宽。")
    let part = morris.step.rounded(decimals: 2)
    let levels = language(
      " A change of level counts as a step of \(part) of a range; times this, its effect is the change itself.",
      "换一个水平按范围的 \(part) 计为一步，效应乘以该数即为实际变化。")
    return TerminalTable([section]).lines(paint) + omitted(ranked.count - Self.most, in: "sensitivity.csv", language)
      + (note + (morris.hasLevels ? levels : "")).wrapped().map { paint($0, .faint) }
  }

  private func amount(
    _ value: Double?, half: Double? = nil, signed: Bool = false, beside neighbour: Double? = nil
  ) -> TableCell {
    let amount = Amount(
      value, halfWidth: half, of: analysis.measure.response, signed: signed, beside: neighbour, in: language)
    return TableCell(amount, value == nil ? .faint : .plain)
  }

  /// How much of what differs between points is chance.
  private var noiseNote: [String] {
    guard let noise = analysis.noise, let share = noise.share else { return [] }
    let percent = share > 0 && share < 0.0005 ? "< 0.1" : (100 * share).rounded(decimals: share < 0.0995 ? 1 : 0)
    let said = language(
      "Noise: \(percent) % of the variance between points is chance, over \(noise.replications) replications with the same seeds at every point.",
      "噪声：设计点间方差的 \(percent)% 出于偶然（每个设计点以同样的种子重复 \(noise.replications) 次）。")
    let advice = language(" More replications would move these figures.", "增加重复次数会改变以上数值。")
    return [said + (share >= Self.muchNoise ? advice : "")]
  }
}
