// R14: chores are keyed timetables. A day's pieces are equal and sum to the burden times the open time; a piece waits for
// the work in hand and goes before waiting demands; what closing cuts is lost and counted; days on which nobody asks
// count exactly.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R14 Chores and patrols")
struct R14ChoresTests {
  /// One grid with workers in office hours and a burden; demands take an hour.
  static func town(
    worker: String = "burden: 25%", hours: String = "08:00 to 12:00 and 14:00 to 18:00", count: Int = 1,
    lunch: String = "close", work: String = "1 h", time: String = "{ start: 2025-01-06, length: 1 d, follow: 1 d }"
  ) -> String {
    """
    time: \(time)
    tiers: { grid: { units: 1 } }
    calendars: { office: { every day: \(hours), lunch: \(lunch) } }
    staff: { worker: { at: grid, count: \(count) per unit, calendar: office, \(worker) } }
    demands: { noise: { rate: 1 per unit per day } }
    handling: { grid: { by: worker, work: \(work) } }
    """
  }

  /// Work, chores done and chores lost in minutes, of the only role.
  private func account(_ story: Story) -> [Int64] {
    let role = story.ledger.roles[0]
    return [role.busy, role.chores, role.choresLost].map { $0 / .minute }
  }

  // MARK: The timetable

  @Test("the pieces of a day are equal, sum to the burden of its open time, and cross no closing")
  func pieces() throws {
    let calendars = [
      "every day: 08:00 to 12:00 and 14:00 to 18:00", "workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china",
      "every day: 19:00 to 21:00", "nights: 18:00 to 08:30", "every day: 07:00 to 07:20 and 09:13 to 16:47",
      "nights: 18:00 to 08:30, days off: 00:00 to 24:00", "every day: 00:00 to 24:00",
    ]
    for (number, hours) in calendars.enumerated() {
      for burden in ["25%", "{ share: 7.7%, every: 1 h }", "{ share: 60%, every: 37 min }"] {
        let town = try scenario(
          """
          time: { start: 2025-01-06, length: 30 d }
          tiers: { grid: { units: 1 } }
          calendars: { office: { \(hours) } }
          staff: { worker: { at: grid, count: 1 per unit, calendar: office, burden: \(burden) } }
          demands: { noise: { rate: 1 per unit per day } }
          handling: { grid: { by: worker, work: 1 h } }
          """)
        let plan = try CompiledScenario(town)
        let table = try #require(plan.shiftTables[0])
        let share = try #require(town.roles[0].burden).share
        #expect(table.shifts.array.allSatisfy { $0.length > 0 && $0.length <= .day })
        for day in Set(table.shifts.array.map(\.day)) {
          let shifts = table.shifts.array.filter { $0.day == day }
          let open = shifts.reduce(0) { $0 + $1.length }
          let lengths = shifts.flatMap { shift in
            (0..<Int(shift.pieces)).map { table.pieces[Int(shift.firstRow) + $0].length }
          }
          #expect(lengths.reduce(0, +) == Int64((Double(open) * share).rounded()), "\(hours), \(burden), \(day)")
          #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
          #expect(shifts.allSatisfy { $0.unplaced == 0 })
        }
        for shift in plan.plannedShifts(seed: UInt64(number)) {
          var last = shift.opens
          for piece in shift.pieces {
            #expect(piece.due >= last && piece.due + piece.length <= shift.closes)
            last = piece.due + piece.length
          }
        }
      }
    }
  }

  @Test("a day has a piece for every two hours of open time, or as the file says, and at least one")
  func numberOfPieces() throws {
    func pieces(_ worker: String, _ hours: String) throws -> Int {
      let plan = try CompiledScenario(scenario(Self.town(worker: worker, hours: hours)))
      return plan.choresOfDay().count
    }
    #expect(try pieces("burden: 25%", "08:00 to 12:00 and 14:00 to 18:00") == 4)
    #expect(try pieces("burden: 25%", "19:00 to 21:30") == 1)
    #expect(try pieces("burden: 25%", "19:00 to 19:20") == 1)
    #expect(try pieces("burden: { share: 25%, every: 30 min }", "08:00 to 12:00 and 14:00 to 18:00") == 16)
    #expect(try pieces("burden: 25%", "00:00 to 24:00") == 12)
  }

