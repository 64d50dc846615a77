// From the steps that a run has taken down to a story.

package import Experiments
package import GovernanceModel

extension DemandStory {
  /// Tells the story of a demand that was followed under a policy of a scenario; `nil` where there was no such demand.
  package init?(_ demand: FollowedDemand, in scenario: Scenario, policy: String, language: Language) {
    guard !demand.entries.isEmpty else { return nil }
    let teller = StoryTeller(demand, in: scenario, language: language)
    self.policy = policy
    name = demand.name.text(in: scenario)
    kind = teller.severity.map(teller.kind) ?? teller.labels.category(Int(demand.name.stream))
    clock = teller.clock
    lines = teller.lines
    time = teller.time
    (reported, closed, isSettled) = (teller.reported, teller.closed, teller.isSettled)
    days = DemandStory.days(of: teller)
  }

  /// What is special about the days of the story.
  private static func days(of teller: StoryTeller) -> [CivilDate: String] {
    var days: [CivilDate: String] = [:]
    for date in Set(teller.lines.map { teller.clock.date(at: $0.time) }) {
      days[date] = teller.specialDay(date).map(teller.language.name) ?? ""
    }
    return days
  }

  /// Where the time went, by cause; what did not occur is left out.
  package func delays(_ language: Language) -> [(name: String, time: Milliseconds)] {
    VisitTime.Cause.allCases.map { (language.name(of: $0), time[$0]) }.filter { $0.1 > 0 }
  }
}

extension JSON {
  /// One object: the story of a demand under each policy.
  package static func stories(
    _ stories: [DemandStory], scenario: String, demand: String, seed: UInt64, replication: Int
  ) -> JSON {
    .object([
      "scenario": .text(scenario), "demand": .text(demand), "seed": .whole(seed),
      "replication": .whole(UInt64(replication)),
      "stories": .list(stories.map(story)),
    ])
  }

  private static func story(_ story: DemandStory) -> JSON {
    let milliseconds = VisitTime.Cause.allCases.map { ($0.name, JSON.number(Double(story.time[$0]))) }
    return .object([
      "policy": .text(story.policy), "kind": .text(story.kind), "settled": .bool(story.isSettled),
      "reported": story.reported.map { .stamp($0, on: story.clock) } ?? .null,
      "closed": story.closed.map { .stamp($0, on: story.clock) } ?? .null,
      "milliseconds": .object(Dictionary(uniqueKeysWithValues: milliseconds)),
      "steps": .list(
        story.lines.map { line in
          var members = line.facts
          members["time"] = .stamp(line.time, on: story.clock)
          members["step"] = .text(line.step)
          members["sentence"] = .text(line.sentence)
          return .object(members)
        }),
    ])
  }
}

extension Language {
  /// What a part of a demand's time is called.
  func name(of cause: VisitTime.Cause) -> String {
    switch cause {
    case .closedHours: self("closed hours", "下班时间")
    case .partners: self("with partners", "等待部门")
    case .chores: self("staff at chores", "行政事务占用")
    case .queue: self("queue", "排队")
    case .travel: self("travel", "路程")
    case .work: self("work", "办理")
    case .paused: self("paused", "挂起")
    case .contact: self("nobody reached", "找不到人")
    case .order: self("under an order", "责令整改期间")
    case .stages: self("stages of a project", "立项各阶段")
    case .appointments: self("until an appointed time", "候会、候认领")
    case .sending: self("on the way", "送交途中")
    }
  }
}

extension VisitTime.Cause {
  /// The name in files.
  fileprivate var name: String {
    switch self {
    case .closedHours: "closed_hours"
    case .partners: "partners"
    case .chores: "chores"
    case .queue: "queue"
    case .travel: "travel"
    case .work: "work"
    case .paused: "paused"
    case .contact: "contact"
    case .order: "order"
    case .stages: "stages"
    case .appointments: "appointed_time"
    case .sending: "sending"
    }
  }
}
