// Meetings (议事): at set times a unit sits down with what it has on its agenda. Demands wait for the date, are taken up
// one after the other or all together, and are settled there or not; who sits there is away from other work.

public import Stochastics

/// A meeting that every unit of a tier holds at set times.
public struct Meeting: Hashable, Sendable {
  /// When a demand comes before it.
  public struct Occasions: OptionSet, Hashable, Sendable {
    /// A bit for each.
    public let rawValue: UInt8
    /// Occasions from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The moment it enters the unit.
    public static let atOnce = Occasions(rawValue: 1)
    /// When the tier's own work has not settled it.
    public static let unsettled = Occasions(rawValue: 2)
    /// When it still waits in the queue as the meeting sits.
    public static let waiting = Occasions(rawValue: 4)
  }

  /// What becomes of what is not settled.
  public enum Rest: Hashable, Sendable {
    /// It goes to the next tier.
    case goesUp
    /// It is on the next agenda.
    case comesAgain
    /// It goes to the queue of the unit, to be handled as usual.
    case goesBack
  }

  /// Some of those who sit there.
  public struct Seats: Hashable, Sendable {
    /// Whose they are; the role serves the tier.
    public var role: Role.ID
    /// How many, at least 1.
    public var count: Int
    /// Seats of a role.
    public init(role: Role.ID, count: Int) { (self.role, self.count) = (role, count) }
  }

  /// The name in the file, a part of the key of all its draws.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier each unit of which holds its own.
  public var heldAt: Tier.ID
  /// When.
  public var dates: MeetingDates
  /// The kinds that come before it.
  public var takes: ByKind<Bool>
  /// When they do.
  public var occasions: Occasions
  /// How many are taken up at one meeting; `nil` for all.
  public var agenda: Int?
  /// Those of the staff who sit there.
  public var seats: [Seats]
  /// The chance, 0 to 1, that whoever has a seat comes; drawn for each seat and date.
  public var showsUp: Double
  /// How many have to be there, at most as many as there are seats.
  public var quorum: Int
  /// How long those who are there wait for others who are still at work, in milliseconds.
  public var waitsFor: Milliseconds
  /// How long it sits, in milliseconds: nothing more is taken up after that. Without `item` it is how long all items take
  /// together. `nil` for until everything is through.
  public var length: Milliseconds?
  /// How long one item takes; `nil` where all are taken together and decided at the end.
  public var item: Distribution?
  /// Whether each of those who sit there takes up items alone, side by side, for the whole length.
  public var sideBySide: Bool
  /// The chance, 0 to 1, that an item is settled there; drawn anew at each meeting.
  public var settles: ByKind<Double>
  /// Kinds whose plan is accepted when their item ends (R23).
  public var plans: ByKind<Bool>
  /// What becomes of the others.
  public var rest: Rest

  /// A meeting from its parts.
  public init(
    name: String, label: String = "", heldAt: Tier.ID, dates: MeetingDates, takes: ByKind<Bool>,
    occasions: Occasions = .atOnce, agenda: Int? = nil, seats: [Seats] = [], showsUp: Double = 1, quorum: Int = 0,
    waitsFor: Milliseconds = 0, length: Milliseconds? = nil, item: Distribution? = nil, sideBySide: Bool = false,
    settles: ByKind<Double>, plans: ByKind<Bool>, rest: Rest = .comesAgain
  ) {
    self.name = name
    self.label = label
    self.heldAt = heldAt
    self.dates = dates
    self.takes = takes
    self.occasions = occasions
    self.agenda = agenda
    self.seats = seats
    self.showsUp = showsUp
    self.quorum = quorum
    self.waitsFor = waitsFor
    self.length = length
    self.item = item
    self.sideBySide = sideBySide
    self.settles = settles
    self.plans = plans
    self.rest = rest
  }
}

/// The days on which a meeting is held, and the time of day.
public struct MeetingDates: Hashable, Sendable {
  /// Which days.
  public enum Days: Hashable, Sendable {
    /// Every day.
    case everyDay
    /// The same day of every week.
    case weekly(Weekday)
    /// The first, second, … fifth such day of every month, counted from 1; months without a fifth have none.
    case monthly(Int, Weekday)
    /// A date and every so many days from then on.
    case every(days: Int, from: CivilDate)
  }

  /// What becomes of a date that is a public holiday of China.
  public enum OnHolidays: String, CaseIterable, Hashable, Sendable { case held, moved, dropped }

  /// Which days.
  public var days: Days
  /// Milliseconds after midnight.
  public var timeOfDay: Milliseconds
  /// What becomes of public holidays: the meeting is held all the same, on the first day behind them, or not at all.
  public var onHolidays: OnHolidays

