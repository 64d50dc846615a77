// Dated stories: small scenarios whose demands come on stated dates, and the diary of what became of each. The tests of
// clocks, shifts and observation are told this way: expected times are worked out by hand, as dates and hours.

import GovernanceModel
import Testing

@testable import ScenarioFiles

/// A scenario followed through reports on stated dates.
struct DatedStory {
  /// A demand that comes at a civil time such as `01-06 08:30` of the year in which the scenario starts.
  struct Report {
    var time: String
    var unit = 0
    var stream = 0
    var severity = 0

    init(_ time: String, unit: Int = 0, stream: Int = 0, severity: Int = 0) {
      (self.time, self.unit, self.stream, self.severity) = (time, unit, stream, severity)
    }
  }

  let scenario: Scenario
  let run: ScriptedRun
  var ledger: Ledger { run.ledger }

  /// Follows the reports, in order of time, through a scenario under a policy.
  init(_ text: String, policy: String? = nil, _ reports: [Report]) throws {
    let scenario = try ScenarioFile.parse(text, name: "story.yaml").scenario(policy: policy)
    let script = try reports.map {
      ScriptedReport(
        at: try DatedStory.time($0.time, in: scenario), unit: $0.unit, stream: $0.stream, severity: $0.severity)
    }
    self.scenario = scenario
    run = try CompiledScenario(scenario).follow(script)
  }

  /// The diary of the demand that came as the `index`-th, from 0; without the report itself.
  func diary(_ index: Int) -> [String] {
    let name = demands[index]
    return run.entries.filter { $0.demand == name }.compactMap { entry in
      line(entry.what).map { "\(moment(entry.time)) \($0)" }
    }
  }

  /// All demands in the order in which they came.
  var demands: [DemandName] {
    run.entries.filter { if case .reported = $0.what { true } else { false } }.sorted { $0.time < $1.time }
      .map(\.demand)
  }

  /// The value of a measure.
  func value(
    _ response: Response, _ statistic: Statistic, tier: Int? = nil, category: Int? = nil, severity: Int? = nil,
    role: Int? = nil
  ) -> Measured? {
    ledger.value(
      of: MeasureKey(response, statistic, tier: tier, category: category, severity: severity, role: role))
  }

  private func line(_ what: JournalEntry.What) -> String? {
    switch what {
    case .reported, .appeared, .found, .reportedAgain, .lapsed, .desk, .whistle, .feedback, .meeting, .reaction: nil
    case .background: nil
    case .diverted, .contactFailed, .stageBegun, .stageFailed, .ordered, .inspected: nil
    case .entered(let tier, _): "enters \(scenario.tiers[tier].name)"
    case .seized(let tier, _, _, _): "starts at \(scenario.tiers[tier].name)"
    case .interrupted(let tier): "stops at \(scenario.tiers[tier].name)"
    case .paused(let tier, _): "paused at \(scenario.tiers[tier].name)"
    case .passedOn(let tier, let outcome, _): "leaves \(scenario.tiers[tier].name), \(outcome.rawValue)"
    case .settled(let tier): "settled at \(scenario.tiers[tier].name)"
    case .withdrawn(let tier): "withdrawn at \(scenario.tiers[tier].name)"
    }
  }

  /// `01-06 08:30`, with seconds and milliseconds where there are any.
  func moment(_ time: Milliseconds) -> String {
    let clock = RunClock(scenario.timeFrame)
    let date = clock.date(at: time)
    let rest = time - clock.midnight(of: date)
    func digits(_ number: Milliseconds, _ count: Int = 2) -> String {
      String(String(number + 1000).suffix(count))
    }
    var text = "\(date.description.dropFirst(5)) \(digits(rest / .hour)):\(digits(rest % .hour / .minute))"
    if rest % .minute > 0 { text += ":\(digits(rest % .minute / .second))" }
    if rest % .second > 0 { text += ".\(digits(rest % .second, 3))" }
    return text
  }

  /// Milliseconds after the start of the window of `01-06 08:30`, `01-06 08:30:15` or `01-06 08:30:15.250`.
  private static func time(_ text: String, in scenario: Scenario) throws -> Milliseconds {
    let parts = text.split(separator: " ")
    let start = scenario.timeFrame.start
    let date = try #require(CivilDate("\(start.components.year)-\(parts[0])"))
    let clock = parts[1].split(separator: ":")
    var time = try #require(Int64(clock[0])) * .hour + (try #require(Int64(clock[1]))) * .minute
    if clock.count > 2 {
      let seconds = clock[2].split(separator: ".")
      time += try #require(Int64(seconds[0])) * .second
      if seconds.count > 1 { time += try #require(Int64(seconds[1])) }
    }
    return Milliseconds(date.dayNumber - start.dayNumber) * .day + time
  }
}

/// Minutes in milliseconds.
func minutes(_ number: Int64) -> Milliseconds { number * .minute }

/// Hours as measures give them, from minutes.
func hours(ofMinutes number: Double) -> Double { number / 60 }

/// Whether a measure is a value up to the rounding of a division.
func isExactly(_ measured: Measured?, _ value: Double, lowerBound: Bool = false) -> Bool {
  guard let measured else { return false }
  return abs(measured.value - value) <= 1e-12 * max(1, abs(value)) && measured.isLowerBound == lowerBound
}

/// Whether a quantile is a value within the relative width of a bucket, 1/64.
func isAbout(_ measured: Measured?, _ value: Double, lowerBound: Bool = false) -> Bool {
  guard let measured else { return false }
  return abs(measured.value - value) <= value / 64 && measured.isLowerBound == lowerBound
}
