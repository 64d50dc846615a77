// Staff over time in a scenario file, and posts handed out by workload: what is read, and what is refused.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Staff over time in a file") struct TurnoverLanguageTests {
  private func town(
    _ worker: String, count: String = "2 per unit", street: String = "", rate: String = "1 per unit per day"
  ) -> String {
    minimal(
      tiers: "{ grid: { units: 4, residents: 4000 total }, street: { units: 1 } }",
      staff: "{ worker: { at: grid, count: \(count)\(worker) }, officer: { at: street, count: 1 total\(street) } }",
      demands: "{ noise: { rate: \(rate) } }",
      handling: "{ grid: { by: worker, work: 30 min }, street: { by: officer, work: 1 h } }")
  }

  private func turnover(_ text: String) throws -> Turnover? {
    try ScenarioFile.parse(text, name: "a.yaml").scenario().roles[0].turnover
  }

  @Test("what stands in the file is what the scenario says, in either language") func reading() throws {
    let text = town(
      """
      , pay: 3000 yuan per month, pay raise: 20%, leaves: { rate: 1.5% per month, pay elasticity: 1.2, at start: seasoned }, \
      replaced after: 45 d, reserve: { fills: 60%, after: 10 d }, novice: { slower: 40%, learns in: 180 d }, \
      mentor: { share: 50%, shortens to: 90 d, takes: 2 h }, hiring: 5000 yuan per newcomer
      """)
    let scenario = try ScenarioFile.parse(text, name: "a.yaml").scenario()
    let expected = Turnover(
      leaves: 0.18, payElasticity: 1.2, payRaise: 0.2, replacedAfter: try .constant(45 * 86_400_000),
      reserve: .init(fills: 0.6, after: 10 * 86_400_000), novice: .init(slower: 0.4, learnsIn: 180 * 86_400_000),
      mentor: .init(share: 0.5, shortensTo: 90 * 86_400_000, takes: 2 * 3_600_000), hiring: 5000, start: .seasoned)
    #expect(abs((scenario.roles[0].turnover?.leaves ?? 0) - 0.18) < 1e-12)
    var read = scenario.roles[0].turnover
    read?.leaves = 0.18
    #expect(read == expected)
    #expect(abs(scenario.roles[0].pay - 43_200) < 1e-9)
    let chinese = text.replacing("pay: 3000 yuan per month", with: "工资: 3000 元 每月").replacing("pay raise", with: "加薪")
      .replacing(
        "leaves: { rate: 1.5% per month, pay elasticity: 1.2, at start: seasoned }",
        with: "离职: { 频率: 1.5% 每月, 工资弹性: 1.2, 起始状态: 熟手 }"
      )
      .replacing("replaced after", with: "补缺用时").replacing("reserve: { fills: 60%, after", with: "后备: { 补缺率: 60%, 之后")
      .replacing("novice: { slower: 40%, learns in", with: "新手: { 放慢: 40%, 熟练期")
      .replacing("mentor: { share: 50%, shortens to: 90 d, takes", with: "师傅: { 占比: 50%, 缩短至: 90 d, 用时")
      .replacing("hiring: 5000 yuan per newcomer", with: "招聘: 5000 元 每 新人")
    #expect(try ScenarioFile.parse(chinese, name: "a.yaml").scenario() == scenario)
  }

  @Test("nobody leaves, or nobody is slower, is nothing at all") func neutral() throws {
    #expect(try turnover(town("")) == nil)
    #expect(
      try turnover(town(", leaves: 0% per year, replaced after: 30 d, novice: { slower: 40%, learns in: 90 d }")) == nil
    )
    let none =
      ", leaves: 20% per year, novice: { slower: 0%, learns in: 90 d }, mentor: { share: 0%, shortens to: 9 d }"
    #expect(try turnover(town(none)) == Turnover(leaves: 0.2))
    #expect(
      try turnover(town(", leaves: { value: 20% per year, range: 10% per year to 30% per year }"))
        == Turnover(leaves: 0.2))
  }

  @Test("posts by workload go where the work is, at least one to each unit as long as there are enough")
  func workload() throws {
    #expect(Apportionment.byLoad(10, loads: [6, 3, 1]) == [6, 3, 1])
    // The last is due 0.3 and gets one; 9 are left for loads of 7 and 2.
    #expect(Apportionment.byLoad(10, loads: [7, 2, 0.27]) == [7, 2, 1])
    #expect(Apportionment.byLoad(4, loads: [100, 1, 1, 0]) == [1, 1, 1, 1])
    #expect(Apportionment.byLoad(6, loads: [100, 1, 1, 0]) == [3, 1, 1, 1])
    #expect(Apportionment.byLoad(2, loads: [5, 1, 5]) == [1, 0, 1])
    #expect(Apportionment.byLoad(5, loads: [0, 0, 0]) == [2, 2, 1])
    #expect(Apportionment.byLoad(0, loads: [3, 1]) == [0, 0])
    // Residents bring the work; a second role gets its posts by its own.
    let table = "id,parent,residents,tier\ns,,,street\na,s,6000,grid\nb,s,3000,grid\nc,s,1000,grid\n"
    let text = minimal(
      tiers: "{ grid: { units: units.csv }, street: { units: units.csv } }",
      staff:
        "{ worker: { at: grid, count: 20 total by workload }, officer: { at: street, count: 3 total by workload } }",
      demands: "{ noise: { rate: 6 per 1000 residents per day } }",
      handling: "{ grid: { by: worker, work: 30 min, settles: 50% }, street: { by: officer, work: 1 h } }")
    let scenario = try ScenarioFile.parse(text, name: "a.yaml", files: ["units.csv": table]).scenario()
    #expect(scenario.roles.map(\.strength) == [.posts([12, 6, 2]), .posts([3])])
    let chinese = try ScenarioFile.parse(
      text.replacing("20 total by workload", with: "20 共 按工作量"), name: "a.yaml", files: ["units.csv": table]
    ).scenario()
    #expect(chinese.roles[0].strength == .posts([12, 6, 2]))
  }

  @Test("what is wrong is said, all of it at once") func badValues() {
    func found(_ worker: String) -> [Fact] { facts(town(", " + worker)) }
    #expect(found("leaves: 18%") == [.missingUnit(found: "18%", expected: .leaving)])
    #expect(found("leaves: 18% per day") == [.unreadableValue(found: "18% per day", expected: .leaving)])
    #expect(found("leaves: -1% per year") == [.outOfRange(found: "-1% per year", allowed: "≥ 0")])
    #expect(found("leaves: { pay elasticity: 1 }") == [.missingKey("rate")])
    #expect(found("leaves: 1% per year, hiring: 5000") == [.missingUnit(found: "5000", expected: .hiring)])
    #expect(
      found("leaves: 1% per year, hiring: 5000 yuan per report")
        == [.unreadableValue(found: "5000 yuan per report", expected: .hiring)])
    #expect(found("novice: { slower: 40%, learns in: 90 d }") == [.needsKey("novice", "leaves")])
    #expect(
      found("leaves: 1% per year, mentor: { shortens to: 90 d }") == [.needsKey("mentor", "novice")])
    #expect(
      found("leaves: 1% per year, novice: { slower: -5%, learns in: 1 min }, reserve: { fills: 120% }").count == 4)
    #expect(facts(town(", leaves: 1% per year", count: "unlimited")) == [.needsPosts("leaves")])
    #expect(
      facts(town("", count: "5 total by weight")) == [.unreadableValue(found: "5 total by weight", expected: .count)])
  }
}
