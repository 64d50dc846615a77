import Reports
import Testing

@Suite("Numbers in files")
struct PlainNumberTests {
  @Test(
    "are the shortest plain decimals",
    arguments: [
      (0.1, "0.1"), (20, "20"), (-3.5, "-3.5"), (0, "0"), (-0.0, "0"), (1e-5, "0.00001"), (1.25e-7, "0.000000125"),
      (1e16, "10000000000000000"), (-1.5e17, "-150000000000000000"), (123_456_789.25, "123456789.25"),
      (1.2345678901234567e19, "12345678901234567000"), (0.1 + 0.2, "0.30000000000000004"),
      (.nan, ""), (.infinity, ""),
    ] as [(Double, String)])
  func shortest(_ number: Double, _ text: String) {
    #expect(number.plainNumber == text)
  }

  @Test("read back as the same number, whatever the size")
  func roundTrip() throws {
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    var wrong: [Double] = []
    for _ in 0..<10_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: bits)
      guard number.isFinite else { continue }
      let text = number.plainNumber
      if text.contains("e") || Double(text) != number { wrong.append(number) }
    }
    #expect(wrong == [])
  }

  @Test(
    "people read rounded numbers with thousands apart",
    arguments: [
      (1234.5, 0, "1,235"), (0.5, 0, "1"), (-0.04, 1, "0.0"), (999.96, 1, "1,000.0"), (1_234_567, 0, "1,234,567"),
      (0.05, 2, "0.05"), (12.0, 2, "12.00"), (-7.25, 1, "-7.3"),
    ] as [(Double, Int, String)])
  func rounding(_ number: Double, _ decimals: Int, _ text: String) {
    #expect(number.rounded(decimals: decimals) == text)
  }
}

@Suite("Width on a terminal")
struct DisplayWidthTests {
  @Test(
    "a Chinese character fills two columns, a combining mark none",
    arguments: [
      ("grid", 4), ("网格员", 6), ("A区", 3), ("（一）", 6), ("é", 1), ("e\u{301}", 1), ("±95 %", 5), ("", 0), ("𠮷", 2),
      ("😀", 2),
    ])
  func width(_ text: String, _ columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test(
    "a text that is too wide keeps its beginning and its end",
    arguments: [
      ("grid worker", 11, "grid worker"), ("grid worker", 10, "grid w…ker"), ("网格员网格员", 12, "网格员网格员"),
      ("第一网格网格员", 10, "第一网…员"), ("网格员", 2, "…"),
    ])
  func shortened(_ text: String, _ columns: Int, _ short: String) {
    #expect(text.shortened(to: columns) == short)
    #expect(short.displayWidth <= columns)
  }
}
