// Routes as plain numbers. A demand that is at a tier for something else than its work (it calls a role directly, its
// project is in the hands of a crew, an inspector looks at the site) is handled by a rule of its own there: a row like
// those of `KindRule`, found by the leg of its route that the demand is on. Demands on no such leg never look here.

import Stochastics

/// The leg of its route that a demand is on at a tier, in a byte of its record.
enum Leg {
  /// The work of the tier.
  static let work: UInt8 = 0
  /// It looks for somebody to turn to.
  static let contact: UInt8 = 1
  /// It calls a role directly.
  static let bypass: UInt8 = 2
  /// The first stage of a project; the others follow.
  static let firstStage: UInt8 = 3
  /// The first order, with the inspection behind it; further orders follow.
  static let firstOrder: UInt8 = 3 + UInt8(Project.mostStages)
}

/// What a tier does with one kind of demand besides its work.
struct RoutePlan {
  /// The rule of the direct line, by position in `RouteTables.rules`, -1 for none; the share that uses it.
  var bypass: Int32 = -1
  var bypassShare = 0.0
  var fallback = Bypass.Fallback.queue
  /// First contact: the chance that it fails, the sampler of the time to the next attempt, the attempts of a resident.
  var contactFails = 0.0
  var contactAgain: Int32 = -1
  var attempts = 0
  /// The chance of a project, and its stages by position in `RouteTables.stages`.
  var projectShare = 0.0
  var firstStage = 0
  var endOfStages = 0
  /// The chance of an order, its time, the chance that it is carried out, how many may be given in all, and the rule of
  /// the inspection.
  var orderShare = 0.0
  var deadline = ClockSpan.wall(0)
  var complies = 0.0
  var orders = 0
  var inspection: Int32 = -1
}

/// A stage of a project for one kind of demand at one tier.
struct StagePlan {
  var key: NameKey
  /// The rule of the staff who do it, by position in `RouteTables.rules`; -1 where others do.
  var rule: Int32
  /// The sampler of the time that others take, and the calendar in whose open time it is counted, -1 for the wall clock.
  var takes: Int32
  var calendar: Int32
  var fails: Double
}

/// The routes of a scenario, ready to run; shared by all pieces, and never changed.
final class RouteTables: Sendable {
  /// The route of each rule of the tiers, by tier × kinds + kind; -1 for none. Empty where the scenario has no routes.
  private let routeOf: Column<Int32>
  private let routes: Column<RoutePlan>
  let stages: [StagePlan]
  private let rules: Column<KindRule>
  /// Whether any kind of demand has a route at any tier.
  let occur: Bool
  /// Whether orders, projects or failed contacts take time of their own in the delay ledger.
  let takeTime: Bool

  init(_ drafts: RouteDrafts) {
    occur = drafts.routeOf.contains { $0 >= 0 }
    routeOf = Column(occur ? drafts.routeOf : [])
    routes = Column(drafts.routes)
    stages = drafts.stages
    rules = Column(drafts.rules)
    takeTime = drafts.routes.contains { $0.contactFails > 0 || $0.projectShare > 0 || $0.orderShare > 0 }
  }

  /// The route at a rule of a tier; `nil` where there is none.
  func route(at rule: Int) -> UnsafeMutablePointer<RoutePlan>? {
    let route = Int(routeOf[rule])
    return route < 0 ? nil : routes.place(route)
  }

  /// The rule for a demand on a leg of its route; `nil` where the rule of the tier holds.
  func rule(on leg: UInt8, at place: Int) -> RulePlace? {
    guard leg >= Leg.bypass, let route = route(at: place) else { return nil }
    let number =
      leg == Leg.bypass
      ? route.pointee.bypass
      : leg >= Leg.firstOrder
        ? route.pointee.inspection : stages[route.pointee.firstStage + Int(leg - Leg.firstStage)].rule
    return number < 0 ? nil : rules.place(Int(number))
  }
}

