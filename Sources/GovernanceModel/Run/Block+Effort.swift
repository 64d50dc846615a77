// What verdicts make of effort: a unit whose residents gave few stars in one period works faster in the next, and some of
// what is settled is only ticked off. Both act where a visit begins, on times that have been drawn.

import Stochastics

/// What the residents of a unit have said of it.
struct UnitRating {
  /// Ratings of this period, and the sum of their stars.
  var count: Int64 = 0
  var stars: Int64 = 0
  /// The score so far in thousandths of a star, -1 before there is one.
  var score: Int64 = -1
  /// The multiple of the usual times in this period, in millionths.
  var pace: Int64 = 1_000_000
  /// When this period ends.
  var end: Milliseconds = .min
}

extension Block {
  /// A visit begins: what was drawn for it is done at the unit's pace, or ticked off.
  @inline(never)
  mutating func adjustEffort(of demand: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) {
    guard !demand.pointee.isJob, let feedback = plan.scenario.feedback else { return }
    if let evaluation = feedback.evaluation, ratings.count > 0 { keepPace(demand, unit, evaluation) }
    if let early = feedback.earlyClosure { considerEarlyClosure(of: demand, unit, early) }
  }

  // MARK: Ratings

  /// A resident gives stars to the unit that settled the demand.
  mutating func rate(_ demand: DemandPlace, _ stars: Int) {
    guard ratings.count > 0, let evaluation = plan.scenario.feedback?.evaluation else { return }
    let unit = unit(of: demand)
    guard plan.feedback.rates[Int(unit.pointee.tier)] else { return }
    let rating = rating(of: unit, evaluation)
    rating.pointee.count += 1
    rating.pointee.stars += Int64(stars)
  }

  /// Travel and work take the multiple of their usual times that the unit's pace is.
  private mutating func keepPace(_ demand: DemandPlace, _ unit: UnitPlace, _ evaluation: Evaluation) {
    guard plan.feedback.rates[Int(unit.pointee.tier)] else { return }
    let pace = rating(of: unit, evaluation).pointee.pace
    if demand.pointee.isObserved {
      let counts = recorder.feedback.paces.place(Int(unit.pointee.tier))
      counts.pointee.visits += 1
      counts.pointee.millionths += pace
    }
    guard pace != 1_000_000 else { return }
    demand.pointee.drawnTravel = (demand.pointee.drawnTravel * pace + 500_000) / 1_000_000
    demand.pointee.remaining = (demand.pointee.remaining * pace + 500_000) / 1_000_000
    demand.pointee.afterPlan = min(
      (demand.pointee.afterPlan * pace + 500_000) / 1_000_000, demand.pointee.remaining)
  }

  /// The rating of a unit in the period that is now; what periods before it have left is taken into the score.
  private mutating func rating(
    of unit: UnitPlace, _ evaluation: Evaluation
  ) -> UnsafeMutablePointer<UnitRating> {
    let rating = ratings.place(Int(unit.pointee.place))
    guard now >= rating.pointee.end else { return rating }
    if rating.pointee.count >= Int64(evaluation.ratings), rating.pointee.count > 0 {
      let (count, stars) = (rating.pointee.count, rating.pointee.stars)
      let mean = (stars * 1_000 + count / 2) / count
      let memory = Int64((evaluation.memory * 1e6).rounded())
      let score = rating.pointee.score
      rating.pointee.score = score < 0 ? mean : (memory * score + (1_000_000 - memory) * mean + 500_000) / 1_000_000
      rating.pointee.pace = evaluation.pace(score: rating.pointee.score)
    }
    (rating.pointee.count, rating.pointee.stars) = (0, 0)
    rating.pointee.end = plan.end(of: evaluation.every, at: now)
    return rating
  }

  // MARK: Early closure

  /// Whether staff tick the demand off instead of doing the work.
  private mutating func considerEarlyClosure(of demand: DemandPlace, _ unit: UnitPlace, _ early: EarlyClosure) {
    if demand.pointee.verdict >= 0 { feedbackBook.entry(of: demand).pointee.isEarly = false }
    // A desk answers or sends on, and what is sent back or inspected is not settled by it.
    guard Int(unit.pointee.tier) < plan.firstDesk, demand.pointee.leg <= Leg.bypass,
      !(hasDesks && deskBook.isRefused(demand))
    else { return }
    let share = early.shares.values[Int(demand.pointee.kind)]
    guard share > 0, early.when == .always || wouldBeLate(demand) else { return }
    let key = visitKey(of: demand, at: unit)
    guard share >= 1 || key.uniform(Purpose.closedEarly) < share else { return }
    let entry = feedbackBook.entry(of: demand)
    entry.pointee.isEarly = true
    demand.pointee.remaining = Milliseconds(Double(demand.pointee.remaining) * early.work + 0.5)
    demand.pointee.afterPlan = demand.pointee.remaining
    (demand.pointee.willSettle, demand.pointee.plans) = (true, false)
    note(.feedback(.closedEarly(tier: Int(unit.pointee.tier), work: demand.pointee.remaining)), of: demand)
  }

  /// Whether the work, begun now, would end after the limit on settlement.
  private mutating func wouldBeLate(_ demand: DemandPlace) -> Bool {
    now + demand.pointee.drawnTravel + demand.pointee.remaining > dueTime(of: demand)
  }
}

extension Evaluation {
  /// The multiple of the usual times at a score in thousandths of a star, in millionths.
  func pace(score: Int64) -> Int64 {
    let missing = Int64((target * 1_000).rounded()) - score
    let pace = 1_000_000 - missing * Int64((effect * 1e6).rounded()) / 1_000
    return min(max(pace, Int64((fastest * 1e6).rounded())), Int64((slowest * 1e6).rounded()))
  }
}
