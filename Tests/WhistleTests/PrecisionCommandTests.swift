// Precision, a warm-up that is found, and comparisons with the best, from the command line.

import Foundation
import Testing

@Suite("Precision of the program")
struct PrecisionCommandTests {
  private static let place = Workshop.place.replacingOccurrences(
    of: "replications: 2", with: "replications: 2\nprecision: { settle.mean: 30%, at most: 40 }"
  ).replacingOccurrences(of: Workshop.frame, with: "length: 6 d, warm up: 1 d")

  @Test("run grows until precise, says so, and writes the same bytes for any number of threads")
  func run() throws {
    let workshop = try Workshop(["place.yaml": Self.place])
    for threads in ["1", "3"] {
      let outcome = try workshop.run("run", "place.yaml", "--threads", threads, "--output", "t" + threads)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.contains("✓ Precision reached with"), "\(outcome.output)")
    }
    let replications = CSVText(workshop.text("t1/replications.csv")).rows.compactMap {
      $0["replication"].flatMap { Int($0) }
    }
    let most = try #require(replications.max())
    #expect(most >= 10 && most < 40)
    #expect(workshop.text("t1/manifest.json").contains("\"replications\": \(most),"))
    for name in ["summary.csv", "replications.csv", "units.csv", "timeline.csv"] {
      #expect(workshop.bytes("t1/" + name) != nil && workshop.bytes("t1/" + name) == workshop.bytes("t3/" + name))
    }
    // A number given by hand is a number.
    let fixed = try workshop.run(
      "run", "place.yaml", "--replications", "2", "--length", "2 d", "--set", "precision.settle.mean=0.1%")
    #expect(
      fixed.output.contains("2 replications") && fixed.output.contains("not reached with 2 replications, as many"))
  }

  @Test("compare gives all policies the same replications, and the best table to each measure")
  func compare() throws {
    let workshop = try Workshop(["place.yaml": Self.place])
    let outcome = try workshop.run(
      "compare", "place.yaml", "--set", "precision.settle.mean=0.5%", "--set", "precision.at most=10", "--length",
      "2 d",
      "--output", "c")
    #expect(outcome.status == 0 && outcome.output.contains("Precision not reached with 10 replications, the most"))
    #expect(outcome.output.contains("from the best of the others"), "\(outcome.output)")
    let rows = CSVText(workshop.text("c/best.csv")).rows
    let settled = rows.filter { $0["response"] == "within_limit.settled" && $0["severity"] == "" }
    #expect(settled.map { $0["policy"] } == ["baseline", "two workers", "patience"])
    #expect(settled.allSatisfy { $0["replications"] == "10" && $0["confidence"] == "0.95" })
    #expect(!rows.contains { $0["response"] == "demands" })
    let json = try workshop.run("compare", "place.yaml", "--replications", "2", "--length", "2 d", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["against_the_best"] as? [Any])?.isEmpty == false && object?["precision"] as? [Any] != nil)
  }

  @Test("a warm-up is found and noted, or refused with the reason")
  func warmUp() throws {
    let text = Workshop.place.replacingOccurrences(
      of: Workshop.frame, with: "length: 70 d, warm up: found")
    let workshop = try Workshop(["place.yaml": text])
    let found = try workshop.run(
      "run", "place.yaml", "--replications", "2", "--output", "found", "--set", "staff.officer.count=3 per unit")
    #expect(found.status == 0 && found.output.contains("MSER-5"), "\(found.error)")
    #expect(workshop.text("found/manifest.json").contains("\"found_warm_up_days\""))
    let short = try workshop.run("run", "place.yaml", "--length", "20 d")
    #expect(short.status == 1 && short.error.contains("the run has 2 whole weeks"))
    #expect(workshop.names().filter { $0.hasPrefix("Results") }.isEmpty)
  }
}
