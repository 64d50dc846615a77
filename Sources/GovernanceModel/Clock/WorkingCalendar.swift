// A working calendar as a planner states it: which hours on which days. `OpenHours` is the same calendar laid
// out over one run as a sorted table of open intervals.

/// The hours in which staff work, by kind of day.
public struct WorkingCalendar: Hashable, Sendable {
  /// A calendar's position in `Scenario.calendars`.
  public struct ID: Hashable, Sendable {
    /// The position in `Scenario.calendars`, from 0.
    public let index: Int
    /// Names the calendar at `index`.
    public init(_ index: Int) { self.index = index }
  }

  /// The days a rule speaks of.
  public enum Days: Hashable, Sendable {
    /// Days worked: Monday to Friday, corrected by holidays and make-up days where `holidays` says so.
    case workdays
    /// The days that are not workdays.
    case daysOff
    /// Every day, holidays included.
    case everyDay
    /// One day of the week, holidays or not.
    case weekday(Weekday)
  }

  /// Hours from `opens` to `closes` on the given days, in milliseconds after midnight; `closes` lies after
  /// `opens` and beyond 24 hours where the span runs past midnight (`18:00 to 08:30`).
  public struct Hours: Hashable, Sendable {
    /// The days on which the span begins.
    public var days: Days
    /// Milliseconds after midnight, 0 to 24 hours.
    public var opens: Milliseconds
    /// Milliseconds after the same midnight, at most 24 hours after `opens`.
    public var closes: Milliseconds
    /// Hours from `opens` to `closes` on `days`.
    public init(days: Days, opens: Milliseconds, closes: Milliseconds) {
      precondition(opens >= 0 && closes > opens && closes - opens <= .day, "hours run forwards, for a day at most")
      (self.days, self.opens, self.closes) = (days, opens, closes)
    }
  }

  /// Whose public holidays decide which days are worked.
  public enum Holidays: Hashable, Sendable {
    /// None: Monday to Friday are workdays, always.
    case none
    /// China's, with make-up days (调休).
    case china
  }

  /// The calendar's name in the scenario.
  public var name: String
  /// The spans of all rules; they may overlap, open time is their union.
  public var hours: [Hours]
  /// Whose holidays count.
  public var holidays: Holidays
  /// With `lunch: bridge`, a closing that reopens on the same day is not the end of a shift: work in hand goes on
  /// across it (R15).
  public var bridgesLunch: Bool

  /// A calendar from its parts.
  public init(name: String, hours: [Hours], holidays: Holidays = .none, bridgesLunch: Bool = false) {
    (self.name, self.hours, self.holidays, self.bridgesLunch) = (name, hours, holidays, bridgesLunch)
  }

  /// Whether `date` is a workday under this calendar's holidays.
  package func isWorkday(_ date: CivilDate) -> Bool {
    switch holidays {
    case .none: date.weekday.rawValue < Weekday.saturday.rawValue
    case .china: ChinaHolidays.isWorkday(date)
    }
  }

  /// The spans that begin on `date`, in the order of the file.
  package func spans(on date: CivilDate) -> [(opens: Milliseconds, closes: Milliseconds)] {
    let workday = isWorkday(date)
    return hours.compactMap { hours in
      let applies =
        switch hours.days {
        case .workdays: workday
        case .daysOff: !workday
        case .everyDay: true
        case .weekday(let weekday): weekday == date.weekday
        }
      return applies ? (hours.opens, hours.closes) : nil
    }
  }
}
