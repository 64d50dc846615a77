// Pauses (挂起, R17): staff come, see what there is, and find that something is missing that they cannot change. They
// are released, the clocks of the demand stand still, and when the pause is over it is handed back to the queue.

import Stochastics

extension Block {
  /// Draws whether a visit that begins will be paused: after travel and assessment, before plan and work. What the
  /// assessment finds beyond the tier has nothing to wait for.
  mutating func drawPause(of demand: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) {
    demand.pointee.pauses = false
    if hasDesks, deskBook.isRefused(demand) { return }
    guard !demand.pointee.isJob, rule.pointee.pause >= 0, rule.pointee.assess < 0 || demand.pointee.willSettle else {
      return
    }
    if hasFeedback, feedbackBook.isEarly(demand) { return }
    let key = visitKey(of: demand, at: unit)
    guard key.uniform(Purpose.pauses) < rule.pointee.pauseShare else { return }
    demand.pointee.pauses = true
    demand.pointee.afterPause = demand.pointee.remaining - duration(rule.pointee.assess, key, Purpose.assess)
  }

  /// Staff have seen what there is and are released; the clocks of the demand stop. If one ran out while they were at
  /// it, the demand leaves now (R9).
  mutating func pause(_ demand: DemandPlace) {
    demand.pointee.pauses = false
    guard !demand.pointee.isOverdue else { return leave(demand, .timedOut) }
    let unit = unit(of: demand)
    let key = visitKey(of: demand, at: unit)
    let end = now + duration(rule(for: demand, at: unit).pointee.pause, key, Purpose.pauseLength)
    note(.paused(tier: Int(unit.pointee.tier), until: end), of: demand)
    demand.pointee.stage = .paused
    // The thresholds of the tier are appointed anew when the pause is over.
    demand.pointee.stamp &+= 1
    pauseBook.begin(demand, at: now)
    guard end < clock.end else { return }
    pauses.add(Appointment(time: end, with: demand))
    calendar.set(pauseSlot, at: pauses.dueTime)
  }

  /// A pause is over: the demand joins the queue in front of all that were not begun, and its clocks go on.
  mutating func endPause() {
    let appointment = pauses.removeFirst()
    calendar.set(pauseSlot, at: pauses.dueTime)
    let demand = demands.place(appointment.demand)
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    pauseBook.end(demand, at: now)
    if isFollowed(demand) { tell(.pauseEnded, of: demand) }
    if unit.pointee.queue == .earliestLimit { demand.pointee.rank = dueTime(of: demand) }
    enqueue(demand, unit, rule)
    if rule.pointee.open >= 0 { startThreshold(Int(rule.pointee.open), of: demand, from: demand.pointee.entered) }
    if rule.pointee.age >= 0 { startThreshold(Int(rule.pointee.age), of: demand, from: demand.pointee.reported) }
    if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }
}
