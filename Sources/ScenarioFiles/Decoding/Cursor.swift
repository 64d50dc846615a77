// A place in the canonical tree together with the path that leads to it, for messages and provenance.

/// A node and where it is.
struct Cursor {
  /// The node.
  let node: Node
  /// The steps that lead to it: most cursors are asked for what stands there, and few for their path.
  private let last: Step?

  /// A key, and the steps before it.
  private final class Step: Sendable {
    let key: String
    let before: Step?

    init(_ key: String, after before: Step?) { (self.key, self.before) = (key, before) }
  }

  init(_ node: Node, path: [String] = []) {
    self.init(node, path.reduce(nil) { Step($1, after: $0) })
  }

  private init(_ node: Node, _ last: Step?) { (self.node, self.last) = (node, last) }

  private func step(to node: Node, _ key: String) -> Cursor { Cursor(node, Step(key, after: last)) }

  /// The parts of the path from the root.
  var path: [String] {
    var path: [String] = []
    var step = last
    while let here = step {
      path.append(here.key)
      step = here.before
    }
    return path.reversed()
  }

  /// What stands behind a key of a map.
  subscript(key: String) -> Cursor? { node[key].map { step(to: $0, key) } }

  /// The names of a map with what stands behind them, in the order of the file.
  var members: [(name: String, place: Place, cursor: Cursor)] {
    node.entries.map { ($0.key, $0.place, step(to: $0.value, $0.key)) }
  }

  /// The items of a list, annotated or not; a single value counts as one item. `nil` where nothing valid stands.
  var items: [Cursor]? {
    switch node.content {
    case .list(let items): items.enumerated().map { step(to: $0.element, "\($0.offset + 1)") }
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
