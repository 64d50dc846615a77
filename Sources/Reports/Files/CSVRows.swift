// A whole table that Whistle wrote, in memory.

/// The rows of a table, the header apart.
package struct CSVRows: Sendable {
  /// The names of the columns.
  package let header: [String]
  /// The rows, each with as many cells as it has.
  package let rows: [[String]]

  /// Reads a table; a file without a line has neither header nor rows.
  package init(_ bytes: [UInt8]) {
    var rows: [[String]] = []
    var scanner = CSVScanner()
    do throws(FileError) {
      try scanner.scan(bytes) { rows.append($0.texts) }
      try scanner.finish { rows.append($0.texts) }
    } catch {
      preconditionFailure("nothing here touches a file")
    }
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
  }

  /// The position of a column; `nil` where there is none of that name.
  package func column(_ name: String) -> Int? { header.firstIndex(of: name) }
}
