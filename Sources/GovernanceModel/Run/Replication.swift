// One replication of a compiled scenario, told in full, kept step by step, or made to follow a script.

import Stochastics

extension CompiledScenario {
  /// Simulates one replication (numbered from 1) and checks it; the same seed and replication give the same ledger.
  ///
  /// - Parameters:
  ///   - keepsTimeline: whether the ledger holds the course over time, which costs a few per cent of the run.
  ///   - advance: told how much more has been simulated.
  package func run(
    seed: UInt64, replication: Int, keepsTimeline: Bool = false, advance: Advance? = nil
  ) throws(CheckFailure) -> Ledger {
    if keepsTimeline { return try run(seed: seed, replication: replication, log: Timed(), advance: advance).ledger }
    if isBare { return try run(seed: seed, replication: replication, log: Bare(), advance: advance).ledger }
    return try run(seed: seed, replication: replication, log: Silent(), advance: advance).ledger
  }

  /// Simulates one replication and keeps every step of every demand, piece by piece.
  package func journal(seed: UInt64, replication: Int) throws(CheckFailure) -> [JournalEntry] {
    try run(seed: seed, replication: replication, log: Journal()).entries
  }

  /// Simulates one replication in which demands come as a script says, and keeps every step.
  package func follow(
    _ script: [ScriptedReport], seed: UInt64 = 1, replication: Int = 1
  ) throws(CheckFailure) -> ScriptedRun {
    try run(seed: seed, replication: replication, log: Journal(), script: script)
  }

  /// Follows one demand through a replication, or through a script, wherever it goes.
  package func follow(
    _ name: DemandName, through script: [ScriptedReport]? = nil, seed: UInt64 = 1, replication: Int = 1,
    advance: Advance? = nil
  ) throws(CheckFailure) -> FollowedDemand {
    let run = try logs(
      of: Journal(.one(name)), seed: seed, replication: replication, script: script, advance: advance)
    return FollowedDemand(name, run.logs, run.ledger)
  }

  /// Simulates one replication, or a script, and keeps what was done about every demand and by whom, in order of time.
  package func activities(
    of script: [ScriptedReport]? = nil, seed: UInt64 = 1, replication: Int = 1, advance: Advance? = nil
  ) throws(CheckFailure) -> ScriptedRun {
    let run = try logs(of: Journal(.activities), seed: seed, replication: replication, script: script, advance: advance)
    return ScriptedRun(ledger: run.ledger, entries: run.logs.flatMap(\.entries).inOrderOfTime)
  }

  /// What becomes of every demand that is reported in the observation window of a replication, or of a script, in the order
  /// of their names.
  package func fates(
    of script: [ScriptedReport]? = nil, seed: UInt64 = 1, replication: Int = 1, advance: Advance? = nil
  ) throws(CheckFailure) -> [DemandFate] {
    let run = try logs(of: Journal(.fates), seed: seed, replication: replication, script: script, advance: advance)
    return run.logs.flatMap(\.fates).sorted { $0.place < $1.place }
  }

  /// Simulates one replication with a fault planted half-way, for the tests of the checks.
  package func run(seed: UInt64, replication: Int, planting fault: PlantedFault) throws(CheckFailure) -> Ledger {
    try run(seed: seed, replication: replication, log: Timed(), fault: fault).ledger
  }

  private func logs(
    of journal: Journal, seed: UInt64, replication: Int, script: [ScriptedReport]?, advance: Advance?
  ) throws(CheckFailure) -> (logs: [Journal], ledger: Ledger) {
    let run = PieceRun(
      self, seed: seed, replication: replication, log: journal, script: script, advance: advance)
    for round in run.rounds { run.simulate(round) }
    let ledger = try run.finish().ledger
    return (run.logs, ledger)
  }

  private func run<Log: RunLog>(
    seed: UInt64, replication: Int, log: Log, fault: PlantedFault? = nil, script: [ScriptedReport]? = nil,
    advance: Advance? = nil
  ) throws(CheckFailure) -> ScriptedRun {
    let run = PieceRun(
      self, seed: seed, replication: replication, log: log, script: script, advance: advance)
    if let fault { run.plant(fault) }
    for round in run.rounds { run.simulate(round) }
    return try run.finish()
  }
}
