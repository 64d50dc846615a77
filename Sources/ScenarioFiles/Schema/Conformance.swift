// Holds a tree against the declared schema: keys become canonical (L6), unknown ones are reported with the nearest
// valid one, annotations are told from maps by kind, and the paths of policies become trees. What was reported
// becomes `invalid`, so that nothing is said about it twice.

/// Makes a tree canonical, collecting what does not fit.
struct Conformance {
  /// Keys of an annotated scalar (L5).
  static let annotation: [String] = ["value", "source", "range", "reason", "label"]
  /// Words that cannot name a severity or a category, since maps by kind use them.
  static let reserved: Set<String> = [
    "value", "source", "range", "reason", "label", "other", "from", "role", "all of", "after", "none", "null",
    "extension", "excluded", "warn",
  ]

  /// After so many nobody reads on.
  static let mostDiagnostics = 200

  /// What does not fit.
  var diagnostics: [Diagnostic] = []
  /// The path of the patch that is read, for messages; `nil` within a file.
  var patch: String?
  /// The keys met, for those who write them anew; `nil` where nobody does.
  var spellings: KeySpellings?

  /// The canonical form of a node.
  mutating func conform(_ node: Node, to shape: Shape, path: [String] = [], level: Int = 0) -> Node {
    if shape.isAnything { return node }
    switch node.content {
    case .invalid, .null(isWord: true): return node
    case .null(isWord: false): return refuse(node, path, .noValue)
    case .scalar: return shape.scalar == nil ? refuse(node, path, mismatch(node, shape)) : node
    case .list(let items):
      guard let itemShape = shape.items.first else { return refuse(node, path, mismatch(node, shape)) }
      let conformed = items.enumerated().map { index, item in
        let path = path + ["\(index + 1)"]
        return item.isNullWord ? refuse(item, path, .noValue) : conform(item, to: itemShape, path: path)
      }
      return Node(.list(conformed), at: node.place)
    case .map(let entries): return map(entries, of: node, shape: shape, path: path, level: level)
    }
  }

  private mutating func map(_ entries: [Node.Entry], of node: Node, shape: Shape, path: [String], level: Int) -> Node {
    if shape.isAnnotatable && isAnnotation(entries, shape: shape) {
      let bare = Shape(scalar: shape.scalar, items: shape.items)
      let fields = Self.annotation.map { Field($0, $0 == "value" ? bare : .value(.text), "", "") }
      let annotated = self.fields(entries, of: node, fields: fields, path: path)
      checkRange(annotated["range"], path: path)
      return annotated
    }
    switch shape.map {
    case nil: return refuse(node, path, mismatch(node, shape))
    case .fields(let fields): return self.fields(entries, of: node, fields: fields, path: path)
    case .names(let inner):
      for entry in entries { spellings?.add(entry, meaning: nil) }
      return names(entries, of: node, path: path) { $0.conform($1, to: inner, path: $2) }
    case .patch: return policy(entries, of: node, path: path)
    case .paths(let inner): return paths(entries, of: node, inner: inner, path: path)
    case .measures(let inner, let extra): return measures(entries, of: node, inner: inner, extra: extra, path: path)
    case .kinds(let inner, let extra):
      if case .fields(let fields) = inner.map,
        entries.contains(where: { Aliases.key($0.key, among: fields.map(\.key)) != nil })
      {
        return self.fields(entries, of: node, fields: fields, path: path)
      }
      return kinds(entries, of: node, inner: inner, extra: extra, path: path, level: level)
    }
  }

  private mutating func checkRange(_ node: Node?, path: [String]) {
    guard let node, case .scalar(let text) = node.content else { return }
    do { _ = try RangeText(text) } catch { report(error.fact, at: node.place, path + ["range"]) }
  }

  private func isAnnotation(_ entries: [Node.Entry], shape: Shape) -> Bool {
    guard shape.map != nil else { return true }
    return entries.contains { Aliases.key($0.key, among: ["value", "source", "range", "reason"]) != nil }
  }

