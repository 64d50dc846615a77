// Ranks and the chances of standing among the last three, worked by hand. Each statistical test compares a few shares
// with their exact values at four standard errors: a right program fails one with a chance of 6 in 100,000; seeds are
// fixed.

import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("R32 Small units")
struct R32UnitsTests {
  private let root = DrawKey(seed: 7, replication: 0)

  /// Tables of units with so many limits kept of so many, by year and unit.
  private func standing(_ years: [[(kept: Int32, decided: Int32)]]) -> Standing {
    let lines = years.map { year in
      year.map { UnitYear(kept: $0.kept, decided: $0.decided, timed: $0.decided, time: 1000) }[...]
    }
    return Standing(lines, names: years[0].indices.map { NameKey("unit-\($0)") }, root: root)
  }

  /// Tables of units with their settlement times in hours, one demand each, by year and unit.
  private func standing(hours years: [[Int64?]]) -> Standing {
    let lines = years.map { year in
      year.map { UnitYear(kept: 0, decided: 0, timed: $0 == nil ? 0 : 1, time: ($0 ?? 0) * 3_600_000) }[...]
    }
    return Standing(lines, names: years[0].indices.map { NameKey("unit-\($0)") }, root: root)
  }

  private func agree(_ found: [Double]?, _ exact: [Double], draws: Double) -> Bool {
    guard let found, found.count == exact.count else { return false }
    return zip(found, exact).allSatisfy { abs($0 - $1) <= 4 * ($1 * (1 - $1) / draws).squareRoot() }
  }

  /// Two years of four units: the last three are units 1, 2, 3 in the first and 0, 1, 2 in the second.
  private var twoYears: Standing {
    standing([
      [(90, 100), (80, 100), (70, 100), (60, 100)], [(50, 100), (80, 100), (70, 100), (95, 100)],
    ])
  }

  @Test("the rank is by the mean of the years' shares")
  func rank() {
    // Means 0.7, 0.8, 0.7, 0.775; of the two at 0.7, equally fast, the first comes first.
    #expect(twoYears.ranks == [3, 1, 4, 2])
    // A share counts the same however many demands are behind it, and a year without any does not count.
    #expect(standing([[(1, 1), (6, 10), (0, 0)], [(0, 0), (6, 10), (0, 0)]]).ranks == [1, 2, nil])
  }

  @Test("where nothing is promised the faster unit is better; equal shares go by speed too")
  func speed() {
    #expect(standing(hours: [[4, 2, nil, 3], [4, 2, nil, 3]]).ranks == [3, 1, nil, 2])
    let lines = [
      [
        UnitYear(kept: 1, decided: 1, timed: 1, time: 5_000), UnitYear(kept: 2, decided: 2, timed: 2, time: 8_000),
        UnitYear(kept: 0, decided: 1, timed: 1, time: 10),
      ][...]
    ]
    let standing = Standing(lines, names: ["a", "b", "c"].map { NameKey($0) }, root: root)
    #expect(standing.ranks == [2, 1, 3])
  }

