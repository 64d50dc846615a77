// What is different between two scenarios, value by value.

import Testing

@testable import ScenarioFiles

@Suite("Differences of scenarios")
struct DifferenceTests {
  private static let base = """
    scenario: Base
    time: { start: 2025-01-06, length: 30 d }
    tiers: { grid: { units: 2 }, street: { units: 1 } }
    staff:
      worker: { at: grid, count: { value: 1 per unit, range: 1 to 3, reason: a guess } }
      officer: { at: street, count: 2 total }
    demands: { noise: { rate: 3 per unit per day, severity: { ordinary: 90%, complex: 10% } } }
    handling:
      grid: { by: worker, work: 30 min, settles: 80%, escalate: { waiting: 2 h } }
      street: { by: officer, work: { ordinary: 1 h, other: 2 h } }
    limits: { settled: { ordinary: 4 h, complex: 1 d } }
    policies:
      patient: { handling.grid.escalate.waiting: 4 h }
      busy: { demands.noise.rate: 6 per unit per day }
    """

  private func lines(_ old: String, _ new: String, files: [String: String] = [:]) throws -> [String] {
    let difference = try ScenarioFile.parse(old, files: files).difference(to: ScenarioFile.parse(new, files: files))
    return (difference.values + difference.policies + difference.tables).map { value in
      "\(value.path): \(value.old?.text ?? "–") → \(value.new?.text ?? "–")" + (value.isChanged ? "" : " (same)")
    }
  }

  @Test("a scenario is like itself, however it is written")
  func same() throws {
    #expect(try lines(Self.base, Self.base).isEmpty)
    let other = """
      场景: Base
      policies:
        busy: { demands.noise.rate: 6 per unit per day }
        patient: { handling.grid.escalate.waiting: 240 min }
      limits: { settled: { complex: 24 小时, ordinary: 240 min } }
      handling:
        street: { work: { other: 120 min, ordinary: 60 min }, by: officer }
        grid: { settles: 0.8, work: 0.5 h, by: worker, escalate: { 等待: 120 分钟 } }
      demands: { noise: { severity: { complex: 10%, ordinary: 0.9 }, rate: 3 per unit per day } }
      staff:
        officer: { count: 2 total, at: street }
        worker: { count: { reason: a guess, range: 1 to 3, value: 1 per unit }, at: grid }
      tiers: { grid: { units: 2 }, street: { units: 1 } }
      time: { length: 720 h, start: 2025-01-06 }
      """
    #expect(try lines(Self.base, other).isEmpty)
  }

  @Test("every path that differs is shown, with what stands there in each")
  func values() throws {
    let other = Self.base.replacing("waiting: 2 h", with: "waiting: 3 h").replacing(
      "length: 30 d", with: "length: 60 d"
    )
    .replacing("work: 30 min", with: "work: { ordinary: 30 min, other: 2 h }")
    .replacing(", complex: 1 d }", with: " }")
    #expect(
      try lines(Self.base, other) == [
        "time.length: 30 d → 60 d", "handling.grid.work.other: 30 min → 2 h", "handling.grid.work.ordinary: – → 30 min",
        "handling.grid.escalate.waiting: 2 h → 3 h", "limits.settled.complex: 1 d → –",
      ])
  }

  @Test("a value that is the same may have become a fact")
  func provenance() throws {
    let other = Self.base.replacing("range: 1 to 3, reason: a guess", with: "source: staff list, range: 1 to 2")
    #expect(try lines(Self.base, other) == ["staff.worker.count: 1 per unit → 1 per unit (same)"])
    let value = try #require(ScenarioFile.parse(Self.base).difference(to: .parse(other)).values.first)
    #expect(value.old?.isFact == false && value.new?.isFact == true)
    #expect((value.old?.range, value.new?.range) == ("1 to 3", "1 to 2"))
    #expect((value.new?.source, value.new?.reason) == ("staff list", nil))
  }

  @Test("policies are held against each other by what they change")
  func policies() throws {
    let other = Self.base.replacing("waiting: 4 h }", with: "waiting: 5 h }").replacing("busy:", with: "rush:")
    #expect(
      try lines(Self.base, other) == [
        "policies.patient.handling.grid.escalate.waiting: 4 h → 5 h",
        "policies.busy.demands.noise.rate: 6 per unit per day → –",
        "policies.rush.demands.noise.rate: – → 6 per unit per day",
      ])
  }

  @Test("what a file extends is laid together first")
  func extends() throws {
    let files = ["base.yaml": Self.base]
    let short = "extends: base.yaml\nstaff: { officer: { count: 3 total } }\n"
    #expect(try lines(Self.base, short, files: files) == ["staff.officer.count: 2 total → 3 total"])
  }

  @Test("a scenario under two of its policies")
  func underPolicies() throws {
    let file = try ScenarioFile.parse(Self.base)
    let difference = try file.difference(to: file, policy: "patient", otherPolicy: "busy")
    #expect(difference.values.map(\.path) == ["demands.noise.rate", "handling.grid.escalate.waiting"])
    #expect(difference.policies.isEmpty)
    #expect(throws: ScenarioErrors.self) { try file.difference(to: file, policy: "nobody", otherPolicy: "busy") }
  }

  @Test("the order of tiers means something, and tables may differ under one name")
  func orderAndTables() throws {
    let severities = Self.base + "\nseverities: { ordinary: { priority: 0 }, complex: { priority: 1 } }"
    let reversed = Self.base + "\nseverities: { complex: { priority: 1 }, ordinary: { priority: 0 } }"
    #expect(try lines(severities, reversed) == ["severities: ordinary < complex → complex < ordinary"])
    let tables = Self.base.replacing("units: 2 }", with: "units: units.csv }").replacing(
      "units: 1 }", with: "units: units.csv }")
    let header = "tier,id,parent\nstreet,s1,\ngrid,g1,s1\n"
    let old = try ScenarioFile.parse(tables, files: ["units.csv": header])
    let new = try ScenarioFile.parse(tables, files: ["units.csv": header + "grid,g2,s1\n"])
    #expect(try old.difference(to: new).tables.map(\.path) == ["units.csv"])
  }
}
