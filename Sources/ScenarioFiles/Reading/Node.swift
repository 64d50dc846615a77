// The tree of a file: maps in file order, lists and texts, each with its place. Scalars stay text (L2): no
// number, date or truth value is made of them before our own grammar reads them.

/// A part of a file.
struct Node: Sendable {
  /// What stands there.
  enum Content: Sendable {
    case scalar(String)
    case list([Node])
    case map([Entry])
    /// The word `null`, or nothing at all after a colon.
    case null(isWord: Bool)
    /// Something that has been reported already; whoever meets it stays silent.
    case invalid
  }

  /// A key with its value.
  struct Entry: Sendable {
    var key: String
    var place: Place
    var value: Node
  }

  var content: Content
  var place: Place

  init(_ content: Content, at place: Place) { (self.content, self.place) = (content, place) }

  /// The entries of a map; empty for anything else.
  var entries: [Entry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  /// The value of a key of a map.
  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

  var isScalar: Bool { if case .scalar = content { true } else { false } }
  var isMap: Bool { if case .map = content { true } else { false } }
  var isInvalid: Bool { if case .invalid = content { true } else { false } }
  var isNullWord: Bool { if case .null(isWord: true) = content { true } else { false } }

  /// The text of a scalar, annotated or not (L5).
  var text: String? {
    switch content {
    case .scalar(let text): text
    case .map: self["value"]?.text
    case .list, .null, .invalid: nil
    }
  }

  /// What stands there, shortened for a message.
  var summary: String {
    switch content {
    case .scalar(let text): text.count > 60 ? text.prefix(57) + "…" : text
    case .list(let items): "[\(items.prefix(3).map(\.summary).joined(separator: ", "))\(items.count > 3 ? ", …" : "")]"
    case .map(let entries):
      "{ \(entries.prefix(3).map(\.key).joined(separator: ", "))\(entries.count > 3 ? ", …" : "") }"
    case .null, .invalid: ""
    }
  }
}
