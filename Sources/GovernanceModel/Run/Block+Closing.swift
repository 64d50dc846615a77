// The end of a visit, of a demand, and of the run.

extension Block {
  /// A visit ends now: it leaves the unit's count and goes into the books.
  @inline(__always)
  mutating func closeVisit(of demand: DemandPlace, _ outcome: DelayRow.Outcome, sending: Milliseconds) {
    let unit = unit(of: demand)
    unit.pointee.countPresent(-1, at: moment)
    if hasModes { countBacklog(-1, of: demand, at: unit) }
    let from = clock.clip(demand.pointee.entered)
    unit.pointee.overlap &+= moment &- from
    addPresence(since: from, at: unit)
    if isFollowed(demand) { tellVisit(of: demand, at: unit, sending: sending) }
    if hasRoutes { endRoute(of: demand, at: unit, outcome) }
    if !Log.isBare, recorder.keepsDayCycles {
      recorder.recordPresence(atTier: Int(unit.pointee.tier), from: from, to: moment)
    }
    if hasDesks { noteDeskVisit(of: demand, at: unit) }
    if hasWhistles { closeWhistle(of: demand, at: unit, outcome) }
    if hasAppointments { closeListing(of: demand, at: unit, outcome) }
    guard demand.pointee.isObserved else { return }
    recorder.recordVisit(of: demand, at: unit, outcome, now: now, sending: sending, isBare: Log.isBare)
    if hasPauses, demand.pointee.lastPause >= 0 {
      let time = pauseBook.time(of: demand, since: demand.pointee.entered)
      recorder.recordPauses(of: demand, at: unit, outcome, time)
    }
  }

  /// A demand's whole life has ended, or the run has.
  @inline(__always)
  mutating func recordLife(of demand: DemandPlace, ending end: Recorder.LifeEnd) {
    recorder.recordLife(of: demand, ending: end, at: now, isBare: Log.isBare)
    if Log.isOn, demand.pointee.nature != .repeated { log.note(DemandFate(of: demand, ending: end, at: now)) }
    if !Log.isBare, recorder.promises.isInUse {
      recorder.keepPromises(of: demand, end, at: now, standing: pauseBook.standstills(of: demand))
    }
  }

  /// A demand is settled.
  @inline(__always)
  mutating func settle(_ demand: DemandPlace) {
    note(.settled(tier: Int(unit(of: demand).pointee.tier)), of: demand)
    if hasNotices, demand.pointee.isObserved, !demand.pointee.isJob { countHousehold(demand) }
    if hasModes { countSettlement(of: demand, forModesAt: unit(of: demand)) }
    if hasFeedback, !demand.pointee.isJob { return awaitVerdict(on: demand) }
    countSettlement(at: unit(of: demand))
    close(demand, .settled)
  }

  /// A demand is closed.
  @inline(__always)
  mutating func close(_ demand: DemandPlace, _ outcome: DelayRow.Outcome) {
    if outcome == .withdrawn { note(.withdrawn(tier: Int(unit(of: demand).pointee.tier)), of: demand) }
    closeVisit(of: demand, outcome, sending: 0)
    let end = outcome == .settled ? Recorder.LifeEnd.settled : .withdrawn
    if demand.pointee.isObserved { recordLife(of: demand, ending: end) }
    if isFollowed(demand) { tellLife(of: demand, ending: end) }
    closedHere &+= 1
    if !Log.isBare, demand.pointee.nature != .reported { closeReport(demand) }
    if hasPauses { pauseBook.forget(demand) }
    if hasDesks { closeAtDesk(demand, at: unit(of: demand), isSettled: outcome == .settled) }
    if hasFeedback { feedbackBook.forget(demand) }
    demands.giveBack(demand)
  }

  /// Ends the run: whatever is still open is counted as open, never dropped. Returns how many there were.
  mutating func finish() -> Int {
    now = clock.end
    moment = clock.clip(now)
    if hasWhistles { finishWhistles() }
    if hasOccasions { finishMeetings() }
    var open = 0
    for number in 0..<demands.count {
      let demand = demands.place(Int32(number))
      guard demand.pointee.stage != .none else { continue }
      open += 1
      if demand.pointee.isJob { tally.openJobs += 1 }
      closeOpen(demand)
      if hasFeedback, finishVerdict(on: demand) { continue }
      if demand.pointee.isObserved { recordLife(of: demand, ending: .open) }
      if isFollowed(demand) { tellLife(of: demand, ending: .open) }
    }
    finishProblems()
    finishTimetables()
    if hasModes { finishModes() }
    recorder.heldByVisits += heldByVisits
    for unit in 0..<units.count {
      units[unit].countPresent(0, at: moment)
      recorder.enteredByTier[Int(units[unit].tier)] += units[unit].entered
      recorder.areas[Int(units[unit].tier)].present += units[unit].overlap
      recorder.areas[Int(units[unit].tier)].waiting += units[unit].waited
    }
    for post in 0..<posts.count {
      let role = Int(pools[Int(posts[post].pool)].role)
      recorder.roles[role].posts += 1
      recorder.roles[role].busy += posts[post].busy
      recorder.roles[role].overtime += posts[post].overtime
      recorder.roles[role].rostered += rostered(posts[post])
      if Log.keepsTimeline, !plan.modes.isReserve[role] {
        timeline.countPost(of: role, shifts: absences(of: posts.place(post)))
      }
      guard let timetable = posts[post].timetable else { continue }
      recorder.roles[role].chores += timetable.pointee.done
      recorder.roles[role].choresLost += timetable.pointee.lost
      guard let tenures = plan.shiftTables[role]?.tenures else { continue }
      recorder.tenures[role].merge(tenures.counts(of: timetable.pointee.key))
    }
    return open
  }

  private mutating func closeOpen(_ demand: DemandPlace) {
    let unit = unit(of: demand)
    switch demand.pointee.stage {
    case .waiting: dequeue(demand, unit, rule(for: demand, at: unit))
    case .inWork:
      let held = accountForWork(on: demand)
      var next = demand.pointee.post
      while let post = next {
        account(for: post, on: demand, held: held)
        next = post.pointee.next
      }
    case .suspended: accountForSuspension(of: demand)
    case .paused: pauseBook.end(demand, at: now)
    case .elsewhere: accountForElsewhere(demand)
    case .listed: accountForListing(of: demand)
    case .takenUp: accountForTaking(of: demand)
    case .withPartners: break
    case .inTransit, .withResident, .none: return
    }
    closeVisit(of: demand, .open, sending: 0)
  }
}

extension CompiledScenario {
  /// Open time of one post of a role inside the window (R13).
  func rostered(_ role: Int) -> Int64 {
    guard let calendar = scenario.roles[role].calendar else { return clock.windowEnd - clock.windowStart }
    let hours = hours[calendar.index]
    return hours.openTime(before: clock.windowEnd) - hours.openTime(before: clock.windowStart)
  }
}
