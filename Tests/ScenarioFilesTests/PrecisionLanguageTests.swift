// `precision:` and `warm up: found` in a scenario file: what is read, and what is refused.

import Experiments
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Precision in a file") struct PrecisionLanguageTests {
  private func read(_ text: String, settings: [String] = []) throws -> PrecisionGoal? {
    let file = try ScenarioFile.parse(minimal(more: text), name: "a.yaml")
    return try file.scenario(settings: settings.map { try Setting.parse($0) }).precision
  }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let goal = try #require(
      try read(
        """
        precision:
          settle.mean: 2%
          within_limit.settled: 1% or 0.5%
          wait.p90: { within: 0.05 or 90 s, where: { tier: grid } }
          queue_length.mean: [{ within: 5%, where: { tier: grid } }, { within: 10% or 2 }]
          at most: 400
        """))
    #expect(goal.most == 400)
    let expected: [PrecisionGoal.Target] = [
      .init(measure: MeasureKey(.settle, .mean), relative: 0.02, absolute: 1.0 / 3600),
      .init(measure: MeasureKey(.withinLimit(.settled), .share), relative: 0.01, absolute: 0.005),
      .init(measure: MeasureKey(.wait, .p90, tier: 0), relative: 0.05, absolute: 0.025),
      .init(measure: MeasureKey(.queueLength, .mean, tier: 0), relative: 0.05, absolute: 0.001),
      .init(measure: MeasureKey(.queueLength, .mean), relative: 0.1, absolute: 2),
    ]
    #expect(goal.targets == expected)
    #expect(try read("replications: 5") == nil)
    #expect(try read("precision: { settle.mean: { value: 2%, reason: good enough } }")?.targets[0].relative == 0.02)
  }

  @Test("a Chinese file is the same scenario, with the same digest") func chinese() throws {
    let english = minimal(
      time: "{ start: 2025-01-01, length: 70 d, warm up: found }",
      more: "precision: { settle.mean: { within: 2% or 1 min, where: { severity: ordinary } }, at most: 50 }")
    let chinese = minimal(
      time: "{ 开始: 2025-01-01, 时长: 70 天, 预热: 自动 }",
      more: "精度: { settle.mean: { 误差: 2% 或 1 分钟, 条件: { 等级: ordinary } }, 至多: 50 }")
    let (a, b) = (try ScenarioFile.parse(english), try ScenarioFile.parse(chinese))
    #expect(try a.scenario() == b.scenario())
    let frame = try a.scenario().timeFrame
    #expect(frame.findsWarmUp && frame.warmUp == 0)
    #expect(try ScenarioFile.parse(minimal()).scenario().timeFrame.findsWarmUp == false)
  }

  @Test("a path names a measure without quotes, and a setting changes, adds or takes away") func paths() throws {
    let text = "precision: { settle.mean: 2% }"
    #expect(try read(text, settings: ["precision.settle.mean=1%"])?.targets.map(\.relative) == [0.01])
    let added = try read(text, settings: ["precision.within_limit.settled.share=3%", "precision.at most=20"])
    #expect(added?.targets.map(\.measure.response) == [.settle, .withinLimit(.settled)] && added?.most == 20)
    #expect(try read(text, settings: ["precision.settle.mean.where.severity=major"])?.targets[0].measure.severity == 2)
    #expect(try read(text, settings: ["precision.settle.mean=null"]) == nil)
    #expect(try read(text, settings: ["precision=null"]) == nil)
    #expect(try read("", settings: ["precision.settle.p90={ within: 5% }"])?.targets[0].measure.statistic == .p90)
  }

  @Test(
    "what makes no sense is refused with its place",
    arguments: [
      ("{ setle.mean: 2% }", "a.yaml:6:14: error: there is no response “setle.mean”; did you mean “settle.mean”?"),
      ("{ settle.p80: 2% }", "a.yaml:6:14: error: there is no statistic “p80”"),
      ("{ demands.mean: 2% }", "a.yaml:6:14: error: “demands” has no mean; it has count"),
      ("{ settle.mean: 0% }", "a.yaml:6:27: error: “0%” is out of range"),
      ("{ settle.mean: 150% }", "a.yaml:6:27: error: “150%” is out of range"),
      ("{ settle.mean: 2% or 0 min }", "a.yaml:6:27: error: “2% or 0 min” is out of range"),
      ("{ settle.mean: 2% and 1 min }", "a.yaml:6:27: error: “2% and 1 min” is not understood; expected a precision"),
      ("{ settle.mean: 2% or soon }", "a.yaml:6:27: error: “2% or soon” is not understood; expected a precision"),
      ("{ settle.mean: { where: { severity: major } } }", "a.yaml:6:27: error: the key “within” is missing here"),
      (
        "{ settle.mean: { within: 2%, where: { severity: majr } } }",
        "a.yaml:6:60: error: there is no severity “majr”; did you mean “major”?"
      ),
      ("{ settle.mean: 2%, at most: 9 }", "a.yaml:6:40: error: “9” is out of range; allowed: 10–1"),
      ("{ at most: 20 }", "a.yaml:6:12: error: name a measure and how well it shall be known"),
      ("{ settle: { mean: 2% } }", "a.yaml:6:24: error: there is no key “mean” here"),
      ("2%", "a.yaml:6:12: error: expected"),
    ])
  func refused(_ text: String, _ message: String) {
    let found = errors(minimal(more: "precision: " + text))
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test("all mistakes come at once, in both languages") func together() {
    let text = minimal(
      time: "{ start: 2025-01-01, length: 70 d, warm up: foud }",
      more: "precision: { settle.maen: 2%, wait.mean: -1%, at most: 5 }")
    #expect(errors(text).count == 4, "\(errors(text))")
    #expect(errors(text, in: .chinese).count == 4)
    #expect(errors(text)[0].contains("1:51") && errors(text)[0].contains("or `found`"), "\(errors(text)[0])")
  }
}
