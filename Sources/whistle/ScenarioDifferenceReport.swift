// What is different between two scenarios, on a terminal and as JSON: path by path, what stood there and what stands
// there now, and whether a source or only an assumption stands behind it.

import Experiments
import Reports
import ScenarioFiles

/// The report of two scenarios.
struct ScenarioDifferenceReport {
  let difference: ScenarioDifference
  let names: (old: String, new: String)
  let language: Language

  init(_ difference: ScenarioDifference, old: String, new: String, in language: Language) {
    (self.difference, names, self.language) = (difference, (old, new), language)
  }

  /// The lines of the report, without line ends.
  func lines(_ paint: Paint) -> [String] {
    let head = [paint("\(names.old) → \(names.new)", .title)]
    guard !difference.isEmpty else {
      return head + [language("The scenarios say the same.", "两个场景相同。")]
    }
    let sections = [
      (language("Values", "取值"), difference.values), (language("Policies", "方案"), difference.policies),
      (language("Tables", "表格"), difference.tables),
    ].map { title, values in
      var section = TableSection(title, columns: [language("first", "前者"), language("second", "后者")])
      for value in values { add(value, to: &section) }
      return section
    }
    return head + [""] + TerminalTable(sections).lines(paint) + ["", count]
  }

  private func add(_ value: ValueDifference, to section: inout TableSection) {
    let (old, new) = (
      value.old.map { Self.shortened($0.text) } ?? "–", value.new.map { Self.shortened($0.text) } ?? "–"
    )
    section.add(
      value.path,
      [
        TableCell(old, value.isChanged ? .bad : .faint), TableCell(new, value.isChanged ? .good : .faint),
      ], remark: TableCell(provenance(value), .faint))
  }

  /// What has become of the value's provenance, in words; empty where nothing has.
  private func provenance(_ value: ValueDifference) -> String {
    var parts: [String] = []
    if let old = value.old, let new = value.new {
      if old.isFact != new.isFact {
        parts.append(
          new.isFact
            ? language("assumption → fact (\(new.source ?? ""))", "假设 → 有出处（\(new.source ?? "")）")
            : language("fact (\(old.source ?? "")) → assumption", "有出处（\(old.source ?? "")）→ 假设"))
      } else if old.source != new.source {
        parts.append(language("source", "出处") + " \(old.source ?? "–") → \(new.source ?? "–")")
      }
      if old.range != new.range {
        parts.append(language("range", "范围") + " \(old.range ?? "–") → \(new.range ?? "–")")
      }
      if old.reason != new.reason { parts.append(language("another reason", "理由不同")) }
    } else if let source = (value.new ?? value.old)?.source {
      parts.append(language("fact (\(source))", "有出处（\(source)）"))
    }
    return parts.joined(separator: language("; ", "；"))
  }

  private var count: String {
    let all = difference.values + difference.policies + difference.tables
    let added = all.filter { $0.old == nil }.count
    let removed = all.filter { $0.new == nil }.count
    let changed = all.filter { $0.old != nil && $0.new != nil && $0.isChanged }.count
    let restated = all.count - added - removed - changed
    return language(
      "\(changed) changed, \(added) only in the second, \(removed) only in the first, \(restated) with the same value and another origin.",
      "\(changed) 项改变，\(added) 项仅在后者，\(removed) 项仅在前者，\(restated) 项值相同而出处不同。")
  }

  private static func shortened(_ text: String) -> String { text.count > 44 ? text.prefix(43) + "…" : text }

  /// The same as one object.
  var json: JSON {
    .object([
      "kind": .text("scenarios"), "first": .text(names.old), "second": .text(names.new),
      "same": .bool(difference.isEmpty), "values": .list(difference.values.map(Self.json)),
      "policies": .list(difference.policies.map(Self.json)), "tables": .list(difference.tables.map(Self.json)),
    ])
  }

  private static func json(_ value: ValueDifference) -> JSON {
    func side(_ side: ValueDifference.Value?) -> JSON {
      guard let side else { return .null }
      return .object([
        "value": .text(side.text), "source": side.source.map(JSON.text) ?? .null,
        "range": side.range.map(JSON.text) ?? .null, "reason": side.reason.map(JSON.text) ?? .null,
        "assumption": .bool(!side.isFact),
      ])
    }
    return .object([
      "path": .text(value.path), "first": side(value.old), "second": side(value.new),
      "changed": .bool(value.isChanged),
    ])
  }
}
