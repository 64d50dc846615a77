// The help of a command. The parser knows what there is to say, but lays it out for English alone: it counts characters where
// a Chinese one takes two columns, breaks lines at spaces only, and has words of its own. Here its page, asked for without
// any line breaks, is laid out anew, with its own words in the language of the process and the examples at the end.

import Experiments
import Reports

/// A page of help.
struct HelpPage {
  /// So many columns that the parser breaks no line.
  static let unbroken = 1_000_000
  /// The line of a discussion behind which its examples stand.
  static let examplesMark = "EXAMPLES:"

  private static let labelColumns = 26
  private let language: Language
  private let columns: Int
  private(set) var lines: [String] = []

  /// Whether a text of the parser is a page of help.
  static func isPage(_ text: String) -> Bool { text.hasPrefix("OVERVIEW: ") }

  /// The parser's page, laid out for a terminal of `columns`.
  init(_ page: String, columns: Int, in language: Language) {
    (self.language, self.columns) = (language, max(columns, 60))
    let source = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let usage = source.firstIndex { $0.hasPrefix("USAGE: ") } ?? source.count
    let examples = source[..<usage].firstIndex(of: Self.examplesMark) ?? usage
    for line in source[..<examples] { addProse(line) }
    if lines.last?.isEmpty == false { lines.append("") }
    if usage < source.count { addUsage(source[usage]) }
    addEntries(source.dropFirst(usage + 1))
    let commands = source[examples..<usage].dropFirst().filter { !$0.isEmpty }
    guard !commands.isEmpty else { return }
    lines += ["", language("EXAMPLES:", "示例：")] + commands
  }

  private mutating func addProse(_ line: String) {
    let opening = "OVERVIEW: "
    let text = line.hasPrefix(opening) ? language(opening, "概述：") + line.dropFirst(opening.count) : line
    lines += text.isEmpty ? [""] : text.wrapped(to: columns)
  }

  /// The synopsis, broken between options and never within one.
  private mutating func addUsage(_ line: String) {
    let head = language("USAGE: ", "用法：")
    var current = head
    for word in Self.optionsWhole(ParserWords.synopsis(String(line.dropFirst("USAGE: ".count)), in: language)) {
      let isFirst = current == head
      if !isFirst, current.displayWidth + 1 + word.displayWidth > columns {
        lines.append(current)
        current = String(repeating: " ", count: head.displayWidth) + word
      } else {
        current += isFirst ? word : " " + word
      }
    }
    lines.append(current)
  }

  /// The words of a synopsis; what stands in brackets is one word.
  private static func optionsWhole(_ synopsis: String) -> [String] {
    var words: [String] = []
    var (word, depth) = ("", 0)
    for character in synopsis {
      if character == "[" || character == "<" { depth += 1 }
      if character == "]" || character == ">" { depth -= 1 }
      if character == " ", depth == 0 {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    return words + (word.isEmpty ? [] : [word])
  }

  /// The lists of arguments, options and commands.
  private mutating func addEntries(_ source: ArraySlice<String>) {
    var label: String?
    for line in source {
      if let waiting = label {
        label = nil
        let isText = line.hasPrefix("    ")
        addEntry(waiting, isText ? line.drop { $0 == " " } : "")
        if isText { continue }
      }
      if line.hasPrefix("  See ") {
        lines.append(pointer(line))
      } else if line.isEmpty || !line.hasPrefix(" ") {
        lines.append(heading(line))
      } else if let gap = line.dropFirst(2).firstRange(of: "  ") {
        addEntry(String(line.dropFirst(2)[..<gap.lowerBound]), line[gap.upperBound...].drop { $0 == " " })
      } else {
        label = String(line.dropFirst(2))
      }
    }
    if let label { addEntry(label, "") }
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  private mutating func addEntry(_ label: String, _ text: Substring) {
    let indent = String(repeating: " ", count: Self.labelColumns)
    var text = ParserWords.entry(String(text), in: language).wrapped(to: columns - Self.labelColumns)
    let head = "  " + label
    if head.displayWidth < Self.labelColumns, !text.isEmpty {
      lines.append(head + String(repeating: " ", count: Self.labelColumns - head.displayWidth) + text.removeFirst())
    } else {
      lines.append(head)
    }
    lines += text.map { indent + $0 }
  }

  private func heading(_ line: String) -> String {
    switch line {
    case "ARGUMENTS:": language(line, "参数：")
    case "OPTIONS:": language(line, "选项：")
    case "SUBCOMMANDS:": language(line, "命令：")
    default: line
    }
  }

  private func pointer(_ line: String) -> String {
    language(line, "  'whistle help <命令>' 给出某个命令的详细帮助。")
  }
}
