// JSON as the manifest and `--json` need it: keys in order, numbers in our own shortest digits, text as it is.

/// A JSON value that knows how to write itself; the keys of objects are written in alphabetical order.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])
  /// A whole number, which may be beyond what a `Double` holds exactly (a seed).
  case whole(UInt64)

  /// A number, or `null` where there is none or it is not finite.
  package static func optional(_ number: Double?) -> JSON {
    guard let number, number.isFinite else { return .null }
    return .number(number)
  }

  /// The value as text: indented by two spaces with one member a line, or in one line.
  package func text(indented: Bool) -> String {
    var text = ""
    write(to: &text, indent: indented ? "\n" : nil)
    return text
  }

  private func write(to text: inout String, indent: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += value.isFinite ? value.plainNumber : "null"
    case .whole(let value): text += String(value)
    case .text(let value): text += Self.quoted(value)
    case .list(let values):
      Self.write(values, open: "[", close: "]", to: &text, indent: indent) { value, text, indent in
        value.write(to: &text, indent: indent)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      Self.write(sorted, open: "{", close: "}", to: &text, indent: indent) { member, text, indent in
        text += Self.quoted(member.key) + (indent == nil ? ":" : ": ")
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], open: String, close: String, to text: inout String, indent: String?,
    item: (Item, inout String, String?) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let inner = indent.map { $0 + "  " }
    text += open
    for (position, value) in items.enumerated() {
      if position > 0 { text += "," }
      text += inner ?? ""
      item(value, &text, inner)
    }
    text += (indent ?? "") + close
  }

  private static func quoted(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { return "\"\(value)\"" }
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20: text += "\\u" + String(scalar.value, radix: 16).leftPadded(to: 4, with: "0")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
