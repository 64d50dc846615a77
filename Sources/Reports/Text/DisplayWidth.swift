// How many columns of a terminal a text takes: a Chinese character fills two, a combining mark none. Tables that
// count characters instead fall apart as soon as a label is 网格员.

extension StringProtocol {
  /// The columns that the text takes on a terminal (Unicode Standard Annex 11: wide and full-width characters take two).
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text in so many columns: of one that is too long the beginning and the end, since either may tell names apart.
  package func shortened(to columns: Int) -> String {
    guard displayWidth > columns else { return String(self) }
    func taken(_ characters: some Sequence<Character>, _ columns: Int) -> [Character] {
      var left = columns
      return characters.prefix { character in
        left -= character.displayWidth
        return left >= 0
      }
    }
    let end = Swift.max(0, columns - 1) / 3
    return String(taken(self, columns - 1 - end)) + "…" + String(taken(reversed(), end).reversed())
  }
}

extension Character {
  /// The columns of one character: 0, 1 or 2.
  package var displayWidth: Int { unicodeScalars.reduce(0) { Swift.max($0, $1.displayWidth) } }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return Self.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }

  /// The blocks whose characters are wide or full-width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initial consonants
    0x2E80...0x303E,  // radicals, CJK punctuation
    0x3041...0x4DBF,  // kana, compatibility, CJK extension A
    0x4E00...0xA4CF,  // CJK unified ideographs, Yi
    0xA960...0xA97F,  // Hangul extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // compatibility and small forms
    0xFF01...0xFF60,  // full-width forms
    0xFFE0...0xFFE6,  // full-width signs
    0x1F300...0x1F64F,  // pictographs
    0x1F900...0x1F9FF,  // more pictographs
    0x20000...0x3FFFD,  // CJK extensions B and later
  ]
}
