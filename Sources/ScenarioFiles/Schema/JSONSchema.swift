// A JSON Schema of the scenario language, made from the declarations that parse it, so that an editor completes keys and
// marks mistakes while a scenario is being written. It is draft-07, the one that the YAML plugins of editors know best.
//
// The schema is never stricter than the parser. It cannot be as strict: whether a name is declared somewhere, whether shares
// sum to 100 %, what `extends` brings along and which keys are then still missing are left to `whistle validate`.

package import Experiments
import GovernanceModel

/// A part of a JSON Schema: a JSON value that knows nothing about being written.
package indirect enum JSONSchema: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONSchema])
  case object([String: JSONSchema])

  /// The schema of scenario files, with what keys mean in one language.
  package static func ofScenarios(in language: Language = .english) -> JSONSchema {
    var writer = SchemaWriter(language)
    return writer.document(of: Schema.file, title: language("A scenario of Whistle", "Whistle 的场景"))
  }

  /// The schema of study files, with what keys mean in one language.
  package static func ofStudies(in language: Language = .english) -> JSONSchema {
    var writer = SchemaWriter(language)
    return writer.document(of: Schema.study, title: language("A study of Whistle", "Whistle 的研究"))
  }
}

/// Writes declarations as a schema; what several places share becomes a definition.
struct SchemaWriter {
  private(set) var definitions: [String: JSONSchema] = [:]
  /// The names of definitions that have been begun, so that a shape may hold itself.
  private var begun: Set<String> = []
  /// Kinds of value that no pattern has been written for; any value passes there.
  private(set) var unwritten: [Expected] = []
  /// The paths of fields that say nothing about themselves.
  private(set) var undocumented: [String] = []
  private let language: Language

  init(_ language: Language = .english) { self.language = language }

  /// The whole document.
  mutating func document(of shape: Shape, title: String) -> JSONSchema {
    var keywords = objectKeywords(shape, named: "")
    keywords["type"] = .text("object")
    keywords["$schema"] = .text("http://json-schema.org/draft-07/schema#")
    keywords["title"] = .text(title)
    keywords["definitions"] = .object(definitions)
    return .object(keywords)
  }

  // MARK: Shapes

