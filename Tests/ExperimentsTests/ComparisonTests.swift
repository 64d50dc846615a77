import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Comparisons under common random numbers")
struct ComparisonTests {
  private let key = MeasureKey(.settle, .mean)

  @Test("paired differences, their interval and the variance reduction by hand")
  func paired() throws {
    // Differences −1, −1, −2, −2: mean −1.5, variance 1/3; variances 5/3 and 13/6.
    let base = try run("baseline", [2, 3, 4, 5])
    let other = try run("fast", [1, 2, 2, 3])
    let row = try #require(Comparison(baseline: base, others: [other]).rows.first)
    #expect(row.policy == "fast" && row.versus == "baseline" && row.replications == 4)
    #expect(close(row.difference, -1.5))
    // t(0.975; 3) = 3.1824463053.
    #expect(close(row.interval?.halfWidth, 3.1824463053 * (1.0 / 12).squareRoot(), within: 1e-9))
    #expect(close(row.relative, -1.5 / 3.5))
    #expect(row.isSignificant == true)
    let variances = (5.0 / 3, 2.0 / 3)
    #expect(close(row.varianceReduction, (variances.0 + variances.1) * 3))
    // Covariance 1: (variances − variance of the difference) / 2.
    #expect(close(row.correlation, 1 / (variances.0 * variances.1).squareRoot()))
  }

  @Test("the intervals of one measure share the error: each of three at 1 − 0.05 / 3")
  func bonferroni() throws {
    let runs = try [[2.0, 3], [1, 5], [4, 2], [3, 3]].enumerated().map { try run("p\($0.offset)", $0.element) }
    let comparison = try Comparison(baseline: runs[0], others: Array(runs[1...]))
    #expect(comparison.rows.map(\.policy) == ["p1", "p2", "p3"])
    #expect(comparison.rows.allSatisfy { close($0.confidence, 1 - 0.05 / 3) })
    // With one degree of freedom t(p) = tan(π (p − 1/2)), and t(1 − 0.05 / 6) = 38.1884592986.
    // Differences −1 and 2: variance 4.5.
    #expect(close(comparison.rows[0].interval?.halfWidth, 38.1884592986 * 1.5, within: 1e-8))
    let pairs = comparison.allPairs(key)
    #expect(pairs.map { "\($0.policy)-\($0.versus)" } == ["p1-p0", "p2-p0", "p3-p0", "p2-p1", "p3-p1", "p3-p2"])
    #expect(pairs.allSatisfy { close($0.confidence, 1 - 0.05 / 6) })
  }

  @Test("replications without both values are left out")
  func missing() throws {
    let comparison = try Comparison(
      baseline: run("baseline", [1, nil, 3, 4]), others: [run("other", [2, 2, nil, 6])])
    #expect(comparison.rows[0].replications == 2 && close(comparison.rows[0].difference, 1.5))
  }

  @Test("a lower bound opens the interval on its side; two leave none")
  func lowerBounds() throws {
    let exact = try run("exact", [1, 2, 3])
    let bound = try run("bound", [2, 3, 5], lowerBounds: [2])
    let second = try run("second", [2, 3, 5], lowerBounds: [0])
    let upward = try Comparison(baseline: exact, others: [bound]).rows[0]
    #expect(upward.interval?.high == .infinity && upward.interval?.low.isFinite == true)
    let downward = try Comparison(baseline: bound, others: [exact]).rows[0]
    #expect(downward.interval?.low == -.infinity && downward.interval?.high.isFinite == true)
    let neither = try Comparison(baseline: bound, others: [second]).rows[0]
    #expect(neither.interval == nil && neither.isSignificant == nil && neither.difference == 0)
  }

