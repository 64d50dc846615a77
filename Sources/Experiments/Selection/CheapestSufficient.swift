// The cheapest system that suffices: by rising cost, a sequential test of every limit, and a sequential comparison of
// costs with the cheapest that was found to suffice. What is surely dearer than that one is never tested.

/// What was found about one system.
package struct SystemVerdict: Hashable, Sendable {
  /// The finding.
  package enum Finding: Hashable, Sendable {
    /// The answer: it suffices, and none that does is cheaper.
    case chosen
    /// It breaks the limit at this position.
    case insufficient(limit: Int)
    /// It is dearer than another system that suffices.
    case dearer(than: Int)
    /// It could not be run.
    case failed(Wording)
  }

  /// The finding.
  package let finding: Finding
  /// After how many observations it was found.
  package let decidedAt: Int
  /// Whether every limit was tested and kept.
  package let keepsLimits: Bool
  /// Whether the cap stopped a test: then the means decided, and nothing is promised.
  package let isCapped: Bool
  /// All its observations, in the order of their numbers.
  package let observations: [SystemObservation]

  /// The mean cost; `nil` where there are no observations.
  package var cost: Double? { observations.isEmpty ? nil : Sample(observations.map(\.cost)).mean }

  /// The costs.
  package var costs: Sample { Sample(observations.map(\.cost)) }

  /// The values that a limit is about.
  package func services(_ limit: Int) -> Sample { Sample(observations.map { $0.services[limit] }) }
}

/// What a selection found.
package struct Selection: Hashable, Sendable {
  /// How systems were told apart.
  package let rule: SelectionRule
  /// What was found about each system.
  package let verdicts: [SystemVerdict]
  /// The answer; `nil` where no system suffices.
  package let winner: Int?
  /// Whether budget and allocation decided, and no test: nothing is promised then.
  package let isHeuristic: Bool

  /// Whether the confidence is promised: no test was stopped by the cap, and tests there were.
  package var isAssured: Bool { !isHeuristic && !verdicts.contains(where: \.isCapped) }
  /// The replications run in all.
  package var runs: Int { verdicts.reduce(0) { $0 + $1.observations.count } }
}

/// The procedure.
///
/// Systems are taken by rising mean cost of the first stage. A system is first compared with the cheapest found so far
/// that suffices (KN on the differences of costs under common random numbers); only one that is cheaper, or as good as
/// equal, is tested against the limits. The order saves work and decides nothing: every system is either found to break
/// a limit, or found dearer than one that keeps them all, or the answer. As with KN itself, the promise is about the best
/// system against each of the others.
package struct CheapestSufficient<Source: ObservationSource>: Sendable {
  private let rule: SelectionRule
  private var cases: SystemCases<Source>

  /// A selection from the systems of a source.
  package init(_ source: Source, _ rule: SelectionRule) {
    self.rule = rule
    cases = SystemCases(source, rule)
  }

  /// Finds the answer. It depends on the observations alone, never on threads.
  ///
  /// - Parameter progress: told when a system has been through the first stage, and again when it has been decided.
  /// - Throws: `CancellationError` where the task is cancelled.
  package mutating func run(progress: Progress.Observer = { _ in }) async throws -> Selection {
    let systems = cases.count
    try await cases.observeFirstStage { progress(Progress($0, of: 2 * systems)) }
    var winner: Int?
    var failures: Int
    // A system that fails in the middle leaves the field, and all is decided again from the observations at hand.
    repeat {
      failures = cases.failures
      winner = try await decide(progress)
    } while cases.failures > failures
    return Selection(rule: rule, verdicts: cases.verdicts(winner: winner), winner: winner, isHeuristic: false)
  }

  private mutating func decide(_ progress: Progress.Observer) async throws -> Int? {
    var best: Int?
    for (position, system) in cases.byRisingCost.enumerated() {
      if let leader = best {
        if try await !isCheaper(system, than: leader) {
          cases.find(system, .dearer(than: leader))
        } else if try await suffices(system) {
          cases.find(leader, .dearer(than: system))
          best = system
        }
      } else if try await suffices(system) {
        best = system
      }
      progress(Progress(cases.count + position + 1, of: 2 * cases.count))
    }
    return best
  }

  /// Whether a system keeps every limit, by a test of each.
  private mutating func suffices(_ system: Int) async throws -> Bool {
    let error = rule.errorOfLimit(systems: cases.count)
    var tests = rule.limits.indices.map { limit in
      SequentialTest(
        cases.first(of: system).map { rule.limits[limit].margin($0.services[limit]) },
        distance: rule.limits[limit].tolerance, error: error)
    }
    var number = rule.firstStage
    while !tests.contains(where: { $0.sign == .negative }), tests.contains(where: { $0.sign == nil }) {
      guard number < rule.cap else { break }
      number += 1
      guard let next = try await cases.observation(number, of: system) else { return false }
      for limit in tests.indices { tests[limit].take(rule.limits[limit].margin(next.services[limit])) }
    }
    cases.note(
      system, decidedAt: number, isCapped: !tests.contains { $0.sign == .negative } && tests.contains { $0.sign == nil }
    )
    let broken =
      tests.firstIndex { $0.sign == .negative } ?? tests.firstIndex { ($0.sign ?? $0.leaning) == .negative }
    if let broken { cases.find(system, .insufficient(limit: broken)) } else { cases.keepsLimits(system) }
    return broken == nil
  }

  /// Whether a system is cheaper than another, or as good as equal and the means say so.
  private mutating func isCheaper(_ system: Int, than leader: Int) async throws -> Bool {
    func difference(_ own: SystemObservation, _ other: SystemObservation) -> Double { own.cost - other.cost }
    let pairs = zip(cases.first(of: system), cases.first(of: leader)).map(difference)
    var test = SequentialTest(
      pairs, distance: rule.indifference, error: rule.errorOfCost(systems: cases.count))
    var number = rule.firstStage
    while test.sign == nil, number < rule.cap {
      number += 1
      guard let own = try await cases.observation(number, of: system) else { return false }
      guard let other = try await cases.observation(number, of: leader) else { return false }
      test.take(difference(own, other))
    }
    cases.note(system, decidedAt: number, isCapped: test.sign == nil)
    return (test.sign ?? test.leaning) == .negative
  }
}
