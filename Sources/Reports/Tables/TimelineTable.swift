// timeline.csv: the course over the observation window, one row for each policy, bin and tier or role, for pictures of
// how backlogs grow and who is busy when. Values are means over replications.

package import Experiments
import GovernanceModel
import Stochastics

extension ResultFile {
  /// The table `timeline.csv` of one or more policies whose courses were kept.
  ///
  /// Rows of tiers have the columns from `reported` to `present_ci_high`, rows of roles those from `posts` to
  /// `overtime`. Tiers that neither receive nor handle demands have no rows, nor have roles without posts.
  package static func timeline(_ runs: [PolicyRun], confidence: Double = 0.95, byteOrderMark: Bool = true)
    -> ResultFile
  {
    var table = CSV(
      header: [
        "scenario", "policy", "start", "hours", "tier", "role", "reported", "settled", "waiting", "present",
        "present_ci_low", "present_ci_high", "posts", "on_demands", "on_demands_ci_low", "on_demands_ci_high",
        "overtime", "replications",
      ],
      byteOrderMark: byteOrderMark)
    for run in runs {
      guard let timeline = run.pooled.timeline else { continue }
      TimelineRows(run, timeline, confidence: confidence).append(to: &table)
    }
    return ResultFile(name: "timeline.csv", table)
  }
}

/// The rows of one policy.
private struct TimelineRows {
  private let run: PolicyRun
  private let timeline: Timeline
  private let estimator: BinEstimator
  private let tiers, roles: [(position: Int, name: CSVCell)]

  init(_ run: PolicyRun, _ timeline: Timeline, confidence: Double) {
    (self.run, self.timeline) = (run, timeline)
    estimator = BinEstimator(runs: run.pooled.runs, confidence: confidence)
    let scenario = run.scenario
    tiers = (0..<scenario.stations).filter { tier in
      scenario.handles(at: tier) || timeline.tiers[tier].reported.total > 0
    }.map { ($0, .text(scenario.stationName($0))) }
    roles = scenario.roles.indices.filter { role in timeline.roles[role].rostered.contains { $0 > 0 } }
      .map { ($0, .text(scenario.roles[$0].name)) }
  }

  func append(to table: inout CSV) {
    let names: [CSVCell] = [.text(run.scenario.name), .text(run.policy)]
    let replications = CSVCell.whole(run.pooled.runs)
    for bin in 0..<timeline.bins.count {
      let length = timeline.bins.length(of: bin)
      let time = names + [.text(start(of: bin)), .number(Double(length) / Double(Milliseconds.hour))]
      for (tier, name) in tiers {
        table.append(time + [name, .empty] + cells(timeline.tiers[tier], bin, length) + [replications])
      }
      for (role, name) in roles {
        table.append(time + [.empty, name] + cells(timeline.roles[role], bin, length) + [replications])
      }
    }
  }

  /// `2025-01-31T08:00`: bins begin at whole hours.
  private func start(of bin: Int) -> String {
    let (day, time) = timeline.bins.start(of: bin).quotientAndRemainder(dividingBy: .day)
    let hour = String(time / .hour).leftPadded(to: 2, with: "0")
    return "\(run.scenario.timeFrame.start.advanced(by: Int(day)))T\(hour):00"
  }

  private func cells(_ course: Timeline.TierCourse, _ bin: Int, _ length: Milliseconds) -> [CSVCell] {
    let present = estimator.estimate(course.present, bin, per: Double(length))
    return [
      .number(course.reported.mean(of: bin, runs: run.pooled.runs)),
      .number(course.settled.mean(of: bin, runs: run.pooled.runs)),
      .number(course.waiting.mean(of: bin, runs: run.pooled.runs) / Double(length)), .number(present.value),
      .number(present.interval?.low), .number(present.interval?.high), .empty, .empty, .empty, .empty, .empty,
    ]
  }

  private func cells(_ course: Timeline.RoleCourse, _ bin: Int, _ length: Milliseconds) -> [CSVCell] {
    let rostered = Double(course.rostered[bin]) / Double(run.pooled.runs)
    let busy = rostered > 0 ? estimator.estimate(course.onDemands, bin, per: rostered) : nil
    return [
      .empty, .empty, .empty, .empty, .empty, .empty, .number(rostered / Double(length)),
      .number(busy?.value), .number(busy?.interval?.low), .number(busy?.interval?.high),
      .number(course.overtime.mean(of: bin, runs: run.pooled.runs) / Double(length)),
    ]
  }
}
