// The page on the language keeps its word: every example is read, and every alias stands in its tables.

import Experiments
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("The page on the language") struct LanguagePageTests {
  /// What the fragments of the page are laid over.
  static let base = """
    time: { start: 2025-01-01, length: 30 d }
    tiers:
      grid: { units: 8, residents: 10000 total }
      community: { units: 4 }
      street: { units: 2 }
      county: { units: 1 }
    calendars:
      office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china }
    time: { start: 2025-01-01, length: 30 d, calendar: office }
    staff:
      grid worker: { at: grid, count: 1 per unit }
      duty: { at: community, serves: grid, count: 1 per unit }
      officer: { at: street, count: 1 per unit }
      expert: { at: street, count: 1 per unit }
    demands:
      sanitation: { rate: 6 per 1000 residents per month }
    handling:
      grid: { by: [grid worker, duty], work: 30 min, settles: 90%, escalate: { waiting: 30 min } }
      street: { by: officer, work: 1 h }
    limits: { on site: { ordinary: 10 min } }
    """.replacing("time: { start: 2025-01-01, length: 30 d }\n", with: "")

  /// The table of tickets that the page speaks of.
  static let tickets = """
    open_dt,neighborhood,reason,紧急程度,source
    2025-01-03 10:20:30,grid-0002,Sanitation,major,Self Service
    2025/1/4 9:05,Nowhere,Street Cleaning,,Citizens Connect App
    """

  static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/ScenarioFiles/ScenarioFiles.docc/Language.md"), encoding: .utf8)
  }

  /// The YAML blocks of the page.
  static func examples() throws -> [String] {
    var examples: [String] = []
    var block: [Substring]?
    for line in try page().split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```yaml" {
        block = []
      } else if line == "```", let lines = block {
        examples.append(lines.joined(separator: "\n"))
        block = nil
      } else {
        block?.append(line)
      }
    }
    return examples
  }

  @Test("every example is read, alone or laid over a small scenario") func examplesAreRead() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 15)
    #expect(errors(Self.base).isEmpty)
    for example in examples {
      let isWhole = example.contains("scenario:") || example.contains("extends:")
      let text = isWhole ? example : "extends: base.yaml\n" + example
      #expect(errors(text, files: ["base.yaml": Self.base, "tickets.csv": Self.tickets]) == [], "\(example)")
    }
  }

  @Test("every alias stands in the tables of the page, and nothing else") func aliasesAreListed() throws {
    let rows = try Self.page().split(separator: "\n").filter {
      $0.hasPrefix("| `") && $0.hasSuffix("` |")
    }
    let expected = (Aliases.keys + Aliases.words).map { entry in
      "| `\(entry.canonical)` | \(entry.others.map { "`\($0)`" }.joined(separator: ", ")) |"
    }
    #expect(rows.map(String.init) == expected)
  }

  @Test("the known headings of tables of tickets are those of the page") func headingsAreListed() throws {
    let page = try Self.page()
    for (_, headings) in TicketColumns.known {
      #expect(page.contains("| \(headings.map { "`\($0)`" }.joined(separator: ", ")) |"))
    }
  }

  @Test("the table of all keys is that of the schema") func keysAreListed() throws {
    let page = try Self.page()
    let section = try #require(page.range(of: "## All keys\n"))
    let rows = page[section.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(rows == Self.rows(Schema.file, path: []))
  }

  @Test("every key stands in an example") func everyKeyHasAnExample() throws {
    var shown: Set<KeySpellings.Part> = []
    for example in try Self.examples() {
      var conformance = Conformance()
      conformance.spellings = KeySpellings()
      _ = conformance.conform(try YAMLReader.read(example, file: "a.yaml"), to: Schema.file)
      for parts in conformance.spellings?.parts.values ?? [:].values { shown.formUnion(parts) }
    }
    var missing: [String] = []
    for (path, part) in Self.parts(Schema.file, path: []) where !shown.contains(part) {
      if !missing.contains(path) { missing.append(path) }
    }
    #expect(missing == [], "each of these needs a line in an example of the page")
  }

  /// Every key of a shape where it is declared: its path, and the key among those that may stand beside it.
  private static func parts(_ shape: Shape, path: [String]) -> [(path: String, part: KeySpellings.Part)] {
    func fields(_ fields: [Field], beside: [String] = []) -> [(path: String, part: KeySpellings.Part)] {
      fields.flatMap { field in
        let path = path + [field.key]
        let part = KeySpellings.Part(meaning: field.key, known: beside + fields.map(\.key), length: 1)
        return [(path.joined(separator: "."), part)] + parts(field.shape, path: path)
      }
    }
    var all: [(path: String, part: KeySpellings.Part)] = []
    switch shape.map {
    case .fields(let own): all = fields(own)
    case .names(let inner), .paths(let inner): all = parts(inner, path: path + ["NAME"])
    case .kinds(let inner, let extra): all = parts(inner, path: path) + fields(extra, beside: ["other"])
    case .measures(let inner, let extra): all = parts(inner, path: path) + fields(extra)
    case .patch, nil: break
    }
    return all + shape.items.flatMap { parts($0, path: path) }
  }

  /// One row for each key of a shape: path, what may stand there, meaning.
  static func rows(_ shape: Shape, path: [String]) -> [String] {
    var rows: [String] = []
    switch shape.map {
    case .fields(let fields):
      for field in fields {
        let path = path + [field.key]
        rows.append("| `\(path.joined(separator: "."))` | \(value(field.shape)) | \(field.about.english) |")
        rows += Self.rows(field.shape, path: path)
      }
    case .names(let inner): rows += Self.rows(inner, path: path + ["NAME"])
    case .kinds(let inner, let extra):
      rows += Self.rows(inner, path: path)
      rows += Self.rows(.fields(extra), path: path)
    case .paths(let inner): rows += Self.rows(inner, path: path + ["PATH"])
    case .measures(let inner, let extra):
      rows += Self.rows(.fields(extra), path: path)
      rows += Self.rows(inner, path: path + ["MEASURE"])
    case .patch, nil: break
    }
    for item in shape.items { rows += Self.rows(item, path: path) }
    // A team may stand alone or in a list; its keys are listed once.
    return rows.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func value(_ shape: Shape) -> String {
    var parts = shape.scalar.map { [$0.words.english] } ?? []
    if let item = shape.items.first {
      parts.append(
        item.scalar.map { $0 == shape.scalar ? "a list of these" : "a list: \($0.words.english)" } ?? "a list")
    }
    switch shape.map {
    case .fields where shape.scalar == nil: parts.append("a map")
    case .names: parts.append("a map by name")
    case .kinds: parts.append("by kind")
    case .paths: parts.append("a map by path")
    case .measures: parts.append("a map by measure")
    case .patch, .fields, nil: break
    }
    return parts.joined(separator: "; ")
  }
}
