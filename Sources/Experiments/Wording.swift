// Whistle speaks English and Simplified Chinese. Each text stands once, in both languages side by side, where it is used: a
// text in one language alone does not compile. Sentences that several places say are made here from facts.

/// A language that people read.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// One of two texts.
  package func callAsFunction(_ english: String, _ chinese: String) -> String {
    switch self {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The statement in this language.
  package func callAsFunction(_ wording: Wording) -> String { self(wording.english, wording.chinese) }

  /// The language of a POSIX locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty decides,
  /// and anything that is not Chinese is answered in English.
  package init(environment: [String: String]) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    self = locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}

/// One statement in English and in Simplified Chinese.
package struct Wording: Hashable, Sendable {
  /// The statement in English.
  package let english: String
  /// The same statement in Simplified Chinese.
  package let chinese: String

  /// One statement in two languages.
  package init(english: String, chinese: String) { (self.english, self.chinese) = (english, chinese) }

  /// A name of a scenario, and what Chinese readers read in its place; empty where there is no label.
  package init(_ name: String, label: String) { self.init(english: name, chinese: label.isEmpty ? name : label) }

  /// Both languages at once, for what must be the same whoever makes it: the cell of a table, the value of a file.
  package var inBoth: String { english == chinese ? english : "\(english) / \(chinese)" }
}

extension Sequence<Wording> {
  /// Several statements as one.
  package func joined() -> Wording {
    Wording(english: map(\.english).joined(separator: "; "), chinese: map(\.chinese).joined(separator: "；"))
  }
}
