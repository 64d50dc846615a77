// R4: a policy that changes a rate keeps or adds marked points of the file's own process; a policy that changes a work
// time scales the same draw.

import GovernanceModel
import Testing

@Suite("R4 Coupling")
struct R04CouplingTests {
  static let town = """
    time: { start: 2025-01-06, length: 40 d, follow: 0 d }
    tiers: { grid: { units: 4 } }
    staff: { worker: { at: grid, count: unlimited } }
    demands: { noise: { rate: 10 per unit per day, severity: { ordinary: 70%, complex: 30% } } }
    handling: { grid: { by: worker, work: lognormal mean 1 h cv 0.8 } }
    policies:
    """
  static let fewer = "\n  fewer: { demands.noise.rate: 8 per unit per day }"
  static let more = "\n  more: { demands.noise.rate: 15 per unit per day }"
  static let muchMore = "\n  much more: { demands.noise.rate: 25 per unit per day }"
  static let all = town + fewer + more + muchMore + "\n  same: { demands.noise.label: Noise }"

  private func lives(_ text: String, _ policy: String) throws -> [String: [String]] {
    let scenario = try scenario(text, policy: policy)
    return scenario.lives(in: try CompiledScenario(scenario).journal(seed: 3, replication: 2))
  }

  @Test("the demands of a lower rate are some of those of a higher one, with the same lives")
  func nestedSets() throws {
    let policies = ["fewer", "baseline", "more", "much more"]
    let sets = try policies.map { try lives(Self.all, $0) }
    for (smaller, larger) in zip(sets, sets.dropFirst()) {
      #expect(smaller.count < larger.count)
      #expect(smaller.allSatisfy { larger[$0.key] == $0.value })
    }
    // The baseline is a Poisson process with mean 1,600; strips of 8, 10, 15 and 25 a day. Each count lies within four
    // standard deviations of its mean (error rate 3 in 10,000), and the file's own policy keeps strip 0 alone.
    for (set, mean) in zip(sets, [1_280.0, 1_600, 2_400, 4_000]) {
      #expect(abs(Double(set.count) - mean) < 4 * mean.squareRoot())
    }
    #expect(sets[1].keys.allSatisfy { !$0.contains("+") })
    #expect(sets[2].keys.contains { $0.contains("/noise/+1.") } && !sets[2].keys.contains { $0.contains("/noise/+2.") })
    #expect(sets[3].keys.contains { $0.contains("/noise/+2.") })
  }

  @Test("a policy's results do not depend on what it is compared with")
  func independentOfCompany() throws {
    let alone = try CompiledScenario(scenario(Self.town + Self.more, policy: "more"))
    let among = try CompiledScenario(scenario(Self.all, policy: "more"))
    #expect(try alone.run(seed: 1, replication: 1) == among.run(seed: 1, replication: 1))
    let base = try CompiledScenario(scenario(Self.all))
    let same = try CompiledScenario(scenario(Self.all, policy: "same"))
    #expect(try base.run(seed: 1, replication: 1) == same.run(seed: 1, replication: 1))
  }

  @Test("work that takes a fifth less takes each demand a fifth less")
  func scaledWork() throws {
    let text = Self.town + "\n  quick: { handling.grid.work: lognormal mean 48 min cv 0.8 }"
    let (slow, quick) = (try works(text, "baseline"), try works(text, "quick"))
    #expect(slow.count > 1_200 && Set(slow.keys) == Set(quick.keys))
    // Both are rounded to whole milliseconds.
    #expect(slow.allSatisfy { abs(Double(quick[$0.key] ?? -9) - 0.8 * Double($0.value)) <= 1 })
  }

  private func works(_ text: String, _ policy: String) throws -> [DemandName: Milliseconds] {
    let plan = try CompiledScenario(scenario(text, policy: policy))
    var works: [DemandName: Milliseconds] = [:]
    for entry in try plan.journal(seed: 3, replication: 2) {
      if case .seized(_, _, let work, _) = entry.what { works[entry.demand] = work }
    }
    return works
  }

  @Test("a changed profile keeps the points where it lies above the old one, and adds strips there")
  func changedProfile() throws {
    // All demands from 08:00 to 20:00: the new weight is 2 by day and 0 by night.
    let hours = (0..<24).map { 8..<20 ~= $0 ? "1" : "0" }.joined(separator: ", ")
    let text = Self.town + "\n  by day: { \"demands.noise.hours\": [\(hours)] }"
    let (base, byDay) = (try lives(text, "baseline"), try lives(text, "by day"))
    func isByDay(_ life: [String]) -> Bool {
      let time = Milliseconds(life[0].prefix { $0 != ":" })!
      return 8..<20 ~= time % .day / .hour
    }
    #expect(byDay.values.allSatisfy(isByDay))
    #expect(base.allSatisfy { byDay[$0.key] == (isByDay($0.value) ? $0.value : nil) })
    #expect(byDay.keys.allSatisfy { base[$0] != nil || $0.contains("/noise/+1.") })
    #expect(abs(Double(byDay.count) - 1_600) < 4 * 1_600.0.squareRoot())
  }

  @Test("a policy may open hours at which the file has no demands at all")
  func openedHours() throws {
    let hours = (0..<24).map { 8..<20 ~= $0 ? "1" : "0" }.joined(separator: ", ")
    let even = Array(repeating: "1", count: 24).joined(separator: ", ")
    let text =
      Self.town.replacing("per day, severity", with: "per day, hours: [\(hours)], severity")
      + "\n  all day: { \"demands.noise.hours\": [\(even)] }"
    let lives = try lives(text, "all day")
    #expect(abs(Double(lives.count) - 1_600) < 4 * 1_600.0.squareRoot())
  }

  @Test("a categorical draw inverts one number in the order of the file")
  func categories() throws {
    // 10 % of what was ordinary becomes complex; nobody who was complex becomes ordinary.
    let text = Self.town + "\n  graver: { demands.noise.severity: { ordinary: 60%, complex: 40% } }"
    let (base, graver) = (try severities(text, "baseline"), try severities(text, "graver"))
    #expect(Set(base.keys) == Set(graver.keys))
    #expect(base.allSatisfy { $0.value <= (graver[$0.key] ?? -1) })
    let changed = base.count { $0.value != graver[$0.key] }
    #expect(abs(Double(changed) - 160) < 4 * 160.0.squareRoot())
  }

  private func severities(_ text: String, _ policy: String) throws -> [DemandName: Int] {
    let plan = try CompiledScenario(scenario(text, policy: policy))
    var severities: [DemandName: Int] = [:]
    for entry in try plan.journal(seed: 3, replication: 2) {
      if case .reported(let severity, _) = entry.what { severities[entry.demand] = severity }
    }
    return severities
  }
}
