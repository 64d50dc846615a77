// What was promised to a demand: warnings and limits that run out are moments of its story, although no event of the
// run belongs to them.

import Experiments
import GovernanceModel

extension StoryTeller {
  /// Adds warnings, extensions and limits that run out to the story, each at its moment.
  mutating func addPromises() {
    for promise in promises {
      let (name, span) = (promise.milestone.words(language), language.span(promise.span))
      let facts: [String: JSON] = ["milestone": .text(promise.milestone.rawValue), "due": stamp(promise.due)]
      if promise.outcome == .excluded {
        say(
          "left out", reported ?? 0, "Left out of the limit of \(span) (\(name)).", "不计入“\(name)”时限 \(span)（剔除）。",
          facts,
          .faint)
        continue
      }
      for (moment, english, chinese) in [(promise.amber, "Amber", "黄色"), (promise.red, "Red", "红色")] where moment >= 0 {
        say(
          "warning", moment,
          "\(english) warning: the limit of \(span) (\(name)) runs out at \(self.moment(promise.due, from: moment)).",
          "\(chinese)预警：“\(name)”时限 \(span)将于\(self.moment(promise.due, from: moment))到期。", facts, .unsure)
      }
      addEnd(of: promise, name, span, facts)
    }
  }

  /// The limit runs out, or is extended, before what it promises has happened.
  private mutating func addEnd(of promise: PromisedTime, _ name: String, _ span: String, _ facts: [String: JSON]) {
    let end = closed ?? clock.end
    guard promise.due >= 0, promise.due <= end, promise.reached < 0 || promise.reached > promise.due else { return }
    if promise.extendedDue >= 0 {
      say(
        "extended", promise.due,
        "The limit of \(span) (\(name)) is extended to \(moment(promise.extendedDue, from: promise.due)).",
        "“\(name)”时限 \(span)延期至\(moment(promise.extendedDue, from: promise.due))。", facts, .unsure)
      guard promise.extendedDue <= end, promise.reached < 0 || promise.reached > promise.extendedDue else { return }
      say(
        "limit passed", promise.extendedDue, "The extended limit (\(name)) runs out.", "延期后的“\(name)”时限到期。", facts, .bad
      )
    } else {
      say(
        "limit passed", promise.due, "The limit of \(span) (\(name)) runs out.", "“\(name)”时限 \(span)到期。", facts, .bad)
    }
  }

  /// Whether a milestone that is reached keeps its limit, as the end of a sentence.
  func verdict(on milestone: Milestone) -> (text: String, tone: Emphasis) {
    guard let promise = promises.first(where: { $0.milestone == milestone && $0.outcome != .excluded }) else {
      return ("", milestone == .settled ? .good : .plain)
    }
    let span = language.span(promise.span)
    switch promise.outcome {
    case .kept: return (language(" The limit of \(span) is kept.", "在时限 \(span)之内。"), .good)
    case .broken:
      let late = language.length(promise.reached - max(promise.due, promise.extendedDue))
      return (language(" The limit of \(span) is missed by \(late).", "超出时限 \(span)达 \(late)。"), .bad)
    case .undecided, .excluded: return ("", .plain)
    }
  }
}
