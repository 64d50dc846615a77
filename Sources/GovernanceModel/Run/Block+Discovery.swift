// Problems come to be unseen, and channels race to report them (R5, R20). Each channel's first report is found at the
// onset, from draws of the problem's own; the earliest makes a demand, which enters its unit like any other, as grave as
// the problem is by then. The others go on reporting until the demand is closed. A problem that lapses before anybody
// reports it is gone.
//
// Equal times go by the key of the channel, a report goes before a lapse, and a report in the millisecond in which work
// settles the demand comes too late: work ends first (R1).

import Stochastics

/// What happened to the problems of a block, and to the reports that make no demand (R29).
struct ProblemTally {
  /// Problems that came to be, that were reported, that lapsed, that nobody found by the end.
  var appeared = 0
  var found = 0
  var lapsed = 0
  var undiscovered = 0
  /// Reports of problems; of these, later ones by the records of the problems.
  var reports = 0
  var duplicates = 0
  /// Jobs begun for duplicates and false reports, done, and left at the end.
  var jobs = 0
  var jobsDone = 0
  var openJobs = 0
}

extension Block {
  /// Something comes from a source that brings no demands.
  mutating func happen(from number: Int, severity: Int) {
    let source = sources.place(number)
    take(from: source, severity: severity)
    scheduleNextReport(from: source, number)
  }

  /// Takes what a source brings now.
  mutating func take(from source: UnsafeMutablePointer<ArrivalSource>, severity: Int) {
    switch source.pointee.brings {
    case .demand: report(from: source, severity: severity)
    case .problem: appear(from: source, severity: severity)
    case .falseReport: reportFalsely(from: source, severity: severity)
    }
  }

  /// A problem comes to be.
  mutating func appear(from source: UnsafeMutablePointer<ArrivalSource>, severity: Int) {
    guard let discovery = plan.discoveries[Int(source.pointee.stream)] else { return }
    let number = problems.take()
    let index = Int(number)
    let key = source.pointee.nextKey
    problems.records[index].key = key
    problems.records[index].onset = now
    problems.records[index].ordinal = Int32(truncatingIfNeeded: source.pointee.ordinal)
    problems.records[index].stream = source.pointee.stream
    problems.records[index].strip = source.pointee.strip
    problems.records[index].origin = source.pointee.origin
    problems.records[index].unit = source.pointee.unit
    problems.records[index].severity = UInt8(severity)
    problems.records[index].stage = .latent
    problems.records[index].isObserved = isObserved
    if discovery.lapses >= 0 { problems.records[index].lapse = now + duration(discovery.lapses, key, Purpose.lapse) }
    if discovery.visibility >= 0 {
      problems.records[index].visibility = samplers.value(Int(discovery.visibility), key, Purpose.visibility)
    }
    tally.appeared += 1
    if isObserved { recorder.discovery.appears(Int(source.pointee.stream)) }
    note(.appeared(severity: severity), of: number)
    startRace(for: number, discovery)
    planNext(of: number)
  }

  /// Whether what happens now happens in the observation window.
  @inline(__always)
  private var isObserved: Bool { now >= clock.windowStart && now < clock.windowEnd }

  // MARK: When each channel reports

  /// Finds the first report of every channel.
  private mutating func startRace(for number: Int32, _ discovery: DiscoveryPlan) {
    startResidents(number, discovery)
    startPatrol(number, discovery)
    for passing in discovery.passings { goOn(passing, number) }
  }

  /// Some resident reports after a while, or nobody ever does.
  private mutating func startResidents(_ number: Int32, _ discovery: DiscoveryPlan) {
    guard discovery.ever > 0 else { return }
    let key = problems.records[Int(number)].key.keyed(by: plan.channelKeys[0], 0)
    guard key.uniform(Purpose.residentEver) < discovery.ever else { return }
    problems.reports[problems.row(number, 0)].time =
      now + duration(discovery.residentAfter, key, Purpose.residentAfter)
      + duration(discovery.residentDelay, key, Purpose.reportDelay)
  }

  /// Finds the next sighting by one kind of passer-by, and with it the next report. The time from noticing to reporting
  /// is the problem's own, so that reports come in the order of sightings.
  private mutating func goOn(_ passing: DiscoveryPlan.Passing, _ number: Int32) {
    let problem = problems.records[Int(number)]
    let row = problems.row(number, passing.channel)
    var next = problems.reports[row]
    let key = problem.key.keyed(by: plan.channelKeys[passing.channel])
    let road = plan.roads[passing.probe]
    if next.ordinal == 0 { next.position = road?.weighted(now) ?? Double(now) }
    next.ordinal += 1
    let draw = key.keyed(by: UInt64(next.ordinal)).exponential(Purpose.sighting)
    next.position += draw / (passing.hazard * problem.visibility)
    next.time = EventKey.endOfTime
    if next.position < 1e15, let sighted = road.map({ $0.time(of: next.position) }) ?? Milliseconds(next.position) {
      next.time = max(now, sighted + duration(passing.delay, key, Purpose.reportDelay))
    }
    problems.reports[row] = next
  }

