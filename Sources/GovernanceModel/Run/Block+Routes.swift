// Routes: what a demand meets at a tier besides queue and work. Legs that others have in hand (a site has an order to
// carry out, an office approves, a resident looks for somebody) take nobody's time here: the demand is elsewhere until
// their end, its clocks go on, and a threshold that runs out meanwhile acts then. Legs in the hands of staff are work like
// any other, in the queue, with a rule of their own.

import Stochastics

extension Block {
  /// Whether any demand of the scenario has a route.
  @inline(__always)
  var hasRoutes: Bool { !Log.isBare && routesOccur }

  /// The route of a demand at a unit; `nil` where its kind has none there.
  func route(of demand: DemandPlace, at unit: UnitPlace) -> UnsafeMutablePointer<RoutePlan>? {
    plan.routes.route(at: Int(unit.pointee.firstRule &+ demand.pointee.kind))
  }

  /// Counts something about a demand's route.
  func count(_ what: WritableKeyPath<RouteCounts, Int64>, of demand: DemandPlace) {
    guard demand.pointee.isObserved else { return }
    recorder.routes.counts[Int(demand.pointee.kind)][keyPath: what] += 1
  }

  // MARK: Elsewhere

  /// A demand is elsewhere until a time.
  mutating func beElsewhere(_ demand: DemandPlace, until end: Milliseconds) {
    demand.pointee.stage = .elsewhere
    demand.pointee.queuedSince = now
    guard end < clock.end else { return }
    elsewhere.add(Appointment(time: end, with: demand))
    calendar.set(elsewhereSlot, at: elsewhere.dueTime)
  }

  /// The time elsewhere of a demand ends: it was that of the leg.
  mutating func accountForElsewhere(_ demand: DemandPlace) {
    routeBook.add(now - demand.pointee.queuedSince, to: demand.pointee.leg, of: demand)
  }

  /// What a demand was elsewhere for has come to its end.
  mutating func endElsewhere() {
    let appointment = elsewhere.removeFirst()
    calendar.set(elsewhereSlot, at: elsewhere.dueTime)
    guard isValid(appointment) else { return }
    let demand = demands.place(appointment.demand)
    accountForElsewhere(demand)
    switch demand.pointee.leg {
    case Leg.contact: tryContact(demand)
    case Leg.firstOrder...: inspect(demand)
    default: endStage(demand)
    }
  }

  /// A demand joins the queue for staff with an errand on its route.
  mutating func queueForErrand(_ demand: DemandPlace, travel: Milliseconds, work: Milliseconds) {
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    (demand.pointee.remaining, demand.pointee.afterPlan) = (work, work)
    (demand.pointee.drawnTravel, demand.pointee.travels) = (travel, rule.pointee.travel >= 0)
    (demand.pointee.plans, demand.pointee.pauses) = (false, false)
    enqueue(demand, unit, rule)
    if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }

  // MARK: After work

  /// Work on a demand has ended. Whether its route goes on; otherwise it is settled here, or goes to the next tier.
  mutating func goesOn(_ demand: DemandPlace) -> Bool {
    guard !demand.pointee.isJob, demand.pointee.willSettle, !(hasFeedback && feedbackBook.isEarly(demand)),
      let route = route(of: demand, at: unit(of: demand))
    else { return false }
    demand.pointee.post = nil
    switch demand.pointee.leg {
    case Leg.firstOrder...: return goesOn(inspected: demand, route)
    case Leg.firstStage...:
      endStage(demand)
      return true
    default: return beginsProject(demand, route) || beginsOrder(demand, route)
    }
  }

  /// A demand whose next leg is about to begin leaves instead where a threshold ran out while the last one went on.
  mutating func leavesOverdue(_ demand: DemandPlace) -> Bool {
    guard demand.pointee.isOverdue else { return false }
    leave(demand, .timedOut)
    return true
  }

  /// A visit is over, and with it the demand's route here.
  mutating func endRoute(of demand: DemandPlace, at unit: UnitPlace, _ outcome: DelayRow.Outcome) {
    if demand.pointee.isObserved, plan.routes.takeTime {
      let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
      recorder.routes.record(routeBook.time(of: demand), at: place &* Recorder.outcomes &+ outcome.index)
    }
    routeBook.forget(demand)
    demand.pointee.leg = Leg.work
  }
}
