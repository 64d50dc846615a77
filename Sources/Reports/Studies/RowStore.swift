// Where the rows of a study are kept as they come: files to which lines are only ever added, each by a single call, so that
// a program killed at any moment leaves whole lines and at most one torn one, which the next reader drops. The disk is asked
// to keep them (fsync) every five seconds and at the end: a crash of the program costs the row at work, a loss of power the
// rows of the last seconds.
//
// In memory there is only where each row stands, sixteen bytes for each; the rows themselves stay in their files.

package import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A row as it was kept.
package struct StoredRow {
  /// The values of the point's factors.
  package let levels: [String]
  /// The heads of its columns.
  package let measures: SweepMeasures
  /// The values as text, an empty one where there was nothing to measure; lower bounds begin with “>”.
  package let values: [ArraySlice<UInt8>]
  /// Why there are no values.
  package let failure: Wording?
  /// The replication; `nil` for a point that could not be built.
  package let replication: Int?
}

/// What is wrong with kept rows.
package enum RowStoreError: Error, Hashable, Sendable {
  /// A file holds rows of another study.
  case otherStudy(path: String)
  /// A file holds points that the design does not have.
  case otherPoints(path: String, levels: [String])
  /// A file holds more replications than are asked for.
  case moreReplications(path: String, found: Int, wanted: Int)
  /// Another program adds to the same file.
  case busy(path: String)
  /// The system refused.
  case refused(FileError)
}

