// What remains of a study's rows once they have been walked over: the points that a terminal shows, the reasons of those that
// failed, and the analyses of the design.

package import Experiments
import GovernanceModel

/// What a study has found.
package struct StudyOutcome: Sendable {
  /// The most points that a report shows, and the most rows that a program is given at once.
  static let mostShown = 60
  static let mostListed = 10_000
  /// The most responses that are analysed where the study names none.
  private static let mostAnalysed = 3
  /// The most that are analysed where it does.
  private static let mostNamed = 50

  /// A point as a report shows it: a value for each replication and column that is shown.
  struct Point: Sendable {
    let number: Int
    let levels: [String]
    let failure: Wording?
    let values: [[Measured?]]
  }

  /// The names of the factors.
  package let factors: [String]
  /// The columns that were looked at, and where they stand in the table.
  package let columns: [StudyColumn]
  let positions: [Int]
  /// How many replications each point has, and how many points there are.
  package let replications: Int
  package let points: Int
  /// What the design says about the first of `columns`; `nil` where it says nothing.
  private var analysis: DesignAnalysis?
  /// The first points.
  private(set) var shown: [Point] = []
  /// Why points or replications failed, each reason once, at most so many.
  package private(set) var failures: [Wording] = []
  /// How many points have failed, at least in a replication.
  package private(set) var failed = 0
  /// What pictures of the whole study need; it grows point by point.
  package private(set) var picture: StudyPicture
  private let most: Int
  private let seed: UInt64

  /// An outcome to be filled.
  ///
  /// - Parameters:
  ///   - responses: the responses that the study names, by the heads of their columns or their own names.
  ///   - design: the points as a design knows them, with the method that they were chosen for; `nil` where they say nothing
  ///     about factors.
  ///   - isListed: whether all points are kept, for a program to read.
  package init(
    _ tables: StudyTables, factors: [String], responses: [String],
    design: (matrix: DesignMatrix, method: DesignAnalysis.Method)?, plan: RowPlan, seed: UInt64, isListed: Bool
  ) {
    self.factors = factors
    self.seed = seed
    let isSmall = isListed && plan.rows <= Self.mostListed
    let chosen = Self.chosen(tables.columns, responses)
    let others = isSmall ? tables.columns.indices.filter { !chosen.contains($0) } : []
    let looked = chosen + others
    columns = looked.map { tables.columns[$0] }
    // What a study costs is looked at with every study, though it is not among its responses.
    let cost = tables.columns.firstIndex { $0.key == MeasureKey(.cost, .rate) }
    let costColumn = cost.map { looked.firstIndex(of: $0) ?? looked.count }
    positions = looked + (costColumn == looked.count ? [cost].compactMap(\.self) : [])
    picture = StudyPicture(design?.matrix, costColumn: costColumn)
    (replications, points) = (plan.replications, plan.points)
    most = isSmall ? plan.points : Self.mostShown
    analysed = chosen.count
    analysis = design.map { design in
      let measures = chosen.compactMap { tables.columns[$0].measure }
      return DesignAnalysis(design.matrix, design.method, measures: measures, replications: plan.replications)
    }
  }

  /// How many of `columns` are analysed; they come first.
  package let analysed: Int

  /// The columns that are analysed: those that the study names, or those that policies are judged by.
  private static func chosen(_ columns: [StudyColumn], _ responses: [String]) -> [Int] {
    if !responses.isEmpty { return Array(columns.indices.filter { columns[$0].measure != nil }.prefix(mostNamed)) }
    let wanted =
      Milestone.allCases.map { MeasureKey(.withinLimit($0), .share) } + [
        MeasureKey(.settle, .mean), MeasureKey(.wait, .mean),
      ]
    return Array(wanted.compactMap { key in columns.firstIndex { $0.key == key } }.prefix(mostAnalysed))
  }

  /// Adds a point; points come in their order.
  mutating func add(_ rows: PointRows) {
    if let failure = rows.failure {
      failed += 1
      if failures.count < 5, !failures.contains(failure) { failures.append(failure) }
    }
    if shown.count < most {
      shown.append(Point(number: rows.point + 1, levels: rows.levels, failure: rows.failure, values: rows.values))
    }
    analysis?.add(Array(rows.values.prefix(analysed)))
    picture.add(rows)
  }

  /// What the design says about each response that is analysed.
  package var analyses: [MeasureAnalysis] {
    guard let analysis else { return [] }
    return (0..<analysed).map { analysis.result(of: $0, seed: seed) }
  }
}

