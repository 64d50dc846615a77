// Every scenario that comes with Whistle is read without an error under each of its policies, has ranges that can be
// drawn, and runs for its first days with all checks of a run.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("The scenarios that come with Whistle") struct CommittedScenarioTests {
  /// The folder `Scenarios` of the package.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios")

  /// The paths of all scenarios in it, at any depth, relative to it and in order.
  static let paths = files.filter { !$0.hasSuffix(".study.yaml") }

  /// The paths of all studies in it.
  static let studies = files.filter { $0.hasSuffix(".study.yaml") }

  private static let files = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test("each study is read without an error", arguments: studies) func isReadAsStudy(path: String) throws {
    let study = try StudyFile.load(Self.folder.appending(path: path).path)
    #expect(try #require(study.points(seed: 1)).count > 1)
  }

  @Test("the folders are searched") func folders() {
    for path in ["town.yaml", "jian/1341.yaml", "theory/mm1_rho05.yaml"] { #expect(Self.paths.contains(path)) }
  }

  /// The queues have tests of their own; the release checks read the province with its 114,000 grids.
  private static let read = paths.filter { !$0.hasPrefix("theory/") && !$0.hasPrefix("province/") }

  @Test("each is read under all its policies, draws its ranges and runs for its first days", arguments: read)
  func works(path: String) throws {
    do {
      let file = try ScenarioFile.load(Self.folder.appending(path: path).path)
      // The county with its thousands of grids.
      guard path != "jian/county.yaml" else { return }
      let ranges = try file.plausibleRanges()
      for end in [0.0, 1] where !ranges.assumptions.isEmpty {
        _ = try file.scenario(world: ranges.settings(at: ranges.assumptions.map { _ in end }))
      }
      try run(file.scenario())
    } catch let error as ScenarioErrors {
      Issue.record("\(error.diagnostics.map { $0.line(in: .english) }.joined(separator: "\n"))")
    }
  }

  /// A first day and one more to follow it, with every check.
  private func run(_ scenario: Scenario) throws {
    var scenario = scenario
    scenario.timeFrame = TimeFrame(start: scenario.timeFrame.start, length: 2 * .day, follow: .day)
    let ledger = try CompiledScenario(scenario).run(seed: 1, replication: 1)
    #expect(ledger.window == 2 * .day)
    #expect(ledger.demands.reduce(0) { $0 + $1.reported } >= ledger.demands.reduce(0) { $0 + $1.settled })
  }
}
