// R6: units that share nothing are simulated apart, and it never shows. One scenario of each kind is run cut as finely
// as allowed, in one piece, and as the model would choose; what share staff is never cut.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("R6 The cut")
struct R06CutTests {
  /// A town of three tiers, and what differs from kind to kind.
  struct Kind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isTied = false
    /// How many pieces there are where communities, not grids, share staff with the street.
    var piecesTiedAbove: Int?
    var calendars = "{ office: { workdays: 08:00 to 12:00 and 14:00 to 18:00 } }"
    var worker = "{ at: grid, count: 1 per unit }"
    var others = staffAbove
    var withdraws = ""
    var grid = "by: worker, work: exponential mean 2 h, settles: 60%"
    var escalate = "{ takes: 10 min }"
    var community = "by: clerk, work: exponential mean 1 h, settles: 70%"
    var more = ""

    static let staffAbove = "clerk: { at: community, count: 1 per unit }, officer: { at: street, count: 1 per unit }"

    var text: String {
      """
      time: { start: 2025-01-06, length: 6 d, warm up: 1 d, follow: 3 d }
      tiers: { grid: { units: 6 }, community: { units: 3 }, street: { units: 1 } }
      calendars: \(calendars)
      staff: { worker: \(worker), \(others) }
      demands:
        noise: { rate: 6 per unit per day, severity: { ordinary: 80%, major: 20% }\(withdraws) }
        call: { rate: 2 per unit per day, at: community }
      handling:
        grid: { \(grid), escalate: \(escalate) }
        community: { \(community) }
        street: { by: officer, work: exponential mean 20 min }
      \(more)
      """
    }
  }

  static let kinds = [
    Kind(testDescription: "tiers with thresholds", escalate: "{ waiting: 30 min, open: 3 h, age: 5 h }"),
    Kind(testDescription: "at once", escalate: "{ waiting: 0 min, at once: [major] }"),
    Kind(testDescription: "batches", escalate: "{ waiting: 2 h, send: every workday at 18:00 }"),
    Kind(
      testDescription: "a pooled role from above", isTied: true,
      others: Kind.staffAbove + ", guard: { at: community, serves: grid, count: 1 per unit }",
      grid: "by: [worker, { role: guard, after: 20 min }], work: exponential mean 2 h, settles: 60%"),
    Kind(
      testDescription: "shifts, suspended",
      worker: "{ at: grid, count: 1 per unit, calendar: office, at shift end: suspend }",
      escalate: "{ open: 20 h }"),
    Kind(
      testDescription: "shifts, handed over",
      worker: "{ at: grid, count: 2 per unit, calendar: office, at shift end: hand over }", escalate: "{ waiting: 9 h }"
    ),
    Kind(
      testDescription: "shifts, finished",
      worker: "{ at: grid, count: 1 per unit, calendar: office, at shift end: finish }"),
    Kind(
      testDescription: "chores, rounds, absence", isTied: true,
      worker:
        "{ at: grid, count: 2 per unit, calendar: office, burden: 30%, rounds: { every: 7 h, takes: 1 h }, vacant: 30% }",
      others: Kind.staffAbove
        + ", guard: { at: community, serves: grid, count: 2 per unit, burden: 50%, shows up: 60% }",
      grid: "by: [worker, { role: guard, after: 20 min }], work: exponential mean 2 h, settles: 60%"),
    Kind(testDescription: "withdrawal", withdraws: ", withdraws: exponential mean 3 h"),
    Kind(
      testDescription: "teams", isTied: true,
      others: Kind.staffAbove + ", guard: { at: community, serves: grid, count: 1 per unit }",
      grid: "by: { ordinary: worker, other: { all of: [worker, guard] } }, work: exponential mean 90 min, settles: 60%",
      escalate: "{ waiting: 2 h }"),
    Kind(
      testDescription: "pauses",
      grid: "by: worker, work: exponential mean 2 h, settles: 60%, pause: { share: 40%, lasts: exponential mean 1 d }",
      escalate: "{ open: 8 h, age: 3 d }",
      community: "by: clerk, work: 1 h, settles: 70%, pause: { share: 30%, lasts: 5 h }"),
    Kind(
      testDescription: "whistles",
      community: "by: clerk, work: 1 h, settles: 40%",
      more: """
        departments: { market: { responds: exponential mean 5 h, attends: 80% }, police: { responds: 2 h } }
        whistle:
          community: { for: [market, police], supervises: yes, reminder: { after: 4 h, attends: 100% }, \
        last limit: { after: 1 d }, joint work: { by: clerk, work: 20 min, settles: 80% } }
        """),
    Kind(
      testDescription: "whistles for staff", piecesTiedAbove: 7,
      others: Kind.staffAbove + ", guard: { at: street, count: 3 per unit }",
      community: "by: clerk, work: 1 h, settles: 40%",
      more: """
        departments: { police: { staff: guard, travel: 10 min } }
        whistle: { community: { for: [police], joint work: { work: 20 min } } }
        """),
    Kind(
      testDescription: "preemption", grid: "by: worker, work: exponential mean 2 h, settles: 60%, preempts: [major]",
      escalate: "{ waiting: 6 h }"),
  ]

  @Test("cut or not, by any number of hands, the ledger and every life are the same", arguments: kinds)
  func sameLedger(_ kind: Kind) throws {
    let town = try scenario(kind.text)
    let whole = try CompiledScenario(town, cut: .whole)
    let finest = try CompiledScenario(town, cut: .finest)
    #expect(whole.pieces.count == 1)
    #expect(finest.pieces.count == kind.piecesTiedAbove ?? (kind.isTied ? 4 : 10))
    let ledger = try whole.run(seed: 9, replication: 1, keepsTimeline: true)
    #expect(ledger.timeline != nil && ledger.demands.reduce(0) { $0 + $1.reported } > 200)
    #expect(try finest.run(seed: 9, replication: 1, keepsTimeline: true) == ledger)
    #expect(try CompiledScenario(town).run(seed: 9, replication: 1, keepsTimeline: true) == ledger)
    let lives = Dictionary(grouping: try whole.journal(seed: 9, replication: 1), by: \.demand)
    #expect(try Dictionary(grouping: finest.journal(seed: 9, replication: 1), by: \.demand) == lives)
    for hands in [2, 7] {
      let divided = DividedReplication(finest, seed: 9, replication: 1, hands: hands, keepsTimeline: true)
      for round in 0..<divided.rounds {
        // Later hands first: the order in which they work must not matter.
        for hand in (0..<hands).reversed() { divided.advance(round: round, hand: hand) }
        divided.passOn(from: round)
      }
      #expect(try divided.finish() == ledger)
    }
  }

  @Test("a large town is cut by itself, and that does not show either")
  func automaticCut() throws {
    // 1,200 grids with a post and a source each are more than the two thousand slots of a piece.
    let town = try scenario(
      """
      time: { start: 2025-01-06, length: 2 d }
      tiers: { grid: { units: 1200 }, community: { units: 12 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, clerk: { at: community, count: 5 per unit } }
      demands: { noise: { rate: 3 per unit per day } }
      handling:
        grid: { by: worker, work: exponential mean 2 h, settles: 60%, escalate: { waiting: 30 min } }
        community: { by: clerk, work: exponential mean 20 min }
      """)
    let automatic = try CompiledScenario(town)
    #expect(automatic.pieces.count > 1)
    #expect(
      try automatic.run(seed: 2, replication: 1) == CompiledScenario(town, cut: .whole).run(seed: 2, replication: 1))
  }

  @Test("pieces hold every unit once, lower ones come first, and tied tiers stay with what they are tied to")
  func structure() throws {
    for kind in Self.kinds {
      let plan = try CompiledScenario(scenario(kind.text), cut: .finest)
      #expect(plan.pieces.flatMap(\.units).sorted() == Array(0..<plan.tree.count))
      for (number, piece) in plan.pieces.enumerated() {
        #expect(piece.units == piece.units.sorted())
        #expect(piece.tier == piece.units.map { plan.tree.tier[$0] }.max())
        for unit in piece.units where plan.tree.parent[unit] >= 0 {
          let above = Int(plan.pieceOf[plan.tree.parent[unit]])
          // What goes up goes into the same piece or a later one; grids that share staff with their community stay.
          #expect(above >= number)
          if kind.isTied, plan.tree.tier[unit] == 0 { #expect(above == number) }
        }
      }
    }
  }

  @Test("a role that serves two tiers down ties both")
  func tiesThroughTiers() throws {
    let town = try scenario(
      """
      tiers: { grid: { units: 4 }, community: { units: 2 }, street: { units: 1 } }
      staff: { commando: { at: street, serves: grid, count: 2 total }, clerk: { at: community, count: 1 per unit } }
      demands: { noise: { rate: 6 per unit per day } }
      handling:
        grid: { by: commando, work: 1 h, settles: 50% }
        community: { by: clerk, work: 1 h }
      """)
    #expect(try CompiledScenario(town, cut: .finest).pieces.count == 1)
  }

  @Test(
    "work of no length sends a millisecond later, so that the tier above assigns alike", arguments: CutRule.allForTests)
  func workOfNoLength(_ cut: CutRule) throws {
    // call/1 holds the officer from 00:00 to 01:00, call/2 waits. At 01:00 the major noise/1 is seized at the grid, which
    // cannot settle it and takes no time to see that. The assignments of 01:00 are over: call/2 has the officer.
    let story = try follow(
      """
      tiers: { grid: { units: 2 }, street: { units: 1 } }
      staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 per unit } }
      demands: { noise: { rate: 1 per unit per day }, call: { rate: 1 per unit per day, at: street } }
      handling:
        grid: { by: worker, work: 0 min, settles: 0% }
        street: { by: officer, work: 1 h }
      """, [report("00:00", "call"), report("00:30", "call"), report("01:00", "noise", "major")], cut: cut)
    #expect(story["street-0001/call/2"][1] == "01:00 seized at street")
    #expect(
      story["grid-0001/noise/1"] == [
        "01:00 enters grid-0001", "01:00 seized at grid", "01:00 beyond at grid", "01:00:00.001 enters street-0001",
        "02:00 seized at street", "03:00 settled at street",
      ])
  }
}
