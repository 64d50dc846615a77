// Hand-worked cases are told like this: a town in a few lines, demands at stated times, and the story of each demand as
// lines such as "00:10 seized at grid". Times are hours and minutes since the start of the run, after the first day with
// the number of days passed: "1d 08:30". Seconds are written only where there are any: "00:30:00.001".

import GovernanceModel
import ScenarioFiles

/// The scenario of a text, observed for two days from Monday, 6 January 2025, unless the text says otherwise.
func scenario(_ text: String, policy: String? = nil) throws -> Scenario {
  let time = "time: { start: 2025-01-06, length: 2 d, follow: 1 d }\n"
  return try ScenarioFile.parse(text.contains("time:") ? text : time + text, name: "town.yaml").scenario(policy: policy)
}

/// A demand of a script: when, of which stream and severity, and at which unit of the entry tier, from 0.
struct Report {
  var time, stream, severity: String
  var unit: Int
  var isFalse = false
}

/// Somebody reports a problem of a stream at `time` that does not exist.
func falseReport(_ time: String, _ stream: String, _ severity: String = "ordinary", unit: Int = 0) -> Report {
  Report(time: time, stream: stream, severity: severity, unit: unit, isFalse: true)
}

/// A demand is reported at `time`, or a problem comes to be.
func report(_ time: String, _ stream: String, _ severity: String = "ordinary", unit: Int = 0) -> Report {
  Report(time: time, stream: stream, severity: severity, unit: unit)
}

/// What became of a script.
struct Story {
  let scenario: Scenario
  let run: ScriptedRun

  /// The life of a demand, by its name: a line for each step after its report.
  subscript(name: String) -> [String] { scenario.story(of: name, in: run.entries) }

  /// What was measured.
  var ledger: Ledger { run.ledger }

  /// The demands in the order in which they were first seized.
  var orderOfSeizure: [String] {
    var names: [String] = []
    for entry in run.entries {
      let name = entry.demand.text(in: scenario)
      if case .seized = entry.what, !names.contains(name) { names.append(name) }
    }
    return names
  }
}

/// Follows a script through the town of a text.
func follow(
  _ text: String, _ reports: [Report], policy: String? = nil, seed: UInt64 = 1, cut: CutRule = .automatic
) throws -> Story {
  let scenario = try scenario(text, policy: policy)
  let script = reports.map { report in
    ScriptedReport(
      at: milliseconds(report.time), unit: report.unit,
      stream: scenario.streams.firstIndex { $0.name == report.stream }!,
      severity: scenario.severities.firstIndex { $0.name == report.severity }!, isFalse: report.isFalse)
  }
  return Story(scenario: scenario, run: try CompiledScenario(scenario, cut: cut).follow(script, seed: seed))
}

extension Scenario {
  /// The life of one demand, a line for each step.
  func story(of name: String, in entries: [JournalEntry]) -> [String] {
    entries.filter { $0.demand.text(in: self) == name }.compactMap { entry in
      line(of: entry.what).map { "\(clockText(entry.time)) \($0)" }
    }
  }

  private func line(of what: JournalEntry.What) -> String? {
    switch what {
    case .reported: nil
    case .appeared(let severity): "appears, \(severities[severity].name)"
    case .found(let channel): "found by \(channels[channel])"
    case .reportedAgain(let channel): "reported again by \(channels[channel])"
    case .lapsed: "lapses"
    case .entered(_, let unit): "enters \(unitName(unit))"
    case .seized(let tier, _, _, _): "seized at \(stationName(tier))"
    case .interrupted(let tier): "interrupted at \(stationName(tier))"
    case .paused(let tier, _): "paused at \(stationName(tier))"
    case .diverted(let tier, let to): "busy at \(stationName(tier)), to \(tiers[to].name)"
    case .contactFailed: "finds nobody"
    case .stageBegun(let tier, let stage, _): "\(handling[tier]!.project!.stages[stage].name) begins"
    case .stageFailed(let tier, let stage): "\(handling[tier]!.project!.stages[stage].name) fails"
    case .ordered(_, let number, _): "order \(number)"
    case .inspected(_, let complied): complied ? "inspected, good" : "inspected, bad"
    case .passedOn(let tier, let outcome, _): "\(outcome.rawValue) at \(stationName(tier))"
    case .settled(let tier): "settled at \(stationName(tier))"
    case .withdrawn(let tier): "withdrawn at \(stationName(tier))"
    case .desk(let step): line(of: step)
    case .feedback(let step): line(of: step)
    case .whistle(let step): line(of: step)
    case .meeting(let step): line(of: step)
    case .reaction(let step): line(of: step)
    case .background: nil
    }
  }

  private func line(of step: MeetingStep) -> String {
    func name(_ occasion: Int) -> String {
      occasion < meetings.count ? meetings[occasion].name : matchings[occasion - meetings.count].name
    }
    return switch step {
    case .listed(let occasion): "listed for \(name(occasion))"
    case .putOff(let occasion): "\(name(occasion)) put off"
    case .takenUp(let occasion, let end): "taken up by \(name(occasion)) until \(clockText(end))"
    case .unsettled(let occasion, let rest): "\(name(occasion)) does not settle it, \(rest)"
    case .unclaimed(let occasion): "not claimed on \(name(occasion))"
    case .notReached(let wasCall, let again): wasCall ? "no answer" : "nobody at home, again \(clockText(again))"
    }
  }

