// Modes: what triggers them, what is different while they last, and when everything is as before. Two grids of one street;
// each has a worker, and a commando of two at the street may be called up.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("Modes")
struct ModeTests {
  /// A town whose street switches to a mode.
  static func town(
    _ mode: String, when: String = "{ backlog: { above: 2 } }", worker: String = "", commando: String = "",
    by: String = "[worker, commando]", handling: String = "", more: String = ""
  ) -> String {
    """
    time: { start: 2025-01-06, length: 2 d, follow: 1 d }
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 18:00 } }
    staff:
      worker: { at: grid, count: 1 per unit\(worker) }
      commando: { at: street, serves: grid, count: 2 total, pay: 10 yuan per hour\(commando) }
    demands: { flood: { rate: 1 per unit per day }, form: { rate: 1 per unit per day } }
    handling: { grid: { by: \(by), work: 1 h\(handling) } }
    limits: { settled: 2 h }
    modes: { emergency: { of: street, when: \(when)\(mode) } }
    \(more)
    """
  }

  private func value(_ response: ReactionResponse, _ statistic: Statistic, in story: Story) -> Double? {
    story.ledger.value(of: MeasureKey(.reaction(response), statistic))?.value
  }

  private static let surge = [
    report("00:00", "flood"), report("00:05", "flood"), report("00:10", "flood"), report("00:15", "flood"),
  ]

