// The whistle: who is called, who comes when, what is waited for, and what joint work does. A demand of 00:00 is worked on
// at the grid until 00:10 and at the street until 00:30; neither settles it, and the street whistles at 00:30.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("The whistle")
struct WhistleTests {
  /// A town whose street whistles.
  static func town(
    _ whistle: String = "", departments: String = "market: { responds: 1 h }, traffic: { responds: 3 h }",
    calls: String = "[market, traffic]", ranger: String = "", joint: String = "by: officer, work: 30 min",
    escalate: String = "{}", more: String = ""
  ) -> String {
    """
    tiers: { grid: { units: 2 }, street: { units: 1 }, county: { units: 1 } }
    calendars: { day: { every day: 08:00 to 18:00 } }
    staff:
      worker: { at: grid, count: 1 per unit }
      officer: { at: street, count: 1 per unit }
      ranger: { at: county, count: 1 total, pay: 87600 yuan per year\(ranger) }
      clerk: { at: county, count: unlimited }
    demands: { smoke: { rate: 1 per unit per day } }
    departments: { \(departments) }
    handling:
      grid: { by: worker, work: 10 min, settles: 0% }
      street: { by: officer, work: 20 min, settles: 0%, escalate: \(escalate) }
      county: { by: clerk, work: 5 min }
    whistle:
      street: { for: \(calls), joint work: { \(joint) }\(whistle) }
    \(more)
    """
  }

  private func hours(_ time: Int64) -> Double { Double(time) / Double(Milliseconds.hour) }

  private func value(
    _ response: Response, _ statistic: Statistic = .share, in story: Story, department: Int? = nil, role: Int? = nil
  ) -> Double? {
    story.ledger.value(of: MeasureKey(response, statistic, role: role, department: department))?.value
  }

  /// Hours at the street that went to a cause.
  private func delay(_ cause: DelayRow.Cause, in story: Story) -> Double {
    hours(
      story.ledger.delays.filter { $0.tier == 1 }.reduce(0) {
        $0 + $1.parts[DelayRow.Cause.allCases.firstIndex(of: cause)!]
      })
  }

