// Every committed scenario names its schema to editors, and the schema that lies beside them is the one that `whistle schema`
// writes: whistle schema --output Scenarios/whistle.schema.json --force brings it up to date.

import Foundation
import Testing

@Suite("The committed schemas") struct CommittedSchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scenarios")
    .standardizedFileURL

  @Test(
    "are what `whistle schema` writes",
    arguments: [
      ("whistle.schema.json", []), ("whistle.study.schema.json", ["--study"]),
    ])
  func upToDate(name: String, options: [String]) throws {
    let outcome = try Workshop([:]).run(["schema", "--language", "en"] + options)
    let committed = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    #expect(
      outcome.output == committed, "renew it: whistle schema \(options.joined()) --output Scenarios/\(name) --force")
  }

  @Test("are named in the first line of every scenario and study, by the path from its folder") func modelines() throws
  {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count > 60)
    for name in names {
      let schema = name.hasSuffix(".study.yaml") ? "whistle.study.schema.json" : "whistle.schema.json"
      let way = String(repeating: "../", count: name.count { $0 == "/" })
      let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      #expect(text.hasPrefix("# yaml-language-server: $schema=\(way)\(schema)\n"), "\(name)")
    }
  }
}
