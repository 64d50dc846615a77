// One piece of a run: its units, staff and open demands, and the events that move them. A block is a state machine:
// the calendar names the next event, one switch sends it to its handler, and the handlers, in files named in the order
// in which a demand meets them, read as paragraphs of verbs:
//
//     Block+DayFactors   when it comes: on busy days and quiet days,
//     Block+Bursts       at a date,
//     Block+Tickets      as real tickets did
//     Block+Arrivals     a demand is reported and enters a unit
//     Block+Desks        or comes in at a desk, which answers it or dispatches it
//     Block+FollowUps    and looks after it
//     Block+Discovery    a problem comes to be, and is found
//     Block+Jobs         reports that are no demands
//     Block+Queue        it joins the queue; who goes first
//     Block+Crowds       among thousands that join it at once
//     Block+Assignment   who is seized for whom
//     Block+Chores       who is at a chore, or does not come today
//     Block+Preemption   whose work is interrupted for whom
//     Block+Service      travel, work, the end of work
//     Block+Pauses       what has to wait for something
//     Block+Entry        who finds nobody, who calls somebody directly
//     Block+Routes       what it meets besides queue and work:
//     Block+Projects     stages, one after the other
//     Block+Orders       orders on a site, and their inspection
//     Block+Whistle      who is called for it, and who comes
//     Block+JointWork    what they do together
//     Block+Occasions    what it waits for that comes at its own time:
//     Block+Meetings     a meeting that takes it up
//     Block+Matching     an offer
//     Block+Notices      another try to reach somebody
//     Block+Shifts       openings, closings, what happens to work in hand
//     Block+Thresholds   what has waited or been open too long, residents who give up
//     Block+Sending      the way to the next tier
//     Block+Feedback     what its resident says; another visit, another call
//     Block+Effort       what that makes of the work of units
//     Block+Points       what passers-by may earn
//     Block+Modes        what a place does when too much comes at once:
//     Block+Reserves     whom it calls up,
//     Block+PutOff       what it puts off,
//     Block+MutualAid    who helps whom
//     Block+Campaigns    what is done so that fewer demands come
//     Block+Closing      the end of a demand, and of the run
//     Block+Background   what stands behind the steps of a demand that is followed
//
// What they take down goes to the `Recorder`, and to the `TimelineRecorder` where the course over time is wanted.
// Everything hot is in columns of plain values.

import Stochastics

/// A unit of the piece.
struct UnitState {
  /// Its position in the piece, and over all tiers.
  var place: Int32
  var unit: Int32
  var tier: Int32
  /// The first rule of its tier in `Block.rules`.
  var firstRule: Int32
  /// The key of the tier's name.
  var tierKey: NameKey
  /// Its first queue lane, the number of lanes of a staffing rule, and the priorities they stand for.
  var firstLane: Int32
  var priorities: Int32
  var lowest, highest: Int32
  /// The staffing rules of its tier, and what they come to here.
  var firstStaffing, endOfStaffing: Int32
  var firstUnitStaffing: Int32
  var hasLaterTeams: Bool
  var queue: QueueDiscipline
  /// Whether some kind of demand may interrupt work here.
  var hasPreemption: Bool
  /// Whether it shares staff with other units.
  var isShared = false
  /// Whether staff here may be at chores.
  var hasChores = false
  /// The modes in force here, a bit for each; whether handling or modes may raise priorities; where demands stand that a
  /// mode puts off, `nil` where none does.
  var modes: UInt64 = 0
  var hasUrgency = false
  var putOffLane: UnsafeMutablePointer<LaneEnds>?
  /// The only pool, where there is no choice of staff and no ageing: then the head of the highest lane that is not
  /// empty goes first.
  var onlyPool: PoolPlace?
  /// The only pool, where it serves nobody else.
  var directPool: PoolPlace?
  var isDirty = false
  /// Whether the clocks of demands that could start at once have not been started.
  var hasLateClocks = false
  /// How many demands wait.
  var waiting: Int32 = 0
  /// The unit that demands are sent to: over all tiers, and its place where it is in the same piece.
  var target: Int32 = -1
  var above: UnsafeMutablePointer<UnitState>?
  /// Units with the same group share staff.
  var group: Int32 = 0
  /// How many demands are here, since when, and the integral of that number over the window: by increments (R28).
  var present: Int32 = 0
  var presentSince: Milliseconds = 0
  var area: Int64 = 0
  /// The overlap of each visit with the window, summed: by records (R28).
  var overlap: Int64 = 0
  /// Visits begun by demands reported in the window.
  var entered: Int64 = 0
  /// The overlap of each wait with the window, summed.
  var waited: Int64 = 0

