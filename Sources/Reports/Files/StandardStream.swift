// Standard output carries results, standard error everything else. Writing looks at every answer: a table that is
// piped into a full disk is an error, not silence.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One of the two streams that a program writes to.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Whether a person is looking at it.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes a text as it is.
  package func write(_ text: String) throws(FileError) {
    try FileSystem.send(Array(text.utf8), to: rawValue, path: self == .output ? "standard output" : "standard error")
  }
}

extension FileError {
  /// Whether the reader of a pipe has gone, which is no error of ours.
  package var isClosedPipe: Bool { code == EPIPE }
}
