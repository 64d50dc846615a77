// Results on standard output, everything else on standard error; colour and progress only for people.

import Experiments
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal, or whatever stands in its place.
enum Console {
  /// The environment variables that Whistle looks at.
  static var environment: [String: String] {
    var values: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM"] {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }

  /// The columns of the terminal; of what is no terminal, those that `COLUMNS` names, or 100.
  static var columns: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 100
  }

  /// Whether a person at a terminal that can take a line back reads the messages.
  static var canRenewLines: Bool { StandardStream.error.isTerminal && environment["TERM"] != "dumb" }

  /// Paint for a stream: colour on a terminal that has it, unless `NO_COLOR` is set.
  static func paint(for stream: StandardStream) -> Paint {
    let environment = environment
    let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return Paint(hasColor: isWanted && stream.isTerminal)
  }

  /// Writes lines to standard output; ends the program where that cannot be done.
  static func print(_ lines: String...) { print(lines) }

  /// Writes lines to standard output; ends the program where that cannot be done.
  static func print(_ lines: [String]) {
    do throws(FileError) {
      try StandardStream.output.write(lines.map { $0 + "\n" }.joined())
    } catch {
      if error.isClosedPipe { Interruption.exit(128 + SIGPIPE) }
      let language = Speech.language
      let reason = error.reason(in: language)
      complain([language("whistle: cannot write to standard output: \(reason)", "whistle：无法写到标准输出：\(reason)")])
      Interruption.exit(2)
    }
  }

  /// Writes lines to standard error. Where nobody can hear, nobody is told.
  static func complain(_ lines: [String]) {
    try? StandardStream.error.write(lines.map { $0 + "\n" }.joined())
  }
}
