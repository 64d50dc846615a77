// Modes (平急转换): a place works otherwise for a time. On a date, or when a live measure crosses a level, reserves are
// called up, routine work is put off, orders of urgency change and neighbours help each other; when a lower level is
// reached, everything goes back. Each unit of one tier switches for itself, with all that lies below it.

/// A mode that units may be in.
public struct Mode: Hashable, Sendable {
  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier each unit of which switches for itself, together with all that lies below.
  public var of: Tier.ID
  /// What triggers it.
  public var trigger: ModeTrigger
  /// What has to hold before it is called off.
  public var release: ModeRelease
  /// From the trigger until it takes hold, and from the release until everything is as before; in milliseconds.
  public var delay, back: Milliseconds
  /// Reserves: roles that work only while some mode calls them up.
  public var callsUp: [Role.ID]
  /// Kinds of demands that nobody takes up in the mode; what is in work is finished.
  public var suspends: ByKind<Bool>
  /// Whether chores and rounds that would begin in the mode are dropped.
  public var dropsChores: Bool
  /// Added to the priority of waiting demands.
  public var raises: ByKind<Int>
  /// Whether staff posted at units of their own tier take demands of sibling units as well, as one pool.
  public var pools: Bool
  /// The travel of those who help at a sibling unit, as a multiple of their own.
  public var aidTravel: Double

  /// A mode from its parts.
  public init(
    name: String, label: String = "", of: Tier.ID, trigger: ModeTrigger, release: ModeRelease = ModeRelease(),
    delay: Milliseconds = 0, back: Milliseconds = 0, callsUp: [Role.ID] = [], suspends: ByKind<Bool>,
    dropsChores: Bool = false, raises: ByKind<Int>, pools: Bool = false, aidTravel: Double = 1
  ) {
    self.name = name
    self.label = label
    self.of = of
    self.trigger = trigger
    self.release = release
    self.delay = delay
    self.back = back
    self.callsUp = callsUp
    self.suspends = suspends
    self.dropsChores = dropsChores
    self.raises = raises
    self.pools = pools
    self.aidTravel = aidTravel
  }
}

/// What triggers a mode: any of these.
public struct ModeTrigger: Hashable, Sendable {
  /// More demands than this are there: waiting or in hand, those that are put off left out; `nil` where that is not asked.
  public var backlog: Int?
  /// Where they are counted; `nil` for everywhere below the unit, desks included.
  public var backlogAt: Tier.ID?
  /// More demands than this are reported an hour, on average over a time.
  public var rate: LevelOverTime?
  /// More than this share of the demands settled here in a time were settled after their limit.
  public var missed: LevelOverTime?
  /// The least number of demands settled in that time of which such a share says anything.
  public var leastSettled: Int
  /// Days from the first to the last, both included.
  public var dates: [DateSpan]

  /// A level of something measured over a time up to now.
  public struct LevelOverTime: Hashable, Sendable {
    /// The level.
    public var level: Double
    /// The time over which it is measured, in milliseconds; more than 0.
    public var over: Milliseconds
    /// A level from its parts.
    public init(level: Double, over: Milliseconds) { (self.level, self.over) = (level, over) }
  }

  /// A trigger from its parts.
  public init(
    backlog: Int? = nil, backlogAt: Tier.ID? = nil, rate: LevelOverTime? = nil, missed: LevelOverTime? = nil,
    leastSettled: Int = 10, dates: [DateSpan] = []
  ) {
    self.backlog = backlog
    self.backlogAt = backlogAt
    self.rate = rate
    self.missed = missed
    self.leastSettled = leastSettled
    self.dates = dates
  }
}

/// What has to hold before a mode is called off: all of these, and no date of the trigger.
public struct ModeRelease: Hashable, Sendable {
  /// The backlog, the rate and the missed share are below these; `nil` for the level of the trigger.
  public var backlog: Int?
  public var rate, missed: Double?
  /// So long it has lasted, in milliseconds.
  public var after: Milliseconds

  /// A release from its parts.
  public init(backlog: Int? = nil, rate: Double? = nil, missed: Double? = nil, after: Milliseconds = 0) {
    (self.backlog, self.rate, self.missed, self.after) = (backlog, rate, missed, after)
  }
}

/// Days of the calendar from one to another, both included.
public struct DateSpan: Hashable, Sendable {
  public var first, last: CivilDate
  /// The days from `first` to `last`, which is not earlier.
  public init(first: CivilDate, last: CivilDate) { (self.first, self.last) = (first, last) }
}

extension Scenario {
  /// Whether a role works only while a mode calls it up.
  package func isReserve(_ role: Role.ID) -> Bool { modes.contains { $0.callsUp.contains(role) } }

  /// The most that modes in force together add to the priority of any kind.
  var mostRaisedByModes: Int { modes.reduce(0) { $0 + ($1.raises.values.max() ?? 0) } }

  /// Ties the tiers whose units switch together (R6): below a tier with a mode or a campaign, all share its live measures.
  func tieReactions(_ tied: inout [Bool]) {
    for tier in modes.map(\.of.index) + campaigns.map(\.of.index) {
      for below in 0..<tier { tied[below] = true }
    }
  }
}
