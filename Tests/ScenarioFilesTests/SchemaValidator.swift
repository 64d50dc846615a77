// A validator of JSON Schema (draft-07) that knows the keywords the schema uses and no others: a keyword it does not know
// stops it, so that nothing passes because it was not looked at.

import Foundation
import Yams

@testable import ScenarioFiles

/// A JSON value as a validator sees it.
enum JSONValue: Hashable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The value of a YAML text, plain scalars typed by the core schema of YAML 1.2.
  static func read(_ yaml: String) throws -> JSONValue? {
    try Yams.compose(yaml: yaml).map(JSONValue.init)
  }

  private init(_ node: Yams.Node) {
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      self = isPlain ? Self.plain(scalar.string) : .text(scalar.string)
    case .sequence(let items): self = .list(items.map(JSONValue.init))
    case .mapping(let members):
      self = .object(Dictionary(members.map { ($0.key.string ?? "", JSONValue($0.value)) }) { first, _ in first })
    case .alias: self = .null
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    if ["", "~", "null", "Null", "NULL"].contains(text) { return .null }
    if ["true", "True", "TRUE"].contains(text) { return .flag(true) }
    if ["false", "False", "FALSE"].contains(text) { return .flag(false) }
    // Most plain scalars are words: they are told from numbers by their first sign, the others by the whole pattern.
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return .text(text) }
    guard text.utf8.allSatisfy("+-.0123456789eE".utf8.contains) else { return .text(text) }
    let isNumber = text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
    guard isNumber, let number = Double(text.hasSuffix(".") ? text + "0" : text) else { return .text(text) }
    return .number(number)
  }
}

/// Holds values against a schema, which it turns into rules once: names looked up, patterns numbered.
final class SchemaValidator {
  /// A schema that cannot be used.
  struct Unusable: Error { var reason: String }

  /// One schema. A class, because the definitions refer to each other in circles.
  private final class Rule {
    var checks: [Check] = []
    /// The rule a reference names; what stands beside a reference counts for nothing in draft-07.
    var referred: Rule?
  }

  /// One keyword with what it asks for.
  private enum Check {
    case nothing
    case types([String])
    case pattern(Int)
    case least(Double)
    case most(Double)
    case multiple(Double)
    case all([Rule])
    case not(Rule)
    case branch(Rule, then: Rule?, other: Rule?)
    case items(Rule)
    case names(Rule)
    case members([String: Rule], patterns: [(pattern: Int, rule: Rule)], others: Rule?)
  }

  private static let annotations: Set<String> = [
    "$schema", "title", "description", "patternErrorMessage", "definitions",
  ]
  private var definitions: [String: Rule] = [:]
  private var root = Rule()
  private var expressions: [NSRegularExpression] = []
  /// How many points each pattern asks for: those of paths fit nothing with fewer, nor with more where nothing is quoted.
  private var points: [Int] = []
  private var numbers: [String: Int] = [:]
  /// What was found out about each text; the keys of scenarios come again and again.
  private var known: [String: Findings] = [:]

  /// What was found out about a text and each pattern.
  private final class Findings {
    let points: Int
    let isQuoted: Bool
    var fits: [Bool?]

    init(_ text: String, patterns: Int) {
      points = text.utf8.count { $0 == UInt8(ascii: ".") }
      isQuoted = text.utf8.contains(UInt8(ascii: "\""))
      fits = Array(repeating: nil, count: patterns)
    }
  }

  init(_ schema: JSONSchema) throws {
    if case .object(let keywords) = schema, case .object(let schemas)? = keywords["definitions"] {
      for name in schemas.keys { definitions[name] = Rule() }
      for (name, schema) in schemas { try fill(definitions[name]!, from: schema) }
    }
    root = try rule(schema)
  }

  /// Where a value does not fit, each fault with its path; empty where it fits.
  func faults(_ value: JSONValue) -> [String] {
    var faults: [String] = []
    _ = fits(value, root) { faults.append($0) }
    return faults
  }
}

// MARK: Reading a schema

extension SchemaValidator {
  private func rule(_ schema: JSONSchema) throws -> Rule {
    let rule = Rule()
    try fill(rule, from: schema)
    return rule
  }

  private func rules(_ schemas: JSONSchema?) throws -> [String: Rule] {
    if case .object(let schemas)? = schemas { try schemas.mapValues(rule) } else { [:] }
  }

  private func fill(_ rule: Rule, from schema: JSONSchema) throws {
    switch schema {
    case .flag(let passes): rule.checks = passes ? [] : [.nothing]
    case .object(let keywords):
      if case .text(let reference)? = keywords["$ref"] {
        guard reference.hasPrefix("#/definitions/"), let target = definitions[String(reference.dropFirst(14))] else {
          throw Unusable(reason: "there is no definition \(reference)")
        }
        rule.referred = target
        return
      }
      for (keyword, argument) in keywords.sorted(by: { $0.key < $1.key }) where !Self.annotations.contains(keyword) {
        if let check = try check(keyword, argument, keywords) { rule.checks.append(check) }
      }
    case .text, .number, .list: throw Unusable(reason: "a schema is an object or a truth value")
    }
  }

