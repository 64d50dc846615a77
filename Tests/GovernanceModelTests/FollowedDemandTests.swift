// A demand that is followed lives as it would have lived unseen: the same steps, the same measurements, wherever the run
// is cut. What is told besides has to add up.

import GovernanceModel
import Testing

@testable import GovernanceModel

@Suite("A demand that is followed")
struct FollowedDemandTests {
  /// Scenarios of each kind.
  static let kinds = R06CutTests.kinds.map(\.text)

  /// The demands of a journal with the most steps, one of each stream.
  private func eventful(_ entries: [JournalEntry]) -> [DemandName] {
    var steps: [DemandName: Int] = [:]
    for entry in entries { steps[entry.demand, default: 0] += 1 }
    return Set(entries.map(\.demand.stream)).sorted().compactMap { stream in
      steps.filter { $0.key.stream == stream }.max {
        ($0.value, $1.key.unit, $1.key.ordinal) < ($1.value, $0.key.unit, $0.key.ordinal)
      }?.key
    }
  }

  @Test(
    "following changes no step and no measurement of the run, and tells the same however it is cut", arguments: kinds)
  func changesNothing(_ text: String) throws {
    let scenario = try scenario(text)
    let plan = try CompiledScenario(scenario, cut: .finest)
    let journal = try plan.journal(seed: 3, replication: 2)
    let ledger = try plan.run(seed: 3, replication: 2, keepsTimeline: true)
    let name = try #require(eventful(journal).first)
    let followed = try plan.follow(name, seed: 3, replication: 2)
    let plain = followed.entries.filter { if case .background = $0.what { false } else { true } }
    let own = journal.filter { $0.demand == name }.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    #expect(plain == own.map(\.element) && plain.count > 3)
    #expect(followed.ledger == ledger)
    let whole = try CompiledScenario(scenario, cut: .whole).follow(name, seed: 3, replication: 2)
    #expect(whole.entries == followed.entries)
  }

  @Test("where the time of a demand went adds up to all of it, to the millisecond", arguments: kinds)
  func addsUp(_ text: String) throws {
    let plan = try CompiledScenario(scenario(text))
    let fates = try plan.fates(seed: 3, replication: 2)
    let longest = try #require(
      fates.filter { $0.end == .settled }.max { $0.ended - $0.reported < $1.ended - $1.reported })
    let followed = try plan.follow(longest.name, seed: 3, replication: 2)
    let time = followed.entries.reduce(VisitTime()) { sum, entry in
      if case .background(.visited(let visit)) = entry.what { sum + visit } else { sum }
    }
    #expect(time.total == longest.ended - longest.reported && time.total > 0)
    #expect(followed.entries.first?.time == longest.reported)
  }

  @Test("every demand that was reported in the window has one fate, in the order of the names")
  func fates() throws {
    let plan = try CompiledScenario(scenario(Self.kinds[0]), cut: .finest)
    let ledger = try plan.run(seed: 3, replication: 2)
    let fates = try plan.fates(seed: 3, replication: 2)
    let key = MeasureKey(.demands, .count)
    #expect(Double(fates.count) == ledger.value(of: key)?.value)
    #expect(Set(fates.map(\.name)).count == fates.count)
    #expect(zip(fates, fates.dropFirst()).allSatisfy { $0.place < $1.place })
    let open = fates.filter { $0.end == .open || $0.ended > RunClock(plan.scenario.timeFrame).windowEnd }.count
    #expect(Double(open) == ledger.value(of: MeasureKey(.openAtEnd, .count))?.value)
  }

  static let town = """
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    staff: { worker: { at: street, serves: grid, count: 1 per unit }, clerk: { at: street, count: 1 per unit } }
    probes: { rider: { count: 10 total, passes: 1 per hour } }
    demands:
      notice: { bursts: { spring round: { at: 2025-01-06 09:00, count: 2 per unit } } }
      call: { rate: 1 per unit per day, at: street }
    problems:
      waste:
        rate: 1 per unit per day
        found by: { probes: { rider: { notices: 10%, reports: 50% } } }
        triage: 5 min
        false reports: { rate: 1 per unit per week, check: 10 min }
    handling: { grid: { by: worker, work: 1 h, settles: 100% }, street: { by: clerk, work: 1 h } }
    """

  @Test("a printed name reads back as the same name")
  func names() throws {
    let scenario = try scenario(Self.town)
    for text in [
      "grid-0002/notice/spring round.2", "street-0001/call/7", "grid-0001/waste/+2.14", "grid-0001/waste/false 3",
      "grid-0001/waste/3 again by rider 2", "grid-0002/waste/+1.3 again by resident 0",
    ] {
      #expect(try DemandName(text, in: scenario).text(in: scenario) == text)
    }
  }

  @Test(
    "a name that names nothing says which part of it",
    arguments: [
      ("grid-0001/waste", DemandNameError.malformed("grid-0001/waste")),
      ("grid-0001/waste/0", .malformed("grid-0001/waste/0")), ("grid-0001/waste/x", .malformed("grid-0001/waste/x")),
      ("grid-0009/waste/1", .unknownUnit("grid-0009")), ("grid-0001/wast/1", .unknownStream("wast")),
      ("grid-0001/notice/autumn.1", .unknownBurst("autumn", stream: 0)),
      ("grid-0001/waste/1 again by nobody 2", .unknownChannel("nobody")),
      ("grid-0001/call/1", .wrongTier(unit: "grid-0001", stream: 1)),
    ])
  func badNames(_ text: String, _ error: DemandNameError) throws {
    let scenario = try scenario(Self.town)
    #expect(throws: error) { try DemandName(text, in: scenario) }
  }
}
