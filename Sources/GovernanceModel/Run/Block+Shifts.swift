// Shifts (R15): nobody is seized off shift. At the end of one, work in hand is finished in overtime, stays with its
// member until the next shift, or goes back to the head of its class, as the role says. A team follows its first role;
// what it would suspend it hands over, for a team cannot be kept together overnight.

extension Block {
  /// Sets who is on shift at the start and the first edge of each calendar.
  mutating func openShifts() {
    for calendar in plan.scenario.calendars.indices {
      let open = plan.hours[calendar].isOpen(at: 0)
      for role in roles(on: calendar) { isOnShift[role] = open }
      self.calendar.set(firstEdgeSlot + calendar, at: plan.hours[calendar].nextEdge(after: 0))
    }
  }

  private func roles(on calendar: Int) -> [Int] {
    (0..<roles.count).filter { Int(roles[$0].calendar) == calendar }
  }

  /// A calendar opens or closes.
  mutating func crossShiftEdge(of calendar: Int) {
    self.calendar.set(firstEdgeSlot + calendar, at: plan.hours[calendar].nextEdge(after: now))
    let opens = plan.hours[calendar].isOpen(at: now)
    let endsShift = !opens && plan.hours[calendar].endsShift(at: now)
    for role in roles(on: calendar) {
      isOnShift[role] = opens
      if opens {
        resumeSuspendedWork(of: role)
      } else if endsShift, roles[role].atShiftEnd != .finish {
        stopWork(of: role)
      }
    }
    if opens {
      markWaitingUnits(in: 0..<units.count)
      isAssignmentDue = true
    }
  }

  /// The posts of a role in this piece.
  private func posts(of role: Int) -> [Int] {
    (0..<pools.count).filter { Int(pools[$0].role) == role }.flatMap { pool in
      Int(pools[pool].firstPost)..<Int(pools[pool].firstPost + pools[pool].posts)
    }
  }

  /// A shift ends for a role that does not finish its work: each lead member suspends it or hands it over.
  private mutating func stopWork(of role: Int) {
    let suspends = roles[role].atShiftEnd == .suspend
    for post in posts(of: role) {
      let demand = Int(posts[post].demand)
      guard demand >= 0, demands[demand].stage == .inWork, demands[demand].post == Int32(post) else { continue }
      note(.interrupted(tier: Int(units[Int(demands[demand].unit)].tier)), of: demand)
      if suspends, demands[demand].members == 1 {
        suspend(demand, at: post)
      } else {
        handOver(demand)
      }
    }
  }

  /// The work stays with its member. If a threshold ran out while it went on, the demand leaves now (R9).
  private mutating func suspend(_ demand: Int, at post: Int) {
    calendar.clear(post)
    accountForWork(on: demand)
    accountForPost(post)
    demands[demand].stage = .suspended
    demands[demand].queuedSince = now
    if demands[demand].isOverdue { dropSuspended(demand, .timedOut) }
  }

  /// The work goes back to the head of its class, what is done stays done.
  mutating func handOver(_ demand: Int) {
    stopWork(on: demand)
    let unit = Int(demands[demand].unit)
    if demands[demand].isOverdue {
      demands[demand].stage = .suspended
      demands[demand].queuedSince = now
      leave(demand, .timedOut)
    } else {
      enqueue(demand, unit, rule(demand, at: Int(units[unit].tier)))
    }
  }

  /// Work kept from the last shift is resumed first, and travelled to again in full.
  private mutating func resumeSuspendedWork(of role: Int) {
    guard roles[role].atShiftEnd == .suspend else { return }
    for post in posts(of: role) {
      let demand = Int(posts[post].demand)
      guard demand >= 0, demands[demand].stage == .suspended else { continue }
      accountForSuspension(of: demand)
      demands[demand].stage = .inWork
      demands[demand].seized = now
      posts[post].seized = now
      scheduleCompletion(of: demand)
    }
  }

  /// Time suspended while the member was off shift is closed hours.
  mutating func accountForSuspension(of demand: Int) {
    let post = Int(demands[demand].post)
    let since = demands[demand].queuedSince
    let calendar = Int(roles[Int(pools[Int(posts[post].pool)].role)].calendar)
    var open = now - since
    if calendar >= 0 {
      open = plan.hours[calendar].openTime(before: now) - plan.hours[calendar].openTime(before: since)
    }
    demands[demand].closedHours += now - since - open
    demands[demand].queueing += open
  }

  /// A suspended demand leaves its member and this tier.
  mutating func dropSuspended(_ demand: Int, _ outcome: DelayRow.Outcome) {
    let post = Int(demands[demand].post)
    accountForSuspension(of: demand)
    demands[demand].post = -1
    free(post)
    leave(demand, outcome)
  }
}
