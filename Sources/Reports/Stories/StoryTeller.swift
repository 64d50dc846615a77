// Tells the story of one demand: each step that the run has taken down becomes a sentence with its place, who acted and
// why. This is the one place where steps become sentences; a new family of steps has to be told here, or the program
// does not compile. What stands behind a step comes before it and is kept until the step itself is told.

import Experiments
import GovernanceModel

/// Turns the steps of a demand into a story.
struct StoryTeller {
  let scenario: Scenario
  let labels: Labels
  let clock: RunClock
  let language: Language
  let name: DemandName
  /// What was promised to the demand.
  let promises: [PromisedTime]

  private(set) var lines: [StoryLine] = []
  private(set) var time = VisitTime()
  var closed: Milliseconds?
  var isSettled = false
  private(set) var reported: Milliseconds?
  private(set) var severity: Int?
  private var appeared: Milliseconds = 0
  private var patience: Milliseconds = -1
  /// Where it is.
  var unit: Int
  /// The tier at which it is, or the desk, by station.
  var tier: Int
  /// Whether partners work on it together.
  var isJoint = false
  /// Who has it in hand.
  var hands: [Hand] = []
  /// The meeting or the partner in whose hands it is, or was last.
  var takenUpBy: String?
  /// What the time of this visit went to when it last left the queue, and before that.
  private var atSeizure = VisitTime()
  private var before = VisitTime()
  private var queuedSince: Milliseconds = 0
  private var threshold: (kind: Background.Threshold, span: ClockSpan)?
  private var interruption: Background?
  /// The tier that takes over a demand for which nobody was free.
  var diversion: Int?
  /// Why nobody waits for departments any longer.
  var whistleEnd: (String, String)?

  /// A member of staff: the role, the unit of the post over all tiers, which post of how many.
  struct Hand: Hashable {
    var role, unit, post, count: Int
    /// For how long somebody who is still learning has had the post; -1 for anybody else.
    var tenure: Milliseconds
  }

  init(_ demand: FollowedDemand, in scenario: Scenario, language: Language) {
    self.scenario = scenario
    self.language = language
    labels = Labels(scenario, in: language)
    clock = RunClock(scenario.timeFrame)
    name = demand.name
    unit = Int(demand.name.unit)
    tier = scenario.place(of: unit).tier
    promises = demand.entries.compactMap { entry in
      if case .background(.promised(let promise)) = entry.what { promise } else { nil }
    }
    for entry in demand.entries { tell(entry.what, at: entry.time) }
    addPromises()
  }

  // MARK: Steps

  private mutating func tell(_ what: JournalEntry.What, at time: Milliseconds) {
    switch what {
    case .appeared(let severity): tellAppearance(severity, time)
    case .found(let channel): tellDiscovery(channel, time)
    case .reportedAgain(let channel):
      say(
        "reported again", time,
        "Reported again by \(labels.channel(channel)): a duplicate, which somebody has to look at.",
        "\(labels.channel(channel))再次上报：重复件，须有人分拣。", ["channel": .text(scenario.channels[channel])], .faint)
    case .lapsed:
      say(
        "lapsed", time, "It is gone after \(language.length(time - appeared)), before anybody reported it.",
        "经过 \(language.length(time - appeared))自行消失，始终无人上报。", [:], .faint)
    case .reported(let severity, let patience): tellReport(severity, patience, time)
    case .entered(let station, let unit): tellArrival(at: unit, station: station, time)
    case .desk(let step): tell(step, time)
    case .seized(_, let travel, let work, let settles): tellSeizure(travel, work, settles, time)
    case .interrupted: tellInterruption(time)
    case .paused(_, let end):
      say(
        "paused", time,
        "\(who) finds that something is missing: paused until \(moment(end, from: time)); all its clocks stand still.",
        "\(who)发现条件不具备：挂起至\(moment(end, from: time))，各项时限停止计时。", ["until": stamp(end)], .unsure)
    case .diverted, .contactFailed, .stageBegun, .stageFailed, .ordered, .inspected: tellRoute(what, time)
    case .passedOn(let tier, let outcome, let arrives): tellPassage(from: tier, outcome, arrives, time)
    case .settled: tellSettlement(time)
    case .withdrawn:
      (closed, hands) = (time, [])
      let patient = patience >= 0 ? language.length(patience) : ""
      say(
        "withdrawn", time,
        "The resident\(patient.isEmpty ? "" : " has waited \(patient) in queues and") gives up: withdrawn.",
        "居民\(patient.isEmpty ? "" : "排队等候 \(patient)后")放弃：撤回。", [:], .bad)
    case .whistle(let step): tell(step, time)
    case .feedback(let step): tellFeedback(step, time)
    case .meeting(let step): tell(step, time)
    case .reaction(let step): tell(step, time)
    case .background(let background): take(background, at: time)
    }
  }

