// Rates, profiles and whole numbers by ratio, worked by hand; and one count of a drawn run.

import Stochastics
import Testing

@testable import GovernanceModel
@testable import ScenarioFiles

@Suite("R25 Rates")
struct RateClockTests {
  private func scenario(_ demands: String, tiers: String = "grid: { units: 4, residents: 6000 total }") throws
    -> Scenario
  {
    try ScenarioFile.parse(
      """
      time: { start: 2025-01-06, length: 10 d, follow: 1 d }
      severities: [ordinary]
      tiers: { \(tiers) }
      staff: { worker: { at: grid, count: unlimited } }
      demands: { request: { \(demands) } }
      handling: { grid: { by: worker, work: 1 min } }
      """, name: "rates.yaml"
    ).scenario()
  }

  /// Demands a day of each grid.
  private func perDay(_ scenario: Scenario) -> [Double] {
    let tree = UnitTree(scenario.tiers)
    return scenario.tiers[0].units.indices.map { unit in
      DemandStream.perDay(
        scenario.streams[0].arrivals, unit: unit, residents: scenario.tiers[0].units[unit].residents, of: tree, entry: 0
      )
    }
  }

  private func agree(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
  }

  @Test("per residents, per unit and in total; a month is a twelfth of 365 days")
  func bases() throws {
    // 1500 residents a grid: 9 a month, 108 a year.
    #expect(agree(perDay(try scenario("rate: 6 per 1000 residents per month")), Array(repeating: 108 / 365, count: 4)))
    #expect(agree(perDay(try scenario("rate: 12 per unit per month")), Array(repeating: 144 / 365, count: 4)))
    #expect(agree(perDay(try scenario("rate: 0.5 per unit per hour")), Array(repeating: 12, count: 4)))
    // 7300 a year are 20 a day, evenly where residents are the same.
    #expect(agree(perDay(try scenario("rate: 7300 total per year")), Array(repeating: 5, count: 4)))
    // By residents where they differ: 1000, 3000, 0 and 4000 of 8000.
    var uneven = try scenario("rate: 7300 total per year")
    for (unit, residents) in [1000, 3000, 0, 4000].enumerated() { uneven.tiers[0].units[unit].residents = residents }
    #expect(agree(perDay(uneven), [2.5, 7.5, 0, 10]))
    // Evenly where there are none at all.
    #expect(agree(perDay(try scenario("rate: 7300 total per year", tiers: "grid: { units: 4 }")), [5, 5, 5, 5]))
  }

  @Test("profiles have mean 1, and holidays multiply after them")
  func profiles() throws {
    let arrivals = try scenario(
      """
      rate: 1 total per day, weekdays: [1, 1, 1, 1, 1, 2, 2],
      months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1], holidays: 50%
      """
    ).streams[0].arrivals
    #expect(agree(arrivals.weekdays, [7, 7, 7, 7, 7, 14, 14].map { $0 / 9 }))
    #expect(agree(arrivals.months, [1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1].map { $0 / 1.25 }))
    func weight(_ date: String) throws -> Double {
      let day = try #require(CivilDate(date)).dayNumber
      return RateProfile.weight(of: arrivals, at: Milliseconds(day) * .day + 12 * .hour)
    }
    // A Wednesday and a Sunday of the October holidays, a worked Saturday, and a Monday in September.
    #expect(agree([try weight("2025-10-01")], [7.0 / 9 * 3.2 * 0.5]))
    #expect(agree([try weight("2025-10-05")], [14.0 / 9 * 3.2 * 0.5]))
    #expect(agree([try weight("2025-10-11")], [14.0 / 9 * 3.2]))
    #expect(agree([try weight("2025-09-22")], [7.0 / 9 * 0.8]))
    // Over a whole week of January as many demands as without the weekdays: 7 days at 0.8.
    let january = try scenario(
      "rate: 1 total per day, weekdays: [1, 1, 1, 1, 1, 2, 2], months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1]")
    let profile = RateProfile(january.streams[0].arrivals, over: RunClock(january.timeFrame))
    #expect(agree([profile.weighted(7 * .day)], [7 * 0.8 * Double(Milliseconds.day)]))
  }

  @Test("demands come only in hours that have a weight")
  func hourProfile() throws {
    let hours = (0..<24).map { $0 == 8 ? "1" : $0 == 20 ? "3" : "0" }.joined(separator: ", ")
    let compiled = try CompiledScenario(scenario("rate: 1000 total per day, hours: [\(hours)]"))
    let times = try compiled.journal(seed: 1, replication: 1).compactMap { entry in
      if case .reported = entry.what { entry.time % .day / .hour } else { nil as Milliseconds? }
    }
    #expect(Set(times) == [8, 20])
    // About 11,000 demands, three quarters in the evening: ±4 standard deviations of 0.0041, error rate 0.006 %.
    let evening = Double(times.filter { $0 == 20 }.count) / Double(times.count)
    #expect(abs(evening - 0.75) < 0.0165)
  }

  @Test("a drawn run has as many demands as the rate says")
  func count() throws {
    // Poisson with mean 10,000: ±4 standard deviations of 100, error rate 0.006 % for each of three fixed seeds.
    let compiled = try CompiledScenario(scenario("rate: 1000 total per day"))
    for seed in 1...3 {
      let ledger = try compiled.run(seed: UInt64(seed), replication: 1)
      let value = try #require(ledger.value(of: MeasureKey(.demands, .count)))
      #expect(abs(value.value - 10_000) < 400)
    }
  }

  @Test("whole numbers by largest remainders, ties by index; children in contiguous blocks")
  func wholeNumbers() throws {
    let scenario = try ScenarioFile.parse(
      """
      time: { start: 2025-01-06, length: 1 d }
      severities: [ordinary]
      tiers: { grid: { units: 7, residents: 1400 per unit }, community: { units: 3 } }
      staff:
        worker: { at: grid, count: 3 per 10000 residents }
        helper: { at: community, serves: grid, count: 3 per 10000 residents }
        spare: { at: grid, count: 9 total }
      demands: { request: { rate: 1 total per day } }
      handling: { grid: { by: [worker, helper, spare], work: 1 min } }
      """, name: "ratios.yaml"
    ).scenario()
    #expect(scenario.tiers[0].units.map(\.parent) == [0, 0, 0, 1, 1, 2, 2])
    #expect(scenario.tiers[1].units.map(\.residents) == [4200, 2800, 2800])
    // 7 × 0.42 = 2.94, so 3 posts; all remainders are equal.
    #expect(scenario.roles[0].strength == .posts([1, 1, 1, 0, 0, 0, 0]))
    // 1.26, 0.84 and 0.84: 1 and two by remainder.
    #expect(scenario.roles[1].strength == .posts([1, 1, 1]))
    #expect(scenario.roles[2].strength == .posts([2, 2, 1, 1, 1, 1, 1]))
  }
}
