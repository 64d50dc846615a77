// What one run counted of meetings, offers and notices: integers that add up over runs. And what is read off them, each
// response defined once.

import Stochastics

/// What came of one meeting, at all units that hold it, on its dates inside the window.
package struct MeetingCounts: Hashable, Sendable {
  /// The tier's position.
  package var tier: Int
  /// Held; put off for want of a quorum; demands taken up, and of these settled there.
  package var held: Int64 = 0
  package var putOff: Int64 = 0
  package var items: Int64 = 0
  package var settled: Int64 = 0

  init(tier: Int) { self.tier = tier }

  mutating func merge(_ other: MeetingCounts) {
    held += other.held
    putOff += other.putOff
    items += other.items
    settled += other.settled
  }
}

/// What became of the demands of one kind that were put on lists.
package struct MatchCounts: Hashable, Sendable {
  /// Claimed; not claimed when their windows ended.
  package var matched: Int64 = 0
  package var unmatched: Int64 = 0

  mutating func merge(_ other: MatchCounts) {
    matched += other.matched
    unmatched += other.unmatched
  }
}

/// How the households of one unit were reached by one notice, in one run.
package struct NoticeReach: Hashable, Sendable {
  package var category: Int
  package var households: Int64
  /// From the notice to the end of the run, in milliseconds.
  var limit: Milliseconds
  /// Reached by the end of the run; within 1, 4, 24 hours; the time of the last.
  var reached: Int64 = 0
  var within: [Int64] = [0, 0, 0]
  var last: Milliseconds = 0

  init(category: Int, households: Int64, limit: Milliseconds) {
    (self.category, self.households, self.limit) = (category, households, limit)
  }

  mutating func reached(after time: Milliseconds) {
    reached += 1
    last = max(last, time)
    for (place, hours) in NoticeLedger.hours.enumerated() where time <= hours * .hour { within[place] += 1 }
  }

  mutating func complete(with other: NoticeReach) {
    reached += other.reached
    last = max(last, other.last)
    for place in within.indices { within[place] += other.within[place] }
  }
}

/// How notices reached households. While a run is going on, or has just ended, unit by unit; runs together, by category.
package struct NoticeLedger: Hashable, Sendable {
  /// The hours within which households are counted.
  static let hours: [Milliseconds] = [1, 4, 24]

  /// Of one run, by burst and unit; empty where several runs have been put together.
  private var units: [NoticeReach]
  /// By category: until all households of a unit were reached; of all units of a notice.
  private var unitTimes: [Times]
  private var wholeTimes: [Times]
  /// By category: households; reached within 1, 4, 24 hours.
  private var households: [Int64]
  private var within: [[Int64]]

  init(_ units: [NoticeReach] = [], categories: Int = 0) {
    self.units = units
    unitTimes = Array(repeating: Times(), count: categories)
    wholeTimes = unitTimes
    households = Array(repeating: 0, count: categories)
    within = Array(repeating: [0, 0, 0], count: categories)
  }

  /// Adds what another hand has taken down of the same run.
  mutating func complete(with other: NoticeLedger) {
    for index in units.indices { units[index].complete(with: other.units[index]) }
  }

  /// Adds other runs.
  mutating func merge(_ other: NoticeLedger) {
    close()
    var other = other
    other.close()
    for index in unitTimes.indices {
      unitTimes[index].merge(other.unitTimes[index])
      wholeTimes[index].merge(other.wholeTimes[index])
      households[index] += other.households[index]
      for place in within[index].indices { within[index][place] += other.within[index][place] }
    }
  }

  /// Sums up the units of one run.
  private mutating func close() {
    var first = 0
    while first < units.count {
      // The units of one notice lie side by side, and end at the same time.
      var end = first + 1
      while end < units.count, units[end].category == units[first].category, units[end].limit == units[first].limit {
        end += 1
      }
      let category = units[first].category
      var (last, isWhole): (Milliseconds, Bool) = (0, true)
      for unit in units[first..<end] where unit.households > 0 {
        households[category] += unit.households
        for place in within[category].indices { within[category][place] += unit.within[place] }
        let isReached = unit.reached >= unit.households
        unitTimes[category].record(isReached ? unit.last : unit.limit, isCensored: !isReached)
        last = max(last, unit.last)
        isWhole = isWhole && isReached
      }
      wholeTimes[category].record(isWhole ? last : units[first].limit, isCensored: !isWhole)
      first = end
    }
    units = []
  }

  /// The times until all households of a unit, or of all units, were reached.
  func times(ofAll: Bool, category: Int?) -> Times {
    var sum = self
    sum.close()
    let times = ofAll ? sum.wholeTimes : sum.unitTimes
    return (category.map { times.isEmpty ? [] : [times[$0]] } ?? times).reduce(into: Times()) { $0.merge($1) }
  }

  /// Households, and those reached within one of the times.
  func reached(within place: Int, category: Int?) -> (Int64, of: Int64) {
    var sum = self
    sum.close()
    let categories = sum.households.isEmpty ? 0..<0 : category.map { $0..<$0 + 1 } ?? sum.households.indices
    return (
      categories.reduce(0) { $0 + sum.within[$1][place] }, categories.reduce(0) { $0 + sum.households[$1] }
    )
  }
}

