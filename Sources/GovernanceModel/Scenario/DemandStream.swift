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

  /// A stream from its parts.
  public init(
    name: String, label: String = "", entry: Tier.ID, arrivals: Arrivals, base: Arrivals? = nil,
    severityShares: [Double], patience: Distribution? = nil, discovery: Discovery? = nil
  ) {
    self.name = name
    self.label = label
    self.entry = entry
    self.arrivals = arrivals
    self.base = base ?? arrivals
    self.severityShares = severityShares
    self.patience = patience
    self.discovery = discovery
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
  /// Twenty-four weights by hour of day with mean 1; empty means even.
  public var hours: [Double]
  /// Seven weights from Monday with mean 1; empty means even.
  public var weekdays: [Double]
  /// Twelve weights from January with mean 1; empty means even.
  public var months: [Double]
  /// A factor on China's public holidays, applied after the profiles.
  public var onHolidays: Double

  /// Arrivals from their parts.
  public init(
    perDay: Double, basis: Basis, hours: [Double] = [], weekdays: [Double] = [], months: [Double] = [],
    onHolidays: Double = 1
  ) {
    self.perDay = perDay
    self.basis = basis
    self.hours = hours
    self.weekdays = weekdays
    self.months = months
    self.onHolidays = onHolidays
  }

  /// Whether the rate is the same at every hour.
  package var isEven: Bool { hours.isEmpty && weekdays.isEmpty && months.isEmpty && onHolidays == 1 }
}
