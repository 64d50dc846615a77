// R5: channels race to report a problem. More riders find the same problem earlier, never a different one and none later.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R5 Riders")
struct R05RidersTests {
  // MARK: Hand-worked

  static let town = """
    tiers: { grid: { units: 2 } }
    staff: { worker: { at: grid, count: 1 per unit } }
    problems:
      hole: { rate: 1 per unit per day, worsens: 2 h, lapses: 5 h, found by: { residents: { after: 3 h, delay: 15 min } } }
    handling: { grid: { by: worker, work: { ordinary: 10 min, complex: 1 h, other: 2 h } } }
    limits: { settled: { complex: 1 h } }
    """

  @Test("residents report after a time and a delay, and the problem is as grave as it is by then")
  func residents() throws {
    let story = try follow(Self.town, [report("00:00", "hole"), report("01:00", "hole", "complex", unit: 1)])
    #expect(
      story["grid-0001/hole/1"] == [
        "00:00 appears, ordinary", "03:15 found by resident", "03:15 enters grid-0001", "03:15 seized at grid",
        "04:15 settled at grid",
      ])
    // Two hours to major; then there is nothing worse. Work takes two hours.
    #expect(story["grid-0002/hole/1"].last == "06:15 settled at grid")
    #expect(story.ledger.demands.map(\.reported) == [0, 1, 1])
    // The limit is that of the severity at the report, and runs from the report.
    #expect(story.ledger.limits[3 * 3 + 1].kept == 1)
    #expect(story.ledger.discovery.delays[0].sum == 2 * milliseconds("03:15"))
  }

  @Test("at the millisecond at which it grows worse it is reported as the worse one")
  func worsening() throws {
    let story = try follow(
      Self.town.replacing("after: 3 h, delay: 15 min", with: "after: 4 h"),
      [report("00:00", "hole"), report("00:00:00.001", "hole", unit: 1)])
    // Two worsenings, at 2 h and at 4 h.
    #expect(story.ledger.demands.map(\.reported) == [0, 0, 2])
    let earlier = try follow(
      Self.town.replacing("after: 3 h, delay: 15 min", with: "after: 3 h 59 min"), [report("00:00", "hole")])
    #expect(earlier.ledger.demands.map(\.reported) == [0, 1, 0])
  }

  @Test("what nobody has reported by its lapse is gone; a report at that millisecond comes first")
  func lapses() throws {
    let late = try follow(
      Self.town.replacing("after: 3 h, delay: 15 min", with: "after: 5 h, delay: 1 ms"), [report("00:00", "hole")])
    #expect(late["grid-0001/hole/1"] == ["00:00 appears, ordinary", "05:00 lapses"])
    #expect(late.ledger.demands.allSatisfy { $0.reported == 0 })
    #expect(late.ledger.discovery.problems[0].lapsed == 1 && late.ledger.discovery.delays[0].sum == 0)
    let inTime = try follow(
      Self.town.replacing("after: 3 h, delay: 15 min", with: "after: 5 h"), [report("00:00", "hole")])
    #expect(inTime["grid-0001/hole/1"][1] == "05:00 found by resident")
  }

  @Test("what nobody finds by the end of the run is undiscovered and counts with what has passed")
  func undiscovered() throws {
    // The run ends with day 3; the report would come then, or a millisecond before.
    let text = Self.town.replacing("after: 3 h, delay: 15 min", with: "after: 70 h").replacing(
      "lapses: 5 h", with: "lapses: none")
    let story = try follow(text, [report("02:00", "hole"), report("01:59:59.999", "hole", unit: 1)])
    #expect(story.ledger.discovery.problems[0].undiscovered == 1)
    #expect(story.ledger.discovery.delays[0].censored == 1)
    #expect(story.ledger.discovery.delays[0].sum == 2 * milliseconds("70:00"))
    let share = story.ledger.value(of: MeasureKey(.undiscovered, .share))
    #expect(share?.value == 0.5)
    #expect(story.ledger.value(of: MeasureKey(.discoveryDelay, .mean))?.isLowerBound == true)
  }

  // MARK: More riders

  static let city = """
    time: { start: 2025-01-06, length: 25 d, follow: 15 d }
    tiers: { grid: { units: 40 } }
    staff: { worker: { at: grid, count: unlimited } }
    probes:
      riders:
        count: 30 total
        on the road: [5%, 0, 0, 0, 0, 5%, 20%, 40%, 40%, 40%, 60%, 90%, 90%, 60%, 40%, 40%, 60%, 90%, 90%, 70%, 50%, 30%, 10%, 5%]
        weekdays: [1, 1, 1, 1, 1, 1.2, 1.2]
        passes: 12 per hour
        delay: exponential mean 3 min
    problems:
      hole:
        rate: 10 per unit per day
        severity: { ordinary: 80%, complex: 20% }
        visibility: cv 0.8
        found by: { residents: { ever: 60%, after: exponential mean 100 h }, probes: { riders: { notices: 1%, reports: 30% } } }
    handling: { grid: { by: worker, work: 1 h } }
    policies:
      many: { probes.riders.count: 167 total }
      keen: { problems.hole."found by".probes.riders.reports: 60% }
    """

  /// Onset and first report of every problem.
  private func findings(_ policy: String) throws -> [DemandName: (onset: Milliseconds, found: Milliseconds?)] {
    var findings: [DemandName: (onset: Milliseconds, found: Milliseconds?)] = [:]
    for entry in try CompiledScenario(scenario(Self.city, policy: policy)).journal(seed: 5, replication: 1) {
      if case .appeared = entry.what { findings[entry.demand] = (entry.time, nil) }
      if case .found = entry.what { findings[entry.demand]?.found = entry.time }
    }
    return findings
  }

  @Test("more riders, and keener ones, find the same ten thousand problems, and none later")
  func moreRiders() throws {
    let few = try findings("baseline")
    #expect(few.count > 10_000)
    for policy in ["many", "keen"] {
      let many = try findings(policy)
      #expect(many.count == few.count)
      var (earlier, different, later) = (0, 0, 0)
      for (name, one) in few {
        let other = try #require(many[name], "\(policy)")
        let (before, after) = (other.found ?? .max, one.found ?? .max)
        if one.onset != other.onset { different += 1 }
        if before < after { earlier += 1 } else if before > after { later += 1 }
      }
      #expect(different == 0 && later == 0, "\(policy)")
      #expect(earlier > few.count / 10, "\(policy)")
    }
  }

  @Test("a keener patrol finds each problem in the same round or an earlier one, in rounds that its unit shares")
  func patrols() throws {
    let text = """
      time: { start: 2025-01-06, length: 20 d, follow: 20 d }
      tiers: { grid: { units: 5 } }
      staff: { worker: { at: grid, count: unlimited } }
      problems:
        hole: { rate: 5 per unit per day, found by: { patrol: { every: 7 h, notices: 30% } } }
        lamp: { rate: 5 per unit per day, found by: { patrol: { every: 7 h, notices: 100% } } }
      handling: { grid: { by: worker, work: 1 h } }
      policies: { keen: { problems.hole."found by".patrol.notices: 60% } }
      """
    var founds: [[DemandName: Milliseconds]] = []
    for policy in ["baseline", "keen"] {
      var found: [DemandName: Milliseconds] = [:]
      for entry in try CompiledScenario(scenario(text, policy: policy)).journal(seed: 5, replication: 1) {
        if case .found = entry.what { found[entry.demand] = entry.time }
      }
      founds.append(found)
    }
    #expect(founds[0].count > 800)
    for (name, time) in founds[0] { #expect(founds[1][name].map { $0 <= time } ?? false) }
    // One remainder for each unit, whatever the kind of problem, and five different ones.
    let phases = Dictionary(grouping: founds[0], by: \.key.unit).mapValues { Set($0.map { $0.value % (7 * .hour) }) }
    #expect(phases.values.allSatisfy { $0.count == 1 })
    #expect(Set(phases.values).count == 5)
  }

  @Test("the time to discovery has the law of the hazard, the profile and the visibility")
  func law() throws {
    // Half a report an hour on average from 12:00 to 24:00, nothing in the morning, for problems that differ.
    let hours = (0..<24).map { $0 < 12 ? "0%" : "100%" }.joined(separator: ", ")
    let text = """
      time: { start: 2025-01-06, length: 100 d, follow: 60 d }
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: unlimited } }
      probes: { riders: { count: 5 total, on the road: [\(hours)], passes: 2 per hour, notices: 10%, reports: 50% } }
      problems: { hole: { rate: 100 per unit per day, visibility: cv 1, found by: { probes: { riders: {} } } } }
      handling: { grid: { by: worker, work: 1 min } }
      """
    let plan = try CompiledScenario(scenario(text))
    var onsets: [DemandName: Milliseconds] = [:]
    var unseen = 0
    for entry in try plan.journal(seed: 2, replication: 1) {
      if case .appeared = entry.what { onsets[entry.demand] = entry.time }
      guard case .found = entry.what, let onset = onsets[entry.demand], onset < 100 * .day else { continue }
      #expect(entry.time % .day >= 12 * .hour)
      // A day has twelve hours of the clock that counts, whenever it begins: 6 expected sightings.
      if entry.time - onset > .day { unseen += 1 }
    }
    let count = Double(onsets.values.count { $0 < 100 * .day })
    // Gamma of mean 1 and cv 1 is exponential: the chance of nobody in a day is 1 / (1 + 6). Four standard errors,
    // an error rate of 1 in 16,000.
    let expected = 1.0 / 7
    #expect(abs(Double(unseen) / count - expected) < 4 * (expected * (1 - expected) / count).squareRoot())
  }

  // MARK: Memory

  @Test("memory follows the problems that exist, not the length of the run")
  func memory() throws {
    let text = """
      time: { start: 2025-01-06, length: 300 d }
      tiers: { grid: { units: 1 } }
      staff: { worker: { at: grid, count: 2 total } }
      probes: { riders: { count: 1 total, passes: 1 per hour, notices: 1% } }
      problems:
        hole: { rate: 20 per unit per day, lapses: exponential mean 2 d, found by: { residents: { ever: 50%, after: exponential mean 1 d, repeat: 30 d }, probes: { riders: {} } } }
      handling: { grid: { by: worker, work: 1 h } }
      """
    let plan = try CompiledScenario(scenario(text))
    let root = DrawKey(seed: 1, replication: 1)
    var block = Block<Silent>(
      plan, number: 0, recorder: Recorder(plan, root: root, keepsTimeline: false), log: Silent(), root: root,
      script: nil)
    block.run(until: 100 * .day)
    let early = (block.problems.records.count, block.demands.count)
    block.run(until: 300 * .day)
    #expect(block.tally.appeared > 5_000)
    // Some 30 at a time; the most of three times as long is a little more.
    #expect(early.0 < 100)
    #expect(block.problems.records.count < early.0 * 3 / 2)
    #expect(block.demands.count < max(early.1 * 3 / 2, 300))
  }

  @Test("the agenda gives what was put in by time, moved and removed entries too")
  func agenda() {
    var store = ProblemStore(channels: 2)
    var expected: [Int32: Milliseconds] = [:]
    for step in 0..<2_000 as Range<UInt64> {
      let draw = DrawKey(seed: 7, replication: step)
      let number = expected.count < 50 || draw.bits(1) % 3 == 0 ? store.take() : store.first
      let time = Milliseconds(draw.bits(2) % 500)
      if draw.bits(3) % 5 == 0, expected[number] != nil {
        expected[number] = nil
        store.giveBack(number)
      } else {
        expected[number] = time
        store.plan(number, at: time)
      }
      #expect(store.dueTime == expected.values.min() ?? EventKey.endOfTime)
      if let least = expected.values.min() { #expect(expected[store.first] == least) }
    }
    #expect(store.records.count < 1_500)
  }
}