  private mutating func fields(_ entries: [Node.Entry], of node: Node, fields: [Field], path: [String]) -> Node {
    let known = fields.map(\.key)
    var result: [Node.Entry] = []
    for entry in entries {
      guard let key = Aliases.key(entry.key, among: known), let field = fields.first(where: { $0.key == key }) else {
        if let meant = unknown(entry, known: known, path: path), !entries.contains(where: { $0.key == meant }) {
          // What was probably meant is not reported as missing as well.
          result.append(Node.Entry(key: meant, place: entry.place, value: Node(.invalid, at: entry.place)))
        }
        continue
      }
      spellings?.add(entry, meaning: key, among: known)
      if result.contains(where: { $0.key == key }) {
        report(.sameKeyTwice(key, written: entry.key), at: entry.place, path + [key])
        continue
      }
      let value = conform(entry.value, to: field.shape, path: path + [key])
      result.append(Node.Entry(key: key, place: entry.place, value: value))
    }
    return Node(.map(result), at: node.place)
  }

  private mutating func names(
    _ entries: [Node.Entry], of node: Node, path: [String],
    _ conform: (inout Conformance, Node, [String]) -> Node
  ) -> Node {
    var result: [Node.Entry] = []
    var seen: Set<String> = []
    for entry in entries {
      guard Spelling.isName(entry.key) else {
        if let wide = Spelling.fullWidth(in: entry.key) {
          report(.fullWidth(found: wide.found, written: wide.written), at: entry.place, path)
        } else {
          report(.badName(entry.key), at: entry.place, path)
        }
        continue
      }
      guard seen.insert(entry.key).inserted else {
        report(.duplicateKey(entry.key), at: entry.place, path)
        continue
      }
      let value = conform(&self, entry.value, path + [entry.key])
      result.append(Node.Entry(key: entry.key, place: entry.place, value: value))
    }
    return Node(.map(result), at: node.place)
  }

  private mutating func kinds(
    _ entries: [Node.Entry], of node: Node, inner: Shape, extra: [Field], path: [String], level: Int
  ) -> Node {
    let known = ["other"] + extra.map(\.key)
    let canonical = entries.map { entry in
      var entry = entry
      let key = Aliases.key(entry.key, among: known)
      spellings?.add(entry, meaning: key, among: known)
      entry.key = key ?? entry.key
      return entry
    }
    return names(canonical, of: node, path: path) { conformance, value, path in
      if let field = extra.first(where: { $0.key == path.last }) {
        return conformance.conform(value, to: field.shape, path: path)
      }
      return conformance.conform(value, to: level == 0 ? .byKind(inner) : inner, path: path, level: level + 1)
    }
  }

  /// A map from paths into a scenario, the paths as a patch writes them; where they lead is looked at later.
  private mutating func paths(_ entries: [Node.Entry], of node: Node, inner: Shape, path: [String]) -> Node {
    var result: [Node.Entry] = []
    for entry in entries {
      do {
        let key = try ScenarioPath(entry.key).description
        if result.contains(where: { $0.key == key }) {
          report(.duplicateKey(entry.key), at: entry.place, path)
        } else {
          let value = conform(entry.value, to: inner, path: path + [key])
          result.append(Node.Entry(key: key, place: entry.place, value: value))
        }
      } catch {
        report(error.fact, at: entry.place, path)
      }
    }
    return Node(.map(result), at: node.place)
  }

  /// What is said about measures. Their names have dots, so a path has taken them apart.
  private mutating func measures(
    _ entries: [Node.Entry], of node: Node, inner: Shape, extra: [Field], path: [String]
  ) -> Node {
    var result: [Node.Entry] = []
    for var entry in patch == nil ? entries : joined(entries, inner) {
      let known = extra.map(\.key)
      let key = Aliases.key(entry.key, among: known)
      spellings?.add(entry, meaning: key, among: known)
      let field = extra.first { $0.key == key }
      entry.key = key ?? Spelling.normalised(entry.key)
      entry.value = conform(entry.value, to: field?.shape ?? inner, path: path + [entry.key])
      if result.contains(where: { $0.key == entry.key }) {
        report(.duplicateKey(entry.key), at: entry.place, path)
      } else {
        result.append(entry)
      }
    }
    return Node(.map(result), at: node.place)
  }

