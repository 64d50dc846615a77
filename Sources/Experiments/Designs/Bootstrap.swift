// The bootstrap (Efron, 1979): how much an estimate scatters when what it was made from is drawn again, with
// replacement, from itself.

import Stochastics

/// A way to draw the parts of an estimate again.
package struct Bootstrap: Hashable, Sendable {
  /// How often all is drawn again; 200 pin a standard error (Efron and Tibshirani, 1993, 6.4).
  package let resamples: Int
  /// The confidence of each interval on its own.
  package let confidence: Double
  private let root: DrawKey

  /// Draws by `seed`.
  package init(resamples: Int = 200, confidence: Double = 0.95, seed: UInt64) {
    precondition(resamples >= 2, "scatter takes two resamples")
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    (self.resamples, self.confidence) = (resamples, confidence)
    root = DrawKey(seed: seed, replication: 0)
  }

  /// Half the widths of the normal intervals of some estimates: the standard deviation over resamples times the normal
  /// quantile. An estimate that does not exist in some resample has none.
  ///
  /// - Parameters:
  ///   - parts: how many parts the estimates are made from; below two there are no intervals.
  ///   - estimates: makes the estimates from parts by their positions, of which some come more than once and some not at all.
  func halfWidths(parts: Int, _ estimates: (_ chosen: [Int]) -> [Double?]) -> [Double?] {
    var columns: [[Double?]] = []
    var chosen = [Int](repeating: 0, count: parts)
    for resample in 0..<resamples {
      let key = root.keyed(by: UInt64(resample))
      for part in chosen.indices {
        let draw = key.keyed(by: UInt64(part)).bits(DesignPurpose.resampled)
        chosen[part] = Int(draw.multipliedFullWidth(by: UInt64(parts)).high)
      }
      let found = estimates(chosen)
      if columns.isEmpty { columns = found.map { _ in [] } }
      for (column, value) in found.enumerated() { columns[column].append(value) }
    }
    let quantile = Normal.quantile(0.5 + confidence / 2)
    return columns.map { column in
      let values = column.compactMap(\.self)
      guard parts > 1, values.count == resamples else { return nil }
      return Sample(values).variance.map { quantile * $0.squareRoot() }
    }
  }
}
