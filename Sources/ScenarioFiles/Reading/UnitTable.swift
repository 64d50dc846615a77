// Tables of real units: a CSV with the columns id, label, parent and residents, and tier where one table holds
// several tiers (RFC 4180, read by a few lines of our own).

/// One unit as a table states it.
struct UnitRow: Hashable, Sendable {
  var id: String
  var label: String
  var parent: String
  var residents: Int
  var tier: String?
  var line: Int
}

/// Reads tables of units.
struct UnitTables: Sendable {
  /// Where the tables come from.
  let source: FileSource

  /// The rows of a table that `place`'s file refers to by `name`.
  func rows(_ name: String, from place: Place) throws(ScenarioErrors) -> (file: String, rows: [UnitRow]) {
    let path = FileSource.resolve(name, beside: place.file)
    let text = try source.text(of: path, most: SourceText.mostTableBytes)
    return (path, try Self.parse(text, file: path))
  }

  private static let columns = ["id", "label", "parent", "residents", "tier"]

  /// The rows of a table's text.
  static func parse(_ text: String, file: String) throws(ScenarioErrors) -> [UnitRow] {
    let records = records(of: text)
    guard let header = records.first else {
      throw ScenarioErrors([Diagnostic(at: Place(file: file), fact: .emptyFile)])
    }
    let names = header.fields.map { $0.lowercased().filter { !$0.isWhitespace } }
    guard names.contains("id"), names.allSatisfy(columns.contains), Set(names).count == names.count else {
      throw ScenarioErrors([
        Diagnostic(at: Place(file: file, line: 1, column: 1), fact: .tableHeader(expected: columns))
      ])
    }
    var diagnostics: [Diagnostic] = []
    var rows: [UnitRow] = []
    for record in records.dropFirst() {
      func refuse(_ fact: Fact) {
        diagnostics.append(Diagnostic(at: Place(file: file, line: record.line, column: 1), fact: fact))
      }
      guard record.fields.count == names.count else {
        refuse(.tableFields(found: record.fields.count, expected: names.count))
        continue
      }
      func field(_ name: String) -> String { names.firstIndex(of: name).map { record.fields[$0] } ?? "" }
      let id = Spelling.normalised(field("id"))
      guard Spelling.isName(id) else {
        refuse(.badName(id))
        continue
      }
      var residents = 0
      if !field("residents").isEmpty {
        do {
          residents = try Grammar.wholeNumber(field("residents"), in: 0...Grammar.mostResidents)
        } catch {
          refuse(error.fact)
        }
      }
      rows.append(
        UnitRow(
          id: id, label: field("label"), parent: Spelling.normalised(field("parent")), residents: residents,
          tier: names.contains("tier") ? Spelling.normalised(field("tier")) : nil, line: record.line))
    }
    guard diagnostics.isEmpty else { throw ScenarioErrors(Array(diagnostics.prefix(20))) }
    return rows
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
