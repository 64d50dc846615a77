// What stands behind the steps of a demand: who took it in hand, why it had to wait, which threshold sent it on, what
// was promised. The measurements of a run need none of it; it is told only of a demand that somebody follows.

/// What stands behind a step of a demand that is followed.
package enum Background: Hashable, Sendable {
  /// What a threshold counts from.
  package enum Threshold: Hashable, Sendable {
    /// Joining the queue of a tier.
    case waiting
    /// Entering a tier.
    case open
    /// The report.
    case age
    /// The call for a role of which nobody is free.
    case busy
    /// Joining the queue; when it has run out the tier whistles.
    case whistle

    /// Whether it still acts once work has begun.
    var outlastsBeginning: Bool { self == .open || self == .age }
  }

  /// It has to wait, and this is why.
  case waits(Wait)
  /// It leaves the queue; what its time at this tier went to so far.
  case leftQueue(VisitTime)
  /// A member of staff takes it in hand: the role, the unit of the post by position over all tiers, and which of how many
  /// posts of that unit it is, from 1; and for how long its holder has had it, in milliseconds, where the holder is
  /// still learning, else -1.
  case inHands(role: Int, unit: Int, post: Int, of: Int, tenure: Milliseconds)
  /// Staff are on site for the first time, or its plan is accepted; the entry has the moment.
  case reached(Milestone)
  /// A threshold has run out; at work it acts only when the work has ended.
  case ranOut(Threshold, ClockSpan, atWork: Bool)
  /// The shift of those who work on it ends: its lead keeps the work until the next one, or hands it over.
  case shiftEnded(role: Int, keeps: Bool)
  /// Its staff are called away to a demand that is more urgent.
  case preempted(by: DemandName)
  /// It calls staff away from another demand.
  case preempts(DemandName)
  /// What it had to wait for is there.
  case pauseEnded
  /// A visit to a tier is over, and this is where its time went (R30).
  case visited(VisitTime)
  /// A time that was promised, and what came of it; told when the demand's record ends.
  case promised(PromisedTime)
  /// Its record ends: whether it was closed, and whether it was reported inside the observation window.
  case ended(isClosed: Bool, isObserved: Bool)
}

/// Why a demand has to wait.
package struct Wait: Hashable, Sendable {
  /// How many demands go before it.
  package var ahead: Int
  /// When any of those who could take it is next on shift, on the run's clock; -1 where somebody is now.
  package var opens: Milliseconds
  /// Those who could take it, in the order of the staffing rule.
  package var staff: [Occupation]
}

/// What the staff of a role do who could take a demand.
package struct Occupation: Hashable, Sendable {
  /// The role, and the unit of its posts by position over all tiers.
  package var role, unit: Int
  /// They may be taken only once a demand has waited this long, in milliseconds.
  package var after: Milliseconds
  package var isOnShift = true
  /// How many are at work on demands, keep work of an earlier shift, are at chores, do not come today, are free.
  package var atWork = 0
  package var keeping = 0
  package var atChores = 0
  package var absent = 0
  package var free = 0
}

/// Where the time of a visit to a tier went, or of several, in milliseconds.
package struct VisitTime: Hashable, Sendable {
  /// What time may go to: the queue while nobody was on shift, the queue while staff were at chores, the queue otherwise,
  /// and so on in the order in which a demand meets them.
  package enum Cause: Int, CaseIterable, Hashable, Sendable {
    case closedHours, partners, chores, queue, travel, work, paused, contact, order, stages, appointments,
      sending
  }

  private var parts = [Milliseconds](repeating: 0, count: Cause.allCases.count)

  /// No time at all.
  package init() {}

  /// The time that went to a cause.
  package subscript(cause: Cause) -> Milliseconds {
    get { parts[cause.rawValue] }
    set { parts[cause.rawValue] = newValue }
  }

  /// All of it.
  package var total: Milliseconds { parts.reduce(0, +) }

  /// The time of both.
  package static func + (a: VisitTime, b: VisitTime) -> VisitTime {
    var sum = a
    for cause in Cause.allCases { sum[cause] += b[cause] }
    return sum
  }

  /// The time of one without that of the other.
  package static func - (a: VisitTime, b: VisitTime) -> VisitTime {
    var rest = a
    for cause in Cause.allCases { rest[cause] -= b[cause] }
    return rest
  }
}

/// A promised time of one demand, and what came of it. Times are on the run's clock, -1 for never.
package struct PromisedTime: Hashable, Sendable {
  /// What became of a promise.
  package enum Outcome: Hashable, Sendable { case kept, broken, undecided, excluded }

  package var milestone: Milestone
  package var span: ClockSpan
  package var outcome: Outcome
  /// When its clock started, when it ran out at first, and with the extension that was granted.
  package var start, due, extendedDue: Milliseconds
  /// When what was promised happened.
  package var reached: Milliseconds
  /// When its warnings were given.
  package var amber, red: Milliseconds
}
