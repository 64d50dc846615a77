// Variance-based sensitivity (Sobol', 1993): which share of what varies is owed to a factor, alone and with all that it
// does together with others.

package import Stochastics

/// The share of the output's variance that a factor stands for.
package struct SobolIndex: Hashable, Sendable {
  /// The factor's position in the design.
  package let factor: Int
  /// The first-order index: the share of the variance that would go if the factor were known; `nil` where nothing varies.
  package let first: Double?
  /// The total index: the share that would be left if all others were known; `nil` where nothing varies.
  package let total: Double?
  /// Bootstrap intervals, each on its own; `nil` for fewer than two base points.
  package let firstInterval: Interval?, totalInterval: Interval?
}

/// Sobol' indices from the rows of `DesignMatrix.saltelli`.
///
/// With f the values, A, B and Aᵢ (A with entry i of B) the rows of N base points, values centred by the mean of all, and V the variance of
/// all A and B together:
///
/// - first: mean of f(B)(f(Aᵢ) − f(A)), divided by V (Saltelli and others, 2010, table 2 (b));
/// - total: half the mean of (f(A) − f(Aᵢ))², divided by V (Jansen, *Computer Physics Communications* 117, 1999).
///
/// What is estimated is the mean over the replications that were run, all with the same seeds: a fixed function of the
/// factors. Intervals say how far the base points pin the indices of that function; how much of it other seeds would
/// change is `NoiseShare`. Estimates may lie a little outside 0 to 1.
package struct SobolIndices: Hashable, Sendable {
  /// One entry for each factor.
  package let indices: [SobolIndex]
  /// How many base points have a value in all their rows, and how many have not and are left out.
  package let base: Int, omitted: Int
  /// The variance of the values at A and B.
  package let variance: Double
  /// The confidence of each interval on its own.
  package let confidence: Double

  /// Estimates the indices of `factors` factors.
  ///
  /// - Parameter values: a value for each row, in the order of the design; a part of a base point at the end is left out. `nil` where
  ///   a row has none.
  package init(_ values: [Double?], factors: Int, bootstrap: Bootstrap) {
    let width = factors + 2
    let blocks = stride(from: 0, to: values.count - values.count % width, by: width).map { values[$0..<$0 + width] }
    let complete = blocks.map { $0.compactMap(\.self) }.filter { $0.count == width }
    let terms = SobolTerms(complete, factors: factors)
    let all = Array(complete.indices)
    let found = terms.estimates(all)
    let halfWidths = bootstrap.halfWidths(parts: complete.count) { terms.estimates($0) }
    let intervals = zip(found, halfWidths).map { value, half in
      value.flatMap { value in half.map { Interval(center: value, halfWidth: $0) } }
    }
    base = complete.count
    omitted = blocks.count - complete.count
    variance = terms.variance(all)
    confidence = bootstrap.confidence
    indices = (0..<factors).map { factor in
      SobolIndex(
        factor: factor, first: found[2 * factor], total: found[2 * factor + 1],
        firstInterval: intervals.isEmpty ? nil : intervals[2 * factor],
        totalInterval: intervals.isEmpty ? nil : intervals[2 * factor + 1])
    }
  }
}

/// What each base point brings to the sums.
private struct SobolTerms {
  let factors: Int
  /// For each base point: f(A) + f(B), f(A)² + f(B)², and for each factor both products.
  private var terms: [Double] = []

  init(_ blocks: [[Double]], factors: Int) {
    self.factors = factors
    let mean = Sample(blocks.flatMap(\.self)).mean
    for block in blocks {
      let (a, b) = (block[0] - mean, block[factors + 1] - mean)
      terms += [a + b, a * a + b * b]
      for factor in 1...factors {
        let mixed = block[factor] - mean
        terms += [b * (mixed - a), 0.5 * (a - mixed) * (a - mixed)]
      }
    }
  }

  /// First and total index of each factor in turn; `nil` where nothing varies.
  func estimates(_ chosen: [Int]) -> [Double?] {
    let means = means(chosen)
    let variance = variance(means)
    return means.dropFirst(2).map { variance > 0 ? $0 / variance : nil }
  }

  func variance(_ chosen: [Int]) -> Double { variance(means(chosen)) }

  private func variance(_ means: [Double]) -> Double {
    let (mean, square) = (means[0] / 2, means[1] / 2)
    // What is no more than rounding is no variance.
    let variance = square - mean * mean
    return variance > 1e-14 * square ? variance : 0
  }

  private func means(_ chosen: [Int]) -> [Double] {
    let width = 2 * factors + 2
    var sums = [Double](repeating: 0, count: width)
    terms.withUnsafeBufferPointer { terms in
      for point in chosen {
        for term in 0..<width { sums[term] += terms[point * width + term] }
      }
    }
    return chosen.isEmpty ? sums : sums.map { $0 / Double(chosen.count) }
  }
}