  /// Counts a change of the number present at a time inside the window.
  @inline(__always)
  mutating func countPresent(_ change: Int32, at time: Milliseconds) {
    area &+= Int64(present) &* (time &- presentSince)
    present &+= change
    presentSince = time
  }
}

/// The place of a unit's state, of a rule, of a post, of a pool.
typealias UnitPlace = UnsafeMutablePointer<UnitState>
typealias RulePlace = UnsafeMutablePointer<KindRule>
typealias PostPlace = UnsafeMutablePointer<Post>
typealias PoolPlace = UnsafeMutablePointer<Pool>

/// The ends of one queue lane.
struct LaneEnds {
  var head: DemandPlace?
  var tail: DemandPlace?
}

/// The staff of one role at one unit.
struct Pool {
  var role: Int32
  var firstPost: Int32
  var posts: Int32
  var isUnlimited: Bool
  /// The staff of its role.
  var staff: UnsafeMutablePointer<RoleStaff>?
  /// Travel as a multiple of the tier's.
  var travelFactor: Double
  /// The ranges of units it serves, by position in `Block.served`.
  var firstRange: Int32 = 0
  var endOfRanges: Int32 = 0
  /// Free posts, longest free first: the first of them, and the link into which the next is put.
  var freeHead: PostPlace?
  var freeEnd: UnsafeMutablePointer<PostPlace?>?
  var free: Int32 = 0
  /// Who became free last, and when.
  var lastFreed: Int32 = -1
  var lastFreedAt: Milliseconds = -1
  var isDirty = false
  /// The only unit it serves; `nil` where there are several.
  var onlyUnit: UnitPlace?
  /// The only unit it serves, where it is that unit's `directPool` and its members have no timetables.
  var servesDirectly: UnitPlace?
  /// Of a pool of reserves: its place in the book of modes, and whether it is called up; how many modes drop its chores.
  var reserve: Int32 = -1
  var isCalledUp = true
  var excusedBy: Int32 = 0
  /// Whether its members have timetables: chores, rounds, days of absence.
  var hasTimetables = false
  /// How many are at chores that keep demands waiting, since when, and the open time in which that was so before.
  var atChores: Int32 = 0
  var choresSince: Int64 = 0
  var choreTime: Int64 = 0
}

/// The pools and the posts of one role in the piece, which lie side by side.
struct RoleStaff {
  var pools, posts: Range<Int>
  var isOnShift = true
  /// The last of its shifts that has opened; followed when somebody asks.
  var shift = 0
}

/// Where a calendar stands: whether it is open, since when it has been as it is, and the open time before that.
struct CalendarClock {
  var isOpen = false
  var since: Milliseconds = 0
  var openBefore: Milliseconds = 0

  /// The open time before a time from `since` on, up to the next edge.
  @inline(__always)
  func openTime(before time: Milliseconds) -> Int64 { isOpen ? openBefore &+ time &- since : openBefore }
}

extension Pool {
  @inline(__always)
  var isOnShift: Bool { isCalledUp && staff?.pointee.isOnShift ?? true }
}

/// One member of staff.
struct Post {
  /// Its number, which is also the slot of its next completion.
  var number: Int32
  var pool: Int32
  /// The place of its pool.
  var home: PoolPlace?
  /// The calendar of its role, -1 for always.
  var calendar: Int32
  /// The demand in hand, worked on or suspended.
  var demand: DemandPlace?
  /// The next free post of the pool, or the next member of the team at work.
  var next: PostPlace?
  var seized: Milliseconds = 0
  var freeSince: Milliseconds = -1
  /// Its chores and days of absence; `nil` where the role has none.
  var timetable: UnsafeMutablePointer<PostTimetable>?
  /// In-shift and overtime work inside the window.
  var busy: Int64 = 0
  var overtime: Int64 = 0
  /// What it was rostered for inside the window, where it has a timetable; known when the run has ended.
  var rostered: Int64 = 0
}

/// A demand on its way from one piece to another.
struct Parcel {
  var arrives: Milliseconds
  /// The unit, over all tiers.
  var unit: Int32
  var demand: Demand
  /// Its pauses, by position among those that its piece has sent.
  var pauses: Range<Int32>
  /// What its resident has said so far.
  var verdict: Verdict?
}

/// An event, by what it is about.
enum Event {
  case completion(post: Int)
  case unlimitedCompletion
  case arrival(source: Int)
  case delivery
  case discovery
  case scriptedReport
  case endOfPause
  case verdict
  case followUp
  case endElsewhere
  case answer
  case laterChoice
  case occasion(row: Int)
  case appointment
  case shiftEdge(calendar: Int)
  case threshold(lane: Int)
  case withdrawal
  case whistleClock
  case reaction
}

