// The mean daily cycle of the number present at a tier: how many on average at each quarter of an hour of the day.
//
// A visit covers part of a day, or days. Its beginning adds a step that lasts to the end of its day, its end takes one
// away, and every midnight between them adds a whole day: three additions a visit, however long it lasts. Sums are
// integers, so visits may come in any order (R7).

/// Presence of one tier by time of day, under construction.
struct DayCycle {
  /// Quarters of an hour in a day, and their length.
  static let slots = 96
  static let slot: Milliseconds = .day / 96

  /// For each slot, steps that begin in it: the time they cover of it, and their number.
  private var partial = [Int64](repeating: 0, count: DayCycle.slots)
  private var whole = [Int64](repeating: 0, count: DayCycle.slots)
  private var days: Int64 = 0

  /// Somebody is present from one time to another, in milliseconds after the beginning of the window, a midnight.
  mutating func add(from begin: Milliseconds, to end: Milliseconds) {
    step(at: begin, 1)
    step(at: end, -1)
    days += end / .day - begin / .day
  }

  private mutating func step(at time: Milliseconds, _ change: Int64) {
    let (place, passed) = (time % .day).quotientAndRemainder(dividingBy: DayCycle.slot)
    partial[Int(place)] += change * (DayCycle.slot - passed)
    whole[Int(place)] += change
  }

  /// Demand-milliseconds in each slot.
  var areas: [Int64] {
    var present = days
    return partial.indices.map { slot in
      let area = present * DayCycle.slot + partial[slot]
      present += whole[slot]
      return area
    }
  }

  /// How long a slot is part of a window that begins at midnight.
  static func observed(_ slot: Int, of window: Milliseconds) -> Milliseconds {
    let (days, rest) = window.quotientAndRemainder(dividingBy: .day)
    return days * DayCycle.slot + min(max(0, rest - Milliseconds(slot) * DayCycle.slot), DayCycle.slot)
  }
}
