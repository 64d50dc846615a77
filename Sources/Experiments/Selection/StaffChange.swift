// One more or one fewer: what a single member of staff is worth. The new member goes where most residents share a post,
// the one who leaves comes from where fewest do.

package import GovernanceModel
package import Stochastics

/// One member of staff more or fewer at a unit.
package struct StaffChange: Hashable, Sendable {
  /// The position of the role in `Scenario.roles`.
  package let role: Int
  /// The position of the unit among those where the role is posted.
  package let unit: Int
  /// 1 or −1.
  package let change: Int

  /// All changes of a scenario by one member of staff: for each role that has posts one more and one fewer.
  package static func all(of scenario: Scenario) -> [StaffChange] {
    scenario.roles.indices.flatMap { role -> [StaffChange] in
      guard case .posts(let posts) = scenario.roles[role].strength, posts.contains(where: { $0 > 0 }) else { return [] }
      let units = scenario.tiers[scenario.roles[role].postedAt.index].units
      /// Residents for each post; where nobody counts residents, posts alone say who is short.
      func load(_ unit: Int) -> Double { max(1, Double(units[unit].residents)) / Double(posts[unit]) }
      let more = posts.indices.max { load($0) == load($1) ? $0 > $1 : load($0) < load($1) }
      let fewer = posts.indices.filter { posts[$0] > 0 }.min { load($0) == load($1) ? $0 > $1 : load($0) < load($1) }
      return [
        more.map { StaffChange(role: role, unit: $0, change: 1) },
        fewer.map { StaffChange(role: role, unit: $0, change: -1) },
      ].compactMap(\.self)
    }
  }

  /// The scenario with the change.
  package func applied(to scenario: Scenario) -> Scenario {
    var changed = scenario
    if case .posts(var posts) = scenario.roles[role].strength {
      posts[unit] += change
      changed.roles[role].strength = .posts(posts)
    }
    return changed
  }
}

/// What a change of staff does to the answer of a selection.
package struct StaffEffect: Hashable, Sendable {
  /// A difference from the answer, over paired replications.
  package struct Difference: Hashable, Sendable {
    /// The mean difference.
    package let mean: Double
    /// Its 95 % interval on its own; `nil` where there is none.
    package let interval: Interval?
    /// The mean with the change.
    package let value: Double

    init(_ own: [Double], _ base: [Double]) {
      let differences = Sample(zip(own, base).map { $0 - $1 })
      mean = differences.mean
      interval = differences.interval(confidence: 0.95)
      value = Sample(own).mean
    }
  }

  /// The change.
  package let change: StaffChange
  /// What it does to the cost.
  package let cost: Difference
  /// What it does to each limit's measure.
  package let services: [Difference]
  /// Whether the means with the change keep all limits.
  package let suffices: Bool

  /// Runs the answer with each change over the replications of the first stage.
  ///
  /// - Parameters:
  ///   - base: the scenario of the answer.
  ///   - observations: the answer's own.
  /// - Throws: `CancellationError` where the task is cancelled.
  package static func all(
    around base: Scenario, _ observations: [SystemObservation], cost: NamedMeasure, services: [NamedMeasure],
    _ rule: SelectionRule, seed: UInt64, threads: Int, progress: Progress.Observer = { _ in }
  ) async throws -> [StaffEffect] {
    let changes = StaffChange.all(of: base)
    var source = SimulatedSystems(changes.count, cost: cost, services: services, seed: seed, threads: threads) {
      do throws(CompilationError) {
        return .scenario(try CompiledScenario(changes[$0].applied(to: base)))
      } catch {
        return .impossible(error.wording)
      }
    }
    let first = observations.prefix(rule.firstStage)
    var effects: [StaffEffect] = []
    for (position, change) in changes.enumerated() {
      let results = try await source.observe(
        (1...first.count).map { ObservationRequest(system: position, number: $0) })
      let own = results.compactMap { if case .observed(let observation) = $0 { observation } else { nil } }
      if own.count == first.count { effects.append(StaffEffect(change, own, Array(first), rule)) }
      progress(Progress(position + 1, of: changes.count))
    }
    return effects
  }

  private init(
    _ change: StaffChange, _ own: [SystemObservation], _ base: [SystemObservation], _ rule: SelectionRule
  ) {
    self.change = change
    cost = Difference(own.map(\.cost), base.map(\.cost))
    services = rule.limits.indices.map { limit in
      Difference(own.map { $0.services[limit] }, base.map { $0.services[limit] })
    }
    suffices = zip(rule.limits, services).allSatisfy { $0.margin($1.value) >= 0 }
  }
}
