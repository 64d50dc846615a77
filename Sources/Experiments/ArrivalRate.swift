// The mean number of demands a day over the observation window, from a rate and its profile, bursts and tickets.

import GovernanceModel

extension Scenario {
  /// Mean demands a day of a stream by severity and by unit of its entry tier, over the window.
  func meanPerDay(ofStream number: Int) -> [[Double]] {
    let perUnit = streams[number].meanPerDay(in: self)
    var means = streams[number].severityShares.map { share in perUnit.map { $0 * share } }
    let days = Double(timeFrame.length) / Double(Milliseconds.day)
    for (severity, counts) in expectedBesidesRate(ofStream: number).enumerated() {
      for (unit, count) in counts.enumerated() { means[severity][unit] += count / days }
    }
    return means
  }
}

extension DemandStream {
  /// Mean demands a day of the rate at each unit of the entry tier, over the window of the scenario's time frame.
  func meanPerDay(in scenario: Scenario) -> [Double] {
    let units = scenario.tiers[entry.index].units
    let mean = arrivals.perDay * arrivals.meanWeight(over: scenario.timeFrame)
    switch arrivals.basis {
    case .perResident: return units.map { mean * Double($0.residents) }
    case .perUnit: return units.map { _ in mean }
    case .total:
      let residents = units.reduce(0) { $0 + $1.residents }
      guard residents > 0 else { return units.map { _ in mean / Double(units.count) } }
      return units.map { mean * Double($0.residents) / Double(residents) }
    }
  }
}

extension Arrivals {
  /// The mean weight of the profile over a window: 1 for an even profile, or over whole years without holidays about 1.
  func meanWeight(over frame: TimeFrame) -> Double {
    if isEven { return 1 }
    let days = Int((frame.length + .day - 1) / .day)
    let sum = (0..<days).reduce(0.0) { sum, day in
      let observed = min(.day, frame.length - Milliseconds(day) * .day)
      return sum + weight(of: frame.start.advanced(by: day)) * weight(ofFirst: observed)
    }
    return sum / (Double(frame.length) / Double(Milliseconds.day))
  }

  /// The factor of a date.
  private func weight(of date: CivilDate) -> Double {
    let weekday = weekdays.isEmpty ? 1 : weekdays[date.weekday.rawValue]
    let month = months.isEmpty ? 1 : months[date.components.month - 1]
    return weekday * month * (onHolidays != 1 && ChinaHolidays.isHoliday(date) ? onHolidays : 1)
  }

  /// The days' worth of demands that arrive in the first part of a day.
  private func weight(ofFirst observed: Milliseconds) -> Double {
    if observed == .day || hours.isEmpty { return Double(observed) / Double(Milliseconds.day) }
    let slot = Milliseconds.day / Milliseconds(hours.count)
    return hours.enumerated().reduce(0.0) { sum, hour in
      let open = min(slot, max(0, observed - Milliseconds(hour.offset) * slot))
      return sum + hour.element * Double(open) / Double(Milliseconds.day)
    }
  }
}
