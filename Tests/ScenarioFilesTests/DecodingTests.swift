// Sections of the language whose rules are not spelt out elsewhere: kinds, staffing, apportionment, tables, digests.

import GovernanceModel
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Sections") struct DecodingTests {
  @Test("the most specific entry of a map by kind holds") func specific() throws {
    let text = minimal(
      demands: "{ noise: { rate: 1 per unit per day }, fire: { rate: 1 per unit per day } }",
      handling: """
        { grid: { by: worker, work: { ordinary: 1 min, fire: { major: 2 min, other: 3 min }, other: 4 min } } }
        """)
    let work = try #require(try ScenarioFile.parse(text).scenario().handling[0]?.work)
    let minutes: [Double] = [1, 4, 4, 3, 3, 2]
    #expect(work.values == (try minutes.map { try Distribution.constant($0 * 60_000) }))
  }

  @Test("staffing is one role, the first free of several, or all of several") func staffing() throws {
    let text = minimal(
      staff:
        "{ a: { at: grid, count: 1 per unit }, b: { at: grid, count: 1 per unit }, c: { at: grid, count: unlimited } }",
      handling: """
        { grid: { by: { ordinary: a, complex: [a, { role: b, after: 20 min }], major: { all of: [a, b] }, noise: { major: [{ all of: [a, b], after: 1 h }, c] } }, work: 30 min } }
        """)
    let by = try #require(try ScenarioFile.parse(text).scenario().handling[0]?.by)
    let (a, b, c) = (Role.ID(0), Role.ID(1), Role.ID(2))
    #expect(by[0, 0].teams == [.init(roles: [a])])
    #expect(by[0, 1].teams == [.init(roles: [a]), .init(roles: [b], after: 20 * .minute)])
    #expect(by[0, 2].teams == [.init(roles: [a, b], after: .hour), .init(roles: [c])])
  }

  @Test("ratios become whole posts by largest remainders, ties by index (R25)") func ratios() throws {
    func posts(_ count: String, tiers: String = "{ grid: { units: 4, residents: 10 total } }") throws -> Role.Strength {
      try ScenarioFile.parse(minimal(tiers: tiers, staff: "{ worker: { at: grid, count: \(count) } }")).scenario()
        .roles[0].strength
    }
    #expect(try posts("1.5 per unit") == .posts([2, 2, 1, 1]))
    #expect(try posts("6 total") == .posts([2, 2, 1, 1]))
    #expect(try posts("1 per 5 residents") == .posts([1, 1, 0, 0]))
    #expect(try posts("0.1 per unit", tiers: "{ grid: { units: 10 } }") == .posts([1] + Array(repeating: 0, count: 9)))
    #expect(try posts("unlimited") == .unlimited)
    #expect(
      facts(minimal(tiers: "{ grid: { units: 4 } }", staff: "{ worker: { at: grid, count: 1 per 5 residents } }")) == [
        .noResidents
      ])
  }

  @Test("profiles are normalised to mean 1") func profiles() throws {
    let text = minimal(
      demands:
        "{ noise: { rate: 7 per unit per day, weekdays: [2, 2, 2, 2, 2, 0, 0], holidays: 50%, withdraws: exponential mean 2 h, entry: grid } }"
    )
    let stream = try ScenarioFile.parse(text).scenario().streams[0]
    #expect(zip(stream.arrivals.weekdays, [1.4, 1.4, 1.4, 1.4, 1.4, 0, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(stream.arrivals.onHolidays == 0.5)
    #expect(stream.patience == (try .exponential(mean: 7_200_000)))
    #expect(
      facts(minimal(demands: "{ noise: { rate: 7 per unit per day, weekdays: [1, 2] } }")) == [
        .wrongCount(found: 2, expected: 7)
      ])
    #expect(
      facts(minimal(demands: "{ noise: { rate: 7 per unit per day, weekdays: [0, 0, 0, 0, 0, 0, 0] } }")) == [.allZero])
  }

  @Test("escalation, preemption and limits of every form") func escalation() throws {
    let text = twoTiers(
      escalate:
        "{ waiting: 4 workhours, age: { major: 3 workdays of office, other: none }, at once: [major], takes: 10 min, send: every workday at 18:00, raise: 1, to: street }",
      more: """
        calendars: { office: { workdays: 09:00 to 12:00 and 13:00 to 17:00, lunch: bridge } }
        competence: nested
        limits: { settled: { ordinary: 30 min, from: arrival }, first response: 10 min }
        severities: { ordinary: { label: 一般, priority: 2 }, complex: {}, major: { priority: 9 } }
        """
    ).replacing("settles: 90%", with: "settles: 90%, preempts: [noise], ageing: 2 h, queue: earliest limit")
      .replacing("complex: {}", with: "complex: { label: 复杂 }")
    let scenario = try ScenarioFile.parse(text).scenario()
    let grid = try #require(scenario.handling[0])
    let office = WorkingCalendar.ID(0)
    #expect(grid.escalation.waiting.values == Array(repeating: .open(4 * .hour, office), count: 3))
    #expect(grid.escalation.age.values == [nil, nil, .workdays(3, office)])
    #expect(grid.escalation.atOnce.values == [false, false, true])
    #expect(grid.escalation.sending == .batch(days: .workdays, at: 18 * .hour, calendar: office))
    #expect((grid.escalation.raise, grid.escalation.target) == (1, Tier.ID(1)))
    #expect(grid.preempts.values == [true, true, true])
    #expect((grid.ageing, grid.queue) == (2 * .hour, .earliestLimit))
    #expect(scenario.calendars[0].bridgesLunch)
    #expect(scenario.competence == .nested)
    #expect(scenario.limits.map(\.origin) == [.arrival, .report])
    #expect(scenario.limits[1].spans.values == Array(repeating: .wall(10 * .minute), count: 3))
    #expect(scenario.severities.map(\.priority) == [2, 2, 9])
  }

  @Test("units from tables, one for each tier or one for all") func tables() throws {
    let one = """
      id,label,parent,residents,tier\r
      east,"东, 街",,,street\r
      west,西街,,,street\r
      w1,网格 1,west,100,grid\r
      e1,网格 2,east,200,grid\r
      w2,,west,300,grid\r

      """
    let text = minimal(
      tiers: "{ grid: { units: t/units.csv }, street: { units: t/units.csv } }",
      staff: "{ worker: { at: street, serves: grid, count: 1 per 100 residents } }")
    let scenario = try ScenarioFile.parse(text, name: "s/a.yaml", files: ["s/t/units.csv": one]).scenario()
    #expect(scenario.tiers[0].units.map(\.name) == ["e1", "w1", "w2"])
    #expect(scenario.tiers[0].units.map(\.parent) == [0, 1, 1])
    #expect(scenario.tiers[1].units.map(\.residents) == [200, 400])
    #expect(scenario.tiers[1].units[0].label == "东, 街")
    #expect(scenario.roles[0].strength == .posts([2, 4]))
    let grid = "id,parent\na,x\na,y\n"
    #expect(
      errors(
        minimal(tiers: "{ grid: { units: g.csv }, street: { units: s.csv } }"),
        files: ["g.csv": grid, "s.csv": "id\nx\n"])
        == ["g.csv:3:1: error: the unit “a” stands here twice"])
    #expect(
      errors(
        minimal(tiers: "{ grid: { units: g.csv }, street: { units: s.csv } }"),
        files: ["g.csv": "id,parent\na,x\nb,y\n", "s.csv": "id\nx\n"])
        == ["g.csv:3:1: error: the parent “y” of “b” is not a unit of the tier above"])
  }

  @Test("tiers below the last table share what they state by residents, or as a column says") func tablesAbove() throws {
    func text(_ grids: Int, _ villages: Int = 4) -> String {
      minimal(
        tiers: "{ grid: { units: \(grids) }, village: { units: \(villages) }, county: { units: c.csv } }",
        staff: "{ worker: { at: grid, count: 1 per unit } }")
    }
    let plain = "id,residents\nnorth,300\nsouth,101\n"
    let shared = try ScenarioFile.parse(text(8), files: ["c.csv": plain]).scenario()
    #expect(shared.tiers[0].units.map(\.parent) == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(shared.tiers[0].units.map(\.residents) == [50, 50, 50, 50, 50, 50, 51, 50])
    #expect(shared.tiers[1].units.map(\.parent) == [0, 0, 0, 1])
    #expect(shared.tiers[1].units.map(\.residents) == [100, 100, 100, 101])
    #expect(shared.tiers[2].units.map(\.residents) == [300, 101])
    let stated = "id,residents,grid\nnorth,300,3\nsouth,101,5\n"
    let columns = try ScenarioFile.parse(text(8, 2), files: ["c.csv": stated]).scenario()
    #expect(columns.tiers[0].units.map(\.parent) == [0, 0, 0, 1, 1, 1, 1, 1])
    #expect(columns.tiers[0].units.map(\.residents) == [100, 100, 100, 21, 20, 20, 20, 20])
    func shown(_ text: String, _ table: String) -> [String] { errors(text, files: ["c.csv": table]) }
    #expect(shown(text(9), stated).contains { $0.contains("gives 8 units in all, but the tier states 9") })
    #expect(shown(text(8), "id,residents,grids\nnorth,300,3\n").contains { $0.contains("c.csv:1:1") })
    #expect(shown(text(3), plain).count == 1)
    let upside = minimal(tiers: "{ grid: { units: c.csv }, street: { units: 1 } }", staff: "{ w: { at: grid, count: 1 per unit } }")
    #expect(shown(upside, plain).contains { $0.contains("tables go from the top down") })
  }

  @Test("chores, rounds, vacancies and absence are read") func chores() throws {
    func role(_ text: String, settings: [String] = []) throws -> Role {
      let file = try ScenarioFile.parse(minimal(staff: "{ worker: { at: grid, count: 1 per unit, \(text) } }"))
      return try file.scenario(settings: settings.map { try .parse($0) }).roles[0]
    }
    #expect(try role("burden: 25%").burden == Burden(share: 0.25, every: 2 * .hour))
    #expect(try role("burden: { share: 25%, every: 90 min }").burden == Burden(share: 0.25, every: 90 * .minute))
    #expect(try role("burden: { value: 25%, source: S4 }").burden == Burden(share: 0.25))
    #expect(try role("rounds: { every: 1 d, takes: 40 min }").rounds == Rounds(every: .day, takes: 40 * .minute))
    #expect(try role("行政负担: { 占比: 30%, 每隔: 1 小时 }, 巡查: { 每隔: 1 天, 用时: 1 小时 }").rounds?.takes == .hour)
    let part = try role("vacant: 10%, absent: 20%, shows up: 50%")
    #expect(part.vacancy == 0.1 && abs(part.absence - 0.6) < 1e-12)
    let plain = try role("label: w")
    #expect(plain.burden == nil && plain.rounds == nil && plain.vacancy == 0 && plain.absence == 0)
    // A share is a part of itself: a patch may change either.
    #expect(
      try role("burden: 25%", settings: ["staff.worker.burden.every=1 h"]).burden == Burden(share: 0.25, every: .hour))
    #expect(
      try role("burden: { value: 25%, source: S4 }", settings: ["staff.worker.burden.share=40%"]).burden
        == Burden(share: 0.4))
    #expect(
      try role("burden: { share: 25%, every: 1 h }", settings: ["staff.worker.burden.share=40%"]).burden
        == Burden(share: 0.4, every: .hour))
    #expect(
      try role("burden: { share: 25%, every: 1 h }", settings: ["staff.worker.burden=40%"]).burden == Burden(share: 0.4)
    )
    #expect(
      try role("burden: { value: 25%, source: S4 }", settings: ["staff.worker.burden.value=40%"]).burden
        == Burden(share: 0.4))
  }

  @Test("the digest covers annotated values that a map may stand for") func annotatedDigest() throws {
    func digest(_ burden: String) throws -> String {
      try ScenarioFile.parse(minimal(staff: "{ worker: { at: grid, count: 1 per unit, burden: \(burden) } }")).digest
    }
    #expect(try digest("{ value: 25%, source: S4 }") == digest("{ value: 25%,  source: S4 }"))
    #expect(try digest("{ value: 25%, source: S4 }") != digest("{ value: 30%, source: S4 }"))
  }

  @Test("the digest covers the tables of units") func tableDigest() throws {
    func digest(_ table: String) throws -> String {
      try ScenarioFile.parse(minimal(tiers: "{ grid: { units: u.csv } }"), files: ["u.csv": table]).digest
    }
    #expect(try digest("id\na\n") == digest("id\na\n"))
    #expect(try digest("id\na\n") != digest("id\nb\n"))
  }

  @Test("a province of 114,000 grids is laid out", .timeLimit(.minutes(1))) func province() throws {
    let scenario = try ScenarioFile.parse(
      minimal(
        tiers: "{ grid: { units: 114000, residents: 45000000 total }, street: { units: 1600 }, county: { units: 100 } }"
      )
    ).scenario()
    #expect(scenario.tiers.map(\.units.count) == [114_000, 1_600, 100])
    #expect(scenario.tiers[0].units.last?.name == "grid-114000")
    #expect(scenario.tiers[2].units.reduce(0) { $0 + $1.residents } == 45_000_000)
  }

  @Test("the nearest name is near, and the first of equals") func nearest() {
    #expect(Nearest.match(to: "wrok", among: ["by", "work", "open"]) == "work")
    #expect(Nearest.match(to: "等侍", among: ["等待", "在办"]) == "等待")
    #expect(Nearest.match(to: "xyz", among: ["by", "work"]) == nil)
  }
}

