// Places and moments inside sentences.

import Experiments
import GovernanceModel

extension StoryTeller {
  /// A unit with its tier: `grid-0003 (grid)`.
  func place(_ unit: Int) -> String {
    let tier = labels.tier(scenario.place(of: unit).tier)
    return labels.unit(unit) + language(" (\(tier))", "（\(tier)）")
  }

  /// Category and severity.
  func kind(_ severity: Int) -> String {
    labels.category(Int(name.stream)) + language(", ", "，") + labels.severity(severity)
  }

  /// A moment, with its day where that is another one: `09:30`, `Tue 7 Jan 09:30`.
  func moment(_ time: Milliseconds, from now: Milliseconds) -> String {
    guard time < OpenHours.never / 2 else { return language("never", "不再") }
    let date = clock.date(at: time)
    let clockTime = language.timeOfDay(clock.epoch + time)
    return date == clock.date(at: now) ? clockTime : language.day(date, year: false) + " " + clockTime
  }

  /// A moment for programs: `2025-01-06T09:30:00.000`.
  func stamp(_ time: Milliseconds) -> JSON { .stamp(time, on: clock) }

  func unitFacts(_ unit: Int) -> [String: JSON] {
    ["unit": .text(scenario.unitName(unit)), "tier": .text(scenario.tiers[scenario.place(of: unit).tier].name)]
  }
}

extension JSON {
  /// A moment of a run as local time: `2025-01-06T09:30:00.000`; `null` for one that never comes.
  static func stamp(_ time: Milliseconds, on clock: RunClock) -> JSON {
    (0..<OpenHours.never / 2).contains(time) ? .text(clock.stamp(time)) : .null
  }
}

extension RunClock {
  /// A moment of a run as local time: `2025-01-06T09:30:00.000`.
  func stamp(_ time: Milliseconds) -> String {
    let ofDay = time - midnight(of: date(at: time))
    let parts = [ofDay / .hour, ofDay % .hour / .minute, ofDay % .minute / .second]
    let clockTime = parts.map { String($0).leftPadded(to: 2, with: "0") }.joined(separator: ":")
    let thousandths = String(ofDay % .second).leftPadded(to: 3, with: "0")
    return "\(date(at: time).description)T\(clockTime).\(thousandths)"
  }
}
