// Recording a run step by step is apart from the model: a log that is not wanted is specialised away by the compiler.

/// One step in the life of a demand.
package struct JournalEntry: Hashable, Sendable {
  /// What happened.
  package enum What: Hashable, Sendable {
    /// A problem came to be, with this severity.
    case appeared(severity: Int)
    /// It was reported first by a channel, by position in `Scenario.channels`, and became a demand; or it was reported
    /// again.
    case found(channel: Int)
    case reportedAgain(channel: Int)
    /// It lapsed before anybody had reported it.
    case lapsed
    /// It was reported, with this severity, and its resident waits this long in queues (-1 for ever).
    case reported(severity: Int, patience: Milliseconds)
    /// It entered a unit of a tier.
    case entered(tier: Int, unit: Int)
    /// Staff were seized; the durations drawn for this visit, in milliseconds, and whether the work will settle it.
    case seized(tier: Int, travel: Milliseconds, work: Milliseconds, settles: Bool)
    /// The work stopped before its end.
    case interrupted(tier: Int)
    /// The work has to wait for something until the given time.
    case paused(tier: Int, until: Milliseconds)
    /// Nobody of the role that was called directly is free: it is handled as usual, at the same tier, or at another.
    case diverted(tier: Int, to: Int)
    /// A resident found nobody and comes again at the given time; -1 where he gives up.
    case contactFailed(tier: Int, until: Milliseconds)
    /// A stage of a project begins, by position; -1 where staff are needed for it, else it lasts until the given time.
    case stageBegun(tier: Int, stage: Int, until: Milliseconds)
    /// A stage of a project has failed.
    case stageFailed(tier: Int, stage: Int)
    /// The site gets an order, by number from 1, and has until the given time.
    case ordered(tier: Int, number: Int, until: Milliseconds)
    /// It was inspected whether the order has been carried out.
    case inspected(tier: Int, complied: Bool)
    /// It left a tier for another, and will arrive at the given time.
    case passedOn(tier: Int, outcome: DelayRow.Outcome, arrives: Milliseconds)
    /// A step between a desk and whoever handles it.
    case desk(DeskStep)
    /// It was settled.
    case settled(tier: Int)
    /// Its resident gave up.
    case withdrawn(tier: Int)
    /// It was settled before, or will be by ticking it off: what residents and staff make of that.
    case feedback(FeedbackStep)
    /// A step with partners.
    case whistle(WhistleStep)
    /// A step towards a time that is appointed: of a meeting, of an offer, of another try.
    case meeting(MeetingStep)
    /// What a mode or a campaign made of it.
    case reaction(ReactionStep)
    /// What stands behind the steps of a demand that is followed.
    case background(Background)
  }

  /// When, on the run's clock.
  package var time: Milliseconds
  /// Whose step it is.
  package var demand: DemandName
  /// What happened.
  package var what: What
}

/// A step of a demand that waits for a meeting, for an offer or for another try. Occasions are meetings by position in
/// `Scenario.meetings`, then lists of needs.
package enum MeetingStep: Hashable, Sendable {
  /// It is put on the agenda or the list.
  case listed(occasion: Int)
  /// The meeting has no quorum and is put off.
  case putOff(occasion: Int)
  /// It is taken up, until the given time.
  case takenUp(occasion: Int, until: Milliseconds)
  /// It was not settled there.
  case unsettled(occasion: Int, rest: Meeting.Rest)
  /// Nobody has claimed it in time.
  case unclaimed(occasion: Int)
  /// A call or a visit has reached nobody; the next visit may begin at the given time.
  case notReached(wasCall: Bool, again: Milliseconds)
}

/// A step of a demand for which departments are called, who are named by position in `Scenario.departments`.
package enum WhistleStep: Hashable, Sendable {
  /// Why a tier whistles.
  package enum Reason: Hashable, Sendable {
    /// The demand has entered, its own work has not settled it, it has waited too long.
    case entering, unsettled, waiting
  }

  /// The whistle is blown: so many are called, so many of them have to come.
  case blown(tier: Int, reason: Reason, called: Int, quorum: Int)
  /// A department has agreed to come to a time that is to be convened.
  case agreed(department: Int)
  /// A department has refused.
  case refused(department: Int)
  /// A time has been convened.
  case convened(at: Milliseconds)
  /// A department is there.
  case attends(department: Int)
  /// The shift of a department's member ends before joint work has begun.
  case goesHome(department: Int)
  /// So many who had not come were reminded.
  case reminded(Int)
  /// Enough are there.
  case quorate(lastToCome: Int)
  /// Joint work begins.
  case jointWork(tier: Int, travel: Milliseconds, work: Milliseconds, settles: Bool)
  /// The last limit has run out with so many there.
  case lastLimit(present: Int)
  /// So many have refused that the rest are too few.
  case hopeless(refused: Int)
}

