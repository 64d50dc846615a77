// Input uncertainty: the same policies in many plausible worlds. A world is the scenario with every assumption somewhere in
// its range, by a Latin hypercube; besides, each assumption alone is put at either end of its range, with all others as
// stated, which is what planners call a tornado. All worlds, like all policies, meet the same draws.

package import GovernanceModel

/// A value that is not known, with the range that is plausible.
package struct Assumption: Hashable, Sendable {
  /// The path of the value, as a patch would write it.
  package let path: String
  /// The value as the scenario states it.
  package let stated: String
  /// The value at the low end.
  package let low: String
  /// The value at the high end.
  package let high: String

  /// An assumption from its parts.
  package init(path: String, stated: String, low: String, high: String) {
    (self.path, self.stated, self.low, self.high) = (path, stated, low, high)
  }
}

/// A world: where each assumption lies.
package struct World: Hashable, Sendable {
  /// Why it is looked at.
  package enum Role: Hashable, Sendable {
    /// Everything is as stated.
    case stated
    /// One of the plausible worlds, numbered from 1.
    case drawn(Int)
    /// One assumption, by its position, lies at the low end, or at the high end, of its range.
    case low(Int)
    case high(Int)
  }

  /// Why it is looked at.
  package let role: Role
  /// The place of each assumption in its range, from 0 to 1; `nil` where it is as stated.
  package let positions: [Double?]
}

/// What one policy did in one world.
package enum WorldOutcome: Hashable, Sendable {
  /// The value of each measure in each replication, by measure.
  case values([[Measured?]])
  /// Why there are none.
  case failure(Wording)
}

/// All policies in all worlds.
package struct WorldsResult: Hashable, Sendable {
  /// What was varied.
  package let assumptions: [Assumption]
  /// The policies; the first is what the others are compared with.
  package let policies: [String]
  /// What was measured: what has a better and a worse, over all demands, of each category and of each severity. Quantiles
  /// are left out, since few replications do not pin them.
  package let measures: [NamedMeasure]
  /// The worlds: as stated, then those drawn, then low and high for each assumption of the tornado.
  package let worlds: [World]
  /// What each policy did, by world and then by policy.
  package let outcomes: [[WorldOutcome]]
  /// How many replications each policy had in each world.
  package let replications: Int

  /// How many worlds were drawn.
  package var drawn: Int { worlds.count { if case .drawn = $0.role { true } else { false } } }
}

/// A study of plausible worlds.
package struct Worlds: Sendable {
  /// The most assumptions whose ends are looked at one by one; with more, those that the difference between policies follows
  /// most closely over the drawn worlds.
  package static let mostInTornado = 40

  /// What is varied; at least one.
  package let assumptions: [Assumption]
  /// How many worlds are drawn.
  package let count: Int
  /// How many replications each policy has in each world, from which seed, on how many threads.
  package let replications: Replications
  private let design: LatinHypercube

  /// A study of `count` worlds.
  package init(_ assumptions: [Assumption], count: Int, replications: Replications) {
    precondition(!assumptions.isEmpty, "without assumptions there is one world")
    (self.assumptions, self.count, self.replications) = (assumptions, count, replications)
    design = LatinHypercube(count: count, names: assumptions.map(\.path), seed: replications.seed)
  }

  /// Runs all policies in all worlds.
  ///
  /// - Parameters:
  ///   - criterion: the measure by which assumptions are chosen where there are too many for a tornado.
  ///   - build: makes the scenario of a policy in a world; called in their order, never at the same time. What has been
  ///     run is given back: besides the values, at most one scenario a thread is alive.
  package func run(
    policies: [String], criterion: NamedMeasure? = nil, build: (World, Int) -> Sweep.Built,
    progress: Progress.Observer? = nil
  ) async throws -> WorldsResult {
    let bars = min(assumptions.count, Self.mostInTornado)
    let total = (1 + count + 2 * bars) * policies.count * replications.count
    var runs = WorldRuns(policies: policies.count, replications: replications)
    let drawn = [world(.stated)] + (1...count).map { world(.drawn($0)) }
    let meter = ProgressMeter(of: total, progress)
    try await runs.run(drawn, build: build, meter)
    let screened = result(runs, policies: policies)
    let ends = screened.leading(bars, by: criterion).flatMap { [world(.low($0)), world(.high($0))] }
    try await runs.run(ends, build: build, meter)
    return result(runs, policies: policies)
  }

  private func world(_ role: World.Role) -> World {
    var positions = [Double?](repeating: nil, count: assumptions.count)
    switch role {
    case .stated: break
    case .drawn(let number): positions = design[number - 1]
    case .low(let index): positions[index] = 0
    case .high(let index): positions[index] = 1
    }
    return World(role: role, positions: positions)
  }

  private func result(_ runs: WorldRuns, policies: [String]) -> WorldsResult {
    WorldsResult(
      assumptions: assumptions, policies: policies, measures: runs.measures, worlds: runs.worlds,
      outcomes: runs.outcomes, replications: replications.count)
  }
}

