// The whistle (吹哨报到): a tier calls the departments that a demand needs, and they report for duty.

public import Stochastics

/// How the units of one tier whistle.
public struct Whistle: Hashable, Sendable {
  /// A reminder (督办) to those who have not come, from whoever has the right to supervise them.
  public struct Reminder: Hashable, Sendable {
    /// When it is given, counted from the whistle.
    public var after: ClockSpan
    /// What is left of an answer's time is multiplied by this, 0 to 100.
    public var responds: Double
    /// The chance of no answer from then on, 0 to 1; `nil` leaves it as it was.
    public var absence: Double?
    /// The chance of a refusal from then on, 0 to 1; `nil` leaves it as it was.
    public var refusal: Double?
    /// Added to the priority of calls that wait for a department's staff.
    public var raise: Int

    /// A reminder from its parts.
    public init(
      after: ClockSpan, responds: Double = 1, absence: Double? = nil, refusal: Double? = nil, raise: Int = 0
    ) {
      self.after = after
      self.responds = responds
      self.absence = absence
      self.refusal = refusal
      self.raise = raise
    }
  }

  /// When nobody waits for the rest any longer.
  public struct LastLimit: Hashable, Sendable {
    /// Counted from the whistle.
    public var after: ClockSpan
    /// Whether joint work then begins with those who are there; otherwise the demand goes up.
    public var goesOn: Bool

    /// A last limit from its parts.
    public init(after: ClockSpan, goesOn: Bool) { (self.after, self.goesOn) = (after, goesOn) }
  }

  /// What those who have come do together.
  public struct JointWork: Hashable, Sendable {
    /// Who of the tier takes part; `nil` where the departments are left to it.
    public var by: ByKind<StaffingRule>?
    /// The way of the tier's own staff, in milliseconds.
    public var travel: ByKind<Distribution?>
    /// The work, in milliseconds.
    public var work: ByKind<Distribution>
    /// The chance, 0 to 1, that it settles the demand.
    public var settles: ByKind<Double>

    /// Joint work from its parts.
    public init(
      by: ByKind<StaffingRule>?, travel: ByKind<Distribution?>, work: ByKind<Distribution>, settles: ByKind<Double>
    ) {
      (self.by, self.travel, self.work, self.settles) = (by, travel, work, settles)
    }
  }

  /// The departments that a demand needs; empty for kinds that are not whistled for.
  public var departments: ByKind<[Department.ID]>
  /// Whether the tier whistles the moment a demand enters, and for what its own work does not settle.
  public var atOnce, unsettled: Bool
  /// It whistles for what has waited this long in its queue without being started.
  public var waiting: ByKind<ClockSpan?>
  /// The chance, 0 to 1, that such a demand is whistled for.
  public var shares: ByKind<Double>
  /// How many of those called have to come; `nil` for all.
  public var quorum: ByKind<Int?>
  /// When joint work is convened, once the quorum has answered.
  public var convening: Sending
  /// The time in which departments are to come, counted from the whistle; `nil` where none is stated.
  public var within: ClockSpan?
  /// Whether the tier may remind departments of their duty.
  public var supervises: Bool
  /// `nil` where nobody reminds.
  public var reminder: Reminder?
  /// `nil` where there is no end to the waiting.
  public var lastLimit: LastLimit?
  /// What is done when they are there.
  public var joint: JointWork

  /// A whistle from its parts.
  public init(
    departments: ByKind<[Department.ID]>, atOnce: Bool, unsettled: Bool, waiting: ByKind<ClockSpan?>,
    shares: ByKind<Double>, quorum: ByKind<Int?>, convening: Sending = .atOnce, within: ClockSpan? = nil,
    supervises: Bool = false, reminder: Reminder? = nil, lastLimit: LastLimit? = nil, joint: JointWork
  ) {
    self.departments = departments
    self.atOnce = atOnce
    self.unsettled = unsettled
    self.waiting = waiting
    self.shares = shares
    self.quorum = quorum
    self.convening = convening
    self.within = within
    self.supervises = supervises
    self.reminder = reminder
    self.lastLimit = lastLimit
    self.joint = joint
  }
}

extension Scenario {
  /// Whether any tier whistles for a kind of demand.
  var hasWhistles: Bool { whistles.contains { $0?.departments.values.contains { !$0.isEmpty } ?? false } }

  /// How many answer for a list of departments.
  package func seats(of departments: [Department.ID]) -> Int {
    departments.reduce(0) { $0 + self.departments[$1.index].count }
  }

  /// The staffing rules of a tier's whistles: of joint work, and of the departments that send staff.
  func whistleStaffing(ofTier tier: Int) -> [StaffingRule] {
    guard let whistle = whistles[tier] else { return [] }
    let called = whistle.departments.values.flatMap { $0 }.reduce(into: [Department.ID]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let senders = called.compactMap { departments[$0.index].staff }
    var rules: [StaffingRule] = []
    for rule in (whistle.joint.by?.values ?? []) + senders.map({ StaffingRule(teams: [.init(roles: [$0])]) })
    where !rules.contains(rule) {
      rules.append(rule)
    }
    return rules
  }
}
