// What the answer rests on: stated outcomes beside simulated ones, every fact with its source, every assumption with its
// reason and range, the checks, and how to make the same bytes again.

import Experiments
import GovernanceModel

/// How a page came to be.
package struct Recipe: Hashable, Sendable {
  /// The version of Whistle.
  package var version: String
  /// The command that makes the same results again, word by word.
  package var command: [String]
  /// The digest of the scenario, 64 hexadecimal digits.
  package var digest: String
  /// The other files of the folder.
  package var files: [String]

  /// A recipe from its parts.
  package init(version: String, command: [String], digest: String, files: [String]) {
    (self.version, self.command, self.digest, self.files) = (version, command, digest, files)
  }
}

/// The last sections of a page.
struct SourcesSection {
  let context: PageContext
  let recipe: Recipe

  var sections: [PageSection] {
    [stated, facts, checks].compactMap { $0 } + [
      SourcesSection.reproduce(recipe, seed: context.runs[0].replications.first?.seed ?? context.scenario.seed)
    ]
  }

  private var stated: PageSection? {
    let table = PageTable { [RunReport(context.runs[0], in: $0).stated] }
    guard !table.isEmpty else { return nil }
    let note = said(
      "What theory or a source states, beside what the simulation gives"
        + (context.runs.count > 1 ? " under “\(context.title(0).english)”." : "."),
      "理论或资料所述，与模拟结果并列" + (context.runs.count > 1 ? "（方案“\(context.title(0).chinese)”）。" : "。"))
    return PageSection(
      id: "stated", title: said("Stated and simulated", "公布值与模拟值"),
      content: [PageSection.paragraph(note), table.markup])
  }

  private var facts: PageSection? { Self.facts(context.scenario.provenance) }

  static func facts(_ provenance: [Provenance]) -> PageSection? {
    let facts = provenance.filter { $0.source != nil }
    let assumptions = provenance.filter { $0.source == nil }
    guard !provenance.isEmpty else { return nil }
    func table(_ heads: [Wording], _ rows: [[String]]) -> Markup {
      Markup(
        "div", ["class": "scroll tall"],
        [
          Markup(
            "table", ["class": "texts"],
            [
              Markup("thead", [:], [Markup("tr", [:], heads.map { Markup("th", ["scope": "col"], $0) })]),
              Markup(
                "tbody", [:],
                rows.map { row in
                  Markup("tr", [:], row.enumerated().map { Markup($0.offset == 0 ? "th" : "td", [:], $0.element) })
                }),
            ])
        ])
    }
    let (value, path) = (said("value", "值"), said("what", "项目"))
    let content: [(Wording, Markup, Int)] = [
      (
        said("Facts with their sources", "有出处的数值"),
        table(
          [path, value, said("source", "出处"), said("remark", "说明")],
          facts.map {
            [$0.path, $0.value, $0.source ?? "", [$0.reason, $0.range].compactMap(\.self).joined(separator: "; ")]
          }),
        facts.count
      ),
      (
        said("Assumptions with reason and range", "假设：理由与范围"),
        table(
          [path, value, said("plausible range", "可能范围"), said("reason", "理由")],
          assumptions.map { [$0.path, $0.value, $0.range ?? "–", $0.reason ?? "–"] }), assumptions.count
      ),
    ].filter { $0.2 > 0 }
    let named = facts.count == 1 ? "1 value names" : "\(facts.count) values name"
    let assumed = assumptions.count == 1 ? "1 is an assumption" : "\(assumptions.count) are assumptions"
    let lead = said(
      "\(named) a source; \(assumed). Values that say neither are in the scenario file.",
      "\(facts.count) 个数值注明出处，\(assumptions.count) 个为假设；未注明的数值见场景文件。")
    return PageSection(
      id: "sources", title: said("Facts and assumptions", "事实与假设"),
      content: [PageSection.paragraph(lead)]
        + content.map { title, table, count in
          PageSection.folded(title + said(" (\(count))", "（\(count)）"), [table])
        })
  }

  private var checks: PageSection? {
    let count = context.runs.reduce(0) { $0 + $1.replications.count }
    let who = said(
      count == 1 ? "The replication" : "Every one of \(count) replications", count == 1 ? "这一次重复" : "全部 \(count) 次重复都")
    let holds = said(
      "\(who.english) checked itself and found nothing: demands in = closed + open at every tier, Little's law in integers, staff hours, and the course over time adds up to the whole. A replication that fails a check stops the command.",
      "\(who.chinese)通过自我校验：各层级收到的诉求 = 已结 + 未结，整数形式的利特尔定律，人员工时，以及随时间的变化与总量相符。任何一次校验失败都会中止命令。")
    let notes = both { language in
      let lines = PrecisionNotes(context.runs, nil, in: language).lines(Paint(hasColor: false))
      return lines.joined(separator: " ")
    }
    return PageSection(
      id: "checks", title: said("Checks", "校验"),
      content: [Markup("p", ["class": "good"], said("✓ ", "✓ ") + holds)]
        + (notes.english.isEmpty ? [] : [PageSection.paragraph(notes, style: "note")]))
  }

  static func reproduce(_ recipe: Recipe, seed: UInt64) -> PageSection {
    let words = recipe.command.map { word in
      word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,%".contains($0) }
        ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
    return PageSection(
      id: "reproduce", title: said("How to reproduce", "如何复现"),
      content: [
        PageSection.paragraph(
          said(
            "The same version, scenario and command give the same bytes on every machine, on any number of threads.",
            "同样的版本、场景和命令，在任何机器上、用任意线程数，都得到逐字节相同的结果。")),
        Markup("pre", [:], words.joined(separator: " ")),
        Markup(
          "dl", [:],
          [
            Markup("dt", [:], said("version", "版本")), Markup("dd", [:], "Whistle " + recipe.version),
            Markup("dt", [:], said("seed", "种子")), Markup("dd", [:], String(seed)),
            Markup("dt", [:], said("digest of the scenario", "场景摘要")), Markup("dd", ["class": "digest"], recipe.digest),
            Markup("dt", [:], said("beside this page", "同一文件夹中")),
            Markup("dd", [:], recipe.files.joined(separator: ", ")),
          ]),
      ])
  }
}
