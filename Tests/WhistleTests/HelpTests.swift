// Help and complaints about the command line are there in both languages, and every command shows an example.

import Testing

@Suite("Help") struct HelpTests {
  /// Wide enough that no line is broken.
  private static func page(_ command: String, _ language: String, columns: Int = 10_000) throws -> [String] {
    let arguments = (command.isEmpty ? ["--help"] : ["help", command]) + ["--language", language]
    let outcome = try Workshop([:]).run(arguments, environment: ["COLUMNS": String(columns)])
    #expect(outcome.status == 0)
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The commands, as help lists them.
  private static func commands() throws -> [String] {
    let page = try page("", "en")
    let start = try #require(page.firstIndex(of: "SUBCOMMANDS:"))
    return page[(start + 1)...].prefix { !$0.isEmpty }.compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  /// The lines below a heading.
  private static func section(_ heading: String, of page: [String]) -> [String] {
    guard let start = page.firstIndex(of: heading) else { return [] }
    return page[(start + 1)...].prefix { !$0.isEmpty }.filter { !$0.isEmpty }
  }

  @Test("every command has an example, and a page in Chinese with nothing left in English") func pages() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 10)
    for command in commands + [""] {
      let (english, chinese) = (try Self.page(command, "en"), try Self.page(command, "zh"))
      #expect(english.allSatisfy { !$0.hasHan }, "whistle help \(command)")
      let examples = Self.section("EXAMPLES:", of: english)
      #expect(examples.contains { $0.hasPrefix(command.isEmpty ? "  whistle " : "  whistle \(command)") }, "\(command)")
      #expect(Self.section("示例：", of: chinese) == examples, "\(command)")
      #expect(Self.options(english) == Self.options(chinese), "\(command)")
      for line in chinese.prefix(while: { $0 != "示例：" }) {
        // What stands behind the name of an option or a command has to be Chinese, and so has everything else.
        let words = Self.words(of: line)
        #expect(words.hasHan || !words.contains(where: \.isLetter), "whistle help \(command): “\(line)”")
      }
    }
  }

  /// The options of a page, in their order.
  private static func options(_ page: [String]) -> [Substring] {
    page.filter { $0.hasPrefix("  -") }.map { $0.dropFirst(2).prefix { $0 != " " } }
  }

  /// A line without the name that it explains.
  private static func words(of line: String) -> Substring {
    if let gap = line.dropFirst(2).firstRange(of: "  "), line.hasPrefix("  ") { return line[gap.upperBound...] }
    return line.hasPrefix("  -") ? "" : line[...]
  }

  @Test("no line of a page is wider than the terminal") func width() throws {
    for line in try Self.page("compare", "zh", columns: 80) {
      let width = line.reduce(0) { $0 + ($1.isHan || "，。：；、（）“”？".contains($1) ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
  }

  @Test(
    "whatever is wrong with a command line is said in Chinese",
    arguments: [
      ["run"], ["run", "a.yaml", "--sed", "1"], ["run", "a.yaml", "-x"], ["run", "a.yaml", "--seed"],
      ["run", "a.yaml", "--seed", "many"], ["run", "a.yaml", "--language", "fr"], ["run", "a.yaml", "--quiet=1"],
      ["run", "a.yaml", "b.yaml"], ["run", "a.yaml", "b.yaml", "c.yaml"], ["go"],
      ["--generate-completion-script", "cmd"],
      ["init", "--template", "town"], ["run", "a.yaml", "--events", "txt"], ["trace", "a.yaml"], ["diff", "a.yaml"],
      ["run", "a.yaml", "--threads", "0"], ["run", "none.yaml"], ["sweep", "none.yaml"],
      ["compare", "a.yaml", "--top", "3"],
    ])
  func complaints(arguments: [String]) throws {
    let outcome = try Workshop([:]).run(arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    let lines = outcome.error.split(separator: "\n")
    #expect(!lines.isEmpty)
    // The shells that completions are there for are names; they are listed below a sentence in Chinese.
    for line in lines where line.trimmingPrefix("    ") != "zsh bash fish" {
      #expect(line.hasHan, "\(line)")
      for word in ["Error", "Usage", "Help:", "value", "argument", "option ", "Please", "See "] {
        #expect(!line.contains(word), "\(line)")
      }
    }
  }

  @Test("--language may stand before the command, and decides over the locale") func placeOfLanguage() throws {
    let shop = try Workshop()
    for arguments in [["--language", "zh", "validate", "place.yaml"], ["validate", "place.yaml", "--language=zh"]] {
      #expect(try shop.run(arguments, environment: ["LANG": "en_US.UTF-8"]).output.hasHan)
    }
    let english = try shop.run("validate", "place.yaml", "--language", "en", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(!english.output.hasHan)
  }

  @Test("completions know every command") func completions() throws {
    let outcome = try Workshop([:]).run("--generate-completion-script", "bash")
    #expect(outcome.status == 0)
    for command in try Self.commands() { #expect(outcome.output.contains(command), "\(command)") }
  }
}

extension Character {
  /// Whether it is a Chinese character.
  var isHan: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
}

extension StringProtocol {
  /// Whether a Chinese character stands in it.
  var hasHan: Bool { contains { $0.isHan } }
}
