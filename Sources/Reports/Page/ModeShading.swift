// When modes were in force, as shades behind the backlog: the deeper, the more units and replications were in one.

import Experiments
import GovernanceModel

/// The shades of one policy's modes.
struct ModeShading {
  /// How many depths there are.
  private static let depths = 4
  /// Less than this share of units and replications is not drawn.
  private static let least = 0.005

  /// The stretches, from left to right, in days.
  let shades: [PlotShade]
  /// What they are.
  let legend: LegendEntry
  /// How to read them.
  let note: Wording

  /// The shades of the first policy that has modes, over groups of bins; `nil` where none was ever in force.
  init?(_ context: PageContext, _ bins: TimeBins, group: Int) {
    guard let run = context.runs.indices.first(where: { !context.runs[$0].pooled.reactions.spans.isEmpty }) else {
      return nil
    }
    shades = Self.stretches(Self.shares(of: context.runs[run], bins, group: group), bins, group: group)
    guard !shades.isEmpty else { return nil }
    let scenario = context.runs[run].scenario
    let names = both { language in
      scenario.modes.indices.map(Labels(scenario, in: language).mode).joined(separator: language(", ", "、"))
    }
    legend = .area(
      said("mode in force: \(names.english)", "模式生效：\(names.chinese)"), style: "mode m\(Self.depths)")
    let policy =
      context.runs.count > 1
      ? said(" under “\(context.title(run).english)”", "（方案“\(context.title(run).chinese)”）") : said("", "")
    note =
      said(" The deeper the colour, the more of the units and replications are in a mode", "颜色越深，处于模式中的单位和重复越多")
      + policy + said(".", "。")
  }

  /// Neighbours of the same depth in one stretch.
  private static func stretches(_ shares: [Double], _ bins: TimeBins, group: Int) -> [PlotShade] {
    let day = Double(Milliseconds.day)
    var shades: [PlotShade] = []
    for (index, share) in shares.enumerated() where share >= least {
      let last = min((index + 1) * group, bins.count) - 1
      let from = Double(bins.start(of: index * group)) / day
      let to = Double(bins.start(of: last) + bins.length(of: last)) / day
      let style = "mode m\(min(depths, Int(share * Double(depths)) + 1))"
      if let before = shades.last, before.to == from, before.style == style {
        shades[shades.count - 1] = PlotShade(from: before.from, to: to, style: style)
      } else {
        shades.append(PlotShade(from: from, to: to, style: style))
      }
    }
    return shades
  }

  /// The share of units and replications that are in a mode, by group of bins; of several modes that of the most frequent.
  private static func shares(of run: PolicyRun, _ bins: TimeBins, group: Int) -> [Double] {
    let width = bins.width * Milliseconds(group)
    let count = (bins.count + group - 1) / group
    var most = [Double](repeating: 0, count: count)
    for (mode, rule) in run.scenario.modes.enumerated() {
      var time = [Milliseconds](repeating: 0, count: count)
      for span in run.pooled.reactions.spans where span.mode == mode {
        let (from, to) = (max(0, span.from), min(bins.window, span.to ?? bins.window))
        guard to > from else { continue }
        for index in Int(from / width)...Int((to - 1) / width) {
          time[index] += min(to, Milliseconds(index + 1) * width) - max(from, Milliseconds(index) * width)
        }
      }
      let units = run.scenario.tiers[rule.of.index].units.count * run.pooled.runs
      for (index, sum) in time.enumerated() {
        let length = min(bins.window, Milliseconds(index + 1) * width) - Milliseconds(index) * width
        most[index] = max(most[index], Double(sum) / (Double(length) * Double(max(1, units))))
      }
    }
    return most.map { min(1, $0) }
  }
}
