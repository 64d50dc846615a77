// What is different between two folders of results: how they came to be, which files they have, and every measure of
// `summary.csv` with its difference. Where both ran the same replications from the same seeds, the difference is a
// paired one, with an interval of its own; else all that can be said is whether the two intervals overlap.

import Experiments
package import GovernanceModel
package import Stochastics

/// Two folders of results.
package struct ResultDifference: Sendable {
  /// Something that the manifests say differently.
  package struct Fact: Hashable, Sendable {
    /// What it is, as the manifest calls it.
    package let name: String
    package let old, new: String
  }

  /// A file of one folder or of both.
  package struct File: Hashable, Sendable {
    /// How the two compare.
    package enum State: Hashable, Sendable {
      case onlyOld, onlyNew
      /// Byte by byte the same.
      case same
      /// The same but for numbers that differ by no more than 1e-9 of their size.
      case nearlyEqual
      /// So many rows differ, of so many; 0 rows of files that are no tables.
      case different(rows: Int, of: Int)
    }

    package let name: String
    package let state: State
  }

  /// A measure in both folders.
  package struct Row: Sendable {
    /// What can be said about it.
    package enum Verdict: String, Hashable, Sendable {
      case equal, nearlyEqual = "nearly equal"
      /// The paired interval leaves out 0, or does not.
      case differs, cannotTell = "cannot tell"
      /// Unpaired: the two intervals are apart, or overlap.
      case apart, overlap
      /// There is no interval to judge by.
      case unknown
    }

    /// The policy in each folder.
    package let oldPolicy, newPolicy: String
    /// The measure in a word, such as `settle.mean[severity=major]`, and what it is taken of.
    package let measure: String
    package let response: Response
    /// Whether it is taken over all.
    package let isTotal: Bool
    package let old, new: Estimate
    /// The new value less the old one, and its paired interval, if there is one.
    package let difference: Double?
    package let interval: Interval?
    package let verdict: Verdict
  }

  /// A value with its interval; an open upper end is infinite.
  package struct Estimate: Hashable, Sendable {
    package var value: Double?
    package var interval: Interval?
    /// Whether the truth is at least the value (R26).
    package var isLowerBound: Bool { interval?.high == .infinity }
  }

  /// What the manifests say differently.
  package let facts: [Fact]
  /// All files, by name.
  package let files: [File]
  /// All measures that both have, in the order of the older table.
  package let rows: [Row]
  /// Measures that only one has, with their policies.
  package let onlyOld, onlyNew: [String]
  /// Whether differences are paired: both have the same replications of the same seeds.
  package let isPaired: Bool

  /// Whether the folders have the same files, byte by byte.
  package var isSame: Bool { files.allSatisfy { $0.state == .same } }

  /// Holds two folders against each other.
  package init(_ old: ResultReading, _ new: ResultReading, confidence: Double = 0.95) {
    facts = Self.facts(old.manifest, new.manifest)
    files = Set(old.files.keys).union(new.files.keys).sorted().map { name in
      File(name: name, state: Self.state(old.files[name], new.files[name], isTable: name.hasSuffix(".csv")))
    }
    let (one, other) = (MeasuredTable(old), MeasuredTable(new))
    // Two runs of one policy each are held against each other whatever the policies are called.
    let renames = one.policies.count == 1 && other.policies.count == 1 ? other.policies.first : nil
    isPaired = one.isPaired(with: other, as: renames)
    var (rows, onlyOld): ([Row], [String]) = ([], [])
    for line in one.lines {
      let counterpart = other.line(of: line.measure, policy: renames ?? line.policy)
      guard let counterpart else {
        onlyOld.append("\(line.policy): \(line.measure)")
        continue
      }
      if let row = Self.row(line, counterpart, isPaired: isPaired, confidence: confidence) { rows.append(row) }
    }
    self.rows = rows
    self.onlyOld = onlyOld
    onlyNew = other.lines.filter { line in
      one.line(of: line.measure, policy: renames == nil ? line.policy : one.policies[0]) == nil
    }.map { "\($0.policy): \($0.measure)" }
  }

  // MARK: Manifests and files

  private static func facts(_ old: JSON, _ new: JSON) -> [Fact] {
    let facts = ["whistle", "seed", "replications", "policies", "worlds", "command"].map { ($0, old[$0], new[$0]) }
    let scenario = ["name", "sha256"].map { ("scenario \($0)", old["scenario"]?[$0], new["scenario"]?[$0]) }
    return (scenario + facts).filter { $0.1 != $0.2 }.map { name, old, new in
      Fact(name: name, old: old?.words ?? "–", new: new?.words ?? "–")
    }
  }

  private static func state(_ old: [UInt8]?, _ new: [UInt8]?, isTable: Bool) -> File.State {
    guard let old else { return .onlyNew }
    guard let new else { return .onlyOld }
    if old == new { return .same }
    guard isTable else { return .different(rows: 0, of: 0) }
    let (one, other) = (CSVRows(old), CSVRows(new))
    let count = max(one.rows.count, other.rows.count)
    guard one.header == other.header else { return .different(rows: count, of: count) }
    var different = count - min(one.rows.count, other.rows.count)
    for (row, counterpart) in zip(one.rows, other.rows) where row != counterpart {
      if !row.elementsEqual(counterpart, by: { $0 == $1 || areNear(Double($0), Double($1)) }) { different += 1 }
    }
    return different == 0 ? .nearlyEqual : .different(rows: different, of: count)
  }

  /// Whether two numbers differ by no more than the rounding of sums.
  fileprivate static func areNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return false }
    return a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  // MARK: Measures

  private static func row(
    _ old: MeasuredTable.Line, _ new: MeasuredTable.Line, isPaired: Bool, confidence: Double
  ) -> Row? {
    guard let response = Response(name: old.response), let statistic = Statistic(rawValue: old.statistic) else {
      return nil
    }
    var difference = old.estimate.value.flatMap { old in new.estimate.value.map { $0 - old } }
    var interval: Interval?
    if isPaired {
      let paired = PairedDifference(
        MeasureKey(response, statistic), of: new.side, versus: old.side, confidence: confidence)
      interval = paired.interval
      // Where only some replications have both values, the paired difference is over those.
      if interval != nil { difference = paired.difference ?? difference }
    }
    return Row(
      oldPolicy: old.policy, newPolicy: new.policy, measure: old.measure, response: response, isTotal: old.isTotal,
      old: old.estimate, new: new.estimate, difference: difference, interval: interval,
      verdict: verdict(old.estimate, new.estimate, interval, isPaired: isPaired))
  }

  private static func verdict(
    _ old: Estimate, _ new: Estimate, _ interval: Interval?, isPaired: Bool
  ) -> Row.Verdict {
    if old == new { return .equal }
    if areNear(old.value, new.value) { return .nearlyEqual }
    if let interval { return interval.low > 0 || interval.high < 0 ? .differs : .cannotTell }
    guard !isPaired, let one = old.interval, let other = new.interval else { return .unknown }
    return one.high < other.low || other.high < one.low ? .apart : .overlap
  }
}

