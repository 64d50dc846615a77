import GovernanceModel
import Stochastics
import Testing

@testable import Experiments

private let ranges = (0..<3).map { DesignFactor("x\($0 + 1)") }

@Suite("Sobol' indices")
struct SobolIndexTests {
  private let bootstrap = Bootstrap(seed: 1)

  @Test("two base points of one factor, worked by hand")
  func byHand() {
    // A, A with the entry of B, B: (0, 2, 2) and (4, 0, 0). All have mean 4/3; A and B have variance 11/4. The products
    // f(B)(f(A₁) − f(A)) are 2/3 × 2 and −4/3 × −4, half the squares 2 and 8.
    let found = SobolIndices([0, 2, 2, 4, 0, 0], factors: 1, bootstrap: bootstrap)
    #expect(close(found.variance, 2.75))
    #expect(close(found.indices[0].first, 40.0 / 33))
    #expect(close(found.indices[0].total, 20.0 / 11))
    #expect(found.base == 2 && found.omitted == 0)
  }

  /// x₁ + 2x₂² + x₁x₃, whose variances are known: with E x = 1/2, Var x = 1/12, Var x² = 4/45, all of x₁ is (3/2)² / 12,
  /// of x₂ 16/45, of x₃ 1/48 and of x₁ with x₃ 1/144.
  private func exampleValues(_ rows: DesignMatrix) -> [Double?] {
    rows.map { $0[0] + 2 * $0[1] * $0[1] + $0[0] * $0[2] }
  }

  @Test("first and total indices of a polynomial are near the exact ones, inside intervals of four deviations")
  func polynomial() {
    let found = SobolIndices(
      exampleValues(.saltelli(ranges, base: 1024, seed: 5)), factors: 3, bootstrap: bootstrap)
    let (one, two, three, both) = (9.0 / 48, 16.0 / 45, 1.0 / 48, 1.0 / 144)
    let variance = one + two + three + both
    for (index, exact) in zip(found.indices, [(one, one + both), (two, two), (three, three + both)]) {
      // Scrambled points do far better than their bootstrap, which takes them for independent: 0.01 is wide.
      #expect(close(index.first, exact.0 / variance, within: 0.01))
      #expect(close(index.total, exact.1 / variance, within: 0.01))
      #expect(index.firstInterval?.contains(exact.0 / variance) == true)
      #expect((index.firstInterval?.halfWidth ?? 1) < 0.1)
    }
  }

  @Test("a base point with a row that has no value is left out, and so is a part of one at the end")
  func missing() {
    let values = exampleValues(.saltelli(ranges, base: 16, seed: 5))
    var holes = values
    holes[7] = nil
    let found = SobolIndices(holes + [1, 2], factors: 3, bootstrap: bootstrap)
    let without = SobolIndices(Array(values[..<5] + values[10...]), factors: 3, bootstrap: bootstrap)
    #expect(found.base == 15 && found.omitted == 1)
    #expect(found.indices.map(\.first) == without.indices.map(\.first))
    #expect(found.indices.map(\.total) == without.indices.map(\.total))
  }

  @Test("where nothing varies there are no indices, and where there are no rows nothing at all")
  func constant() {
    let found = SobolIndices([Double?](repeating: 0.1, count: 40), factors: 3, bootstrap: bootstrap)
    #expect(found.variance == 0 && found.indices.allSatisfy { $0.first == nil && $0.totalInterval == nil })
    let none = SobolIndices([], factors: 2, bootstrap: bootstrap)
    #expect(none.base == 0 && none.indices.count == 2 && none.indices[1].total == nil)
  }

  @Test("intervals depend on the seed of the bootstrap alone, the values on nothing but the rows")
  func seeds() {
    let values = exampleValues(.saltelli(ranges, base: 32, seed: 5))
    let (one, same, other) = (
      SobolIndices(values, factors: 3, bootstrap: bootstrap), SobolIndices(values, factors: 3, bootstrap: bootstrap),
      SobolIndices(values, factors: 3, bootstrap: Bootstrap(seed: 2))
    )
    #expect(one == same)
    #expect(one.indices.map(\.first) == other.indices.map(\.first))
    #expect(one.indices.map(\.firstInterval) != other.indices.map(\.firstInterval))
  }
}

@Suite("Morris effects")
struct MorrisEffectTests {
  private let bootstrap = Bootstrap(seed: 1)

