// Tells what stands behind the steps of a demand that is followed. Nothing here changes a run: no draw is made, no
// queue or calendar is touched, and timetables are looked at in copies. Where no demand is followed, the compiler
// leaves all of it out.

import Stochastics

extension Block {
  /// Whether what stands behind the steps of a demand is wanted.
  @inline(__always)
  mutating func isFollowed(_ demand: DemandPlace) -> Bool { Log.isOn && log.follows(demand.pointee.name) }

  /// Tells what stands behind a step of a demand that is followed.
  mutating func tell(_ background: Background, of demand: DemandPlace) {
    log.note(JournalEntry(time: now, demand: demand.pointee.name, what: .background(background)))
  }

  /// The demand leaves the queue.
  mutating func tellQueue(of demand: DemandPlace) { tell(.leftQueue(time(of: demand)), of: demand) }

  /// A post takes the demand in hand.
  mutating func tellHands(_ post: PostPlace, of demand: DemandPlace) {
    let pool = pools.place(Int(post.pointee.pool))
    let role = Int(pool.pointee.role)
    tell(
      .inHands(
        role: role, unit: place(of: role, for: unit(of: demand)),
        post: Int(post.pointee.number - pool.pointee.firstPost) + 1, of: Int(pool.pointee.posts),
        tenure: tenure(of: post)), of: demand)
  }

  /// What of travel and plan was reached in the stretch of work that ends now.
  mutating func tellMilestones(of demand: DemandPlace) {
    let arrival = demand.pointee.seized + demand.pointee.travel
    guard arrival <= now else { return }
    if demand.pointee.travels, demand.pointee.onSite == arrival {
      log.note(reached(.onSite, at: arrival, demand))
    }
    if demand.pointee.plans, demand.pointee.planned >= arrival {
      log.note(reached(.plan, at: demand.pointee.planned, demand))
    }
  }

  private mutating func reached(
    _ milestone: Milestone, at time: Milliseconds, _ demand: DemandPlace
  ) -> JournalEntry {
    JournalEntry(time: time, demand: demand.pointee.name, what: .background(.reached(milestone)))
  }

  /// A threshold of the demand has run out.
  mutating func tellThreshold(_ kind: Background.Threshold, of demand: DemandPlace) {
    let rule = rule(for: demand, at: unit(of: demand))
    let lane =
      switch kind {
      case .waiting: rule.pointee.waiting
      case .open: rule.pointee.open
      case .age: rule.pointee.age
      case .busy: -1 as Int32
      case .whistle: rule.pointee.whistleWaiting
      }
    guard lane >= 0 else { return }
    tell(
      .ranOut(kind, plan.thresholds[Int(lane)].span, atWork: demand.pointee.stage == .inWork || isInJointWork(demand)),
      of: demand)
  }

  /// A visit of the demand is over.
  mutating func tellVisit(of demand: DemandPlace, at unit: UnitPlace, sending: Milliseconds) {
    var time = time(of: demand)
    time[.sending] = sending
    if demand.pointee.lastPause >= 0 { time[.paused] = pauseBook.time(of: demand, since: demand.pointee.entered) }
    if hasAppointments { time[.appointments] = occasionBook.listed(demand) }
    if let row = whistleBook.row(of: demand) { time[.partners] = whistleBook[row].time(until: now) }
    tell(.visited(time), of: demand)
  }

  /// The record of the demand ends.
  mutating func tellLife(of demand: DemandPlace, ending end: Recorder.LifeEnd) {
    if !demand.pointee.isJob {
      let pauses = pauseBook.standstills(of: demand)
      for promise in recorder.promisedTimes(of: demand, end, at: now, standing: pauses) {
        tell(.promised(promise), of: demand)
      }
    }
    tell(.ended(isClosed: end != .open, isObserved: demand.pointee.isObserved), of: demand)
  }

  private mutating func time(of demand: DemandPlace) -> VisitTime {
    var time = VisitTime()
    time[.closedHours] = demand.pointee.closedHours
    time[.chores] = demand.pointee.chores
    time[.queue] = demand.pointee.queueing - demand.pointee.chores
    time[.travel] = demand.pointee.travelling
    time[.work] = demand.pointee.working
    guard hasRoutes else { return time }
    let route = routeBook.time(of: demand)
    (time[.contact], time[.order], time[.stages]) = (route.contact, route.order, route.stages)
    return time
  }

  /// The unit at which the posts of a role that serve a unit are, by position over all tiers.
  private mutating func place(of role: Int, for unit: UnitPlace) -> Int {
    plan.tree.ancestor(of: Int(unit.pointee.unit), at: plan.scenario.roles[role].postedAt.index)
  }
}

// MARK: Why a demand waits

extension Block {
  /// All that happens at this millisecond has happened: if the demand that is followed still waits, here is why.
  @inline(never)
  mutating func explainWait() {
    guard log.waiting >= 0 else { return }
    let demand = demands.place(log.waiting)
    log.waiting = -1
    guard demand.pointee.stage == .waiting, isFollowed(demand) else { return }
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    let cover = cover(of: rule, at: unit)
    let isOpen = cover < 0 || plan.hours[cover].isOpen(at: now)
    let staffing = staffing[Int(unit.pointee.firstStaffing + rule.pointee.staffing)]
    var staff: [Occupation] = []
    for team in staffing.firstTeam..<staffing.endOfTeams {
      for index in teams[team].firstRole..<teams[team].endOfRoles {
        let role = Int(teamRoles[index])
        let pool = pool(of: role, for: unit)
        // Somebody may stand in for the role.
        guard pool >= 0 else { continue }
        staff.append(occupation(of: pool, Int(pools[pool].role), for: unit, after: teams[team].after))
      }
    }
    tell(
      .waits(
        Wait(ahead: ahead(of: demand, unit), opens: isOpen ? -1 : plan.hours[cover].nextEdge(after: now), staff: staff)),
      of: demand)
  }

