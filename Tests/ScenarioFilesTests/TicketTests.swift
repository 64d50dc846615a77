// Tables of tickets as they come out of offices: encodings, headings in two languages, bad rows, unknown units; and a
// real log where it is at hand.

import Experiments
import Foundation
import GovernanceModel
import Testing

@testable import ScenarioFiles

@Suite("Tables of tickets") struct TicketTests {
  /// Two grids, one street, and tickets for them.
  static func town(
    _ from: String, tiers: String = "{ grid: { units: grids.csv }, street: { units: street.csv } }",
    time: String = "{ start: 2025-01-06, length: 10 d }", more: String = ""
  ) -> String {
    """
    time: \(time)
    severities: { ordinary: { label: 一般 }, major: { label: 重大 } }
    tiers: \(tiers)
    staff: { worker: { at: grid, count: unlimited } }
    demands: { noise: { from: \(from)\(more) } }
    handling: { grid: { by: worker, work: 1 h } }
    """
  }

  static let units = [
    "grids.csv": "id,label,parent,residents\nG1,网格一,S,300\nG2,网格二,S,100\n", "street.csv": "id,label\nS,街道\n",
  ]

  private func parse(_ from: String, _ tickets: String, more: String = "") throws -> ScenarioFile {
    try ScenarioFile.parse(
      Self.town(from, more: more), name: "a.yaml",
      files: Self.units.merging(["tickets.csv": tickets]) { first, _ in first })
  }

  private func errors(_ from: String, _ tickets: String, more: String = "", in language: Language = .english)
    -> [String]
  {
    do {
      _ = try parse(from, tickets, more: more)
      return []
    } catch let error as ScenarioErrors {
      return error.diagnostics.map { $0.line(in: language) }
    } catch {
      return ["\(error)"]
    }
  }

  /// Unit, date, hour and minute, and severity of every ticket.
  private func tickets(_ scenario: Scenario) throws -> [String] {
    let trace = try #require(scenario.streams[0].tickets?.trace)
    return trace.times.indices.map { index in
      let time = trace.times[index]
      let date = CivilDate(dayNumber: Int(time / .day))
      let unit = scenario.tiers[0].units[Int(trace.units[index])].name
      return "\(unit) \(date) \(time % .day / .hour):\(time % .hour / .minute) \(trace.severities[index])"
    }
  }

  @Test("Chinese headings and labels are known, with or without a byte-order mark") func chinese() throws {
    let table = "受理时间,所属网格,类别,等级\r\n2025/1/6 8:05,网格一,环境,一般\r\n2025年1月7日 9时05分,网格二,\"环\"\"境\",重大\r\n\r\n"
    let expected = ["G1 2025-01-06 8:5 0", "G2 2025-01-07 9:5 1"]
    #expect(try tickets(parse("tickets.csv", table).scenario()) == expected)
    #expect(try tickets(parse("tickets.csv", "\u{FEFF}" + table).scenario()) == expected)
    let quoted = try parse("{ file: tickets.csv, categories: '环\"境' }", table)
    #expect(try tickets(quoted.scenario()) == [expected[1]])
  }

  @Test(
    "GB18030 is seen from its bytes, or stated", arguments: ["tickets.csv", "{ file: tickets.csv, encoding: gb18030 }"])
  func gb18030(from: String) throws {
    // 受理时间,所属网格,等级 / 2025/1/6 8:05,网格一,一般 / 2025/1/6 9:00,网格二,重大
    let table: [UInt8] =
      [0xCA, 0xDC, 0xC0, 0xED, 0xCA, 0xB1, 0xBC, 0xE4, 0x2C, 0xCB, 0xF9, 0xCA, 0xF4, 0xCD, 0xF8, 0xB8, 0xF1, 0x2C]
      + [0xB5, 0xC8, 0xBC, 0xB6, 0x0D, 0x0A] + Array("2025/1/6 8:05,".utf8)
      + [0xCD, 0xF8, 0xB8, 0xF1, 0xD2, 0xBB, 0x2C, 0xD2, 0xBB, 0xB0, 0xE3, 0x0D, 0x0A] + Array("2025/1/6 9:00,".utf8)
      + [0xCD, 0xF8, 0xB8, 0xF1, 0xB6, 0xFE, 0x2C, 0xD6, 0xD8, 0xB4, 0xF3, 0x0D, 0x0A]
    let expected = ["G1 2025-01-06 8:5 0", "G2 2025-01-06 9:0 1"]
    try withFolder { folder in
      try write(table, "tickets.csv", folder)
      let file = try ScenarioFile.load(folder + "/a.yaml")
      #expect(try tickets(file.scenario()) == expected)
      // A byte that no GB18030 has is found with its line.
      try write(table + [0xFF, 0x0A], "tickets.csv", folder)
      #expect(throws: ScenarioErrors.self) { try ScenarioFile.load(folder + "/a.yaml") }
    } as: {
      Self.town(from)
    }
  }

