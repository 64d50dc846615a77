// A story worked by hand. A worker and an officer keep office hours; what the worker has in hand at a closing stays with
// them. A complex demand comes at 11:00, an ordinary one at 11:30, on a Monday:
//
//     11:00  the complex one: 10 minutes of travel, 50 of its 3 hours of work until 12:00; 10 minutes of travel again
//            at 14:00, the other 2 h 10 min until 16:20; it is beyond the grid and on its way for 20 minutes
//     11:30  the ordinary one waits; its two working hours are over at 15:30; from 15:50 to 16:50 the officer works on it
//     16:40  the complex one waits at the street until 16:50, and is settled at 17:50

import Experiments
import GovernanceModel
import ScenarioFiles
import Testing

@testable import Reports

@Suite("The story of one demand")
struct StoryTests {
  static let town = """
    scenario: A town
    time: { start: 2025-01-06, length: 2 d }
    tiers: { grid: { label: 网格, units: 1 }, street: { label: 街道, units: 1 } }
    calendars: { office: { workdays: 08:00 to 12:00 and 14:00 to 18:00, holidays: china } }
    staff:
      worker:  { label: 网格员, at: grid, count: 1 per unit, calendar: office, at shift end: suspend }
      officer: { label: 干部, at: street, count: 1 per unit, calendar: office }
    demands: { noise: { label: 噪声, rate: 1 per unit per year, severity: { ordinary: 50%, complex: 50% } } }
    handling:
      grid:
        by: worker
        travel: 10 min
        work: { ordinary: 30 min, other: 3 h }
        settles: { ordinary: 100%, other: 0% }
        escalate: { waiting: 2 workhours, takes: 20 min }
      street: { by: officer, work: 1 h }
    limits:
      on site: { ordinary: 1 h }
      settled: { ordinary: 2 h, complex: 1 workday, warn: { amber: 50% } }
    policies:
      two workers: { label: 两名网格员, staff.worker.count: 2 per unit }
    """

  private static let script = [
    ScriptedReport(at: 11 * .hour, severity: 1), ScriptedReport(at: 11 * .hour + 30 * .minute, severity: 0),
  ]

  private func story(_ name: String, policy: String? = nil, _ language: Language = .english) throws -> DemandStory {
    let scenario = try ScenarioFile.parse(Self.town).scenario(policy: policy)
    let followed = try CompiledScenario(scenario).follow(DemandName(name, in: scenario), through: Self.script)
    return try #require(DemandStory(followed, in: scenario, policy: policy ?? "baseline", language: language))
  }

  private func told(_ story: DemandStory, _ language: Language = .english) -> [String] {
    story.lines.map { "\(language.timeOfDay($0.time)) \($0.sentence)" }
  }

