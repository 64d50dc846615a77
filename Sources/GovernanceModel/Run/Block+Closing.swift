// The end of a visit, of a demand, and of the run.

extension Block {
  /// A visit ends now: it leaves the unit's count and goes into the books.
  mutating func closeVisit(of demand: Int, _ outcome: DelayRow.Outcome, sending: Milliseconds) {
    let unit = Int(demands[demand].unit)
    countPresent(unit, -1)
    let overlap = plan.clock.clip(now) - plan.clock.clip(demands[demand].entered)
    units[unit].overlap += overlap
    let tier = Int(units[unit].tier)
    recorder.areas[tier].present += overlap
    guard demands[demand].isObserved else { return }
    recordVisit(of: demand, tier, outcome, sending: sending)
  }

  /// Takes down a visit: its wait, how it ended, and where its time went (R30).
  private func recordVisit(of demand: Int, _ tier: Int, _ outcome: DelayRow.Outcome, sending: Milliseconds) {
    let place = tier * plan.kinds + kind(of: demand)
    let begun = demands[demand].wait >= 0
    let wait = begun ? demands[demand].wait : now - demands[demand].entered
    if outcome == .open, !begun, demands[demand].stage == .waiting {
      recorder.visits[place].wait.recordCensored(after: wait)
    } else {
      recorder.visits[place].wait.record(wait)
    }
    if wait > 0 { recorder.visits[place].delayed += 1 }
    if outcome == .timedOut { recorder.visits[place].timedOut += 1 }
    let sums = recorder.delayPlace(tier: tier, severity: Int(demands[demand].severity), outcome)
    recorder.delays[sums].visits += 1
    recorder.delays[sums].closedHours += demands[demand].closedHours
    recorder.delays[sums].queue += demands[demand].queueing
    recorder.delays[sums].sending += sending
    recorder.delays[sums].travel += demands[demand].travelling
    recorder.delays[sums].work += demands[demand].working
    recorder.delays[sums].elapsed += now - demands[demand].entered + sending
  }

  /// A demand is settled.
  mutating func settle(_ demand: Int) {
    note(.settled(tier: Int(units[Int(demands[demand].unit)].tier)), of: demand)
    closeVisit(of: demand, .settled, sending: 0)
    recorder.recordLife(of: demands[demand], ending: .settled, at: now)
    closedHere += 1
    forget(demand)
  }

  /// A demand, out of its queue, is withdrawn.
  mutating func withdraw(_ demand: Int) {
    note(.withdrawn(tier: Int(units[Int(demands[demand].unit)].tier)), of: demand)
    closeVisit(of: demand, .withdrawn, sending: 0)
    recorder.recordLife(of: demands[demand], ending: .withdrawn, at: now)
    closedHere += 1
    forget(demand)
  }

  /// Gives a record back.
  @inline(__always)
  mutating func forget(_ demand: Int) {
    demands[demand].stage = .none
    demands[demand].stamp &+= 1
    demands[demand].next = unusedDemand
    unusedDemand = Int32(demand)
  }

  /// Ends the run: whatever is still open is counted as open, never dropped. Returns how many there were.
  mutating func close() -> Int {
    now = plan.clock.end
    var open = 0
    for demand in 0..<demands.count where demands[demand].stage != .none {
      open += 1
      closeOpen(demand)
      recorder.recordLife(of: demands[demand], ending: .open, at: now)
    }
    for unit in 0..<units.count { countPresent(unit, 0) }
    for post in 0..<posts.count {
      let role = Int(pools[Int(posts[post].pool)].role)
      recorder.roles[role].posts += 1
      recorder.roles[role].busy += posts[post].busy
      recorder.roles[role].overtime += posts[post].overtime
      recorder.roles[role].rostered += plan.rostered(role)
    }
    return open
  }

  private mutating func closeOpen(_ demand: Int) {
    let unit = Int(demands[demand].unit)
    switch demands[demand].stage {
    case .waiting: dequeue(demand, unit, rule(demand, at: Int(units[unit].tier)))
    case .inWork:
      accountForWork(on: demand)
      var post = demands[demand].post
      while post >= 0 {
        accountForPost(Int(post))
        post = posts[Int(post)].next
      }
    case .suspended: accountForSuspension(of: demand)
    case .inTransit, .none: return
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
