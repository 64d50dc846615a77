// Every run checks itself. A check that never fails proves nothing: each planted fault makes its own check fail, and
// without a fault nothing is found.

import GovernanceModel
import Testing

@Suite("The checks of a run")
struct RunCheckTests {
  /// A worker who is nearly always busy, an officer with shifts.
  static let town = """
    time: { start: 2025-01-06, length: 20 d, warm up: 2 d, follow: 5 d }
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    calendars: { office: { every day: 08:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit, burden: 5% }, officer: { at: street, count: 1 per unit, calendar: office } }
    demands: { noise: { rate: 40 per unit per day, withdraws: exponential mean 4 h } }
    handling:
      grid: { by: worker, travel: 5 min, work: exponential mean 1 h, settles: 80%, escalate: { waiting: 30 min } }
      street: { by: officer, work: 20 min }
    """

  @Test("without a fault, nothing is found", arguments: CutRule.allForTests)
  func soundRun(_ cut: CutRule) throws {
    let plan = try CompiledScenario(scenario(Self.town), cut: cut)
    #expect(try plan.run(seed: 1, replication: 1, keepsTimeline: true).demands[0].reported > 0)
  }

  @Test("a planted fault makes its check fail", arguments: PlantedFault.allCases)
  func plantedFault(_ fault: PlantedFault) throws {
    let plan = try CompiledScenario(scenario(Self.town), cut: .whole)
    let failure = try #require(throws: CheckFailure.self) { try plan.run(seed: 1, replication: 1, planting: fault) }
    for check in fault.checks { #expect(failure.findings.contains { $0.hasPrefix(check) }, "\(failure.findings)") }
    #expect(
      failure.findings.allSatisfy { finding in fault.checks.contains { finding.hasPrefix($0) } }, "\(failure.findings)")
  }
}

extension PlantedFault {
  /// How the findings begin that a fault must lead to, and no others.
  fileprivate var checks: [String] {
    switch self {
    // Who vanishes is still counted where it was.
    case .lostDemand:
      [
        "conservation in piece", "conservation at tier", "Little's law", "demands left", "timeline of tier 0: present",
        "timeline: demands reported",
      ]
    case .miscountedUnit: ["Little's law", "demands left", "timeline of tier 0: present"]
    case .miscountedPost: ["staff time: by posts, by visits", "timeline of role 0: overtime"]
    case .overworkedPost: ["staff time: post busy beyond its roster", "timeline of role 0: work"]
    case .forgottenChore: ["chores of post"]
    case .endlessChore: ["staff time: post busy beyond its roster"]
    case .unexplainedDelay: ["delay ledger"]
    case .miscountedBin: ["timeline of tier 0: present"]
    case .silentSource: ["source 0 of piece 0 fell silent"]
    }
  }
}
