// Tickets as demands. A stream's tickets lie in one row, unit after unit and by time within each; a source reads its
// unit's part, and only its next ticket is in the calendar. Each ticket has a number among its unit's, and with it a
// key and draws like any demand. As it was, a trace is the same in all replications; with days drawn anew, each day of
// the run replays a day of the trace of the same kind, at all units and in all streams of the file together, so that
// what happened together stays together (a bootstrap by days: Efron, 1979, for blocks of a day).

import Stochastics

/// The tickets of one stream over a run.
struct TicketPlan: Sendable {
  /// The first ticket of each unit of the entry tier, and the number of tickets at the end.
  let firstOfUnit: [Int]
  /// When each was reported, in milliseconds of civil time since 1970-01-01T00:00.
  let times: [Milliseconds]
  /// The severity of each, -1 where it is drawn.
  let severities: [Int8]
  /// Demands for each ticket.
  let scale: Double
  /// The days that each day of the run may replay; `nil` where tickets come at their own dates.
  let days: DayPool?
  let fileKey: NameKey
  private let epoch: Milliseconds

  init(_ replay: TicketReplay, units: Int, _ scenario: Scenario, _ clock: RunClock) {
    let trace = replay.trace
    var firstOfUnit = [Int](repeating: 0, count: units + 1)
    for unit in trace.units { firstOfUnit[Int(unit) + 1] += 1 }
    for unit in 0..<units { firstOfUnit[unit + 1] += firstOfUnit[unit] }
    var next = firstOfUnit
    var times = [Milliseconds](repeating: 0, count: trace.times.count)
    var severities = [Int8](repeating: -1, count: trace.times.count)
    for ticket in trace.times.indices {
      let unit = Int(trace.units[ticket])
      times[next[unit]] = trace.times[ticket]
      severities[next[unit]] = trace.severities[ticket]
      next[unit] += 1
    }
    (self.firstOfUnit, self.times, self.severities) = (firstOfUnit, times, severities)
    scale = replay.scale
    days = replay.resamplesDays ? trace.days.map { DayPool($0, scenario) } : nil
    fileKey = NameKey(trace.file)
    epoch = clock.epoch
  }

  /// How many strips of tickets a scale needs (R4).
  var strips: Int { scale > 0 ? max(1, Int((scale - 1e-9).rounded(.up))) : 0 }

  /// The reader of a unit's tickets, before its first.
  func reader(of unit: Int, root: DrawKey) -> TicketReader {
    let range = firstOfUnit[unit]..<firstOfUnit[unit + 1]
    let fileKey = root.keyed(by: fileKey)
    guard days != nil else {
      return TicketReader(
        fileKey: fileKey, range: range, next: first(in: range, from: epoch), end: range.upperBound, shift: -epoch,
        day: 0, drawn: 0)
    }
    let day = Int(epoch.flooredQuotient(.day))
    return TicketReader(
      fileKey: fileKey, range: range, next: 0, end: 0, shift: 0, day: day - 1, drawn: 0)
  }

  /// The first ticket of a range that was reported at or after a time.
  func first(in range: Range<Int>, from time: Milliseconds) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Where a source stands in its unit's tickets.
struct TicketReader {
  /// What the draws of days belong to: the file.
  let fileKey: DrawKey
  /// The tickets of the unit.
  let range: Range<Int>
  /// The next ticket, the end of those of the day that is replayed, and what is added to their civil time to give the
  /// run's.
  var next, end: Int
  var shift: Milliseconds
  /// The day of the run, and how many tickets came before it.
  var day: Int
  var drawn: Int
}

/// The days of a trace by kind, for days of the run to be drawn from.
struct DayPool: Sendable {
  /// Days since 1970-01-01, by kind: workdays, weekends, public holidays. A kind of which the trace has no day takes
  /// the nearest: weekends for holidays, holidays for weekends, then workdays; and any day at all for workdays.
  private let days: [[Int]]
  private let knowsHolidays: Bool

