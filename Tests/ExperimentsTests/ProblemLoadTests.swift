// The part of the load sheet that is about problems: what is found, what is reported again, what was never there.

import GovernanceModel
import ScenarioFiles
import Testing

@testable import Experiments

@Suite("The load of problems")
struct ProblemLoadTests {
  private func sheet(_ problem: String) throws -> LoadSheet {
    LoadSheet(
      try ScenarioFile.parse(
        """
        time: { start: 2025-01-06, length: 28 d }
        tiers: { grid: { units: 10 } }
        staff: { worker: { at: grid, count: 1 per unit } }
        probes: { riders: { count: 10 total, passes: 1 per hour, notices: 5% } }
        problems: { hole: { rate: 1 per unit per day, \(problem) } }
        handling: { grid: { by: worker, travel: 30 min, work: 1 h 30 min } }
        """
      ).scenario())
  }

  @Test("of problems that lapse, those are found that somebody reports first")
  func found() throws {
    // A race of exponentials: riders 0.05 an hour, lapse 0.0125.
    let riders = try sheet("lapses: exponential mean 80 h, found by: { probes: { riders: {} } }")
    #expect(abs(riders.problems[0].foundShare - 0.8) < 0.005)
    #expect(abs(riders.streams[0].perDay - 8) < 0.05)
    // Residents report six in ten, of these four in five before the lapse.
    let residents = try sheet(
      "lapses: exponential mean 80 h, found by: { residents: { ever: 60%, after: exponential mean 20 h } }")
    #expect(abs(residents.problems[0].foundShare - 0.48) < 0.005)
    #expect(try sheet("found by: { residents: { ever: 60%, after: 1 d } }").problems[0].foundShare == 0.6)
    // Rounds every 24 h at a moment of their own, a problem lasts 12: every other one.
    #expect(abs(try sheet("lapses: 12 h, found by: { patrol: { every: 24 h } }").problems[0].foundShare - 0.5) < 0.02)
  }

  @Test("triage and checks are work")
  func work() throws {
    let plain = try sheet("found by: { probes: { riders: {} } }")
    #expect(abs(plain.roles[0].offeredHours - 20) < 1e-6)
    // Two hours with a tenth of a report, ten a day; six minutes each.
    let more = try sheet(
      "found by: { probes: { riders: {} } }, triage: 6 min, false reports: { rate: 2 per unit per day, check: 15 min }")
    #expect(abs(more.problems[0].duplicates - 1) < 1e-9 && more.problems[0].falseReports == 20)
    #expect(abs(more.roles[0].offeredHours - (20 + 0.1 + 20 * 0.75)) < 1e-6)
  }
}
