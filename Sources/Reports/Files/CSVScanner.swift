// Reads the tables that Whistle writes (RFC 4180) as they come, piece by piece, so that a table may be larger than memory.

/// One row of a table: its fields, quotes taken off.
struct CSVRow {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// A row without fields.
  init() {}

  /// A row of some texts.
  init(_ texts: [String]) {
    for text in texts {
      bytes += text.utf8
      endField()
    }
  }

  /// How many fields it has.
  var count: Int { ends.count }

  /// The bytes of a field.
  subscript(position: Int) -> ArraySlice<UInt8> { bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]] }

  /// The fields as texts.
  var texts: [String] { ends.indices.map { String(decoding: self[$0], as: UTF8.self) } }

  fileprivate mutating func append(_ byte: UInt8) { bytes.append(byte) }
  fileprivate mutating func endField() { ends.append(bytes.count) }

  fileprivate mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

/// Reads rows from bytes that come in pieces, whatever became of their line ends on the way.
struct CSVScanner {
  private var row = CSVRow()
  private var isFirstPiece = true
  private var isEmptyLine = true
  private var isQuoted = false
  /// Whether the byte before was a quote inside quotes: one end of them, or half of a quote that is meant.
  private var isHalfQuote = false

  /// Takes in a piece; `visit` is told of each row that is whole.
  mutating func scan(
    _ piece: [UInt8], visit: (CSVRow) throws(FileError) -> Void
  ) throws(FileError) {
    var index = isFirstPiece && piece.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isFirstPiece = false
    while index < piece.count {
      let byte = piece[index]
      index += 1
      if isHalfQuote {
        isHalfQuote = false
        if byte == 0x22 {
          row.append(byte)
          continue
        }
        isQuoted = false
      }
      switch byte {
      case 0x22 where isQuoted: isHalfQuote = true
      case 0x22: (isQuoted, isEmptyLine) = (true, false)
      case 0x2C where !isQuoted:
        row.endField()
        isEmptyLine = false
      case 0x0D where !isQuoted: break
      case 0x0A where !isQuoted: try endRow(visit)
      default:
        row.append(byte)
        isEmptyLine = false
      }
    }
  }

  /// Ends the table: what stands after the last line end is a row too.
  mutating func finish(visit: (CSVRow) throws(FileError) -> Void) throws(FileError) { try endRow(visit) }

  private mutating func endRow(_ visit: (CSVRow) throws(FileError) -> Void) throws(FileError) {
    if !isEmptyLine {
      row.endField()
      try visit(row)
    }
    row.clear()
    (isEmptyLine, isQuoted, isHalfQuote) = (true, false, false)
  }
}
