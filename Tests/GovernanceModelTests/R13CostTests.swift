// R13: what a place pays a year: posts and hours on duty, overtime, incentives for first reports, and beside them what
// joint work is worth.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R13 Costs")
struct R13CostTests {
  /// Two days of 8 open hours each, Monday and Tuesday.
  static let town = """
    time: { start: 2025-01-06, length: 2 d }
    tiers: { grid: { units: 1 } }
    calendars: { office: { every day: 09:00 to 17:00 } }
    staff:
      worker: { at: grid, count: 2 per unit, calendar: office, pay: 29200 yuan per year }
      guard:  { at: grid, count: 1 per unit, calendar: office, pay: 20 yuan per hour, overtime pay: 200% }
    demands: { noise: { rate: 1 per unit per year } }
    handling: { grid: { by: { all of: [worker, guard] }, work: 2 h } }
    """

  private func cost(_ story: Story, _ part: CostPart, role: Int? = nil) -> Double? {
    story.ledger.value(of: MeasureKey(.costOf(part), .rate, role: role))?.value
  }

  @Test("posts are paid by the year or by hours on duty, overtime at its multiple, joint work is shown beside")
  func parts() throws {
    // 8 h a day are 2,920 h a year: an hour of a worker is worth 10 yuan. From 16:00 to 18:00 both work, an hour of it
    // after closing: in two days, an hour is 182.5 a year.
    let story = try follow(Self.town, [report("16:00", "noise")])
    #expect(cost(story, .staff, role: 0) == 58_400)
    #expect(cost(story, .staff, role: 1) == 58_400.0)
    #expect(cost(story, .overtime, role: 0) == 182.5 * 15)
    #expect(cost(story, .overtime, role: 1) == 182.5 * 40)
    #expect(cost(story, .joint, role: 0) == 182.5 * (10 + 15))
    #expect(cost(story, .joint, role: 1) == 182.5 * (20 + 40))
    let total = 58_400 + 58_400 + 182.5 * 55
    #expect(story.ledger.value(of: MeasureKey(.cost, .rate))?.value == total)
    #expect(cost(story, .staff) == 116_800)
    #expect(cost(story, .overtime) == 182.5 * 55)
  }

  @Test("who works alone does no joint work, and a scenario without teams does not measure any")
  func alone() throws {
    let text = Self.town.replacing("{ all of: [worker, guard] }", with: "worker")
    let story = try follow(text, [report("10:00", "noise")])
    #expect(cost(story, .joint) == 0)
    let measures = try CompiledScenario(scenario(text)).measures
    #expect(!measures.contains { $0.response == .costOf(.joint) || $0.response == .costOf(.incentives) })
    #expect(measures.contains(MeasureKey(.costOf(.overtime), .rate, role: 1)))
    let unpaid = text.replacing("pay: 29200 yuan per year", with: "pay: 0").replacing(
      "pay: 20 yuan per hour, ", with: "")
    let none = try CompiledScenario(scenario(unpaid)).measures
    #expect(!none.contains { $0.response.unit == "yuan per year" })
  }

  @Test("an incentive is paid for the first report of a problem, not for later ones")
  func incentives() throws {
    let story = try follow(
      """
      time: { start: 2025-01-06, length: 5 d, follow: 5 d }
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit } }
      probes:
        riders: { count: 10 total, passes: 60 per hour, notices: 100%, incentive: 5 yuan per report }
        others: { count: 10 total, passes: 1 per hour, notices: 100% }
      problems: { hole: { rate: 1 per unit per year, found by: { probes: { riders: {} } } } }
      handling: { grid: { by: worker, work: 30 min } }
      """, [report("01:00", "hole"), report("09:00", "hole"), report("6d 09:00", "hole")])
    // Each is seen ten times a minute: duplicates there are, but two problems found inside the window. Five days are a
    // 73rd of a year.
    let duplicates = story.ledger.discovery.sum(\.duplicates, category: nil, channel: 2)
    #expect(duplicates > 100)
    #expect(story.ledger.value(of: MeasureKey(.costOf(.incentives), .rate, channel: 2))?.value == 730.0)
    #expect(story.ledger.value(of: MeasureKey(.cost, .rate))?.value == 730.0)
    let measures = try CompiledScenario(story.scenario).measures
    #expect(measures.contains(MeasureKey(.costOf(.incentives), .rate, channel: 2)))
    #expect(!measures.contains(MeasureKey(.costOf(.incentives), .rate, channel: 3)))
    #expect(!measures.contains { $0.response == .costOf(.staff) })
  }

  @Test("vacant posts are paid by the year and not by the hour")
  func vacancies() throws {
    let text = Self.town.replacing("pay: 29200", with: "vacant: 100%, pay: 29200")
      .replacing("pay: 20 yuan", with: "vacant: 100%, pay: 20 yuan")
    let story = try follow(text, [])
    #expect(cost(story, .staff, role: 0) == 58_400)
    #expect(cost(story, .staff, role: 1) == 0)
  }
}
