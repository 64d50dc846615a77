// The keys of a policy are paths (L3). For every place that a path can lead to there is one pattern, in which any name may
// stand where the scenario has names of its own.

extension SchemaWriter {
  /// What the map of a policy must look like: a label, and paths with new values.
  mutating func patchKeywords(named name: String) -> [String: JSONSchema] {
    var patterns: [String: JSONSchema] = [:]
    paths(into: Schema.patchable, PathPattern(), named: "", &patterns)
    let label = Pattern.key("label", among: ["label"])
    patterns["^\\s*\(label)\\s*$"] = reference(to: .value(.text), named: "label")
    return ["patternProperties": .object(patterns), "additionalProperties": .flag(false)]
  }

  private mutating func paths(
    into shape: Shape, _ path: PathPattern, named name: String, _ patterns: inout [String: JSONSchema]
  ) {
    if shape.isAnnotatable {
      let bare = shape.map == nil ? shape : Shape(scalar: shape.scalar, items: shape.items)
      paths(of: Conformance.annotation(of: bare), path, named: name, &patterns, isDeep: false)
    }
    switch shape.map {
    case nil, .patch, .paths: break
    case .fields(let fields): paths(of: fields, path, named: name, &patterns)
    case .names(let inner):
      let path = path.thenName(except: shape.isAnnotatable ? Self.annotationKeys : [])
      patterns[path.text] = reference(to: inner, named: name + ".NAME")
      paths(into: inner, path, named: name + ".NAME", &patterns)
    case .kinds(let inner, let extra): kinds(inner, extra, path, named: name, &patterns)
    case .measures(_, let extra):
      paths(of: extra, path, named: name, &patterns)
      // The name of a measure has as many parts as it has dots; what follows it may be anything.
      let keys = extra.map { Pattern.key($0.key, among: extra.map(\.key)) }
      patterns[path.then("[^=/]+", except: keys).text] = .flag(true)
    }
  }

  private mutating func paths(
    of fields: [Field], _ path: PathPattern, named name: String, _ patterns: inout [String: JSONSchema],
    isDeep: Bool = true
  ) {
    let known = fields.map(\.key)
    for field in fields {
      let path = path.then(Pattern.key(field.key, among: known))
      let name = name.isEmpty ? field.key : "\(name).\(field.key)"
      patterns[path.text] = reference(to: field.shape, named: name)
      if isDeep { paths(into: field.shape, path, named: name, &patterns) }
    }
  }

  /// Kinds are names, except where a key of the language stands in their place.
  private mutating func kinds(
    _ inner: Shape, _ extra: [Field], _ path: PathPattern, named name: String, _ patterns: inout [String: JSONSchema]
  ) {
    paths(of: extra, path, named: name, &patterns)
    var keys: [String] = []
    if case .fields(let fields) = inner.map {
      paths(of: fields, path, named: name, &patterns)
      keys = fields.map(\.key)
    }
    let inWithin = keys.map { Pattern.key($0, among: keys) } + Self.annotationKeys
    let beside = extra.map { Pattern.key($0.key, among: extra.map(\.key)) }
    let kind = path.thenName(except: inWithin + beside)
    patterns[kind.text] = reference(to: .byKind(inner), named: name + ".within")
    let both = kind.thenName(except: inWithin)
    patterns[both.text] = reference(to: inner, named: name + ".one")
  }

  /// The keys that make an annotated value of a map, as patterns.
  private static let annotationKeys = Conformance.annotation.filter { $0 != "label" }.map {
    Pattern.key($0, among: Conformance.annotation)
  }
}
