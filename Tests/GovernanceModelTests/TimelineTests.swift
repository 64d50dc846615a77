// The course of a run by bins, worked by hand. One clerk works around the clock, 10 hours on each demand; Sunday warms
// up, Monday is observed, Tuesday follows:
//
//     reported        started         settled
//     01-05 20:00     01-05 20:00     01-06 06:00
//     01-06 05:30     01-06 06:00     01-06 16:00
//     01-06 08:15     01-06 16:00     01-07 02:00
//     01-06 23:59     01-07 02:00     01-07 12:00

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("Timelines")
struct TimelineTests {
  private let office = """
    time: { start: 2025-01-06, length: 1 d, warm up: 1 d, follow: 1 d }
    severities: [ordinary]
    tiers: { office: { units: 1 } }
    staff: { clerk: { at: office, count: 1 total } }
    demands: { request: { rate: 1 total per day } }
    handling: { office: { by: clerk, work: 10 h } }
    """

  /// Minutes by hour of the day, from spans of hours and minutes.
  private func course(_ spans: [(from: Int, to: Int)]) -> [Int64] {
    (0..<24).map { hour in
      spans.reduce(0) { $0 + Int64(max(0, min($1.to, hour * 60 + 60) - max($1.from, hour * 60))) }.minutes
    }
  }

  private func counts(_ hours: [Int]) -> [Int64] { (0..<24).map { hour in Int64(hours.count { $0 == hour }) } }

  @Test("each hour has its reports, settlements, waiting, presence and work")
  func hours() throws {
    let story = try DatedStory(
      office, [.init("01-05 20:00"), .init("01-06 05:30"), .init("01-06 08:15"), .init("01-06 23:59")])
    let timeline = try #require(story.ledger.timeline)
    #expect(timeline.bins.count == 24 && timeline.bins.width == .hour)
    let tier = timeline.tiers[0]
    // Reported in the window; settled in it, whenever reported.
    #expect(tier.reported.sums == counts([5, 8, 23]))
    #expect(tier.settled.sums == counts([6, 16]))
    let waiting = [(330, 360), (495, 960), (1439, 1440)]
    #expect(tier.waiting.sums == course(waiting))
    // The clerk has somebody in hand all day.
    #expect(tier.present.sums == course(waiting + [(0, 1440)]))
    #expect(timeline.roles[0].onDemands.sums == course([(0, 1440)]))
    #expect(timeline.roles[0].overtime.total == 0)
    #expect(timeline.roles[0].rostered == course([(0, 1440)]))
  }

