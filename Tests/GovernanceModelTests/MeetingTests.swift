// Meetings worked by hand: dates, agendas, quorums, who sits there, what becomes of the rest. One village, a street above
// it; times are hours and minutes from Monday, 6 January 2025.

import GovernanceModel
import Testing

@testable import GovernanceModel

/// A village with one cadre, a street above it, and meetings.
private func village(
  _ meeting: String, work: String = "1 h", demands: String = "dispute: { rate: 1 per unit per day }",
  village: String = "",
  cadre: String = "", count: Int = 1, more: String = ""
) -> String {
  """
  severities: [ordinary, major]
  tiers: { village: { units: 1 }, street: { units: 1 } }
  calendars: { office: { every day: 08:00 to 18:00 } }
  staff:
    cadre: { at: village, count: \(count) per unit\(cadre) }
    officer: { at: street, count: 1 total }
  demands: { \(demands) }
  handling: { village: { by: cadre, work: \(work)\(village) }, street: { by: officer, work: 1 h } }
  meetings: { talk: { at: village, \(meeting) } }
  \(more)
  """
}

@Suite("Meetings")
struct MeetingTests {
  @Test("demands wait for the date, are taken up one after the other, and hold those who sit there")
  func oneAfterTheOther() throws {
    let story = try follow(
      village("held: every Tuesday at 10:00, takes up: [dispute], attended by: { cadre: 1 }, item: 15 min"),
      [report("00:00", "dispute"), report("12:00", "dispute")])
    #expect(
      story["village-0001/dispute/1"] == [
        "00:00 enters village-0001", "00:00 listed for talk", "1d 10:00 taken up by talk until 1d 10:15",
        "1d 10:15 settled at village",
      ])
    #expect(
      story["village-0001/dispute/2"].suffix(2) == [
        "1d 10:15 taken up by talk until 1d 10:30", "1d 10:30 settled at village",
      ])
    // 34 h and 22 h 15 min on the agenda, 15 min each in hand; the cadre sat there for half an hour.
    let parts = try #require(story.ledger.delays.first).parts
    let named = zip(DelayRow.Cause.allCases, parts).filter { $0.1 > 0 }.map { "\($0.0.rawValue) \($0.1 / .minute)" }
    #expect(named == ["work 30", "appointed time \((34 * 60) + (22 * 60 + 15))"])
    #expect(story.ledger.roles[0].busy == 30 * .minute)
    #expect(story.ledger.occasions.meetings[0].held == 1 && story.ledger.occasions.meetings[0].items == 2)
    #expect(story.ledger.value(of: MeasureKey(.wait, .mean))?.value == 0)
  }

  @Test("the more severe goes first, then who was reported first; what is beyond the agenda waits for the next date")
  func agenda() throws {
    let story = try follow(
      village("held: every day at 10:00, takes up: [dispute], at most: 1, item: 15 min"),
      [report("00:00", "dispute"), report("01:00", "dispute", "major")])
    #expect(story["village-0001/dispute/2"].last == "10:15 settled at village")
    #expect(story["village-0001/dispute/1"].last == "1d 10:15 settled at village")
  }

  @Test("nothing more is taken up after the length, and what was taken up is finished")
  func length() throws {
    let story = try follow(
      village("held: every day at 10:00, takes up: [dispute], length: 20 min, item: 15 min"),
      [report("00:00", "dispute"), report("00:01", "dispute"), report("00:02", "dispute")])
    #expect(story["village-0001/dispute/2"].last == "10:30 settled at village")
    #expect(story["village-0001/dispute/3"].last == "1d 10:15 settled at village")
  }

  @Test("without a length of items all are decided together at the end")
  func together() throws {
    let story = try follow(
      village("held: every day at 10:00, takes up: [dispute], attended by: { cadre: 1 }, length: 90 min"),
      [report("00:00", "dispute"), report("00:01", "dispute")])
    #expect(story["village-0001/dispute/1"].last == "11:30 settled at village")
    #expect(story["village-0001/dispute/2"].last == "11:30 settled at village")
    #expect(story.ledger.roles[0].busy == 90 * .minute)
  }

  @Test("without a quorum it is put off, and nobody is held")
  func noQuorum() throws {
    let story = try follow(
      village(
        "held: every day at 10:00, takes up: [dispute], attended by: { cadre: 2 }, shows up: 0%, quorum: 1, item: 15 min",
        count: 2),
      [report("00:00", "dispute")])
    #expect(
      story["village-0001/dispute/1"].prefix(3) == [
        "00:00 enters village-0001", "00:00 listed for talk", "10:00 talk put off",
      ])
    #expect(story.ledger.occasions.meetings[0].putOff == 2 && story.ledger.occasions.meetings[0].held == 0)
    #expect(story.ledger.roles[0].busy == 0)
    #expect(story.ledger.value(of: MeasureKey(.occasion(.meetingsPutOff), .share))?.value == 1)
  }

  @Test("who is at work comes when that is done, before demands that wait, as long as the others wait")
  func latecomer() throws {
    func story(_ waits: String) throws -> Story {
      try follow(
        village(
          "held: every day at 10:00, takes up: [dispute], attended by: { cadre: 1 }, item: 15 min\(waits)",
          demands: "dispute: { rate: 1 per unit per day }, repair: { rate: 1 per unit per day }"),
        [report("00:00", "dispute"), report("09:20", "repair"), report("09:30", "repair")])
    }
    let patient = try story(", waits: 30 min")
    // The repair lasts until 10:20; the meeting sits then, and the next repair begins behind it.
    #expect(patient["village-0001/dispute/1"].last == "10:35 settled at village")
    #expect(
      patient["village-0001/repair/2"] == [
        "09:30 enters village-0001", "10:35 seized at village", "11:35 settled at village",
      ])
    let hasty = try story(", waits: 10 min")
    #expect(hasty["village-0001/dispute/1"].prefix(3).last == "10:10 talk put off")
    #expect(hasty["village-0001/repair/2"][1] == "10:20 seized at village")
  }

  @Test("what has not been begun may be taken from the queue, and goes back to its place there")
  func fromTheQueue() throws {
    let text = village(
      "held: every day at 10:00, takes up: [dispute], when: [waiting], item: 15 min, settles: { major: 0%, other: 100% }, otherwise: go back",
      work: "3 h", demands: "dispute: { rate: 1 per unit per day }, repair: { rate: 1 per unit per day }")
    let story = try follow(
      text,
      [
        report("08:00", "repair"), report("08:30", "dispute", "major"), report("09:00", "repair"),
        report("09:10", "dispute"),
      ])
    #expect(
      story["village-0001/dispute/2"] == [
        "09:10 enters village-0001", "10:15 taken up by talk until 10:30", "10:30 settled at village",
      ])
    #expect(
      story["village-0001/dispute/1"] == [
        "08:30 enters village-0001", "10:00 taken up by talk until 10:15", "10:15 talk does not settle it, goesBack",
        "11:00 seized at village", "14:00 settled at village",
      ])
    // In the queue from 08:30 to 11:00, but for the quarter of an hour at the meeting.
    #expect(story.ledger.visits[1].wait.sum == (150 - 15) * .minute)
  }

  @Test("what staff have not settled comes before the meeting, and from there to the next one or to the tier above")
  func referred() throws {
    func story(_ otherwise: String) throws -> Story {
      try follow(
        village(
          "held: every day at 10:00, takes up: [dispute], when: unsettled, item: 15 min, settles: 0%\(otherwise)",
          village: ", settles: 0%"), [report("00:00", "dispute")])
    }
    #expect(
      try story("")["village-0001/dispute/1"] == [
        "00:00 enters village-0001", "00:00 seized at village", "01:00 listed for talk",
        "10:00 taken up by talk until 10:15", "10:15 talk does not settle it, goesUp", "10:15 beyond at village",
        "10:15 enters street-0001", "10:15 seized at street", "11:15 settled at street",
      ])
    #expect(
      try story(", otherwise: come again")["village-0001/dispute/1"].suffix(3) == [
        "2d 10:00 taken up by talk until 2d 10:15", "2d 10:15 talk does not settle it, comesAgain",
        "2d 10:15 listed for talk",
      ])
  }

  @Test("on a service day each of those who sit there takes up items alone, until the day is over")
  func serviceDay() throws {
    let story = try follow(
      village(
        "held: every day at 09:00, takes up: [dispute], attended by: { cadre: 2 }, length: 2 h, item: 50 min, sits: side by side",
        count: 2),
      [
        report("08:00", "dispute"), report("08:01", "dispute"), report("08:02", "dispute"), report("10:30", "dispute"),
        report("11:00", "dispute"),
      ])
    #expect(
      (1...5).map { story["village-0001/dispute/\($0)"].last! } == [
        "09:50 settled at village", "09:50 settled at village", "10:40 settled at village", "11:20 settled at village",
        "1d 09:50 settled at village",
      ])
    // Both stay until the last has been served: 9:00 to 11:20, and on the second day and the third for two hours.
    #expect(story.ledger.roles[0].busy == 2 * (140 + 120) * .minute)
  }

  @Test("who sits there is held whatever the hour: what lies outside the shift is overtime")
  func evening() throws {
    let story = try follow(
      village(
        "held: every day at 17:45, takes up: [dispute], attended by: { cadre: 1 }, item: 1 h",
        cadre: ", calendar: office"),
      [report("12:00", "dispute")])
    #expect(story["village-0001/dispute/1"].last == "18:45 settled at village")
    #expect(story.ledger.roles[0].busy == 15 * .minute && story.ledger.roles[0].overtime == 45 * .minute)
  }

  @Test("a threshold on open time takes a demand off the agenda")
  func overdue() throws {
    let story = try follow(
      village(
        "held: every Tuesday at 10:00, takes up: [dispute], item: 15 min",
        village: ", escalate: { open: 4 h, waiting: 1 h }"),
      [report("00:00", "dispute")])
    let steps = Array(story["village-0001/dispute/1"].prefix(4))
    #expect(
      steps == [
        "00:00 enters village-0001", "00:00 listed for talk", "04:00 timed out at village",
        "04:00:00.001 enters street-0001",
      ])
  }

  @Test("a plan is accepted when the item ends")
  func plan() throws {
    let story = try follow(
      village(
        "held: every day at 10:00, takes up: [dispute], item: 30 min, accepts plans: [major], settles: { major: 0%, other: 100% }"
      ),
      [report("00:00", "dispute", "major")])
    #expect(story.ledger.value(of: MeasureKey(.plan, .mean, severity: 1))?.value == 10.5)
  }

  @Test("meetings fall on their days, and move behind a holiday or are dropped")
  func dates() throws {
    func dates(_ held: String, _ more: String = "") throws -> [String] {
      let town = try scenario(
        "time: { start: 2025-01-20, length: 30 d, follow: 0 d }\n"
          + village("held: \(held), takes up: [dispute], item: 1 h\(more)"))
      let clock = RunClock(town.timeFrame)
      return town.meetings[0].dates.moments(on: clock).map { String(clock.date(at: $0).description.suffix(5)) }
    }
    func expect(_ expected: [String], _ held: String, _ more: String = "") throws {
      let found = try dates(held, more)
      #expect(found == expected)
    }
    try expect(["01-22", "01-29", "02-05", "02-12"], "every Wednesday at 09:00")
    // The Spring Festival lasts from 28 January to 4 February.
    try expect(["01-22", "02-05", "02-12"], "every Wednesday at 09:00", ", on holidays: moved")
    try expect(["01-21", "02-05", "02-11", "02-18"], "every Tuesday at 09:00", ", on holidays: moved")
    try expect(["01-21", "02-11", "02-18"], "every Tuesday at 09:00", ", on holidays: dropped")
    try expect(["02-06"], "every first Thursday at 15:00")
    try expect(["01-22", "02-01", "02-11"], "every 10 d from 2025-01-02 at 19:00")
  }

  @Test("what residents voice at a meeting is taken up there, a Poisson number of a stated mean at each")
  func voiced() throws {
    let text =
      "time: { start: 2025-01-06, length: 400 d }\n"
      + village(
        "held: every day at 19:00, takes up: [request], item: 1 min, collects: { request: 1.06 }",
        demands: "request: { rate: 0 per unit per day }")
    let ledger = try CompiledScenario(try scenario(text)).run(seed: 1, replication: 1)
    let counts = ledger.occasions.meetings[0]
    // 400 evenings: within four standard errors of 424, and those on which nothing was said were not held.
    let (items, held) = (Double(counts.items), Double(counts.held))
    #expect(abs(items - 424) < 4 * 424.0.squareRoot())
    #expect(abs(held - 400 * (1 - 0.34646)) < 4 * 9.6)
    #expect(counts.settled == counts.items)
  }

  @Test("demands that come evenly wait half a period on the mean")
  func halfAPeriod() throws {
    let text =
      "time: { start: 2025-01-06, length: 60 d }\n"
      + village(
        "held: every day at 10:00, takes up: [dispute], length: 1 min",
        demands: "dispute: { rate: 40 per unit per day }")
    let ledger = try CompiledScenario(try scenario(text)).run(seed: 1, replication: 1)
    let wait = try #require(ledger.value(of: MeasureKey(.occasion(.meetingWait), .mean))).value
    // About 2,400 demands, each uniform over a day: four standard errors.
    let error = (24 / 12.0.squareRoot()) / 2_360.0.squareRoot()
    #expect(abs(wait - 12) < 4 * error)
  }
}

