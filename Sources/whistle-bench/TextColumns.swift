// Plain columns for the tables of this program: no colours, no frames, the same bytes in a log as on a terminal.

import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cells of fixed width, one beside the other.
enum TextColumns {
  /// A cell and its width in characters of a terminal; a longer text pushes the rest of the line.
  enum Cell {
    case left(String, Int)
    case right(String, Int)
  }

  /// The cells as one line, two spaces between them, none at the end.
  static func line(_ cells: [Cell]) -> String {
    let texts = cells.map { cell in
      switch cell {
      case .left(let text, let width): text + blank(width - text.displayWidth)
      case .right(let text, let width): blank(width - text.displayWidth) + text
      }
    }
    var line = texts.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Prints a line and lets it out at once: the next one may take minutes, and a log should show where the work is.
  static func show(_ line: String) {
    print(line)
    fflush(nil)
  }

  private static func blank(_ width: Int) -> String { String(repeating: " ", count: max(0, width)) }
}
