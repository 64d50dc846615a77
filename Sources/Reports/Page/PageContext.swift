// What the sections of a page share: the runs, what they are called, and how their numbers are said in both languages.

import Experiments
import GovernanceModel
import Stochastics

/// The runs that a page is about.
struct PageContext {
  let runs: [PolicyRun]
  let comparison: Comparison?
  let worlds: WorldsResult?
  let shares: [WorldShare]
  /// The best policy on what policies are judged by.
  let best: BestPolicy?
  private let rows: [[MeasureKey: SummaryRow]]

  init(_ runs: [PolicyRun], _ comparison: Comparison?, _ worlds: WorldsResult?, _ shares: [WorldShare]) {
    (self.runs, self.comparison, self.worlds, self.shares) = (runs, comparison, worlds, shares)
    best = comparison.flatMap { comparison in comparison.defaultCriterion.flatMap { comparison.best(on: $0) } }
    rows = runs.map { run in
      Dictionary(Summary(run).rows.map { ($0.key, $0) }) { first, _ in first }
    }
  }

  /// The scenario of the first policy, in whose positions measures are named.
  var scenario: Scenario { runs[0].scenario }

  /// What people read for a policy.
  func title(_ run: Int) -> Wording { runs[run].title }

  /// The first policy, and the best one where that is another: pictures that have no room for all show these.
  var focus: [Int] {
    guard runs.count > 1 else { return [0] }
    let leader = best.flatMap { best in runs.firstIndex { $0.policy == best.leader } } ?? 1
    return leader == 0
      ? [0, best.flatMap { best in runs.firstIndex { $0.policy == best.leads[0].over } } ?? 1] : [0, leader]
  }

  /// A measure, in the positions of the first policy, under each policy.
  func summary(_ key: MeasureKey) -> [SummaryRow?] { comparison?.summary(key) ?? [rows[0][key]] }

  /// A measure in the positions of a policy's own scenario.
  func row(_ key: MeasureKey, of run: Int = 0) -> SummaryRow? {
    rows[run][key].flatMap { $0.value == nil ? nil : $0 }
  }

  // MARK: Names

  func tier(_ index: Int, of run: Int = 0) -> Wording { both { Labels(runs[run].scenario, in: $0).tier(index) } }
  func role(_ index: Int, of run: Int = 0) -> Wording { both { Labels(runs[run].scenario, in: $0).role(index) } }
  func severity(_ index: Int) -> Wording { both { Labels(scenario, in: $0).severity(index) } }

  /// What a unit is called, by tier and position: its label where it has one, in any script, since it is a name.
  func unit(_ tier: Int, _ index: Int) -> String {
    let unit = scenario.tiers[tier].units[index]
    return unit.label.isEmpty ? unit.name : unit.label
  }
}

/// An amount in both languages.
func amount(
  _ value: Double?, half: Double? = nil, of response: Response, signed: Bool = false, beside neighbour: Double? = nil
) -> Wording {
  both { language in
    let amount = Amount(value, halfWidth: half, of: response, signed: signed, beside: neighbour, in: language)
    return amount.main + (amount.margin.isEmpty ? "" : " " + amount.margin)
  }
}

/// A summary row in both languages.
func amount(_ row: SummaryRow?) -> Wording {
  guard let row else { return said("–", "–") }
  return both { language in
    let amount = Amount(row, in: language)
    return amount.main + (amount.margin.isEmpty ? "" : " " + amount.margin)
  }
}

/// A number of hours as people say it.
func hours(_ value: Double) -> Wording { amount(value, of: .settle) }

/// A share as a percentage with one decimal.
func percentage(_ share: Double?) -> Wording {
  guard let share, share.isFinite else { return said("–", "–") }
  let number = (share * 100).rounded(decimals: 1)
  return said(number + " %", number + "%")
}

/// A part of the page with a heading to which the contents lead.
struct PageSection {
  let id: StaticString
  let title: Wording
  let content: [Markup]

  var markup: Markup {
    Markup("section", ["id": "\(id)"], [Markup("h2", [:], title)] + content)
  }

  /// A paragraph.
  static func paragraph(_ words: Wording, style: StaticString = "lead") -> Markup {
    Markup("p", ["class": "\(style)"], words)
  }

  /// Something that most readers do not open.
  static func folded(_ title: Wording, _ content: [Markup]) -> Markup {
    Markup("details", [:], [Markup("summary", [:], title)] + content)
  }
}
