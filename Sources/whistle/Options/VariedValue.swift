// A factor as it is written on the command line: `PATH=v1,v2,…`. Commas inside quotes, brackets and braces belong to a
// value.

import Experiments
import Reports
import ScenarioFiles

/// A value of the scenario that a sweep varies, with a setting for each level.
struct VariedValue {
  /// The factor: the path in its canonical form and the levels as written.
  let factor: Factor
  /// The setting that each level stands for, in the order of the levels.
  let settings: [Setting]

  /// Reads `PATH=v1,v2,…`.
  init(_ text: String, in language: ReportLanguage) throws {
    var inQuotes = false
    let equals = text.firstIndex { character in
      if character == "\"" { inQuotes.toggle() }
      return character == "=" && !inQuotes
    }
    guard let equals else {
      throw Failure.usage(
        language(
          "--factor takes a path and levels, PATH=v1,v2,…, not “\(text)”", "--factor 的写法是 路径=值1,值2,…，而不是“\(text)”"))
    }
    let path = text[..<equals]
    let levels = Self.levels(text[text.index(after: equals)...])
    for (index, level) in levels.enumerated() where level.isEmpty || levels[..<index].contains(level) {
      throw Failure.usage(
        level.isEmpty
          ? language("--factor “\(text)” has an empty level", "--factor “\(text)”中有空值")
          : language("--factor “\(text)” has the level “\(level)” twice", "--factor “\(text)”中“\(level)”重复"))
    }
    do {
      settings = try levels.map { (level) throws(ScenarioErrors) in
        try Setting.parse("\(path)=\(level)", option: "--factor")
      }
    } catch {
      throw Failure(error, in: language)
    }
    factor = Factor(path: settings[0].path.description, values: levels)
  }

  /// The setting of a level.
  func setting(of level: String) -> Setting? { factor.values.firstIndex(of: level).map { settings[$0] } }

  /// The text cut at the commas that stand outside quotes, brackets and braces; without spaces around the levels.
  private static func levels(_ text: Substring) -> [String] {
    var levels: [String] = []
    var level = ""
    var depth = 0
    var inQuotes = false
    for character in text {
      switch character {
      case "\"": inQuotes.toggle()
      case "[", "{": if !inQuotes { depth += 1 }
      case "]", "}": if !inQuotes { depth -= 1 }
      default: break
      }
      if character == "," && depth <= 0 && !inQuotes {
        levels.append(trimmed(level))
        level = ""
      } else {
        level.append(character)
      }
    }
    return levels + [trimmed(level)]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
