// The part of the load sheet that is about desks: every demand is there once, and once more for each return.

import GovernanceModel
import ScenarioFiles
import Testing

@testable import Experiments

@Suite("The load of desks")
struct DeskLoadTests {
  private func sheet(dispatches: String = "to: grid, misroutes: 20%", more: String = "") throws -> LoadSheet {
    LoadSheet(
      try ScenarioFile.parse(
        """
        time: { start: 2025-01-06, length: 28 d }
        tiers: { grid: { units: 10 }, street: { units: 1 } }
        staff:
          worker: { at: grid, count: 1 per unit }
          operator: { at: street, count: 2 total }
          officer: { at: street, count: 1 total }
        demands: { noise: { rate: 1 per unit per day, entry: { hotline: 80% } } }
        desks:
          hotline: { at: street, by: operator, work: 30 min, answers: 25%, dispatches: { \(dispatches) }\(more) }
        handling:
          grid:
            by: worker
            work: 1 h
            settles: 50%
            returns: { misrouted: 100%, otherwise: 25%, work: 15 min, at most: 2 }
          street: { by: officer, work: 2 h }
        """
      ).scenario())
  }

  @Test("a bounded geometric number of returns is worked at the desk and looked at where it was sent")
  func returns() throws {
    let sheet = try sheet()
    // Eight demands a day come to the hotline, six of them are sent. Each is returned with 20 % + 80 % × 25 % = 40 %, at
    // most twice: 0.4 + 0.16 = 0.56 times.
    #expect(sheet.desks.map(\.name) == ["hotline"])
    #expect(abs(sheet.desks[0].perDay - (8 + 6 * 0.56)) < 1e-9 && abs(sheet.desks[0].settled - 2) < 1e-9)
    #expect(abs(sheet.roles[1].offeredHours - 0.5 * (8 + 6 * 0.56)) < 1e-9)
    // Eight are worked on at grids in the end, and looks of a quarter of an hour on top.
    #expect(abs(sheet.tiers[0].perDay - 8) < 1e-9 && abs(sheet.tiers[1].perDay - 4) < 1e-9)
    #expect(abs(sheet.roles[0].offeredHours - (8 + 0.25 * 6 * 0.56)) < 1e-9)
  }

  @Test("who names leads leaves fewer returns; by authority each tier gets what it settles")
  func others() throws {
    let led = try sheet(more: ", names lead: { returns: 50% }")
    // 0.2 + 0.04 = 0.24 returns.
    #expect(abs(led.desks[0].perDay - (8 + 6 * 0.24)) < 1e-9)
    let routed = try sheet(dispatches: "to: authority")
    // Three of the six end at grids, which look at a quarter of what they are sent; the street returns nothing.
    #expect(abs(routed.tiers[0].perDay - 5) < 1e-9 && abs(routed.tiers[1].perDay - 5.5) < 1e-9)
    #expect(abs(routed.desks[0].perDay - (8 + 3 * (0.25 + 0.0625))) < 1e-9)
  }
}
