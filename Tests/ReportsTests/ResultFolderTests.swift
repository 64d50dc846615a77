import Foundation
import Reports
import Testing

@Suite("A folder of results")
struct ResultFolderTests {
  /// A folder for one test, gone afterwards.
  private final class Playground {
    let path: String
    init() throws {
      path = NSTemporaryDirectory() + "whistle-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func names(_ folder: String = "") -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }
    func text(_ file: String) -> String? { try? String(contentsOfFile: path + "/" + file, encoding: .utf8) }
    func put(_ text: String, _ file: String) throws {
      try text.write(toFile: path + "/" + file, atomically: false, encoding: .utf8)
    }
  }

  private func files(_ content: String) -> [ResultFile] {
    let table = [ResultFile(name: "summary.csv", bytes: Array(content.utf8))]
    let manifest = Manifest(
      version: "0", command: ["whistle"], scenario: "s", digest: "d", seed: 1, replications: 1, policies: [],
      system: "",
      processors: 1, threads: 1, started: "", seconds: [:])
    return table + [manifest.file(listing: table)]
  }

  @Test("a second run goes to a numbered folder beside the first, made with its parents")
  func numbered() throws {
    let ground = try Playground()
    let folder = try ResultFolder(.numbered(parent: ground.path + "/a/Results", stem: "mm1"))
    #expect(ground.names() == [])
    #expect(try folder.write(files("1")) == ground.path + "/a/Results/mm1")
    #expect(try folder.write(files("2")) == ground.path + "/a/Results/mm1-2")
    #expect(try folder.write(files("3")) == ground.path + "/a/Results/mm1-3")
    #expect(ground.names("a/Results") == ["mm1", "mm1-2", "mm1-3"])
    #expect(ground.text("a/Results/mm1-2/summary.csv") == "2")
  }

  @Test("a folder that is not empty is left alone")
  func exists() throws {
    let ground = try Playground()
    let path = ground.path + "/out"
    #expect(try ResultFolder(.named(path, replace: false)).write(files("1")) == path)
    #expect(throws: ResultFolderError.exists(path: path)) { try ResultFolder(.named(path, replace: false)) }
    #expect(ground.text("out/summary.csv") == "1")
  }

  @Test("with force, what Whistle wrote is replaced and the user's own files stay")
  func force() throws {
    let ground = try Playground()
    let path = ground.path + "/out"
    let first = files("1")
    _ = try ResultFolder(.named(path, replace: true)).write(first)
    try ground.put("mine", "out/notes.txt")
    #expect(try ResultFolder(.named(path + "/", replace: true)).write(files("2")) == path + "/")
    #expect(ground.names("out") == ["manifest.json", "notes.txt", "summary.csv"])
    #expect(ground.text("out/summary.csv") == "2")
    #expect(ground.text("out/notes.txt") == "mine")
    #expect(ground.names() == ["out"])
  }

  @Test("with force, a folder that Whistle did not write is refused")
  func notOurs() throws {
    let ground = try Playground()
    try ground.put("mine", "notes.txt")
    #expect(throws: ResultFolderError.notOurs(path: ground.path)) {
      try ResultFolder(.named(ground.path, replace: true))
    }
    try ground.put("{\"files\": []}", "manifest.json")
    #expect(throws: ResultFolderError.notOurs(path: ground.path)) {
      try ResultFolder(.named(ground.path, replace: true))
    }
  }

  @Test("with force, a user's file with the name of a result is not overwritten")
  func foreignFile() throws {
    let ground = try Playground()
    let path = ground.path + "/out"
    _ = try ResultFolder(.named(path, replace: true)).write(files("1"))
    try ground.put("mine", "out/comparison.csv")
    let more = files("2") + [ResultFile(name: "comparison.csv", bytes: [])]
    #expect(throws: ResultFolderError.foreignFile(path: path + "/comparison.csv")) {
      try ResultFolder(.named(path, replace: true)).write(more)
    }
    #expect(ground.text("out/comparison.csv") == "mine")
    #expect(ground.text("out/summary.csv") == "1")
    #expect(ground.names() == ["out"])
  }

  @Test("a file in the way is found before any work is done")
  func fileInTheWay() throws {
    let ground = try Playground()
    try ground.put("", "file")
    let file = ground.path + "/file"
    #expect(throws: ResultFolderError.fileInTheWay(path: file)) { try ResultFolder(.named(file, replace: true)) }
    #expect(throws: ResultFolderError.fileInTheWay(path: file)) {
      try ResultFolder(.named(file + "/a/b", replace: false))
    }
  }

  @Test("when a file cannot be written, nothing is left behind")
  func nothingLeft() throws {
    let ground = try Playground()
    let folder = try ResultFolder(.numbered(parent: ground.path + "/Results", stem: "x"))
    let impossible = files("1") + [ResultFile(name: "no/such/folder", bytes: [])]
    #expect(throws: ResultFolderError.self) { try folder.write(impossible) }
    #expect(ground.names() == [])
  }
}
