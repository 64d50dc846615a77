// What may stand at a place of a scenario file. Shapes are declared once, in `Schema`; unknown keys, the paths of
// patches, key aliases and the digest all read the same declarations.

import Experiments

/// What may stand at a place: a text, a list, a map, or any of several.
struct Shape: Sendable {
  /// The kinds of map.
  indirect enum Map: Sendable {
    /// Keys of the language.
    case fields([Field])
    /// Names of the scenario's own, each with the same shape behind it.
    case names(Shape)
    /// One value for all, or a map by severity, by category, or by category and then severity; `other` is the rest.
    /// The extra fields stand beside the kinds.
    case kinds(Shape, extra: [Field])
    /// What is said about measures, by their names: `settle.mean`. The extra fields stand beside them.
    case measures(Shape, extra: [Field])
    /// A policy: a label, and paths with new values.
    case patch
    /// Paths into a scenario, each with the same shape behind it.
    case paths(Shape)
  }

  /// What a text there says; `nil` where no text may stand.
  var scalar: Expected?
  /// The shape of a list's items; empty where no list may stand.
  var items: [Shape] = []
  /// The map that may stand there.
  var map: Map?
  /// Whether anything at all may stand there: it is read when it is known what it is for.
  var isAnything = false
  /// Whether keys of its own leave no room for an annotated value.
  var isBare = false

  /// One text, read by its own grammar.
  static func value(_ expected: Expected) -> Shape { Shape(scalar: expected) }
  /// Anything.
  static let anything = Shape(isAnything: true)
  /// A list.
  static func list(of items: Shape) -> Shape { Shape(items: [items]) }
  /// A text, or a list of such texts.
  static func oneOrMore(_ expected: Expected) -> Shape { Shape(scalar: expected, items: [.value(expected)]) }
  /// A map of known keys.
  static func fields(_ fields: [Field]) -> Shape { Shape(map: .fields(fields)) }
  /// A map from names of the scenario's own.
  static func names(_ shape: Shape) -> Shape { Shape(map: .names(shape)) }
  /// A value by category and severity.
  static func byKind(_ shape: Shape, extra: [Field] = []) -> Shape {
    Shape(scalar: shape.scalar, items: shape.items, map: .kinds(shape, extra: extra))
  }

  /// Whether `{ value:, source:, … }` may stand here (L5).
  var isAnnotatable: Bool { !isBare && (scalar != nil || !items.isEmpty) }
}

/// A key of the language.
struct Field: Sendable {
  /// The key in its canonical English form.
  let key: String
  /// What may stand behind it.
  let shape: Shape
  /// What it means, in a few words.
  let about: Wording

  /// A key with what it means in English and in Chinese.
  init(_ key: String, _ shape: Shape, _ english: String, _ chinese: String) {
    (self.key, self.shape, about) = (key, shape, Wording(english: english, chinese: chinese))
  }
}
