// Two folders of results, written as a run writes them and read back.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import Reports

@Suite("Differences of results")
struct ResultDifferenceTests {
  /// A folder with the tables of a run.
  private func folder(_ run: PolicyRun, seed: UInt64 = 1341, threads: Int = 1) throws -> ResultReading {
    let path = NSTemporaryDirectory() + "whistle-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let files = [ResultFile.summary([run]), .replications([run])]
    let manifest = Manifest(
      version: "1", command: ["whistle", "run"], scenario: "town", digest: "d", seed: seed, replications: 5,
      policies: [run.policy], system: "s", processors: 1, threads: threads, started: "now", seconds: [:])
    _ = try ResultFolder(.named(path, replace: false)).write(files + [manifest.file(listing: files)])
    return try ResultReading(path)
  }

  /// The run with every seed changed.
  private func reseeded(_ run: PolicyRun) -> PolicyRun {
    PolicyRun(
      policy: run.policy, scenario: run.scenario, measures: run.measures,
      replications: run.replications.map { ReplicationValues(number: $0.number, seed: 7, values: $0.values) },
      pooled: run.pooled)
  }

  @Test("the same bytes are called the same, whatever else the manifests say")
  func same() throws {
    let run = try Fixture.run()
    let difference = try ResultDifference(folder(run), folder(run, threads: 4))
    #expect(difference.isSame && difference.facts.isEmpty)
    let report = ResultDifferenceReport(difference, old: "a", new: "b", listsAll: false, in: .english)
    #expect(report.lines(Paint(hasColor: false)) == ["a → b", "All 2 files are the same, byte by byte."])
  }

  @Test("replications of the same seeds are paired, also of policies with other names")
  func paired() throws {
    let (old, new) = (try Fixture.run(), try Fixture.run("shorter", factor: 0.9))
    let difference = try ResultDifference(folder(old), folder(new))
    #expect(difference.isPaired && !difference.isSame && difference.onlyOld.isEmpty && difference.onlyNew.isEmpty)
    let row = try #require(difference.rows.first { $0.measure == "settle.mean" })
    #expect((row.oldPolicy, row.newPolicy) == ("baseline", "shorter"))
    // The same by the comparison of the two runs.
    let comparison = try Comparison(baseline: old, others: [new])
    let expected = try #require(comparison.rows.first { $0.key == MeasureKey(.settle, .mean) })
    #expect(row.difference == expected.difference && row.interval == expected.interval)
    #expect(row.verdict == .differs)
    #expect(difference.facts.map(\.name) == ["policies"])
  }

  @Test("other seeds leave only the intervals, which overlap or do not")
  func unpaired() throws {
    let old = try Fixture.run()
    let near = try ResultDifference(folder(old), folder(reseeded(Fixture.run(factor: 1.001)), seed: 7))
    #expect(!near.isPaired && near.facts.map(\.name) == ["seed"])
    #expect(near.rows.first { $0.measure == "settle.mean" }?.verdict == .overlap)
    let far = try ResultDifference(folder(old), folder(reseeded(Fixture.run(factor: 0.8)), seed: 7))
    #expect(far.rows.first { $0.measure == "settle.mean" }?.verdict == .apart)
  }

  @Test("numbers that differ by rounding only are called nearly equal")
  func nearlyEqual() throws {
    let difference = try ResultDifference(folder(Fixture.run()), folder(Fixture.run(factor: 1 + 1e-12)))
    #expect(difference.files.map(\.state) == [.nearlyEqual, .nearlyEqual])
    #expect(difference.rows.allSatisfy { [.equal, .nearlyEqual].contains($0.verdict) })
  }

  @Test("a measure that only one has is named")
  func onlyOne() throws {
    let run = try Fixture.run()
    let fewer = PolicyRun(
      policy: run.policy, scenario: run.scenario, measures: Array(run.measures.dropLast()),
      replications: run.replications.map {
        ReplicationValues(number: $0.number, seed: $0.seed, values: Array($0.values.dropLast()))
      }, pooled: run.pooled)
    #expect(try ResultDifference(folder(run), folder(fewer)).onlyOld == ["baseline: utilisation.share[role=duty]"])
    #expect(try ResultDifference(folder(fewer), folder(run)).onlyNew == ["baseline: utilisation.share[role=duty]"])
  }

  @Test("what is no folder of results is refused")
  func refused() throws {
    #expect(throws: ResultReadingError.noFolder("/nowhere/at/all")) { try ResultReading("/nowhere/at/all") }
    let path = NSTemporaryDirectory() + "whistle-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: ResultReadingError.noManifest(path)) { try ResultReading(path) }
  }

  @Test("JSON reads back what was written, and nothing else")
  func json() {
    let value = JSON.object([
      "a": .list([.whole(18_446_744_073_709_551_615), .number(-0.25), .null, .bool(true)]), "吉安": .text("“\\\"\n\u{1}"),
      "empty": .object([:]),
    ])
    for indented in [true, false] { #expect(JSON(parsing: Array(value.text(indented: indented).utf8)) == value) }
    for text in ["", "{", "[1,]", "{\"a\" 1}", "nul", "\"a", "1 2", String(repeating: "[", count: 100)] {
      #expect(JSON(parsing: Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test("tables read back what was written, in quotes or not")
  func csv() {
    var table = CSV(header: ["a", "b"])
    table.append([.text("x,y"), .text("say \"hi\"\nthere")])
    table.append([.empty, .number(0.5)])
    let rows = CSVRows(table.bytes)
    #expect(rows.header == ["a", "b"] && rows.rows == [["x,y", "say \"hi\"\nthere"], ["", "0.5"]])
    #expect(CSVRows(Array("a\n1\n\n2".utf8)).rows == [["1"], ["2"]])
  }
}
