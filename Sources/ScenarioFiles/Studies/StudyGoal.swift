// `optimize:` of a study: what is to be kept low, what has to be kept, how sharply and how surely. The points of the
// study are the candidates.

package import Experiments
import GovernanceModel

/// The question that a study asks of its points.
package struct StudyGoal: Hashable, Sendable {
  /// What is kept low.
  package let cost: NamedMeasure
  /// What each limit of the rule is about.
  package let services: [NamedMeasure]
  /// How points are told apart.
  package let rule: SelectionRule
  /// Replications in all where they are shared out by a heuristic; `nil` where tests decide.
  package let budget: Int?
}

extension Schema {
  /// The keys of the section.
  static let goal: [Field] = [
    Field("minimise", .value(.text), "the measure to be kept low, such as `cost`", "要尽量低的指标，如 `cost`"),
    Field(
      "subject to", Shape(scalar: .text, items: [Shape(scalar: .text, map: .fields(limit))], map: .fields(limit)),
      "limits that have to be kept, such as `within_limit.settled at least 95%`",
      "须满足的限值，如 `within_limit.settled at least 95%`"),
    Field(
      "indifference", .value(.text), "what differs by less is as good as equal, in the unit of the measure",
      "相差小于此数即视为相同，以该指标的单位计"),
    Field("confidence", .value(.share), "the chance that the answer is right; 95%, if absent", "结论正确的概率；默认 95%"),
    Field(
      "first stage", .value(.wholeNumber), "replications of every point before anything is decided; 20, if absent",
      "作出任何判断之前每个设计点先重复几次；默认 20"),
    Field("cap", .value(.wholeNumber), "the most replications of one point; 1000, if absent", "一个设计点最多重复几次；默认 1000"),
    Field(
      "budget", .value(.wholeNumber), "replications in all, shared out by a heuristic that promises nothing",
      "总重复次数，按经验规则分配，不作保证"),
  ]

  private static let limit: [Field] = [
    Field("limit", .value(.text), "the limit", "限值"),
    Field("tolerance", .value(.text), "how far from the bound a mean may be judged either way", "均值离限值多近时判断为哪一边都可以"),
  ]
}

/// Reads the section of a study.
struct StudyGoalDecoder {
  /// What is wrong, in the order in which it was met.
  private(set) var diagnostics: [Diagnostic] = []
  /// What the scenario yields as it stands, with its names.
  private let measures: [NamedMeasure]

  init(_ scenario: Scenario) { measures = MeasureKey.all(of: scenario).map { NamedMeasure($0, in: scenario) } }

  /// The question; `nil` where anything is wrong.
  mutating func goal(_ cursor: Cursor) -> StudyGoal? {
    guard cursor.node.isMap else { return nil }
    let measures = measures
    let cost = require("minimise", of: cursor).flatMap { value in
      read(value) { text throws(Misread) in try MeasureText.measure(text, among: measures) }
    }
    let limits = (cursor["subject to"]?.items ?? []).map { limit($0) }
    let indifference = require("indifference", of: cursor).flatMap { value in
      cost.flatMap { cost in
        read(value) { text throws(Misread) in try MeasureText.distance(text, of: cost.response) }
      }
    }
    let confidence = read(cursor["confidence"]) { text throws(Misread) in
      let share = try Grammar.share(text)
      guard (0.5...0.9999).contains(share) else { throw Misread(.outOfRange(found: text, allowed: "50%–99.99%")) }
      return share
    }
    let first =
      read(cursor["first stage"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 5...10_000) } ?? 20
    let cap = read(cursor["cap"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: first...1_000_000) }
    let budget = read(cursor["budget"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 1...100_000_000) }
    guard diagnostics.isEmpty, let cost, let indifference else { return nil }
    return StudyGoal(
      cost: cost, services: limits.compactMap { $0?.0 },
      rule: SelectionRule(
        limits: limits.compactMap { $0?.1 }, indifference: indifference, confidence: confidence ?? 0.95,
        firstStage: first, cap: cap ?? max(1_000, first)),
      budget: budget)
  }

  private mutating func limit(_ cursor: Cursor) -> (NamedMeasure, SelectionLimit)? {
    let measures = measures
    let text = cursor["limit"] ?? cursor
    if cursor.node.isMap, cursor["limit"] == nil, cursor["value"] == nil {
      report(.missingKey("limit"), at: cursor)
      return nil
    }
    let stated = read(text) { text throws(Misread) in try MeasureText.limit(text, among: measures) }
    guard let (measure, side, bound) = stated else { return nil }
    var tolerance = measure.response.unit == "share" ? 0.01 : 0.05 * abs(bound)
    if let stated = cursor["tolerance"] {
      guard let read = read(stated, { text throws(Misread) in try MeasureText.distance(text, of: measure.response) })
      else { return nil }
      tolerance = read
    } else if tolerance == 0 {
      report(.missingKey("tolerance"), at: cursor)
      return nil
    }
    return (measure, SelectionLimit(side, bound, tolerance: tolerance))
  }

  private mutating func require(_ key: String, of cursor: Cursor) -> Cursor? {
    if cursor[key] == nil { report(.missingKey(key), at: cursor) }
    return cursor[key]
  }

  private mutating func read<Value>(_ cursor: Cursor?, _ grammar: (String) throws(Misread) -> Value) -> Value? {
    guard let cursor, let text = cursor.node.text else { return nil }
    do { return try grammar(text) } catch {
      report(error.fact, at: cursor)
      return nil
    }
  }

  private mutating func report(_ fact: Fact, at cursor: Cursor) {
    diagnostics.append(Diagnostic(at: cursor.node.place, path: cursor.path.joined(separator: "."), fact: fact))
  }
}
