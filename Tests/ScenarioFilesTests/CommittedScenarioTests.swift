// Every scenario that comes with Whistle is read without an error, under each of its policies.

import Foundation
import Testing

@testable import ScenarioFiles

@Suite("The scenarios that come with Whistle") struct CommittedScenarioTests {
  /// The folder `Scenarios` of the package.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios")

  /// The paths of all scenarios in it, at any depth, relative to it and in order.
  static let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".study.yaml") }.sorted()

  @Test("the folders are searched") func folders() {
    for path in ["town.yaml", "jian/1341.yaml", "theory/mm1_rho05.yaml"] { #expect(Self.paths.contains(path)) }
  }

  @Test("each is read without an error", arguments: paths) func isRead(path: String) throws {
    do {
      let file = try ScenarioFile.load(Self.folder.appending(path: path).path)
      for policy in file.policies { _ = try file.scenario(policy: policy.name) }
    } catch {
      Issue.record("\(error.diagnostics.map { $0.line(in: .english) }.joined(separator: "\n"))")
    }
  }
}
