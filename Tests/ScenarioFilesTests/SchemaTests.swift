// The JSON Schema says of every scenario what the parser says, as far as a schema can.

import Foundation
import Synchronization
import Testing

@testable import ScenarioFiles

@Suite("The JSON Schema") struct SchemaTests {
  private static let schema = JSONSchema.ofScenarios()
  /// One for all tests: it is dear to build, and remembers which texts fit which patterns.
  private static let validator = Mutex(Result { try SchemaValidator(schema) })

  /// What is wrong with a value by the schema; empty where nothing is.
  static func faults(_ value: JSONValue) throws -> [String] {
    try validator.withLock { try $0.get().faults(value) }
  }

  private func faults(_ yaml: String) throws -> [String] {
    try Self.faults(try #require(try JSONValue.read(yaml)))
  }

  @Test("every key says what may stand behind it and what it means") func declarations() {
    var writer = SchemaWriter()
    _ = writer.document(of: Schema.file, title: "")
    for expected in writer.unwritten {
      Issue.record("“\(expected)” has no pattern: write one for it in QuantityPattern.swift")
    }
    for path in writer.undocumented { Issue.record("“\(path)” has no words on what it means: see its Field") }
  }

  @Test("every committed scenario validates") func committed() throws {
    for path in CommittedScenarioTests.paths {
      let text = try String(contentsOf: CommittedScenarioTests.folder.appending(path: path), encoding: .utf8)
      #expect(try faults(text) == [], "\(path)")
    }
  }

  @Test("every example of the page on the language validates") func examples() throws {
    for example in try LanguagePageTests.examples() { #expect(try faults(example) == [], "\(example)") }
    #expect(try faults(jian) == [])
  }

  @Test("keys in Chinese, in capitals and in patches are known") func spellings() throws {
    let good = """
      时间: { 开始: 2025-01-01, Length: 30 天, WARM UP: 1 周 }
      人员: { 网格员: { 入口: grid, 人数: { 值: 每单位 2, 范围: 1 至 3 } } }
      处置: { grid: { 由: { 岗位: 网格员 }, 办理: { 其他: 对数正态 均值 18 分钟 变异系数 0.8 } } }
      方案: { 两人: { 名称: 两人, 人员.网格员.人数: 2 per unit, 处置.grid.办理.major: 2 小时 } }
      """.replacing("每单位 2", with: "2 每单位")
    #expect(try faults(good) == [])
    for (right, wrong) in [
      ("入口", "入"), ("30 天", "30"), ("1 至 3", "1 或 3"), ("均值 18", "平均 18"), ("人员.网格员.人数", "人员.网格员.人"),
    ] {
      #expect(try !faults(good.replacing(right, with: wrong)).isEmpty, "\(wrong)")
    }
  }

  @Test("every kind of map may be the other kinds too") func kinds() throws {
    func handling(_ value: String) -> String { "handling: { grid: { \(value) } }" }
    for good in [
      "by: worker", "by: [a, { all of: [b, c], after: 5 min }]", "by: { role: a }", "by: { major: a, other: [b] }",
      "by: { noise: { major: { role: a } } }", "by: { noise: { all of: [a] } }", "by: { value: [a], source: S4 }",
      "settles: { value: 0.5, range: 40% to 60% }",
      "settles: { noise: { value: 50% }, other: { major: { value: 1 } } }",
      "work: null", "work: { major: null }",
    ] {
      #expect(try faults(handling(good)) == [], "\(good)")
    }
    for bad in [
      "by: { role: a, roles: b }", "by: { noise: { role: a, since: 5 min } }", "settles: { value: 2 }",
      "settles: { noise: { major: { minor: 50% } } }", "settles: { noise: { value: 50%, origin: S4 } }",
      "settles: { major: 200% }", "settles: { noise: { major: 200% } }", "work: 30", "work: { a/b: 30 min }",
    ] {
      #expect(try !faults(handling(bad)).isEmpty, "\(bad)")
    }
  }

  @Test("broken scenarios fail in the schema and in the parser") func broken() throws {
    let (base, cases) = try BrokenScenarios.read()
    #expect(cases.count >= 50)
    #expect(errors(base) == [])
    #expect(try faults(base) == [])
    for (title, text) in cases {
      #expect(!errors(text).isEmpty, "the parser lets “\(title)” pass")
      let value = (try? JSONValue.read(text)) ?? nil
      #expect(try value.map { try !Self.faults($0).isEmpty } ?? true, "the schema lets “\(title)” pass")
    }
  }

  @Test("a schema without one of its patterns lets something broken pass") func mutation() throws {
    guard case .object(var document) = Self.schema,
      case .object(var definitions)? = document["definitions"]
    else { throw SchemaValidator.Unusable(reason: "a schema is an object") }
    let share = try #require(definitions["text-share"])
    definitions["text-share"] = .object([:])
    document["definitions"] = .object(definitions)
    let weaker = try SchemaValidator(.object(document))
    let text = "handling: { grid: { settles: 110% } }"
    #expect(try !faults(text).isEmpty)
    #expect(weaker.faults(try #require(try JSONValue.read(text))) == [])
    #expect(share != .object([:]))
  }
}

/// The scenarios of `Tests/Peers/broken_scenarios.txt`.
enum BrokenScenarios {
  /// The scenario that all are made of, and each broken one with its title.
  static func read() throws -> (base: String, cases: [(title: String, text: String)]) {
    let file = CommittedScenarioTests.folder.deletingLastPathComponent()
      .appending(path: "Tests/Peers/broken_scenarios.txt")
    var parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n== ")
    let base = parts.removeFirst().components(separatedBy: "\n--\n").dropFirst().joined() + "\n"
    return (
      base,
      try parts.map { part in
        let lines = part.split(separator: "\n").map(String.init)
        try #require(lines.count == 3 && lines[1].hasPrefix("- ") && lines[2].hasPrefix("+ "), "\(part)")
        let old = String(lines[1].dropFirst(2))
        try #require(base.components(separatedBy: old).count == 2, "“\(old)” must stand there once")
        return (lines[0], base.replacing(old, with: lines[2].dropFirst(2)))
      }
    )
  }
}

@Suite("The validator of these tests") struct SchemaValidatorTests {
  private func faults(_ value: JSONValue, _ keywords: [String: JSONSchema]) throws -> Int {
    try SchemaValidator(.object(keywords)).faults(value).count
  }

  @Test("each keyword can fail") func keywords() throws {
    let cases: [([String: JSONSchema], good: JSONValue, bad: JSONValue)] = [
      (["type": .text("string")], .text(""), .number(1)),
      (["type": .list([.text("number"), .text("null")])], .null, .flag(true)),
      (["pattern": .text("^a+$")], .text("aa"), .text("ab")), (["minimum": .number(1)], .number(1), .number(0.5)),
      (["maximum": .number(1)], .text("2"), .number(2)), (["multipleOf": .number(1)], .number(3), .number(2.5)),
      (["allOf": .list([.object(["type": .text("null")])])], .null, .text("")),
      (["not": .object(["type": .text("null")])], .text(""), .null),
      (["items": .object(["type": .text("number")])], .list([.number(1)]), .list([.number(1), .null])),
      (["propertyNames": .object(["pattern": .text("^a$")])], .object(["a": .null]), .object(["b": .null])),
      (["properties": .object(["a": .flag(false)])], .object(["b": .null]), .object(["a": .null])),
      (["patternProperties": .object(["^a": .flag(false)])], .object(["b": .null]), .object(["ab": .null])),
      (
        ["properties": .object(["a": .flag(true)]), "additionalProperties": .flag(false)], .object(["a": .null]),
        .object(["b": .null])
      ),
      (
        ["if": .object(["type": .text("number")]), "then": .object(["minimum": .number(1)]), "else": .flag(false)],
        .number(1), .number(0)
      ),
      (
        ["if": .object(["type": .text("number")]), "then": .flag(true), "else": .flag(false)], .number(1), .text("1")
      ),
      (
        ["$ref": .text("#/definitions/a"), "definitions": .object(["a": .object(["type": .text("null")])])], .null,
        .text("")
      ),
    ]
    for (keywords, good, bad) in cases {
      #expect(try faults(good, keywords) == 0, "\(keywords)")
      #expect(try faults(bad, keywords) == 1, "\(keywords)")
    }
  }

  @Test("a keyword that it does not know stops it") func unknown() {
    #expect(throws: SchemaValidator.Unusable.self) { try faults(.null, ["minLength": .number(1)]) }
    #expect(throws: SchemaValidator.Unusable.self) { try faults(.null, ["$ref": .text("#/definitions/none")]) }
  }

  @Test("plain scalars are typed by the core schema of YAML 1.2") func scalars() throws {
    let read = try JSONValue.read("[1, 0.5, 1e3, .5, 1., 2025-01-01, 8:30, yes, on, true, '1', ~, null, 50%, -3, 010]")
    #expect(
      read
        == .list([
          .number(1), .number(0.5), .number(1000), .number(0.5), .number(1), .text("2025-01-01"), .text("8:30"),
          .text("yes"), .text("on"), .flag(true), .text("1"), .null, .null, .text("50%"), .number(-3), .number(10),
        ]))
  }
}
