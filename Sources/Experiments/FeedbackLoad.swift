// What residents' verdicts add to the load sheet: calls to be made, and visits that reopenings begin.

import GovernanceModel
import Stochastics

extension LoadLedger {
  /// Visits to a tier for each that comes in from below: one, and those that reopenings begin there.
  func visits(_ category: Int, _ severity: Int, _ step: DemandFlow.Step) -> Double {
    1 + step.settledInAll * (scenario.feedback?.meanReopenings(category, severity) ?? 0)
  }

  /// Offers the calls about what is settled at a tier to whoever makes them.
  mutating func offerCalls(_ category: Int, _ severity: Int, _ step: DemandFlow.Step) {
    guard let call = scenario.feedback?.callBack, let role = call.by?.index, let work = call.work else { return }
    let perVisit = step.settledInAll * visits(category, severity, step) * call.shares[category, severity]
    let hours = perVisit * work.mean / Double(Milliseconds.hour)
    if postedAt(role) >= step.tier {
      let calls = ancestry.lift(step.perUnit, from: step.tier, to: postedAt(role))
      for (post, perDay) in calls.enumerated() { offered[role][post] += perDay * hours }
    } else {
      // What is settled above the callers has come from all of them.
      let calls = step.perUnit.reduce(0, +) * hours / Double(offered[role].count)
      for post in offered[role].indices { offered[role][post] += calls }
    }
  }
}

extension Feedback {
  /// Reopenings that a settlement in time and at the first place leads to on average.
  fileprivate func meanReopenings(_ category: Int, _ severity: Int) -> Double {
    guard let callBack, let reopening else { return 0 }
    let share = callBack.shares[category, severity] * callBack.answeredDissatisfied * reopening.share
    let kind = category * satisfaction.shares.severities + severity
    var (mean, reached) = (0.0, 1.0)
    for times in 0..<reopening.atMost {
      let chance = satisfaction.chance(kind: kind, hoursLate: 0, handOffs: 0, reopenings: times)
      reached *= (1 - chance) * share
      mean += reached
    }
    return mean
  }
}
