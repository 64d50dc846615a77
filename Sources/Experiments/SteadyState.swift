// How long a place takes to forget that it began empty, found from pilot runs (R27). A pilot begins empty at the first
// observed instant and is as long as the run. Of each week it keeps the mean number of demands present, over all
// replications; the weekly rhythm is inside a week and does not show. MSER-5 (White, Cobb and Spratt, *Winter Simulation
// Conference*, 2000) takes means of five observations and cuts off so many that the standard error of the mean of the rest
// is least; here a week is one such mean, its observations fifths of a week.
//
// A place that takes in more than it settles never forgets: then its backlog still rises when the run is over, and no
// warm-up will do.

package import GovernanceModel
import Stochastics

/// What pilot runs say about the way to the steady state.
package struct SteadyState: Hashable, Sendable {
  /// Pilot replications.
  package static let pilots = 10
  /// The first pilot's number: beyond all replications of results, so that the choice of the window and what is seen
  /// through it share no draw.
  package static let firstPilot = 1_000_001
  /// The fewest weeks that say anything.
  package static let fewestWeeks = 8

  /// What was found.
  package enum Finding: Hashable, Sendable {
    /// The warm-up in whole weeks; 0 where none is needed.
    case warmUp(weeks: Int)
    /// The run has too few weeks.
    case tooShort(weeks: Int)
    /// The least standard error comes only after more than half of the weeks.
    case notSettled(weeks: Int)
    /// The backlog of the tier at this position still rises at the end: no steady state.
    case overloaded(tier: Int)
  }

  /// The mean number of demands present, by week, over all tiers and pilots.
  package let course: [Double]
  /// What was found.
  package let finding: Finding

  /// Reads the pilots' courses: by pilot, tier and week.
  init(_ pilots: [[[Double]]]) {
    let weeks = pilots.first?.first?.count ?? 0
    course = (0..<weeks).map { week in
      pilots.reduce(0) { sum, tiers in sum + tiers.reduce(0) { $0 + $1[week] } } / Double(pilots.count)
    }
    finding = SteadyState.judge(course, pilots)
  }

  private static func judge(_ course: [Double], _ pilots: [[[Double]]]) -> Finding {
    guard course.count >= fewestWeeks else { return .tooShort(weeks: course.count) }
    for tier in pilots[0].indices where isRising(pilots.map { $0[tier] }) { return .overloaded(tier: tier) }
    let weeks = truncation(of: course)
    return 2 * weeks > course.count ? .notSettled(weeks: weeks) : .warmUp(weeks: weeks)
  }

  /// How many of the first means to leave out so that the squared standard error of the mean of the rest,
  /// Σ(y − ȳ)² / m², is least; the fewest of several. At least five stay.
  static func truncation(of means: [Double]) -> Int {
    var best = (count: 0, error: Double.infinity)
    for count in 0...max(0, means.count - 5) {
      let rest = Sample(Array(means[count...]))
      let error = (rest.variance ?? 0) * Double(rest.count - 1) / Double(rest.count) / Double(rest.count)
      if error < best.error * (1 - 1e-12) { best = (count, error) }
    }
    return best.count
  }

  /// Whether a tier's backlog rises through the last three quarters of the run: from each quarter to the next surely (one
  /// error in a hundred), and by a tenth at least in all.
  static func isRising(_ courses: [[Double]]) -> Bool {
    let quarters = courses.map { course in
      (0..<4).map { quarter -> Double in
        let part = course[quarter * course.count / 4..<(quarter + 1) * course.count / 4]
        return part.reduce(0, +) / Double(max(1, part.count))
      }
    }
    let isSure = [2, 3].allSatisfy { quarter in
      let rises = Sample(quarters.map { $0[quarter] - $0[quarter - 1] })
      return (rises.interval(confidence: 0.98)?.low ?? 0) > 0
    }
    let (second, last) = (Sample(quarters.map { $0[1] }).mean, Sample(quarters.map { $0[3] }).mean)
    return isSure && last >= 1.1 * second
  }

  /// Runs the pilots of a scenario, compiled without a warm-up, and reads them.
  ///
  /// - Parameter threads: the most pilots at once; they never show in what is found.
  /// - Throws: `ReplicationFailure` where a pilot fails its checks, `CancellationError` where the task is cancelled.
  package static func pilot(
    _ compiled: CompiledScenario, policy: String, seed: UInt64, threads: Int,
    progress: Progress.Observer? = nil
  ) async throws -> SteadyState {
    precondition(compiled.scenario.timeFrame.warmUp == 0, "a pilot begins with its window")
    var courses = [[[Double]]](repeating: [], count: pilots)
    var failures: [ReplicationFailure] = []
    var started = 0
    let meter = ProgressMeter(of: pilots, progress)
    try await ParallelJobs(threads: threads).run {
      guard started < pilots, failures.isEmpty else { return nil }
      started += 1
      return { [number = firstPilot + started - 1] in Pilot(compiled, policy, seed, number, meter.advance) }
    } receive: { (pilot: Pilot) in
      switch pilot.result {
      case .success(let course): courses[pilot.number - firstPilot] = course
      case .failure(let failure): failures.append(failure)
      }
      meter.finish()
    }
    if let failure = failures.min(by: { $0.replication < $1.replication }) { throw failure }
    return SteadyState(courses)
  }
}

/// One pilot, reduced to its weeks.
private struct Pilot: Sendable {
  let number: Int
  /// By tier and week.
  let result: Result<[[Double]], ReplicationFailure>

  init(
    _ compiled: CompiledScenario, _ policy: String, _ seed: UInt64, _ number: Int, _ advance: Advance?
  ) {
    self.number = number
    do throws(CheckFailure) {
      let ledger = try compiled.run(seed: seed, replication: number, keepsTimeline: true, advance: advance)
      result = .success(ledger.timeline?.weeksPresent ?? [])
    } catch {
      result = .failure(
        ReplicationFailure(policy: policy, replication: number, seed: seed, error, of: compiled.scenario))
    }
  }
}

extension Timeline {
  /// The mean number present in each whole week, by tier. A bin belongs to the week in which it begins.
  fileprivate var weeksPresent: [[Double]] {
    let weeks = Int(bins.window / (7 * .day))
    var lengths = [Milliseconds](repeating: 0, count: weeks)
    let weekOfBin = (0..<bins.count).map { Int(bins.start(of: $0) / (7 * .day)) }
    for (bin, week) in weekOfBin.enumerated() where week < weeks { lengths[week] += bins.length(of: bin) }
    return tiers.map { tier in
      var sums = [Int64](repeating: 0, count: weeks)
      for (bin, week) in weekOfBin.enumerated() where week < weeks { sums[week] += tier.present.sums[bin] }
      return zip(sums, lengths).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    }
  }
}
