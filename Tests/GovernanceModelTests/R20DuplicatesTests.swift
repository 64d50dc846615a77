// R20: whatever is known is reported again until it is settled; each such report costs triage and nothing else.

import GovernanceModel
import Stochastics
import Testing

@testable import GovernanceModel

@Suite("R20 Duplicates")
struct R20DuplicatesTests {
  static let town = """
    tiers: { grid: { units: 1 }, street: { units: 1 } }
    staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 per unit } }
    demands: { noise: { rate: 1 per unit per day } }
    problems:
      hole: { rate: 1 per unit per day, found by: { residents: { after: 1 h, repeat: 1 h } }, triage: 10 min }
    handling:
      grid: { by: worker, work: { noise: 20 min, hole: 3 h }, settles: { hole: { major: 0%, other: 100% }, other: 100% }, escalate: { waiting: 30 min } }
      street: { by: officer, work: 2 h 30 min }
    """

  @Test("each later report before settlement is a job of its own, in its place in the queue")
  func jobs() throws {
    let story = try follow(
      Self.town.replacing("waiting: 30 min", with: "waiting: 2 d"), [report("00:00", "hole"), report("02:30", "noise")])
    // Found at 01:00, settled at 04:00: reports at 02:00 and 03:00; the one at 04:00 comes too late.
    #expect(
      story["grid-0001/hole/1"] == [
        "00:00 appears, ordinary", "01:00 found by resident", "01:00 enters grid-0001", "01:00 seized at grid",
        "02:00 reported again by resident", "03:00 reported again by resident", "04:00 settled at grid",
      ])
    #expect(
      story["grid-0001/hole/1 again by resident 1"] == [
        "02:00 enters grid-0001", "04:00 seized at grid", "04:10 settled at grid",
      ])
    #expect(story["grid-0001/noise/1"].last == "04:30 settled at grid")
    #expect(story["grid-0001/hole/1 again by resident 2"].last == "04:40 settled at grid")
  }

  @Test("they are work of staff, and no demands: no settlement, no wait, no limit")
  func tallies() throws {
    let story = try follow(Self.town, [report("00:00", "hole")])
    let ledger = story.ledger
    let hole = 3
    #expect(ledger.demands[hole].reported == 1 && ledger.demands[hole].settled == 1)
    #expect(ledger.milestones[3 * 6 + hole].histogram.count == 1)
    #expect(ledger.milestones[3 * 6 + hole].sum == milliseconds("03:00"))
    #expect(ledger.visits[hole].entered == 1 && ledger.visits[hole].wait.sum == 0)
    #expect(ledger.delays.map(\.visits) == [1])
    // Three hours of work and twice ten minutes.
    #expect(ledger.roles[0].busy == milliseconds("03:20"))
    #expect(ledger.value(of: MeasureKey(.duplicates, .mean))?.value == 2)
    #expect(ledger.value(of: MeasureKey(.duplicates, .mean, category: 1, channel: 0))?.value == 2)
    // They wait two hours and one hour ten minutes, past every threshold.
    #expect(ledger.areas[0].waiting == milliseconds("03:10"))
  }

  @Test("whoever received it triages, while the demand is elsewhere, until it is settled there")
  func aboveTheGrid() throws {
    // The grid works from 01:00 to 04:00 and cannot settle it, the street from 04:00 to 06:30.
    let story = try follow(Self.town, [report("00:00", "hole", "major")])
    #expect(story["grid-0001/hole/1"].last == "06:30 settled at street")
    #expect(
      story["grid-0001/hole/1 again by resident 5"] == [
        "06:00 enters grid-0001", "06:00 seized at grid", "06:10 settled at grid",
      ])
    #expect(story["grid-0001/hole/1 again by resident 6"].isEmpty)
    #expect(story.ledger.roles.map(\.busy) == [milliseconds("03:50"), milliseconds("02:30")])
  }

  @Test("without triage they are counted and cost nothing; without a repetition residents report once")
  func counted() throws {
    let free = try follow(Self.town.replacing(", triage: 10 min", with: ""), [report("00:00", "hole")])
    #expect(free.ledger.value(of: MeasureKey(.duplicates, .mean))?.value == 2)
    #expect(free.ledger.roles[0].busy == milliseconds("03:00"))
    let once = try follow(Self.town.replacing(", repeat: 1 h", with: ""), [report("00:00", "hole")])
    #expect(once.ledger.value(of: MeasureKey(.duplicates, .mean))?.value == 0)
  }

  // MARK: Many problems

  static let city = """
    time: { start: 2025-01-06, length: 40 d, warm up: 5 d, follow: 10 d }
    tiers: { grid: { units: 6 }, street: { units: 2 } }
    staff: { worker: { at: grid, count: 1 per unit }, officer: { at: street, count: 1 per unit } }
    probes: { riders: { count: 60 total, passes: 1 per hour, notices: 1%, delay: 20 min } }
    problems:
      hole:
        rate: 4 per unit per day
        lapses: exponential mean 10 d
        found by: { residents: { ever: 50%, after: exponential mean 20 h, repeat: exponential mean 6 h }, patrol: { every: 12 h, notices: 30% }, probes: { riders: {} } }
        triage: 6 min
        false reports: { rate: 1 per unit per day, check: 10 min }
    handling:
      grid: { by: worker, work: exponential mean 2 h, settles: 50%, escalate: { waiting: 3 h, takes: 10 min } }
      street: { by: officer, work: exponential mean 90 min }
    """

  @Test("patrols find problems and never report one again; riders do so at their rate over the lives of demands")
  func channels() throws {
    // Staff for everybody, so that no triage delays a settlement.
    let text = Self.city.replacing("count: 1 per unit", with: "count: unlimited").replacing(", delay: 20 min", with: "")
    let ledger = try CompiledScenario(scenario(text)).run(seed: 4, replication: 1)
    let byChannel = ledger.discovery.byChannel
    #expect(byChannel[1].found > 100 && byChannel[1].duplicates == 0)
    #expect(byChannel[0].duplicates > 100)
    // 60 riders × 1 pass × 1 % ÷ 6 grids: a tenth of a report an hour. Four standard errors, an error rate of 1 in
    // 16,000.
    let hours = Double(ledger.milestones[3 * ledger.demands.count].sum) / Double(Milliseconds.hour)
    #expect(abs(Double(byChannel[2].duplicates) - 0.1 * hours) < 4 * (0.1 * hours).squareRoot())
  }

  @Test("cut or not, the ledger and every step are the same; who triages is simulated with whoever settles")
  func cut() throws {
    // Reported once, nothing has to be known below, and grids can be simulated apart from their street.
    let once = Self.city.replacing(", repeat: exponential mean 6 h", with: "")
      .replacing(", patrol: { every: 12 h, notices: 30% }, probes: { riders: {} }", with: "")
    // Where nobody triages, a problem goes up with its demand and is reported again there.
    let untriaged = Self.city.replacing("triage: 6 min", with: "triage: none")
    for (text, pieces) in [(Self.city, 2), (once, 8), (untriaged, 8)] {
      let town = try scenario(text)
      let (whole, finest) = (try CompiledScenario(town, cut: .whole), try CompiledScenario(town, cut: .finest))
      #expect(whole.pieces.count == 1 && finest.pieces.count == pieces)
      let ledger = try whole.run(seed: 9, replication: 1)
      #expect(ledger.demands.reduce(0) { $0 + $1.reported } > 300)
      #expect(try finest.run(seed: 9, replication: 1) == ledger)
      let lives = Dictionary(grouping: try whole.journal(seed: 9, replication: 1), by: \.demand)
      #expect(try Dictionary(grouping: finest.journal(seed: 9, replication: 1), by: \.demand) == lives)
    }
  }
}
