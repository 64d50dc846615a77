// Worlds whose answer is known: draws are common, and a work time scales its draw, so that a policy with shorter work
// settles every demand sooner.

import GovernanceModel
import Testing

@testable import Experiments

@Suite("Plausible worlds")
struct WorldsTests {
  private let work = Assumption(path: "work", stated: "0.6", low: "0", high: "1")
  private let little = Assumption(path: "little", stated: "0.5", low: "0", high: "1")

  /// The office: the baseline works an hour, the policy 1.5 hours less the first assumption, so that it is better exactly
  /// where that is above a half; the second assumption matters little.
  private func build(_ positions: [Double?], _ policy: Int) -> Sweep.Built {
    let work = positions[0] ?? 0.6
    let little = positions.count > 1 ? positions[1] ?? 0.5 : 0.5
    let hours = (policy == 0 ? 1 : 1.5 - work) * (1 + 0.05 * little)
    do { return .scenario(try CompiledScenario(try office(workHours: hours))) } catch {
      return .impossible(Wording("\(error)", label: ""))
    }
  }

  private func comparison() async throws -> Comparison {
    var runs: [PolicyRun] = []
    for (index, name) in ["baseline", "quick"].enumerated() {
      guard case .scenario(let compiled) = build([nil, nil], index) else { throw ComparisonError.tooFewPolicies }
      runs.append(try await Replications(count: 3, seed: 7, threads: 2).run(compiled, policy: name))
    }
    return try Comparison(baseline: runs[0], others: [runs[1]])
  }

  private func run(
    _ assumptions: [Assumption], count: Int = 50, threads: Int = 2, build: @escaping (World, Int) -> Sweep.Built
  ) async throws -> WorldsResult {
    let replications = Replications(count: 2, seed: 7, threads: threads)
    return try await Worlds(assumptions, count: count, replications: replications)
      .run(policies: ["baseline", "quick"], build: build)
  }

  @Test("a policy that is better in the upper half of a range is better in exactly half of the worlds")
  func share() async throws {
    let result = try await run([work]) { world, policy in build(world.positions, policy) }
    let shares = result.shares(try await comparison())
    let share = try #require(shares.first { $0.measure.description == "settle.mean" })
    #expect(share.policy == "quick" && share.versus == "baseline" && share.stated < 0)
    #expect(share.same == 25 && share.opposite == 25 && share.level == 0 && share.failed == 0)
    #expect(share.share == 0.5)
    // Two replications leave the intervals wide: no world is sure that has another sign than its difference.
    #expect(share.sureSame <= 25 && share.sureOpposite <= 25)
    #expect(
      share.sentence(titles: [:]).english.hasPrefix("“quick” stays better than “baseline” in 25 of 50 plausible worlds")
    )
    #expect(share.sentence(titles: [:]).chinese.hasPrefix("在50种可能情形中，有25种“quick”仍优于“baseline”"))
  }

  @Test("worlds that cannot be run are told apart and do not count")
  func failures() async throws {
    let result = try await run([work]) { world, policy in
      (world.positions[0] ?? 0) >= 0.9 && world.role != .high(0)
        ? .impossible(Wording("too much", label: "过多")) : build(world.positions, policy)
    }
    let share = try #require(result.shares(try await comparison()).first { $0.measure.description == "settle.mean" })
    #expect(share.same == 20 && share.opposite == 25 && share.failed == 5 && share.worlds == 45)
    #expect(share.sentence(titles: [:]).english.hasSuffix("; 5 more could not be run."))
    #expect(result.outcomes.joined().filter { $0 == .failure(Wording("too much", label: "过多")) }.count == 10)
  }

  @Test("the tornado holds each assumption alone at both ends, the widest bar first")
  func tornado() async throws {
    let result = try await run([little, work], count: 2) { world, policy in
      build(Array(world.positions.reversed()), policy)
    }
    let bars = result.tornado.filter { $0.measure.description == "settle.mean" && $0.policy == "quick" }
    #expect(bars.map(\.rank) == [1, 2])
    #expect(bars.map(\.assumption) == [1, 0])
    #expect(bars.allSatisfy { $0.versus == "baseline" })
    // An end is what a run with that one value changed gives.
    func mean(_ positions: [Double?], _ policy: Int) throws -> Double {
      guard case .scenario(let compiled) = build(positions, policy) else { return .nan }
      let values = try (1...2).map { try compiled.run(seed: 7, replication: $0).value(of: MeasureKey(.settle, .mean)) }
      return Sample(values.compactMap { $0?.value }).mean
    }
    let (low, high) = (bars[0].differences.low, bars[0].differences.high)
    #expect(close(low, try mean([0, nil], 1) - mean([0, nil], 0)))
    #expect(close(high, try mean([1, nil], 1) - mean([1, nil], 0)))
    #expect(close(bars[1].values.high, try mean([nil, 1], 1)))
    #expect(try #require(low) > 0 && #require(high) < 0)
    #expect(close(bars[0].swing, try #require(low) - #require(high)))
    // What the first policy does is a value, not a difference.
    let own = result.tornado.filter { $0.measure.description == "settle.mean" && $0.policy == "baseline" }
    #expect(own.map(\.assumption) == [0, 1] && own.allSatisfy { $0.versus == nil })
    #expect(own[1].swing == 0)
  }

  @Test("results are the same on 1, 2 and 7 threads")
  func threads() async throws {
    let one = try await run([work, little], count: 6, threads: 1) { world, policy in build(world.positions, policy) }
    for threads in [2, 7] {
      #expect(try await run([work, little], count: 6, threads: threads) { build($0.positions, $1) } == one)
    }
    #expect(one.worlds.count == 1 + 6 + 4 && one.drawn == 6)
  }

  @Test("with too many assumptions the tornado keeps those that matter over the drawn worlds")
  func screening() async throws {
    let many = [little, work] + (1...40).map { Assumption(path: "idle \($0)", stated: "1", low: "0", high: "2") }
    let result = try await run(many, count: 12) { world, policy in
      build([world.positions[1], world.positions[0]], policy)
    }
    #expect(result.leading(1, by: nil) == [1])
    #expect(result.worlds.count == 1 + 12 + 2 * Worlds.mostInTornado)
    #expect(Set(result.tornado.map(\.assumption)).count == Worlds.mostInTornado)
    #expect(result.tornado.contains { $0.assumption == 1 && $0.rank == 1 && $0.policy == "quick" })
  }
}
