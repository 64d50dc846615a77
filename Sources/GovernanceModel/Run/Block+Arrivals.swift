// A demand comes to be: the next point of its stream at its unit, kept if its mark allows, reported, and taken in.

import Stochastics

extension Block {
  /// Finds the next point of a source that is kept, and puts it into the calendar.
  mutating func scheduleNextReport(from source: Int) {
    let slot = firstArrivalSlot + source
    while true {
      let position = sources[source].advance()
      let time: Milliseconds
      if let profile = plan.baseProfiles[Int(sources[source].stream)] {
        guard let found = profile.time(of: position) else { return calendar.clear(slot) }
        time = found
      } else {
        time = Milliseconds(min(position, 1e15))
      }
      guard time < plan.clock.end else { return calendar.clear(slot) }
      if sources[source].keepsAll || keeps(source, at: time) { return calendar.set(slot, at: time) }
    }
  }

  /// Whether a policy that changes the rate keeps this point: its mark lies below the share (R4).
  private func keeps(_ source: Int, at time: Milliseconds) -> Bool {
    let strip = Double(sources[source].strip)
    let stream = Int(sources[source].stream)
    var share = sources[source].share
    if plan.profilesDiffer[stream] { share *= plan.profileRatio(of: stream, at: time) }
    return share >= strip + 1 || strip + sources[source].nextKey.uniform(Purpose.mark) < share
  }

  /// A demand is reported and enters its unit.
  mutating func report(from source: Int) {
    let demand = takeRecord()
    let key = sources[source].nextKey
    let observed = now >= plan.clock.windowStart && now < plan.clock.windowEnd
    demands[demand].beReported(key, from: sources[source], at: now, observed: observed)
    let severity = severity(of: Int(sources[source].stream), key)
    demands[demand].severity = UInt8(truncatingIfNeeded: severity)
    demands[demand].priority = plan.priorities[severity]
    let unit = Int(sources[source].unit)
    scheduleNextReport(from: source)
    reportedHere += 1
    if observed { recorder.demands[kind(of: demand)].reported += 1 }
    note(.reported(severity: severity, patience: Log.isOn ? patience(of: demand) : 0), of: demand)
    enter(demand, unit)
  }

  /// An unused record.
  @inline(__always)
  mutating func takeRecord() -> Int {
    guard unusedDemand >= 0 else {
      demands.append(Demand())
      return demands.count - 1
    }
    let place = Int(unusedDemand)
    unusedDemand = demands[place].next
    demands[place].next = -1
    return place
  }

  /// Inverts one uniform number in the order of the file (R4).
  @inline(__always)
  private func severity(of stream: Int, _ key: DrawKey) -> Int {
    let first = stream * plan.severities
    guard plan.severities > 1, plan.severityShares[first] < 1 else { return 0 }
    let place = key.uniform(Purpose.severity)
    var severity = 0
    while severity < plan.severities - 1, place >= plan.severityShares[first + severity] { severity += 1 }
    return severity
  }

  /// A demand enters a unit: it is passed on at once, or joins the queue.
  mutating func enter(_ demand: Int, _ unit: Int) {
    let tier = Int(units[unit].tier)
    demands[demand].startVisit(to: unit, at: now)
    countPresent(unit, 1)
    note(.entered(tier: tier, unit: Int(units[unit].unit)), of: demand)
    let rule = rule(demand, at: tier)
    if demands[demand].isObserved { recorder.visits[rule].entered += 1 }
    if rules[rule].atOnce {
      leave(demand, .atOnce)
    } else {
      join(demand, unit, rule)
    }
  }

  /// Counts demands at a unit by increments (R28).
  @inline(__always)
  mutating func countPresent(_ unit: Int, _ change: Int32) {
    units[unit].countPresent(change, at: plan.clock.clip(now))
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
