// The proof that samplers draw from the distributions they name.
//
// For every kind of distribution, whole and truncated, and for each seed: the sample mean against the mean, the sample variance against
// the variance, and the sample as a whole against the distribution function (Kolmogorov and Smirnov). What they are held against
// is computed in closed form, without a draw. The family of all these checks together raises a false alarm with a chance of at most 1 %:
// each check has a p-value, and fails below 0.01 divided by the number of checks (Bonferroni).
//
// It lies in the library so that a quick test and the long run of `whistle-bench proof` are one and the same.

/// A comparison of samples with the distributions they are drawn from.
package struct DistributionProof: Sendable {
  /// One check of one sample.
  package struct Check: Sendable {
    /// The distribution, in words.
    package let name: String
    /// The seed of the sample.
    package let seed: UInt64
    /// What is compared: mean, variance or the distribution function.
    package let statistic: String
    /// How far off: standard errors, or the largest distance times √n.
    package let distance: Double
    /// The chance of being as far off if nothing is wrong.
    package let p: Double
  }

  /// The chance that any check at all fails though nothing is wrong.
  package let familyError: Double
  /// The number of draws in each sample.
  package let n: Int
  /// All the checks.
  package let checks: [Check]

  /// The p-value below which a single check fails.
  package var level: Double { familyError / Double(checks.count) }

  /// The checks that failed; one whose p is not a number has failed too.
  package var failures: [Check] { checks.filter { !($0.p >= level) } }

  /// Draws a sample of n for every distribution of `cases` and every seed, and checks it.
  ///
  /// `drawnFrom` is for testing the proof: it may put another distribution in the place of the one that is checked.
  package static func run(
    n: Int, seeds: ClosedRange<UInt64>, cases: [(name: String, distribution: Distribution)], familyError: Double = 0.01,
    drawnFrom substitute: (Distribution) -> Distribution? = { $0 }
  ) -> DistributionProof {
    var checks: [Check] = []
    for (name, distribution) in cases {
      for seed in seeds {
        let sample = drawn(n, from: substitute(distribution) ?? distribution, named: name, seed: seed)
        let results = momentChecks(sample, distribution) + [functionCheck(sample, distribution)]
        checks += results.map {
          Check(name: name, seed: seed, statistic: $0.statistic, distance: $0.distance, p: $0.p)
        }
      }
    }
    return DistributionProof(familyError: familyError, n: n, checks: checks)
  }

  /// Every kind of distribution, then each truncated.
  package static func allKinds() throws(DistributionError) -> [(name: String, distribution: Distribution)] {
    let uniform = try Distribution.uniform(from: 1, to: 4)
    let triangular = try Distribution.triangular(from: 2, to: 15, mode: 6)
    let exponential = try Distribution.exponential(mean: 3)
    let lognormal = try Distribution.lognormal(mean: 18, cv: 0.8)
    let gamma = try Distribution.gamma(mean: 2, cv: 0.5)
    let lowGamma = try Distribution.gamma(shape: 0.4, scale: 2)
    let weibull = try Distribution.weibull(shape: 1.7, scale: 4)
    let empirical = try Distribution.empirical(values: [1, 5, 2, 9, 2.5], weights: [1, 2, 3, 1, 0.5])
    return [
      ("constant", try .constant(5)), ("uniform", uniform), ("triangular", triangular),
      ("triangular, mode at the end", try .triangular(from: 0, to: 3, mode: 3)),
      ("exponential", exponential), ("exponential, scaled", try exponential.scaled(by: 0.8)),
      ("lognormal by mean", lognormal), ("lognormal by median", try .lognormal(median: 6, sigma: 0.57)),
      ("gamma", gamma), ("gamma, shape below 1", lowGamma), ("gamma, shape 1", try .gamma(mean: 2, cv: 1)),
      ("weibull", weibull), ("weibull, shape below 1", try .weibull(shape: 0.8, scale: 1)), ("empirical", empirical),
      ("uniform from 2", try uniform.truncated(from: 2, to: nil)),
      ("triangular from 3 to 8", try triangular.truncated(from: 3, to: 8)),
      ("exponential from 1 to 6", try exponential.truncated(from: 1, to: 6)),
      ("exponential, scaled, to 4", try exponential.truncated(to: 4).scaled(by: 1.25)),
      ("lognormal from 5 to 60", try lognormal.truncated(from: 5, to: 60)),
      ("lognormal from 60", try lognormal.truncated(from: 60, to: nil)),
      ("gamma from 1 to 3", try gamma.truncated(from: 1, to: 3)),
      ("gamma, shape below 1, from 0.1 to 3", try lowGamma.truncated(from: 0.1, to: 3)),
      ("weibull from 2 to 8", try weibull.truncated(from: 2, to: 8)),
      ("empirical from 2 to 6", try empirical.truncated(from: 2, to: 6)),
    ]
  }
}

extension DistributionProof {
  private typealias Result = (statistic: String, distance: Double, p: Double)

  private static func drawn(_ n: Int, from distribution: Distribution, named name: String, seed: UInt64) -> [Double] {
    let sampler = Sampler(distribution)
    let key = DrawKey(seed: seed, replication: 1).keyed(by: NameKey(name))
    return (0..<UInt64(n)).map { sampler.sample(key.keyed(by: $0), 1) }
  }

  private static func momentChecks(_ sample: [Double], _ distribution: Distribution) -> [Result] {
    let tally = Tally(sample)
    let variance = distribution.variance
    let n = Double(sample.count)
    guard variance > 0 else {
      let isExact = tally.mean == distribution.mean && tally.variance == 0
      return [("mean", isExact ? 0 : .infinity, isExact ? 1 : 0)]
    }
    let meanError = (variance / n).squareRoot()
    let varianceError =
      ((distribution.fourthCentralMoment - variance * variance * (n - 3) / (n - 1)) / n).squareRoot()
    return [
      normalResult("mean", (tally.mean - distribution.mean) / meanError),
      normalResult("variance", (tally.variance - variance) / varianceError),
    ]
  }

  private static func normalResult(_ statistic: String, _ z: Double) -> Result {
    (statistic, z, 2 * Normal.cumulative(-abs(z)))
  }

  /// The largest distance between the sample's distribution function and the true one; where values have chances of
  /// their own it is taken at the values, which makes the check cautious.
  private static func functionCheck(_ sample: [Double], _ distribution: Distribution) -> Result {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    var isContinuous = true
    if case .empirical = distribution.kind { isContinuous = false }
    if case .constant = distribution.kind { isContinuous = false }
    var largest = 0.0
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
      let share = distribution.cumulative(sorted[start])
      largest = max(largest, abs(Double(end) / n - share))
      if isContinuous { largest = max(largest, abs(share - Double(start) / n)) }
      start = end
    }
    let root = n.squareRoot()
    return ("function", largest * root, kolmogorov((root + 0.12 + 0.11 / root) * largest))
  }

  /// The chance that the largest distance, times √n, is above `x` (Kolmogorov, 1933; for small n Stephens, 1970).
  private static func kolmogorov(_ x: Double) -> Double {
    guard x > 0.2 else { return 1 }
    var sum = 0.0
    for j in 1...100 {
      let term = PortableMath.exp(-2 * Double(j * j) * x * x)
      sum += j.isMultiple(of: 2) ? -term : term
      if term < 1e-18 { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
