// Staff: a role is posted at the units of one tier and serves the demands of its own tier or of one below it.

/// A kind of staff.
public struct Role: Hashable, Sendable {
  /// A role's position in `Scenario.roles`.
  public struct ID: Hashable, Sendable {
    /// The position in `Scenario.roles`, from 0.
    public let index: Int
    /// Names the role at `index`.
    public init(_ index: Int) { self.index = index }
  }

  /// What happens to work in hand when a shift ends (R15).
  public enum ShiftEnd: Hashable, Sendable {
    /// It is finished in overtime.
    case finish
    /// It stays with its member, who resumes it first and travels again in full.
    case suspend
    /// It goes to the head of its priority class for whoever comes next.
    case handOver
  }

  /// How many there are.
  public enum Strength: Hashable, Sendable {
    /// Posts of each unit of the posted tier, in the order of its units.
    case posts([Int])
    /// As many as are asked for: nobody ever waits for them.
    case unlimited
  }

  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier at whose units the posts are.
  public var postedAt: Tier.ID
  /// The tier whose demands they handle: the posted one, or one below it, whose units under the post's unit share
  /// the pool.
  public var serves: Tier.ID
  /// How many posts each unit of `postedAt` has.
  public var strength: Strength
  /// When they work; `nil` is always.
  public var calendar: WorkingCalendar.ID?
  /// What happens to work in hand when a shift ends.
  public var atShiftEnd: ShiftEnd
  /// Their travel as a multiple of the tier's: whoever comes from further away takes longer (R19).
  public var travelFactor: Double
  /// Pay of one post in yuan a year.
  public var pay: Double
  /// Pay of an hour on duty in yuan, on top of that: open time of filled posts, but for days of absence.
  public var payPerHour: Double
  /// Overtime is paid at this multiple of the hourly pay (an extended workday in China: 1.5).
  public var overtimePay: Double
  /// Administrative chores; `nil` for none (R14).
  public var burden: Burden?
  /// Patrol rounds that take staff; `nil` for none (R14).
  public var rounds: Rounds?
  /// The chance, 0 to 1, that a post is not filled: drawn once for each post and replication.
  public var vacancy: Double
  /// The chance, 0 to 1, that whoever holds a post does not come on a day.
  public var absence: Double
  /// How those who hold its posts come and go; `nil` where nobody leaves.
  public var turnover: Turnover?

  /// Whether each unit of `postedAt` has the role at all; `nil` where all have.
  public var presence: [Bool]?
  /// The role that stands in for it at units that lack it; `nil` for none.
  public var standIn: Role.ID?

  /// Whether its time costs anything.
  var isPaid: Bool { pay > 0 || payPerHour > 0 }

  /// A role from its parts.
  public init(
    name: String, label: String = "", postedAt: Tier.ID, serves: Tier.ID, strength: Strength,
    calendar: WorkingCalendar.ID? = nil, atShiftEnd: ShiftEnd = .finish, travelFactor: Double = 1, pay: Double = 0,
    payPerHour: Double = 0, overtimePay: Double = 1.5, burden: Burden? = nil, rounds: Rounds? = nil,
    vacancy: Double = 0, absence: Double = 0, turnover: Turnover? = nil, presence: [Bool]? = nil,
    standIn: Role.ID? = nil
  ) {
    self.name = name
    self.label = label
    self.postedAt = postedAt
    self.serves = serves
    self.strength = strength
    self.calendar = calendar
    self.atShiftEnd = atShiftEnd
    self.travelFactor = travelFactor
    self.pay = pay
    self.payPerHour = payPerHour
    self.overtimePay = overtimePay
    self.burden = burden
    self.rounds = rounds
    self.vacancy = vacancy
    self.absence = absence
    self.turnover = turnover
    self.presence = presence
    self.standIn = standIn
  }
}