  /// The name of a definition without signs that a reference would have to escape.
  static func plain(_ name: some StringProtocol) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
  }

  /// A reference to the definition of a shape.
  mutating func reference(to shape: Shape, named name: String) -> JSONSchema {
    let isPlain = shape.items.isEmpty && shape.map == nil
    let name = Self.plain(isPlain ? shape.scalar.map { "value-" + $0.definition } ?? name : name)
    if begun.insert(name).inserted { definitions[name] = .object(keywords(shape, named: name)) }
    return .object(["$ref": .text("#/definitions/\(name)")])
  }

  /// What may stand at a place; keywords about texts, numbers, lists and maps stand side by side, since each looks only
  /// at values of its own type.
  private mutating func keywords(_ shape: Shape, named name: String) -> [String: JSONSchema] {
    var keywords: [String: JSONSchema] = [:]
    if shape.isAnything { return keywords }
    // `null` takes away what an extended file said (L4).
    var types = ["null"]
    if let expected = shape.scalar {
      let pattern = pattern(of: expected)
      types += pattern.types
      if let quantity = quantity(expected, pattern) { keywords["allOf"] = .list([quantity]) }
    }
    if let item = shape.items.first {
      types.append("array")
      keywords["items"] = reference(to: item, named: name + ".item")
    }
    if shape.map != nil || shape.isAnnotatable {
      types.append("object")
      keywords.merge(objectKeywords(shape, named: name)) { _, new in new }
    }
    keywords["type"] = .list(types.map(JSONSchema.text))
    return keywords
  }

  private mutating func pattern(of expected: Expected) -> QuantityPattern {
    if let pattern = QuantityPattern(expected) { return pattern }
    unwritten.append(expected)
    return .anyText
  }

  /// A reference to what a text or a number must look like; `nil` where anything will do.
  private mutating func quantity(_ expected: Expected, _ pattern: QuantityPattern) -> JSONSchema? {
    guard let text = pattern.text else { return nil }
    let name = Self.plain("text-" + expected.definition)
    if begun.insert(name).inserted {
      let words = expected.words
      var keywords: [String: JSONSchema] = [
        "pattern": .text(Pattern.whole(text)),
        "patternErrorMessage": .text("expected \(words.english)（应为\(words.chinese)）"),
      ]
      if case .between(let least, let most, let whole) = pattern.numbers {
        keywords["minimum"] = .number(least)
        keywords["maximum"] = .number(most)
        if whole { keywords["multipleOf"] = .number(1) }
      }
      definitions[name] = .object(keywords)
    }
    return .object(["$ref": .text("#/definitions/\(name)")])
  }

  // MARK: Maps

  /// What a map must look like: an annotated value (L5), or the map that the shape declares.
  private mutating func objectKeywords(_ shape: Shape, named name: String) -> [String: JSONSchema] {
    guard shape.isAnnotatable else { return mapKeywords(shape, named: name) }
    let bare = shape.map == nil ? shape : Shape(scalar: shape.scalar, items: shape.items)
    let annotation = fieldKeywords(Conformance.annotation(of: bare), named: name)
    guard shape.map != nil else { return annotation }
    return branch(
      ifAnyOf: Conformance.annotation.filter { $0 != "label" }, then: annotation,
      otherwise: mapKeywords(shape, named: name))
  }

  private mutating func mapKeywords(_ shape: Shape, named name: String) -> [String: JSONSchema] {
    switch shape.map {
    case nil: return [:]
    case .fields(let fields): return fieldKeywords(fields, named: name)
    case .names(let inner):
      return [
        "propertyNames": Self.name, "additionalProperties": reference(to: inner, named: name + ".NAME"),
      ]
    case .kinds(let inner, let extra): return kindKeywords(inner, extra: extra, named: name)
    case .measures(let inner, let extra): return measureKeywords(inner, extra: extra, named: name)
    case .patch: return patchKeywords(named: name)
    case .paths(let inner): return ["additionalProperties": reference(to: inner, named: name + ".PATH")]
    }
  }

  /// A map by the names of measures; those that every scenario can have are there for completion.
  private mutating func measureKeywords(_ inner: Shape, extra: [Field], named name: String) -> [String: JSONSchema] {
    var keywords = fieldKeywords(extra, named: name)
    let member = reference(to: inner, named: name + ".MEASURE")
    guard case .object(var properties) = keywords["properties"] else { return keywords }
    for response in Response.all {
      for statistic in response.statistics {
        let meaning = Wording(english: response.definition, chinese: response.phrase(statistic).chinese)
        properties["\(response.name).\(statistic.rawValue)"] = described(member, meaning)
      }
    }
    keywords["properties"] = .object(properties)
    keywords["additionalProperties"] = member
    return keywords
  }

  /// A map by severity, by category, or by category and then severity; or, where the value itself has keys, one value.
  private mutating func kindKeywords(_ inner: Shape, extra: [Field], named name: String) -> [String: JSONSchema] {
    // One level below, a map by severity holds the values themselves.
    let within = ".within"
    let members =
      name.hasSuffix(within)
      ? reference(to: inner, named: String(name.dropLast(within.count)) + ".one")
      : reference(to: .byKind(inner), named: name + within)
    var kinds = fieldKeywords(extra, named: name)
    kinds["propertyNames"] = Self.name
    kinds["additionalProperties"] = members
    guard case .fields(let fields) = inner.map else { return kinds }
    return branch(ifAnyOf: fields.map(\.key), then: fieldKeywords(fields, named: name), otherwise: kinds)
  }

  /// Keys of the language, each in all its spellings.
  private mutating func fieldKeywords(_ fields: [Field], named name: String) -> [String: JSONSchema] {
    let known = fields.map(\.key)
    var properties: [String: JSONSchema] = [:]
    var patterns: [String: JSONSchema] = [:]
    for field in fields {
      // The value of an annotated value looks like any other.
      let isSame = field.key == "value" && name.hasSuffix(".value")
      let path = name.isEmpty ? field.key : isSame ? name : "\(name).\(field.key)"
      if field.about.english.isEmpty { undocumented.append(path) }
      let value = reference(to: field.shape, named: path)
      let spellings = Pattern.spellings(of: field.key, among: known)
      for spelling in spellings { properties[spelling] = described(value, field.about) }
      let exactly = Pattern.any(spellings)
      patterns["^(?!\(exactly)$)\\s*\(Pattern.key(field.key, among: known))\\s*$"] = value
    }
    return [
      "properties": .object(properties), "patternProperties": .object(patterns), "additionalProperties": .flag(false),
    ]
  }

  private func described(_ reference: JSONSchema, _ about: Wording) -> JSONSchema {
    guard case .object(var keywords) = reference, !about.english.isEmpty else { return reference }
    keywords["description"] = .text(language(about))
    return .object(keywords)
  }

  private static let name: JSONSchema = .object(["pattern": .text("^\(Pattern.name)$")])

  /// One set of keywords for maps in which one of the keys stands, and another for all others.
  private func branch(
    ifAnyOf keys: [String], then first: [String: JSONSchema], otherwise second: [String: JSONSchema]
  ) -> [String: JSONSchema] {
    let pattern = "^\\s*\(Pattern.any(keys.map { Pattern.key($0, among: keys) }))\\s*$"
    let none: JSONSchema = .object(["propertyNames": .object(["not": .object(["pattern": .text(pattern)])])])
    return ["if": none, "then": .object(second), "else": .object(first)]
  }
}

extension Conformance {
  /// The keys of an annotated value of a shape (L5).
  static func annotation(of bare: Shape) -> [Field] {
    [
      Field("value", bare, "the value", "取值"), Field("source", .value(.text), "where it comes from", "出处"),
      Field("range", .value(.range), "what is plausible, low to high", "合理范围，从低到高"),
      Field("reason", .value(.text), "why it was chosen", "为何这样选"),
      Field("label", .value(.text), "what people read instead of the name", "给人看的名称"),
    ]
  }
}

extension Expected {
  /// The name of definitions of such a value.
  fileprivate var definition: String {
    if case .choice(let choices) = self { choices.joined(separator: "-") } else { "\(self)" }
  }
}
