// The same demand under two policies: what a demand is, and what each visit to a tier would take, does not depend on
// the policy that happens to meet it (R2, R3). Without this, paired comparisons would compare different demands.

import GovernanceModel
import Testing

@Suite("The same demand")
struct SameDemandTests {
  /// Grids that are short of staff, so that thresholds decide where a demand goes.
  static let town = """
    time: { start: 2025-01-06, length: 120 d }
    tiers: { grid: { units: 10 }, community: { units: 2 }, street: { units: 1 } }
    staff:
      worker: { at: grid, count: 1 per unit }
      clerk: { at: community, count: 2 per unit }
      officer: { at: street, count: 4 per unit }
    demands:
      noise: { rate: 6 per unit per day, severity: { ordinary: 70%, complex: 30% }, withdraws: exponential mean 3 h }
      waste: { rate: 4 per unit per day, severity: { ordinary: 50%, complex: 30%, major: 20% } }
    handling:
      grid:
        by: worker
        travel: lognormal median 6 min sigma 0.57
        work: { ordinary: exponential mean 2 h, other: gamma mean 2 h cv 0.7 }
        settles: { ordinary: 80%, other: 40% }
        escalate: { waiting: 30 min, takes: exponential mean 10 min }
      community: { by: clerk, travel: 20 min, work: exponential mean 2 h, settles: 70%, escalate: { waiting: 1 h } }
      street: { by: officer, work: lognormal mean 1 h cv 2 }
    policies:
      hasty: { handling.grid.escalate.waiting: 5 min }
      patient: { handling.grid.escalate.waiting: 2 h }
    """

  /// A visit: a tier, and how many times the demand has been there.
  struct Visit: Hashable {
    var tier, ordinal: Int
  }

  /// What fate has in store for a demand, as far as a run has shown it.
  struct Fate {
    var reported: Milliseconds = 0
    var severity = -1
    var patience: Milliseconds = 0
    var visits: [Visit: [Milliseconds]] = [:]
    var timedOut = 0
    private var entered: [Int: Int] = [:]

    mutating func take(_ entry: JournalEntry) {
      switch entry.what {
      case .reported(let severity, let patience):
        (reported, self.severity, self.patience) = (entry.time, severity, patience)
      case .entered(let tier, _): entered[tier, default: 0] += 1
      case .seized(let tier, let travel, let work, let settles):
        visits[Visit(tier: tier, ordinal: entered[tier] ?? 0)] = [travel, work, settles ? 1 : 0]
      case .passedOn(_, let outcome, _): timedOut += outcome == .timedOut ? 1 : 0
      case .interrupted, .paused, .settled, .withdrawn, .appeared, .found, .reportedAgain, .lapsed, .desk, .whistle,
        .feedback, .meeting, .reaction,
        .background:
        break
      case .diverted, .contactFailed, .stageBegun, .stageFailed, .ordered, .inspected: break
      }
    }
  }

  private func fates(_ policy: String) throws -> [DemandName: Fate] {
    let plan = try CompiledScenario(scenario(Self.town, policy: policy))
    var fates: [DemandName: Fate] = [:]
    for entry in try plan.journal(seed: 11, replication: 1) { fates[entry.demand, default: Fate()].take(entry) }
    return fates
  }

  @Test("10,000 demands are the same under two thresholds: onset, severity, patience, travel and work of each visit")
  func sameUnderTwoThresholds() throws {
    let (hasty, patient) = (try fates("hasty"), try fates("patient"))
    #expect(hasty.count >= 10_000)
    #expect(Set(hasty.keys) == Set(patient.keys))
    var (sharedVisits, differentWays) = (0, 0)
    for (name, one) in hasty {
      let other = try #require(patient[name])
      let isSame = (one.reported, one.severity, one.patience) == (other.reported, other.severity, other.patience)
      if !isSame { Issue.record("\(name): \(one) and \(other)") }
      for (visit, draws) in one.visits {
        guard let same = other.visits[visit] else { continue }
        if draws != same { Issue.record("\(name), \(visit): \(draws) and \(same)") }
        sharedVisits += 1
      }
      if one.timedOut != other.timedOut { differentWays += 1 }
    }
    // The test would prove nothing if the policies did the same, or if no visit were shared.
    #expect(sharedVisits > 5_000)
    #expect(differentWays > 1_000)
  }
}
