// How a demand gets to somebody at all. A first contact may fail: nobody is there, and the resident comes again, until he
// reaches somebody or gives up. A direct line leads past the usual way to a named role; whoever is not free in the
// millisecond of the call is busy, and the fallback takes over.

import Stochastics

extension Block {
  /// A demand has been reported at a unit: by what leg it gets in.
  mutating func beginRoute(of demand: DemandPlace, at unit: UnitPlace) {
    guard let route = route(of: demand, at: unit) else { return }
    if route.pointee.contactFails > 0 {
      (demand.pointee.leg, demand.pointee.reportOrdinal) = (Leg.contact, 0)
    } else {
      callDirectly(demand, route)
    }
  }

  /// Whether a demand calls a role directly.
  private mutating func callDirectly(_ demand: DemandPlace, _ route: UnsafeMutablePointer<RoutePlan>) {
    demand.pointee.leg = Leg.work
    guard route.pointee.bypass >= 0, demand.pointee.key.uniform(Purpose.bypass) < route.pointee.bypassShare else {
      return
    }
    demand.pointee.leg = Leg.bypass
    count(\.called, of: demand)
  }

  // MARK: First contact

  /// A resident looks for somebody, for the first time or again.
  mutating func tryContact(_ demand: DemandPlace) {
    let unit = unit(of: demand)
    guard let route = route(of: demand, at: unit) else { return }
    // Attempts are numbered from 1.
    demand.pointee.reportOrdinal += 1
    let key = demand.pointee.key.keyed(by: UInt64(demand.pointee.reportOrdinal))
    guard key.uniform(Purpose.contact) < route.pointee.contactFails else { return makeContact(demand, unit, route) }
    count(\.failedContacts, of: demand)
    let isLast = Int(demand.pointee.reportOrdinal) >= route.pointee.attempts
    let end = now + duration(route.pointee.contactAgain, key, Purpose.contactAgain)
    note(.contactFailed(tier: Int(unit.pointee.tier), until: isLast ? -1 : end), of: demand)
    guard !isLast else {
      count(\.gaveUp, of: demand)
      return close(demand, .withdrawn)
    }
    beElsewhere(demand, until: end)
  }

  /// Somebody is there: the demand is taken in.
  private mutating func makeContact(
    _ demand: DemandPlace, _ unit: UnitPlace, _ route: UnsafeMutablePointer<RoutePlan>
  ) {
    demand.pointee.reportOrdinal = 0
    callDirectly(demand, route)
    let rule = rule(for: demand, at: unit)
    if rule.pointee.atOnce || lacksStaff(for: rule, at: unit) {
      leave(demand, .atOnce)
    } else {
      join(demand, unit, rule)
    }
  }

  // MARK: The direct line

  /// Nobody of the role that was called is free: the fallback takes over.
  mutating func fallBack(_ demand: DemandPlace) {
    let unit = unit(of: demand)
    guard let route = route(of: demand, at: unit) else { return }
    count(\.busy, of: demand)
    dequeue(demand, unit, rule(for: demand, at: unit))
    demand.pointee.leg = Leg.work
    switch route.pointee.fallback {
    case .queue: preconditionFailure("a demand that waits for its role is never sent elsewhere")
    case .usualWay: handleAsUsual(demand, unit)
    case .tier(let tier):
      note(.diverted(tier: Int(unit.pointee.tier), to: tier.index), of: demand)
      let target = plan.tree.ancestor(of: Int(unit.pointee.unit), at: tier.index)
      send(demand, from: unit, to: target, .atOnce, arriving: now + 1)
    }
  }

  /// A demand that called in vain is handled as any other of its kind: in the same millisecond where it is, or in the next
  /// one at the desk or office at which others come in.
  private mutating func handleAsUsual(_ demand: DemandPlace, _ unit: UnitPlace) {
    let rule = rule(for: demand, at: unit)
    note(.diverted(tier: Int(unit.pointee.tier), to: Int(unit.pointee.tier)), of: demand)
    if hasDesks, let station = entrance(of: demand) { return forward(demand, .atOnce, to: station, arriving: now + 1) }
    if rule.pointee.atOnce || lacksStaff(for: rule, at: unit) { return leave(demand, .atOnce, isLate: true) }
    enqueue(demand, unit, rule)
    if rule.pointee.waiting >= 0 { startThreshold(Int(rule.pointee.waiting), of: demand, from: now) }
    if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }
}
