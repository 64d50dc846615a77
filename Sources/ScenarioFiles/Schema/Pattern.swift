// Pieces of regular expressions for the JSON Schema, in the subset that ECMAScript, Python and ICU read alike: no
// look-behind, no classes by Unicode property, no `\d` (which takes full-width digits for digits in some of them).
// They say what `Phrase` takes from a text: any case, Chinese words beside English ones, spaces where words would
// otherwise run together.

/// Pieces of regular expressions.
enum Pattern {
  /// White space, except the ideographic space, which is an error in values.
  private static let space = #"[^\S\u3000]"#
  /// Room that may be there.
  static let gap = space + "*"
  /// Room that must be there, between two words.
  static let room = space + "+"

  private static let digits = "(?:[0-9]+(?:[.][0-9]+)?|[.][0-9]+)"
  /// A number that is not negative.
  static let number = "(?:[+]?\(digits)(?:[eE][-+]?[0-9]+)?|-0+(?:[.]0+)?)"
  /// A number of any sign.
  static let anyNumber = "[-+]?\(digits)(?:[eE][-+]?[0-9]+)?"
  /// Zero.
  static let zero = "[-+]?0+(?:[.]0+)?(?:[eE][-+]?[0-9]+)?"

  /// One of several.
  static func any(_ patterns: String...) -> String { any(patterns) }
  /// One of several.
  static func any(_ patterns: [String]) -> String { "(?:\(patterns.joined(separator: "|")))" }

  /// A text that is all `pattern`, with room around it.
  static func whole(_ pattern: String) -> String { "^\(gap)\(any(pattern))\(gap)$" }

  /// A text in any case; a space stands for any room.
  static func anyCase(_ text: String) -> String {
    text.split(separator: " ").map { word in
      word.map { character in
        let (lower, upper) = (character.lowercased(), character.uppercased())
        return lower == upper || !character.isASCII ? String(character) : "[\(lower)\(upper)]"
      }.joined()
    }.joined(separator: room)
  }

  /// A word of values, or several with spaces between them, in every spelling.
  static func word(_ canonical: String) -> String {
    let same =
      Aliases.words.first { $0.canonical == canonical } ?? Aliases.words.first { $0.others.contains(canonical) }
    let others = same.map { ([$0.canonical] + $0.others).filter { $0 != canonical } } ?? []
    let parts = canonical.split(separator: " ").map(String.init)
    let own = parts.count > 1 ? parts.map(word).joined(separator: room) : anyCase(canonical)
    return any([own] + others.map(anyCase))
  }

  /// One of several words.
  static func word(of canonical: [String]) -> String { any(canonical.map(word)) }

  // MARK: Names and keys

  /// The signs that no name may have: a part of what `Spelling.isName` refuses, so that no good name is refused here.
  private static let notInNames = #"\x00-\x08!-,./:-@\[-`{-\x7f\u3001-\u3003\uff01-\uff0f\uff1a-\uff20"#
  /// A name of the scenario's own.
  static let name = "[^\(notInNames)]+"

  /// A key of the language in every spelling that stands for it among `fields`.
  static func key(_ key: String, among fields: [String]) -> String {
    any(spellings(of: key, among: fields).map(anyCase))
  }

  /// The spellings of a key among other keys, the canonical one first.
  static func spellings(of key: String, among fields: [String]) -> [String] {
    [key] + Aliases.others(for: key).filter { Aliases.key($0, among: fields) == key }
  }
}

/// A path of a patch on its way into a pattern: parts between dots, each in quotes or not (L3). Groups are not
/// captured: validators join the patterns of a map, after which a reference back would mean another group.
struct PathPattern {
  private var parts: [String] = []
  private static let quote = #"\s*"?\s*"#

  /// The path with one more part that reads like `pattern`, and like none of `except`.
  func then(_ pattern: String, except: [String] = []) -> PathPattern {
    var longer = self
    let other = except.isEmpty ? "" : "(?!\(Self.quote)\(Pattern.any(except))\(Self.quote)(?:[.]|$))"
    longer.parts.append("\(other)\(Self.quote)\(pattern)\(Self.quote)")
    return longer
  }

  /// The path with one more part that is a name of the scenario's own.
  func thenName(except: [String] = []) -> PathPattern { then(#"[^".=/]+"#, except: except) }

  /// The whole path, quotes in pairs.
  var text: String { "^(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)\(parts.joined(separator: "[.]"))$" }
}
