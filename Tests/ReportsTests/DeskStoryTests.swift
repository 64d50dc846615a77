// The story of a demand that goes to the wrong grid, is returned and sent again, worked by hand: the operator takes 6
// minutes, the way takes 10, the look 5, the way back 30, and whoever has it the third time keeps it.

import Experiments
import GovernanceModel
import ScenarioFiles
import Testing

@testable import Reports

@Suite("The story of a demand at a desk")
struct DeskStoryTests {
  private func told(_ language: Language) throws -> [String] {
    let town = """
      time: { start: 2025-01-06, length: 2 d }
      tiers: { grid: { label: 网格, units: 2 }, street: { label: 街道, units: 1 } }
      staff:
        worker: { label: 网格员, at: grid, count: 1 per unit }
        operator: { label: 话务员, at: street, count: 2 per unit }
      demands: { noise: { label: 噪声, rate: 1 per unit per day, entry: hotline } }
      desks:
        hotline:
          label: 热线
          at: street
          by: operator
          work: 6 min
          dispatches: { to: grid, misroutes: 100%, takes: 10 min }
          first contact: { every: 50 min, work: 2 min }
      handling:
        grid: { by: worker, work: 1 h, returns: { misrouted: 100%, work: 5 min, takes: 30 min, at most: 1 } }
      """
    let scenario = try ScenarioFile.parse(town).scenario()
    let name = try DemandName("grid-0001/noise/1", in: scenario)
    let followed = try CompiledScenario(scenario).follow(name, through: [ScriptedReport(at: 8 * .hour)])
    let story = try #require(DemandStory(followed, in: scenario, policy: "baseline", language: language))
    return story.lines.map { "\(language.timeOfDay($0.time)) \($0.sentence)" }
  }

  @Test("each step is told with its place, its reason and when it arrives")
  func english() throws {
    #expect(
      try told(.english) == [
        "08:00 Reported at grid-0001 (grid): noise, ordinary.",
        "08:00 Arrives at hotline (street-0001).",
        "08:00 Operator 1 of street-0001 begins.",
        "08:06 Operator 1 of street-0001 sends it to grid-0002 (grid), where it arrives at 08:16. It does not belong there.",
        "08:16 Arrives at grid-0002 (grid).",
        "08:16 The worker of grid-0002 begins.",
        "08:21 The worker of grid-0002 sends it back to the hotline, as sent to the wrong place, where it arrives at 08:51.",
        "08:51 Arrives at hotline (street-0001).",
        "08:51 Operator 2 of street-0001 begins.",
        "08:57 Operator 2 of street-0001 sends it to grid-0002 (grid), where it arrives at 09:07. It does not belong there.",
        "09:07 Arrives at grid-0002 (grid).",
        "09:07 The worker of grid-0002 begins.",
        "09:46 The hotline, where it came in first, looks after it (1).",
        "10:07 Settled by the worker of grid-0002, 2 h 7 min after the report.",
      ])
  }

  @Test("and in Chinese")
  func chinese() throws {
    let told = try told(.chinese)
    #expect(told[1] == "08:00 送达热线（street-0001）。")
    #expect(told[3] == "08:06 street-0001话务员1号派往grid-0002（网格），08:16送达。此件不属该处。")
    #expect(told[6] == "08:21 grid-0002网格员退回热线，退单：送错单位，08:51送达。")
    #expect(told[12] == "09:46 首接单位热线跟踪督办（第 1 次）。")
  }
}
