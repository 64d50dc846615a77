// The event log against the hand-worked case of StoryTests, and against what the simulator itself measures.

import Experiments
import Foundation
import GovernanceModel
import ScenarioFiles
import Testing

@testable import Reports

@Suite("The event log")
struct EventLogTests {
  private static let script = [
    ScriptedReport(at: 11 * .hour, severity: 1), ScriptedReport(at: 11 * .hour + 30 * .minute, severity: 0),
  ]

  private func scripted(_ language: Language = .english) throws -> EventLog {
    let scenario = try ScenarioFile.parse(StoryTests.town).scenario()
    let run = try CompiledScenario(scenario).activities(of: Self.script)
    return EventLog(run.entries, of: scenario, in: language)
  }

  @Test("has a row for each activity, from when to when and by whom") func rows() throws {
    let log = try scripted()
    let rows = CSVReader.rows(of: ResultFile.events(log).bytes)
    #expect(
      rows.first?.prefix(5) == [
        "case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "org:resource",
      ])
    let complex = rows.filter { $0[0] == "grid-0001/noise/1" }
      .map { [$0[1], String($0[3].dropFirst(11).prefix(5)), String($0[2].dropFirst(11).prefix(5)), $0[4], $0[8]] }
    #expect(
      complex == [
        ["reported", "11:00", "11:00", "resident", ""],
        ["handled at grid", "11:00", "12:00", "grid-0001/worker/1", "interrupted"],
        ["handled at grid", "14:00", "16:20", "grid-0001/worker/1", "beyond this tier"],
        ["passed on by grid", "16:20", "16:40", "grid-0001", "beyond this tier"],
        ["handled at street", "16:50", "17:50", "street-0001/officer/1", "settled"],
        ["settled", "17:50", "17:50", "street-0001/officer/1", ""],
      ])
    #expect(rows.last?.first == "grid-0001/noise/2")
    #expect(rows[1][2] == "2025-01-06T11:00:00.000+08:00")
    #expect(try scripted(.chinese).cases[0].events.map(\.activity)[1] == "网格办理")
  }

  /// A town with desks, whistles and verdicts would do as well: whatever a demand meets, its case runs from the report to
  /// the settlement.
  @Test("its cycle times are those of the simulator, to the millisecond") func cycleTimes() throws {
    let text = StoryTests.town.replacing("1 per unit per year", with: "9 per unit per day")
    let scenario = try ScenarioFile.parse(text).scenario()
    let run = try CompiledScenario(scenario).activities(seed: 3)
    let log = EventLog(run.entries, of: scenario, in: .english)
    let observed = log.cases.filter(\.isObserved)
    #expect(observed.count == Int(run.ledger.demands.reduce(0) { $0 + $1.reported }))
    var (settled, sum): (Int64, Int64) = (0, 0)
    for demand in observed {
      let report = try #require(demand.events.first)
      #expect(report.activity == "reported")
      for event in demand.events { #expect(event.start >= report.start && event.end >= event.start) }
      guard let end = demand.events.first(where: { $0.activity == "settled" }) else { continue }
      (settled, sum) = (settled + 1, sum + end.end - report.start)
    }
    #expect(settled > 10)
    let units = run.ledger.units
    #expect(settled == units.reduce(0) { $0 + $1.count } && sum == units.reduce(0) { $0 + $1.sum })
    // The log of another run of the same replication is the same.
    #expect(try CompiledScenario(scenario).activities(seed: 3).entries == run.entries)
  }

  @Test("every object that an OCEL event names is listed, and nothing twice") func objects() throws {
    let file = ResultFile.ocel(try scripted())
    let log = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: [[String: Any]]])
    let objects = (log["objects"] ?? []).compactMap { $0["id"] as? String }
    let events = log["events"] ?? []
    let types = Set((log["eventTypes"] ?? []).compactMap { $0["name"] as? String })
    #expect(Set(objects).count == objects.count && objects.contains("staff:grid-0001/worker/1"))
    #expect(Set(events.compactMap { $0["id"] as? String }).count == 10)
    for event in events {
      #expect(types.contains(event["type"] as? String ?? ""))
      for relation in event["relationships"] as? [[String: String]] ?? [] {
        #expect(objects.contains(relation["objectId"] ?? "") && relation["qualifier"]?.isEmpty == false)
      }
    }
  }

  @Test("XES holds the same events, and what XML cannot hold is escaped") func xml() throws {
    let text = String(decoding: ResultFile.xes(try scripted()).bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "<event>").count - 1 == 10)
    #expect(text.components(separatedBy: "<trace>").count - 1 == 2)
    #expect(XML.escaped("a<\"b\"&\u{1}\n") == "a&lt;&quot;b&quot;&amp; &#10;")
  }
}
