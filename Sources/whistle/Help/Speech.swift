// The language in which the program speaks. It is known before the command line is parsed, since help and complaints about
// the command line are in it too: the last `--language` decides, and without one the locale does.

internal import ArgumentParser
import Experiments

/// The language of this process.
enum Speech {
  /// English or Chinese, from here to the end.
  static let language = language(of: CommandLine.arguments.dropFirst(), in: Console.environment)

  private static let option = "--language"

  /// The language that a command line asks for; without a word of it, that of the locale.
  static func language(of arguments: some Sequence<String>, in environment: [String: String]) -> Language {
    var (found, isNext): (Language?, Bool) = (nil, false)
    for argument in arguments.prefix(while: { $0 != "--" }) {
      if isNext { found = Language(rawValue: argument) ?? found }
      isNext = argument == option
      if argument.hasPrefix(option + "=") { found = Language(rawValue: String(argument.dropFirst(11))) ?? found }
    }
    return found ?? Language(environment: environment)
  }

  /// A command line as the parser takes it. Help, the version and completions have no `--language` of their own, and before
  /// the command's name no option has a place: since the language is known by now, it is left out there.
  static func heard(_ arguments: [String]) -> [String] {
    let asksForHelp = arguments.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    guard asksForHelp || arguments.first == "help" || arguments.first?.hasPrefix("-") == true else { return arguments }
    var heard: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == option, let value = rest.first, Language(rawValue: value) != nil {
        rest.removeFirst()
      } else if !(argument.hasPrefix(option + "=") && Language(rawValue: String(argument.dropFirst(11))) != nil) {
        heard.append(argument)
      }
    }
    return heard
  }
}

/// One of two texts, in the language of this process.
func told(_ english: String, _ chinese: String) -> String { Speech.language(english, chinese) }

extension ArgumentHelp {
  /// What an option or an argument is for, in both languages, and what stands for its value in help; the value's Chinese name
  /// is left out where it is the same.
  static func told(
    _ english: String, _ chinese: String, value: String? = nil, _ chineseValue: String? = nil
  ) -> ArgumentHelp {
    ArgumentHelp(
      Speech.language(english, chinese), valueName: value.map { Speech.language($0, chineseValue ?? $0) })
  }
}

extension CommandConfiguration {
  /// What a command is for, in both languages.
  ///
  /// - Parameters:
  ///   - abstract: one sentence.
  ///   - discussion: what there is to know besides, in paragraphs.
  ///   - examples: command lines that run as they are where the folder `Scenarios` is, in this order.
  ///   - version: the program's version, for the program itself.
  ///   - subcommands: its commands.
  static func told(
    _ abstract: (String, String), discussion: (String, String) = ("", ""), examples: [String], version: String = "",
    subcommands: [any ParsableCommand.Type] = []
  ) -> CommandConfiguration {
    let paragraphs = Speech.language(discussion.0, discussion.1)
    return CommandConfiguration(
      abstract: Speech.language(abstract.0, abstract.1),
      discussion: ([paragraphs, HelpPage.examplesMark].filter { !$0.isEmpty } + examples.map { "  " + $0 })
        .joined(separator: "\n"),
      version: version, subcommands: subcommands)
  }
}
