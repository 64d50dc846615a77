// What arithmetic knows of bursts and tickets before anything runs: how many demands of each severity each unit can
// expect inside the observation window.

extension Scenario {
  /// Expected demands of a stream inside the window from its bursts and tickets, by severity and by unit of the entry
  /// tier; empty where it has neither. Severities that are drawn count by their shares.
  package func expectedBesidesRate(ofStream number: Int) -> [[Double]] {
    let stream = streams[number]
    guard !stream.bursts.isEmpty || stream.tickets != nil else { return [] }
    var sums = severities.map { _ in [Double](repeating: 0, count: tiers[stream.entry.index].units.count) }
    func add(_ count: Double, severity: Int, unit: Int) {
      if severity >= 0 {
        sums[severity][unit] += count
      } else {
        for (severity, share) in stream.severityShares.enumerated() { sums[severity][unit] += count * share }
      }
    }
    let clock = RunClock(timeFrame)
    for burst in stream.bursts {
      let share = burst.shareObserved(by: clock)
      for (unit, count) in burst.counts.enumerated() {
        add(Double(count) * share, severity: burst.severity ?? -1, unit: unit)
      }
    }
    if let tickets = stream.tickets {
      let weights = DayPool.weights(of: tickets, in: self, clock)
      let trace = tickets.trace
      for ticket in trace.times.indices {
        let time = trace.times[ticket] - clock.epoch
        let isObserved = time >= clock.windowStart && time < clock.windowEnd
        let weight = weights.map { $0[Int(trace.times[ticket].flooredQuotient(.day))] ?? 0 } ?? (isObserved ? 1 : 0)
        if weight > 0 {
          add(weight * tickets.scale, severity: Int(trace.severities[ticket]), unit: Int(trace.units[ticket]))
        }
      }
    }
    return sums
  }
}

extension Burst {
  /// The share of its demands that are expected inside the window.
  fileprivate func shareObserved(by clock: RunClock) -> Double {
    let begin = begins(on: clock)
    guard begin >= 0 else { return 0 }
    if spread == 0 { return begin >= clock.windowStart && begin < clock.windowEnd ? 1 : 0 }
    let inside = min(begin + spread, clock.windowEnd) - max(begin, clock.windowStart)
    return max(0, Double(inside) / Double(spread))
  }
}

extension DayPool {
  /// How often each day of a trace is expected to be replayed inside the window; `nil` where tickets come at their own
  /// dates.
  fileprivate static func weights(
    of tickets: TicketReplay, in scenario: Scenario, _ clock: RunClock
  ) -> [Int: Double]? {
    guard tickets.resamplesDays, let range = tickets.trace.days else { return nil }
    let pool = DayPool(range, scenario)
    var weights: [Int: Double] = [:]
    for day in clock.date(at: clock.windowStart).dayNumber..<clock.date(at: clock.windowEnd).dayNumber {
      let days = pool.days(for: day)
      for replayed in days { weights[replayed, default: 0] += 1 / Double(days.count) }
    }
    return weights
  }
}
