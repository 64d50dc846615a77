// Routes worked by hand: orders and their inspection, projects stage by stage, direct lines, residents who find nobody,
// units that lack a role, six tiers. One grid, a street above it; times are hours and minutes from Monday midnight.

import GovernanceModel
import Testing

@testable import GovernanceModel

/// A grid that settles nothing it cannot, a street above it, and what a test adds.
private func town(
  grid: String = "work: 1 h", street: String = "by: officer, work: 1 h",
  demands: String = "fumes: { rate: 1 per unit per day }",
  units: Int = 1, more: String = ""
) -> String {
  """
  tiers: { grid: { units: \(units) }, street: { units: 1 } }
  calendars: { office: { every day: 08:00 to 16:00 } }
  staff:
    worker: { at: grid, count: 1 per unit }
    inspector: { at: street, serves: grid, count: 1 total, calendar: office }
    officer: { at: street, count: 1 total }
  demands: { \(demands) }
  handling: { grid: { by: worker, \(grid) }, street: { \(street) } }
  \(more)
  """
}

@Suite("Orders")
struct OrderTests {
  private static func order(_ complies: String, _ more: String = "") -> String {
    "work: 1 h, order: { deadline: 6 h, complies: \(complies), inspect: { by: inspector, travel: 30 min, work: 20 min }\(more) }"
  }

  @Test("what is carried out is settled by the inspection, which waits for its own staff")
  func carriedOut() throws {
    // Worked on to 01:00; the order runs to 07:00; the inspector comes at 08:00 and is done at 08:50.
    let story = try follow(town(grid: Self.order("100%")), [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 order 1", "08:00 seized at grid",
        "08:50 inspected, good", "08:50 settled at grid",
      ])
    let parts = try #require(story.ledger.delays.first).parts
    let names = zip(DelayRow.Cause.allCases, parts).filter { $0.1 > 0 }.map { "\($0.0.rawValue) \($0.1 / .minute)" }
    // One hour before the office opens; the way and the look; six hours under the order.
    #expect(names == ["closed hours 60", "travel 30", "work 80", "order 360"])
    #expect(story.ledger.routes[0].ordered == 1 && story.ledger.routes[0].complied == 1)
  }

  @Test("what is not carried out gets the next order, a bounded number of times, and then goes up")
  func notCarriedOut() throws {
    let story = try follow(
      town(grid: Self.order("0%", ", re-orders: 1"), street: "by: officer, work: 2 h"), [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 order 1", "08:00 seized at grid",
        "08:50 inspected, bad", "08:50 order 2", "14:50 seized at grid", "15:40 inspected, bad",
        "15:40 beyond at grid", "15:40 enters street-0001", "15:40 seized at street", "17:40 settled at street",
      ])
    #expect(story.ledger.routes[0].orders == 2 && story.ledger.routes[0].inspections == 2)
  }

  @Test("at the highest tier the last inspection enforces the order")
  func enforced() throws {
    let story = try follow(
      town(
        grid: "work: 1 h, settles: 0%",
        street: "by: officer, work: 1 h, order: { deadline: 2 h, complies: 0%, inspect: { work: 1 h } }"),
      [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"].suffix(4) == [
        "02:00 order 1", "04:00 seized at street", "05:00 inspected, bad", "05:00 settled at street",
      ])
  }

  @Test("a threshold that runs out under an order acts when the order's time is over")
  func threshold() throws {
    let story = try follow(
      town(grid: Self.order("100%") + ", escalate: { open: 3 h }"), [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 order 1", "07:00 timed out at grid",
        "07:00:00.001 enters street-0001", "07:00:00.001 seized at street", "08:00:00.001 settled at street",
      ])
  }

  @Test("the number of inspections is geometric with a bound")
  func geometric() throws {
    // c = 0.4 and at most four orders: (1 − 0.6⁴) ÷ 0.4 = 2.176 inspections, and 1 − 0.6⁴ = 87.04 % carried out in the
    // end. Of 4,000 demands the standard error of the mean is 0.0184: four of them, an error of one in 16,000.
    let town = try scenario(
      """
      time: { start: 2025-01-06, length: 10 d, follow: 10 d }
      severities: [ordinary]
      tiers: { grid: { units: 400 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: unlimited }, officer: { at: street, count: unlimited } }
      demands: { fumes: { bursts: { all: { at: 2025-01-06, count: 10 per unit } } } }
      handling:
        grid: { by: worker, work: 1 min, order: { deadline: 1 d, complies: 40%, inspect: { work: 1 min }, re-orders: 3 } }
        street: { by: officer, work: 1 min }
      """)
    let ledger = try CompiledScenario(town).run(seed: 1, replication: 1, keepsTimeline: false)
    let counts = ledger.routes[0]
    #expect(counts.ordered == 4_000)
    #expect(abs(Double(counts.inspections) / 4_000 - 2.176) < 4 * 0.0184)
    #expect(abs(Double(counts.complied) / 4_000 - 0.8704) < 4 * 0.0054)
    // Who was not is at the street.
    #expect(ledger.delays.first { $0.tier == 1 }?.visits == 4_000 - Int(counts.complied))
  }
}

