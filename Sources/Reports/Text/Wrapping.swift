// Sentences broken into lines that a terminal shows whole.

extension String {
  /// The text in lines of at most `columns`, broken at spaces and between Chinese characters, but never before the
  /// punctuation that closes a phrase.
  package func wrapped(to columns: Int = 100) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces {
      if line.displayWidth + piece.trimmedEnd.displayWidth > columns && !line.isEmpty {
        lines.append(String(line.trimmedEnd))
        line = ""
      }
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
      if closes || (isOpen && (!isWide || character == " ")) {
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
