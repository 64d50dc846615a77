// What is kept of single units, worked by hand: one worker at each of two grids, 10 hours on each demand; Monday is
// observed, Tuesday follows, and the limit on settlement is 15 hours.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R32 Sums of units")
struct UnitSumsTests {
  private let town = """
    time: { start: 2025-01-06, length: 1 d, follow: 1 d }
    severities: [ordinary]
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: none } }
    demands:
      request: { rate: 1 per unit per day }
      call: { rate: 1 per unit per day, at: street, withdraws: 2 h }
    handling:
      grid: { by: worker, work: 10 h }
      street: { by: officer, work: 1 h }
    limits: { settled: 15 h }
    """

  @Test("settlements, open demands and limits belong to the unit of report, and to the territories above")
  func territories() throws {
    let ledger = try DatedStory(
      town,
      [
        // Settled after 10 and 18 hours; after 10; open for 30 hours; withdrawn.
        .init("01-06 06:00"), .init("01-06 08:00"), .init("01-06 06:00", unit: 1), .init("01-06 18:00", stream: 1),
      ]
    ).ledger
    #expect(
      ledger.units[0]
        == UnitTimes(
          reported: 2, count: 2, sum: 28 * .hour, open: 0, running: 0,
          limits: LimitCounts(kept: 1, broken: 1, undecided: 0)))
    #expect(
      ledger.units[1]
        == UnitTimes(
          reported: 1, count: 1, sum: 10 * .hour, open: 0, running: 0,
          limits: LimitCounts(kept: 1, broken: 0, undecided: 0)))
    // Withdrawn at 20:00, before its limit was due.
    #expect(
      ledger.units[2] == UnitTimes(reported: 1, limits: LimitCounts(kept: 0, broken: 0, undecided: 1)))
    #expect(ledger.territories.prefix(2) == ledger.units.prefix(2))
    #expect(
      ledger.territories[2]
        == UnitTimes(
          reported: 4, count: 3, sum: 38 * .hour, limits: LimitCounts(kept: 2, broken: 1, undecided: 1)))
  }

  @Test("what is open when the run ends is counted with its time so far")
  func open() throws {
    // Settled at 16:00, 02:00 and 12:00 and 22:00 of Tuesday; the fifth is open after 40 hours.
    let ledger = try DatedStory(town, (6...10).map { .init("01-06 \($0 < 10 ? "0" : "")\($0):00") }).ledger
    #expect(ledger.units[0].reported == 5 && ledger.units[0].count == 4)
    #expect(ledger.units[0].open == 1 && ledger.units[0].running == 38 * .hour)
    #expect(ledger.units[0].limits == LimitCounts(kept: 1, broken: 4, undecided: 0))
  }

  @Test("a demand that nobody travels for does not censor the arrivals of the others")
  func arrivals() throws {
    let story = try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d }
      severities: [ordinary]
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: 1 total }, clerk: { at: grid, count: none } }
      demands: { leak: { rate: 1 total per day }, question: { rate: 1 total per day } }
      handling:
        grid:
          by: { leak: worker, question: clerk }
          travel: { leak: 20 min }
          work: 1 h
      """, [.init("01-06 08:00"), .init("01-06 09:00", stream: 1)])
    #expect(isExactly(story.value(.onSite, .mean), 1.0 / 3))
    #expect(story.value(.onSite, .mean, category: 1) == nil)
    // The question is open all the same.
    #expect(story.value(.firstResponse, .mean)?.isLowerBound == true)
  }

  @Test("undecided limits are counted, by kind and per run")
  func undecided() throws {
    let story = try DatedStory(
      town, [.init("01-06 18:00", stream: 1), .init("01-06 06:00"), .init("01-06 19:00", stream: 1)])
    #expect(isExactly(story.value(.undecided(.settled), .count), 2))
    #expect(isExactly(story.value(.undecided(.settled), .count, category: 0), 0))
    #expect(isExactly(story.value(.withinLimit(.settled), .share), 1))
    var two = story.ledger
    two.merge(story.ledger)
    #expect(isExactly(two.value(of: MeasureKey(.undecided(.settled), .count)), 2))
  }

  @Test("fairness by chance is fairness itself for a single unit, and 1 where all times are equal")
  func chance() throws {
    let one = try DatedStory(town, [.init("01-06 06:00"), .init("01-06 08:00")])
    #expect(isExactly(one.value(.fairnessByChance, .mean), 1))
    #expect(isExactly(one.value(.fairness, .mean), 1))
    let equal = try DatedStory(
      town, [.init("01-06 06:00"), .init("01-06 06:00", unit: 1), .init("01-06 20:00", unit: 1)])
    #expect(isExactly(equal.value(.fairness, .mean), 1))
    #expect(isExactly(equal.value(.fairnessByChance, .mean), 1))
    #expect(try DatedStory(town, []).value(.fairnessByChance, .mean) == nil)
  }

  @Test("dealt out again, two units with one demand each get one of four hands")
  func hands() throws {
    // Times 10 and 18 hours (8 hours of queue): hands (10, 10), (18, 18) give 1; (10, 18) and (18, 10) give 18 ÷ 14.
    let text = town.replacing("{ by: worker, work: 10 h }", with: "{ by: worker, work: { request: 10 h, call: 18 h } }")
      .replacing(
        "call: { rate: 1 per unit per day, at: street, withdraws: 2 h }", with: "call: { rate: 1 per unit per day }")
    let story = try DatedStory(text, [.init("01-06 06:00"), .init("01-06 06:00", unit: 1, stream: 1)])
    #expect(isExactly(story.value(.fairness, .mean), 18.0 / 14))
    // 40 deals with a standard deviation of 1/7: four standard errors; buckets are exact to 1/128.
    let dealt = try #require(story.value(.fairnessByChance, .mean)).value
    let error = 1.0 / 7 / 40.0.squareRoot()
    #expect(abs(dealt - 8.0 / 7) < 4 * error + 0.01, "\(dealt)")
  }
}
