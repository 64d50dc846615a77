// Sentences broken into lines that a terminal shows whole.

extension String {
  /// The text in lines of at most `columns`, broken at spaces and between Chinese characters, but never before the
  /// punctuation that closes a phrase, nor between a number and its unit.
  package func wrapped(to columns: Int = 100) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces.withUnits {
      if line.displayWidth + piece.trimmedEnd.displayWidth > columns && !line.isEmpty {
        lines.append(String(line.trimmedEnd))
        line = ""
      }
      if line.isEmpty, !lines.isEmpty, piece.allSatisfy({ $0 == " " }) { continue }
      line += piece
    }
    return lines + (line.isEmpty ? [] : [String(line.trimmedEnd)])
  }

  /// What must stay together: a word with the spaces after it, or one wide character with what closes after it.
  private var pieces: [String] {
    var pieces: [String] = []
    var isOpen = false
    for character in self {
      let closes = "，。；：、）”".contains(character)
      let isWide = character.displayWidth == 2
      let isInside = pieces.last?.last.map { "（“".contains($0) } ?? false
      if closes || isInside || (isOpen && (!isWide || character == " ")) {
        pieces.append((pieces.popLast() ?? "") + String(character))
      } else {
        pieces.append(String(character))
      }
      isOpen = character != " " && !isWide || "（“".contains(character)
      if character == " " { isOpen = false }
    }
    return pieces
  }
}

extension StringProtocol {
  /// The text without spaces at its end.
  var trimmedEnd: SubSequence {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return text
  }
}

extension [String] {
  /// The pieces, each number together with the word behind it.
  fileprivate var withUnits: [String] {
    reduce(into: []) { pieces, piece in
      if let last = pieces.last, last.last == " ", last.trimmedEnd.allSatisfy({ $0.isNumber || "+−-.,".contains($0) }) {
        pieces[pieces.count - 1] += piece
      } else {
        pieces.append(piece)
      }
    }
  }
}