@Suite("Projects")
struct ProjectTests {
  private static let lamps =
    "work: 1 h, project: { stages: { approval: { takes: 3 h, calendar: office }, funding: { takes: 2 h }, crew: { by: inspector, travel: 30 min, work: 90 min } } }"

  @Test("stages follow one another: open hours of others, the wall clock, the work of a crew")
  func chain() throws {
    // Worked on to 01:00; approval needs 3 of the office's hours, 08:00 to 11:00; funding to 13:00; the crew to 15:00.
    let story = try follow(town(grid: Self.lamps), [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "01:00 approval begins", "11:00 funding begins",
        "13:00 crew begins", "13:00 seized at grid", "15:00 settled at grid",
      ])
    let parts = try #require(story.ledger.delays.first).parts
    #expect(parts[DelayRow.Cause.allCases.firstIndex(of: .stages)!] == 12 * .hour)
    #expect(story.ledger.routes[0].projects == 1)
  }

  @Test("a stage that fails sends the demand to the next tier")
  func fails() throws {
    let story = try follow(
      town(grid: Self.lamps.replacing("takes: 2 h }", with: "takes: 2 h, fails: 100% }")), [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"].suffix(5) == [
        "13:00 funding fails", "13:00 beyond at grid", "13:00 enters street-0001", "13:00 seized at street",
        "14:00 settled at street",
      ])
    #expect(story.ledger.routes[0].failedProjects == 1)
  }

  @Test("an order may follow a project: the site is accepted by an inspection")
  func accepted() throws {
    let story = try follow(
      town(
        grid:
          "work: 1 h, project: { stages: { crew: { work: 2 h } } }, order: { deadline: 1 h, inspect: { work: 30 min } }"
      ),
      [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"].suffix(6) == [
        "01:00 crew begins", "01:00 seized at grid", "03:00 order 1", "04:00 seized at grid", "04:30 inspected, good",
        "04:30 settled at grid",
      ])
  }

  @Test("the mean time of a chain is the sum of the means of its stages")
  func means() throws {
    // Two exponential stages of 10 h and 20 h: of 4,000 demands the standard error is √(100 + 400) ÷ √4000 = 0.354 h.
    let town = try scenario(
      """
      time: { start: 2025-01-06, length: 2 d, follow: 30 d }
      severities: [ordinary]
      tiers: { grid: { units: 400 } }
      staff: { worker: { at: grid, count: unlimited } }
      demands: { lamps: { bursts: { all: { at: 2025-01-06, count: 10 per unit } } } }
      handling:
        grid:
          by: worker
          work: 0 min
          project: { stages: { approval: { takes: exponential mean 10 h }, crew: { work: exponential mean 20 h } } }
      """)
    let ledger = try CompiledScenario(town).run(seed: 1, replication: 1, keepsTimeline: false)
    let settle = try #require(ledger.value(of: MeasureKey(.settle, .mean)))
    #expect(abs(settle.value - 30) < 4 * 0.354 && !settle.isLowerBound)
  }
}

@Suite("Direct lines")
struct BypassTests {
  private static func call(_ bypass: String) -> String {
    "call: { rate: 1 per unit per day, bypass: { \(bypass) } }, fumes: { rate: 1 per unit per day }"
  }

  @Test("whoever was called takes it up, past those who would else; if busy, it waits for the role")
  func queue() throws {
    let story = try follow(
      town(grid: "work: { call: 30 min, fumes: 2 h }", demands: Self.call("to: inspector")),
      [report("08:00", "call"), report("08:10", "call")])
    // The worker is free all the time and is not asked.
    #expect(story["grid-0001/call/1"].last == "08:30 settled at grid")
    #expect(story["grid-0001/call/2"] == ["08:10 enters grid-0001", "08:30 seized at grid", "09:00 settled at grid"])
  }

