// The queue of a unit: lanes by staffing rule and priority, each in the order of the discipline (R11). A demand whose
// work was begun and handed on stands before all that have not been begun.

import Stochastics

extension Block {
  /// A demand that has just entered a unit joins its queue, and the clocks of this tier start.
  mutating func join(_ demand: Int, _ unit: Int, _ rule: KindRule) {
    let tier = Int(units[unit].tier)
    demands[demand].rank =
      switch plan.tiers[tier].queue {
      case .firstCome: now
      case .firstReported: demands[demand].reported
      case .earliestLimit: dueTime(of: demand)
      }
    enqueue(demand, unit, rule)
    startClocks(of: demand, rule, tier)
    if plan.tiers[tier].hasLaterTeams { startLaterChoices(of: demand, tier, rule) }
  }

  /// Puts a demand into its lane and sees that staff are looked for.
  mutating func enqueue(_ demand: Int, _ unit: Int, _ rule: KindRule) {
    demands[demand].stage = .waiting
    demands[demand].queuedSince = now
    let lane = lane(of: demand, unit, rule)
    var before = queues[lane].tail
    while before >= 0, goesBefore(demand, Int(before)) { before = demands[Int(before)].previous }
    insert(demand, into: lane, after: before)
    units[unit].waiting += 1
    waitingUnits[unit >> 6] |= 1 << UInt64(unit & 63)
    markDirty(unit)
  }

  /// Takes a demand out of its lane and accounts for the time it stood there.
  mutating func dequeue(_ demand: Int, _ unit: Int, _ rule: KindRule) {
    let lane = lane(of: demand, unit, rule)
    let (previous, next) = (demands[demand].previous, demands[demand].next)
    if previous >= 0 { demands[Int(previous)].next = next } else { queues[lane].head = next }
    if next >= 0 { demands[Int(next)].previous = previous } else { queues[lane].tail = previous }
    demands[demand].previous = -1
    demands[demand].next = -1
    units[unit].waiting -= 1
    if units[unit].waiting == 0 { waitingUnits[unit >> 6] &= ~(1 << UInt64(unit & 63)) }
    accountForQueue(demand, Int(units[unit].tier), rule)
  }

  /// The lane of a demand at a unit.
  @inline(__always)
  private func lane(of demand: Int, _ unit: Int, _ rule: KindRule) -> Int {
    let tier = Int(units[unit].tier)
    let lowest = plan.tiers[tier].lowest
    let priority = min(max(demands[demand].priority, lowest), plan.tiers[tier].highest)
    return Int(units[unit].firstLane) + Int(rule.staffing) * plan.tiers[tier].priorities + Int(priority - lowest)
  }

  /// The order within a lane: begun before not begun, then rank, then key (R1).
  @inline(__always)
  private func goesBefore(_ a: Int, _ b: Int) -> Bool {
    let begun = demands[a].wait >= 0
    if begun != (demands[b].wait >= 0) { return begun }
    if demands[a].rank != demands[b].rank { return demands[a].rank < demands[b].rank }
    return demands[a].key.bits < demands[b].key.bits
  }

  @inline(__always)
  private mutating func insert(_ demand: Int, into lane: Int, after previous: Int32) {
    let next = previous >= 0 ? demands[Int(previous)].next : queues[lane].head
    demands[demand].previous = previous
    demands[demand].next = next
    if previous >= 0 { demands[Int(previous)].next = Int32(demand) } else { queues[lane].head = Int32(demand) }
    if next >= 0 { demands[Int(next)].previous = Int32(demand) } else { queues[lane].tail = Int32(demand) }
  }

  /// Time in the queue while nobody was on shift is closed hours, the rest is queue (R30).
  private mutating func accountForQueue(_ demand: Int, _ tier: Int, _ rule: KindRule) {
    let since = demands[demand].queuedSince
    guard now > since else { return }
    demands[demand].waited += now - since
    recorder.areas[tier].waiting += plan.clock.clip(now) - plan.clock.clip(since)
    let open = openTime(of: plan.tiers[tier].firstStaffing + Int(rule.staffing), from: since)
    demands[demand].closedHours += now - since - open
    demands[demand].queueing += open
  }

  /// How much of the time from `since` to now somebody of a staffing rule was on shift.
  private func openTime(of staffing: Int, from since: Milliseconds) -> Milliseconds {
    let cover = plan.staffing[staffing].cover
    return cover < 0 ? now - since : plan.hours[cover].openTime(before: now) - plan.hours[cover].openTime(before: since)
  }

  /// When the limit on settlement runs out; never without one.
  private func dueTime(of demand: Int) -> Milliseconds {
    guard let limit = plan.settlementLimit, let span = limit.spans.values[kind(of: demand)] else { return .max }
    let origin = limit.origin == .report ? demands[demand].reported : demands[demand].onSite
    return origin >= 0 ? plan.due(span, from: origin) : .max
  }

  /// Remembers that staff must be looked for at a unit.
  @inline(__always)
  mutating func markDirty(_ unit: Int) {
    isAssignmentDue = true
    guard !units[unit].isDirty else { return }
    units[unit].isDirty = true
    dirtyUnits.append(Int32(unit))
  }
}
