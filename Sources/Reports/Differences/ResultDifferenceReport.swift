// What is different between two folders of results, on a terminal and as JSON.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of two folders of results.
package struct ResultDifferenceReport: Sendable {
  private let difference: ResultDifference
  private let names: (old: String, new: String)
  private let listsAll: Bool
  private let language: Language

  /// The report of two folders; with `listsAll` also of measures of groups, else only of those over all.
  package init(
    _ difference: ResultDifference, old: String, new: String, listsAll: Bool, in language: Language
  ) {
    (self.difference, names, self.listsAll, self.language) = (difference, (old, new), listsAll, language)
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let head = [paint("\(names.old) → \(names.new)", .title)]
    if difference.isSame {
      return head + facts(paint) + [
        language(
          "All \(difference.files.count) files are the same, byte by byte.", "全部 \(difference.files.count) 个文件逐字节相同。")
      ]
    }
    let table = TerminalTable(sections)
    return head + facts(paint) + ["", files(paint), ""] + table.lines(paint) + [""] + notes(paint)
  }

  // MARK: How they came to be

  private func facts(_ paint: Paint) -> [String] {
    difference.facts.map { fact in
      let (old, new) = fact.name.hasSuffix("sha256") ? (short(fact.old), short(fact.new)) : (fact.old, fact.new)
      return paint("  \(words(fact.name)): ", .faint) + "\(old) → \(new)"
    }
  }

  private func short(_ digest: String) -> String { digest.count > 12 ? digest.prefix(12) + "…" : digest }

  private func words(_ name: String) -> String {
    switch name {
    case "whistle": language("version", "版本")
    case "seed": language("seed", "种子")
    case "replications": language("replications", "重复次数")
    case "policies": language("policies", "方案")
    case "worlds": language("plausible worlds", "可能情形")
    case "command": language("command", "命令")
    case "scenario name": language("scenario", "场景")
    default: language("scenario, SHA-256", "场景 SHA-256")
    }
  }

  private func files(_ paint: Paint) -> String {
    difference.files.map { file in
      switch file.state {
      case .onlyOld: language("\(file.name) only in the first", "\(file.name) 仅在前者")
      case .onlyNew: language("\(file.name) only in the second", "\(file.name) 仅在后者")
      case .same: language("\(file.name) the same", "\(file.name) 相同")
      case .nearlyEqual: language("\(file.name) nearly equal", "\(file.name) 近似相等")
      case .different(_, of: 0): language("\(file.name) differs", "\(file.name) 不同")
      case .different(let rows, let count):
        language("\(file.name) \(rows) of \(count) rows differ", "\(file.name) \(count) 行中 \(rows) 行不同")
      }
    }.joined(separator: " · ").wrapped().map { paint($0, .faint) }.joined(separator: "\n")
  }

  // MARK: Measures

  private var listed: [ResultDifference.Row] {
    difference.rows.filter { row in
      row.verdict != .equal && row.verdict != .nearlyEqual && (listsAll || row.isTotal)
    }
  }

  private var sections: [TableSection] {
    var sections: [TableSection] = []
    var policies = ""
    for row in listed {
      let title = row.oldPolicy == row.newPolicy ? row.oldPolicy : "\(row.oldPolicy) → \(row.newPolicy)"
      if sections.isEmpty || title != policies {
        policies = title
        sections.append(
          TableSection(
            title, columns: [language("first", "前者"), language("second", "后者"), language("difference", "差值")]))
      }
      sections[sections.count - 1].add(
        row.measure, [cell(row.old, row), cell(row.new, row), change(row)], remark: remark(row))
    }
    return sections
  }

  private func cell(_ estimate: ResultDifference.Estimate, _ row: ResultDifference.Row) -> TableCell {
    TableCell(
      Amount(
        estimate.value, halfWidth: estimate.interval?.halfWidth, of: row.response, isLowerBound: estimate.isLowerBound,
        beside: row.old.value, in: language))
  }

  private func change(_ row: ResultDifference.Row) -> TableCell {
    TableCell(
      Amount(
        row.difference, halfWidth: row.interval?.halfWidth, of: row.response, signed: true, beside: row.old.value,
        in: language))
  }

  private func remark(_ row: ResultDifference.Row) -> TableCell {
    switch row.verdict {
    case .equal, .nearlyEqual, .unknown: return TableCell("")
    case .cannotTell: return TableCell(language("cannot tell", "不能断定"), .unsure)
    case .overlap: return TableCell(language("intervals overlap", "区间重叠"), .unsure)
    case .differs, .apart:
      let isHigher = (row.difference ?? 0) > 0
      let word = isHigher ? language("higher", "更高") : language("lower", "更低")
      guard let preference = Preference(row.response) else { return TableCell(word) }
      let isBetter = preference.prefers(isHigher ? 1 : -1, to: 0)
      return isBetter
        ? TableCell(language("✓ better", "✓ 更好"), .good) : TableCell(language("✗ worse", "✗ 更差"), .bad)
    }
  }

  private func notes(_ paint: Paint) -> [String] {
    func count(_ verdicts: ResultDifference.Row.Verdict...) -> Int {
      difference.rows.filter { verdicts.contains($0.verdict) }.count
    }
    let total = difference.rows.count
    let differ = total - count(.equal, .nearlyEqual)
    let sure = count(.differs, .apart)
    var text = language(
      "\(total) measures in both: \(count(.equal)) equal, \(count(.nearlyEqual)) within 1e-9, \(differ) different, \(sure) of them surely.",
      "共有 \(total) 项指标：\(count(.equal)) 项相等，\(count(.nearlyEqual)) 项相差不超过 1e-9，\(differ) 项不同，其中 \(sure) 项可以断定。")
    let hidden = differ - listed.count
    if hidden > 0 {
      text += language(" \(hidden) of groups are not listed; --all lists them.", "另有 \(hidden) 项分组指标未列出；--all 可全部列出。")
    }
    for (names, english, chinese) in [(difference.onlyOld, "first", "前者"), (difference.onlyNew, "second", "后者")]
    where !names.isEmpty {
      text += language(
        " \(names.count) only in the \(english), such as \(names[0]).", "仅\(chinese)有 \(names.count) 项，例如 \(names[0])。")
    }
    let how =
      difference.isPaired
      ? language(
        "Both ran the same replications from the same seeds: ± of a difference is half its paired 95 % interval, each measure on its own.",
        "两者的重复与种子相同：差值的 ± 为成对 95% 置信区间半宽，各指标单独计算。")
      : language(
        "The replications are not the same, so nothing is paired: intervals that are apart differ, intervals that overlap may.",
        "两者的重复不同，无法成对：区间不相交则有差异，重叠则不能断定。")
    return text.wrapped() + how.wrapped().map { paint($0, .faint) }
  }
}

