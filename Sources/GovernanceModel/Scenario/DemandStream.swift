// Where demands come from: a rate, its profile over the hours, weekdays and months, and what a demand is like.

public import Stochastics

/// A stream of arrivals; its name is the category of its demands.
public struct DemandStream: Hashable, Sendable {
  /// The category.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier whose units receive the demands.
  public var entry: Tier.ID
  /// Where its demands come in instead of the unit where they arise, with the share of each; the rest come in there.
  public var entrances: [Entrance]
  /// The rate and profile that hold.
  public var arrivals: Arrivals
  /// The rate and profile of the file before any policy: the base of marked points whose marks decide which demands
  /// a changed rate keeps or adds (R4). Equal to `arrivals` where no policy changes them.
  public var base: Arrivals
  /// The share of each severity, in the order of `Scenario.severities`; they sum to 1.
  public var severityShares: [Double]
  /// How long a resident waits in queues, in milliseconds, before giving up; `nil` is for ever (R24).
  public var patience: Distribution?
  /// How its problems are found, where its points are the onsets of problems that nobody has reported; `nil` where
  /// they are reports.
  public var discovery: Discovery?
  /// Demands that come all at once, on a date, on top of the rate; their names are unique.
  public var bursts: [Burst]
  /// Demands that come as real tickets did; `nil` where none are replayed.
  public var tickets: TicketReplay?
  /// How hard it is to reach anybody at all; `nil` where the first attempt always succeeds.
  public var contact: Contact?
  /// A direct line to a role of the entry tier; `nil` for none.
  public var bypass: Bypass?
  /// How its demands, which are households then, are reached by a notice; `nil` where they are ordinary demands.
  public var notice: Notice?

  /// A stream from its parts.
  public init(
    name: String, label: String = "", entry: Tier.ID, entrances: [Entrance] = [], arrivals: Arrivals,
    base: Arrivals? = nil,
    severityShares: [Double], patience: Distribution? = nil, discovery: Discovery? = nil, bursts: [Burst] = [],
    tickets: TicketReplay? = nil, contact: Contact? = nil, bypass: Bypass? = nil,
    notice: Notice? = nil
  ) {
    self.name = name
    self.label = label
    self.entry = entry
    self.entrances = entrances
    self.arrivals = arrivals
    self.base = base ?? arrivals
    self.severityShares = severityShares
    self.patience = patience
    self.discovery = discovery
    self.bursts = bursts
    self.tickets = tickets
    self.contact = contact
    self.bypass = bypass
    self.notice = notice
  }

  /// Whether some demand of the stream may have a severity, by its shares, a burst or a ticket.
  package func occurs(severity: Int) -> Bool {
    if bursts.contains(where: { $0.severity == severity }) { return true }
    guard let trace = tickets?.trace else { return severityShares[severity] > 0 }
    return trace.severitiesInUse.contains(Int8(severity))
      || trace.severitiesInUse.contains(-1) && severityShares[severity] > 0
  }
}

/// How many demands arrive, and when.
public struct Arrivals: Hashable, Sendable {
  /// What the rate is counted per.
  public enum Basis: Hashable, Sendable {
    /// Per resident of each unit.
    case perResident
    /// Per unit of the entry tier.
    case perUnit
    /// In total, spread over the units of the entry tier by residents, or evenly where there are none.
    case total
  }

  /// Demands a day per resident, per unit or in total.
  public var perDay: Double
  /// What the rate is counted per.
  public var basis: Basis
  /// Twenty-four weights by hour of day, or ninety-six by quarter of an hour, with mean 1; empty means even.
  public var hours: [Double]
  /// Seven weights from Monday with mean 1; empty means even.
  public var weekdays: [Double]
  /// Twelve weights from January with mean 1; empty means even.
  public var months: [Double]
  /// A factor on China's public holidays, applied after the profiles.
  public var onHolidays: Double
  /// How the rate varies from day to day by chance; `nil` where it does not.
  public var dispersion: Dispersion?

  /// Arrivals from their parts.
  public init(
    perDay: Double, basis: Basis, hours: [Double] = [], weekdays: [Double] = [], months: [Double] = [],
    onHolidays: Double = 1, dispersion: Dispersion? = nil
  ) {
    self.perDay = perDay
    self.basis = basis
    self.hours = hours
    self.weekdays = weekdays
    self.months = months
    self.onHolidays = onHolidays
    self.dispersion = dispersion
  }

  /// Whether the profile is the same at every hour; over-dispersion is apart from it.
  package var isEven: Bool { hours.isEmpty && weekdays.isEmpty && months.isEmpty && onHolidays == 1 }
}

/// How a rate varies from day to day beyond what a Poisson process does: a gamma factor of mean 1 for each day (R25).
public struct Dispersion: Hashable, Sendable {
  /// Which units have the same factor.
  public enum Scope: Hashable, Sendable {
    /// Each unit has its own.
    case unit
    /// All units of the stream have the same: a busy day is busy everywhere.
    case county
  }

  /// The coefficient of variation of the factor, 0.001 to 10.
  public var variation: Double
  /// Which units have the same factor.
  public var scope: Scope

  /// Factors with a coefficient of variation from 0.001 to 10.
  public init(variation: Double, scope: Scope = .unit) { (self.variation, self.scope) = (variation, scope) }
}
