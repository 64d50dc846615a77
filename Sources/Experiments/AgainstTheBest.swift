// Each policy against the best of the others: which may be best, which are surely not, and how far from the best they may
// be. All-pairs intervals answer more questions than a planner asks here; comparisons with the unknown best alone need
// fewer and so give narrower intervals.
//
// If the k policies' values are μ, policy i is compared by θᵢ = μᵢ − max μⱼ over all others (with the signs turned round
// where less is better). Let the best be b. On the event that every difference μ_b − μⱼ lies below its one-sided upper
// confidence limit, the intervals below hold for all policies at once (Hsu, *Annals of Statistics* 12, 1984; with the set of
// policies that may be best, Edwards and Hsu, *JASA* 78, 1983). That event is about k − 1 differences, whichever policy is
// best: each limit is a paired t at α/(k − 1), which is right under any correlation between policies, hence under common
// random numbers (Clark and Yang, 1986; Nelson and Matejcik, *Management Science* 41, 1995).

package import GovernanceModel
package import Stochastics

/// One policy against the best of the others, on one measure.
package struct AgainstTheBest: Hashable, Sendable {
  /// The policy.
  package let policy: String
  /// What is compared, in the positions of the first policy's scenario.
  package let key: MeasureKey
  /// The policy's value.
  package let value: Double
  /// The best of the others; the earliest of several.
  package let bestOther: String
  /// The policy's value less that of the best of the others: positive is better where more is, negative where less is.
  package let difference: Double
  /// The simultaneous interval of what `difference` estimates. One end is 0 where the policy is surely best, or surely
  /// not; `nil` for fewer than two pairs of replications. An end is infinite where values are lower bounds.
  package let interval: Interval?
  /// Whether the policy may be the best.
  package let mayBeBest: Bool
  /// Whether it surely is.
  package let isBest: Bool
  /// The fewest replications that it has in common with another.
  package let replications: Int
}

extension Comparison {
  /// Multiple comparisons with the best: a row for each policy that has a value, in the order of the runs. The
  /// intervals hold together with the comparison's confidence.
  ///
  /// - Returns: nothing where the response has no better or worse, or where fewer than two policies have a value.
  package func againstTheBest(_ key: MeasureKey) -> [AgainstTheBest] {
    guard let preference = Preference(key.response) else { return [] }
    let sign = preference == .higher ? 1.0 : -1.0
    let values = summary(key).map { $0?.value }
    let contenders = runs.indices.filter { values[$0] != nil }
    guard contenders.count > 1 else { return [] }
    let table = DifferencesFromAll(self, key, contenders, sign)
    return contenders.map { own in
      let others = contenders.filter { $0 != own }
      // The nearest difference is that from the best of the others.
      let differences = others.map { (other: $0, value: table.difference(own, $0)) }
      let nearest = differences.reduce(differences[0]) { $1.value < $0.value ? $1 : $0 }
      let interval = table.interval(of: own)
      return AgainstTheBest(
        policy: runs[own].policy, key: key, value: values[own] ?? 0, bestOther: runs[nearest.other].policy,
        difference: sign * nearest.value,
        interval: interval.map { sign > 0 ? $0 : Interval(low: 0 - $0.high, high: 0 - $0.low) },
        mayBeBest: interval.map { $0.high > 0 } ?? true || nearest.value == 0,
        isBest: interval.map { $0.low >= 0 && $0.high > 0 } ?? false,
        replications: others.map { table.replications(own, $0) }.min() ?? 0)
    }
  }
}

/// The differences of all policies from each other in one measure, positive being better, with one-sided limits.
private struct DifferencesFromAll {
  private var rows: [[Int]: (difference: Double, limits: Interval?, replications: Int)] = [:]
  private let contenders: [Int]

  init(_ comparison: Comparison, _ key: MeasureKey, _ contenders: [Int], _ sign: Double) {
    self.contenders = contenders
    // A two-sided interval at 1 − 2α' has one-sided limits at 1 − α'.
    let single = 1 - 2 * (1 - comparison.confidence) / Double(contenders.count - 1)
    let sides = contenders.map { comparison.side(key, of: $0) }
    for (place, own) in contenders.enumerated() {
      for (otherPlace, other) in contenders.enumerated().dropFirst(place + 1) {
        guard let left = sides[place], let right = sides[otherPlace] else { continue }
        let row = PairedDifference(key, of: left, versus: right, confidence: max(single, 0.01))
        // Two lower bounds leave everything open.
        let whole = row.replications > 1 ? Interval(low: -.infinity, high: .infinity) : nil
        let (limits, difference) = (row.interval ?? whole, row.difference ?? 0)
        let turned = limits.map { Interval(low: -$0.high, high: -$0.low) }
        rows[[own, other]] = (sign * difference, sign > 0 ? limits : turned, row.replications)
        rows[[other, own]] = (-sign * difference, sign > 0 ? turned : limits, row.replications)
      }
    }
  }

  func difference(_ own: Int, _ other: Int) -> Double { rows[[own, other]]?.difference ?? 0 }

  func replications(_ own: Int, _ other: Int) -> Int { rows[[own, other]]?.replications ?? 0 }

  /// The least upper limit of a policy's lead: below 0, it is surely not the best.
  private func upper(_ own: Int) -> Double? {
    let limits = contenders.filter { $0 != own }.map { rows[[own, $0]]?.limits?.high }
    return limits.contains(nil) ? nil : limits.compactMap(\.self).min()
  }

  /// The interval of a policy's lead over the best of the others.
  func interval(of own: Int) -> Interval? {
    var candidates: [Int] = []
    for other in contenders {
      guard let upper = upper(other) else { return nil }
      if upper > 0 { candidates.append(other) }
    }
    guard let upper = upper(own) else { return nil }
    let limits = candidates.filter { $0 != own }.map { rows[[own, $0]]?.limits?.low ?? -.infinity }
    return Interval(low: min(0, limits.min() ?? 0), high: max(0, upper))
  }
}