extension JSON {
  /// One object: two folders of results.
  package static func difference(_ difference: ResultDifference, old: String, new: String) -> JSON {
    .object([
      "kind": .text("results"), "first": .text(old), "second": .text(new), "same": .bool(difference.isSame),
      "paired": .bool(difference.isPaired),
      "manifest": .list(
        difference.facts.map {
          .object(["name": .text($0.name), "first": .text($0.old), "second": .text($0.new)])
        }),
      "files": .list(difference.files.map(file)), "measures": .list(difference.rows.map(row)),
      "only_first": .list(difference.onlyOld.map(JSON.text)),
      "only_second": .list(difference.onlyNew.map(JSON.text)),
    ])
  }

  private static func file(_ file: ResultDifference.File) -> JSON {
    var members: [String: JSON] = ["name": .text(file.name)]
    switch file.state {
    case .onlyOld: members["state"] = .text("only first")
    case .onlyNew: members["state"] = .text("only second")
    case .same: members["state"] = .text("same")
    case .nearlyEqual: members["state"] = .text("nearly equal")
    case .different(let rows, let count):
      members["state"] = .text("different")
      members["rows_different"] = .whole(UInt64(rows))
      members["rows"] = .whole(UInt64(count))
    }
    return .object(members)
  }

  private static func row(_ row: ResultDifference.Row) -> JSON {
    func estimate(_ estimate: ResultDifference.Estimate) -> JSON {
      .object([
        "value": .optional(estimate.value), "ci_low": .optional(estimate.interval?.low),
        "ci_high": .optional(estimate.interval?.high),
      ])
    }
    return .object([
      "first_policy": .text(row.oldPolicy), "second_policy": .text(row.newPolicy), "measure": .text(row.measure),
      "first": estimate(row.old), "second": estimate(row.new), "difference": .optional(row.difference),
      "ci_low": .optional(row.interval?.low), "ci_high": .optional(row.interval?.high),
      "verdict": .text(row.verdict.rawValue),
    ])
  }
}