  /// Keeps what stands behind the next step, or tells what is a step of its own.
  private mutating func take(_ background: Background, at time: Milliseconds) {
    switch background {
    case .waits(let wait):
      queuedSince = time
      tellWait(wait, time)
    case .leftQueue(let spent): atSeizure = spent
    case .inHands(let role, let unit, let post, let count, let tenure):
      hands.append(Hand(role: role, unit: unit, post: post, count: count, tenure: tenure))
    case .reached(let milestone): tellMilestone(milestone, time)
    case .ranOut(let kind, let span, atWork: true): tellLateThreshold(kind, span, time)
    case .ranOut(let kind, let span, atWork: false): threshold = (kind, span)
    case .shiftEnded, .preempted: interruption = background
    case .preempts(let other):
      say(
        "preempts", time, "It is more urgent than \(other.text(in: scenario)), whose staff are called away.",
        "比\(other.text(in: scenario))更紧急，抽调其办理人员。", ["other": .text(other.text(in: scenario))])
    case .pauseEnded:
      say("pause ended", time, "The pause is over; it stands in front of the queue again.", "挂起结束，重新排在队首。", [:])
    case .visited(let spent): self.time = self.time + spent
    case .promised: break
    case .ended(let isClosed, let isObserved): tellEnd(isClosed, isObserved, time)
    }
  }

  private mutating func tellAppearance(_ severity: Int, _ time: Milliseconds) {
    appeared = time
    self.severity = severity
    say(
      "appeared", time, "A problem comes to be at \(place(unit)): \(kind(severity)). Nobody has reported it yet.",
      "\(place(unit))出现问题：\(kind(severity))，尚无人上报。", unitFacts(unit))
  }

  private mutating func tellDiscovery(_ channel: Int, _ time: Milliseconds) {
    say(
      "found", time, "Found by \(labels.channel(channel)), \(language.length(time - appeared)) after it came to be.",
      "\(labels.channel(channel))发现，距问题出现 \(language.length(time - appeared))。",
      ["channel": .text(scenario.channels[channel])])
  }

  private mutating func tellReport(_ severity: Int, _ patience: Milliseconds, _ time: Milliseconds) {
    (self.severity, self.patience, reported) = (severity, patience, time)
    let promised = promises.filter { $0.start == time && $0.due > time }.map { promise in
      let (name, due) = (promise.milestone.words(language), moment(promise.due, from: time))
      return language("\(name) by \(due)", "\(due) 前\(name)")
    }
    let head: (String, String) =
      switch name.job {
      case .none: ("Reported at \(place(unit)): \(kind(severity)).", "\(place(unit))受理：\(kind(severity))。")
      case .duplicate:
        (
          "A report of a problem that is known already comes in at \(place(unit)): \(kind(severity)).",
          "\(place(unit))收到已知问题的重复上报：\(kind(severity))。"
        )
      case .repeatCall:
        (
          "The resident calls again about it, at \(place(unit)): \(kind(severity)).",
          "居民就同一事项再次来电，\(place(unit))受理：\(kind(severity))。"
        )
      case .callBack:
        (
          "A call-back is to be made about a demand of \(place(unit)): \(kind(severity)).",
          "须就\(place(unit))的诉求回访：\(kind(severity))。"
        )
      case .followUp:
        (
          "A demand that came in at \(place(unit)) first is due to be looked after: \(kind(severity)).",
          "\(place(unit))首接的诉求到期跟踪：\(kind(severity))。"
        )
      case .falseReport:
        (
          "A problem that does not exist is reported at \(place(unit)): \(kind(severity)).",
          "\(place(unit))收到不实上报：\(kind(severity))。"
        )
      case .campaign(let campaign):
        (
          "The work of “\(labels.campaign(Int(campaign)))” begins at \(place(unit)).",
          "\(place(unit))启动“\(labels.campaign(Int(campaign)))”。"
        )
      case .call, .jointWork: ("Joint work is called for.", "吹哨召集联合处置。")
      }
    let list = promised.joined(separator: language(", ", "，"))
    say(
      "reported", time, head.0 + (list.isEmpty ? "" : " Promised: \(list)."),
      head.1 + (list.isEmpty ? "" : "承诺：\(list)。"),
      unitFacts(unit).merging(["severity": .text(scenario.severities[severity].name)]) { $1 })
  }

