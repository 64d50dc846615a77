// Paths into a scenario (L3): parts between dots, names with spaces in quotes: limits."on site".ordinary. The same
// rule serves policies, `--set`, factors and the headers of result files.

/// A path to a value of the scenario.
package struct ScenarioPath: Hashable, Sendable {
  /// The parts, outermost first; at least one.
  package let parts: [String]

  /// Reads `limits."on site".ordinary`. Quotes may be left out where no other sign needs them.
  init(_ text: some StringProtocol) throws(Misread) {
    var parts: [String] = []
    var part = ""
    var inQuotes = false
    var wasQuoted = false
    func close() throws(Misread) {
      let name = Spelling.normalised(part)
      // Names have no underscore, measures have.
      guard Spelling.isName(name.replacing("_", with: "-")) else { throw Misread(.badPath(String(text))) }
      parts.append(name)
      part = ""
      wasQuoted = false
    }
    for character in text {
      switch character {
      case "\"":
        guard inQuotes || part.allSatisfy(\.isWhitespace) && !wasQuoted else { throw Misread(.badPath(String(text))) }
        inQuotes.toggle()
        wasQuoted = true
      case "." where !inQuotes: try close()
      default:
        if wasQuoted && !inQuotes && !character.isWhitespace { throw Misread(.badPath(String(text))) }
        part.append(character)
      }
    }
    guard !inQuotes else { throw Misread(.badPath(String(text))) }
    try close()
    self.parts = parts
  }

  /// The path as text, names with spaces in quotes.
  static func text(_ parts: [String]) -> String { parts.map(Spelling.quoted).joined(separator: ".") }
}

extension ScenarioPath: CustomStringConvertible {
  /// The path as a patch writes it.
  package var description: String { ScenarioPath.text(parts) }
}
