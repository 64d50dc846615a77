// Whatever is wrong with the input, a user gets a message that says where, exit status 2, and no file.

import Foundation
import Testing

/// A scenario that cannot be read, and a word that its message must have.
struct BadScenario: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  var message: String

  init(_ name: String, _ text: String, says message: String) {
    (testDescription, self.text, self.message) = (name, text, message)
  }

  /// The small place with one thing changed.
  init(_ name: String, _ from: String, to: String, says message: String) {
    precondition(Workshop.place.contains(from), "the place says “\(from)”")
    self.init(name, Workshop.place.replacingOccurrences(of: from, with: to), says: message)
  }

  static let bomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + (1...9).map { level in
      "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }.joined()

  static let all: [BadScenario] = [
    BadScenario("empty file", "", says: "empty"),
    BadScenario("nesting 5,000 deep", String(repeating: "[", count: 5_000), says: "nest"),
    BadScenario("alias bomb", bomb, says: "place.yaml"),
    BadScenario("duplicate key", "seed: 7", to: "seed: 7\nseed: 8", says: "more than once"),
    BadScenario("a tab", "  worker:", to: "\tworker:", says: "tab"),
    BadScenario("unknown key", "replications:", to: "replicatons:", says: "replications"),
    BadScenario("unknown Chinese key", "staff:", to: "人园:", says: "人员"),
    BadScenario("missing unit", "travel: 5 min", to: "travel: 5", says: "unit"),
    BadScenario("full-width punctuation", "seed: 7", to: "seed： 7", says: "place.yaml:4"),
    BadScenario("not a number", "travel: 5 min", to: "travel: nan min", says: "nan"),
    BadScenario("infinity", "travel: 5 min", to: "travel: .inf", says: ".inf"),
    BadScenario("negative time", "mean 1 h", to: "mean -1 h", says: "-1"),
    BadScenario("absurd count", "count: 1 per unit }", to: "count: 1e18 per unit }", says: "1e18"),
    BadScenario("share above 100 %", "complex: 50%", to: "complex: 150%", says: "150"),
    BadScenario("severities that do not sum to 100 %", "ordinary: 85%", to: "ordinary: 80%", says: "100"),
    BadScenario("unknown tier", "at: community", to: "at: comunity", says: "community"),
    BadScenario("unknown role", "by: worker", to: "by: worcker", says: "worker"),
    BadScenario("unknown calendar", "calendar: office", to: "calendar: offise", says: "office"),
    BadScenario("unknown category", "limits:", to: "limits:\n  plan: { sanitaton: { major: 1 d } }", says: "sanita"),
    BadScenario("cycle in extends", "scenario: 小镇", to: "extends: place.yaml\nscenario: 小镇", says: "extends"),
    BadScenario("policy path that does not exist", "staff.worker.count:", to: "staff.worker.cuont:", says: "count"),
  ]
}

@Suite("Bad input")
struct BadInputTests {
  /// Runs the program and expects a refusal that leaves nothing behind.
  private func refused(
    _ workshop: Workshop, _ arguments: [String], says message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = workshop.names()
    let outcome = try workshop.run(arguments)
    #expect(outcome.status == 2, "\(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.error.contains(message), "\(outcome.error)", sourceLocation: sourceLocation)
    #expect(outcome.error.utf8.count < 20_000, sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    #expect(workshop.names() == before, sourceLocation: sourceLocation)
  }

  @Test("each scenario that cannot be read is refused with what is wrong with it, and the others are read all the same")
  func scenarios() throws {
    let workshop = try Workshop([:])
    let names = BadScenario.all.indices.map { "\($0).yaml" }
    for (name, bad) in zip(names, BadScenario.all) {
      try workshop.put(Data(bad.text.replacing("place.yaml", with: name).utf8), name)
    }
    let outcome = try workshop.run(["validate", "--quiet"] + names)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    for (name, bad) in zip(names, BadScenario.all) {
      let said = outcome.error.split(separator: "\n").filter { $0.hasPrefix(name) }.joined(separator: "\n")
      let message = bad.message.replacing("place.yaml", with: name)
      #expect(said.contains(message) && said.utf8.count < 20_000, "\(bad.testDescription): \(outcome.error)")
    }
    #expect(workshop.names() == names.sorted())
  }

  @Test("a run of a scenario that cannot be read leaves nothing", arguments: ["empty file", "a tab", "missing unit"])
  func scenario(_ name: String) throws {
    let bad = try #require(BadScenario.all.first { $0.testDescription == name })
    try refused(Workshop(["place.yaml": bad.text]), ["run", "place.yaml"], says: bad.message)
  }

  @Test("what is not there, or is no file, is refused")
  func noFile() throws {
    let workshop = try Workshop()
    try refused(workshop, ["run", "nowhere.yaml"], says: "nowhere.yaml")
    try refused(workshop, ["run", "."], says: "folder")
  }