  @Test("another post, day or replication has other times; another burden keeps their places")
  func keyed() throws {
    let plan = try CompiledScenario(scenario(Self.town(count: 2)))
    #expect(plan.choresOfDay() == plan.choresOfDay())
    #expect(
      Set([plan.choresOfDay(), plan.choresOfDay(1), plan.choresOfDay(post: 1), plan.choresOfDay(seed: 2)]).count == 4)
    let lighter = try CompiledScenario(scenario(Self.town(worker: "burden: 20%")))
    for (a, b) in zip(plan.plannedShifts().flatMap(\.pieces), lighter.plannedShifts().flatMap(\.pieces)) {
      // A piece of 30 min has 90 min to lie in, one of 24 min has 96.
      #expect(abs(Double(a.due % (2 * .hour)) / 90 - Double(b.due % (2 * .hour)) / 96) < 1)
    }
  }

  // MARK: A hand-worked day

  /// What the keys of seed 1 give: 30 minutes four times a day.
  static let day = [
    "08:30:32.304 to 09:00:32.304", "11:14:42.050 to 11:44:42.050", "14:36:38.698 to 15:06:38.698",
    "16:25:25.516 to 16:55:25.516",
  ]

  @Test("the day of the stories below")
  func dayOfStories() throws {
    #expect(try CompiledScenario(scenario(Self.town())).choresOfDay() == Self.day)
    // A bridged lunch makes one shift of the day, with the same pieces at the same places in open time.
    let table = try #require(CompiledScenario(scenario(Self.town(lunch: "bridge"))).shiftTables[0])
    #expect(table.shifts.array.prefix(3).allSatisfy { $0.length == 8 * .hour && $0.pieces == 4 })
  }

  @Test("a demand that comes during a piece waits for its end")
  func waitsForPiece() throws {
    let story = try follow(Self.town(), [report("08:40", "noise")])
    #expect(
      story["grid-0001/noise/1"] == [
        "08:40 enters grid-0001", "09:00:32.304 seized at grid", "10:00:32.304 settled at grid",
      ])
    #expect(account(story) == [60, 120, 0])
    // Reported in the millisecond in which a piece ends: begun at once. In that in which one is due: the piece goes first.
    #expect(
      try follow(Self.town(), [report("11:44:42.050", "noise")])["grid-0001/noise/1"][1]
        == "11:44:42.050 seized at grid")
    #expect(
      try follow(Self.town(), [report("08:30:32.304", "noise")])["grid-0001/noise/1"][1]
        == "09:00:32.304 seized at grid")
    #expect(
      try follow(Self.town(), [report("08:30:32.303", "noise")])["grid-0001/noise/1"][1]
        == "08:30:32.303 seized at grid")
  }

  @Test("a piece waits for the work in hand, and goes before demands that wait")
  func goesBeforeDemands() throws {
    // Work from 08:00 to 09:00; the piece of 08:30:32 from 09:00 to 09:30; then the demand of 08:20.
    let story = try follow(Self.town(), [report("08:00", "noise"), report("08:20", "noise")])
    #expect(story["grid-0001/noise/2"][1] == "09:30 seized at grid")
    #expect(account(story) == [120, 120, 0])
    // Three hours hold up the second piece as well: both are done one after the other, 11:00 to 12:00.
    let long = try follow(Self.town(work: "3 h"), [report("08:00", "noise"), report("10:00", "noise")])
    #expect(long["grid-0001/noise/2"][1] == "14:00 seized at grid")
    // The second takes from 14:00 to 17:00; the two pieces of the afternoon fill the last hour.
    #expect(account(long) == [360, 120, 0])
  }

  @Test("what closing time cuts is lost and counted, lunch too")
  func closingCuts() throws {
    // Work from 10:50 to 11:50, ten minutes of the piece, twenty lost; the demand of 11:00 waits for 14:00.
    let cut = try follow(Self.town(), [report("10:50", "noise"), report("11:00", "noise")])
    #expect(cut["grid-0001/noise/2"][1] == "14:00 seized at grid")
    // The second works from 14:00 to 15:00 and pushes the piece of 14:36 to 15:00.
    #expect(account(cut) == [120, 100, 20])
    // Work until 12:00: the whole piece is lost. Work past 18:00: so is the last one.
    #expect(account(try follow(Self.town(), [report("11:00", "noise")])) == [60, 90, 30])
    let late = try follow(Self.town(work: "3 h"), [report("15:30", "noise")])
    #expect(late.ledger.roles[0].overtime == 30 * .minute)
    #expect(account(late) == [150, 90, 30])
    let measured = late.ledger.value(of: MeasureKey(.choresLost, .share))
    #expect(measured?.value == 0.25)
  }

  @Test("a bridged lunch only interrupts a piece")
  func bridgedLunch() throws {
    // As above, but the piece of 11:50 stops at 12:00 and goes on from 14:00 to 14:20. The demand of 11:00 is begun then
    // and ends at 15:20; the piece of 14:36 follows.
    let story = try follow(Self.town(lunch: "bridge"), [report("10:50", "noise"), report("11:00", "noise")])
    #expect(story["grid-0001/noise/2"][1] == "14:20 seized at grid")
    #expect(account(story) == [120, 120, 0])
    // The piece of 11:14 waits for work that lasts into the lunch, and begins at 14:00.
    let over = try follow(Self.town(lunch: "bridge"), [report("11:10", "noise"), report("12:30", "noise")])
    #expect(over["grid-0001/noise/2"][1] == "14:30 seized at grid")
    #expect(account(over) == [110, 120, 0])
  }

  @Test("suspended work is resumed before chores, and handed-over work after them")
  func shiftEnds() throws {
    // Two hours from 11:00 stop at noon with an hour to go; the piece of 11:14 is lost. Suspended work goes on at 14:00
    // until 15:00, then the piece of 14:36.
    let suspended = try follow(
      Self.town(worker: "burden: 25%, at shift end: suspend", work: "2 h"), [report("11:00", "noise")])
    #expect(suspended["grid-0001/noise/1"].suffix(2) == ["14:00 seized at grid", "15:00 settled at grid"])
    #expect(account(suspended) == [120, 90, 30])
    // An hour from 17:30 stops at 18:00, and the unit's round is due at 08:00 of the next day: the member who kept the
    // work ends it first; what was handed over waits for the end of the round at 08:40.
    for (atShiftEnd, resumed) in [("suspend", "08:00"), ("hand over", "08:40")] {
      let story = try follow(
        patrolled("{ every: 1 d, takes: 40 min }", more: ", at shift end: \(atShiftEnd)"), [report("17:30", "noise")])
      #expect(
        story["grid-0001/noise/1"] == [
          "17:30 enters grid-0001", "17:30 seized at grid", "18:00 interrupted at grid",
          "1d \(resumed) seized at grid", "1d \(clockText(milliseconds(resumed) + 30 * .minute)) settled at grid",
        ])
      #expect(account(story) == [60, 80, 0])
    }
  }

  @Test("of several who are free, the one whose last chore ended first is taken")
  func longestFree() throws {
    // Post 1 is at a chore from 08:30:32 to 09:00:32 and from 11:14:42 to 11:44:42, post 2 from 08:23:07 to 08:53:07 and
    // from 10:12:42 to 10:42:42. At 10:00 post 2 has been free longer: it works until 11:00 and does its piece until
    // 11:30. At 11:20 both are at chores.
    let story = try follow(Self.town(count: 2), [report("10:00", "noise"), report("11:20", "noise")])
    #expect(story["grid-0001/noise/1"][1] == "10:00 seized at grid")
    #expect(story["grid-0001/noise/2"][1] == "11:30 seized at grid")
    // At 08:10 neither has done anything: post 1 goes. At 08:35 post 2 is at its chore until 08:53:07.942.
    let early = try follow(Self.town(count: 2), [report("08:10", "noise"), report("08:35", "noise")])
    #expect(early["grid-0001/noise/1"][1] == "08:10 seized at grid")
    #expect(early["grid-0001/noise/2"][1] == "08:53:07.942 seized at grid")
  }

  @Test("staff from higher up do their chores before they go anywhere")
  func pooled() throws {
    let text = """
      time: { start: 2025-01-06, length: 1 d, follow: 1 d }
      tiers: { grid: { units: 2 }, street: { units: 1 } }
      calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
      staff: { commando: { at: street, serves: grid, count: 1 per unit, calendar: office, burden: 25% } }
      demands: { noise: { rate: 1 per unit per day } }
      handling: { grid: { by: commando, work: 10 min } }
      """
    let plan = try CompiledScenario(scenario(text))
    let piece = try #require(plan.plannedShifts(unit: 2).first?.pieces.first)
    let end = piece.due + 30 * .minute
    // Two grids, one queue: the second grid's demand came first, five minutes into the piece.
    let story = try follow(
      text,
      [
        report(clockText(piece.due + 5 * .minute), "noise", unit: 1),
        report(clockText(piece.due + 10 * .minute), "noise"),
      ])
    #expect(story["grid-0002/noise/1"][1] == "\(clockText(end)) seized at grid")
    #expect(story["grid-0001/noise/1"][1] == "\(clockText(end + 10 * .minute)) seized at grid")
    // 25 and 20 minutes of waiting for the piece, ten for the other demand.
    let parts = story.ledger.delays.reduce(into: [0, 0] as [Int64]) { sums, row in
      for (cause, part) in zip(DelayRow.Cause.allCases, row.parts) {
        if cause == .chores { sums[0] += part / .minute }
        if cause == .queue { sums[1] += part / .minute }
      }
    }
    #expect(parts == [45, 10])
  }

  @Test("whether anybody asked makes no difference")
  func asking() throws {
    // A call asks at 08:31, during the piece, and gives up a minute later; another at 11:15.
    func town(_ calls: [Report]) throws -> Story {
      try follow(
        Self.town(count: 2).replacing(
          "noise: { rate: 1 per unit per day }",
          with: "noise: { rate: 1 per unit per day }, call: { rate: 1 per unit per day, withdraws: 1 min }"),
        calls + [report("08:40", "noise"), report("10:00", "noise"), report("11:20", "noise")])
    }
    let quiet = try town([])
    let asked = try town([report("08:31", "call"), report("08:32", "call"), report("08:33", "call")])
    for number in 1...3 {
      #expect(asked["grid-0001/noise/\(number)"] == quiet["grid-0001/noise/\(number)"])
    }
    #expect(asked["grid-0001/call/1"].last == "08:32 withdrawn at grid")
    #expect(account(asked) == account(quiet))
  }

  @Test("an interruption passes the member on at once: chores go on waiting")
  func preemption() throws {
    // The piece of 08:30:32 waits for the work from 08:00; at 08:45 the fire takes the member over until 09:45, then come
    // the piece and the rest of the noise.
    let text = Self.town().replacing("work: 1 h }", with: "work: 1 h, preempts: [fire] }")
      .replacing(
        "noise: { rate: 1 per unit per day }",
        with: "noise: { rate: 1 per unit per day }, fire: { rate: 1 per unit per day, severity: { major: 100% } }"
      )
      .replacing("tiers:", with: "severities: [ordinary, major]\ntiers:")
    let story = try follow(text, [report("08:00", "noise"), report("08:45", "fire", "major")])
    #expect(story["grid-0001/fire/1"] == ["08:45 enters grid-0001", "08:45 seized at grid", "09:45 settled at grid"])
    #expect(story["grid-0001/noise/1"].suffix(2) == ["10:15 seized at grid", "10:30 settled at grid"])
  }

  // MARK: Days on which nobody asks

  @Test("days on which nobody asks count exactly")
  func unaskedDays() throws {
    // 2025 has 248 working days of seven hours under China's holidays: 1,736 hours, a quarter of them chores.
    let year = Self.town(time: "{ start: 2025-01-01, length: 365 d }").replacing(
      "every day: 08:00 to 12:00 and 14:00 to 18:00",
      with: "workdays: 08:30 to 12:00 and 14:30 to 18:00, holidays: china")
    let idle = try follow(year, [])
    #expect(idle.ledger.roles[0].rostered == 1_736 * .hour)
    #expect(idle.ledger.roles[0].chores == 434 * .hour)
    #expect(idle.ledger.roles[0].choresLost == 0)
    // Five minutes of work on every working day, between two pieces: the same chores, to the millisecond.
    let plan = try CompiledScenario(scenario(year))
    let shifts = plan.plannedShifts().filter { $0.opens >= 0 && $0.closes <= 365 * .day }
    let reports = shifts.compactMap { shift -> ScriptedReport? in
      let first = shift.pieces[0]
      let gap = first.due + first.length
      let end = shift.pieces.count > 1 ? shift.pieces[1].due : shift.closes
      return end - gap >= 5 * .minute ? ScriptedReport(at: gap) : nil
    }
    let short = try CompiledScenario(scenario(year.replacing("work: 1 h", with: "work: 5 min"))).follow(reports)
    #expect(reports.count > 400)
    let role = short.ledger.roles[0]
    #expect([role.chores, role.choresLost, role.busy] == [434 * .hour, 0, Int64(reports.count) * 5 * .minute])
    // Utilisation is work and burden together.
    let utilisation = short.ledger.value(of: MeasureKey(.utilisation, .share))?.value
    #expect(utilisation == Double(role.busy + role.chores) / Double(role.rostered))
    #expect(short.ledger.value(of: MeasureKey(.burden, .share, role: 0))?.value == 0.25)
  }

  @Test("a window that begins or ends within a shift counts what lies inside")
  func window() throws {
    // A night of twelve hours from 20:00, of which the window has four in the evening and eight in the morning.
    let text = Self.town(
      worker: "burden: 50%", hours: "20:00 to 24:00",
      time: "{ start: 2025-01-06, length: 36 h, warm up: 10 h, follow: 1 d }"
    ).replacing("every day: 20:00 to 24:00", with: "nights: 20:00 to 08:00")
    let plan = try CompiledScenario(scenario(text))
    let (from, to) = (10 * Milliseconds.hour, 46 * Milliseconds.hour)
    let expected = plan.plannedShifts().flatMap(\.pieces).reduce(0 as Int64) {
      $0 + max(0, min($1.due + $1.length, to) - max($1.due, from))
    }
    let role = try plan.run(seed: 1, replication: 1).roles[0]
    #expect(role.rostered == 20 * .hour)
    let quiet = try plan.follow([]).ledger.roles[0]
    #expect(quiet.chores == expected && expected > 0)
    #expect(role.chores + role.busy <= role.rostered)
  }

  // MARK: Rounds

  /// A town of two workers whose unit is patrolled.
  private func patrolled(_ rounds: String, count: Int = 1, more: String = "") -> String {
    Self.town(worker: "rounds: \(rounds)" + more, count: count, time: "{ start: 2025-01-06, length: 2 d, follow: 1 d }")
  }

  @Test("a round takes a member when it is due, or at the opening after")
  func rounds() throws {
    // Seed 1 patrols the grid at 05:32, which is before 08:00; seed 2 at 10:17:01.153.
    let early = try follow(
      patrolled("{ every: 1 d, takes: 40 min }"), [report("08:10", "noise"), report("1d 08:10", "noise")])
    #expect(early["grid-0001/noise/1"][1] == "08:40 seized at grid")
    #expect(early["grid-0001/noise/2"][1] == "1d 08:40 seized at grid")
    #expect(account(early) == [120, 80, 0])
    let late = try follow(patrolled("{ every: 1 d, takes: 40 min }"), [report("10:20", "noise")], seed: 2)
    #expect(late["grid-0001/noise/1"][1] == "10:57:01.153 seized at grid")
  }

  @Test("the members of a unit walk the rounds in turn")
  func turns() throws {
    // One of two is on the round of 08:00; the first demand takes the other, the second waits.
    let both = try follow(
      patrolled("{ every: 1 d, takes: 40 min }", count: 2), [report("08:10", "noise"), report("08:20", "noise")])
    #expect(both["grid-0001/noise/1"][1] == "08:10 seized at grid")
    #expect(both["grid-0001/noise/2"][1] == "08:40 seized at grid")
    // The other's turn is the next day: two rounds in two days.
    #expect(account(both) == [120, 80, 0])
  }

  @Test("rounds that come due off shift make one round at the opening")
  func collapsed() throws {
    // Every six hours from 01:23: those of 01:23 and 07:23 are one at 08:00, that of 13:23 waits for 14:00, that of 19:23
    // for the next day.
    let story = try follow(patrolled("{ every: 6 h, takes: 40 min }"), [report("14:10", "noise")])
    #expect(story["grid-0001/noise/1"][1] == "14:40 seized at grid")
    #expect(account(story) == [60, 160, 0])
    // What closing cuts is lost: a round of five hours ends at noon after four.
    #expect(account(try follow(patrolled("{ every: 1 d, takes: 5 h }"), [])) == [0, 480, 120])
  }

  @Test("rounds and chores share the day")
  func roundsAndChores() throws {
    // The round of 08:00 to 08:40 pushes the piece of 08:30:32 to 08:40; the demand waits for its end.
    let story = try follow(
      patrolled("{ every: 1 d, takes: 40 min }", more: ", burden: 25%"), [report("08:10", "noise")])
    #expect(story["grid-0001/noise/1"][1] == "09:10 seized at grid")
    #expect(account(story) == [60, 320, 0])
  }

  @Test("all who ask for a unit's rounds hear the same, and a longer interval stretches them")
  func patrolTimetable() throws {
    let root = DrawKey(seed: 1, replication: 1)
    let (north, south) = (NameKey("north"), NameKey("south"))
    let daily = PatrolTimetable(root: root, unit: north, every: .day)
    #expect(daily.phase == PatrolTimetable(root: root, unit: north, every: .day).phase)
    #expect(daily.phase != PatrolTimetable(root: root, unit: south, every: .day).phase)
    #expect(abs(daily.phase - 2 * PatrolTimetable(root: root, unit: north, every: .day / 2).phase) <= 2)
    #expect(daily.round(from: 0) == 0 && daily.round(from: daily.phase) == 0 && daily.round(from: daily.phase + 1) == 1)
    #expect(daily.due(daily.round(from: 100 * .day)) >= 100 * .day)
    #expect(daily.due(daily.round(from: 100 * .day) - 1) < 100 * .day)
  }

  // MARK: What it delays, and what it does not touch

  @Test("time in the queue while somebody of the first role is at a chore is a delay by chores")
  func delays() throws {
    func parts(_ reports: [Report]) throws -> [String: Int64] {
      let story = try follow(Self.town(), reports)
      var sums: [String: Int64] = [:]
      for row in story.ledger.delays {
        for (cause, part) in zip(DelayRow.Cause.allCases, row.parts) where part > 0 {
          sums[cause.rawValue, default: 0] += part
        }
      }
      return sums
    }
    // 08:40 to 09:00:32.304.
    #expect(try parts([report("08:40", "noise")]) == ["chores": 20 * .minute + 32_304, "work": .hour])
    // 08:20 to 09:00 behind the work in hand, 09:00 to 09:30 behind the piece that waited for it.
    #expect(
      try parts([report("08:00", "noise"), report("08:20", "noise")]) == [
        "queue": 40 * .minute, "chores": 30 * .minute, "work": 2 * .hour,
      ])
    // 11:00 to 11:50 in the queue, ten minutes of the piece, two hours of lunch.
    #expect(
      try parts([report("10:50", "noise"), report("11:00", "noise")]) == [
        "queue": 50 * .minute, "chores": 10 * .minute, "closed hours": 2 * .hour, "work": 2 * .hour,
      ])
    // Two who wait for the same piece are both delayed by it, and the second then by the first.
    #expect(
      try parts([report("08:40", "noise"), report("08:50", "noise")]) == [
        "chores": 30 * .minute + 2 * 32_304, "queue": .hour, "work": 2 * .hour,
      ])
  }

  @Test("chores change nothing for those who do not wait for their staff")
  func untouched() throws {
    let text = """
      time: { start: 2025-01-06, length: 20 d }
      tiers: { grid: { units: 3 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, clerk: { at: street, count: 1 per unit } }
      demands: { noise: { rate: 12 per unit per day }, call: { rate: 12 per unit per day, at: street } }
      handling: { grid: { by: worker, work: exponential mean 1 h, settles: 100% }, street: { by: clerk, work: exponential mean 1 h } }
      """
    func lives(_ text: String) throws -> [String: [String]] {
      let town = try scenario(text)
      return try town.lives(in: CompiledScenario(town).journal(seed: 1, replication: 1))
    }
    let plain = try lives(text)
    let burdened = try lives(text.replacing("clerk: { at: street,", with: "clerk: { at: street, burden: 30%,"))
    #expect(plain.filter { $0.key.hasPrefix("grid") } == burdened.filter { $0.key.hasPrefix("grid") })
    #expect(plain != burdened)
    #expect(try CompiledScenario(scenario(text)).shiftTables.allSatisfy { $0 == nil })
  }

  @Test("where chores get in the way of demands, posts are busy by load and burden together")
  func load() throws {
    // Poisson demands of load 0.5 at a post that is always on duty, with chores of 0.3: both are done but for what
    // midnight cuts, and demands wait longer than without. 400 days; the load has a standard error of about 0.007.
    let text = """
      time: { start: 2025-01-06, length: 400 d }
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit, burden: 30% } }
      demands: { noise: { rate: 12 per unit per day } }
      handling: { grid: { by: worker, work: exponential mean 1 h } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 1, replication: 1)
    let role = ledger.roles[0]
    let (work, chores) = (Double(role.busy) / Double(role.rostered), Double(role.chores) / Double(role.rostered))
    #expect(abs(work - 0.5) < 0.03)
    #expect(chores > 0.28 && chores < 0.3)
    let wait = try #require(ledger.value(of: MeasureKey(.wait, .mean))).value
    let free = try CompiledScenario(scenario(text.replacing(", burden: 30%", with: ""))).run(seed: 1, replication: 1)
    // M/M/1 at 0.5 waits an hour; at a load of 0.8 of the remaining time it waits several.
    #expect(wait > 2 * (try #require(free.value(of: MeasureKey(.wait, .mean))).value))
  }

  // MARK: Against a naive simulation

  @Test("seizures and accounts are those of a naive simulation", arguments: 1...27 as ClosedRange<UInt64>)
  func naive(_ seed: UInt64) throws {
    let burden = ["25%", "{ share: 50%, every: 45 min }", "{ share: 80%, every: 3 h }"][Int(seed % 3)]
    let hours = ["08:00 to 12:00 and 14:00 to 18:00", "22:00 to 05:00", "00:00 to 24:00"][Int(seed / 3 % 3)]
    let count = Int(seed / 9 % 4) + 1
    let text = Self.town(
      worker: "burden: \(burden)", hours: hours, count: count, work: "uniform 1 min to 90 min",
      time: "{ start: 2025-01-06, length: 12 d }")
    let plan = try CompiledScenario(scenario(text))
    let key = DrawKey(seed: seed, replication: 77)
    let arrivals = (0..<(seed % 2 == 0 ? 20 : 60) * count).map {
      Milliseconds(key.keyed(by: UInt64($0)).uniform(1) * 10 * Double(Milliseconds.day))
    }.sorted()
    let run = try plan.follow(arrivals.map { ScriptedReport(at: $0) }, seed: seed)
    var work: [Int: Milliseconds] = [:]
    var starts: [Int: Milliseconds] = [:]
    for entry in run.entries {
      if case .seized(_, _, let length, _) = entry.what {
        (work[entry.demand.ordinal], starts[entry.demand.ordinal]) = (length, entry.time)
      }
    }
    let naive = NaiveStaff(
      (0..<count).map { plan.plannedShifts(post: $0, seed: seed) },
      demands: arrivals.indices.map { (arrivals[$0], work[$0 + 1] ?? .hour) }, windowEnd: 12 * .day)
    #expect(starts.count > 10)
    let expected = (1...starts.count).map { starts[$0] ?? -1 }
    #expect(Array(naive.starts.prefix(starts.count)) == expected)
    #expect(run.ledger.roles[0].chores == naive.done)
    #expect(run.ledger.roles[0].choresLost == naive.lost)
  }
}
