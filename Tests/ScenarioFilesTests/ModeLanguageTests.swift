// Modes and campaigns in a scenario file: what is read, and what is refused.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Modes and campaigns in a file") struct ModeLanguageTests {
  private func town(_ more: String, staff: String = "", limits: String = "limits: { settled: 1 d }") -> String {
    """
    scenario: town
    time: { start: 2025-01-01, length: 30 d }
    tiers: { grid: { units: 4, residents: 4000 total }, street: { units: 2 }, county: { units: 1 } }
    staff:
      worker: { at: grid, count: 1 per unit }
      expert: { at: street, count: 1 per unit }
      commando: { at: street, serves: grid, count: 2 per unit }
      army: { at: county, serves: grid, count: 2 total }
    \(staff)
    demands: { flood: { rate: 1 per unit per day }, form: { rate: 1 per unit per day, at: street } }
    handling: { grid: { by: [worker, commando, army], work: 1 h }, street: { by: expert, work: 1 h } }
    \(limits)
    \(more)
    """
  }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let text = town(
      """
      modes:
        emergency:
          label: 急时
          of: street
          when:
            backlog: { above: 40, at: grid }
            rate: { above: 48 per d, over: 6 h }
            missed: { above: 30%, over: 1 d, settled: 5 }
            dates: [2025-01-27 to 2025-02-05, 2025-05-01]
          until: { backlog: { below: 15 }, rate: { below: 24 per d }, missed: { below: 10% }, after: 6 h }
          delay: 2 h
          back: 4 h
          calls up: [commando]
          suspends: [form]
          drops chores: yes
          raise: { flood: { major: 3, other: 1 } }
          mutual aid: yes
          aid travel: 150%
      campaigns:
        drains:
          of: street
          for: [flood, form]
          starts: { demands: 20, within: 30 d }
          by: expert
          work: 40 h
          priority: 2
          effect: 60%
          lasts: exponential mean 120 d
        roofs: { of: street, for: flood, starts: { demands: 5 }, takes: 10 d, effect: 100% }
      """)
    let scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
    let mode = scenario.modes[0]
    #expect(mode.name == "emergency" && mode.label == "急时" && mode.of == Tier.ID(1))
    #expect(mode.trigger.backlog == 40 && mode.trigger.backlogAt == Tier.ID(0))
    #expect(mode.trigger.rate == .init(level: 2, over: 6 * .hour))
    #expect(mode.trigger.missed == .init(level: 0.3, over: .day) && mode.trigger.leastSettled == 5)
    #expect(mode.trigger.dates.count == 2 && mode.trigger.dates[0].last == CivilDate("2025-02-05"))
    #expect(mode.trigger.dates[1].first == mode.trigger.dates[1].last)
    #expect(mode.release == ModeRelease(backlog: 15, rate: 1, missed: 0.1, after: 6 * .hour))
    #expect(mode.delay == 2 * .hour && mode.back == 4 * .hour && mode.callsUp == [Role.ID(2)])
    #expect(mode.suspends.values == [false, false, false, true, true, true])
    #expect(mode.raises.values == [1, 1, 3, 0, 0, 0] && mode.dropsChores && mode.pools && mode.aidTravel == 1.5)
    let (drains, roofs) = (scenario.campaigns[0], scenario.campaigns[1])
    #expect(drains.categories == [0, 1] && drains.demands == 20 && drains.within == 30 * .day && drains.priority == 2)
    #expect(drains.effect == 0.6)
    #expect(try drains.lasts == .exponential(mean: 120 * Double(Milliseconds.day)))
    guard case .staff(let by, let work) = drains.effort else { throw Fault() }
    #expect(by == StaffingRule(teams: [.init(roles: [Role.ID(1)])]) && work.mean == 40 * Double(Milliseconds.hour))
    #expect(roofs.within == nil && roofs.lasts == nil)
    #expect(try roofs.effort == .time(.constant(10 * Double(Milliseconds.day))))
  }

  private struct Fault: Error {}

  @Test("a Chinese file is the same scenario") func chinese() throws {
    let english = town(
      """
      modes: { 急时: { of: street, when: { backlog: { above: 40 } }, until: { backlog: { below: 15 } }, suspends: form, drops chores: yes } }
      campaigns: { 排水: { of: street, for: flood, starts: { demands: 20, within: 30 d }, takes: 10 d, effect: 60%, lasts: 90 d } }
      """)
    let chinese = town(
      """
      平急转换: { 急时: { 对象: street, 触发条件: { 积压: { 高于: 40 } }, 解除条件: { 积压: { 低于: 15 } }, 暂缓: form, 免除事务: 是 } }
      专项治理: { 排水: { 对象: street, 针对: flood, 启动条件: { 诉求: 20, 限时: 30 天 }, 用时: 10 天, 效力: 60%, 持续: 90 天 } }
      """)
    func read(_ text: String) throws -> Scenario {
      var scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
      scenario.provenance = []
      return scenario
    }
    #expect(try read(english) == read(chinese))
  }

  @Test(
    "what makes no sense is refused, with its place",
    arguments: [
      ("modes: { m: { of: street, when: {} } }", ReactionFact.noTrigger),
      (
        "modes: { m: { of: street, when: { backlog: { above: 4 } }, until: { backlog: { below: 9 } } } }",
        .releaseAboveTrigger(key: "backlog")
      ),
      (
        "modes: { m: { of: street, when: { backlog: { above: 4 } }, until: { rate: { below: 9 per d } } } }",
        .releaseWithoutTrigger(key: "rate")
      ),
      (
        "modes: { m: { of: street, when: { dates: 2025-02-03 to 2025-02-01 } } }",
        .datesBackwards("2025-02-03 to 2025-02-01")
      ),
      (
        "modes: { m: { of: street, when: { backlog: { above: 4 } }, calls up: army } }",
        .reserveAbove(role: "army", tier: "street")
      ),
      ("campaigns: { c: { of: street, for: flood, starts: { demands: 3 }, effect: 50% } }", .effort),
      (
        "campaigns: { c: { of: street, for: flood, starts: { demands: 3 }, takes: 1 d, by: expert, work: 1 h, effect: 50% } }",
        .effort
      ),
      ("campaigns: { c: { of: street, for: flood, starts: { demands: 3 }, takes: 1 d, effect: 0% } }", .noEffect),
      (
        "campaigns: { c: { of: grid, for: form, starts: { demands: 3 }, takes: 1 d, effect: 50% } }",
        .countedBelow(category: "form", entry: "street", tier: "grid")
      ),
    ]) func refusals(_ text: String, _ fact: ReactionFact)
  {
    #expect(facts(town(text)).contains(.reaction(fact)), "\(errors(town(text)))")
  }

  @Test("a reserve has no chores, and a missed limit needs one") func consistency() {
    let mode = "modes: { m: { of: street, when: { missed: { above: 5%, over: 1 d } }, calls up: commando } }"
    let facts = errors(
      town(mode, limits: "").replacing("commando: { at: street,", with: "commando: { at: street, burden: 20%,"))
    #expect(facts.contains { $0.contains(ReactionFact.reserveHas(role: "commando", key: "burden").words.0) })
    #expect(facts.contains { $0.contains("limits.settled") })
    let unreadable = errors(town("modes: { m: { of: street, when: { dates: soon } } }"))
    #expect(unreadable.contains { $0.contains("2025-01-27 to 2025-02-05") })
  }
}
