// Takes down what came of meetings, offers and notices: integers and histograms, so that the order of events does not show
// (R7). Where a scenario has none, it holds nothing.

/// What a run counts of its occasions.
final class OccasionRecorder {
  private let plan: CompiledScenario
  /// By meeting, in the order of the file.
  var meetings: [MeetingCounts]
  /// Time waited for appointed times, by visit kind and outcome.
  private(set) var times: [Int64]
  /// From being put on an agenda to being taken up, and from being put on a list to the claim, by kind.
  private let meetingWaits, matchWaits: TimesTable
  private var matches: [MatchCounts]
  /// Calls and visits, by kind.
  var tries: [Int64]
  private var reach: [NoticeReach]
  /// Where the units of each burst of a stream begin in `reach`.
  private let firstReach: [[Int]]

  init(_ plan: CompiledScenario, visitKinds: Int) {
    self.plan = plan
    let scenario = plan.scenario
    meetings = scenario.meetings.map { MeetingCounts(tier: $0.heldAt.index) }
    times = Array(repeating: 0, count: plan.occasions.takeTime ? visitKinds : 0)
    meetingWaits = TimesTable(count: scenario.meetings.isEmpty ? 0 : plan.kinds)
    matchWaits = TimesTable(count: scenario.matchings.isEmpty ? 0 : plan.kinds)
    matches = Array(repeating: MatchCounts(), count: scenario.matchings.isEmpty ? 0 : plan.kinds)
    tries = Array(repeating: 0, count: plan.occasions.hasNotices ? plan.kinds : 0)
    var reach: [NoticeReach] = []
    firstReach = scenario.streams.enumerated().map { number, stream in
      guard stream.notice != nil else { return [] }
      return stream.bursts.map { burst in
        defer {
          let begins = burst.begins(on: plan.clock)
          if begins >= plan.clock.windowStart, begins < plan.clock.windowEnd {
            for count in burst.counts {
              reach.append(
                NoticeReach(category: number, households: Int64(count), limit: plan.clock.end - begins))
            }
          }
        }
        let begins = burst.begins(on: plan.clock)
        return begins >= plan.clock.windowStart && begins < plan.clock.windowEnd ? reach.count : -1
      }
    }
    self.reach = reach
  }

  /// A visit is over in which some time went by until appointed times.
  func add(_ time: Milliseconds, at place: Int) { times[place] += time }

  /// A meeting takes up a demand that was on its agenda for some time.
  func recordMeetingWait(_ time: Milliseconds, of kind: Int) { meetingWaits.record(time, at: kind) }

  /// Somebody claims a demand.
  func recordMatch(after time: Milliseconds, of kind: Int) {
    matches[kind].matched += 1
    matchWaits.record(time, at: kind)
  }

  /// Nobody has claimed a demand in time.
  func recordUnmatched(after time: Milliseconds, of kind: Int) { matches[kind].unmatched += 1 }

  /// A household has been reached, which is known by its burst and its unit.
  func reaches(_ demand: DemandPlace, at now: Milliseconds) {
    let stream = Int(demand.pointee.category)
    let burst = Int(demand.pointee.strip) - Int(DemandName.firstBurst)
    guard burst >= 0, burst < firstReach[stream].count, firstReach[stream][burst] >= 0 else { return }
    let tier = plan.scenario.streams[stream].entry.index
    let row = firstReach[stream][burst] + Int(demand.pointee.origin) - plan.tree.firstOfTier[tier]
    reach[row].reached(after: now - plan.scenario.streams[stream].bursts[burst].begins(on: plan.clock))
  }

  /// What was measured.
  var ledger: OccasionLedger {
    OccasionLedger(
      meetings: meetings, meetingWaits: meetingWaits.times, matches: matches, matchWaits: matchWaits.times,
      tries: tries, notices: NoticeLedger(reach, categories: reach.isEmpty ? 0 : plan.categories))
  }
}
