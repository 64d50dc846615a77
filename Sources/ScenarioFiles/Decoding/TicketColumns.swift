// Which column of a table holds what. A column that the scenario names is taken; otherwise the first of the known
// headings that the table has, in English or Chinese.

/// The columns of a table that a stream reads.
struct TicketColumns {
  /// The positions of the time of report, the unit, the category and the severity.
  var reported: Int
  var unit, category, severity: Int?

  /// Known headings, the likeliest first.
  static let known: [(key: String, headings: [String])] = [
    (
      "reported",
      [
        "reported", "report time", "reported at", "opened", "open_dt", "created", "created_at", "created_date",
        "requested_datetime", "received", "time", "受理时间", "上报时间", "登记时间", "诉求时间", "来电时间", "创建时间", "发生时间", "报告时间",
      ]
    ),
    (
      "unit",
      [
        "unit", "grid", "community", "street", "neighborhood", "neighbourhood", "district", "所属网格", "网格", "网格名称",
        "网格编号",
        "所属社区", "社区", "所属街道", "街道", "乡镇", "所属单位", "单位",
      ]
    ),
    ("category", ["category", "type", "类别", "类型", "诉求类别", "事项类别", "问题类别", "诉求类型", "事件类型", "分类"]),
    ("severity", ["severity", "等级", "级别", "事件等级", "紧急程度", "严重程度"]),
  ]

  /// The known heading of something that a table has.
  static func known(_ key: String, in columns: [String]) -> Int? {
    let lowered = columns.map { $0.lowercased() }
    let headings = known.first { $0.key == key }?.headings ?? []
    return headings.lazy.compactMap { lowered.firstIndex(of: $0) }.first
  }
}

extension ScenarioDecoder {
  /// The columns of a table; `nil` where one is missing.
  /// All tickets belong to a unit that is the only one, unless the scenario names a column for units.
  mutating func ticketColumns(
    _ cursor: Cursor, of table: TicketTable, isOnlyUnit: Bool, needsUnit: Bool
  ) -> TicketColumns? {
    let stated = cursor.node.isMap ? cursor["columns"] : nil
    if let twice = Set(table.columns).count == table.columns.count ? nil : Self.repeated(in: table.columns) {
      report(.ticketColumnTwice(twice), at: Place(file: table.file, line: 1, column: 1), path: [])
      return nil
    }
    var isWhole = true
    var found: [String: Int] = [:]
    for (key, _) in TicketColumns.known {
      if let name = stated?[key] {
        if let position = column(name, of: table) { found[key] = position } else { isWhole = false }
      } else if key != "unit" || !isOnlyUnit {
        found[key] = TicketColumns.known(key, in: table.columns)
      }
    }
    guard isWhole else { return nil }
    guard let reported = found["reported"] else {
      let known = TicketColumns.known[0].headings
      report(.ticketTimeColumn(columns: table.columns, known: known), at: cursor)
      return nil
    }
    if found["unit"] == nil, needsUnit {
      report(.ticketUnitColumn(columns: table.columns), at: cursor)
      return nil
    }
    return TicketColumns(
      reported: reported, unit: found["unit"], category: found["category"], severity: found["severity"])
  }

  /// The position of a named column.
  mutating func column(_ cursor: Cursor, of table: TicketTable) -> Int? {
    read(cursor) { text throws(Misread) in
      let name = Spelling.normalised(text)
      if let position = table.columns.firstIndex(of: name) { return position }
      let lowered = table.columns.map { $0.lowercased() }
      if let position = lowered.firstIndex(of: name.lowercased()) { return position }
      throw Misread(
        .ticketColumn(name, columns: table.columns, nearest: Nearest.match(to: name, among: table.columns)))
    }
  }

  private static func repeated(in columns: [String]) -> String? {
    var seen: Set<String> = []
    return columns.first { !$0.isEmpty && !seen.insert($0).inserted }
  }
}