  @Test("work that closing time cuts, a tier that cannot settle it, and a wait at the next")
  func complex() throws {
    let story = try story("grid-0001/noise/1")
    #expect(
      told(story) == [
        "11:00 Reported at grid-0001 (grid): noise, complex. Promised: settled by Tue 7 Jan 18:00.",
        "11:00 The worker of grid-0001 sets off; the way takes 10 min.",
        "11:10 On site, 10 min after the report.",
        "12:00 The shift ends: the worker of grid-0001 keeps the work until the next one.",
        "14:00 The worker of grid-0001 takes it up again and travels anew for 10 min.",
        "16:20 The worker of grid-0001 has done what could be done, but it is beyond the grid: passed on to street-0001, "
          + "where it arrives at 16:40.",
        "16:40 Arrives at street-0001 (street).",
        "16:40 Has to wait: officer of street-0001: 1 at work.",
        "16:50 The officer of street-0001 begins after a wait of 10 min.",
        "17:50 Settled by the officer of street-0001, 6 h 50 min after the report. The limit of 1 workday is kept.",
      ])
    let parts = story.delays(.english).map { "\($0.name) \($0.time / .minute)" }
    #expect(parts == ["closed hours 120", "queue 10", "travel 20", "work 240", "on the way 20"])
    #expect(story.time.total == 6 * .hour + 50 * .minute)
  }

  @Test("a threshold that runs out over lunch, a warning, and two limits that are missed")
  func ordinary() throws {
    #expect(
      try told(story("grid-0001/noise/2")) == [
        "11:30 Reported at grid-0001 (grid): noise, ordinary. Promised: on site by 12:30, settled by 13:30.",
        "11:30 Has to wait: worker of grid-0001: 1 at work.",
        "12:30 The limit of 1 h (on site) runs out.",
        "12:30 Amber warning: the limit of 2 h (settled) runs out at 13:30.",
        "13:30 The limit of 2 h (settled) runs out.",
        "15:30 It has waited 2 h of working time without being started, the threshold of the grid: passed on to street-0001, "
          + "where it arrives at 15:50.",
        "15:50 Arrives at street-0001 (street).",
        "15:50 The officer of street-0001 begins.",
        "16:50 Settled by the officer of street-0001, 5 h 20 min after the report. The limit of 2 h is missed by "
          + "3 h 20 min.",
      ])
  }

  @Test("the same story in Chinese")
  func chinese() throws {
    #expect(
      try told(story("grid-0001/noise/2", .chinese), .chinese) == [
        "11:30 grid-0001（网格）受理：噪声，普通。承诺：12:30 前到场，13:30 前办结。",
        "11:30 须等待：grid-0001网格员：1 人在办。",
        "12:30 “到场”时限 1 小时到期。",
        "12:30 黄色预警：“办结”时限 2 小时将于13:30到期。",
        "13:30 “办结”时限 2 小时到期。",
        "15:30 等待已满工作时间 2 小时，仍无人办理，已达网格上报时限：送交street-0001，15:50送达。",
        "15:50 送达street-0001（街道）。",
        "15:50 street-0001干部开始办理。",
        "16:50 street-0001干部办结，距受理 5 小时 20 分钟。超出时限 2 小时达 3 小时 20 分钟。",
      ])
  }

  @Test("two stories stand side by side where there is room, else one below the other")
  func sideBySide() throws {
    let stories = try [story("grid-0001/noise/2"), story("grid-0001/noise/2", policy: "two workers")]
    func lines(_ columns: Int) -> [String] {
      StoryReport(stories, scenario: "A town", seed: 1, replication: 1, columns: columns, in: .english)
        .lines(Paint(hasColor: false))
    }
    let wide = lines(120)
    #expect(wide.allSatisfy { $0.displayWidth <= 120 })
    #expect(wide.filter { $0.contains("│") }.count > 10)
    // What happens in one of them only leaves the other's place empty.
    let arrival = try #require(wide.first { $0.contains("On site") })
    #expect(arrival.hasPrefix("  11:40  " + String(repeating: " ", count: 54) + " │ On site, 10 min after the report."))
    #expect(wide.last == "“two workers” settles it 2 h 30 min earlier than “baseline”.")
    let narrow = lines(60)
    #expect(narrow.allSatisfy { $0.displayWidth <= 60 && !$0.contains("│") })
    #expect(narrow.filter { $0.contains("policy “") }.count == 2)
  }

  @Test("programs read the same steps with their facts")
  func json() throws {
    let json = JSON.stories(
      [try story("grid-0001/noise/1")], scenario: "A town", demand: "grid-0001/noise/1", seed: 1, replication: 1)
    guard case .list(let stories)? = json["stories"], case .list(let steps)? = stories[0]["steps"] else {
      Issue.record("a list of stories with steps")
      return
    }
    #expect(
      steps.map { $0["step"]?.words } == [
        "reported", "seized", "on site", "suspended", "resumed", "passed on", "entered", "waits", "seized", "settled",
      ])
    #expect(steps[5]["arrives"] == .text("2025-01-06T16:40:00.000") && steps[5]["outcome"] == .text("beyond"))
    #expect(stories[0]["milliseconds"]?["closed_hours"] == .number(7_200_000))
  }

  @Test(
    "lengths of time are said in their two leading units",
    arguments: [
      (0, "0 min"), (1, "less than a second"), (40_400, "40 s"), (59_600, "1 min"), (90_000, "2 min"),
      (3_599_999, "1 h"), (12_000_000, "3 h 20 min"), (187_200_000, "2 d 4 h"), (86_400_000, "1 d"),
    ] as [(Milliseconds, String)])
  func lengths(_ time: Milliseconds, _ words: String) {
    #expect(Language.english.length(time) == words)
  }
}
