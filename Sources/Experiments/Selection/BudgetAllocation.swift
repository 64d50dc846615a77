// A heuristic for a fixed budget: replications go where they are most likely to change the answer. It promises nothing,
// and says so.

/// Optimal computing budget allocation under limits, as far as its asymptotic ratios go.
///
/// With b the cheapest system whose means keep all limits, a system i is told from it by its cost or by a limit,
/// whichever has the larger ratio of squared distance to variance d²/σ²; replications are shared in proportion to σ²/d²
/// (OCBA-CO: Lee, Pujowidianto, Li, Chen and Yap, *IEEE Transactions on Automatic Control* 57(11), 2012), and b gets the
/// larger of what its own limits need and σ_b √(Σ N_i²/σ_i²) over the systems told by cost (OCBA: Chen, Lin, Yücesan and
/// Chick, *Discrete Event Dynamic Systems* 10, 2000). What common random numbers save is not looked at.
package struct BudgetAllocation<Source: ObservationSource>: Sendable {
  /// How many replications are dealt out before shares are looked at again.
  private static var step: Int { 16 }

  private let rule: SelectionRule
  private let budget: Int
  private var cases: SystemCases<Source>

  /// A selection from the systems of a source with so many replications in all.
  package init(_ source: Source, _ rule: SelectionRule, budget: Int) {
    (self.rule, self.budget) = (rule, budget)
    cases = SystemCases(source, rule)
  }

  /// Spends the budget and takes the best means.
  ///
  /// - Throws: `CancellationError` where the task is cancelled.
  package mutating func run(progress: Progress.Observer = { _ in }) async throws -> Selection {
    let (budget, firstStage) = (budget, rule.firstStage)
    try await cases.observeFirstStage { progress(Progress(min(budget, $0 * firstStage), of: budget)) }
    while cases.runs + cases.failures * rule.firstStage < budget {
      let before = cases.runs
      for (system, wanted) in nextShares() { try await cases.observe(system, upTo: min(rule.cap, wanted)) }
      progress(Progress(min(cases.runs, budget), of: budget))
      if cases.runs == before { break }
    }
    let best = best
    for system in cases.byRisingCost where system != best { cases.find(system, finding(of: system, best)) }
    for system in cases.byRisingCost {
      cases.note(system, decidedAt: cases.observations(of: system).count, isCapped: false)
      if broken(system) == nil { cases.keepsLimits(system) }
    }
    return Selection(rule: rule, verdicts: cases.verdicts(winner: best), winner: best, isHeuristic: true)
  }

  private func costs(_ system: Int) -> Sample { Sample(cases.observations(of: system).map(\.cost)) }
  private func margins(_ system: Int, _ limit: Int) -> Sample {
    Sample(cases.observations(of: system).map { rule.limits[limit].margin($0.services[limit]) })
  }

  /// The limit that the means of a system break by the most standard errors; `nil` where they keep all.
  private func broken(_ system: Int) -> Int? {
    rule.limits.indices.filter { margins(system, $0).mean < 0 }
      .max { signal(margins(system, $0)) < signal(margins(system, $1)) }
  }

  /// The cheapest system whose means keep all limits.
  private var best: Int? {
    cases.byRisingCost.filter { broken($0) == nil }.min { (costs($0).mean, $0) < (costs($1).mean, $1) }
  }

  private func finding(of system: Int, _ best: Int?) -> SystemVerdict.Finding {
    if let limit = broken(system) { return .insufficient(limit: limit) }
    return .dearer(than: best ?? system)
  }

  /// Squared distance from 0 over variance.
  private func signal(_ sample: Sample) -> Double { ratio(sample.mean, sample.variance ?? 0) }

  /// `distance`² over a variance, kept between what arithmetic can share out.
  private func ratio(_ distance: Double, _ variance: Double) -> Double {
    guard variance > 0 else { return distance == 0 ? 1e-9 : 1e9 }
    return min(1e9, max(1e-9, distance * distance / variance))
  }

  /// How many observations each system should have when the next step is spent, those that lack most first.
  private func nextShares() -> [(system: Int, wanted: Int)] {
    let systems = cases.byRisingCost
    let shares: [Double] = shares(of: systems)
    let scale: Double = Double(cases.runs + Self.step) / shares.reduce(0, +)
    var lacking: [(system: Int, lack: Double)] = []
    for (system, share) in zip(systems, shares) {
      let known = Double(cases.observations(of: system).count)
      let lack: Double = share * scale - known
      if lack > 0 { lacking.append((system, lack)) }
    }
    lacking.sort { a, b in a.lack == b.lack ? a.system < b.system : a.lack > b.lack }
    var left = min(Self.step, budget - cases.runs)
    var wanted: [(system: Int, wanted: Int)] = []
    for (system, lack) in lacking where left > 0 {
      let more = min(left, max(1, Int(lack.rounded())))
      left -= more
      wanted.append((system, cases.observations(of: system).count + more))
    }
    return wanted
  }

  /// The share of each system, not yet summing to 1.
  private func shares(of systems: [Int]) -> [Double] {
    guard let best else {
      return systems.map { system -> Double in
        guard let limit = broken(system) else { return 1 }
        return 1 / signal(margins(system, limit))
      }
    }
    let own = costs(best)
    var byCost = 0.0
    var shares = systems.map { system -> Double in
      guard system != best else { return 0 }
      let costs = costs(system)
      let ofCost = costs.mean > own.mean ? ratio(costs.mean - own.mean, costs.variance ?? 0) : 0
      let ofLimit = broken(system).map { signal(margins(system, $0)) } ?? 0
      let share = 1 / max(ofCost, ofLimit, 1e-9)
      if ofCost >= ofLimit, let variance = costs.variance, variance > 0 { byCost += share * share / variance }
      return share
    }
    let ofLimits = rule.limits.indices.map { 1 / signal(margins(best, $0)) }.max() ?? 0
    if let position = systems.firstIndex(of: best) {
      shares[position] = max(ofLimits, (byCost * (own.variance ?? 0)).squareRoot(), 1e-9)
    }
    return shares
  }
}
