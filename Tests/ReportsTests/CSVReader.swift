// A reader of RFC 4180 for tests, written apart from the writer.

/// Reads comma-separated values strictly.
enum CSVReader {
  /// The rows of a file; stops the test at a bare line feed outside quotes.
  static func rows(of bytes: [UInt8]) -> [[String]] {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var quoted = false
    while let byte = rest.popFirst() {
      switch byte {
      case 0x22 where quoted && rest.first == 0x22: field.append(rest.removeFirst())
      case 0x22: quoted.toggle()
      case 0x2C where !quoted:
        row.append(String(decoding: field, as: UTF8.self))
        field = []
      case 0x0D where !quoted:
        precondition(rest.first == 0x0A, "a line ends with CR LF")
        rest.removeFirst()
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        rows.append(row)
        row = []
      default: field.append(byte)
      }
    }
    precondition(row.isEmpty && field.isEmpty && !quoted, "the last line ends too")
    return rows
  }
}
