// What a cell may hold: text that is valid XML whatever a label has in it, numbers, and moments as the days that spreadsheets
// count.

/// Text on its way into a cell.
enum SheetText {
  /// Adds a text. Characters that XML cannot carry are written as Office Open XML writes them, `_x0007_`, and what only looks
  /// like that as `_x005F_x0007_`; a text that is too long for a cell ends with “…”.
  static func append(_ words: ArraySlice<UInt8>, to xml: inout [UInt8]) {
    var room = Workbook.mostText
    let isLong = words.count > room
    let text = guarded(String(decoding: words, as: UTF8.self))
    if isLong, text.utf16.count > room { room -= 1 } else { room = .max }
    for scalar in text.unicodeScalars {
      let size = scalar.value > 0xFFFF ? 2 : 1
      guard room >= size else {
        xml += "…".utf8
        return
      }
      if room != .max { room -= size }
      append(scalar, to: &xml)
    }
  }

  /// A text in which nothing looks like a character that was written by its number.
  private static func guarded(_ text: String) -> String {
    let parts = text.split(separator: "_x", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { text, part in
      let looksWritten = part.dropFirst(4).first == "_" && part.prefix(4).allSatisfy(\.isHexDigit)
      text += (looksWritten ? "_x005F_x" : "_x") + part
    }
  }

  /// The same as a text.
  static func escaped(_ words: String) -> String {
    var xml: [UInt8] = []
    append(Array(words.utf8)[...], to: &xml)
    return String(decoding: xml, as: UTF8.self)
  }

  private static func append(_ scalar: Unicode.Scalar, to xml: inout [UInt8]) {
    switch scalar {
    case "&": xml += "&amp;".utf8
    case "<": xml += "&lt;".utf8
    case ">": xml += "&gt;".utf8
    case "\"": xml += "&quot;".utf8
    case "\t", "\n": xml += String(scalar).utf8
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
      xml += "_x\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4, with: "0"))_".utf8
    default: xml += String(scalar).utf8
    }
  }
}

/// Numbers as the CSV files have them.
enum PlainDigits {
  /// Whether a field is a number: a sign perhaps, digits, a full stop perhaps and more digits.
  static func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    var digits = field.first == UInt8(ascii: "-") ? field.dropFirst() : field
    let isDigit = { (byte: UInt8) in byte >= 48 && byte < 58 }
    let whole = digits.prefix(while: isDigit)
    digits = digits.dropFirst(whole.count)
    guard !whole.isEmpty, whole.count == 1 || whole.first != 48 else { return false }
    guard digits.first == UInt8(ascii: ".") else { return digits.isEmpty }
    return digits.count > 1 && digits.dropFirst().allSatisfy(isDigit)
  }
}
