// R7: what a run measures is summed in integers, so that replications may be merged in any order.

import GovernanceModel
import Testing

@Suite("R7 Sums")
struct R07SumsTests {
  @Test("the ledgers of replications give the same sum and the same values in any order")
  func anyOrder() throws {
    let plan = try CompiledScenario(scenario(SameDemandTests.town.replacing("length: 120 d", with: "length: 10 d")))
    let ledgers = try (1...5).map { try plan.run(seed: 4, replication: $0) }
    func merged(_ order: [Int]) -> Ledger {
      var sum = ledgers[order[0]]
      for index in order.dropFirst() { sum.merge(ledgers[index]) }
      return sum
    }
    let forwards = merged([0, 1, 2, 3, 4])
    #expect(forwards.demands[0].reported == ledgers.reduce(0) { $0 + $1.demands[0].reported })
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 4, 0, 3, 2]] {
      let other = merged(order)
      #expect(other == forwards)
      for measure in plan.measures { #expect(other.value(of: measure) == forwards.value(of: measure), "\(measure)") }
    }
    // Sums of sums: (0 + 1) + (2 + (3 + 4)).
    var (left, right) = (merged([0, 1]), merged([3, 4]))
    var middle = ledgers[2]
    middle.merge(right)
    left.merge(middle)
    #expect(left == forwards)
    right.merge(right)
    #expect(right != forwards)
  }
}
