// Where routes lead: units that lack a role, posts pooled at the street or spread over the grids, and six tiers.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R12 Units that lack a role")
struct PresenceTests {
  private static func town(_ office: String, by: String = "office", more: String = "") -> String {
    """
    tiers: { compound: { units: 25 }, street: { units: 1 } }
    severities: [ordinary]
    calendars: { days: { every day: 08:00 to 16:00 } }
    staff:
      office: { at: compound, count: 1 per unit, \(office) }
      repair team: { at: street, serves: compound, count: 1 total, calendar: days }
      officer: { at: street, count: 1 total }
    demands: { lift: { rate: 1 per unit per day } }
    handling:
      compound: { by: \(by), work: 1 h }
      street: { by: officer, work: 2 h }
    \(more)
    """
  }

  /// The first units that have the role and that lack it.
  private static func places(_ town: String) throws -> (has: Int, lacks: Int, count: Int) {
    let presence = try #require(try scenario(town).roles[0].presence)
    let (has, lacks) = (presence.firstIndex(of: true) ?? -1, presence.firstIndex(of: false) ?? -1)
    return (has, lacks, presence.count { $0 })
  }

  @Test("the share becomes whole units, and a higher share only adds units")
  func shares() throws {
    let few = try scenario(Self.town("present in: 48% of units, fallback: repair team")).roles[0]
    let more = try scenario(Self.town("present in: 60%, fallback: repair team")).roles[0]
    #expect(few.presence?.count { $0 } == 12 && more.presence?.count { $0 } == 15)
    #expect(zip(few.presence ?? [], more.presence ?? []).allSatisfy { !$0 || $1 })
    guard case .posts(let posts) = few.strength else { throw Unexpected() }
    #expect(zip(posts, few.presence ?? []).allSatisfy { $0 == ($1 ? 1 : 0) })
  }

  @Test("where it is absent the fallback handles, in its own hours; where it is present the fallback never does")
  func fallback() throws {
    let town = Self.town("present in: 48% of units, fallback: repair team")
    let (has, lacks, _) = try Self.places(town)
    let story = try follow(
      town,
      [
        report("00:00", "lift", unit: has), report("00:30", "lift", unit: has), report("00:00", "lift", unit: lacks),
      ])
    let names = try scenario(town).tiers[0].units.map(\.name)
    #expect(story["\(names[has])/lift/1"].last == "01:00 settled at compound")
    #expect(story["\(names[has])/lift/2"].last == "02:00 settled at compound")
    #expect(
      story["\(names[lacks])/lift/1"] == [
        "00:00 enters \(names[lacks])", "08:00 seized at compound", "09:00 settled at compound",
      ])
    // Eight closed hours of the team, half an hour in the queue of the compound that has an office.
    let parts = try #require(story.ledger.delays.first).parts
    #expect(parts[0] == 8 * .hour && parts[3] == 30 * .minute)
  }

  @Test("without a fallback the demand goes up the moment it enters; another alternative keeps it")
  func goesUp() throws {
    let town = Self.town("present in: 48% of units")
    let (_, lacks, _) = try Self.places(town)
    let name = try scenario(town).tiers[0].units[lacks].name
    let story = try follow(town, [report("00:00", "lift", unit: lacks)])
    #expect(
      story["\(name)/lift/1"] == [
        "00:00 enters \(name)", "00:00 at once at compound", "00:00 enters street-0001", "00:00 seized at street",
        "02:00 settled at street",
      ])
    let other = try follow(
      Self.town("present in: 48% of units", by: "[office, repair team]"), [report("08:00", "lift", unit: lacks)])
    #expect(other["\(name)/lift/1"].last == "09:00 settled at compound")
  }

  @Test("the cut does not show, with and without a fallback", arguments: [", fallback: repair team", ""])
  func cut(_ fallback: String) throws {
    let town = try scenario(Self.town("present in: 48% of units\(fallback)"))
    let whole = try CompiledScenario(town, cut: .whole).run(seed: 1, replication: 1, keepsTimeline: false)
    let finest = try CompiledScenario(town, cut: .finest).run(seed: 1, replication: 1, keepsTimeline: false)
    #expect(whole == finest)
    #expect(whole.demands[0].settled > 0)
  }

  private struct Unexpected: Error {}
}

@Suite("R12 Pooled and distributed posts")
struct PoolingTests {
  private static func town(_ posts: String) -> String {
    """
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    staff: { enforcer: { \(posts) } }
    demands: { parking: { rate: 1 per unit per day } }
    handling: { grid: { by: enforcer, travel: 20 min, work: 1 h } }
    """
  }

  @Test("the same posts, pooled at the street, are free for any grid but come from further away")
  func pooled() throws {
    let script = [report("00:00", "parking"), report("00:20", "parking")]
    let spread = try follow(Self.town("at: grid, count: 1 per unit"), script)
    #expect(spread["grid-0001/parking/1"].last == "01:20 settled at grid")
    #expect(spread["grid-0001/parking/2"].last == "02:40 settled at grid")
    let pooled = try follow(Self.town("at: street, serves: grid, count: 2 total, travel: 150%"), script)
    #expect(pooled["grid-0001/parking/1"].last == "01:30 settled at grid")
    #expect(pooled["grid-0001/parking/2"].last == "01:50 settled at grid")
  }
}

