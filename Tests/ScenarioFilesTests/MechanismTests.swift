// Every mechanism of the sources that Whistle sets out to simulate has a scenario, whose file bears its id.

import Foundation
import Testing

@testable import ScenarioFiles

@Suite("The mechanisms") struct MechanismTests {
  /// The ids: response and whistles (A), grids and staff (B), probes and participants (P), deliberation, property,
  /// hotline (D).
  static let ids: [String] = family("A", 24) + family("B", 11) + family("P", 8) + family("D", 17)

  private static func family(_ letter: String, _ count: Int) -> [String] {
    (1...count).map { (number: Int) -> String in number < 10 ? "\(letter)0\(number)" : "\(letter)\(number)" }
  }

  /// Scenarios of several mechanisms, or of one that gave them their name.
  static let named = [
    "A01": "jian/1341.yaml", "B01": "province/county.yaml", "B06": "jian/county.yaml", "B11": "jian/county.yaml",
    "P02": "jian/county.yaml",
  ]

  @Test("there are sixty, and each has a scenario", arguments: ids) func hasScenario(id: String) {
    #expect(Self.ids.count == 60)
    let paths = CommittedScenarioTests.paths
    let own = paths.contains { path in
      (path.split(separator: "/").last ?? "").hasPrefix(id.lowercased() + "-")
    }
    #expect(own || Self.named[id].map(paths.contains) ?? false)
  }

  @Test("a file whose name begins with an id says so in the file", arguments: CommittedScenarioTests.paths)
  func saysItsId(path: String) throws {
    let name = path.split(separator: "/").last ?? ""
    guard let id = Self.ids.first(where: { name.hasPrefix($0.lowercased() + "-") }) else { return }
    let text = try String(contentsOf: CommittedScenarioTests.folder.appending(path: path), encoding: .utf8)
    #expect(text.contains(id))
  }
}