  init(_ range: ClosedRange<Int>, _ scenario: Scenario) {
    let knowsHolidays = DayPool.knowsHolidays(scenario)
    let kinds = (0..<3).map { kind in range.filter { DayPool.kind(of: $0, knowsHolidays) == kind } }
    let all = Array(range)
    func firstOf(_ choices: [[Int]]) -> [Int] { choices.first { !$0.isEmpty } ?? all }
    days = [
      firstOf([kinds[0]]), firstOf([kinds[1], kinds[2], kinds[0]]), firstOf([kinds[2], kinds[1], kinds[0]]),
    ]
    self.knowsHolidays = knowsHolidays
  }

  /// Public holidays count where a calendar or a stream of the scenario knows them.
  private static func knowsHolidays(_ scenario: Scenario) -> Bool {
    scenario.calendars.contains { $0.holidays == .china } || scenario.streams.contains { $0.arrivals.onHolidays != 1 }
  }

  private static func kind(of day: Int, _ knowsHolidays: Bool) -> Int {
    let date = CivilDate(dayNumber: day)
    guard knowsHolidays else { return date.weekday.rawValue < Weekday.saturday.rawValue ? 0 : 1 }
    return ChinaHolidays.isHoliday(date) ? 2 : ChinaHolidays.isWorkday(date) ? 0 : 1
  }

  /// The days of the trace of which a day of the run may replay one.
  func days(for day: Int) -> [Int] { days[DayPool.kind(of: day, knowsHolidays)] }

  /// The day of the trace that a day of the run replays.
  func day(for day: Int, _ fileKey: DrawKey) -> Int {
    let pool = days(for: day)
    let place = fileKey.keyed(by: .dayOfRun, UInt64(truncatingIfNeeded: day)).uniform(Purpose.resampledDay)
    return pool[min(Int(place * Double(pool.count)), pool.count - 1)]
  }
}

extension Block {
  /// The time of the next ticket of a source that is kept.
  mutating func nextTicket(from source: UnsafeMutablePointer<ArrivalSource>) -> Milliseconds {
    let stream = Int(source.pointee.stream)
    guard let tickets = plan.tickets[stream] else { return OpenHours.never }
    let reader = ticketReaders.place(Int(source.pointee.feedState))
    while let ticket = take(tickets, reader) {
      let time = tickets.times[ticket] + reader.pointee.shift
      let ordinal = tickets.days == nil ? ticket - reader.pointee.range.lowerBound + 1 : reader.pointee.drawn
      source.pointee.ordinal = ordinal
      source.pointee.nextKey = source.pointee.key.keyed(by: UInt64(ordinal))
      source.pointee.position = Double(time)
      guard time < clock.end else { return OpenHours.never }
      guard time >= 0, source.pointee.keepsAll || keeps(source, source.pointee.nextKey, at: time) else { continue }
      let severity = Int32(tickets.severities[ticket])
      source.pointee.mixesSeverities = severity < 0 && plan.mixesSeverities(stream)
      source.pointee.onlySeverity = severity < 0 ? plan.firstSeverity(stream) : severity
      return time
    }
    source.pointee.position = .infinity
    return OpenHours.never
  }

  /// The position of the next ticket; `nil` where there is none before the end of the run.
  private mutating func take(_ tickets: TicketPlan, _ reader: UnsafeMutablePointer<TicketReader>) -> Int? {
    while reader.pointee.next == reader.pointee.end {
      guard let days = tickets.days else { return nil }
      let day = reader.pointee.day + 1
      let midnight = clock.midnight(of: CivilDate(dayNumber: day))
      guard midnight < clock.end, !reader.pointee.range.isEmpty else { return nil }
      let replayed = Milliseconds(days.day(for: day, reader.pointee.fileKey)) * .day
      reader.pointee.day = day
      reader.pointee.next = tickets.first(in: reader.pointee.range, from: replayed)
      reader.pointee.end = tickets.first(in: reader.pointee.range, from: replayed + .day)
      reader.pointee.shift = midnight - replayed
    }
    reader.pointee.next += 1
    reader.pointee.drawn += 1
    return reader.pointee.next - 1
  }
}