@Suite("Six tiers")
struct DepthTests {
  private static let town = """
    severities: [ordinary]
    tiers:
      stairway: { units: 32 }
      building: { units: 16 }
      grid: { units: 8 }
      community: { units: 4 }
      street: { units: 2 }
      county: { units: 1 }
    staff:
      unit head: { at: stairway, count: 1 per unit }
      building head: { at: building, count: 1 per unit }
      grid worker: { at: grid, count: 1 per unit }
      grid head: { at: community, count: 1 per unit }
      chief: { at: street, count: 1 per unit }
      county officer: { at: county, count: 1 total }
    demands: { leak: { rate: 1 per unit per day } }
    handling:
      stairway: { by: unit head, work: 10 min, settles: 0%, escalate: { takes: 5 min } }
      building: { by: building head, work: 20 min, settles: 0%, escalate: { takes: 5 min } }
      grid: { by: grid worker, work: 30 min, settles: 0%, escalate: { takes: 5 min } }
      community: { by: grid head, work: 40 min, settles: 0%, escalate: { takes: 5 min } }
      street: { by: chief, work: 50 min, settles: 0%, escalate: { takes: 5 min } }
      county: { by: county officer, work: 1 h }
    """

  @Test("a demand climbs all six, and what it meets sums to its life")
  func climbs() throws {
    let story = try follow(Self.town, [report("00:00", "leak", unit: 31)])
    let entered = story["stairway-0032/leak/1"].filter { $0.contains("enters") }
    #expect(
      entered == [
        "00:00 enters stairway-0032", "00:15 enters building-0016", "00:40 enters grid-0008",
        "01:15 enters community-0004", "02:00 enters street-0002", "02:55 enters county-0001",
      ])
    #expect(story["stairway-0032/leak/1"].last == "03:55 settled at county")
    #expect(story.ledger.demands[0].handOffs == 5)
    for tier in 0..<6 {
      #expect(story.ledger.value(of: MeasureKey(.reach, .share, tier: tier))?.value == 1)
    }
  }

  @Test("a tier without handling is left out: what is reported there is at once at the next one, without a hand-off")
  func skipped() throws {
    let policy = "policies: { four: { handling.stairway: null, handling.building: null } }"
    let story = try follow(Self.town + "\n" + policy, [report("00:00", "leak", unit: 31)], policy: "four")
    #expect(
      story["stairway-0032/leak/1"].prefix(4) == [
        "00:00 enters stairway-0032", "00:00 at once at stairway", "00:00 enters grid-0008", "00:00 seized at grid",
      ])
    #expect(story.ledger.demands[0].handOffs == 3)
  }

  @Test("the finest cut has pieces at all six tiers and does not show")
  func cut() throws {
    let town = try scenario(Self.town)
    let finest = try CompiledScenario(town, cut: .finest)
    #expect(finest.cut.pieces == 63)
    let whole = try CompiledScenario(town, cut: .whole).run(seed: 1, replication: 1, keepsTimeline: false)
    #expect(try finest.run(seed: 1, replication: 1, keepsTimeline: false) == whole)
  }
}

@Suite("Routes that nobody takes")
struct NeutralRouteTests {
  @Test("switched on but never drawn, routes change nothing that both runs have")
  func neutral() throws {
    let town = """
      tiers: { grid: { units: 6 }, street: { units: 1 } }
      calendars: { office: { every day: 08:00 to 16:00 } }
      staff:
        worker: { at: grid, count: 1 per unit, calendar: office, burden: 20% }
        crew: { at: street, serves: grid, count: 1 total }
        officer: { at: street, count: 1 total }
      demands: { noise: { rate: 9 per unit per day } }
      handling:
        grid: { by: [worker, crew], work: exponential mean 1 h, settles: 80%, escalate: { open: 3 h } }
        street: { by: officer, work: 10 min }
      policies:
        routes:
          staff.worker."present in": 100%
          demands.noise.bypass: { to: crew, share: 0%, if busy: street }
          demands.noise.contact: { fails: 0%, again after: 1 h }
          handling.grid.project: { share: 0.0000001%, stages: { one: { takes: 1 h }, two: { by: crew, work: 1 h } } }
          handling.grid.order: { share: 0.0000001%, deadline: 1 d, inspect: { work: 1 h } }
      """
    let plain = try CompiledScenario(scenario(town)).run(seed: 1, replication: 1, keepsTimeline: false)
    let routes = try CompiledScenario(scenario(town, policy: "routes")).run(
      seed: 1, replication: 1, keepsTimeline: false)
    #expect(plain.demands == routes.demands && plain.milestones == routes.milestones && plain.visits == routes.visits)
    #expect(plain.areas == routes.areas && plain.roles == routes.roles && plain.units == routes.units)
    for (row, other) in zip(plain.delays, routes.delays) {
      #expect(
        row.parts[...] == other.parts.prefix(row.parts.count)
          && other.parts.dropFirst(row.parts.count).allSatisfy { $0 == 0 })
    }
    #expect(plain.demands[0].reported > 80)
  }
}
