// A factor of a study: a value of the scenario by its path, or the policy, with the levels that it takes or the range in
// which it lies. Designs speak in numbers, a level's index or a place in the range; here they become values as a
// planner writes them, and changes of the scenario.

import Experiments

/// What a study varies.
package struct StudyFactor: Hashable, Sendable {
  /// One level: what the table shows, and the change it stands for.
  package struct Level: Hashable, Sendable {
    /// The level as the table shows it.
    package let text: String
    /// The value as YAML.
    let value: String
    /// Where it was written; messages about it name the place.
    var place: Place?
  }

  /// The values that it takes.
  enum Values: Hashable, Sendable {
    case levels([Level])
    case range(RangedValue, RangedValue.Scale, steps: Int?)
  }

  /// The path of the value in its canonical form; `policy` for the policy.
  package let path: String
  /// What people read instead of the path; empty where there is none.
  package let label: String
  let values: Values
  /// The value as the scenario states it, where that is one text.
  let stated: String?
  private let parsed: ScenarioPath?
  private let option: String
  /// The values of levels that are not written as they are shown.
  private let written: [String: String]

  init(_ path: ScenarioPath, label: String = "", _ values: Values, stated: String? = nil, option: String) {
    self.path = path.description
    self.label = label
    self.values = values
    self.stated = stated
    parsed = path.description == Self.policy ? nil : path
    self.option = option
    var written: [String: String] = [:]
    if case .levels(let levels) = values {
      for level in levels where level.value != level.text { written[level.text] = level.value }
    }
    self.written = written
  }

  /// The path that stands for the policy.
  static let policy = "policy"

  /// A factor from settings of one value, which are its levels.
  package init(levels: [(text: String, setting: Setting)]) {
    self.init(
      levels[0].setting.path, .levels(levels.map { Level(text: $0.text, value: $0.setting.value) }),
      option: levels[0].setting.option)
  }

  /// Whether the policy is varied.
  package var isPolicy: Bool { parsed == nil }

  /// How many levels it has; `nil` for a range.
  package var levelCount: Int? { if case .levels(let levels) = values { levels.count } else { nil } }

  /// Its levels where it has any: those stated, or the steps of its range, from end to end.
  package var levels: [String]? {
    switch values {
    case .levels(let levels): levels.map(\.text)
    case .range(let range, let scale, let steps?): Self.steps(of: range, scale, count: steps)
    case .range: nil
    }
  }

  /// Its levels where it is varied alone: what the scenario states, then the steps of its range, or its ends. Of levels
  /// the first is where it stands while others are varied.
  package var levelsAlone: [String] {
    guard case .range(let range, let scale, let steps) = values else { return levels ?? [] }
    let others = Self.steps(of: range, scale, count: steps ?? 2)
    let middle = stated ?? range.text(at: 0.5, scale)
    return [middle] + others.filter { $0 != middle }
  }

  /// The value of a design's entry: a level's index, or a place in the range from 0 to 1.
  package func text(at entry: Double) -> String {
    switch values {
    case .levels(let levels): levels[min(levels.count - 1, max(0, Int(entry)))].text
    case .range(let range, let scale, _): range.text(at: entry, scale)
    }
  }

  /// The values at both ends of a range, or all levels: what is tried before a study runs.
  var extremes: [Level] {
    switch values {
    case .levels(let levels): levels
    case .range(let range, let scale, _): [0.0, 1.0].map { Level(range.text(at: $0, scale)) }
    }
  }

  /// The change that a value stands for; `nil` for a policy.
  func setting(of text: String) -> Setting? {
    parsed.map { Setting(path: $0, value: written[text] ?? text, option: option) }
  }

  private static func steps(of range: RangedValue, _ scale: RangedValue.Scale, count: Int) -> [String] {
    let texts = (0..<count).map { range.text(at: count == 1 ? 0.5 : Double($0) / Double(count - 1), scale) }
    return texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension StudyFactor.Level {
  /// A level that is written as it is shown.
  init(_ text: String) { self.init(text: text, value: text) }

  /// A level of a file.
  init(_ node: Node) {
    self.init(text: node.isScalar ? node.text ?? "" : node.flowText, value: node.flowText, place: node.place)
  }
}

extension Node {
  /// The node as YAML in one line.
  var flowText: String {
    switch content {
    case .scalar(let text): return Self.flow(text)
    case .list(let items): return "[\(items.map(\.flowText).joined(separator: ", "))]"
    case .map(let entries):
      return "{ \(entries.map { "\(Self.flow($0.key)): \($0.value.flowText)" }.joined(separator: ", ")) }"
    case .null, .invalid: return "null"
    }
  }

  /// A text, in quotes where it could be read as anything else.
  private static func flow(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || " .-%_/".contains($0) } && text.last != " " && text != "null"
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
