// results.xlsx: the tables of a folder once more, as one workbook (ECMA-376, Office Open XML) for those who work in a
// spreadsheet: numbers with their formats, heads that stay in sight, filters, columns as wide as what is in them. The first
// sheet says what every column means; the others are the CSV files, row by row and digit by digit.

package import Experiments
import GovernanceModel

/// A workbook in the making: sheets are written as their tables come.
struct Workbook {
  /// Its name in a folder of results.
  static let fileName = "results.xlsx"
  /// The most rows and columns that a spreadsheet opens, and the longest text that fits a cell, in units of UTF-16.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  static let mostText = 32_767
  /// The most bytes of a sheet, before they are compressed.
  private static let mostBytes = 1 << 31

  private let language: Language
  private let mostRows: Int
  private var archive = ZipArchive()
  /// The names of the sheets so far, in the order of their files.
  private var names: [String] = []
  /// What the first sheet says.
  private var contents: [[String]] = []

  /// An empty workbook.
  ///
  /// - Parameter mostRows: how many rows a sheet may have, its head included; what is above goes to another sheet.
  init(in language: Language, mostRows: Int = Workbook.mostRows) {
    (self.language, self.mostRows) = (language, mostRows)
  }

  /// Writes what comes before all sheets.
  mutating func begin(to file: inout OutputFile) throws(FileError) {
    try archive.add("[Content_Types].xml", WorkbookParts.contentTypes, to: &file)
    try archive.add("_rels/.rels", WorkbookParts.relationships, to: &file)
    try archive.add("xl/styles.xml", WorkbookParts.styles, to: &file)
  }

  /// Adds the sheet of a table, or as many as its rows take.
  mutating func add(_ table: SheetSource, to file: inout OutputFile) throws(FileError) {
    let words = TableWords.of(table.name)
    var draft = SheetDraft(words, sample: min(200, mostRows - 1))
    var scanner = CSVScanner()
    var stem = table.name
    if stem.hasSuffix(".csv") { stem.removeLast(4) }
    var parts = 0
    try table.forEachPiece { (piece) throws(FileError) in
      try scanner.scan(piece) { (row) throws(FileError) in
        if draft.take(row) { return }
        if parts == 0 {
          parts = 1
          try begin(stem, &draft, to: &file)
        }
        if draft.rows >= mostRows || archive.size > Self.mostBytes {
          try end(&draft, to: &file)
          parts += 1
          try begin("\(stem) \(parts)", &draft, to: &file)
        }
        draft.append(row)
        if draft.isFull { try archive.add(draft.release(), to: &file) }
      }
    }
    try scanner.finish { (row) throws(FileError) in if !draft.take(row) { draft.append(row) } }
    if parts == 0 {
      parts = 1
      try begin(stem, &draft, to: &file)
    }
    try end(&draft, to: &file)
    list(stem, words, draft, parts)
  }

  /// Writes the first sheet, which says what the others hold, and what lists the sheets.
  mutating func finish(to file: inout OutputFile) throws(FileError) {
    var draft = SheetDraft(nil)
    draft.isProse = true
    let head = [
      language("sheet", "工作表"), language("column", "列"), language("unit", "单位"), language("meaning", "含义"),
    ]
    let hasResponses = contents.contains { $0[1] == "response" }
    for row in [head] + contents + (hasResponses ? responses : []) where !draft.take(CSVRow(row)) {
      draft.append(CSVRow(row))
    }
    try begin(language("contents", "目录"), &draft, to: &file)
    try end(&draft, to: &file)
    let order = [names.count - 1] + names.indices.dropLast()
    try archive.add("xl/workbook.xml", WorkbookParts.list(of: order.map { (names[$0], $0 + 1) }), to: &file)
    try archive.add("xl/_rels/workbook.xml.rels", WorkbookParts.relationships(of: names.count), to: &file)
    try archive.finish(to: &file)
  }

  /// What the first sheet says of responses.
  private var responses: [[String]] {
    Response.all.map { response in
      [
        language("responses", "指标"), response.name, response.unit,
        Self.plain(language(response.meaning)),
      ]
    }
  }

  private mutating func begin(_ name: String, _ draft: inout SheetDraft, to file: inout OutputFile) throws(FileError) {
    names.append(name)
    try archive.begin("xl/worksheets/sheet\(names.count).xml", to: &file)
    draft.begin()
  }

  private mutating func end(_ draft: inout SheetDraft, to file: inout OutputFile) throws(FileError) {
    draft.end()
    try archive.add(draft.release(), to: &file)
    try archive.end(to: &file)
  }

  /// Notes for the first sheet what a table holds.
  private mutating func list(_ stem: String, _ words: TableWords?, _ draft: SheetDraft, _ parts: Int) {
    var title = words.map { language($0.title) } ?? ""
    if parts > 1 {
      title += language(
        "; its rows are on \(parts) sheets, the last being “\(stem) \(parts)”",
        "；各行分在 \(parts) 张工作表上，最后一张为“\(stem) \(parts)”")
    }
    if draft.isCut {
      title += language(
        "; only the first \(Self.mostColumns) columns are here, all of them in \(stem).csv",
        "；此处只有前 \(Self.mostColumns) 列，全部列见 \(stem).csv")
    }
    contents.append([stem, "", "", title])
    for column in words?.columns ?? [] where draft.has(column.name) {
      contents.append([stem, column.name, language(column.kind.unit), language(column.meaning)].map(Self.plain))
    }
  }

  /// A text without the marks by which a page sets words apart.
  private static func plain(_ text: String) -> String { text.replacing("`", with: "") }
}

/// A CSV file on its way into a workbook.
enum SheetSource {
  /// A table in memory.
  case bytes(ResultFile)
  /// A table on a disk, by its name and where it is.
  case file(String, path: String)

  /// The name of the CSV file.
  var name: String {
    switch self {
    case .bytes(let file): file.name
    case .file(let name, _): name
    }
  }

  /// Gives the file's bytes in pieces.
  func forEachPiece(_ visit: ([UInt8]) throws(FileError) -> Void) throws(FileError) {
    switch self {
    case .bytes(let file): try visit(file.bytes)
    case .file(_, let path): try FileSystem.forEachPiece(of: path, visit)
    }
  }
}

extension ResultFile {
  /// The workbook of the tables among some files; nothing where there are none.
  package static func workbook(of files: [ResultFile], in language: Language) -> ResultFile {
    workbook(of: files, in: language, mostRows: Workbook.mostRows)
  }

  /// The same with sheets of at most so many rows.
  static func workbook(of files: [ResultFile], in language: Language, mostRows: Int) -> ResultFile {
    var workbook = Workbook(in: language, mostRows: mostRows)
    do throws(FileError) {
      var output = try OutputFile(Workbook.fileName, in: nil)
      try workbook.begin(to: &output)
      for file in files where file.name.hasSuffix(".csv") { try workbook.add(.bytes(file), to: &output) }
      try workbook.finish(to: &output)
      return ResultFile(name: output.name, bytes: output.bytes)
    } catch {
      preconditionFailure("nothing here touches a file")
    }
  }
}
