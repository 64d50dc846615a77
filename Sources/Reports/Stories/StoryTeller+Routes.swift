// What a demand meets besides queue and work, in words: nobody there, a call in vain, the stages of a project, orders and
// their inspection.

import GovernanceModel

extension StoryTeller {
  mutating func tellRoute(_ what: JournalEntry.What, _ time: Milliseconds) {
    switch what {
    case .diverted(let tier, let target): tellDiversion(from: tier, to: target, time)
    case .contactFailed(_, let end):
      guard end >= 0 else {
        return say("nobody there", time, "The resident finds nobody once more.", "居民又一次没找到人。", [:], .unsure)
      }
      say(
        "nobody there", time, "The resident finds nobody there and comes again at \(moment(end, from: time)).",
        "居民没找到人，\(moment(end, from: time))再来。", ["again": stamp(end)], .unsure)
    case .stageBegun(let tier, let stage, let end): tellStage(stage, of: tier, until: end, time)
    case .stageFailed(let tier, let stage):
      let name = labels.stage(stage, of: tier)
      say("stage failed", time, "“\(name)” fails: the project ends here.", "“\(name)”未获通过，立项到此为止。", [:], .bad)
    case .ordered(_, let number, let end):
      let (who, until) = (who, moment(end, from: time))
      hands = []
      say(
        "ordered", time,
        number == 1
          ? "\(who) orders the site to put it right by \(until)." : "The site gets order \(number), until \(until).",
        number == 1 ? "\(who)下达责令整改通知，限\(until)前整改。" : "第 \(number) 次责令整改，限\(until)前整改。",
        ["number": .whole(UInt64(number)), "until": stamp(end)])
    case .inspected(_, let complied):
      say(
        "inspected", time,
        complied ? "\(who) finds the order carried out." : "\(who) finds that the order has not been carried out.",
        complied ? "\(who)复查：已整改。" : "\(who)复查：未整改。", ["complied": .bool(complied)], complied ? .good : .bad)
    default: preconditionFailure("a step of a route")
    }
  }

  private mutating func tellDiversion(from tier: Int, to target: Int, _ time: Milliseconds) {
    let facts: [String: JSON] = ["to": .text(scenario.tiers[target].name)]
    guard target != tier else {
      return say(
        "busy", time, "Nobody who was called directly is free: it is handled as usual.", "直呼的人正忙：按常规办理。", facts, .unsure
      )
    }
    diversion = target
    say(
      "busy", time, "Nobody who was called directly is free: the \(labels.tier(target)) takes over.",
      "直呼的人正忙：转\(labels.tier(target))接办。", facts, .unsure)
  }

  private mutating func tellStage(_ stage: Int, of tier: Int, until end: Milliseconds, _ time: Milliseconds) {
    let name = labels.stage(stage, of: tier)
    let facts: [String: JSON] = ["stage": .text(scenario.handling[tier]?.project?.stages[stage].name ?? "")]
    guard end >= 0 else {
      hands = []
      return say("stage", time, "Stage “\(name)”: staff are needed.", "进入“\(name)”阶段，须派人。", facts)
    }
    say(
      "stage", time, "Stage “\(name)” until \(moment(end, from: time)).", "进入“\(name)”阶段，至\(moment(end, from: time))。",
      facts.merging(["until": stamp(end)]) { $1 })
  }
}
