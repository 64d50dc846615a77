// What a command leaves: whole folders, the same bytes whatever the number of threads, nothing after a failure.

import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Results of the program")
struct ResultsTests {
  private static let tables = [
    "delays.csv", "expectations.csv", "replications.csv", "report.html", "summary.csv", "timeline.csv", "units.csv",
  ]

  @Test("a run prints a table and writes its files, with the exact bytes of each in the manifest")
  func run() throws {
    let workshop = try Workshop()
    let outcome = try workshop.run("run", "place.yaml", page: true)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("小镇") && outcome.output.contains("±") && outcome.output.contains("Results/place"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(workshop.names("Results/place") == (Self.tables + ["manifest.json"]).sorted())
    let summary = CSVText(workshop.text("Results/place/summary.csv"))
    #expect(
      summary.header.joined(separator: ", ") == "scenario, policy, response, statistic, tier, category, severity, "
        + "channel, role, department, unit_of_measure, value, ci_low, ci_high, replications, skewed")
    #expect(
      summary.rows.contains { $0["response"] == "settle" && $0["statistic"] == "p90" && $0["severity"] == "complex" })
    #expect(summary.rows.allSatisfy { $0["scenario"] == "小镇" && $0["policy"] == "baseline" })
    #expect(workshop.text("Results/place/report.html").contains("<html lang=\"en\""))
    try expectExactBytes(workshop)
    try expectDelaysAddUp(workshop)
  }

  private func expectExactBytes(_ workshop: Workshop) throws {
    let object = try JSONSerialization.jsonObject(with: try #require(workshop.bytes("Results/place/manifest.json")))
    let manifest = try #require(object as? [String: Any])
    let files = try #require(manifest["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["name"] as? String }.sorted() == Self.tables)
    for file in files {
      let bytes = workshop.bytes("Results/place/" + (file["name"] as? String ?? ""))
      #expect(bytes?.count == file["bytes"] as? Int)
      #expect((file["sha256"] as? String)?.count == 64)
    }
    #expect(manifest["seed"] as? Int == 7 && manifest["replications"] as? Int == 2)
  }

  /// The parts of every delay sum to its elapsed time, to the millisecond.
  private func expectDelaysAddUp(_ workshop: Workshop) throws {
    let rows = CSVText(workshop.text("Results/place/delays.csv")).rows
    var sums: [[String?]: Int] = [:]
    var elapsed: [[String?]: Int] = [:]
    for row in rows {
      let group = [row["tier"], row["severity"], row["outcome"]]
      let milliseconds = try #require(row["total_ms"].flatMap(Int.init))
      if row["cause"] == "elapsed" { elapsed[group] = milliseconds } else { sums[group, default: 0] += milliseconds }
    }
    #expect(elapsed.count > 3)
    #expect(sums == elapsed)
  }

  @Test("the page opens in the language of the command, and is left out where nobody wants it")
  func page() throws {
    let workshop = try Workshop()
    let words = ["run", "place.yaml", "--length", "1 d", "--output"]
    let chinese = try workshop.run(words + ["zh", "--language", "zh"], page: true)
    #expect(chinese.status == 0 && chinese.output.contains("网格员"), "\(chinese.error)")
    #expect(workshop.text("zh/report.html").contains("<html lang=\"zh\""))
    #expect(try workshop.run(words + ["none", "--no-report"]).status == 0)
    #expect(!workshop.names("none").contains("report.html") && workshop.names("none").contains("summary.csv"))
  }

  @Test(
    "1 and 7 threads write the same bytes",
    arguments: [
      ["run"], ["compare", "--policy", "patience"], ["sweep", "--factor", "staff.worker.count=1 per unit,2 per unit"],
    ])
  func threads(_ command: [String]) throws {
    let workshop = try Workshop()
    for threads in ["1", "7"] {
      let outcome = try workshop.run(
        [command[0], "place.yaml", "--threads", threads, "--output", "t" + threads] + command.dropFirst(),
        page: command == ["run"])
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    let names = workshop.names("t1").filter { $0 != "manifest.json" }
    #expect(!names.isEmpty)
    for name in names {
      #expect(workshop.bytes("t1/" + name) == workshop.bytes("t7/" + name), "\(name)")
    }
  }

  @Test("a second run goes beside the first, and a folder is only replaced by force")
  func folders() throws {
    let workshop = try Workshop()
    let words = ["run", "place.yaml", "--quiet", "--length", "1 d"]
    for _ in 1...2 {
      let quiet = try workshop.run(words)
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.error.isEmpty)
    }
    #expect(workshop.bytes("Results/place/summary.csv") == workshop.bytes("Results/place-2/summary.csv"))

    #expect(try workshop.run(words + ["--output", "Results/place"]).status == 2)
    #expect(try workshop.run(words + ["--output", "Results/place", "--force", "--no-bom"]).status == 0)
    #expect(workshop.bytes("Results/place/summary.csv") == workshop.bytes("Results/place-2/summary.csv")?.dropFirst(3))
    #expect(try workshop.run(words + ["--output", ".", "--force"]).status == 2)
    #expect(workshop.names().filter { $0.contains("partial") || $0.contains("replaced") } == [])
  }

  @Test("options are laid over the scenario")
  func options() throws {
    let workshop = try Workshop()
    _ = try workshop.run(
      "run", "place.yaml", "--replications", "2", "--seed", "18446744073709551615", "--length", "3 d", "--policy",
      "two workers",
      "--set", "handling.grid.travel=10 min")
    let rows = CSVText(workshop.text("Results/place/replications.csv")).rows
    #expect(Set(rows.compactMap { $0["replication"] }) == ["1", "2"])
    #expect(rows.allSatisfy { $0["seed"] == "18446744073709551615" && $0["policy"] == "two workers" })
  }

  @Test("JSON is one object, Chinese is chosen by the locale")
  func voices() throws {
    let workshop = try Workshop()
    let json = try workshop.run("compare", "place.yaml", "--json", "--length", "1 d")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["scenario"] as? String == "小镇")
    #expect((object?["comparison"] as? [Any])?.isEmpty == false)
    #expect(json.output.filter { $0 == "\n" }.count == 1)
    let chinese = try workshop.run("run", "place.yaml", "--length", "1 d", environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("网格员"))
  }

  @Test("compare takes all policies with the baseline first, or those named")
  func compare() throws {
    let workshop = try Workshop()
    let all = try workshop.run("compare", "place.yaml", "--output", "all")
    #expect(all.status == 0, "\(all.error)")
    let rows = CSVText(workshop.text("all/comparison.csv")).rows
    #expect(Set(rows.compactMap { $0["policy"] }) == ["two workers", "patience"])
    #expect(rows.allSatisfy { $0["versus"] == "baseline" })
    _ = try workshop.run(
      "compare", "place.yaml", "--policy", "patience", "--policy", "two workers", "--output", "named")
    #expect(CSVText(workshop.text("named/comparison.csv")).rows.allSatisfy { $0["versus"] == "patience" })
    // What several policies share is said once.
    let warnings = all.error.split(separator: "\n")
    #expect(!warnings.isEmpty && Set(warnings).count == warnings.count, "\(all.error)")
    // A policy's bytes do not depend on what it is compared with (R4).
    func own(_ folder: String) -> [[String: String]] {
      CSVText(workshop.text(folder + "/summary.csv")).rows.filter { $0["policy"] == "patience" }
    }
    #expect(own("all") == own("named"))
    // Worlds are simulated only where they are asked for.
    #expect(!all.output.contains("plausible") && workshop.bytes("all/worlds.csv") == nil)
    #expect(!workshop.text("all/manifest.json").contains("worlds"))
  }

  @Test("a policy's label is read in Chinese; files and English keep the name")
  func labels() throws {
    let text = Workshop.place.replacingOccurrences(
      of: "{ staff.worker.count: 2", with: "{ label: 每网格两人, staff.worker.count: 2")
    let workshop = try Workshop(["place.yaml": text])
    let chinese = try workshop.run("compare", "place.yaml", "--length", "1 d", "--language", "zh").output
    #expect(chinese.contains("每网格两人") && chinese.contains("patience") && !chinese.contains("two workers"), "\(chinese)")
    let rows = CSVText(workshop.text("Results/place/comparison.csv")).rows
    #expect(Set(rows.compactMap { $0["policy"] }) == ["two workers", "patience"])
    let english = try workshop.run("compare", "place.yaml", "--length", "1 d").output
    #expect(english.contains("two workers") && !english.contains("每网格两人"))
    let run = try workshop.run("run", "place.yaml", "--length", "1 d", "--policy", "two workers", "--language", "zh")
      .output
    #expect(run.contains("方案“每网格两人”"), "\(run)")
  }

  @Test("validate --explain prints the cut")
  func cut() throws {
    let workshop = try Workshop()
    let english = try workshop.run("validate", "--explain", "place.yaml").output
    #expect(english.contains("Cut (R6): 1 piece; units can be simulated apart between grid | community."), "\(english)")
    let chinese = try workshop.run("validate", "--explain", "place.yaml", "--language", "zh").output
    #expect(chinese.contains("切分（R6）：1 块；可分开模拟之处：网格｜社区。"), "\(chinese)")
  }

  @Test("a sweep has a row for each point and replication; a level that cannot be is refused")
  func sweep() throws {
    let workshop = try Workshop()
    let outcome = try workshop.run(
      "sweep", "place.yaml", "--factor", "staff.worker.count=1 per unit,2 per unit", "--factor",
      "handling.grid.escalate.waiting=10 min,1 h")
    #expect(outcome.status == 0, "\(outcome.error)")
    let table = CSVText(workshop.text("Results/place/sweep.csv"))
    #expect(
      table.header.prefix(6) == [
        "row", "point", "replication", "seed", "staff.worker.count", "handling.grid.escalate.waiting",
      ])
    #expect(table.header.contains("wait.mean[tier=grid]") && table.header.last == "error")
    #expect(table.rows.map { "\($0["point"] ?? "")/\($0["replication"] ?? "")" }.count == 8)
    #expect(Set(table.rows.compactMap { $0["staff.worker.count"] }) == ["1 per unit", "2 per unit"])
    #expect(try workshop.run("sweep", "place.yaml", "--factor", "staff.worker.count=-1 per unit").status == 2)
  }

  @Test("Python reads the files as they are", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3")))
  func python() throws {
    let workshop = try Workshop()
    _ = try workshop.run("compare", "place.yaml", "--policy", "patience", "--length", "2 d", page: true)
    let script = """
      import csv, glob, hashlib, json, sys
      manifest = json.load(open("Results/place/manifest.json", encoding="utf-8"))
      for file in manifest["files"]:
          path = "Results/place/" + file["name"]
          assert hashlib.sha256(open(path, "rb").read()).hexdigest() == file["sha256"], path
          if not path.endswith(".csv"): continue
          rows = list(csv.DictReader(open(path, encoding="utf-8-sig", newline=""), strict=True))
          assert all(None not in row and None not in row.values() for row in rows), path
          for row in rows:
              for column in ("value", "ci_low", "ci_high"):
                  if row.get(column): float(row[column])
      """
    try workshop.put(Data(script.utf8), "read.py")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["read.py"]
    process.currentDirectoryURL = URL(fileURLWithPath: workshop.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

@Suite("A program that is stopped")
struct StoppedTests {
  /// Runs a shell line in which `$WHISTLE` is the program.
  private func shell(_ line: String, in workshop: Workshop) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: workshop.path)
    process.environment = ["WHISTLE": try Workshop.executable().path, "LANG": "C", "PATH": "/usr/bin:/bin"]
    let error = Pipe()
    process.standardError = error
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: "", error: String(decoding: said, as: UTF8.self))
  }

  @Test("a disk that is full in the middle of a file leaves nothing", arguments: [1, 8])
  func fullDisk(_ blocks: Int) throws {
    let workshop = try Workshop()
    // A limit on the size of files answers a write as a full disk does: in the middle.
    let outcome = try shell("ulimit -f \(blocks); exec \"$WHISTLE\" run place.yaml", in: workshop)
    #expect(outcome.status == 2, "\(outcome.error)")
    #expect(outcome.error.contains("full"), "\(outcome.error)")
    #expect(workshop.names() == ["place.yaml"])
  }

  @Test(
    "results that cannot be printed are an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullOutput() throws {
    let workshop = try Workshop()
    let outcome = try shell("\"$WHISTLE\" run place.yaml > /dev/full", in: workshop)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("standard output"))
  }

  @Test("a reader that goes away is no error to talk about")
  func closedPipe() throws {
    let workshop = try Workshop()
    let outcome = try shell("\"$WHISTLE\" run place.yaml | true", in: workshop)
    #expect(outcome.status == 0)
    #expect(!outcome.error.contains("whistle:"), "\(outcome.error)")
    #expect(workshop.names("Results/place").contains("summary.csv"))
  }

  @Test("interrupted, it ends within a second and has written nothing", arguments: [SIGINT, SIGTERM])
  func interrupted(_ signal: Int32) throws {
    let workshop = try Workshop()
    let process = try workshop.start([
      "run", "place.yaml", "--length", "20000 d", "--replications", "10000", "--threads", "1",
    ])
    Thread.sleep(forTimeInterval: 0.4)
    try #require(process.isRunning, "the run is long enough to be interrupted")
    // A test run in the background may have interrupts ignored, which its children inherit: then try the other signal.
    var former = sigaction()
    sigaction(SIGINT, nil, &former)
    let isIgnored = signal == SIGINT && unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == 1
    let used = isIgnored ? SIGTERM : signal
    let start = ContinuousClock.now
    kill(process.processIdentifier, used)
    process.waitUntilExit()
    #expect(ContinuousClock.now - start < .seconds(1))
    let outcome = workshop.outcome(of: process)
    #expect(outcome.status == 128 + used)
    #expect(outcome.error.contains("interrupted"))
    #expect(workshop.names() == ["place.yaml"])
  }
}

@Suite("The schema that the program writes")
struct SchemaCommandTests {
  @Test("schema prints a JSON Schema, or writes it to a file that is replaced only by force")
  func schema() throws {
    let workshop = try Workshop()
    #expect(try workshop.run("schema", "--output", "a.json").status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(workshop.text("a.json").utf8)) as? [String: Any]
    #expect(object?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    #expect((object?["properties"] as? [String: Any])?["handling"] != nil)
    #expect(try workshop.run("schema", "--study", "--output", "place.yaml").status == 2)
    #expect(workshop.text("place.yaml") == Workshop.place)
    let printed = try workshop.run("schema", "--study")
    #expect(try workshop.run("schema", "--study", "--output", "a.json", "--force").status == 0)
    #expect(printed.status == 0 && workshop.text("a.json") == printed.output)
    #expect(try workshop.run("schema", "--force").status == 2)
    #expect(try workshop.run("schema", "--output", "none/a.json").status == 2)
    #expect(workshop.names() == ["a.json", "place.yaml"])
  }
}
