// The data dictionary: every table and every column of it with its kind and its meaning in two languages, once. The page
// Results/README.md is made from it, and workbooks take the form of their cells from it.

package import Experiments
import GovernanceModel

/// What kind of thing a column holds.
package enum ColumnKind: Hashable, Sendable {
  /// A name or a word.
  case text
  /// A whole number of things, or a position from 1.
  case count
  /// A number of things that may be a mean.
  case number
  /// A share, from 0 to 1, or a ratio of change.
  case share
  /// A time in hours.
  case hours
  /// A time in milliseconds.
  case milliseconds
  /// A civil time: `2025-01-31T08:00`.
  case moment
  /// A number of the unit that the row says under `unit_of_measure`.
  case measured
  /// A number that says which draws were made, too long to reckon with.
  case seed
  /// A value of a scenario, as written.
  case level

  /// The unit in words; empty where there is none.
  var unit: Wording {
    switch self {
    case .text, .seed, .level: Wording(english: "", chinese: "")
    case .count, .number: Wording(english: "number", chinese: "个数")
    case .share: Wording(english: "share", chinese: "比例")
    case .hours: Wording(english: "h", chinese: "小时")
    case .milliseconds: Wording(english: "ms", chinese: "毫秒")
    case .moment: Wording(english: "local time", chinese: "当地时间")
    case .measured: Wording(english: "`unit_of_measure`", chinese: "见 `unit_of_measure`")
    }
  }
}

/// One column of a table.
package struct ColumnWords: Hashable, Sendable {
  /// Its head.
  package let name: String
  /// What kind of thing it holds.
  package let kind: ColumnKind
  /// What it says.
  package let meaning: Wording

  /// A column from its parts.
  init(_ name: String, _ kind: ColumnKind, _ english: String, _ chinese: String) {
    (self.name, self.kind, meaning) = (name, kind, Wording(english: english, chinese: chinese))
  }
}

/// One table of results.
package struct TableWords: Hashable, Sendable {
  /// The file's name.
  package let file: String
  /// What a row of it is.
  package let title: Wording
  /// The columns that it always has.
  package let columns: [ColumnWords]
  /// Whether it has a column for each factor or assumption, headed by its path.
  let hasLevels: Bool
  /// Whether it has columns headed by measures, as `settle.mean`.
  let hasMeasures: Bool

  /// A table from its parts.
  init(
    _ file: String, _ english: String, _ chinese: String, levels: Bool = false, measures: Bool = false,
    _ columns: [ColumnWords]
  ) {
    (self.file, title, self.columns) = (file, Wording(english: english, chinese: chinese), columns)
    (hasLevels, hasMeasures) = (levels, measures)
  }

  /// The kind of a column by its head; `nil` where the table has no such column.
  ///
  /// - Parameter levels: whether the head is that of a factor.
  package func kind(of head: String, isLevel: (String) -> Bool = { _ in true }) -> ColumnKind? {
    if let column = columns.first(where: { $0.name == head }) { return column.kind }
    if hasMeasures, let measure = Self.measure(in: head) { return ColumnKind(measure.response) }
    return hasLevels && isLevel(head) ? .level : nil
  }

  /// The measure that heads a column, whatever is said of it behind a colon.
  private static func measure(in head: String) -> NamedMeasure? {
    for end in [":difference", ":ci_low", ":ci_high"] where head.hasSuffix(end) {
      return NamedMeasure(description: String(head.dropLast(end.count)))
    }
    return NamedMeasure(description: head)
  }

  /// The table of a file; `nil` where there is none of that name.
  package static func of(_ file: String) -> TableWords? { all.first { $0.file == file } }

  /// Whether the dictionary has a table of this name, and every column of it.
  static func know(_ header: [String], of file: String) -> Bool {
    of(file).map { table in header.allSatisfy { table.kind(of: $0) != nil } } ?? false
  }

  /// Every table.
  package static let all: [TableWords] = ofRuns + ofComparisons + ofWorlds + ofStudies
}

extension ColumnKind {
  /// The kind of the values of a response.
  init(_ response: Response) { self.init(unit: response.unit) }

  /// The kind of numbers of a unit.
  init(unit: String) {
    switch unit {
    case "share": self = .share
    case _ where unit.hasPrefix("h"): self = .hours
    default: self = .number
    }
  }
}
