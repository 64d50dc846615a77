import Testing

@testable import Experiments

/// Factors of a design: `nil` for a range.
private func factors(_ levels: Int?...) -> [DesignFactor] {
  levels.enumerated().map { number, levels in
    levels.map { DesignFactor("factor \(number)", levels: $0) } ?? DesignFactor("factor \(number)")
  }
}

@Suite("Designs")
struct DesignTests {
  @Test(
    "a full factorial has each combination once, and any first rows have each level equally often, to within one",
    arguments: [factors(2, 2, 2), factors(3, 4), factors(2, 6, 4, 3), factors(5, 1, 10, 4), factors(nil, 3, nil)])
  func fullFactorial(_ factors: [DesignFactor]) throws {
    let design = try #require(DesignMatrix.fullFactorial(factors, grid: 3))
    let levels = factors.map { $0.levels ?? 3 }
    #expect(design.count == levels.reduce(1, *))
    #expect(Set(design).count == design.count)
    for factor in factors.indices {
      var counts: [Double: Int] = [:]
      for (row, entries) in design.enumerated() {
        counts[entries[factor], default: 0] += 1
        let least = counts.count < levels[factor] ? 0 : counts.values.min() ?? 0
        #expect((counts.values.max() ?? 0) - least <= 1, "row \(row), factor \(factor)")
      }
      let places = factors[factor].levels == nil ? [0, 0.5, 1] : (0..<levels[factor]).map(Double.init)
      #expect(counts.keys.sorted() == places)
    }
  }

  @Test("a full factorial that no integer counts is none")
  func tooManyCombinations() {
    #expect(DesignMatrix.fullFactorial((0..<64).map { DesignFactor("\($0)", levels: 2) }) == nil)
    #expect(DesignMatrix.fullFactorial((0..<60).map { DesignFactor("\($0)", levels: 2) }) == nil)
  }

  @Test("one at a time changes one factor of the base at a time, going round the factors")
  func oneAtATime() {
    let design = DesignMatrix.oneAtATime(factors(nil, 3, 2), base: [0.25, 1, 0], grid: 3)
    #expect(
      Array(design) == [
        [0.25, 1, 0], [0, 1, 0], [0.25, 0, 0], [0.25, 1, 1], [0.5, 1, 0], [0.25, 2, 0], [1, 1, 0],
      ])
    #expect(Array(DesignMatrix.oneAtATime(factors(nil, 2))) == [[0.5, 0], [0, 0], [0.5, 1], [1, 0]])
  }
}

@Suite("Latin hypercube designs")
struct LatinHypercubeDesignTests {
  /// Whether each of as many strata as there are rows holds one place.
  private func isHypercube(_ design: DesignMatrix) -> Bool {
    design.factors.indices.allSatisfy { factor in
      let strata = design.indices.map { Int(design[$0, factor] * Double(design.count)) }
      return strata.sorted() == Array(0..<design.count)
    }
  }