  /// Dates from their parts.
  public init(days: Days, timeOfDay: Milliseconds, onHolidays: OnHolidays = .held) {
    (self.days, self.timeOfDay, self.onHolidays) = (days, timeOfDay, onHolidays)
  }

  /// The moments on the clock of a run, in order, none twice.
  package func moments(on clock: RunClock) -> [Milliseconds] {
    var moments: [Milliseconds] = []
    var date = clock.date(at: 0).advanced(by: -30)
    while clock.midnight(of: date) < clock.end {
      if falls(on: date), let held = day(for: date) {
        let moment = clock.midnight(of: held) + timeOfDay
        if moment >= 0, moment < clock.end, moment > moments.last ?? -1 { moments.append(moment) }
      }
      date = date.advanced(by: 1)
    }
    return moments
  }

  /// The day on which the meeting of a date is held; `nil` for none.
  private func day(for date: CivilDate) -> CivilDate? {
    guard onHolidays != .held, ChinaHolidays.isHoliday(date) else { return date }
    guard onHolidays == .moved else { return nil }
    var day = date
    while ChinaHolidays.isHoliday(day) { day = day.advanced(by: 1) }
    return day
  }

  private func falls(on date: CivilDate) -> Bool {
    switch days {
    case .everyDay: true
    case .weekly(let weekday): date.weekday == weekday
    case .monthly(let number, let weekday):
      date.weekday == weekday && (date.components.day - 1) / 7 + 1 == number
    case .every(let days, let first): date >= first && (date.dayNumber - first.dayNumber) % days == 0
    }
  }
}

/// Needs and offers (双向认领): partners offer to take up demands of some kinds, one at a time. A demand stands on the list
/// of its unit for a while; what nobody has claimed by then is handled as usual.
public struct Matching: Hashable, Sendable {
  /// The name in the file, a part of the key of all its draws.
  public var name: String
  /// What people read; empty means the name.
  public var label: String
  /// The tier each unit of which keeps a list.
  public var heldAt: Tier.ID
  /// The kinds that are put on the list the moment they enter the unit.
  public var takes: ByKind<Bool>
  /// The chance, 0 to 1, that a demand is one that partners can do something about; the others are handled as usual at
  /// once.
  public var fits: ByKind<Double>
  /// Offers a day at each unit, by chance.
  public var offersPerDay: Double
  /// How many offers a unit keeps at most while nobody needs them, 0 to 10,000.
  public var keeps: Int
  /// How long a demand stands on the list, in milliseconds.
  public var window: Milliseconds
  /// The time from the claim to the end of what the partner does.
  public var work: Distribution
  /// The chance, 0 to 1, that this settles it; the others are handled as usual.
  public var settles: ByKind<Double>

  /// A list from its parts.
  public init(
    name: String, label: String = "", heldAt: Tier.ID, takes: ByKind<Bool>, fits: ByKind<Double>, offersPerDay: Double,
    keeps: Int = 0, window: Milliseconds, work: Distribution, settles: ByKind<Double>
  ) {
    self.name = name
    self.label = label
    self.heldAt = heldAt
    self.takes = takes
    self.fits = fits
    self.offersPerDay = offersPerDay
    self.keeps = keeps
    self.window = window
    self.work = work
    self.settles = settles
  }
}

/// A notice that has to reach households (应急叫应): each demand of the stream is one of them, settled when it is reached.
public struct Notice: Hashable, Sendable {
  /// How long a telephone call takes whoever calls; `nil` where nobody calls.
  public var call: Distribution?
  /// The chance, 0 to 1, that a call reaches somebody.
  public var callReaches: Double
  /// The share of households that are visited without a call first.
  public var visitedFirst: Double
  /// The chance, 0 to 1, that a visit finds somebody.
  public var visitReaches: Double
  /// The time from a visit that found nobody to the next.
  public var again: Distribution

  /// A notice from its parts.
  public init(
    call: Distribution? = nil, callReaches: Double = 1, visitedFirst: Double = 0, visitReaches: Double = 1,
    again: Distribution
  ) {
    self.call = call
    self.callReaches = callReaches
    self.visitedFirst = visitedFirst
    self.visitReaches = visitReaches
    self.again = again
  }
}

extension Scenario {
  /// The roles that have seats in the meetings of a tier.
  func rolesSitting(at tier: Int) -> [Role.ID] {
    meetings.filter { $0.heldAt.index == tier }.flatMap { $0.seats.map(\.role) }
  }

  /// Whether a meeting may accept the plan of each kind.
  var kindsPlannedAtMeetings: [Bool] {
    (0..<streams.count * severities.count).map { kind in
      meetings.contains { $0.takes.values[kind] && $0.plans.values[kind] }
    }
  }

  /// Whether demands may wait for a meeting or for an offer.
  package var hasOccasions: Bool { !meetings.isEmpty || !matchings.isEmpty }
}
