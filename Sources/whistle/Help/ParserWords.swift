// The words of the command-line parser itself, in Chinese. It says what is wrong only as English text, so its sentences are
// matched here one by one; a test brings each of them about and looks for what has stayed English.

import Experiments
import Reports

/// What the parser says, in the language of the process.
enum ParserWords {
  /// What stands behind an option in a list, with what the parser adds to it.
  static func entry(_ text: String, in language: Language) -> String {
    guard language == .chinese else { return text }
    switch text {
    case "Show the version.": return "显示版本。"
    case "Show help information.": return "显示帮助。"
    case "Show subcommand help information.": return "显示某个命令的帮助。"
    default: break
    }
    for (pattern, words) in additions {
      if let parts = text.parts(of: "%(" + pattern + ")") {
        return (parts[0].last == " " ? parts[0].dropLast() : parts[0]) + words(Array(parts.dropFirst()))
      }
    }
    return text
  }

  /// The longer ones first.
  private static let additions: [(String, @Sendable ([Substring]) -> String)] = [
    ("values: %; default: %", { "（可取 \($0[0])；默认 \($0[1])）" }),
    ("values: %", { "（可取 \($0[0])）" }),
    ("default: %", { "（默认 \($0[0])）" }),
  ]

  /// What the parser says of a command line that it does not understand; a page of help may stand behind it.
  static func complaint(_ text: String, columns: Int, in language: Language) -> [String] {
    var lines: [String] = []
    let source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in source.enumerated() {
      if HelpPage.isPage(line) {
        return lines + HelpPage(source[index...].joined(separator: "\n"), columns: columns, in: language).lines
      }
      lines.append(language == .chinese ? chinese(line) : line)
    }
    return lines
  }

  private static func chinese(_ line: String) -> String {
    let openings = [("Error: ", "错误："), ("Help:  ", "说明："), ("   or: ", "  或："), ("Usage: ", "用法：")]
    for (opening, words) in openings where line.hasPrefix(opening) {
      let rest = String(line.dropFirst(opening.count))
      return words + (opening == "Usage: " ? synopsis(rest, in: .chinese) : sentence(rest))
    }
    if let parts = line.parts(of: "  See '%' for more information.") { return "  '\(parts[0])' 给出更多说明。" }
    return sentence(line)
  }

  /// The synopsis of a command, with the parser's own placeholders in the language of the process.
  static func synopsis(_ text: String, in language: Language) -> String {
    text.replacing("<subcommand>", with: language("<subcommand>", "<命令>"))
      .replacing("[<options>]", with: language("[<options>]", "[<选项>]"))
  }

  /// A sentence of the parser in Chinese; the sentence as it is where it is none of the parser's.
  static func sentence(_ text: String) -> String {
    for (pattern, words) in sentences { if let parts = text.parts(of: pattern) { return words(parts) } }
    return text
  }

  private static let sentences: [(String, @Sendable ([Substring]) -> String)] = [
    ("Unknown option '%'. Did you mean '%'?", { "没有选项“\($0[0])”；是否指“\($0[1])”？" }),
    ("Unknown option '%'", { "没有选项“\($0[0])”" }),
    ("Missing value for '%' in '%'", { "“\($0[1])”中的“\($0[0])”缺少取值" }),
    ("Missing value for '%'", { "“\($0[0])”缺少取值" }),
    ("The option '%' does not take any value, but '%' was specified.", { "选项“\($0[0])”不带取值，却写了“\($0[1])”" }),
    ("Unexpected argument '%'", { "多余的参数“\($0[0])”" }),
    ("% unexpected arguments: '%'", { "多余的 \($0[0]) 个参数：'\($0[1])'" }),
    ("Missing expected argument '%'", { "缺少参数“\($0[0])”" }),
    ("Missing one of: '%'", { "缺少其中之一：'\($0[0])'" }),
    ("Missing required subcommand.", { _ in "缺少命令。" }),
    ("Invalid option: %", { "无效的选项：\($0[0])" }),
    (
      "The value '%' is invalid for '%'. Please provide one of %.", { "“\($0[1])”的取值“\($0[0])”无效；应为 \(list($0[2])) 之一" }
    ),
    ("The value '%' is invalid for '%'. Please provide one of the following:", { "“\($0[1])”的取值“\($0[0])”无效；应为以下之一：" }),
    ("The value '%' is invalid for '%': %", { "“\($0[1])”的取值“\($0[0])”无效：\($0[2])" }),
    ("The value '%' is invalid for '%'", { "“\($0[1])”的取值“\($0[0])”无效" }),
    ("Value to be set with flag % had already been set with flag %", { "\($0[0]) 与 \($0[1]) 只能写其一" }),
    ("Command '%' is not a parent of the current command.", { "“\($0[0])”不是当前命令的上级命令。" }),
    ("Can't generate completion scripts for '%'.", { "无法为“\($0[0])”生成补全脚本。" }),
    ("Can't autodetect a supported shell.", { _ in "无法判断所用的命令行环境。" }),
    (
      "Please use --generate-completion-script=<shell> with one of:",
      { _ in "请用 --generate-completion-script=<shell>，取其一：" }
    ),
  ]

  /// `'a', 'b' or 'c'` as Chinese lists it.
  private static func list(_ text: Substring) -> String {
    String(text.replacing(", ", with: "、").replacing(" and ", with: "、").replacing(" or ", with: "、"))
  }
}

extension String {
  /// What stands in the place of each `%` of a pattern; `nil` where the text does not read like it. Each takes as little as
  /// it can, and the last one what is left.
  fileprivate func parts(of pattern: String) -> [Substring]? {
    let fixed = pattern.split(separator: "%", omittingEmptySubsequences: false)
    guard hasPrefix(fixed[0]) else { return nil }
    var rest = self[...].dropFirst(fixed[0].count)
    var parts: [Substring] = []
    for (index, piece) in fixed.enumerated().dropFirst() {
      if index == fixed.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        parts.append(rest.dropLast(piece.count))
      } else {
        guard let found = rest.firstRange(of: piece) else { return nil }
        parts.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
    }
    return parts
  }
}
