// Towns put together at random from the parts of the language: whatever the mixture, every check of the run holds and
// the cut does not show.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("Any town")
struct AnyTownTests {
  /// A town, by number; the same one every time.
  private func town(_ number: UInt64) -> String {
    var choices = 0 as UInt32
    func one(of parts: String...) -> String {
      choices += 1
      return parts[Int(DrawKey(seed: 99, replication: number).bits(choices) % UInt64(parts.count))]
    }
    func staff() -> String {
      "count: \(one(of: "1", "2")) per unit" + one(of: "", ", calendar: office", ", calendar: late")
        + one(of: "", ", at shift end: suspend", ", at shift end: hand over")
        + one(of: "", ", burden: 25%", ", burden: { share: 60%, every: 40 min }") + one(of: "", ", absent: 30%")
        + one(of: "", ", vacant: 20%") + one(of: "", ", rounds: { every: 5 h, takes: 50 min }")
        + one(
          of: "", "",
          ", leaves: 2000% per year, replaced after: exponential mean 2 d, novice: { slower: 50%, learns in: 4 d }",
          ", leaves: 3000% per year, reserve: { fills: 50%, after: 1 d }, replaced after: 3 d, novice: { slower: 200%, learns in: 9 d }, mentor: { share: 50%, shortens to: 2 d, takes: 6 h }"
        )
    }
    func rules(_ role: String, _ other: String) -> String {
      let by = one(
        of: role, "[\(role), \(other)]", "[\(role), { role: \(other), after: 30 min }]",
        "{ major: { all of: [\(role), \(other)] }, other: [\(other), \(role)] }")
      return "by: \(by), work: \(one(of: "exponential mean 1 h", "20 min", "uniform 0 min to 3 h", "0 min"))"
        + one(of: "", ", travel: 10 min", ", travel: { major: exponential mean 20 min }")
        + one(of: "", ", queue: first reported", ", queue: earliest limit") + one(of: "", ", ageing: 1 h")
        + one(of: "", ", preempts: [major]") + one(of: "", ", assess: 5 min") + one(of: "", ", plan: { major: 1 h }")
        + one(of: "", ", pause: { share: 30%, lasts: exponential mean 5 h }")
        + one(
          of: "",
          ", project: { share: 40%, stages: { approval: { takes: exponential mean 4 h }, build: { work: 1 h, fails: 20% } } }",
          ", project: { share: 30%, stages: { build: { by: \(other), travel: 10 min, work: 20 min }, papers: { takes: 2 h, calendar: office } } }"
        )
        + one(
          of: "",
          ", order: { share: 40%, deadline: 3 h, complies: 60%, inspect: { by: \(other), travel: 5 min, work: 10 min }, re-orders: 2 }",
          ", order: { share: { major: 50% }, deadline: 2 workhours of office, inspect: { work: 0 min } }")
    }
    func escalate() -> String {
      "escalate: { takes: \(one(of: "0 min", "15 min", "exponential mean 1 h"))"
        + one(of: "", ", waiting: 1 h", ", waiting: 2 workhours of office", ", waiting: 0 min")
        + one(of: "", ", open: 3 h")
        + one(of: "", ", age: 5 h", ", age: 1 workdays of late") + one(of: "", ", at once: [major]")
        + one(of: "", ", raise: 1") + one(of: "", ", send: every workday at 18:00", ", send: every Monday at 09:00")
        + " }"
    }
    func feedback() -> String {
      let by = one(of: "", ", by: clerk, work: 5 min", ", by: officer, work: exponential mean 20 min")
      return one(of: "\n", "\n# ")
        + "feedback: { call back: { after: \(one(of: "0 min", "3 h", "exponential mean 1 d"))\(by), answered: 80% }"
        + ", satisfied: { share: \(one(of: "60%", "{ major: 20%, other: 80% }")), per hour late: 1%, per hand-off: 5% }"
        + one(of: "", ", reopens: 70%", ", reopens: { share: 100%, at most: 3, raise: 1 }")
        + one(of: "", ", repeat calls: { share: 50%, after: exponential mean 8 h }")
        + one(
          of: "", ", early closure: { share: 30%, work: 20% }", ", early closure: { share: 50%, when: would be late }")
        + one(of: "", ", evaluation: { every: 1 d, effect: 20%, memory: 50%, slowest: 120% }") + " }"
    }
    func entry() -> String { one(of: "", "", ", entry: hotline", ", entry: { hotline: 50%, community: 20% }") }
    func returns() -> String {
      one(of: "", ", returns: { misrouted: 90%, otherwise: 20%, work: 5 min, takes: \(one(of: "0 min", "40 min")) }")
    }
    func dispatches() -> String {
      "dispatches: { to: \(one(of: "grid", "{ major: community, other: grid }", "authority"))"
        + one(of: "", ", by: shortest queue") + one(of: "", ", misroutes: 30%", ", misroutes: 30%, astray: anywhere")
        + one(of: "", ", takes: exponential mean 20 min", ", send: every day at 12:00") + " }"
    }
    func modes() -> String {
      let when = one(
        of: "backlog: { above: 12 }", "backlog: { above: 5, at: grid }", "rate: { above: 60 per d, over: 3 h }",
        "missed: { above: 20%, over: 12 h, settled: 3 }", "dates: [2025-01-08 to 2025-01-09, 2025-01-12]")
      let tier = one(of: "community", "street")
      let parts: [String] = [
        one(of: "", ", until: { backlog: { below: 5 }, after: 2 h }"), one(of: "", ", delay: 1 h"),
        one(of: "", ", back: 90 min"), one(of: "", ", calls up: commando", ", calls up: [commando]"),
        one(of: "", ", suspends: [waste]", ", suspends: [major, visit]"), one(of: "", ", drops chores: yes"),
        one(of: "", ", raise: { waste: 2 }"), one(of: "", ", mutual aid: yes, aid travel: 150%"),
      ]
      let start = one(of: "\n", "\n", "\n# ")
      return "\(start)modes: { emergency: { of: \(tier), when: { \(when) }\(parts.joined()) } }"
    }
    func campaigns() -> String {
      let effort = one(of: "of: community, takes: 5 h", "of: street, by: officer, work: 6 h", "of: street, takes: 5 h")
      let lasts = one(of: "", ", lasts: exponential mean 1 d")
      let start = one(of: "\n", "\n# ")
      return
        "\(start)campaigns: { quiet: { \(effort), for: [noise, hole], starts: { demands: 20, within: 2 d }, effect: 60%\(lasts) } }"
    }
    func whistle() -> String {
      one(of: "when: unsettled", "when: at once", "waiting: 1 h", "when: [at once, unsettled], share: 40%")
        + one(of: "", ", quorum: 1", ", quorum: 2") + one(of: "", ", convene: every day at 10:00")
        + one(of: "", ", within: 6 h") + one(of: "", ", supervises: yes")
        + ", reminder: { after: 8 h, responds: 30%, attends: 90%, refuses: 5%, raise: 2 }"
        + one(of: "", ", last limit: { after: 2 d }", ", last limit: { after: 1 d, then: go on }")
        + ", joint work: { \(one(of: "", "by: clerk, ", "by: [expert, clerk], "))work: exponential mean 1 h, settles: 70%"
        + one(of: " }", ", travel: 20 min }")
    }
    func meetings() -> String {
      let held = one(of: "every day at 17:30", "every Tuesday at 10:00", "every 3 d from 2025-01-05 at 09:00")
      let own =
        "at: grid, held: \(held), takes up: [waste, hole], attended by: { worker: 1, helper: 1 }, item: exponential mean 20 min"
        + one(of: "", ", when: [waiting]", ", when: [at once, unsettled]") + one(of: "", ", shows up: 70%")
        + one(of: "", ", quorum: 1") + one(of: "", ", waits: 1 h") + one(of: "", ", at most: 2")
        + one(of: "", ", length: 1 h")
        + one(of: ", settles: 60%", "") + one(of: "", ", otherwise: come again", ", on holidays: moved")
      let street =
        "at: community, held: every day at \(one(of: "08:00", "12:00")), takes up: [noise], when: \(one(of: "unsettled", "waiting")), "
        + "attended by: { clerk: 1 }, length: \(one(of: "40 min", "3 h")), "
        + one(of: "item: 15 min, sits: side by side, ", "") + "settles: 50%, collects: { call: 0.4 }"
      let needs =
        "at: community, takes up: [call], fits: 70%, offers: 3 per unit per day, keeps: \(one(of: "0", "2")), "
        + "window: 5 h, work: \(one(of: "0 min", "exponential mean 3 h")), settles: 80%"
      return one(of: "\n", "\nx") == "\n"
        ? "\nmeetings: { talk: { \(own) }, conference: { \(street) } }\nneeds: { partners: { \(needs) } }" : ""
    }
    let town = """
      time: { start: 2025-01-06, length: 4 d, warm up: 1 d, follow: 1 d, calendar: office }
      competence: \(one(of: "independent", "nested"))
      tiers: { grid: { units: 5 }, community: { units: 2 }, street: { units: 1 } }
      calendars:
        office: { workdays: 08:30 to 12:00 and 14:30 to 18:00, lunch: \(one(of: "close", "bridge")) }
        late: { nights: 18:00 to 02:00 }
      staff:
        worker: { at: grid, \(staff())\(one(of: "", ", present in: 60% of units", ", present in: 60% of units, fallback: helper")) }
        helper: { at: \(one(of: "grid", "street")), serves: grid, \(staff()) }
        guard: { at: \(one(of: "grid", "community", "street")), serves: grid, \(staff()) }
        clerk: { at: community, \(staff()) }
        expert: { at: \(one(of: "community", "street")), serves: community, \(staff()) }
        officer: { at: street, \(staff()) }
        operator: { at: \(one(of: "community", "street")), serves: community, \(staff()) }
        patrolman: { at: street, \(staff()) }
      demands:
        noise: { rate: \(one(of: "4", "20")) per unit per day, severity: { ordinary: 80%, major: 20% }\(entry()) }
        waste: { rate: 3 per unit per day\(one(of: "", ", withdraws: exponential mean 3 h"))\(entry()) }
        call: { rate: 6 per unit per day, at: community\(one(of: "", ", bypass: { to: expert, share: 50%, if busy: street }", ", bypass: { to: [expert, clerk] }")) }
        storm:
          bursts: { warning: { at: 2025-01-07 16:00, count: 30 per unit } }
          notice: { call: 3 min, call reaches: 50%, visited first: 10%, visit reaches: 80%, again after: 2 h }
        visit:
          rate: 3 per unit per day\(one(of: "", "\n    entry: { hotline: 40% }"))
          contact: { fails: \(one(of: "0%", "60%")), again after: exponential mean 2 h, attempts: 3 }
          bypass: { to: guard, share: 60%, if busy: \(one(of: "queue", "usual way", "community")) }
      handling:
        grid: { \(rules("worker", "guard")), settles: \(one(of: "90%", "30%")), \(escalate())\(returns()) }
        community: { \(rules("clerk", "expert")), settles: \(one(of: "80%", "20%")), \(escalate()) }
        street: { by: officer, work: 20 min }
      desks:
        hotline:
          at: community
          by: operator
          work: \(one(of: "0 min", "exponential mean 10 min"))
          answers: \(one(of: "0%", "20%"))
          \(dispatches())\(one(of: "", "\n    disputes: { after: 2, to: centre }"))\(
            one(of: "", "\n    first contact: { every: 2 h, work: 3 min, returns: 50% }"))
        centre: { at: community, by: clerk, work: 5 min, names lead: { returns: 10% }, dispatches: { to: community } }
      departments:
        market: { responds: exponential mean 5 h, attends: 90%, refuses: 10%, calendar: office }
        police: { staff: \(one(of: "patrolman", "officer")), travel: 10 min }
        housing: { responds: 30 min, staff: \(one(of: "patrolman", "expert")), late: { share: 20%, by: 3 h } }
      whistle: { community: { for: { noise: [market, police], call: [market, police, housing] }, \(whistle()) } }
      limits: { settled: { noise: 4 h, waste: 6 workhours of office, from: \(one(of: "report", "arrival")) } }
      probes: { riders: { count: \(one(of: "5", "50")) total, on the road: \(one(of: "20%", "100%")), passes: 1 per hour } }
      problems:
        hole:
          rate: 4 per unit per day
          at: \(one(of: "grid", "community"))
          severity: { ordinary: 90%, complex: 10% }
          found by: { \(one(of: "residents: { ever: 70%, after: 1 d }", "patrol: { every: 8 h, notices: 60% }"))\(
            one(of: "", ", probes: { riders: { notices: 2%, reports: 50% } }")) }
          worsens: \(one(of: "none", "12 h"))
          lapses: \(one(of: "none", "exponential mean 2 d"))
          visibility: \(one(of: "none", "cv 1"))
          triage: \(one(of: "none", "15 min"))
          false reports: { rate: \(one(of: "0", "1")) per unit per day, check: 20 min }
      """ + feedback() + meetings()
    let reactions = "\(modes())\(campaigns())"
    guard reactions.contains("calls up") else { return "\(town)\(reactions)" }
    let shiftEnd = one(of: "", ", at shift end: hand over")
    let commando = "commando: { at: community, serves: grid, count: 2 per unit, calendar: late\(shiftEnd) }"
    let staffed = town.replacing("staff:\n", with: "staff:\n  \(commando)\n")
    return "\(staffed.replacing("by: worker,", with: "by: [worker, commando],"))\(reactions)"
  }

  @Test("every check holds, and the cut does not show", arguments: 1...14 as ClosedRange<UInt64>)
  func holds(_ number: UInt64) throws {
    let town = try scenario(town(number))
    let whole = try CompiledScenario(town, cut: .whole).run(seed: number, replication: 1, keepsTimeline: true)
    let finest = try CompiledScenario(town, cut: .finest).run(seed: number, replication: 1, keepsTimeline: true)
    #expect(whole == finest && whole.timeline != nil)
    #expect(whole.demands.reduce(0) { $0 + $1.reported } > 150)
  }
}
