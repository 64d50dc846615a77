// selection.csv, frontier.csv and staff.csv: every point with what was found about it, what service costs, and what one
// member of staff more or fewer does to the answer.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `selection.csv`: one row per point. `verdict` is `chosen`, `insufficient`, `dearer` or `failed`; `limit` names
  /// the limit that is broken, `than` the point that is cheaper; `decided_at` is the number of replications at which
  /// that was found. Values are means over all replications of the point, each with its own 95 % interval.
  package static func selection(_ result: SelectionResult, byteOrderMark: Bool = true) -> ResultFile {
    let measures = [result.cost] + result.services
    let head =
      ["point"] + result.factors + ["verdict", "limit", "than", "decided_at", "capped", "replications", "seed"]
    let columns = measures.flatMap { ["\($0)", "\($0):ci_low", "\($0):ci_high"] }
    var table = CSV(header: head + columns + ["error"], byteOrderMark: byteOrderMark)
    for (point, verdict) in result.selection.verdicts.enumerated() {
      let samples = [verdict.costs] + result.services.indices.map(verdict.services)
      let finding = Finding(verdict.finding, result)
      var row: [CSVCell] = [.whole(point + 1)] + result.levels[point].map(CSVCell.text)
      row += [
        .text(finding.word), finding.limit.map(CSVCell.text) ?? .empty,
        finding.than.map { CSVCell.whole($0) } ?? .empty,
        .whole(verdict.decidedAt), .text(verdict.isCapped ? "yes" : "no"), .whole(verdict.observations.count),
        .whole(result.seed),
      ]
      for sample in samples { row += Self.cells(sample) }
      table.append(row + [finding.reason.map { CSVCell.text($0.inBoth) } ?? .empty])
    }
    return ResultFile(name: "selection.csv", table)
  }

  /// The table `frontier.csv`: the points that no other beats on cost and on every limit's measure at once, by rising
  /// cost.
  package static func frontier(_ result: SelectionResult, byteOrderMark: Bool = true) -> ResultFile {
    let columns = ([result.cost] + result.services).map(\.description)
    var table = CSV(
      header: ["point"] + result.factors + columns + ["keeps_limits", "chosen"], byteOrderMark: byteOrderMark)
    for point in result.frontier.points {
      var row: [CSVCell] = [.whole(point.system + 1)] + result.levels[point.system].map(CSVCell.text)
      row += ([point.cost] + point.services).map { CSVCell.number($0) }
      row += [.text(point.suffices ? "yes" : "no"), .text(point.system == result.selection.winner ? "yes" : "no")]
      table.append(row)
    }
    return ResultFile(name: "frontier.csv", table)
  }

  /// The table `staff.csv`: one row for each role and each change by one, with differences from the answer over paired
  /// replications.
  package static func staff(_ result: SelectionResult, byteOrderMark: Bool = true) -> ResultFile {
    let measures = [result.cost] + result.services
    let columns = measures.flatMap { ["\($0)", "\($0):difference", "\($0):ci_low", "\($0):ci_high"] }
    var table = CSV(header: ["role", "unit", "change"] + columns + ["keeps_limits"], byteOrderMark: byteOrderMark)
    for effect in result.effects {
      guard let scenario = result.scenario else { continue }
      let role = scenario.roles[effect.change.role]
      let unit = scenario.tiers[role.postedAt.index].units[effect.change.unit]
      var row: [CSVCell] = [.text(role.name), .text(unit.name), .whole(effect.change.change)]
      for difference in [effect.cost] + effect.services {
        row += [.number(difference.value), .number(difference.mean)]
        row += [.number(difference.interval?.low), .number(difference.interval?.high)]
      }
      table.append(row + [.text(effect.suffices ? "yes" : "no")])
    }
    return ResultFile(name: "staff.csv", table)
  }

  private static func cells(_ sample: Sample) -> [CSVCell] {
    guard sample.count > 0 else { return [.empty, .empty, .empty] }
    let interval = sample.interval(confidence: 0.95)
    return [.number(sample.mean), .number(interval?.low), .number(interval?.high)]
  }
}

/// A finding as a table has it.
private struct Finding {
  let word: String
  var limit: String?
  var than: Int?
  var reason: Wording?

  init(_ finding: SystemVerdict.Finding, _ result: SelectionResult) {
    switch finding {
    case .chosen: word = "chosen"
    case .insufficient(let position): (word, limit) = ("insufficient", "\(result.services[position])")
    case .dearer(let other): (word, than) = ("dearer", other + 1)
    case .failed(let why): (word, reason) = ("failed", why)
    }
  }
}

extension JSON {
  /// One object: the question, the answer, and the points with what was found about each.
  package static func selection(_ result: SelectionResult, folder: String) -> JSON {
    let selection = result.selection
    return .object([
      "cost": .text("\(result.cost)"),
      "limits": .list(
        zip(result.services, selection.rule.limits).map { measure, limit in
          .object([
            "measure": .text("\(measure)"), "side": .text(limit.side == .atLeast ? "at least" : "at most"),
            "bound": .number(limit.bound), "tolerance": .number(limit.tolerance),
          ])
        }),
      "indifference": .number(selection.rule.indifference), "confidence": .number(selection.rule.confidence),
      "assured": .bool(selection.isAssured), "heuristic": .bool(selection.isHeuristic),
      "chosen": selection.winner.map { .whole(UInt64($0 + 1)) } ?? .null,
      "replications": .whole(UInt64(selection.runs)), "seed": .whole(result.seed), "folder": .text(folder),
      "points": .list(selection.verdicts.indices.map { point($0, result) }),
      "frontier": .list(result.frontier.points.map { .whole(UInt64($0.system + 1)) }),
      "staff": .list(result.effects.compactMap { effect($0, result) }),
    ])
  }

  private static func point(_ point: Int, _ result: SelectionResult) -> JSON {
    let verdict = result.selection.verdicts[point]
    let finding = Finding(verdict.finding, result)
    return .object([
      "point": .whole(UInt64(point + 1)),
      "levels": .object(Dictionary(zip(result.factors, result.levels[point].map(JSON.text))) { first, _ in first }),
      "verdict": .text(finding.word), "limit": finding.limit.map(JSON.text) ?? .null,
      "than": finding.than.map { .whole(UInt64($0)) } ?? .null,
      "error": finding.reason.map { JSON.text($0.inBoth) } ?? .null,
      "decided_at": .whole(UInt64(verdict.decidedAt)), "capped": .bool(verdict.isCapped),
      "replications": .whole(UInt64(verdict.observations.count)), "cost": .optional(verdict.cost),
      "services": .list(
        result.services.indices.map { verdict.observations.isEmpty ? .null : .number(verdict.services($0).mean) }),
    ])
  }

  private static func effect(_ effect: StaffEffect, _ result: SelectionResult) -> JSON? {
    guard let scenario = result.scenario else { return nil }
    let role = scenario.roles[effect.change.role]
    return .object([
      "role": .text(role.name),
      "unit": .text(scenario.tiers[role.postedAt.index].units[effect.change.unit].name),
      "change": .number(Double(effect.change.change)), "cost": .number(effect.cost.mean),
      "services": .list(effect.services.map { .number($0.mean) }), "keeps_limits": .bool(effect.suffices),
    ])
  }
}