/// Runs worlds and keeps their values, in the order of the worlds whatever the order in which they end.
private struct WorldRuns {
  let policies: Int
  let replications: Replications
  private(set) var worlds: [World] = []
  private(set) var outcomes: [[WorldOutcome]] = []
  /// The measures of the first policy in the first world that could be built.
  private(set) var measures: [NamedMeasure] = []

  init(policies: Int, replications: Replications) { (self.policies, self.replications) = (policies, replications) }

  /// One replication of a policy in a world, reduced to its values.
  private struct Finished: Sendable {
    var world: Int
    var policy: Int
    var replication: Int
    /// The value of each measure, unless it failed.
    var values: [Measured?] = []
    var failure: Wording?
  }

  mutating func run(
    _ more: [World], build: (World, Int) -> Sweep.Built, _ meter: ProgressMeter
  ) async throws {
    let first = worlds.count
    let (policies, replications) = (policies, replications)
    worlds += more
    var found = more.map { _ in [Gathered](repeating: Gathered(), count: policies) }
    var (job, measures) = (0, measures)
    var current: (compiled: CompiledScenario, keys: [MeasureKey?])?
    try await ParallelJobs(threads: replications.threads).run {
      while job < more.count * policies * replications.count {
        let (place, replication) = job.quotientAndRemainder(dividingBy: replications.count)
        let (world, policy) = place.quotientAndRemainder(dividingBy: policies)
        if replication == 0 {
          switch build(more[world], policy) {
          case .scenario(let compiled):
            if measures.isEmpty { measures = Self.measures(of: compiled) }
            current = (compiled, Self.keys(of: measures, in: compiled))
          case .impossible(let reason):
            current = nil
            found[world][policy].failure = (0, reason)
          }
        }
        job += 1
        guard let current else {
          meter.skip()
          continue
        }
        return { [seed = replications.seed, compiled = current.compiled, keys = current.keys] in
          var finished = Finished(world: world, policy: policy, replication: replication)
          do throws(CheckFailure) {
            let ledger = try compiled.run(seed: seed, replication: replication + 1, advance: meter.advance)
            finished.values = keys.map { $0.flatMap(ledger.value(of:)) }
          } catch {
            finished.failure = error.words(for: compiled.scenario).joined()
          }
          return finished
        }
      }
      return nil
    } receive: { (finished: Finished) in
      found[finished.world][finished.policy].add(finished, of: replications.count)
      meter.finish()
    }
    self.measures = measures
    precondition(outcomes.count == first, "worlds are run one list after the other")
    outcomes += found.map { $0.map(\.outcome) }
  }

  /// What has come of a policy in a world so far.
  private struct Gathered {
    var rows: [[Measured?]] = []
    /// What went wrong in the lowest replication that failed.
    var failure: (replication: Int, reason: Wording)?

    mutating func add(_ finished: Finished, of replications: Int) {
      if let reason = finished.failure {
        if let failure, failure.replication < finished.replication { return }
        failure = (finished.replication, reason)
      } else {
        if rows.isEmpty { rows = finished.values.map { _ in [Measured?](repeating: nil, count: replications) } }
        for (measure, value) in finished.values.enumerated() { rows[measure][finished.replication] = value }
      }
    }

    var outcome: WorldOutcome { failure.map { .failure($0.reason) } ?? .values(rows) }
  }

  /// What has a better and a worse, over all demands and over those of a kind.
  private static func measures(of compiled: CompiledScenario) -> [NamedMeasure] {
    compiled.measures.filter { key in
      var kind = MeasureKey(key.response, key.statistic)
      (kind.category, kind.severity) = (key.category, key.severity)
      return key == kind && key.statistic.probability == nil && Preference(key.response) != nil
    }.map { NamedMeasure($0, in: compiled.scenario) }
  }

  private static func keys(of measures: [NamedMeasure], in compiled: CompiledScenario) -> [MeasureKey?] {
    let known = Dictionary(
      compiled.measures.map { (NamedMeasure($0, in: compiled.scenario), $0) }, uniquingKeysWith: { first, _ in first })
    return measures.map { known[$0] }
  }
}