extension Times {
  fileprivate mutating func record(_ time: Milliseconds, isCensored: Bool) {
    sum += time
    if isCensored { censored += 1 } else { histogram.record(bucket: Histogram.bucket(of: time), times: 1) }
  }
}

/// The occasions of a run.
package struct OccasionLedger: Hashable, Sendable {
  /// By meeting, in the order of the file.
  package var meetings: [MeetingCounts] = []
  /// By kind.
  package var meetingWaits: [Times] = []
  package var matches: [MatchCounts] = []
  package var matchWaits: [Times] = []
  /// Calls and visits of notices, by kind.
  package var tries: [Int64] = []
  package var notices = NoticeLedger()

  mutating func merge(_ other: OccasionLedger) {
    add(other)
    notices.merge(other.notices)
  }

  /// Adds what another hand has taken down of the same run.
  mutating func complete(with other: OccasionLedger) {
    add(other)
    notices.complete(with: other.notices)
  }

  private mutating func add(_ other: OccasionLedger) {
    for index in meetings.indices { meetings[index].merge(other.meetings[index]) }
    for index in meetingWaits.indices { meetingWaits[index].merge(other.meetingWaits[index]) }
    for index in matches.indices { matches[index].merge(other.matches[index]) }
    for index in matchWaits.indices { matchWaits[index].merge(other.matchWaits[index]) }
    for index in tries.indices { tries[index] += other.tries[index] }
  }
}

/// A response about meetings, offers and notices.
public enum OccasionResponse: String, CaseIterable, Hashable, Sendable {
  case meetings
  case meetingsPutOff = "meetings_put_off"
  case itemsPerMeeting = "items_per_meeting"
  case settledAtMeetings = "settled_at_meetings"
  case meetingWait = "meeting_wait"
  case matched
  case matchWait = "match_wait"
  case reachedAll = "reached_all"
  case reachedEverywhere = "reached_everywhere"
  case reachedWithin1h = "reached_within_1h"
  case reachedWithin4h = "reached_within_4h"
  case reachedWithin24h = "reached_within_24h"
  case tries = "tries_per_household"

  /// The definition, in a sentence.
  var definition: String {
    switch self {
    case .meetings: "meetings held inside the observation window, at all units (议事会场次)"
    case .meetingsPutOff: "share of the meetings called that were put off for want of a quorum"
    case .itemsPerMeeting: "demands taken up per meeting held"
    case .settledAtMeetings: "share of the demands taken up at meetings that were settled there (当场化解)"
    case .meetingWait:
      "time that a demand had been on the agenda when a meeting took it up, each time it was; what came from the queue had not been on it"
    case .matched:
      "share of the demands put on a list of needs that a partner claimed (认领率); those whose window had not ended by the end of the run leave the denominator"
    case .matchWait: "time from being put on a list of needs to the claim, of those claimed"
    case .reachedAll:
      "time from a notice to the moment at which all households of a unit were reached, by unit; units with households not reached by the end of the run count as longer"
    case .reachedEverywhere: "time from a notice to the moment at which the last household of all units was reached"
    case .reachedWithin1h: "share of households reached within 1 h of the notice"
    case .reachedWithin4h: "share of households reached within 4 h of the notice"
    case .reachedWithin24h: "share of households reached within 24 h of the notice"
    case .tries: "calls and visits per household of a notice"
    }
  }

  /// Whether it is a duration.
  var isTime: Bool { [.meetingWait, .matchWait, .reachedAll, .reachedEverywhere].contains(self) }

  /// The unit of measure in files.
  var unit: String {
    switch self {
    case .meetings: "meetings"
    case .itemsPerMeeting: "per meeting"
    case .tries: "per household"
    case .meetingsPutOff, .settledAtMeetings, .matched, .reachedWithin1h, .reachedWithin4h, .reachedWithin24h: "share"
    case .meetingWait, .matchWait, .reachedAll, .reachedEverywhere: "h"
    }
  }

