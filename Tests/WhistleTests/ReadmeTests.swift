// The README is there twice, and says the same in both languages: the same headings in number, the same commands, the same tables.

import Foundation
import Testing

@Suite("The README in two languages") struct ReadmeTests {
  private static func lines(_ name: String) throws -> [Substring] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    return try String(contentsOf: root.appending(path: name), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  /// The outline of a page: the level of each heading, and below it the commands, the keys of tables, the pictures and the links.
  private static func outline(_ name: String) throws -> [String] {
    var outline: [String] = []
    for line in try lines(name) {
      if line.hasPrefix("#"), line.drop(while: { $0 == "#" }).hasPrefix(" ") {
        outline.append(String(line.prefix { $0 == "#" }))
      } else if line.hasPrefix("swift run") || line.hasPrefix("whistle ")
        || line.contains("--generate-completion-script")
      {
        outline.append(String(line.prefix { $0 != "#" }))
      } else if line.hasPrefix("| `"), !line.hasPrefix("| `Sources` ") {
        outline.append(String(line.dropFirst(2).prefix { $0 != "|" }))
      } else if line.hasPrefix("```") {
        outline.append(String(line))
      } else if line.hasPrefix("* ") {
        outline.append("*")
      }
    }
    return outline
  }

  /// The pages and sites that a page links to, each once, in alphabetical order; the two pages link to each other.
  private static func links(_ name: String) throws -> [String] {
    let parts = try lines(name).joined(separator: "\n").components(separatedBy: "](").dropFirst()
    return Set(parts.map { String($0.prefix { $0 != ")" }) }).subtracting(["README.md", "README.zh.md"]).sorted()
  }

  @Test("has the same headings, commands and tables") func outline() throws {
    let (english, chinese) = (try Self.outline("README.md"), try Self.outline("README.zh.md"))
    #expect(english.count > 60)
    #expect(english == chinese)
  }

  @Test("links to the same pages, and to the other language") func links() throws {
    #expect(try Self.links("README.md") == Self.links("README.zh.md"))
    #expect(try Self.lines("README.md").contains { $0.contains("](README.zh.md)") })
    #expect(try Self.lines("README.zh.md").contains { $0.contains("](README.md)") })
  }

  @Test("is in Chinese where it is Chinese") func language() throws {
    var isCode = false
    for line in try Self.lines("README.zh.md") {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.count > 40, !line.hasPrefix(">"), !line.hasPrefix("<!--") else { continue }
      #expect(line.hasHan, "\(line)")
    }
  }
}
