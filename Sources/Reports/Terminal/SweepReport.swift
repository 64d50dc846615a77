// What `whistle sweep` says on a terminal: the points with the measure that policies are judged by; the rest is in the
// file, where a spreadsheet or a script takes over.

package import Experiments
import GovernanceModel
import Stochastics

/// The report of a sweep.
package struct SweepReport: Sendable {
  /// The most points that a table shows.
  private static let most = 60
  private let result: SweepResult
  private let language: ReportLanguage

  /// The report of a sweep, in a language.
  package init(_ result: SweepResult, in language: ReportLanguage) { (self.result, self.language) = (result, language) }

  /// Why points or replications failed, each reason once.
  package var failures: [String] {
    var seen: [String] = []
    for row in result.rows {
      if let failure = row.failure, !seen.contains(failure) { seen.append(failure) }
    }
    return seen
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    let points = grouped
    var section = TableSection(
      language("Point", "设计点"), columns: result.factors.map(\.lastPart) + columns.map { $0.key.words(language) })
    for point in points.prefix(Self.most) {
      let levels = point.first?.point.levels ?? []
      let failed = point.contains { $0.failure != nil }
      section.add(
        String(point.first?.point.number ?? 0), levels.map { TableCell($0) } + columns.map { cell(point, $0) },
        remark: failed ? TableCell(language("✗ see “error”", "✗ 见 error 列"), .bad) : TableCell(""))
    }
    let more = points.count - Self.most
    let rest = more > 0 ? [language("… and \(more) more points in sweep.csv", "……其余 \(more) 个设计点见 sweep.csv")] : []
    let margin = language("± is half the 95 % interval of a point on its own.", "± 为各设计点单独的 95% 置信区间半宽。")
    return TerminalTable([section]).lines(paint) + rest + ["", paint(margin, .faint)]
  }

  /// The rows of each point.
  private var grouped: [ArraySlice<SweepRow>] {
    var groups: [ArraySlice<SweepRow>] = []
    var start = 0
    for end in result.rows.indices.dropFirst() where result.rows[end].point.number != result.rows[start].point.number {
      groups.append(result.rows[start..<end])
      start = end
    }
    if !result.rows.isEmpty { groups.append(result.rows[start...]) }
    return groups
  }

  /// The measures that a table has room for, with their columns.
  private var columns: [(key: MeasureKey, position: Int)] {
    let wanted =
      Milestone.allCases.map { MeasureKey(.withinLimit($0), .share) } + [
        MeasureKey(.settle, .mean), MeasureKey(.wait, .mean),
      ]
    let found = wanted.compactMap { key -> (key: MeasureKey, position: Int)? in
      let position = result.measures.firstIndex {
        $0.response == key.response && $0.statistic == key.statistic
          && [$0.tier, $0.category, $0.severity, $0.role].allSatisfy { $0 == nil }
      }
      guard let position, result.rows.contains(where: { $0.values[position] != nil }) else { return nil }
      return (key, position)
    }
    return Array(found.prefix(3))
  }

  private func cell(_ point: ArraySlice<SweepRow>, _ column: (key: MeasureKey, position: Int)) -> TableCell {
    let values = point.map { $0.values[column.position] }
    return TableCell(Amount(SummaryRow(key: column.key, values: values, pooled: nil), in: language))
  }
}

extension Factor {
  /// The end of the path, which is what differs from factor to factor.
  fileprivate var lastPart: String {
    let parts = path.split(separator: ".")
    return parts.suffix(2).joined(separator: ".")
  }
}
