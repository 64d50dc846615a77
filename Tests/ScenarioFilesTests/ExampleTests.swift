// The whole example of the design, value by value.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("The example of the design") struct ExampleTests {
  let file: ScenarioFile
  let scenario: Scenario

  init() throws {
    file = try ScenarioFile.parse(jian)
    scenario = try file.scenario()
  }

  @Test("time, seed and replications are read") func frame() {
    #expect(scenario.name == "吉安县“1341”快速反应")
    #expect(scenario.timeFrame.start.description == "2025-01-01")
    #expect(scenario.timeFrame.length == 365 * .day)
    #expect(scenario.timeFrame.warmUp == 28 * .day)
    #expect(scenario.timeFrame.follow == 30 * .day)
    #expect(scenario.replications == 20)
    #expect(scenario.seed == 1341)
    #expect(scenario.severities.map(\.name) == ["ordinary", "complex", "major"])
    #expect(scenario.severities.map(\.priority) == [1, 2, 3])
  }

  @Test("units hang together in blocks and residents sum upward") func tree() {
    #expect(scenario.tiers.map(\.units.count) == [106, 12, 2, 1])
    #expect(scenario.tiers[0].units[11].name == "grid-0012")
    #expect(scenario.tiers.map { $0.units.reduce(0) { $0 + $1.residents } } == [150_000, 150_000, 150_000, 150_000])
    let children = (0..<12).map { parent in scenario.tiers[0].units.count { $0.parent == parent } }
    #expect(children == [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 8, 8])
    let parents = scenario.tiers[0].units.compactMap(\.parent)
    #expect(parents == parents.sorted())
    #expect(scenario.tiers[3].units[0].parent == nil)
  }

  @Test("calendars keep lunch and nights") func calendars() {
    let hour = Milliseconds.hour
    #expect(
      scenario.calendars[0].hours == [
        .init(days: .workdays, opens: hour * 17 / 2, closes: 12 * hour),
        .init(days: .workdays, opens: hour * 29 / 2, closes: 18 * hour),
      ])
    #expect(
      scenario.calendars[1].hours == [
        .init(days: .everyDay, opens: 18 * hour, closes: hour * 65 / 2),
        .init(days: .daysOff, opens: 0, closes: 24 * hour),
      ])
    #expect(scenario.calendars.map(\.holidays) == [.china, .china])
  }

  @Test("roles, streams, handling, limits and provenance are read") func rest() throws {
    #expect(scenario.roles[0].strength == .posts(Array(repeating: 1, count: 106)))
    #expect(scenario.roles[1].postedAt == Tier.ID(1))
    #expect(scenario.roles[1].serves == Tier.ID(0))
    #expect(scenario.roles[0].calendar == WorkingCalendar.ID(0))
    #expect(abs(scenario.streams[0].arrivals.perDay - 6.0 / 1000 / (365.0 / 12)) < 1e-18)
    #expect(scenario.streams[0].arrivals.basis == .perResident)
    #expect(zip(scenario.streams[0].severityShares, [0.85, 0.13, 0.02]).allSatisfy { abs($0 - $1) < 1e-12 })
    let grid = try #require(scenario.handling[0])
    #expect(grid.by[0, 0].teams.map(\.roles) == [[Role.ID(0)], [Role.ID(1)]])
    #expect(try grid.travel[0, 2] == .lognormal(median: 360_000, sigma: 0.57))
    #expect(try grid.work[0, 2] == .constant(7_200_000))
    #expect(grid.settles.values == [0.93, 0.45, 0])
    #expect(grid.escalation.waiting[0, 1] == .wall(30 * .minute))
    #expect(grid.escalation.age[0, 1] == nil)
    #expect(grid.escalation.target == Tier.ID(2))
    #expect(scenario.handling[1] == nil)
    #expect(scenario.handling[2]?.settles.values == [1, 1, 1])
    #expect(scenario.limits.map(\.milestone) == [.onSite, .settled, .plan])
    #expect(scenario.limits[1].spans[0, 1] == .wall(4 * .hour))
    #expect(scenario.limits[1].spans[0, 2] == nil)
    #expect(
      scenario.provenance == [
        Provenance(path: "staff.\"grid worker\".count", value: "1 per unit", source: "S4", range: nil, reason: nil),
        Provenance(
          path: "demands.sanitation.rate", value: "6 per 1000 residents per month", source: nil, range: "2 to 20",
          reason: nil),
      ])
  }

  @Test("policies change what they name and nothing else") func policies() throws {
    #expect(file.policies.map(\.name) == ["two workers", "slow threshold"])
    let two = try file.scenario(policy: "two workers")
    #expect(two.roles[0].strength == .posts(Array(repeating: 2, count: 106)))
    var same = two
    same.roles[0].strength = scenario.roles[0].strength
    same.provenance = scenario.provenance
    #expect(same == scenario)
    let slow = try file.scenario(policy: "slow threshold")
    #expect(slow.handling[0]?.escalation.waiting[0, 0] == .wall(2 * .hour))
  }
}
