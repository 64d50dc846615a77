// What can be said about single units. A unit has few demands, and among many units some do badly by chance alone:
// so `fairness` stands beside the value that it would have if chance alone decided which unit got which demand (R32).

package import Stochastics

extension Ledger {
  /// The mean of the worst tenth of units (at least one) over that of the median unit, of mean time to settlement;
  /// `nil` where nothing was settled, or the median is 0.
  var fairness: Double? {
    let means = units.filter { $0.count > 0 }.map { Double($0.sum) / Double($0.count) }
    return Ledger.fairness(of: means)
  }

  /// The mean of `fairness` over deals: the settlement times of all demands of a tier are dealt out again over the
  /// units of the tier that received them, each unit keeping its number. `nil` where `fairness` is, and where no deal
  /// has a value.
  ///
  /// Dealing is drawing with replacement from the histogram of the tier's settlement times, all kinds of demands
  /// together: which unit gets the difficult ones is part of the chance. Compared with a deal of the very demands,
  /// means of units vary by (N − 1) ÷ N as much, where N is the number of demands. A unit with more than
  /// `HistogramSampler.drawnOneByOne` demands draws the sum of its times at once. The number of deals is bounded by the
  /// draws: about a hundred thousand a run, at least one deal, at most forty.
  var fairnessByChance: Double? {
    guard let fairness else { return nil }
    let settled = units.indices.filter { units[$0].count > 0 }
    guard settled.count > 1 else { return fairness }
    let samplers = tree.firstOfTier.indices.dropLast().map { tier in
      settled.contains { tree.tier[$0] == tier } ? HistogramSampler(settlementTimes(from: tier)) : nil
    }
    let draws = settled.reduce(0) { $0 + 1 + Int(min(units[$1].count, HistogramSampler.drawnOneByOne)) }
    let deals = min(40, max(1, 100_000 / draws))
    var sum = 0.0
    var count = 0
    for deal in 0..<deals {
      let means = settled.compactMap { unit -> Double? in
        let key = root.keyed(by: tree.keys[unit], UInt64(deal))
        let sum = samplers[tree.tier[unit]]?.sum(of: units[unit].count, key, Purpose.deal, many: Purpose.manyDealt)
        return sum.map { $0 / Double(units[unit].count) }
      }
      guard let dealt = Ledger.fairness(of: means) else { continue }
      (sum, count) = (sum + dealt, count + 1)
    }
    return count > 0 ? sum / Double(count) : nil
  }

  /// The times to settlement of all demands that were reported at the units of the given tiers.
  package func settlementTimes(from tiers: ClosedRange<Int>) -> Histogram {
    var all = Histogram()
    let first = Milestone.settled.index * demands.count
    for category in 0..<categories where tiers.contains(entryTiers[category]) {
      for severity in 0..<severities { all.merge(milestones[first + category * severities + severity].histogram) }
    }
    return all
  }

  private func settlementTimes(from tier: Int) -> Histogram { settlementTimes(from: tier...tier) }

  /// What became of the demands of each unit's territory, by unit over all tiers: those reported at the unit and at all
  /// units below it.
  package var territories: [UnitTimes] {
    var sums = units
    // Units are in one row from the bottom up: whatever lies below a unit has been added to it by its turn.
    for unit in sums.indices where tree.parent[unit] >= 0 { sums[tree.parent[unit]].merge(sums[unit]) }
    return sums
  }

  /// What the residents of each unit's territory say, by unit over all tiers; empty where nobody asks.
  package var territoryVerdicts: [UnitVerdicts] {
    var sums = feedback.verdicts
    for unit in sums.indices where tree.parent[unit] >= 0 { sums[tree.parent[unit]].merge(sums[unit]) }
    return sums
  }

  private static func fairness(of means: [Double]) -> Double? {
    guard !means.isEmpty else { return nil }
    let means = means.sorted()
    let worst = means.suffix(max(1, means.count / 10))
    let middle = means.count / 2
    let median = means.count % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2
    guard median > 0 else { return nil }
    return worst.reduce(0, +) / Double(worst.count) / median
  }
}