/// `summary.csv` with the values of `replications.csv`.
private struct MeasuredTable {
  struct Line {
    var policy, measure, response, statistic: String
    var isTotal: Bool
    var estimate: ResultDifference.Estimate
    /// The replications' values, in their order.
    var values: [Double?] = []

    var side: PairedDifference.Side {
      let isBound = estimate.isLowerBound
      return PairedDifference.Side(
        name: policy, values: values.map { $0.map { Measured($0, isLowerBound: isBound) } },
        pooled: estimate.value.map { Measured($0, isLowerBound: isBound) })
    }
  }

  private(set) var lines: [Line] = []
  private(set) var policies: [String] = []
  /// Number and seed of each replication, by policy.
  private var replications: [String: [String]] = [:]
  private var places: [String: Int] = [:]

  init(_ folder: ResultReading) {
    if let bytes = folder.files["summary.csv"] { read(summary: CSVRows(bytes)) }
    if let bytes = folder.files["replications.csv"] { read(replications: CSVRows(bytes)) }
  }

  func line(of measure: String, policy: String) -> Line? { places["\(policy)\n\(measure)"].map { lines[$0] } }

  /// Whether both have the same replications of the same seeds under every policy that both have.
  func isPaired(with other: MeasuredTable, as renames: String?) -> Bool {
    let shared = policies.filter { other.replications[renames ?? $0] != nil }
    return !shared.isEmpty
      && shared.allSatisfy {
        replications[$0].map { $0.count > 1 } == true && replications[$0] == other.replications[renames ?? $0]
      }
  }

  private mutating func read(summary: CSVRows) {
    guard let columns = Columns(summary), let value = summary.column("value"), let low = summary.column("ci_low"),
      let high = summary.column("ci_high")
    else { return }
    for row in summary.rows where row.count == summary.header.count {
      let policy = row[columns.policy]
      if !policies.contains(policy) { policies.append(policy) }
      var estimate = ResultDifference.Estimate(value: Double(row[value]))
      if let low = Double(row[low]) { estimate.interval = Interval(low: low, high: Double(row[high]) ?? .infinity) }
      places["\(policy)\n\(columns.measure(row))"] = lines.count
      lines.append(
        Line(
          policy: policy, measure: columns.measure(row), response: row[columns.response],
          statistic: row[columns.statistic], isTotal: columns.groups.allSatisfy { row[$0.column].isEmpty },
          estimate: estimate))
    }
  }

  private mutating func read(replications table: CSVRows) {
    guard let columns = Columns(table), let number = table.column("replication"), let seed = table.column("seed"),
      let value = table.column("value")
    else { return }
    var first: [String: String] = [:]
    for row in table.rows where row.count == table.header.count {
      let (policy, measure) = (row[columns.policy], columns.measure(row))
      // Every measure of a policy has the same replications; those of the first are kept.
      if first[policy, default: measure] == measure {
        first[policy] = measure
        replications[policy, default: []].append("\(row[number]) \(row[seed])")
      }
      if let place = places["\(policy)\n\(measure)"] { lines[place].values.append(Double(row[value])) }
    }
  }

  /// The columns that name a measure.
  private struct Columns {
    let policy, response, statistic: Int
    let groups: [(name: String, column: Int)]

    init?(_ table: CSVRows) {
      guard let policy = table.column("policy"), let response = table.column("response"),
        let statistic = table.column("statistic")
      else { return nil }
      (self.policy, self.response, self.statistic) = (policy, response, statistic)
      groups = Dimension.allCases.compactMap { dimension in
        table.column(dimension.rawValue).map { (dimension.rawValue, $0) }
      }
    }

    /// The measure in a word: `settle.mean[severity=major]`.
    func measure(_ row: [String]) -> String {
      let named = groups.filter { !row[$0.column].isEmpty }.map { "\($0.name)=\(row[$0.column])" }
      return "\(row[response]).\(row[statistic])" + (named.isEmpty ? "" : "[\(named.joined(separator: ";"))]")
    }
  }
}
