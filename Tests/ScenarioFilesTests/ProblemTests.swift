// Problems and probes as a planner writes them, and what is said where they are wrong.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Problems and probes") struct ProblemTests {
  private static let probes = "probes: { riders: { count: 30 total, passes: 12 per hour, reports: 20% } }"

  private func town(_ problem: String, probes: String = probes, more: String = "") -> String {
    minimal(more: "\(probes)\nproblems: { hole: { rate: 2 per unit per month, \(problem) } }\n\(more)")
  }

  @Test("a problem and its probes are read as they are written") func reading() throws {
    let text = """
      worsens: 20 d, lapses: 60 d, visibility: cv 50%, triage: 5 min,
        found by: {
          residents: { ever: 60%, after: 100 h, delay: 1 h, repeat: 3 d }, patrol: { every: 24 h, notices: 50% },
          probes: { riders: { notices: 5% } } },
        false reports: { rate: 1 per unit per day, check: 20 min }
      """
    let scenario = try ScenarioFile.parse(town(text)).scenario()
    #expect(scenario.streams.map(\.name) == ["noise", "hole"])
    #expect(scenario.channels == ["resident", "patrol", "riders"])
    #expect(scenario.probes == [Probe(name: "riders", count: 30, passesPerHour: 12)])
    let constant = { (days: Double) throws(DistributionError) in try Distribution.constant(days * 86_400_000) }
    #expect(
      try scenario.streams[1].discovery
        == Discovery(
          worsens: constant(20), lapses: constant(60), visibility: .gamma(mean: 1, cv: 0.5),
          residents: ResidentReports(
            ever: 0.6, after: constant(100 / 24), delay: .constant(3_600_000), repeats: constant(3)),
          patrol: Patrol(.every(24 * .hour), notices: 0.5),
          passings: [Passing(probe: 0, notices: 0.05, reports: 0.2)], triage: .constant(300_000),
          falseReports: FalseReports(arrivals: Arrivals(perDay: 1, basis: .perUnit), check: .constant(1_200_000))))
  }

  @Test("counts by unit and by residents are of the bottom tier, shares of the road one or twenty-four") func probes()
    throws
  {
    for (text, count) in [("0.5 per unit", 2.0), ("3 per 1000 residents", 12), ("0", 0)] {
      let probes = "probes: { riders: { count: \(text), passes: 3 times per 10 min, on the road: 40%, notices: 1% } }"
      let probe = try ScenarioFile.parse(town("found by: { probes: { riders: {} } }", probes: probes)).scenario()
        .probes[0]
      #expect(probe.count == count && abs(probe.passesPerHour - 18) < 1e-9)
      #expect(probe.onTheRoad == Array(repeating: 0.4, count: 24))
    }
  }

  @Test("a scenario may have problems and no demands") func problemsOnly() throws {
    let text = town("found by: { residents: { after: 1 d } }").replacing(
      "demands: { noise: { rate: 1 per unit per day } }\n", with: "")
    #expect(try ScenarioFile.parse(text).scenario().streams.count == 1)
  }

  @Test("a policy may change the number of riders, and false reports keep the file's rate as their base") func patches()
    throws
  {
    let text = town(
      "found by: { probes: { riders: { notices: 5% } } }, false reports: { rate: 1 per unit per day, check: 1 h }",
      more:
        "policies: { many: { probes.riders.count: 167 total, problems.hole.\"false reports\".rate: 2 per unit per day } }"
    )
    let file = try ScenarioFile.parse(text)
    let many = try file.scenario(policy: "many")
    #expect(many.probes[0].count == 167)
    let reports = try #require(many.streams[1].discovery?.falseReports)
    #expect((reports.arrivals.perDay, reports.base.perDay) == (2, 1))
    let set = try file.scenario(settings: [Setting.parse("probes.riders.count=40 total")])
    #expect(set.probes[0].count == 40)
  }

  @Test(
    "what is wrong is said with the nearest name and what would do",
    arguments: [
      ("", "the key “found by” is missing here"),
      ("found by: { probes: { ryders: { notices: 5% } } }", "did you mean “riders”?"),
      ("found by: { probes: { riders: {} } }", "“notices”"),
      ("found by: { residents: { ever: 20% } }", "“after”"),
      ("found by: { patrol: { every: 0 h } }", "≥ 1 ms"),
      ("found by: { patrol: { every: 24 } }", "30 min"),
      ("found by: { patrol: { by: walker, notices: 5% } }", "there is no role “walker”"),
      ("found by: { patrol: { by: worker, every: 1 d } }", "leave out `every`"),
      ("found by: {}", "“residents”"),
      ("found by: { residents: { after: 1 d } }, visibility: 0.8", "cv 0.8"),
      ("found by: { residents: { after: 1 d } }, false reports: { rate: 1 per unit per day }", "“check”"),
      ("found by: { residents: { after: 1 d } }, withdraws: 1 h", "there is no key “withdraws” here"),
    ])
  func badProblems(_ problem: String, _ words: String) {
    let shown = errors(town(problem))
    #expect(shown.count == 1 && shown[0].contains(words), "\(shown)")
    #expect(errors(town(problem), in: .chinese).count == 1)
  }

  @Test(
    "and so it is of probes",
    arguments: [
      ("riders: { passes: 1 per hour, notices: 1% }", "“count”"),
      ("riders: { count: 30, passes: 1 per hour, notices: 1% }", "40 total"),
      ("riders: { count: unlimited, passes: 1 per hour, notices: 1% }", "40 total"),
      ("riders: { count: 30 total, passes: 12, notices: 1% }", "12 per hour"),
      ("riders: { count: 30 total, passes: 1 per hour, on the road: [1, 0.5], notices: 1% }", "24"),
      ("riders: { count: 30 total, passes: 1 per hour, on the road: 140%, notices: 1% }", "0%–100%"),
      ("riders: { count: 30 total, passes: 1 per hour, notices: often }", "93%"),
      (
        "riders: { count: 30 total, passes: 1 per hour, notices: 1% }, patrol: { count: 1 total, passes: 1 per hour }",
        "“patrol”"
      ),
    ])
  func badProbes(_ probes: String, _ words: String) {
    let shown = errors(town("found by: { probes: { riders: {} } }", probes: "probes: { \(probes) }"))
    #expect(shown.count == 1 && shown[0].contains(words), "\(shown)")
  }

  @Test("a problem cannot be called like a stream of demands, and an expectation names a channel that exists")
  func names() {
    let clash = errors(town("found by: { residents: { after: 1 d } }").replacing("hole:", with: "noise:"))
    #expect(clash.count == 1 && clash[0].contains("“noise”"), "\(clash)")
    let expect = "expect: [{ response: discovered_by, where: { channel: rider }, value: 50% }]"
    let unknown = errors(town("found by: { probes: { riders: { notices: 1% } } }", more: expect))
    #expect(unknown.count == 1 && unknown[0].contains("did you mean “riders”?"), "\(unknown)")
  }

  @Test("a probe that finds nothing is worth a warning") func unused() throws {
    let file = try ScenarioFile.parse(town("found by: { residents: { after: 1 d } }"))
    #expect(try file.warnings().map(\.fact) == [.unusedProbe("riders")])
  }
}
