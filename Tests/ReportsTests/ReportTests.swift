import Experiments
import GovernanceModel
import Reports
import Testing

@Suite("Reports on a terminal")
struct ReportTests {
  private let plain = Paint(hasColor: false)

  @Test("every line of a section is aligned, Chinese or not", arguments: Language.allCases)
  func aligned(_ language: Language) throws {
    let lines = RunReport(try Fixture.run(), in: language).lines(plain)
    let table = lines.filter { $0.contains(" ± ") && !$0.hasPrefix("  ±") }
    #expect(table.count > 8)
    // The margin of the first column stands at the same place in every line.
    let places = table.compactMap { line in line.firstRange(of: " ± ").map { line[..<$0.lowerBound].displayWidth } }
    #expect(Set(places).count == 1)
  }

  @Test("the comparison ends with a sentence", arguments: Language.allCases)
  func comparison(_ language: Language) throws {
    let comparison = try Comparison(
      baseline: Fixture.run(), others: [Fixture.run("two workers", factor: 1.2), Fixture.run("none", factor: 0.99)])
    let lines = ComparisonReport(comparison, in: language).lines(plain)
    #expect(lines.contains { $0.contains("two workers") && ($0.contains("best") || $0.contains("最好")) })
  }

  @Test(
    "amounts are read in the unit that fits",
    arguments: [
      (0.0731, 0.0066, Response.settle, "4.4 min", "± 0.4"), (0.004, nil, .settle, "14.4 s", ""),
      (61.2, 1.2, .settle, "2.55 d", "± 0.05"), (0.63214, 0.0041, .reach, "63.2 %", "± 0.4"),
      (10_824, 45, .demands, "10,824", "± 45"), (6_360_000, nil, .cost, "6.36 M yuan", ""),
      (0, 0, .wait, "0 min", "± 0"), (6_360_123, 1_234, .cost, "6,360,123 yuan", "± 1,234"),
      (6_360_123, 36_000, .cost, "6.36 M yuan", "± 0.04"), (1, 0, .reach, "100 %", "± 0"),
      (0.99999, 0.00002, .reach, "99.999 %", "± 0.002"), (0.7, 1e-17, .reach, "70 %", "± 0"),
      (61.2, 0.024, .settle, "2.550 d", "± 0.001"),
    ] as [(Double, Double?, Response, String, String)])
  func amounts(_ value: Double, _ half: Double?, _ response: Response, _ main: String, _ margin: String) {
    let amount = Amount(value, halfWidth: half, of: response, in: .english)
    #expect(amount.main == main)
    #expect(amount.margin == margin)
  }

  @Test("a difference has a sign, and nothing has none")
  func signs() {
    #expect(Amount(0.05, halfWidth: 0.01, of: .reach, signed: true, in: .english).main == "+5.0 pts")
    #expect(Amount(-0.05, halfWidth: 0.01, of: .reach, signed: true, in: .chinese).main == "−5.0个百分点")
    #expect(Amount(0.00001, halfWidth: 0.01, of: .reach, signed: true, in: .english).main == "0.0 pts")
    #expect(Amount(nil, of: .wait, in: .english).main == "–")
    #expect(Amount(0, of: .settle, isLowerBound: true, in: .english).main == "–")
    #expect(Amount(3, of: .settle, isLowerBound: true, in: .english).main == "≥ 3 h")
    #expect(Amount(-1.3, halfWidth: 0.45, of: .settle, signed: true, beside: 3.2, in: .english).main == "−1.3 h")
  }

  @Test("a difference of costs is read in yuan where millions would hide its margin")
  func costs() {
    let english = Amount(-8_123, halfWidth: 412, of: .cost, signed: true, beside: 6_360_000, in: .english)
    #expect(english.main == "−8,123 yuan" && english.margin == "± 412")
    let chinese = Amount(-8_123, halfWidth: 12, of: .cost, signed: true, beside: 6_360_000, in: .chinese)
    #expect(chinese.main == "−8,123 元" && chinese.margin == "± 12")
    let wide = Amount(-812_300, halfWidth: 41_200, of: .cost, signed: true, beside: 6_360_000, in: .english)
    #expect(wide.main == "−0.81 M yuan" && wide.margin == "± 0.04")
    let exact = Amount(60_000, halfWidth: 0, of: .cost, signed: true, beside: 6_360_000, in: .english)
    #expect(exact.main == "+60,000 yuan" && exact.margin == "± 0")
  }

  @Test("colour is only there where it is wanted")
  func color() throws {
    let report = RunReport(try Fixture.run(), in: .english)
    #expect(!report.lines(plain).joined().contains("\u{1B}"))
    #expect(report.lines(Paint(hasColor: true)).joined().contains("\u{1B}["))
  }

  @Test(
    "the language follows the locale",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
      (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"], .chinese), ([:], .english),
    ])
  func locale(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
  }
}

@Suite("Sentences on a terminal")
struct WrappingTests {
  @Test("lines break at spaces, and between Chinese characters but not before punctuation")
  func wrapping() {
    #expect("one two three".wrapped(to: 8) == ["one two", "three"])
    #expect("按时办结率最好。".wrapped(to: 14) == ["按时办结率最", "好。"])
    #expect("比“two workers”好".wrapped(to: 10) == ["比“two", "workers”好"])
    #expect("".wrapped() == [])
  }
}
