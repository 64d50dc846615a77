// R10: whether work settles a demand is decided at the end of the full work and drawn independently at each tier;
// `assess` decides before the work; `competence: nested` gives each demand one level of difficulty.

import GovernanceModel
import Testing

@Suite("R10 Settling")
struct R10SettlingTests {
  static func town(competence: String = "independent", grid: String, waiting: String = "") -> String {
    """
    time: { start: 2025-01-06, length: 100 d, follow: 0 d }
    competence: \(competence)
    tiers: { grid: { units: 4 }, community: { units: 2 }, street: { units: 1 } }
    staff:
      worker: { at: grid, count: unlimited }
      nobody: { at: grid, count: none }
      clerk: { at: community, count: unlimited }
      officer: { at: street, count: unlimited }
    demands: { noise: { rate: 10 per unit per day } }
    handling:
      grid: { work: 50 min, \(grid), escalate: { waiting: 1 min } }
      community: { by: clerk, work: 30 min, settles: 50% }
      street: { by: officer, work: 1 h }
    """
  }

  @Test("the full work is done before it shows that it does not settle")
  func fullWork() throws {
    let story = try follow(Self.town(grid: "by: worker, settles: 0%"), [report("00:00", "noise")])
    #expect(story["grid-0001/noise/1"][2] == "00:50 beyond at grid")
  }

  @Test("with `assess` it shows before the work")
  func assessed() throws {
    // Travel 5 min and the look 10 min: beyond at 00:15. Where it settles, the look comes on top of the work: 01:05.
    let beyond = try follow(
      Self.town(grid: "by: worker, travel: 5 min, assess: 10 min, settles: 0%"), [report("00:00", "noise")])
    #expect(beyond["grid-0001/noise/1"].suffix(from: 2).first == "00:15 beyond at grid")
    let settled = try follow(
      Self.town(grid: "by: worker, travel: 5 min, assess: 10 min, settles: 100%"), [report("00:00", "noise")])
    #expect(settled["grid-0001/noise/1"][2] == "01:05 settled at grid")
  }

  /// Whether the work at a tier settles, for every demand that began there.
  private func settles(at tier: Int, _ text: String) throws -> [DemandName: Bool] {
    var settled: [DemandName: Bool] = [:]
    for entry in try CompiledScenario(scenario(text)).journal(seed: 8, replication: 1) {
      if case .seized(tier, _, _, let settles) = entry.what { settled[entry.demand] = settles }
    }
    return settled
  }

  /// Whether `count` of `all` agrees with a share within four standard deviations (error rate 6 in 100,000).
  private func agrees(_ count: Int, of all: Int, with share: Double) -> Bool {
    abs(Double(count) - share * Double(all)) < 4 * (share * (1 - share) * Double(all)).squareRoot()
  }

  @Test("each tier draws its own chance")
  func independent() throws {
    // Everybody begins at the grid (80 %) in one town and times out there in the other, reaching the community (50 %).
    let atGrid = try settles(at: 0, Self.town(grid: "by: worker, settles: 80%"))
    let above = try settles(at: 1, Self.town(grid: "by: nobody, settles: 80%"))
    #expect(agrees(atGrid.values.count { $0 }, of: atGrid.count, with: 0.8))
    let easy = atGrid.filter { $0.value && above[$0.key] != nil }
    let hard = atGrid.filter { !$0.value && above[$0.key] != nil }
    #expect(easy.count > 3_000)
    #expect(agrees(easy.keys.count { above[$0] == true }, of: easy.count, with: 0.5))
    #expect(agrees(hard.keys.count { above[$0] == true }, of: hard.count, with: 0.5))
  }

  @Test("with nested competence, what the grid would have settled the community settles, and half of the rest")
  func nested() throws {
    let atGrid = try settles(at: 0, Self.town(competence: "nested", grid: "by: worker, settles: 80%"))
    let above = try settles(at: 1, Self.town(competence: "nested", grid: "by: nobody, settles: 80%"))
    #expect(agrees(atGrid.values.count { $0 }, of: atGrid.count, with: 0.8))
    for (demand, settles) in atGrid where settles { #expect(above[demand] ?? true) }
    let hard = atGrid.filter { !$0.value && above[$0.key] != nil }
    #expect(agrees(hard.keys.count { above[$0] == true }, of: hard.count, with: 0.5))
  }

  @Test("with nested competence, what is beyond the grid meets the community's own share")
  func nestedBeyond() throws {
    let above = try settles(at: 1, Self.town(competence: "nested", grid: "by: worker, settles: 80%"))
    #expect(above.count > 600)
    #expect(agrees(above.values.count { $0 }, of: above.count, with: 0.5))
  }
}
