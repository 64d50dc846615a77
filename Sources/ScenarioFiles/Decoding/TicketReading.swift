// Row by row from a table to tickets. A word that was looked up once is remembered, so that a row costs about as much
// as reading its bytes.

import GovernanceModel

/// Takes the tickets of one stream from a table.
struct TicketReading {
  /// A column must hold one of some values.
  struct Condition {
    var column: Int
    var values: Set<String>
    private var known: [String: Bool] = [:]

    init(column: Int, values: Set<String>) { (self.column, self.values) = (column, values) }

    fileprivate mutating func holds(for text: String) -> Bool {
      if let holds = known[text] { return holds }
      let holds = values.contains(Spelling.normalised(text))
      known[text] = holds
      return holds
    }
  }

  /// Errors after this many are counted only.
  static let mostFaults = 20

  private let table: TicketTable
  private let columns: TicketColumns
  private var conditions: [Condition]
  private let severities: [String: Int]
  private let severityNames: [String]
  private let units: [Unit]
  private let spreads: Bool
  private var unitsKnown: [String: Int32] = [:]
  private var severitiesKnown: [String: Int8] = [:]
  private let unitsByName: [String: Int32]
  private let spread: UnitSpread
  private var tickets: [(time: Milliseconds, unit: Int32, severity: Int8)] = []
  private var firstDay = Int.max
  private var lastDay = Int.min
  /// What became of the rows so far.
  private(set) var rows = TicketTrace.RowCounts()
  /// What is wrong with the first bad rows.
  private(set) var faults: [Diagnostic] = []

  init(
    table: TicketTable, columns: TicketColumns, conditions: [Condition], severities: [String: Int], units: [Unit],
    spreads: Bool
  ) {
    self.table = table
    self.columns = columns
    self.conditions = conditions
    self.severities = severities
    severityNames = severities.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    self.units = units
    self.spreads = spreads
    // A name is surer than a label, and a label that several units bear says nothing.
    var byName: [String: Int32] = [:]
    let labels = Dictionary(units.indices.map { (units[$0].label, $0) }, uniquingKeysWith: { _, _ in -1 })
    for (label, unit) in labels where unit >= 0 && !label.isEmpty { byName[label] = Int32(unit) }
    for unit in units.indices { byName[units[unit].name] = Int32(unit) }
    unitsByName = byName
    spread = UnitSpread(ofTable: table.digest, residents: units.map(\.residents))
  }

  /// The tickets that were read.
  var trace: TicketTrace {
    TicketTrace(
      file: String(table.file.split(separator: "/").last ?? ""), tickets: tickets,
      days: firstDay <= lastDay ? firstDay...lastDay : nil, rows: rows)
  }

  /// Reads all rows.
  mutating func read() {
    var reading = self
    table.forEachRow { fields, line, bytes in reading.take(fields, line, bytes) }
    self = reading
  }

  private mutating func take(_ fields: [CSVField], _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    rows.all += 1
    let width = table.columns.count
    guard fields.count == width || fields.count > width && fields[width...].allSatisfy({ $0.range.isEmpty }) else {
      return refuse(.tableFields(found: fields.count, expected: width), line)
    }
    let time = TicketTime.milliseconds(in: bytes, fields[columns.reported].range)
    if let time { widenDays(to: time) }
    for index in conditions.indices {
      guard conditions[index].holds(for: fields[conditions[index].column].text(in: bytes)) else {
        rows.filtered += 1
        return
      }
    }
    guard let time else { return refuse(.ticketTime(fields[columns.reported].text(in: bytes)), line) }
    guard let severity = severity(fields, bytes) else {
      let found = columns.severity.map { fields[$0].text(in: bytes) } ?? ""
      return refuse(.ticketSeverity(found, known: severityNames), line)
    }
    guard let unit = unit(fields, line, bytes) else { return }
    rows.used += 1
    tickets.append((time, unit, severity))
  }

  private mutating func widenDays(to time: Milliseconds) {
    let day = Int((time >= 0 ? time : time - .day + 1) / .day)
    firstDay = min(firstDay, day)
    lastDay = max(lastDay, day)
  }

  private mutating func refuse(_ fact: Fact, _ line: Int) {
    rows.bad += 1
    if rows.badLines.count < Self.mostFaults { rows.badLines.append(line) }
    guard faults.count < Self.mostFaults else { return }
    faults.append(Diagnostic(at: Place(file: table.file, line: line, column: 1), fact: fact))
  }

  /// The severity of a row, -1 where it states none; `nil` where it is unknown.
  private mutating func severity(_ fields: [CSVField], _ bytes: UnsafeBufferPointer<UInt8>) -> Int8? {
    guard let column = columns.severity, !fields[column].range.isEmpty else { return -1 }
    let text = fields[column].text(in: bytes)
    if let known = severitiesKnown[text] { return known }
    let word = Spelling.normalised(text)
    guard let position = word.isEmpty ? -1 : severities[word] else { return nil }
    severitiesKnown[text] = Int8(position)
    return Int8(position)
  }

  /// The unit of a row; `nil`, and counted, where it is left out.
  private mutating func unit(_ fields: [CSVField], _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    var text = ""
    if let column = columns.unit {
      text = fields[column].text(in: bytes)
      let known = unitsKnown[text] ?? unitsByName[Spelling.normalised(text)] ?? -1
      unitsKnown[text] = known
      if known >= 0 { return known }
    } else if units.count == 1 {
      return 0
    }
    if spreads {
      rows.spread += 1
      return spread.unit(ofLine: line)
    }
    rows.unknownUnits += 1
    if rows.unknownNames.count < 5, !rows.unknownNames.contains(text) { rows.unknownNames.append(text) }
    return nil
  }
}