  @Test("a backlog triggers it, reserves come after the delay, and it ends below the lower level")
  func backlog() throws {
    // The third demand makes the backlog 3 at 00:10. At 00:40 two of the commando take the second and the third; at 01:00
    // the worker takes the fourth. At 01:40 one demand is left, which is below 2.
    let story = try follow(
      Self.town(", until: { backlog: { below: 2 } }, delay: 30 min, calls up: commando"), Self.surge)
    #expect(story["grid-0001/flood/2"].contains("00:40 seized at grid"))
    #expect(story["grid-0001/flood/3"].contains("00:40 seized at grid"))
    #expect(story["grid-0001/flood/4"].contains("01:00 seized at grid"))
    #expect(value(.switches, .count, in: story) == 1 && value(.recovery, .mean, in: story) == 1.5)
    #expect(abs(value(.inMode, .share, in: story)! - 1.0 / 48) < 1e-12)
    let commando = story.ledger.roles[1]
    #expect(commando.busy == 2 * .hour && commando.rostered == 2 * .hour && commando.overtime == 0)
    #expect(
      story.ledger.reactions.spans == [
        ModeSpan(mode: 0, unit: 2, from: milliseconds("00:40"), to: milliseconds("01:40"))
      ])
  }

  @Test("standing down takes its time, and a new surge in it goes on with the mode")
  func standingDown() throws {
    let mode = ", until: { backlog: { below: 2 } }, delay: 30 min, back: 2 h, calls up: commando"
    let calm = try follow(Self.town(mode), Self.surge)
    #expect(calm.ledger.reactions.spans.map(\.to) == [milliseconds("03:40")])
    #expect(calm.ledger.roles[1].rostered == 2 * 3 * .hour && value(.recovery, .mean, in: calm) == 1.5)
    let again = try follow(
      Self.town(mode), Self.surge + ["03:00", "03:00", "03:00"].map { report($0, "flood", unit: 1) })
    // Three begin at 03:00 with all three members of staff and are done at 04:00; then it stands down anew.
    #expect(again.ledger.reactions.spans.map(\.to) == [milliseconds("06:00")])
    #expect(value(.switches, .count, in: again) == 1 && value(.recovery, .mean, in: again) == 1.25)
  }

  @Test("a least time keeps it in force, and what reserves finish afterwards is overtime")
  func leastTime() throws {
    let story = try follow(
      Self.town(
        ", until: { backlog: { below: 4 }, after: 20 min }, calls up: commando", when: "{ backlog: { above: 3 } }"),
      Self.surge)
    // In force from 00:15, when the fourth comes; at 01:00 the first is settled and three are left.
    #expect(story.ledger.reactions.spans.map(\.to) == [milliseconds("01:00")])
    let longer = try follow(
      Self.town(", until: { after: 2 h }, calls up: commando", when: "{ backlog: { above: 3 } }"), Self.surge)
    #expect(longer.ledger.reactions.spans.map(\.to) == [milliseconds("02:15")])
    // Two of them began at 00:15 and end at 01:15: a quarter of an hour each is overtime.
    #expect(story.ledger.roles[1].busy == 90 * .minute && story.ledger.roles[1].overtime == 30 * .minute)
    let handsOver = try follow(
      Self.town(
        ", until: { backlog: { below: 4 } }, calls up: commando", when: "{ backlog: { above: 3 } }",
        commando: ", at shift end: hand over"), Self.surge)
    #expect(handsOver["grid-0001/flood/2"].contains("01:00 interrupted at grid"))
    #expect(handsOver.ledger.roles[1].overtime == 0)
  }

  @Test("a date brings it without any surge; what it puts off waits, and is taken up when it ends")
  func dates() throws {
    let story = try follow(
      Self.town(", suspends: form", when: "{ dates: 2025-01-06 }"),
      [report("01:00", "form"), report("02:00", "flood"), report("03:00", "form", unit: 1)])
    #expect(story["grid-0001/form/1"].last == "1d 01:00 settled at grid")
    #expect(story["grid-0001/form/1"].contains("01:00 put off by emergency"))
    #expect(story["grid-0001/flood/1"].last == "03:00 settled at grid")
    #expect(value(.putOff, .count, in: story) == 2 && value(.putOffTime, .mean, in: story) == 22)
    #expect(value(.inMode, .share, in: story) == 0.5)
  }

  @Test("what waits when it takes hold is put off as well, and its thresholds and clocks run on")
  func putOffInQueue() throws {
    let story = try follow(
      Self.town(
        ", suspends: form", when: "{ dates: 2025-01-07 }", by: "worker"
      ).replacing("form: { rate: 1 per unit per day }", with: "form: { rate: 1 per unit per day, withdraws: 5 h }"),
      [report("23:30", "flood"), report("23:40", "form"), report("23:50", "flood")])
    #expect(story["grid-0001/flood/2"].contains("1d 00:30 seized at grid"))
    #expect(story["grid-0001/form/1"].contains("1d 00:00 put off by emergency"))
    #expect(story["grid-0001/form/1"].last == "1d 04:40 withdrawn at grid")
  }

  @Test("a rate of reports triggers it, and it ends when enough of them are long enough ago")
  func rate() throws {
    let story = try follow(
      Self.town(", until: { rate: { below: 2 per h } }", when: "{ rate: { above: 2 per h, over: 1 h } }"), Self.surge)
    // The third within an hour is one more than 2. At 01:10 only the fourth lies within the last hour.
    #expect(
      story.ledger.reactions.spans == [
        ModeSpan(mode: 0, unit: 2, from: milliseconds("00:10"), to: milliseconds("01:10"))
      ])
  }

  @Test("a share of broken limits triggers it")
  func missed() throws {
    // Settled at 01:00, 02:00, 03:00 and 04:00: from 02:10 on they are late, so at 03:00 one of three is.
    let story = try follow(
      Self.town("", when: "{ missed: { above: 30%, over: 1 d, settled: 3 } }", by: "worker"), Self.surge)
    #expect(story.ledger.reactions.spans.first?.from == milliseconds("03:00"))
  }

  @Test("urgent demands go first while it lasts, and in their usual order before and after")
  func raise() throws {
    let story = try follow(
      Self.town(", raise: { flood: 3 }", when: "{ dates: 2025-01-07 }", by: "worker"),
      [
        report("22:00", "form"), report("22:10", "form"), report("22:20", "flood"), report("1d 00:10", "form"),
        report("1d 00:20", "flood"),
      ])
    // The second form is begun at 23:00; at midnight the first flood overtakes nobody else, then the second.
    #expect(
      story.orderOfSeizure == [
        "grid-0001/form/1", "grid-0001/form/2", "grid-0001/flood/1", "grid-0001/flood/2", "grid-0001/form/3",
      ])
  }

  @Test("handling may put one kind of demand before another at any time")
  func priority() throws {
    let text = Self.town("", when: "{ dates: 2024-01-07 }", by: "worker", handling: ", priority: { flood: 1 }")
    let story = try follow(text, [report("00:00", "form"), report("00:10", "form"), report("00:20", "flood")])
    #expect(story.orderOfSeizure == ["grid-0001/form/1", "grid-0001/flood/1", "grid-0001/form/2"])
  }

  @Test("neighbours help where their own unit has nobody to spare, and travel further")
  func mutualAid() throws {
    let story = try follow(
      Self.town(
        ", mutual aid: yes, aid travel: 300%", when: "{ dates: 2025-01-06 }", by: "worker", handling: ", travel: 10 min"
      ),
      [report("00:00", "flood"), report("00:10", "flood"), report("00:20", "flood"), report("00:30", "form", unit: 1)])
    #expect(story["grid-0001/flood/1"].contains("01:10 settled at grid"))
    // The neighbour sets off at 00:10 and is there at 00:40. At 01:10 the own worker is free again, for the third; the form
    // of the second grid waits for its own worker.
    #expect(
      story["grid-0001/flood/2"].suffix(3) == [
        "00:10 aided by grid-0002", "00:10 seized at grid", "01:40 settled at grid",
      ])
    #expect(story["grid-0001/flood/3"].contains("01:10 seized at grid"))
    #expect(story["grid-0002/form/1"].contains("01:40 seized at grid"))
    #expect(value(.aided, .count, in: story) == 1)
  }

  @Test("chores that would begin in it are dropped, and nobody waits for them")
  func chores() throws {
    let worker = ", burden: { share: 50%, every: 1 h }"
    let reports = stride(from: 0, to: 20, by: 2).map { report("\($0 < 10 ? "0" : "")\($0):15", "flood") }
    let without = try follow(Self.town("", when: "{ dates: 2024-01-06 }", worker: worker, by: "worker"), reports)
    let with = try follow(
      Self.town(", drops chores: yes", when: "{ dates: 2025-01-06 }", worker: worker, by: "worker"),
      reports)
    func waits(_ story: Story) -> Int64 { story.ledger.visits.reduce(0) { $0 + $1.wait.sum } }
    #expect(waits(without) > 0 && waits(with) == 0)
    // Half of each day is chores: those of the first day are lost, and some that work pushed to midnight.
    #expect(with.ledger.roles[0].choresLost > without.ledger.roles[0].choresLost + 20 * .hour)
  }

  @Test("with neutral parameters it changes no demand")
  func neutral() throws {
    let mode = ", raise: { other: 0 }, suspends: none, mutual aid: no"
    let text = Self.town(mode, when: "{ dates: 2025-01-06, backlog: { above: 1 } }", by: "worker")
    let plain = text.replacing(try Regex("modes: .*\n"), with: "\n")
    func ledger(_ text: String) throws -> Ledger { try CompiledScenario(scenario(text)).run(seed: 3, replication: 1) }
    var (with, without) = (try ledger(text), try ledger(plain))
    #expect(with.reactions.modeTime[0] > 0)
    with.reactions = ReactionLedger()
    without.reactions = ReactionLedger()
    #expect(with == without)
  }

  @Test("a mode of each street is the same whether streets are simulated together or apart")
  func cut() throws {
    let text = Self.town(
      ", until: { backlog: { below: 2 } }, delay: 30 min, calls up: commando, suspends: form, mutual aid: yes, drops chores: yes",
      worker: ", burden: 20%"
    ).replacing(
      "grid: { units: 2 }, street: { units: 1 }",
      with: "grid: { units: 12 }, street: { units: 4 }, county: { units: 1 }"
    )
    .replacing("count: 2 total", with: "count: 2 per unit").replacing("1 per unit per day", with: "8 per unit per day")
    let town = try scenario(text)
    let whole = try CompiledScenario(town, cut: .whole).run(seed: 5, replication: 1, keepsTimeline: true)
    let finest = try CompiledScenario(town, cut: .finest).run(seed: 5, replication: 1, keepsTimeline: true)
    #expect(whole == finest && whole.reactions.spans.count > 4)
    #expect(try CompiledScenario(town, cut: .finest).cut.pieces == 5)
  }

  /// A server that is switched on when N demands are there and off when none is left (Yadin and Naor 1963): the share of time
  /// on is ρ, the mean number present ρ/(1 − ρ) + (N − 1)/2, and it is switched on λ(1 − ρ)/N times an hour. With λ = 1 and
  /// μ = 2 an hour, N = 5, about 1,900 cycles: four standard errors of the share are 0.02, of the number of cycles 4 %.
  @Test("the cycle of calm and emergency is that of the N-policy queue")
  func cycle() throws {
    let text = """
      time: { start: 2025-01-01, length: 200 d }
      tiers: { grid: { units: 4 } }
      staff: { crew: { at: grid, count: 1 per unit } }
      demands: { flood: { rate: 1 per unit per h } }
      handling: { grid: { by: crew, work: exponential mean 30 min } }
      modes: { emergency: { of: grid, when: { backlog: { above: 4 } }, until: { backlog: { below: 1 } }, calls up: crew } }
      """
    let ledger = try CompiledScenario(scenario(text)).run(seed: 1, replication: 1)
    func value(_ response: Response, _ statistic: Statistic) -> Double {
      ledger.value(of: MeasureKey(response, statistic))!.value
    }
    #expect(abs(value(.reaction(.inMode), .share) - 0.5) < 0.02)
    #expect(abs(value(.reaction(.switches), .count) / (4 * 200 * 24 * 0.1) - 1) < 0.04)
    #expect(abs(value(.present, .mean) / 4 - 3) < 0.4)
    #expect(abs(value(.utilisation, .share) - 1) < 1e-12)
  }
}
