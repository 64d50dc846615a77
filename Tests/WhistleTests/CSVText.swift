// Just enough reading of CSV for tests of the program's files.

/// A table read from a file of results.
struct CSVText {
  var header: [String]
  var rows: [[String: String]]

  /// Reads a table without quoted fields, with or without a byte-order mark.
  init(_ text: String) {
    let lines = text.unicodeScalars.drop { $0 == "\u{FEFF}" }.split(
      separator: "\r\n".unicodeScalars, omittingEmptySubsequences: true)
    let cells = lines.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
    }
    header = cells.first ?? []
    rows = cells.dropFirst().map { [header] in Dictionary(zip(header, $0)) { first, _ in first } }
  }
}
