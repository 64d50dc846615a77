// Confidence intervals from independent replications, by Student's t. The same two lines serve means, where the
// values scatter around their own mean, and pooled quantiles, where they scatter around the pooled one (sectioning).

package import Stochastics
import Synchronization

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
    let reach = StudentReach.of(confidence, values: count)
    let halfWidth = reach * (spread / Double(count)).squareRoot()
    return Interval(low: centre - halfWidth, high: centre + halfWidth)
  }
}

/// How many standard errors a two-sided interval reaches to either side. A table has thousands of intervals with the same
/// confidence and as many values each, so each answer is worked out once.
enum StudentReach {
  private struct Question: Hashable {
    var confidence: Double
    var values: Int
  }

  private static let answers = Mutex<[Question: Double]>([:])

  /// The quantile of Student's t for an interval of `values` independent values, of which there are two or more.
  static func of(_ confidence: Double, values: Int) -> Double {
    answers.withLock { answers in
      let question = Question(confidence: confidence, values: values)
      if let answer = answers[question] { return answer }
      let answer = StudentT.quantile(1 - (1 - confidence) / 2, degreesOfFreedom: Double(values - 1))
      answers[question] = answer
      return answer
    }
  }
}
