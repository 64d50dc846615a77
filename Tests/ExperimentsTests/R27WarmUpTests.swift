// How the warm-up is found, and when it is not.

import GovernanceModel
import Testing

@testable import Experiments

@Suite("R27 Warm-up")
struct R27WarmUpTests {
  @Test("as many weeks are cut off as make the standard error of the rest least, the fewest of several")
  func truncation() {
    #expect(SteadyState.truncation(of: [9, 5, 1, 1, 1, 1, 1, 1, 1, 1]) == 2)
    #expect(SteadyState.truncation(of: Array(repeating: 3, count: 12)) == 0)
    // The squares sum to 8 with the first or without it: 8/10² is less than 8/9².
    #expect(SteadyState.truncation(of: [0, 1, -1, 1, -1, 1, -1, 1, -1, 0].map { $0 + 1 }) == 0)
    // A first value of 10 makes the squares 98, and 98/10² is more than 8/9².
    #expect(SteadyState.truncation(of: [10, 1, -1, 1, -1, 1, -1, 1, -1, 0]) == 1)
    // At least five stay.
    #expect(SteadyState.truncation(of: [9, 8, 7, 6, 5, 4, 3, 2, 1]) == 4)
  }

  private func finding(_ weeks: [Double], pilots: Int = 3) -> SteadyState.Finding {
    SteadyState((0..<pilots).map { pilot in [weeks.map { $0 + 0.001 * Double(pilot) }] }).finding
  }

  @Test("too few weeks, and more than half of the weeks, are refused")
  func refused() {
    #expect(finding([1, 2, 1, 2, 1, 2, 1]) == .tooShort(weeks: 7))
    #expect(finding([9, 1, 1, 1, 1, 1, 1, 1]) == .warmUp(weeks: 1))
    #expect(finding([16, 15, 14, 13, 12, 11, 1, 1, 1, 1, 1]) == .notSettled(weeks: 6))
  }

  @Test("a backlog that rises to the end is an overload, at the tier where it rises")
  func overloaded() {
    let steady = Array(repeating: 5.0, count: 12)
    let rising = (1...12).map(Double.init)
    let pilots = [1.0, 1.02, 1.04, 1.06].map { factor -> [[Double]] in
      [steady.map { $0 * factor }, rising.map { $0 * factor }]
    }
    #expect(SteadyState(pilots).finding == .overloaded(tier: 1))
    // Rising at first is the way to the steady state.
    #expect(!SteadyState.isRising(pilots.map { pilot in pilot[1].map { min($0, 5) } }))
    // So little that it does not matter.
    #expect(!SteadyState.isRising(pilots.map { pilot in pilot[1].map { 100 + 0.1 * $0 } }))
    // Not sure: the pilots do not agree.
    #expect(!SteadyState.isRising([rising, rising.reversed(), rising]))
  }

  @Test("a real place: an office with time to spare needs little, one with too much to do has no steady state")
  func office() async throws {
    func look(perDay: Double, threads: Int) async throws -> SteadyState {
      let scenario = try ExperimentsTests.office(perDay: perDay, days: 56)
      return try await SteadyState.pilot(
        CompiledScenario(scenario), policy: "baseline", seed: 3, threads: threads)
    }
    let idle = try await look(perDay: 12, threads: 2)
    #expect(idle.course.count == 8)
    let good = (0...4).map { SteadyState.Finding.warmUp(weeks: $0) }
    #expect(good.contains(idle.finding), "\(idle.finding)")
    // Half busy, M/M/1 holds one customer on average.
    #expect(idle.course.allSatisfy { (0.3...3).contains($0) })
    #expect(try await look(perDay: 12, threads: 3) == idle)
    #expect(try await look(perDay: 30, threads: 2).finding == .overloaded(tier: 0))
  }
}
