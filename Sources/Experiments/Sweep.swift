// Runs the rows of a study, one design point in one replication each. All points meet the same demands, and what cannot be
// run is a row that says why. Rows are handed on as they are done, in whatever order threads bring them: whoever keeps
// them knows each by its point and replication.

package import GovernanceModel

/// What came of one row.
package struct SweepRow: Hashable, Sendable {
  /// The point, from 0.
  package let point: Int
  /// The replication's number, from 1; `nil` for a point that could not be built.
  package let replication: Int?
  /// What was measured, by the heads of columns.
  package let measures: SweepMeasures
  /// The value of each measure; empty for a row that failed.
  package let values: [Measured?]
  /// Why there are no values.
  package let failure: Wording?

  /// A row from its parts.
  package init(
    point: Int, replication: Int?, measures: SweepMeasures, values: [Measured?], failure: Wording?
  ) {
    self.point = point
    self.replication = replication
    self.measures = measures
    self.values = values
    self.failure = failure
  }
}

/// The heads of the columns of a row: points that measure the same have the same.
package struct SweepMeasures: Hashable, Sendable {
  /// The measures by name, such as `settle.mean` or `wait.mean[tier=grid]`.
  package let names: [String]

  /// Measures by their names.
  package init(names: [String]) { self.names = names }

  /// Nothing measured.
  package static let none = SweepMeasures(names: [])
}

/// A point that is ready to run.
private struct ReadyPoint: Sendable {
  let compiled: CompiledScenario
  let keys: [MeasureKey]
  let measures: SweepMeasures

  /// A scenario with those of its measures that are wanted, in the order in which they are wanted.
  init(_ compiled: CompiledScenario, responses: [String]) {
    let all = compiled.measures.map { (key: $0, name: NamedMeasure($0, in: compiled.scenario).description) }
    let wanted =
      responses.isEmpty
      ? all
      : responses.flatMap { name in
        all.filter { $0.name == name || $0.key.response.name == name }
      }
    self.compiled = compiled
    keys = wanted.map(\.key)
    measures = SweepMeasures(names: wanted.map(\.name))
  }

  func row(_ point: Int, _ replication: Int, seed: UInt64, advance: Advance? = nil) -> SweepRow {
    do throws(CheckFailure) {
      let ledger = try compiled.run(seed: seed, replication: replication, advance: advance)
      return SweepRow(
        point: point, replication: replication, measures: measures, values: ledger.values(of: keys), failure: nil)
    } catch {
      let reason = error.words(for: compiled.scenario).joined()
      return SweepRow(point: point, replication: replication, measures: .none, values: [], failure: reason)
    }
  }
}

/// A run over the rows of a study.
package struct Sweep: Sendable {
  /// A scenario with a point's values put in, or the reason why there is none.
  package enum Built: Sendable {
    case scenario(CompiledScenario)
    case impossible(Wording)
  }

  /// All rows, in the order in which they are run.
  package let plan: RowPlan
  /// The seed that all points share.
  package let seed: UInt64
  /// The most rows that run at once; it never shows in results.
  package let threads: Int
  /// The measures that are wanted, by the heads of their columns or the names of their responses; all, if empty.
  package let responses: [String]
  /// How many points may be kept ready to run between two visits.
  package let kept: Int

  /// A run over the rows of a plan.
  package init(_ plan: RowPlan, seed: UInt64, threads: Int, responses: [String] = [], kept: Int = 64) {
    self.plan = plan
    self.seed = seed
    self.threads = threads
    self.responses = responses
    self.kept = kept
  }

  /// What a visit to a point yields.
  private struct Visit: Sendable {
    let rows: [SweepRow]
    let point: Int
    let ready: ReadyPoint?
  }

  /// Runs a part of the rows.
  ///
  /// - Parameters:
  ///   - shard: which part.
  ///   - isWanted: whether a row, by its point and replication, has still to be run.
  ///   - build: makes the scenario of a point; called from any thread, and again where a point was not kept ready.
  ///   - advance: told how much more of a row has been simulated, from any thread.
  ///   - receive: takes each row as it is done; called one row at a time. What it throws ends the run.
  /// - Throws: what `receive` throws; `CancellationError` where the task is cancelled.
  package func run(
    _ shard: RowPlan.Shard = .whole, isWanted: (_ point: Int, _ replication: Int) -> Bool,
    build: @escaping @Sendable (_ point: Int) -> Built, advance: Advance? = nil, receive: (SweepRow) throws -> Void
  ) async throws {
    var position = 0
    var ready: [Int: ReadyPoint] = [:]
    var impossible: Set<Int> = []
    var problem: (any Error)?
    try await ParallelJobs(threads: threads).run {
      while problem == nil, position < plan.chunks {
        let chunk = plan.chunk(position)
        position += 1
        guard plan.isPart(position - 1, of: shard), !impossible.contains(chunk.point) else { continue }
        let replications = chunk.replications.filter { isWanted(chunk.point, $0) }
        if replications.isEmpty { continue }
        return { [known = ready[chunk.point], seed, responses] in
          Self.visit(
            chunk.point, replications, known: known, seed: seed, responses: responses, build: build, advance: advance)
        }
      }
      return nil
    } receive: { (visit: Visit) in
      if visit.ready == nil {
        guard impossible.insert(visit.point).inserted else { return }
      } else if ready.count < kept {
        ready[visit.point] = visit.ready
      }
      do {
        for row in visit.rows where problem == nil { try receive(row) }
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }

  /// A row on its own, whatever else the study has.
  package func row(point: Int, replication: Int, build: (_ point: Int) -> Built) -> SweepRow {
    switch build(point) {
    case .scenario(let compiled): ReadyPoint(compiled, responses: responses).row(point, replication, seed: seed)
    case .impossible(let reason):
      SweepRow(point: point, replication: nil, measures: .none, values: [], failure: reason)
    }
  }

  private static func visit(
    _ point: Int, _ replications: [Int], known: ReadyPoint?, seed: UInt64, responses: [String],
    build: @Sendable (Int) -> Built, advance: Advance?
  ) -> Visit {
    var ready = known
    if ready == nil {
      switch build(point) {
      case .scenario(let compiled): ready = ReadyPoint(compiled, responses: responses)
      case .impossible(let reason):
        let row = SweepRow(point: point, replication: nil, measures: .none, values: [], failure: reason)
        return Visit(rows: [row], point: point, ready: nil)
      }
    }
    guard let ready else { preconditionFailure("a point is ready or impossible") }
    let rows = replications.map { ready.row(point, $0, seed: seed, advance: advance) }
    return Visit(rows: rows, point: point, ready: ready)
  }
}
