// Which signs are digits, letters and spaces. Nearly all values are plain ASCII, where a comparison tells; Unicode's tables
// are asked for the rest.

/// Kinds of signs in values.
enum Letters {
  /// `0` to `9`, and no digits of other scripts.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 48 < 10 }

  /// Spaces, tabs and ends of lines.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 128 ? scalar.value == 32 || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
  }

  /// Letters of any script.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 128 ? (scalar.value | 32) &- 97 < 26 : scalar.properties.isAlphabetic
  }

  /// Signs that belong to the one before them, such as an accent that is written apart.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Letters, and what belongs to them.
  static func continuesWord(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || isMark(scalar) }

  /// A text of some signs.
  static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard scalars.allSatisfy(\.isASCII) else {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
    return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
  }
}
