// The same scenario again and again, each time with other draws. Replication r of every policy and of every design
// point draws from (seed, r): policies and points meet the same demands (common random numbers), and any replication
// can be run again alone.

package import GovernanceModel

/// Why a run of replications failed: one of them did not pass its own checks.
package struct ReplicationFailure: Error, Hashable, Sendable {
  /// The policy whose replication failed.
  package let policy: String
  /// The replication's number; the lowest where several failed.
  package let replication: Int
  /// The seed.
  package let seed: UInt64
  /// What did not agree.
  package let findings: [Wording]

  /// A replication of a scenario that did not pass its own checks.
  package init(policy: String, replication: Int, seed: UInt64, _ failure: CheckFailure, of scenario: Scenario) {
    (self.policy, self.replication, self.seed) = (policy, replication, seed)
    findings = failure.words(for: scenario)
  }
}

/// How many replications are run, with which seed, and on how many threads.
package struct Replications: Hashable, Sendable {
  /// The number of the first, 1 unless there have been others.
  package let first: Int
  /// How many; at least 1.
  package let count: Int
  /// The seed that all of them share.
  package let seed: UInt64
  /// The most that run at once; it never shows in results.
  package let threads: Int

  /// `count` replications from `seed`, numbered from `first`, at most `threads` at once.
  package init(first: Int = 1, count: Int, seed: UInt64, threads: Int) {
    precondition(first >= 1 && count >= 1, "an experiment has a replication")
    (self.first, self.count, self.seed, self.threads) = (first, count, seed, threads)
  }

  /// Runs all replications of a compiled scenario.
  ///
  /// A replication's ledger is reduced to its values at once and merged into one: besides the values, at most
  /// `threads` + 1 ledgers are alive, however many replications there are.
  ///
  /// - Parameter detailed: whether the course over time and the units' years are kept, for `timeline.csv` and
  ///   `units.csv`.
  /// - Throws: `ReplicationFailure` where a replication fails its checks, `CancellationError` where the task is
  ///   cancelled.
  package func run(
    _ compiled: CompiledScenario, policy: String = "baseline", label: String = "", detailed: Bool = false,
    progress: Progress.Observer? = nil
  ) async throws -> PolicyRun {
    // Fewer replications than threads: all threads share one after another.
    let hands = count < threads ? min(threads, compiled.cut.pieces) : 1
    let meter = ProgressMeter(of: count, progress)
    guard hands <= 1 else {
      return try await runDivided(
        compiled, policy: policy, label: label, detailed: detailed, hands: hands, meter)
    }
    return try await run(compiled, policy: policy, label: label, detailed: detailed, meter) {
      [seed] number throws(CheckFailure) in
      try compiled.run(seed: seed, replication: number, keepsTimeline: detailed, advance: meter.advance)
    }
  }

  /// Runs the replications one after another, each by several hands.
  private func runDivided(
    _ compiled: CompiledScenario, policy: String, label: String, detailed: Bool, hands: Int, _ meter: ProgressMeter
  ) async throws -> PolicyRun {
    var collected = Collected(first: first, count: count)
    let lastYear = lastYear(of: compiled, detailed: detailed)
    for number in first..<first + count {
      let result = try await simulate(number, of: compiled, detailed: detailed, hands: hands, meter.advance)
      collected.add(
        Finished(
          number: number, seed: seed, measures: compiled.measures, keepsYear: number <= lastYear
        ) { _ throws(CheckFailure) in
          try result.get()
        })
      meter.finish()
    }
    return try collected.run(of: compiled, policy: policy, label: label, seed: seed)
  }

  /// Simulates one replication by several hands, a task for each in every round.
  private func simulate(
    _ number: Int, of compiled: CompiledScenario, detailed: Bool, hands: Int, _ advance: Advance?
  ) async throws -> Result<Ledger, CheckFailure> {
    let replication = DividedReplication(
      compiled, seed: seed, replication: number, hands: hands, keepsTimeline: detailed, advance: advance)
    for round in 0..<replication.rounds {
      var hand = 0
      try await ParallelJobs(threads: hands).run {
        guard hand < hands else { return nil }
        defer { hand += 1 }
        return { [hand] in replication.advance(round: round, hand: hand) }
      } receive: { (_: Void) in
      }
      replication.passOn(from: round)
    }
    return Result { () throws(CheckFailure) in try replication.finish() }
  }

  /// The last replication of which the lines of the units are kept.
  private func lastYear(of compiled: CompiledScenario, detailed: Bool) -> Int {
    detailed ? UnitYear.kept(units: compiled.scenario.tiers.reduce(0) { $0 + $1.units.count }) : 0
  }

  /// How one replication is simulated, by its number; tests put in one that fails.
  typealias Simulation = @Sendable (_ number: Int) throws(CheckFailure) -> Ledger

  func run(
    _ compiled: CompiledScenario, policy: String, label: String = "", detailed: Bool = false,
    _ meter: ProgressMeter, simulate: @escaping Simulation
  ) async throws -> PolicyRun {
    var collected = Collected(first: first, count: count)
    let lastYear = lastYear(of: compiled, detailed: detailed)
    var next = first
    try await ParallelJobs(threads: threads).run {
      guard next < first + count, collected.failures.isEmpty else { return nil }
      next += 1
      return { [seed, number = next - 1] in
        Finished(
          number: number, seed: seed, measures: compiled.measures, keepsYear: number <= lastYear, simulate: simulate)
      }
    } receive: { (finished: Finished) in
      collected.add(finished)
      meter.finish()
    }
    return try collected.run(of: compiled, policy: policy, label: label, seed: seed)
  }
}