  private mutating func tellArrival(at unit: Int, station: Int, _ time: Milliseconds) {
    let isReport = reported == time && unit == Int(name.unit) && station < scenario.tiers.count
    (self.unit, tier) = (unit, station)
    (hands, isJoint) = ([], false)
    (before, atSeizure) = (VisitTime(), VisitTime())
    guard !isReport else { return }
    let place = place(unit, station: station)
    say(
      "entered", time, "Arrives at \(place).", "送达\(place)。",
      unitFacts(unit).merging(["tier": .text(scenario.stationName(station))]) { $1 })
  }

  private mutating func tellSeizure(
    _ travel: Milliseconds, _ work: Milliseconds, _ settles: Bool, _ time: Milliseconds
  ) {
    let facts: [String: JSON] = [
      "staff": .list(hands.map(fact)), "travel_ms": .number(Double(travel)), "work_ms": .number(Double(work)),
      "settles": .bool(settles), "waited_ms": .number(Double(waited.total)),
    ]
    let (waitedEnglish, waitedChinese) = waitWords(until: time)
    before = atSeizure
    if let interruption, case .shiftEnded(_, keeps: true) = interruption {
      self.interruption = nil
      let way =
        travel > 0
        ? (" and travels anew for \(language.length(travel))", "，重新赶赴现场，路程 \(language.length(travel))") : ("", "")
      return say("resumed", time, "\(who) takes it up again\(way.0).", "\(who)继续办理\(way.1)。", facts)
    }
    interruption = nil
    if travel > 0 {
      say(
        "seized", time, "\(who) sets off\(waitedEnglish); the way takes \(language.length(travel)).",
        "\(who)\(waitedChinese)出发，路程 \(language.length(travel))。", facts)
    } else {
      say("seized", time, "\(who) begins\(waitedEnglish).", "\(who)\(waitedChinese)开始办理。", facts)
    }
  }

  private mutating func tellMilestone(_ milestone: Milestone, _ time: Milliseconds) {
    let passed = language.length(time - (reported ?? time))
    let verdict = verdict(on: milestone)
    switch milestone {
    case .onSite:
      say(
        "on site", time, "On site, \(passed) after the report.\(verdict.text)", "到达现场，距受理 \(passed)。\(verdict.text)",
        [:], verdict.tone)
    default:
      say(
        "plan", time, "The plan is accepted, \(passed) after the report.\(verdict.text)",
        "方案确定，距受理 \(passed)。\(verdict.text)",
        [:], verdict.tone)
    }
  }

  private mutating func tellInterruption(_ time: Milliseconds) {
    switch interruption {
    case .shiftEnded(_, keeps: true):
      say("suspended", time, "The shift ends: \(staff) keeps the work until the next one.", "下班：\(who)保留此件，下一班继续。", [:])
    case .preempted(let other):
      say(
        "interrupted", time,
        "\(who) is called away to \(other.text(in: scenario)), which is more urgent; it goes back to the head of the queue.",
        "\(who)被抽调处理更紧急的\(other.text(in: scenario))；此件退回队首。", ["other": .text(other.text(in: scenario))], .unsure)
      hands = []
    default:
      say(
        "handed over", time, "The shift ends: the work goes back to the head of the queue, for whoever comes next.",
        "下班：此件移交，退回队首，由接班人员办理。", [:])
      hands = []
    }
  }

  private mutating func tellLateThreshold(_ kind: Background.Threshold, _ span: ClockSpan, _ time: Milliseconds) {
    let (english, chinese) = thresholdWords(kind, span)
    say(
      "threshold at work", time,
      "\(english), the threshold of the \(labels.tier(tier)); but work has begun and ends first.",
      "\(chinese)，已达\(labels.tier(tier))上报时限；但已在办理，先办完。", [:], .unsure)
  }

