// Departments (部门) are outside of the tree: they come when a tier whistles for them. How soon is said in one of two
// ways: a time in which they answer, or staff of their own, of whom somebody must be free.

public import Stochastics

/// A department that may be called to joint work.
public struct Department: Hashable, Sendable {
  /// A department's position in `Scenario.departments`.
  public struct ID: Hashable, Sendable {
    /// The position in `Scenario.departments`, from 0.
    public let index: Int
    /// Names the department at `index`.
    public init(_ index: Int) { self.index = index }
  }

  /// Answers that come later than the rest.
  public struct Lateness: Hashable, Sendable {
    /// The chance, 0 to 1, that an answer is late.
    public var share: Double
    /// By how much, in milliseconds.
    public var by: Distribution

    /// Lateness from its parts.
    public init(share: Double, by: Distribution) { (self.share, self.by) = (share, by) }
  }

  /// The name in the file.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// How many there are of its kind, each of which answers on its own: 35 vehicles of a fleet; at least 1.
  public var count: Int
  /// Time from the call to its answer, in milliseconds; `nil` for at once.
  public var responds: Distribution?
  /// The calendar in whose open hours that time runs; `nil` for the wall clock.
  public var calendar: WorkingCalendar.ID?
  /// Answers that are late; `nil` where none are.
  public var late: Lateness?
  /// The role that it sends a member of; `nil` where it always has somebody.
  public var staff: Role.ID?
  /// The way of whom it sends, in milliseconds; `nil` for none.
  public var travel: Distribution?
  /// The chance, 0 to 1, that a call gets no answer at all.
  public var absence: Double
  /// The chance, 0 to 1, that the answer is no.
  public var refusal: Double

  /// A department from its parts.
  public init(
    name: String, label: String = "", count: Int = 1, responds: Distribution? = nil,
    calendar: WorkingCalendar.ID? = nil, late: Lateness? = nil, staff: Role.ID? = nil, travel: Distribution? = nil,
    absence: Double = 0, refusal: Double = 0
  ) {
    self.name = name
    self.label = label
    self.count = count
    self.responds = responds
    self.calendar = calendar
    self.late = late
    self.staff = staff
    self.travel = travel
    self.absence = absence
    self.refusal = refusal
  }
}
