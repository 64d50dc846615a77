// What residents say once a demand is settled, and what comes of it.

import Experiments
import GovernanceModel

extension StoryTeller {
  /// Tells a step that follows a settlement, or that makes one of it before its time.
  mutating func tellFeedback(_ step: FeedbackStep, _ time: Milliseconds) {
    switch step {
    case .closedEarly(_, let work):
      say(
        "closed early", time,
        "It is to be ticked off after \(language.length(work)) of work, done or not.",
        "仅办理 \(language.length(work))即作办结处理，实际并未办完。", ["work_ms": .number(Double(work))], .unsure)
    case .called(let stars, let isSatisfied): tellCall(stars, isSatisfied, time)
    case .reopened(_, let times):
      isSettled = true
      say(
        "reopened", time,
        "Reopened\(times > 1 ? ", for the \(StoryTeller.ordinal(times)) time" : ""): it is in hand again at \(place(unit)).",
        "重办\(times > 1 ? "（第 \(times) 次）" : "")：退回\(place(unit))继续办理。", ["times": .number(Double(times))], .unsure)
    case .closed(let isSatisfied, let wasEarly): tellClose(isSatisfied, wasEarly, time)
    case .callsAgain:
      say(
        "calls again", time, "The resident has had enough and calls again: a demand of its own.",
        "居民不再等待，再次来电：另立一件。", [:], .bad)
    }
  }

  private mutating func tellCall(_ stars: Int?, _ isSatisfied: Bool, _ time: Milliseconds) {
    guard let stars else {
      return say(
        "not reached", time, "The resident is called back and does not answer.", "回访未接通。", [:], .unsure)
    }
    let facts: [String: JSON] = ["stars": .number(Double(stars)), "satisfied": .bool(isSatisfied)]
    let (english, chinese) = isSatisfied ? ("satisfied", "满意") : ("dissatisfied", "不满意")
    say(
      "called back", time, "The resident is called back and is \(english): \(stars) of 5 stars.",
      "回访：居民\(chinese)，评 \(stars) 星。", facts, isSatisfied ? .good : .bad)
  }

  private mutating func tellClose(_ isSatisfied: Bool, _ wasEarly: Bool, _ time: Milliseconds) {
    closed = time
    let facts: [String: JSON] = ["satisfied": .bool(isSatisfied), "early": .bool(wasEarly)]
    if isSatisfied {
      say("closed", time, "Closed.", "结案。", facts)
    } else if wasEarly {
      say("closed", time, "Closed, though nothing has been solved.", "结案，但问题并未解决。", facts, .bad)
    } else {
      say("closed", time, "Closed, though the resident is not satisfied.", "结案，但居民并不满意。", facts, .bad)
    }
  }

  /// It was settled before.
  mutating func tellSettlementAgain(_ time: Milliseconds) {
    closed = time
    let passed = language.length(time - (reported ?? time))
    say(
      "settled again", time, "Settled again by \(staff), \(passed) after the report.",
      "\(who)再次办结，距受理 \(passed)。", ["staff": .list(hands.map(fact))])
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 1: "first"
    case 2: "second"
    case 3: "third"
    default: "\(number)th"
    }
  }
}
