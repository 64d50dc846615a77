// Why a demand waits: who goes before it, what those who could take it are doing, and when they come.

import Experiments
import GovernanceModel

extension StoryTeller {
  mutating func tellWait(_ wait: Wait, _ time: Milliseconds) {
    let others = wait.ahead == 1 ? "1 other" : "\(wait.ahead) others"
    let behind = wait.ahead == 0 ? ("", "") : (" behind \(others)", "，前面还有 \(wait.ahead) 件")
    var facts: [String: JSON] = ["ahead": .whole(UInt64(wait.ahead)), "staff": .list(wait.staff.map(fact))]
    guard wait.opens < 0 else {
      facts["opens"] = stamp(wait.opens)
      let day = dayOff(clock.date(at: time))
      let why = day.isEmpty ? ("", "") : (" (\(day))", "（\(day)）")
      say(
        "waits", time, "Has to wait\(behind.0): nobody is on shift until \(moment(wait.opens, from: time))\(why.0).",
        "须等待\(behind.1)：无人在岗，\(moment(wait.opens, from: time))上班\(why.1)。", facts)
      return
    }
    let staff = wait.staff.map(words).joined(separator: language("; ", "；"))
    say(
      "waits", time, "Has to wait\(behind.0)" + (staff.isEmpty ? "." : ": \(staff)."),
      "须等待\(behind.1)" + (staff.isEmpty ? "。" : "：\(staff)。"), facts)
  }

  /// What the staff of a role are doing: `grid worker: 1 at work, 1 at chores`.
  private func words(_ staff: Occupation) -> String {
    let role = labels.role(staff.role)
    var parts: [String] = []
    func add(_ count: Int, _ english: String, _ chinese: String) {
      if count > 0 { parts.append(language("\(count) \(english)", "\(count) 人\(chinese)")) }
    }
    if staff.isOnShift {
      add(staff.atWork, "at work", "在办")
      add(staff.keeping, "with work of an earlier shift", "有上一班未完的工作")
      add(staff.atChores, "at chores", "处理行政事务")
      add(staff.absent, "absent", "缺勤")
      add(staff.free, "free", "空闲")
    } else {
      parts.append(language("off shift", "不在岗"))
    }
    if staff.after > 0 {
      parts.append(language("only after \(language.length(staff.after))", "等待 \(language.length(staff.after))后方可调用"))
    }
    if parts.isEmpty { parts.append(language("none posted", "无人")) }
    let unit = language("of \(labels.unit(staff.unit))", labels.unit(staff.unit))
    return language("\(role) \(unit): ", "\(unit)\(role)：") + parts.joined(separator: language(", ", "、"))
  }

  private func fact(_ staff: Occupation) -> JSON {
    .object([
      "role": .text(scenario.roles[staff.role].name), "unit": .text(scenario.unitName(staff.unit)),
      "on_shift": .bool(staff.isOnShift), "at_work": .whole(UInt64(staff.atWork)),
      "keeping": .whole(UInt64(staff.keeping)), "at_chores": .whole(UInt64(staff.atChores)),
      "absent": .whole(UInt64(staff.absent)), "free": .whole(UInt64(staff.free)),
    ])
  }

  // MARK: Days

  /// Why a date is not worked: a holiday or a weekend, by the calendars of the scenario; empty where it is worked.
  func dayOff(_ date: CivilDate) -> String {
    if let special = specialDay(date), special != .makeUpDay { return language.name(of: special) }
    let isWorked = scenario.calendars.contains { $0.isWorkday(date) }
    return isWorked || scenario.calendars.isEmpty ? "" : language.weekday(date.weekday)
  }

  /// What is special about a date, where any calendar of the scenario knows holidays.
  func specialDay(_ date: CivilDate) -> SpecialDay? {
    scenario.calendars.contains { $0.holidays == .china } ? ChinaHolidays.specialDay(date) : nil
  }

  /// The days off between two times: `Sun`, `weekend`, `Spring Festival`; each name once.
  func daysOff(from start: Milliseconds, to end: Milliseconds) -> String {
    var names: [String] = []
    var weekend: [String] = []
    var date = clock.date(at: start)
    let last = clock.date(at: end)
    while date <= last {
      let name = dayOff(date)
      if name == language.weekday(date.weekday) {
        weekend.append(name)
      } else if !name.isEmpty, !names.contains(name) {
        names.append(name)
      }
      date = date.advanced(by: 1)
    }
    if weekend.count > 1 { weekend = [language("weekend", "周末")] }
    return (names + weekend).joined(separator: language(", ", "、"))
  }
}
