// Reference values: scipy 1.17 (Student's t quantiles, incomplete gamma of large shapes) and mpmath with 40 digits (all others).

import Testing

@testable import Stochastics

@Suite("Special functions and the distributions of statistics")
struct SpecialFunctionTests {
  static let studentQuantiles: [(n: Double, p90: Double, p975: Double, p995: Double, p9999: Double)] = [
    (1, 3.0776835371752544, 12.706204736174694, 63.656741162871526, 3183.098757118502),
    (2, 1.8856180831641272, 4.302652729749462, 9.924843200918287, 70.70007107496818),
    (3, 1.637744353696209, 3.1824463052837078, 5.840909309733355, 22.203742273205),
    (4, 1.533206274058944, 2.7764451051977934, 4.604094871349992, 13.033671720896821),
    (5, 1.4758840488244815, 2.5705818356363146, 4.032142983555228, 9.677566300882814),
    (9, 1.3830287383966329, 2.262157162798205, 3.249835541592126, 6.010132129081531),
    (10, 1.372183641110336, 2.228138851986274, 3.16927267261695, 5.693820101457592),
    (19, 1.3277282090267986, 2.0930240544083087, 2.8609346064649794, 4.589864596755082),
    (29, 1.311433647301551, 2.045229642132703, 2.756385903670605, 4.253894118432321),
    (30, 1.3104150253913955, 2.0422724563012378, 2.7499956535672254, 4.23398595727206),
    (100, 1.290074761346516, 1.9839715185235518, 2.6258905214380173, 3.861599790950091),
    (1000, 1.2823987214609247, 1.9623390808264083, 2.580754698065951, 3.7328516045753966),
  ]

  @Test("Student's t quantiles agree with the tables", arguments: studentQuantiles)
  func studentQuantile(n: Double, p90: Double, p975: Double, p995: Double, p9999: Double) {
    for (p, expected) in [(0.9, p90), (0.975, p975), (0.995, p995), (0.9999, p9999)] {
      #expect(isNear(StudentT.quantile(p, degreesOfFreedom: n), expected, relative: 1e-9))
      #expect(isNear(StudentT.quantile(1 - p, degreesOfFreedom: n), -expected, relative: 1e-9))
    }
    #expect(StudentT.quantile(0.5, degreesOfFreedom: n) == 0)
  }

  static let studentShares: [(t: Double, n: Double, share: Double)] = [
    (0.5, 1.0, 0.6475836176504333),
    (-2.0, 3.0, 0.0696629842794216),
    (1.25, 7.0, 0.8742660517171199),
    (2.093024054408263, 19.0, 0.9749999999999976),
    (-4.0, 50.0, 0.0001045951231820168),
    (10.0, 2.5, 0.9977792521163463),
  ]

  @Test("Student's t distribution function", arguments: studentShares)
  func studentCumulative(t: Double, n: Double, share: Double) {
    #expect(abs(StudentT.cumulative(t, degreesOfFreedom: n) - share) < 1e-13)
  }

  static let normalShares: [(x: Double, share: Double)] = [
    (-37.0, 5.725571222524577e-300),
    (-20.0, 2.7536241186062337e-89),
    (-8.0, 6.220960574271784e-16),
    (-5.0, 2.866515718791939e-07),
    (-3.0, 0.0013498980316300946),
    (-2.5, 0.006209665325776135),
    (-1.0, 0.15865525393145705),
    (-0.1, 0.460172162722971),
    (0.0, 0.5),
    (0.3, 0.6179114221889527),
    (1.0, 0.8413447460685429),
    (2.0, 0.9772498680518208),
    (2.6, 0.9953388119762813),
    (4.0, 0.9999683287581669),
    (6.0, 0.9999999990134123),
  ]

  @Test("the normal distribution function, far into the tail", arguments: normalShares)
  func normalCumulative(x: Double, share: Double) {
    #expect(isNear(Normal.cumulative(x), share, relative: 1e-13))
  }

