// A replication on which several threads may work at once. Who starts the threads is a layer above; here is what they
// may do at the same time, and what only between two rounds.

/// One replication, simulated round by round by a number of hands.
///
/// Rounds come one after another. Within a round every hand calls ``advance(round:hand:)`` once, on any threads and at
/// the same time; when all are done, one of them calls ``passOn(from:)``. The ledger is the same for any number of hands.
package final class DividedReplication: @unchecked Sendable {
  private let run: any RunInRounds

  /// Lays out a replication for `hands` ≥ 1, with or without the course over time.
  package init(
    _ plan: CompiledScenario, seed: UInt64, replication: Int, hands: Int, keepsTimeline: Bool = false,
    advance: Advance? = nil
  ) {
    precondition(hands >= 1)
    run =
      keepsTimeline
      ? PieceRun(plan, seed: seed, replication: replication, hands: hands, log: Timed(), advance: advance)
      : PieceRun(plan, seed: seed, replication: replication, hands: hands, log: Silent(), advance: advance)
  }

  /// How many rounds there are.
  package var rounds: Int { run.rounds.count }

  /// Simulates what belongs to one hand in a round.
  package func advance(round: Int, hand: Int) { run.advance(run.rounds[round], hand: hand) }

  /// Passes on what a round has sent, after all hands.
  package func passOn(from round: Int) { run.passOn(from: run.rounds[round]) }

  /// Ends the run after its last round and checks it.
  package func finish() throws(CheckFailure) -> Ledger { try run.finish().ledger }
}

/// A replication that is simulated round by round, whatever it takes down.
private protocol RunInRounds: AnyObject {
  var rounds: [Round] { get }
  func advance(_ round: Round, hand: Int)
  func passOn(from round: Round)
  func finish() throws(CheckFailure) -> ScriptedRun
}

extension PieceRun: RunInRounds {}
