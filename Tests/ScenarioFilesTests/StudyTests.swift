// Study files: what they say, and what is said about mistakes in them.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Study files") struct StudyTests {
  static let town = LanguagePageTests.base + "\npolicies:\n  patience: { handling.grid.escalate.waiting: 2 h }\n"

  private func study(_ text: String, _ files: [String: String] = [:]) throws -> StudyFile {
    try StudyFile.parse(text, files: files.merging(["town.yaml": Self.town]) { first, _ in first })
  }

  private func points(_ text: String, _ files: [String: String] = [:]) throws -> [[String]] {
    let points = try #require(try study(text, files).points(seed: 1))
    return (0..<points.count).map { points[$0] }
  }

  /// What is said about a study, without the name of its file.
  private func said(_ text: String, _ files: [String: String] = [:]) -> [String] {
    do {
      _ = try study(text, files)
      return []
    } catch let errors as ScenarioErrors {
      return errors.diagnostics.map { $0.line(in: .english) }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("levels and steps of ranges are crossed with the last factor fastest")
  func factorial() throws {
    let points = try points(
      """
      scenario: town.yaml
      factors:
        handling.grid.escalate.waiting: { range: 10 min to 160 min, scale: log, steps: 3 }
        staff."grid worker".count: { range: 1 to 3 per unit, scale: integer, steps: 3 }
        policy: [baseline, patience]
      """)
    #expect(points.count == 18)
    #expect(
      Array(points.prefix(3)) == [
        ["10 min", "1 per unit", "baseline"], ["10 min", "1 per unit", "patience"],
        ["10 min", "2 per unit", "baseline"],
      ])
    #expect(points.last == ["160 min", "3 per unit", "patience"])
    #expect(points[6][0] == "40 min")
  }

  @Test("a point changes the scenario as a policy would")
  func scenario() throws {
    let study = try study(
      """
      scenario: town.yaml
      set: { time.length: 5 d }
      factors:
        policy: [baseline, patience]
        handling.grid.by: [grid worker, [grid worker, duty]]
        handling.grid.work: { range: 10 min to 50 min }
      design: one at a time
      """)
    let points = try #require(study.points(seed: 1))
    #expect(
      (0..<points.count).map { points[$0] } == [
        ["baseline", "grid worker", "30 min"], ["patience", "grid worker", "30 min"],
        ["baseline", "[grid worker, duty]", "30 min"], ["baseline", "grid worker", "10 min"],
        ["baseline", "grid worker", "50 min"],
      ])
    let file = study.scenario
    for (point, policy, settings) in [
      (1, "patience", ["handling.grid.by=grid worker", "handling.grid.work=30 min"]),
      (2, "baseline", ["handling.grid.by=[grid worker, duty]", "handling.grid.work=30 min"]),
      (4, "baseline", ["handling.grid.by=grid worker", "handling.grid.work=50 min"]),
    ] {
      let same = try file.scenario(
        policy: policy, settings: (["time.length=5 d"] + settings).map { try Setting.parse($0) })
      #expect(try study.scenario(at: points[point]) == same)
    }
  }

  @Test("designs of numbers have their rows, and more of them keep the earlier ones")
  func designs() throws {
    func rows(_ design: String) throws -> [[String]] {
      try points(
        """
        scenario: town.yaml
        factors:
          handling.grid.settles: { range: 80% to 95% }
          staff."grid worker".count: [1 per unit, 2 per unit]
        design: { \(design) }
        """)
    }
    for (small, large, count) in [
      ("kind: latin hypercube, points: 8", "kind: latin hypercube, points: 8, doublings: 1", 8),
      ("kind: sobol, base: 4", "kind: sobol, base: 8", 16),
      ("kind: morris, trajectories: 3", "kind: morris, trajectories: 5, levels: 4", 9),
    ] {
      let (few, many) = (try rows(small), try rows(large))
      #expect(few.count == count && many.count > count)
      #expect(Array(many.prefix(count)) == few)
    }
  }

  @Test("a table of points names the factors where the study names none")
  func table() throws {
    let csv =
      "point,handling.grid.escalate.waiting,\"staff.\"\"grid worker\"\".count\"\n1,15 min,2 per unit\n2,20 min,1 per unit\n"
    let text = "scenario: town.yaml\ndesign: { from: d.csv }\n"
    #expect(try points(text, ["d.csv": csv]) == [["15 min", "2 per unit"], ["20 min", "1 per unit"]])
    let named = text + "factors: { handling.grid.escalate.waiting: [15 min] }\n"
    #expect(
      said(named, ["d.csv": csv]) == [
        #"d.csv:1:1: error: there is no factor “staff."grid worker".count”; the factors are handling.grid.escalate.waiting"#
      ])
    #expect(said(text, ["d.csv": "handling.grid.escalate.waiting\n"])[0].contains("no points"))
    #expect(said(named, ["d.csv": "handling.grid.escalate.waiting\n\"\",1\n"])[0].contains("d.csv:2:1"))
  }

  static let faulty: [(String, String)] = [
    ("factors: { a: [1] }", "test.study.yaml:1:1: error: the key “scenario” is missing here"),
    ("scenario: twon.yaml\nfactors: { a: [1] }", "test.study.yaml:1:11: error: twon.yaml: there is no such file"),
    ("scenario: town.yaml", "test.study.yaml:1:1: error: a study varies something"),
    (
      "scenario: town.yaml\nfactors: { handling.grid.escalate.wating: [5 min] }",
      "did you mean “waiting”?"
    ),
    (
      "scenario: town.yaml\nfactors:\n  handling.grid.travel: [5 min, soon]",
      "test.study.yaml:3:33: error: “soon” is not understood"
    ),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min, 5 min] }",
      ":2:42: error: the level “5 min” stands here twice"
    ),
    ("scenario: town.yaml\nfactors: { handling.grid.travel: {} }", "a factor has levels or a range"),
    ("scenario: town.yaml\nfactors: { handling.grid.travel: { range: 5 min to 9 min } }", "needs levels here"),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: { range: 0 min to 9 min, scale: log, steps: 2 } }",
      "a log scale has no 0"
    ),
    (
      "scenario: town.yaml\nfactors: { staff.officer.count: { range: 1 per unit to 4 total, steps: 2 } }",
      "cannot be a range"
    ),
    ("scenario: town.yaml\nfactors: { handling.grid.by: { range: 1 to 2, steps: 2 } }", "is not one number"),
    ("scenario: town.yaml\nfactors: { seed: [1, 2] }", "all points of a study share “seed”"),
    ("scenario: town.yaml\nfactors: { policy: [basline] }", "did you mean “baseline”?"),
    ("scenario: town.yaml\npolicy: patience\nfactors: { policy: [baseline] }", "the policy is a factor here"),
    ("scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\ndesign: sobol", "the key “base” is missing"),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\ndesign: { kind: morris, trajectories: 4, levels: 3 }",
      "allowed: 2, 4, 6"
    ),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\ndesign: { kind: full factorial, points: 3 }",
      "the design “full factorial” has no “points”"
    ),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\nresponses: [setle.mean]",
      "did you mean “settle.mean”?"
    ),
    ("scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\nreplication: 5", "did you mean “replications”?"),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\nset: { tim.length: 5 d }",
      "did you mean “time”?"
    ),
    (
      "scenario: town.yaml\nfactors: { handling.grid.travel: [5 min] }\ndesign: { kind: sobol, base: 9000000 }",
      "more than a study holds"
    ),
  ]

  @Test("mistakes are said with their place and what would do", arguments: faulty)
  func mistakes(_ text: String, _ expected: String) {
    let found = said(text)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test("all mistakes of a study come at once")
  func together() {
    #expect(
      said("scenario: town.yaml\nfactors: { handling.grid.travel: { scale: lin } }\ndesign: sobol\nseed: x\nwho: 1")
        .count >= 4)
  }

  // MARK: The page

  private static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/ScenarioFiles/ScenarioFiles.docc/Studies.md"), encoding: .utf8)
  }

  @Test("every example of the page on studies is read")
  func examples() throws {
    let blocks = try Self.page().split(separator: "```yaml\n").dropFirst().map { $0.prefix { $0 != "`" } }
    #expect(blocks.count >= 4)
    for block in blocks { #expect(said(String(block)) == [], "\(block)") }
  }

  @Test("the table of all keys of a study is that of the schema")
  func keys() throws {
    let page = try Self.page()
    let section = try #require(page.range(of: "## All keys\n"))
    let rows = page[section.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(
      rows == LanguagePageTests.rows(Schema.study, path: []),
      "\(LanguagePageTests.rows(Schema.study, path: []).joined(separator: "\n"))")
  }

  @Test("the JSON Schema of studies knows every key and says what it means")
  func schema() {
    var writer = SchemaWriter()
    _ = writer.document(of: Schema.study, title: "A study")
    #expect(writer.undocumented.isEmpty && writer.unwritten.isEmpty)
  }
}
