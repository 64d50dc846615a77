// One text for all ways of writing the same scenario: canonical keys (L6), keys of the language in the order of the
// schema, names in the order of the file, single spaces. The digest is taken of it.

/// Writes the canonical form of a tree.
enum CanonicalForm {
  /// The canonical text.
  static func text(of node: Node) -> String {
    var output = ""
    write(node, Schema.file, to: &output)
    return output
  }

  /// The canonical text of a part of a tree, its keys as they stand.
  static func text(of node: Node, _ shape: Shape?) -> String {
    var output = ""
    write(node, shape, to: &output)
    return output
  }

  private static func write(_ node: Node, _ shape: Shape?, to output: inout String) {
    switch node.content {
    case .scalar(let text): quote(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), to: &output)
    case .list(let items):
      output += "["
      for (index, item) in items.enumerated() {
        if index > 0 { output += "," }
        write(item, shape?.items.first, to: &output)
      }
      output += "]"
    case .map(let entries):
      output += "{"
      for (index, entry) in ordered(entries, shape).enumerated() {
        if index > 0 { output += "," }
        quote(entry.key, to: &output)
        output += ":"
        write(entry.value, shape.flatMap { Merge.shape(of: entry.key, in: $0) }, to: &output)
      }
      output += "}"
    case .null, .invalid: output += "null"
    }
  }

  /// Keys of the language in the order of the schema; names, and the keys of an annotated value, as they stand.
  private static func ordered(_ entries: [Node.Entry], _ shape: Shape?) -> [Node.Entry] {
    guard case .fields(let fields) = shape?.map, !entries.contains(where: { $0.key == "value" }) else { return entries }
    return fields.compactMap { field in entries.first { $0.key == field.key } }
  }

  private static func quote(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    output += "\""
  }
}
