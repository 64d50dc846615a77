// Tables of real units: a CSV with the columns id, label, parent and residents, and tier where one table holds
// several tiers (RFC 4180, read by a few lines of our own).

import GovernanceModel
import Synchronization

/// One unit as a table states it.
struct UnitRow: Hashable, Sendable {
  var id: String
  var label: String
  var parent: String
  var residents: Int
  var tier: String?
  /// How many units of a lower tier it has, by the head of a column of its own.
  var below: [String: Int] = [:]
  var line: Int
}

/// Reads tables of units, each once for all tiers and policies.
struct UnitTables: Sendable {
  /// Where the tables come from.
  let source: FileSource
  private let read = TablesRead()

  /// The rows of the tables read so far, by path, and the trees built so far, by what was written.
  private final class TablesRead: Sendable {
    let rows = Mutex<[String: [UnitRow]]>([:])
    let trees = Mutex<[String: [Tier]]>([:])
  }

  /// The tree that was built of the same text before: policies rarely change it, and it is what takes longest to build.
  func tree(of tiers: Cursor) -> [Tier]? { read.trees.withLock { $0[Self.text(of: tiers)] } }

  /// Keeps a tree.
  func keep(_ tree: [Tier], of tiers: Cursor) { read.trees.withLock { $0[Self.text(of: tiers)] = tree } }

  /// What is written, with the files beside which tables lie.
  private static func text(of tiers: Cursor) -> String {
    let files = Set(tiers.node.entries.compactMap { $0.value["units"]?.place.file })
    return CanonicalForm.text(of: tiers.node) + files.sorted().joined(separator: "\n")
  }

  /// Tables from a source.
  init(source: FileSource) { self.source = source }

  /// The rows of a table that `place`'s file refers to by `name`.
  func rows(_ name: String, from place: Place) throws(ScenarioErrors) -> (file: String, rows: [UnitRow]) {
    let path = FileSource.resolve(name, beside: place.file)
    if let known = read.rows.withLock({ $0[path] }) { return (path, known) }
    let rows = try Self.parse(try source.text(of: path, most: SourceText.mostTableBytes), file: path)
    read.rows.withLock { $0[path] = rows }
    return (path, rows)
  }

  /// The columns of every table; others are named after the tiers below.
  static let columns = ["id", "label", "parent", "residents", "tier"]

  /// The head of the column that says how many units of a tier a unit has.
  static func head(of tier: String) -> String { tier.lowercased().filter { !$0.isWhitespace } }

  /// The rows of a table's text.
  static func parse(_ text: String, file: String) throws(ScenarioErrors) -> [UnitRow] {
    let records = records(of: text)
    guard let header = records.first else {
      throw ScenarioErrors([Diagnostic(at: Place(file: file), fact: .emptyFile)])
    }
    let names = header.fields.map(head)
    guard names.contains("id"), !names.contains(""), Set(names).count == names.count else {
      throw ScenarioErrors([
        Diagnostic(at: Place(file: file, line: 1, column: 1), fact: .tableHeader(expected: columns))
      ])
    }
    var diagnostics: [Diagnostic] = []
    var rows: [UnitRow] = []
    for record in records.dropFirst() {
      do {
        rows.append(try row(record.fields, columns: names, line: record.line))
      } catch {
        diagnostics.append(Diagnostic(at: Place(file: file, line: record.line, column: 1), fact: error.fact))
        if diagnostics.count == 20 { break }
      }
    }
    guard diagnostics.isEmpty else { throw ScenarioErrors(diagnostics) }
    return rows
  }

  private static func row(_ fields: [String], columns: [String], line: Int) throws(Misread) -> UnitRow {
    guard fields.count == columns.count else {
      throw Misread(.tableFields(found: fields.count, expected: columns.count))
    }
    func field(_ name: String) -> String { columns.firstIndex(of: name).map { fields[$0] } ?? "" }
    let id = Spelling.normalised(field("id"))
    guard Spelling.isName(id) else { throw Misread(.badName(id)) }
    let residents = field("residents")
    var below: [String: Int] = [:]
    for (name, field) in zip(columns, fields) where !Self.columns.contains(name) && !field.isEmpty {
      below[name] = try Grammar.wholeNumber(field, in: 1...Grammar.mostUnits)
    }
    return UnitRow(
      id: id, label: field("label"), parent: Spelling.normalised(field("parent")),
      residents: residents.isEmpty ? 0 : try Grammar.wholeNumber(residents, in: 0...Grammar.mostResidents),
      tier: columns.contains("tier") ? Spelling.normalised(field("tier")) : nil, below: below, line: line)
  }

  /// The records of a CSV with the line on which each begins; empty lines are none.
  private static func records(of text: String) -> [(line: Int, fields: [String])] {
    var records: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var (line, start) = (1, 1)
    var inQuotes = false
    func decoded(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    let bytes = Array(text.utf8) + [10]
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""):
        if inQuotes, index > 0, bytes[index + 1] == byte { field.append(byte) }
        inQuotes.toggle()
      case UInt8(ascii: ",") where !inQuotes:
        fields.append(decoded(field))
        field = []
      case 10 where !inQuotes || index == bytes.count - 1:
        if field.last == 13 { field.removeLast() }
        fields.append(decoded(field))
        field = []
        if fields.contains(where: { !$0.isEmpty }) { records.append((start, fields)) }
        fields = []
        line += 1
        start = line
      default:
        if byte == 10 { line += 1 }
        field.append(byte)
      }
    }
    return records
  }
}
