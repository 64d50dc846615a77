// Every scenario that comes with Whistle runs: a first week, cut short, with all checks of a run. What they say is looked at
// where they are documented.

import Foundation
import GovernanceModel
import ScenarioFiles
import Testing

@testable import Experiments

@Suite("The scenarios that come with Whistle run") struct ScenarioLibraryTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios")

  /// All of them but the queues, which have tests of their own, and the county and the province with their thousands of grids.
  static let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter {
      $0.hasSuffix(".yaml") && !$0.hasSuffix(".study.yaml") && !$0.hasPrefix("theory/") && $0 != "jian/county.yaml"
        && $0 != "province/base.yaml"
    }
    .sorted()

  @Test("each loads and runs for its first days, with every check", arguments: paths) func runs(path: String) throws {
    var scenario = try ScenarioFile.load(Self.folder.appending(path: path).path).scenario()
    scenario.timeFrame = TimeFrame(start: scenario.timeFrame.start, length: 2 * .day, follow: .day)
    let ledger = try CompiledScenario(scenario).run(seed: 1, replication: 1)
    #expect(ledger.window == 2 * .day)
    #expect(ledger.demands.reduce(0) { $0 + $1.reported } >= ledger.demands.reduce(0) { $0 + $1.settled })
  }
}
