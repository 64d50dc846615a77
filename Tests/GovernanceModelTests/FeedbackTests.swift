// What follows a settlement, worked by hand, and against the geometric distribution of visits.

import GovernanceModel
import ScenarioFiles
import Stochastics
import Testing

@testable import GovernanceModel

/// One worker, one officer, one operator who calls; whoever settles takes an hour at the grid and two at the street.
private func town(_ feedback: String, _ more: String = "") -> String {
  """
  time: { start: 2025-01-06, length: 10 d, follow: 20 d }
  tiers: { grid: { units: 2 }, street: { units: 1 } }
  staff:
    worker: { at: grid, count: 1 per unit }
    officer: { at: street, count: 1 total }
    operator: { at: street, count: 1 total }
  demands: { noise: { rate: 0 per unit per day }, road: { rate: 0 per unit per day } }
  handling:
    grid: { by: worker, work: 1 h, settles: { noise: 100%, road: 0% }, escalate: {} }
    street: { by: officer, work: 2 h }
  limits: { settled: 4 h }
  feedback:
  \(feedback.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
  \(more)
  """
}

extension Story {
  fileprivate func value(
    _ response: Response, _ statistic: Statistic, tier: Int? = nil, category: Int? = nil
  ) -> Double? {
    ledger.value(of: MeasureKey(response, statistic, tier: tier, category: category))?.value
  }
}

@Suite("R22 Feedback")
struct R22FeedbackTests {
  @Test("what residents say is kept for the unit of report and the territories above it, by the last answer")
  func units() throws {
    let story = try follow(
      town("call back: { after: 5 h }\nsatisfied: { share: { noise: 0%, road: 100% } }"),
      [report("00:00", "noise"), report("00:10", "noise"), report("00:30", "road"), report("00:00", "noise", unit: 1)])
    let (one, two) = (UnitVerdicts(heard: 3, dissatisfied: 2), UnitVerdicts(heard: 1, dissatisfied: 1))
    #expect(story.ledger.feedback.verdicts == [one, two, UnitVerdicts()])
    #expect(story.ledger.territoryVerdicts == [one, two, UnitVerdicts(heard: 4, dissatisfied: 3)])
  }

