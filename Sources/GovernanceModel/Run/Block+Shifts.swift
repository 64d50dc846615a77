// Shifts (R15): nobody is seized off shift. At the end of one, work in hand is finished in overtime, stays with its
// member until the next shift, or goes back to the head of its class, as the role says. A team follows its first role;
// what it would suspend it hands over, for a team cannot be kept together overnight.

extension Block {
  /// Sets who is on shift at the start and the first edge of each calendar.
  mutating func openShifts() {
    for calendar in plan.scenario.calendars.indices {
      setClock(of: calendar, plan.hours[calendar].isOpen(at: 0))
      setShift(of: calendar, plan.hours[calendar].isOpen(at: 0))
      self.calendar.set(firstEdgeSlot + calendar, at: plan.hours[calendar].nextEdge(after: 0))
    }
  }

  private mutating func setClock(of calendar: Int, _ isOpen: Bool) {
    calendarClocks[calendar] = CalendarClock(
      isOpen: isOpen, since: now, openBefore: plan.hours[calendar].openTime(before: now))
  }

  /// The open time of a calendar before now; of -1, which is always open, the time.
  @inline(__always)
  func openTimeNow(of calendar: Int) -> Int64 {
    calendar < 0 ? now : calendarClocks.place(calendar).pointee.openTime(before: now)
  }

  private mutating func setShift(of calendar: Int, _ isOn: Bool) {
    for role in 0..<roles.count where Int(roles[role].calendar) == calendar {
      staffOfRole[role].isOnShift = isOn
    }
  }

  /// A calendar opens or closes.
  mutating func crossShiftEdge(of calendar: Int) {
    self.calendar.set(firstEdgeSlot + calendar, at: plan.hours[calendar].nextEdge(after: now))
    let opens = plan.hours[calendar].isOpen(at: now)
    let endsShift = !opens && plan.hours[calendar].endsShift(at: now)
    setClock(of: calendar, opens)
    setShift(of: calendar, opens)
    for role in 0..<roles.count where Int(roles[role].calendar) == calendar && roles[role].atShiftEnd != .finish {
      if opens {
        resumeSuspendedWork(of: role)
      } else if endsShift {
        stopWork(of: role)
      }
    }
    if opens {
      markWaitingUnits(in: 0..<units.count)
      isAssignmentDue = true
    }
  }

  /// The demands in the hands of a role's members, as their lead, at a given stage.
  private mutating func demandsInHand(of role: Int, _ stage: Demand.Stage) -> [DemandPlace] {
    var found: [DemandPlace] = []
    for number in staffOfRole[role].posts {
      let post = posts.place(number)
      guard let demand = post.pointee.demand else { continue }
      if demand.pointee.stage == stage, demand.pointee.post == post { found.append(demand) }
    }
    return found
  }

  /// A shift ends for a role that does not finish its work: each lead member suspends it or hands it over.
  private mutating func stopWork(of role: Int) {
    for demand in demandsInHand(of: role, .inWork) where demand.pointee.nature != .meeting {
      guard !isPartner(demand) else {
        endShift(of: demand)
        continue
      }
      if isFollowed(demand) {
        tell(
          .shiftEnded(role: role, keeps: roles[role].atShiftEnd == .suspend && demand.pointee.members == 1), of: demand)
      }
      note(.interrupted(tier: Int(unit(of: demand).pointee.tier)), of: demand)
      if roles[role].atShiftEnd == .suspend, demand.pointee.members == 1 {
        suspend(demand)
      } else {
        handOver(demand)
      }
    }
  }

  /// The work stays with its member. If a threshold ran out while it went on, the demand leaves now (R9).
  private mutating func suspend(_ demand: DemandPlace) {
    guard let post = demand.pointee.post else { return }
    calendar.clear(Int(post.pointee.number))
    accountForPost(post, held: accountForWork(on: demand))
    demand.pointee.stage = .suspended
    demand.pointee.queuedSince = now
    if demand.pointee.isOverdue { dropSuspended(demand, .timedOut) }
  }

  /// The work goes back to the head of its class; what is done stays done.
  mutating func handOver(_ demand: DemandPlace) {
    stopWork(on: demand)
    let unit = unit(of: demand)
    if demand.pointee.isOverdue {
      leave(demand, .timedOut)
    } else {
      let rule = rule(for: demand, at: unit)
      enqueue(demand, unit, rule)
      if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
    }
  }

  /// Work kept from the last shift is resumed first, and travelled to again in full; whoever does not come today resumes
  /// it another day, and what somebody kept who has left is for whoever is there.
  private mutating func resumeSuspendedWork(of role: Int) {
    for demand in demandsInHand(of: role, .suspended) {
      if let post = demand.pointee.post, isAbsent(post) {
        if isVacant(post) { leaveBehind(demand) }
        continue
      }
      accountForSuspension(of: demand)
      demand.pointee.start(at: now)
      demand.pointee.post?.pointee.seized = now
      note(
        .seized(
          tier: Int(unit(of: demand).pointee.tier), travel: demand.pointee.travel, work: demand.pointee.remaining,
          settles: demand.pointee.willSettle), of: demand)
      scheduleCompletion(of: demand)
    }
  }

  /// Who kept the work has left: it goes to the head of its class.
  private mutating func leaveBehind(_ demand: DemandPlace) {
    accountForSuspension(of: demand)
    if let post = demand.pointee.post { free(post) }
    demand.pointee.post = nil
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    enqueue(demand, unit, rule)
    if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }

  /// Time suspended while the member was off shift is closed hours.
  mutating func accountForSuspension(of demand: DemandPlace) {
    let since = demand.pointee.queuedSince
    let calendar = Int(demand.pointee.post?.pointee.calendar ?? -1)
    let open = calendar < 0 ? now - since : openTime(of: calendar, from: since)
    demand.pointee.closedHours += now - since - open
    demand.pointee.queueing += open
  }

  /// A suspended demand leaves its member and this tier.
  mutating func dropSuspended(_ demand: DemandPlace, _ outcome: DelayRow.Outcome) {
    accountForSuspension(of: demand)
    if let post = demand.pointee.post { free(post) }
    demand.pointee.post = nil
    leave(demand, outcome)
  }
}
