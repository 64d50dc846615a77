// On which side of 0 is a mean? A sum of observations walks until it leaves a triangle whose sides fall with the number
// of observations; it leaves on the wrong side with at most the stated chance wherever the mean is at least the least
// distance away from 0.

import Stochastics

/// A fully sequential test of the sign of a mean with unknown variance.
///
/// With n₀ first observations of variance S², least distance δ and error β, the sum of r observations is followed while
/// |sum| < max(0, δ/2 · (h² S²/δ² − r)), where h² = (n₀ − 1)((2β)^(−2/(n₀ − 1)) − 1): the triangle of Fabian (*Annals of
/// Statistics* 2(1), 1974) with c = 1, as Kim and Nelson (*ACM TOMACS* 11(3), 2001) use it for differences of two
/// systems (KN), and Andradóttir and Kim (*Naval Research Logistics* 57(5), 2010), Batur and Kim (*ACM TOMACS* 20(3),
/// 2010) for the distance from a limit. Observations are taken as normal and independent; with common random numbers
/// differences are too, and need fewer.
package struct SequentialTest: Sendable {
  /// The side that the mean was found to be on.
  package enum Sign: Hashable, Sendable { case positive, negative }

  /// Half the least distance: by so much the sides fall with each observation.
  private let slope: Double
  /// Where the sides would start.
  private let start: Double
  private var sum: Double
  /// How many observations have been looked at.
  package private(set) var count: Int
  /// The answer; `nil` while there is none.
  package private(set) var sign: Sign?

  /// A test that has seen its first observations; at least two.
  ///
  /// - Parameters:
  ///   - first: the first observations.
  ///   - distance: means this far from 0 or farther have to be told; more than 0.
  ///   - error: the chance of telling one of them wrongly, above 0 and below one half.
  package init(_ first: some Collection<Double>, distance: Double, error: Double) {
    precondition(first.count >= 2 && distance > 0 && error > 0 && error < 0.5)
    let sample = Sample(Array(first))
    let freedom = Double(sample.count - 1)
    let h2 = freedom * (PortableMath.pow(2 * error, -2 / freedom) - 1)
    slope = distance / 2
    start = h2 * (sample.variance ?? 0) / distance / 2
    sum = sample.mean * Double(sample.count)
    count = sample.count
    decide()
  }

  /// Looks at one more observation, while there is no answer.
  package mutating func take(_ value: Double) {
    guard sign == nil else { return }
    sum += value
    count += 1
    decide()
  }

  /// What the mean so far says: positive also at 0.
  package var leaning: Sign { sum >= 0 ? .positive : .negative }

  /// The most observations that the test can take.
  package var longest: Int { max(count, Int((start / slope).rounded(.up))) }

  private mutating func decide() {
    let side = max(0, start - slope * Double(count))
    if sum >= side { sign = .positive } else if sum <= -side { sign = .negative }
  }
}
