// A scenario to start from: small, commented, and running as it is. Each template is written once, with its comments and its
// titles in both languages; in Chinese its keys are translated (L6).

package import Experiments

/// A scenario to start from.
package enum Template: String, CaseIterable, Sendable {
  /// One street: grids, an office, a threshold.
  case street
  /// A county: four tiers, towns of unlike size, holidays, staff with chores.
  case county
  /// Riders who find what nobody reports.
  case riders
  /// A hotline that answers, dispatches and gets some of it back.
  case hotline

  /// The text of the file.
  package func text(in language: Language) -> String {
    // Lines that begin with a language's sign are for that language only.
    let (own, other) = language == .english ? ("en>", "zh>") : ("zh>", "en>")
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> Substring? in
      if line.hasPrefix(other) { return nil }
      return line.hasPrefix(own) ? line.dropFirst(own.count) : line
    }
    let text = lines.joined(separator: "\n") + "\n"
    do { return try ScenarioFile.translation(of: text, file: rawValue, to: language) } catch {
      preconditionFailure("a template is a good scenario: \(error)")
    }
  }

  private var source: String {
    switch self {
    case .street: Self.streetSource
    case .county: Self.countySource
    case .riders: Self.ridersSource
    case .hotline: Self.hotlineSource
    }
  }
}
