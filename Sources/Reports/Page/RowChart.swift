// Rows of a name, a picture and a number: names wrap, pictures stretch, numbers stand in line. Bars in parts, values with
// their intervals, and bars around a middle are all rows.

import Experiments
import Stochastics

/// A row of a chart.
struct ChartRow {
  let name: Wording
  let shapes: [Markup]
  let value: Wording
  var isIndented = false
  var style = ""

  /// How the name stands: on a narrow screen, one without a value takes the place of both.
  fileprivate var nameStyle: String {
    "name" + (isIndented ? " in" : "") + (value.english.isEmpty && value.chinese.isEmpty ? " alone" : "")
  }
}

/// Rows below each other on one scale.
struct RowChart {
  let rows: [ChartRow]
  /// Marks below the rows: where, from 0 to 1, and what is said there.
  var marks: [(place: Double, text: Wording)] = []
  /// Marks up to so many columns have room beside each other on a narrow chart; of longer ones every other is left out there.
  private static let shortMark = 7

  var markup: Markup {
    let lines = rows.flatMap { row in
      [
        Markup("div", ["class": row.nameStyle], row.name),
        Markup("svg", ["class": "row \(row.style)", "aria-hidden": "true"], row.shapes),
        Markup("div", ["class": "value"], row.value),
      ]
    }
    let axis =
      marks.isEmpty
      ? []
      : [
        Markup("div", [:]),
        Markup(
          "div", ["class": "axis"],
          marks.map { mark in
            let isLong = mark.text.english.displayWidth > Self.shortMark
            return Markup(
              "span", ["class": isLong ? "long" : "short", "style": "left:\(mark.place.percent)"], mark.text)
          }),
        Markup("div", [:]),
      ]
    return Markup("div", ["class": "rows"], lines + axis)
  }
}

/// Shapes of rows; places are from 0 to 1 of the width.
enum RowShape {
  /// A part of a bar.
  static func part(from: Double, to: Double, style: String, telling words: Wording) -> Markup {
    .telling(
      words,
      [
        Markup(
          "rect",
          [
            "x": from.percent, "y": "18%", "width": max(0, to - from).percent, "height": "64%",
            "class": "part \(style)",
          ])
      ])
  }

  /// A value with its interval; an end that is missing is open.
  static func value(_ place: Double, from: Double?, to: Double?, series: Int, telling words: Wording) -> Markup {
    let (low, high) = (max(0, from ?? place), min(1, to ?? place))
    let ends = [low, high].map { end in
      Markup(
        "line",
        ["x1": end.percent, "x2": end.percent, "y1": "32%", "y2": "68%", "class": "whisker \(Series.line(series))"])
    }
    let bar = Markup(
      "line",
      ["x1": low.percent, "x2": high.percent, "y1": "50%", "y2": "50%", "class": "whisker \(Series.line(series))"])
    let dot = Markup("circle", ["cx": place.percent, "cy": "50%", "r": "4.5", "class": "\(Series.fill(series)) dot"])
    return .telling(words, (from == nil && to == nil ? [] : [bar] + ends) + [dot])
  }

  /// A line from top to bottom.
  static func rule(_ place: Double, style: String = "rule") -> Markup {
    Markup("line", ["x1": place.percent, "x2": place.percent, "y1": "0", "y2": "100%", "class": style])
  }
}

/// A scale from a low to a high number, for rows.
struct RowScale {
  let low, high: Double

  /// A scale that holds all numbers with a little room; from 0 where that does not cost much.
  init(_ values: [Double], around zero: Bool = false) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if zero {
      low = min(low, 0)
      high = max(high, 0)
    } else if low > 0, low < high / 2 || low == high {
      low = 0
    }
    if high <= low { high = low + (low == 0 ? 1 : abs(low) / 10) }
    let room = (high - low) * 0.04
    self.low = low == 0 && !zero ? 0 : low - room
    self.high = high + room
  }

  init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  func place(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }

  /// Marks with what `text` says of each number.
  func marks(_ text: (Double, Language) -> String) -> [(place: Double, text: Wording)] {
    Ticks(from: low, to: high).values.map { value in (place(value), both { text(value, $0) }) }
  }
}