  @Test("a straight line has its slopes as effects, without spread")
  func linear() {
    let design = DesignMatrix.morris(ranges, trajectories: 6, seed: 3)
    let found = MorrisEffects(design, design.map { 3 * $0[0] - 2 * $0[1] }, bootstrap: bootstrap)
    for (effect, slope) in zip(found.effects, [3.0, -2, 0]) {
      #expect(close(effect.mean, slope) && close(effect.meanSize, abs(slope)) && effect.count == 6)
      #expect((effect.deviation ?? 1) < 1e-12)
    }
  }

  @Test("signs that cancel show in μ* and σ")
  func cancelling() {
    // x₁ acts with slope 1 where x₂ is above a half and −1 below; one trajectory moves it on either side. Δ is 2/3.
    let design = DesignMatrix(
      Array(ranges.prefix(2)), entries: [0, 0, 2.0 / 3, 0, 2.0 / 3, 2.0 / 3, 1.0 / 3, 1, 1, 1, 1, 1.0 / 3])
    let values = design.map { $0[1] > 0.5 ? $0[0] : -$0[0] }
    let found = MorrisEffects(design, values, bootstrap: bootstrap)
    #expect(close(found.effects[0].mean, 0) && close(found.effects[0].meanSize, 1))
    #expect(close(found.effects[0].deviation, 2.0.squareRoot()))
    // From −2/3 to 2/3, and from 1 to −1 one place down: effects 2 and 3.
    #expect(close(found.effects[1].mean, 2.5) && close(found.effects[1].meanSize, 2.5))
    #expect(close(found.effects[1].deviation, 0.5.squareRoot()))
  }

  @Test("a step to another level counts as Δ; a row without a value leaves out the steps beside it")
  func levels() {
    let factors = [DesignFactor("kind", levels: 3), DesignFactor("x")]
    let design = DesignMatrix.morris(factors, trajectories: 6, seed: 3)
    let values = design.map { $0[0] == 2 ? 1.0 : 0.0 }
    let found = MorrisEffects(design, values, bootstrap: bootstrap)
    // Of the six steps between three levels four change the value, by 1; Δ is 2/3.
    #expect(close(found.effects[0].meanSize, 4 * 1.5 / 6))
    #expect(close(found.effects[0].mean, 4 * 1.5 / 6))
    #expect(found.effects[1].meanSize == 0)
    let holes = [nil] + values.dropFirst().map(Optional.some)
    let counts = MorrisEffects(design, holes, bootstrap: bootstrap).effects.map(\.count)
    #expect(counts.sorted() == [5, 6])
    #expect(MorrisEffects(design, [], bootstrap: bootstrap).effects.allSatisfy { $0.mean == nil && $0.count == 0 })
  }
}

@Suite("Means of design points")
struct PointMeansTests {
  @Test("two rows and two replications, worked by hand")
  func byHand() throws {
    var means = PointMeans(replications: 2)
    means.add([Measured(1), Measured(2)])
    means.add([nil, Measured(9, isLowerBound: true)])
    means.add([Measured(3), Measured(6)])
    means.add([nil, nil])
    #expect(means.means == [1.5, 9, 4.5, nil] && means.lowerBounds == 1)
    // The rows 1.5 and 4.5 have variance 4.5. Without the means of rows −½, ½ and −3/2, 3/2 are left, without those of
    // replications ±½ four times: 1 in all, over one degree of freedom and two replications.
    let noise = try #require(means.noise)
    #expect(noise.rows == 2 && noise.replications == 2)
    #expect(close(noise.variance, 4.5) && close(noise.noise, 0.5) && close(noise.share, 1.0 / 9))
  }

  @Test("a replication that is bad for all rows alike is no noise")
  func commonReplications() throws {
    var means = PointMeans(replications: 3)
    for row in 0..<5 { means.add([0, 100, -7].map { Measured(Double(row) + $0) }) }
    let noise = try #require(means.noise)
    #expect(noise.noise < 1e-20 && close(noise.variance, 2.5))
  }

  @Test("the share of made-up noise is found")
  func madeUpNoise() throws {
    // 400 rows of variance 1/12 × 400/399 and noise of variance 0.5 over five replications: a share of 0.1 / 0.1833 = 0.545. With
    // 1,596 degrees of freedom the standard error of the noise is 3.5 %, that of a variance of rows 7 %; 0.15 is four of
    // the share's.
    let key = DrawKey(seed: 8, replication: 0)
    var means = PointMeans(replications: 5)
    for row in 0..<400 {
      means.add(
        (0..<5).map { replication in
          let draw = key.keyed(by: UInt64(row)).keyed(by: UInt64(replication)).uniform(1)
          return Measured(Double(row) / 400 + 3 * Double(replication) + (draw - 0.5) * 6.0.squareRoot())
        })
    }
    let noise = try #require(means.noise)
    #expect(close(noise.noise, 0.1, within: 0.015))
    #expect(close(noise.share, 0.545, within: 0.15))
  }

