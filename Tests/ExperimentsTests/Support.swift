// Small scenarios and runs for the tests of this folder.

import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

/// A clerk at each of some offices, as a rule one: demands at random, work at random, nothing else.
func office(
  perDay: Double = 12, workHours: Double = 1, days: Int64 = 4, posts: Int = 1, calendar: WorkingCalendar? = nil,
  offices: Int = 1
) throws -> Scenario {
  let kinds = (categories: 1, severities: 1)
  return Scenario(
    name: "office",
    timeFrame: TimeFrame(start: try #require(CivilDate("2025-01-01")), length: days * .day, follow: 2 * .day),
    severities: [Severity(name: "ordinary", priority: 0)],
    tiers: [Tier(name: "office", units: (1...offices).map { Unit(name: "office-\($0)", parent: nil) })],
    calendars: calendar.map { [$0] } ?? [],
    roles: [
      Role(
        name: "clerk", postedAt: Tier.ID(0), serves: Tier.ID(0),
        strength: .posts(Array(repeating: posts, count: offices)),
        calendar: calendar.map { _ in WorkingCalendar.ID(0) })
    ],
    streams: [
      DemandStream(
        name: "walk-in", entry: Tier.ID(0), arrivals: Arrivals(perDay: perDay, basis: .total), severityShares: [1])
    ],
    handling: [
      try handling(
        kinds, by: [[0]], workHours: workHours, settles: 1, target: nil)
    ])
}

/// Handling that is the same for every kind of demand.
func handling(
  _ kinds: (categories: Int, severities: Int), by teams: [[Int]], workHours: Double, settles: Double, target: Int?
) throws -> Handling {
  func every<Value: Hashable & Sendable>(_ value: Value) -> ByKind<Value> {
    ByKind(value, categories: kinds.categories, severities: kinds.severities)
  }
  return Handling(
    by: every(StaffingRule(teams: teams.map { StaffingRule.Team(roles: $0.map(Role.ID.init)) })),
    travel: every(nil), assess: every(nil), plan: every(nil),
    work: every(try .exponential(mean: workHours * 3_600_000)), settles: every(settles), preempts: every(false),
    escalation: Escalation(
      waiting: every(nil), open: every(nil), age: every(nil), atOnce: every(false), target: target.map(Tier.ID.init)))
}

/// A run with made-up values of one measure.
func run(
  _ policy: String, _ values: [Double?], key: MeasureKey = MeasureKey(.settle, .mean), seed: UInt64 = 1,
  lowerBounds: Set<Int> = []
) throws -> PolicyRun {
  let scenario = try office()
  return PolicyRun(
    policy: policy, scenario: scenario, measures: [key],
    replications: values.enumerated().map { index, value in
      ReplicationValues(
        number: index + 1, seed: seed,
        values: [value.map { Measured($0, isLowerBound: lowerBounds.contains(index)) }])
    }, pooled: try #require(anyLedger))
}

/// The ledger of one short run, where a test needs one and does not look at it.
let anyLedger = try? CompiledScenario(office(days: 1)).run(seed: 1, replication: 1)

/// Whether two numbers agree to nine digits.
func close(_ a: Double?, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
}
