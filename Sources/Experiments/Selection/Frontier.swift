// What service costs: the systems that no other beats on cost and on every limit's measure at once.

/// The undominated systems of a selection.
package struct Frontier: Hashable, Sendable {
  /// One system of the frontier, by the means of all its observations.
  package struct Point: Hashable, Sendable {
    /// The system.
    package let system: Int
    /// Its mean cost.
    package let cost: Double
    /// The mean of what each limit is about.
    package let services: [Double]
    /// Whether all means keep their limits.
    package let suffices: Bool
  }

  /// The points, by rising cost.
  package let points: [Point]

  /// The frontier of all systems that were run. Of systems that are equal in everything the first one stands for all.
  package init(_ selection: Selection) {
    let limits = selection.rule.limits
    let all = selection.verdicts.indices.compactMap { system -> Point? in
      let verdict = selection.verdicts[system]
      guard let cost = verdict.cost else { return nil }
      let services = limits.indices.map { verdict.services($0).mean }
      let suffices = zip(limits, services).allSatisfy { $0.margin($1) >= 0 }
      return Point(system: system, cost: cost, services: services, suffices: suffices)
    }
    let margins = all.map { point in zip(limits, point.services).map { $0.margin($1) } }
    func isBeaten(_ own: Int, by other: Int) -> Bool {
      guard own != other, all[other].cost <= all[own].cost else { return false }
      guard zip(margins[other], margins[own]).allSatisfy({ $0 >= $1 }) else { return false }
      return all[other].cost < all[own].cost || margins[other] != margins[own] || other < own
    }
    points = all.indices.filter { own in !all.indices.contains { isBeaten(own, by: $0) } }.map { all[$0] }
      .sorted { ($0.cost, $0.system) < ($1.cost, $1.system) }
  }
}