  /// The channel that has just reported, or not, goes on to its next report: residents do if they repeat.
  private mutating func goOn(_ channel: Int, _ number: Int32, _ discovery: DiscoveryPlan) {
    let row = problems.row(number, channel)
    if let passing = discovery.passings.first(where: { $0.channel == channel }) { return goOn(passing, number) }
    if channel == 1 { return goOnPatrolling(number, discovery) }
    guard channel == 0, discovery.residentRepeats >= 0 else {
      problems.reports[row].time = EventKey.endOfTime
      return
    }
    problems.reports[row].ordinal += 1
    let key = problems.records[Int(number)].key.keyed(
      by: plan.channelKeys[0], UInt64(problems.reports[row].ordinal))
    problems.reports[row].time = now + max(1, duration(discovery.residentRepeats, key, Purpose.repeated))
  }

  /// Puts what comes next of a problem into the agenda. What nothing can come of before the run ends needs no record:
  /// it is not found by then, or not reported again.
  mutating func planNext(of number: Int32) {
    var channel = 0
    var time = EventKey.endOfTime
    for other in plan.channelKeys.indices {
      let due = problems.reports[problems.row(number, other)].time
      if due < time || due == time && plan.channelKeys[other].bits < plan.channelKeys[channel].bits {
        (channel, time) = (other, due)
      }
    }
    let problem = problems.records[Int(number)]
    problems.records[Int(number)].channel = Int32(channel)
    if problem.stage == .latent { time = min(time, problem.lapse) }
    if time < clock.end {
      problems.plan(number, at: time)
    } else if problem.stage == .latent {
      miss(number)
    } else {
      endReports(of: number)
    }
    calendar.set(discoverySlot, at: problems.dueTime)
  }

  // MARK: What comes of it

  /// A problem is reported, for the first time or again, or lapses.
  mutating func discover() {
    let number = problems.first
    let problem = problems.records[Int(number)]
    let channel = Int(problem.channel)
    guard let discovery = plan.discoveries[Int(problem.stream)] else { return }
    let isReported = problems.reports[problems.row(number, channel)].time == now
    if isReported, !takesPart(channel, number, discovery) || channel == 1 && !hasPatrolled(number, discovery) {
      goOn(channel, number, discovery)
      planNext(of: number)
      return calendar.set(discoverySlot, at: problems.dueTime)
    }
    switch problem.stage {
    case .latent where !isReported: lapse(number)
    case .latent: find(number, by: channel, discovery)
    case .found: reportAgain(number, by: channel, discovery)
    case .none: break
    }
    calendar.set(discoverySlot, at: problems.dueTime)
  }

  /// The first report of a problem makes a demand.
  private mutating func find(_ number: Int32, by channel: Int, _ discovery: DiscoveryPlan) {
    tally.reports += 1
    tally.found += 1
    let problem = problems.records[Int(number)]
    if problem.isObserved { recorder.discovery.finds(Int(problem.stream), by: channel, after: now - problem.onset) }
    note(.found(channel: channel), of: number)
    var source = ArrivalSource(reporting: problem)
    let severity = severity(of: problem, discovery)
    let demand = withUnsafeMutablePointer(to: &source) { newDemand(from: $0, severity: severity) }
    demand.pointee.nature = .found
    demand.pointee.problem = number
    problems.records[Int(number)].stage = .found
    problems.records[Int(number)].demand = demand.pointee.number
    problems.records[Int(number)].isDemandObserved = demand.pointee.isObserved
    if demand.pointee.isObserved { recorder.discovery.accepts(Int(problem.stream), from: channel) }
    reward(channel, stream: Int(problem.stream), isObserved: demand.pointee.isObserved)
    // A patrol sees that the problem is known.
    problems.reports[problems.row(number, 1)].time = EventKey.endOfTime
    if discovery.canRepeat {
      goOn(channel, number, discovery)
      planNext(of: number)
    } else {
      endReports(of: number)
    }
    takeIn(demand, at: units.place(Int(problem.unit)))
  }

