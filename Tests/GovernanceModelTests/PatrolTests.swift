// Staff who walk rounds find what they pass (R5, R14): a round that is not walked notices nothing.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R5 Rounds that are walked")
struct PatrolTests {
  /// A grid of one worker, 08:00 to 12:00 and 14:00 to 18:00, whose rounds take 40 minutes; with seed 2 they are due at
  /// 10:17:01.153, with seed 1 at the opening.
  private func town(_ notices: String = "100%", rounds: String = ", rounds: { every: 1 d, takes: 40 min }") -> String {
    """
    time: { start: 2025-01-06, length: 3 d, follow: 1 d }
    tiers: { grid: { units: 1 } }
    calendars: { office: { every day: 08:00 to 12:00 and 14:00 to 18:00 } }
    staff: { worker: { at: grid, count: 1 per unit, calendar: office\(rounds) } }
    demands: { noise: { rate: 1 per unit per day } }
    problems: { hole: { rate: 1 per unit per day, found by: { patrol: { by: worker, notices: \(notices) } } } }
    handling: { grid: { by: worker, work: { noise: 1 h, hole: 10 min } } }
    """
  }

  /// When the only problem is found, by clock, or that it is not.
  private func found(_ text: String, _ reports: [ScriptedReport], seed: UInt64 = 2) throws -> String {
    let story = try CompiledScenario(scenario(text)).follow(reports, seed: seed)
    let moments = story.entries.filter { if case .found(channel: 1) = $0.what { true } else { false } }.map(\.time)
    #expect(moments.count <= 1)
    return moments.first.map { clockText($0) } ?? "never"
  }

  private func hole(_ time: Milliseconds) -> ScriptedReport { ScriptedReport(at: time, stream: 1) }
  private func noise(_ time: Milliseconds) -> ScriptedReport { ScriptedReport(at: time, stream: 0) }
  private let minute = Milliseconds.minute
  private let hour = Milliseconds.hour

  @Test("a round finds when it ends; one in progress has passed already")
  func ends() throws {
    #expect(try found(town(), [hole(7 * hour)], seed: 1) == "08:40")
    #expect(try found(town(), [hole(8 * hour + 10 * minute)], seed: 1) == "1d 08:40")
    #expect(try found(town(), [hole(9 * hour)]) == "10:57:01.153")
  }

  @Test("work in hand puts a round off, and with it what it finds")
  func putOff() throws {
    // In hand from 10:00 to 11:00: the round is walked from 11:00 to 11:40.
    #expect(try found(town(), [hole(9 * hour), noise(10 * hour)]) == "11:40")
  }

  @Test("a round that a closing cuts finds as much less as was not walked; one that nobody walks, nothing")
  func cut() throws {
    // In hand from 10:00 to 11:40, so that only half of the round is walked before noon. A hundred percent sees it all
    // the same; what a whole round would just have seen is left for the day after.
    func slow(_ notices: String) -> String { town(notices).replacing("noise: 1 h", with: "noise: 100 min") }
    #expect(try found(slow("100%"), [hole(9 * hour), noise(10 * hour)]) == "12:00")
    let plan = try CompiledScenario(scenario(town()))
    let key = DrawKey(seed: 2, replication: 1).keyed(by: plan.streamKeys[1]).keyed(by: plan.tree.keys[0]).keyed(by: 1)
    let hazard = key.keyed(by: plan.channelKeys[1], 0).exponential(Purpose.patrolNotices)
    let justSeen = "\(100 * (1 - PortableMath.exp(-hazard * 1.2)))%"
    #expect(try found(town(justSeen), [hole(9 * hour)]) == "10:57:01.153")
    #expect(try found(slow(justSeen), [hole(9 * hour), noise(10 * hour)]) == "1d 10:57:01.153")
    #expect(try found(town(rounds: ""), [hole(9 * hour)]) == "never")
  }

  @Test("a keener eye finds each problem in the same round or an earlier one; looking changes nothing of the staff")
  func keener() throws {
    func run(_ text: String) throws -> (found: [DemandName: Milliseconds], ledger: Ledger) {
      let plan = try CompiledScenario(scenario(text.replacing("length: 3 d", with: "length: 60 d")))
      var found: [DemandName: Milliseconds] = [:]
      for entry in try plan.journal(seed: 5, replication: 1) {
        if case .found = entry.what { found[entry.demand] = entry.time }
      }
      return (found, try plan.run(seed: 5, replication: 1))
    }
    let keen = try run(town("80%"))
    let dull = try run(town("30%"))
    #expect(dull.found.count > 30)
    for (name, time) in dull.found { #expect(keen.found[name].map { $0 <= time } ?? false, "\(name)") }
    // Problems that nobody can notice leave everything as it is without them.
    let blind = try run(town("0%"))
    let without = try run(town("0%").replacing(/problems:.*\n/, with: "").replacing(", hole: 10 min", with: ""))
    #expect(blind.found.isEmpty && blind.ledger.roles == without.ledger.roles)
  }
}
