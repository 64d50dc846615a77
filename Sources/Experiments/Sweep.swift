// A study: every design point with every replication, one tidy row each. All points meet the same demands, and what
// cannot be run is a row that says why.

package import GovernanceModel

/// One design point in one replication.
package struct SweepRow: Hashable, Sendable {
  /// The combination of levels.
  package let point: DesignPoint
  /// The replication's number; `nil` for a point that could not be built.
  package let replication: Int?
  /// The value of each measure, in the order of `SweepResult.measures`; all `nil` for a row that failed.
  package let values: [Measured?]
  /// Why there are no values.
  package let failure: String?
}

/// The rows of a sweep, by point and then by replication.
package struct SweepResult: Hashable, Sendable {
  /// What was varied.
  package let factors: [Factor]
  /// The seed that all points share.
  package let seed: UInt64
  /// What was measured: the measures of all points, in the order in which points bring them in.
  package let measures: [NamedMeasure]
  /// The rows, by point and then by replication, whatever the number of threads.
  package let rows: [SweepRow]
}

/// A sweep over a full factorial design.
package struct Sweep: Sendable {
  /// A scenario with a point's levels put in, or the reason why there is none.
  package enum Built: Sendable {
    case scenario(CompiledScenario)
    case impossible(String)
  }

  /// The design.
  package let design: FullFactorial
  /// How many replications each point has, from which seed, on how many threads.
  package let replications: Replications

  /// A sweep over `design`.
  package init(_ design: FullFactorial, replications: Replications) {
    (self.design, self.replications) = (design, replications)
  }

  /// Runs the sweep.
  ///
  /// - Parameters:
  ///   - build: makes the scenario of a point; called once for each point, in their order, never at the same time.
  ///   - progress: told after each replication, or each point that cannot be built, how much is done.
  /// - Throws: `CancellationError` where the task is cancelled.
  package func run(
    build: (DesignPoint) -> Built, progress: Replications.Progress = { _, _ in }
  ) async throws -> SweepResult {
    var jobs = SweepJobs(design: design, replications: replications.count)
    var table = SweepTable(factors: design.factors, seed: replications.seed)
    var done = 0
    let product = design.count.multipliedReportingOverflow(by: replications.count)
    let total = product.overflow ? Int.max : product.partialValue
    try await ParallelJobs(threads: replications.threads).run {
      while let job = jobs.next(build: build) {
        switch job {
        case .run(let compiled, let point, let replication):
          table.note(compiled, of: point)
          return { [seed = replications.seed] in
            SweepOutcome(compiled, point: point, seed: seed, replication: replication)
          }
        case .impossible(let point, let reason):
          table.add(SweepOutcome(point: point, reason: reason))
          done += replications.count
          progress(done, total)
        }
      }
      return nil
    } receive: { (outcome: SweepOutcome) in
      table.add(outcome)
      done += 1
      progress(done, total)
    }
    return table.result
  }
}

/// Hands out points and replications in their order, building each point when its first replication is due.
private struct SweepJobs {
  enum Job {
    case run(CompiledScenario, DesignPoint, replication: Int)
    case impossible(DesignPoint, String)
  }

  let design: FullFactorial
  let replications: Int
  private var current: (scenario: CompiledScenario, point: DesignPoint)?
  private var nextPoint = 0
  private var nextReplication = 1

  init(design: FullFactorial, replications: Int) { (self.design, self.replications) = (design, replications) }

  mutating func next(build: (DesignPoint) -> Sweep.Built) -> Job? {
    if let current, nextReplication <= replications {
      nextReplication += 1
      return .run(current.scenario, current.point, replication: nextReplication - 1)
    }
    guard nextPoint < design.count else { return nil }
    let point = design[nextPoint]
    nextPoint += 1
    switch build(point) {
    case .scenario(let scenario):
      current = (scenario, point)
      nextReplication = 2
      return .run(scenario, point, replication: 1)
    case .impossible(let reason):
      current = nil
      return .impossible(point, reason)
    }
  }
}

/// A replication of a point as it was run; its values are in the order of the point's own measures.
private struct SweepOutcome: Sendable {
  let point: DesignPoint
  let replication: Int?
  let values: [Measured?]
  let failure: String?

  init(point: DesignPoint, reason: String) {
    (self.point, replication, values, failure) = (point, nil, [], reason)
  }

  init(_ compiled: CompiledScenario, point: DesignPoint, seed: UInt64, replication: Int) {
    self.point = point
    self.replication = replication
    do throws(CheckFailure) {
      let ledger = try compiled.run(seed: seed, replication: replication)
      (values, failure) = (compiled.measures.map(ledger.value(of:)), nil)
    } catch {
      (values, failure) = ([], error.findings.joined(separator: "; "))
    }
  }
}

/// Collects outcomes in any order and lays them out in one.
private struct SweepTable {
  let factors: [Factor]
  let seed: UInt64
  private var outcomes: [SweepOutcome] = []
  private var measures: [NamedMeasure] = []
  private var columns: [NamedMeasure: Int] = [:]
  /// The column of each measure of a point, by the point's number; points that measure the same share one list.
  private var layouts: [Int: [Int]] = [:]
  private var lastLayout: [Int] = []

  init(factors: [Factor], seed: UInt64) { (self.factors, self.seed) = (factors, seed) }

  /// Notes what a point measures; points come in their order.
  mutating func note(_ compiled: CompiledScenario, of point: DesignPoint) {
    guard layouts[point.number] == nil else { return }
    let layout = compiled.measures.map { column(of: NamedMeasure($0, in: compiled.scenario)) }
    if layout != lastLayout { lastLayout = layout }
    layouts[point.number] = lastLayout
  }

  mutating func add(_ outcome: SweepOutcome) { outcomes.append(outcome) }

  var result: SweepResult {
    let ordered = outcomes.sorted {
      ($0.point.number, $0.replication ?? 0) < ($1.point.number, $1.replication ?? 0)
    }
    return SweepResult(factors: factors, seed: seed, measures: measures, rows: ordered.map(row))
  }

  private func row(_ outcome: SweepOutcome) -> SweepRow {
    var values = [Measured?](repeating: nil, count: measures.count)
    for (column, value) in zip(layouts[outcome.point.number] ?? [], outcome.values) { values[column] = value }
    return SweepRow(
      point: outcome.point, replication: outcome.replication, values: values, failure: outcome.failure)
  }

  private mutating func column(of measure: NamedMeasure) -> Int {
    if let column = columns[measure] { return column }
    columns[measure] = measures.count
    measures.append(measure)
    return measures.count - 1
  }
}
