// A replication while it is simulated. Its pieces (R6) go through the run a stretch of time after another, so that what
// is on its way between them stays small however long the run is, and within a stretch tier by tier from the bottom,
// since demands only move up. The pieces of a round do not depend on each other: several hands may work on a round at
// once, each at its own pieces and with books of its own. The books hold integer sums, so nothing shows who kept them
// (R7).

import Stochastics

/// The pieces of one tier and the stretch of time through which they are simulated.
struct Round {
  /// Pieces by number.
  var pieces: Range<Int>
  var start, horizon: Milliseconds
}

/// Told how much more of a replication, from 0 to 1, has been simulated, by whatever thread has done so. What is told for a
/// whole replication comes to 1; it never shows in results.
package typealias Advance = @Sendable (_ share: Double) -> Void

/// All pieces of one replication.
final class PieceRun<Log: RunLog> {
  /// The rounds in their order; the first begins at the run's time 0.
  let rounds: [Round]
  private let plan: CompiledScenario
  private let advance: Advance?
  private let recorders: [Recorder]
  private var blocks: GrowingColumn<Block<Log>>
  /// What is on its way to each piece.
  private var inbound: [[Passage]]

  /// A demand on its way between pieces: where its record lies, and when it arrives.
  private struct Passage: Comparable {
    var arrives: Milliseconds
    var sender, index: Int32

    static func < (a: Passage, b: Passage) -> Bool {
      (a.arrives, a.sender, a.index) < (b.arrives, b.sender, b.index)
    }
  }

  /// A replication, laid out for a number of hands and ready for its first round.
  init(
    _ plan: CompiledScenario, seed: UInt64, replication: Int, hands: Int = 1, log: Log,
    script: [ScriptedReport]? = nil, advance: Advance? = nil
  ) {
    self.plan = plan
    self.advance = advance
    rounds = plan.rounds(inSteps: advance != nil)
    let root = DrawKey(seed: seed, replication: UInt64(replication))
    let keepsTimeline = Log.keepsTimeline
    recorders = (0..<hands).map { _ in
      Recorder(plan, root: root, keepsTimeline: keepsTimeline, keepsBacklog: keepsTimeline && replication == 1)
    }
    blocks = GrowingColumn(capacity: plan.pieces.count)
    inbound = Array(repeating: [], count: plan.pieces.count)
    for number in plan.pieces.indices {
      blocks.append(
        Block(plan, number: number, recorder: recorders[number % hands], log: log, root: root, script: script))
    }
  }

  /// Simulates a round with one hand.
  func simulate(_ round: Round) {
    advance(round, hand: 0)
    passOn(from: round)
  }

  /// Simulates the pieces of a round that belong to one hand. Hands may do so at the same time.
  func advance(_ round: Round, hand: Int) {
    for number in round.pieces where number % recorders.count == hand {
      blocks[number].outbox.removeAll()
      blocks[number].pauseBook.removeSent()
      blocks[number].problems.removeSent()
      // Hands read what is inbound at the same time; only `passOn` changes it.
      for passage in inbound[number].sorted() {
        let sender = Int(passage.sender)
        let parcel = blocks[sender].outbox.place(Int(passage.index))
        let (nature, problem) = (parcel.pointee.demand.nature, parcel.pointee.demand.problem)
        blocks[number].receive(
          parcel, noted: blocks[sender].pauseBook,
          with: nature == .found && problem >= 0 ? blocks[sender].problems.place(ofSent: problem) : nil)
      }
      blocks[number].run(until: round.horizon)
      advance?(plan.share(of: number, in: round))
    }
  }

  /// Sorts what the pieces of a round have sent by where it goes, once all hands have done their part.
  func passOn(from round: Round) {
    for number in round.pieces {
      inbound[number].removeAll(keepingCapacity: true)
      for index in 0..<blocks[number].outbox.count {
        let parcel = blocks[number].outbox.place(index)
        inbound[Int(plan.pieceOf[Int(parcel.pointee.unit)])].append(
          Passage(arrives: parcel.pointee.arrives, sender: Int32(number), index: Int32(index)))
      }
    }
  }

  /// Plants a fault half-way through the run, for the tests of the checks.
  func plant(_ fault: PlantedFault) {
    let half = (plan.clock.windowStart + plan.clock.windowEnd) / 2
    for round in plan.rounds(to: [half]) { simulate(round) }
    blocks[0].plant(fault)
  }

  /// What each piece has taken down.
  var logs: [Log] { plan.pieces.indices.map { blocks[$0].log } }

  /// Closes all pieces and checks the run.
  func finish() throws(CheckFailure) -> ScriptedRun {
    var checks = RunChecks(plan)
    var entries: [JournalEntry] = []
    for number in plan.pieces.indices {
      let open = blocks[number].finish()
      checks.check(blocks[number], open: open)
      entries += blocks[number].log.entries
    }
    var ledger = recorders[0].ledger()
    for recorder in recorders.dropFirst() { ledger.complete(with: recorder.ledger()) }
    checks.check(ledger, recorders)
    guard checks.findings.isEmpty else { throw CheckFailure(findings: checks.findings) }
    return ScriptedRun(ledger: ledger, entries: entries)
  }
}

extension CompiledScenario {
  /// The rounds of a whole run. A run in one piece needs only one, and takes steps where somebody watches.
  fileprivate func rounds(inSteps isWatched: Bool) -> [Round] {
    let step = pieces.count > 1 ? 60 * .day : isWatched ? clock.end / 100 + 1 : clock.end
    return rounds(to: Array(stride(from: step, to: clock.end, by: Int(step))) + [clock.end])
  }

  /// How much of a replication a round of one piece is, by units and time: all rounds of all pieces come to 1.
  fileprivate func share(of piece: Int, in round: Round) -> Double {
    Double(pieces[piece].units.count) / Double(tree.count) * Double(round.horizon - round.start) / Double(clock.end)
  }

  /// The rounds up to each of some times: the pieces of a tier are next to each other.
  fileprivate func rounds(to horizons: [Milliseconds]) -> [Round] {
    var tiers: [Range<Int>] = []
    for (number, piece) in pieces.enumerated() {
      if let last = tiers.last, pieces[last.lowerBound].tier == piece.tier {
        tiers[tiers.count - 1] = last.lowerBound..<number + 1
      } else {
        tiers.append(number..<number + 1)
      }
    }
    return zip([0] + horizons, horizons).flatMap { start, horizon in
      tiers.map { Round(pieces: $0, start: start, horizon: horizon) }
    }
  }
}
