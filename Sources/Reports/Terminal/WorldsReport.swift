// What `whistle compare --worlds` adds on a terminal: a sentence for each policy, and the assumptions on which the lead of
// the best one hangs most, as bars around its value at the stated assumptions.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of plausible worlds.
package struct WorldsReport: Sendable {
  /// The most bars that are shown.
  private static let most = 5
  /// The columns of a bar.
  private static let width = 20

  private let result: WorldsResult
  private let comparison: Comparison
  private let shares: [WorldShare]
  private let language: Language

  /// The report of `result`, which was made for `comparison`.
  package init(_ result: WorldsResult, _ comparison: Comparison, _ shares: [WorldShare], in language: Language) {
    (self.result, self.comparison, self.shares, self.language) = (result, comparison, shares, language)
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    guard let key = comparison.defaultCriterion else { return [] }
    let measure = NamedMeasure(key, in: comparison.runs[0].scenario)
    let titles = Dictionary(comparison.runs.map { ($0.policy, $0.title) }) { first, _ in first }
    let count = result.assumptions.count
    let head = language(
      "Plausible worlds: \(count == 1 ? "1 assumption" : "\(count) assumptions") drawn from "
        + (count == 1 ? "its range" : "their ranges"),
      "可能情形：\(result.assumptions.count) 项假设在各自范围内抽取")
    let sentences = shares.filter { $0.measure == measure }.flatMap { share in
      language(share.sentence(titles: titles)).wrapped(to: 98).map { "  " + $0 }
    }
    let bars = tornado(key, measure, titles)
    let notes = [
      language(
        "Judged by: \(key.words(language).lowercased()). \(result.replications) replications in each world; “surely” where the 95 % interval of a world leaves out 0.",
        "评判指标：\(key.words(language))。每种情形重复 \(result.replications) 次；“可确认”指该情形的 95% 置信区间不含 0。")
    ]
    return [paint(head, .heading)] + sentences + bars.map { [""] + $0.lines(paint) }.joined()
      + notes.flatMap { $0.wrapped() }.map { paint($0, .faint) }
  }

  /// The widest bars for the policy with the best value, or where that is the first one, for the next best.
  private func tornado(_ key: MeasureKey, _ measure: NamedMeasure, _ titles: [String: Wording]) -> [TerminalTable] {
    guard let best = comparison.best(on: key) else { return [] }
    let first = comparison.runs[0].policy
    let policy = best.leader == first ? best.leads[0].over : best.leader
    let bars = result.tornado.filter {
      $0.policy == policy && $0.measure == measure && ($0.swing ?? 0) > 0
    }.prefix(Self.most)
    let ends = bars.flatMap { [$0.ends.low, $0.ends.stated, $0.ends.high].compactMap(\.self) }
    guard let least = ends.min(), let most = ends.max(), most > least else { return [] }
    let title = titles[policy].map { language($0) } ?? policy
    var section = TableSection(
      language("What “\(title)” changes hangs on", "“\(title)”的效果取决于"),
      columns: [language("range", "范围"), language("at low", "低端"), language("at high", "高端")])
    for bar in bars {
      let assumption = result.assumptions[bar.assumption]
      func cell(_ value: Double?) -> TableCell {
        TableCell(Amount(value, of: key.response, signed: true, in: language))
      }
      section.add(
        assumption.path,
        [
          TableCell(assumption.span, .faint), cell(bar.ends.low), cell(bar.ends.high),
        ], remark: TableCell(picture(bar.ends, from: least, to: most)))
    }
    return [TerminalTable([section])]
  }

  /// A bar from the lower to the higher end, with a mark where the stated value lies.
  private func picture(_ ends: TornadoBar.Ends, from least: Double, to most: Double) -> String {
    func column(_ value: Double) -> Int {
      Int(((value - least) / (most - least) * Double(Self.width - 1)).rounded())
    }
    guard let low = ends.low.map(column), let stated = ends.stated.map(column), let high = ends.high.map(column) else {
      return ""
    }
    let (from, to) = (min(low, stated, high), max(low, stated, high))
    return String((0..<Self.width).map { $0 == stated ? "┃" : (from...to).contains($0) ? "█" : "·" })
  }
}

extension Assumption {
  /// Both ends, with the words that they share said once: `3 … 8 per unit per day`.
  var span: String {
    let (lows, highs) = (low.split(separator: " "), high.split(separator: " "))
    var shared = 0
    while shared < min(lows.count, highs.count) - 1, lows[lows.count - 1 - shared] == highs[highs.count - 1 - shared] {
      shared += 1
    }
    return "\(lows.dropLast(shared).joined(separator: " ")) … \(high)"
  }
}
