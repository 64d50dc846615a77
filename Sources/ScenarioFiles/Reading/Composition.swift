// From a file to one tree: its `extends` are read first, from left to right, and the file is laid over them (L4).

/// Reads a file with everything it extends.
struct Composition {
  /// Where files come from.
  let source: FileSource
  /// The most files that one scenario may draw together.
  static let mostFiles = 64

  private var trail: [String] = []
  private var filesRead = 0

  init(source: FileSource) { self.source = source }

  /// The merged canonical tree of the file at `path`.
  mutating func tree(of path: String, text: String? = nil) throws(ScenarioErrors) -> Node {
    var diagnostics: [Diagnostic] = []
    let node = try tree(of: path, text: text, collecting: &diagnostics)
    if !diagnostics.isEmpty { throw ScenarioErrors(diagnostics) }
    return node
  }

  /// The merged tree, what does not fit the schema reported and left out.
  mutating func tree(
    of path: String, text: String?, collecting diagnostics: inout [Diagnostic]
  ) throws(ScenarioErrors) -> Node {
    filesRead += 1
    let content: String
    if let text { content = text } else { content = try source.text(of: path) }
    let raw = try YAMLReader.read(content, file: path)
    var conformance = Conformance()
    let canonical = conformance.conform(raw, to: Schema.file)
    diagnostics += conformance.diagnostics
    trail.append(path)
    defer { trail.removeLast() }
    var base: Node?
    for item in canonical["extends"].flatMap({ Cursor($0, path: ["extends"]).items }) ?? [] {
      guard let extended = extended(by: item, in: path, collecting: &diagnostics) else { continue }
      base = Merge.merge(extended, into: base, shape: Schema.file)
    }
    let own =
      canonical.isMap ? Node(.map(canonical.entries.filter { $0.key != "extends" }), at: canonical.place) : canonical
    return Merge.merge(own, into: base ?? Node(.map([]), at: own.place), shape: Schema.file)
  }

  private mutating func extended(
    by item: Cursor, in path: String, collecting diagnostics: inout [Diagnostic]
  ) -> Node? {
    guard case .scalar(let name) = item.node.content else { return nil }
    let target = FileSource.resolve(name, beside: path)
    func refuse(_ fact: Fact) {
      diagnostics.append(Diagnostic(at: item.node.place, path: "extends", fact: fact))
    }
    if let first = trail.firstIndex(of: target) {
      refuse(.extendsCycle(Array(trail[first...]) + [target]))
      return nil
    }
    guard filesRead < Self.mostFiles else {
      refuse(.outOfRange(found: name, allowed: "≤ \(Self.mostFiles)"))
      return nil
    }
    do {
      return try tree(of: target, text: nil, collecting: &diagnostics)
    } catch {
      for diagnostic in error.diagnostics {
        let isAboutFile = diagnostic.place.line == 0
        diagnostics.append(
          isAboutFile
            ? Diagnostic(at: item.node.place, path: "extends", fact: .inBase(target, diagnostic.fact)) : diagnostic)
      }
      return nil
    }
  }
}
