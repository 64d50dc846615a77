// Clocks that stand still (R17). A pause stops every clock of a demand, each in its own measure: on the wall a due time
// moves by the length of the pause; in open time by what of it lies in open hours; in working days, a day whose closing
// falls into a pause does not count. A pause moves what has not run out when it begins.

/// A stretch of time in which the clocks of a demand stand still: from its first millisecond to before `to`.
struct Standstill: Hashable {
  var from, to: Milliseconds
}

extension CompiledScenario {
  /// When a share (above 0, at most 1) of the clock of `span` has run, started at `start` and standing still in pauses,
  /// which are in order of time.
  func due(
    _ span: ClockSpan, share: Double = 1, from start: Milliseconds, standing pauses: some Collection<Standstill>
  ) -> Milliseconds {
    switch span {
    case .wall(let length):
      var due = start + CompiledScenario.part(share, of: length)
      for pause in pauses where pause.to > start && pause.from <= due { due += pause.to - max(pause.from, start) }
      return due
    case .open(let length, let calendar):
      let hours = hours[calendar.index]
      var amount = CompiledScenario.part(share, of: length)
      var due = hours.adding(amount, to: start)
      for pause in pauses where pause.to > start && pause.from <= due {
        amount += hours.openTime(before: pause.to) - hours.openTime(before: max(pause.from, start))
        due = hours.adding(amount, to: start)
      }
      return due
    case .workdays(let days, let calendar):
      return end(ofWorkdays: days * Int((share * 1e6).rounded()), calendar, after: start, standing: pauses)
    }
  }

  private static func part(_ share: Double, of length: Milliseconds) -> Milliseconds {
    share >= 1 ? length : Milliseconds((Double(length) * share).rounded())
  }

  /// The end of a number of working days, in millionths, after the day of `start`: the closing of the last one where it
  /// is whole, else the moment at which that part of its open time has passed.
  private func end(
    ofWorkdays millionths: Int, _ calendar: WorkingCalendar.ID, after start: Milliseconds,
    standing pauses: some Collection<Standstill>
  ) -> Milliseconds {
    let (whole, part) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    let hours = hours[calendar.index]
    let first = clock.date(at: start)
    let paused = pauses.reduce(0) { $0 + Int(($1.to - $1.from) / .day) + 1 }
    var counted = 0
    for offset in 1...(whole * 8 + 60 + paused) {
      let date = first.advanced(by: offset)
      guard let (opening, closing) = hours.opening(on: date, clock) else { continue }
      if pauses.contains(where: { $0.from <= closing && closing < $0.to }) { continue }
      if counted == whole {
        let open = hours.openTime(before: closing) - hours.openTime(before: opening)
        let moment = hours.adding(open * Milliseconds(part) / 1_000_000, to: opening)
        // Nothing runs out while the clock stands still.
        return pauses.first { $0.from <= moment && moment < $0.to }?.to ?? moment
      }
      counted += 1
      if counted == whole, part == 0 { return closing }
    }
    return OpenHours.never
  }

  /// When a limit of length `span`, whose clock started at `start`, gives a warning. Where that would lie before the
  /// start, it comes with the start; where it would fall into a pause, at the pause's end.
  func moment(
    of warning: Warning, before span: ClockSpan, from start: Milliseconds, standing pauses: [Standstill]
  ) -> Milliseconds {
    guard case .before(let length) = warning else {
      guard case .share(let share) = warning, share > 0 else { return start }
      return due(span, share: share, from: start, standing: pauses)
    }
    // A warning goes by the due time that stands when it comes; a later pause calls none back.
    var earliest = start
    for known in 0...pauses.count {
      let due = due(span, from: start, standing: pauses.prefix(known))
      guard due < OpenHours.never else { return OpenHours.never }
      let moment = max(earliest, self.moment(length, before: due))
      guard known < pauses.count, pauses[known].from <= moment else { return moment }
      earliest = max(earliest, pauses[known].to)
    }
    return OpenHours.never
  }

  /// The moment that lies a span before another, on the span's clock.
  private func moment(_ span: ClockSpan, before due: Milliseconds) -> Milliseconds {
    switch span {
    case .wall(let length): return due - length
    case .open(let length, let calendar): return hours[calendar.index].subtracting(length, from: due)
    case .workdays(let days, let calendar):
      var left = days
      let last = clock.date(at: due)
      for offset in 1...(days * 8 + 60) {
        guard let (_, closing) = hours[calendar.index].opening(on: last.advanced(by: -offset), clock) else { continue }
        left -= 1
        if left == 0 { return closing }
      }
      return -OpenHours.never
    }
  }
}

extension Block {
  /// When the clock of `span`, started at `start`, runs out for a demand, pauses so far included.
  mutating func due(_ span: ClockSpan, from start: Milliseconds, of demand: DemandPlace) -> Milliseconds {
    guard demand.pointee.lastPause >= 0 else { return plan.due(span, from: start) }
    return plan.due(span, from: start, standing: pauseBook.standstills(of: demand))
  }
}
