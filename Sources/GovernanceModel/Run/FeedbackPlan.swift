// What follows a settlement, as plain numbers: samplers, the rule by which calls are staffed, the keys of draws.

import Stochastics

/// The tables of feedback; of no use where the scenario has none.
struct FeedbackPlan {
  /// Whether the scenario has feedback at all.
  var isInUse = false
  /// Samplers of the time to the call, of its length, and of the time to a repeat call; -1 for none.
  var callAfter: Int32 = -1
  var callWork: Int32 = -1
  var repeatAfter: Int32 = -1
  /// The tier whose staff call, -1 where calls take nobody's time, and the rule of the calls in `CompiledScenario.rules`.
  var callTier = -1
  var callRule: Int32 = -1
  /// The shares of one star, of up to two, … among the satisfied and the dissatisfied.
  var satisfiedStars: [Double] = []
  var dissatisfiedStars: [Double] = []
  /// Whether each tier's units are rated.
  var rates: [Bool] = []
  /// What the draws of a verdict, and those of a repeat call, hang on below those of the demand.
  let verdictKey = NameKey("verdict")
  let repeatKey = NameKey("repeat call")
}

extension Scenario {
  /// The staffing rule of call-backs at a tier, where its staff make them.
  func callStaffing(ofTier tier: Int) -> StaffingRule? {
    guard let role = feedback?.callBack?.by, roles[role.index].serves.index == tier else { return nil }
    return StaffingRule(teams: [.init(roles: [role])])
  }
}

extension RuleTables {
  /// The tables of feedback; adds the rule of calls behind those of all tiers.
  mutating func finishFeedback() -> FeedbackPlan {
    var plan = FeedbackPlan()
    guard let feedback = scenario.feedback else { return plan }
    plan.isInUse = true
    plan.callAfter = feedback.callBack?.after.map { sampler($0) } ?? -1
    plan.callWork = feedback.callBack?.work.map { sampler($0) } ?? -1
    plan.repeatAfter = feedback.repeats.map { sampler($0.after) } ?? -1
    plan.satisfiedStars = feedback.stars.satisfied.indices.map { feedback.stars.satisfied[...$0].reduce(0, +) }
    plan.dissatisfiedStars = feedback.stars.dissatisfied.indices.map { feedback.stars.dissatisfied[...$0].reduce(0, +) }
    plan.rates = (0..<scenario.stations).map { feedback.evaluation?.tiers.contains(Tier.ID($0)) ?? false }
    if let role = feedback.callBack?.by,
      let rule = scenario.callStaffing(ofTier: scenario.roles[role.index].serves.index)
    {
      plan.callTier = scenario.roles[role.index].serves.index
      plan.callRule = Int32(rules.count)
      rules.append(
        KindRule(
          staffing: callStaffingPlace, cover: cover(of: rule), travel: -1, assess: -1, plan: -1, work: -1, settles: 1,
          waiting: -1, open: -1, age: -1, isPlainWork: false, hasClocks: false, hasClocksAtWork: false, atOnce: false,
          preempts: false))
    }
    return plan
  }
}

extension CompiledScenario {
  /// Ties the tiers between which a verdict may have to go down at once: whoever calls is at another unit than whoever
  /// settled, and who calls again comes in where the demand was first reported (R6).
  static func tieFeedback(of scenario: Scenario, _ tied: inout [Bool]) {
    guard let feedback = scenario.feedback, feedback.crossesUnits else { return }
    let calls = feedback.callBack?.by.map { scenario.roles[$0.index].serves.index }
    let highest = scenario.tiers.indices.last { scenario.handling[$0] != nil || $0 == calls }
    let lowest = scenario.streams.map(\.entry.index).min()
    guard let lowest, let highest, lowest < highest else { return }
    for tier in lowest..<highest { tied[tier] = true }
  }

  /// When the period of an evaluation ends in which a moment lies.
  func end(of period: Evaluation.Period, at time: Milliseconds) -> Milliseconds {
    switch period {
    case .month: return endOfMonth(at: time)
    case .length(let length):
      return clock.windowStart + ((time - clock.windowStart).flooredQuotient(length) + 1) * length
    }
  }

  /// When the month of the calendar ends in which a moment lies.
  func endOfMonth(at time: Milliseconds) -> Milliseconds {
    let (year, month, _) = clock.date(at: time).components
    let next = CivilDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
    return next.map { clock.midnight(of: $0) } ?? OpenHours.never
  }
}
