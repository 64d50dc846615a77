// A place of any number of grids, all alike: ten grids to a community, ten communities to a street, ten streets to a
// county. Each grid brings the same load, so what a demand costs should not depend on how many grids there are.

import GovernanceModel
import Stochastics

/// A province, a county, or anything between.
enum GridProvince {
  /// Demands that one grid reports in a day.
  static let demandsPerDay = 0.3

  /// A scenario of `grids` grids that is observed for `days` days.
  static func scenario(grids: Int, days: Int) throws -> Scenario {
    let tiers = tiers(grids: grids)
    let office = WorkingCalendar(
      name: "office",
      hours: [
        .init(days: .workdays, opens: 8 * .hour + 30 * .minute, closes: 12 * .hour),
        .init(days: .workdays, opens: 14 * .hour + 30 * .minute, closes: 18 * .hour),
      ], holidays: .china)
    // Enough that no backlog builds up: nobody is busy for more than half of the hours.
    let posts = [1, 2, 4, 40]
    let roles = tiers.indices.map { tier in
      Role(
        name: "\(tiers[tier].name) staff", postedAt: Tier.ID(tier), serves: Tier.ID(tier),
        strength: .posts(Array(repeating: posts[tier], count: tiers[tier].units.count)), calendar: .init(0))
    }
    let stream = DemandStream(
      name: "sanitation", entry: Tier.ID(0), arrivals: Arrivals(perDay: demandsPerDay, basis: .perUnit),
      severityShares: [0.85, 0.15])
    return Scenario(
      name: "\(grids) grids", timeFrame: TimeFrame(start: firstDay, length: Int64(days) * .day, follow: 10 * .day),
      replications: 1,
      severities: [Severity(name: "ordinary", priority: 0), Severity(name: "complex", priority: 1)],
      tiers: tiers, calendars: [office], roles: roles, streams: [stream],
      handling: try tiers.indices.map { try handling(at: $0, of: tiers.count) },
      limits: [Limit(milestone: .settled, spans: spans(nil, .wall(4 * .hour)))])
  }

  /// Monday, 3 March 2025: a month without holidays ahead.
  private static let firstDay = CivilDate(dayNumber: 20_150)

  /// The tree, bottom up.
  private static func tiers(grids: Int) -> [Tier] {
    let names = ["grid", "community", "street", "county"]
    var tiers: [Tier] = []
    var count = grids
    for (level, name) in names.enumerated() {
      let above = max(1, (count + 9) / 10)
      let units = (0..<count).map { number in
        Unit(name: "\(name)-\(number + 1)", parent: level == names.count - 1 ? nil : number * above / count)
      }
      tiers.append(Tier(name: name, units: units))
      count = above
    }
    return tiers
  }

  /// The rules of a tier: half an hour's work on the way up to half a day's, a threshold at the grid.
  private static func handling(at tier: Int, of tiers: Int) throws -> Handling {
    let minute = Double(Milliseconds.minute)
    let work = [30.0, 60, 120, 240][tier] * minute
    let settles = [0.9, 0.8, 0.7, 1.0][tier]
    let isTop = tier == tiers - 1
    return Handling(
      by: kinds(StaffingRule(teams: [.init(roles: [.init(tier)])])),
      travel: kinds(tier == 0 ? try .lognormal(median: 6 * minute, sigma: 0.57) : nil),
      assess: kinds(nil), plan: kinds(nil),
      work: spans(try .lognormal(mean: work, cv: 0.8), try .lognormal(mean: 2 * work, cv: 1)),
      settles: spans(settles, isTop ? 1 : settles / 2), preempts: kinds(false),
      escalation: Escalation(
        waiting: kinds(tier == 0 ? .open(2 * .hour, .init(0)) : nil), open: kinds(nil), age: kinds(nil),
        atOnce: kinds(false),
        target: isTop ? nil : Tier.ID(tier + 1), takes: isTop ? nil : try .constant(10 * minute)))
  }

  /// One value for all demands.
  private static func kinds<Value>(_ value: Value) -> ByKind<Value> { ByKind(value, categories: 1, severities: 2) }

  /// A value for ordinary demands and one for complex ones.
  private static func spans<Value>(_ ordinary: Value, _ complex: Value) -> ByKind<Value> {
    var values = ByKind(ordinary, categories: 1, severities: 2)
    values[0, 1] = complex
    return values
  }
}
