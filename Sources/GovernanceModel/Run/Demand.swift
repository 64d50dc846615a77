// A demand (诉求) from its report to its close. At any moment it is at exactly one place (R8):
//
//                    seized                  work done, settled
//     waiting ─────────────────▶ in work ─────────────────────────▶ closed
//     ▲  │ ▲                      │  │ ▲
//     │  │ └── handed over ───────┘  │ └── resumed ─── suspended
//     │  │     (shift end,           │                  ▲   │
//     │  │      preempted)           └── shift end ─────┘   │ threshold
//     │  │                           │                      │
//     │  │ threshold, withdrawal ─▶ closed                  │
//     │  ▼                           ▼ beyond this tier     ▼
//     └─────────────────────────── in transit ◀─────────────┘
//
// Work that has to wait for something is paused: staff are released, and when the pause is over the demand is handed
// back to the queue. Where work ends in an order or begins a project the demand is elsewhere until a time is over, and
// then waits for an inspector or a crew, goes on, or is closed; a resident who finds nobody is elsewhere before it waits.
// A demand for which its tier has whistled is with partners until joint work ends or nobody waits for
// them any longer; it comes there from the queue, from work that did not settle it, or the moment it enters.
// Where residents are asked, a demand that is settled is with its resident before it is closed, and may come back to the
// queue of the unit that settled it.

import Stochastics

/// One demand while it is open.
struct Demand {
  /// Where a demand is.
  enum Stage: UInt8 {
    /// The record is not in use.
    case none
    /// In the queue of a unit.
    case waiting
    /// Staff travel to it or work on it.
    case inWork
    /// It stays with a member of staff whose shift has ended.
    case suspended
    /// On its way to another tier.
    case inTransit
    /// It waits for something that staff cannot change.
    case paused
    /// It is settled; its resident will be asked, or will call again.
    case withResident
    /// In the hands of others: of a site that has an order, of a stage of a project, of a resident who finds nobody.
    case elsewhere
    /// Departments are waited for, or work on it together.
    case withPartners
    /// On the agenda of a meeting, on a list of needs, or until another try.
    case listed
    /// A meeting has taken it up, or whoever has offered to.
    case takenUp
  }

  /// What a record stands for.
  enum Nature: UInt8 {
    /// A demand that was reported as one.
    case reported
    /// A demand that began as a problem.
    case found
    /// A demand about an earlier one that was closed.
    case repeated
    /// A job: the triage of a report of a problem that is known (R20).
    case duplicate
    /// A job: the check of a report that turns out to be false (R21).
    case falseReport
    /// A job: the call-back about a demand that is settled (R22).
    case callBack
    /// A job: the follow-up of a demand by the desk that took it in first.
    case followUp
    /// A job: a member of a department's staff is sought for a demand, and held.
    case call
    /// A job: the joint work on a demand.
    case jointWork
    /// A job: a member of staff sits in a meeting.
    case meeting
    /// A job: the work of a campaign.
    case campaign
  }

  /// Its place in the store.
  private(set) var number: Int32
  /// The key of all its draws (R2).
  var key = DrawKey(seed: 0, replication: 0)
  /// What its name is made of, with the category: unit of onset, strip, ordinal of the onset.
  var origin: Int32 = -1
  var ordinal: UInt32 = 0
  var strip: UInt16 = 0
  var category: UInt16 = 0
  var severity: UInt8 = 0
  var stage = Stage.none
  var nature = Nature.reported
  /// Whether it was reported inside the observation window.
  var isObserved = false
  /// Whether this visit's work will settle it, whether it draws up a plan, and whether staff go to the place for it.
  var willSettle = false
  var plans = false
  var travels = false
  /// Whether a pause of this visit is still to come; known only where the scenario has pauses.
  var pauses = false
  /// Whether a threshold on open time or age ran out while staff were at work (R9).
  var isOverdue = false
  /// The leg of its route on which it is at this tier: `Leg.work` but where the scenario has routes.
  var leg = Leg.work
  /// Tiers it has been passed on to.
  var handOffs: Int16 = 0
  var priority: Int32 = 0

