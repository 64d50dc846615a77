// How many demands of each kind reach each unit of each tier on an average day, if nobody ever waited: what is not
// settled goes up, thresholds do not act.

import GovernanceModel

/// Demands of one category and severity on their way up the ancestry.
struct DemandFlow {
  /// What happens to the flow at one tier.
  struct Step {
    /// The tier's position.
    var tier: Int
    /// Demands a day that reach each of its units.
    var perUnit: [Double]
    /// Whether they are passed on the moment they enter.
    var isPassedOn: Bool
    /// The share of what reaches each unit that goes on because nobody there could take it (R12).
    var lacking: [Bool]
    /// The share that this tier settles alone of what it works on, and what its work would settle but for projects that fail
    /// and orders that are not carried out.
    var settled: Double
    var worked: Double
    /// The share that it whistles for the moment it enters, and the share that it whistles for in all.
    var whistledAtOnce = 0.0
    var whistled = 0.0
    /// The share that joint work settles of what it whistles for.
    var settledJointly = 0.0
    /// The share that it settles, alone or together.
    var settledInAll: Double { (1 - whistledAtOnce) * settled + whistled * settledJointly }
    /// Whether a plan is due here; one that a lower tier has drawn up serves all above it (R23).
    var needsPlan: Bool
  }

  /// The tiers that the flow reaches, from its entry up.
  private(set) var steps: [Step] = []

  /// Follows one category and severity through the tiers of a scenario, from `perUnit` demands a day at the units of
  /// its entry tier, or of another one that works on them first.
  init(_ ancestry: UnitAncestry, category: Int, severity: Int, perUnit: [Double], from first: Int? = nil) {
    let scenario = ancestry.scenario
    var tier = first ?? scenario.streams[category].entry.index
    var perUnit = perUnit
    // What is reported where nobody handles anything is at once at the next tier that does.
    if scenario.handling[tier] == nil,
      let next = scenario.handling.indices.first(where: { $0 > tier && scenario.handling[$0] != nil })
    {
      perUnit = ancestry.lift(perUnit, from: tier, to: next)
      tier = next
    }
    var known = 0.0
    var isPlanned = false
    while let handling = scenario.handling[tier] {
      let target = handling.escalation.target.flatMap { $0.index > tier ? $0.index : nil }
      let isPassedOn = handling.escalation.atOnce[category, severity] && target != nil
      let settles = handling.settles[category, severity]
      let worked = isPassedOn ? 0 : DemandFlow.chance(settles, scenario.competence, known: known)
      let route = RouteMeans(handling, category, severity)
      let settled = target == nil ? worked : worked * route.settled
      let lacking = ancestry.lacking(handling.by[category, severity], at: tier)
      let needsPlan = !isPassedOn && !isPlanned && handling.plan[category, severity] != nil
      var step = Step(
        tier: tier, perUnit: perUnit, isPassedOn: isPassedOn, lacking: lacking, settled: settled, worked: worked,
        needsPlan: needsPlan)
      if !isPassedOn { step.whistle(scenario.whistles[tier], category, severity) }
      steps.append(step)
      guard let target else { return }
      if !isPassedOn { known = max(known, settles) }
      // Where an assessment comes first, what goes up was found to be beyond the tier and has no plan yet.
      if needsPlan, handling.assess[category, severity] == nil { isPlanned = true }
      let rest = zip(perUnit, lacking).map { $1 ? $0 : $0 * (1 - step.settledInAll) }
      perUnit = ancestry.lift(rest, from: tier, to: target)
      tier = target
    }
  }

  /// The chance of settling what lower tiers could not: with nested competence, what is left is harder than the level
  /// `known` of the best of them (R10).
  private static func chance(_ settles: Double, _ competence: Competence, known: Double) -> Double {
    switch competence {
    case .independent: settles
    case .nested: known >= 1 ? 0 : max(0, settles - known) / (1 - known)
    }
  }
}

extension DemandFlow.Step {
  /// What the tier whistles for; those it whistles for because they have waited are left out, as all thresholds are.
  fileprivate mutating func whistle(_ whistle: Whistle?, _ category: Int, _ severity: Int) {
    guard let whistle, !whistle.departments[category, severity].isEmpty else { return }
    let share = whistle.shares[category, severity]
    whistledAtOnce = whistle.atOnce ? share : 0
    // What a draw has left out on entering it leaves out again.
    whistled = whistle.atOnce ? share : whistle.unsettled ? (1 - settled) * share : 0
    settledJointly = whistle.joint.settles[category, severity]
  }
}

/// The units of a scenario and who is above whom.
struct UnitAncestry {
  /// The scenario whose units they are.
  let scenario: Scenario

  /// For each unit of a tier, the position of the unit above it at a higher tier, or its own at the same tier; `nil`
  /// where there is none.
  func ancestors(from tier: Int, to target: Int) -> [Int?] {
    guard target >= tier else { return Array(repeating: nil, count: scenario.tiers[tier].units.count) }
    return (tier..<target).reduce(scenario.tiers[tier].units.indices.map(Optional.some)) { positions, level in
      positions.map { $0.flatMap { scenario.tiers[level].units[$0].parent } }
    }
  }

  /// At which units of a tier no alternative of a staffing rule is left, because a role is not present there.
  func lacking(_ rule: StaffingRule, at tier: Int) -> [Bool] {
    let units = scenario.tiers[tier].units.indices
    guard scenario.hasAbsentRoles else { return units.map { _ in false } }
    let first = scenario.tiers[..<tier].reduce(0) { $0 + $1.units.count }
    return units.map { scenario.staffing(rule, at: first + $0).teams.isEmpty }
  }

  /// The sums of a tier's values over the units above them.
  func lift(_ values: [Double], from tier: Int, to target: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: scenario.tiers[target].units.count)
    for (value, ancestor) in zip(values, ancestors(from: tier, to: target)) {
      if let ancestor { sums[ancestor] += value }
    }
    return sums
  }
}
