// Every scenario of a place that comes with Whistle runs: a day of it, with all the checks that a run makes of itself.

import Foundation
import GovernanceModel
import ScenarioFiles
import Testing

@Suite("The library of scenarios")
struct ScenarioLibraryTests {
  /// The folder `Scenarios` of the package.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios")

  /// The scenarios of places; those of theory have a test of their own, and Ji'an's county is large.
  static let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".study.yaml") && $0.contains("/") && !$0.hasPrefix("theory/") }
    .filter { $0 != "jian/county.yaml" }.sorted()

  @Test("a day of it runs and holds its own checks", arguments: paths)
  func runs(path: String) throws {
    var scenario = try ScenarioFile.load(Self.folder.appending(path: path).path).scenario()
    scenario.timeFrame.warmUp = 0
    scenario.timeFrame.findsWarmUp = false
    scenario.timeFrame.length = .day
    scenario.timeFrame.follow = 12 * .hour
    let ledger = try CompiledScenario(scenario).run(seed: scenario.seed, replication: 1)
    #expect(ledger.runs == 1)
  }
}
