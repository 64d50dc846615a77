// The report page: nothing in it can break it, it says the same for the same results, and it stays small.

import Experiments
import GovernanceModel
import Testing

@testable import Reports

@Suite("The report page")
struct ReportPageTests {
  private let recipe = Recipe(
    version: "1.0", command: ["whistle", "run", "a place.yaml"], digest: "0123", files: ["summary.csv"])

  private func text(_ page: ReportPage) -> String { String(decoding: page.file.bytes, as: UTF8.self) }

  @Test("a text or an attribute cannot leave its place")
  func escapes() {
    let evil = #"</script><script>alert("1")</script>&'"#
    let markup = Markup("td", ["title": evil], evil).source
    let safe = "&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"
    #expect(markup == "<td title=\"\(safe)\">\(safe)")
    #expect(Markup.escaped("a\u{0}b\u{1B}c\nd") == "abc\nd")
    #expect(!Markup.data("x", .text(evil)).source.dropFirst(10).dropLast(10).contains("<"))
  }

  @Test("words that differ stand once in each language, words that do not stand once")
  func languages() {
    #expect(Markup(said("a", "甲")).source == #"<span lang="en">a</span><span lang="zh">甲</span>"#)
    #expect(Markup(said("7", "7")).source == "7")
    #expect(Markup("rect", ["width": "1"]).source == #"<rect width="1"/>"#)
    #expect(Markup("div", [:]).source == "<div></div>")
  }

  @Test("a label that is a script is shown and not run")
  func labels() throws {
    var run = try Fixture.run()
    var scenario = run.scenario
    let evil = "<script>alert(1)</script>"
    scenario.name = evil
    scenario.about = evil
    scenario.tiers[0].label = evil
    scenario.tiers[0].units[0].label = evil
    scenario.roles[0].label = evil
    scenario.provenance = [Provenance(path: evil, value: evil, source: nil, range: evil, reason: evil)]
    run = PolicyRun(
      policy: evil, scenario: scenario, measures: run.measures, replications: run.replications, pooled: run.pooled)
    let page = text(ReportPage([run], recipe: recipe, in: .english))
    #expect(!page.contains("alert(1)</script>"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    // Nothing runs but the one script of the page.
    #expect(page.ranges(of: "<script>").count == 1)
  }

  @Test("the same results give the same bytes, and no number is said as not a number")
  func bytes() throws {
    let run = try Fixture.run()
    let page = ReportPage([run], recipe: recipe, in: .chinese)
    #expect(page.file == ReportPage([run], recipe: recipe, in: .chinese).file)
    let text = text(page)
    let shown = text[..<(text.firstRange(of: "<script>")?.lowerBound ?? text.endIndex)]
    for wrong in ["nan", "inf%", "NaN", ">nil<", "Optional("] { #expect(!shown.contains(wrong), "\(wrong)") }
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh\""))
    #expect(!text.contains("http://") && !text.contains("https://"))
  }

  @Test("one replication, several policies, and a single unit have their pages")
  func cases() throws {
    let one = text(ReportPage([try Fixture.run(count: 1)], recipe: recipe, in: .english))
    #expect(one.contains("One replication"))
    let runs = [
      try Fixture.run(), try Fixture.run("more", factor: 0.8),
      try Fixture.run("a very long name of a policy", factor: 1.1),
    ]
    let comparison = try Comparison(baseline: runs[0], others: Array(runs.dropFirst()))
    let several = text(ReportPage(runs, comparison: comparison, recipe: recipe, in: .english))
    #expect(several.contains("id=\"responses\"") && several.contains("All figures of “more”"))
    #expect(several.utf8.count < 400_000)
  }

  @Test("levels of units are written short and read the same")
  func courses() {
    #expect(CourseText.text([0, 0, 0]) == "")
    #expect(CourseText.text([1, 2, 35, 36, 0]) == "12z(10)")
    #expect(CourseText.text([0, 0, 0, 0, 0, 0, 3]) == "0*5.3")
    #expect(CourseText.text([1_296, 1_296, 1_296, 1_296, 1_296, 1_296]) == "(100)*5.")
  }

  @Test("axes are marked at round numbers")
  func ticks() {
    #expect(Ticks(to: 100).values == [0, 20, 40, 60, 80, 100])
    #expect(Ticks(from: -1, to: 1).values == [-1, -0.5, 0, 0.5, 1])
    #expect(Ticks(to: 0.03).text(0.01) == "0.01")
    #expect(Ticks(to: 0).values == [0])
  }

  @Test("Erlang's formula gives the waits that are known")
  func oneMorePost() {
    // M/M/1: ρ ÷ (1 − ρ). M/M/2 at half load each: a third of ρ²-type, 1 ÷ 3 of a service.
    #expect(abs(OneMorePost.wait(servers: 1, load: 0.5) - 1) < 1e-12)
    #expect(abs(OneMorePost.wait(servers: 2, load: 1) - 1.0 / 3) < 1e-12)
    #expect(OneMorePost.wait(servers: 1, load: 1) == .infinity)
    #expect(OneMorePost.wait(servers: 1.5, load: 0.5) < OneMorePost.wait(servers: 1, load: 0.5))
  }
}
