import Foundation
import Testing

@Suite("The folder of results and its statement")
struct StatementTests {
  @Test("report --stress writes the statement in both languages: what is known filled in, what is not marked")
  func stress() throws {
    let shop = try Workshop()
    #expect(try shop.run("compare", "place.yaml", "--output", "out", "--quiet", "--no-report").status == 0)
    let outcome = try shop.run("report", "out", "--stress")
    #expect(outcome.status == 0, "\(outcome.error)")
    let (english, chinese) = (shop.text("out/stress.md"), shop.text("out/stress.zh.md"))
    for section in [
      "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.5.5", "3.1", "3.4", "4.3", "5.1", "5.4", "6.1",
    ] {
      #expect(english.contains("# \(section) ") && chinese.contains("# \(section) "), "\(section)")
    }
    #expect(english.contains("**TO COMPLETE:**") && !english.contains("待补充"))
    #expect(chinese.contains("**待补充：**") && !chinese.contains("TO COMPLETE"))
    #expect(english.contains("whistle compare place.yaml --output out --quiet --no-report"))
    // What was completed by hand is not thrown away.
    let again = try shop.run("report", "out", "--stress")
    #expect(again.status == 2 && again.error.contains("--force"))
    #expect(try shop.run("report", "out", "--stress", "--force").status == 0)
  }

  @Test("a scenario that has changed since, or is gone, is refused; --scenario says where it is now")
  func scenario() throws {
    let shop = try Workshop()
    #expect(try shop.run("run", "place.yaml", "--output", "out", "--quiet", "--no-report").status == 0)
    let text = shop.text("place.yaml")
    try shop.put(Data(text.replacing("\nseed: 7\n", with: "\nseed: 8\n").utf8), "other.yaml")
    let other = try shop.run("report", "out", "--stress", "--scenario", "other.yaml")
    #expect(other.status == 2 && other.error.contains("not the one that was run"), "\(other.error)")
    try FileManager.default.moveItem(atPath: shop.path + "/place.yaml", toPath: shop.path + "/moved.yaml")
    let gone = try shop.run("report", "out", "--stress")
    #expect(gone.status == 2 && gone.error.contains("--scenario"))
    #expect(!shop.names("out").contains("stress.md"))
    #expect(try shop.run("report", "out", "--stress", "--scenario", "moved.yaml").status == 0)
    #expect(shop.names("out").contains("stress.zh.md"))
  }

  @Test("report says what each file is, and which has been changed or taken away")
  func files() throws {
    let shop = try Workshop()
    #expect(try shop.run("run", "place.yaml", "--output", "out", "--quiet", "--no-report", "--xlsx").status == 0)
    let fresh = try shop.run("report", "out")
    #expect(fresh.status == 0 && fresh.output.contains("results.xlsx") && !fresh.output.contains("changed"))
    try shop.put(Data("x".utf8), "out/units.csv")
    try FileManager.default.removeItem(atPath: shop.path + "/out/delays.csv")
    let changed = try shop.run("report", "out", "--language", "zh").output
    #expect(changed.contains("已改动") && changed.contains("缺失"))
    #expect(try shop.run("report", "nowhere").status == 2)
  }
}
