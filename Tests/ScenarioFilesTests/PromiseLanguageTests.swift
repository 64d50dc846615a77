// Pauses, extensions, excluded demands and warnings in a scenario file: what is read, and what is refused.

import Experiments
import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Pauses and the rules of limits in a file") struct PromiseLanguageTests {
  private static let calendars =
    "calendars: { office: { workdays: 09:00 to 17:00 }, market: { every day: 06:00 to 10:00 } }"

  private func limits(_ text: String) -> String { minimal(more: "\(Self.calendars)\nlimits: { \(text) }") }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let text = limits(
      """
      settled: { ordinary: 30 min, other: 4 h, extension: { share: { major: 10% }, by: 2 workdays of office }, \
      excluded: { noise: 3%, major: 1% }, warn: { amber: 50%, red: { ordinary: 5 min before, other: 1 workhours of market before } } }
      """)
    let limit = try #require(try ScenarioFile.parse(text, name: "a.yaml").scenario().limits.first)
    let office = WorkingCalendar.ID(0)
    #expect(limit.spans.values == [.wall(30 * .minute), .wall(4 * .hour), .wall(4 * .hour)])
    #expect(limit.grant?.shares.values == [0, 0, 0.1])
    #expect(limit.grant?.by.values == Array(repeating: .workdays(2, office), count: 3))
    // A category comes before a severity.
    #expect(limit.excluded?.values == [0.03, 0.03, 0.03])
    #expect(limit.amber?.values == Array(repeating: .share(0.5), count: 3))
    let market = Warning.before(.open(.hour, WorkingCalendar.ID(1)))
    #expect(limit.red?.values == [.before(.wall(5 * .minute)), market, market])
    let paused = minimal(handling: "{ grid: { by: worker, work: 1 h, pause: { share: { major: 20% }, lasts: 2 d } } }")
    let pause = try #require(try ScenarioFile.parse(paused, name: "a.yaml").scenario().handling[0]?.pause)
    #expect(pause.shares.values == [0, 0, 0.2])
    #expect(try pause.lasts.values == Array(repeating: .constant(2 * 86_400_000), count: 3))
  }

  @Test("a Chinese file is the same scenario, with the same digest") func chinese() throws {
    let english = minimal(
      handling: "{ grid: { by: worker, work: 1 h, pause: { share: 10%, lasts: exponential mean 2 d } } }",
      more: """
        limits:
          settled: { other: 4 h, extension: { share: 5%, by: 2 h }, excluded: 3%, warn: { amber: 50%, red: 1 h before } }
        """)
    let chinese = minimal(
      handling: "{ grid: { 由: worker, 办理: 1 小时, 挂起: { 比例: 10%, 持续: 指数 均值 2 天 } } }",
      more: """
        时限:
          办结: { 其他: 4 小时, 延期: { 比例: 5%, 延长: 2 小时 }, 剔除: 3%, 预警: { 黄色: 50%, 红色: 1 小时 前 } }
        """)
    let (a, b) = (try ScenarioFile.parse(english), try ScenarioFile.parse(chinese))
    #expect(try a.scenario() == b.scenario())
    #expect(try a.scenario().limits[0].red?.values[0] == .before(.wall(.hour)))
  }

  @Test("a policy adds a rule to a limit that was one time for all, and takes one away") func policies() throws {
    let text = minimal(
      more: """
        limits: { settled: 4 h, plan: { other: 1 d, excluded: 10% } }
        policies:
          warned: { limits.settled.warn.amber: 50%, limits.settled.extension: { share: 5%, by: 1 h } }
          all: { limits.plan.excluded: null, handling.grid.pause: { share: 5%, lasts: 1 d } }
        """)
    let file = try ScenarioFile.parse(text, name: "a.yaml")
    let warned = try file.scenario(policy: "warned").limits
    #expect(warned[0].spans.values == Array(repeating: .wall(4 * .hour), count: 3))
    #expect(
      warned[0].amber?.values[0] == .share(0.5) && warned[0].red == nil && warned[0].grant?.shares.values[0] == 0.05)
    #expect(warned[1].excluded?.values[0] == 0.1)
    let all = try file.scenario(policy: "all")
    #expect(all.limits[1].excluded == nil && all.handling[0]?.pause?.shares.values[0] == 0.05)
  }

  @Test("what is missing or impossible is an error at its place") func refused() {
    func pause(_ text: String) -> [String] {
      errors(minimal(handling: "{ grid: { by: worker, work: 1 h, pause: \(text) } }"))
    }
    #expect(pause("{ share: 10% }") == ["a.yaml:5:51: error: the key “lasts” is missing here"])
    #expect(pause("{ lasts: 1 d }") == ["a.yaml:5:51: error: the key “share” is missing here"])
    #expect(pause("1 d") == ["a.yaml:5:51: error: expected keys with values here, found “1 d”"])
    #expect(
      pause("{ share: 110%, lasts: -1 d }") == [
        "a.yaml:5:60: error: “110%” is out of range; allowed: 0%–100%",
        "a.yaml:5:73: error: “-1 d” is out of range; allowed: ≥ 0",
      ])
    #expect(
      pause("{ share: 10%, lasts: { ordinary: 1 d } }") == [
        "a.yaml:5:72: error: there is no value for noise complex, noise major; name them or add “other”"
      ])
    #expect(
      pause("{ shares: 10%, lasts: 1 d }").first?.contains("there is no key “shares” here; did you mean “share”?")
        == true)
    #expect(facts(limits("settled: { other: 4 h, extension: { share: 5% } }")) == [.missingKey("by")])
    #expect(
      facts(limits("settled: { other: 4 h, extension: { share: { major: 5% }, by: { ordinary: 1 h } } }")) == [
        .missingKinds(["noise major"])
      ])
    #expect(facts(limits("settled: { other: 4 h, excluded: -1% }")) == [.outOfRange(found: "-1%", allowed: "0%–100%")])
  }

  @Test("warnings need a share or a time with its unit, and amber is not later than red") func warnings() {
    func warn(_ text: String) -> [Fact] { facts(limits("settled: { other: 4 h, warn: \(text) }")) }
    #expect(warn("{ amber: 50%, red: 80% }") == [] && warn("{ amber: 2 h before, red: none }") == [])
    #expect(warn("{ amber: 80%, red: 50% }") == [.redBeforeAmber])
    #expect(warn("{ amber: 1 h before, red: 2 h before }") == [.redBeforeAmber])
    #expect(warn("{ amber: 1 workdays of office before, red: 2 workdays of office before }") == [.redBeforeAmber])
    // Two ways of speaking, or two clocks, cannot be compared.
    #expect(warn("{ amber: 80%, red: 2 h before }") == [])
    #expect(warn("{ amber: 1 h before, red: 2 workhours of office before }") == [])
    #expect(warn("{ amber: 150% }") == [.outOfRange(found: "150%", allowed: "0%–100%")])
    #expect(warn("{ amber: 2 h }") == [.unreadableValue(found: "2 h", expected: .warning)])
    #expect(warn("{ amber: 2 before }") == [.missingUnit(found: "2", expected: .clockSpan)])
    #expect(warn("{ amber: 2 workhours before }") == [.needsCalendar])
    #expect(
      errors(limits("settled: { other: 4 h, warn: { amber: 80%, red: 50% } }"), in: .chinese) == [
        "a.yaml:7:40: 错误: 红色预警早于黄色预警；黄色应在前"
      ])
  }
}
