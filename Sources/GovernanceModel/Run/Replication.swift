// One replication of a compiled scenario, told in full, kept step by step, or made to follow a script.

import Stochastics

extension CompiledScenario {
  /// Simulates one replication (numbered from 1) and checks it; the same seed and replication give the same ledger.
  ///
  /// - Parameter keepsTimeline: whether the ledger holds the course over time, which costs a few per cent of the run.
  package func run(seed: UInt64, replication: Int, keepsTimeline: Bool = false) throws(CheckFailure) -> Ledger {
    if keepsTimeline { return try run(seed: seed, replication: replication, log: Timed()).ledger }
    if isBare { return try run(seed: seed, replication: replication, log: Bare()).ledger }
    return try run(seed: seed, replication: replication, log: Silent()).ledger
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

  /// Simulates one replication with a fault planted half-way, for the tests of the checks.
  package func run(seed: UInt64, replication: Int, planting fault: PlantedFault) throws(CheckFailure) -> Ledger {
    try run(seed: seed, replication: replication, log: Timed(), fault: fault).ledger
  }

  private func run<Log: RunLog>(
    seed: UInt64, replication: Int, log: Log, fault: PlantedFault? = nil, script: [ScriptedReport]? = nil
  ) throws(CheckFailure) -> ScriptedRun {
    let run = PieceRun(self, seed: seed, replication: replication, log: log, script: script)
    if let fault { run.plant(fault) }
    for round in run.rounds { run.simulate(round) }
    return try run.finish()
  }
}
