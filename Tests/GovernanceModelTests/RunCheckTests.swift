// Every run checks itself. A check that never fails proves nothing: each planted fault makes its own check fail, and
// without a fault nothing is found.

import GovernanceModel
import Testing

@Suite("The checks of a run")
struct RunCheckTests {
  /// A worker who is nearly always busy, an officer with shifts.
  static let town = """
    time: { start: 2025-01-06, length: 12 d, warm up: 2 d, follow: 4 d }
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit, burden: 5% }, officer: { at: street, count: 1 per unit, calendar: office } }
    demands: { noise: { rate: 40 per unit per day, withdraws: exponential mean 4 h } }
    handling:
      grid: { by: worker, travel: 5 min, work: exponential mean 1 h, settles: 80%, escalate: { waiting: 30 min } }
      street: { by: officer, work: 20 min }
    """

  /// The same with problems, of which many are not found for long, and with reports that are no demands.
  static let townWithProblems =
    town + """

      probes: { riders: { count: 2 total, passes: 1 per hour, notices: 2% } }
      problems:
        hole:
          rate: 5 per unit per day
          lapses: exponential mean 20 d
          found by: { residents: { after: exponential mean 2 d, repeat: exponential mean 1 h }, probes: { riders: {} } }
          triage: 5 min
          false reports: { rate: 1 per unit per day, check: 10 min }
      """

  @Test("without a fault, nothing is found", arguments: CutRule.allForTests)
  func soundRun(_ cut: CutRule) throws {
    for town in [Self.town, Self.townWithProblems] {
      let plan = try CompiledScenario(scenario(town), cut: cut)
      #expect(try plan.run(seed: 1, replication: 1, keepsTimeline: true).demands[0].reported > 0)
    }
  }

  @Test("a planted fault makes its check fail", arguments: PlantedFault.allCases)
  func plantedFault(_ fault: PlantedFault) throws {
    let plan = try CompiledScenario(scenario(fault.town), cut: .whole)
    let failure = try #require(throws: CheckFailure.self) { try plan.run(seed: 1, replication: 1, planting: fault) }
    // The name of what did not agree, without its place: `demands(piece: 0)` is `demands`.
    let names = failure.findings.map { String("\($0.subject)".prefix { $0 != "(" }) }
    #expect(Set(names) == Set(fault.checks), "\(failure.findings)")
    #expect(failure.findings.allSatisfy { $0.first != $0.second })
  }
}

extension PlantedFault {
  /// The town in which there is something to go wrong.
  fileprivate var town: String {
    switch self {
    case .lostProblem, .uncountedProblem, .miscountedReport, .miscountedJob: RunCheckTests.townWithProblems
    default: RunCheckTests.town
    }
  }

  /// The subjects of the findings that a fault must lead to, and no others.
  fileprivate var checks: [String] {
    switch self {
    // Who vanishes is still counted where it was.
    case .lostDemand:
      ["demands", "visits", "presence", "demandsLeft", "timelinePresence", "timelineReported"]
    case .miscountedUnit: ["presence", "demandsLeft", "timelinePresence"]
    case .miscountedPost: ["staffTime", "timelineOvertime"]
    case .overworkedPost: ["roster", "timelineWork"]
    case .forgottenChore: ["chores"]
    case .endlessChore: ["roster"]
    case .unexplainedDelay: ["delays", "lifetimes"]
    case .miscountedBin: ["timelinePresence"]
    case .silentSource: ["source"]
    // It came to be in the window, so that the tally misses it too.
    case .lostProblem: ["problems", "problemTally"]
    case .uncountedProblem: ["problemTally"]
    case .miscountedReport: ["reports"]
    case .miscountedJob: ["jobs"]
    }
  }
}