@Suite("Needs and offers")
struct MatchingTests {
  private static func list(_ more: String, rate: String = "1 per unit per day") -> String {
    """
    tiers: { village: { units: 1 } }
    staff: { cadre: { at: village, count: 1 per unit } }
    demands: { need: { rate: \(rate) } }
    handling: { village: { by: cadre, work: 1 h } }
    needs: { partners: { at: village, takes up: [need], \(more) } }
    """
  }

  @Test("what nobody has claimed when its window ends is handled as usual, and has not waited in the queue until then")
  func unclaimed() throws {
    let story = try follow(
      Self.list("offers: 0 per unit per day, window: 5 h, work: 2 h"), [report("00:00", "need")])
    #expect(
      story["village-0001/need/1"] == [
        "00:00 enters village-0001", "00:00 listed for partners", "05:00 not claimed on partners",
        "05:00 seized at village", "06:00 settled at village",
      ])
    #expect(story.ledger.value(of: MeasureKey(.wait, .mean))?.value == 0)
    #expect(story.ledger.value(of: MeasureKey(.occasion(.matched), .share))?.value == 0)
  }

  @Test("an offer takes up the demand that has waited longest; what it does not settle is handled as usual")
  func claimed() throws {
    let story = try follow(
      Self.list("offers: 1000 per unit per day, window: 1 d, work: 2 h, settles: 0%"), [report("00:00", "need")])
    let lines = story["village-0001/need/1"]
    #expect(lines[2].contains("taken up by partners") && lines[3].hasSuffix("partners does not settle it, goesBack"))
    #expect(lines[4].hasSuffix("seized at village"))
    #expect(story.ledger.value(of: MeasureKey(.occasion(.matched), .share))?.value == 1)
  }

  @Test("the share that is claimed is that of demands which leave a memoryless server at a deadline")
  func deadline() throws {
    // Ten needs and nine offers a day, a window of six hours. With λ = 10, μ = 9, τ = 0.25 d and ρ = λ/μ, the share that
    // is lost is (1 − ρ) e^((λ−μ)τ) ÷ (1 − ρ e^((λ−μ)τ)) (D. Y. Barrer, 1957).
    let text =
      "time: { start: 2025-01-06, length: 40 d, warm up: 2 d, follow: 1 d }\n"
      + Self.list("offers: 9 per unit per day, window: 6 h, work: 0 min", rate: "10 per unit per day")
    let plan = try CompiledScenario(try scenario(text))
    let shares = try (1...12).map { number in
      try #require(try plan.run(seed: 5, replication: number).value(of: MeasureKey(.occasion(.matched), .share))).value
    }
    let mean = shares.reduce(0, +) / 12
    let error = (shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11 / 12).squareRoot()
    let (rho, growth) = (10.0 / 9, 1.2840254166877414)
    let exact = 1 - (1 - rho) * growth / (1 - rho * growth)
    // Four standard errors of twelve runs: wrong about once in five hundred.
    #expect(abs(mean - exact) < 4 * error)
  }
}

