// Occasions, ready to run: what demands wait for that comes at its own time. A meeting comes on its dates and takes up
// what is on the agenda; an offer comes by chance and takes up the first demand on the list.

import Stochastics

/// A meeting as plain numbers; kinds are category × severities + severity.
struct MeetingPlan {
  /// Its position in `Scenario.meetings`.
  var number: Int
  var tier: Int
  var key: NameKey
  /// When it is held, in order.
  var dates: [Milliseconds]
  var takes: [Bool]
  var takesWaiting: Bool
  /// How many are taken up at one meeting.
  var agenda: Int
  var seats: [(role: Int, count: Int)]
  var showsUp: Double
  var quorum: Int
  var waitsFor: Milliseconds
  /// -1 for until everything is through.
  var length: Milliseconds
  /// The sampler of the length of an item, -1 where all are taken together.
  var item: Int32
  var sideBySide: Bool
  var settles: [Double]
  var plans: [Bool]
  var rest: Meeting.Rest
}

/// A list of needs and offers as plain numbers.
struct MatchingPlan {
  /// Its position in `Scenario.matchings`.
  var number: Int
  var tier: Int
  var key: NameKey
  var fits: [Double]
  /// The mean time between two offers; 0 for none at all.
  var gap: Double
  var keeps: Int
  var window: Milliseconds
  /// The sampler of the work.
  var work: Int32
  var settles: [Double]
}

/// A notice as plain numbers.
struct NoticePlan {
  /// Samplers; -1 where nobody calls.
  var call, again: Int32
  var callReaches, visitedFirst, visitReaches: Double
}

/// What a unit waits for.
enum OccasionPlan {
  case meeting(MeetingPlan)
  case matching(MatchingPlan)

  var tier: Int {
    switch self {
    case .meeting(let plan): plan.tier
    case .matching(let plan): plan.tier
    }
  }

  var key: NameKey {
    switch self {
    case .meeting(let plan): plan.key
    case .matching(let plan): plan.key
    }
  }
}

/// The occasions of a scenario, ready to run; shared by all pieces, and never changed.
struct OccasionTables: Sendable {
  /// Meetings in the order of the file, then lists.
  let occasions: [OccasionPlan]
  /// For what a kind waits the moment it enters a unit, and when the work there has not settled it: tier × kinds + kind,
  /// -1 for nothing. Empty where there are no occasions.
  let entering, unsettled: [Int32]
  /// The notice of each stream; `nil` for streams that are none.
  let notices: [NoticePlan?]

  /// Whether demands may wait for a meeting or for an offer.
  var occur: Bool { !occasions.isEmpty }
  /// Whether any stream is a notice.
  var hasNotices: Bool { notices.contains { $0 != nil } }
  /// Whether any demand may wait for a time that is appointed.
  var takeTime: Bool { occur || hasNotices }

  init(_ scenario: Scenario, _ tables: inout RuleTables, over clock: RunClock) {
    let kinds = scenario.streams.count * scenario.severities.count
    let count = scenario.hasOccasions ? scenario.tiers.count * kinds : 0
    var entering = [Int32](repeating: -1, count: count)
    var unsettled = entering
    var occasions: [OccasionPlan] = []
    for (number, meeting) in scenario.meetings.enumerated() {
      let first = meeting.heldAt.index * kinds
      for kind in 0..<kinds where meeting.takes.values[kind] {
        if meeting.occasions.contains(.atOnce), entering[first + kind] < 0 {
          entering[first + kind] = Int32(occasions.count)
        }
        if meeting.occasions.contains(.unsettled), unsettled[first + kind] < 0 {
          unsettled[first + kind] = Int32(occasions.count)
        }
      }
      occasions.append(.meeting(MeetingPlan(meeting, number: number, &tables, over: clock)))
    }
    for (number, matching) in scenario.matchings.enumerated() {
      let first = matching.heldAt.index * kinds
      for kind in 0..<kinds where matching.takes.values[kind] && entering[first + kind] < 0 {
        entering[first + kind] = Int32(occasions.count)
      }
      occasions.append(.matching(MatchingPlan(matching, number: number, &tables)))
    }
    (self.occasions, self.entering, self.unsettled) = (occasions, entering, unsettled)
    notices = scenario.streams.map { stream in
      stream.notice.map { notice in
        NoticePlan(
          call: notice.call.map { tables.sampler($0) } ?? -1, again: tables.sampler(notice.again),
          callReaches: notice.callReaches, visitedFirst: notice.visitedFirst, visitReaches: notice.visitReaches)
      }
    }
  }

  /// How many lists and agendas there are at each unit of a tier.
  func count(ofTier tier: Int) -> Int { occasions.count { $0.tier == tier } }
}

extension MeetingPlan {
  fileprivate init(_ meeting: Meeting, number: Int, _ tables: inout RuleTables, over clock: RunClock) {
    self.init(
      number: number, tier: meeting.heldAt.index, key: NameKey(meeting.name), dates: meeting.dates.moments(on: clock),
      takes: meeting.takes.values, takesWaiting: meeting.occasions.contains(.waiting), agenda: meeting.agenda ?? .max,
      seats: meeting.seats.map { ($0.role.index, $0.count) }, showsUp: meeting.showsUp, quorum: meeting.quorum,
      waitsFor: meeting.waitsFor, length: meeting.length ?? -1, item: meeting.item.map { tables.sampler($0) } ?? -1,
      sideBySide: meeting.sideBySide, settles: meeting.settles.values, plans: meeting.plans.values, rest: meeting.rest)
  }
}

extension MatchingPlan {
  fileprivate init(_ matching: Matching, number: Int, _ tables: inout RuleTables) {
    self.init(
      number: number, tier: matching.heldAt.index, key: NameKey(matching.name), fits: matching.fits.values,
      gap: matching.offersPerDay > 0 ? Double(Milliseconds.day) / matching.offersPerDay : 0, keeps: matching.keeps,
      window: matching.window, work: tables.sampler(matching.work), settles: matching.settles.values)
  }
}