  @Test("a dissatisfied resident has a demand reopened where it was settled, until the bound; then it is closed")
  func reopens() throws {
    let story = try follow(
      town(
        """
        call back: { after: 5 h, by: operator, work: 6 min }
        satisfied: 0%
        reopens: { share: 100%, at most: 2 }
        """),
      [report("00:00", "noise"), report("00:30", "road")])
    #expect(
      story["grid-0001/noise/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 settled at grid",
        "06:06 called, dissatisfied, \(stars(story, 0)) stars", "06:06 reopened at grid, 1", "06:06 enters grid-0001",
        "06:06 seized at grid", "07:06 settled at grid", "12:12 called, dissatisfied, \(stars(story, 1)) stars",
        "12:12 reopened at grid, 2", "12:12 enters grid-0001", "12:12 seized at grid", "13:12 settled at grid",
        "18:18 called, dissatisfied, \(stars(story, 2)) stars", "18:18 closed, dissatisfied",
      ])
    // The road goes up at 01:30+… it waits for the worker until 01:00 and reaches the street at 02:00.
    #expect(
      Array(story["grid-0001/road/1"].prefix(6)) == [
        "00:30 enters grid-0001", "01:00 seized at grid", "02:00 beyond at grid", "02:00 enters street-0001",
        "02:00 seized at street", "04:00 settled at street",
      ])
    #expect(story["grid-0001/road/1"].contains("09:06 reopened at street, 1"))
    #expect(
      story["grid-0001/noise/1 call-back 1"] == [
        "06:00 enters street-0001", "06:00 seized at street", "06:06 settled at street",
      ])
    // Settled is the first settlement: 1 h and 3.5 h. Closed is the end: 18 h 18 min, and the road's third call.
    #expect(story.value(.settle, .mean) == 2.25)
    #expect(story.value(.feedback(.close), .mean, category: 0) == 18.3)
    #expect(story.value(.feedback(.reopened), .mean) == 2)
    #expect(story.value(.feedback(.satisfactionRate), .rate) == 0)
    #expect(story.value(.reach, .share, tier: 1) == 0.5)
  }

  /// The stars of the demand's call-back with a number, as the run drew them.
  private func stars(_ story: Story, _ number: Int) -> Int {
    let calls = story.run.entries.compactMap { entry -> Int? in
      guard case .feedback(.called(let stars?, _)) = entry.what, entry.demand.stream == 0 else { return nil }
      return stars
    }
    return calls[number]
  }

  @Test("who is not reached counts in no rate, and may call again: a demand of its own")
  func callsAgain() throws {
    let story = try follow(
      town(
        """
        call back: { after: 1 h, answered: { satisfied: 100%, dissatisfied: 0% } }
        satisfied: { share: { noise: 0%, road: 100% } }
        reopens: 100%
        repeat calls: { share: 100%, after: 2 d, at most: 1 }
        """),
      [report("00:00", "noise"), report("00:00", "road", unit: 1)])
    #expect(
      story["grid-0001/noise/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 settled at grid", "02:00 called, no answer",
        "02:00 closed, dissatisfied", "2d 02:00 calls again",
      ])
    #expect(
      story["grid-0001/noise/1 again 1"] == [
        "2d 02:00 enters grid-0001", "2d 02:00 seized at grid", "2d 03:00 settled at grid",
        "2d 04:00 called, no answer",
        "2d 04:00 closed, dissatisfied",
      ])
    #expect(story.value(.feedback(.satisfactionRate), .rate) == 1)
    #expect(isNear(story.value(.feedback(.satisfied), .share), 1.0 / 3))
    #expect(isNear(story.value(.feedback(.answeredCalls), .share), 1.0 / 3))
    #expect(isNear(story.value(.feedback(.repeatCalls), .share), 1.0 / 3))
    #expect(story.value(.demands, .count) == 3)
    for name in ["grid-0001/noise/1 again 1", "grid-0001/noise/1 call-back 2", "grid-0001/noise/1 again 1 call-back 2"]
    {
      #expect(try DemandName(name, in: story.scenario).text(in: story.scenario) == name)
    }
  }

  @Test("lateness, hand-offs and reopenings take from satisfaction, down to a floor")
  func falls() throws {
    let scenario = try scenario(
      town("satisfied: { share: 90%, per hour late: 2%, per hand-off: 5%, per reopening: 10%, at least: 40% }"))
    let satisfaction = try #require(scenario.feedback?.satisfaction)
    func chance(_ late: Double, _ handOffs: Int, _ reopenings: Int) -> Double {
      satisfaction.chance(kind: 0, hoursLate: late, handOffs: handOffs, reopenings: reopenings)
    }
    #expect(isNear(chance(0, 0, 0), 0.9))
    #expect(isNear(chance(3, 2, 1), 0.64))
    #expect(isNear(chance(100, 0, 0), 0.4))
  }

  @Test("what would be late is ticked off after part of the work: in time, settled, and not solved")
  func closesEarly() throws {
    let story = try follow(
      town(
        """
        call back: { after: 1 h }
        early closure: { share: 100%, when: would be late, work: 25% }
        reopens: 100%
        """),
      [report("00:00", "road"), report("00:10", "road", unit: 1)])
    // The second road is begun at the street at 03:00 and would be settled at 05:00, after its limit at 04:10.
    let steps = story["grid-0002/road/1"]
    #expect(
      steps.dropFirst(4).prefix(3) == [
        "03:00 ticked off at street", "03:00 seized at street", "03:30 settled at street",
      ])
    #expect(
      steps.dropFirst(8) == [
        "04:30 reopened at street, 1", "04:30 enters street-0001", "04:30 ticked off at street",
        "04:30 seized at street",
        "05:00 settled at street", steps.dropFirst(13).first ?? "", "06:00 closed, dissatisfied, early",
      ])
    #expect(story.value(.withinLimit(.settled), .share) == 1)
    #expect(isNear(story.value(.feedback(.closedEarly), .share), 0.5))
    #expect(isNear(story.value(.feedback(.solvedRate), .rate), 0.5))
    #expect(story.value(.settlementRate, .rate) == 1)
  }

  @Test("a month of few stars makes the next one faster, and what others earned changes nothing")
  func evaluates() throws {
    let feedback = """
      call back: { after: 1 h }
      satisfied: 0%
      stars: { dissatisfied: [0, 100%, 0, 0, 0] }
      evaluation: { every: 1 d, of: grid, target: 4, effect: 20%, memory: 0%, fastest: 50% }
      """
    let story = try follow(
      town(feedback),
      [
        report("00:00", "noise"), report("1d 00:00", "noise"), report("2d 00:00", "noise"),
        report("1d 00:00", "noise", unit: 1),
      ])
    // Two stars are two below the target: 40 % faster from the second day on.
    #expect(story["grid-0001/noise/1"][2] == "01:00 settled at grid")
    #expect(story["grid-0001/noise/2"][2] == "1d 00:36 settled at grid")
    #expect(story["grid-0001/noise/3"][2] == "2d 00:36 settled at grid")
    #expect(story["grid-0002/noise/1"][2] == "1d 01:00 settled at grid")
    #expect(isNear(story.value(.feedback(.pace), .mean), 0.8))
    let evaluation = Evaluation(every: .month, tiers: [], effect: 0.2, fastest: 0.7, slowest: 1.1)
    #expect(evaluation.pace(score: 2_000) == 700_000)
    #expect(evaluation.pace(score: 3_500) == 900_000)
    #expect(evaluation.pace(score: 5_000) == 1_100_000)
  }

  @Test("neutral feedback changes nothing that both have, nor any draw")
  func isNeutral() throws {
    let plain = """
      time: { start: 2025-01-06, length: 6 d, follow: 4 d }
      tiers: { grid: { units: 3 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 total } }
      demands: { noise: { rate: 12 per unit per day, withdraws: exponential mean 5 h } }
      handling:
        grid: { by: worker, travel: 5 min, work: exponential mean 1 h, settles: 80%, escalate: { waiting: 3 h } }
        street: { by: officer, work: exponential mean 1 h }
      limits: { settled: 4 h }

      """
    let asked =
      plain + """
        feedback: { call back: { after: 1 d }, reopens: 50%, evaluation: { every: month, effect: 0% } }
        """
    let before = try CompiledScenario(scenario(plain)).run(seed: 3, replication: 1)
    var after = try CompiledScenario(scenario(asked)).run(seed: 3, replication: 1)
    #expect(after.feedback.counts.contains { $0.heard > 0 } && before.demands[0].reported > 150)
    after.feedback = before.feedback
    #expect(before == after)
  }

  /// Of four standard errors over 4,000 demands: one false alarm in 16,000.
  @Test("visits are geometric where each settlement satisfies with the same chance, and truncated by the bound")
  func isGeometric() throws {
    let text = """
      time: { start: 2025-01-06, length: 40 d, follow: 5 d }
      tiers: { grid: { units: 10 } }
      staff: { worker: { at: grid, count: unlimited } }
      demands: { noise: { rate: 10 per unit per day } }
      handling: { grid: { by: worker, work: 10 min } }
      feedback: { call back: { after: 5 min }, satisfied: 60%, reopens: { share: 75%, at most: 3 } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 11, replication: 1)
    // Each settlement is followed by another with q = 0.4 · 0.75 = 0.3: reopenings have mean q + q² + q³.
    let (q, n) = (0.3, Double(ledger.demands[0].reported))
    let mean = q + q * q + q * q * q
    let square = q * (1 - q) + 4 * q * q * (1 - q) + 9 * q * q * q
    let reopened = Double(ledger.feedback.counts[0].reopened) / n
    #expect(n > 3_500)
    #expect(abs(reopened - mean) < 4 * ((square - mean * mean) / n).squareRoot())
    // Satisfied in the end: at one of up to four settlements.
    let satisfied = 0.6 * (1 + q + q * q + q * q * q)
    let share = Double(ledger.feedback.counts[0].satisfied) / n
    #expect(abs(share - satisfied) < 4 * (satisfied * (1 - satisfied) / n).squareRoot())
  }

  @Test("calls from above and repeat calls tie the tiers; without them the cut stays, and does not show")
  func isCut() throws {
    let text = """
      time: { start: 2025-01-06, length: 6 d, follow: 4 d }
      tiers: { grid: { units: 4 }, street: { units: 2 }, county: { units: 1 } }
      staff:
        worker: { at: grid, count: 1 per unit }
        officer: { at: street, count: 1 per unit }
        clerk: { at: county, count: 1 total }
      demands: { noise: { rate: 12 per unit per day } }
      handling:
        grid: { by: worker, work: exponential mean 1 h, settles: 60%, escalate: { waiting: 3 h } }
        street: { by: officer, work: exponential mean 1 h, settles: 80%, escalate: { open: 5 h } }
        county: { by: clerk, work: 30 min }
      feedback:
        call back: { after: 5 h }
        satisfied: { share: 60%, per reopening: 10% }
        reopens: { share: 100%, at most: 3, raise: 1 }
        evaluation: { every: 1 d, effect: 20% }

      """
    for (more, pieces) in [("", 7), ("  repeat calls: { share: 50%, after: 1 d }", 1)] {
      let scenario = try scenario(text + more)
      let finest = try CompiledScenario(scenario, cut: .finest)
      #expect(finest.cut.pieces == pieces)
      let whole = try CompiledScenario(scenario, cut: .whole).run(seed: 5, replication: 1)
      #expect(try whole == finest.run(seed: 5, replication: 1))
      #expect(whole.feedback.counts[0].reopened > 50)
    }
  }

  private func isNear(_ value: Double?, _ other: Double) -> Bool { value.map { abs($0 - other) < 1e-9 } ?? false }
}

@Suite("Points for reports (积分)")
struct PointsTests {
  private func place(_ incentive: String) -> String {
    """
    time: { start: 2025-01-01, length: 59 d, follow: 1 d }
    tiers: { grid: { units: 2 } }
    staff: { worker: { at: grid, count: unlimited } }
    probes: { riders: { count: 20 total, passes: 1 per hour, reports: 20%\(incentive) } }
    problems: { rubbish: { rate: 20 per unit per day, lapses: 1 d, found by: { probes: { riders: { notices: 2% } } } } }
    handling: { grid: { by: worker, work: 10 min } }
    """
  }

  @Test("points move participation by their elasticity; none, or no elasticity, moves nothing")
  func movesParticipation() throws {
    let scheme = PointScheme(points: 30, usual: 10, elasticity: 0.5)
    #expect(abs(scheme.participation(from: 0.2) - 0.4) < 1e-12)
    #expect(scheme.participation(from: 0.8) == 1)
    let plain = try CompiledScenario(scenario(place(""))).run(seed: 1, replication: 1)
    let idle = try CompiledScenario(
      scenario(place(", incentive: { points: 30 per report, elasticity: 0, budget: 5 per month }"))
    ).run(seed: 1, replication: 1)
    #expect(plain.demands == idle.demands && plain.discovery.delays == idle.discovery.delays)
  }

  @Test("a month's budget is never overdrawn, and participation falls back when it is spent")
  func stopsAtTheBudget() throws {
    func run(_ budget: String) throws -> Ledger {
      try CompiledScenario(
        scenario(place(", incentive: { points: 30 per report, worth: 2 yuan per report, elasticity: 0.5\(budget) }"))
      ).run(seed: 1, replication: 1)
    }
    let plain = try CompiledScenario(scenario(place(""))).run(seed: 1, replication: 1)
    let (endless, bounded) = (try run(""), try run(", budget: 3000 per month"))
    // January and February: twice 3000 ÷ 30.
    #expect(bounded.discovery.sum(\.paid, category: nil, channel: nil) == 200)
    #expect(
      endless.discovery.sum(\.paid, category: nil, channel: nil)
        == endless.discovery.sum(\.accepted, category: nil, channel: nil))
    let found = [plain, bounded, endless].map { $0.demands[0].reported }
    #expect(found[0] < found[1] && found[1] < found[2])
    let cost = bounded.value(of: MeasureKey(.costOf(.incentives), .rate))?.value ?? 0
    #expect(abs(cost - 200 * 2 * 365 / 59) < 1e-6)
  }
}
