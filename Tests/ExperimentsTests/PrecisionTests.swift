// Replications that grow until measures are known well enough, and the warning where Student's t is doubtful.

import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Precision (R31)")
struct PrecisionTests {
  private let mean = MeasureKey(.settle, .mean)

  private func goal(_ relative: Double, absolute: Double = 1e-9, most: Int = 1_000) -> PrecisionGoal {
    PrecisionGoal(targets: [.init(measure: mean, relative: relative, absolute: absolute)], most: most)
  }

  @Test("the next stage is n (h / h*)², twice as many at most, one more at least")
  func stages() throws {
    // 9, 11, nine times 10 and a last 10: mean 10, variance 2/11, t(0.975; 11) = 2.2009851601.
    let values: [Double?] = [9, 11] + Array(repeating: 10, count: 10)
    let varied = try run("p", values)
    let halfWidth = 2.2009851601 * (2.0 / 11 / 12).squareRoot()
    let reached = try #require(goal(0.02).reached(by: [varied]).first)
    #expect(close(reached.halfWidth, halfWidth) && close(reached.allowed, 10 * 0.02 / 1.02))
    #expect(close(reached.relative, halfWidth / (10 - halfWidth)) && !reached.isMet)
    // (h / h*)² is 1.909…: 23 replications.
    #expect(goal(0.02).next(after: [varied]) == 23)
    #expect(goal(0.01).next(after: [varied]) == 24)
    #expect(goal(0.0277).next(after: [varied]) == 13)
    #expect(goal(0.03).next(after: [varied]) == nil)
    #expect(goal(0.01, most: 20).next(after: [varied]) == 20 && goal(0.01, most: 12).next(after: [varied]) == nil)
    // The slowest policy decides for all.
    let steady = try run("q", Array(repeating: 10, count: 12))
    #expect(goal(0.02).next(after: [steady, varied]) == 23 && goal(0.02).next(after: [steady]) == nil)
  }

  @Test("near 0 the absolute floor is enough, and what nobody could measure is not waited for")
  func floor() throws {
    let small = try run("p", Array(repeating: -0.01, count: 6) + Array(repeating: 0.01, count: 6))
    #expect(goal(0.02).next(after: [small]) == 24)
    #expect(goal(0.02, absolute: 0.01).next(after: [small]) == nil)
    let empty = try run("p", Array(repeating: nil as Double?, count: 12))
    #expect(goal(0.02).next(after: [empty]) == nil)
    #expect(goal(0.02).sentence([empty]).english.contains("had nothing to measure"))
    // Of a lower bound, the end that there is.
    let bound = try run("p", [9, 11] + Array(repeating: 10, count: 10), lowerBounds: [1])
    #expect(goal(0.02).next(after: [bound]) == 23)
  }

  @Test("growth goes on while the values are too skewed for their number")
  func skewed() throws {
    // Nineteen times 10 and once 11 are narrow enough for 2 %, but Cochran's rule asks for 427.
    let leaning = try run("p", Array(repeating: 10, count: 19) + [11])
    let reached = try #require(goal(0.02).reached(by: [leaning]).first)
    #expect(reached.isNarrow && reached.isDoubtful && !reached.isMet)
    #expect(goal(0.02).next(after: [leaning]) == 40)
    #expect(goal(0.02, most: 20).sentence([leaning]).english.contains("(wanted 2.0 %), but its values are too skewed"))
  }

