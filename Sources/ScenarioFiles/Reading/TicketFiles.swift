// The tables of tickets that a scenario names. Each is read from disk once, however many streams and policies take from
// it, and what the unpatched scenario made of it is kept for the policies that change nothing about it.

import GovernanceModel

/// The tables of tickets of a scenario file.
struct TicketFiles: Sendable {
  /// What a stream makes of a table depends on.
  struct Wish: Hashable, Sendable {
    /// The path of the table.
    var path: String
    /// Everything under `from:`, in canonical form.
    var text: String
    var severities: [String]
    var units: [Unit]
  }

  private let source: FileSource
  private var tables: [String: Result<TicketTable, ScenarioErrors>] = [:]
  private var traces: [Wish: TicketTrace] = [:]

  /// Reads the tables that the given trees name.
  init(_ source: FileSource, namedIn trees: [Node]) {
    self.source = source
    for tree in trees {
      for entry in tree["demands"]?.entries ?? [] {
        guard let from = entry.value["from"], let (path, encoding) = Self.file(of: from) else { continue }
        let key = Self.key(path, encoding)
        if tables[key] == nil { tables[key] = read(path, encoding) }
      }
    }
  }

  /// The path and the stated encoding of the table under `from:`.
  static func file(of from: Node) -> (path: String, encoding: TextEncoding?)? {
    let node = from["file"] ?? from
    guard let name = node.text else { return nil }
    return (
      FileSource.resolve(name, beside: (node["value"] ?? node).place.file),
      from["encoding"]?.text.flatMap { TextEncoding(rawValue: $0.lowercased()) }
    )
  }

  /// A table, read now where it was not named before.
  func table(_ path: String, _ encoding: TextEncoding?) throws(ScenarioErrors) -> TicketTable {
    try (tables[Self.key(path, encoding)] ?? read(path, encoding)).get()
  }

  /// What was made of a table before.
  func trace(_ wish: Wish) -> TicketTrace? { traces[wish] }

  /// The same with traces to be found again.
  func remembering(_ more: [Wish: TicketTrace]) -> TicketFiles {
    var copy = self
    copy.traces.merge(more) { first, _ in first }
    return copy
  }

  /// The digests of all tables, one a line, in the order of their paths.
  var digests: String {
    tables.sorted { $0.key < $1.key }.compactMap { entry -> String? in
      guard case .success(let table) = entry.value else { return nil }
      return "\n\(table.file.split(separator: "/").last ?? "") \(table.digest)"
    }.joined()
  }

  private static func key(_ path: String, _ encoding: TextEncoding?) -> String {
    "\(path)\n\(encoding?.rawValue ?? "")"
  }

  private func read(_ path: String, _ encoding: TextEncoding?) -> Result<TicketTable, ScenarioErrors> {
    do {
      let bytes = try source.bytes(of: path, most: SourceText.mostTableBytes)
      return .success(try TicketTable(bytes, encoding: encoding, file: path))
    } catch {
      return .failure(error)
    }
  }
}
