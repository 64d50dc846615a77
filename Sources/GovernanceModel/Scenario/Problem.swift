// What is wrong before anybody has said so. A problem (问题隐患) comes to be unseen; residents, patrols and passers-by
// race to report it, each in a time of its own. The first report makes a demand, later ones are duplicates. Whatever
// nobody finds may worsen, or lapse by itself.

public import Stochastics

/// How the problems of a stream are found, and what becomes of those that are not.
public struct Discovery: Hashable, Sendable {
  /// Time from onset to the next severity, and from each severity to the one after it; `nil` where it stays as it is.
  public var worsens: Distribution?
  /// Time from onset after which an undiscovered problem is gone by itself; `nil` for never.
  public var lapses: Distribution?
  /// Problems differ in how easily passers-by see them: a gamma factor of mean 1 on their hazard. Its mean is 1 and
  /// this its coefficient of variation; `nil` where all are alike.
  public var visibility: Distribution?
  /// What residents do; `nil` where they never report.
  public var residents: ResidentReports?
  /// What patrols do; `nil` where nobody patrols.
  public var patrol: Patrol?
  /// What passers-by do, for each kind of probe that may notice, in the order of `Scenario.probes`.
  public var passings: [Passing]
  /// Work that each report of a problem already known costs at the tier of entry; `nil` for none (R20).
  public var triage: Distribution?
  /// Reports of problems that do not exist; `nil` for none (R21).
  public var falseReports: FalseReports?

  /// A race from its parts.
  public init(
    worsens: Distribution? = nil, lapses: Distribution? = nil, visibility: Distribution? = nil,
    residents: ResidentReports? = nil, patrol: Patrol? = nil, passings: [Passing] = [], triage: Distribution? = nil,
    falseReports: FalseReports? = nil
  ) {
    self.worsens = worsens
    self.lapses = lapses
    self.visibility = visibility
    self.residents = residents
    self.patrol = patrol
    self.passings = passings
    self.triage = triage
    self.falseReports = falseReports
  }

  /// Whether a problem can be reported a second time.
  package var canRepeat: Bool {
    let isReportedByResidents = (residents?.ever ?? 0) > 0
    let isReportedByOthers = !passings.isEmpty || (patrol?.notices ?? 0) > 0
    return !passings.isEmpty || isReportedByResidents && (isReportedByOthers || residents?.repeats != nil)
  }
}

/// What the residents of a place do about a problem.
public struct ResidentReports: Hashable, Sendable {
  /// The share of problems that some resident reports in the end, 0 to 1.
  public var ever: Double
  /// Time from onset until they have had enough, in milliseconds.
  public var after: Distribution
  /// Time from then to the report; `nil` for none.
  public var delay: Distribution?
  /// Time from each report to the next while the problem is not settled; `nil` where they report once.
  public var repeats: Distribution?

  /// Residents' reports from their parts.
  public init(ever: Double, after: Distribution, delay: Distribution? = nil, repeats: Distribution? = nil) {
    (self.ever, self.after, self.delay, self.repeats) = (ever, after, delay, repeats)
  }
}

/// Rounds through each unit that may notice a problem.
public struct Patrol: Hashable, Sendable {
  /// Who walks the rounds.
  public enum Walk: Hashable, Sendable {
    /// Somebody whom the scenario does not follow, at equal intervals of so many milliseconds, more than 0; where in the
    /// interval differs from unit to unit.
    case every(Milliseconds)
    /// The staff of a role, posted at the units at which the problems come to be: only its `rounds` that are walked
    /// notice anything, and one that a closing cuts as much less as was not walked.
    case by(Role.ID)
  }

  /// Who walks the rounds.
  public var walk: Walk
  /// The chance that a round notices a problem, 0 to 1.
  public var notices: Double

  /// A patrol from its parts.
  public init(_ walk: Walk, notices: Double) { (self.walk, self.notices) = (walk, notices) }

  /// Time from round to round of a unit, in milliseconds, as planned; `nil` where nobody walks any.
  package func every(in scenario: Scenario) -> Milliseconds? {
    switch walk {
    case .every(let time): time
    case .by(let role): scenario.roles[role.index].rounds?.every
    }
  }
}

