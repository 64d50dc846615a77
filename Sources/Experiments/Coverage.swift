// Do the intervals hold what they promise? Many small experiments on a case with a known value, and the share of
// them whose interval contains it.

package import GovernanceModel
package import Stochastics

/// How often the interval of an experiment covered the exact value.
package struct Coverage: Hashable, Sendable {
  /// How many experiments gave an interval.
  package let experiments: Int
  /// How many of the intervals contain the exact value.
  package let covering: Int
  /// The mean half-width of the intervals, in the unit of the response.
  package let meanHalfWidth: Double

  /// The share of intervals that contain the exact value.
  package var share: Double { Double(covering) / Double(experiments) }

  /// Counts the intervals that contain `exact`.
  package init(of intervals: [Interval], exact: Double) {
    precondition(!intervals.isEmpty, "coverage is a share of intervals")
    experiments = intervals.count
    covering = intervals.count { $0.contains(exact) }
    meanHalfWidth = Sample(intervals.map(\.halfWidth)).mean
  }

  /// Runs `experiments` experiments of `replications` replications each and looks at the mean of one measure.
  ///
  /// Experiment k has the replications (k − 1) × `replications` + 1 and following of one seed: no two share a draw.
  ///
  /// - Parameters:
  ///   - key: a measure that is a mean, a share, a count or a rate.
  ///   - exact: its expected value.
  ///   - progress: told after each experiment how many of how many are done.
  /// - Throws: `ReplicationFailure` where a replication fails its checks, `CancellationError` where the task is
  ///   cancelled.
  package static func measure(
    _ compiled: CompiledScenario, key: MeasureKey, exact: Double, experiments: Int, replications: Int, seed: UInt64,
    confidence: Double = 0.95, threads: Int, progress: Progress.Observer = { _ in }
  ) async throws -> Coverage {
    precondition(!key.statistic.isPooled, "a quantile is taken over all replications together")
    precondition(experiments >= 1 && replications >= 2, "an interval takes two replications")
    var intervals = [Interval?](repeating: nil, count: experiments)
    var failures: [ReplicationFailure] = []
    var started = 0
    var done = 0
    try await ParallelJobs(threads: threads).run {
      guard started < experiments, failures.isEmpty else { return nil }
      started += 1
      return { [first = (started - 1) * replications + 1] in
        Experiment(compiled, key, seed: seed, numbers: first..<first + replications)
      }
    } receive: { (experiment: Experiment) in
      switch experiment.result {
      case .success(let sample):
        intervals[(experiment.first - 1) / replications] = sample.interval(confidence: confidence)
      case .failure(let failure): failures.append(failure)
      }
      done += 1
      progress(Progress(done, of: experiments))
    }
    if let failure = failures.min(by: { $0.replication < $1.replication }) { throw failure }
    return Coverage(of: intervals.compactMap(\.self), exact: exact)
  }
}

/// One experiment: the values of one measure over some replications.
private struct Experiment: Sendable {
  let first: Int
  let result: Result<Sample, ReplicationFailure>

  init(_ compiled: CompiledScenario, _ key: MeasureKey, seed: UInt64, numbers: Range<Int>) {
    first = numbers.lowerBound
    var values: [Double] = []
    for number in numbers {
      do throws(CheckFailure) {
        if let value = try compiled.run(seed: seed, replication: number).value(of: key) { values.append(value.value) }
      } catch {
        result = .failure(
          ReplicationFailure(policy: "baseline", replication: number, seed: seed, error, of: compiled.scenario))
        return
      }
    }
    result = .success(Sample(values))
  }
}