  private mutating func tellPassage(
    from tier: Int, _ outcome: DelayRow.Outcome, _ arrives: Milliseconds, _ time: Milliseconds
  ) {
    let target = diversion ?? scenario.handling[tier]?.escalation.target?.index ?? nextHandling(above: tier)
    diversion = nil
    let next = labels.unit(scenario.ancestor(of: unit, at: target))
    let way = passageWords(from: tier, arrives, time)
    let (english, chinese) = reasonToPass(from: tier, outcome)
    say(
      "passed on", time, "\(english) to \(next)\(way.0).", "\(chinese)\(next)\(way.1)。",
      ["outcome": .text(outcome.rawValue), "arrives": stamp(arrives)])
    (hands, threshold, whistleEnd) = ([], nil, nil)
  }

  private mutating func tellSettlement(_ time: Milliseconds) {
    guard !isSettled else { return tellSettlementAgain(time) }
    (closed, isSettled) = (time, true)
    let passed = language.length(time - (reported ?? time))
    let isJob = name.job.isJob
    let verdict = isJob ? ("", Emphasis.good) : verdict(on: .settled)
    guard !isJoint else {
      return say(
        "settled", time, "Settled together, \(passed) after the report.\(verdict.0)",
        "联合处置办结，距受理 \(passed)。\(verdict.0)", [:], verdict.1)
    }
    say(
      "settled", time, "\(isJob ? "Done" : "Settled") by \(staff), \(passed) after the report.\(verdict.0)",
      "\(who)\(isJob ? "处理完毕" : "办结")，距受理 \(passed)。\(verdict.0)", ["staff": .list(hands.map(fact))], verdict.1)
  }

  private mutating func tellEnd(_ isClosed: Bool, _ isObserved: Bool, _ time: Milliseconds) {
    if !isClosed, isSettled {
      say("open again", time, "The run ends and it is in hand again.", "推演结束时仍在重办。", [:], .bad)
    } else if !isClosed {
      let passed = language.length(time - (reported ?? time))
      say(
        "open", time, "The run ends and it is still open, \(passed) after the report.", "推演结束时仍未办结，距受理已 \(passed)。",
        [:],
        .bad)
    }
    if !isObserved, !name.job.isJob {
      say(
        "not counted", time, "Reported outside the observation window: no tally counts it.", "受理时间在观察期以外，不计入各项统计。", [:],
        .faint)
    }
  }

  /// It is out of everybody's hands.
  mutating func putDown() { (hands, threshold) = ([], nil) }

  // MARK: Keeping the books

  /// Adds a line, at its place in time, behind what happens at the same moment.
  mutating func say(
    _ step: String, _ time: Milliseconds, _ english: String, _ chinese: String, _ facts: [String: JSON],
    _ emphasis: Emphasis = .plain
  ) {
    let line = StoryLine(
      time: time, step: step, sentence: language(english, chinese), emphasis: emphasis, facts: facts)
    lines.insert(line, at: (lines.lastIndex { $0.time <= time } ?? -1) + 1)
  }

  // MARK: Words that depend on where the story is

  /// Who has it in hand: those who were seized, or the role of unlimited staff.
  var staff: String {
    if hands.isEmpty, let takenUpBy { return takenUpBy }
    let names = hands.map { hand in
      let role = labels.role(hand.role)
      let unit = labels.unit(hand.unit)
      let english = hand.count > 1 ? "\(role) \(hand.post) of \(unit)" : "the \(role) of \(unit)"
      return language(english, unit + role + (hand.count > 1 ? "\(hand.post)号" : "")) + tenureWords(hand.tenure)
    }
    if names.isEmpty {
      let rule = scenario.staffing(at: tier)?[Int(name.stream), severity ?? 0]
      guard let role = rule?.teams.first?.roles.first else { return language("staff", "工作人员") }
      return language("the \(labels.role(role.index))", labels.role(role.index))
    }
    return names.joined(separator: language(" and ", "与"))
  }

  /// The same at the head of an English sentence.
  var who: String { language == .english ? staff.prefix(1).uppercased() + staff.dropFirst() : staff }

  func fact(_ hand: Hand) -> JSON {
    let post: [String: JSON] = [
      "role": .text(scenario.roles[hand.role].name), "unit": .text(scenario.unitName(hand.unit)),
      "post": .whole(UInt64(hand.post)),
    ]
    let tenure: [String: JSON] = hand.tenure < 0 ? [:] : ["tenure_ms": .number(Double(hand.tenure))]
    return .object(post.merging(tenure) { $1 })
  }

  /// ` (new: week 3 in the post)`; nothing for who has learnt everything.
  private func tenureWords(_ tenure: Milliseconds) -> String {
    guard tenure >= 0 else { return "" }
    let week = tenure / (7 * .day) + 1
    return language(" (new: week \(week) in the post)", "（新手，到岗第\(week)周）")
  }

