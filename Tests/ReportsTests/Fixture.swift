// A small place with made-up results, so that writers and reports can be tested without running anything.

import Experiments
import GovernanceModel
import Stochastics
import Testing

enum Fixture {
  static let span = ByKind<ClockSpan?>(nil, categories: 1, severities: 3)

  /// Two tiers, three severities, two roles, limits on site and settled.
  static var scenario: Scenario {
    get throws {
      let minute = try Distribution.constant(60_000)
      let none = ByKind<Distribution?>(nil, categories: 1, severities: 3)
      let handling = Handling(
        by: ByKind(StaffingRule(teams: [.init(roles: [Role.ID(0)])]), categories: 1, severities: 3), travel: none,
        assess: none, plan: none, work: ByKind(minute, categories: 1, severities: 3),
        settles: ByKind(1, categories: 1, severities: 3), preempts: ByKind(false, categories: 1, severities: 3),
        escalation: Escalation(
          waiting: span, open: span, age: span, atOnce: ByKind(false, categories: 1, severities: 3), target: nil))
      var onSite = span
      onSite[0, 0] = .wall(10 * 60_000)
      var settled = span
      settled[0, 0] = .wall(30 * 60_000)
      settled[0, 1] = .wall(4 * 3_600_000)
      return Scenario(
        name: "吉安县“1341”快速反应",
        timeFrame: TimeFrame(start: try #require(CivilDate("2025-01-01")), length: 365 * .day, warmUp: 28 * .day),
        seed: 1341,
        severities: [
          Severity(name: "ordinary", label: "普通", priority: 0), Severity(name: "complex", label: "复杂", priority: 1),
          Severity(name: "major", label: "重大", priority: 2),
        ],
        tiers: [
          Tier(name: "grid", label: "网格", units: [Unit(name: "grid-0001", parent: 0)]),
          Tier(name: "community", label: "社区", units: [Unit(name: "community-0001", parent: nil)]),
        ],
        roles: [
          Role(
            name: "grid worker", label: "专职网格员", postedAt: Tier.ID(0), serves: Tier.ID(0),
            strength: .posts([1]), pay: 60_000),
          Role(
            name: "duty", label: "值班员", postedAt: Tier.ID(1), serves: Tier.ID(0), strength: .unlimited),
        ],
        streams: [
          DemandStream(
            name: "sanitation", label: "环境卫生", entry: Tier.ID(0), arrivals: Arrivals(perDay: 3, basis: .total),
            severityShares: [0.85, 0.13, 0.02])
        ],
        handling: [handling, handling],
        limits: [Limit(milestone: .onSite, spans: onSite), Limit(milestone: .settled, spans: settled)],
        expectations: [
          Expectation(
            name: "on site in 10 minutes", measure: MeasureKey(.withinLimit(.onSite), .share, severity: 0), value: 0.95,
            kind: .claim),
          Expectation(name: "mean settlement", measure: MeasureKey(.settle, .mean), value: 0.7, kind: .calibrated),
        ])
    }
  }

  /// Keys with their means; replication r has the mean × (1 + spread × (r − middle)).
  static let means: [(key: MeasureKey, mean: Double)] = demandMeans + tierMeans + roleMeans

  private static let demandMeans: [(key: MeasureKey, mean: Double)] = [
    (MeasureKey(.demands, .count), 10_824), (MeasureKey(.openAtEnd, .count), 3.2),
    (MeasureKey(.handOffs, .mean), 0.213), (MeasureKey(.demands, .count, severity: 0), 9_200),
    (MeasureKey(.demands, .count, severity: 1), 1_407), (MeasureKey(.demands, .count, severity: 2), 217),
    (MeasureKey(.withdrawn, .share), 0.012), (MeasureKey(.firstResponse, .mean), 0.061),
    (MeasureKey(.onSite, .mean), 0.183), (MeasureKey(.settle, .mean), 0.702),
    (MeasureKey(.settle, .mean, severity: 0), 0.41), (MeasureKey(.settle, .mean, severity: 1), 5.31),
    (MeasureKey(.settle, .mean, severity: 2), 61.2), (MeasureKey(.withinLimit(.onSite), .share), 0.632),
    (MeasureKey(.withinLimit(.onSite), .share, severity: 0), 0.632),
    (MeasureKey(.withinLimit(.settled), .share), 0.71),
    (MeasureKey(.withinLimit(.settled), .share, severity: 0), 0.742),
    (MeasureKey(.withinLimit(.settled), .share, severity: 1), 0.401),
  ]

  private static let tierMeans: [(key: MeasureKey, mean: Double)] = [
    (MeasureKey(.wait, .mean, tier: 0), 0.07), (MeasureKey(.wait, .mean, tier: 1), 3.07),
    (MeasureKey(.delayed, .share, tier: 0), 0.23), (MeasureKey(.delayed, .share, tier: 1), 0.41),
    (MeasureKey(.timedOut, .share, tier: 0), 0.031), (MeasureKey(.timedOut, .share, tier: 1), 0.002),
    (MeasureKey(.reach, .share, tier: 0), 1), (MeasureKey(.reach, .share, tier: 1), 0.21),
    (MeasureKey(.queueLength, .mean, tier: 0), 0.21), (MeasureKey(.queueLength, .mean, tier: 1), 1.4),
  ]

  private static let roleMeans: [(key: MeasureKey, mean: Double)] = [
    (MeasureKey(.utilisation, .share, role: 0), 0.341), (MeasureKey(.overtime, .mean, role: 0), 12.4),
    (MeasureKey(.cost, .rate, role: 0), 6_360_000), (MeasureKey(.cost, .rate), 6_360_000),
    (MeasureKey(.utilisation, .share, role: 1), 0.02),
  ]

  /// A run with `count` replications whose means are scaled by `factor`.
  static func run(_ policy: String = "baseline", factor: Double = 1, count: Int = 5) throws -> PolicyRun {
    let replications = (1...count).map { number in
      let middle = Double(count + 1) / 2
      let values = means.enumerated().map { position, entry -> Measured? in
        let spread = 0.004 * (Double(number) - middle) * (position % 2 == 0 ? 1 : -1)
        return Measured(entry.mean * factor * (1 + spread * factor))
      }
      return ReplicationValues(number: number, seed: 1341, values: values)
    }
    return PolicyRun(
      policy: policy, scenario: try scenario, measures: means.map(\.key), replications: replications,
      pooled: try ledger)
  }

  /// The ledger of a real run, for what a made-up one cannot hold.
  static var ledger: Ledger {
    get throws { try CompiledScenario(scenario).run(seed: 1, replication: 1) }
  }
}
