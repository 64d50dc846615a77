// A measure key speaks in positions, which another policy or design point may number differently. Across scenarios
// measures are matched by the names of what they are taken over.

package import GovernanceModel

/// A measure with the names of its group in place of positions.
package struct NamedMeasure: Hashable, Sendable, CustomStringConvertible {
  /// What is measured.
  package let response: Response
  /// How it is summed up.
  package let statistic: Statistic
  /// The tier's name, or `nil` for all.
  package let tier: String?
  /// The category's name, or `nil` for all.
  package let category: String?
  /// The severity's name, or `nil` for all.
  package let severity: String?
  /// The role's name, or `nil` for all.
  package let role: String?
  /// The channel's name, or `nil` for all.
  package let channel: String?
  /// The department's name, or `nil` for all.
  package let department: String?

  /// Names the measure that `key` is in `scenario`.
  package init(_ key: MeasureKey, in scenario: Scenario) {
    response = key.response
    statistic = key.statistic
    tier = key.tier.map { scenario.stationName($0) }
    category = key.category.map { scenario.streams[$0].name }
    severity = key.severity.map { scenario.severities[$0].name }
    role = key.role.map { scenario.roles[$0].name }
    channel = key.channel.map { scenario.channels[$0] }
    department = key.department.map { scenario.departments[$0].name }
  }

  /// Reads the head of a column; `nil` where it is none.
  package init?(description: String) {
    let head = description.prefix { $0 != "[" }
    guard let dot = head.lastIndex(of: "."), let response = Response(name: head[..<dot]),
      let statistic = Statistic(rawValue: String(head[head.index(after: dot)...]))
    else { return nil }
    var names: [Dimension: String] = [:]
    if head.count < description.count {
      guard description.hasSuffix("]") else { return nil }
      for group in description[head.endIndex...].dropFirst().dropLast().split(separator: ";") {
        guard let equals = group.firstIndex(of: "="), let dimension = Dimension(rawValue: String(group[..<equals]))
        else { return nil }
        names[dimension] = String(group[group.index(after: equals)...])
      }
    }
    (self.response, self.statistic) = (response, statistic)
    (tier, category, severity) = (names[.tier], names[.category], names[.severity])
    (role, channel, department) = (names[.role], names[.channel], names[.department])
  }

  /// Whether it is taken over everything, not a group.
  package var isTotal: Bool {
    tier == nil && category == nil && severity == nil && role == nil && channel == nil && department == nil
  }

  /// One word for the head of a column: `settle.mean`, or `settle.p90[severity=major]` for a group.
  package var description: String {
    let groups: [(dimension: Dimension, name: String?)] = [
      (.tier, tier), (.category, category), (.severity, severity), (.role, role), (.channel, channel),
      (.department, department),
    ]
    let named = groups.compactMap { group in group.name.map { "\(group.dimension.rawValue)=\($0)" } }
    let head = "\(response.name).\(statistic.rawValue)"
    return named.isEmpty ? head : "\(head)[\(named.joined(separator: ";"))]"
  }
}
