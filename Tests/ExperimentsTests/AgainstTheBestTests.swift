// Multiple comparisons with the best, by hand and by counting how often all intervals hold.

import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

@Suite("Each policy against the best of the others")
struct AgainstTheBestTests {
  private let key = MeasureKey(.settle, .mean)

  @Test("three policies by hand: one surely best, two surely not")
  func byHand() throws {
    // Less is better. Leads of p1: 2.25 over p0 with variance 1/4, 6 over p2 with variance 2; each limit is
    // t(1 − 0.05/2; 3) = 3.1824463053 standard errors away.
    let comparison = try Comparison(
      baseline: run("p0", [5, 6, 7, 8]), others: [run("p1", [3, 4, 4, 6]), run("p2", [9, 9, 12, 11])])
    let rows = comparison.againstTheBest(key)
    #expect(rows.map(\.policy) == ["p0", "p1", "p2"] && rows.map(\.bestOther) == ["p1", "p0", "p1"])
    #expect(rows.map(\.difference) == [2.25, -2.25, 6])
    #expect(rows.map(\.isBest) == [false, true, false] && rows.map(\.mayBeBest) == [false, true, false])
    let near = 2.25 + 3.1824463053 * (0.25 / 4).squareRoot()
    let far = 6 + 3.1824463053 * (2.0 / 4).squareRoot()
    #expect(rows[0].interval?.low == 0 && close(rows[0].interval?.high, near))
    #expect(close(rows[1].interval?.low, -near) && rows[1].interval?.high == 0)
    #expect(rows[2].interval?.low == 0 && close(rows[2].interval?.high, far))
  }

  @Test("policies that cannot be told apart may both be best, and a third is held against both")
  func undecided() throws {
    // More is better. p1 less p0: 0, −1, 1, 0, of mean 0 and variance 2/3.
    let share = MeasureKey(.withinLimit(.settled), .share)
    let comparison = try Comparison(
      baseline: run("p0", [5, 6, 7, 8], key: share),
      others: [run("p1", [5, 5, 8, 8], key: share), run("p2", [1, 2, 2, 4], key: share)])
    let rows = comparison.againstTheBest(share)
    #expect(rows.map(\.mayBeBest) == [true, true, false] && rows.allSatisfy { !$0.isBest })
    let width = 3.1824463053 * (2.0 / 3 / 4).squareRoot()
    #expect(close(rows[0].interval?.low, -width) && close(rows[0].interval?.high, width))
    // p2 less p0: −4, −4, −5, −4; p2 less p1: −4, −3, −6, −4, of mean −4.25 and variance 4.75/3.
    #expect(close(rows[2].interval?.low, -4.25 - 3.1824463053 * (4.75 / 3 / 4).squareRoot()))
    #expect(rows[2].interval?.high == 0)
  }

  @Test("one replication, a measure without a merit and a lower bound say no more than they know")
  func limits() throws {
    let single = try Comparison(baseline: run("a", [1]), others: [run("b", [2])])
    #expect(single.againstTheBest(key).allSatisfy { $0.interval == nil && $0.mayBeBest && !$0.isBest })
    let demands = MeasureKey(.demands, .count)
    #expect(
      try Comparison(baseline: run("a", [1, 2], key: demands), others: [run("b", [2, 3], key: demands)])
        .againstTheBest(demands).isEmpty)
    // The truth of b is at least as far above a as it looks: it is surely not best, by how much is open.
    let bound = try Comparison(baseline: run("a", [1, 2, 3]), others: [run("b", [8, 9, 10], lowerBounds: [1])])
    let rows = bound.againstTheBest(key)
    #expect(rows[1].interval == Interval(low: 0, high: .infinity) && !rows[1].mayBeBest)
    #expect(rows[0].interval == Interval(low: -.infinity, high: 0) && rows[0].isBest)
  }

  @Test("all intervals together hold in 95 of 100 experiments, with equal and with unequal policies")
  func coverage() throws {
    // 200 experiments of five replications of three correlated policies. Fewer than 90 % where 95 % hold: about one set of
    // 200 in five hundred.
    for means in [[0.0, 0, 0], [0, 0.5, 1]] {
      var holding = 0
      for experiment in 0..<200 {
        let key = DrawKey(seed: 5, replication: UInt64(experiment + 1))
        let common = (0..<5).map { key.keyed(by: UInt64($0)).normal(1) }
        let values = means.indices.map { policy in
          (0..<5).map { means[policy] + common[$0] + key.keyed(by: UInt64($0)).normal(UInt32(2 + policy)) }
        }
        let runs = try values.enumerated().map { try run("p\($0.offset)", $0.element) }
        let rows = try Comparison(baseline: runs[0], others: Array(runs[1...])).againstTheBest(self.key)
        let all = rows.enumerated().allSatisfy { own, row in
          let others = means.indices.filter { $0 != own }.map { means[$0] }
          return row.interval?.contains(means[own] - (others.min() ?? 0)) ?? false
        }
        if all { holding += 1 }
      }
      #expect(Double(holding) / 200 >= 0.9, "\(means)")
    }
  }
}