  /// How many demands that wait go before one, at all units whose staff serve it.
  private mutating func ahead(of demand: DemandPlace, _ unit: UnitPlace) -> Int {
    var ahead = 0
    for number in 0..<units.count {
      let other = units.place(number)
      guard other.pointee.waiting > 0 else { continue }
      let isShared = unit.pointee.isShared && other.pointee.isShared && other.pointee.group == unit.pointee.group
      guard other == unit || isShared else { continue }
      let lanes = other.pointee.priorities * (other.pointee.endOfStaffing - other.pointee.firstStaffing)
      for lane in Int(other.pointee.firstLane)..<Int(other.pointee.firstLane + lanes) {
        var next = queues[lane].head
        while let waiting = next {
          next = waiting.pointee.next
          if waiting != demand, goesFirst(waiting, before: demand) { ahead += 1 }
        }
      }
    }
    return ahead
  }

  /// What the members of a pool are doing now.
  private mutating func occupation(
    of pool: Int, _ role: Int, for unit: UnitPlace, after: Milliseconds
  ) -> Occupation {
    var staff = Occupation(role: role, unit: place(of: role, for: unit), after: after)
    let pool = pools.place(pool)
    staff.isOnShift = pool.pointee.isOnShift
    for number in 0..<pool.pointee.posts {
      let post = posts.place(Int(pool.pointee.firstPost + number))
      if let demand = post.pointee.demand {
        if demand.pointee.stage == .suspended { staff.keeping += 1 } else { staff.atWork += 1 }
      } else {
        switch presence(of: post) {
        case .free: staff.free += 1
        case .atChore: staff.atChores += 1
        case .away: staff.absent += 1
        }
      }
    }
    return staff
  }

  /// Where a post without a demand is, by a copy of its timetable.
  private mutating func presence(of post: PostPlace) -> PostTimetable.Presence {
    guard var timetable = post.pointee.timetable?.pointee, let table = table(of: post) else { return .free }
    let time = openTimeNow(of: Int(post.pointee.calendar))
    // Whoever was asked for in vain knows already until when.
    if timetable.clock > time { return timetable.isAway ? .away(until: time) : .atChore(until: timetable.clock) }
    var shift = timetable.shift
    while shift + 1 < table.shifts.count, table.shifts[shift + 1].opens <= time { shift += 1 }
    return timetable.advance(to: time, in: shift, table)
  }
}

// MARK: What was promised

extension Recorder {
  /// Every promise that was made to a demand whose record ends at `time`; counts nothing.
  func promisedTimes(
    of demand: DemandPlace, _ end: LifeEnd, at time: Milliseconds, standing: [Standstill]
  ) -> [PromisedTime] {
    let kind = Int(demand.pointee.kind)
    return plan.scenario.limits.compactMap { limit in
      guard let span = limit.spans.values[kind] else { return nil }
      let clock = PromiseClock(
        span: span, start: limit.origin == .report ? demand.pointee.reported : demand.pointee.onSite,
        standing: standing, reached: reached(limit.milestone, demand, settled: end == .settled ? time : -1), end: time)
      var promise = PromisedTime(
        milestone: limit.milestone, span: span, outcome: .excluded, start: clock.start, due: -1, extendedDue: -1,
        reached: clock.reached, amber: -1, red: -1)
      if let share = limit.excluded?.values[kind], demand.pointee.key.uniform(Purpose.excluded) < share {
        return promise
      }
      promise.outcome = .undecided
      guard clock.start >= 0 else { return promise }
      promise.due = plan.due(span, from: clock.start, standing: standing)
      promise.extendedDue = extendedDue(of: limit, clock, due: promise.due, demand)
      switch clock.outcome(due: max(promise.due, promise.extendedDue)) {
      case .kept: promise.outcome = .kept
      case .broken: promise.outcome = .broken
      case .undecided: promise.outcome = .undecided
      }
      promise.amber = warning(.amber, of: limit, clock, kind)
      promise.red = warning(.red, of: limit, clock, kind)
      return promise
    }
  }

  /// When a limit runs out with the extension that was granted, -1 where none was.
  private func extendedDue(
    of limit: Limit, _ clock: PromiseClock, due: Milliseconds, _ demand: DemandPlace
  ) -> Milliseconds {
    let kind = Int(demand.pointee.kind)
    guard let grant = limit.grant, let length = grant.by.values[kind], clock.outcome(due: due) == .broken,
      demand.pointee.key.uniform(Purpose.extended) < grant.shares.values[kind]
    else { return -1 }
    return plan.due(length, from: due, standing: clock.standing)
  }

  /// When a limit gave a warning, -1 where it was not given.
  private func warning(_ level: Warning.Level, of limit: Limit, _ clock: PromiseClock, _ kind: Int) -> Milliseconds {
    guard let warning = limit.warnings(level)?.values[kind] else { return -1 }
    let moment = plan.moment(of: warning, before: clock.span, from: clock.start, standing: clock.standing)
    return clock.outcome(due: moment) == .broken ? moment : -1
  }
}