@Suite("Notices")
struct NoticeTests {
  private static func notice(_ notice: String, work: String = "6 min", staff: Int = 1, units: Int = 1) -> String {
    """
    tiers: { village: { units: \(units) } }
    staff: { member: { at: village, count: \(staff) per unit } }
    demands:
      warning:
        bursts: { typhoon: { at: 2025-01-06 08:00, count: 20 per unit } }
        notice: { again after: 4 h\(notice) }
    handling: { village: { by: member, work: \(work) } }
    """
  }

  private func measures(_ text: String) throws -> (all: Double?, everywhere: Double?, within1h: Double?, tries: Double?)
  {
    let ledger = try CompiledScenario(try scenario(text)).run(seed: 1, replication: 1)
    func value(_ response: OccasionResponse, _ statistic: Statistic) -> Double? {
      ledger.value(of: MeasureKey(.occasion(response), statistic))?.value
    }
    return (
      value(.reachedAll, .mean), value(.reachedEverywhere, .mean), value(.reachedWithin1h, .share), value(.tries, .mean)
    )
  }

  @Test("n households with one who takes c for each are all reached after n c, with m after the n/m-th part of it")
  func constant() throws {
    #expect(try measures(Self.notice("")) == (2, 2, 0.5, 1))
    #expect(try measures(Self.notice("", staff: 2)) == (1, 1, 1, 1))
    #expect(try measures(Self.notice("", staff: 3, units: 2)).all == 0.7)
  }

