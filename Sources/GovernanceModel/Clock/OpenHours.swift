// A working calendar laid out over one run: sorted, disjoint open intervals, each with the open time before it, so
// that “how long was it open between a and b” is two look-ups and a subtraction. Time is the run's clock: 0 is where
// the warm-up begins.

/// The relation of a run's clock to civil time.
package struct RunClock: Hashable, Sendable {
  /// Milliseconds from 1970-01-01T00:00 to the run's time 0.
  package let epoch: Milliseconds
  /// Where the observation window begins and ends, and the run itself.
  package let windowStart, windowEnd, end: Milliseconds

  /// The clock of a scenario's time frame.
  package init(_ frame: TimeFrame) {
    epoch = Milliseconds(frame.start.dayNumber) * .day - frame.warmUp
    windowStart = frame.warmUp
    windowEnd = frame.warmUp + frame.length
    end = frame.warmUp + frame.length + frame.follow
  }

  /// The date on which a time of the run falls.
  package func date(at time: Milliseconds) -> CivilDate {
    CivilDate(dayNumber: Int((epoch + time).flooredQuotient(.day)))
  }

  /// The run's time at midnight of a date; negative before the run.
  package func midnight(of date: CivilDate) -> Milliseconds { Milliseconds(date.dayNumber) * .day - epoch }

  /// `time`, moved into the observation window.
  @inline(__always)
  func clip(_ time: Milliseconds) -> Milliseconds { min(max(time, windowStart), windowEnd) }
}