/// The rows of a study.
package final class RowStore {
  /// What the rows belong to.
  package struct Study {
    /// A digest of everything that rows depend on; files of another one are refused.
    package let identity: String
    /// The rows that the study has.
    package let plan: RowPlan
    /// The values of the factors at a point, from 0.
    package let levels: (Int) -> [String]

    /// A study by its rows.
    package init(identity: String, plan: RowPlan, levels: @escaping (Int) -> [String]) {
      (self.identity, self.plan, self.levels) = (identity, plan, levels)
    }
  }

  /// Where a row stands; a length of 0 where there is none.
  private struct Spot {
    var offset: UInt64 = 0
    var length: UInt32 = 0
    var file: UInt32 = 0
  }

  let study: Study
  private var spots: [Spot]
  private var impossible: [Int: Spot] = [:]
  private var files: [RowFile] = []
  private var output: RowFile?
  /// The points by a digest of their values, made when a file was written for other numbers.
  private lazy var pointsByLevels: [UInt64: Int] = {
    var points: [UInt64: Int] = [:]
    for point in (0..<study.plan.points).reversed() { points[Self.digest(study.levels(point))] = point }
    return points
  }()

  /// A store without rows.
  package init(_ study: Study) {
    self.study = study
    spots = Array(repeating: Spot(), count: study.plan.rows)
  }

  /// Whether a row is kept: its own, or its point's reason for having none.
  package func has(point: Int, replication: Int) -> Bool {
    spots[study.plan.row(point: point, replication: replication)].length > 0 || impossible[point] != nil
  }

  /// How many rows there are to be had no more.
  package var done: Int {
    let rows = spots.reduce(0) { $0 + ($1.length > 0 ? 1 : 0) }
    return impossible.keys.reduce(rows) { $0 + missing(at: $1) }
  }

  private func missing(at point: Int) -> Int {
    let first = study.plan.row(point: point, replication: 1)
    return spots[first..<first + study.plan.replications].count { $0.length == 0 }
  }

  // MARK: Reading

  /// Takes in the rows of a file; lines that are torn or spoilt count as never written. Answers with the length of what is
  /// whole.
  @discardableResult
  package func take(_ path: String) throws(RowStoreError) -> Int {
    try take(Self.refusing { () throws(FileError) in try RowFile(reading: path) })
  }

  private func take(_ file: RowFile) throws(RowStoreError) -> Int {
    let number = UInt32(files.count)
    files.append(file)
    var whole = 0
    var isHeaded = false
    var problem: RowStoreError?
    do throws(FileError) {
      try file.forEachLine { offset, line, isClosed in
        guard isClosed, problem == nil, let fields = RowLine.fields(of: line) else { return }
        switch line.first {
        case RowLine.head?:
          isHeaded = fields.count > 2 && RowLine.text(fields[2]) == study.identity
          if !isHeaded { problem = .otherStudy(path: file.path) }
        case RowLine.layout?: file.note(layout: fields)
        case RowLine.row? where isHeaded:
          let spot = Spot(offset: UInt64(offset), length: UInt32(line.count), file: number)
          do throws(RowStoreError) { try note(fields, at: spot, of: file) } catch { problem = error }
        default: return
        }
        whole = offset + line.count + 1
      }
    } catch {
      throw .refused(error)
    }
    if let problem { throw problem }
    return whole
  }

  private func note(_ fields: [ArraySlice<UInt8>], at spot: Spot, of file: RowFile) throws(RowStoreError) {
    guard fields.count >= RowLine.fixedFields, let number = RowLine.number(fields[1]) else { return }
    let levels = fields[RowLine.fixedFields...].prefix(factorCount).map(RowLine.text)
    guard let point = point(number - 1, levels) else { throw .otherPoints(path: file.path, levels: levels) }
    guard let replication = RowLine.number(fields[2]) else {
      impossible[point] = spot
      return
    }
    let wanted = study.plan.replications
    guard replication <= wanted else {
      throw .moreReplications(path: file.path, found: replication, wanted: wanted)
    }
    spots[study.plan.row(point: point, replication: replication)] = spot
  }

  private lazy var factorCount: Int = study.plan.points > 0 ? study.levels(0).count : 0

  /// The point with these values, most likely the one of this number.
  private func point(_ number: Int, _ levels: [String]) -> Int? {
    if (0..<study.plan.points).contains(number), study.levels(number) == levels { return number }
    guard let point = pointsByLevels[Self.digest(levels)], study.levels(point) == levels else { return nil }
    return point
  }

  /// A digest of texts (Fowler, Noll and Vo, 1a).
  private static func digest(_ texts: [String]) -> UInt64 {
    texts.reduce(0xcbf2_9ce4_8422_2325) { digest, text in
      text.utf8.reduce(digest &* 0x100_0000_01b3) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
  }

  /// The row of a point in a replication; `nil` where there is none. A point that could not be built has its reason in
  /// replication 1.
  package func row(point: Int, replication: Int) throws(RowStoreError) -> StoredRow? {
    var spot = spots[study.plan.row(point: point, replication: replication)]
    if let reason = impossible[point] {
      guard replication == 1 else { return nil }
      spot = reason
    }
    guard spot.length > 0 else { return nil }
    let file = files[Int(spot.file)]
    do throws(FileError) {
      let line = try file.line(at: Int(spot.offset), length: Int(spot.length))
      guard let fields = RowLine.fields(of: line[...]) else { throw FileError(path: file.path, code: EIO) }
      let values = fields.dropFirst(RowLine.fixedFields + factorCount)
      return StoredRow(
        levels: fields[RowLine.fixedFields...].prefix(factorCount).map(RowLine.text),
        measures: file.measures(RowLine.number(fields[3]) ?? 0), values: Array(values),
        failure: RowLine.failure(fields[4]), replication: RowLine.number(fields[2]))
    } catch {
      throw .refused(error)
    }
  }

  /// What the rows of a point measured: all that did not fail measured the same. Nothing where all failed.
  func measures(of point: Int) throws(RowStoreError) -> SweepMeasures {
    guard impossible[point] == nil else { return .none }
    let first = study.plan.row(point: point, replication: 1)
    for spot in spots[first..<first + study.plan.replications] where spot.length > 0 {
      let file = files[Int(spot.file)]
      let head = try Self.refusing { () throws(FileError) in
        try file.line(at: Int(spot.offset), length: min(Int(spot.length), 48))
      }
      let fields = head.split(separator: 9, maxSplits: 4, omittingEmptySubsequences: false)
      let measures = fields.count > 3 ? RowLine.number(fields[3]).map(file.measures) : nil
      if let measures, !measures.names.isEmpty { return measures }
    }
    return .none
  }

  // MARK: Writing

  /// Opens a file to which rows are added; what it holds is taken in, and a torn last line is cut off.
  package func open(_ path: String) throws(RowStoreError) {
    let file = try Self.refusing { () throws(FileError) in try RowFile(adding: path) }
    guard file.lock() else { throw .busy(path: path) }
    let whole = try take(file)
    try Self.refusing { () throws(FileError) in
      try file.truncate(to: whole)
      if whole == 0 { try file.add(RowLine.bytes(RowLine.head, [Self.format, study.identity])) }
    }
    output = file
  }

  private static let format = "whistle rows 1"

  private static func refusing<Value>(_ action: () throws(FileError) -> Value) throws(RowStoreError) -> Value {
    do throws(FileError) { return try action() } catch { throw .refused(error) }
  }

  /// Keeps rows in memory only.
  package func openInMemory() {
    let file = RowFile()
    files.append(file)
    output = file
  }

  /// Adds a row to the open file.
  package func add(_ row: SweepRow) throws(RowStoreError) {
    guard let output else { preconditionFailure("rows are added to an open file") }
    try Self.refusing { () throws(FileError) in
      let (layout, isNew) = output.layout(of: row.measures)
      if isNew { try output.add(RowLine.bytes(RowLine.layout, [String(layout)] + row.measures.names)) }
      let line = RowLine.bytes(row, levels: study.levels(row.point), layout: layout)
      let offset = try output.add(line)
      let file = files.lastIndex { $0 === output } ?? 0
      let spot = Spot(offset: UInt64(offset), length: UInt32(line.count - 1), file: UInt32(file))
      if let replication = row.replication {
        spots[study.plan.row(point: row.point, replication: replication)] = spot
      } else {
        impossible[row.point] = spot
      }
      try output.syncNowAndThen()
    }
  }

  /// Asks the disk to keep what was added.
  package func sync() throws(RowStoreError) {
    try Self.refusing { () throws(FileError) in try output?.sync() }
  }

  /// Writes all rows in the order of the table into a new file, layouts in the order in which rows bring them.
  func writeInOrder(to sink: inout OutputFile) throws(RowStoreError) {
    var layouts: [SweepMeasures: Int] = [:]
    try Self.refusing { () throws(FileError) in
      try sink.write(RowLine.bytes(RowLine.head, [Self.format, study.identity]))
    }
    for point in 0..<study.plan.points {
      for replication in 1...study.plan.replications {
        guard let row = try row(point: point, replication: replication) else { continue }
        try Self.refusing { () throws(FileError) in
          let layout = layouts[row.measures] ?? layouts.count
          if layouts.updateValue(layout, forKey: row.measures) == nil {
            try sink.write(RowLine.bytes(RowLine.layout, [String(layout)] + row.measures.names))
          }
          let head = [
            String(point + 1), row.replication.map(String.init) ?? "", String(layout), RowLine.field(row.failure),
          ]
          let values = row.values.map { String(decoding: $0, as: UTF8.self) }
          try sink.write(RowLine.bytes(RowLine.row, head + row.levels + values))
        }
      }
    }
  }
}
