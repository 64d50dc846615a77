import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Stated beside simulated (L7)")
struct ExpectationsTests {
  private let key = MeasureKey(.settle, .mean)

  private func verdict(_ stated: Double, _ values: [Double?]) -> JudgedExpectation.Verdict {
    let expectation = Expectation(name: "e", measure: key, value: stated, kind: .claim)
    let row = SummaryRow(key: key, values: values.map { $0.map { Measured($0) } }, pooled: nil)
    return JudgedExpectation(expectation, row: row, confidence: 0.95).verdict
  }

  @Test("a narrow interval decides")
  func decided() {
    // 100 ± 2.48: inside up to 102.48.
    let values: [Double?] = [99, 100, 101]
    #expect(verdict(102, values) == .inside)
    #expect(verdict(103, values) == .outside)
  }

  @Test("an interval wider than a tenth of the value does not")
  func undecided() {
    // ± 2.4841 is 4.97 wide: a tenth of 49.7.
    #expect(verdict(50, [49, 50, 51]) == .inside)
    #expect(verdict(49, [48, 49, 50]) == .undecided)
    #expect(verdict(1000, [48, 49, 50]) == .undecided)
    #expect(verdict(50, [50]) == .undecided)
    #expect(verdict(50, [nil, nil]) == .undecided)
  }

  @Test("values that do not vary agree up to the last digits of a sum")
  func exactValues() {
    #expect(verdict(0.3, [0.1 + 0.2, 0.1 + 0.2]) == .inside)
    #expect(verdict(0.30001, [0.3, 0.3]) == .outside)
    #expect(verdict(0, [0, 0]) == .inside)
  }

  @Test("exact values of a family of m are judged at 1 − 0.01 / m, others at 95 %")
  func family() throws {
    var run = try run("baseline", [99, 100, 101])
    var scenario = run.scenario
    scenario.expectations = [
      Expectation(name: "theory", measure: key, value: 103, kind: .exact),
      Expectation(name: "theory too", measure: key, value: 103, kind: .exact),
      Expectation(name: "source", measure: key, value: 103, kind: .claim),
      Expectation(name: "nowhere", measure: MeasureKey(.cost, .rate), value: 1, kind: .claim),
    ]
    run = PolicyRun(
      policy: run.policy, scenario: scenario, measures: run.measures, replications: run.replications,
      pooled: run.pooled)
    let judged = Expectations(run, family: 50).judged
    #expect(close(judged[0].confidence, 1 - 0.01 / 50) && judged[2].confidence == 0.95)
    // t(0.9999; 2) = 70.70007107 against t(0.975; 2) = 4.30265273.
    #expect(close(judged[0].row.interval?.halfWidth, 70.70007107 / 3.0.squareRoot(), within: 1e-8))
    #expect(judged.map(\.verdict) == [.undecided, .undecided, .outside, .undecided])
    #expect(close(Expectations(run).judged[0].confidence, 1 - 0.01 / 2))
  }
}

@Suite("Coverage")
struct CoverageTests {
  @Test("counts the intervals that contain the exact value, ends included")
  func count() {
    let coverage = Coverage(
      of: [.init(low: 0, high: 2), .init(low: 1, high: 3), .init(low: 1.5, high: 2), .init(low: 0, high: 0.5)],
      exact: 1)
    #expect(coverage.covering == 2 && coverage.experiments == 4 && coverage.share == 0.5)
    #expect(coverage.meanHalfWidth == 0.625)
  }

  @Test("experiments use replications of their own, in order, on any number of threads", arguments: [1, 3])
  func experiments(threads: Int) async throws {
    let compiled = try CompiledScenario(office())
    let key = MeasureKey(.demands, .count)
    let values = try (1...6).map { try compiled.run(seed: 9, replication: $0).value(of: key)?.value ?? 0 }
    let intervals = stride(from: 0, to: 6, by: 2).compactMap {
      Sample(Array(values[$0..<$0 + 2])).interval(confidence: 0.95)
    }
    let coverage = try await Coverage.measure(
      compiled, key: key, exact: 48, experiments: 3, replications: 2, seed: 9, threads: threads)
    #expect(coverage == Coverage(of: intervals, exact: 48))
  }
}
