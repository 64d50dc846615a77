// The event calendar by itself: take the next event, put it back later ("hold", Vaucher and Duval, 1975). Nothing else
// happens in it, so that measurements can hold the calendar, with Whistle's draws, against a loop that does the same.

package import Stochastics

/// What a calendar left behind after a number of holds.
package struct CalendarHold: Hashable, Sendable {
  /// Events taken from the calendar, each replaced by a later one.
  package let holds: Int
  /// The time of the last event.
  package let lastTime: Milliseconds

  /// Takes the next event from a calendar of `pending` events and puts it back at a later time, `holds` times. Delays are
  /// exponential with a mean of a second per pending event, so that events are one second apart on average.
  ///
  /// - Parameters:
  ///   - pending: from 1 to 1,048,576.
  ///   - holds: below 17 thousand million, where the 44 bits of a time end.
  package init(pending: Int, holds: Int, key: DrawKey) {
    var calendar = EventCalendar(slots: pending)
    let mean = Double(pending) * Double(Milliseconds.second)
    for slot in 0..<pending { calendar.set(slot, at: Milliseconds(key.keyed(by: UInt64(slot)).exponential(1) * mean)) }
    var time: Milliseconds = 0
    for hold in 0..<holds {
      let next = calendar.first
      time = next.time
      let delay = key.keyed(by: UInt64(pending &+ hold)).exponential(1) * mean
      calendar.set(next.slot, at: time &+ Milliseconds(delay))
    }
    (self.holds, lastTime) = (holds, time)
  }
}