  /// The names of measures put together again: a map that says nothing about a measure holds the rest of its name.
  private func joined(_ entries: [Node.Entry], _ inner: Shape) -> [Node.Entry] {
    guard case .fields(let fields) = inner.map else { return entries }
    let own = fields.map(\.key) + Self.annotation
    return entries.flatMap { entry -> [Node.Entry] in
      guard case .map(let members) = entry.value.content, !members.isEmpty,
        !members.contains(where: { Aliases.key($0.key, among: own) != nil })
      else { return [entry] }
      return joined(members, inner).map {
        Node.Entry(key: entry.key + "." + $0.key, place: $0.place, value: $0.value)
      }
    }
  }

  /// A policy as a label and a tree of changes.
  private mutating func policy(_ entries: [Node.Entry], of node: Node, path: [String]) -> Node {
    var label: Node.Entry?
    var changes = Node(.map([]), at: node.place)
    for entry in entries {
      if Aliases.key(entry.key, among: ["label"]) != nil {
        spellings?.add(entry, meaning: "label", among: ["label"])
        label = Node.Entry(key: "label", place: entry.place, value: conform(entry.value, to: .value(.text), path: path))
        continue
      }
      let parsed: ScenarioPath
      do { parsed = try ScenarioPath(entry.key) } catch {
        report(error.fact, at: entry.place, path)
        continue
      }
      let tree = change(at: parsed, to: entry.value, written: entry.key, place: entry.place)
      changes = Merge.merge(tree, into: changes, shape: Schema.patchable, keepsNull: true)
    }
    let changesEntry = Node.Entry(key: "changes", place: node.place, value: changes)
    return Node(.map((label.map { [$0] } ?? []) + [changesEntry]), at: node.place)
  }

  /// The tree that sets the value at a path, canonical, with what is wrong about the path reported.
  mutating func change(at path: ScenarioPath, to value: Node, written: String, place: Place) -> Node {
    var tree = value
    for part in path.parts.reversed() {
      tree = Node(.map([Node.Entry(key: part, place: place, value: tree)]), at: place)
    }
    let outer = patch
    patch = written
    defer { patch = outer }
    spellings?.beginPath()
    defer { spellings?.endPath() }
    return conform(tree, to: Schema.patchable)
  }

  // MARK: Reports

  private func mismatch(_ node: Node, _ shape: Shape) -> Fact {
    if let expected = shape.scalar { return shape.items.isEmpty ? .expectedValue : .expectedList(of: expected) }
    if let item = shape.items.first, shape.map == nil { return .expectedList(of: item.scalar ?? .text) }
    if case .scalar(let text) = node.content, text.contains("：") { return .fullWidthColon }
    return .expectedMap(found: node.summary)
  }

  /// Reports an unknown key; the result is the canonical key that was probably meant.
  private mutating func unknown(_ entry: Node.Entry, known: [String], path: [String]) -> String? {
    guard diagnostics.count < Self.mostDiagnostics else { return nil }
    if let colon = entry.key.firstIndex(of: "：") {
      report(.fullWidthColon, at: entry.place, path)
      return Aliases.key(String(entry.key[..<colon]), among: known)
    }
    let nearest = Nearest.match(to: entry.key, among: Aliases.spellings(of: known))
    if let patch {
      report(.unknownPath(path: patch, found: entry.key, expected: known, nearest: nearest), at: entry.place, path)
      return nil
    }
    report(.unknownKey(found: entry.key, expected: known, nearest: nearest), at: entry.place, path)
    return nearest.flatMap { Aliases.key($0, among: known) }
  }

  private mutating func refuse(_ node: Node, _ path: [String], _ fact: Fact) -> Node {
    report(fact, at: node.place, path)
    return Node(.invalid, at: node.place)
  }

  private mutating func report(_ fact: Fact, at place: Place, _ path: [String]) {
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(Diagnostic(at: place, path: ScenarioPath.text(path), fact: fact))
  }
}
