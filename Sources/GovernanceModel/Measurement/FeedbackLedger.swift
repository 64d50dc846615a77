// What one run counted of call-backs, ratings, reopenings, repeat calls and early closure: integers that add up over
// runs. Each demand is counted once, when its record ends, by what stood last.

import Stochastics

/// What became of the verdicts on the demands of one kind, reported in the window.
package struct FeedbackCounts: Hashable, Sendable {
  /// Calls made; of these answered.
  package var calls: Int64 = 0
  package var answers: Int64 = 0
  /// Demands whose resident gave an answer at all; of these satisfied, by the last answer; the sum of their last stars.
  package var heard: Int64 = 0
  package var heardSatisfied: Int64 = 0
  package var stars: Int64 = 0
  /// Demands whose last settlement stands: done in full, and satisfying, whether anybody asked or not.
  package var solved: Int64 = 0
  package var satisfied: Int64 = 0
  /// Reopenings.
  package var reopened: Int64 = 0
  /// Demands that are repeat calls.
  package var repeats: Int64 = 0
  /// Demands that were closed early at least once.
  package var closedEarly: Int64 = 0

  mutating func merge(_ other: FeedbackCounts) {
    calls += other.calls
    answers += other.answers
    heard += other.heard
    heardSatisfied += other.heardSatisfied
    stars += other.stars
    solved += other.solved
    satisfied += other.satisfied
    reopened += other.reopened
    repeats += other.repeats
    closedEarly += other.closedEarly
  }
}

/// What the residents of one unit say of its demands.
package struct UnitVerdicts: Hashable, Sendable {
  /// Demands reported in the window whose resident gave an answer at all; of these dissatisfied, by the last answer.
  package var heard: Int64 = 0
  package var dissatisfied: Int64 = 0

  mutating func merge(_ other: UnitVerdicts) {
    heard += other.heard
    dissatisfied += other.dissatisfied
  }
}

/// The pace of the visits begun at one tier.
package struct PaceCounts: Hashable, Sendable {
  /// How many, and the sum of the multiples of their usual times, in millionths.
  package var visits: Int64 = 0
  package var millionths: Int64 = 0

  mutating func merge(_ other: PaceCounts) {
    visits += other.visits
    millionths += other.millionths
  }
}

/// The counts of a run; empty where the scenario has no feedback.
package struct FeedbackLedger: Hashable, Sendable {
  /// By kind.
  package var counts: [FeedbackCounts] = []
  /// From the report to the close, by kind (R22).
  package var closings: [Times] = []
  /// By tier and kind: visits that a reopening began, where the demand had been before.
  package var revisits: [Int64] = []
  /// By tier; empty without an evaluation.
  package var paces: [PaceCounts] = []
  /// By unit of report, over all tiers.
  package var verdicts: [UnitVerdicts] = []

  mutating func merge(_ other: FeedbackLedger) {
    for index in counts.indices { counts[index].merge(other.counts[index]) }
    for index in closings.indices { closings[index].merge(other.closings[index]) }
    for index in revisits.indices { revisits[index] += other.revisits[index] }
    for index in paces.indices { paces[index].merge(other.paces[index]) }
    for index in verdicts.indices { verdicts[index].merge(other.verdicts[index]) }
  }
}

/// A response about what residents say, with its name in files.
public enum FeedbackResponse: String, CaseIterable, Hashable, Sendable {
  case close, solvedRate = "solved_rate", satisfactionRate = "satisfaction_rate", satisfied
  case answeredCalls = "answered_calls", stars, reopened, repeatCalls = "repeat_calls", closedEarly = "closed_early"
  case pace

  /// The definition, in a sentence.
  var definition: String {
    switch self {
    case .close:
      "time from report to the close: the settlement that stands, its call-back and the decision not to reopen it; withdrawn demands are left out"
    case .solvedRate:
      "share of the demands reported that were settled by the end of the run by work done in full, and not reopened since (解决率); what was closed early is settled, but not solved"
    case .satisfactionRate:
      "of the demands whose resident answered a call-back by the end of the run, the share with a satisfied last answer (满意率): who was not reached is in neither number"
    case .satisfied:
      "share of the demands settled by the end of the run whose resident is satisfied with what stands last, reached or not: what nobody can count but the simulation"
    case .answeredCalls: "share of call-backs that were answered (回访接通率)"
    case .stars: "mean of the last stars, from 1 to 5, of the demands whose resident answered a call-back"
    case .reopened: "reopenings (重办) by the end of the run, per demand reported"
    case .repeatCalls: "share of the demands reported that are repeat calls about an earlier one (重复诉求)"
    case .closedEarly: "share of the demands reported that were closed before the work was done, at least once"
    case .pace: "mean multiple of the usual travel and work times at visits begun, as the evaluation has set it"
    }
  }

  var unit: String {
    switch self {
    case .close: "h"
    case .stars: "stars"
    case .reopened: "per demand"
    case .pace: "ratio"
    case .solvedRate, .satisfactionRate, .satisfied, .answeredCalls, .repeatCalls, .closedEarly: "share"
    }
  }

  var statistics: [Statistic] {
    switch self {
    case .close: [.mean, .p50, .p90, .p95, .p99]
    case .solvedRate, .satisfactionRate: [.rate]
    case .satisfied, .answeredCalls, .repeatCalls, .closedEarly: [.share]
    case .stars, .reopened, .pace: [.mean]
    }
  }

  var dimensions: [Dimension] { self == .pace ? [.tier] : [.category, .severity] }
}

extension Scenario {
  /// Whether a run of the scenario can yield the response.
  func yields(_ response: FeedbackResponse) -> Bool {
    guard let feedback else { return false }
    return switch response {
    case .close, .solvedRate, .satisfied: true
    case .satisfactionRate, .answeredCalls, .stars: feedback.callBack != nil
    case .reopened: feedback.reopening != nil && feedback.callBack != nil
    case .repeatCalls: feedback.comesBack
    case .closedEarly: feedback.earlyClosure != nil
    case .pace: feedback.evaluation != nil
    }
  }
}

extension Ledger {
  /// The value of a response about what residents say.
  func value(of response: FeedbackResponse, _ key: MeasureKey) -> Measured? {
    guard !feedback.counts.isEmpty else { return nil }
    let sum = kinds(key).reduce(into: FeedbackCounts()) { $0.merge(feedback.counts[$1]) }
    let demands = counts(key)
    switch response {
    case .close:
      return value(of: kinds(key).reduce(into: Times()) { $0.merge(feedback.closings[$1]) }, key.statistic)
    case .solvedRate: return ratio(sum.solved, of: demands.reported)
    case .satisfactionRate: return ratio(sum.heardSatisfied, of: sum.heard)
    case .satisfied: return ratio(sum.satisfied, of: demands.settled)
    case .answeredCalls: return ratio(sum.answers, of: sum.calls)
    case .stars: return ratio(sum.stars, of: sum.heard)
    case .reopened: return ratio(sum.reopened, of: demands.reported)
    case .repeatCalls: return ratio(sum.repeats, of: demands.reported)
    case .closedEarly: return ratio(sum.closedEarly, of: demands.reported)
    case .pace:
      let tiers = key.tier.map { $0..<$0 + 1 } ?? feedback.paces.indices
      let paces = tiers.reduce(into: PaceCounts()) { $0.merge(feedback.paces[$1]) }
      return ratio(paces.millionths, of: paces.visits * 1_000_000)
    }
  }
}