extension StudyOutcome {
  /// Walks over the rows of a study in memory; answers with its table.
  package mutating func walk(_ tables: StudyTables, byteOrderMark: Bool) throws(RowStoreError) -> ResultFile {
    do throws(FileError) {
      var file = try OutputFile("sweep.csv", in: nil)
      try walk(tables, byteOrderMark: byteOrderMark, into: &file)
      return ResultFile(name: file.name, bytes: file.bytes)
    } catch {
      throw .refused(error)
    }
  }

  private mutating func walk(
    _ tables: StudyTables, byteOrderMark: Bool, into file: inout OutputFile
  ) throws(FileError) {
    var outcome = self
    do throws(RowStoreError) {
      try tables.write(byteOrderMark: byteOrderMark, to: &file, wanted: positions) { outcome.add($0) }
    } catch {
      if case .refused(let error) = error { throw error }
      preconditionFailure("rows that were taken in are read again")
    }
    self = outcome
  }

  /// Walks over the rows of a study and puts its results into its folder: the table, the rows in their order, the files of
  /// the analyses, and the manifest. Answers with the names of the files.
  ///
  /// - Parameters:
  ///   - workbook: the language of the workbook of all tables; `nil` where nobody wants one.
  ///   - manifest: makes the manifest of the files.
  package mutating func settle(
    _ tables: StudyTables, _ store: RowStore, in folder: StudyFolder, identity: StudyIdentity, byteOrderMark: Bool,
    analyses: (StudyOutcome) -> [ResultFile], workbook: Language? = nil,
    manifest: ([Manifest.Entry]) -> ResultFile
  ) throws(RowStoreError) -> [String] {
    do throws(FileError) {
      var sweep = try OutputFile("sweep.csv", in: folder.path)
      try walk(tables, byteOrderMark: byteOrderMark, into: &sweep)
      var entries = [try sweep.finish()]
      let others = analyses(self)
      for file in others {
        var output = try OutputFile(file.name, in: folder.path)
        try output.write(file.bytes)
        entries.append(try output.finish())
      }
      if let workbook { entries.append(try Self.workbook(of: sweep.name, others, in: folder, workbook)) }
      var rows = try OutputFile(StudyFolder.rowsName, in: folder.path)
      do throws(RowStoreError) { try store.writeInOrder(to: &rows) } catch {
        if case .refused(let error) = error { throw error }
      }
      entries.append(try rows.finish())
      let identityEntry = folder.identityEntry(identity)
      try folder.settle(entries, manifest: manifest(entries + [identityEntry]))
      return entries.map(\.name)
    } catch {
      throw .refused(error)
    }
  }

  /// Writes the workbook of a table that waits beside its place, and of others.
  private static func workbook(
    of table: String, _ others: [ResultFile], in folder: StudyFolder, _ language: Language
  ) throws(FileError) -> Manifest.Entry {
    var workbook = Workbook(in: language)
    var output = try OutputFile(Workbook.fileName, in: folder.path)
    try workbook.begin(to: &output)
    try workbook.add(.file(table, path: OutputFile.draft(of: table, in: folder.path)), to: &output)
    for file in others where file.name.hasSuffix(".csv") { try workbook.add(.bytes(file), to: &output) }
    try workbook.finish(to: &output)
    return try output.finish()
  }
}