  @Test("100 MB of YAML are refused at once", .timeLimit(.minutes(1)))
  func huge() throws {
    let workshop = try Workshop([:])
    try workshop.put(Data("#".utf8), "huge.yaml")
    let file = try #require(FileHandle(forWritingAtPath: workshop.path + "/huge.yaml"))
    try file.truncate(atOffset: 100_000_000)
    try refused(workshop, ["run", "huge.yaml"], says: "huge.yaml")
  }

  @Test("GB18030 and other bytes that are not UTF-8 are refused, the first with a hint")
  func encoding() throws {
    let workshop = try Workshop([:])
    let chinese: [UInt8] = [0xD0, 0xA1, 0xD5, 0xF2]  // 小镇
    try workshop.put(Data("scenario: ".utf8) + Data(chinese) + Data("\n".utf8), "gb.yaml")
    try refused(workshop, ["run", "gb.yaml"], says: "UTF-8")
    try workshop.put(Data([0xFF, 0xC0, 0x80, 0x00]), "noise.yaml")
    try refused(workshop, ["run", "noise.yaml"], says: "noise.yaml")
  }

  @Test("a byte-order mark is accepted")
  func byteOrderMark() throws {
    let workshop = try Workshop(["place.yaml": "\u{FEFF}" + Workshop.place])
    #expect(try workshop.run("validate", "place.yaml").status == 0)
  }

  @Test("a role that must act and has no staff is a warning that says so")
  func noStaff() throws {
    let text = Workshop.place.replacingOccurrences(
      of: "at: grid, count: 1 per unit", with: "at: grid, count: 0 per unit")
    let outcome = try Workshop(["place.yaml": text]).run("validate", "place.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("worker"), "\(outcome.error)")
    #expect(outcome.error.contains("warning"))
  }

  @Test(
    "bad usage is refused",
    arguments: [
      (["run"], "file"), (["run", "place.yaml", "--nonsense"], "--nonsense"), (["dance"], "dance"),
      (["run", "place.yaml", "--policy", "two worker"], "two workers"),
      (["run", "place.yaml", "--policy", "baseline", "--policy", "patience"], "compare"),
      (["run", "place.yaml", "--length", "30"], "unit"),
      (["run", "place.yaml", "--replications", "0"], "--replications"),
      (["run", "place.yaml", "--replications", "1000000000000"], "--replications"),
      (["run", "place.yaml", "--seed", "-1"], "--seed"), (["run", "place.yaml", "--threads", "0"], "--threads"),
      (["run", "place.yaml", "--language", "fr"], "fr"), (["run", "place.yaml", "--set", "seed"], "seed"),
      (["run", "place.yaml", "--set", "handling.grid.escalate.wating=2 h"], "waiting"),
      (["run", "place.yaml", "--force"], "--output"), (["run", "place.yaml", "--output", "place.yaml"], "place.yaml"),
      (["run", "place.yaml", "--output", "place.yaml/below"], "place.yaml"),
      (["compare", "place.yaml", "--policy", "patience", "--policy", "patience"], "patience"),
      (["compare", "place.yaml", "--policy", "baseline"], "two policies"),
      (["compare", "place.yaml", "--policy", "patiense"], "patience"),
      (["sweep", "place.yaml"], "--factor"), (["sweep", "place.yaml", "--factor", "seed"], "--factor"),
      (["sweep", "place.yaml", "--factor", "handling.grid.travel=5 min,"], "empty"),
      (["sweep", "place.yaml", "--factor", "handling.grid.travel=5 min,5 min"], "twice"),
      (["sweep", "place.yaml", "--factor", "handling.grid.travle=5 min,6 min"], "--factor handling.grid.travle:1:1"),
      (["sweep", "place.yaml", "--factor", "handling.grid.travel=5 min,soon"], "--factor handling.grid.travel:1:1"),
      (["sweep", "place.yaml", "--factor", "handling..travel=5 min"], "--factor:1:1"),
      (["sweep", "place.yaml", "--factor", "seed=1,2"], "--seed"), (["validate"], "file"),
      (["validate", "place.yaml", "nowhere.yaml", "--quiet"], "nowhere.yaml"),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    try refused(Workshop(), arguments, says: message)
  }

  @Test("a mistake in an option names no policy where none was asked for")
  func noPolicyNamed() throws {
    let workshop = try Workshop()
    for command in [["sweep", "--factor"], ["run", "--set"]] {
      let outcome = try workshop.run([command[0], "place.yaml", command[1], "handling.grid.travel=soon"])
      #expect(outcome.error.contains("“soon”") && !outcome.error.contains("baseline"), "\(outcome.error)")
    }
  }

  @Test("messages come in Chinese where the locale asks for it")
  func chinese() throws {
    let text = Workshop.place.replacingOccurrences(of: "staff:", with: "人园:")
    let workshop = try Workshop(["place.yaml": text])
    let outcome = try workshop.run("run", "place.yaml", environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("人员") && outcome.error.contains("错误"), "\(outcome.error)")
  }
}