  @Test("joint work begins with the last of those called, and settles the demand")
  func all() throws {
    let story = try follow(Self.town(), [report("00:00", "smoke")])
    #expect(
      story["grid-0001/smoke/1"].suffix(6) == [
        "00:30 whistles at street for 2 of 2", "01:30 market attends", "03:30 traffic attends",
        "03:30 quorate with traffic", "03:30 joint work at street", "04:00 settled at street",
      ])
    #expect(value(.assembly, .mean, in: story) == 3)
    #expect(value(.attendance, in: story) == 1)
    #expect(value(.heldUp, in: story, department: 0) == 0 && value(.heldUp, in: story, department: 1) == 1)
    #expect(value(.whistlesSettled, in: story) == 1)
    #expect(delay(.partners, in: story) == 3 && abs(delay(.work, in: story) - 50 / 60) < 1e-9)
  }

  @Test("with a quorum the rest is not waited for, and what they would have done decides nothing")
  func quorum() throws {
    let story = try follow(
      Self.town(
        ", quorum: 2", departments: "market: { responds: 1 h }, traffic: { responds: 3 h }, housing: { responds: 2 h }",
        calls: "[market, traffic, housing]"), [report("00:00", "smoke")])
    #expect(story["grid-0001/smoke/1"].contains("02:30 quorate with housing"))
    #expect(story["grid-0001/smoke/1"].last == "03:00 settled at street")
    #expect(value(.attendance, in: story, department: 1) == nil)
    #expect(value(.attendance, in: story) == 1 && value(.heldUp, in: story, department: 2) == 1)
  }

  @Test("who has not come within the stated time is late, or missing where it is not waited for")
  func within() throws {
    let late = try follow(Self.town(", within: 2 h"), [report("00:00", "smoke")])
    #expect(value(.attendance, in: late) == 0.5 && value(.attendedLate, in: late, department: 1) == 1)
    let missing = try follow(Self.town(", within: 30 min, quorum: 1"), [report("00:00", "smoke")])
    #expect(value(.missing, in: missing, department: 1) == 1 && value(.attendedLate, in: missing, department: 0) == 1)
  }

  @Test("lateness adds to the response, and a calendar holds it up")
  func lateness() throws {
    let departments = """
      market: { responds: 1 h, late: { share: 100%, by: 30 min } }, traffic: { responds: 1 h, calendar: day }
      """
    let story = try follow(Self.town(departments: departments), [report("00:00", "smoke")])
    #expect(story["grid-0001/smoke/1"].contains("02:00 market attends"))
    #expect(story["grid-0001/smoke/1"].contains("09:00 traffic attends"))
    // Somebody is called who answers at any hour, so none of the time is closed.
    #expect(delay(.partners, in: story) == 8.5)
    let closed = try follow(
      Self.town(departments: "traffic: { responds: 1 h, calendar: day }", calls: "[traffic]"),
      [report("00:00", "smoke")])
    #expect(delay(.partners, in: closed) == 1 && delay(.closedHours, in: closed) == 7.5)
  }

  @Test("R12: a member of a department's staff is held from arrival to the end of joint work")
  func held() throws {
    // The ranger comes for the first at 00:30 and is held until 06:00, because the market comes at 05:30. The second
    // whistle is at 01:30: its ranger comes at 06:00, its market at 06:30, and joint work ends at 07:00.
    let story = try follow(
      Self.town(departments: "market: { responds: 5 h }, parks: { staff: ranger }", calls: "[market, parks]"),
      [report("00:00", "smoke"), report("01:00", "smoke")])
    #expect(story["grid-0001/smoke/1"].contains("00:30 parks attends"))
    #expect(story["grid-0001/smoke/1"].last == "06:00 settled at street")
    #expect(story["grid-0001/smoke/2"].contains("06:00 parks attends"))
    #expect(story["grid-0001/smoke/2"].last == "07:00 settled at street")
    #expect(hours(story.ledger.roles[2].busy) == 6.5)
    // It was there for 5 hours and for half an hour before joint work began, in two days of one post.
    #expect(value(.standBy, .mean, in: story, role: 2) == 5.5 * 365 / 2)
    // Its time is joint work: 10 yuan an hour.
    #expect(abs(value(.costOf(.joint), .rate, in: story, role: 2)! - 6.5 * 10 * 365 / 2) < 1e-6)
  }

  @Test("the way of a department's member is held time too")
  func travel() throws {
    let story = try follow(
      Self.town(departments: "parks: { staff: ranger, responds: 1 h, travel: 15 min }", calls: "[parks]"),
      [report("00:00", "smoke")])
    #expect(story["grid-0001/smoke/1"].contains("01:45 parks attends"))
    #expect(hours(story.ledger.roles[2].busy) == 0.75)
  }

  @Test("a department has nobody to send off shift; who is there at the end of a shift goes home and comes again")
  func shifts() throws {
    let departments = "market: { responds: 20 h }, parks: { staff: ranger }"
    func story(_ ranger: String) throws -> Story {
      try follow(
        Self.town(departments: departments, calls: "[market, parks]", ranger: ", calendar: day\(ranger)"),
        [report("14:00", "smoke")])
    }
    let home = try story(", at shift end: hand over")
    #expect(
      home["grid-0001/smoke/1"].suffix(7) == [
        "14:30 parks attends", "18:00 parks goes home", "1d 08:00 parks attends", "1d 10:30 market attends",
        "1d 10:30 quorate with market", "1d 10:30 joint work at street", "1d 11:00 settled at street",
      ])
    #expect(hours(home.ledger.roles[2].busy) == 6.5 && home.ledger.roles[2].overtime == 0)
    // Who finishes the work stays all night.
    let stays = try story("")
    #expect(!stays["grid-0001/smoke/1"].contains("18:00 parks goes home"))
    #expect(hours(stays.ledger.roles[2].overtime) == 14)
    let night = try follow(
      Self.town(departments: "parks: { staff: ranger }", calls: "[parks]", ranger: ", calendar: day"),
      [report("00:00", "smoke")])
    #expect(night["grid-0001/smoke/1"].contains("08:00 parks attends"))
    #expect(delay(.closedHours, in: night) == 7.5)
  }

  @Test("joint work is convened at a stated time, once enough have agreed to come")
  func convening() throws {
    let story = try follow(
      Self.town(
        ", convene: every day at 09:00", departments: "market: { responds: 10 h }, parks: { staff: ranger }",
        calls: "[market, parks]"), [report("00:00", "smoke")])
    #expect(
      story["grid-0001/smoke/1"].suffix(9) == [
        "00:30 whistles at street for 2 of 2", "00:30 parks agrees", "10:30 market agrees",
        "10:30 convened for 1d 09:00",
        "1d 09:00 market attends", "1d 09:00 parks attends", "1d 09:00 quorate with parks",
        "1d 09:00 joint work at street",
        "1d 09:30 settled at street",
      ])
    // Nobody is held before.
    #expect(hours(story.ledger.roles[2].busy) == 0.5)
  }

  @Test("a reminder shortens what is left, and only whoever supervises can give it")
  func reminder() throws {
    let reminder = ", reminder: { after: 1 h, responds: 25% }"
    let story = try follow(Self.town(reminder + ", supervises: yes"), [report("00:00", "smoke")])
    // At 01:30 the market is there; two hours of the traffic police's three are left.
    #expect(story["grid-0001/smoke/1"].contains("01:30 1 reminded"))
    #expect(story["grid-0001/smoke/1"].contains("02:00 traffic attends"))
    let void = try follow(Self.town(reminder), [report("00:00", "smoke")])
    #expect(void["grid-0001/smoke/1"] == (try follow(Self.town(), [report("00:00", "smoke")]))["grid-0001/smoke/1"])
  }

  @Test("a reminder makes those come who gave no answer or said no")
  func secondThoughts() throws {
    let silent = try follow(
      Self.town(
        ", supervises: yes, reminder: { after: 1 d, attends: 100%, responds: 50% }",
        departments: "market: { responds: 4 h, attends: 0% }", calls: "[market]"), [report("00:00", "smoke")])
    #expect(silent["grid-0001/smoke/1"].contains("1d 02:30 market attends"))
    let unwilling = try follow(
      Self.town(
        ", supervises: yes, reminder: { after: 1 d, refuses: 0% }",
        departments: "market: { responds: 4 h, refuses: 100% }", calls: "[market]"), [report("00:00", "smoke")])
    #expect(unwilling["grid-0001/smoke/1"].contains("04:30 market refuses"))
    #expect(unwilling["grid-0001/smoke/1"].contains("1d 04:30 market attends"))
  }

  @Test("a reminder puts a call in front of those that wait for the same staff")
  func raisedCall() throws {
    // The ranger is held for smoke/1 from 00:30 to 03:00. Calls wait for it from 01:30 and 02:00 on; at 02:30 the first
    // of these is reminded and raised above the other, which is of higher severity and would go first.
    func order(_ raise: Int) throws -> [String] {
      let story = try follow(
        Self.town(
          ", supervises: yes, reminder: { after: 1 h, raise: \(raise) }",
          departments: "market: { responds: 2 h }, parks: { staff: ranger }", calls: "[market, parks]"),
        [report("00:00", "smoke"), report("01:00", "smoke"), report("01:30", "smoke", "major", unit: 1)])
      return story.orderOfSeizure.filter { $0.hasSuffix("call 2") }
    }
    let calls = ["grid-0001/smoke/1 call 2", "grid-0001/smoke/2 call 2", "grid-0002/smoke/1 call 2"]
    #expect(try order(0) == [calls[0], calls[2], calls[1]])
    #expect(try order(5) == calls)
  }

  @Test("the last limit sends the demand up, or lets those work who are there")
  func lastLimit() throws {
    func story(_ rest: String, _ joint: String = "by: officer, work: 30 min") throws -> Story {
      try follow(
        Self.town(
          ", last limit: { after: 4 h\(rest) }",
          departments: "market: { responds: 1 h }, traffic: { attends: 0% }", joint: joint),
        [report("00:00", "smoke")])
    }
    let up = try story("")
    #expect(
      up["grid-0001/smoke/1"].suffix(5) == [
        "04:30 last limit with 1", "04:30 timed out at street", "04:30:00.001 enters county-0001",
        "04:30:00.001 seized at county", "04:35:00.001 settled at county",
      ])
    #expect(value(.assembled, in: up) == 0 && value(.missing, in: up, department: 1) == 1)
    #expect(value(.heldUp, in: up, department: 1) == 1 && value(.heldUp, in: up, department: 0) == 0)
    let on = try story(", then: go on")
    #expect(on["grid-0001/smoke/1"].suffix(2) == ["04:30 joint work at street", "05:00 settled at street"])
    #expect(value(.assembled, in: on) == 1)
    let beyond = try story(", then: go on", "by: officer, work: 30 min, settles: 0%")
    #expect(beyond["grid-0001/smoke/1"].contains("05:00 beyond at street"))
    #expect(value(.whistlesSettled, in: beyond) == 0)
  }

  @Test("where too many refuse, nobody waits for the last limit")
  func refusal() throws {
    let story = try follow(
      Self.town(
        ", last limit: { after: 5 d }",
        departments: "market: { responds: 1 h, refuses: 100% }, traffic: { responds: 3 h }"),
      [report("00:00", "smoke")])
    #expect(
      story["grid-0001/smoke/1"].suffix(5).prefix(2) == ["01:30 hopeless with 1 refusals", "01:30 timed out at street"])
    #expect(value(.refused, in: story, department: 0) == 1)
  }

  @Test("R9: thresholds act while departments are waited for, and wait for the end of joint work")
  func thresholds() throws {
    // Open time at the street runs from 00:10.
    let waiting = try follow(Self.town(escalate: "{ open: 2 h }"), [report("00:00", "smoke")])
    #expect(waiting["grid-0001/smoke/1"].contains("02:10 timed out at street"))
    let working = try follow(
      Self.town(joint: "by: officer, work: 30 min, settles: 0%", escalate: "{ open: 3 h 30 min }"),
      [report("00:00", "smoke")])
    #expect(working["grid-0001/smoke/1"].contains("04:00 beyond at street"))
    // Without anybody of its own the street is not needed for joint work.
    let alone = try follow(Self.town(joint: "work: 30 min"), [report("00:00", "smoke")])
    #expect(alone["grid-0001/smoke/1"].last == "04:00 settled at street")
  }

  @Test("a tier whistles the moment a demand enters, or when it has waited too long")
  func occasions() throws {
    let atOnce = try follow(Self.town(", when: at once"), [report("00:00", "smoke")])
    #expect(atOnce["grid-0001/smoke/1"].contains("00:10 whistles at street for 2 of 2"))
    #expect(atOnce["grid-0001/smoke/1"].last == "03:40 settled at street")
    // The officer has smoke/1 from 00:10 to 00:30 and smoke/2 of the other grid waits from 00:10 on.
    let waited = try follow(
      Self.town(", waiting: 15 min"), [report("00:00", "smoke"), report("00:00", "smoke", unit: 1)])
    let lives = ["grid-0001/smoke/1", "grid-0002/smoke/1"].map { waited[$0] }
    #expect(
      lives.contains { $0.contains("00:25 whistles at street for 2 of 2") && $0.last == "03:55 settled at street" })
    #expect(lives.contains { $0.contains("00:30 beyond at street") })
  }

  @Test("one of several of a kind is enough: a broadcast")
  func broadcast() throws {
    let departments = "taxis: { count: 35, responds: exponential mean 10 h }"
    let reports = (0..<40).map { report("\($0 / 6 < 10 ? "0" : "")\($0 / 6):\($0 % 6)0", "smoke") }
    let story = try follow(
      Self.town(", when: at once, quorum: 1", departments: departments, calls: "[taxis]", joint: "work: 0 min"), reports
    )
    // The mean of the smallest of 35 is 10 h ÷ 35; of 40 of these the mean lies within half of that but once in 600.
    let mean = try #require(value(.assembly, .mean, in: story))
    #expect(abs(mean - 10.0 / 35) < 0.5 * 10 / 35)
    #expect(story.ledger.whistles.attendance[0].called == 40 * 35)
    #expect(story.ledger.whistles.attendance[0].inTime == 40)
  }

  @Test("what is not used changes nothing: no other draw, no step of any demand")
  func neutral() throws {
    let busy = """
      time: { start: 2025-01-06, length: 6 d, follow: 2 d }
      """
    func lives(_ whistle: String, _ departments: String = "market: { responds: exponential mean 5 h }, police: {}")
      throws
      -> [String: [String]]
    {
      let text =
        busy + "\n"
        + Self.town(whistle, departments: departments, calls: "[market]")
        .replacing("rate: 1 per", with: "rate: 9 per")
        .replacing("work: 10 min, settles: 0%", with: "work: exponential mean 10 min, settles: 60%")
      let town = try scenario(text)
      return town.lives(in: try CompiledScenario(town).journal(seed: 3, replication: 1))
    }
    let plain = try lives("")
    #expect(try lives(", supervises: no, reminder: { after: 1 h, responds: 0% }, share: 100%, quorum: 1") == plain)
    #expect(
      try lives("", "police: { responds: 1 h, refuses: 50% }, market: { responds: exponential mean 5 h }") == plain)
    let never = try lives(", share: 0%")
    #expect(never != plain)
  }

  @Test("what is still with partners when the run ends is open, and everybody's time is accounted for")
  func openEnd() throws {
    let story = try follow(
      Self.town(
        departments: "market: { attends: 0% }, parks: { staff: ranger }", calls: "[market, parks]",
        more: "time: { start: 2025-01-06, length: 1 d, follow: 0 d }"), [report("00:00", "smoke")])
    #expect(value(.openAtEnd, .count, in: story) == 1 && value(.assembled, in: story) == nil)
    #expect(hours(story.ledger.roles[2].busy) == 23.5 && delay(.partners, in: story) == 23.5)
  }
}
