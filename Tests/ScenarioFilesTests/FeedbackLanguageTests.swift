// What a file says about residents and points, and what it cannot say.

import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Feedback and points in a file") struct FeedbackLanguageTests {
  private func feedback(_ text: String) throws -> Feedback? {
    try ScenarioFile.parse(minimal(more: "feedback: \(text)"), name: "a.yaml").scenario().feedback
  }

  @Test("what is not said has its usual value") func defaults() throws {
    let feedback = try #require(
      try feedback("{ call back: {}, reopens: 40%, evaluation: { every: month, effect: 10% } }"))
    #expect(feedback.callBack?.answered == 1 && feedback.callBack?.shares.values == [1, 1, 1])
    #expect(feedback.satisfaction.shares.values == [1, 1, 1] && feedback.stars == .usual)
    #expect(feedback.reopening == Reopening(share: 0.4))
    let evaluation = try #require(feedback.evaluation)
    #expect(
      evaluation.target == 4 && evaluation.fastest == 0.7 && evaluation.slowest == 1 && evaluation.tiers.count == 1)
    #expect(try self.feedback("{}")?.callBack == nil)
  }

  @Test("everything that can be said is read") func everything() throws {
    let feedback = try #require(
      try feedback(
        """
        { call back: { share: { major: 100%, other: 50% }, after: 1 d, by: worker, work: 5 min, answered: { satisfied: 70%, dissatisfied: 40% } },
          satisfied: { share: 90%, per hour late: 1%, per hand-off: 2%, per reopening: 3%, at least: 10% },
          repeat calls: { share: 15%, after: 5 d, at most: 2 },
          early closure: { share: 10%, when: would be late, work: 20%, comes back: 50% } }
        """))
    #expect(feedback.callBack?.shares.values == [0.5, 0.5, 1] && feedback.callBack?.answeredDissatisfied == 0.4)
    #expect(
      feedback.satisfaction.chance(kind: 0, hoursLate: 2, handOffs: 1, reopenings: 1) == 0.9 - (0.02 + 0.02 + 0.03))
    #expect(feedback.repeats?.atMost == 2 && feedback.earlyClosure?.when == .wouldBeLate)
    #expect(feedback.crossesUnits && feedback.earlyClosure?.comesBack == 0.5)
  }

  @Test(
    "what does not go together, or is beyond reason, says where and why",
    arguments: [
      ("{ reopens: 50% }", Fact.needsCallBack(key: "reopens")),
      ("{ evaluation: { every: month, effect: 10% } }", .needsCallBack(key: "evaluation")),
      ("{ early closure: { share: 10%, comes back: 50% } }", .needsRepeatCalls),
      ("{ early closure: {} }", .missingKey("share")),
      ("{ call back: { by: worker } }", .missingKey("work")),
      ("{ call back: { work: 5 min } }", .needsKey("work", "by")),
      (
        "{ call back: { by: nobody, work: 5 min } }",
        .unknownName(.role, found: "nobody", known: ["worker"], nearest: nil)
      ),
      ("{ satisfied: 120% }", .outOfRange(found: "120%", allowed: "0%–100%")),
      ("{ call back: {}, stars: { satisfied: [50%, 50%] } }", .wrongCount(found: 2, expected: 5)),
      ("{ call back: {}, stars: { satisfied: [10%, 0%, 0%, 0%, 0%] } }", .sharesDoNotSum(percent: "10.0")),
      ("{ call back: {}, reopens: { share: 10%, at most: 0 } }", .outOfRange(found: "0", allowed: "1–100")),
      ("{ call back: {}, evaluation: { effect: 10% } }", .missingKey("every")),
      (
        "{ call back: {}, evaluation: { every: sometimes, effect: 10% } }",
        .unreadableValue(found: "sometimes", expected: .period)
      ),
      (
        "{ call back: {}, evaluation: { every: month, effect: 10%, target: 6 } }",
        .outOfRange(found: "6", allowed: "1–5")
      ),
    ])
  func isWrong(_ text: String, _ fact: Fact) {
    #expect(facts(minimal(more: "feedback: \(text)")).contains(fact), "\(facts(minimal(more: "feedback: \(text)")))")
  }

  @Test("points are read, and a budget goes by the month") func points() throws {
    let text = minimal(
      more: """
        probes: { riders: { count: 5 total, passes: 1 per hour, notices: 5%, incentive: { points: 50 per report, worth: 2 yuan per report, elasticity: 0.4, budget: 20000 per month } } }
        problems: { hole: { rate: 1 per unit per day, found by: { probes: { riders: {} } } } }
        """)
    let probe = try #require(try ScenarioFile.parse(text, name: "a.yaml").scenario().probes.first)
    #expect(probe.scheme == PointScheme(points: 50, usual: 10, elasticity: 0.4, budget: 20_000) && probe.incentive == 2)
    let bare = text.replacing("50 per report", with: "50")
    #expect(facts(bare).contains(.missingUnit(found: "50", expected: .points)))
  }
}
