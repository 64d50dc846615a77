// Why nobody works on a day: what people call the day.

/// What a date is in the year of an office in China, beyond its weekday.
package enum SpecialDay: Hashable, Sendable {
  case newYear, springFestival, qingming, labourDay, dragonBoat, midAutumn, nationalDay
  /// A weekend day that is worked (调休).
  case makeUpDay
}

extension ChinaHolidays {
  /// What is special about a date; `nil` for an ordinary day and an ordinary weekend.
  package static func specialDay(_ date: CivilDate) -> SpecialDay? {
    guard isHoliday(date) else {
      return isWorkday(date) && date.weekday.rawValue >= Weekday.saturday.rawValue ? .makeUpDay : nil
    }
    // Each holiday has a part of the year to itself; that of the lunar calendar moves within its own.
    let (_, month, day) = date.components
    switch (month, day) {
    case (12, _), (1, ...3): return .newYear
    case (1, _), (2, _): return .springFestival
    case (4, ...20): return .qingming
    case (4, _), (5, ...20): return .labourDay
    case (5, _), (6, _): return .dragonBoat
    case (9, _): return .midAutumn
    default: return .nationalDay
    }
  }
}
