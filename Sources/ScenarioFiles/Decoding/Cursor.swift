// A place in the canonical tree together with the path that leads to it, for messages and provenance.

/// A node and where it is.
struct Cursor {
  /// The node.
  let node: Node
  /// The parts of the path from the root.
  let path: [String]

  init(_ node: Node, path: [String] = []) { (self.node, self.path) = (node, path) }

  /// What stands behind a key of a map.
  subscript(key: String) -> Cursor? { node[key].map { Cursor($0, path: path + [key]) } }

  /// The names of a map with what stands behind them, in the order of the file.
  var members: [(name: String, place: Place, cursor: Cursor)] {
    node.entries.map { ($0.key, $0.place, Cursor($0.value, path: path + [$0.key])) }
  }

  /// The items of a list, annotated or not; a single value counts as one item. `nil` where nothing valid stands.
  var items: [Cursor]? {
    switch node.content {
    case .list(let items): items.enumerated().map { Cursor($0.element, path: path + ["\($0.offset + 1)"]) }
    case .scalar: [self]
    case .map: self["value"] == nil ? [self] : self["value"]?.items
    case .null, .invalid: nil
    }
  }

  /// Whether a map by kind stands here, rather than one value for all.
  var isByKind: Bool {
    node.isMap
      && !node.entries.contains { ["value", "source", "range", "reason", "role", "all of", "after"].contains($0.key) }
  }
}