  @Test("a quantile's difference is that of the pooled quantiles, by sectioning")
  func quantiles() {
    let median = MeasureKey(.settle, .p50)
    let own = PairedDifference.Side(name: "a", values: [2, 4].map { Measured($0) }, pooled: Measured(5))
    let base = PairedDifference.Side(name: "b", values: [1, 2].map { Measured($0) }, pooled: Measured(2))
    let row = PairedDifference(median, of: own, versus: base, confidence: 0.95)
    #expect(row.difference == 3 && row.relative == 1.5)
    // Differences 1 and 2 around 3: (4 + 1) / 1.
    // Half the buckets of 5 h and 2 h: 2^18 and 2^16 milliseconds wide, less one.
    let buckets = (131_071.5 + 32_767.5) / 3_600_000
    #expect(close(row.interval?.halfWidth, 12.7062047362 * 2.5.squareRoot() + buckets, within: 1e-9))
  }

  @Test("runs that are not pairs are refused")
  func unpaired() throws {
    let base = try run("baseline", [1, 2])
    #expect(throws: ComparisonError.tooFewPolicies) { try Comparison(baseline: base, others: []) }
    #expect(throws: ComparisonError.repeatedPolicy("baseline")) { try Comparison(baseline: base, others: [base]) }
    let fewer = try run("fewer", [1])
    #expect(throws: ComparisonError.notPaired(policy: "fewer", versus: "baseline")) {
      try Comparison(baseline: base, others: [fewer])
    }
    let seeded = try run("seeded", [1, 2], seed: 2)
    #expect(throws: ComparisonError.notPaired(policy: "seeded", versus: "baseline")) {
      try Comparison(baseline: base, others: [seeded])
    }
  }

  @Test("measures are matched by name where positions differ")
  func positions() throws {
    var first = try office()
    first.severities = [Severity(name: "minor", priority: 0), Severity(name: "major", priority: 1)]
    var second = first
    second.severities.swapAt(0, 1)
    let ledger = try #require(anyLedger)
    func run(_ policy: String, _ scenario: Scenario, major: Int) -> PolicyRun {
      PolicyRun(
        policy: policy, scenario: scenario, measures: [MeasureKey(.settle, .mean, severity: major)],
        replications: [
          ReplicationValues(number: 1, seed: 1, values: [Measured(Double(major))])
        ], pooled: ledger)
    }
    let comparison = try Comparison(
      baseline: run("baseline", first, major: 1), others: [run("other", second, major: 0)])
    #expect(comparison.rows.map(\.difference) == [-1])
  }
}

@Suite("The best policy")
struct BestPolicyTests {
  private let key = MeasureKey(.settle, .mean)

