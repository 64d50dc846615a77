// A scenario: everything a planner says about a place, with names resolved to positions. It is a plain value;
// a policy is another value. `CompiledScenario` turns it into the flat tables that a run reads.

/// A place, its staff, its demands and its rules.
public struct Scenario: Hashable, Sendable {
  /// The name under `scenario:`.
  public var name: String
  /// What the scenario is about, in the planner's words.
  public var about: String
  /// When it starts, how long it is observed.
  public var timeFrame: TimeFrame
  /// How many replications a run makes unless told otherwise; at least 1. With `precision`, how many it makes at first.
  public var replications: Int
  /// How well some measures shall be known; `nil` where the number of replications is given.
  public var precision: PrecisionGoal?
  /// The seed of all draws.
  public var seed: UInt64
  /// Grades of seriousness, mildest first; at least one.
  public var severities: [Severity]
  /// The tree of tiers, bottom up; at least one.
  public var tiers: [Tier]
  /// Working calendars.
  public var calendars: [WorkingCalendar]
  /// Kinds of staff.
  public var roles: [Role]
  /// Streams of demands and of problems; each is a category.
  public var streams: [DemandStream]
  /// Kinds of passers-by who may notice problems.
  public var probes: [Probe]
  /// How each tier handles what reaches it, in the order of `tiers`; `nil` for a tier that handles nothing.
  public var handling: [Handling?]
  /// Desks that take demands in and dispatch them.
  public var desks: [Desk]
  /// Departments that may be called.
  public var departments: [Department]
  /// How each tier whistles for them, in the order of `tiers`; `nil` for a tier that does not. Only a tier that handles
  /// demands can.
  public var whistles: [Whistle?]
  /// Meetings that units hold at set times.
  public var meetings: [Meeting]
  /// Lists of needs that partners may claim.
  public var matchings: [Matching]
  /// Whether each tier decides anew what it can settle (R10).
  public var competence: Competence
  /// Times that are promised and counted.
  public var limits: [Limit]
  /// What residents say once a demand is settled; `nil` where nobody asks, and nobody calls again.
  public var feedback: Feedback?
  /// Modes that units may be in.
  public var modes: [Mode]
  /// Campaigns that units may begin.
  public var campaigns: [Campaign]
  /// Stated outcomes of the real place or of theory.
  public var expectations: [Expectation]
  /// Where the numbers come from: every scalar that states a source, a range or a reason.
  public var provenance: [Provenance]
  /// Extra margins of the summary: each entry crosses the named dimensions (`report: by`).
  public var reportBy: [[Dimension]]

  /// A scenario from its parts.
  public init(
    name: String, about: String = "", timeFrame: TimeFrame, replications: Int = 20, precision: PrecisionGoal? = nil,
    seed: UInt64 = 1, severities: [Severity], tiers: [Tier], calendars: [WorkingCalendar] = [], roles: [Role],
    streams: [DemandStream], probes: [Probe] = [], handling: [Handling?], desks: [Desk] = [],
    departments: [Department] = [], whistles: [Whistle?] = [], meetings: [Meeting] = [], matchings: [Matching] = [],
    competence: Competence = .independent,
    limits: [Limit] = [], feedback: Feedback? = nil, modes: [Mode] = [], campaigns: [Campaign] = [],
    expectations: [Expectation] = [], provenance: [Provenance] = [], reportBy: [[Dimension]] = []
  ) {
    self.name = name
    self.about = about
    self.timeFrame = timeFrame
    self.replications = replications
    self.precision = precision
    self.seed = seed
    self.severities = severities
    self.tiers = tiers
    self.calendars = calendars
    self.roles = roles
    self.streams = streams
    self.probes = probes
    self.handling = handling
    self.desks = desks
    self.departments = departments
    self.whistles = whistles.isEmpty ? tiers.map { _ in nil } : whistles
    self.meetings = meetings
    self.matchings = matchings
    self.competence = competence
    self.limits = limits
    self.feedback = feedback
    self.modes = modes
    self.campaigns = campaigns
    self.expectations = expectations
    self.provenance = provenance
    self.reportBy = reportBy
  }
}

/// How a demand's difficulty carries over from tier to tier (R10).
public enum Competence: Hashable, Sendable {
  /// Each tier's chance of settling is drawn on its own.
  case independent
  /// Each demand has one level of difficulty: what a lower tier could have settled, a higher one can.
  case nested
}

/// When a scenario starts and how long it is observed (R26, R27).
public struct TimeFrame: Hashable, Sendable {
  /// The date whose midnight is the first observed instant.
  public var start: CivilDate
  /// The observation window, in milliseconds; more than 0.
  public var length: Milliseconds
  /// Simulated before `start` and not observed; a whole number of days is not required.
  public var warmUp: Milliseconds
  /// Whether the warm-up is to be found before the first replication, or was; `warmUp` is 0 until it has been (R27).
  public var findsWarmUp: Bool
  /// Simulated after the window so that late demands can close.
  public var follow: Milliseconds

  /// A time frame from its parts, in milliseconds.
  public init(
    start: CivilDate, length: Milliseconds, warmUp: Milliseconds = 0, findsWarmUp: Bool = false,
    follow: Milliseconds = 0
  ) {
    (self.start, self.length, self.warmUp, self.follow) = (start, length, warmUp, follow)
    self.findsWarmUp = findsWarmUp
  }
}

/// A grade of seriousness.
public struct Severity: Hashable, Sendable {
  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// Queue priority, 0 to 15; higher goes first.
  public var priority: Int
  /// A severity from its parts.
  public init(name: String, label: String = "", priority: Int) {
    (self.name, self.label, self.priority) = (name, label, priority)
  }
}

/// One level of the tree: grid, community, street, county.
public struct Tier: Hashable, Sendable {
  /// A tier's position in `Scenario.tiers`, bottom up.
  public struct ID: Hashable, Comparable, Sendable {
    /// The position in `Scenario.tiers`, from 0 at the bottom.
    public let index: Int
    /// Names the tier at `index`.
    public init(_ index: Int) { self.index = index }
    /// Lower tiers come first.
    public static func < (a: ID, b: ID) -> Bool { a.index < b.index }
  }

  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The units, in the order of the tree: a unit's children are next to each other.
  public var units: [Unit]

  /// A tier from its parts.
  public init(name: String, label: String = "", units: [Unit]) {
    (self.name, self.label, self.units) = (name, label, units)
  }
}

/// One place on the tree.
public struct Unit: Hashable, Sendable {
  /// The name, unique over all tiers: `grid-0012`, or the `id` of a table of units.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The position of the unit above in the next tier's `units`; `nil` at the top.
  public var parent: Int?
  /// Residents who live here.
  public var residents: Int

  /// A unit from its parts.
  public init(name: String, label: String = "", parent: Int?, residents: Int = 0) {
    (self.name, self.label, self.parent, self.residents) = (name, label, parent, residents)
  }
}
