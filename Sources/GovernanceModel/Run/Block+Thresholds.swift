// What acts after a time: thresholds on waiting, open time and age (R8, R9), the patience of residents (R24), and the
// later choices of a staffing rule (R12). Thresholds act after the assignments of their millisecond, and only on what
// still waits or is suspended; at work, the work ends first.

import Stochastics

extension Block {
  /// Starts the clocks of a tier for a demand that has entered it.
  @inline(never)
  mutating func startClocks(of demand: DemandPlace, _ rule: RulePlace) {
    guard !isJob(demand) else { return }
    if rule.pointee.waiting >= 0 { startThreshold(Int(rule.pointee.waiting), of: demand, from: now) }
    if hasWhistles, rule.pointee.whistleWaiting >= 0 {
      startThreshold(Int(rule.pointee.whistleWaiting), of: demand, from: now)
    }
    if rule.pointee.open >= 0 { startThreshold(Int(rule.pointee.open), of: demand, from: now) }
    if rule.pointee.age >= 0 { startThreshold(Int(rule.pointee.age), of: demand, from: demand.pointee.reported) }
    // Who has had a demand reopened does not give it up.
    if plan.patience[Int(demand.pointee.category)] >= 0, !(hasFeedback && feedbackBook.isSettled(demand)) {
      startPatience(of: demand)
    }
  }

  /// Starts the clocks of the demands that joined at this millisecond and were to start at once, but did not.
  mutating func startLateClocks(at unit: UnitPlace) {
    unit.pointee.hasLateClocks = false
    guard unit.pointee.waiting > 0 else { return }
    for lane in Int(unit.pointee.firstLane)..<Int(unit.pointee.firstLane + unit.pointee.priorities) {
      var next = queues[lane].head
      while let demand = next {
        next = demand.pointee.next
        // Those of earlier milliseconds have theirs; a second appointment would be idle.
        if demand.pointee.entered == now, !demand.pointee.isBegun {
          startClocks(of: demand, rule(for: demand, at: unit))
        }
      }
    }
  }

  /// Puts a threshold into the calendar whose clock started at `start`.
  mutating func startThreshold(_ number: Int, of demand: DemandPlace, from start: Milliseconds) {
    let threshold = thresholds.place(number)
    let wall = threshold.pointee.wall
    let isPlain = wall >= 0 && (Log.isBare || demand.pointee.lastPause < 0)
    let due = max(now, isPlain ? start &+ wall : due(threshold.pointee.plan.span, from: start, of: demand))
    guard due < clock.end else { return }
    // The head of the lane is in the calendar already.
    let isNew = due < threshold.pointee.lane.dueTime
    threshold.pointee.lane.add(Appointment(time: due, with: demand))
    if isNew { calendar.set(firstThresholdSlot &+ number, at: due) }
  }

  /// The head of a lane of thresholds is due.
  mutating func crossThreshold(of number: Int) {
    let threshold = thresholds.place(number)
    let appointment = threshold.pointee.lane.removeFirst()
    calendar.set(firstThresholdSlot &+ number, at: dropStale(&threshold.pointee.lane))
    if isValid(appointment) { cross(threshold.pointee.plan.kind, demands.place(appointment.demand)) }
  }

  /// Drops what has moved on from the head of a lane. Returns when the first that stands is due.
  @inline(__always)
  private func dropStale(_ lane: inout Lane) -> Milliseconds {
    var due = lane.dueTime
    while due < EventKey.endOfTime, !isValid(lane.first) {
      _ = lane.removeFirst()
      due = lane.dueTime
    }
    return due
  }

