// One line of the speed table: a figure, and the bar that it is held against.

import Reports

/// A figure of `whistle-bench speed`.
struct SpeedRow {
  /// What a figure must not fall below, or rise above.
  enum Bar {
    case atLeast(Double)
    case atMost(Double)

    /// The figure at which the bar is just met.
    var limit: Double {
      switch self {
      case .atLeast(let limit), .atMost(let limit): limit
      }
    }

    /// The bar in words.
    var text: String {
      switch self {
      case .atLeast(let limit): "≥ \(limit.plainNumber)"
      case .atMost(let limit): "≤ \(limit.plainNumber)"
      }
    }

    /// Whether `value` meets the bar.
    func holds(_ value: Double) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      }
    }
  }

  /// A short name that does not change from version to version.
  var name: String
  /// The figure; `nil` where it could not be measured here.
  var value: Double?
  /// The unit of the figure.
  var unit: String
  /// What it is held against; `nil` for a figure that only explains another.
  var bar: Bar? = nil
  /// Whether the figure is the same on a busy machine: then any miss is a fault. A ratio of times is a fault only
  /// when it misses its bar by a factor of two.
  var isSteady = false
  /// Whether missing the bar is said, and is no fault: a goal that has not been reached yet, or a figure that only an idle
  /// machine can give.
  var isGoal = false

  /// Whether the bar is met; `nil` where there is no bar or no figure.
  var holds: Bool? {
    guard let bar, let value else { return nil }
    return bar.holds(value)
  }

  /// Whether the bar is missed by more than a busy machine explains.
  var isFault: Bool {
    guard let bar, let value, !isGoal else { return false }
    if isSteady { return !bar.holds(value) }
    switch bar {
    case .atLeast(let limit): return value < limit / 2
    case .atMost(let limit): return value > limit * 2
    }
  }

  /// The row as one JSON object on one line, keys in the order `name, value, unit, bar, holds`.
  var json: String {
    let members: [(String, JSON)] = [
      ("name", .text(name)), ("value", .optional(value)), ("unit", .text(unit)), ("bar", .optional(bar?.limit)),
      ("holds", holds.map(JSON.bool) ?? .null),
    ]
    let texts = members.map { "\(JSON.text($0).text(indented: false)):\($1.text(indented: false))" }
    return "{\(texts.joined(separator: ","))}"
  }

  /// The row as a line of a table.
  var line: String {
    let figure = value.map { $0.rounded(decimals: abs($0) < 10 ? 3 : 1) } ?? "skipped"
    let verdict = holds.map { $0 ? "holds" : isFault ? "FAILS" : "missed" } ?? ""
    return TextColumns.line([
      .left(name, 34), .right(figure, 10), .left(unit, 28), .left(bar?.text ?? "", 8), .left(verdict, 6),
    ])
  }
}

/// Rows on standard output, one after another as they are measured.
struct SpeedTable {
  /// Whether each row is one JSON object.
  let json: Bool
  /// Whether any row so far misses its bar by more than a busy machine explains.
  private(set) var isFaulty = false

  /// A table without rows.
  init(json: Bool) { self.json = json }

  /// Shows more rows.
  mutating func show(_ rows: [SpeedRow]) {
    for row in rows {
      TextColumns.show(json ? row.json : row.line)
      isFaulty = isFaulty || row.isFault
    }
  }
}
