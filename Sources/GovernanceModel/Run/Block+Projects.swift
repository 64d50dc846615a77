// Projects: what the work of a tier begins becomes a chain of stages, such as approval, funding, a crew. Stages follow
// each other without a gap. A stage is in the hands of others, for a time on the wall clock or of open hours, or in those
// of staff, whom it waits for. One that fails sends the demand to the next tier; after the last it is settled, or ordered.

import Stochastics

extension Block {
  /// Whether work that would settle a demand begins a project.
  mutating func beginsProject(_ demand: DemandPlace, _ route: UnsafeMutablePointer<RoutePlan>) -> Bool {
    let share = route.pointee.projectShare
    guard share > 0, visitKey(of: demand, at: unit(of: demand)).uniform(Purpose.project) < share else { return false }
    guard !leavesOverdue(demand) else { return true }
    count(\.projects, of: demand)
    begin(stage: 0, of: demand, route)
    return true
  }

  /// A stage begins, counted from 0.
  private mutating func begin(stage number: Int, of demand: DemandPlace, _ route: UnsafeMutablePointer<RoutePlan>) {
    let unit = unit(of: demand)
    let stage = plan.routes.stages[route.pointee.firstStage + number]
    demand.pointee.leg = Leg.firstStage &+ UInt8(number)
    let key = visitKey(of: demand, at: unit).keyed(by: stage.key)
    guard stage.rule < 0 else {
      note(.stageBegun(tier: Int(unit.pointee.tier), stage: number, until: -1), of: demand)
      let rule = rule(for: demand, at: unit)
      return queueForErrand(
        demand, travel: duration(rule.pointee.travel, key, Purpose.stageTravel),
        work: duration(rule.pointee.work, key, Purpose.stageTime))
    }
    let time = duration(stage.takes, key, Purpose.stageTime)
    let end = plan.end(of: time, onClock: Int(stage.calendar), from: now)
    note(.stageBegun(tier: Int(unit.pointee.tier), stage: number, until: end), of: demand)
    beElsewhere(demand, until: end)
  }

  /// A stage has ended: the next one follows, if there is one and this one has not failed.
  mutating func endStage(_ demand: DemandPlace) {
    let unit = unit(of: demand)
    guard let route = route(of: demand, at: unit) else { return }
    let number = Int(demand.pointee.leg &- Leg.firstStage)
    let stage = plan.routes.stages[route.pointee.firstStage + number]
    if stage.fails > 0, visitKey(of: demand, at: unit).keyed(by: stage.key).uniform(Purpose.stageFails) < stage.fails {
      count(\.failedProjects, of: demand)
      note(.stageFailed(tier: Int(unit.pointee.tier), stage: number), of: demand)
      return leave(demand, .beyond)
    }
    let isLast = route.pointee.firstStage + number + 1 == route.pointee.endOfStages
    if isLast {
      if !beginsOrder(demand, route) { settle(demand) }
    } else if !leavesOverdue(demand) {
      begin(stage: number + 1, of: demand, route)
    }
  }
}
