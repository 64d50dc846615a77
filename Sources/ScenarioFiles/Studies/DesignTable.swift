// The points of another tool: a CSV with a column for each factor, headed by its path as a patch writes it. Other columns
// are a mistake, since a misspelt path would else be a factor that does nothing.

import Experiments

/// A table of design points.
struct DesignTable {
  /// The value of each factor, point by point, in the order of the factors.
  private(set) var points: [[String]] = []
  /// The factors, those of the columns where none were named.
  private(set) var factors: [StudyFactor] = []

  /// Reads a table; without names of factors, its columns are the factors.
  init(_ file: String, _ source: FileSource, factors: [String]) throws(ScenarioErrors) {
    let text = try source.text(of: file, most: SourceText.mostTableBytes)
    var diagnostics: [Diagnostic] = []
    var rows: [(line: Int, fields: [String])] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes)
      while reader.next() {
        rows.append((reader.start, reader.fields.map { Spelling.normalised($0.text(in: bytes)) }))
      }
    }
    let header = rows.first?.fields.map(Self.canonical) ?? []
    func report(_ fact: Fact, line: Int = 1) {
      diagnostics.append(Diagnostic(at: Place(file: file, line: line, column: 1), fact: fact))
    }
    let factors = factors.isEmpty ? header.filter { !Self.ignored.contains($0) } : factors
    for name in header where !factors.contains(name) && !Self.ignored.contains(name) {
      report(.study(.designColumn(name, known: factors, nearest: Nearest.match(to: name, among: factors))))
    }
    let columns = factors.map { header.firstIndex(of: $0) }
    for (factor, column) in zip(factors, columns) where column == nil {
      report(.study(.designColumnMissing(factor)))
    }
    if rows.count < 2 { report(.study(.designEmpty)) }
    guard diagnostics.isEmpty else { throw ScenarioErrors(diagnostics) }
    for row in rows.dropFirst() where diagnostics.count < 20 {
      guard row.fields.count == header.count else {
        report(.tableFields(found: row.fields.count, expected: header.count), line: row.line)
        continue
      }
      let point = columns.compactMap { $0.map { row.fields[$0] } }
      if let empty = point.firstIndex(of: "") {
        report(.study(.designCell(column: factors[empty])), line: row.line)
      } else {
        points.append(point)
      }
    }
    for (position, name) in factors.enumerated() {
      do {
        var seen: Set<String> = []
        let levels = points.map { $0[position] }.filter { seen.insert($0).inserted }
        let path = try ScenarioPath(name)
        self.factors.append(
          StudyFactor(path, .levels(levels.map { StudyFactor.Level($0) }), option: file))
      } catch {
        report(error.fact)
      }
    }
    if !diagnostics.isEmpty { throw ScenarioErrors(diagnostics) }
  }

  /// Columns that number points.
  private static let ignored = ["point", "row"]

  /// A heading as a factor writes it.
  private static func canonical(_ heading: String) -> String { (try? ScenarioPath(heading))?.description ?? heading }
}