  static let normalQuantiles: [(p: Double, x: Double)] = [
    (1e-300, -37.0470962993612),
    (1e-20, -9.262340089798407),
    (1e-10, -6.361340902404057),
    (1e-05, -4.264890793922825),
    (0.001, -3.0902323061678136),
    (0.025, -1.9599639845400543),
    (0.1, -1.2815515655446004),
    (0.3, -0.5244005127080408),
    (0.5, 0.0),
    (0.6, 0.2533471031357997),
    (0.9, 1.2815515655446006),
    (0.975, 1.9599639845400538),
    (0.999, 3.090232306167813),
    (0.9999999, 5.199337582290661),
  ]

  @Test("normal quantiles", arguments: normalQuantiles)
  func normalQuantile(p: Double, x: Double) {
    #expect(abs(Normal.quantile(p) - x) < 1e-13 * max(1, abs(x)))
  }

  @Test("quantiles at the ends and outside")
  func ends() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(1.5).isNaN)
    #expect(StudentT.quantile(0, degreesOfFreedom: 3) == -.infinity)
    #expect(StudentT.quantile(1, degreesOfFreedom: 3) == .infinity)
  }

  static let logGammas: [(x: Double, value: Double)] = [
    (0.01, 4.599479878042022),
    (0.1, 2.252712651734206),
    (0.5, 0.5723649429247001),
    (0.9, 0.06637623973474295),
    (1.0, 0.0),
    (1.5, -0.12078223763524522),
    (2.0, 0.0),
    (2.5, 0.2846828704729192),
    (5.0, 3.1780538303479458),
    (9.99, 12.779315214350193),
    (10.0, 12.801827480081469),
    (33.3, 82.60372358165495),
    (1000.0, 5905.220423209181),
    (1000000.0, 12815504.569147611),
  ]

  @Test("the logarithm of the gamma function", arguments: logGammas)
  func logGamma(x: Double, value: Double) {
    #expect(abs(PortableMath.logGamma(x) - value) < 5e-15 * max(1, abs(value)))
  }

  static let gammaShares: [(shape: Double, x: Double, share: Double)] = [
    (0.01, 0.001, 0.938570652526129),
    (0.4, 0.1, 0.43623640529247293),
    (0.4, 3.0, 0.9899988768110807),
    (1.0, 1.0, 0.6321205588285577),
    (2.5, 2.0, 0.4505840486472198),
    (4.0, 9.0, 0.9787735136970911),
    (10.0, 8.0, 0.2833757412729891),
    (50.0, 60.0, 0.9155933189063081),
    (100.0, 70.0, 0.00043037259497989087),
    (10000.0, 10100.0, 0.8413487504471796),
    (1000000.0, 999000.0, 0.15865521357430365),
    (1000000.0, 1002000.0, 0.9771959041012303),
  ]

  @Test("the incomplete gamma function", arguments: gammaShares)
  func incompleteGamma(shape: Double, x: Double, share: Double) {
    #expect(abs(PortableMath.incompleteGamma(shape: shape, x) - share) < 1e-12)
  }

  static let betaShares: [(a: Double, b: Double, x: Double, share: Double)] = [
    (0.5, 0.5, 0.25, 0.3333333333333333),
    (2.0, 3.0, 0.4, 0.5248),
    (9.5, 0.5, 0.9, 0.16254999902972708),
    (9.5, 0.5, 0.3, 2.2827901039976576e-06),
    (100.0, 50.0, 0.7, 0.8054481662277535),
    (1.0, 1.0, 0.123, 0.123),
  ]

  @Test("the incomplete beta function", arguments: betaShares)
  func incompleteBeta(a: Double, b: Double, x: Double, share: Double) {
    #expect(abs(PortableMath.incompleteBeta(a, b, at: x) - share) < 1e-12)
  }
}

/// Whether two numbers differ by at most `relative` of the second.
func isNear(_ a: Double, _ b: Double, relative: Double) -> Bool { abs(a - b) <= relative * abs(b) }
