// A plot of lines over a horizontal axis: the lines stretch with the page, the words beside them do not.

import Experiments

/// A line of a plot.
struct PlotLine {
  let name: Wording
  /// Which colour and dash it has.
  let series: Int
  /// Its points, in the numbers of the axes; gaps are between the stretches.
  let points: [(x: Double, y: Double)]
  /// Whether it goes straight across and then up.
  var isStaircase = false
}

/// A stretch of the horizontal axis that is shaded, or a place on it that is marked.
struct PlotShade {
  let from, to: Double
  var style = "shade"
}

/// A plot of lines.
struct Plot {
  /// The ends of the axes.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let lines: [PlotLine]
  /// Marks of the horizontal axis: where, and what is said there.
  let marks: [(place: Double, text: Wording)]
  var shades: [PlotShade] = []
  /// Vertical lines with a text above: limits.
  var limits: [(place: Double, text: Wording)] = []
  /// The points of areas drawn behind the lines, from 0 to 1 of the height.
  var area: [(x: Double, y: Double)] = []
  let yTitle: Wording
  /// How a number of the vertical axis is written.
  var yText: (Double, Language) -> String
  /// What a place of the horizontal axis is called when it is pointed at.
  var xText: (Double, Language) -> String

  /// The most places that tell something when they are pointed at.
  private static let most = 200
  /// The numbers by which shapes are placed: a wide and flat sheet, stretched as the page wants it.
  private static let (width, height) = (1000.0, 100.0)

  private func across(_ value: Double) -> Double { (value - x.lowerBound) / (x.upperBound - x.lowerBound) }
  private func up(_ value: Double) -> Double {
    y.upperBound > y.lowerBound ? (value - y.lowerBound) / (y.upperBound - y.lowerBound) : 0
  }

  var markup: Markup {
    let ticks = Ticks(from: y.lowerBound, to: y.upperBound)
    let levels = ticks.values.map { value in
      Markup(
        "span", ["class": "y", "style": "bottom:\(up(value).percent)"],
        both { yText(value, $0) })
    }
    let places = marks.map { mark in
      Markup("span", ["class": "x", "style": "left:\(across(mark.place).percent)"], mark.text)
    }
    let notes = limits.map { limit in
      Markup("span", ["class": "limit", "style": "left:\(across(limit.place).percent)"], limit.text)
    }
    return Markup(
      "div", ["class": limits.isEmpty ? "plot" : "plot limits"],
      [
        Markup("span", ["class": "ytitle"], yTitle),
        Markup("div", ["class": "ylabels"], levels), Markup("div", ["class": "sheet"], [sheet(ticks)] + notes),
        Markup("div", ["class": "xlabels"], places),
      ])
  }

  private func sheet(_ ticks: Ticks) -> Markup {
    let grid = ticks.values.map { value in
      line("grid", x1: 0, x2: Self.width, y: Self.height * (1 - up(value)))
    }
    let bands = shades.map { shade in
      let (from, to) = (
        Self.width * across(max(shade.from, x.lowerBound)), Self.width * across(min(shade.to, x.upperBound))
      )
      return Markup(
        "rect",
        [
          "x": from.coordinate, "y": "0", "width": max(0, to - from).coordinate, "height": Self.height.coordinate,
          "class": shade.style,
        ])
    }
    let stops = limits.map { limit in
      let place = (Self.width * across(limit.place)).coordinate
      return Markup("line", ["x1": place, "x2": place, "y1": "0", "y2": Self.height.coordinate, "class": "limit"])
    }
    return Markup(
      "svg",
      [
        "viewBox": "0 0 \(Self.width.coordinate) \(Self.height.coordinate)", "preserveAspectRatio": "none",
        "aria-hidden": "true",
      ],
      bands + behind + grid + stops
        + lines.map { Markup("path", ["d": path($0), "class": "s \(Series.line($0.series))"]) } + telling)
  }

  private var behind: [Markup] {
    guard let first = area.first, let last = area.last else { return [] }
    let top = area.map { point($0.x, height: $0.y) }.joined(separator: "L")
    return [
      Markup(
        "path",
        ["class": "duty", "d": "M\(point(first.x, height: 0))L\(top)L\(point(last.x, height: 0))Z"])
    ]
  }

  private func line(_ style: String, x1: Double, x2: Double, y: Double) -> Markup {
    Markup(
      "line", ["class": style, "x1": x1.coordinate, "x2": x2.coordinate, "y1": y.coordinate, "y2": y.coordinate])
  }

  private func point(_ x: Double, height: Double) -> String {
    "\((Self.width * across(x)).coordinate) \((Self.height * (1 - height)).coordinate)"
  }

  private func path(_ line: PlotLine) -> String {
    var text = ""
    for (index, entry) in line.points.enumerated() {
      if line.isStaircase, index > 0 { text += "H\((Self.width * across(entry.x)).coordinate)" }
      text += (index == 0 ? "M" : "L") + point(entry.x, height: min(1.02, max(-0.02, up(entry.y))))
    }
    return text
  }

  /// Strips that tell the values of all lines at a place.
  private var telling: [Markup] {
    guard let longest = lines.max(by: { $0.points.count < $1.points.count }), longest.points.count > 1 else {
      return []
    }
    let step = max(1, (longest.points.count + Self.most - 1) / Self.most)
    let places = stride(from: 0, to: longest.points.count, by: step).map { longest.points[$0].x }
    return places.enumerated().map { index, place in
      let from = index == 0 ? x.lowerBound : (places[index - 1] + place) / 2
      let to = index + 1 == places.count ? x.upperBound : (place + places[index + 1]) / 2
      let words = both { language in
        let values = lines.compactMap { line -> String? in
          line.points.last { $0.x <= place }.map { "\(language(line.name)): \(yText($0.y, language))" }
        }
        return ([xText(place, language)] + values).joined(separator: "\n")
      }
      let left = Self.width * across(from)
      return .telling(
        words,
        [
          Markup(
            "rect",
            [
              "class": "strip", "x": left.coordinate, "y": "0",
              "width": max(0, Self.width * across(to) - left).coordinate, "height": Self.height.coordinate,
            ])
        ])
    }
  }
}
