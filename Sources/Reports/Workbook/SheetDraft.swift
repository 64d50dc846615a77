// One sheet of a workbook, from the rows of a CSV file. What kind of thing a column holds decides how its cells look; that a
// text looks like a number or a formula decides nothing. The first rows are kept back until it is known how wide columns are.

/// A sheet in the making.
struct SheetDraft {
  /// The narrowest and the widest column, in characters.
  private static let widths = (least: 8, most: 60)

  private let words: TableWords?
  /// How many rows say how wide a column is.
  private let sample: Int
  private var found: [Int] = []
  private var head: [String] = []
  private var kinds: [ColumnKind] = []
  /// The column that says of what unit a row's numbers are.
  private var unitColumn: Int?
  private var waiting: [CSVRow] = []
  private var hasBegun = false
  private var columns = 0
  private var text: [UInt8] = []
  /// Whether its texts are sentences, to be read in lines.
  var isProse = false
  /// The rows of the sheet so far, its head included.
  private(set) var rows = 0

  /// A sheet of a table that the dictionary knows, or of texts.
  init(_ words: TableWords?, sample: Int = 200) { (self.words, self.sample) = (words, sample) }

  /// Whether it has more bytes than it should keep.
  var isFull: Bool { text.count >= 1 << 16 }

  /// Whether the table has more columns than a sheet.
  var isCut: Bool { head.count > Workbook.mostColumns }

  /// Whether it has a column of this name.
  func has(_ column: String) -> Bool { head.contains(column) }

  /// Gives away the bytes so far.
  mutating func release() -> [UInt8] {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// Takes in the head and the rows that say how wide columns are; `false` where there are enough of them.
  mutating func take(_ row: CSVRow) -> Bool {
    if hasBegun || waiting.count >= sample { return false }
    if head.isEmpty { set(head: row.texts) } else { waiting.append(row) }
    return true
  }

  private mutating func set(head: [String]) {
    self.head = head
    columns = min(head.count, Workbook.mostColumns)
    kinds = head.map { words?.kind(of: $0) ?? .text }
    unitColumn = head.firstIndex(of: ColumnWords.unitOfMeasure.name)
  }

  // MARK: The sheet

  /// Writes the start of the sheet, its head, and the rows that were kept back.
  mutating func begin() {
    rows = 0
    put(WorkbookParts.declaration + #"<worksheet xmlns="\#(WorkbookParts.namespace)/main">"#)
    put(#"<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft""#)
    put(#" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>"#)
    if !hasBegun { found = (0..<columns).map(width) }
    if columns > 0 {
      let list = found.enumerated().map { column, width in
        #"<col min="\#(column + 1)" max="\#(column + 1)" width="\#(width)" customWidth="1"/>"#
      }
      put("<cols>" + list.joined() + "</cols>")
    }
    put("<sheetData>")
    if columns > 0 {
      row { draft in
        for column in 0..<draft.columns { draft.put(Array(draft.head[column].utf8)[...], at: column, .head) }
      }
    }
    hasBegun = true
    for row in waiting { append(row) }
    waiting = []
  }

  /// Writes a row.
  mutating func append(_ fields: CSVRow) {
    guard hasBegun else { return waiting.append(fields) }
    let unit = unitColumn.flatMap {
      $0 < fields.count ? ColumnKind(unit: String(decoding: fields[$0], as: UTF8.self)) : nil
    }
    row { draft in
      for column in 0..<min(draft.columns, fields.count) {
        let kind = draft.kinds[column]
        draft.put(fields[column], kind == .measured ? unit ?? .number : kind, at: column)
      }
    }
  }

  /// Writes the end of the sheet.
  mutating func end() {
    put("</sheetData>")
    if columns > 0 { put(#"<autoFilter ref="A1:\#(Self.letters(of: columns - 1))\#(max(1, rows))"/>"#) }
    put("</worksheet>")
  }

  private mutating func row(_ cells: (inout SheetDraft) -> Void) {
    rows += 1
    put(#"<row r="\#(rows)">"#)
    cells(&self)
    put("</row>")
  }

  // MARK: Cells

  private mutating func put(_ field: ArraySlice<UInt8>, _ kind: ColumnKind, at column: Int) {
    if field.isEmpty { return }
    switch kind {
    case .text, .seed: put(Self.unguarded(field), at: column, isProse ? .prose : .text)
    case .moment:
      guard let serial = SpreadsheetDate.serial(of: field) else { return put(field, at: column, .text) }
      put(number: Array(serial.utf8)[...], at: column, .moment)
    case .count, .number, .share, .hours, .milliseconds, .measured, .level:
      // A number of many digits is a name: a spreadsheet keeps fifteen of them.
      let isNumber = PlainDigits.isNumber(field) && (kind != .level || field.count <= 15)
      guard isNumber else { return put(Self.unguarded(field), at: column, .text) }
      put(number: field, at: column, CellStyle(kind))
    }
  }

  private mutating func put(number: ArraySlice<UInt8>, at column: Int, _ style: CellStyle) {
    put(#"<c r="\#(Self.letters(of: column))\#(rows)" s="\#(style.rawValue)"><v>"#)
    text += number
    put("</v></c>")
  }

  private mutating func put(_ words: ArraySlice<UInt8>, at column: Int, _ style: CellStyle) {
    put(
      #"<c r="\#(Self.letters(of: column))\#(rows)" s="\#(style.rawValue)" t="inlineStr"><is><t xml:space="preserve">"#)
    SheetText.append(words, to: &text)
    put("</t></is></c>")
  }

  private mutating func put(_ words: String) { text += words.utf8 }

  /// A text without the apostrophe by which a CSV file keeps spreadsheets from running it: a cell that says that it is text
  /// is never run.
  private static func unguarded(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    CSVCell.isGuarded(field) ? field.dropFirst() : field
  }

  /// The letters of a column: A, B, …, Z, AA, …
  static func letters(of column: Int) -> String {
    var letters = ""
    var rest = column
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  private func width(of column: Int) -> Int {
    var most = Self.width(of: head[column]) + 3
    for row in waiting where column < row.count {
      let isLong = PlainDigits.isNumber(row[column]) && kinds[column] != .text && kinds[column] != .seed
      let width = Self.width(of: String(decoding: row[column], as: UTF8.self))
      most = max(most, kinds[column] == .moment ? 20 : isLong ? min(width, 14) : width)
    }
    return min(Self.widths.most, max(Self.widths.least, most + 1))
  }

  private static func width(of text: String) -> Int {
    text.split(separator: "\n").map(\.displayWidth).max() ?? 0
  }
}

/// How a cell looks, by its place among the styles of the workbook.
enum CellStyle: Int, CaseIterable {
  case general, head, whole, number, hours, share, moment, text, prose

  /// The look of numbers of a kind.
  init(_ kind: ColumnKind) {
    switch kind {
    case .count, .milliseconds: self = .whole
    case .number, .measured: self = .number
    case .share: self = .share
    case .hours: self = .hours
    case .moment: self = .moment
    case .text, .seed: self = .text
    case .level: self = .general
    }
  }
}
