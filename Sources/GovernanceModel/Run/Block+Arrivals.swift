// A demand comes to be: the next point of its stream at its unit, kept if its mark allows, reported, and taken in.

import Stochastics

extension Block {
  /// Puts the first point of a source that is kept into the calendar.
  mutating func scheduleFirstReport(from number: Int) {
    let source = sources.place(number)
    if source.pointee.feed.isDirect { drawFollowingPoint(of: source) }
    scheduleNextReport(from: source, number)
  }

  /// Puts the next point of a source that is kept into the calendar. A plain rate has drawn it beforehand: nothing waits
  /// for the draw, which is of the point after it.
  @inline(__always)
  mutating func scheduleNextReport(from source: UnsafeMutablePointer<ArrivalSource>, _ number: Int) {
    let slot = firstArrivalSlot &+ number
    guard Log.isBare || source.pointee.feed.isDirect else {
      return calendar.set(slot, at: nextReport(from: source))
    }
    calendar.set(slot, at: source.pointee.followingTime)
    source.pointee.goOnToFollowing()
    drawFollowingPoint(of: source)
  }

  /// Finds the point after the next that is kept, of a source with a plain rate.
  @inline(__always)
  private mutating func drawFollowingPoint(of source: UnsafeMutablePointer<ArrivalSource>) {
    while true {
      let position = source.pointee.advance()
      var time = Milliseconds(floorOf: min(position, 1e15))
      if source.pointee.feed == .profile {
        time = plan.baseProfiles[Int(source.pointee.stream)]?.time(of: position) ?? OpenHours.never
      }
      source.pointee.followingTime = time < clock.end ? time : EventKey.endOfTime
      guard time < clock.end else { return }
      if source.pointee.keepsAll || keeps(source, source.pointee.followingKey, at: time) { return }
    }
  }

  /// The time of the next report of a source that is no plain rate; `OpenHours.never` where there is none.
  @inline(never)
  private mutating func nextReport(from source: UnsafeMutablePointer<ArrivalSource>) -> Milliseconds {
    switch source.pointee.feed {
    case .even, .profile: preconditionFailure("a plain rate has drawn its next report beforehand")
    case .varying: nextVaryingReport(from: source)
    case .bursts: nextOfBursts(from: source)
    case .tickets: nextTicket(from: source)
    }
  }

  /// Whether a policy that changes the rate keeps this point: its mark lies below the share (R4).
  mutating func keeps(
    _ source: UnsafeMutablePointer<ArrivalSource>, _ key: DrawKey, at time: Milliseconds
  ) -> Bool {
    let strip = Double(source.pointee.strip)
    let stream = Int(source.pointee.stream)
    var share = source.pointee.share
    if source.pointee.brings != .falseReport, plan.profilesDiffer[stream] {
      share *= plan.profileRatio(of: stream, at: time)
    }
    return share >= strip + 1 || strip + key.uniform(Purpose.mark) < share
  }

  /// A demand is reported and enters its unit.
  @inline(__always)
  mutating func report(from number: Int) {
    let source = sources.place(number)
    if !Log.isBare, source.pointee.feed == .bursts, unfoldBursts(of: source) {
      return scheduleNextReport(from: source, number)
    }
    let severity =
      source.pointee.mixesSeverities
      ? severity(of: Int(source.pointee.stream), source.pointee.nextKey) : Int(source.pointee.onlySeverity)
    if hasCampaigns, prevents(source, severity: severity) { return scheduleNextReport(from: source, number) }
    guard Log.isBare || source.pointee.brings == .demand else { return happen(from: number, severity: severity) }
    let demand = newDemand(from: source, severity: severity)
    scheduleNextReport(from: source, number)
    takeIn(demand, at: units.place(Int(source.pointee.unit)))
  }

  /// A demand of a given severity is reported by a source and enters its unit.
  mutating func report(from source: UnsafeMutablePointer<ArrivalSource>, severity: Int) {
    takeIn(newDemand(from: source, severity: severity), at: units.place(Int(source.pointee.unit)))
  }

  /// The record of the demand that a source reports now.
  @inline(__always)
  mutating func newDemand(from source: UnsafeMutablePointer<ArrivalSource>, severity: Int) -> DemandPlace {
    let demand = demands.take()
    let observed = now >= clock.windowStart && now < clock.windowEnd
    demand.pointee.beReported(from: source, at: now, observed: observed)
    demand.pointee.severity = UInt8(truncatingIfNeeded: severity)
    demand.pointee.kind =
      source.pointee.stream &* Int32(truncatingIfNeeded: severities) &+ Int32(truncatingIfNeeded: severity)
    demand.pointee.priority = priorities[severity]
    reportedHere &+= 1
    if observed { countReport(at: source.pointee.unit) }
    note(.reported(severity: severity, patience: Log.isOn ? patience(of: demand) : 0), of: demand)
    if hasRoutes { beginRoute(of: demand, at: units.place(Int(source.pointee.unit))) }
    return demand
  }

  /// Inverts one uniform number in the order of the file (R4).
  private mutating func severity(of stream: Int, _ key: DrawKey) -> Int {
    let first = stream * severities
    let place = key.uniform(Purpose.severity)
    var severity = 0
    while severity < severities - 1, place >= plan.severityShares[first + severity] { severity += 1 }
    return severity
  }

  /// A demand enters a unit: it is passed on at once, or joins the queue.
  @inline(__always)
  mutating func enter(_ demand: DemandPlace, _ unit: UnitPlace) {
    demand.pointee.startVisit(to: unit, at: now)
    unit.pointee.countPresent(1, at: moment)
    note(.entered(tier: Int(unit.pointee.tier), unit: Int(unit.pointee.unit)), of: demand)
    let rule = rule(for: demand, at: unit)
    if demand.pointee.isObserved { unit.pointee.entered &+= 1 }
    if hasModes { countBacklog(1, of: demand, at: unit) }
    if hasRoutes, demand.pointee.leg == Leg.contact { return tryContact(demand) }
    if lacksStaff(for: rule, at: unit) { return isJob(demand) ? settle(demand) : leave(demand, .atOnce) }
    if !Log.isBare, rule.pointee.atOnce, !isJob(demand) {
      leave(demand, .atOnce)
    } else if hasWhistles, rule.pointee.whistle >= 0, whistles(for: demand, .entering) {
      return
    } else if hasOccasions, waitsForOccasion(demand, unit, rule) {
      return
    } else if hasModes, isPutOff(demand, at: unit) {
      join(demand, unit, rule)
    } else if let pool = freePool(of: unit) {
      takeUp(demand, unit, from: pool, rule)
    } else if !Log.isBare, let team = freeTeam(at: unit, for: rule) {
      takeUp(demand, unit, team, rule)
    } else {
      join(demand, unit, rule)
    }
  }
}

extension CompiledScenario {
  /// The new profile over the base profile at a time.
  func profileRatio(of stream: Int, at time: Milliseconds) -> Double {
    let base = baseProfiles[stream]?.weight(at: time) ?? 1
    return base > 0 ? (profiles[stream]?.weight(at: time) ?? 1) / base : 0
  }
}