  @Test("one row or one replication tells nothing about noise")
  func tooFew() {
    var one = PointMeans(replications: 1)
    one.add([Measured(1)])
    one.add([Measured(2)])
    #expect(one.noise == nil)
    var row = PointMeans(replications: 2)
    row.add([Measured(1), Measured(2)])
    #expect(row.noise == nil)
  }
}

@Suite("Main effects")
struct MainEffectTests {
  private let two = [DesignFactor("a", levels: 2), DesignFactor("b", levels: 2)]

  @Test("two factors of two levels, worked by hand, paired over replications")
  func byHand() throws {
    var effects = MainEffects(two, replications: 2)
    for (row, values) in [([0.0, 0.0], [1.0, 11]), ([1, 1], [7, 19]), ([0, 1], [3, 13]), ([1, 0], [5, 17])] {
      effects.add(row, values.map { Measured($0) })
    }
    let found = effects.effects(confidence: 0.9)
    // Factor a: 2 and 6 in the first replication, 12 and 18 in the second: ∓2 and ∓3. The same for b: 3 and 5, 14 and 16.
    #expect(found.map { $0.levels.map(\.difference) } == [[-2.5, 2.5], [-1, 1]])
    #expect(found.map { $0.levels.map(\.mean) } == [[7, 12], [8.5, 10.5]])
    #expect(found.map(\.swing) == [5, 2])
    // Each of two levels at 95 %: t of one degree of freedom is 12.706, and the standard error of ∓2, ∓3 is ½.
    #expect(close(found[0].confidence, 0.95))
    #expect(close(found[0].levels[1].interval?.halfWidth, 12.706204736174705 / 2))
    #expect(found[0].levels.map(\.isSignificant) == [false, false])
    #expect(found[1].levels[0].interval == Interval(low: -1, high: -1))
    #expect(found[1].levels[0].isSignificant == true)
    #expect(found[0].levels.map(\.rows) == [2, 2] && found[0].levels.map(\.replications) == [2, 2])
  }

  @Test("ranges are divided into parts; the places of a grid are parts of their own")
  func ranges() throws {
    let factors = [DesignFactor("x"), DesignFactor("b", levels: 2)]
    let design = try #require(DesignMatrix.fullFactorial(factors, grid: 3))
    var effects = MainEffects(factors, replications: 1, parts: 3)
    for row in design { effects.add(row, [Measured(4 * row[0] + row[1])]) }
    let found = effects.effects()
    #expect(found[0].levels.map(\.place) == [0, 0.5, 1])
    #expect(found[0].levels.map(\.difference) == [-2, 0, 2])
    #expect(found[0].levels.allSatisfy { $0.interval == nil && $0.replications == 1 })
  }

  @Test("one at a time is compared with the base row")
  func againstBase() throws {
    let factors = [DesignFactor("x"), DesignFactor("b", levels: 3)]
    let design = DesignMatrix.oneAtATime(factors, base: [0.5, 1])
    var effects = MainEffects(factors, replications: 2, against: .base)
    for row in design {
      effects.add(row, [0.0, 10].map { Measured($0 + 8 * row[0] + row[1] * row[1]) })
    }
    let found = effects.effects(confidence: 0.9)
    #expect(found[0].levels.map(\.place) == [0, 0.5, 1] && found[1].levels.map(\.place) == [0, 1, 2])
    #expect(found[0].levels.map(\.difference) == [-4, 0, 4])
    #expect(found[1].levels.map(\.difference) == [-1, 0, 3])
    #expect(close(found[0].confidence, 0.95) && close(found[0].levels[0].mean, 6))
    #expect(found[0].levels[2].isSignificant == true)
  }

  @Test("values that are missing leave out the replication where a level has none at all")
  func missing() {
    var effects = MainEffects(two, replications: 2)
    effects.add([0, 0], [Measured(1), Measured(2)])
    effects.add([0, 1], [nil, nil])
    effects.add([1, 0], [nil, Measured(5)])
    let found = effects.effects()
    #expect(found[0].levels.map(\.difference) == [-1.5, 1.5])
    #expect(found[0].levels.map(\.replications) == [1, 1] && found[0].levels.map(\.rows) == [1, 1])
    #expect(found[1].levels.count == 1 && found[1].swing == 0)
  }
}
