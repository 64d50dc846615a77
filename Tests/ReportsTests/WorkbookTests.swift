import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import Reports

@Suite("The workbook")
struct WorkbookTests {
  @Test(
    "its sheets are the tables, row by row: numbers as numbers, texts as texts, shares and times with their formats")
  func sheets() throws {
    var table = CSV(
      header: ["scenario", "policy"] + ColumnWords.measure.map(\.name) + ["value", "replications", "skewed"])
    let names = ["settle", "mean", "", "", "", "", "", ""].map { $0.isEmpty ? CSVCell.empty : .text($0) }
    table.append(
      [.text("吉安县“1341”"), .text("=SUM(A1)")] + names + [.text("h"), .number(0.25), .whole(20), .text("no")])
    table.append([.text("12"), .text("+1 人")] + names + [.text("share"), .number(0.875), .whole(20), .empty])
    let book = try Book(.workbook(of: [ResultFile(name: "summary.csv", table)], in: .chinese))
    #expect(book.names == ["目录", "summary"])
    let sheet = try #require(book.sheets["summary"])
    #expect(
      sheet.rows[0] == ["scenario", "policy"] + ColumnWords.measure.map(\.name) + ["value", "replications", "skewed"])
    #expect(sheet.cells["A2"] == Cell(text: "吉安县“1341”", number: nil, style: CellStyle.text.rawValue))
    #expect(sheet.cells["B2"]?.text == "=SUM(A1)" && sheet.cells["B3"]?.text == "+1 人")
    #expect(sheet.cells["A3"]?.text == "12" && sheet.cells["A3"]?.number == nil)
    #expect(sheet.cells["L2"] == Cell(text: nil, number: "0.25", style: CellStyle.hours.rawValue))
    #expect(sheet.cells["L3"] == Cell(text: nil, number: "0.875", style: CellStyle.share.rawValue))
    #expect(sheet.cells["M2"] == Cell(text: nil, number: "20", style: CellStyle.whole.rawValue))
    #expect(sheet.cells["N3"] == nil && sheet.cells["A1"]?.style == CellStyle.head.rawValue)
    #expect(
      sheet.xml.contains(#"<pane ySplit="1" topLeftCell="A2""#) && sheet.xml.contains(#"<autoFilter ref="A1:N3"/>"#))
    #expect(book.sheets["目录"]?.rows.contains { $0.contains("settle") } == true)
    #expect(
      book.sheets["目录"]?.rows.contains { $0.first == "summary" && $0.last?.hasPrefix("各次重复的均值") ?? false } == true)
  }

  @Test("any text makes a valid cell, cut where it is too long")
  func texts() throws {
    var table = CSV(header: ["name", "kind"])
    let long = String(repeating: "长", count: 40_000)
    table.append([.text("a\u{1}b\u{0}<&>\"_x0041_\u{FFFF}\t\r\n"), .text(long)])
    let sheet = try #require(
      try Book(.workbook(of: [ResultFile(name: "expectations.csv", table)], in: .english)).sheets["expectations"])
    #expect(sheet.cells["A2"]?.text == "a_x0001_b_x0000_<&>\"_x005F_x0041__xFFFF_\t_x000D_\n")
    #expect(sheet.cells["B2"]?.text?.utf16.count == 32_767 && sheet.cells["B2"]?.text?.last == "…")
    #expect(sheet.xml.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0xFFFE || $0 == "\t" || $0 == "\n" })
    #expect(sheet.xml.contains("&lt;&amp;&gt;&quot;"))
  }

  @Test("moments are days that a spreadsheet can reckon with, seeds keep all their digits")
  func moments() throws {
    #expect(SpreadsheetDate.serial(of: Array("1900-03-01T12:00".utf8)[...]) == "61.5")
    #expect(SpreadsheetDate.serial(of: Array("2025-01-31T08:00:00.250".utf8)[...]) == "45688.33333622685")
    #expect(SpreadsheetDate.serial(of: Array("tomorrow".utf8)[...]) == nil)
    var table = CSV(header: ["replication", "seed", "from", "value"])
    table.append([.whole(1), .whole(UInt64.max), .text("2025-01-31T08:00"), .number(-0.001)])
    let sheet = try #require(
      try Book(.workbook(of: [ResultFile(name: "sweep.csv", table)], in: .english)).sheets["sweep"])
    #expect(sheet.cells["B2"]?.text == "18446744073709551615" && sheet.cells["D2"]?.number == "-0.001")
  }

  @Test("rows beyond a sheet go to another, each under its head, and the contents say so")
  func parts() throws {
    var table = CSV(header: ["row", "error"])
    for row in 1...7 { table.append([.whole(row), .empty]) }
    let file = ResultFile(name: "sweep.csv", table)
    let book = try Book(.workbook(of: [file], in: .english, mostRows: 4))
    #expect(book.names == ["contents", "sweep", "sweep 2", "sweep 3"])
    let rows = ["sweep", "sweep 2", "sweep 3"].map { book.sheets[$0]?.rows.map { $0[0] } ?? [] }
    #expect(rows == [["row", "1", "2", "3"], ["row", "4", "5", "6"], ["row", "7"]])
    #expect(book.sheets["contents"]?.rows[1].last?.contains("3 sheets") ?? false)
  }

  @Test("the same tables make the same bytes, and repeats take little room")
  func compression() throws {
    var table = CSV(header: ["row", "error"])
    for row in 1...400 { table.append([.whole(row % 10), .text("the same words, line by line")]) }
    let file = ResultFile(name: "sweep.csv", table)
    let workbook = ResultFile.workbook(of: [file], in: .english)
    #expect(workbook == .workbook(of: [file], in: .english))
    let rows = try #require(try Book(workbook).sheets["sweep"]).rows
    #expect(rows.count == 401 && rows[400] == ["0", "the same words, line by line"])
    #expect(workbook.bytes.count < file.bytes.count)
  }

  @Test("columns have letters as in a spreadsheet")
  func letters() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702, 16_383].map(SheetDraft.letters) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"])
  }
}

