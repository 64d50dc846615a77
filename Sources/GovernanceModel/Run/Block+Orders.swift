// Orders (责令整改): staff have been on the spot and order the site to put things right. When its time is over somebody
// inspects it. What has been put right is settled; what has not gets the next order, a bounded number of times, and then
// goes to the next tier. At the highest tier the last inspection enforces the order.

import Stochastics

extension Block {
  /// Whether work that would settle a demand ends in an order.
  mutating func beginsOrder(_ demand: DemandPlace, _ route: UnsafeMutablePointer<RoutePlan>) -> Bool {
    let share = route.pointee.orderShare
    guard share > 0, visitKey(of: demand, at: unit(of: demand)).uniform(Purpose.order) < share else { return false }
    guard !leavesOverdue(demand) else { return true }
    count(\.ordered, of: demand)
    order(demand, number: 0, route)
    return true
  }

  /// The site gets an order; the first has the number 0.
  private mutating func order(_ demand: DemandPlace, number: UInt8, _ route: UnsafeMutablePointer<RoutePlan>) {
    let end = plan.due(route.pointee.deadline, from: now)
    demand.pointee.leg = Leg.firstOrder &+ number
    count(\.orders, of: demand)
    note(.ordered(tier: Int(unit(of: demand).pointee.tier), number: Int(number) + 1, until: end), of: demand)
    beElsewhere(demand, until: end)
  }

  /// The time of an order is over: somebody has to see what the site has done.
  mutating func inspect(_ demand: DemandPlace) {
    guard !leavesOverdue(demand) else { return }
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    let key = inspectionKey(of: demand, at: unit)
    queueForErrand(
      demand, travel: duration(rule.pointee.travel, key, Purpose.inspectionTravel),
      work: duration(rule.pointee.work, key, Purpose.inspectionWork))
  }

  /// An inspection has ended. Whether the route goes on: not where the order was carried out, nor after the last one.
  mutating func goesOn(inspected demand: DemandPlace, _ route: UnsafeMutablePointer<RoutePlan>) -> Bool {
    let unit = unit(of: demand)
    let isDone = inspectionKey(of: demand, at: unit).uniform(Purpose.complies) < route.pointee.complies
    count(\.inspections, of: demand)
    if isDone { count(\.complied, of: demand) }
    note(.inspected(tier: Int(unit.pointee.tier), complied: isDone), of: demand)
    guard !isDone else { return false }
    let orders = demand.pointee.leg &- Leg.firstOrder &+ 1
    if Int(orders) >= route.pointee.orders {
      // Beyond what orders can do here.
      demand.pointee.willSettle = false
      return false
    }
    if !leavesOverdue(demand) { order(demand, number: orders, route) }
    return true
  }

  /// The key of the draws about the order that a demand is under, and its inspection.
  private func inspectionKey(of demand: DemandPlace, at unit: UnitPlace) -> DrawKey {
    visitKey(of: demand, at: unit).keyed(by: UInt64(demand.pointee.leg &- Leg.firstOrder) + 1)
  }
}
