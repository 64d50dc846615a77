// One replication: pieces are simulated bottom up, a stretch of time after another, so that what is on its way between
// them stays small however long the run is; then the run is checked.

import Stochastics

extension CompiledScenario {
  /// Simulates one replication (numbered from 1) and checks it; the same seed and replication give the same ledger.
  ///
  /// - Parameter keepsTimeline: whether the ledger holds the course over time, which costs a few per cent of the run.
  package func run(seed: UInt64, replication: Int, keepsTimeline: Bool = false) throws(CheckFailure) -> Ledger {
    try keepsTimeline
      ? run(seed: seed, replication: replication, log: Timed()).ledger
      : run(seed: seed, replication: replication, log: Silent()).ledger
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
    let root = DrawKey(seed: seed, replication: UInt64(replication))
    let recorder = Recorder(self, root: root, keepsTimeline: Log.keepsTimeline)
    var blocks = GrowingColumn<Block<Log>>(capacity: pieces.count)
    for number in pieces.indices {
      blocks.append(Block(self, number: number, recorder: recorder, log: log, root: root, script: script))
    }
    var inbound = [[Parcel]](repeating: [], count: pieces.count)
    if let fault {
      advance(&blocks, &inbound, until: (clock.windowStart + clock.windowEnd) / 2)
      blocks[0].plant(fault)
    }
    for horizon in horizons { advance(&blocks, &inbound, until: horizon) }
    return try finish(&blocks, recorder)
  }

  /// Where stretches end; a run in one piece needs only one.
  private var horizons: [Milliseconds] {
    guard pieces.count > 1 else { return [clock.end] }
    return Array(stride(from: 60 * Milliseconds.day, to: clock.end, by: Int(60 * Milliseconds.day))) + [clock.end]
  }

  /// Simulates all pieces, bottom up, to `horizon`. Lower pieces send to higher ones only.
  private func advance<Log: RunLog>(
    _ blocks: inout GrowingColumn<Block<Log>>, _ inbound: inout [[Parcel]], until horizon: Milliseconds
  ) {
    for number in pieces.indices {
      inbound[number].sort { $0.arrives < $1.arrives }
      for parcel in inbound[number] { blocks[number].receive(parcel) }
      inbound[number].removeAll(keepingCapacity: true)
      blocks[number].run(until: horizon)
      for parcel in blocks[number].outbox { inbound[Int(pieceOf[Int(parcel.unit)])].append(parcel) }
      blocks[number].outbox.removeAll(keepingCapacity: true)
    }
  }

  /// Closes all pieces and checks the run.
  private func finish<Log: RunLog>(
    _ blocks: inout GrowingColumn<Block<Log>>, _ recorder: Recorder
  ) throws(CheckFailure) -> ScriptedRun {
    var checks = RunChecks(self)
    var entries: [JournalEntry] = []
    for number in pieces.indices {
      let open = blocks[number].finish()
      checks.check(blocks[number], open: open)
      entries += blocks[number].log.entries
    }
    let ledger = recorder.ledger()
    checks.check(ledger, recorder)
    guard checks.findings.isEmpty else { throw CheckFailure(findings: checks.findings) }
    return ScriptedRun(ledger: ledger, entries: entries)
  }
}
