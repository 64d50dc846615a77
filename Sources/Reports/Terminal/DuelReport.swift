// What a duel says on a terminal: how many demands gain and lose, those that do so most, and how to read their stories.

package import Experiments
import GovernanceModel

/// The report of a duel.
package struct DuelReport: Sendable {
  private let duel: Duel
  private let file: String
  private let labels: Labels
  private let clock: RunClock
  private let language: Language

  /// The report of a duel of policies of a file, in a language.
  package init(_ duel: Duel, file: String, in language: Language) {
    (self.duel, self.file, self.language) = (duel, file, language)
    labels = Labels(duel.first.scenario, in: language)
    clock = RunClock(duel.first.scenario.timeFrame)
  }

  private var first: String { language(duel.first.title) }
  private var second: String { language(duel.second.title) }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let title = language(
      "Demand by demand: “\(second)” against “\(first)”, replication \(duel.replication)",
      "逐件对比：“\(second)”与“\(first)”，第 \(duel.replication) 次重复")
    let table = TerminalTable([
      section(language("Gain most", "受益最多"), duel.gains), section(language("Lose most", "受损最多"), duel.losses),
    ])
    return ["", paint(title, .title)] + counts.wrapped() + [""] + table.lines(paint) + notes(paint)
  }

  private var counts: String {
    let mean = duel.settledUnderBoth > 0 ? Double(duel.sumOfChanges) / Double(duel.settledUnderBoth) : 0
    let change = signed(Milliseconds(mean.rounded()))
    var text = language(
      "\(number(duel.gaining)) gain, \(number(duel.losing)) lose, \(number(duel.unchanged)) are settled at the same moment; on average those settled under both change by \(change).",
      "\(number(duel.gaining)) 件更早办结，\(number(duel.losing)) 件更晚办结，\(number(duel.unchanged)) 件同时办结；两个方案下均办结的平均相差 \(change)。"
    )
    let others = [
      (duel.openUnderBoth, language("open at the end under both", "期末均未办结")),
      (duel.withdrawn, language("withdrawn under one or both", "被撤回")),
      (duel.onlyFirst, language("reported only under “\(first)”", "仅在“\(first)”下出现")),
      (duel.onlySecond, language("reported only under “\(second)”", "仅在“\(second)”下出现")),
    ].filter { $0.0 > 0 }
    if !others.isEmpty {
      text += language(" Without a difference to state: ", "无法比较：")
      text +=
        others.map { language("\(number($0.0)) \($0.1)", "\($0.1) \(number($0.0)) 件") }
        .joined(separator: language(", ", "，")) + language(".", "。")
    }
    return text
  }

  private func section(_ title: String, _ entries: [Duel.Entry]) -> TableSection {
    var section = TableSection(title, columns: [first, second, language("change", "变化")])
    for entry in entries {
      let isBound = entry.isFirstOpen || entry.isSecondOpen
      let change = (isBound ? entry.isFirstOpen ? "≤ " : "≥ " : "") + signed(entry.change)
      let what = [
        labels.category(entry.category), labels.severity(entry.severity),
        language.day(clock.date(at: entry.reported), year: false) + " "
          + language.timeOfDay(clock.epoch + entry.reported),
      ]
      section.add(
        entry.name,
        [
          TableCell((entry.isFirstOpen ? "≥ " : "") + language.length(entry.first)),
          TableCell((entry.isSecondOpen ? "≥ " : "") + language.length(entry.second)),
          TableCell(change, entry.change < 0 || entry.isFirstOpen ? .good : .bad),
        ], remark: TableCell(what.joined(separator: " · "), .faint))
    }
    return section
  }

  private func notes(_ paint: Paint) -> [String] {
    let clock = language(
      "From the first report under either policy to settlement. ≥ and ≤ bound what was still open at the end of the run.",
      "自任一方案下最早受理起至办结。≥ 与 ≤ 为期末仍未办结者的界限。")
    var lines = [""] + clock.wrapped().map { paint($0, .faint) }
    if let example = (duel.gains + duel.losses).first {
      let words =
        [
          "whistle", "trace", file, "--demand", example.name, "--policy", duel.first.policy, "--policy",
          duel.second.policy,
        ]
        + (duel.replication == 1 ? [] : ["--replication", "\(duel.replication)"])
      lines += [
        paint(language("The story of one of them, side by side:", "其中一件的经过，两方案并列："), .faint),
        "  " + words.map(Self.quoted).joined(separator: " "),
      ]
    }
    return lines
  }

  /// A word as a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789/.-_+".unicodeScalars.contains($0)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private func number(_ count: Int) -> String { Double(count).rounded(decimals: 0) }

  private func signed(_ time: Milliseconds) -> String {
    (time < 0 ? "−" : time > 0 ? "+" : "") + language.length(abs(time))
  }
}
