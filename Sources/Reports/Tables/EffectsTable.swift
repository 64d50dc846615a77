// effects.csv: what each level of each factor does, whatever the others are.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `effects.csv`: a row for each measure, factor and level.
  ///
  /// `difference` is what the level's value lies above the mean of all levels of its factor, or above the base point where one
  /// factor is changed at a time; `versus` says which. The intervals of one factor hold together, `confidence` is that
  /// of each. `level` is the level as written, for a part of a range its middle row.
  ///
  /// - Parameters:
  ///   - factors: the path of each factor of the design.
  ///   - level: what a level of a factor, by its position, is called.
  package static func effects(
    _ measures: [MeasureAnalysis], factors: [String], level: (Int, LevelEffect) -> String, byteOrderMark: Bool = true
  ) -> ResultFile {
    var table = CSV(
      header: MeasureColumns.names + [
        "factor", "level", "versus", "rows", "value", "difference", "ci_low", "ci_high", "significant", "confidence",
        "replications",
      ], byteOrderMark: byteOrderMark)
    for measure in measures {
      let versus = measure.reference == .base ? "base" : "all levels"
      for factor in measure.effects ?? [] {
        for effect in factor.levels {
          table.append(
            MeasureColumns.cells(measure.measure) + [
              .text(factors[factor.factor]), .text(level(factor.factor, effect)), .text(versus), .whole(effect.rows),
              .number(effect.mean), .number(effect.difference), .number(effect.interval?.low),
              .number(effect.interval?.high), effect.isSignificant.map { .text($0 ? "yes" : "no") } ?? .empty,
              .number(factor.confidence), .whole(effect.replications),
            ])
        }
      }
    }
    return ResultFile(name: "effects.csv", table)
  }
}
