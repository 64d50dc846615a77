// A change given on the command line: `--set PATH=VALUE`, or a level of `--factor` (L3, L4).

/// One value of the scenario, changed.
package struct Setting: Hashable, Sendable {
  /// The value's path.
  package let path: ScenarioPath
  /// The new value as written; maps and lists as in a file.
  package let value: String
  /// The option that it was given with.
  let option: String

  /// Reads `PATH=VALUE`; names with spaces stand in quotes: `limits."on site".ordinary=15 min`.
  ///
  /// - Parameter option: the option that it was given with; messages name it as the place of a mistake.
  package static func parse(_ text: String, option: String = "--set") throws(ScenarioErrors) -> Setting {
    func refuse(_ fact: Fact) -> ScenarioErrors {
      ScenarioErrors([Diagnostic(at: Place(file: option, line: 1, column: 1), fact: fact)])
    }
    var inQuotes = false
    let equals = text.firstIndex { character in
      if character == "\"" { inQuotes.toggle() }
      return character == "=" && !inQuotes
    }
    guard let equals else { throw refuse(.badSetting(text)) }
    let path: ScenarioPath
    do { path = try ScenarioPath(text[..<equals]) } catch { throw refuse(error.fact) }
    let value = String(text[text.index(after: equals)...])
    guard value.contains(where: { !$0.isWhitespace }) else { throw refuse(.badSetting(text)) }
    return Setting(path: path, value: value, option: option)
  }

  /// What messages about the value name as its file.
  var placeOfValue: String { "\(option) \(path)" }

  /// The canonical tree of the change.
  func change(_ conformance: inout Conformance) throws(ScenarioErrors) -> Node {
    let file = placeOfValue
    let value = try YAMLReader.read(value, file: file)
    return conformance.change(
      at: path, to: value, written: path.description, place: Place(file: file, line: 1, column: 1))
  }
}