/// The state of one piece of a run.
struct Block<Log: RunLog>: ~Copyable {
  let plan: CompiledScenario
  let number: Int
  let recorder: Recorder
  let timeline: TimelineRecorder
  var log: Log
  var calendar: EventCalendar
  var now: Milliseconds = 0
  /// Now, moved into the observation window.
  var moment: Milliseconds
  /// The bin of the timeline in which the piece is.
  var cursor = BinCursor()
  /// Staff-milliseconds inside the window for which demands held staff, by visits (R13).
  var heldByVisits: Int64 = 0
  /// Whether staff may have to be assigned before time goes on.
  var isAssignmentDue = false

  // The first slot of each kind of event, in the order of phases (R1); a kind that cannot occur has none.
  let unlimitedSlot, firstArrivalSlot, deliverySlot, discoverySlot, scriptSlot, pauseSlot, followUpSlot, elsewhereSlot,
    answerSlot, verdictSlot, laterChoiceSlot, firstOccasionSlot, appointmentSlot, firstEdgeSlot, firstThresholdSlot,
    withdrawalSlot, whistleClockSlot, modeSlot: Int

  let units: Column<UnitState>
  /// One bit for each unit with somebody waiting.
  let waitingUnits: Column<UInt64>
  let queues: Column<LaneEnds>
  let pools: Column<Pool>
  let posts: Column<Post>
  let staffOfRole: Column<RoleStaff>
  let calendarClocks: Column<CalendarClock>
  let timetables: Column<PostTimetable>
  let served: Column<Range<Int32>>
  /// The pool of each role that serves each unit, -1 for none: unit × roles + role.
  let poolOf: Column<Int32>
  let sources: Column<ArrivalSource>
  /// The states of sources that vary from day to day, that follow tickets, that have bursts.
  let dayFactors: Column<DayFactor>
  /// The days of each stream that it has been through lately, where all units share them.
  let sharedDays: Column<DayFactor>
  let ticketReaders: Column<TicketReader>
  var burstQueues: [BurstQueue]
  /// The reports of a script, where the run follows one.
  let script: Column<ScriptedSource>
  var nextScripted = 0
  var thresholds: GrowingColumn<ThresholdLane>
  /// The tables of the scenario that every event reads.
  let clock: RunClock
  let pausesOccur, routesOccur, rolesAreAbsent, whistlesOccur, desksOccur, feedbackOccurs, occasionsOccur,
    appointmentsOccur, noticesOccur, novicesOccur, modesOccur, campaignsOccur: Bool
  let kinds, severities: Int
  let nestsCompetence: Bool
  let samplers: SamplerTable
  let tiers: Column<TierPlan>
  let rules: Column<KindRule>
  let staffing: Column<StaffingPlan>
  let teams: Column<TeamPlan>
  let teamRoles: Column<Int32>
  let roles: Column<RolePlan>
  let priorities: Column<Int32>
  var demands = DemandStore()
  /// The root of all draws, for those that belong to a unit.
  let root: DrawKey
  var problems: ProblemStore
  var tally = ProblemTally()
  var completions = Lane()
  var transit = Lane()
  var pauses = Lane()
  let pauseBook = PauseBook()
  /// Calls to be made, and residents who will call again.
  var verdicts = Lane()
  let feedbackBook = FeedbackBook()
  /// What residents have said of each unit; empty without an evaluation.
  let ratings: Column<UnitRating>
  /// What is left to earn, by `CompiledScenario.purses`.
  var purses: [PointPurse]
  let deskBook = DeskBook()
  var followUps = Lane()
  var elsewhere = Lane()
  var routeBook = RouteBook()
  /// Answers that departments will give; reminders and last limits.
  var answers = Lane()
  var whistleClocks = Lane()
  let whistleBook = WhistleBook()
  /// Meetings and lists of needs: of each unit, in the order of `OccasionTables.occasions`.
  var occasions: [OccasionState]
  /// The first of each unit's.
  let firstOccasion: Column<Int32>
  let occasionBook = OccasionBook()
  /// Another try, the end of a partner's work, the last day on a list.
  var appointments = Lane()
  let modeBook: ModeBook
  let campaignBook: CampaignBook
  var laterChoices = Lane()
  var patience = Lane()
  /// Units and pools whose staff or queue has changed since the last assignment.
  var dirtyUnit: UnitPlace?
  var dirtyUnits = GrowingColumn<UnitPlace>()
  var dirtyPools = GrowingColumn<Int32>()
  /// Lanes that so many join at one moment that their order has been written down, and that moment.
  var crowds: [UnsafeMutablePointer<LaneEnds>: Crowd] = [:]
  var crowdsAt: Milliseconds = -1
  /// What this stretch has sent to other pieces; kept until they have taken it.
  var outbox = GrowingColumn<Parcel>()
  /// Demands reported here, and closed here: settled or withdrawn.
  var reportedHere = 0
  var closedHere = 0
  /// Demands that came from and went to other pieces.
  var receivedParcels = 0
  var sentParcels = 0

