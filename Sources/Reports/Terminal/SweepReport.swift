// What `whistle sweep` says on a terminal: the points with the measures that policies are judged by; the rest is in the
// files, where a spreadsheet or a script takes over.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of a sweep.
package struct SweepReport: Sendable {
  /// The most responses that a table has room for.
  private static let mostColumns = 3
  private let outcome: StudyOutcome
  private let language: Language

  /// The report of a sweep, in a language.
  package init(_ outcome: StudyOutcome, in language: Language) {
    (self.outcome, self.language) = (outcome, language)
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let table = TerminalTable([section])
    let more = outcome.points - min(outcome.shown.count, StudyOutcome.mostShown)
    let rest = more > 0 ? [language("… and \(more) more points in sweep.csv", "……其余 \(more) 个设计点见 sweep.csv")] : []
    let margin = language("± is half the 95 % interval of a point on its own.", "± 为各设计点单独的 95% 置信区间半宽。")
    return table.lines(paint) + rest + ["", paint(margin, .faint)]
  }

  /// The first points, a line each.
  var section: TableSection {
    let columns = outcome.columns.prefix(outcome.analysed).prefix(Self.mostColumns)
    var section = TableSection(
      language("Point", "设计点"), columns: outcome.factors.map(Self.lastPart) + columns.map { title($0) })
    for point in outcome.shown.prefix(StudyOutcome.mostShown) {
      section.add(
        String(point.number), point.levels.map { TableCell($0) } + columns.indices.map { cell(point, $0) },
        remark: point.failure != nil ? TableCell(language("✗ see “error”", "✗ 见 error 列"), .bad) : TableCell(""))
    }
    return section
  }

  private func title(_ column: StudyColumn) -> String { column.key?.words(language) ?? column.name }

  private func cell(_ point: StudyOutcome.Point, _ column: Int) -> TableCell {
    let place = outcome.columns[column]
    guard let measure = place.measure else { return TableCell("–") }
    let key = MeasureKey(measure.response, measure.statistic)
    let values = point.values[column]
    // A point's quantile is the mean of its replications' own.
    let mean = Sample(values.compactMap { $0?.value }).mean
    return TableCell(Amount(SummaryRow(key: key, values: values, pooled: Measured(mean)), in: language))
  }

  /// The end of a path, which is what differs from factor to factor.
  static func lastPart(_ path: String) -> String { path.split(separator: ".").suffix(2).joined(separator: ".") }
}

extension JSON {
  /// One object: the factors of a sweep and its rows, where they are few enough to be given at once.
  package static func sweep(_ outcome: StudyOutcome, seed: UInt64, folder: String?) -> JSON {
    let rows = outcome.shown.flatMap { point in
      (0..<outcome.replications).map { replication -> JSON in
        var values: [String: JSON] = [:]
        for (column, name) in outcome.columns.map(\.name).enumerated() {
          values[name] = .optional(point.values[column][replication]?.value)
        }
        return .object([
          "point": .whole(UInt64(point.number)), "levels": .list(point.levels.map(JSON.text)),
          "replication": .whole(UInt64(replication + 1)), "error": point.failure.map { .text($0.inBoth) } ?? .null,
          "values": .object(values),
        ])
      }
    }
    return .object([
      "factors": .list(outcome.factors.map(JSON.text)), "seed": .whole(seed), "folder": folder.map(JSON.text) ?? .null,
      "points": .whole(UInt64(outcome.points)), "replications": .whole(UInt64(outcome.replications)),
      "rows": .list(rows),
    ])
  }
}