  private func line(of step: ReactionStep) -> String? {
    switch step {
    case .metMode: nil
    case .putOff(let mode): "put off by \(modes[mode].name)"
    case .takenUpAgain: "no longer put off"
    case .aided(let unit): "aided by \(unitName(unit))"
    case .prevented(let campaign): "prevented by \(campaigns[campaign].name)"
    }
  }

  private func line(of step: FeedbackStep) -> String {
    switch step {
    case .closedEarly(let tier, _): "ticked off at \(stationName(tier))"
    case .called(let stars, let isSatisfied):
      stars.map { "called, \(isSatisfied ? "satisfied" : "dissatisfied"), \($0) stars" } ?? "called, no answer"
    case .reopened(let tier, let times): "reopened at \(stationName(tier)), \(times)"
    case .closed(let isSatisfied, let wasEarly):
      "closed\(isSatisfied ? "" : ", dissatisfied")\(wasEarly ? ", early" : "")"
    case .callsAgain: "calls again"
    }
  }

  private func line(of step: DeskStep) -> String {
    switch step {
    case .dispatched(let desk, let station, let unit, let isWrong, _):
      "\(stationName(desk)) sends it to \(station < tiers.count ? unitName(unit) : stationName(station))\(isWrong ? ", wrongly" : "")"
    case .returned(let tier, let desk, let reason, let ordinal, _):
      "\(stationName(tier)) returns it to \(stationName(desk)), \(reason.rawValue), \(ordinal)"
    case .followedUp(let desk, let ordinal): "followed up by \(stationName(desk)), \(ordinal)"
    }
  }

  private func line(of step: WhistleStep) -> String {
    switch step {
    case .blown(let tier, _, let called, let quorum): "whistles at \(stationName(tier)) for \(quorum) of \(called)"
    case .agreed(let department): "\(departments[department].name) agrees"
    case .refused(let department): "\(departments[department].name) refuses"
    case .convened(let time): "convened for \(clockText(time))"
    case .attends(let department): "\(departments[department].name) attends"
    case .goesHome(let department): "\(departments[department].name) goes home"
    case .reminded(let count): "\(count) reminded"
    case .quorate(let last): "quorate with \(departments[last].name)"
    case .jointWork(let tier, _, _, _): "joint work at \(stationName(tier))"
    case .lastLimit(let present): "last limit with \(present)"
    case .hopeless(let refused): "hopeless with \(refused) refusals"
    }
  }

  /// Every step and every draw of every demand, by name, in words that do not depend on positions in the file.
  func lives(in entries: [JournalEntry]) -> [String: [String]] {
    var lives: [String: [String]] = [:]
    for entry in entries {
      let words =
        switch entry.what {
        case .reported(let severity, let patience): "\(severities[severity].name), patient for \(patience)"
        case .seized(let tier, let travel, let work, let settles):
          "seized at \(stationName(tier)), \(travel) + \(work), settles: \(settles)"
        case .passedOn(let tier, let outcome, let arrives):
          "\(outcome.rawValue) at \(stationName(tier)), arrives \(arrives)"
        case .appeared, .found, .reportedAgain, .lapsed: line(of: entry.what) ?? ""
        case .paused(let tier, let end): "paused at \(stationName(tier)) until \(end)"
        case .diverted, .contactFailed, .stageBegun, .stageFailed, .ordered, .inspected: line(of: entry.what) ?? ""
        case .entered, .interrupted, .desk, .settled, .withdrawn, .whistle, .feedback, .meeting, .reaction, .background:
          line(of: entry.what) ?? ""
        }
      lives[entry.demand.text(in: self), default: []].append("\(entry.time): \(words)")
    }
    return lives
  }
}

/// The milliseconds of "08:30", "1d 08:30" or "00:30:00.001".
func milliseconds(_ text: String) -> Milliseconds {
  let parts = text.split(separator: " ")
  let days = parts.count > 1 ? Milliseconds(parts[0].dropLast())! : 0
  let clock = parts[parts.count - 1].split { ":.".contains($0) }.map { Milliseconds($0)! }
  let units: [Milliseconds] = [.hour, .minute, .second, 1]
  return zip(clock, units).reduce(days * .day) { $0 + $1.0 * $1.1 }
}

/// A time as `milliseconds` reads it.
func clockText(_ time: Milliseconds) -> String {
  func digits(_ number: Milliseconds, _ width: Int = 2) -> String {
    String(repeating: "0", count: width - String(number).count) + String(number)
  }
  let ofDay = time % .day
  var text = time >= .day ? "\(time / .day)d " : ""
  text += digits(ofDay / .hour) + ":" + digits(ofDay % .hour / .minute)
  if time % .minute > 0 { text += ":" + digits(time % .minute / .second) }
  if time % .second > 0 { text += "." + digits(time % .second, 3) }
  return text
}
