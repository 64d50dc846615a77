// Comma-separated values that open correctly everywhere: RFC 4180 with its CRLF line ends, UTF-8, by default with a
// byte-order mark because Excel takes a file without one for the system's old encoding and garbles Chinese.

/// One value of a table.
package struct CSVCell: Hashable, Sendable {
  /// The value as the file has it, before quoting.
  fileprivate let content: String

  /// Nothing: not applicable, or all.
  package static let empty = CSVCell(content: "")

  /// A text. What a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, their full-width twins, a tab
  /// or a line end) gets an apostrophe in front, which makes it a text.
  package static func text(_ text: String) -> CSVCell {
    isFormula(text) ? CSVCell(content: "'" + text) : CSVCell(content: text)
  }

  /// Whether a spreadsheet would run a text.
  private static func isFormula(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first.map { "=+-@＝＋－＠\t\r\n".unicodeScalars.contains($0) } ?? false
  }

  /// Whether a field of a file has such an apostrophe in front.
  static func isGuarded(_ field: ArraySlice<UInt8>) -> Bool {
    field.first == UInt8(ascii: "'") && isFormula(String(decoding: field.dropFirst(), as: UTF8.self))
  }

  /// A number in the shortest digits that read back as the same; nothing where there is no number.
  package static func number(_ number: Double?) -> CSVCell { CSVCell(content: number?.plainNumber ?? "") }

  /// A number that a file of rows holds already; lower bounds begin with “>” there and are plain numbers here.
  static func number(kept field: ArraySlice<UInt8>) -> CSVCell {
    let digits = field.first == UInt8(ascii: ">") ? field.dropFirst() : field
    return CSVCell(content: String(decoding: digits, as: UTF8.self))
  }

  /// A whole number.
  package static func whole(_ number: some BinaryInteger) -> CSVCell { CSVCell(content: String(number)) }

  /// The value, in quotes where a comma, a quote or a line end asks for it.
  fileprivate var field: String {
    guard content.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }) else { return content }
    var quoted = "\""
    for scalar in content.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

/// A table on its way into a file.
package struct CSV: Sendable {
  /// The file so far.
  package private(set) var bytes: [UInt8] = []
  /// The names of the columns.
  let header: [String]
  private let columns: Int

  /// A table with a header and no rows.
  package init(header: [String], byteOrderMark: Bool = true) {
    precondition(!header.isEmpty, "a table has at least one column")
    (self.header, columns) = (header, header.count)
    if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    append(header.map(CSVCell.text))
  }

  /// Gives away the bytes so far, for a file that is written piece by piece.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Adds a row with one cell for each column.
  package mutating func append(_ cells: [CSVCell]) {
    precondition(cells.count == columns, "a row has as many cells as the header has columns")
    for (position, cell) in cells.enumerated() {
      if position > 0 { bytes.append(0x2C) }
      bytes.append(contentsOf: cell.field.utf8)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }
}
