// What is wrong with a file, and where. A diagnostic is a fact with a place; `Fact+Words` says it in English or
// Chinese. Every error of a file is collected before any is shown.

package import Experiments

/// A place in a file, or in the text of a `--set` option.
package struct Place: Hashable, Sendable {
  /// The file's name as it was given.
  package var file: String
  /// The line, from 1; 0 where the whole file is meant.
  package var line: Int
  /// The column in characters, from 1; 0 where the whole line is meant.
  package var column: Int

  /// A place in a file.
  package init(file: String, line: Int = 0, column: Int = 0) {
    (self.file, self.line, self.column) = (file, line, column)
  }
}

/// One thing that is wrong with a scenario, or deserves a second look.
package struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  package enum Severity: Hashable, Sendable {
    /// The scenario cannot be read.
    case error
    /// The scenario can run, but probably not as its author means.
    case warning
    /// Worth knowing.
    case note
  }

  /// How much it matters.
  package var severity: Severity
  /// Where it was found.
  package var place: Place
  /// The path of the value, as a patch would write it; empty for the whole file.
  package var path: String
  /// What was found.
  package var fact: Fact
  /// The policy under which it holds; `nil` where it holds without any.
  package var policy: String?

  package init(
    _ severity: Severity = .error, at place: Place, path: String = "", fact: Fact, policy: String? = nil
  ) {
    (self.severity, self.place, self.path, self.fact, self.policy) = (severity, place, path, fact, policy)
  }

  /// The file's name as it was given.
  package var file: String { place.file }
  /// The line, from 1; 0 where the whole file is meant.
  package var line: Int { place.line }
  /// The column in characters, from 1; 0 where the whole line is meant.
  package var column: Int { place.column }

  /// The fact in words, without its place.
  package func message(in language: Language) -> String {
    let words = fact.words(in: language)
    guard let policy else { return words }
    switch language {
    case .english: return "\(words) (in policy “\(policy)”)"
    case .chinese: return "\(words)（方案“\(policy)”）"
    }
  }

  /// The whole line that is shown: `file:line:column: error: …`.
  package func line(in language: Language) -> String {
    var position = place.file
    if place.line > 0 { position += ":\(place.line)" }
    if place.line > 0 && place.column > 0 { position += ":\(place.column)" }
    return "\(position): \(severity.word(in: language)): \(message(in: language))"
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The line in English.
  package var description: String { line(in: .english) }
}

extension Diagnostic {
  /// The order in which diagnostics are shown: by place, in the file that was asked for first.
  static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    (a.place.file, a.place.line, a.place.column) < (b.place.file, b.place.line, b.place.column)
  }
}

/// Everything that is wrong with a scenario, in the order of the file.
package struct ScenarioErrors: Error, Hashable, Sendable {
  /// At least one error; sorted by place.
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.stablySorted(by: Diagnostic.precedes)
  }
}

extension ScenarioErrors {
  /// What is wrong, without where, as one statement.
  package var wording: Wording {
    diagnostics.map { Wording(english: $0.message(in: .english), chinese: $0.message(in: .chinese)) }.joined()
  }
}

extension ScenarioErrors: CustomStringConvertible {
  /// One line for each, in English.
  package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

extension Array {
  /// The elements in order, equal ones in the order in which they stand.
  func stablySorted(by precedes: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted {
      precedes($0.element, $1.element) || (!precedes($1.element, $0.element) && $0.offset < $1.offset)
    }.map(\.element)
  }
}