  /// A threshold of a demand that is still at the tier has run out.
  private mutating func cross(_ kind: ThresholdPlan.Kind, _ demand: DemandPlace) {
    switch demand.pointee.stage {
    case .waiting where kind == .whistle: whistleAfterWait(for: demand)
    case .waiting:
      // A threshold on waiting is over once work has begun, also if it was handed back.
      if kind == .waiting || kind == .busy, demand.pointee.isBegun { return }
      if kind == .busy { return demand.pointee.leg == Leg.bypass ? fallBack(demand) : () }
      let unit = unit(of: demand)
      dequeue(demand, unit, rule(for: demand, at: unit))
      if isFollowed(demand) { tellThreshold(kind, of: demand) }
      leave(demand, .timedOut)
    case .suspended:
      guard kind.outlastsBeginning else { return }
      if isFollowed(demand) { tellThreshold(kind, of: demand) }
      dropSuspended(demand, .timedOut)
    case .listed:
      guard kind.outlastsBeginning else { return }
      if isFollowed(demand) { tellThreshold(kind, of: demand) }
      accountForListing(of: demand)
      leave(demand, .timedOut)
    case .inWork, .elsewhere, .takenUp:
      guard kind.outlastsBeginning else { return }
      if isFollowed(demand) { tellThreshold(kind, of: demand) }
      demand.pointee.isOverdue = true
    case .withPartners:
      guard kind.outlastsBeginning else { return }
      if isFollowed(demand) { tellThreshold(kind, of: demand) }
      demand.pointee.isOverdue = isInJointWork(demand)
      guard !demand.pointee.isOverdue else { return }
      giveUp(demand)
      leave(demand, .timedOut)
    case .paused, .inTransit, .withResident, .none: break
    }
  }

  /// How long the resident of a demand waits in queues altogether; -1 for ever.
  mutating func patience(of demand: DemandPlace) -> Milliseconds {
    let sampler = plan.patience[Int(demand.pointee.category)]
    return sampler < 0 ? -1 : duration(sampler, demand.pointee.key, Purpose.patience)
  }

  private mutating func startPatience(of demand: DemandPlace) {
    let due = now + max(0, patience(of: demand) - demand.pointee.waited)
    guard due < clock.end else { return }
    patience.add(Appointment(time: due, with: demand))
    calendar.set(withdrawalSlot, at: patience.dueTime)
  }

  /// A resident's patience ends; the demand is withdrawn if it still waits and nobody has begun.
  mutating func withdraw() {
    let appointment = patience.removeFirst()
    calendar.set(withdrawalSlot, at: patience.dueTime)
    guard isValid(appointment) else { return }
    let demand = demands.place(appointment.demand)
    guard demand.pointee.stage == .waiting, !demand.pointee.isBegun else { return }
    let unit = unit(of: demand)
    dequeue(demand, unit, rule(for: demand, at: unit))
    close(demand, .withdrawn)
  }

  /// Appoints the moments from which later teams of the rule may be taken.
  mutating func startLaterChoices(of demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    let staffing = staffing.place(Int(unit.pointee.firstStaffing + rule.pointee.staffing))
    let due = laterChoices.dueTime
    for team in staffing.pointee.firstTeam..<staffing.pointee.endOfTeams where teams[team].after > 0 {
      laterChoices.add(Appointment(time: now + teams[team].after, with: demand))
    }
    if laterChoices.dueTime < due { calendar.set(laterChoiceSlot, at: laterChoices.dueTime) }
  }

  /// Whether the demand of an appointment still waits where it did.
  @inline(__always)
  private func isWaiting(_ appointment: Appointment) -> Bool {
    isValid(appointment) && demands.place(appointment.demand).pointee.stage == .waiting
  }

  /// A demand has waited long enough for a later choice of its rule.
  mutating func reconsider() {
    let appointment = laterChoices.removeFirst()
    while laterChoices.dueTime < EventKey.endOfTime, !isWaiting(laterChoices.first) { _ = laterChoices.removeFirst() }
    calendar.set(laterChoiceSlot, at: laterChoices.dueTime)
    if isWaiting(appointment) { markDirty(unit(of: demands.place(appointment.demand))) }
  }
}
