// What a tier does with a demand that reaches it: who works on it, for how long, whether that settles it, and
// what sends it upward.

public import Stochastics

/// How the units of one tier handle demands.
public struct Handling: Hashable, Sendable {
  /// Who handles a demand.
  public var by: ByKind<StaffingRule>
  /// Added to the priority of demands while they are here, 0 to 15.
  public var priority: ByKind<Int>?
  /// Who goes first.
  public var queue: QueueDiscipline
  /// A waiting demand gains one priority for each such time; `nil` for none.
  public var ageing: Milliseconds?
  /// Travel of the member seized, in milliseconds; `nil` where the work is remote.
  public var travel: ByKind<Distribution?>
  /// Time to see whether this tier can settle the demand, before the work (R10); `nil` decides after the work.
  public var assess: ByKind<Distribution?>
  /// Time to draw up the plan before the work (R23), in milliseconds; `nil` where none is due.
  public var plan: ByKind<Distribution?>
  /// The work, in milliseconds.
  public var work: ByKind<Distribution>
  /// The chance, 0 to 1, that the work settles the demand.
  public var settles: ByKind<Double>
  /// What keeps a demand for a while once staff have seen it (挂起); `nil` where nothing does.
  public var pause: Pause?
  /// What it sends back to the desk that dispatched it (退单); `nil` where it keeps everything.
  public var returns: Returns?
  /// What the work begins and does not settle by itself: a chain of stages; `nil` where nothing does.
  public var project: Project?
  /// What the work, or the project, settles only when an inspection has found an order carried out; `nil` for nothing.
  public var order: Order?
  /// Whether a waiting demand may interrupt work on one of lower priority (R16).
  public var preempts: ByKind<Bool>
  /// What sends demands upward.
  public var escalation: Escalation

  /// Handling from its parts.
  public init(
    by: ByKind<StaffingRule>, priority: ByKind<Int>? = nil, queue: QueueDiscipline = .firstCome,
    ageing: Milliseconds? = nil,
    travel: ByKind<Distribution?>, assess: ByKind<Distribution?>, plan: ByKind<Distribution?>,
    work: ByKind<Distribution>, settles: ByKind<Double>, pause: Pause? = nil, returns: Returns? = nil,
    project: Project? = nil, order: Order? = nil, preempts: ByKind<Bool>, escalation: Escalation
  ) {
    self.by = by
    self.priority = priority
    self.queue = queue
    self.ageing = ageing
    self.travel = travel
    self.assess = assess
    self.plan = plan
    self.work = work
    self.settles = settles
    self.pause = pause
    self.returns = returns
    self.project = project
    self.order = order
    self.preempts = preempts
    self.escalation = escalation
  }
}

/// A pause (挂起): the demand waits for material, for the weather, for a third party, and its clocks stand still (R17).
public struct Pause: Hashable, Sendable {
  /// The chance, 0 to 1, that a visit is paused.
  public var shares: ByKind<Double>
  /// How long it lasts, in milliseconds; `nil` for kinds that are never paused.
  public var lasts: ByKind<Distribution?>

  /// A pause from its parts.
  public init(shares: ByKind<Double>, lasts: ByKind<Distribution?>) { (self.shares, self.lasts) = (shares, lasts) }
}

/// Who handles a demand: the first alternative that is free (R12).
public struct StaffingRule: Hashable, Sendable {
  /// Roles that are seized together, from a given time of waiting on.
  public struct Team: Hashable, Sendable {
    /// The roles of the team, one member of each, in the order of the file; at least one.
    public var roles: [Role.ID]
    /// The team may be taken only once the demand has waited this long, in milliseconds.
    public var after: Milliseconds
    /// A team of one member of each role.
    public init(roles: [Role.ID], after: Milliseconds = 0) { (self.roles, self.after) = (roles, after) }
  }

  /// The alternatives, first choice first; at least one.
  public var teams: [Team]
  /// A rule from its alternatives.
  public init(teams: [Team]) { self.teams = teams }
}

/// The order in which waiting demands are taken within a priority (R11).
public enum QueueDiscipline: Hashable, Sendable {
  /// By the time of entering this queue.
  case firstCome
  /// By the time of the first report.
  case firstReported
  /// By the due time of the limit on settlement; without a limit, last.
  case earliestLimit
}

/// What sends demands to a higher tier, and how.
public struct Escalation: Hashable, Sendable {
  /// Longest wait in this tier's queue without being started.
  public var waiting: ByKind<ClockSpan?>
  /// Longest time since entering this tier (R9).
  public var open: ByKind<ClockSpan?>
  /// Longest time since the first report (R9).
  public var age: ByKind<ClockSpan?>
  /// Whether such a demand is passed on the moment it enters.
  public var atOnce: ByKind<Bool>
  /// Where it goes; `nil` at the top, where thresholds only record.
  public var target: Tier.ID?
  /// Time on the way, in milliseconds; `nil` for none.
  public var takes: Distribution?
  /// When what is ready is sent.
  public var sending: Sending
  /// Added to the demand's priority on the way up.
  public var raise: Int

  /// Escalation from its parts.
  public init(
    waiting: ByKind<ClockSpan?>, open: ByKind<ClockSpan?>, age: ByKind<ClockSpan?>, atOnce: ByKind<Bool>,
    target: Tier.ID?, takes: Distribution? = nil, sending: Sending = .atOnce, raise: Int = 0
  ) {
    self.waiting = waiting
    self.open = open
    self.age = age
    self.atOnce = atOnce
    self.target = target
    self.takes = takes
    self.sending = sending
    self.raise = raise
  }
}

/// When what is ready to go up is sent (R18).
public enum Sending: Hashable, Sendable {
  /// As soon as it is ready.
  case atOnce
  /// In batches: on the given days at a time of day (milliseconds after midnight). A batch that falls on a day off of
  /// the calendar moves to its next workday; without a calendar, no day is off.
  case batch(days: WorkingCalendar.Days, at: Milliseconds, calendar: WorkingCalendar.ID?)
}
