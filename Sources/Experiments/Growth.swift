// As many replications as the question takes. They grow in stages; after each complete stage the half-widths say how many
// it would take in all. Only complete stages are looked at, so the number is the same for any number of threads, and all
// policies of a comparison have the same replications.
//
// An interval that is looked at until it is narrow enough is narrow a little too often: when the spread happens to be
// underestimated, growth stops. Three things keep that small: no stage before ten replications; a half-width of γ/(1 + γ)
// of the estimate in place of γ, which bounds the error by γ of the true value (Law, *Simulation Modeling and Analysis*,
// 2015, 9.4.1); and no end while the values are too skewed for their number, so that the interval itself is doubtful. What
// remains is measured: `whistle-bench precision`.

package import GovernanceModel
import Stochastics

/// How well one target is met by the replications there are.
package struct PrecisionReached: Hashable, Sendable {
  /// What is wanted, in the positions of the first policy's scenario.
  package let target: PrecisionGoal.Target
  /// The policy, and what people read for it.
  package let policy: String
  package let title: Wording
  /// The estimate; `nil` where no replication had anything to measure.
  package let value: Double?
  /// Half the interval; of a lower bound, its distance from the lower end. `nil` for fewer than two values.
  package let halfWidth: Double?
  /// How many replications had something to measure.
  package let replications: Int
  /// How far their values lean to one side; `nil` where that cannot be told.
  package let skewness: Skewness?

  /// The half-width that is narrow enough: γ/(1 + γ) of the estimate, or the absolute floor if that is wider.
  package var allowed: Double? {
    value.map { max(target.relative / (1 + target.relative) * abs($0), target.absolute) }
  }

  /// Whether the interval is narrow enough. What no replication could measure is not waited for.
  package var isNarrow: Bool {
    guard let allowed else { return true }
    return halfWidth.map { $0 <= allowed } ?? false
  }

  /// Whether the values are too skewed for their number, so that the interval is doubtful however narrow.
  package var isDoubtful: Bool { skewness?.isTooMuch ?? false }

  /// Whether the interval is narrow enough, and can be trusted.
  package var isMet: Bool { isNarrow && !isDoubtful }

  /// The bound on the error as a share of the true value, h/(|estimate| − h); `nil` where the interval holds 0.
  package var relative: Double? {
    guard let value, let halfWidth, abs(value) > halfWidth else { return value == 0 && halfWidth == 0 ? 0 : nil }
    return halfWidth / (abs(value) - halfWidth)
  }

  /// How many replications there should be in all, of `now`: as many as this spread and this skewness take, but never more
  /// than twice as many at once, since both are uncertain.
  func wanted(now: Int) -> Int {
    guard !isMet else { return now }
    guard let allowed, let halfWidth else { return 2 * now }
    let ratio = halfWidth / allowed
    let spread = (Double(now) * ratio * ratio).rounded(.up)
    let lean = isDoubtful ? Double(skewness?.needed ?? now) : 0
    return max(now + 1, Int(min(max(spread, lean), Double(2 * now))))
  }
}

extension PrecisionGoal {
  /// How well each target is met by each policy; targets that a policy's scenario cannot name are left out.
  package func reached(by runs: [PolicyRun], confidence: Double = 0.95) -> [PrecisionReached] {
    guard let first = runs.first else { return [] }
    return runs.flatMap { run in
      let named = run.measures.map { NamedMeasure($0, in: run.scenario) }
      return targets.compactMap { target -> PrecisionReached? in
        guard let position = named.firstIndex(of: NamedMeasure(target.measure, in: first.scenario)) else { return nil }
        let key = run.measures[position]
        let row = SummaryRow(
          key: key, values: run.values(at: position), pooled: run.pooledValues[position], confidence: confidence)
        let halfWidth = row.value.flatMap { value in
          row.interval.map { row.isLowerBound ? value - $0.low : $0.halfWidth }
        }
        return PrecisionReached(
          target: target, policy: run.policy, title: run.title, value: row.value, halfWidth: halfWidth,
          replications: row.replications, skewness: row.skewness)
      }
    }
  }

  /// How many replications there should be in all after these; `nil` where all targets are met, or no more are allowed.
  package func next(after runs: [PolicyRun], confidence: Double = 0.95) -> Int? {
    let now = runs.first?.replications.count ?? 0
    let wanted = reached(by: runs, confidence: confidence).map { $0.wanted(now: now) }.max() ?? now
    return wanted > now && now < most ? min(wanted, most) : nil
  }
}

extension Replications {
  /// As many replications as a run has.
  package func counted(_ run: PolicyRun) -> Replications {
    Replications(first: first, count: run.replications.count, seed: seed, threads: threads)
  }

  /// These replications, and as many more as a goal takes. The first stage has at least ``PrecisionGoal/fewest``, none
  /// has more than the goal allows.
  ///
  /// - Parameter run: runs all policies with some replications; the same policies in the same order each time.
  package func growing(
    to goal: PrecisionGoal, confidence: Double = 0.95, run: (Replications) async throws -> [PolicyRun]
  ) async throws -> [PolicyRun] {
    let start = min(max(count, PrecisionGoal.fewest), goal.most)
    var runs = try await run(Replications(first: first, count: start, seed: seed, threads: threads))
    while let next = goal.next(after: runs, confidence: confidence) {
      let now = runs[0].replications.count
      let later = try await run(Replications(first: first + now, count: next - now, seed: seed, threads: threads))
      for policy in runs.indices { runs[policy].append(later[policy]) }
    }
    return runs
  }
}
