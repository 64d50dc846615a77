// What moves passers-by to report: points for each first report, a budget that they come from, and what participation
// makes of them.

import Stochastics

/// Points for reports (积分).
public struct PointScheme: Hashable, Sendable {
  /// Points for each report that is the first of its problem; not negative.
  public var points: Int
  /// What counts for passers-by as much as so many points, whether or not there are any; at least 1.
  public var usual: Int
  /// How strongly points move participation: it grows with ((usual + points) ÷ usual) to this power.
  public var elasticity: Double
  /// Points to be given in a month of the calendar; `nil` for as many as are earned.
  public var budget: Int?

  /// A scheme from its parts.
  public init(points: Int, usual: Int = 10, elasticity: Double, budget: Int? = nil) {
    (self.points, self.usual, self.elasticity, self.budget) = (points, usual, elasticity, budget)
  }

  /// The share of what is noticed that is reported while points are given, where `share` is what it is without.
  package func participation(from share: Double) -> Double {
    guard points > 0, elasticity > 0, share > 0 else { return share }
    let growth = PortableMath.log(Double(usual + points) / Double(usual)) * elasticity
    return min(1, share * PortableMath.exp(growth))
  }
}
