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
    /// The share that this tier settles of what it works on.
    var settled: Double
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
    var known = 0.0
    var isPlanned = false
    while let handling = scenario.handling[tier] {
      let target = handling.escalation.target.flatMap { $0.index > tier ? $0.index : nil }
      let isPassedOn = handling.escalation.atOnce[category, severity] && target != nil
      let settles = handling.settles[category, severity]
      let settled = isPassedOn ? 0 : DemandFlow.chance(settles, scenario.competence, known: known)
      let needsPlan = !isPassedOn && !isPlanned && handling.plan[category, severity] != nil
      steps.append(
        Step(tier: tier, perUnit: perUnit, isPassedOn: isPassedOn, settled: settled, needsPlan: needsPlan))
      guard let target else { return }
      if !isPassedOn { known = max(known, settles) }
      // Where an assessment comes first, what goes up was found to be beyond the tier and has no plan yet.
      if needsPlan, handling.assess[category, severity] == nil { isPlanned = true }
      perUnit = ancestry.lift(perUnit.map { $0 * (1 - settled) }, from: tier, to: target)
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

  /// The sums of a tier's values over the units above them.
  func lift(_ values: [Double], from tier: Int, to target: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: scenario.tiers[target].units.count)
    for (value, ancestor) in zip(values, ancestors(from: tier, to: target)) {
      if let ancestor { sums[ancestor] += value }
    }
    return sums
  }
}
