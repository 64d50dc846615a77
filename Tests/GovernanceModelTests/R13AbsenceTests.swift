// R13: rostered is filled posts times open time. A vacant post is not rostered in a whole replication, an absent member
// not on that day; neither is seized. Part-timers and volunteers are roles with hours of their own and a show-up rate.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R13 Vacancies, absence, volunteers")
struct R13AbsenceTests {
  static func town(_ worker: String, units: Int = 1, time: String = "{ start: 2025-01-06, length: 60 d, follow: 10 d }")
    -> String
  {
    """
    time: \(time)
    tiers: { grid: { units: \(units) } }
    calendars:
      office: { every day: 08:00 to 12:00 and 14:00 to 18:00 }
      evening: { every day: 19:00 to 21:00 }
    staff: { worker: { at: grid, \(worker) } }
    demands: { noise: { rate: 0.1 per unit per day } }
    handling: { grid: { by: worker, work: 30 min } }
    """
  }

  /// Posts and rostered hours of the only role in a replication of a quiet town.
  private func roster(_ text: String, replication: Int = 1) throws -> (posts: Int64, hours: Double) {
    let role = try CompiledScenario(scenario(text)).follow([], replication: replication).ledger.roles[0]
    return (role.posts, Double(role.rostered) / Double(Milliseconds.hour))
  }

  @Test("vacant posts are not rostered; the chance holds over posts, and every replication draws its own")
  func vacancies() throws {
    // 1,000 posts, three in ten vacant: a standard error of 14.5; four of them are missed once in 16,000 seeds.
    let text = Self.town("count: 20 per unit, calendar: office, vacant: 30%", units: 50)
    let roster = try roster(text)
    #expect(abs(roster.posts - 700) < 58)
    #expect(roster.hours == Double(roster.posts) * 8 * 60)
    #expect(try self.roster(text, replication: 2).posts != roster.posts)
    #expect(try self.roster(Self.town("count: 3 per unit, vacant: 100%")) == (0, 0))
    #expect(try self.roster(Self.town("count: 3 per unit, vacant: 0%")).posts == 3)
  }

  @Test("a demand for a vacant post waits for ever, or goes to the next role")
  func vacantPost() throws {
    let alone = try follow(Self.town("count: 2 per unit, vacant: 100%"), [report("08:00", "noise")])
    #expect(alone["grid-0001/noise/1"] == ["08:00 enters grid-0001"])
  }

  @Test("days of absence are not rostered; the chance holds over posts and days")
  func absence() throws {
    // 100 posts on 60 days: a standard error of 0.6 %.
    for (worker, share) in [
      ("absent: 30%", 0.7), ("shows up: 60%", 0.6), ("absent: 10%, shows up: 50%", 0.45), ("absent: 0%", 1.0),
    ] {
      let roster = try roster(Self.town("count: 20 per unit, calendar: office, \(worker)", units: 5))
      #expect(roster.posts == 100)
      #expect(abs(roster.hours / (100 * 60 * 8) - share) < 0.026, "\(worker)")
      // A day of absence is a whole day.
      #expect(roster.hours.truncatingRemainder(dividingBy: 8) == 0)
    }
    #expect(try roster(Self.town("count: 5 per unit, absent: 100%")).hours == 0)
  }

  @Test("a volunteer serves on the evenings on which he shows up")
  func volunteer() throws {
    // A demand each evening at 19:30: begun at once if the volunteer is there, else when the next one opens on which he is.
    let text = Self.town("count: 1 per unit, calendar: evening, shows up: 60%")
    let plan = try CompiledScenario(scenario(text))
    let table = try #require(plan.shiftTables[0])
    let key = plan.postKey(role: 0, unit: 0, post: 0)
    let evenings = (0..<40).map { !table.isAbsent(key, on: table.shifts[$0].day) }
    #expect(evenings.contains(true) && evenings.contains(false))
    let story = try follow(text, (0..<30).map { report("\($0)d 19:30", "noise") })
    var free: Milliseconds = 0
    for day in 0..<30 {
      let there = evenings[day...].firstIndex(of: true) ?? 0
      let start = max(free, there == day ? milliseconds("\(day)d 19:30") : milliseconds("\(there)d 19:00"))
      free = start + 30 * .minute
      #expect(story["grid-0001/noise/\(day + 1)"][1] == "\(clockText(start)) seized at grid")
    }
    #expect(
      story.ledger.roles[0].rostered == Int64((0..<60).count { !table.isAbsent(key, on: table.shifts[$0].day) }) * 2
        * .hour)
  }

  @Test("part-timers are posts of a role with hours of its own")
  func partTimers() throws {
    // An officer from 08:00, a part-timer in the evening: the same demand goes to whoever is on duty.
    let text = """
      tiers: { grid: { units: 2 } }
      calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 }, evening: { every day: 19:00 to 21:00 } }
      staff:
        worker:       { at: grid, count: 1 per unit, calendar: office }
        evening hand: { at: grid, count: 2 per unit, calendar: evening }
      demands: { noise: { rate: 1 per unit per day } }
      handling: { grid: { by: [worker, evening hand], work: 1 h } }
      """
    let story = try follow(
      text, [report("09:00", "noise"), report("18:30", "noise"), report("19:10", "noise"), report("19:20", "noise")])
    #expect(
      (1...4).map { story["grid-0001/noise/\($0)"][1] } == [
        "09:00 seized at grid", "19:00 seized at grid", "19:10 seized at grid", "20:00 seized at grid",
      ])
    let roles = story.ledger.roles
    #expect(roles.map(\.posts) == [2, 4])
    #expect(roles.map { $0.rostered / .hour } == [32, 16])
    #expect(roles.map { $0.busy / .hour } == [1, 3])
  }

  @Test("who is absent resumes kept work on another day, and overtime into such a day is overtime")
  func keptWork() throws {
    // Work of 30 min at 17:50 stops at 18:00. It goes on at 08:00 of the next day on which the member comes.
    let text = Self.town("count: 1 per unit, calendar: office, at shift end: suspend, absent: 50%")
    let plan = try CompiledScenario(scenario(text))
    let table = try #require(plan.shiftTables[0])
    let key = plan.postKey(role: 0, unit: 0, post: 0)
    let days = (0..<40).map { !table.isAbsent(key, on: table.shifts[2 * $0].day) }
    let day = try #require((0..<30).first { days[$0] && !days[$0 + 1] })
    let next = try #require(days[(day + 1)...].firstIndex(of: true))
    let story = try follow(text, [report("\(day)d 17:50", "noise")])
    func at(_ day: Int, _ time: String, _ words: String) -> String {
      clockText(milliseconds("\(day)d \(time)")) + " " + words
    }
    let expected = [
      at(day, "17:50", "enters grid-0001"), at(day, "17:50", "seized at grid"), at(day, "18:00", "interrupted at grid"),
      at(next, "08:00", "seized at grid"), at(next, "08:20", "settled at grid"),
    ]
    #expect(story["grid-0001/noise/1"] == expected)
    // Fifteen hours from 17:50 last until 08:50 of a day of absence: ten minutes in shift, the rest is overtime.
    let finished = try follow(
      Self.town("count: 1 per unit, calendar: office, absent: 50%").replacing("work: 30 min", with: "work: 15 h"),
      [report("\(day)d 17:50", "noise")])
    #expect(finished.ledger.roles[0].busy == 10 * .minute)
    #expect(finished.ledger.roles[0].overtime == 15 * .hour - 10 * .minute)
  }
}
