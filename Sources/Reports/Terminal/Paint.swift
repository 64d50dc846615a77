// Colour on a terminal: a few meanings, not a palette. Without colour the same text says the same.

/// What a piece of text means to the eye.
package enum Emphasis: Hashable, Sendable {
  case plain, title, heading, faint, good, bad, unsure

  /// The parameters of the terminal's "select graphic rendition" (ECMA-48); `nil` for none.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .title: "1"
    case .heading: "1;36"
    case .faint: "2"
    case .good: "32"
    case .bad: "31"
    case .unsure: "33"
    }
  }
}

/// Puts emphasis on text, or leaves it as it is.
package struct Paint: Sendable {
  /// Whether the reader sees colours.
  package let hasColor: Bool

  /// Paint for a reader who sees colours, or does not.
  package init(hasColor: Bool) { self.hasColor = hasColor }

  /// The text with emphasis.
  package func callAsFunction(_ text: String, _ emphasis: Emphasis) -> String {
    guard hasColor, let code = emphasis.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
