// `whistle optimize`: the cheapest point of a study, its files, its words; and what is wrong with a study that asks for it.

import Foundation
import Testing

@Suite("whistle optimize") struct OptimizeCommandTests {
  static let town = """
    scenario: Town
    time: { start: 2025-01-06, length: 20 d, follow: 2 d }
    tiers: { office: { units: 1 } }
    staff: { clerk: { at: office, count: 1 per unit, pay: 60000 yuan per year } }
    demands: { walk in: { rate: 20 per unit per day } }
    handling: { office: { by: clerk, work: exponential mean 1 h } }
    """
  static let study = """
    study: How many clerks
    scenario: town.yaml
    factors: { staff.clerk.count: [1 per unit, 2 per unit, 3 per unit] }
    optimize:
      minimise: cost
      subject to: { limit: wait.mean at most 30 min, tolerance: 5 min }
      indifference: 1000 yuan per year
      first stage: 10
      cap: 100
    """

  @Test("the answer, every point and every file are there, whatever the number of threads") func answer() throws {
    let shop = try Workshop(["town.yaml": Self.town, "town.study.yaml": Self.study])
    let run = try shop.run("optimize", "town.study.yaml", "--threads", "1", "--output", "one")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("Point 2 is the cheapest that suffices: count = 2 per unit"), "\(run.output)")
    #expect(run.output.contains("misses by") && run.output.contains("dearer than point 2 by 60,000 yuan"))
    #expect(run.output.contains("one fewer clerk at office-0001") && run.output.contains("✗ breaks a limit"))
    #expect(shop.names("one") == ["frontier.csv", "manifest.json", "selection.csv", "staff.csv"])
    #expect(
      try shop.run("optimize", "town.study.yaml", "--threads", "3", "--output", "three", "--quiet").output.isEmpty)
    for file in ["selection.csv", "frontier.csv", "staff.csv"] {
      #expect(shop.bytes("one/" + file) == shop.bytes("three/" + file))
    }
    let json = try shop.run("optimize", "town.study.yaml", "--json")
    #expect(json.output.contains("\"chosen\":2") && json.output.contains("\"assured\":true"))
    let chinese = try shop.run("optimize", "town.study.yaml", "--language", "zh", "--output", "zh")
    #expect(chinese.output.contains("方案点 2 是满足要求且最省的"))
  }

  @Test("a study without a question, or with a wrong one, is refused with its place") func refused() throws {
    let plain = Self.study.components(separatedBy: "optimize:")[0]
    let shop = try Workshop([
      "town.yaml": Self.town, "plain.study.yaml": plain,
      "wrong.study.yaml": Self.study.replacing("wait.mean", with: "wiat.mean").replacing("cap: 100", with: "cap: 5"),
    ])
    let none = try shop.run("optimize", "plain.study.yaml")
    #expect(none.status == 2 && none.error.contains("optimize:"))
    let wrong = try shop.run("optimize", "wrong.study.yaml")
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("wrong.study.yaml:6:") && wrong.error.contains("did you mean"), "\(wrong.error)")
    #expect(wrong.error.contains("wrong.study.yaml:9:8"), "\(wrong.error)")
    #expect(shop.names().allSatisfy { !$0.hasPrefix("Results") })
  }
}
