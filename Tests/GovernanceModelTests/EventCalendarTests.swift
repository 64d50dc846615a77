// The calendar's first event is the earliest, and among equals the one in the lowest slot.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("EventCalendar")
struct EventCalendarTests {
  @Test("it agrees with a plain list of times", arguments: [1, 2, 3, 7, 64, 100])
  func agreesWithList(_ slots: Int) {
    var calendar = EventCalendar(slots: slots)
    var times = [Milliseconds?](repeating: nil, count: slots)
    var disagreements: [Int] = []
    #expect(calendar.first == .never)
    for step in 0..<2_000 {
      let key = DrawKey(seed: 5, replication: UInt64(slots)).keyed(by: UInt64(step))
      let slot = Int(key.bits(1) % UInt64(slots))
      switch key.bits(2) % 8 {
      case 0:
        calendar.clear(slot)
        times[slot] = nil
      case 1:
        calendar.set(slot, at: EventKey.endOfTime)
        times[slot] = nil
      default:
        // Few different times, so that ties are common.
        let time = Milliseconds(key.bits(3) % 20)
        calendar.set(slot, at: time)
        times[slot] = time
      }
      let earliest = times.enumerated().compactMap { slot, time in time.map { ($0, slot) } }.min { $0 < $1 }
      let expected = earliest.map { EventKey(time: $0.0, slot: $0.1) } ?? .never
      let agrees = calendar.first == expected && (times[slot] == nil || calendar.time(in: slot) == times[slot])
      if !agrees { disagreements.append(step) }
    }
    #expect(disagreements == [])
  }

  @Test("a key keeps its time and slot at both ends of the range")
  func keys() {
    for time in [0, 1, EventKey.endOfTime - 1] {
      for slot in [0, 1, EventKey.maximumSlots - 1] {
        let key = EventKey(time: time, slot: slot)
        #expect((key.time, key.slot) == (time, slot))
        #expect(key < .never)
      }
    }
    #expect(EventKey(time: 1, slot: EventKey.maximumSlots - 1) < EventKey(time: 2, slot: 0))
  }
}