/// What one kind of probe does about the problems of a stream.
public struct Passing: Hashable, Sendable {
  /// The position in `Scenario.probes`.
  public var probe: Int
  /// The chance that one who passes notices, 0 to 1.
  public var notices: Double
  /// The share of what is noticed that is reported, 0 to 1: participation, which incentives move.
  public var reports: Double

  /// A passing from its parts.
  public init(probe: Int, notices: Double, reports: Double) {
    (self.probe, self.notices, self.reports) = (probe, notices, reports)
  }
}

/// Reports of problems that do not exist: staff travel, check, and close them (R21).
public struct FalseReports: Hashable, Sendable {
  /// How many there are; at every hour alike.
  public var arrivals: Arrivals
  /// The same before any policy (R4).
  public var base: Arrivals
  /// The check on the spot, in milliseconds; the travel is that of the tier.
  public var check: Distribution

  /// False reports from their parts.
  public init(arrivals: Arrivals, base: Arrivals? = nil, check: Distribution) {
    (self.arrivals, self.base, self.check) = (arrivals, base ?? arrivals, check)
  }
}

/// A kind of passer-by (移动探头): riders, couriers.
public struct Probe: Hashable, Sendable {
  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// How many there are in all; not negative.
  public var count: Double
  /// The share of them on the road by hour of day; empty means all of them always.
  public var onTheRoad: [Double]
  /// Seven factors on that share from Monday; empty means none.
  public var weekdays: [Double]
  /// Twelve factors on it from January; empty means none.
  public var months: [Double]
  /// A factor on China's public holidays.
  public var onHolidays: Double
  /// How often one of them passes some place in an hour on the road, spread evenly over the units of a tier.
  public var passesPerHour: Double
  /// Time from noticing to the report, in milliseconds; `nil` for none.
  public var delay: Distribution?
  /// Paid for each report that is the first of its problem, in yuan; of points, what those of a report are worth.
  public var incentive: Double
  /// The points that such a report earns; `nil` where it earns none.
  public var scheme: PointScheme?

  /// A kind of passer-by from its parts.
  public init(
    name: String, label: String = "", count: Double, onTheRoad: [Double] = [], weekdays: [Double] = [],
    months: [Double] = [], onHolidays: Double = 1, passesPerHour: Double, delay: Distribution? = nil,
    incentive: Double = 0, scheme: PointScheme? = nil
  ) {
    self.name = name
    self.label = label
    self.count = count
    self.onTheRoad = onTheRoad
    self.weekdays = weekdays
    self.months = months
    self.onHolidays = onHolidays
    self.passesPerHour = passesPerHour
    self.delay = delay
    self.incentive = incentive
    self.scheme = scheme
  }

  /// When they are on the road, as the profile of a rate whose weight is their share on the road.
  package var profile: Arrivals {
    Arrivals(perDay: 1, basis: .total, hours: onTheRoad, weekdays: weekdays, months: months, onHolidays: onHolidays)
  }

  /// Reports an hour of one problem at one of `units` places, while all of them are on the road and points are given.
  package func hazardPerHour(_ passing: Passing, units: Int) -> Double {
    let reports = scheme?.participation(from: passing.reports) ?? passing.reports
    return count * passesPerHour * passing.notices * reports / Double(units)
  }
}

extension Scenario {
  /// The channels by which a problem can become known, by name: residents, patrols, then each kind of probe.
  public var channels: [String] { Scenario.fixedChannels + probes.map(\.name) }

  /// The channels that every scenario has.
  package static let fixedChannels = ["resident", "patrol"]

  /// Whether there are problems at all.
  package var hasProblems: Bool { streams.contains { $0.discovery != nil } }

  /// Whether problems of a stream may become known by a channel.
  package func mayFind(_ stream: Int, by channel: Int) -> Bool {
    guard let discovery = streams[stream].discovery else { return false }
    return switch channel {
    case 0: discovery.residents != nil
    case 1: discovery.patrol != nil
    default: discovery.passings.contains { $0.probe == channel - Scenario.fixedChannels.count }
    }
  }

  /// Whether some demand of a stream may have a severity, from its onset or by worsening.
  package func mayHave(_ severity: Int, _ stream: Int) -> Bool {
    let stream = streams[stream]
    return stream.occurs(severity: severity)
      || stream.discovery?.worsens != nil && stream.severityShares[..<severity].contains { $0 > 0 }
  }
}
