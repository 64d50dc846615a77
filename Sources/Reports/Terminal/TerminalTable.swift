// A table for a terminal: sections one below the other on a common grid, so that the eye runs down a column without
// jumping. Numbers stand at the right, their margins beside them at the left.

/// A cell of a table.
package struct TableCell: Hashable, Sendable {
  /// The text, at the right of its column.
  package var main: String
  /// What stands beside it in a fainter hand: the margin of a number.
  package var margin: String
  /// The emphasis of the text.
  package var emphasis: Emphasis

  /// A cell from its parts.
  package init(_ main: String, margin: String = "", _ emphasis: Emphasis = .plain) {
    (self.main, self.margin, self.emphasis) = (main, margin, emphasis)
  }

  /// A cell of an amount.
  package init(_ amount: Amount, _ emphasis: Emphasis = .plain) {
    self.init(amount.main, margin: amount.margin, emphasis)
  }
}

/// Lines of a table under one heading.
package struct TableSection: Hashable, Sendable {
  /// A line: a label, cells, and a remark behind them.
  package struct Line: Hashable, Sendable {
    var label: String
    var indent: Int
    var cells: [TableCell]
    var remark: TableCell
  }

  /// The most columns of a terminal that a label takes; the files have names in full.
  private static let widestLabel = 60

  /// The heading.
  package var title: String
  /// What the columns hold; may be empty.
  package var columns: [String]
  /// The lines.
  package private(set) var lines: [Line] = []

  /// A section without lines.
  package init(_ title: String, columns: [String] = []) { (self.title, self.columns) = (title, columns) }

  /// Adds a line; `indent` counts steps.
  package mutating func add(_ label: String, indent: Int = 0, _ cells: [TableCell], remark: TableCell = TableCell("")) {
    let label = label.shortened(to: Self.widestLabel - 2 * indent)
    lines.append(Line(label: label, indent: indent, cells: cells, remark: remark))
  }
}

/// Sections on a common grid.
package struct TerminalTable: Sendable {
  /// The sections; those without lines are not printed.
  package var sections: [TableSection]

  /// A table of sections.
  package init(_ sections: [TableSection]) { self.sections = sections }

  /// The lines of the table, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let shown = sections.filter { !$0.lines.isEmpty }
    let grid = Grid(shown)
    var lines: [String] = []
    for section in shown {
      if !lines.isEmpty { lines.append("") }
      lines.append(grid.heading(section, paint))
      for line in section.lines { lines.append(grid.line(line, paint)) }
    }
    return lines
  }
}

/// The widths that all sections share.
private struct Grid {
  private static let gap = "   "
  private var label = 0
  private var mains: [Int] = []
  private var margins: [Int] = []

  init(_ sections: [TableSection]) {
    for section in sections {
      label = max(label, section.title.displayWidth)
      for line in section.lines {
        label = max(label, 2 + 2 * line.indent + line.label.displayWidth)
        for (column, cell) in line.cells.enumerated() {
          widen(column, cell.main.displayWidth, cell.margin.displayWidth)
        }
      }
    }
    for section in sections {
      for (column, title) in section.columns.enumerated() {
        widen(column, 0, 0)
        let missing = title.displayWidth - width(column)
        if missing > 0 { mains[column] += missing }
      }
    }
  }

  private mutating func widen(_ column: Int, _ main: Int, _ margin: Int) {
    while mains.count <= column {
      mains.append(0)
      margins.append(0)
    }
    mains[column] = max(mains[column], main)
    margins[column] = max(margins[column], margin)
  }

  /// The columns of the terminal that a column of the table takes.
  private func width(_ column: Int) -> Int { mains[column] + (margins[column] > 0 ? 1 + margins[column] : 0) }

  func heading(_ section: TableSection, _ paint: Paint) -> String {
    var text = paint(section.title, .heading)
    guard !section.columns.isEmpty else { return text }
    text += spaces(label - section.title.displayWidth)
    for (column, title) in section.columns.enumerated() {
      // A heading ends where the numbers end, unless it is too long for that.
      let before = max(0, mains[column] - title.displayWidth)
      let after = max(0, width(column) - before - title.displayWidth)
      text += Self.gap + spaces(before) + paint(title, .faint) + spaces(after)
    }
    return String(text.trimmedEnd)
  }

  func line(_ line: TableSection.Line, _ paint: Paint) -> String {
    let head = spaces(2 + 2 * line.indent) + line.label
    var text = head + spaces(label - head.displayWidth)
    for (column, cell) in line.cells.enumerated() {
      text += Self.gap + spaces(mains[column] - cell.main.displayWidth) + paint(cell.main, cell.emphasis)
      guard margins[column] > 0 else { continue }
      text += " " + paint(cell.margin, .faint) + spaces(margins[column] - cell.margin.displayWidth)
    }
    if !line.remark.main.isEmpty { text += Self.gap + paint(line.remark.main, line.remark.emphasis) }
    return String(text.trimmedEnd)
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
