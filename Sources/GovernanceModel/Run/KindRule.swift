// What a tier does with one kind of demand, as a row of plain numbers: positions of samplers and lanes, -1 for none.

import Stochastics

/// The rules of one tier for one category and severity.
struct KindRule {
  /// The staffing rule, by position in `TierPlan.staffing`.
  var staffing: Int32
  /// When its staff are on shift, by position in `CompiledScenario.hours`; -1 is always.
  var cover: Int32
  /// Samplers of durations in milliseconds.
  var travel, assess, plan, work: Int32
  /// The chance of settling; with nested competence, the share settled at this tier or below.
  var settles: Double
  /// The chance that a visit is paused, and the sampler of how long; -1 where none is.
  var pauseShare = 0.0
  var pause: Int32 = -1
  /// Lanes of the thresholds that apply.
  var waiting, open, age: Int32
  /// Whether there is nothing but work: no travel, no look that decides, no plan.
  var isPlainWork: Bool
  /// Whether any clock runs while such a demand is here: a threshold, or its resident's patience.
  var hasClocks: Bool
  /// Whether one of them goes on once work has begun.
  var hasClocksAtWork: Bool
  /// Passed on at once.
  var atOnce: Bool
  /// May interrupt work of lower priority.
  var preempts: Bool
  /// How it is whistled for, by position in `WhistleTables.plans`, and the lane of the wait after which it is; -1 for
  /// neither.
  var whistle: Int32 = -1
  var whistleWaiting: Int32 = -1

  /// What a tier does that handles nothing.
  static let nothing = KindRule(
    staffing: 0, cover: -1, travel: -1, assess: -1, plan: -1, work: -1, settles: 1, waiting: -1, open: -1, age: -1,
    isPlainWork: true, hasClocks: false, hasClocksAtWork: false, atOnce: false, preempts: false)
}

/// The rules of one tier that are the same for every kind of demand.
struct TierPlan {
  /// The tier's name as a key.
  var key: NameKey
  /// Whether demands are handled here.
  var handles: Bool
  /// The tier's distinct staffing rules, by position in `CompiledScenario.staffing`.
  var firstStaffing: Int
  var staffingCount: Int
  var queue: QueueDiscipline
  /// A waiting demand gains a priority for each such time; 0 for none.
  var ageing: Milliseconds
  /// Where demands go from here, -1 at the top.
  var target: Int
  /// Whether what is sent from here is there at once.
  var isInstant: Bool
  /// The sampler of the time on the way, -1 for none.
  var takes: Int32
  var sending: Sending
  var raise: Int32
  /// Whether some team may be taken only after a time of waiting.
  var hasLaterTeams: Bool
  /// Whether some kind of demand may interrupt work.
  var hasPreemption: Bool
  /// Lowest and highest priority that occurs here.
  var lowest, highest: Int32
  /// What the staffing rules come to at the tier's first unit, by position in `CompiledScenario.unitStaffing`.
  var firstUnitStaffing: Int
  /// How many priorities occur here.
  var priorities: Int { Int(highest - lowest) + 1 }
  /// Queue lanes of one unit: one for each staffing rule and priority.
  var lanes: Int { staffingCount * priorities }
}

/// A staffing rule as plain numbers.
struct StaffingPlan {
  /// Its teams, by position in `CompiledScenario.teams`.
  var firstTeam, endOfTeams: Int
}

/// A role as plain numbers.
struct RolePlan {
  /// The calendar, -1 for always.
  var calendar: Int32
  var atShiftEnd: Role.ShiftEnd
}

/// Roles that are seized together.
struct TeamPlan {
  /// Its roles, by position in `CompiledScenario.teamRoles`.
  var firstRole, endOfRoles: Int
  /// How long a demand must have waited for it.
  var after: Milliseconds
}

/// A threshold that fires from a lane: which tier, on what clock, counted from what.
struct ThresholdPlan: Hashable {
  /// What a threshold counts from.
  typealias Kind = Background.Threshold
  var tier: Int
  var kind: Kind
  var span: ClockSpan
}