  private func leastDistance(_ rows: [[Double]]) -> Double {
    var least = Double.infinity
    for (first, row) in rows.enumerated() {
      for other in rows[..<first] {
        least = min(least, zip(row, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
      }
    }
    return least.squareRoot()
  }

  @Test("points keep more distance than drawn ones, and remain a hypercube", arguments: [1, 2, 3] as [UInt64])
  func maximin(_ seed: UInt64) {
    let three = factors(nil, nil, nil)
    let design = DesignMatrix.latinHypercube(three, count: 20, seed: seed)
    #expect(isHypercube(design))
    // Best of a hundred drawn ones: the search must beat luck, not only one draw.
    let drawn = (100..<200).map { seed in
      leastDistance(Array(LatinHypercube(count: 20, names: three.map(\.name), seed: seed)))
    }
    #expect(leastDistance(Array(design)) > (drawn.max() ?? 0))
  }

  @Test("a factor with levels has each equally often, to within one")
  func levels() {
    let design = DesignMatrix.latinHypercube(factors(nil, 3, 2), count: 20, seed: 7)
    for (factor, levels) in [(1, 3), (2, 2)] {
      let counts = (0..<levels).map { level in design.count { $0[factor] == Double(level) } }
      #expect(counts.reduce(0, +) == 20 && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }

  @Test("a doubled design keeps its rows and is a hypercube again")
  func doubled() {
    let small = DesignMatrix.latinHypercube(factors(nil, nil), count: 9, seed: 3)
    let large = DesignMatrix.latinHypercube(factors(nil, nil), count: 9, doublings: 2, seed: 3)
    #expect(large.count == 36 && Array(large.prefix(9)) == Array(small))
    #expect(isHypercube(large))
    #expect(isHypercube(DesignMatrix(large.factors, entries: Array(large.entries.prefix(36)))))
  }

  @Test("any first half of the rows covers both halves of every range")
  func order() {
    let design = DesignMatrix.latinHypercube(factors(nil, nil, nil), count: 40, seed: 1)
    for factor in 0..<3 {
      // A random order leaves more than 14 of 20 in one half in 3 % of the cases for each factor.
      #expect(7...13 ~= design.prefix(20).count { $0[factor] < 0.5 })
      #expect(3...7 ~= design.prefix(10).count { $0[factor] < 0.5 })
    }
  }

  @Test("designs of one row, of one factor and of the same seed")
  func edges() {
    #expect(DesignMatrix.latinHypercube(factors(nil, 4), count: 1, seed: 1).count == 1)
    #expect(isHypercube(DesignMatrix.latinHypercube(factors(nil), count: 5, seed: 1)))
    let twice = (0..<2).map { _ in DesignMatrix.latinHypercube(factors(nil, nil), count: 6, seed: 5) }
    #expect(twice[0] == twice[1])
    #expect(twice[0] != DesignMatrix.latinHypercube(factors(nil, nil), count: 6, seed: 6))
  }
}

@Suite("Sobol' designs")
struct SobolDesignTests {
  @Test("the first points are those of Joe and Kuo's sequence")
  func firstPoints() {
    let sequence = SobolSequence(dimensions: 5)
    let points = (0..<8).map { point in (0..<5).map { sequence.place(point, $0) } }
    #expect(
      points == [
        [0, 0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75], [0.25, 0.75, 0.75, 0.75, 0.25],
        [0.375, 0.375, 0.625, 0.875, 0.375], [0.875, 0.875, 0.125, 0.375, 0.875],
        [0.625, 0.125, 0.875, 0.625, 0.625], [0.125, 0.625, 0.375, 0.125, 0.125],
      ])
  }

  @Test("each of 2ᵐ strata of every dimension holds one of the first 2ᵐ points, scrambled or not")
  func strata() {
    let names = (0..<SobolSequence.mostDimensions).map { DesignFactor("\($0)") }
    for seed in [nil, 1] as [UInt64?] {
      let design = DesignMatrix.sobol(names, count: 64, seed: seed)
      for factor in names.indices {
        #expect(design.map { Int($0[factor] * 64) }.sorted() == Array(0..<64))
      }
    }
  }

  @Test("the first two dimensions fill every box of 1/64, whatever its shape, also when scrambled")
  func boxes() {
    let design = DesignMatrix.sobol(factors(nil, nil), count: 64, seed: 9)
    for width in 0...6 {
      let boxes = design.map { Int($0[0] * Double(1 << width)) << (6 - width) | Int($0[1] * Double(1 << (6 - width))) }
      #expect(boxes.sorted() == Array(0..<64))
    }
  }

  @Test("scrambling moves points by seed and by name")
  func scrambling() {
    func column(_ name: String, _ seed: UInt64?) -> [Double] {
      DesignMatrix.sobol([DesignFactor(name)], count: 16, seed: seed).map { $0[0] }
    }
    #expect(column("a", 1) == column("a", 1))
    #expect(Set([column("a", nil), column("a", 1), column("a", 2), column("b", 1)]).count == 4)
    // The mean of 16 points, one in each stratum, differs from 1/2 by less than 1/32.
    #expect(abs(Sample(column("a", 1)).mean - 0.5) < 1 / 32)
  }

  @Test("Saltelli's rows change one entry of A at a time to that of B, and more base points keep the earlier rows")
  func saltelli() {
    let kinds = factors(nil, 3, nil)
    let design = DesignMatrix.saltelli(kinds, base: 8, seed: 4)
    #expect(design.count == 40)
    for base in 0..<8 {
      let (a, b) = (design[5 * base], design[5 * base + 4])
      for factor in 0..<3 {
        var mixed = a
        mixed[factor] = b[factor]
        #expect(design[5 * base + 1 + factor] == mixed)
      }
    }
    #expect(design.allSatisfy { [0, 1, 2].contains($0[1]) })
    #expect(Array(DesignMatrix.saltelli(kinds, base: 11, seed: 4).prefix(40)) == Array(design))
  }
}

@Suite("Morris designs")
struct MorrisDesignTests {
  @Test("each factor moves once in a trajectory, by Δ or to another level")
  func steps() {
    let design = DesignMatrix.morris(factors(nil, 3, nil, 2), trajectories: 12, levels: 4, seed: 1)
    #expect(design.count == 60)
    for trajectory in 0..<12 {
      var moved: [Int] = []
      for step in 0..<4 {
        let (from, to) = (design[5 * trajectory + step], design[5 * trajectory + step + 1])
        let changed = (0..<4).filter { from[$0] != to[$0] }
        #expect(changed.count == 1)
        moved += changed
        if let factor = changed.first, design.factors[factor].levels == nil {
          #expect(close(abs(to[factor] - from[factor]), DesignMatrix.morrisStep(levels: 4)))
        }
      }
      #expect(moved.sorted() == [0, 1, 2, 3])
    }
    let grid = [0, 1.0 / 3, 2.0 / 3, 1]
    #expect(design.allSatisfy { grid.contains($0[0]) && grid.contains($0[2]) })
  }

  @Test("p trajectories in turn start once at each of p places, and more of them keep the earlier ones")
  func coverage() {
    let design = DesignMatrix.morris(factors(nil, 3), trajectories: 12, levels: 6, seed: 2)
    for first in [0, 6] {
      #expect((first..<first + 6).map { Int(design[3 * $0, 0] * 5 + 0.5) }.sorted() == Array(0..<6))
    }
    #expect(
      (0..<6).map { [design[3 * $0, 1], design[3 * $0 + 2, 1]] }.count
        == Set((0..<6).map { [design[3 * $0, 1], design[3 * $0 + 2, 1]] }).count)
    let more = DesignMatrix.morris(factors(nil, 3), trajectories: 30, levels: 6, seed: 2)
    #expect(Array(more.prefix(36)) == Array(design))
  }

  @Test("a factor with one level never moves")
  func singleLevel() {
    let design = DesignMatrix.morris(factors(1, nil), trajectories: 4, seed: 1)
    #expect(design.allSatisfy { $0[0] == 0 })
  }
}
