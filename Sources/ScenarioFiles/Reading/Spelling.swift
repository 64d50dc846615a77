// How names are written (L3): letters of any script, digits, spaces and hyphens, in Unicode's composed form
// (NFC), so that two ways of typing é are one name.

#if canImport(Darwin)
  import Foundation
#else
  // The standard library's own normalisation; Foundation's would bring ICU's data into the program.
  @_spi(_Unicode) import Swift
#endif

/// The spelling of names.
enum Spelling {
  /// The name in NFC, with single spaces and none at its ends.
  static func normalised(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) { return name }
    let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #if canImport(Darwin)
      return trimmed.precomposedStringWithCanonicalMapping
    #else
      var composed = String.UnicodeScalarView()
      composed.append(contentsOf: trimmed._nfc)
      return String(composed)
    #endif
  }

  /// Whether a scenario may use this as a name.
  static func isName(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 200 else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      if scalar == " " || scalar == "-" { return true }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .nonspacingMark, .spacingMark:
        return true
      default: return false
      }
    }
  }

  /// The name as a path writes it: in quotes where it holds anything but letters, digits and hyphens.
  static func quoted(_ name: String) -> String {
    name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) && !name.isEmpty ? name : "\"\(name)\""
  }

  /// The first full-width sign in `text` that an ASCII one must replace, and the text with all of them replaced.
  static func fullWidth(in text: String) -> (found: String, written: String)? {
    // All of them lie from U+3000 on.
    guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
    var found: String?
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        found = found ?? String(scalar)
        written.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x3000:
        found = found ?? String(scalar)
        written.append(" ")
      case 0x3001, 0x3002:
        found = found ?? String(scalar)
        written.append(scalar.value == 0x3001 ? "," : ".")
      default: written.unicodeScalars.append(scalar)
      }
    }
    return found.map { ($0, written) }
  }
}