  @Test("this year's table: the share of years among the last three")
  func thisYear() { #expect(twoYears.lastThreeThisYear == [0.5, 1, 1, 0.5]) }

  @Test("the long run: the years drawn again")
  func longRun() {
    // Twice the first year (chance 1/4): units 1, 2, 3. Twice the second: 0, 1, 2. Both: 0, 2, 3.
    #expect(agree(twoYears.lastThreeInTheLongRun, [0.75, 0.5, 1, 0.75], draws: 2_000))
    // A year more does not hide a unit that is always last.
    let clear = standing(Array(repeating: [(9, 10), (5, 10), (6, 10), (7, 10), (8, 10)], count: 5))
    #expect(clear.lastThreeInTheLongRun == [0, 1, 1, 1, 0] && clear.lastThreeThisYear == [0, 1, 1, 1, 0])
  }

  @Test("chance alone: equal units are among the last three equally often")
  func equalUnits() {
    let chance = twoYears.byChance(times: Histogram())
    // 500 deals of two years.
    #expect(agree(chance.lastThree, [0.75, 0.75, 0.75, 0.75], draws: 1_000))
    for rank in chance.ranks {
      // A rank of four has variance 1.25.
      #expect(abs((rank?.mean ?? 0) - 2.5) < 4 * (1.25 / 500).squareRoot())
      #expect(rank?.range == Interval(low: 1, high: 4))
    }
  }

  @Test("chance alone: a unit with few demands is at the ends of the table, one with many in the middle")
  func unequalUnits() {
    // Every unit keeps half. The first has 10,000 demands and stays at one half; each of the others keeps its only one
    // or not. The first is best where all three lost, 1 in 8; each other one in a third of the rest.
    let year: [(kept: Int32, decided: Int32)] = [(5_000, 10_000), (1, 1), (0, 1), (1, 1)]
    let other: [(kept: Int32, decided: Int32)] = [(5_000, 10_000), (0, 1), (1, 1), (0, 1)]
    let chance = standing([year, other]).byChance(times: Histogram())
    #expect(agree(chance.lastThree, [7.0 / 8, 17.0 / 24, 17.0 / 24, 17.0 / 24], draws: 1_000))
    // By symmetry of better and worse, everybody's mean rank is in the middle; that of the first varies least.
    for rank in chance.ranks { #expect(abs((rank?.mean ?? 0) - 2.5) < 4 * (1.25 / 500).squareRoot()) }
  }

  @Test("chance alone: times come from the tier's own")
  func dealtTimes() {
    var times = Histogram()
    times.record(3_600_000, times: 3)
    times.record(7_200_000)
    // The slowest fourth of draws is twice as slow. Of four units with one demand, ties broken at random, each is in
    // the last three with 3/4.
    let chance = standing(hours: [[1, 1, 1, 2], [2, 1, 1, 1]]).byChance(times: times)
    #expect(agree(chance.lastThree, [0.75, 0.75, 0.75, 0.75], draws: 1_000))
  }

  @Test("three units or a single year say nothing about last threes")
  func tooFew() {
    let three = standing([[(1, 2), (1, 2), (1, 2)], [(1, 2), (0, 2), (2, 2)]])
    #expect(three.lastThreeThisYear == nil && three.lastThreeInTheLongRun == nil)
    #expect(three.byChance(times: Histogram()).lastThree == nil)
    let single = standing([[(1, 2), (1, 2), (1, 2), (0, 2)]])
    #expect(single.lastThreeThisYear == nil && single.ranks == [1, 2, 3, 4])
  }

  @Test("hundreds of units over twenty years are worked through in bounded time")
  func bounded() {
    let years = (0..<20).map { year in
      (0..<120).map { unit in (kept: Int32((unit * 7 + year) % 11), decided: Int32(11)) }
    }
    let standing = standing(years)
    let start = ContinuousClock.now
    #expect(close(standing.byChance(times: Histogram()).lastThree?.reduce(0, +), 3))
    #expect(close(standing.lastThreeThisYear?.reduce(0, +), 3))
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}

@Suite("R32 Fairness")
struct R32FairnessTests {
  /// Forty grids with as many staff as are asked for; work in the first ones takes longer.
  private func town(slow: Double) throws -> Scenario {
    var scenario = try office(perDay: 120, workHours: 1, days: 10)
    scenario.tiers = [
      Tier(name: "office", units: (0..<40).map { Unit(name: "office-\($0)", parent: nil, residents: 100) })
    ]
    scenario.roles[0].strength = .unlimited
    if slow > 1 {
      // Two streams over different tiers would be dealt apart; here the slow units are those with a slow stream.
      scenario.streams.append(scenario.streams[0])
      scenario.streams[1].name = "slow"
      scenario.streams[1].arrivals.perDay = 12
      scenario.streams[1].base = scenario.streams[1].arrivals
      let kinds = (categories: 2, severities: 1)
      scenario.handling = [try handling(kinds, by: [[0]], workHours: 1, settles: 1, target: nil)]
      scenario.handling[0]?.work[1, 0] = try .exponential(mean: slow * 3_600_000)
    }
    return scenario
  }

  @Test("equal units are as unequal as chance makes them")
  func equalUnits() async throws {
    let run = try await Replications(count: 12, seed: 3, threads: 2).run(CompiledScenario(town(slow: 1)))
    func values(_ response: Response) throws -> Sample {
      let position = try #require(run.measures.firstIndex(of: MeasureKey(response, .mean)))
      return Sample(run.values(at: position).compactMap { $0?.value })
    }
    let (own, chance) = (try values(.fairness), try values(.fairnessByChance))
    #expect(own.count == 12 && chance.count == 12)
    // Thirty demands a unit: the worst tenth is well above the median by chance alone.
    #expect(chance.mean > 1.25)
    // Four standard errors of the mean difference: fails by chance once in 500 seeds (Student's t with 11 degrees).
    let differences = Sample(zip(own.values, chance.values).map { $0 - $1 })
    let error = ((try #require(differences.variance)) / 12).squareRoot()
    #expect(abs(differences.mean) < 4 * error, "\(own.mean) \(chance.mean)")
  }

  @Test("the same seed and replication deal the same, others do not")
  func sameDeal() throws {
    let plan = try CompiledScenario(town(slow: 3))
    let key = MeasureKey(.fairnessByChance, .mean)
    let values = try [2, 2, 3].map { try plan.run(seed: 3, replication: $0).value(of: key) }
    #expect(values[0] != nil && values[0] == values[1] && values[0] != values[2])
  }
}

@Suite("R32 Table of units")
struct UnitTableTests {
  @Test("1, 2 and 7 threads give the same table, and a run without detail has none")
  func threads() async throws {
    var scenario = try office(perDay: 40, workHours: 1, days: 2, posts: 6)
    scenario.tiers = [Tier(name: "office", units: (0..<6).map { Unit(name: "office-\($0)", parent: nil) })]
    scenario.roles[0].strength = .posts(Array(repeating: 1, count: 6))
    let plan = try CompiledScenario(scenario)
    var tables: [[UnitRow]] = []
    for threads in [1, 2, 7] {
      let run = try await Replications(count: 3, seed: 2, threads: threads).run(plan, detailed: true)
      #expect(run.years.count == 3 && run.pooled.timeline != nil)
      tables.append(UnitTable(run).rows)
    }
    #expect(tables[0].count == 6)
    #expect(tables[1] == tables[0] && tables[2] == tables[0])
    #expect(Set(tables[0].compactMap(\.rank)) == Set(1...6))
    #expect(close(tables[0].compactMap(\.lastThreeThisYear).reduce(0, +), 3))
    #expect(close(tables[0].compactMap(\.lastThreeInTheLongRun).reduce(0, +), 3))
    let plain = try await Replications(count: 2, seed: 2, threads: 1).run(plan)
    #expect(plain.years.isEmpty && plain.pooled.timeline == nil && UnitTable(plain).rows.isEmpty)
  }

  @Test("no more than four million lines are kept, of two replications at least")
  func bounded() {
    #expect(UnitYear.kept(units: 100) == 40_000)
    #expect(UnitYear.kept(units: 114_000) == 35)
    #expect(UnitYear.kept(units: 10_000_000) == 2)
  }
}
