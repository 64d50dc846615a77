// A run's summary, looked up by measure and made ready to read.

package import Experiments
import GovernanceModel
import Stochastics

/// The values of one run as cells.
struct Readings: Sendable {
  private let rows: [MeasureKey: SummaryRow]
  private let language: Language

  init(_ summary: Summary, in language: Language) {
    rows = Dictionary(summary.rows.map { ($0.key, $0) }) { first, _ in first }
    self.language = language
  }

  /// The value of a measure; `nil` where it was not measured or had nothing to measure.
  func value(_ key: MeasureKey) -> Double? { rows[key]?.value }

  /// Whether the run has the measure and it had something to measure.
  func has(_ key: MeasureKey) -> Bool { value(key) != nil }

  /// The measure with its margin; a dash where there is none.
  func cell(_ key: MeasureKey) -> TableCell {
    guard let row = rows[key] else { return TableCell("–", .faint) }
    return TableCell(Amount(row, in: language), row.value == nil ? .faint : .plain)
  }

  /// The measure without its margin, where a table has no room for it.
  func plain(_ key: MeasureKey) -> TableCell {
    var cell = cell(key)
    cell.margin = ""
    return cell
  }
}

extension Amount {
  /// The value and margin of a summary row; a lower bound has no margin.
  package init(_ row: SummaryRow, in language: Language) {
    self.init(
      row.value, halfWidth: row.isLowerBound ? nil : row.interval?.halfWidth, of: row.key.response,
      isLowerBound: row.isLowerBound, in: language)
  }
}

/// A bar of twenty steps for a share from 0 to 1; empty where there is none.
func bar(_ share: Double?) -> String {
  guard let share, share.isFinite else { return "" }
  let steps = Int((min(1, max(0, share)) * 20).rounded())
  return String(repeating: "█", count: steps) + String(repeating: "░", count: 20 - steps)
}