  /// Slots that every block has besides those of its posts and sources.
  static func sharedSlots(_ tables: RuleTables) -> Int {
    tables.scenario.calendars.count + tables.thresholds.count + 13
  }

  /// Simulates up to, and not including, `horizon`.
  mutating func run(until horizon: Milliseconds) {
    while true {
      let next = calendar.first
      if isAssignmentDue, next.time > now || next.slot >= firstThresholdSlot {
        assignStaff()
        continue
      }
      guard next.time < horizon else { return }
      if Log.isOn, next.time > now { explainWait() }
      now = next.time
      moment = clock.clip(now)
      switch event(in: next.slot) {
      case .completion(let post): completeWork(of: post)
      case .unlimitedCompletion: completeUnlimitedWork()
      case .arrival(let source): report(from: source)
      case .delivery: deliver()
      case .discovery: discover()
      case .scriptedReport: reportScripted()
      case .endOfPause: endPause()
      case .verdict: hearResident()
      case .followUp: followUp()
      case .endElsewhere: endElsewhere()
      case .answer: hearAnswer()
      case .laterChoice: reconsider()
      case .occasion(let row): reachOccasion(row)
      case .appointment: keepAppointment()
      case .shiftEdge(let calendar): crossShiftEdge(of: calendar)
      case .threshold(let lane): crossThreshold(of: lane)
      case .withdrawal: withdraw()
      case .whistleClock: crossWhistleClock()
      case .reaction: switchModes()
      }
    }
  }

  @inline(__always)
  private func event(in slot: Int) -> Event {
    if slot < unlimitedSlot { return .completion(post: slot) }
    if slot >= firstArrivalSlot, slot < deliverySlot { return .arrival(source: slot - firstArrivalSlot) }
    if slot < firstArrivalSlot { return .unlimitedCompletion }
    if slot < discoverySlot { return .delivery }
    if slot < scriptSlot { return .discovery }
    if slot < pauseSlot { return .scriptedReport }
    if slot < followUpSlot { return .endOfPause }
    if slot < elsewhereSlot { return .followUp }
    if slot < answerSlot { return .endElsewhere }
    if slot < verdictSlot { return .answer }
    if slot < laterChoiceSlot { return .verdict }
    if slot < firstOccasionSlot { return .laterChoice }
    if slot < appointmentSlot { return .occasion(row: slot - firstOccasionSlot) }
    if slot < firstEdgeSlot { return .appointment }
    if slot < firstThresholdSlot { return .shiftEdge(calendar: slot - firstEdgeSlot) }
    if slot < withdrawalSlot { return .threshold(lane: slot - firstThresholdSlot) }
    if slot < whistleClockSlot { return .withdrawal }
    return slot < modeSlot ? .whistleClock : .reaction
  }

  @inline(__always)
  var hasPauses: Bool { !Log.isBare && pausesOccur }

  /// The unit at which a demand is.
  @inline(__always)
  func unit(of demand: DemandPlace) -> UnitPlace { demand.pointee.at ?? units.place(Int(demand.pointee.unit)) }

  /// The rule of a unit's tier for a demand, or that of the leg of its route.
  @inline(__always)
  func rule(for demand: DemandPlace, at unit: UnitPlace) -> RulePlace {
    let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
    if hasRoutes, let own = plan.routes.rule(on: demand.pointee.leg, at: place) { return own }
    return rules.place(place)
  }

  /// A random duration in whole milliseconds.
  @inline(__always)
  func duration(_ sampler: Int32, _ key: DrawKey, _ purpose: UInt32) -> Milliseconds {
    sampler < 0 ? 0 : samplers.duration(Int(sampler), key, purpose)
  }

  /// Notes a step of a demand, where somebody wants to know.
  @inline(__always)
  mutating func note(_ what: JournalEntry.What, of demand: DemandPlace) {
    if Log.isOn { log.note(JournalEntry(time: now, demand: demand.pointee.name, what: what)) }
  }
}
