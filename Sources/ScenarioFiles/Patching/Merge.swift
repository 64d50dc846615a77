// How one tree changes another (L4): maps merge deep, lists and scalars replace, `null` removes.

/// Merges trees of canonical form.
enum Merge {
  /// `base` changed by `patch`. With `keepsNull`, removals stay in the result, to be applied later.
  static func merge(_ patch: Node, into base: Node?, shape: Shape?, keepsNull: Bool = false) -> Node {
    guard case .map(let changes) = patch.content else { return patch }
    let start = base.flatMap { startingPoint($0, for: changes, shape: shape) }
    var entries = start?.entries ?? []
    var positions = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    var removed: Set<Int> = []
    for change in changes {
      let index = positions[change.key]
      if change.value.isNullWord && !keepsNull {
        if let index {
          removed.insert(index)
          positions[change.key] = nil
        }
        continue
      }
      let inner = shape.flatMap { self.shape(of: change.key, in: $0) }
      let staysPatch = keepsNull || isPatch(shape)
      let value = merge(change.value, into: index.map { entries[$0].value }, shape: inner, keepsNull: staysPatch)
      let entry = Node.Entry(key: change.key, place: change.place, value: value)
      if let index {
        entries[index] = entry
      } else {
        positions[change.key] = entries.count
        entries.append(entry)
      }
    }
    if !removed.isEmpty { entries = entries.indices.filter { !removed.contains($0) }.map { entries[$0] } }
    return Node(.map(entries), at: start == nil ? patch.place : base?.place ?? patch.place)
  }

  /// What of `base` the changes are laid over. One value for all kinds stays as `other` where a patch sets some
  /// kinds, and a value that may stand for a map as the first of its fields; an annotated value and a map never mix.
  private static func startingPoint(_ base: Node, for changes: [Node.Entry], shape: Shape?) -> Node? {
    if case .fields(let fields) = shape?.map, shape?.scalar != nil {
      let plain = !base.isMap || isAnnotated(base.entries)
      if plain == isAnnotated(changes) { return base.isMap ? base : nil }
      return plain ? Node(.map([Node.Entry(key: fields[0].key, place: base.place, value: base)]), at: base.place) : nil
    }
    guard case .kinds(let inner, let extra) = shape?.map else { return base.isMap ? base : nil }
    let plain = isPlainValue(base, inner: inner)
    let changesPlain = changes.contains { Conformance.annotation.contains($0.key) || isField($0.key, of: inner) }
    if plain == changesPlain { return base.isMap ? base : nil }
    if changesPlain { return nil }
    if changes.allSatisfy({ change in extra.contains { $0.key == change.key } })
      || !changes.contains(where: { $0.key == "other" })
    {
      return Node(.map([Node.Entry(key: "other", place: base.place, value: base)]), at: base.place)
    }
    return nil
  }

  private static func isAnnotated(_ entries: [Node.Entry]) -> Bool {
    entries.contains { ["value", "source", "range", "reason"].contains($0.key) }
  }

  private static func isPlainValue(_ node: Node, inner: Shape) -> Bool {
    guard case .map(let entries) = node.content else { return true }
    return entries.contains { $0.key == "value" || isField($0.key, of: inner) }
  }

  private static func isField(_ key: String, of shape: Shape) -> Bool {
    if case .fields(let fields) = shape.map { fields.contains { $0.key == key } } else { false }
  }

  private static func isPatch(_ shape: Shape?) -> Bool {
    if case .patch = shape?.map { true } else { false }
  }

  /// The shape behind a key.
  static func shape(of key: String, in shape: Shape) -> Shape? {
    switch shape.map {
    case .fields(let fields): fields.first { $0.key == key }?.shape
    case .names(let inner): inner
    case .kinds(let inner, let extra): extra.first { $0.key == key }?.shape ?? .byKind(inner)
    case .measures(let inner, let extra): extra.first { $0.key == key }?.shape ?? inner
    case .patch: key == "changes" ? Schema.patchable : nil
    case .paths(let inner): inner
    case nil: nil
    }
  }
}