  /// A folder with the units and a scenario, gone afterwards.
  private func withFolder(_ body: (String) throws -> Void, as scenario: () -> String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tickets-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in Self.units { try write(Array(text.utf8), name, folder) }
    try write(Array(scenario().utf8), "a.yaml", folder)
    try body(folder)
  }

  private func write(_ bytes: [UInt8], _ name: String, _ folder: String) throws {
    try Data(bytes).write(to: URL(filePath: folder + "/" + name))
  }

  @Test("bad rows are named by their line, all of them together") func badRows() {
    let table = """
      reported,unit,severity
      2025-01-06 8:05,G1,一般
      31/12/2025 8:05,G1,一般
      2025-02-30 8:05,G1,一般
      2025-01-06,G1,一般
      2025-01-06 8:05,G1
      "2025-01-06
      8:05",G1,一般
      2025-01-06 8:05,G1,urgent
      2025-01-06T08:05:00Z,G1,major
      """
    let time = "; expected a date and a time of day, such as `2025-03-01 08:05:00` or `2025/3/1 8:05`"
    let sum = "7 of 8 rows cannot be read; `skip bad rows: yes` leaves them out and counts them"
    #expect(
      errors("tickets.csv", table) == [
        "tickets.csv: error: \(sum)",
        "tickets.csv:3:1: error: “31/12/2025 8:05” is no time of report\(time)",
        "tickets.csv:4:1: error: “2025-02-30 8:05” is no time of report\(time)",
        "tickets.csv:5:1: error: “2025-01-06” is no time of report\(time)",
        "tickets.csv:6:1: error: expected 3 fields, found 2",
        "tickets.csv:7:1: error: “2025-01-06\n8:05” is no time of report\(time)",
        "tickets.csv:9:1: error: “urgent” is no severity; say under `severities:` which it is: ordinary, 一般, major, 重大",
        "tickets.csv:10:1: error: “2025-01-06T08:05:00Z” is no time of report\(time)",
      ])
    #expect(errors("{ file: tickets.csv, skip bad rows: yes }", table) == [])
    #expect(
      errors("{ file: tickets.csv, severities: { major: urgent } }", table).count == 7)
  }

  @Test("a thousand bad rows are counted, and the first are named") func manyBadRows() {
    let table = "reported,unit\n" + String(repeating: "never,G1\n", count: 1_000)
    let found = errors("tickets.csv", table)
    #expect(found.count == 21)
    #expect(found[0].contains("1,000 of 1,000 rows cannot be read"))
  }

  @Test("what is left out is counted in a note") func notes() throws {
    let table = """
      reported,unit,category
      2025-01-06 8:05,G1,a
      2025-01-06 8:06,G9,a
      2025-01-06 8:07,,a
      2025-01-06 8:08,G2,b
      2024-12-31 8:08,G2,a
      nonsense,G2,a

      """
    let file = try parse("{ file: tickets.csv, categories: a, skip bad rows: yes }", table)
    #expect(
      try file.warnings().map(\.description) == [
        "a.yaml:5:27: note: 1 of 6 rows come again as demands; there are 1 of other categories or left out by `where`; 1 reported before or after the run; 2 of unknown units (G9, –); 1 that cannot be read (lines 7)"
      ])
    #expect(
      try file.warnings().map { $0.line(in: .chinese) } == [
        "a.yaml:5:27: 提示: 6 行中有 1 行作为诉求重现；其他类别或不符合条件 1 行；不在运行时间之内 1 行；未知单位（G9、–） 2 行；无法读取（第 7 行） 1 行"
      ])
    #expect(try parse("tickets.csv", "reported,unit\n2025-01-06 8:05,G1\n").warnings().isEmpty)
  }

  @Test("unknown units may be spread by residents, the same every time") func spread() throws {
    let rows = (0..<400).map { "2025-01-06 8:\($0 % 60),nowhere\n" }.joined()
    let from = "{ file: tickets.csv, unknown units: spread by residents }"
    let table = "reported,unit\n" + rows.replacing(":0,", with: ":00,")
    let trace = try #require(try parse(from, table).scenario().streams[0].tickets?.trace)
    // 300 of 400 residents live in the first grid: 300 tickets, four standard deviations of 8.7.
    #expect(trace.rows.spread == 400 && abs(trace.units.count { $0 == 0 } - 300) < 35)
    #expect(try parse(from, table).scenario().streams[0].tickets?.trace == trace)
  }

  @Test("what cannot be read of a table says what would do") func badTables() {
    let good = "when,where\n2025-01-06 8:05,G1\n"
    #expect(errors("none.csv", good) == ["none.csv: error: there is no such file"])
    #expect(errors("tickets.csv", "") == ["tickets.csv: error: the file is empty"])
    #expect(
      errors("tickets.csv", good)[0].hasPrefix("a.yaml:5:27: error: no column is known to hold the time of report"))
    #expect(
      errors("{ file: tickets.csv, columns: { reported: wen } }", good) == [
        "a.yaml:5:69: error: the table has no column “wen”; did you mean “when”?; its columns are when, where"
      ])
    #expect(
      errors("{ file: tickets.csv, columns: { reported: when } }", good)[0].contains(
        "no column is known to hold the unit"))
    #expect(errors("{ file: tickets.csv, columns: { reported: when, unit: where } }", good) == [])
    #expect(
      errors("tickets.csv", "time,time\n")[0].hasPrefix("tickets.csv:1:1: error: the table has two columns “time”"))
    #expect(
      errors("tickets.csv", "time,unit\n2025-01-06 8:05,X\n") == [
        "a.yaml:5:27: error: none of the 1 rows is a demand of this stream: 0 of other categories or left out by `where`, 1 of unknown units"
      ])
    #expect(errors("{ resample: days }", good) == ["a.yaml:5:27: error: the key “file” is missing here"])
    #expect(
      errors("{ file: tickets.csv, encoding: latin }", good).joined().contains(
        "“latin” is not understood; expected one of: utf-8, gb18030"))
    #expect(
      errors("{ file: tickets.csv, resample: weeks }", good).joined().contains(
        "“weeks” is not understood; expected one of: days, no"))
  }

  @Test("a stream has a rate or tickets, and a profile only with a rate") func streams() {
    let good = "time,unit\n2025-01-06 8:05,G1\n"
    #expect(
      errors("tickets.csv", good, more: ", rate: 1 per unit per day") == [
        "a.yaml:5:27: error: a stream has a rate or comes from tickets, not both; give one of them a stream of its own"
      ])
    #expect(
      errors("tickets.csv", good, more: ", varies: { cv: 50% }") == [
        "a.yaml:5:48: error: “varies” shapes a rate, and this stream states none"
      ])
    let bursts: [(String, String)] = [
      ("{ b: { at: 2025-13-01, count: 1 per unit } }", "a date and a time of day"),
      ("{ b: { at: 2025-01-01 25:00, count: 1 per unit } }", "a date and a time of day"),
      ("{ b: { at: 2025-01-01 } }", "the key “count” is missing"),
      ("{ b: { at: 2025-01-01, count: 3 } }", "“3” has no unit; expected a number of demands"),
      ("{ b: { at: 2025-01-01, count: unlimited } }", "expected a number of demands"),
      ("{ b: { at: 2025-01-01, count: 0 total } }", "a burst needs at least one demand"),
      ("{ b: { at: 2025-01-01, count: 1 per 10 residents } }", "counts residents"),
      ("{ b: { at: 2025-01-01, count: 1 per unit, severity: grave } }", "there is no severity “grave”"),
    ]
    for (text, message) in bursts {
      let demands = "{ noise: { bursts: \(text) } }"
      let found = ScenarioFilesTests.errors(
        minimal(tiers: "{ grid: { units: 4 } }", demands: demands))
      #expect(found.count == 1 && found[0].contains(message), "\(text): \(found)")
    }
    for cv in ["-1", "50", "{ }", "fast"] {
      let demands = "{ noise: { rate: 1 per unit per day, varies: { cv: \(cv) } } }"
      #expect(ScenarioFilesTests.errors(minimal(demands: demands)).count == 1, "\(cv)")
    }
    let hours = "{ noise: { rate: 1 per unit per day, hours: [1, 2, 3] } }"
    #expect(
      ScenarioFilesTests.errors(minimal(demands: hours))[0].hasSuffix(
        "expected 24 weights, or 96 by quarter of an hour; found 3"))
  }

  @Test("the digest covers what the table says") func digest() throws {
    let (a, b) = ("time,unit\n2025-01-06 8:05,G1\n", "time,unit\n2025-01-06 8:06,G1\n")
    #expect(try parse("tickets.csv", a).digest == parse("tickets.csv", a).digest)
    #expect(try parse("tickets.csv", a).digest != parse("tickets.csv", b).digest)
  }

  @Test("ten thousand rows take a moment, and are read once for all policies") func speed() throws {
    let rows = (0..<10_000).map { "2025-01-\(10 + $0 % 20) \($0 % 24):\(10 + $0 % 50),G\(1 + $0 % 2),k\($0 % 7)\n" }
    let policies = "\npolicies:\n" + (1...20).map { "  p\($0): { demands.noise.scale: \($0)% }\n" }.joined()
    let clock = ContinuousClock()
    let took = try clock.measure {
      let text = Self.town("{ file: tickets.csv, categories: [k1, k2] }") + policies
      let file = try ScenarioFile.parse(
        text, name: "a.yaml",
        files: Self.units.merging(["tickets.csv": "time,unit,category\n" + rows.joined()]) { first, _ in first })
      for policy in file.policies { _ = try file.scenario(policy: policy.name) }
    }
    // Forty readings of 10,000 rows would take most of a minute.
    #expect(took < .seconds(20))
  }

  /// The city's log of half a year, with neighbourhoods for units.
  @Test(
    "a real log of 58,251 cases is read",
    .enabled(
      if: FileManager.default.fileExists(atPath: TicketTests.log),
      "WHISTLE_DATA names no folder with boston311_2011H2.csv"))
  func realLog() throws {
    let text = """
      time: { start: 2011-07-01, length: 184 d, follow: 0 d }
      tiers: { grid: { units: 1 } }
      staff: { crew: { at: grid, count: unlimited } }
      demands:
        sanitation: { from: { file: \(Self.log), categories: Sanitation, columns: { category: reason } } }
        by phone: { from: { file: \(Self.log), where: [{ column: source, is: [Self Service, Constituent Call] }] } }
      handling: { grid: { by: crew, work: 1 h } }
      """
    try withFolder { folder in
      let scenario = try ScenarioFile.load(folder + "/a.yaml").scenario()
      let traces = try scenario.streams.map { try #require($0.tickets?.trace) }
      // Every row is read, and every ticket of half a year is a demand.
      for trace in traces {
        #expect(trace.rows.all == 58_251 && trace.rows.bad == 0 && trace.rows.unknownUnits == 0)
        #expect(trace.rows.used + trace.rows.filtered == 58_251 && trace.rows.used > 10_000)
        #expect(trace.times == trace.times.sorted() && trace.days?.count == 184)
      }
      let ledger = try CompiledScenario(scenario).run(seed: 1, replication: 1)
      #expect(ledger.demands.reduce(0) { $0 + $1.reported } == Int64(traces.reduce(0) { $0 + $1.rows.used }))
    } as: {
      text
    }
  }

  static let log = (ProcessInfo.processInfo.environment["WHISTLE_DATA"] ?? "/nowhere") + "/boston311_2011H2.csv"
}