  @Test("if busy, it is handled as usual in the same millisecond")
  func usualWay() throws {
    let story = try follow(
      town(grid: "work: { call: 30 min, fumes: 2 h }", demands: Self.call("to: inspector, if busy: usual way")),
      [report("08:00", "call"), report("08:10", "call"), report("17:00", "call")])
    #expect(
      story["grid-0001/call/2"] == [
        "08:10 enters grid-0001", "08:10 busy at grid, to grid", "08:10 seized at grid", "08:40 settled at grid",
      ])
    // Off shift is busy as well.
    #expect(story["grid-0001/call/3"][1] == "17:00 busy at grid, to grid")
    #expect(story.ledger.routes[0].called == 3 && story.ledger.routes[0].busy == 2)
  }

  @Test("if busy, a tier above takes over in the next millisecond")
  func tier() throws {
    let story = try follow(
      town(
        grid: "work: { call: 30 min, fumes: 2 h }, escalate: { takes: 1 h }",
        demands: Self.call("to: inspector, if busy: street")),
      [report("08:00", "call"), report("08:10", "call")])
    #expect(
      story["grid-0001/call/2"] == [
        "08:10 enters grid-0001", "08:10 busy at grid, to street", "08:10 at once at grid",
        "08:10:00.001 enters street-0001", "08:10:00.001 seized at street", "09:10:00.001 settled at street",
      ])
  }

  @Test("it goes past the desk at which others come in, and if busy to that desk in the next millisecond")
  func desk() throws {
    let story = try follow(
      """
      tiers: { grid: { units: 1 }, county: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, operator: { at: county, count: 1 total } }
      demands:
        call: { rate: 1 per unit per day, entry: { hotline: 100% }, bypass: { to: worker, if busy: usual way } }
      desks: { hotline: { at: county, by: operator, work: 6 min, dispatches: { to: grid, takes: 4 min } } }
      handling: { grid: { by: worker, work: 1 h } }
      """, [report("00:00", "call"), report("00:30", "call")])
    #expect(story["grid-0001/call/1"].last == "01:00 settled at grid")
    #expect(
      story["grid-0001/call/2"] == [
        "00:30 enters grid-0001", "00:30 busy at grid, to grid", "00:30:00.001 enters county-0001",
        "00:30:00.001 seized at hotline", "00:36:00.001 hotline sends it to grid-0001", "00:40:00.001 enters grid-0001",
        "01:00 seized at grid", "02:00 settled at grid",
      ])
  }

  @Test("whoever is free only at the assignment of that millisecond is not busy")
  func ties() throws {
    let story = try follow(
      town(grid: "work: { call: 30 min, fumes: 2 h }", demands: Self.call("to: inspector, if busy: street")),
      [report("08:00", "call"), report("08:30", "call")])
    #expect(story["grid-0001/call/2"] == ["08:30 enters grid-0001", "08:30 seized at grid", "09:00 settled at grid"])
  }
}

@Suite("First contact")
struct ContactTests {
  @Test("who finds nobody comes again, and gives up after so many attempts")
  func givesUp() throws {
    let story = try follow(
      town(demands: "fumes: { rate: 1 per unit per day, contact: { fails: 100%, again after: 5 h, attempts: 3 } }"),
      [report("00:00", "fumes")])
    #expect(
      story["grid-0001/fumes/1"] == [
        "00:00 enters grid-0001", "00:00 finds nobody", "05:00 finds nobody", "10:00 finds nobody",
        "10:00 withdrawn at grid",
      ])
    #expect(story.ledger.routes[0].failedContacts == 3 && story.ledger.routes[0].gaveUp == 1)
  }

  @Test("failed attempts are a geometric number, and their time is in the delay ledger")
  func geometric() throws {
    // With a chance of 0.6, at most 2 failures: 0.6 + 0.36 = 0.96 a demand, 36 % give up. Of 4,000 demands the standard
    // errors are 0.0125 and 0.0076.
    let town = try scenario(
      """
      time: { start: 2025-01-06, length: 2 d, follow: 10 d }
      severities: [ordinary]
      tiers: { grid: { units: 400 } }
      staff: { worker: { at: grid, count: unlimited } }
      demands:
        visit:
          bursts: { all: { at: 2025-01-06, count: 10 per unit } }
          contact: { fails: 60%, again after: 5 h, attempts: 2 }
      handling: { grid: { by: worker, work: 0 min } }
      """)
    let ledger = try CompiledScenario(town).run(seed: 1, replication: 1, keepsTimeline: false)
    let counts = ledger.routes[0]
    #expect(abs(Double(counts.failedContacts) / 4_000 - 0.96) < 4 * 0.0125)
    #expect(abs(Double(counts.gaveUp) / 4_000 - 0.36) < 4 * 0.0076)
    let time = ledger.delays.reduce(0) { $0 + $1.parts[DelayRow.Cause.allCases.firstIndex(of: .contact)!] }
    #expect(time == 5 * .hour * (counts.failedContacts - counts.gaveUp))
  }
}