extension Milliseconds {
  /// The quotient rounded towards minus infinity.
  func flooredQuotient(_ divisor: Milliseconds) -> Milliseconds {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// The open intervals of one calendar, or of several together, over one run.
package struct OpenHours: Sendable {
  /// A time that never comes in this run.
  package static let never: Milliseconds = .max / 4

  private let opens: [Milliseconds]
  private let closes: [Milliseconds]
  /// Open time before interval i.
  private let before: [Milliseconds]
  /// Whether the closing of interval i ends a shift; a bridged lunch does not.
  private let endsShift: [Bool]
  /// The first interval that closes after the start of a day, by day since the first one laid out.
  private let firstOfDay: [Int32]
  private let origin: Milliseconds

  /// Lays out one calendar over a run.
  package init(_ calendar: WorkingCalendar, over clock: RunClock) { self.init([calendar], over: clock) }

  /// Lays out the union of several calendars: open when any of them is.
  package init(_ calendars: [WorkingCalendar], over clock: RunClock) {
    // A margin beyond the end lets limits that run past it find their due time.
    let first = clock.date(at: 0).advanced(by: -2)
    let last = clock.date(at: clock.end).advanced(by: 400)
    var spans: [(opens: Milliseconds, closes: Milliseconds)] = []
    for dayNumber in first.dayNumber...last.dayNumber {
      let date = CivilDate(dayNumber: dayNumber)
      let midnight = clock.midnight(of: date)
      for calendar in calendars {
        for span in calendar.spans(on: date) { spans.append((midnight + span.opens, midnight + span.closes)) }
      }
    }
    spans.sort { $0 < $1 }
    var opens: [Milliseconds] = []
    var closes: [Milliseconds] = []
    for span in spans {
      if let end = closes.last, span.opens <= end {
        closes[closes.count - 1] = max(end, span.closes)
      } else {
        opens.append(span.opens)
        closes.append(span.closes)
      }
    }
    let bridges = calendars.contains { $0.bridgesLunch }
    var before: [Milliseconds] = []
    var total: Milliseconds = 0
    for index in opens.indices {
      before.append(total)
      total += closes[index] - opens[index]
    }
    endsShift = opens.indices.map { index in
      guard bridges, index + 1 < opens.count else { return true }
      return clock.date(at: closes[index]) != clock.date(at: opens[index + 1])
    }
    origin = clock.midnight(of: first)
    var firstOfDay: [Int32] = []
    var index = 0
    for day in 0...(last.dayNumber - first.dayNumber) {
      while index < closes.count, closes[index] <= origin + Milliseconds(day) * .day { index += 1 }
      firstOfDay.append(Int32(index))
    }
    self.firstOfDay = firstOfDay
    (self.opens, self.closes, self.before) = (opens, closes, before)
  }

  /// The first interval that closes after `time`; `opens.count` when there is none.
  private func interval(at time: Milliseconds) -> Int {
    let day = min(max(0, Int((time - origin) / .day)), firstOfDay.count - 1)
    var index = Int(firstOfDay[day])
    while index < closes.count, closes[index] <= time { index += 1 }
    return index
  }

  /// Whether it is open at `time`; open at an opening, closed at a closing.
  package func isOpen(at time: Milliseconds) -> Bool {
    let index = interval(at: time)
    return index < opens.count && opens[index] <= time
  }

  /// The open time before `time`.
  package func openTime(before time: Milliseconds) -> Milliseconds {
    let index = interval(at: time)
    guard index < opens.count else { return (before.last ?? 0) + (closes.last ?? 0) - (opens.last ?? 0) }
    return before[index] + max(0, time - opens[index])
  }

  /// The first moment before which `amount` of open time lies; the other way round of `openTime(before:)`.
  func moment(ofOpenTime amount: Milliseconds) -> Milliseconds {
    var (low, high) = (0, before.count)
    while low < high {
      let middle = (low + high) / 2
      if before[middle] < amount { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? opens.first ?? OpenHours.never : opens[low - 1] + amount - before[low - 1]
  }

  /// The shifts that close after `start` and open before `end`, in order: intervals joined across bridged lunches, and
  /// cut at midnight where they are longer than a day.
  func shifts(from start: Milliseconds, to end: Milliseconds, midnight: Milliseconds) -> [Range<Milliseconds>] {
    var shifts: [Range<Milliseconds>] = []
    var index = interval(at: start)
    while index < opens.count, opens[index] < end {
      var (from, last) = (opens[index], index)
      while !endsShift[last], last + 1 < opens.count { last += 1 }
      let to = closes[last]
      while to - from > .day {
        let next = midnight + ((from - midnight).flooredQuotient(.day) + 1) * .day
        shifts.append(from..<next)
        from = next
      }
      shifts.append(from..<to)
      index = last + 1
    }
    return shifts.filter { $0.upperBound > start && $0.lowerBound < end }
  }

  /// The next opening or closing after `time`; `never` when there is none.
  package func nextEdge(after time: Milliseconds) -> Milliseconds {
    let index = interval(at: time)
    guard index < opens.count else { return OpenHours.never }
    return opens[index] > time ? opens[index] : closes[index]
  }

  /// Whether the closing at `time` ends a shift.
  package func endsShift(at time: Milliseconds) -> Bool {
    let index = interval(at: time - 1)
    return index < closes.count && closes[index] == time && endsShift[index]
  }

  /// The moment at which `amount` of open time has passed since `time`; `never` beyond the layout.
  package func adding(_ amount: Milliseconds, to time: Milliseconds) -> Milliseconds {
    var left = amount
    var index = interval(at: time)
    while index < opens.count {
      let from = max(time, opens[index])
      if closes[index] - from >= left { return from + left }
      left -= closes[index] - from
      index += 1
    }
    return OpenHours.never
  }

  /// The moment from which `amount` of open time passes until `time`; the closing where that is all of a new opening, and
  /// far in the past where the layout does not reach back so far.
  package func subtracting(_ amount: Milliseconds, from time: Milliseconds) -> Milliseconds {
    let target = openTime(before: time) - amount
    guard target >= 0, !opens.isEmpty else { return -OpenHours.never }
    var index = min(interval(at: time), opens.count - 1)
    while index > 0, before[index] >= target { index -= 1 }
    return min(time, opens[index] + target - before[index])
  }

  /// The last closing on `date`'s own openings, or `nil` when nothing opens on it.
  package func closing(on date: CivilDate, _ clock: RunClock) -> Milliseconds? { opening(on: date, clock)?.closes }

  /// The first of `date`'s own openings, and the last closing of them; `nil` when nothing opens on it.
  func opening(on date: CivilDate, _ clock: RunClock) -> (opens: Milliseconds, closes: Milliseconds)? {
    let midnight = clock.midnight(of: date)
    var index = interval(at: midnight)
    var found: (opens: Milliseconds, closes: Milliseconds)?
    while index < opens.count, opens[index] < midnight + .day {
      if opens[index] >= midnight { found = (found?.opens ?? opens[index], closes[index]) }
      index += 1
    }
    return found
  }
}
