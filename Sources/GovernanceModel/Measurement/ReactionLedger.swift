// What one run counted of its modes and campaigns: integers that add up over runs. All empty where a scenario has neither.

/// What modes and campaigns did to demands of one kind.
package struct ReactionCounts: Hashable, Sendable {
  /// Times that observed demands were put off, and for how long, in milliseconds.
  package var putOff: Int64 = 0
  package var putOffTime: Int64 = 0
  /// Demands taken up by the staff of a sibling unit.
  package var aided: Int64 = 0
  /// Demands that did not come.
  package var prevented: Int64 = 0
  /// Campaigns begun, by the first of their categories; and staff time that went into them, in milliseconds.
  package var campaigns: Int64 = 0
  package var campaignWork: Int64 = 0

  mutating func merge(_ other: ReactionCounts) {
    putOff += other.putOff
    putOffTime += other.putOffTime
    aided += other.aided
    prevented += other.prevented
    campaigns += other.campaigns
    campaignWork += other.campaignWork
  }
}

/// A time for which a mode was in force at a unit.
package struct ModeSpan: Hashable, Sendable {
  /// The mode, and the unit by position over all tiers.
  package var mode, unit: Int
  /// When it took hold and when it ended, from the start of the window on; `nil` where it had not.
  package var from: Milliseconds
  package var to: Milliseconds?
  /// The run, by position among those of the ledger.
  package var run = 0
}

/// The modes and campaigns of a run.
package struct ReactionLedger: Hashable, Sendable {
  /// By mode: its units, the time for which it was in force at them, how often it took hold, how long recovery took.
  package var modeUnits: [Int64] = []
  package var modeTime: [Int64] = []
  package var switches: [Int64] = []
  package var recoveries: [Times] = []
  /// By kind.
  package var counts: [ReactionCounts] = []
  /// When which mode was in force; kept where the course over time is.
  package var spans: [ModeSpan] = []

  mutating func merge(_ other: ReactionLedger, after runs: Int) {
    for index in modeTime.indices {
      modeTime[index] += other.modeTime[index]
      switches[index] += other.switches[index]
      recoveries[index].merge(other.recoveries[index])
    }
    for index in counts.indices { counts[index].merge(other.counts[index]) }
    spans += other.spans.map { span in
      var span = span
      span.run += runs
      return span
    }
  }

  /// What several hands have taken down is one run.
  mutating func beSingleRun() {
    for index in spans.indices { spans[index].run = 0 }
    spans.sort { ($0.mode, $0.unit, $0.from) < ($1.mode, $1.unit, $1.from) }
  }
}

extension Ledger {
  /// How long recovery took.
  var recovery: Times { reactions.recoveries.reduce(into: Times()) { $0.merge($1) } }

  /// The value of a measure of modes and campaigns but for durations; `nil` where there was nothing to measure.
  func value(of response: ReactionResponse, _ key: MeasureKey) -> Measured? {
    let counts =
      reactions.counts.isEmpty
      ? ReactionCounts() : kinds(key).reduce(into: ReactionCounts()) { $0.merge(reactions.counts[$1]) }
    let perRun = 1 / Double(runs)
    switch response {
    case .inMode:
      let time = reactions.modeTime.reduce(0, +)
      let units = reactions.modeUnits.reduce(0, +)
      return units > 0 ? Measured(Double(time) / (Double(window) * Double(runs) * Double(units))) : nil
    case .switches: return Measured(Double(reactions.switches.reduce(0, +)) * perRun)
    case .recovery: return nil
    case .putOff: return Measured(Double(counts.putOff) * perRun)
    case .putOffTime:
      guard counts.putOff > 0 else { return nil }
      return Measured(Double(counts.putOffTime) / Double(counts.putOff) / Double(Milliseconds.hour))
    case .aided: return Measured(Double(counts.aided) * perRun)
    case .campaigns: return Measured(Double(counts.campaigns) * perRun)
    case .campaignWork:
      let years = Double(window) / Double(Milliseconds.year) * Double(runs)
      return Measured(Double(counts.campaignWork) / Double(Milliseconds.hour) / years)
    case .prevented: return Measured(Double(counts.prevented) * perRun)
    }
  }
}

/// What is measured of modes and campaigns.
public enum ReactionResponse: String, CaseIterable, Hashable, Sendable {
  case inMode = "in_mode"
  case switches = "mode_switches"
  case recovery
  case putOff = "put_off"
  case putOffTime = "put_off_time"
  case aided
  case campaigns
  case campaignWork = "campaign_work"
  case prevented

  /// The definition, in a sentence.
  var definition: String {
    switch self {
    case .inMode:
      "share of the observation window for which a mode was in force (平急转换), over the units that may be in it; with several modes the mean over them"
    case .switches: "times that a mode took hold inside the observation window, all units together"
    case .recovery:
      "time from the trigger of a mode, or from the end of the dates that triggered it, until what calls it off is met: the backlog is back below its lower level; where it was not by the end of the run it counts as longer"
    case .putOff: "times that demands reported inside the observation window were put off by a mode"
    case .putOffTime: "time for which a mode kept a demand from being taken up, each time it was put off"
    case .aided: "times that the staff of a sibling unit took up a demand reported inside the observation window"
    case .campaigns: "campaigns begun inside the observation window (专项治理), by the first of their categories"
    case .campaignWork: "time that staff gave to campaigns begun inside the observation window, per year"
    case .prevented:
      "demands and problems that did not come inside the observation window because a campaign had removed their cause"
    }
  }

  /// The unit of measure in files.
  var unit: String {
    switch self {
    case .inMode: "share"
    case .switches: "switches"
    case .recovery, .putOffTime: "h"
    case .putOff, .aided, .prevented: "demands"
    case .campaigns: "campaigns"
    case .campaignWork: "h per year"
    }
  }

  /// The statistics that make sense for it.
  var statistics: [Statistic] {
    switch self {
    case .inMode: [.share]
    case .recovery: [.mean, .p50, .p90, .p95, .p99]
    case .putOffTime: [.mean]
    case .campaignWork: [.rate]
    case .switches, .putOff, .aided, .campaigns, .prevented: [.count]
    }
  }

  /// The dimensions by which it can be broken down.
  var dimensions: [Dimension] {
    switch self {
    case .inMode, .switches, .recovery: []
    case .putOff, .putOffTime, .aided, .prevented: [.category, .severity]
    case .campaigns, .campaignWork: [.category]
    }
  }
}

extension Scenario {
  /// Whether a run of the scenario can yield a response of modes and campaigns.
  func yields(_ response: ReactionResponse) -> Bool {
    switch response {
    case .inMode, .switches, .recovery: !modes.isEmpty
    case .putOff, .putOffTime: modes.contains { $0.suspends.values.contains(true) }
    case .aided: modes.contains { $0.pools }
    case .campaigns, .prevented: !campaigns.isEmpty
    case .campaignWork:
      campaigns.contains { if case .staff = $0.effort { true } else { false } }
    }
  }
}
