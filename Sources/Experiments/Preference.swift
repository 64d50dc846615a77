// Which way is better, stated once for every response.

package import GovernanceModel

/// Whether more or less of a response is better.
package enum Preference: Hashable, Sendable {
  /// More is better.
  case higher
  /// Less is better.
  case lower

  /// What a planner wants of a response; `nil` where more or less is a fact and not a merit.
  package init?(_ response: Response) {
    switch response {
    case .demands, .reach, .present, .utilisation, .burden, .undecided, .fairnessByChance: return nil
    case .costOf(.joint): return nil
    case .problems, .discoveredBy, .lapsed, .extended, .excluded, .paused: return nil
    case .answeredAtDesk, .followUps: return nil
    case .misrouted, .returned, .returnedFor, .timeLost: self = .lower
    case .route(.complied): self = .higher
    case .route(.calledInVain), .route(.failedContacts), .route(.failedProjects), .route(.inspections): self = .lower
    case .route(.calledDirectly), .route(.projects), .route(.ordered): return nil
    case .occasion(let response):
      switch response {
      case .meetings, .itemsPerMeeting, .tries: return nil
      case .settledAtMeetings, .matched, .reachedWithin1h, .reachedWithin4h, .reachedWithin24h: self = .higher
      case .meetingsPutOff, .meetingWait, .matchWait, .reachedAll, .reachedEverywhere: self = .lower
      }
    case .withinLimit, .keptAfter, .responseRate, .settlementRate: self = .higher
    case .feedback(let response):
      guard let preference = Preference(response) else { return nil }
      self = preference
    case .reaction(.recovery), .reaction(.putOffTime): self = .lower
    case .rewarded, .reaction: return nil
    case .openAtEnd, .wait, .delayed, .queueLength, .firstResponse, .onSite, .plan, .settle, .timedOut, .handOffs,
      .withdrawn, .warned, .choresLost, .overtime, .fairness, .cost, .costOf:
      self = .lower
    case .discoveryDelay, .undiscovered, .duplicates, .falseReports:
      self = .lower
    case .whistles, .tenure(.learners), .tenure(.mentoring): return nil
    case .tenure: self = .lower
    case .assembled, .whistlesSettled, .attendance: self = .higher
    case .assembly, .attendedLate, .refused, .missing, .heldUp, .standBy: self = .lower
    }
  }

  private init?(_ response: FeedbackResponse) {
    switch response {
    case .answeredCalls, .pace: return nil
    case .solvedRate, .satisfactionRate, .satisfied, .stars: self = .higher
    case .close, .reopened, .repeatCalls, .closedEarly: self = .lower
    }
  }

  /// Whether `value` is better than `other`.
  package func prefers(_ value: Double, to other: Double) -> Bool {
    switch self {
    case .higher: value > other
    case .lower: value < other
    }
  }
}
