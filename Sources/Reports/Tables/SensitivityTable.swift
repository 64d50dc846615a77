// sensitivity.csv: Sobol' indices and elementary effects, one row for each measure, factor and index.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `sensitivity.csv`.
  ///
  /// `index` is `first` or `total`, shares of the variance, for Sobol' designs; `mu_star`, `mu` or `sigma`, in the unit of the measure,
  /// for Morris'. `n` counts base points or elementary effects; `noise_share` is what part of the variance between points
  /// is owed to chance.
  ///
  /// - Parameter factors: the path of each factor of the design.
  package static func sensitivity(
    _ measures: [MeasureAnalysis], factors: [String], byteOrderMark: Bool = true
  ) -> ResultFile {
    var table = CSV(
      header: MeasureColumns.names + [
        "method", "factor", "index", "value", "ci_low", "ci_high", "confidence", "n", "noise_share",
      ], byteOrderMark: byteOrderMark)
    for measure in measures {
      let noise = CSVCell.number(measure.noise?.share)
      for line in measure.lines {
        table.append(
          MeasureColumns.cells(measure.measure) + [
            .text(line.method), .text(factors[line.factor]), .text(line.index), .number(line.value),
            .number(line.interval?.low), .number(line.interval?.high),
            line.interval == nil ? .empty : .number(line.confidence), .whole(line.count), noise,
          ])
      }
    }
    return ResultFile(name: "sensitivity.csv", table)
  }
}

/// One index of one factor.
private struct IndexLine {
  var method: String
  var factor: Int
  var index: String
  var value: Double?
  var interval: Interval?
  var confidence: Double
  var count: Int
}

extension MeasureAnalysis {
  fileprivate var lines: [IndexLine] {
    let variances = sobol.map { sobol in
      sobol.indices.flatMap { index in
        [("first", index.first, index.firstInterval), ("total", index.total, index.totalInterval)].map {
          IndexLine(
            method: "sobol", factor: index.factor, index: $0, value: $1, interval: $2, confidence: sobol.confidence,
            count: sobol.base)
        }
      }
    }
    let steps = morris.map { morris in
      morris.effects.flatMap { effect in
        [
          ("mu_star", effect.meanSize, effect.meanSizeInterval), ("mu", effect.mean, nil),
          ("sigma", effect.deviation, nil),
        ].map {
          IndexLine(
            method: "morris", factor: effect.factor, index: $0, value: $1, interval: $2, confidence: morris.confidence,
            count: effect.count)
        }
      }
    }
    return (variances ?? []) + (steps ?? [])
  }
}
