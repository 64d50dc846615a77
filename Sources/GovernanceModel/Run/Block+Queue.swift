// The queue of a unit: lanes by staffing rule and priority, each in the order of the discipline (R11). A demand whose
// work was begun and handed on stands before all that have not been begun.

import Stochastics

extension Block {
  /// A demand that has just entered a unit joins its queue, and the clocks of this tier start.
  mutating func join(_ demand: Int, _ unit: Int, _ rule: Int) {
    let tier = Int(units[unit].tier)
    demands[demand].rank =
      switch tiers[tier].queue {
      case .firstCome: now
      case .firstReported: demands[demand].reported
      case .earliestLimit: dueTime(of: demand)
      }
    enqueue(demand, unit, rule)
    startClocks(of: demand, rule)
    if tiers[tier].hasLaterTeams { startLaterChoices(of: demand, rule) }
  }

  /// Puts a demand into its lane and sees that staff are looked for.
  mutating func enqueue(_ demand: Int, _ unit: Int, _ rule: Int) {
    demands[demand].stage = .waiting
    demands[demand].queuedSince = now
    let lane = lane(of: demand, unit, rule)
    var before = queues[lane].tail
    while before >= 0, Demand.goesBefore(demands[demand], demands[Int(before)]) {
      before = demands[Int(before)].previous
    }
    insert(demand, into: lane, after: before)
    units[unit].waiting += 1
    waitingUnits[unit >> 6] |= 1 << UInt64(truncatingIfNeeded: unit & 63)
    markDirty(unit)
  }

  /// Takes a demand out of its lane and accounts for the time it stood there.
  mutating func dequeue(_ demand: Int, _ unit: Int, _ rule: Int) {
    let lane = lane(of: demand, unit, rule)
    let (previous, next) = (demands[demand].previous, demands[demand].next)
    if previous >= 0 { demands[Int(previous)].next = next } else { queues[lane].head = next }
    if next >= 0 { demands[Int(next)].previous = previous } else { queues[lane].tail = previous }
    demands[demand].previous = -1
    demands[demand].next = -1
    units[unit].waiting -= 1
    if units[unit].waiting == 0 { waitingUnits[unit >> 6] &= ~(1 << UInt64(truncatingIfNeeded: unit & 63)) }
    if now > demands[demand].queuedSince { accountForQueue(demand, Int(units[unit].tier), rule) }
  }

  /// The lane of a demand at a unit.
  @inline(__always)
  private func lane(of demand: Int, _ unit: Int, _ rule: Int) -> Int {
    let tier = Int(units[unit].tier)
    let (lowest, highest) = (tiers[tier].lowest, tiers[tier].highest)
    let priority = min(max(demands[demand].priority, lowest), highest)
    return Int(units[unit].firstLane) + Int(rules[rule].staffing) * tiers[tier].priorities + Int(priority - lowest)
  }

  @inline(__always)
  private mutating func insert(_ demand: Int, into lane: Int, after previous: Int32) {
    let place = Int32(truncatingIfNeeded: demand)
    let next = previous >= 0 ? demands[Int(previous)].next : queues[lane].head
    demands[demand].previous = previous
    demands[demand].next = next
    if previous >= 0 { demands[Int(previous)].next = place } else { queues[lane].head = place }
    if next >= 0 { demands[Int(next)].previous = place } else { queues[lane].tail = place }
  }

  /// Time in the queue while nobody was on shift is closed hours, the rest is queue (R30).
  private mutating func accountForQueue(_ demand: Int, _ tier: Int, _ rule: Int) {
    let since = demands[demand].queuedSince
    recorder.areas[tier].waiting += plan.clock.clip(now) - plan.clock.clip(since)
    let cover = staffing[tiers[tier].firstStaffing + Int(rules[rule].staffing)].cover
    var open = now - since
    if cover >= 0 {
      open = plan.hours[cover].openTime(before: now) - plan.hours[cover].openTime(before: since)
    }
    demands[demand].waited += now - since
    demands[demand].closedHours += now - since - open
    demands[demand].queueing += open
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
    dirtyUnits.append(Int32(truncatingIfNeeded: unit))
  }
}