  /// How grave a problem has become by now (R22).
  private mutating func severity(of problem: Problem, _ discovery: DiscoveryPlan) -> Int {
    var severity = Int(problem.severity)
    var due = problem.onset
    var step: UInt64 = 0
    while discovery.worsens >= 0, severity < severities - 1 {
      step += 1
      due += duration(discovery.worsens, problem.key.keyed(by: step), Purpose.worsening)
      guard due <= now else { break }
      severity += 1
    }
    return severity
  }

  /// A problem is reported again: whoever receives that takes the time of triage (R20).
  private mutating func reportAgain(_ number: Int32, by channel: Int, _ discovery: DiscoveryPlan) {
    tally.reports += 1
    problems.records[Int(number)].duplicates += 1
    let problem = problems.records[Int(number)]
    if problem.isDemandObserved { recorder.discovery.repeats(Int(problem.stream), by: channel) }
    note(.reportedAgain(channel: channel), of: number)
    let ordinal = problems.reports[problems.row(number, channel)].ordinal
    goOn(channel, number, discovery)
    planNext(of: number)
    if discovery.triage >= 0 { beginTriage(of: problem, channel, ordinal) }
  }

  /// A problem is gone before anybody has reported it.
  private mutating func lapse(_ number: Int32) {
    tally.lapsed += 1
    let problem = problems.records[Int(number)]
    if problem.isObserved { recorder.discovery.lapses(Int(problem.stream)) }
    note(.lapsed, of: number)
    problems.giveBack(number)
  }

  /// Nobody will have reported a problem when the run ends.
  private mutating func miss(_ number: Int32) {
    tally.undiscovered += 1
    let problem = problems.records[Int(number)]
    if problem.isObserved { recorder.discovery.misses(Int(problem.stream), after: clock.end - problem.onset) }
    problems.giveBack(number)
  }

  /// A problem that was found is not reported any more.
  private mutating func endReports(of number: Int32) {
    let problem = problems.records[Int(number)]
    demands.place(problem.demand).pointee.problem = -1
    tally.duplicates += Int(problem.duplicates)
    problems.giveBack(number)
  }

  /// A problem that may be reported again goes along with its demand to another piece: the demand then holds its number
  /// among those sent. What was reported again until now stays counted here.
  mutating func sendProblem(of demand: DemandPlace) {
    guard demand.pointee.nature == .found, demand.pointee.problem >= 0 else { return }
    let number = Int(demand.pointee.problem)
    tally.duplicates += Int(problems.records[number].duplicates)
    problems.records[number].duplicates = 0
    demand.pointee.problem = problems.send(Int32(number))
    calendar.set(discoverySlot, at: problems.dueTime)
  }

  /// Takes in a problem from another piece with its demand; its next report lies ahead.
  mutating func receive(_ problem: ProblemStore.Sent, of demand: DemandPlace) {
    demand.pointee.problem = problems.receive(problem, for: demand.pointee.number)
    planNext(of: demand.pointee.problem)
  }

  /// A demand that came from a problem, or a report that is no demand, is over.
  mutating func closeReport(_ demand: DemandPlace) {
    if demand.pointee.isJob { tally.jobsDone += 1 }
    if demand.pointee.nature == .campaign { return takeEffect(Int(demand.pointee.problem)) }
    if demand.pointee.nature == .callBack { return hear(demands.place(demand.pointee.problem)) }
    guard demand.pointee.nature == .found, demand.pointee.problem >= 0 else { return }
    endReports(of: demand.pointee.problem)
    calendar.set(discoverySlot, at: problems.dueTime)
  }

  /// The run ends: what is still unseen is counted, and so is what was reported again.
  mutating func finishProblems() {
    for number in 0..<problems.records.count {
      switch problems.records[number].stage {
      case .latent: miss(Int32(number))
      case .found: endReports(of: Int32(number))
      case .none: break
      }
    }
  }

  /// Notes a step of a problem, where somebody wants to know.
  private mutating func note(_ what: JournalEntry.What, of problem: Int32) {
    if Log.isOn {
      log.note(JournalEntry(time: now, demand: problems.records[Int(problem)].name, what: what))
    }
  }
}

extension ArrivalSource {
  /// The source of one demand: a problem that is reported.
  init(reporting problem: Problem) {
    self.init(
      key: problem.key, nextKey: problem.key, meanGap: 0, position: 0, ordinal: Int(problem.ordinal),
      stream: problem.stream, unit: problem.unit, origin: problem.origin, strip: problem.strip, share: 1,
      keepsAll: true, mixesSeverities: false, onlySeverity: 0, feed: .even, brings: .demand)
  }
}