@Suite("Mutated files never crash") struct MutationTests {
  /// SplitMix64 (Steele, Lea, Flood 2014), so that the mutations are the same everywhere.
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
  }

  @Test("200 mutations of the example are read or refused") func mutations() throws {
    let pieces = [
      "", " ", "\n", ":", ": ", ",", "{", "}", "[", "]", "\"", "'", "#", "&a ", "*a", "null", "~", "1e308", "-1", "nan",
      "0", "％", "：", "\t", "!!int ", "|", ">", "? ", "- ", "%", "other", "value: ", "网格", "999999999999", "\u{0}",
      "per",
    ]
    let original = Array(jian)
    var random = Random(state: 1341)
    var refused = 0
    for _ in 0..<200 {
      var text = original
      for _ in 0...random.next(3) {
        let start = random.next(text.count)
        let end = min(text.count, start + random.next(12))
        text.replaceSubrange(start..<end, with: pieces[random.next(pieces.count)])
      }
      do {
        let file = try ScenarioFile.parse(String(text))
        _ = try file.warnings()
      } catch {
        refused += 1
        #expect(!error.diagnostics.isEmpty)
        #expect(error.diagnostics.allSatisfy { !$0.message(in: .english).isEmpty && !$0.message(in: .chinese).isEmpty })
      }
    }
    #expect(refused > 100)
  }
}
