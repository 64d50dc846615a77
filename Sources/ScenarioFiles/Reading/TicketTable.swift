// A table of tickets as it stands in its file: the bytes once, rows and fields as ranges of them. Streams take from it
// what is theirs (`TicketReading`); no text is made of a field before somebody wants to know it.

import Experiments

/// A table of tickets.
final class TicketTable: Sendable {
  /// The path, for messages.
  let file: String
  /// The text in UTF-8.
  let bytes: [UInt8]
  /// The headings of the columns.
  let columns: [String]
  /// Where the first row begins, and its line.
  private let firstRow: (offset: Int, line: Int)
  /// The SHA-256 of the file as it was.
  let digest: String

  /// Reads a table's head; rows are read by whoever wants them.
  init(_ raw: [UInt8], encoding: TextEncoding?, file: String) throws(ScenarioErrors) {
    self.file = file
    digest = SHA256.hexDigest(of: raw)
    bytes = try TextEncoding.utf8(of: raw, stated: encoding, file: file)
    var (columns, offset, line): ([String], Int, Int) = ([], 0, 1)
    bytes.withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes)
      if reader.next() {
        columns = reader.fields.map { Spelling.normalised($0.text(in: bytes)) }
        (offset, line) = (reader.position, reader.line)
      }
    }
    guard !columns.isEmpty else { throw ScenarioErrors([Diagnostic(at: Place(file: file), fact: .emptyFile)]) }
    (self.columns, firstRow) = (columns, (offset, line))
  }

  /// Calls `body` for each row with its fields and the line on which it begins.
  func forEachRow(_ body: (_ fields: [CSVField], _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes, from: firstRow.offset, line: firstRow.line)
      while reader.next() { body(reader.fields, reader.start, bytes) }
    }
  }
}

/// A field of a row: a range of the table's bytes, without its quotes.
struct CSVField {
  var range: Range<Int>
  /// Whether it has quotes inside, which stand doubled.
  var hasQuotes = false

  /// The field as text.
  func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    return hasQuotes ? text.replacingDoubledQuotes : text
  }
}

extension String {
  fileprivate var replacingDoubledQuotes: String {
    var result = ""
    var isSecond = false
    for scalar in unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if scalar != "\"" || isSecond { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}

/// Goes through the records of a CSV (RFC 4180); empty lines are none. O(bytes) in all.
struct CSVReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next record begins, and its line.
  private(set) var position: Int
  private(set) var line: Int
  /// The fields of the record just read, and the line on which it began.
  private(set) var fields: [CSVField] = []
  private(set) var start = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0, line: Int = 1) {
    (self.bytes, self.position, self.line) = (bytes, position, line)
  }

  /// Reads the next record; `false` at the end.
  mutating func next() -> Bool {
    while position < bytes.count {
      fields.removeAll(keepingCapacity: true)
      start = line
      while readField() {}
      if fields.count > 1 || !(fields.first?.range.isEmpty ?? true) { return true }
    }
    return false
  }

  /// Reads one field and the comma or line end behind it; `false` where it was the last of its record.
  private mutating func readField() -> Bool {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return readQuotedField() }
    let begin = position
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10 { position += 1 }
    var end = position
    if end > begin, end == bytes.count || bytes[end] == 10, bytes[end - 1] == 13 { end -= 1 }
    fields.append(CSVField(range: begin..<end))
    return passSeparator()
  }

  private mutating func readQuotedField() -> Bool {
    position += 1
    let begin = position
    var hasQuotes = false
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        hasQuotes = true
        position += 1
      } else if bytes[position] == 10 {
        line += 1
      }
      position += 1
    }
    fields.append(CSVField(range: begin..<min(position, bytes.count), hasQuotes: hasQuotes))
    // Whatever stands between the closing quote and the separator belongs to nothing.
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10 { position += 1 }
    return passSeparator()
  }

  private mutating func passSeparator() -> Bool {
    guard position < bytes.count else { return false }
    let isComma = bytes[position] == UInt8(ascii: ",")
    position += 1
    if !isComma { line += 1 }
    return isComma
  }
}
