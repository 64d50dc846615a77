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
    let isNumber = text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
    guard isNumber, let number = Double(text.hasSuffix(".") ? text + "0" : text) else { return .text(text) }
    return .number(number)
  }
}

/// Holds values against a schema.
final class SchemaValidator {
  /// A schema that cannot be used.
  struct Unusable: Error { var reason: String }

  private static let annotations: Set<String> = [
    "$schema", "title", "description", "patternErrorMessage", "definitions",
  ]
  private let definitions: [String: JSONSchema]
  private let root: JSONSchema
  private var expressions: [String: NSRegularExpression] = [:]
  /// What was found out about a text and a pattern; the keys of scenarios come again and again.
  private var known: [String: [String: Bool]] = [:]

  init(_ schema: JSONSchema) {
    root = schema
    definitions =
      if case .object(let members) = schema, case .object(let definitions)? = members["definitions"] {
        definitions
      } else { [:] }
  }

  /// Where a value does not fit, each fault with its path; empty where it fits.
  func faults(_ value: JSONValue) throws -> [String] { try faults(value, root, "") }

  private func fits(_ value: JSONValue, _ schema: JSONSchema) throws -> Bool { try faults(value, schema, "").isEmpty }

  private func faults(_ value: JSONValue, _ schema: JSONSchema, _ path: String) throws -> [String] {
    switch schema {
    case .flag(let passes): return passes ? [] : ["\(path): nothing may stand here"]
    case .object(let keywords):
      // Draft-07 ignores what stands beside a reference.
      if case .text(let reference)? = keywords["$ref"] { return try faults(value, target(reference), path) }
      return try keywords.sorted { $0.key < $1.key }.flatMap { keyword, argument in
        try Self.annotations.contains(keyword) ? [] : faults(value, keyword, argument, keywords, path)
      }
    case .text, .number, .list: throw Unusable(reason: "a schema is an object or a truth value")
    }
  }

  private func target(_ reference: String) throws -> JSONSchema {
    guard reference.hasPrefix("#/definitions/"), let schema = definitions[String(reference.dropFirst(14))] else {
      throw Unusable(reason: "there is no definition \(reference)")
    }
    return schema
  }

  private func faults(
    _ value: JSONValue, _ keyword: String, _ argument: JSONSchema, _ keywords: [String: JSONSchema], _ path: String
  ) throws -> [String] {
    func fault(_ isFault: Bool) -> [String] { isFault ? ["\(path): \(keyword)"] : [] }
    switch (keyword, argument) {
    case ("type", .text(let type)): return fault(!isOfType(value, type))
    case ("type", .list(let types)):
      return fault(!types.contains { if case .text(let type) = $0 { isOfType(value, type) } else { false } })
    case ("pattern", .text(let pattern)):
      guard case .text(let text) = value else { return [] }
      return fault(try !matches(text, pattern))
    case ("minimum", .number(let least)): return fault(number(value).map { $0 < least } ?? false)
    case ("maximum", .number(let most)): return fault(number(value).map { $0 > most } ?? false)
    case ("multipleOf", .number(let unit)):
      return fault(number(value).map { ($0 / unit).rounded() != $0 / unit } ?? false)
    case ("allOf", .list(let schemas)): return try schemas.flatMap { try faults(value, $0, path) }
    case ("not", _): return fault(try fits(value, argument))
    case ("if", _):
      guard let branch = keywords[try fits(value, argument) ? "then" : "else"] else { return [] }
      return try faults(value, branch, path)
    case ("then", _), ("else", _): return []
    case ("items", _):
      guard case .list(let items) = value else { return [] }
      return try items.enumerated().flatMap { try faults($1, argument, "\(path)[\($0)]") }
    case ("propertyNames", _):
      return try members(value).flatMap { try faults(.text($0.key), argument, "\(path).\($0.key)") }
    case ("properties", .object), ("patternProperties", .object), ("additionalProperties", _):
      return try memberFaults(value, keyword, argument, keywords, path)
    default: throw Unusable(reason: "this validator does not know the keyword “\(keyword)” with \(argument)")
    }
  }

  private func memberFaults(
    _ value: JSONValue, _ keyword: String, _ argument: JSONSchema, _ keywords: [String: JSONSchema], _ path: String
  ) throws -> [String] {
    func schemas(_ keyword: String) -> [String: JSONSchema] {
      if case .object(let schemas)? = keywords[keyword] { schemas } else { [:] }
    }
    return try members(value).flatMap { key, member -> [String] in
      let path = "\(path).\(key)"
      let own = schemas("properties")[key]
      if keyword == "properties" { return try own.map { try faults(member, $0, path) } ?? [] }
      let matching = try schemas("patternProperties").filter { try matches(key, $0.key) }.map(\.value)
      if keyword == "patternProperties" { return try matching.flatMap { try faults(member, $0, path) } }
      return own == nil && matching.isEmpty ? try faults(member, argument, path) : []
    }
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
  private func matches(_ text: String, _ pattern: String) throws -> Bool {
    if let known = known[text]?[pattern] { return known }
    let expression = try expressions[pattern] ?? NSRegularExpression(pattern: pattern)
    expressions[pattern] = expression
    let isFound = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    known[text, default: [:]][pattern] = isFound
    return isFound
  }
}