/// Routes while a scenario is compiled, tier by tier.
struct RouteDrafts {
  var routeOf: [Int32] = []
  var routes: [RoutePlan] = []
  var stages: [StagePlan] = []
  var rules: [KindRule] = []

  /// Adds a rule of a leg. Returns its position.
  mutating func add(_ rule: KindRule) -> Int32 {
    rules.append(rule)
    return Int32(rules.count - 1)
  }
}

extension RuleTables {
  /// Adds the route of a kind at a tier beside its rule. `staffing` finds the position of a staffing rule at the tier.
  mutating func addRoute(
    _ tier: Int, _ handling: Handling, _ category: Int, _ severity: Int, rule: KindRule,
    staffing: (StaffingRule) -> Int
  ) {
    var route = RoutePlan()
    let stream = scenario.streams[category]
    if stream.entry.index == tier { addEntry(stream, to: &route, tier, rule, staffing: staffing) }
    if let project = handling.project, project.shares[category, severity] > 0 {
      route.projectShare = project.shares[category, severity]
      route.firstStage = drafts.stages.count
      for stage in project.stages { drafts.stages.append(self.stage(stage, rule, staffing: staffing)) }
      route.endOfStages = drafts.stages.count
    }
    if let order = handling.order, order.shares[category, severity] > 0,
      let deadline = order.deadline[category, severity]
    {
      route.orderShare = order.shares[category, severity]
      route.deadline = deadline
      route.complies = order.complies[category, severity]
      route.orders = 1 + order.reorders
      route.inspection = drafts.add(errand(order.inspection, rule, staffing: staffing))
    }
    let isRoute = route.bypass >= 0 || route.contactFails > 0 || route.projectShare > 0 || route.orderShare > 0
    drafts.routeOf.append(isRoute ? Int32(drafts.routes.count) : -1)
    if isRoute { drafts.routes.append(route) }
  }

  /// Adds how demands of a stream get in at its entry tier.
  private mutating func addEntry(
    _ stream: DemandStream, to route: inout RoutePlan, _ tier: Int, _ rule: KindRule, staffing: (StaffingRule) -> Int
  ) {
    if let contact = stream.contact {
      (route.contactFails, route.contactAgain) = (contact.fails, sampler(contact.again))
      route.attempts = contact.attempts
    }
    guard let bypass = stream.bypass else { return }
    var direct = rule
    direct.staffing = Int32(staffing(bypass.to))
    direct.cover = cover(of: bypass.to)
    direct.atOnce = false
    if bypass.fallback != .queue {
      // Whoever is not free in the millisecond of the call is busy.
      direct.waiting = threshold(tier, .busy, .wall(0))
      direct.hasClocks = true
    }
    route.bypass = drafts.add(direct)
    (route.bypassShare, route.fallback) = (bypass.share, bypass.fallback)
  }

  private mutating func stage(
    _ stage: ProjectStage, _ rule: KindRule, staffing: (StaffingRule) -> Int
  ) -> StagePlan {
    var plan = StagePlan(key: NameKey(stage.name), rule: -1, takes: -1, calendar: -1, fails: stage.fails)
    switch stage.effort {
    case .others(let takes, let calendar):
      (plan.takes, plan.calendar) = (sampler(takes), Int32(calendar?.index ?? -1))
    case .staff(let errand): plan.rule = drafts.add(self.errand(errand, rule, staffing: staffing))
    }
    return plan
  }

  /// The rule of an errand: the clocks of the tier, and staff, travel and work of its own.
  private mutating func errand(
    _ errand: Errand, _ rule: KindRule, staffing: (StaffingRule) -> Int
  ) -> KindRule {
    var own = rule
    if let by = errand.by { (own.staffing, own.cover) = (Int32(staffing(by)), cover(of: by)) }
    own.travel = errand.travel.map { sampler($0) } ?? -1
    own.work = sampler(errand.work)
    (own.assess, own.plan, own.pause) = (-1, -1, -1)
    return own
  }
}
