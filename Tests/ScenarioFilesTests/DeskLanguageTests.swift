// Desks, entrances and returns in a scenario file: what is read, and what is refused.

import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Desks in a file") struct DeskLanguageTests {
  private func text(
    desk: String = "by: operator, work: 6 min, dispatches: { to: grid }", entry: String = "hotline",
    returns: String = "", more: String = "", at: String = "grid"
  ) -> String {
    """
    time: { start: 2025-01-01, length: 30 d }
    tiers: { grid: { units: 4 }, community: { units: 2 }, street: { units: 1 } }
    staff:
      worker: { at: grid, count: 1 per unit }
      officer: { at: street, count: 1 per unit }
      operator: { at: street, count: 1 per unit }
    demands: { noise: { rate: 1 per unit per day, at: \(at), entry: \(entry) } }
    desks:
      hotline: { at: street, \(desk) }
      \(more)
    handling:
      grid: { by: worker, work: 1 h, settles: 90%\(returns) }
      street: { by: officer, work: 1 h }
    """
  }

  private func facts(_ text: String) -> [Fact] {
    do {
      _ = try ScenarioFile.parse(text, name: "a.yaml")
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }.map(\.fact)
    }
  }

  @Test("what stands in the file is what the scenario says") func reading() throws {
    let file = try ScenarioFile.parse(
      text(
        desk: """
          label: 12345, by: operator, work: 6 min, answers: { major: 0%, other: 30% }, disputes: { to: centre }, \
          first contact: { every: 1 d, work: 5 min, desk: centre, returns: 50% }, \
          dispatches: { to: { major: street, other: grid }, by: shortest queue of community, misroutes: 6%, astray: anywhere }
          """, entry: "{ hotline: 40%, street: 10%, grid: 50% }",
        returns:
          ", returns: { misrouted: 100%, otherwise: 5%, at most: 3, reasons: { not ours: 75%, incomplete: 25% } }",
        more:
          "centre: { at: street, by: operator, work: 1 h, names lead: { returns: 20% }, dispatches: { to: authority } }"
      ))
    let scenario = try file.scenario()
    let desk = scenario.desks[0]
    #expect(scenario.desks.map(\.name) == ["hotline", "centre"] && desk.label == "12345" && desk.heldAt == Tier.ID(2))
    #expect(desk.answers.values == [0.3, 0.3, 0])
    #expect(desk.dispatch.destinations.values == [.tier(Tier.ID(0)), .tier(Tier.ID(0)), .tier(Tier.ID(2))])
    #expect(desk.dispatch.choice == .shortestQueue(of: Tier.ID(1)) && desk.dispatch.wrongPlace == .any)
    #expect(desk.dispute == Dispute(after: 1, desk: 1) && desk.firstContact?.returnsLeft == 0.5)
    #expect(desk.firstContact?.desk == 1 && scenario.desks[1].returnsLeft == 0.2)
    #expect(scenario.desks[1].dispatch.destinations.values.allSatisfy { $0 == .authority })
    #expect(
      scenario.streams[0].entrances == [Entrance(station: 3, share: 0.4), Entrance(station: 2, share: 0.1)])
    let returns = try #require(scenario.handling[0]?.returns)
    #expect(
      returns.otherwise.values == [0.05, 0.05, 0.05] && returns.atMost == 3 && returns.reasons == [0.75, 0, 0.25])
  }

  @Test("names of nothing, of the wrong sort or of a lower tier are refused, all at once") func refusals() {
    let wrong = facts(
      text(
        desk: "by: worker, work: 6, dispatches: { to: gird, by: longest queue, misroutes: 120% }", entry: "hotlnie",
        returns: ", returns: { reasons: { not ours: 50% } }"))
    #expect(wrong.contains(.cannotServe(role: "worker", serves: "grid", tier: "street")))
    #expect(
      wrong.contains(
        .unknownName(.station, found: "gird", known: ["grid", "community", "street", "hotline"], nearest: "grid")))
    #expect(
      wrong.contains(
        .unknownName(.station, found: "hotlnie", known: ["grid", "community", "street", "hotline"], nearest: "hotline"))
    )
    #expect(wrong.contains(.sharesDoNotSum(percent: "50")))
    #expect(wrong.count == 7)
    #expect(facts(text(desk: "by: operator, work: 6 min")) == [.missingKey("dispatches")])
    #expect(facts(text(entry: "{ hotline: 60%, street: 50% }")) == [.desk(.entrances(percent: "110"))])
    #expect(facts(text(entry: "{ hotline: 60%, grid: 30% }")) == [.desk(.entrances(percent: "90"))])
    #expect(
      facts(text(desk: "by: operator, work: 6 min, dispatches: { to: community }"))
        == [.targetHandlesNothing(target: "community")])
    #expect(
      facts(text(desk: "by: operator, work: 6 min, dispatches: { to: grid, by: shortest queue of grid }"))
        == [.desk(.scope(desk: "hotline", tier: "grid"))])
    #expect(
      facts(text(at: "street")) == [.desk(.below(station: "grid", stream: "noise", tier: "street"))])
    #expect(
      facts(text(desk: "by: operator, work: 6 min, dispatches: { to: hotline }")) == [.desk(.circle(desk: "hotline"))])
  }

  @Test("a desk that nobody comes to and a tier that nobody sends to are worth a warning") func warnings() throws {
    let file = try ScenarioFile.parse(text(entry: "grid", returns: ", returns: { otherwise: 5% }"), name: "a.yaml")
    #expect(try file.warnings().map(\.fact).contains(.desk(.unused(desk: "hotline"))))
    let idle = try ScenarioFile.parse(
      text(desk: "by: operator, work: 6 min, dispatches: { to: street }", returns: ", returns: { otherwise: 5% }"))
    #expect(try idle.warnings().map(\.fact).contains(.desk(.nothingToReturn(tier: "grid"))))
  }
}
