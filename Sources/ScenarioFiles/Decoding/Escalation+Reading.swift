// `escalate:` - what sends demands upward, and how.

import GovernanceModel
import Stochastics

extension ScenarioDecoder {
  /// Escalation of one tier. Without a section, what is not settled goes to the next tier that handles demands.
  mutating func escalation(_ cursor: Cursor?, tier: Int, handled: [Bool]) -> Escalation? {
    let next = handled.indices.first { $0 > tier && handled[$0] }.map { Tier.ID($0) }
    guard let cursor else {
      return Escalation(
        waiting: noSpans, open: noSpans, age: noSpans, atOnce: kinds(nil), target: next)
    }
    guard cursor.node.isMap else { return nil }
    let waiting = spans(cursor["waiting"])
    let open = spans(cursor["open"])
    let age = spans(cursor["age"])
    let takes = read(cursor["takes"], Grammar.distributionOrNone)
    let names = names
    let sending = read(cursor["send"]) { text throws(Misread) in
      try Grammar.sending(text) { name throws(Misread) in try names.calendarIfAny(name) }
    }
    let raise = read(cursor["raise"]) { text throws(Misread) in try Grammar.wholeNumber(text, in: 0...15) }
    guard let target = target(cursor, tier: tier, next: next, handled: handled), let waiting, let open, let age else {
      return nil
    }
    return Escalation(
      waiting: waiting, open: open, age: age, atOnce: kinds(cursor["at once"]), target: target.tier,
      takes: takes ?? nil, sending: sending ?? .atOnce, raise: raise ?? 0)
  }

  private var noSpans: ByKind<ClockSpan?> {
    ByKind(nil, categories: max(1, names.categories.count), severities: names.severities.count)
  }

  /// Spans by kind, none where the file says nothing.
  mutating func spans(_ cursor: Cursor?, except extra: [String] = []) -> ByKind<ClockSpan?>? {
    guard let cursor else { return noSpans }
    let names = names
    return byKind(cursor, unmentioned: .value(nil), except: extra) { decoder, value in
      decoder.read(value) { text throws(Misread) -> ClockSpan? in
        if text == "none" || text == "无" { return nil }
        return try Grammar.clockSpan(text) { name throws(Misread) in try names.calendar(name) }
      }
    }
  }

  /// Where it goes. `to: none` says that thresholds only record; at the top nothing else is possible (R9).
  private mutating func target(
    _ cursor: Cursor, tier: Int, next: Tier.ID?, handled: [Bool]
  ) -> (tier: Tier.ID?, Void)? {
    guard let to = cursor["to"] else {
      if next == nil { report(.escalatesNowhere(tier: names.tiers[tier]), at: cursor) }
      return next.map { ($0, ()) }
    }
    if let text = text(to), text == "none" || text == "无" { return (nil, ()) }
    let names = names
    guard let target = read(to, names.tier) else { return nil }
    guard target.index > tier else {
      report(.targetNotAbove(tier: names.tiers[tier], target: names.tiers[target.index]), at: to)
      return nil
    }
    guard handled[target.index] else {
      report(.targetHandlesNothing(target: names.tiers[target.index]), at: to)
      return nil
    }
    return (target, ())
  }
}
