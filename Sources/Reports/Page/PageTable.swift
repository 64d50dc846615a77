// Tables of the page. Those of the terminal are shown as they are, in both languages at once, so that page and terminal
// never say different things; a table that can be sorted carries the number behind each cell.

import Experiments

/// A section of a terminal's report in both languages.
struct PageTable {
  /// The sections with lines, made once for each language.
  private let pairs: [(english: TableSection, chinese: TableSection)]

  /// The sections that `make` gives in each language.
  init(_ make: (Language) -> [TableSection]) {
    pairs = zip(make(.english), make(.chinese)).filter { !$0.0.lines.isEmpty }.map { ($0, $1) }
  }

  var isEmpty: Bool { pairs.isEmpty }

  /// The tables, one for each section.
  var markup: Markup { Markup(pairs.map(Self.table)) }

  private static func table(_ english: TableSection, _ chinese: TableSection) -> Markup {
    let heads = zip(english.columns, chinese.columns).map { Markup("th", ["scope": "col"], said($0, $1)) }
    let hasRemarks = english.lines.contains { !$0.remark.main.isEmpty }
    let columns = max(english.columns.count, english.lines.map(\.cells.count).max() ?? 0)
    let blanks = columns - heads.count + (hasRemarks ? 1 : 0)
    let head = Markup(
      "tr", [:],
      [Markup("th", ["scope": "col"], said(english.title, chinese.title))] + heads
        + (0..<blanks).map { _ in Markup("td", [:]) })
    let rows = zip(english.lines, chinese.lines).map { row($0, $1, columns: columns, hasRemarks: hasRemarks) }
    return Markup(
      "div", ["class": "scroll"], [Markup("table", [:], [Markup("thead", [:], [head]), Markup("tbody", [:], rows)])])
  }

  private static func row(
    _ english: TableSection.Line, _ chinese: TableSection.Line, columns: Int, hasRemarks: Bool
  ) -> Markup {
    let cells = zip(english.cells, chinese.cells).map { cell($0, $1) }
    let label = Markup(
      "th", ["scope": "row", "class": english.indent > 0 ? "in" : "r"], said(english.label, chinese.label))
    let blanks = (0..<columns - cells.count).map { _ in Markup("td", [:]) }
    return Markup("tr", [:], [label] + cells + blanks + (hasRemarks ? [remark(english.remark, chinese.remark)] : []))
  }

  private static func cell(_ english: TableCell, _ chinese: TableCell) -> Markup {
    let margin = english.margin.isEmpty ? [] : [Markup("small", [:], " " + english.margin)]
    return Markup("td", ["class": "n " + english.emphasis.name], [Markup(said(english.main, chinese.main))] + margin)
  }

  /// What stands behind a line; a bar of a terminal becomes one of the page.
  private static func remark(_ english: TableCell, _ chinese: TableCell) -> Markup {
    let steps = english.main.count { $0 == "█" }
    let rest = english.main.filter { !"█░".contains($0) }
    guard steps > 0 || english.main.contains("░") else {
      return Markup("td", ["class": "remark " + english.emphasis.name], said(english.main, chinese.main))
    }
    let share = Double(steps) / 20
    return Markup("td", ["class": "bar"], [ShareBar(share).markup] + (rest.isEmpty ? [] : [Markup(text: rest)]))
  }
}

extension Emphasis {
  /// The class that stands for it.
  var name: String {
    switch self {
    case .plain, .heading, .title: "p"
    case .faint: "faint"
    case .good: "good"
    case .bad: "bad"
    case .unsure: "unsure"
    }
  }
}

/// A share from 0 to 1 as a bar.
struct ShareBar {
  private let share: Double

  init(_ share: Double) { self.share = min(1, max(0, share)) }

  var markup: Markup {
    Markup(
      "svg", ["class": "share", "aria-hidden": "true"],
      [
        Markup("rect", ["class": "track", "width": "100%", "height": "100%"]),
        Markup("rect", ["class": "fill", "width": share.percent, "height": "100%"]),
      ])
  }
}

/// A cell of a table that can be sorted.
struct SortableCell {
  let text: Wording
  /// What it is sorted by; `nil` comes last.
  let number: Double?
  var style = "n"

  /// A cell whose text is the number that it is sorted by, or none: tables of thousands of units are made of these.
  static func plain(_ text: String, style: String = "") -> SortableCell {
    SortableCell(text: said(text, text), number: nil, style: style, isPlain: true)
  }

  /// A text.
  static func name(_ text: Wording) -> SortableCell { SortableCell(text: text, number: nil, style: "t", isPlain: true) }

  private var isPlain = false

  init(text: Wording, number: Double?, style: String = "n") {
    self.init(text: text, number: number, style: style, isPlain: false)
  }

  private init(text: Wording, number: Double?, style: String, isPlain: Bool) {
    (self.text, self.number, self.style, self.isPlain) = (text, number, style, isPlain)
  }

  var markup: Markup {
    guard !isPlain else { return style.isEmpty ? Markup("td", [:], text) : Markup("td", ["class": style], text) }
    let key = number.map { $0.isFinite ? $0.plainNumber : "" } ?? ""
    return Markup("td", ["class": style, "data-v": key.isEmpty ? "x" : key], text)
  }
}

/// A table whose rows the reader may sort by any column.
struct SortableTable {
  let heads: [Wording]
  let rows: [[SortableCell]]

  var markup: Markup {
    let head = heads.enumerated().map { index, words in
      Markup(
        "th", ["scope": "col", "aria-sort": "none"],
        [Markup("button", ["type": "button", "data-sort": String(index)], words)])
    }
    return Markup(
      "div", ["class": "scroll tall"],
      [
        Markup(
          "table", ["class": "sortable"],
          [
            Markup("thead", [:], [Markup("tr", [:], head)]),
            Markup("tbody", [:], rows.map { Markup("tr", [:], $0.map(\.markup)) }),
          ])
      ])
  }
}
