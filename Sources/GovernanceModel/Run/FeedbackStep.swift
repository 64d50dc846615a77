// What happens to a demand once it is settled, as steps of its story.

/// A step of a demand that has been settled, or will be by ticking it off.
package enum FeedbackStep: Hashable, Sendable {
  /// Staff mean to tick it off at a tier after so much work, in milliseconds.
  case closedEarly(tier: Int, work: Milliseconds)
  /// Its resident was called and gave stars, or did not answer; whether the resident is satisfied.
  case called(stars: Int?, isSatisfied: Bool)
  /// It is reopened at a tier, for the so-manieth time.
  case reopened(tier: Int, times: Int)
  /// It is closed; whether its resident is satisfied, and whether it was ticked off.
  case closed(isSatisfied: Bool, wasEarly: Bool)
  /// Its resident reports it anew.
  case callsAgain
}
