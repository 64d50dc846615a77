// Sentences are made once, in the two languages that planners read, from facts that stand beside them.

/// One statement in English and in Simplified Chinese.
package struct Wording: Hashable, Sendable {
  /// The statement in English.
  package let english: String
  /// The same statement in Simplified Chinese.
  package let chinese: String

  /// One statement in two languages.
  package init(english: String, chinese: String) { (self.english, self.chinese) = (english, chinese) }
}