  @Test("a policy that is better than every other is best, and the sentence says by how much")
  func best() throws {
    let comparison = try Comparison(
      baseline: run("baseline", [5.0, 6, 7, 6]),
      others: [run("two workers", [4.0, 5.1, 6, 5]), run("three workers", [3.0, 4, 5.1, 4])])
    let best = try #require(comparison.best(on: key))
    #expect(best.leader == "three workers" && best.verdict == .best)
    #expect(best.leads.map(\.over) == ["two workers", "baseline"])
    #expect(close(best.leads[0].difference, -1) && best.leads.allSatisfy(\.isSure))
    #expect(best.pairs == 3 && best.replications == 4)
    let sentence = best.sentence(in: comparison.runs[0].scenario)
    #expect(
      sentence.english
        == "“three workers” is best on mean time to settlement: 4.03 h, 1.00 h below “two workers” (0.80 to 1.20). "
        + "(95 % confidence, simultaneous over 3 pairs of policies (Bonferroni); 4 paired replications.)")
    #expect(
      sentence.chinese
        == "按“办结时间均值”比较，“three workers”最好：4.03小时，比“two workers”低1.00小时（0.80至1.20）。"
        + "（置信水平95%，3对方案同时成立（Bonferroni）；4次配对重复。）")
  }

  @Test("policies go by their labels in Chinese and by their names in English")
  func labels() throws {
    func labelled(_ policy: String, _ label: String, _ values: [Double]) throws -> PolicyRun {
      let plain = try run(policy, values)
      return PolicyRun(
        policy: policy, label: label, scenario: plain.scenario, measures: plain.measures,
        replications: plain.replications, pooled: plain.pooled)
    }
    let baseline = try run("baseline", [5.0, 6, 7, 6])
    let two = try labelled("two workers", "两人", [4.0, 5.1, 6, 5])
    let sure = try Comparison(baseline: baseline, others: [two, labelled("three workers", "三人", [3.0, 4, 5.1, 4])])
    let best = try #require(sure.best(on: key)).sentence(in: baseline.scenario)
    #expect(best.chinese.contains("“三人”最好") && best.chinese.contains("比“两人”低"))
    #expect(!best.chinese.contains("workers") && !best.english.contains("人"))
    let unsure = try Comparison(baseline: baseline, others: [two, labelled("three workers", "三人", [4.0, 5, 6, 5.1])])
    let open = try #require(unsure.best(on: key)).sentence(in: baseline.scenario)
    #expect(open.chinese.contains("两人") && open.chinese.contains("三人") && !open.chinese.contains("workers"))
    #expect(open.english.contains("two workers") && !open.english.contains("人"))
  }

  @Test("where pay is stated, the sentence says what the best policy costs against the next best and the first")
  func costs() throws {
    let cost = MeasureKey(.cost, .rate)
    func paid(_ policy: String, _ hours: [Double], _ yuan: [Double]) throws -> PolicyRun {
      let plain = try run(policy, hours)
      return PolicyRun(
        policy: policy, scenario: plain.scenario, measures: [key, cost],
        replications: zip(hours, yuan).enumerated().map { index, pair in
          ReplicationValues(number: index + 1, seed: 1, values: [Measured(pair.0), Measured(pair.1)])
        }, pooled: plain.pooled)
    }
    let baseline = try paid("baseline", [5.0, 6, 7, 6], [60_000, 60_000, 60_000, 60_000])
    let two = try paid("two workers", [4.0, 5.1, 6, 5], [130_000, 130_000, 130_000, 130_000])
    let three = try paid("three workers", [3.0, 4, 5.1, 4], [120_000, 120_010, 119_990, 120_000])
    let comparison = try Comparison(baseline: baseline, others: [two, three])
    let best = try #require(comparison.best(on: key))
    #expect(best.costs.map(\.over) == ["two workers", "baseline"])
    #expect(best.costs.map(\.difference) == [-10_000, 60_000])
    let sentence = best.sentence(in: baseline.scenario)
    // 8.16 yuan of spread, 4 pairs, and Student's t at 1 − 0.05/3 with 3 degrees of freedom, 4.857: ± 20 yuan.
    #expect(
      sentence.english.hasSuffix(
        " Cost a year of “three workers”: −10,000 ± 20 yuan against “two workers”, +60,000 ± 20 yuan against “baseline”."
      ), "\(sentence.english)")
    #expect(
      sentence.chinese.hasSuffix("“three workers”的年成本：比“two workers”−10,000 ± 20元，比“baseline”+60,000 ± 20元。"),
      "\(sentence.chinese)")
    // The first policy needs no line against itself, and cost is not held against cost.
    let cheapest = try #require(comparison.best(on: cost))
    #expect(cheapest.leader == "baseline" && cheapest.costs.isEmpty)
    let pair = try Comparison(baseline: three, others: [two])
    #expect(try #require(pair.best(on: key)).costs.map(\.over) == ["two workers"])
  }

  @Test("a sure lead of less than 1 % or 1 percentage point is said to matter little")
  func littleDifference() throws {
    func sentence(_ base: [Double], _ other: [Double], _ key: MeasureKey) throws -> Wording {
      let comparison = try Comparison(baseline: run("a", base, key: key), others: [run("b", other, key: key)])
      let best = try #require(comparison.best(on: key))
      #expect(best.verdict == .best)
      return best.sentence(in: comparison.runs[0].scenario)
    }
    let share = MeasureKey(.withinLimit(.settled), .share)
    for (other, small) in [([0.505, 0.606, 0.704], true), ([0.515, 0.616, 0.714], false)] {
      let words = try sentence([0.5, 0.6, 0.7], other, share)
      #expect(words.english.contains("In practice the two differ little.") == small)
      #expect(words.chinese.contains("两者在实践中相差很小。") == small)
    }
    for (other, small) in [([99.5, 99.4, 99.4], true), ([98.5, 98.4, 98.4], false)] {
      let words = try sentence([100, 100, 100], other, key)
      #expect(words.english.contains("In practice the two differ little.") == small)
      #expect(words.chinese.contains("两者在实践中相差很小。") == small)
    }
  }

  @Test("a lead that may be chance is not declared")
  func undecided() throws {
    let share = MeasureKey(.withinLimit(.settled), .share)
    let comparison = try Comparison(
      baseline: run("baseline", [0.5, 0.6, 0.7], key: share),
      others: [run("other", [0.6, 0.6, 0.69], key: share), run("worse", [0.1, 0.2, 0.3], key: share)])
    let best = try #require(comparison.best(on: share))
    #expect(best.preference == .higher && best.leader == "other")
    #expect(best.verdict == .undecided(["baseline"]))
    let sentence = best.sentence(in: comparison.runs[0].scenario)
    #expect(sentence.english.hasPrefix("The data cannot tell which policy is best on share settled within the limit"))
    #expect(sentence.chinese.hasPrefix("按“按时办结率”比较，数据还不能断定哪个方案最好"))
  }

  @Test("one replication, and values that are all the same, decide nothing")
  func nothingToDecide() throws {
    let one = try Comparison(baseline: run("a", [1]), others: [run("b", [2])])
    #expect(one.best(on: key)?.verdict == .undecided(["b"]))
    let same = try Comparison(baseline: run("a", [1, 1]), others: [run("b", [1, 1])])
    let best = try #require(same.best(on: key))
    #expect(best.leader == "a" && best.verdict == .undecided(["b"]))
    #expect(same.rows[0].isSignificant == false && same.rows[0].varianceReduction == nil)
    #expect(best.sentence(in: same.runs[0].scenario).english.contains("level with “b”"))
  }

  @Test("a fact without better or worse has no best policy")
  func noPreference() throws {
    let demands = MeasureKey(.demands, .count)
    let comparison = try Comparison(
      baseline: run("a", [1, 2], key: demands), others: [run("b", [2, 3], key: demands)])
    #expect(comparison.best(on: demands) == nil && comparison.defaultCriterion == nil)
    #expect(Response.all.filter { Preference($0) == .higher }.map(\.name).contains("within_limit.settled"))
  }

  @Test("declares a best among equals in at most 5 % of experiments")
  func errorControl() throws {
    // 400 experiments of three equal policies, five replications of uniforms each. Bonferroni keeps a declaration to
    // at most 5 %; with 400 experiments more than 8.3 % would be over three standard errors above it.
    var declared = 0
    var state: UInt64 = 20_250_101
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    let template = try run("template", [0])
    func made(_ policy: String, _ values: [Double]) -> PolicyRun {
      PolicyRun(
        policy: policy, scenario: template.scenario, measures: template.measures,
        replications: values.enumerated().map {
          ReplicationValues(number: $0.offset + 1, seed: 1, values: [Measured($0.element)])
        }, pooled: template.pooled)
    }
    for _ in 0..<400 {
      let runs = ["a", "b", "c"].map { made($0, (0..<5).map { _ in uniform() }) }
      let best = try Comparison(baseline: runs[0], others: Array(runs[1...])).best(on: key)
      if best?.verdict == .best { declared += 1 }
    }
    #expect(declared <= 33)
  }
}
