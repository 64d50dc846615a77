// R21: a report of what does not exist takes staff for the way and a check, and is in no tally of demands.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R21 False reports")
struct R21FalseReportsTests {
  static let town = """
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 per unit } }
    demands: { noise: { rate: 1 per unit per day } }
    problems:
      hole:
        rate: 1 per unit per day
        found by: { residents: { after: 1 h } }
        false reports: { rate: 2 per unit per day, check: 20 min }
    handling:
      grid: { by: worker, travel: { hole: 10 min }, work: 3 h, escalate: { waiting: 30 min }, preempts: [major] }
      street: { by: officer, work: 1 h }
    limits: { settled: 1 min }
    """

  @Test("staff travel and check; then it is closed")
  func check() throws {
    let story = try follow(Self.town, [falseReport("00:00", "hole"), report("00:10", "noise")])
    #expect(
      story["grid-0001/hole/false 1"] == [
        "00:00 enters grid-0001", "00:00 seized at grid", "00:30 settled at grid",
      ])
    #expect(story["grid-0001/noise/1"][1] == "00:30 seized at grid")
  }

  @Test("it stays out of demands, settlement times, waits, limits and rates, and no threshold sends it up")
  func tallies() throws {
    let story = try follow(
      Self.town, [report("00:00", "noise"), falseReport("00:05", "hole"), falseReport("00:05", "hole")])
    // Both wait for three hours, well past the threshold.
    #expect(
      story["grid-0001/hole/false 1"][1] == "03:00 seized at grid"
        || story["grid-0001/hole/false 2"][1] == "03:00 seized at grid")
    let ledger = story.ledger
    #expect(ledger.demands.reduce(0) { $0 + $1.reported } == 1)
    #expect(ledger.value(of: MeasureKey(.settlementRate, .rate))?.value == 1)
    #expect(ledger.value(of: MeasureKey(.settle, .mean))?.value == 3)
    #expect(ledger.visits.reduce(0) { $0 + $1.entered } == 1)
    #expect(ledger.limits.reduce(0) { $0 + $1.kept + $1.broken + $1.undecided } == 1)
    #expect(ledger.roles.map(\.busy) == [milliseconds("04:00"), 0])
    #expect(ledger.discovery.problems[1].falseReports == 2)
    #expect(ledger.value(of: MeasureKey(.falseReports, .mean))?.value == 2)
  }

  @Test("it has the place of its severity in the queue, and may interrupt as what it alleges may")
  func looksReal() throws {
    let story = try follow(Self.town, [report("00:00", "noise"), falseReport("01:00", "hole", "major")])
    #expect(story["grid-0001/hole/false 1"].last == "01:30 settled at grid")
    #expect(story["grid-0001/noise/1"].last == "03:30 settled at grid")
  }

  @Test("their rate is kept by marks: a lower one keeps some of the same reports")
  func marks() throws {
    let text = """
      time: { start: 2025-01-06, length: 200 d }
      \(Self.town)
      policies: { fewer: { problems.hole."false reports".rate: 1 per unit per day } }
      """
    func reports(_ policy: String) throws -> Set<DemandName> {
      let entries = try CompiledScenario(scenario(text, policy: policy)).journal(seed: 3, replication: 1)
      return Set(entries.map(\.demand).filter { $0.job == .falseReport })
    }
    let (all, fewer) = (try reports("baseline"), try reports("fewer"))
    #expect(fewer.isSubset(of: all))
    // 460 and 230 in 230 days, within four standard deviations.
    #expect(abs(all.count - 460) < 86 && abs(fewer.count - 230) < 61)
  }
}
