// Appointments come out in order of time, whatever the order in which they went in.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("Lane")
struct LaneTests {
  private static let random = DrawKey(seed: 77, replication: 1)

  private func appointment(_ time: Milliseconds) -> Appointment {
    var demand = Demand(number: Int32(time % 1_000))
    return withUnsafeMutablePointer(to: &demand) { Appointment(time: time, with: $0) }
  }

  @Test(
    "it agrees with a sorted list, mostly in order, half in order, and in no order",
    arguments: [5, 50, 100] as [UInt64])
  func agreesWithSortedList(_ disorder: UInt64) {
    var lane = Lane()
    var list: [Milliseconds] = []
    var disagreements: [Int] = []
    var latest: Milliseconds = 0
    for step in 0..<4_000 {
      let key = Self.random.keyed(by: disorder).keyed(by: UInt64(step))
      // Growing and shrinking in turn.
      if list.isEmpty || key.bits(1) % 10 < (step / 500 % 2 == 0 ? 7 : 3) {
        latest += Milliseconds(key.bits(2) % 50)
        let time = key.bits(3) % 100 < disorder ? Milliseconds(key.bits(4) % UInt64(latest + 1)) : latest
        lane.add(appointment(time))
        list.insert(time, at: list.firstIndex { $0 > time } ?? list.count)
      } else {
        let (seen, first, due) = (lane.first, lane.removeFirst(), list.removeFirst())
        let agrees = [seen.time, first.time] == [due, due] && first.demand == Int32(due % 1_000)
        if !agrees { disagreements.append(step) }
      }
      if lane.dueTime != list.first ?? EventKey.endOfTime { disagreements.append(step) }
    }
    #expect(disagreements == [])
    #expect(list.map { _ in lane.removeFirst().time } == list)
    #expect(lane.dueTime == EventKey.endOfTime)
  }
}