  /// The statistics that make sense for it.
  var statistics: [Statistic] {
    switch self {
    case .meetings: [.count]
    case .itemsPerMeeting, .tries, .reachedEverywhere: [.mean]
    case .meetingWait, .matchWait: [.mean, .p50, .p90]
    case .reachedAll: [.mean, .p50, .p90, .p95]
    default: [.share]
    }
  }

  /// The dimensions by which it can be broken down.
  var dimensions: [Dimension] {
    switch self {
    case .meetings, .meetingsPutOff, .itemsPerMeeting, .settledAtMeetings: [.tier]
    case .meetingWait, .matched, .matchWait: [.category, .severity]
    default: [.category]
    }
  }
}

extension Ledger {
  /// The durations that a response about occasions is about; `nil` for one that is about something else.
  func durations(of response: OccasionResponse, _ key: MeasureKey) -> Times? {
    switch response {
    case .meetingWait: occasions.meetingWaits.isEmpty ? Times() : pooled(occasions.meetingWaits, key)
    case .matchWait: occasions.matchWaits.isEmpty ? Times() : pooled(occasions.matchWaits, key)
    case .reachedAll: occasions.notices.times(ofAll: false, category: key.category)
    case .reachedEverywhere: occasions.notices.times(ofAll: true, category: key.category)
    default: nil
    }
  }

  private func pooled(_ times: [Times], _ key: MeasureKey) -> Times {
    kinds(key).reduce(into: Times()) { $0.merge(times[$1]) }
  }

  /// The value of a response about occasions but for its durations; `nil` where there was nothing to measure.
  func value(of response: OccasionResponse, _ key: MeasureKey) -> Measured? {
    switch response {
    case .meetings: Measured(Double(meetings(key).held) / Double(runs))
    case .meetingsPutOff: ratio(meetings(key).putOff, of: meetings(key).held + meetings(key).putOff)
    case .itemsPerMeeting: ratio(meetings(key).items, of: meetings(key).held)
    case .settledAtMeetings: ratio(meetings(key).settled, of: meetings(key).items)
    case .matched: ratio(matches(key).matched, of: matches(key).matched + matches(key).unmatched)
    case .tries:
      occasions.tries.isEmpty
        ? nil
        : ratio(
          kinds(key).reduce(0) { $0 + occasions.tries[$1] },
          of: occasions.notices.reached(within: 0, category: key.category).of)
    case .reachedWithin1h: reached(0, key)
    case .reachedWithin4h: reached(1, key)
    case .reachedWithin24h: reached(2, key)
    case .meetingWait, .matchWait, .reachedAll, .reachedEverywhere: nil
    }
  }

  private func reached(_ place: Int, _ key: MeasureKey) -> Measured? {
    let (reached, households) = occasions.notices.reached(within: place, category: key.category)
    return ratio(reached, of: households)
  }

  private func meetings(_ key: MeasureKey) -> MeetingCounts {
    occasions.meetings.filter { key.tier == nil || $0.tier == key.tier }.reduce(into: MeetingCounts(tier: 0)) {
      $0.merge($1)
    }
  }

  private func matches(_ key: MeasureKey) -> MatchCounts {
    occasions.matches.isEmpty
      ? MatchCounts() : kinds(key).reduce(into: MatchCounts()) { $0.merge(occasions.matches[$1]) }
  }
}

extension Scenario {
  /// Whether a run of the scenario can yield a response about occasions.
  func yields(_ response: OccasionResponse) -> Bool {
    switch response {
    case .meetings, .meetingsPutOff, .itemsPerMeeting, .settledAtMeetings, .meetingWait: !meetings.isEmpty
    case .matched, .matchWait: !matchings.isEmpty
    case .reachedAll, .reachedEverywhere, .reachedWithin1h, .reachedWithin4h, .reachedWithin24h, .tries:
      streams.contains { $0.notice != nil }
    }
  }

  /// Whether a measure is about a group in which there are occasions.
  func hasOccasions(of key: MeasureKey) -> Bool {
    guard case .occasion(let response) = key.response else { return true }
    let categories = key.category.map { $0..<$0 + 1 } ?? streams.indices
    let severities = key.severity.map { $0..<$0 + 1 } ?? severities.indices
    func isTaken(_ takes: ByKind<Bool>) -> Bool {
      categories.contains { category in severities.contains { takes[category, $0] } }
    }
    switch response {
    case .meetings, .meetingsPutOff, .itemsPerMeeting, .settledAtMeetings:
      return meetings.contains { key.tier == nil || $0.heldAt.index == key.tier }
    case .meetingWait: return meetings.contains { isTaken($0.takes) }
    case .matched, .matchWait: return matchings.contains { isTaken($0.takes) }
    default: return categories.contains { streams[$0].notice != nil }
    }
  }
}
