// Where the numbers come from (L5): every value that states a source, a range or a reason.

import GovernanceModel

extension Provenance {
  /// The provenance of every annotated value of a canonical tree, in the order of the file.
  static func collected(from root: Node) -> [Provenance] {
    var result: [Provenance] = []
    var path: [String] = []
    for entry in root.entries where entry.key != "policies" && entry.key != "expect" {
      path.append(entry.key)
      collect(entry.value, path: &path, into: &result)
      path.removeLast()
    }
    return result
  }

  private static func collect(_ node: Node, path: inout [String], into result: inout [Provenance]) {
    guard node.isMap else { return }
    guard let value = node["value"] else {
      for entry in node.entries {
        path.append(entry.key)
        collect(entry.value, path: &path, into: &result)
        path.removeLast()
      }
      return
    }
    guard ["source", "range", "reason"].contains(where: { node[$0] != nil }) else { return }
    result.append(
      Provenance(
        path: ScenarioPath.text(path), value: value.text ?? value.summary, source: node["source"]?.text,
        range: node["range"]?.text,
        reason: node["reason"]?.text))
  }
}
