import Testing

@testable import Experiments

@Suite("Latin hypercubes")
struct LatinHypercubeTests {
  @Test("along every dimension each stratum holds exactly one point", arguments: [1, 2, 7, 50, 1000])
  func strata(_ count: Int) {
    let design = LatinHypercube(count: count, names: ["rate", "count", "settles"], seed: 7)
    #expect(design.count == count)
    for dimension in 0..<3 {
      let places = design.map { $0[dimension] }
      #expect(places.allSatisfy { $0 >= 0 && $0 < 1 })
      #expect(places.map { Int($0 * Double(count)) }.sorted() == Array(0..<count))
    }
  }

  @Test("a dimension depends on the seed and its name alone")
  func names() {
    func column(_ name: String, of names: [String], seed: UInt64) -> [Double] {
      LatinHypercube(count: 40, names: names, seed: seed).map { $0[names.firstIndex(of: name) ?? 0] }
    }
    let alone = column("rate", of: ["rate"], seed: 7)
    #expect(column("rate", of: ["count", "rate", "settles"], seed: 7) == alone)
    #expect(column("rate", of: ["rate"], seed: 8) != alone)
    #expect(column("count", of: ["count"], seed: 7) != alone)
  }

  @Test("strata are in random order, and dimensions are not tied to each other")
  func order() {
    // The rank correlation of 1,000 random pairs has a standard error of 0.032; five of these are one in a million.
    let design = LatinHypercube(count: 1000, names: ["a", "b", "c"], seed: 1)
    let columns = (0..<3).map { dimension in Sample(design.map { $0[dimension] }) }
    let numbers = Sample((0..<1000).map(Double.init))
    for (first, second) in [(columns[0], columns[1]), (columns[1], columns[2]), (columns[0], columns[2])] {
      #expect(abs(first.correlation(with: second) ?? 1) < 0.16)
    }
    for column in columns { #expect(abs(column.correlation(with: numbers) ?? 1) < 0.16) }
  }

  @Test("points lie anywhere in their strata")
  func places() {
    // The mean place of 1,000 points in their strata has a standard error of 0.0091.
    let design = LatinHypercube(count: 1000, names: ["a"], seed: 1)
    let places = design.map { $0[0] * 1000 }.map { $0 - $0.rounded(.down) }
    #expect(abs(Sample(places).mean - 0.5) < 0.046)
    #expect(places.contains { $0 < 0.05 } && places.contains { $0 > 0.95 })
  }
}