  /// Changes whenever the demand moves on, so that old appointments are void.
  var stamp: UInt32 = 0
  /// The unit it is on its way to, by position in the piece.
  var unit: Int32 = -1
  /// The category and severity as one number: category × severities + severity.
  var kind: Int32 = 0
  /// Its last pause in the book of pauses, -1 for none.
  var lastPause: Int32 = -1
  /// How many members of staff work on it; 0 also for unlimited staff.
  var members: Int32 = 0
  /// The first post of those at work on it.
  var post: PostPlace?
  /// The place of the unit it visits; `nil` in transit.
  var at: UnitPlace?
  /// The queue lane it stands in, and its neighbours there; `next` also links unused records.
  var lane: UnsafeMutablePointer<LaneEnds>?
  var next: DemandPlace?
  var previous: DemandPlace?

  // The whole life; -1 where it has not happened.
  var reported: Milliseconds = 0
  var firstResponse: Milliseconds = -1
  var onSite: Milliseconds = -1
  var planned: Milliseconds = -1
  /// Time spent in queues so far, counted against the resident's patience.
  var waited: Milliseconds = 0

  // This visit to a tier.
  var entered: Milliseconds = 0
  /// The last time it joined the queue, or was suspended.
  var queuedSince: Milliseconds = 0
  /// What the queue orders by within a priority.
  var rank: Int64 = 0
  /// Its wait in this visit, from joining to seizure; -1 before.
  var wait: Milliseconds = -1
  /// Travel as drawn for this visit.
  var drawnTravel: Milliseconds = 0
  /// When staff were seized; their travel, in full; what is left to do after it, and the part of that which
  /// comes after the plan.
  var seized: Milliseconds = 0
  var travel: Milliseconds = 0
  var remaining: Milliseconds = 0
  var afterPlan: Milliseconds = 0
  /// What is left to do after the pause that is still to come.
  var afterPause: Milliseconds = 0
  /// Where its time in this visit went.
  var closedHours: Milliseconds = 0
  /// In the queue, chores included; and of that, while staff were at chores.
  var queueing: Milliseconds = 0
  var chores: Milliseconds = 0
  var travelling: Milliseconds = 0
  var working: Milliseconds = 0

  /// The problem that it was, by number in the store; -1 where nobody reports it again. Of a call-back, the demand that it
  /// is about.
  var problem: Int32 = -1
  /// Of a job for a duplicate: the channel, and how many reports that channel had made by then. Of a call-back, how many
  /// settlements there were. A repeat call, and a call-back about one, has the number of calls in place of the channel.
  var reportOrdinal: Int32 = 0
  var channel: Int16 = 0
  /// Its entry in the book of verdicts, -1 for none.
  var verdict: Int32 = -1

  /// Whether work has begun in this visit.
  var isBegun: Bool { wait >= 0 }

  /// Of a call or of joint work: the demand that it stands for, by number in the store.
  @inline(__always)
  var partnerOf: Int32 {
    get { reportOrdinal }
    set { reportOrdinal = newValue }
  }

  /// Whether it is a call or joint work.
  @inline(__always)
  var isPartner: Bool { nature == .call || nature == .jointWork }

  /// Whether it is staff time for a report that is no demand, or for a whistle.
  @inline(__always)
  var isJob: Bool { nature.rawValue >= Nature.duplicate.rawValue }

  /// The name (R2).
  var name: DemandName {
    let job: DemandName.Job =
      switch nature {
      case .reported, .found, .meeting: .none
      case .duplicate: .duplicate(channel: channel, ordinal: reportOrdinal)
      case .falseReport: .falseReport
      case .repeated: .repeatCall(Int32(channel))
      case .callBack: .callBack(reportOrdinal, repeated: Int32(channel))
      case .followUp: .followUp(ordinal: reportOrdinal)
      case .call: .call(number: channel)
      case .jointWork: .jointWork
      case .campaign: .campaign(reportOrdinal)
      }
    return DemandName(stream: Int32(category), unit: origin, strip: Int32(strip), ordinal: Int(ordinal), job: job)
  }

  /// A record not in use.
  init(number: Int32) { self.number = number }

  /// A record of a call or of joint work for a demand.
  init(standingFor demand: DemandPlace, as nature: Nature, number: Int32) {
    self.number = number
    self.nature = nature
    (origin, ordinal, strip) = (demand.pointee.origin, demand.pointee.ordinal, demand.pointee.strip)
    (category, severity) = (demand.pointee.category, demand.pointee.severity)
    (priority, reported) = (demand.pointee.priority, demand.pointee.reported)
    unit = demand.pointee.unit
    partnerOf = demand.pointee.number
  }