  @Test("growth gives the replications of a run with that number, for any number of threads")
  func growth() async throws {
    let compiled = try CompiledScenario(office())
    let goal = goal(0.4)
    func grown(_ threads: Int) async throws -> PolicyRun {
      try await Replications(count: 3, seed: 5, threads: threads).growing(to: goal) { stage in
        [try await stage.run(compiled, detailed: true)]
      }[0]
    }
    let one = try await grown(1)
    let count = one.replications.count
    #expect(count > PrecisionGoal.fewest && count < 40, "\(count)")
    #expect(goal.reached(by: [one]).allSatisfy { $0.isMet })
    #expect(
      goal.sentence([one]).english.hasPrefix(
        "Precision reached with \(count) replications: mean time to settlement within "))
    let shared = try await grown(3)
    let fixed = try await Replications(count: count, seed: 5, threads: 2).run(compiled, detailed: true)
    for run in [one, shared] {
      #expect(run.replications == fixed.replications && run.pooled == fixed.pooled && run.years == fixed.years)
    }
  }

  @Test("the most replications end the growth, and the sentence says so")
  func cap() async throws {
    let compiled = try CompiledScenario(office())
    let goal = goal(0.001, most: 14)
    let runs = try await Replications(count: 1, seed: 5, threads: 2).growing(to: goal) { [try await $0.run(compiled)] }
    #expect(runs[0].replications.map(\.number) == Array(1...14))
    let sentence = goal.sentence(runs)
    #expect(sentence.english.hasPrefix("Precision not reached with 14 replications, the most that are allowed"))
    #expect(sentence.english.contains("(wanted 0.10 %)") && sentence.chinese.contains("上限"))
  }

  @Test("each stage begins where the one before ended, and all policies share it")
  func completeStages() async throws {
    var stages: [Range<Int>] = []
    let runs = try await Replications(count: 2, seed: 5, threads: 2).growing(to: goal(0.02)) { stage in
      stages.append(stage.first..<stage.first + stage.count)
      // The second policy varies and decides for both.
      let values = (0..<stage.count).map { $0 % 2 == 0 ? 9.0 : 11 }
      return [try run("steady", values.map { _ in 10 }), try run("varied", values)]
    }
    #expect(stages.count > 1 && stages[0] == 1..<11)
    for (stage, next) in zip(stages, stages.dropFirst()) {
      #expect(next.lowerBound == stage.upperBound && next.count < stage.upperBound)
    }
    #expect(runs.map(\.replications.count) == Array(repeating: stages.reduce(0) { $0 + $1.count }, count: 2))
  }
}

@Suite("Doubtful intervals")
struct SkewnessTests {
  @Test("skewness by hand, and the number of values that Cochran's rule asks for")
  func byHand() throws {
    // Nineteen times 0 and once 1: share p = 0.05, skewness (1 − 2p) / √(p (1 − p)).
    let skewness = try #require(Sample(Array(repeating: 0, count: 19) + [1]).skewness)
    let expected = 0.9 / (0.05 * 0.95).squareRoot()
    #expect(close(skewness.value, expected) && skewness.needed == Int(25 * expected * expected) + 1)
    #expect(skewness.isTooMuch)
    #expect(close(Sample([1, 2, 3]).skewness?.value, 0) && Sample([1, 2]).skewness == nil)
    #expect(Sample([0.1, 0.1, 0.1]).skewness == nil)
  }

  @Test("a little skewness is not held against a few values: they show it by chance")
  func chance() throws {
    // Six values 0, 0, 0, 0, 1, 2 have skewness 1.12, and Cochran's rule asks for 32; but normal ones have as much by chance.
    let skewness = try #require(Sample([0, 0, 0, 0, 1, 2]).skewness)
    #expect(skewness.needed > 6 && !skewness.isTooMuch)
    // Where there are enough values, even a clear skewness does no harm.
    let many = try #require(Sample((0..<400).map { $0 % 4 == 0 ? 1.0 : 0 }).skewness)
    #expect(close(many.value, 0.5 / (0.25 * 0.75).squareRoot()) && !many.isTooMuch)
  }

  @Test("at most three of a hundred samples of twenty normal values raise a false alarm")
  func falseAlarms() {
    let alarms = (1...1_000).count { sample in
      let key = DrawKey(seed: 9, replication: UInt64(sample))
      return Sample((0..<20).map { key.keyed(by: UInt64($0)).normal(1) }).skewness?.isTooMuch ?? false
    }
    #expect(alarms <= 30)
  }

  @Test("the warning names measures over everything first, each once, and counts the rest")
  func warning() throws {
    let scenario = try office()
    let skewed = Array(repeating: Measured(0), count: 19) + [Measured(1)]
    let keys = [
      MeasureKey(.wait, .mean, tier: 0), MeasureKey(.settle, .mean), MeasureKey(.settle, .mean),
      MeasureKey(.delayed, .share, tier: 0), MeasureKey(.queueLength, .mean, tier: 0),
    ]
    let rows = keys.map { SummaryRow(key: $0, values: skewed, pooled: nil) }
    let sentence = try #require(SkewWarning(rows, of: scenario)).sentence
    #expect(sentence.english.contains("doubtful: mean time to settlement (about 427 replications), mean wait"))
    #expect(sentence.english.contains("and 1 more") && sentence.chinese.contains("等 4 项"))
    #expect(SkewWarning([SummaryRow](), of: scenario) == nil)
  }
}
