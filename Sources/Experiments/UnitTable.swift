// The table of all units (通报): what became of each one's demands, where it stands among the units of its tier, and
// how much of that is chance (R32).

import GovernanceModel
package import Stochastics

/// One unit under one policy.
package struct UnitRow: Hashable, Sendable {
  /// The tier's position, and the unit's within the tier.
  package let tier, unit: Int
  /// Demands of the unit's territory (reported at the unit or below it), per replication: reported in the window; of
  /// these still open when the run ended; and by their limit on settlement on time, overdue and undecided.
  package let demands, stillOpen, onTime, overdue, undecided: Double
  /// Of these, per replication, those whose resident answered a call-back, and by the last answer dissatisfied; `nil` where
  /// nobody asks.
  package let heard, dissatisfied: Double?
  /// The share on time of those decided: the mean of the replications' shares; `nil` where none was decided.
  package let share: Double?
  /// Its interval; `nil` for fewer than two replications with a share.
  package let shareInterval: Interval?
  /// The share if all units of the tier were equally good.
  package let shareByChance: Double?
  /// Mean hours from report to settlement, open ones with the time so far; `nil` where there were none.
  package let settle: Double?
  /// Its place among the units of its tier, 1 for the best; `nil` where there was nothing to judge.
  package let rank: Int?
  /// The mean rank if all units were equally good, and the range that holds nine tenths of its ranks.
  package let rankByChance: Double?
  package let rankRangeByChance: Interval?
  /// The chance of being among the last three: in a year's table, in the long run, and by chance alone; `nil` for a
  /// single replication and where the tier has no more than three units.
  package let lastThreeThisYear, lastThreeInTheLongRun, lastThreeByChance: Double?
  /// How many replications had something to judge.
  package let replications: Int
}

/// The units of all tiers that received demands, under one policy.
package struct UnitTable: Sendable {
  /// By tier from the bottom, then in the order of the file.
  package let rows: [UnitRow]

  /// The table of a run that kept its units' years; empty for one that did not. Shares, ranks and chances are over the
  /// replications whose years were kept, counts over all.
  package init(_ run: PolicyRun, confidence: Double = 0.95) {
    guard !run.years.isEmpty, let seed = run.replications.first?.seed else {
      rows = []
      return
    }
    let territories = run.pooled.territories
    var rows: [UnitRow] = []
    var first = 0
    for tier in run.scenario.tiers.indices {
      let units = first..<first + run.scenario.tiers[tier].units.count
      first = units.upperBound
      guard units.contains(where: { territories[$0].reported > 0 }) else { continue }
      let key = DrawKey(seed: seed, replication: 0).keyed(by: NameKey(run.scenario.tiers[tier].name))
      rows += UnitTable.rows(of: tier, units, territories, run, root: key, confidence: confidence)
    }
    self.rows = rows
  }

  private static func rows(
    of tier: Int, _ units: Range<Int>, _ territories: [UnitTimes], _ run: PolicyRun, root: DrawKey, confidence: Double
  ) -> [UnitRow] {
    let names = run.scenario.tiers[tier].units.map { NameKey($0.name) }
    let verdicts = run.pooled.territoryVerdicts
    let standing = Standing(run.years.map { $0[units] }, names: names, root: root)
    let ranks = standing.ranks
    let thisYear = standing.lastThreeThisYear
    let longRun = standing.lastThreeInTheLongRun
    let chance = standing.byChance(times: run.pooled.settlementTimes(from: 0...tier))
    let expected = Sample(run.years.indices.map(standing.share(inYear:))).mean
    let runs = Double(run.pooled.runs)
    return units.map { unit in
      let sums = territories[unit]
      let years = run.years.map { $0[unit] }
      let shares = Sample(years.compactMap(\.share))
      let timed = sums.count + sums.open
      let place = unit - units.lowerBound
      return UnitRow(
        tier: tier, unit: place, demands: Double(sums.reported) / runs, stillOpen: Double(sums.open) / runs,
        onTime: Double(sums.limits.kept) / runs, overdue: Double(sums.limits.broken) / runs,
        undecided: Double(sums.limits.undecided) / runs,
        heard: verdicts.isEmpty ? nil : Double(verdicts[unit].heard) / runs,
        dissatisfied: verdicts.isEmpty ? nil : Double(verdicts[unit].dissatisfied) / runs,
        share: shares.count > 0 ? shares.mean : nil,
        shareInterval: shares.interval(confidence: confidence).map(UnitTable.withinShares),
        shareByChance: shares.count > 0 ? expected : nil,
        settle: timed > 0 ? Double(sums.sum + sums.running) / Double(timed) / Double(Milliseconds.hour) : nil,
        rank: ranks[place], rankByChance: chance.ranks[place]?.mean,
        rankRangeByChance: chance.ranks[place]?.range, lastThreeThisYear: thisYear?[place],
        lastThreeInTheLongRun: longRun?[place], lastThreeByChance: chance.lastThree?[place],
        replications: shares.count > 0 ? shares.count : years.count { $0.slowness != nil })
    }
  }

  /// The part of an interval in which a share can lie.
  private static func withinShares(_ interval: Interval) -> Interval {
    Interval(low: max(0, interval.low), high: min(1, interval.high))
  }
}
