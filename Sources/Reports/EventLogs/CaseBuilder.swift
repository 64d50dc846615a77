// Turns the steps of one demand into activities. A step that begins work opens an activity, and whatever follows it says
// how it ended; a new family of steps has to be sorted in here, or the program does not compile.

import GovernanceModel

/// The activities of one demand so far.
struct CaseBuilder {
  private var demand: EventLog.Case
  private let words: ActivityWords
  private(set) var isReported = false
  /// Where it is: the station, and the unit by position over all tiers.
  private var (station, unit) = (-1, 0)
  /// Who has taken it in hand for the work that begins, or is under way.
  private var hands: [EventLog.Actor] = []
  /// Who had it in hand at this tier before, and may go on with it.
  private var lastHands: [EventLog.Actor] = []
  private var attending: [EventLog.Actor] = []
  /// The work under way.
  private var work: EventLog.Event?

  init(_ name: DemandName, _ words: ActivityWords) {
    demand = EventLog.Case(name: name)
    self.words = words
    unit = Int(name.unit)
  }

  /// The case as it stands at the end of the run: work still under way is cut there, and says so.
  func finished(at end: Milliseconds) -> EventLog.Case {
    var builder = self
    builder.stop(at: end, words.underWay)
    var demand = builder.demand
    demand.events = demand.events.enumerated().sorted { ($0.element.end, $0.offset) < ($1.element.end, $1.offset) }
      .map(\.element)
    return demand
  }

  mutating func take(_ what: JournalEntry.What, at time: Milliseconds) {
    switch what {
    case .appeared, .lapsed: break
    case .found(let channel): demand.channel = channel
    case .reportedAgain(let channel): add(words.reportedAgain, at: time, by: .channel(channel))
    case .reported(let severity, _):
      (isReported, demand.severity) = (true, severity)
      add(words.reported, at: time, by: .channel(demand.channel))
    case .entered(let station, let unit):
      stop(at: time, "")
      (self.station, self.unit, lastHands) = (station, unit, [])
    case .seized: begin(words.handled(station), at: time, by: hands.isEmpty ? lastHands : hands)
    case .interrupted: stop(at: time, words.interrupted)
    case .paused: stop(at: time, words.paused)
    case .passedOn(_, let outcome, let arrives):
      stop(at: time, words.outcome(outcome))
      add(words.passedOn(station), from: time, until: arrives, by: .unit(unit), outcome: words.outcome(outcome))
    case .settled:
      let hands = hands.isEmpty ? attending : hands
      stop(at: time, words.outcome(.settled))
      add(words.settled, at: time, by: hands.first ?? .unit(unit))
    case .withdrawn:
      stop(at: time, words.outcome(.withdrawn))
      add(words.withdrawn, at: time, by: .channel(demand.channel))
    case .diverted, .contactFailed, .stageBegun, .stageFailed, .ordered, .inspected: takeRoute(what, at: time)
    case .desk(let step): take(step, at: time)
    case .whistle(let step): take(step, at: time)
    case .feedback(let step): take(step, at: time)
    case .meeting(let step): take(step, at: time)
    case .background(let background): take(background)
    // Modes and campaigns change when a demand is taken up and whether it comes; they are no activity of it.
    case .reaction: break
    }
  }

  private mutating func take(_ background: Background) {
    switch background {
    case .inHands(let role, let unit, let post, _, _): hands.append(.staff(role: role, unit: unit, post: post))
    case .ended(let isClosed, let isObserved): (demand.isClosed, demand.isObserved) = (isClosed, isObserved)
    case .waits, .leftQueue, .reached, .ranOut, .shiftEnded, .preempted, .preempts, .pauseEnded, .visited, .promised:
      break
    }
  }

  // MARK: Activities

  /// Something that takes no time.
  private mutating func add(_ activity: String, at time: Milliseconds, by actor: EventLog.Actor, outcome: String = "") {
    add(activity, from: time, until: time, by: actor, outcome: outcome)
  }

  private mutating func add(
    _ activity: String, from start: Milliseconds, until end: Milliseconds, by actor: EventLog.Actor,
    outcome: String = ""
  ) {
    demand.events.append(
      EventLog.Event(
        activity: activity, start: start, end: end, actors: [actor], station: station, outcome: outcome))
  }

  /// Work begins that lasts until it is stopped.
  private mutating func begin(_ activity: String, at time: Milliseconds, by actors: [EventLog.Actor]) {
    stop(at: time, "")
    work = EventLog.Event(
      activity: activity, start: time, end: time, actors: actors.isEmpty ? [.unit(unit)] : actors, station: station)
  }

