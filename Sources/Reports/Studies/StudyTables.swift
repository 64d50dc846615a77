// The results of a study, made in one walk over its rows in the order of the table: `sweep.csv` is written line by line,
// and what the report and the analyses want to know is gathered on the way, point by point. However many rows there are,
// those of one point are in memory.

package import Experiments
package import GovernanceModel

/// The rows of one point, as the report and the analyses see them.
package struct PointRows {
  /// The point, from 0.
  package let point: Int
  /// The values of its factors.
  package let levels: [String]
  /// Why it, or the first of its replications that failed, has no values.
  package let failure: Wording?
  /// The value of each column in each replication, by column.
  package let values: [[Measured?]]
}

/// Makes the results of a study from its rows.
package struct StudyTables {
  private let store: RowStore
  private let factors: [String]
  private let seed: UInt64
  /// The heads of the columns that hold responses, in the order in which points bring them in.
  package let columns: [StudyColumn]
  /// The column of each measure of a layout.
  private let places: [SweepMeasures: [Int]]

  /// Looks over the rows of a study for what was measured.
  package init(_ store: RowStore, factors: [String], seed: UInt64) throws(RowStoreError) {
    (self.store, self.factors, self.seed) = (store, factors, seed)
    var names: [String] = []
    var known: [String: Int] = [:]
    var places: [SweepMeasures: [Int]] = [:]
    for point in 0..<store.study.plan.points {
      let measures = try store.measures(of: point)
      guard places[measures] == nil else { continue }
      places[measures] = measures.names.map { name in
        if let place = known[name] { return place }
        known[name] = names.count
        names.append(name)
        return names.count - 1
      }
    }
    self.places = places
    columns = names.map(StudyColumn.init)
  }

  /// Walks over all rows.
  ///
  /// - Parameters:
  ///   - wanted: the columns whose values `visit` is given.
  ///   - visit: told of each point in turn.
  func write(
    byteOrderMark: Bool, to sink: inout OutputFile, wanted: [Int], visit: (PointRows) -> Void
  ) throws(RowStoreError) {
    let plan = store.study.plan
    var table = CSV(
      header: ["row", "point", "replication", "seed"] + factors + columns.map(\.name) + ["error"],
      byteOrderMark: byteOrderMark)
    assert(TableWords.know(table.header, of: "sweep.csv"), "the dictionary knows every column of sweep.csv")
    for point in 0..<plan.points {
      var values = wanted.map { _ in [Measured?](repeating: nil, count: plan.replications) }
      var failure: Wording?
      for replication in 1...plan.replications {
        guard let row = try store.row(point: point, replication: replication) else { continue }
        table.append(cells(of: row, point: point, replication: replication))
        failure = failure ?? row.failure
        let places = places[row.measures] ?? []
        for (position, column) in wanted.enumerated() {
          guard let place = places.firstIndex(of: column), place < row.values.count else { continue }
          values[position][replication - 1] = Measured(kept: row.values[place])
        }
      }
      visit(PointRows(point: point, levels: store.study.levels(point), failure: failure, values: values))
      try Self.pour(&table, into: &sink)
    }
  }

  /// The cells of a row.
  private func cells(of row: StoredRow, point: Int, replication: Int) -> [CSVCell] {
    var values = [CSVCell](repeating: .empty, count: columns.count)
    for (place, value) in zip(places[row.measures] ?? [], row.values) { values[place] = .number(kept: value) }
    let head: [CSVCell] = [
      .whole(store.study.plan.row(point: point, replication: replication) + 1), .whole(point + 1),
      row.replication.map(CSVCell.whole) ?? .empty, .whole(seed),
    ]
    return head + row.levels.map(CSVCell.text) + values + [row.failure.map { .text($0.inBoth) } ?? .empty]
  }

  private static func pour(_ table: inout CSV, into sink: inout OutputFile) throws(RowStoreError) {
    do throws(FileError) { try sink.write(table.take()) } catch { throw .refused(error) }
  }
}

/// A column that holds a response.
package struct StudyColumn: Hashable, Sendable {
  /// Its head, such as `settle.mean` or `wait.mean[tier=grid]`.
  package let name: String
  /// What it holds; `nil` for what this version does not know.
  package let measure: NamedMeasure?

  /// A column by its head.
  package init(_ name: String) { (self.name, measure) = (name, NamedMeasure(description: name)) }

  /// The column as a measure; `nil` for a group, or a response that is not known.
  package var key: MeasureKey? {
    guard let measure, measure.isTotal else { return nil }
    return MeasureKey(measure.response, measure.statistic)
  }
}

extension Measured {
  /// A value as it was kept; `nil` for an empty one.
  init?(kept field: ArraySlice<UInt8>) {
    let isLowerBound = field.first == UInt8(ascii: ">")
    guard let value = Double(String(decoding: isLowerBound ? field.dropFirst() : field, as: UTF8.self)) else {
      return nil
    }
    self.init(value, isLowerBound: isLowerBound)
  }
}
