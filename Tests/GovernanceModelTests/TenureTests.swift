// Staff over time: holders of posts leave, posts stand empty, newcomers learn, mentors shorten it, pay makes people stay.
// Long-run shares are held against renewal theory, a newcomer's work against hand-worked times.

import Experiments
import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("Staff over time")
struct TenureTests {
  /// A quiet town whose workers come and go.
  static func town(_ worker: String, units: Int = 1, days: Int = 60, work: String = "30 min") -> String {
    """
    time: { start: 2025-01-06, length: \(days) d, follow: 10 d }
    tiers: { grid: { units: \(units) } }
    calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff: { worker: { at: grid, calendar: office, pay: 36500 yuan per year, \(worker) } }
    demands: { noise: { rate: 0.01 per unit per day } }
    handling: { grid: { by: worker, work: \(work) } }
    """
  }

  private func value(_ response: TenureResponse, _ ledger: Ledger) throws -> Double {
    try #require(ledger.value(of: MeasureKey(.tenure(response), .mean))).value
  }

  @Test(
    "vacancies, leavers and slowness have their long-run values",
    arguments: [
      (leaves: "100% per year", gap: "60 d", pay: ""), ("200% per year", "exponential mean 30 d", ""),
      ("200% per year", "lognormal mean 90 d cv 1", ", reserve: { fills: 50%, after: 10 d }"),
      ("10% per month", "none", ", mentor: { share: 40%, shortens to: 50 d }"),
    ])
  func longRun(_ given: (leaves: String, gap: String, pay: String)) throws {
    // 600 posts over a year from a stationary start: at least 430 cycles. Each figure within four standard errors, which are
    // taken from ten runs of 60 posts: ten values have heavier tails, and four of Student's with 9 degrees of freedom
    // are missed once in 320 figures.
    let text = Self.town(
      "count: 20 per unit, leaves: \(given.leaves), replaced after: \(given.gap), novice: { slower: 40%, learns in: 180 d }\(given.pay)",
      units: 3, days: 365)
    let town = try scenario(text)
    let turnover = try #require(town.roles[0].turnover)
    let plan = try CompiledScenario(town)
    let runs = try (1...10).map { try plan.follow([], replication: $0).ledger }
    func agrees(_ response: TenureResponse, _ expected: Double) throws {
      let values = try runs.map { try value(response, $0) }
      let mean = values.reduce(0, +) / 10
      let error = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 90).squareRoot()
      #expect(abs(mean - expected) <= 4 * error, "\(response) \(mean), not \(expected), error \(error)")
    }
    try agrees(.vacancies, turnover.vacantShare)
    try agrees(.leavers, 60 * (1 - turnover.vacantShare) * turnover.leavesAfterRaise)
    try agrees(.slowness, turnover.meanSlowness)
  }

  @Test("the formulae are the ones that stand in the page")
  func formulae() throws {
    // Two leave a year and are missed for 0.1 years: 0.2 / 1.2. A raise of 44 % with an elasticity of 0.5 divides by 1.2.
    var turnover = Turnover(leaves: 2, replacedAfter: try .constant(Turnover.year / 10))
    #expect(abs(turnover.vacantShare - 0.2 / 1.2) < 1e-12)
    (turnover.payElasticity, turnover.payRaise) = (0.5, 0.44)
    #expect(abs(turnover.leavesAfterRaise - 2 / 1.2) < 1e-12)
    turnover = Turnover(leaves: 2, novice: .init(slower: 0.4, learnsIn: .year / 2))
    #expect(abs(turnover.meanSlowness - 0.4 * 0.36787944117144233) < 1e-12)  // 1 − (1 − 1/e) / 1
    // A rate that no digit is left of: half of the time to learn times the rate.
    turnover.leaves = 1e-9
    #expect(abs(turnover.meanSlowness / (0.4 * 0.25e-9) - 1) < 1e-6)
  }

  /// The first occupant of the only post of a town who comes after the start and stays for at least 40 days, and the town's
  /// plan.
  private func newcomer(_ text: String) throws -> (CompiledScenario, Tenures, DrawKey, Occupant) {
    let plan = try CompiledScenario(scenario(text))
    let tenures = try #require(plan.shiftTables[0]?.tenures)
    let key = plan.postKey(role: 0, unit: 0, post: 0)
    var occupant = tenures.first(of: key)
    while occupant.arrives < 20 * .day || occupant.leaves < occupant.arrives + 40 * .day {
      occupant = tenures.successor(of: occupant, key)
    }
    return (plan, tenures, key, occupant)
  }

  @Test("a newcomer's work takes longer by what is left to learn, an old hand's as long as it takes")
  func novice() throws {
    // 2 h of work; the newcomer needs half as much again on the first day and nothing more after 40 days. Demands come at
    // 09:00 of the tenth day, when somebody is there for whole days d and some hours h.
    let text = Self.town(
      "count: 1 per unit, leaves: 300% per year, replaced after: 15 d, novice: { slower: 50%, learns in: 40 d }",
      days: 400, work: "2 h")
    let (_, _, _, occupant) = try newcomer(text)
    let first = occupant.arrives / .day + 1
    let day = first + 10
    let story = try follow(text, [report("\(day)d 09:00", "noise")])
    let tenure = day * .day + 9 * .hour - occupant.arrives
    let factor = 1 + 0.5 * (1 - Double(tenure) / Double(40 * Milliseconds.day))
    let work = Milliseconds(Double(2 * Milliseconds.hour) * factor + 0.5)
    let name = "grid-0001/noise/1"
    #expect(work > 2 * .hour && work < 3 * .hour)
    #expect(story[name].last == "\(clockText(day * .day + 9 * .hour + work)) settled at grid")
    #expect(story.ledger.roles[0].busy == work)
    // From the first day after the vacancy on; the day before it nobody is there.
    let early = try follow(text, [report("\(first - 1)d 07:00", "noise")])
    #expect(early[name][1] == "\(clockText(first * .day + 8 * .hour)) seized at grid")
    // After forty days there is nothing left to learn.
    let late = (occupant.arrives + 40 * .day) / .day + 1
    if occupant.leaves > (late + 1) * .day {
      let learnt = try follow(text, [report("\(late)d 09:00", "noise")])
      #expect(learnt[name].last == "\(clockText(late * .day + 11 * .hour)) settled at grid")
    }
  }

  @Test("a mentor shortens learning, and an old hand who has somebody to teach has less time")
  func mentor() throws {
    let worker =
      "count: 2 per unit, leaves: 150% per year, replaced after: 5 d, novice: { slower: 50%, learns in: 100 d }"
    let plan = try CompiledScenario(
      scenario(Self.town("\(worker), mentor: { shortens to: 50 d, takes: 14 h }", days: 400)))
    let tenures = try #require(plan.shiftTables[0]?.tenures)
    let key = plan.postKey(role: 0, unit: 0, post: 0)
    let occupant = tenures.successor(of: tenures.first(of: key), key)
    #expect(abs(tenures.factor(occupant, key, at: occupant.arrives + 25 * .day) - 1.25) < 1e-12)
    #expect(tenures.factor(occupant, key, at: occupant.arrives + 50 * .day) == 1)
    // 14 of 56 open hours a week: what is left is three quarters, and of an old hand with a colleague seven eighths.
    #expect(abs(tenures.mentoringFactor(newcomers: 1, oldHands: 1) - 4.0 / 3) < 1e-12)
    #expect(abs(tenures.mentoringFactor(newcomers: 1, oldHands: 2) - 8.0 / 7) < 1e-12)
    #expect(tenures.mentoringFactor(newcomers: 9, oldHands: 1) == 2)
    #expect(tenures.mentoringFactor(newcomers: 1, oldHands: 0) == 1)
    // Mentoring is counted by days: 14 h a week are 2 h a day for each newcomer who is still learning.
    let ledger = try plan.follow([]).ledger
    #expect(ledger.tenures.counts[0].mentored > 0)
    let hours = try value(.mentoring, ledger)
    #expect(abs(hours - 2 * Double(ledger.tenures.counts[0].mentored) * 365 / 400) < 1e-9)
  }

  @Test("a raise changes nobody's past, and who stays without it stays with it")
  func pay() throws {
    func plan(_ raise: String) throws -> CompiledScenario {
      try CompiledScenario(
        scenario(
          Self.town(
            "count: 30 per unit, leaves: { rate: 100% per year, pay elasticity: 1.5 }, replaced after: 30 d, pay raise: \(raise)",
            days: 730)))
    }
    let (without, with) = (try plan("0%"), try plan("50%"))
    let tables = try [without, with].map { try #require($0.shiftTables[0]?.tenures) }
    for post in 0..<30 {
      let key = without.postKey(role: 0, unit: 0, post: post)
      let holders = tables.map { $0.holder(of: key, on: 20094) }  // 2025-01-06
      #expect(holders[0]?.arrives == holders[1]?.arrives)
      if let (a, b) = holders[0].flatMap({ a in holders[1].map { (a, $0) } }) { #expect(a.leaves <= b.leaves) }
    }
    let ledgers = try [without, with].map { try $0.follow([]).ledger }
    #expect(ledgers[0].tenures.counts[0].leavers > ledgers[1].tenures.counts[0].leavers)
    // Filled days are paid, at the new pay.
    for (ledger, pay) in zip(ledgers, [36_500, 54_750.0]) {
      let filled = Double(ledger.tenures.counts[0].filled) / 730
      let cost = try #require(ledger.value(of: MeasureKey(.costOf(.staff), .rate))).value
      #expect(abs(cost / (filled * pay) - 1) < 1e-12)
    }
  }

  @Test("days without a holder are not rostered, newcomers cost what they cost, and the timeline agrees")
  func accounts() throws {
    let text = Self.town(
      "count: 40 per unit, leaves: 200% per year, replaced after: exponential mean 40 d, hiring: 5000 yuan per newcomer",
      days: 200)
    let ledger = try CompiledScenario(scenario(text)).run(seed: 3, replication: 1, keepsTimeline: true)
    let counts = ledger.tenures.counts[0]
    #expect(counts.days == 40 * 200 && counts.filled < counts.days && counts.newcomers > 0)
    #expect(ledger.roles[0].rostered == counts.filled * 8 * .hour)
    let hiring = try #require(ledger.value(of: MeasureKey(.costOf(.hiring), .rate))).value
    #expect(abs(hiring - 5000 * Double(counts.newcomers) * 365 / 200) < 1e-6)
    let cost = try #require(ledger.value(of: MeasureKey(.cost, .rate))).value
    let staff = try #require(ledger.value(of: MeasureKey(.costOf(.staff), .rate))).value
    #expect(abs(cost - staff - hiring) < 1e-6)
  }

  @Test("work that a leaver kept goes to whoever is there")
  func leftBehind() throws {
    // Two members; work of ten hours is kept overnight by who has it. When its holder leaves, the other goes on with it.
    let text = Self.town(
      "count: 2 per unit, at shift end: suspend, leaves: 300% per year, replaced after: 200 d", days: 300, work: "10 h")
    let plan = try CompiledScenario(scenario(text))
    let tenures = try #require(plan.shiftTables[0]?.tenures)
    let keys = (0..<2).map { plan.postKey(role: 0, unit: 0, post: $0) }
    let monday: Int32 = 20094
    func isThere(_ post: Int, _ day: Int) -> Bool { tenures.holder(of: keys[post], on: monday + Int32(day)) != nil }
    // The day before one of them leaves while the other stays.
    func isLast(_ day: Int, of leaver: Int) -> Bool {
      let other = 1 - leaver
      guard isThere(leaver, day), !isThere(leaver, day + 1) else { return false }
      return isThere(other, day) && isThere(other, day + 1) && isThere(other, day + 2)
    }
    let day = try #require((0..<290).first { isLast($0, of: 0) || isLast($0, of: 1) })
    // Both are given one; of the leaver's ten hours two are left, which the other does after his own.
    let story = try follow(text, [report("\(day)d 08:00", "noise"), report("\(day)d 08:00", "noise")])
    func at(_ day: Int, _ time: String, _ words: String) -> String {
      clockText(milliseconds("\(day)d \(time)")) + " " + words
    }
    let lives = (1...2).map { story["grid-0001/noise/\($0)"] }
    #expect(lives.allSatisfy { $0.contains(at(day, "18:00", "interrupted at grid")) })
    let kept = try #require(lives.first { $0.contains(at(day + 1, "08:00", "seized at grid")) })
    let left = try #require(lives.first { $0 != kept })
    #expect(kept.last == at(day + 1, "10:00", "settled at grid"))
    #expect(left.last == at(day + 1, "12:00", "settled at grid"))
    #expect(left.contains(at(day + 1, "10:00", "seized at grid")))
  }

  @Test("nobody leaves, or nobody is slower: not a byte changes")
  func neutral() throws {
    let worker = "count: 2 per unit, burden: 20%, rounds: { every: 3 d, takes: 1 h }"
    func run(_ more: String) throws -> Ledger {
      let busy = Self.town(worker + more, units: 3).replacing("0.01 per unit", with: "12 per unit")
      return try CompiledScenario(scenario(busy)).run(seed: 5, replication: 1)
    }
    let plain = try run("")
    #expect(try run(", leaves: 0% per year, replaced after: 30 d, novice: { slower: 30%, learns in: 90 d }") == plain)
    // Somebody who is replaced at once by somebody as good.
    var swapped = try run(", leaves: 300% per year, novice: { slower: 0%, learns in: 90 d }, pay raise: 0%")
    #expect(swapped.tenures.counts[0].leavers > 0)
    swapped.tenures = plain.tenures
    #expect(swapped == plain)
  }
}
