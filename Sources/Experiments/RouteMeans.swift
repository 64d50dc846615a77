// What projects and orders come to on average: how often a stage is reached, how many inspections there are, what is settled
// in the end. Stages follow one another while none fails; inspections are a geometric number with a bound.

import GovernanceModel
import Stochastics

/// Means about what follows the work of a tier, per demand that the work would settle.
struct RouteMeans {
  /// Errands of staff: who does them, `nil` for those who handle the demand; hours each; how many there are.
  private(set) var errands: [(by: StaffingRule?, hours: Double, number: Double)] = []
  /// The share that is settled here in the end, where there is a tier above.
  private(set) var settled = 1.0

  /// The means for one kind of demand at a tier.
  init(_ handling: Handling, _ category: Int, _ severity: Int) {
    if let project = handling.project {
      let share = project.shares[category, severity]
      var reached = share
      for stage in project.stages {
        add(stage, number: reached)
        reached *= 1 - stage.fails
      }
      settled -= share - reached
    }
    guard let order = handling.order else { return }
    let share = order.shares[category, severity] * settled
    let (number, kept) = RouteMeans.inspections(
      complies: order.complies[category, severity], orders: 1 + order.reorders)
    add(order.inspection, number: share * number)
    settled -= share * (1 - kept)
  }

  /// The mean number of inspections where each finds the order carried out with a chance and at most so many orders are
  /// given, (1 − (1 − c)ⁿ) ÷ c, and the chance that one of them does.
  static func inspections(complies: Double, orders: Int) -> (number: Double, kept: Double) {
    var left = 1.0
    var number = 0.0
    for _ in 0..<orders {
      number += left
      left *= 1 - complies
    }
    return (number, 1 - left)
  }

  private mutating func add(_ stage: ProjectStage, number: Double) {
    if case .staff(let errand) = stage.effort { add(errand, number: number) }
  }

  private mutating func add(_ errand: Errand, number: Double) {
    let hours = ((errand.travel?.mean ?? 0) + errand.work.mean) / Double(Milliseconds.hour)
    if number > 0 { errands.append((errand.by, hours, number)) }
  }
}
