// A demand comes to be: the next point of its stream at its unit, kept if its mark allows, reported, and taken in.

import Stochastics

extension Block {
  /// Finds the next point of a source that is kept, and puts it into the calendar.
  mutating func scheduleNextReport(from source: Int) {
    let slot = firstArrivalSlot + source
    let stream = Int(sources[source].stream)
    while true {
      let ordinal = sources[source].ordinal + 1
      let key = sources[source].key.keyed(by: UInt64(ordinal))
      let position = sources[source].position + key.exponential(Purpose.onset) * sources[source].meanGap
      sources[source].ordinal = ordinal
      sources[source].nextKey = key
      sources[source].position = position
      let time: Milliseconds
      if let profile = plan.baseProfiles[stream] {
        guard let found = profile.time(of: position) else { return calendar.clear(slot) }
        time = found
      } else {
        time = Milliseconds(min(position, 1e15))
      }
      guard time < plan.clock.end else { return calendar.clear(slot) }
      if keeps(source, key, at: time) { return calendar.set(slot, at: time) }
    }
  }

  /// Whether a policy that changes the rate keeps this point: its mark lies below the share (R4).
  @inline(__always)
  private func keeps(_ source: Int, _ key: DrawKey, at time: Milliseconds) -> Bool {
    let strip = Double(sources[source].strip)
    var share = sources[source].share
    let stream = Int(sources[source].stream)
    if plan.profilesDiffer[stream] { share *= plan.profileRatio(of: stream, at: time) }
    return share >= strip + 1 || strip + key.uniform(Purpose.mark) < share
  }

  /// A demand is reported and enters its unit.
  mutating func report(from source: Int) {
    let demand = takeRecord(of: source)
    scheduleNextReport(from: source)
    reportedHere += 1
    let unit = sources[source].unit
    if demands[demand].isObserved { recorder.demands[kind(of: demand)].reported += 1 }
    if Log.isOn {
      let limit = patience(of: demand)
      note(.reported(severity: Int(demands[demand].severity), patience: limit), of: demand)
    }
    enter(demand, Int(unit))
  }

  /// The category and severity of a demand as one number.
  @inline(__always)
  func kind(of demand: Int) -> Int { Int(demands[demand].category) * plan.severities + Int(demands[demand].severity) }

  /// A record for the demand that a source reports now.
  private mutating func takeRecord(of source: Int) -> Int {
    let stream = sources[source].stream
    let key = sources[source].nextKey
    let demand = Demand(
      key: key,
      name: DemandName(
        stream: stream, unit: units[Int(sources[source].unit)].unit, strip: sources[source].strip,
        ordinal: sources[source].ordinal),
      severity: severity(of: Int(stream), key), category: UInt16(stream),
      isObserved: now >= plan.clock.windowStart && now < plan.clock.windowEnd, priority: 0, reported: now)
    let place = keep(demand)
    demands[place].priority = Int32(plan.scenario.severities[Int(demand.severity)].priority)
    return place
  }

  /// Stores a record and says where.
  mutating func keep(_ demand: consuming Demand) -> Int {
    guard unusedDemand >= 0 else {
      demands.append(demand)
      return demands.count - 1
    }
    let place = Int(unusedDemand)
    unusedDemand = demands[place].next
    demand.stamp = demands[place].stamp &+ 1
    demand.next = -1
    demands[place] = demand
    return place
  }

  /// Inverts one uniform number in the order of the file (R4).
  private func severity(of stream: Int, _ key: DrawKey) -> UInt8 {
    let first = stream * plan.severities
    guard plan.severities > 1, plan.severityShares[first] < 1 else { return 0 }
    let place = key.uniform(Purpose.severity)
    var severity = 0
    while severity < plan.severities - 1, place >= plan.severityShares[first + severity] { severity += 1 }
    return UInt8(severity)
  }

  /// A demand enters a unit: it is passed on at once, or joins the queue.
  mutating func enter(_ demand: Int, _ unit: Int) {
    let tier = Int(units[unit].tier)
    demands[demand].unit = Int32(unit)
    demands[demand].stamp &+= 1
    demands[demand].entered = now
    demands[demand].wait = -1
    demands[demand].remaining = -1
    demands[demand].isOverdue = false
    demands[demand].closedHours = 0
    demands[demand].queueing = 0
    demands[demand].travelling = 0
    demands[demand].working = 0
    countPresent(unit, 1)
    note(.entered(tier: tier, unit: Int(units[unit].unit)), of: demand)
    let rule = rule(demand, at: tier)
    if demands[demand].isObserved { recorder.visits[tier * plan.kinds + kind(of: demand)].entered += 1 }
    if rule.atOnce {
      leave(demand, .atOnce)
    } else {
      join(demand, unit, rule)
    }
  }

  /// Counts demands at a unit by increments (R28).
  @inline(__always)
  mutating func countPresent(_ unit: Int, _ change: Int32) {
    let passed = plan.clock.clip(now) - plan.clock.clip(units[unit].presentSince)
    units[unit].area += Int64(units[unit].present) * passed
    units[unit].present += change
    units[unit].presentSince = now
  }
}

extension CompiledScenario {
  /// The new profile over the base profile at a time.
  func profileRatio(of stream: Int, at time: Milliseconds) -> Double {
    let origin = clock.epoch.flooredQuotient(.hour) * .hour - clock.epoch
    let hour = Int((time - origin) / .hour)
    let base = baseProfiles[stream]?.weights[hour] ?? 1
    return base > 0 ? (profiles[stream]?.weights[hour] ?? 1) / base : 0
  }
}