  @Test("work is split at the end of a shift, wherever that lies in a bin")
  func overtime() throws {
    // From 10:50 to 12:20; the shift ends at 12:00. The second is begun at 14:30 and done at 16:00.
    let story = try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d }
      severities: [ordinary]
      tiers: { office: { units: 1 } }
      calendars: { hours: { workdays: 08:30 to 12:00 and 14:30 to 18:00 } }
      staff: { clerk: { at: office, count: 1 total, calendar: hours } }
      demands: { request: { rate: 1 total per day } }
      handling: { office: { by: clerk, travel: 10 min, work: 80 min } }
      """, [.init("01-06 10:50"), .init("01-06 11:10")])
    let timeline = try #require(story.ledger.timeline)
    #expect(timeline.tiers[0].waiting.sums == course([(670, 870)]))
    #expect(timeline.tiers[0].present.sums == course([(650, 740), (670, 960)]))
    #expect(timeline.roles[0].onDemands.sums == course([(650, 720), (870, 960)]))
    #expect(timeline.roles[0].overtime.sums == course([(720, 740)]))
    #expect(timeline.roles[0].rostered == course([(510, 720), (870, 1080)]))
  }

  @Test("a demand is counted where it is reported, and present at each tier in turn")
  func tiers() throws {
    let story = try DatedStory(
      """
      time: { start: 2025-01-06, length: 1 d }
      severities: [ordinary]
      tiers: { grid: { units: 2 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: none } }
      demands: { request: { rate: 1 per unit per day } }
      handling:
        grid: { by: worker, work: 90 min, settles: 0%, escalate: { takes: 2 h } }
        street: { by: officer, work: 1 h }
      """, [.init("01-06 08:00"), .init("01-06 08:30", unit: 1)])
    let timeline = try #require(story.ledger.timeline)
    #expect(timeline.tiers[0].reported.sums == counts([8, 8]) && timeline.tiers[1].reported.total == 0)
    #expect(timeline.tiers[0].present.sums == course([(480, 570), (510, 600)]))
    // On the way until 11:30 and 12:00, then waiting for nobody until midnight.
    #expect(timeline.tiers[1].waiting.sums == course([(690, 1440), (720, 1440)]))
    #expect(timeline.tiers[1].present.sums == timeline.tiers[1].waiting.sums)
    #expect(timeline.tiers.allSatisfy { $0.settled.total == 0 })
    #expect(timeline.roles[1].rostered.allSatisfy { $0 == 0 })
  }

  @Test(
    "bins are hours, doubled until there are at most 10,000",
    arguments: [
      (1, 1, 1, 1), (365 * 24, 1, 8_760, 1), (10_000, 1, 10_000, 1), (10_001, 2, 5_001, 1),
      (3 * 365 * 24, 4, 6_570, 4), (100 * 365 * 24, 128, 6_844, 96),
    ] as [(Int64, Int64, Int, Int64)])
  func doubling(hours: Int64, width: Int64, count: Int, last: Int64) {
    let bins = TimeBins(window: hours * .hour)
    #expect(bins.width == width * .hour && bins.count == count)
    #expect(bins.length(of: count - 1) == last * .hour)
    #expect((0..<count).reduce(0) { $0 + bins.length(of: $1) } == bins.window)
  }

  @Test("a window of part of an hour has one shorter bin")
  func shortWindow() {
    let bins = TimeBins(window: 90 * .minute)
    #expect(bins.count == 2 && bins.length(of: 1) == 30 * .minute)
    #expect([0, 59, 60, 89, 90].map { bins.bin(at: $0 * .minute) } == [0, 0, 1, 1, 2])
  }

  @Test("runs add up in any order, with mean and variance by bin")
  func merging() throws {
    let ledgers = try [
      ["01-06 05:30"], ["01-06 05:30", "01-06 05:30"], ["01-06 05:30", "01-06 05:30", "01-06 05:30"],
    ]
    .map { try DatedStory(office, $0.map { .init($0) }).ledger }
    var (forwards, backwards) = (ledgers[0], ledgers[2])
    for index in [1, 2] { forwards.merge(ledgers[index]) }
    for index in [1, 0] { backwards.merge(ledgers[index]) }
    #expect(forwards == backwards)
    let reported = try #require(forwards.timeline).tiers[0].reported
    // 1, 2 and 3 demands: mean 2, variance 1.
    #expect(reported.mean(of: 5, runs: 3) == 2 && reported.variance(of: 5, runs: 3) == 1)
    #expect(reported.mean(of: 6, runs: 3) == 0 && reported.variance(of: 6, runs: 3) == 0)
    #expect(try #require(ledgers[0].timeline).tiers[0].reported.variance(of: 5, runs: 1) == nil)
  }

  @Test("nobody pays for a timeline that is not wanted, and it changes nothing else")
  func isOptional() throws {
    let plan = try CompiledScenario(scenario(RunCheckTests.town))
    var with = try plan.run(seed: 3, replication: 1, keepsTimeline: true)
    let without = try plan.run(seed: 3, replication: 1)
    #expect(with.timeline != nil && without.timeline == nil)
    with.timeline = nil
    with.backlog = nil
    #expect(with == without)
  }

  @Test("the bins of 12 days sum to the integrals of the window")
  func sums() throws {
    let ledger = try CompiledScenario(scenario(RunCheckTests.town)).run(seed: 3, replication: 1, keepsTimeline: true)
    let timeline = try #require(ledger.timeline)
    #expect(timeline.bins.count == 288)
    #expect(timeline.tiers.map(\.present.total) == ledger.areas.map(\.present))
    #expect(timeline.tiers.map(\.waiting.total) == ledger.areas.map(\.waiting))
    #expect(timeline.roles.map(\.onDemands.total) == ledger.roles.map(\.busy))
    #expect(timeline.roles.map(\.overtime.total) == ledger.roles.map(\.overtime))
    #expect(timeline.tiers[0].reported.total == ledger.demands.reduce(0) { $0 + $1.reported })
    // The officer has shifts from 08:00 to 18:00.
    #expect(timeline.roles[1].rostered.prefix(24).map { $0 > 0 } == (0..<24).map { (8..<18).contains($0) })
  }
}

extension Int64 {
  /// So many minutes.
  fileprivate var minutes: Milliseconds { self * .minute }
}