/// One replication, simulated and reduced to its values on the thread that ran it.
private struct Finished: Sendable {
  var number: Int
  var result: Result<(values: ReplicationValues, ledger: Ledger), CheckFailure>
  /// The lines of the units, where they are kept.
  var year: [UnitYear]?

  init(number: Int, seed: UInt64, measures: [MeasureKey], keepsYear: Bool, simulate: Replications.Simulation) {
    self.number = number
    do throws(CheckFailure) {
      let ledger = try simulate(number)
      let values = ledger.values(of: measures)
      result = .success((ReplicationValues(number: number, seed: seed, values: values), ledger))
      year = keepsYear ? UnitYear.all(ledger) : nil
    } catch {
      result = .failure(error)
    }
  }
}

/// What has been received so far.
private struct Collected {
  var values: [ReplicationValues?]
  var years: [[UnitYear]?]
  var pooled: Ledger?
  var failures: [(number: Int, failure: CheckFailure)] = []

  /// The number of the first replication.
  private let first: Int

  init(first: Int, count: Int) {
    self.first = first
    values = Array(repeating: nil, count: count)
    years = Array(repeating: nil, count: count)
  }

  mutating func add(_ finished: Finished) {
    switch finished.result {
    case .success(let (row, ledger)):
      values[row.number - first] = row
      years[row.number - first] = finished.year
      merge(ledger)
    case .failure(let failure):
      failures.append((finished.number, failure))
    }
  }

  /// All replications together.
  ///
  /// They start in order: every one before the first to fail has been run, so the lowest number that failed is the same
  /// whatever the number of threads.
  func run(of compiled: CompiledScenario, policy: String, label: String, seed: UInt64) throws -> PolicyRun {
    if let first = failures.min(by: { $0.number < $1.number }) {
      throw ReplicationFailure(
        policy: policy, replication: first.number, seed: seed, first.failure, of: compiled.scenario)
    }
    guard let pooled else { throw CancellationError() }
    return PolicyRun(
      policy: policy, label: label, scenario: compiled.scenario, measures: compiled.measures,
      replications: values.compactMap(\.self), pooled: pooled, years: years.compactMap(\.self))
  }

  private mutating func merge(_ ledger: Ledger) {
    if pooled == nil { pooled = ledger } else { pooled?.merge(ledger) }
  }
}
