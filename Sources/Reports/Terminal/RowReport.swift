// One row of a study on its own, as `whistle sweep --row` prints it: the exact values that the table has.

package import Experiments
import GovernanceModel

/// The report of one row.
package struct RowReport: Sendable {
  private let row: SweepRow
  private let number: Int
  private let seed: UInt64
  private let factors: [(path: String, level: String)]

  /// The report of a row, by its number in the table, with the level of each factor.
  package init(_ row: SweepRow, number: Int, seed: UInt64, factors: [(String, String)]) {
    (self.row, self.number, self.seed) = (row, number, seed)
    self.factors = factors.map { (path: $0.0, level: $0.1) }
  }

  /// The lines of the report, without line ends.
  package func lines(in language: Language) -> [String] {
    let replication = row.replication.map(String.init) ?? "–"
    let head = language(
      "row \(number): point \(row.point + 1), replication \(replication), seed \(seed)",
      "第 \(number) 行：设计点 \(row.point + 1)，重复 \(replication)，种子 \(seed)")
    let values = zip(row.measures.names, row.values).map { ($0, $1?.value.plainNumber ?? "") }
    let pairs = factors.map { ($0.path, $0.level) } + values + (row.failure.map { [("error", language($0))] } ?? [])
    let width = pairs.map { $0.0.displayWidth }.max() ?? 0
    return [head]
      + pairs.map { name, value in
        "  " + name + String(repeating: " ", count: width - name.displayWidth + 2) + value
      }
  }

  /// The row as one object.
  package var json: JSON {
    let values = zip(row.measures.names, row.values).map { ($0, JSON.optional($1?.value)) }
    return .object([
      "row": .whole(UInt64(number)), "point": .whole(UInt64(row.point + 1)),
      "replication": row.replication.map { .whole(UInt64($0)) } ?? .null, "seed": .whole(seed),
      "levels": .object(Dictionary(factors.map { ($0.path, .text($0.level)) }) { first, _ in first }),
      "values": .object(Dictionary(values) { first, _ in first }),
      "error": row.failure.map { .text($0.inBoth) } ?? .null,
    ])
  }
}