  /// The work under way ends, if there is any.
  private mutating func stop(at time: Milliseconds, _ outcome: String) {
    guard var work else { return }
    (work.end, work.outcome) = (time, outcome)
    demand.events.append(work)
    self.work = nil
    (lastHands, hands) = (work.actors, [])
  }
}

// MARK: Families

extension CaseBuilder {
  private mutating func takeRoute(_ what: JournalEntry.What, at time: Milliseconds) {
    switch what {
    case .diverted: add(words.diverted, at: time, by: .unit(unit))
    case .contactFailed: add(words.nobodyThere, at: time, by: .channel(demand.channel))
    case .stageBegun(_, let stage, let end):
      stop(at: time, "")
      // A stage that takes staff is told when they begin.
      if end >= 0 { add(words.stage(stage, of: station), from: time, until: end, by: .unit(unit)) }
    case .stageFailed(_, let stage):
      stop(at: time, words.failed)
      add(words.stageFailed(stage, of: station), at: time, by: .unit(unit))
    case .ordered:
      let actor = hands.first ?? .unit(unit)
      stop(at: time, "")
      add(words.ordered, at: time, by: actor)
    case .inspected(_, let complied):
      let actor = hands.first ?? .unit(unit)
      stop(at: time, "")
      add(words.inspected, at: time, by: actor, outcome: words.complied(complied))
    default: preconditionFailure("a step of a route")
    }
  }

  private mutating func take(_ step: DeskStep, at time: Milliseconds) {
    switch step {
    case .dispatched(_, _, _, let isWrong, let arrives):
      stop(at: time, words.outcome(.dispatched))
      add(
        words.dispatched(station), from: time, until: arrives, by: .unit(unit), outcome: isWrong ? words.misrouted : "")
    case .returned(_, _, let reason, _, let arrives):
      stop(at: time, words.outcome(.returned))
      add(words.returned(station), from: time, until: arrives, by: .unit(unit), outcome: words.reason(reason))
    case .followedUp: add(words.followedUp, at: time, by: .unit(unit))
    }
  }

  private mutating func take(_ step: WhistleStep, at time: Milliseconds) {
    switch step {
    case .blown:
      stop(at: time, "")
      attending = []
      add(words.whistled(station), at: time, by: .unit(unit))
    case .agreed(let department): add(words.agreed, at: time, by: .department(department))
    case .refused(let department): add(words.refused, at: time, by: .department(department))
    case .convened(let until): add(words.convened, from: time, until: until, by: .unit(unit))
    case .attends(let department):
      attending.append(.department(department))
      add(words.attends, at: time, by: .department(department))
    case .goesHome(let department):
      attending.removeAll { $0 == .department(department) }
      add(words.goesHome, at: time, by: .department(department))
    case .reminded: add(words.reminded, at: time, by: .unit(unit))
    case .quorate: break
    case .jointWork: begin(words.jointWork, at: time, by: attending)
    case .lastLimit: add(words.lastLimit, at: time, by: .unit(unit))
    case .hopeless: add(words.tooFew, at: time, by: .unit(unit))
    }
  }

  private mutating func take(_ step: FeedbackStep, at time: Milliseconds) {
    switch step {
    case .closedEarly: break
    case .called(let stars, let isSatisfied):
      add(words.called, at: time, by: .channel(0), outcome: words.verdict(stars, isSatisfied))
    case .reopened: add(words.reopened, at: time, by: .unit(unit))
    case .closed(let isSatisfied, _):
      add(words.closed, at: time, by: .unit(unit), outcome: words.verdict(nil, isSatisfied))
    case .callsAgain: add(words.callsAgain, at: time, by: .channel(0))
    }
  }

  private mutating func take(_ step: MeetingStep, at time: Milliseconds) {
    switch step {
    case .listed(let occasion):
      stop(at: time, "")
      add(words.listed(occasion), at: time, by: .unit(unit))
    case .putOff(let occasion): add(words.putOff(occasion), at: time, by: .unit(unit))
    case .takenUp(let occasion, _): begin(words.takenUp(occasion), at: time, by: [.unit(unit)])
    case .unsettled: stop(at: time, words.notSettled)
    case .unclaimed: add(words.unclaimed, at: time, by: .unit(unit))
    case .notReached:
      let actor = hands.first ?? .unit(unit)
      stop(at: time, words.notReached)
      add(words.notReached, at: time, by: actor)
    }
  }
}
