// Reads back the tables that Whistle writes (RFC 4180), whatever became of their line ends on the way.

/// The rows of a table, the header apart.
package struct CSVRows: Sendable {
  /// The names of the columns.
  package let header: [String]
  /// The rows, each with as many cells as it has.
  package let rows: [[String]]

  /// Reads a table; a file without a line has neither header nor rows.
  package init(_ bytes: [UInt8]) {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var (isQuoted, isEmptyLine) = (false, true)
    func text() -> String { String(decoding: field, as: UTF8.self) }
    func endRow() {
      if !isEmptyLine { rows.append(row + [text()]) }
      (row, field, isEmptyLine) = ([], [], true)
    }
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x22 where isQuoted && index < bytes.count && bytes[index] == 0x22:
        field.append(byte)
        index += 1
      case 0x22: (isQuoted, isEmptyLine) = (!isQuoted, false)
      case 0x2C where !isQuoted:
        row.append(text())
        (field, isEmptyLine) = ([], false)
      case 0x0D where !isQuoted: break
      case 0x0A where !isQuoted: endRow()
      default:
        field.append(byte)
        isEmptyLine = false
      }
    }
    endRow()
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
  }

  /// The position of a column; `nil` where there is none of that name.
  package func column(_ name: String) -> Int? { header.firstIndex(of: name) }
}
