// The way of a demand at one tier beside queue and work: a first contact that fails and is tried again, a direct line to
// a named role, a project that follows the work stage by stage, an order on a site that is inspected when its time is
// over.

public import Stochastics

/// A first contact that may fail (人难找): whoever was looked for is not there, and the resident comes again.
public struct Contact: Hashable, Sendable {
  /// The chance, 0 to 1, that an attempt fails.
  public var fails: Double
  /// From a failed attempt to the next one, in milliseconds.
  public var again: Distribution
  /// After so many failed attempts the resident gives up; at least 1.
  public var attempts: Int

  /// As many attempts as any resident makes.
  public static let mostAttempts = 100

  /// A first contact from its parts.
  public init(fails: Double, again: Distribution, attempts: Int = Contact.mostAttempts) {
    (self.fails, self.again, self.attempts) = (fails, again, attempts)
  }
}

/// A direct line to a named role of the tier that receives the demands (快捷键), past whoever would receive them else.
public struct Bypass: Hashable, Sendable {
  /// What becomes of a demand for which nobody is free.
  public enum Fallback: Hashable, Sendable {
    /// It waits for the role.
    case queue
    /// It is handled as any other demand of its kind.
    case usualWay
    /// It goes to a tier above, where it is in the next millisecond.
    case tier(Tier.ID)
  }

  /// The role, and behind it the one that takes over where the first is busy.
  public var to: StaffingRule
  /// The share of the demands, 0 to 1, whose residents have the direct line and use it.
  public var share: Double
  /// What happens where nobody is free.
  public var fallback: Fallback

  /// A direct line from its parts.
  public init(to: StaffingRule, share: Double = 1, fallback: Fallback = .queue) {
    (self.to, self.share, self.fallback) = (to, share, fallback)
  }
}

/// A project: what the work of a tier cannot do at once becomes a chain of stages, one after the other.
public struct Project: Hashable, Sendable {
  /// The chance, 0 to 1, that what the work would settle becomes a project.
  public var shares: ByKind<Double>
  /// The stages in their order; 1 to `Project.mostStages`.
  public var stages: [ProjectStage]

  /// As many stages as a project may have.
  public static let mostStages = 32

  /// A project from its parts.
  public init(shares: ByKind<Double>, stages: [ProjectStage]) { (self.shares, self.stages) = (shares, stages) }
}

/// One stage of a project.
public struct ProjectStage: Hashable, Sendable {
  /// Who does it.
  public enum Effort: Hashable, Sendable {
    /// Others, in a time in milliseconds: open time of a calendar where one is named.
    case others(takes: Distribution, calendar: WorkingCalendar.ID?)
    /// Staff, who travel and work for times in milliseconds.
    case staff(Errand)
  }

  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// Who does it, and for how long.
  public var effort: Effort
  /// The chance, 0 to 1, that it fails and the demand goes to the next tier.
  public var fails: Double

  /// A stage from its parts.
  public init(name: String, label: String = "", effort: Effort, fails: Double = 0) {
    (self.name, self.label, self.effort, self.fails) = (name, label, effort, fails)
  }
}

/// Work of stated staff beside the work of the tier.
public struct Errand: Hashable, Sendable {
  /// Who does it; `nil` for those who handle demands of the kind.
  public var by: StaffingRule?
  /// Travel in milliseconds; `nil` where there is none.
  public var travel: Distribution?
  /// The work, in milliseconds.
  public var work: Distribution

  /// An errand from its parts.
  public init(by: StaffingRule?, travel: Distribution? = nil, work: Distribution) {
    (self.by, self.travel, self.work) = (by, travel, work)
  }
}

/// An order on a site (责令整改): what the work would settle is settled only when an inspection finds the order carried
/// out.
public struct Order: Hashable, Sendable {
  /// The chance, 0 to 1, that what the work would settle ends in an order.
  public var shares: ByKind<Double>
  /// The time that the site is given; `nil` for kinds that get no order.
  public var deadline: ByKind<ClockSpan?>
  /// The chance, 0 to 1, that an inspection finds the order carried out; drawn anew for each.
  public var complies: ByKind<Double>
  /// The inspection.
  public var inspection: Errand
  /// How many further orders may follow the first; 0 to `Order.mostReorders`.
  public var reorders: Int

  /// As many further orders as there may be.
  public static let mostReorders = 100

  /// An order from its parts.
  public init(
    shares: ByKind<Double>, deadline: ByKind<ClockSpan?>, complies: ByKind<Double>, inspection: Errand,
    reorders: Int = 0
  ) {
    self.shares = shares
    self.deadline = deadline
    self.complies = complies
    self.inspection = inspection
    self.reorders = reorders
  }
}

extension Handling {
  /// Every staffing rule of the tier: of the work, of inspections, of the stages of projects.
  package var staffingRules: [StaffingRule] {
    let stages = (project?.stages ?? []).compactMap { stage in
      if case .staff(let errand) = stage.effort { errand.by } else { nil }
    }
    return by.values + stages + [order?.inspection.by].compactMap(\.self)
  }
}

extension Scenario {
  /// Every staffing rule by which demands at a tier are handled, direct lines to it, its whistles, call-backs and campaigns
  /// included;
  /// or at a desk, by station.
  package func staffingRules(at tier: Int) -> [StaffingRule] {
    guard tier < tiers.count else { return desks[tier - tiers.count].by.values }
    let calls = [callStaffing(ofTier: tier)].compactMap(\.self) + campaignStaffing(ofTier: tier)
    guard let handling = handling[tier] else { return calls }
    let directLines = streams.compactMap { $0.entry.index == tier ? $0.bypass?.to : nil }
    return handling.staffingRules + directLines + whistleStaffing(ofTier: tier) + calls
  }

  /// Whether a role is named by some rule of a tier, or stands in there for one that is.
  package func uses(_ role: Role.ID, at tier: Int) -> Bool {
    staffingRules(at: tier).contains { rule in
      rule.teams.contains { team in team.roles.contains { $0 == role || roles[$0.index].standIn == role } }
    } || rolesSitting(at: tier).contains { $0 == role || roles[$0.index].standIn == role }
  }
}
