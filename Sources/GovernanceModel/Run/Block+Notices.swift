// Notices that have to reach households (应急叫应). Whoever has the notice to give calls, where there is a telephone, and
// visits those whom the call did not reach; a household where nobody is at home is visited again after a while. A call and
// a visit each wait for staff in the queue, as any work.

import Stochastics

extension Block {
  /// Whether any stream of demands is a notice.
  @inline(__always)
  var hasNotices: Bool { !Log.isBare && noticesOccur }

  /// The notice that a demand is; `nil` where it is none, or away from the tier at which notices are given.
  private func notice(_ demand: DemandPlace, at unit: UnitPlace) -> NoticePlan? {
    guard !demand.pointee.isJob, let notice = plan.occasions.notices[Int(demand.pointee.category)],
      plan.scenario.streams[Int(demand.pointee.category)].entry.index == Int(unit.pointee.tier)
    else { return nil }
    return notice
  }

  /// A household has been reached, the first time that its demand is settled.
  mutating func countHousehold(_ demand: DemandPlace) {
    guard demand.pointee.nature != .repeated, !(hasFeedback && feedbackBook.isSettled(demand)) else { return }
    recorder.occasions.reaches(demand, at: now)
  }

  /// What this try takes: a call in place of the work of a visit, or a visit of its own.
  mutating func drawTry(ofNotice demand: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) {
    guard let notice = notice(demand, at: unit) else { return }
    demand.pointee.willSettle = true
    let tries = occasionBook[demand].pointee.tries
    if tries == 0, calls(demand, notice) {
      let call = duration(notice.call, demand.pointee.key, Purpose.noticeCall)
      (demand.pointee.remaining, demand.pointee.afterPlan) = (call, call)
      (demand.pointee.drawnTravel, demand.pointee.travels, demand.pointee.plans) = (0, false, false)
    } else if tries > 0 {
      let key = visitKey(of: demand, at: unit).keyed(by: UInt64(tries))
      let work = duration(rule.pointee.work, key, Purpose.work)
      (demand.pointee.remaining, demand.pointee.afterPlan) = (work, work)
      demand.pointee.drawnTravel = duration(rule.pointee.travel, key, Purpose.travel)
      (demand.pointee.travels, demand.pointee.plans) = (rule.pointee.travel >= 0, false)
    }
  }

  /// Whether a household is called before it is visited.
  private mutating func calls(_ demand: DemandPlace, _ notice: NoticePlan) -> Bool {
    guard notice.call >= 0 else { return false }
    return notice.visitedFirst <= 0 || demand.pointee.key.uniform(Purpose.visitedFirst) >= notice.visitedFirst
  }

  /// A call or a visit is over; `true` where it has reached nobody, and another try follows.
  mutating func triesAgain(_ demand: DemandPlace) -> Bool {
    let unit = unit(of: demand)
    guard let notice = notice(demand, at: unit), !demand.pointee.isOverdue else { return false }
    let tries = occasionBook[demand].pointee.tries
    occasionBook[demand].pointee.tries += 1
    if demand.pointee.isObserved { recorder.occasions.tries[Int(demand.pointee.kind)] += 1 }
    let wasCall = tries == 0 && calls(demand, notice)
    let reaches = wasCall ? notice.callReaches : notice.visitReaches
    let key = demand.pointee.key.keyed(by: UInt64(tries))
    guard reaches < 1, key.uniform(Purpose.reaches) >= reaches else { return false }
    demand.pointee.post = nil
    let end = wasCall ? now : now + duration(notice.again, key, Purpose.visitAgain)
    note(.meeting(.notReached(wasCall: wasCall, again: end)), of: demand)
    guard end > now else {
      visit(demand, unit)
      return true
    }
    demand.pointee.stage = .listed
    let entry = occasionBook[demand]
    (entry.pointee.row, entry.pointee.since) = (-1, now)
    appoint(demand, at: end)
    return true
  }

  /// The next visit is due.
  mutating func visitAgain(_ demand: DemandPlace) {
    accountForListing(of: demand)
    guard !demand.pointee.isOverdue else { return leave(demand, .timedOut) }
    visit(demand, unit(of: demand))
  }

  /// A household waits to be visited, behind all that wait already.
  private mutating func visit(_ demand: DemandPlace, _ unit: UnitPlace) {
    let rule = rule(for: demand, at: unit)
    demand.pointee.wait = -1
    occasionBook[demand].pointee.away = now - demand.pointee.entered
    setRank(of: demand, unit)
    drawVisit(demand, rule, unit)
    enqueue(demand, unit, rule)
    if unit.pointee.hasLaterTeams { startLaterChoices(of: demand, unit, rule) }
  }
}
