// The cheapest system that suffices is found, with the stated chance, by a procedure whose every step can be worked by hand.

import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Selection") struct SelectionTests {
  // MARK: One test

  @Test("a sum walks until it leaves a triangle") func triangle() {
    // Two first observations and an error of 1/4 make h² = (1/2)⁻² − 1 = 3; a variance of 2 makes sides of 3 − n/2.
    var test = SequentialTest([1, -1], distance: 1, error: 0.25)
    #expect(test.sign == nil && test.count == 2 && test.longest == 6)
    test.take(0.5)
    #expect(test.sign == nil)
    test.take(0.5)
    #expect(test.sign == .positive && test.count == 4)
    test.take(-100)
    #expect(test.sign == .positive && test.count == 4)
    var low = SequentialTest([1, -1], distance: 1, error: 0.25)
    low.take(-2)
    #expect(low.sign == .negative && low.count == 3)
    #expect(SequentialTest([1, 3], distance: 1, error: 0.25).sign == .positive)
    #expect(SequentialTest([-1, -3], distance: 1, error: 0.25).sign == .negative)
  }

  @Test("what does not vary is decided at once; 0 keeps the limit") func constants() {
    #expect(SequentialTest([2, 2, 2], distance: 1, error: 0.01).sign == .positive)
    #expect(SequentialTest([-0.1, -0.1], distance: 1, error: 0.01).sign == .negative)
    #expect(SequentialTest([0, 0, 0], distance: 1, error: 0.01).sign == .positive)
  }

  @Test("a mean at the least distance is told wrongly no more often than stated, and not much less often")
  func error() {
    // 2,000 tests at an error of 10 %: four standard errors are 2.7 points, missed once in 30,000 seeds.
    var wrong = 0
    for trial in 0..<2_000 {
      let key = DrawKey(seed: 11, replication: UInt64(trial))
      func draw(_ number: Int) -> Double { 0.5 + 2 * key.keyed(by: UInt64(number)).normal(1) }
      var test = SequentialTest((0..<10).map(draw), distance: 0.5, error: 0.1)
      var number = 10
      while test.sign == nil {
        test.take(draw(number))
        number += 1
      }
      if test.sign == .negative { wrong += 1 }
    }
    #expect((60...254).contains(wrong), "\(wrong)")
  }

  @Test("the error is split in halves, over the systems and limits that can spoil the answer") func split() {
    let limit = SelectionLimit(.atLeast, 1, tolerance: 0.1)
    let rule = SelectionRule(limits: [limit, limit, limit], indifference: 1, confidence: 0.9)
    #expect(close(rule.errorOfLimit(systems: 8), 0.05 / 10))
    #expect(close(rule.errorOfCost(systems: 8), 0.05 / 7))
    #expect(close(rule.errorOfCost(systems: 1), 0.05))
    #expect(SelectionLimit(.atMost, 3, tolerance: 1).margin(1) == 2)
    #expect(SelectionLimit(.atLeast, 3, tolerance: 1).margin(1) == -2)
  }

  // MARK: The procedure

  private static let broken = Wording("broken", label: "坏了")

  /// Systems with normal costs and services around known means.
  struct Normal: ObservationSource {
    var means: [(cost: Double, service: Double)]
    var spread = (cost: 1.0, service: 1.0)
    var seed: UInt64 = 1
    var failing: [Int: Int] = [:]
    var systems: Int { means.count }
    func observe(_ requests: [ObservationRequest]) async throws -> [ObservationResult] {
      requests.map { request in
        if let last = failing[request.system], request.number > last { return .impossible(SelectionTests.broken) }
        let key = DrawKey(seed: seed, replication: UInt64(request.number))
        let own = key.keyed(by: UInt64(request.system))
        // Costs share most of their chance, as common random numbers have it.
        let cost = means[request.system].cost + spread.cost * (key.normal(1) + 0.2 * own.normal(2))
        return .observed(
          SystemObservation(cost: cost, services: [means[request.system].service + spread.service * own.normal(3)]))
      }
    }
  }

  static let rule = SelectionRule(
    limits: [SelectionLimit(.atLeast, 0, tolerance: 0.5)], indifference: 0.5, firstStage: 10, cap: 10_000)

  private func select(_ source: Normal, _ rule: SelectionRule = rule) async throws -> Selection {
    var procedure = CheapestSufficient(source, rule)
    return try await procedure.run()
  }

  @Test("the cheapest that keeps the limit is chosen; what is dearer is not tested, and every point says why")
  func choice() async throws {
    let found = try await select(
      Normal(means: [(30, 5), (10, -5), (20, 5), (40, -5), (25, 5)], failing: [4: 0]))
    #expect(found.winner == 2 && found.isAssured)
    #expect(
      found.verdicts.map(\.finding) == [
        .dearer(than: 2), .insufficient(limit: 0), .chosen, .dearer(than: 2), .failed(Self.broken),
      ])
    #expect(found.verdicts.map(\.keepsLimits) == [false, false, true, false, false])
    #expect(found.verdicts.map(\.decidedAt) == [10, 10, 10, 10, 0])
    #expect(found.runs == 40)
  }

  @Test("where nothing suffices, there is no answer") func none() async throws {
    let found = try await select(Normal(means: [(1, -5), (2, -6)]))
    #expect(found.winner == nil)
    #expect(found.verdicts.allSatisfy { $0.finding == .insufficient(limit: 0) })
  }

  @Test("a system that fails in the middle leaves the field, and what it had beaten comes back") func failure()
    async throws
  {
    // The cheapest needs more than ten observations for its limit, and has no eleventh.
    let source = Normal(means: [(1, 0.6), (2, 5)], spread: (0.01, 3), failing: [0: 10])
    let found = try await select(source)
    #expect(found.winner == 1)
    #expect(found.verdicts[0].finding == .failed(Self.broken))
  }

  @Test("where the cap stops a test, the means decide and nothing is promised") func cap() async throws {
    let rule = SelectionRule(
      limits: [SelectionLimit(.atLeast, 0, tolerance: 0.01)], indifference: 0.5, firstStage: 10, cap: 30)
    let found = try await select(Normal(means: [(1, 0.2), (9, 5)]), rule)
    #expect(!found.isAssured && found.verdicts[0].isCapped && found.verdicts[0].observations.count == 30)
  }

  @Test("at the hardest means, 95 in 100 answers are right") func promise() async throws {
    // Costs apart by just the indifference, means just the tolerance on either side. 95 % of 200 gives fewer than 180 once
    // in 480 seeds.
    let means: [(cost: Double, service: Double)] = [
      (8, -0.5), (8.5, -0.5), (9, 0.5), (9.5, 0.5), (10, 0.5), (10, -0.5),
    ]
    let truth = SelectionTruth(
      means.map { SystemObservation(cost: $0.cost, services: [$0.service]) }, Self.rule)
    #expect(truth.isRight(2) && truth.isRight(3) && !truth.isRight(4) && truth.isRight(0) && !truth.isRight(nil))
    let sharp = SelectionTruth(
      means.map { SystemObservation(cost: 2 * $0.cost, services: [1.01 * $0.service]) }, Self.rule)
    #expect(sharp.isRight(2) && !sharp.isRight(3) && !sharp.isRight(0))
    var right = 0
    for seed in 1...200 {
      let source = Normal(
        means: means.map { (2 * $0.cost, 1.01 * $0.service) }, spread: (1, 1), seed: UInt64(seed))
      right += sharp.isRight(try await select(source).winner) ? 1 : 0
    }
    #expect(right >= 180, "\(right)")
  }

  @Test("a budget is spent to the last replication, finds an easy answer, and promises nothing") func budget()
    async throws
  {
    let source = Normal(means: [(30, 5), (10, -1), (20, 1), (21, 1), (40, 5)])
    var procedure = BudgetAllocation(source, Self.rule, budget: 300)
    let found = try await procedure.run()
    #expect(found.winner == 2 && found.isHeuristic && !found.isAssured && found.runs == 300)
    // Those that are hard to tell from the answer get more than those that are easy.
    let counts = found.verdicts.map(\.observations.count)
    #expect(counts[1] > counts[4] && counts[3] > counts[0] && counts[2] > counts[0])
  }

  @Test("a bank deals out the same replication to every system, each with the same chance") func bank() async throws {
    let rows = (0..<2).map { system in
      (0..<4).map { SystemObservation(cost: Double(10 * system + $0), services: []) }
    }
    var bank = ResampledBank(rows, seed: 3)
    var counts = [0, 0, 0, 0]
    for number in 1...400 {
      let results = try await bank.observe([0, 1].map { ObservationRequest(system: $0, number: number) })
      guard case .observed(let first) = results[0], case .observed(let second) = results[1] else {
        Issue.record("a bank has observations")
        return
      }
      #expect(second.cost == first.cost + 10)
      counts[Int(first.cost)] += 1
    }
    // Four standard errors of 100 ± 8.7.
    #expect(counts.allSatisfy { abs($0 - 100) < 35 }, "\(counts)")
  }

  // MARK: Around the answer

  @Test("the frontier has the points that no other beats in everything") func frontier() async throws {
    let found = try await select(
      Normal(means: [(30, 5), (10, -5), (20, 5), (5, -9), (40, 9), (30, 5.1)], spread: (0, 0)))
    let frontier = Frontier(found)
    #expect(frontier.points.map(\.system) == [3, 1, 2, 5, 4])
    #expect(frontier.points.map(\.suffices) == [false, false, true, true, true])
    #expect(frontier.points[2].cost == 20 && frontier.points[2].services == [5])
  }

  @Test("one more goes where most residents share a post, one fewer comes from where fewest do") func staffChanges()
    throws
  {
    var scenario = try office(offices: 3)
    scenario.tiers[0].units[0].residents = 100
    scenario.tiers[0].units[1].residents = 300
    scenario.tiers[0].units[2].residents = 200
    scenario.roles[0].strength = .posts([1, 2, 4])
    #expect(
      StaffChange.all(of: scenario) == [
        StaffChange(role: 0, unit: 1, change: 1), StaffChange(role: 0, unit: 2, change: -1),
      ])
    let changed = StaffChange(role: 0, unit: 2, change: -1).applied(to: scenario)
    #expect(changed.roles[0].strength == .posts([1, 2, 3]))
    scenario.roles[0].strength = .unlimited
    #expect(StaffChange.all(of: scenario).isEmpty)
  }

  @Test("simulated systems give the same selection on one thread and on four, and one clerk more saves waiting")
  func simulated() async throws {
    let scenarios = try (1...3).map { posts -> Scenario in
      var scenario = try office(perDay: 20, workHours: 0.8, posts: posts)
      scenario.roles[0].pay = 50_000
      return scenario
    }
    let cost = NamedMeasure(MeasureKey(.cost, .rate), in: scenarios[0])
    let wait = NamedMeasure(MeasureKey(.wait, .mean), in: scenarios[0])
    let rule = SelectionRule(
      limits: [SelectionLimit(.atMost, 0.5, tolerance: 0.2)], indifference: 1_000, firstStage: 8, cap: 200)
    let compiled = try scenarios.map { try CompiledScenario($0) }
    var found: [Selection] = []
    for threads in [1, 4] {
      let source = SimulatedSystems(4, cost: cost, services: [wait], seed: 5, threads: threads) {
        $0 < 3 ? .scenario(compiled[$0]) : .impossible(Wording("no such office", label: "没有该处"))
      }
      var procedure = CheapestSufficient(source, rule)
      found.append(try await procedure.run())
    }
    #expect(found[0] == found[1])
    #expect(found[0].winner == 1 && found[0].verdicts[3].finding == .failed(Wording("no such office", label: "没有该处")))
    let effects = try await StaffEffect.all(
      around: scenarios[1], found[0].verdicts[1].observations, cost: cost, services: [wait], rule, seed: 5, threads: 2)
    #expect(effects.map(\.cost.mean) == [50_000, -50_000])
    #expect(effects[0].services[0].mean < 0 && effects[1].services[0].mean > 0)
    #expect(effects.map(\.suffices) == [true, false])
    // One fewer is the first system, replication by replication.
    #expect(
      effects[1].services[0].value == Sample(found[0].verdicts[0].observations.prefix(8).map { $0.services[0] }).mean)
  }
}
