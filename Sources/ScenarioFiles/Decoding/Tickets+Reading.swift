// `from:` - a stream that comes from a table of real tickets: which rows are its own, and what each says.

import GovernanceModel

extension ScenarioDecoder {
  /// The tickets of a stream, `scale` demands for each; `nil` where anything is wrong.
  mutating func tickets(_ cursor: Cursor, entry: Tier.ID, scale: Double, tiers: [Tier]?) -> TicketReplay? {
    let names = cursor.node.isMap ? cursor["file"] : cursor
    guard let names, text(names) != nil else {
      if cursor.node.isMap, cursor["value"] == nil { report(.missingKey("file"), at: cursor) }
      return nil
    }
    let encoding = read(cursor["encoding"]) { text throws(Misread) in
      guard let encoding = TextEncoding(rawValue: text.lowercased()) else {
        throw Misread(.unreadableValue(found: text, expected: .choice(TextEncoding.allCases.map(\.rawValue))))
      }
      return encoding
    }
    let resamples = read(cursor["resample"], Grammar.resampling) ?? false
    guard let tiers, let (path, _) = TicketFiles.file(of: cursor.node) else { return nil }
    let wish = TicketFiles.Wish(
      path: path, text: CanonicalForm.text(of: cursor.node, nil), severities: self.names.severities,
      units: tiers[entry.index].units)
    if let trace = ticketFiles.trace(wish) ?? tracesRead[wish] {
      return TicketReplay(trace, scale: scale, resamplesDays: resamples)
    }
    do {
      let table = try ticketFiles.table(path, encoding)
      guard let trace = trace(cursor, of: table, units: tiers[entry.index].units) else { return nil }
      tracesRead[wish] = trace
      return TicketReplay(trace, scale: scale, resamplesDays: resamples)
    } catch {
      diagnostics += error.diagnostics.filter { !diagnostics.contains($0) }
      return nil
    }
  }

  /// What a stream takes from a table.
  private mutating func trace(_ cursor: Cursor, of table: TicketTable, units: [Unit]) -> TicketTrace? {
    let spreads = read(cursor["unknown units"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["leave out", "spread by residents"]) == "spread by residents"
    }
    let skips = read(cursor["skip bad rows"]) { text throws(Misread) in
      try Grammar.choice(text, of: ["yes", "no"]) == "yes"
    }
    let needsUnit = units.count > 1 && spreads != true
    guard
      let columns = ticketColumns(
        cursor, of: table, isOnlyUnit: units.count == 1, needsUnit: needsUnit),
      let conditions = conditions(cursor, columns, of: table), let severities = severityWords(cursor["severities"])
    else { return nil }
    var reading = TicketReading(
      table: table, columns: columns, conditions: conditions, severities: severities, units: units,
      spreads: spreads ?? false)
    reading.read()
    if !reading.faults.isEmpty, skips != true {
      let place = Place(file: table.file)
      let sum = Diagnostic(at: place, fact: .ticketBadRows(bad: reading.rows.bad, all: reading.rows.all))
      diagnostics += (reading.faults + [sum]).filter { !diagnostics.contains($0) }
      return nil
    }
    if reading.rows.used == 0 {
      let rows = reading.rows
      report(
        .ticketNothing(rows: rows.all, filtered: rows.filtered, unknownUnits: rows.unknownUnits), at: cursor)
      return nil
    }
    return reading.trace
  }

  /// The values that a row must have to be the stream's.
  private mutating func conditions(
    _ cursor: Cursor, _ columns: TicketColumns, of table: TicketTable
  ) -> [TicketReading.Condition]? {
    guard cursor.node.isMap else { return [] }
    var conditions: [TicketReading.Condition] = []
    if let categories = cursor["categories"]?.items {
      guard let column = columns.category else {
        report(.ticketColumn("category", columns: table.columns, nearest: nil), at: cursor["categories"] ?? cursor)
        return nil
      }
      conditions.append(TicketReading.Condition(column: column, values: Set(categories.compactMap { text($0) })))
    }
    for item in cursor["where"]?.items ?? [] {
      guard item.node.isMap else { return nil }
      guard let name = item["column"] else {
        report(.missingKey("column"), at: item)
        return nil
      }
      guard let values = item["is"]?.items else {
        report(.missingKey("is"), at: item)
        return nil
      }
      guard let column = column(name, of: table) else { return nil }
      conditions.append(TicketReading.Condition(column: column, values: Set(values.compactMap { text($0) })))
    }
    return conditions
  }

  /// What the table calls each severity, besides its name and label; `nil` where one is unknown.
  private mutating func severityWords(_ cursor: Cursor?) -> [String: Int]? {
    var words = Dictionary(names.severities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (position, label) in severityLabels.enumerated() where words[label] == nil && !label.isEmpty {
      words[label] = position
    }
    let names = names
    for (name, place, member) in cursor?.members ?? [] {
      do {
        let position = try names.index(of: name, .severity)
        for item in member.items ?? [] {
          if let word = text(item) { words[word] = position }
        }
      } catch {
        report(error.fact, at: place, path: member.path)
        return nil
      }
    }
    return words
  }
}

extension Grammar {
  /// `days` or `no`: whether days are drawn anew.
  static func resampling(_ text: String) throws(Misread) -> Bool {
    var phrase = try Phrase(text, expecting: .choice(["days", "no"]))
    let resamples = phrase.take("d")
    guard resamples || phrase.take("no") else { throw phrase.unreadable }
    try phrase.finish()
    return resamples
  }
}
