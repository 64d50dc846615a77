// The queue of a unit: lanes by staffing rule and priority, each in the order of the discipline (R11). A demand whose
// work was begun and handed on stands before all that have not been begun.

import Stochastics

extension Block {
  /// A demand that has just entered a unit joins its queue, and the clocks of this tier start.
  @inline(__always)
  mutating func join(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    setRank(of: demand, unit)
    // Drawn beforehand, so that nothing waits for the draw when the demand's turn comes.
    if Log.isBare || rule.pointee.isPlainWork { drawVisit(demand, rule, unit) }
    if rule.pointee.hasClocks {
      let startsAtOnce = startsAtOnce(unit, rule)
      enqueue(demand, unit, rule)
      if startsAtOnce { unit.pointee.hasLateClocks = true } else { startClocks(of: demand, rule) }
    } else {
      enqueue(demand, unit, rule)
    }
    if !Log.isBare, unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }

  /// Gives a demand its place in the discipline of the queue.
  @inline(__always)
  mutating func setRank(of demand: DemandPlace, _ unit: UnitPlace) {
    guard !Log.isBare else { return demand.pointee.rank = now }
    switch unit.pointee.queue {
    case .firstCome: demand.pointee.rank = now
    case .firstReported: demand.pointee.rank = demand.pointee.reported
    case .earliestLimit: demand.pointee.rank = dueTime(of: demand)
    }
  }

  /// Whether a demand that joins now is as good as begun, so that no clock need be started: its unit has a member free for
  /// it. Should another of this millisecond take the member, the clocks are started when staff have been assigned.
  @inline(__always)
  private mutating func startsAtOnce(_ unit: UnitPlace, _ rule: RulePlace) -> Bool {
    guard let pool = unit.pointee.onlyPool, !rule.pointee.hasClocksAtWork, !hasModes else { return false }
    return pool.pointee.free > unit.pointee.waiting && (Log.isBare || pool.pointee.isOnShift)
      && pool.pointee.onlyUnit != nil
  }

  /// Puts a demand into its lane and sees that staff are looked for.
  @inline(__always)
  mutating func enqueue(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    demand.pointee.stage = .waiting
    demand.pointee.queuedSince = now
    if isFollowed(demand) { log.waiting = demand.pointee.number }
    joinLane(demand, unit, rule)
    if !Log.isBare, unit.pointee.hasChores { demand.pointee.chores &-= choreTime(for: demand, unit, rule) }
    if !Log.isBare, unit.pointee.waiting == 0 { setWaiting(unit.pointee.place, true) }
    unit.pointee.waiting &+= 1
    // Where nobody is free, whoever is next will look here.
    if let pool = unit.pointee.onlyPool, pool.pointee.free == 0, Log.isBare || !unit.pointee.hasPreemption { return }
    markDirty(unit)
  }

  /// Puts a demand into a lane, behind all that go before it: as a rule, at the end.
  @inline(__always)
  mutating func insert(_ demand: DemandPlace, into lane: UnsafeMutablePointer<LaneEnds>) {
    let previous = predecessor(of: demand, in: lane)
    var next: DemandPlace?
    if let previous {
      next = previous.pointee.next
      previous.pointee.next = demand
    } else {
      next = lane.pointee.head
      lane.pointee.head = demand
    }
    if let next { next.pointee.previous = demand } else { lane.pointee.tail = demand }
    demand.pointee.previous = previous
    demand.pointee.next = next
  }

  /// Takes a demand out of its lane and accounts for the time it stood there.
  @inline(__always)
  mutating func dequeue(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    leaveLane(demand, unit)
    unit.pointee.waiting &-= 1
    if !Log.isBare, unit.pointee.waiting == 0 { setWaiting(unit.pointee.place, false) }
    if !Log.isBare, unit.pointee.hasChores { demand.pointee.chores &+= choreTime(for: demand, unit, rule) }
    if now > demand.pointee.queuedSince { accountForQueue(demand, unit, rule) }
    // What waits no time may not even have joined.
    if isFollowed(demand), now > demand.pointee.queuedSince { tellQueue(of: demand) }
  }

  @inline(__always)
  private mutating func setWaiting(_ unit: Int32, _ waits: Bool) {
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: unit & 63)
    let word = waitingUnits.place(Int(unit >> 6))
    word.pointee = waits ? word.pointee | bit : word.pointee & ~bit
  }

  /// Time in the queue while nobody was on shift is closed hours, the rest is queue (R30).
  @inline(__always)
  private mutating func accountForQueue(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    let since = demand.pointee.queuedSince
    // Whoever waits for a department's staff waits with partners, not in the tier's queue.
    guard !hasWhistles || demand.pointee.nature != .call else { return }
    let from = clock.clip(since)
    unit.pointee.waited &+= moment &- from
    addWaiting(since: from, at: unit)
    let passed = now &- since
    if Log.isBare {
      demand.pointee.waited &+= passed
      demand.pointee.queueing &+= passed
      return
    }
    let cover = cover(of: rule, at: unit)
    let open = cover < 0 ? passed : openTime(of: cover, from: since)
    demand.pointee.waited &+= passed
    demand.pointee.closedHours &+= passed &- open
    demand.pointee.queueing &+= open
  }

  /// Open time of a calendar between a moment and now.
  mutating func openTime(of calendar: Int, from since: Milliseconds) -> Milliseconds {
    plan.hours[calendar].openTime(before: now) - plan.hours[calendar].openTime(before: since)
  }

  /// When the limit on settlement runs out; never without one.
  mutating func dueTime(of demand: DemandPlace) -> Milliseconds {
    guard !demand.pointee.isJob, let limit = plan.settlementLimit,
      let span = limit.spans.values[Int(demand.pointee.kind)]
    else { return .max }
    let origin = limit.origin == .report ? demand.pointee.reported : demand.pointee.onSite
    return origin >= 0 ? due(span, from: origin, of: demand) : .max
  }

  /// Remembers that staff must be looked for at a unit.
  @inline(__always)
  mutating func markDirty(_ unit: UnitPlace) {
    isAssignmentDue = true
    guard !unit.pointee.isDirty else { return }
    unit.pointee.isDirty = true
    // As a rule there is only one.
    if dirtyUnit == nil, dirtyUnits.count == 0 { dirtyUnit = unit } else { dirtyUnits.append(unit) }
  }
}
