// R2 and R3: a demand is its stream, its unit and the ordinal of its onset; its draws belong to these names and to
// nothing else. Nobody ever waits in these towns, so that one demand's life does not touch another's.

import GovernanceModel
import Testing

@Suite("R2 Identity, R3 Draws")
struct R02IdentityTests {
  /// Unlimited staff, random everything.
  static func town(tiers: String? = nil, demands: String? = nil, handling: String? = nil) -> String {
    """
    time: { start: 2025-01-06, length: 20 d }
    tiers: \(tiers ?? "{ grid: { units: 3 }, street: { units: 1 } }")
    staff: { worker: { at: grid, count: unlimited }, officer: { at: street, count: unlimited } }
    demands: \(demands ?? "{ \(noise), \(waste) }")
    handling: \(handling ?? "{ \(grid), \(street) }")
    """
  }

  static let noise =
    "noise: { rate: 1 per unit per day, severity: { ordinary: 70%, complex: 30% }, withdraws: exponential mean 2 d }"
  static let waste = "waste: { rate: 2 per unit per day, severity: { ordinary: 50%, complex: 30%, major: 20% } }"
  static let grid = """
    grid: { by: worker, travel: lognormal median 6 min sigma 0.57, work: exponential mean 1 h, settles: 60%, escalate: { takes: exponential mean 10 min } }
    """
  static let street = "street: { by: officer, work: gamma mean 2 h cv 0.5 }"

  private func lives(_ text: String) throws -> [String: [String]] {
    let scenario = try scenario(text)
    return scenario.lives(in: try CompiledScenario(scenario).journal(seed: 5, replication: 3))
  }

  @Test("a demand is named after its unit of onset, its stream and the ordinal of its onset there")
  func names() throws {
    let story = try follow(
      Self.town(),
      [
        report("00:10", "noise", unit: 1), report("00:05", "noise", unit: 1), report("00:07", "noise", unit: 0),
        report("00:01", "waste", unit: 1),
      ])
    #expect(story["grid-0002/noise/1"][0] == "00:05 enters grid-0002")
    #expect(story["grid-0002/noise/2"][0] == "00:10 enters grid-0002")
    #expect(story["grid-0001/noise/1"][0] == "00:07 enters grid-0001")
    #expect(story["grid-0002/waste/1"][0] == "00:01 enters grid-0002")
  }

  @Test("a further category moves no draw of another")
  func addedCategory() throws {
    let before = try lives(Self.town())
    let after = try lives(Self.town(demands: "{ fire: { rate: 3 per unit per day }, \(Self.noise), \(Self.waste) }"))
    // Some 3 demands a day at 3 units for 20 days.
    #expect(before.count > 120 && after.count > before.count)
    for (name, life) in before { #expect(after[name] == life) }
  }

  @Test("the order of the file moves no draw")
  func reorderedFile() throws {
    let before = try lives(Self.town())
    let after = try lives(
      Self.town(demands: "{ \(Self.waste), \(Self.noise) }", handling: "{ \(Self.street), \(Self.grid) }"))
    #expect(before == after)
  }

  @Test("a further unit moves no draw of another")
  func addedUnit() throws {
    let before = try lives(Self.town())
    let after = try lives(Self.town(tiers: "{ grid: { units: 5 }, street: { units: 1 } }"))
    #expect(after.count > before.count)
    for (name, life) in before { #expect(after[name] == life) }
  }

  @Test("replications and seeds differ, and each is the same every time")
  func replications() throws {
    let plan = try CompiledScenario(scenario(Self.town()))
    let first = try plan.run(seed: 1, replication: 1)
    #expect(try plan.run(seed: 1, replication: 1) == first)
    #expect(try plan.run(seed: 1, replication: 2) != first)
    #expect(try plan.run(seed: 2, replication: 1) != first)
  }

  @Test("names whose keys agree are refused when compiling")
  func collisions() throws {
    var town = try scenario(Self.town())
    town.streams[1].name = town.streams[0].name
    #expect(throws: CompilationError.keyCollision("noise", "noise")) { try CompiledScenario(town) }
  }
}
