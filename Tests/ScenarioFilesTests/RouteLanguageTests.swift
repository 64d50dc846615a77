// Routes in a scenario file: orders, projects, direct lines, first contacts, roles that some units lack. What is read, and
// what is refused.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Routes in a file") struct RouteLanguageTests {
  private func town(
    grid: String = "", staff: String = "", demands: String = "{ noise: { rate: 1 per unit per day } }",
    more: String = ""
  ) -> String {
    minimal(
      tiers: "{ grid: { units: 4, residents: 4000 total }, street: { units: 1 } }",
      staff:
        "{ worker: { at: grid, count: 1 per unit\(staff) }, crew: { at: street, serves: grid, count: 1 total }, officer: { at: street, count: 1 total } }",
      demands: demands,
      handling: "{ grid: { by: worker, work: 30 min\(grid) }, street: { by: officer, work: 1 h } }",
      more: "calendars: { office: { workdays: 09:00 to 17:00 } }\n\(more)")
  }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let text = town(
      grid: """
        , project: { share: { major: 20% }, stages: { approval: { takes: 2 d, calendar: office }, \
        crew: { label: 施工, by: crew, travel: 1 h, work: 5 h, fails: 10% } } }, \
        order: { deadline: { major: 3 workdays, other: 7 d }, complies: { major: 60% }, inspect: { work: 20 min }, re-orders: 2 }
        """,
      demands: """
        { noise: { rate: 1 per unit per day, bypass: { to: [crew, worker], share: 60%, if busy: street }, \
        contact: { fails: 40%, again after: 1 d, attempts: 3 } } }
        """)
    let scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
    let handling = try #require(scenario.handling[0])
    let project = try #require(handling.project)
    let crew = StaffingRule(teams: [.init(roles: [Role.ID(1)])])
    #expect(project.shares.values == [0, 0, 0.2])
    #expect(project.stages.map(\.name) == ["approval", "crew"] && project.stages[1].label == "施工")
    let takes = try Distribution.constant(2 * 86_400_000)
    #expect(project.stages[0].effort == .others(takes: takes, calendar: WorkingCalendar.ID(0)))
    let (way, work) = (try Distribution.constant(3_600_000), try Distribution.constant(5 * 3_600_000))
    #expect(project.stages[1].effort == .staff(Errand(by: crew, travel: way, work: work)))
    #expect(project.stages[1].fails == 0.1)
    let order = try #require(handling.order)
    #expect(order.shares.values == [1, 1, 1] && order.complies.values == [1, 1, 0.6] && order.reorders == 2)
    #expect(order.deadline.values == [.wall(7 * .day), .wall(7 * .day), .workdays(3, WorkingCalendar.ID(0))])
    #expect(order.inspection.by == nil && order.inspection.travel == nil)
    let bypass = try #require(scenario.streams[0].bypass)
    #expect(bypass.to.teams.map(\.roles) == [[Role.ID(1)], [Role.ID(0)]])
    #expect(bypass.share == 0.6 && bypass.fallback == .tier(Tier.ID(1)))
    let contact = try #require(scenario.streams[0].contact)
    #expect(contact.fails == 0.4 && contact.attempts == 3)
  }

  @Test("a Chinese file is the same scenario") func chinese() throws {
    let english = town(
      grid: ", order: { deadline: 7 d, complies: 85%, inspect: { by: crew, work: 20 min }, re-orders: 1 }",
      staff: ", present in: 50% of units, fallback: crew",
      demands: "{ noise: { rate: 1 per unit per day, bypass: { to: crew, if busy: usual way } } }")
    let chinese = town(
      grid: ", 责令整改: { 整改期限: 7 天, 整改率: 85%, 复查: { 由: crew, 办理: 20 分钟 }, 再次责令: 1 }",
      staff: ", 配备率: 50%, 替补: crew",
      demands: "{ noise: { 频率: 1 per unit per day, 快捷键: { 至: crew, 占线时: 照常 } } }")
    #expect(try ScenarioFile.parse(english).scenario() == ScenarioFile.parse(chinese).scenario())
  }

  @Test("a policy changes one stage, and takes an order away") func policies() throws {
    let text = town(
      grid: ", project: { stages: { approval: { takes: 2 d } } }, order: { deadline: 7 d, inspect: { work: 20 min } }",
      staff: ", present in: { value: 50% of units, range: 25 to 75 }, fallback: crew",
      more: """
        policies:
          fast: { handling.grid.project.stages.approval.takes: 1 d, handling.grid.order: null }
          more: { staff.worker."present in": 75% of units }
        """)
    let file = try ScenarioFile.parse(text, name: "a.yaml")
    let fast = try #require(try file.scenario(policy: "fast").handling[0])
    #expect(
      try fast.project?.stages[0].effort == .others(takes: .constant(86_400_000), calendar: nil) && fast.order == nil)
    #expect(try file.scenario(policy: "more").roles[0].presence?.count { $0 } == 3)
  }

  @Test("what is missing, impossible or contradictory is an error at its place") func refused() {
    #expect(facts(town(grid: ", project: { share: 10% }")) == [.missingKey("stages")])
    #expect(facts(town(grid: ", project: { stages: { one: { fails: 10% } } }")) == [.missingKey("work")])
    #expect(
      facts(town(grid: ", project: { stages: { one: { takes: 1 d, work: 1 h } } }")) == [.notTogether("takes", "work")])
    #expect(
      facts(town(grid: ", project: { stages: { one: { work: 1 h, calendar: office } } }"))
        == [.needsKey("calendar", "takes")])
    #expect(facts(town(grid: ", order: { complies: 50% }")) == [.missingKey("deadline"), .missingKey("inspect")])
    #expect(
      facts(town(grid: ", order: { deadline: { major: 1 d }, inspect: { work: 1 h } }"))
        == [.missingKinds(["noise ordinary", "noise complex"])])
    #expect(
      facts(town(grid: ", order: { deadline: 1 d, inspect: { by: officer, work: 1 h }, re-orders: 101 }"))
        == [.cannotServe(role: "officer", serves: "street", tier: "grid"), .outOfRange(found: "101", allowed: "0–100")])
    func stream(_ text: String) -> [Fact] { facts(town(demands: "{ noise: { rate: 1 per unit per day, \(text) } }")) }
    #expect(stream("bypass: { share: 10% }") == [.missingKey("to")])
    #expect(stream("bypass: { to: crew, if busy: grid }") == [.targetNotAbove(tier: "grid", target: "grid")])
    #expect(
      stream("bypass: { to: crew, if busy: stret }")
        == [.unknownName(.tier, found: "stret", known: ["grid", "street"], nearest: "street")])
    #expect(stream("contact: { fails: 10% }") == [.missingKey("again after")])
    #expect(
      stream("contact: { fails: 10%, again after: 1 d, attempts: 0 }") == [.outOfRange(found: "0", allowed: "1–100")])
  }

  @Test("who stands in must be there, alone, and for the same tier") func standIns() {
    #expect(facts(town(staff: ", fallback: crew")) == [.needsKey("fallback", "present in")])
    #expect(
      facts(town(staff: ", present in: 50% of units, fallback: officer"))
        == [.cannotServe(role: "officer", serves: "street", tier: "grid")])
    #expect(
      facts(town(staff: ", present in: 150%")) == [.outOfRange(found: "150%", allowed: "0%–100%")])
    let team = town(staff: ", present in: 50% of units, fallback: crew")
      .replacing("by: worker, work: 30 min", with: "by: { all of: [worker, crew] }, work: 30 min")
    #expect(facts(team) == [.fallbackInTeam(role: "worker", fallback: "crew")])
    // Without a fallback, errands and direct lines would wait for ever; so would everything at the highest tier.
    #expect(
      facts(town(grid: ", order: { deadline: 1 d, inspect: { by: worker, work: 1 h } }", staff: ", present in: 50%"))
        == [.absentNeedsFallback(role: "worker")])
    let top = minimal(staff: "{ worker: { at: grid, count: 1 per unit, present in: 50% of units } }")
    #expect(facts(top) == [.absentAtTop(role: "worker", tier: "grid")])
  }
}
