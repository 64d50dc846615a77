// HTML and SVG that cannot be broken by what is in it. Names of elements and attributes are words of this program; every
// text and every value of an attribute is escaped on its way in, so a label that reads `<script>` is shown and never run.

import Experiments

/// A piece of a page.
struct Markup: Hashable, Sendable {
  /// The piece as it is written.
  private(set) var source: String

  /// Nothing.
  static let empty = Markup(source: "")

  private init(source: String) { self.source = source }

  /// A text.
  init(text: String) { source = Markup.escaped(text) }

  /// Pieces one after another.
  init(_ pieces: [Markup]) { source = pieces.lazy.map(\.source).joined() }

  /// An element with its attributes and what is in it; an attribute with an empty value is written without one.
  init(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: [Markup] = []
  ) {
    var text = "<\(name)"
    for (attribute, value) in attributes {
      text += value.isEmpty ? " \(attribute)" : " \(attribute)=\"\(Markup.escaped(value))\""
    }
    let isVoid = Markup.void.contains("\(name)")
    text += isVoid ? "/>" : ">"
    for piece in content { text += piece.source }
    source = isVoid || Markup.ended.contains("\(name)") ? text : text + "</\(name)>"
  }

  /// An element that holds a text.
  init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String) {
    self.init(name, attributes, [Markup(text: text)])
  }

  /// A text in both languages, of which the page shows one.
  init(_ words: Wording) {
    guard words.english != words.chinese else {
      self.init(text: words.english)
      return
    }
    self.init([Markup("span", ["lang": "en"], words.english), Markup("span", ["lang": "zh"], words.chinese)])
  }

  /// An element that holds a text in both languages.
  init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ words: Wording) {
    self.init(name, attributes, [Markup(words)])
  }

  /// Rules of style, or a script, of this program's own.
  static func own(_ name: StaticString, _ text: StaticString) -> Markup { Markup(source: "<\(name)>\(text)</\(name)>") }

  /// Data for the script of the page.
  static func data(_ id: StaticString, _ json: JSON) -> Markup {
    // Inside a string of JSON, and nowhere else is there one, `<` may be written as a number.
    let text = json.text(indented: false).replacing("<", with: "\\u003c")
    return Markup(source: "<script type=\"application/json\" id=\"\(id)\">\(text)</script>")
  }

  static func + (a: Markup, b: Markup) -> Markup { Markup(source: a.source + b.source) }

  /// Elements that hold nothing.
  private static let void: Set<String> = ["meta", "input", "br", "rect", "line", "path", "circle", "link"]

  /// Elements that end where the next one begins, so that tables of thousands of units need not say so.
  private static let ended: Set<String> = ["td", "th", "tr"]

  /// The text with the characters that mean something in markup written as names; control characters, which no page may
  /// hold, are left out.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x26 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E })
    else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// A text in both languages, made by asking for each.
func both(_ text: (Language) -> String) -> Wording { Wording(english: text(.english), chinese: text(.chinese)) }

/// A text in both languages.
func said(_ english: String, _ chinese: String) -> Wording { Wording(english: english, chinese: chinese) }

extension Wording {
  /// Both texts one after another.
  static func + (a: Wording, b: Wording) -> Wording {
    Wording(english: a.english + b.english, chinese: a.chinese + b.chinese)
  }
}

extension Double {
  /// A coordinate: two decimals are finer than any eye.
  var coordinate: String {
    let text = rounded(decimals: 2).replacing(",", with: "")
    guard text.contains(".") else { return text }
    var trimmed = text[...]
    while trimmed.hasSuffix("0") { trimmed = trimmed.dropLast() }
    return String(trimmed.hasSuffix(".") ? trimmed.dropLast() : trimmed)
  }

  /// A coordinate as a share of the whole.
  var percent: String { (self * 100).coordinate + "%" }
}
