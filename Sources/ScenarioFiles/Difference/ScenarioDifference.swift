// What is different between two scenarios, value by value: both are resolved first (what they extend, a policy, settings),
// then held against each other path by path. The order of keys makes no difference, nor do two ways of writing the same
// value; the order of tiers and of severities does, because it means something.

/// What one path has in one scenario and in the other.
package struct ValueDifference: Hashable, Sendable {
  /// The value of a path, and where it comes from (L5).
  package struct Value: Hashable, Sendable {
    /// The value as written.
    package var text: String
    package var source, range, reason: String?

    /// Whether it states where it comes from: without a source it is an assumption.
    package var isFact: Bool { source != nil }
  }

  /// The path, as a patch would write it.
  package let path: String
  /// What stands there; `nil` where nothing does.
  package let old, new: Value?
  /// Whether the value itself is different, and not only where it comes from.
  package let isChanged: Bool
}

/// Two scenarios, value by value.
package struct ScenarioDifference: Sendable {
  /// What is different, in the order of the language.
  package let values: [ValueDifference]
  /// Policies that only one of them declares, and what shared policies change differently, by paths that begin with the
  /// policy.
  package let policies: [ValueDifference]
  /// Tables of units and tickets whose contents differ, with the beginnings of their SHA-256.
  package let tables: [ValueDifference]

  /// Whether the scenarios are the same.
  package var isEmpty: Bool { values.isEmpty && policies.isEmpty && tables.isEmpty }
}

extension ScenarioFile {
  /// What is different in another file.
  ///
  /// - Parameters:
  ///   - policy: the policy under which this one is resolved; `nil` for none, and then the policies that the files
  ///     declare are held against each other as well.
  ///   - otherPolicy: the policy of the other one.
  /// - Throws: `ScenarioErrors` where a file does not declare the policy.
  package func difference(
    to other: ScenarioFile, policy: String? = nil, otherPolicy: String? = nil
  ) throws(ScenarioErrors) -> ScenarioDifference {
    let own = try patchedRoot(policy: policy, settings: [])
    let others = try other.patchedRoot(policy: otherPolicy, settings: [])
    var walk = DifferenceWalk()
    walk.compare(own, others, Schema.patchable, path: [])
    let withPolicies = policy == nil && otherPolicy == nil
    return ScenarioDifference(
      values: walk.found, policies: withPolicies ? policyDifferences(to: other) : [],
      tables: Self.tableDifferences(contents, other.contents))
  }

  private func policyDifferences(to other: ScenarioFile) -> [ValueDifference] {
    var walk = DifferenceWalk()
    for policy in changes {
      let counterpart = other.changes.first { $0.name == policy.name }
      walk.compare(
        policy.node["changes"], counterpart?.node["changes"], Schema.patchable, path: ["policies", policy.name])
    }
    for policy in other.changes where !changes.contains(where: { $0.name == policy.name }) {
      walk.compare(nil, policy.node["changes"], Schema.patchable, path: ["policies", policy.name])
    }
    return walk.found
  }

  private static func tableDifferences(_ own: String, _ other: String) -> [ValueDifference] {
    func digests(_ text: String) -> [(name: String, digest: String)] {
      // A table of several tiers stands there once for each.
      var seen: Set<Substring> = []
      return text.split(separator: "\n").filter { seen.insert($0).inserted }.compactMap { line in
        line.lastIndex(of: " ").map { (String(line[..<$0]), String(line[line.index(after: $0)...].prefix(12))) }
      }
    }
    let others = digests(other)
    return digests(own).compactMap { table in
      guard let counterpart = others.first(where: { $0.name == table.name }), counterpart.digest != table.digest else {
        return nil
      }
      return ValueDifference(
        path: table.name, old: .init(text: "sha256 \(table.digest)…"),
        new: .init(text: "sha256 \(counterpart.digest)…"),
        isChanged: true)
    }
  }
}
