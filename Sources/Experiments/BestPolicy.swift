// Which policy is best on one measure, by how much and how surely: facts only, the words come in `BestPolicy+Words`.

package import GovernanceModel
package import Stochastics

/// The best policy on one measure.
///
/// The one with the best value is declared best only if its interval against every other policy leaves out 0. The
/// intervals hold together over all pairs, so that a wrong declaration has at most the chance that the confidence
/// leaves.
package struct BestPolicy: Hashable, Sendable {
  /// What the data say.
  package enum Verdict: Hashable, Sendable {
    /// The leader is better than every other policy.
    case best
    /// These policies cannot be told from the leader, in the order of the runs.
    case undecided([String])
  }

  /// The leader against one other policy.
  package struct Lead: Hashable, Sendable {
    /// The other policy.
    package let over: String
    /// The other policy's value.
    package let value: Double
    /// The leader's value less the other's.
    package let difference: Double
    /// The simultaneous interval of the difference; `nil` where the data give none.
    package let interval: Interval?
    /// Whether the interval leaves out 0.
    package let isSure: Bool
  }

  /// What the policies are judged by.
  package let key: MeasureKey
  /// Which way is better.
  package let preference: Preference
  /// The policy with the best value; the earliest of several.
  package let leader: String
  /// Its value, in the unit of the response.
  package let value: Double
  /// The leader against each other policy that has the measure, best value first.
  package let leads: [Lead]
  /// What the data say.
  package let verdict: Verdict
  /// The chance that all intervals hold together.
  package let confidence: Double
  /// How many pairs of policies the intervals hold together over.
  package let pairs: Int
  /// The fewest replications that a pair has in common.
  package let replications: Int
  /// What the leader costs a year less what others do, the next best first and then the first policy, which the
  /// others are compared with; empty where no pay is stated, and where cost is what policies are judged by.
  package let costs: [Lead]
  /// What people read for each policy, by its name.
  let titles: [String: Wording]
}

extension Comparison {
  /// The measure that policies are judged by unless told otherwise: the share of demands settled within their limit,
  /// else the mean time to settlement, else the first measure with a better and a worse.
  package var defaultCriterion: MeasureKey? {
    let measures = runs[0].measures
    let preferred = [MeasureKey(.withinLimit(.settled), .share), MeasureKey(.settle, .mean)]
    return preferred.first(where: measures.contains) ?? measures.first { Preference($0.response) != nil }
  }

  /// Which policy is best on `key`, a measure of the first policy.
  ///
  /// - Returns: `nil` where the response has no better or worse, or where fewer than two policies have a value.
  package func best(on key: MeasureKey) -> BestPolicy? {
    guard let preference = Preference(key.response) else { return nil }
    let contenders = zip(runs, summary(key)).compactMap { run, row in row?.value.map { (name: run.policy, value: $0) } }
    guard contenders.count > 1, var leader = contenders.first else { return nil }
    for contender in contenders where preference.prefers(contender.value, to: leader.value) { leader = contender }

    let pairs = allPairs(key)
    let leads = contenders.filter { $0.name != leader.name }.map { other in
      Comparison.lead(of: leader, over: other, in: pairs, preference)
    }
    let ranked = leads.enumerated().sorted { a, b in
      a.element.value == b.element.value
        ? a.offset < b.offset : preference.prefers(a.element.value, to: b.element.value)
    }.map(\.element)
    let unsure = leads.filter { !$0.isSure }.map(\.over)
    return BestPolicy(
      key: key, preference: preference, leader: leader.name, value: leader.value,
      leads: ranked,
      verdict: unsure.isEmpty ? .best : .undecided(unsure), confidence: confidence,
      pairs: runs.count * (runs.count - 1) / 2, replications: pairs.map(\.replications).min() ?? 0,
      costs: costs(of: leader.name, nextBest: ranked[0].over, judgedBy: key),
      titles: Dictionary(runs.map { ($0.policy, $0.title) }) { first, _ in first })
  }

  /// What the leader costs against the next best and the first policy.
  private func costs(of leader: String, nextBest: String, judgedBy key: MeasureKey) -> [BestPolicy.Lead] {
    let cost = MeasureKey(.cost, .rate)
    guard key != cost, runs[0].measures.contains(cost) else { return [] }
    let values = zip(runs, summary(cost)).compactMap { run, row in row?.value.map { (name: run.policy, value: $0) } }
    guard let own = values.first(where: { $0.name == leader }) else { return [] }
    let first = runs[0].policy
    let others = [nextBest] + (first == nextBest || first == leader ? [] : [first])
    let pairs = allPairs(cost)
    return others.compactMap { other in
      values.first { $0.name == other }.map { Comparison.lead(of: own, over: $0, in: pairs, .lower) }
    }
  }

  private static func lead(
    of leader: (name: String, value: Double), over other: (name: String, value: Double),
    in pairs: [PairedDifference], _ preference: Preference
  ) -> BestPolicy.Lead {
    let pair = pairs.first { Set([$0.policy, $0.versus]) == [leader.name, other.name] }
    let isForward = pair?.policy == leader.name
    let interval = pair?.interval.map { isForward ? $0 : Interval(low: -$0.high, high: -$0.low) }
    let difference = pair?.difference.map { isForward ? $0 : -$0 } ?? leader.value - other.value
    let isSure =
      switch preference {
      case .higher: interval.map { $0.low > 0 } ?? false
      case .lower: interval.map { $0.high < 0 } ?? false
      }
    return BestPolicy.Lead(
      over: other.name, value: other.value, difference: difference, interval: interval, isSure: isSure)
  }
}