  /// What this wait went to: the queue, and nothing that happened before it in the same visit.
  private var waited: VisitTime {
    let passed = atSeizure - before
    var waited = VisitTime()
    for cause in [.closedHours, .chores, .queue] as [VisitTime.Cause] { waited[cause] = passed[cause] }
    return waited
  }

  /// ` after a wait of 15 h: closed 14 h 30 min (Sunday), …`; nothing where there was no wait.
  private func waitWords(until time: Milliseconds) -> (String, String) {
    let waited = waited
    guard waited.total > 0 else { return ("", "") }
    var parts: [String] = []
    if waited[.closedHours] > 0 {
      let days = daysOff(from: queuedSince, to: time)
      let why = days.isEmpty ? "" : language(" (\(days))", "（\(days)）")
      parts.append(
        language("closed \(language.length(waited[.closedHours]))", "下班时间 \(language.length(waited[.closedHours]))")
          + why)
    }
    if waited[.chores] > 0 {
      parts.append(
        language("staff at chores \(language.length(waited[.chores]))", "行政事务占用 \(language.length(waited[.chores]))"))
    }
    if waited[.queue] > 0, !parts.isEmpty {
      parts.append(language("in the queue \(language.length(waited[.queue]))", "排队 \(language.length(waited[.queue]))"))
    }
    let list = parts.joined(separator: language(", ", "，"))
    let total = language.length(waited.total)
    return (
      " after a wait of \(total)" + (list.isEmpty ? "" : ": \(list)"), "等待 \(total)\(list.isEmpty ? "" : "（\(list)）")后"
    )
  }

  private func reasonToPass(from tier: Int, _ outcome: DelayRow.Outcome) -> (String, String) {
    let name = labels.tier(tier)
    switch outcome {
    case .atOnce: return ("Passed on at once", "直接送交")
    case .timedOut:
      if let whistleEnd { return whistleEnd }
      guard let threshold else { return ("Its time at the \(name) is over: passed on", "\(name)上报时限已到：送交") }
      let (english, chinese) = thresholdWords(threshold.kind, threshold.span)
      return ("\(english), the threshold of the \(name): passed on", "\(chinese)，已达\(name)上报时限：送交")
    case .beyond where isJoint:
      return (
        "They have done what could be done together, but it is beyond the \(name): passed on", "联合处置后，\(name)仍无法解决：送交"
      )
    case .beyond, .settled, .withdrawn, .open, .dispatched, .returned:
      let severity = severity ?? 0
      let isLook = scenario.handling[tier]?.assess[Int(self.name.stream), severity] != nil
      return isLook
        ? ("\(who) sees that it is beyond the \(name): passed on", "\(who)研判认为\(name)无法解决：送交")
        : ("\(who) has done what could be done, but it is beyond the \(name): passed on", "\(who)办理后，\(name)无法解决：送交")
    }
  }

  private func thresholdWords(_ kind: Background.Threshold, _ span: ClockSpan) -> (String, String) {
    let words = language.span(span)
    let chinese = (words.first?.isNumber == true ? " " : "") + words
    switch kind {
    case .waiting: return ("It has waited \(words) without being started", "等待已满\(chinese)，仍无人办理")
    case .open: return ("It has been here for \(words)", "在此层级已满\(chinese)")
    case .busy: return ("Nobody who was called is free", "直呼的人正忙")
    case .whistle: return ("It has waited \(words) without being started", "等待已满\(chinese)，仍无人办理")
    case .age: return ("\(words) have passed since the report", "距受理已满\(chinese)")
    }
  }

  /// The tier at which what is reported at one that handles nothing is at once.
  private func nextHandling(above tier: Int) -> Int {
    scenario.handling.indices.first { $0 > tier && scenario.handling[$0] != nil } ?? tier
  }

  private func passageWords(
    from tier: Int, _ arrives: Milliseconds, _ time: Milliseconds
  ) -> (String, String) {
    guard arrives - time > 1 else { return ("", "") }
    let isBatch = scenario.handling[tier]?.escalation.sending != .atOnce
    let moment = moment(arrives, from: time)
    return isBatch
      ? (" with the next batch, where it arrives at \(moment)", "，随下一批次于\(moment)送达")
      : (", where it arrives at \(moment)", "，\(moment)送达")
  }
}