  /// The demand is reported: a new life in an old record.
  @inline(__always)
  mutating func beReported(from source: UnsafeMutablePointer<ArrivalSource>, at now: Milliseconds, observed: Bool) {
    key = source.pointee.nextKey
    origin = source.pointee.origin
    ordinal = UInt32(truncatingIfNeeded: source.pointee.ordinal)
    strip = UInt16(truncatingIfNeeded: source.pointee.strip)
    category = UInt16(truncatingIfNeeded: source.pointee.stream)
    isObserved = observed
    handOffs = 0
    reported = now
    (firstResponse, onSite, planned, waited) = (-1, -1, -1, 0)
    lastPause = -1
  }

  /// Goes on with the life of a demand from another piece.
  mutating func adopt(_ parcel: UnsafeMutablePointer<Parcel>) {
    let (number, stamp) = (number, stamp)
    self = parcel.pointee.demand
    self.number = number
    self.stamp = stamp &+ 1
    (post, at, lane, next, previous) = (nil, nil, nil, nil, nil)
  }

  /// A visit to a unit begins.
  @inline(__always)
  mutating func startVisit(to unit: UnitPlace, at now: Milliseconds) {
    at = unit
    stamp &+= 1
    entered = now
    wait = -1
    isOverdue = false
    (closedHours, queueing, chores, travelling, working) = (0, 0, 0, 0, 0)
  }

  /// Staff are seized.
  @inline(__always)
  mutating func start(at now: Milliseconds) {
    stage = .inWork
    seized = now
    firstResponse = firstResponse < 0 ? now : firstResponse
  }

  /// Splits the stretch since seizure into travel and work, and notes arrival and plan where they fell into it.
  @inline(__always)
  mutating func accountForWork(until now: Milliseconds) {
    let passed = now &- seized
    travelling &+= min(passed, travel)
    guard passed >= travel else { return }
    let worked = passed &- travel
    working &+= worked
    if travels, onSite < 0 { onSite = seized &+ travel }
    if plans, planned < 0, worked >= remaining - afterPlan { planned = seized + travel + remaining - afterPlan }
    remaining &-= worked
  }

  /// Takes the stretch since seizure for work, where there is nothing else.
  @inline(__always)
  mutating func accountForPlainWork(until now: Milliseconds) {
    let passed = now &- seized
    working &+= passed
    remaining &-= passed
  }

  /// The order within a queue lane: begun before not begun, then rank, then key (R1).
  @inline(__always)
  static func goesBefore(_ a: DemandPlace, _ b: DemandPlace) -> Bool {
    if a.pointee.isBegun != b.pointee.isBegun { return a.pointee.isBegun }
    if a.pointee.rank != b.pointee.rank { return a.pointee.rank < b.pointee.rank }
    return a.pointee.key.bits < b.pointee.key.bits
  }
}

/// The place of a demand's record; it stays valid as long as the store.
typealias DemandPlace = UnsafeMutablePointer<Demand>

/// The records of a block's open demands, in chunks that never move; records given back are used again.
struct DemandStore: ~Copyable {
  private static var chunkBits: Int { 8 }
  private var chunks = GrowingColumn<DemandPlace>()
  private(set) var count = 0
  private var unused: DemandPlace?

  deinit { for index in 0..<chunks.count { chunks[index].deallocate() } }

  init() {}

  /// The record with a number.
  @inline(__always)
  func place(_ number: Int32) -> DemandPlace {
    precondition(UInt32(bitPattern: number) < UInt32(truncatingIfNeeded: count))
    let index = Int(number)
    return chunks[index >> DemandStore.chunkBits] + (index & (1 << DemandStore.chunkBits - 1))
  }

  /// An unused record.
  @inline(__always)
  mutating func take() -> DemandPlace {
    guard let record = unused else { return add() }
    unused = record.pointee.next
    return record
  }

  /// Gives a record back; appointments with it are void.
  @inline(__always)
  mutating func giveBack(_ record: DemandPlace) {
    record.pointee.stage = .none
    record.pointee.nature = .reported
    record.pointee.stamp &+= 1
    record.pointee.next = unused
    unused = record
  }

