import Reports
import Testing

@Suite("CSV")
struct CSVTests {
  private func written(_ cells: [CSVCell], bom: Bool = false) -> String {
    var table = CSV(header: cells.indices.map { "c\($0)" }, byteOrderMark: bom)
    table.append(cells)
    return String(decoding: table.bytes, as: UTF8.self)
  }

  @Test("lines end with CR LF, and quotes are doubled inside quotes")
  func quoting() {
    let text = written([.text("a,b"), .text("say “x”"), .text("say \"x\""), .text("one\ntwo"), .empty, .number(0.5)])
    #expect(text == "c0,c1,c2,c3,c4,c5\r\n\"a,b\",say “x”,\"say \"\"x\"\"\",\"one\ntwo\",,0.5\r\n")
  }

  @Test("a byte-order mark is there unless it is not wanted")
  func byteOrderMark() {
    #expect(CSV(header: ["a"]).bytes == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
    #expect(CSV(header: ["a"], byteOrderMark: false).bytes == [0x61, 0x0D, 0x0A])
  }

  @Test(
    "a text that a spreadsheet would run is made harmless",
    arguments: ["=1+1", "+86", "-rf", "@sum", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])
  func injection(_ attack: String) {
    #expect(CSVCell.text(attack) == CSVCell.text("'" + attack))
    #expect(written([.text(attack)]).contains("'" + attack))
  }

  @Test("a negative number is a number")
  func negative() {
    #expect(written([.number(-1.5), .whole(-3), .number(nil)]) == "c0,c1,c2\r\n-1.5,-3,\r\n")
  }

  @Test("what is written is read back, cell by cell")
  func readBack() {
    let cells = ["吉安县“1341”", "a,b", "\"", "line\r\nline", "", " x "]
    let rows = CSVReader.rows(of: Array(written(cells.map(CSVCell.text), bom: true).utf8))
    #expect(rows == [["c0", "c1", "c2", "c3", "c4", "c5"], cells])
  }
}
