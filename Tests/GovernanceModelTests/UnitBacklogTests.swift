// How many demands are at each unit at set moments, worked by hand with the day of `TimelineTests`: one clerk works around
// the clock, 10 hours on each demand.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("Backlog by unit")
struct UnitBacklogTests {
  @Test("a demand is present from its report on, and no more at the moment of its settlement")
  func levels() throws {
    let story = try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d, warm up: 1 d, follow: 1 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      staff: { clerk: { at: office, count: 1 total } }
      demands: { request: { rate: 1 total per day } }
      handling: { office: { by: clerk, work: 10 h } }
      """,
      [.init("01-05 20:00"), .init("01-06 05:30"), .init("01-06 08:15"), .init("01-06 23:59")])
    let backlog = try #require(story.ledger.backlog)
    #expect(backlog.moments.count == 24 && backlog.moments.step == .hour && backlog.moments.first == 0)
    // In work or waiting: the first until 06:00, the second 05:30 to 16:00, the third from 08:15 on; the last comes after
    // the last moment.
    let expected = (0..<24).map { hour in (hour < 6 ? 1 : 0) + (6...15 ~= hour ? 1 : 0) + (hour >= 9 ? 1 : 0) }
    #expect(Array(backlog.course(of: 0)) == expected.map(Int32.init))
  }

  @Test("moments are few, for any window and any number of units")
  func moments() {
    let year = UnitBacklog.Moments(window: 365 * .day, units: 121)
    #expect(year.count == 365 && year.step == .day && year.time(of: 1) == 32 * .hour)
    #expect(UnitBacklog.Moments(window: 7 * .day, units: 1).count == 168)
    #expect(UnitBacklog.Moments(window: 365 * .day, units: 2_096).count == 365)
    // Too many units for a picture.
    #expect(UnitBacklog.Moments(window: 365 * .day, units: 120_000).count <= 10)
    for window in [Milliseconds.hour, 5 * .day, 100 * .day, 4_000 * .day] {
      let moments = UnitBacklog.Moments(window: window, units: 10)
      #expect(moments.count <= UnitBacklog.Moments.most)
      for time in stride(from: Milliseconds(0), through: window, by: Int(window / 7)) {
        let index = moments.index(from: time)
        #expect(index == moments.count || moments.time(of: index) >= time)
        #expect(index == 0 || moments.time(of: index - 1) < time)
      }
    }
  }
}
