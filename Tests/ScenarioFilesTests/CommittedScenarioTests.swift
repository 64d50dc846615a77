// Every scenario that comes with Whistle is read without an error, under each of its policies.

import Experiments
import Foundation
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

  @Test("each is read without an error", arguments: paths) func isRead(path: String) throws {
    do {
      let file = try ScenarioFile.load(Self.folder.appending(path: path).path)
      for policy in file.policies { _ = try file.scenario(policy: policy.name) }
    } catch {
      Issue.record("\(error.diagnostics.map { $0.line(in: .english) }.joined(separator: "\n"))")
    }
  }
}
