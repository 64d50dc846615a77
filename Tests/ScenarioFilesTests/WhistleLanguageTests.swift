// Departments and whistles in a scenario file: what is read, and what is refused.

import Experiments
import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Departments and whistles in a file") struct WhistleLanguageTests {
  private func town(
    departments: String = "market: { responds: 1 h }, traffic: { staff: officer }", whistle: String,
    tier: String = "grid"
  ) -> String {
    twoTiers(
      more: """
        calendars: { office: { workdays: 09:00 to 17:00 } }
        departments: { \(departments) }
        whistle: { \(tier): { \(whistle) } }
        """)
  }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let text = town(
      departments: """
        market: { count: 3, responds: 1 h, calendar: office, late: { share: 10%, by: 2 h }, attends: 90%, refuses: 5% }, \
        traffic: { label: 交警, staff: officer, travel: 20 min }
        """,
      whistle: """
        for: { major: [traffic, market], other: market }, when: [at once, unsettled], waiting: { major: 1 h }, share: 40%, \
        quorum: { major: 2, other: all }, convene: every Monday at 09:00, within: 2 workdays, supervises: yes, \
        reminder: { after: 1 d, responds: 50%, attends: 99%, refuses: 0%, raise: 2 }, last limit: { after: 5 d, then: go on }, \
        joint work: { by: worker, travel: 5 min, work: 2 h, settles: { major: 80%, other: 100% } }
        """)
    let scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
    let office = WorkingCalendar.ID(0)
    #expect(
      scenario.departments[0]
        == Department(
          name: "market", count: 3, responds: try .constant(3_600_000), calendar: office,
          late: .init(share: 0.1, by: try .constant(7_200_000)), absence: 1 - 0.9, refusal: 0.05))
    #expect(scenario.departments[1].staff == Role.ID(1) && scenario.departments[1].label == "交警")
    let whistle = try #require(scenario.whistles[0])
    #expect(scenario.whistles[1] == nil)
    #expect(whistle.departments.values == [[.init(0)], [.init(0)], [.init(1), .init(0)]])
    #expect(whistle.atOnce && whistle.unsettled && whistle.waiting.values == [nil, nil, .wall(.hour)])
    #expect(whistle.quorum.values == [nil, nil, 2] && whistle.shares.values == [0.4, 0.4, 0.4])
    #expect(whistle.convening == .batch(days: .weekday(.monday), at: 9 * .hour, calendar: office))
    #expect(whistle.within == .workdays(2, office) && whistle.supervises)
    #expect(
      whistle.reminder == .init(after: .wall(.day), responds: 0.5, absence: 1 - 0.99, refusal: 0, raise: 2))
    #expect(whistle.lastLimit == .init(after: .wall(5 * .day), goesOn: true))
    #expect(whistle.joint.settles.values == [1, 1, 0.8] && whistle.joint.by?.values.count == 3)
  }

  @Test("what is left out has its usual meaning") func usual() throws {
    let whistle = try #require(
      try ScenarioFile.parse(town(whistle: "for: market, joint work: { work: 1 h }")).scenario().whistles[0])
    #expect(!whistle.atOnce && whistle.unsettled && whistle.convening == .atOnce && whistle.joint.by == nil)
    #expect(whistle.quorum.values == [nil, nil, nil] && whistle.shares.values == [1, 1, 1] && !whistle.supervises)
    let waits = town(whistle: "for: market, waiting: 1 d, last limit: { after: 2 d }, joint work: { work: 1 h }")
    let patient = try #require(try ScenarioFile.parse(waits).scenario().whistles[0])
    #expect(!patient.unsettled && !patient.atOnce && patient.lastLimit?.goesOn == false)
  }

  @Test("a Chinese file is the same scenario") func chinese() throws {
    let english = twoTiers(
      more: """
        departments: { 市监: { responds: 1 h, attends: 90%, refuses: 5%, late: { share: 10%, by: 1 h } } }
        whistle:
          grid: { for: 市监, when: unsettled, quorum: all, convene: every evening, within: 2 h, supervises: yes, \
        reminder: { after: 1 d }, last limit: { after: 3 d, then: go up }, joint work: { by: worker, work: 1 h } }
        """)
    let chinese = twoTiers(
      more: """
        部门: { 市监: { 响应: 1 小时, 报到率: 90%, 拒绝率: 5%, 迟到: { 比例: 10%, 由: 1 小时 } } }
        吹哨:
          grid: { 召集: 市监, 吹哨时机: 办不了, 到齐: 全部, 会商: 每晚, 限时: 2 小时, 督办权: 是, \
        督办: { 之后: 1 天 }, 最后时限: { 之后: 3 天, 随后: 上送 }, 联合处置: { 由: worker, 办理: 1 小时 } }
        """)
    #expect(try ScenarioFile.parse(english).scenario() == ScenarioFile.parse(chinese).scenario())
  }

  @Test("a mistake is named with its place, the expected and the nearest") func mistakes() {
    let joint = "joint work: { work: 1 h }"
    #expect(
      facts(town(whistle: "for: [markt], \(joint)")).contains {
        if case .unknownName(.department, "markt", _, "market") = $0 { true } else { false }
      })
    #expect(facts(town(whistle: "for: market")) == [.missingKey("joint work")])
    #expect(facts(town(whistle: joint)) == [.missingKey("for")])
    #expect(
      facts(town(whistle: "for: market, quorum: some, \(joint)")) == [
        .unreadableValue(found: "some", expected: .quorum)
      ])
    #expect(facts(town(whistle: "for: market, quorum: 0, \(joint)")) == [.outOfRange(found: "0", allowed: "1–10,000")])
    #expect(
      facts(town(whistle: "for: market, quorum: 2, \(joint)")) == [
        .quorumTooLarge(quorum: 2, called: 1, kind: "noise ordinary")
      ])
    #expect(
      facts(town(departments: "market: { late: { share: 10% } }", whistle: "for: market, \(joint)"))
        == [.lateDepartment])
    #expect(
      facts(town(departments: "market: { staff: worker }", whistle: "for: market, \(joint)", tier: "street")).contains(
        .postedBelow(role: "worker", tier: "street")))
    #expect(facts(town(whistle: "for: market, reminder: {}, \(joint)")) == [.missingKey("after")])
    #expect(
      facts(town(whistle: "for: market, last limit: { after: 1 d, then: go up }, \(joint)", tier: "street")) == [
        .goesUpFromTop(tier: "street")
      ])
    #expect(
      facts(town(whistle: "for: market, joint work: { work: 1 h, settles: 90% }", tier: "street")) == [
        .jointBelowOneAtTop(tier: "street")
      ])
    for line in errors(town(whistle: "for: [markt], \(joint)"), in: .chinese) { #expect(line.contains("部门")) }
  }

  @Test("what a highest tier does not settle may be whistled for, and only then") func top() {
    func town(_ share: String) -> String {
      minimal(
        handling: "{ grid: { by: worker, work: 30 min, settles: 40% } }",
        more: """
          departments: { market: { responds: 1 h } }
          whistle: { grid: { for: market, share: \(share), joint work: { work: 1 h } } }
          """)
    }
    #expect(facts(town("100%")).isEmpty)
    #expect(facts(town("60%")) == [.settlesBelowOneAtTop(tier: "grid")])
  }

  @Test("what is probably not meant is said") func warnings() throws {
    let file = try ScenarioFile.parse(
      town(
        departments: "market: { attends: 90% }, traffic: {}",
        whistle: "for: market, reminder: { after: 1 d }, joint work: { work: 1 h }"))
    let facts = try file.warnings().map(\.fact)
    #expect(facts.contains(.unusedDepartment("traffic")) && facts.contains(.voidReminder(tier: "grid")))
    #expect(facts.contains(.endlessWhistle(tier: "grid", department: "market")))
  }
}
