// A factor as it is written on the command line: `PATH=v1,v2,…`. Commas inside quotes, brackets and braces belong to a
// value.

import Experiments
import Reports
import ScenarioFiles

/// A factor of the command line.
enum VariedValue {
  /// Reads `PATH=v1,v2,…`; the path `policy` varies the policy.
  static func factor(_ text: String, in language: Language) throws -> StudyFactor {
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
      return StudyFactor(
        levels: try levels.map { (level) throws(ScenarioErrors) in
          (level, try Setting.parse("\(path)=\(level)", option: "--factor"))
        })
    } catch {
      throw Failure(error, in: language)
    }
  }

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