  @inline(never)
  private mutating func add() -> DemandPlace {
    if count >> DemandStore.chunkBits == chunks.count {
      chunks.append(.allocate(capacity: 1 << DemandStore.chunkBits))
    }
    count += 1
    let record = place(Int32(count - 1))
    record.initialize(to: Demand(number: Int32(count - 1)))
    return record
  }
}

/// What a demand is called: the stream and the unit it belongs to, and the ordinal of its onset there (R2).
package struct DemandName: Hashable, Sendable {
  /// The stream's position.
  package var stream: Int32
  /// The unit of onset, by position over all tiers.
  package var unit: Int32
  /// 0 for points of the base process; 1 and more for those that a higher rate adds; from `firstBurst` on the burst
  /// that it belongs to.
  package var strip: Int32
  /// The ordinal of the onset, from 1.
  package var ordinal: Int
  /// Which report that is no demand it is, if it is one.
  package var job = Job.none

  /// What is done about a report that is no demand.
  package enum Job: Hashable, Sendable {
    /// It is a demand, or the problem that it was.
    case none
    /// Triage of a channel's report of a problem that is known.
    case duplicate(channel: Int16, ordinal: Int32)
    /// The check of a false report, which has ordinals of its own.
    case falseReport
    /// The follow-up of a demand that a desk took in.
    case followUp(ordinal: Int32)
    /// The call-back after a settlement, from 1; of a repeat call, which one.
    case callBack(Int32, repeated: Int32)
    /// Nothing but work: a demand of its own, about an earlier one; how often its resident has called again.
    case repeatCall(Int32)

    /// Whether it is staff time, and no demand.
    package var isJob: Bool {
      switch self {
      case .none, .repeatCall: false
      case .duplicate, .falseReport, .callBack, .followUp, .call, .jointWork, .campaign: true
      }
    }

    /// A call for a department's staff, by its place among those called for the demand.
    case call(number: Int16)
    /// The joint work on the demand.
    case jointWork
    /// The work of a campaign, by position in `Scenario.campaigns`.
    case campaign(Int32)
  }

  /// The strip that stands for the first burst of a stream, the next one for its second, …
  package static let firstBurst: Int32 = 0x8000

  /// A name from its parts.
  package init(stream: Int32, unit: Int32, strip: Int32 = 0, ordinal: Int, job: Job = .none) {
    (self.stream, self.unit, self.strip, self.ordinal, self.job) = (stream, unit, strip, ordinal, job)
  }

  /// The printed name: `grid-0012/sanitation/37`, `grid-0012/sanitation/+1.37` in a further strip, and
  /// `grid-0012/notice/spring round.37` in a burst. Behind it stands `again by riders 2` for a duplicate, `again 1` for a
  /// repeat call, `call-back 1` for a call-back, `follow-up 2` for a follow-up, and in front of the number `false ` for a false report.
  package func text(in scenario: Scenario) -> String {
    let name = scenario.unitName(Int(unit))
    let stream = scenario.streams[Int(stream)]
    let number = "\(group(in: stream))\(ordinal)"
    return switch job {
    case .none: "\(name)/\(stream.name)/\(number)"
    case .duplicate(let channel, let ordinal):
      "\(name)/\(stream.name)/\(number) again by \(scenario.channels[Int(channel)]) \(ordinal)"
    case .followUp(let ordinal): "\(name)/\(stream.name)/\(number) follow-up \(ordinal)"
    case .falseReport: "\(name)/\(stream.name)/false \(number)"
    case .repeatCall(let ordinal): "\(name)/\(stream.name)/\(number) again \(ordinal)"
    case .callBack(let ordinal, let calls):
      "\(name)/\(stream.name)/\(number)\(calls > 0 ? " again \(calls)" : "") call-back \(ordinal)"
    case .call(let call): "\(name)/\(stream.name)/\(number) call \(call + 1)"
    case .jointWork: "\(name)/\(stream.name)/\(number) joint work"
    case .campaign(let campaign): "\(name)/\(scenario.campaigns[Int(campaign)].name)/campaign \(number)"
    }
  }

  /// What stands before the ordinal: nothing, a strip, or the name of a burst.
  private func group(in stream: DemandStream) -> String {
    if strip == 0 { return "" }
    return strip < DemandName.firstBurst ? "+\(strip)." : "\(stream.bursts[Int(strip - DemandName.firstBurst)].name)."
  }
}
