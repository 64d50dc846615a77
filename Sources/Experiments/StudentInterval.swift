// Confidence intervals from independent replications, by Student's t. The same two lines serve means, where the
// values scatter around their own mean, and pooled quantiles, where they scatter around the pooled one (sectioning).

package import Stochastics

extension Sample {
  /// The two-sided interval that covers the expected mean with probability `confidence` where values are normal and
  /// independent (Student, 1908); `nil` for fewer than two values, of no width where the values are all the same.
  package func interval(confidence: Double) -> Interval? { interval(around: mean, confidence: confidence) }

  /// The interval around `centre`, an estimate from all observations together, with the spread of the values around
  /// it: sectioning (Asmussen and Glynn, *Stochastic Simulation*, 2007, III.5a; Nakayama, *ACM TOMACS* 24(4), 2014).
  /// It is `nil` for fewer than two values.
  package func interval(around centre: Double, confidence: Double) -> Interval? {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    guard let spread = meanSquare(around: centre) else { return nil }
    if spread == 0 { return Interval(low: centre, high: centre) }
    let t = StudentT.quantile(1 - (1 - confidence) / 2, degreesOfFreedom: Double(count - 1))
    let halfWidth = t * (spread / Double(count)).squareRoot()
    return Interval(low: centre - halfWidth, high: centre + halfWidth)
  }
}
