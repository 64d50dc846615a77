// What a grammar throws: one fact about one text. Whoever reads the text knows its place and makes a diagnostic.

/// A fact that stops the reading of one text.
struct Misread: Error, Hashable {
  /// What is wrong with the text.
  var fact: Fact

  init(_ fact: Fact) { self.fact = fact }
}
