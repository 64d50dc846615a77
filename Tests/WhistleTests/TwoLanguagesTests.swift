// Each text stands once, in both languages side by side, where it is used. The compiler sees that neither is missing; here
// the pairs are read from the sources, and the second of each has to be Chinese and the first must not be.

import Foundation
import Testing

@Suite("Texts in two languages") struct TwoLanguagesTests {
  /// What takes an English text and then a Chinese one.
  private static let takers = ["language", "told", "say", "Wording"]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    .standardizedFileURL

  /// The sources of a folder, with their paths.
  private static func files(_ folder: String = "") throws -> [(path: String, text: [UInt8])] {
    let root = sources.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }.sorted().map
    {
      ($0, Array(try Data(contentsOf: root.appending(path: $0))))
    }
  }

  @Test("every Chinese text is Chinese, and every English one is not") func pairs() throws {
    var count = 0
    for (path, text) in try Self.files() {
      for pair in Scanner(text).pairs(behind: Self.takers) {
        count += 1
        let hasWords = pair.english.split { !$0.isLetter }.contains { $0.count > 1 && !Self.units.contains(String($0)) }
        #expect(!pair.english.hasHan, "\(path): “\(pair.english)” is the English text")
        #expect(pair.chinese.hasHan || !hasWords, "\(path): “\(pair.english)” is “\(pair.chinese)” in Chinese")
      }
    }
    #expect(count > 700)
  }

  /// What both languages write alike.
  private static let units: Set<String> = ["and", "cv", "CSV", "Excel", "MSER", "min", "ms", "whistle", "json", "html"]

  @Test("no text of the command line stands in one language alone") func commandLine() throws {
    for (path, text) in try Self.files("whistle") where path != "Help/Speech.swift" {
      let source = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let bare = source.replacing("( ", with: "(")
      for opening in [
        "ValidationError(\"", "help: \"", "ArgumentHelp(", "CommandConfiguration(", "abstract: \"", "usage(\"",
      ] {
        #expect(!bare.contains(opening), "\(path) has \(opening)")
      }
    }
  }
}

/// Finds calls with two texts in a source.
private struct Scanner {
  let text: [UInt8]
  private var position = 0

  init(_ text: [UInt8]) { self.text = text }

  /// The first two arguments of every call of `names`, where both are texts.
  func pairs(behind names: [String]) -> [(english: String, chinese: String)] {
    let names = names.map { Array($0.utf8) + [UInt8(ascii: "(")] }
    var pairs: [(String, String)] = []
    for start in text.indices where text[start] == UInt8(ascii: "(") {
      guard
        names.contains(where: { name in
          let begin = start + 1 - name.count
          return begin >= 1 && !isLetter(text[begin - 1]) && text[begin...start].elementsEqual(name)
        })
      else { continue }
      var scanner = self
      scanner.position = start + 1
      if let english = scanner.literal(labelled: "english:"), scanner.skip(","),
        let chinese = scanner.literal(labelled: "chinese:")
      {
        pairs.append((english, chinese))
      }
    }
    return pairs
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private mutating func skipSpace() {
    while position < text.count, text[position] == 32 || text[position] == 10 { position += 1 }
  }

  private mutating func skip(_ sign: String) -> Bool {
    skipSpace()
    guard text[position...].starts(with: sign.utf8) else { return false }
    position += sign.utf8.count
    return true
  }

  /// A text, or several with `+` between them, without what is interpolated; `nil` where something else stands there.
  private mutating func literal(labelled label: String) -> String? {
    _ = skip(label)
    var words: [UInt8] = []
    repeat {
      guard skip("\"") else { return nil }
      let isLong = text[position...].starts(with: "\"\"".utf8)
      if isLong { position += 2 }
      while position < text.count {
        if text[position...].starts(with: (isLong ? "\"\"\"" : "\"").utf8) { break }
        if text[position] == UInt8(ascii: "\\") {
          position += 1
          if text[position] == UInt8(ascii: "(") { skipInterpolation() } else { position += 1 }
        } else {
          words.append(text[position])
          position += 1
        }
      }
      position += isLong ? 3 : 1
    } while skip("+")
    return String(decoding: words, as: UTF8.self)
  }

  /// From an opening parenthesis behind its closing one.
  private mutating func skipInterpolation() {
    var (depth, inQuotes) = (0, false)
    repeat {
      switch text[position] {
      case UInt8(ascii: "\""): inQuotes.toggle()
      case UInt8(ascii: "("): depth += inQuotes ? 0 : 1
      case UInt8(ascii: ")"): depth -= inQuotes ? 0 : 1
      default: break
      }
      position += 1
    } while depth > 0 && position < text.count
  }
}
