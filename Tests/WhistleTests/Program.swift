// The built program, run as a user runs it: in a folder of its own, with files, arguments and an environment.

import Foundation
import Testing

/// What a finished command left.
struct Outcome: Sendable {
  var status: Int32
  var output: String
  var error: String
}

/// A folder for one test, gone afterwards, in which the program is run.
final class Workshop: Sendable {
  let path: String

  init(_ files: [String: String] = ["place.yaml": Workshop.place]) throws {
    path = NSTemporaryDirectory() + "whistle-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try put(Data(text.utf8), name) }
  }

  deinit { for end in ["", ".out", ".err"] { try? FileManager.default.removeItem(atPath: path + end) } }

  func put(_ data: Data, _ name: String) throws { try data.write(to: URL(fileURLWithPath: path + "/" + name)) }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path + "/" + name) }

  func text(_ name: String) -> String { bytes(name).map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// All files and folders below, hidden ones too, in alphabetical order.
  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  /// Runs the program to its end, as the other of this name does.
  func run(_ arguments: String..., page: Bool = false, environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, page: page, environment: environment)
  }

  /// Runs the program to its end. Where a test does not look at the `page` of a run or a comparison, none is made.
  func run(_ arguments: [String], page: Bool = false, environment: [String: String] = [:]) throws -> Outcome {
    var arguments = arguments
    let wouldMakePage = ["run", "compare"].contains(arguments.first) && !arguments.contains("--no-report")
    if wouldMakePage && !page { arguments.insert("--no-report", at: 1) }
    let process = try start(arguments, environment: environment)
    process.waitUntilExit()
    return outcome(of: process)
  }

  /// Starts the program; what it says goes to files outside the workshop.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = ["LANG": "C", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.sink(path + ".out")
    process.standardError = try Self.sink(path + ".err")
    try process.run()
    return process
  }

  /// What an ended process left.
  func outcome(of process: Process) -> Outcome {
    func said(_ end: String) -> String {
      FileManager.default.contents(atPath: path + end).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return Outcome(status: process.terminationStatus, output: said(".out"), error: said(".err"))
  }

  private static func sink(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try #require(FileHandle(forWritingAtPath: path))
  }

  /// The program beside the tests: both lie in the same folder of the build.
  static func executable() throws -> URL {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("whistle")
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder)
      if exists && !isFolder.boolValue { return candidate }
      folder.deleteLastPathComponent()
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    return package.appendingPathComponent(".build/debug/whistle").standardizedFileURL
  }

  /// The time of the place: a few days, since what it says does not matter to most tests.
  static let frame = "length: 3 d, warm up: 1 d"

  /// A small place that runs in a moment.
  static let place = """
    scenario: 小镇
    time: { start: 2025-01-01, \(frame) }
    replications: 2
    seed: 7

    tiers:
      grid:      { label: 网格, units: 4, residents: 4000 total }
      community: { label: 社区, units: 1 }

    calendars:
      office: { workdays: 08:30 to 18:00, holidays: china }

    staff:
      worker:  { label: 网格员, at: grid, count: 1 per unit }
      officer: { label: 干部, at: community, count: 1 per unit, calendar: office }

    demands:
      sanitation:
        label: 环境卫生
        rate: 2 per unit per day
        severity: { ordinary: 85%, complex: 13%, major: 2% }

    handling:
      grid:
        by: worker
        travel: 5 min
        work: exponential mean 1 h
        settles: { ordinary: 90%, complex: 50%, major: 0% }
        escalate: { waiting: 30 min, takes: 10 min }
      community:
        by: officer
        work: exponential mean 2 h
        settles: 100%

    limits:
      settled: { ordinary: 2 h, complex: 1 d }

    policies:
      two workers: { staff.worker.count: 2 per unit }
      patience:    { handling.grid.escalate.waiting: 2 h }

    """
}
