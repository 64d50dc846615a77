// What was done about every demand of a replication, as process mining has it: a case for each demand, and in it one
// event for each activity, from when to when, and by whom. Reports, settlements and the like take no time.
//
// A case begins with its report and goes on to its close, so the time from the first event to “settled” is the time to
// settlement that the simulator measures, to the millisecond. Jobs that are staff time and no demands (the triage of
// duplicates, call-backs, follow-ups) are no cases.

package import Experiments
package import GovernanceModel

/// Everything that was done in one replication.
package struct EventLog: Sendable {
  /// Somebody who did something.
  enum Actor: Hashable, Sendable {
    /// A member of staff: role, unit of the post by position over all tiers, which post of that unit from 1.
    case staff(role: Int, unit: Int, post: Int)
    /// A unit as such, by position over all tiers; a department; a channel.
    case unit(Int)
    case department(Int)
    case channel(Int)
  }

  /// One activity.
  struct Event: Hashable, Sendable {
    /// What was done, in words.
    var activity: String
    /// From when to when, on the run's clock.
    var start, end: Milliseconds
    /// Who did it; the first of several is in charge.
    var actors: [Actor]
    /// The tier or desk at which it was done, by station; -1 for none.
    var station: Int
    /// How it ended, where that may differ; empty otherwise.
    var outcome = ""
  }

  /// One demand.
  struct Case: Sendable {
    let name: DemandName
    var severity = 0
    var channel = 0
    /// Whether it was reported inside the observation window, and whether it was closed in the end.
    var isObserved = false
    var isClosed = false
    /// In the order in which they ended.
    var events: [Event] = []
  }

  let scenario: Scenario
  let language: Language
  let clock: RunClock
  /// In the order of their reports.
  let cases: [Case]

  /// The log of the steps that were kept of a replication.
  package init(_ entries: [JournalEntry], of scenario: Scenario, in language: Language) {
    (self.scenario, self.language) = (scenario, language)
    clock = RunClock(scenario.timeFrame)
    var places: [DemandName: Int] = [:]
    var builders: [CaseBuilder] = []
    let words = ActivityWords(scenario, in: language)
    for entry in entries {
      let place = places[entry.demand] ?? builders.count
      if place == builders.count {
        places[entry.demand] = place
        builders.append(CaseBuilder(entry.demand, words))
      }
      builders[place].take(entry.what, at: entry.time)
    }
    let end = clock.end
    // A problem that nobody reported is no case.
    cases = builders.filter(\.isReported).map { $0.finished(at: end) }
  }

  /// How many cases there are, and how many events in all.
  package var counts: (cases: Int, events: Int) { (cases.count, cases.reduce(0) { $0 + $1.events.count }) }

  // MARK: Names

  /// What a case is called.
  func name(of demand: Case) -> String { demand.name.text(in: scenario) }

  /// What an actor is called, the same in both languages.
  func name(of actor: Actor) -> String {
    switch actor {
    case .staff(let role, let unit, let post): "\(scenario.unitName(unit))/\(scenario.roles[role].name)/\(post)"
    case .unit(let unit): scenario.unitName(unit)
    case .department(let department): scenario.departments[department].name
    case .channel(let channel): scenario.channels[channel]
    }
  }

  /// The tier or desk at which an event took place; empty where there is none.
  func station(of event: Event) -> String {
    event.station >= 0 ? scenario.stationName(event.station) : ""
  }

  /// A moment with milliseconds and the offset of China's time: `2025-01-06T09:30:00.000+08:00`.
  func stamp(_ time: Milliseconds) -> String {
    // A run's clock knows one time, so one offset serves.
    clock.stamp(time) + "+08:00"
  }
}