  @Test("those whom no call reaches are visited, behind the calls that are still to be made")
  func calls() throws {
    // Twenty calls of three minutes, then twenty visits of six.
    #expect(try measures(Self.notice(", call: 3 min, call reaches: 0%")) == (3, 3, 0, 2))
    #expect(try measures(Self.notice(", call: 3 min, call reaches: 0%, visited first: 100%")) == (2, 2, 0.5, 1))
  }

  @Test("a household where nobody is at home is visited again after the stated time")
  func nobodyAtHome() throws {
    let text = Self.notice(", visit reaches: 50%").replacing("20 per unit", with: "1 per unit")
    let plan = try CompiledScenario(try scenario(text))
    var tries: [Int: Int] = [:]
    for number in 1...60 {
      let ledger = try plan.run(seed: 3, replication: number)
      let count = Int(ledger.occasions.tries[0])
      tries[count, default: 0] += 1
      // Every visit takes six minutes, and four hours lie between two.
      let hours = 0.1 * Double(count) + 4 * Double(count - 1)
      #expect(abs(try #require(ledger.value(of: MeasureKey(.occasion(.reachedAll), .mean))).value - hours) < 1e-9)
    }
    // One half of sixty needs one visit, within four standard errors.
    #expect(abs(Double(tries[1, default: 0]) - 30) < 4 * 15.0.squareRoot())
  }

  @Test("the ledgers of runs add up in any order")
  func sums() throws {
    let plan = try CompiledScenario(try scenario(Self.notice(", call: 3 min, call reaches: 40%", units: 3)))
    let runs = try (1...3).map { try plan.run(seed: 1, replication: $0) }
    var (up, down) = (runs[0], runs[2])
    up.merge(runs[1])
    up.merge(runs[2])
    down.merge(runs[1])
    down.merge(runs[0])
    #expect(up.occasions == down.occasions)
    #expect(
      up.value(of: MeasureKey(.occasion(.reachedAll), .mean))
        == down.value(of: MeasureKey(.occasion(.reachedAll), .mean)))
  }
}
