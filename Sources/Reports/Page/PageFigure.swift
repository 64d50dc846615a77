// What every picture of the page has: a title, a description for those who do not see it, and a legend. Shapes stretch
// with the page, texts do not: a picture reads the same on a phone and on paper.

import Experiments

/// A picture with its title.
struct PageFigure {
  let title: Wording
  /// What it shows, for those who do not see it.
  let description: Wording
  var legend: [LegendEntry] = []
  /// What is said below it.
  var note: Wording?
  let content: [Markup]

  var markup: Markup {
    let entries = legend.map { entry in
      Markup("li", [:], [entry.swatch, Markup(entry.text)])
    }
    let list = entries.isEmpty ? [] : [Markup("ul", ["class": "legend"], entries)]
    let below = note.map { [Markup("p", ["class": "note"], $0)] } ?? []
    return Markup(
      "figure", ["role": "group"],
      [Markup("figcaption", [:], title), Markup("p", ["class": "unseen"], description)] + list + content + below)
  }
}

/// What a colour and a dash stand for.
struct LegendEntry {
  let text: Wording
  let swatch: Markup

  /// A line of a series.
  static func line(_ text: Wording, series: Int) -> LegendEntry {
    LegendEntry(
      text: text,
      swatch: Markup(
        "svg", ["class": "swatch", "aria-hidden": "true"],
        [
          Markup("line", ["x1": "0", "x2": "100%", "y1": "50%", "y2": "50%", "class": "s \(Series.line(series))"])
        ]))
  }

  /// An area of a colour.
  static func area(_ text: Wording, style: String) -> LegendEntry {
    LegendEntry(
      text: text,
      swatch: Markup(
        "svg", ["class": "swatch", "aria-hidden": "true"],
        [Markup("rect", ["width": "100%", "height": "100%", "class": style])]))
  }
}

/// Colours and dashes of series: the colours stay apart for those who see few of them (Okabe and Ito, 2008), the dashes
/// in print without colour.
enum Series {
  static let count = 8
  static func line(_ index: Int) -> String {
    "l\(index % count) d\(index / count % 2 == 0 ? index % count : (index + 3) % count)"
  }
  static func fill(_ index: Int) -> String { "f\(index % count)" }
}

/// What a shape says when it is pointed at.
extension Markup {
  /// A group of shapes that tells something when it is pointed at.
  static func telling(_ words: Wording, _ content: [Markup]) -> Markup {
    Markup("g", ["data-en": words.english, "data-zh": words.chinese], content)
  }
}

/// Numbers at which an axis is marked.
struct Ticks {
  let values: [Double]
  let decimals: Int

  /// Some four to six round numbers from 0 or `low` to `high`.
  init(from low: Double = 0, to high: Double, about count: Int = 5) {
    let span = high - low
    guard span > 0, span.isFinite else {
      (values, decimals) = ([low], 0)
      return
    }
    let rough = span / Double(count)
    var size = 1.0
    while size * 10 <= rough { size *= 10 }
    while size > rough { size /= 10 }
    let step = [1.0, 2, 5, 10].map { $0 * size }.first { $0 >= rough * 0.999 } ?? size * 10
    var values: [Double] = []
    var value = (low / step).rounded(.up)
    while value * step <= high * 1.000_001 {
      values.append(value * step)
      value += 1
    }
    self.values = values
    var (places, scaled) = (0, step)
    while places < 9, abs(scaled - scaled.rounded()) > 1e-6 * scaled { (places, scaled) = (places + 1, scaled * 10) }
    decimals = places
  }

  func text(_ value: Double) -> String { value.rounded(decimals: min(9, decimals)).replacing("-", with: "−") }
}
