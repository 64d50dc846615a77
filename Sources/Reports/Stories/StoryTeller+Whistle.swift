// The steps with partners: who was called, who came when, who was waited for, and what they did together.

import Experiments
import GovernanceModel

extension StoryTeller {
  mutating func tell(_ step: WhistleStep, _ time: Milliseconds) {
    switch step {
    case .blown(let tier, let reason, let called, let quorum): tellWhistle(tier, reason, called, quorum, time)
    case .agreed(let department):
      let name = labels.department(department)
      say("agrees", time, "\(start(name)) agrees to come.", "\(name)答复可以到场。", fact(department), .faint)
    case .refused(let department):
      let name = labels.department(department)
      say("refuses", time, "\(start(name)) refuses to come.", "\(name)拒绝到场。", fact(department), .bad)
    case .convened(let start):
      say(
        "convened", time, "Enough have agreed: they are to meet at \(moment(start, from: time)).",
        "应到单位已答复：定于\(moment(start, from: time))会商。", ["convened": stamp(start)])
    case .attends(let department):
      let name = labels.department(department)
      say("attends", time, "\(start(name)) is there.", "\(name)报到。", fact(department), .good)
    case .goesHome(let department):
      let name = labels.department(department)
      say(
        "goes home", time, "The shift of \(name) ends before the others are there: it will come again.",
        "\(name)下班，其他单位尚未到齐，下一班再来。", fact(department), .unsure)
    case .reminded(let count):
      let whom = count == 1 ? "one that has" : "\(count) that have"
      let verb = count == 1 ? "is" : "are"
      say("reminded", time, "The \(whom) not come \(verb) reminded.", "督办未到的 \(count) 家单位。", [:], .unsure)
    case .quorate(let last):
      let name = labels.department(last)
      say("quorate", time, "With \(name) enough are there.", "\(name)到场后人已到齐。", fact(last))
    case .jointWork(_, let travel, let work, let settles): tellJointWork(travel, work, settles, time)
    case .lastLimit(let present): tellLastLimit(present, time)
    case .hopeless(let refused):
      whistleEnd = ("Too many have refused: passed on", "拒绝的单位过多，无法到齐：送交")
      say(
        "hopeless", time, "\(refused) have refused: enough can no longer come.", "\(refused) 家拒绝，已不可能到齐。", [:], .bad)
    }
  }

  private mutating func tellWhistle(
    _ tier: Int, _ reason: WhistleStep.Reason, _ called: Int, _ quorum: Int, _ time: Milliseconds
  ) {
    let name = labels.tier(tier)
    let (english, chinese): (String, String) =
      switch reason {
      case .entering: ("", "")
      case .unsettled: (", which cannot settle it alone,", "，仅凭本级无法解决")
      case .waiting: (", where it has waited too long,", "，等待已久")
      }
    let whom = called == 1 ? "one department" : "\(called) departments"
    let need =
      quorum == called
      ? (called == 1 ? "" : ", all of which have to come", "，须全部到齐")
      : (", \(quorum) of which have to come", "，须到齐 \(quorum) 家")
    say(
      "whistle", time, "The \(name)\(english) whistles for \(whom)\(need.0).",
      "\(name)吹哨\(chinese)：召集 \(called) 家单位\(need.1)。",
      ["called": .whole(UInt64(called)), "quorum": .whole(UInt64(quorum))])
  }

  private mutating func tellJointWork(
    _ travel: Milliseconds, _ work: Milliseconds, _ settles: Bool, _ time: Milliseconds
  ) {
    isJoint = true
    let way = travel > 0 ? (", \(language.length(travel)) on the way", "，路程 \(language.length(travel))") : ("", "")
    say(
      "joint work", time, "They work on it together: \(language.length(work))\(way.0).",
      "联合处置：用时 \(language.length(work))\(way.1)。",
      ["travel_ms": .number(Double(travel)), "work_ms": .number(Double(work)), "settles": .bool(settles)])
  }

  private mutating func tellLastLimit(_ present: Int, _ time: Milliseconds) {
    whistleEnd = ("The last limit is over: passed on", "最后时限已到：送交")
    let who = present == 0 ? "nobody is" : present == 1 ? "one is" : "\(present) are"
    say(
      "last limit", time, "The last limit is over and \(who) there: nobody waits any longer.",
      "最后时限已到，到场 \(present) 家：不再等待。", ["present": .whole(UInt64(present))], .unsure)
  }

  /// A department at the head of an English sentence.
  private func start(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

  private func fact(_ department: Int) -> [String: JSON] {
    ["department": .text(scenario.departments[department].name)]
  }
}