/// Takes the steps of a run.
protocol RunLog {
  /// Whether steps are wanted at all.
  static var isOn: Bool { get }
  /// Whether the run's course over time is wanted.
  static var keepsTimeline: Bool { get }
  /// Whether the scenario is known to be bare (`CompiledScenario.isBare`): what it leaves out is not even asked for.
  static var isBare: Bool { get }
  /// Takes a step.
  mutating func note(_ entry: JournalEntry)
  /// Whether what stands behind the steps of a demand is wanted.
  func follows(_ name: DemandName) -> Bool
  /// The number of the demand of which it is still to be told why it waits, -1 for none.
  var waiting: Int32 { get set }
  /// Takes what became of a demand.
  mutating func note(_ fate: DemandFate)
  /// The steps taken.
  var entries: [JournalEntry] { get }
}

extension RunLog {
  static var isBare: Bool { false }
  func follows(_ name: DemandName) -> Bool { false }
  var waiting: Int32 {
    get { -1 }
    set {}
  }
  mutating func note(_ fate: DemandFate) {}
}

/// Takes nothing, of a bare scenario.
struct Bare: RunLog {
  static var isOn: Bool { false }
  static var keepsTimeline: Bool { false }
  static var isBare: Bool { true }
  @inline(__always) mutating func note(_ entry: JournalEntry) {}
  var entries: [JournalEntry] { [] }
}

/// Takes nothing.
struct Silent: RunLog {
  static var isOn: Bool { false }
  static var keepsTimeline: Bool { false }
  @inline(__always) mutating func note(_ entry: JournalEntry) {}
  var entries: [JournalEntry] { [] }
}

/// Takes no steps, but the run's course over time.
struct Timed: RunLog {
  static var isOn: Bool { false }
  static var keepsTimeline: Bool { true }
  @inline(__always) mutating func note(_ entry: JournalEntry) {}
  var entries: [JournalEntry] { [] }
}

/// Keeps steps, and the run's course over time.
struct Journal: RunLog {
  /// What is kept.
  enum Subject {
    /// Every step of every demand.
    case everything
    /// The steps of one demand, with all that stands behind them.
    case one(DemandName)
    /// The steps of every demand, with who took it in hand and how its record ended.
    case activities
    /// No steps, but what became of every demand reported in the observation window.
    case fates
  }

  static var isOn: Bool { true }
  static var keepsTimeline: Bool { true }
  let subject: Subject
  private(set) var entries: [JournalEntry] = []
  private(set) var fates: [DemandFate] = []
  var waiting: Int32 = -1
  /// The ordinals of demands of the same source that come next to the one that is followed.
  private(set) var neighbours: (before: Int, after: Int) = (0, .max)

  init(_ subject: Subject = .everything) { self.subject = subject }

  mutating func note(_ entry: JournalEntry) {
    switch subject {
    case .everything: entries.append(entry)
    case .one(let name): if entry.demand == name { entries.append(entry) } else { look(at: entry, beside: name) }
    case .activities: if !entry.demand.job.isJob, entry.what.isOfActivities { entries.append(entry) }
    case .fates: break
    }
  }

  mutating func note(_ fate: DemandFate) {
    if case .fates = subject { fates.append(fate) }
  }

  func follows(_ name: DemandName) -> Bool {
    switch subject {
    case .one(let followed): followed == name
    case .activities: !name.job.isJob
    case .everything, .fates: false
    }
  }

  /// Another demand of the source of the one that is followed may be what was meant.
  private mutating func look(at entry: JournalEntry, beside name: DemandName) {
    switch entry.what {
    case .appeared, .reported: break
    default: return
    }
    var other = entry.demand
    let ordinal = other.ordinal
    other.ordinal = name.ordinal
    guard other == name else { return }
    if ordinal < name.ordinal {
      neighbours.before = max(neighbours.before, ordinal)
    } else {
      neighbours.after = min(neighbours.after, ordinal)
    }
  }
}

extension JournalEntry.What {
  /// Whether it says what was done, by whom, and how it ended; why a demand waited and what was promised does not.
  fileprivate var isOfActivities: Bool {
    guard case .background(let background) = self else { return true }
    switch background {
    case .inHands, .ended: return true
    case .waits, .leftQueue, .reached, .ranOut, .shiftEnded, .preempted, .preempts, .pauseEnded, .visited, .promised:
      return false
    }
  }
}
