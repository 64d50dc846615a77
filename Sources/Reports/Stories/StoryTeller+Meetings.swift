// Waiting for an appointed time, in words: agendas, lists of needs, households that nobody has reached yet.

import Experiments
import GovernanceModel

extension StoryTeller {
  mutating func tell(_ step: MeetingStep, _ time: Milliseconds) {
    switch step {
    case .listed(let occasion):
      hands = []
      say(
        "listed", time,
        isMeeting(occasion)
          ? "It is put on the agenda of “\(labels.occasion(occasion))”."
          : "It is put on the list of “\(labels.occasion(occasion))”, where partners may claim it.",
        isMeeting(occasion)
          ? "列入“\(labels.occasion(occasion))”议题。" : "列入“\(labels.occasion(occasion))”清单，等待认领。", facts(occasion))
    case .putOff(let occasion):
      say(
        "put off", time, "“\(labels.occasion(occasion))” has no quorum and is put off to its next date.",
        "“\(labels.occasion(occasion))”未达法定人数，延至下一会期。", facts(occasion), .unsure)
    case .takenUp(let occasion, let end):
      let until = moment(end, from: time)
      hands = []
      takenUpBy =
        isMeeting(occasion)
        ? "“\(labels.occasion(occasion))”"
        : language("a partner of “\(labels.occasion(occasion))”", "“\(labels.occasion(occasion))”认领人")
      say(
        "taken up", time,
        isMeeting(occasion)
          ? "“\(labels.occasion(occasion))” takes it up, until \(until)."
          : "A partner of “\(labels.occasion(occasion))” claims it and will be done by \(until).",
        isMeeting(occasion)
          ? "“\(labels.occasion(occasion))”开始商议，至\(until)。" : "“\(labels.occasion(occasion))”有人认领，\(until)办完。",
        facts(occasion).merging(["until": stamp(end)]) { $1 }, .good)
    case .unsettled(let occasion, let rest):
      takenUpBy = nil
      let (english, chinese) =
        switch rest {
        case .goesUp: ("it goes up", "上送")
        case .comesAgain: ("it is on the next agenda", "留待下次再议")
        case .goesBack: ("it is handled as usual", "转常规办理")
        }
      say(
        "not settled there", time, "“\(labels.occasion(occasion))” does not settle it: \(english).",
        "“\(labels.occasion(occasion))”未能化解：\(chinese)。", facts(occasion), .unsure)
    case .unclaimed(let occasion):
      say(
        "not claimed", time, "Nobody has claimed it: it is handled as usual.", "无人认领：转常规办理。", facts(occasion), .unsure)
    case .notReached(let wasCall, let again):
      hands = []
      say(
        "not reached", time,
        wasCall
          ? "Nobody answers the telephone: the household has to be visited."
          : "Nobody is at home: the next visit is due at \(moment(again, from: time)).",
        wasCall ? "电话无人接听：须上门。" : "家中无人：\(moment(again, from: time))再上门。", ["again": stamp(again)], .unsure)
    }
  }

  private func isMeeting(_ occasion: Int) -> Bool { occasion < scenario.meetings.count }

  private func facts(_ occasion: Int) -> [String: JSON] {
    let meetings = scenario.meetings.count
    return [
      "occasion": .text(
        occasion < meetings ? scenario.meetings[occasion].name : scenario.matchings[occasion - meetings].name)
    ]
  }
}
