// `whistle compare --worlds`: files, sentence and bars, the same bytes for any number of threads.

import Foundation
import Testing

@Suite("Plausible worlds of the program")
struct WorldsCommandTests {
  private static let place = Workshop.place.replacingOccurrences(of: Workshop.frame, with: "length: 4 d, warm up: 1 d")
    .replacingOccurrences(of: "rate: 2 per unit per day", with: "rate: { value: 2 per unit per day, range: 1 to 4 }")
    .replacingOccurrences(of: "ordinary: 85%", with: "ordinary: { value: 85%, range: 70% to 95% }")

  @Test("worlds and tornado are written, and the terminal says in how many worlds the better policy stays better")
  func files() throws {
    let workshop = try Workshop(["place.yaml": Self.place])
    for threads in ["1", "7"] {
      let outcome = try workshop.run(
        "compare", "place.yaml", "--worlds", "5", "--world-replications", "2", "--seed", "9", "--threads", threads,
        "--output", "t" + threads)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.contains("“two workers” stays better than “baseline” in 5 of 5 plausible worlds"))
      #expect(outcome.output.contains("demands.sanitation.rate") && outcome.output.contains("┃"), "\(outcome.output)")
    }
    for name in ["worlds.csv", "world_shares.csv", "tornado.csv", "comparison.csv", "summary.csv"] {
      #expect(workshop.bytes("t1/" + name) != nil)
      #expect(workshop.bytes("t1/" + name) == workshop.bytes("t7/" + name), "\(name)")
    }
    let worlds = CSVText(workshop.text("t1/worlds.csv"))
    #expect(
      worlds.header == [
        "scenario", "world", "policy", "versus", "response", "statistic", "tier", "category", "severity", "channel",
        "role", "department", "unit_of_measure", "value", "difference", "ci_low",
        "ci_high", "significant", "replications", "error", "demands.sanitation.rate",
        "demands.sanitation.severity.ordinary",
      ])
    #expect(Set(worlds.rows.compactMap { $0["world"] }) == ["0", "1", "2", "3", "4", "5"])
    let rates = Set(worlds.rows.compactMap { $0["demands.sanitation.rate"] })
    #expect(rates.count == 6 && rates.contains("2 per unit per day"))
    for rate in rates {
      let number = try #require(rate.split(separator: " ").first.flatMap { Double($0) })
      #expect((1...4).contains(number))
    }
    let shares = CSVText(workshop.text("t1/world_shares.csv")).rows
    let groups = shares.filter { $0["response"] == "within_limit.settled" && $0["policy"] == "two workers" }
    #expect(groups.map { $0["severity"] }.contains("complex"))
    let settled = groups.filter { $0["severity"] == "" && $0["category"] == "" }
    #expect(settled.map { $0["share"] } == ["1"] && settled[0]["same_sign"] == "5" && settled[0]["failed"] == "0")
    let tornado = CSVText(workshop.text("t1/tornado.csv"))
    #expect(tornado.header.last == "swing" && tornado.header.contains("difference_at_low"))
    #expect(Set(tornado.rows.compactMap { $0["rank"] }) == ["1", "2"])
    // The stated values in the tornado are those of world 0.
    let base = worlds.rows.filter {
      $0["world"] == "0" && $0["policy"] == "patience" && $0["response"] == "settle" && $0["severity"] == ""
    }
    let bars = tornado.rows.filter { $0["policy"] == "patience" && $0["response"] == "settle" }
    #expect(bars.count == 2 && bars.allSatisfy { $0["difference_at_stated"] == base[0]["difference"] })
    let manifest = workshop.text("t1/manifest.json")
    #expect(manifest.contains("\"worlds\"") && manifest.contains("demands.sanitation.rate"))
  }

  @Test("JSON holds the shares and the bars, Chinese has its own sentence")
  func voices() throws {
    let workshop = try Workshop(["place.yaml": Self.place])
    let json = try workshop.run(
      "compare", "place.yaml", "--worlds", "3", "--world-replications", "1", "--json", "--length", "3 d")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let worlds = object?["plausible_worlds"] as? [String: Any]
    #expect((worlds?["shares"] as? [Any])?.isEmpty == false && (worlds?["tornado"] as? [Any])?.isEmpty == false)
    let chinese = try workshop.run(
      "compare", "place.yaml", "--worlds", "3", "--world-replications", "1", "--seed", "8", "--language", "zh")
    #expect(chinese.output.contains("种可能情形中，有3种“two workers”仍优于“baseline”"), "\(chinese.output)")
  }

  @Test("a file without ranges, and numbers that make no sense, are refused")
  func refused() throws {
    let workshop = try Workshop()
    let none = try workshop.run("compare", "place.yaml", "--worlds", "5")
    #expect(none.status == 2 && none.error.contains("states a range"))
    #expect(try workshop.run("compare", "place.yaml", "--worlds", "1").status == 2)
    #expect(try workshop.run("compare", "place.yaml", "--world-replications", "2").status == 2)
    let outside = Self.place.replacingOccurrences(of: "range: 1 to 4", with: "range: 3 to 4")
    let wrong = try Workshop(["place.yaml": outside]).run("compare", "place.yaml", "--worlds", "5")
    #expect(
      wrong.status == 2 && wrong.error.contains("place.yaml:20:") && wrong.error.contains("lies outside its range"))
  }
}