  private func check(_ keyword: String, _ argument: JSONSchema, _ keywords: [String: JSONSchema]) throws -> Check? {
    switch (keyword, argument) {
    case ("type", .text(let type)): return .types([type])
    case ("type", .list(let types)):
      return .types(types.compactMap { if case .text(let type) = $0 { type } else { nil } })
    case ("pattern", .text(let pattern)): return .pattern(try number(pattern))
    case ("minimum", .number(let least)): return .least(least)
    case ("maximum", .number(let most)): return .most(most)
    case ("multipleOf", .number(let unit)): return .multiple(unit)
    case ("allOf", .list(let schemas)): return .all(try schemas.map(rule))
    case ("not", _): return .not(try rule(argument))
    case ("if", _):
      return .branch(
        try rule(argument), then: try keywords["then"].map(rule), other: try keywords["else"].map(rule))
    case ("then", _), ("else", _): return nil
    case ("items", _): return .items(try rule(argument))
    case ("propertyNames", _): return .names(try rule(argument))
    case ("properties", .object), ("patternProperties", .object), ("additionalProperties", _):
      // The three are one check, made where the first of them stands.
      let first = ["additionalProperties", "patternProperties", "properties"].first { keywords[$0] != nil }
      guard keyword == first else { return nil }
      return .members(
        try rules(keywords["properties"]),
        patterns: try rules(keywords["patternProperties"]).sorted { $0.key < $1.key }
          .map { (try number($0.key), $0.value) },
        others: try keywords["additionalProperties"].map(rule))
    default: throw Unusable(reason: "this validator does not know the keyword “\(keyword)” with \(argument)")
    }
  }

  private func number(_ pattern: String) throws -> Int {
    if let number = numbers[pattern] { return number }
    expressions.append(try NSRegularExpression(pattern: pattern))
    points.append(pattern.components(separatedBy: #"\s*[.]"#).count - 1)
    numbers[pattern] = expressions.count - 1
    return expressions.count - 1
  }
}

// MARK: Holding a value against it

extension SchemaValidator {
  /// Whether a value fits; each fault is told with its path where somebody listens, and else the first one ends it.
  private func fits(_ value: JSONValue, _ rule: Rule, tell: ((String) -> Void)? = nil) -> Bool {
    var (rule, isFitting) = (rule, true)
    while let referred = rule.referred { rule = referred }
    for check in rule.checks where !fits(value, check, tell: tell) {
      isFitting = false
      guard tell != nil else { return false }
    }
    return isFitting
  }

  private func fits(_ value: JSONValue, _ check: Check, tell: ((String) -> Void)?) -> Bool {
    func holds(_ holds: Bool, _ keyword: String) -> Bool {
      if !holds { tell?(": \(keyword)") }
      return holds
    }
    switch check {
    case .nothing: return holds(false, "nothing may stand here")
    case .types(let types): return holds(types.contains { isOfType(value, $0) }, "type")
    case .pattern(let pattern):
      guard case .text(let text) = value else { return true }
      return holds(matches(text, pattern, findings(of: text)), "pattern")
    case .least(let least): return holds(number(value).map { $0 >= least } ?? true, "minimum")
    case .most(let most): return holds(number(value).map { $0 <= most } ?? true, "maximum")
    case .multiple(let unit):
      return holds(number(value).map { ($0 / unit).rounded() == $0 / unit } ?? true, "multipleOf")
    case .all(let rules): return every(rules) { fits(value, $0, tell: tell) }
    case .not(let rule): return holds(!fits(value, rule), "not")
    case .branch(let condition, let then, let other):
      return (fits(value, condition) ? then : other).map { fits(value, $0, tell: tell) } ?? true
    case .items(let rule):
      guard case .list(let items) = value else { return true }
      return every(Array(items.enumerated())) { index, item in fits(item, rule, tell: within("[\(index)]", tell)) }
    case .names(let rule):
      return every(members(value)) { key, _ in fits(.text(key), rule, tell: within(".\(key)", tell)) }
    case .members(let named, let patterns, let others):
      return every(members(value)) { key, member in
        let findings = findings(of: key)
        let ofPattern = patterns.filter { matches(key, $0.pattern, findings) }.map(\.rule)
        var rules = (named[key].map { [$0] } ?? []) + ofPattern
        if rules.isEmpty, let others { rules = [others] }
        return every(rules) { fits(member, $0, tell: within(".\(key)", tell)) }
      }
    }
  }

  /// Whether all fit, with every one looked at.
  private func every<Part>(_ parts: [Part], _ fits: (Part) -> Bool) -> Bool {
    parts.reduce(true) { fits($1) && $0 }
  }

  /// Tells of a fault inside a part of a value.
  private func within(_ part: String, _ tell: ((String) -> Void)?) -> ((String) -> Void)? {
    tell.map { tell in { tell(part + $0) } }
  }

  private func members(_ value: JSONValue) -> [(key: String, value: JSONValue)] {
    if case .object(let members) = value { members.sorted { $0.key < $1.key } } else { [] }
  }

  private func number(_ value: JSONValue) -> Double? { if case .number(let number) = value { number } else { nil } }

  private func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .flag: type == "boolean"
    case .number(let number): type == "number" || type == "integer" && number == number.rounded()
    case .text: type == "string"
    case .list: type == "array"
    case .object: type == "object"
    }
  }

  /// Whether a pattern is found in a text; patterns are not anchored.
  private func matches(_ text: String, _ pattern: Int, _ findings: Findings) -> Bool {
    let asked = points[pattern]
    if asked > 0, findings.points < asked || findings.points > asked && !findings.isQuoted { return false }
    if let isFound = findings.fits[pattern] { return isFound }
    let range = NSRange(text.startIndex..., in: text)
    let isFound = expressions[pattern].firstMatch(in: text, range: range) != nil
    findings.fits[pattern] = isFound
    return isFound
  }

  private func findings(of text: String) -> Findings {
    if let findings = known[text] { return findings }
    let findings = Findings(text, patterns: expressions.count)
    known[text] = findings
    return findings
  }
}
