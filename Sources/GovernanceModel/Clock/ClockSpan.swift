// A length of time on one of three clocks (R17): the clock on the wall, the open hours of a calendar, or whole
// working days. A due time is found once, when the clock starts, and never moves.

/// A threshold or a limit, and the clock it runs on.
public enum ClockSpan: Hashable, Sendable {
  /// `30 min`: wall clock.
  case wall(Milliseconds)
  /// `4 workhours`: open time of a calendar.
  case open(Milliseconds, WorkingCalendar.ID)
  /// `3 workdays`: closing time of the third working day after the day on which the clock starts.
  case workdays(Int, WorkingCalendar.ID)
}
