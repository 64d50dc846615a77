// What happens between desks and those who handle a demand, in words.

import Experiments
import GovernanceModel

extension StoryTeller {
  mutating func tell(_ step: DeskStep, _ time: Milliseconds) {
    switch step {
    case .dispatched(let desk, let station, let unit, let isWrong, let arrives):
      let target = station < scenario.tiers.count ? place(unit) : labels.tier(station)
      let way = wayWords(arrives, time)
      let wrong = isWrong ? (" It does not belong there.", "此件不属该处。") : ("", "")
      say(
        "dispatched", time, "\(who) sends it to \(target)\(way.0).\(wrong.0)", "\(who)派往\(target)\(way.1)。\(wrong.1)",
        [
          "desk": .text(scenario.stationName(desk)), "to": .text(scenario.stationName(station)),
          "unit": .text(scenario.unitName(unit)), "wrong": .bool(isWrong), "arrives": stamp(arrives),
        ], isWrong ? .unsure : .plain)
      putDown()
    case .returned(let tier, let desk, let reason, let ordinal, let arrives):
      let (english, chinese) = words(reason)
      let way = wayWords(arrives, time)
      let count = ordinal > 1 ? (" for the \(language.ordinal(ordinal)) time", "，第 \(ordinal) 次退单") : ("", "，退单")
      say(
        "returned", time, "\(who) sends it back to the \(labels.tier(desk))\(count.0), \(english)\(way.0).",
        "\(who)退回\(labels.tier(desk))\(count.1)：\(chinese)\(way.1)。",
        [
          "tier": .text(scenario.stationName(tier)), "desk": .text(scenario.stationName(desk)),
          "reason": .text(reason.rawValue), "returns": .whole(UInt64(ordinal)), "arrives": stamp(arrives),
        ], .bad)
      putDown()
    case .followedUp(let desk, let ordinal):
      say(
        "followed up", time, "The \(labels.tier(desk)), where it came in first, looks after it (\(ordinal)).",
        "首接单位\(labels.tier(desk))跟踪督办（第 \(ordinal) 次）。",
        ["desk": .text(scenario.stationName(desk)), "follow_up": .whole(UInt64(ordinal))], .faint)
    }
  }

  /// A desk at a unit: `12345 hotline (county)`; a unit with its tier.
  func place(_ unit: Int, station: Int) -> String {
    guard station >= scenario.tiers.count else { return place(unit) }
    return labels.tier(station) + language(" (\(labels.unit(unit)))", "（\(labels.unit(unit))）")
  }

  private func wayWords(_ arrives: Milliseconds, _ time: Milliseconds) -> (String, String) {
    guard arrives - time > 1 else { return ("", "") }
    let moment = moment(arrives, from: time)
    return (", where it arrives at \(moment)", "，\(moment)送达")
  }

  private func words(_ reason: ReturnReason) -> (String, String) {
    switch reason {
    case .notOurs: ("as not their duty", "权责不清")
    case .wrongPlace: ("as sent to the wrong place", "送错单位")
    case .incomplete: ("because what was taken down does not suffice", "信息不全")
    }
  }
}

extension Language {
  /// `2nd`, `3rd`, `11th`.
  fileprivate func ordinal(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }
}
