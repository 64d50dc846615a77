// `optimize:` of a study is read as it is said, and says what is wrong with it all in one go.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("The goal of a study") struct StudyGoalTests {
  static let town = """
    time: { start: 2025-01-06, length: 10 d }
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit, calendar: office, pay: 50000 yuan per year } }
    demands: { noise: { rate: 2 per unit per day } }
    handling: { grid: { by: worker, work: 30 min } }
    limits: { settled: 4 h }
    """

  /// The goal of a text, or what is wrong with it.
  private func read(_ text: String) throws -> (goal: StudyGoal?, errors: [String]) {
    let scenario = try ScenarioFile.parse(Self.town, name: "town.yaml").scenario()
    var conformance = Conformance()
    let node = conformance.conform(try YAMLReader.read(text, file: "town.study.yaml"), to: .fields(Schema.goal))
    var decoder = StudyGoalDecoder(scenario)
    let goal = decoder.goal(Cursor(node))
    return (goal, (conformance.diagnostics + decoder.diagnostics).map { $0.line(in: .english) })
  }

  @Test("measures, limits, tolerances and numbers are read") func reading() throws {
    let (goal, errors) = try read(
      """
      minimise: cost
      subject to:
        - within_limit.settled at least 95%
        - { limit: "settle.p90 at most 4 h", tolerance: 10 min }
        - wait.mean[tier=grid] at most 30 min
        - { limit: open_at_end at most 20 }
      indifference: 1000 yuan per month
      confidence: 90%
      first stage: 30
      cap: 500
      """)
    #expect(errors == [])
    let read = try #require(goal)
    #expect(read.cost.description == "cost.rate")
    #expect(
      read.services.map(\.description) == [
        "within_limit.settled.share", "settle.p90", "wait.mean[tier=grid]", "open_at_end.count",
      ])
    #expect(
      read.rule.limits == [
        SelectionLimit(.atLeast, 0.95, tolerance: 0.01), SelectionLimit(.atMost, 4, tolerance: 10.0 / 60),
        SelectionLimit(.atMost, 0.5, tolerance: 0.05 * 0.5), SelectionLimit(.atMost, 20, tolerance: 1),
      ])
    #expect(read.rule.indifference == 12_000 && read.rule.confidence == 0.9)
    #expect(read.rule.firstStage == 30 && read.rule.cap == 500 && read.budget == nil)
  }

  @Test("one limit needs no list, Chinese words say the same, and defaults are as documented") func words() throws {
    let (goal, errors) = try read(
      """
      最小化: cost.staff
      须满足: within_limit.settled 至少 95%
      无差别区: 5000 元 每年
      预算: 400
      """)
    #expect(errors == [])
    #expect(goal?.rule.limits == [SelectionLimit(.atLeast, 0.95, tolerance: 0.01)])
    #expect(goal?.cost.response == .costOf(.staff) && goal?.budget == 400)
    #expect(goal?.rule.confidence == 0.95 && goal?.rule.firstStage == 20 && goal?.rule.cap == 1_000)
  }

  @Test("the example of the page on the section is read") func page()
    throws
  {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Sources/ScenarioFiles/ScenarioFiles.docc/Optimize.md"), encoding: .utf8)
    let example = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first)
    let study = try StudyFile.parse(
      example.components(separatedBy: "```")[0],
      files: [
        "base.yaml": LanguagePageTests.base.replacing(
          "serves: grid, count: 1 per unit", with: "serves: grid, count: 1 per unit, pay: 60000 yuan per year")
      ])
    let goal = try #require(study.goal)
    #expect(goal.services.count == 2 && goal.rule.cap == 500)
  }

  @Test("the study that comes with Whistle asks its question") func committed() throws {
    let path = CommittedScenarioTests.folder.appending(path: "jian/duty.study.yaml").path
    do {
      let study = try StudyFile.load(path)
      #expect(study.points(seed: 1)?.count == 12)
      #expect(study.goal?.rule.limits == [SelectionLimit(.atLeast, 0.5, tolerance: 0.005)])
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(
    "what is wrong is said with its place, and all of it at once",
    arguments: [
      ("minimise: costs\nindifference: 1 yuan per year", ["1:11", "“costs”", "did you mean “cost”?"]),
      ("minimise: cost", ["“indifference”"]),
      ("minimise: cost\nindifference: 0 yuan per year", ["2:15", "> 0"]),
      ("minimise: cost\nindifference: 5000", ["2:15", "yuan"]),
      (
        "minimise: cost\nindifference: 1 yuan per year\nsubject to: settle at about 3 h",
        ["3:13", "settle.p90 at most 4 h"]
      ),
      ("minimise: cost\nindifference: 1 yuan per year\nsubject to: settle.p90 at most 4", ["3:13", "a time"]),
      ("minimise: cost\nindifference: 1 yuan per year\nsubject to: settle.p91 at most 4 h", ["3:13", "settle.p9"]),
      (
        "minimise: cost\nindifference: 1 yuan per year\nsubject to: within_limit.settled at least 150%",
        ["3:13", "100%"]
      ),
      ("minimise: cost\nindifference: 1 yuan per year\nsubject to: open_at_end at most 0", ["3:13", "“tolerance”"]),
      ("minimise: cost\nindifference: 1 yuan per year\nconfidence: 100%", ["3:13", "99.99%"]),
      ("minimise: cost\nindifference: 1 yuan per year\nfirst stage: 50\ncap: 20", ["4:6", "50"]),
      ("minimise: cost\nindifference: 1 yuan per year\ntolerence: 2%", ["3:1", "“tolerence”"]),
    ])
  func mistakes(_ text: String, _ parts: [String]) throws {
    let (goal, errors) = try read(text)
    #expect(errors.count == 1, "\(errors)")
    for part in parts { #expect(errors.first?.contains(part) == true, "\(part): \(errors)") }
    #expect(goal == nil || text.contains("tolerence"))
    let both = try read("minimise: costs\nsubject to: [settle at most 3, wait at least 2 h]\ncap: x\nindifference: 1")
    #expect(both.errors.count == 3, "\(both.errors)")
  }
}
