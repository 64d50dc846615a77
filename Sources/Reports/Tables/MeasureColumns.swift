// The columns by which every table of results says what a number is: the same names in the same order everywhere, so
// that tables can be stacked and joined.

import Experiments
import GovernanceModel

/// The columns that name a measure; an empty cell means all.
enum MeasureColumns {
  /// The names of the columns.
  static let names = [
    "response", "statistic", "tier", "category", "severity", "channel", "role", "department",
    "unit_of_measure",
  ]

  /// The cells of a measure of a scenario, by the names that the scenario's file uses.
  static func cells(_ key: MeasureKey, in scenario: Scenario) -> [CSVCell] {
    cells(NamedMeasure(key, in: scenario))
  }

  /// The cells of a measure by its names.
  static func cells(_ named: NamedMeasure) -> [CSVCell] {
    func cell(_ name: String?) -> CSVCell { name.map(CSVCell.text) ?? .empty }
    return [
      .text(named.response.name), .text(named.statistic.rawValue), cell(named.tier), cell(named.category),
      cell(named.severity), cell(named.channel), cell(named.role), cell(named.department),
      .text(named.response.unit),
    ]
  }
}