/// A cell as a reader finds it.
private struct Cell: Equatable {
  var text: String?
  var number: String?
  var style: Int?
}

/// A sheet as a reader finds it.
private struct Sheet {
  let xml: String
  var cells: [String: Cell] = [:]
  var rows: [[String]] = []

  init(_ xml: String) {
    self.xml = xml
    for row in xml.components(separatedBy: "<row ").dropFirst() {
      var texts: [String] = []
      for piece in row.components(separatedBy: "<c ").dropFirst() {
        var cell = Cell(style: Sheet.between(#"s=""#, "\"", piece).flatMap { Int($0) })
        cell.number = Sheet.between("<v>", "</v>", piece)
        cell.text = Sheet.between(#"<t xml:space="preserve">"#, "</t>", piece).map(Sheet.plain)
        cells[Sheet.between(#"r=""#, "\"", piece) ?? ""] = cell
        texts.append(cell.text ?? cell.number ?? "")
      }
      rows.append(texts)
    }
  }

  private static func between(_ start: String, _ end: String, _ text: String) -> String? {
    guard let from = text.range(of: start), let to = text.range(of: end, range: from.upperBound..<text.endIndex) else {
      return nil
    }
    return String(text[from.upperBound..<to.lowerBound])
  }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(text) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }
}

/// A workbook as a reader finds it: the list at the end of the archive leads to its files.
private struct Book {
  var names: [String] = []
  var sheets: [String: Sheet] = [:]

  init(_ file: ResultFile) throws {
    let files = try Unzip.files(of: file.bytes)
    let list = try #require(files["xl/workbook.xml"])
    for entry in list.components(separatedBy: "<sheet name=\"").dropFirst() {
      let name = String(entry.prefix { $0 != "\"" })
      let number = try #require(entry.range(of: "rId")).upperBound
      names.append(name)
      sheets[name] = Sheet(try #require(files["xl/worksheets/sheet\(entry[number...].prefix { $0 != "\"" }).xml"]))
    }
    #expect(files.count == names.count + 5)
  }
}

/// A reader of zip archives and of what is compressed in fixed codes, written apart from the writer.
private enum Unzip {
  static func files(of bytes: [UInt8]) throws -> [String: String] {
    func number(_ at: Int, _ size: Int) -> Int { (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    let end = bytes.count - 22
    try #require(number(end, 4) == 0x0605_4B50)
    var place = number(end + 16, 4)
    var files: [String: String] = [:]
    for _ in 0..<number(end + 10, 2) {
      try #require(number(place, 4) == 0x0201_4B50)
      let (compressed, size) = (number(place + 20, 4), number(place + 24, 4))
      let (length, header) = (number(place + 28, 2), number(place + 42, 4))
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self)
      let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
      let content = inflate(bytes[start..<start + compressed])
      #expect(content.count == size && check(content) == number(place + 16, 4))
      #expect(number(start + compressed, 4) == 0x0807_4B50)
      files[name] = String(decoding: content, as: UTF8.self)
      place += 46 + length
    }
    return files
  }

  private static func check(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~register)
  }

  private static func inflate(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    func bit() -> Int {
      defer { position += 1 }
      return Int(bytes[bytes.startIndex + position / 8] >> UInt8(position % 8) & 1)
    }
    func bits(_ count: Int) -> Int { (0..<count).reduce(0) { $0 | bit() << $1 } }
    func code(_ count: Int, from: Int = 0) -> Int { (0..<count).reduce(from) { code, _ in code << 1 | bit() } }
    func symbol() -> Int {
      let seven = code(7)
      if seven < 24 { return 256 + seven }
      let eight = code(1, from: seven)
      if eight < 192 { return eight - 48 }
      if eight < 200 { return 280 + eight - 192 }
      return 144 + code(1, from: eight) - 400
    }
    let lengths = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
    ]
    let backs = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073, 4_097,
      6_145,
      8_193, 12_289, 16_385, 24_577,
    ]
    while true {
      let isLast = bits(1) == 1
      precondition(bits(2) == 1, "fixed codes")
      while true {
        let symbol = symbol()
        if symbol == 256 { break }
        if symbol < 256 {
          output.append(UInt8(symbol))
          continue
        }
        let place = symbol - 257
        let length = place == 28 ? 258 : lengths[place] + bits(place < 8 ? 0 : place / 4 - 1)
        let far = code(5)
        let back = backs[far] + bits(far < 4 ? 0 : far / 2 - 1)
        for _ in 0..<length { output.append(output[output.count - back]) }
      }
      if isLast { return output }
    }
  }
}
