// The story of a demand, the duel of two policies, and differences, as a user asks for them.

import Foundation
import Testing

@Suite("Trace, duel and diff")
struct TraceCommandTests {
  @Test("a duel lists demands whose stories say the same, and changes no other file")
  func duelAndTrace() throws {
    let workshop = try Workshop()
    let plain = try workshop.run("compare", "place.yaml", "--output", "plain", "--quiet")
    let outcome = try workshop.run(
      "compare", "place.yaml", "--duel", "baseline", "two workers", "--top", "3", "--output", "duel")
    #expect(plain.status == 0 && outcome.status == 0, "\(outcome.error)")
    let tables = workshop.names("plain").filter { $0.hasSuffix(".csv") }
    #expect(workshop.names("duel").filter { $0.hasSuffix(".csv") } == (tables + ["duel.csv"]).sorted())
    for table in tables { #expect(workshop.bytes("plain/\(table)") == workshop.bytes("duel/\(table)"), "\(table)") }

    let rows = CSVText(workshop.text("duel/duel.csv")).rows
    let gain = try #require(rows.first)
    let demand = try #require(gain["demand"])
    #expect(gain["direction"] == "gain" && outcome.output.contains("--demand \(demand) --policy baseline"))
    let trace = try workshop.run(
      "trace", "place.yaml", "--demand", demand, "--policy", "baseline", "--policy", "two workers", "--json")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(trace.output.utf8)) as? [String: Any], "\(trace.error)")
    let stories = try #require(object["stories"] as? [[String: Any]])
    let hours = try stories.map { story in
      try #require(story["milliseconds"] as? [String: Double]).values.reduce(0, +) / 3_600_000
    }
    #expect(abs(hours[0] - Double(gain["versus_hours"] ?? "")!) < 1e-9)
    #expect(abs(hours[1] - Double(gain["hours"] ?? "")!) < 1e-9)
  }

  @Test("stories stand side by side in a wide terminal, one below the other in a narrow one, in both languages")
  func widths() throws {
    let workshop = try Workshop()
    let words = [
      "trace", "place.yaml", "--demand", "grid-0001/sanitation/1", "--policy", "baseline", "--policy", "patience",
    ]
    let wide = try workshop.run(words, environment: ["COLUMNS": "140"])
    #expect(wide.status == 0 && wide.output.contains(" │ "), "\(wide.error)")
    let narrow = try workshop.run(words, environment: ["COLUMNS": "60", "LANG": "zh_CN.UTF-8"])
    #expect(narrow.status == 0 && !narrow.output.contains("│") && narrow.output.contains("受理：环境卫生"))
  }

  @Test(
    "a demand that is not there is an error that says what is",
    arguments: [
      ("grid-01/sanitation/1", "did you mean “grid-0001”"), ("grid-0001/sanitaton/1", "did you mean “sanitation”"),
      ("grid-0001/sanitation/9999", "there is “grid-0001/sanitation/"), ("one", "such as grid-0001/sanitation/1"),
      ("community-0001/sanitation/1", "at the units of “grid”"),
    ])
  func unknown(_ demand: String, _ hint: String) throws {
    let outcome = try Workshop().run("trace", "place.yaml", "--demand", demand)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.error.contains(hint), "\(outcome.error)")
  }

  @Test("diff shows scenarios and results, and its status is 1 only where that is asked for")
  func diff() throws {
    let workshop = try Workshop([
      "place.yaml": Workshop.place, "other.yaml": "extends: place.yaml\nstaff: { officer: { count: 2 per unit } }\n",
    ])
    let scenarios = try workshop.run("diff", "place.yaml", "other.yaml")
    #expect(scenarios.status == 0 && scenarios.output.contains("staff.officer.count"), "\(scenarios.error)")
    #expect(try workshop.run("diff", "place.yaml", "other.yaml", "--exit-code", "--quiet").status == 1)
    #expect(try workshop.run("diff", "place.yaml", "place.yaml", "--exit-code").status == 0)
    let policies = try workshop.run("diff", "place.yaml", "--policy", "baseline", "--policy", "patience")
    #expect(policies.output.contains("handling.grid.escalate.waiting   30 min      2 h"), "\(policies.output)")

    for (name, folder) in [("place", "a"), ("place", "b"), ("other", "c")] {
      #expect(try workshop.run("run", "\(name).yaml", "--output", folder, "--quiet").status == 0)
    }
    #expect(try workshop.run("diff", "a", "b").output.contains("byte by byte"))
    let results = try workshop.run("diff", "a", "c", "--json", "--exit-code")
    #expect(results.status == 1 && results.output.contains("\"paired\":true"))
    for words in [["a", "place.yaml"], ["a", "."], ["a", "b", "--policy", "patience"], ["place.yaml"]] {
      #expect(try workshop.run(["diff"] + words).status == 2, "\(words)")
    }
  }

  @Test(
    "a duel takes two different policies that exist",
    arguments: [["one"], ["baseline", "baseline"], ["baseline", "nobody"], ["baseline", "patience", "two workers"]])
  func badDuels(_ policies: [String]) throws {
    let workshop = try Workshop()
    #expect(try workshop.run(["compare", "place.yaml", "--duel"] + policies).status == 2)
    #expect(workshop.names() == ["place.yaml"])
  }
}
