// What “the cheapest that suffices” means: what is kept low, what has to be kept, how sharply to tell, how surely.

/// A bound that a system's mean has to keep.
package struct SelectionLimit: Hashable, Sendable {
  /// On which side of the bound the mean has to be.
  package enum Side: Hashable, Sendable { case atLeast, atMost }
  /// The side.
  package let side: Side
  /// The bound, in the unit of the response.
  package let bound: Double
  /// Means within this distance of the bound may be judged either way; more than 0.
  package let tolerance: Double

  /// A bound with its tolerance.
  package init(_ side: Side, _ bound: Double, tolerance: Double) {
    precondition(tolerance > 0 && bound.isFinite, "a limit has a bound and a tolerance")
    (self.side, self.bound, self.tolerance) = (side, bound, tolerance)
  }

  /// How far a value is on the right side of the bound; below 0 where it is on the wrong one.
  package func margin(_ value: Double) -> Double { side == .atLeast ? value - bound : bound - value }
}

/// How systems are told apart.
///
/// The chance of a wrong answer is split in halves: one for the limits, one for the costs. With k systems and s limits,
/// an answer is wrong only if the best system fails one of its s tests, or if one of the k − 1 others that breaks a
/// limit passes the test of it: Bonferroni's bound gives each test (1 − confidence) / 2 / (k + s − 1) of error
/// (Andradóttir and Kim, *Naval Research Logistics* 57(5), 2010, with Healey, Andradóttir and Kim, *ACM TOMACS* 24(3),
/// 2014, for several limits). Each comparison of two costs has (1 − confidence) / 2 / (k − 1).
package struct SelectionRule: Hashable, Sendable {
  /// The limits; may be none.
  package let limits: [SelectionLimit]
  /// Costs that differ by less are as good as equal; more than 0.
  package let indifference: Double
  /// The chance that the answer is right: it keeps every limit to within its tolerance, and no system that keeps all
  /// limits by more than the tolerance is cheaper by more than the indifference. Between 0 and 1.
  package let confidence: Double
  /// Observations of every system before anything is decided; at least 2.
  package let firstStage: Int
  /// The most observations of one system; at least `firstStage`. Where it stops a test the means decide, and nothing is
  /// promised.
  package let cap: Int

  /// A rule from its parts.
  package init(
    limits: [SelectionLimit], indifference: Double, confidence: Double = 0.95, firstStage: Int = 20, cap: Int = 1_000
  ) {
    precondition(indifference > 0 && confidence > 0 && confidence < 1 && firstStage >= 2 && cap >= firstStage)
    (self.limits, self.indifference, self.confidence) = (limits, indifference, confidence)
    (self.firstStage, self.cap) = (firstStage, cap)
  }

  /// The error that each test of a limit may make, among so many systems.
  package func errorOfLimit(systems: Int) -> Double { (1 - confidence) / 2 / Double(systems + limits.count - 1) }

  /// The error that each comparison of two costs may make, among so many systems.
  package func errorOfCost(systems: Int) -> Double { (1 - confidence) / 2 / Double(max(1, systems - 1)) }
}
