// From text to the tree of a file: Yams composes, we copy what it found into nodes of our own, within bounds that
// an alias bomb or a tower of brackets cannot break, and say in our words what YAML itself did not accept.

import Yams

/// Reads YAML into nodes.
enum YAMLReader {
  /// The deepest nesting of maps and lists; the language itself needs eight.
  static let mostLevels = 64
  /// The most nodes of one file, those reached through aliases counted each time.
  static let mostNodes = 400_000

  /// The tree of `text`.
  static func read(_ text: String, file: String) throws(ScenarioErrors) -> Node {
    if let line = lineOfComplexKey(in: text) {
      throw ScenarioErrors([Diagnostic(at: Place(file: file, line: line, column: 1), fact: .keyIsNotText)])
    }
    let root: Yams.Node
    do {
      guard let composed = try Yams.compose(yaml: text) else {
        throw ScenarioErrors([Diagnostic(at: Place(file: file), fact: .emptyFile)])
      }
      root = composed
    } catch let errors as ScenarioErrors {
      throw errors
    } catch {
      throw ScenarioErrors(diagnostics(for: error, text: text, file: file))
    }
    var copy = Copy(file: file)
    let node = copy.node(root, level: 0)
    if !copy.diagnostics.isEmpty { throw ScenarioErrors(copy.diagnostics) }
    return node
  }

  /// Copies a composed tree, counting what it visits.
  private struct Copy {
    let file: String
    var visited = 0
    var diagnostics: [Diagnostic] = []

    init(file: String) { self.file = file }

    mutating func node(_ source: Yams.Node, level: Int) -> Node {
      let place = place(of: source)
      visited += 1
      guard visited <= mostNodes else { return refuse(.tooManyNodes(most: mostNodes), at: place) }
      guard level <= mostLevels else { return refuse(.tooDeep(most: mostLevels), at: place) }
      switch source {
      case .scalar(let scalar): return Node(content(of: scalar), at: place)
      case .sequence(let sequence):
        var items: [Node] = []
        for item in sequence where !isExhausted { items.append(node(item, level: level + 1)) }
        return Node(.list(items), at: place)
      case .mapping(let mapping): return map(mapping, at: place, level: level)
      case .alias: return refuse(.keyIsNotText, at: place)
      }
    }

    private mutating func map(_ mapping: Yams.Node.Mapping, at place: Place, level: Int) -> Node {
      var entries: [Node.Entry] = []
      for (key, value) in mapping where !isExhausted {
        let keyPlace = self.place(of: key)
        guard case .scalar(let scalar) = key else {
          _ = refuse(.keyIsNotText, at: keyPlace)
          continue
        }
        let value = node(value, level: level + 1)
        entries.append(Node.Entry(key: Spelling.normalised(scalar.string), place: keyPlace, value: value))
      }
      return Node(.map(entries), at: place)
    }

    private func content(of scalar: Yams.Node.Scalar) -> Node.Content {
      guard scalar.style == .plain || scalar.style == .any else { return .scalar(scalar.string) }
      if scalar.string.isEmpty { return .null(isWord: false) }
      return scalar.string == "null" ? .null(isWord: true) : .scalar(scalar.string)
    }

    /// Whether a bound was broken: the rest is not looked at.
    private var isExhausted: Bool { visited > mostNodes || diagnostics.count > 100 }

    private mutating func refuse(_ fact: Fact, at place: Place) -> Node {
      diagnostics.append(Diagnostic(at: place, fact: fact))
      return Node(.invalid, at: place)
    }

    private func place(of node: Yams.Node) -> Place {
      Place(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    }
  }

  /// The line of a key that is a list, a map or an alias. They must not reach Yams: it compares keys by their whole
  /// content, for which an alias bomb would take for ever.
  private static func lineOfComplexKey(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.drop { $0 == " " || $0 == "-" }
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("? ") || line == "?" { return number + 1 }
      if hasComplexKey(line.utf8) { return number + 1 }
    }
    return nil
  }

  /// Whether a colon follows an alias or a bracket, or a question mark begins a key.
  private static func hasComplexKey(_ line: Substring.UTF8View) -> Bool {
    enum Alias { case none, name, blank }
    var alias = Alias.none
    var previous = UInt8(ascii: " ")
    for byte in line {
      let beginsToken = [UInt8(ascii: " "), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ",")].contains(previous)
      switch byte {
      case UInt8(ascii: "?") where beginsToken: return true
      case UInt8(ascii: ":") where alias != .none || previous == UInt8(ascii: "]") || previous == UInt8(ascii: "}"):
        return true
      case UInt8(ascii: "*"): alias = beginsToken ? .name : .none
      case UInt8(ascii: " "): alias = alias == .none || previous == UInt8(ascii: "*") ? .none : .blank
      case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["): alias = .none
      default: if alias == .blank { alias = .none }
      }
      previous = byte
    }
    return false
  }
}

// MARK: - What YAML did not accept

extension YAMLReader {
  private static func diagnostics(for error: any Error, text: String, file: String) -> [Diagnostic] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let tabs = linesWithTabs(lines, file: file)
    guard let error = error as? YamlError else {
      return [Diagnostic(at: Place(file: file), fact: .yamlSyntax("\(error)"))]
    }
    switch error {
    case .duplicatedKeysInMapping(let duplicates, let context):
      let place = Place(file: file, line: context.mark.line, column: context.mark.column)
      return duplicates.map { Diagnostic(at: place, path: $0, fact: .duplicateKey($0)) }
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      if !tabs.isEmpty { return tabs }
      if problem.contains("max depth") || problem.contains("nesting") {
        return [
          Diagnostic(at: Place(file: file, line: mark.line, column: mark.column), fact: .tooDeep(most: mostLevels))
        ]
      }
      let colons = linesWithFullWidthColon(lines, upTo: mark.line, file: file)
      if !colons.isEmpty { return colons }
      return [Diagnostic(at: Place(file: file, line: mark.line, column: mark.column), fact: .yamlSyntax(problem))]
    case .reader(let problem, let offset, _, let yaml):
      let line = offset.map { yaml.prefix($0).reduce(into: 1) { $0 += $1.isNewline ? 1 : 0 } }
      return [Diagnostic(at: Place(file: file, line: line ?? 0), fact: .yamlSyntax(problem))]
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return [Diagnostic(at: Place(file: file), fact: .yamlSyntax("\(error)"))]
    }
  }

  private static func linesWithTabs(_ lines: [Substring], file: String) -> [Diagnostic] {
    lines.enumerated().compactMap { number, line in
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      guard let tab = indent.firstIndex(of: "\t"), indent.count < line.count else { return nil }
      let column = line.distance(from: line.startIndex, to: tab) + 1
      return Diagnostic(at: Place(file: file, line: number + 1, column: column), fact: .tab)
    }
  }

  /// Lines that read like `key：value`, the likeliest reason why YAML then stumbles.
  private static func linesWithFullWidthColon(_ lines: [Substring], upTo last: Int, file: String) -> [Diagnostic] {
    lines.prefix(last).enumerated().compactMap { number, line in
      guard let colon = line.firstIndex(of: "：") else { return nil }
      let before = line[..<colon]
      guard !before.contains(":"), !before.contains("#"), !before.contains("\"") else { return nil }
      let column = line.distance(from: line.startIndex, to: colon) + 1
      return Diagnostic(at: Place(file: file, line: number + 1, column: column), fact: .fullWidthColon)
    }
  }
}
