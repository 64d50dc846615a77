// What follows a settlement (R22): the demand is with its resident. Somebody calls back, or nobody does; whoever is
// dissatisfied and says so may have it reopened, which begins another visit where it was settled; else it is closed. The
// dissatisfied whose demand is closed may call again, which is a demand of its own.
//
// Whether a resident is satisfied is one draw in a demand's life (R3). Each settlement satisfies with a chance of its own,
// p₀, p₁, …; the resident is dissatisfied with the first k + 1 of them if one uniform number lies below
// (1 − p₀)(1 − p₁)…(1 − pₖ). So each further settlement satisfies those left with its own chance, and whoever is satisfied
// under one policy is satisfied no later under another that is better throughout.

import Stochastics

extension Block {
  /// Whether anything follows a settlement.
  @inline(__always)
  var hasFeedback: Bool { !Log.isBare && feedbackOccurs }

  /// The key of the draws of a demand's visit to a unit: a reopening begins visits of their own (R3).
  @inline(__always)
  func visitKey(of demand: DemandPlace, at unit: UnitPlace) -> DrawKey {
    demand.pointee.key.keyed(by: unit.pointee.tierKey, reopenings(of: demand))
  }

  /// How often a demand was reopened.
  @inline(__always)
  func reopenings(of demand: DemandPlace) -> UInt64 {
    hasFeedback && demand.pointee.verdict >= 0 ? UInt64(feedbackBook.reopenings(of: demand)) : 0
  }

  // MARK: Settled

  /// A demand is settled, for the first time or again; its resident will be asked, or will not.
  @inline(never)
  mutating func awaitVerdict(on demand: DemandPlace) {
    let isFirst = !feedbackBook.isSettled(demand)
    if isFirst { countSettlement(at: unit(of: demand)) }
    closeVisit(of: demand, .settled, sending: 0)
    judge(demand)
    if isFirst { recordFirstSettlement(of: demand) } else { recordSettlementAgain(of: demand) }
    demand.pointee.stage = .withResident
    demand.pointee.stamp &+= 1
    callBack(about: demand)
  }

  /// Whether the resident is satisfied with this settlement.
  private mutating func judge(_ demand: DemandPlace) {
    guard let feedback = plan.scenario.feedback else { return }
    let due = dueTime(of: demand)
    let late = due < now ? Double(now - due) / Double(Milliseconds.hour) : 0
    let entry = feedbackBook.entry(of: demand)
    entry.pointee.settlements += 1
    entry.pointee.isSatisfied = false
    if entry.pointee.isEarly { entry.pointee.wasEarly = true }
    guard !entry.pointee.isEarly else { return }
    let chance = feedback.satisfaction.chance(
      kind: Int(demand.pointee.kind), hoursLate: late, handOffs: Int(demand.pointee.handOffs),
      reopenings: Int(entry.pointee.reopenings))
    entry.pointee.dissatisfaction *= 1 - chance
    entry.pointee.isSatisfied =
      demand.pointee.key.uniform(Purpose.satisfaction) >= entry.pointee.dissatisfaction
  }

  private mutating func recordFirstSettlement(of demand: DemandPlace) {
    feedbackBook.entry(of: demand).pointee.handOffs = demand.pointee.handOffs
    if demand.pointee.isObserved { recordLife(of: demand, ending: .settled) }
    if isFollowed(demand) { tellLife(of: demand, ending: .settled) }
    if demand.pointee.nature == .found { closeReport(demand) }
    if hasDesks { closeAtDesk(demand, at: unit(of: demand), isSettled: true) }
  }

  private mutating func recordSettlementAgain(of demand: DemandPlace) {
    endReopening(of: demand, isOpen: false)
    if hasDesks { deskBook.forget(demand) }
    feedbackBook.entry(of: demand).pointee.isReopened = false
  }

  /// What was in hand again is settled, or the run ends.
  private mutating func endReopening(of demand: DemandPlace, isOpen: Bool) {
    guard demand.pointee.isObserved else { return }
    let reopened = feedbackBook.entry(of: demand).pointee.reopened
    recorder.lifetimes &+= now &- reopened
    if reopened <= clock.windowEnd, now > clock.windowEnd || isOpen {
      recorder.demands[Int(demand.pointee.kind)].openAtEnd += 1
    }
  }

  // MARK: The call-back

  /// The key of the draws that belong to the last settlement of a demand.
  private mutating func verdictKey(of demand: DemandPlace) -> DrawKey {
    let settlements = feedbackBook.entry(of: demand).pointee.settlements
    return demand.pointee.key.keyed(by: plan.feedback.verdictKey, UInt64(settlements))
  }

  /// The call-back is put into the calendar, where there will be one.
  private mutating func callBack(about demand: DemandPlace) {
    guard let call = plan.scenario.feedback?.callBack else { return conclude(demand, reached: false) }
    let key = verdictKey(of: demand)
    let share = call.shares.values[Int(demand.pointee.kind)]
    guard share >= 1 || key.uniform(Purpose.called) < share else { return conclude(demand, reached: false) }
    feedbackBook.entry(of: demand).pointee.next = .call
    expect(demand, after: duration(plan.feedback.callAfter, key, Purpose.callAfter))
  }

  /// Puts what comes next of a demand that is with its resident into the calendar.
  private mutating func expect(_ demand: DemandPlace, after time: Milliseconds) {
    guard now + time < clock.end else { return }
    verdicts.add(Appointment(time: now + time, with: demand))
    calendar.set(verdictSlot, at: verdicts.dueTime)
  }

  /// A resident is called, or calls again.
  mutating func hearResident() {
    let demand = demands.place(verdicts.removeFirst().demand)
    calendar.set(verdictSlot, at: verdicts.dueTime)
    switch feedbackBook.entry(of: demand).pointee.next {
    case .call: makeCall(about: demand)
    case .repeated: callAgain(about: demand)
    }
  }

  /// Whoever makes the calls has one to make; where nobody's time is taken, it is made.
  private mutating func makeCall(about demand: DemandPlace) {
    let tier = plan.feedback.callTier
    let origin = Int(demand.pointee.origin)
    guard tier >= plan.tree.tier[origin] else { return hear(demand) }
    let unit = units.place(Int(plan.placeInPiece[plan.tree.ancestor(of: origin, at: tier)]))
    let job = demands.take()
    job.pointee.be(.callBack, about: demand, key: verdictKey(of: demand), at: now)
    job.pointee.kind = plan.feedback.callRule &- unit.pointee.firstRule
    job.pointee.priority = priorities[Int(demand.pointee.severity)]
    job.pointee.reportOrdinal = feedbackBook.entry(of: demand).pointee.settlements
    job.pointee.problem = demand.pointee.number
    job.pointee.channel = demand.pointee.nature == .repeated ? demand.pointee.channel : 0
    reportedHere += 1
    tally.jobs += 1
    note(.reported(severity: Int(job.pointee.severity), patience: -1), of: job)
    enter(job, unit)
  }

  /// Draws what a call takes.
  mutating func drawCall(_ job: DemandPlace) {
    let work = duration(plan.feedback.callWork, job.pointee.key, Purpose.callWork)
    (job.pointee.remaining, job.pointee.afterPlan) = (work, work)
    (job.pointee.drawnTravel, job.pointee.travels) = (0, false)
    (job.pointee.willSettle, job.pointee.plans) = (true, false)
  }

  /// A call has been made: the resident answers, or does not.
  mutating func hear(_ demand: DemandPlace) {
    guard let call = plan.scenario.feedback?.callBack else { return }
    let entry = feedbackBook.entry(of: demand)
    let answered = entry.pointee.isSatisfied ? call.answered : call.answeredDissatisfied
    let isReached = answered >= 1 || verdictKey(of: demand).uniform(Purpose.answersCall) < answered
    if isReached {
      entry.pointee.stars = UInt8(stars(of: demand))
      entry.pointee.saysSatisfied = entry.pointee.isSatisfied
      rate(demand, Int(entry.pointee.stars))
    }
    if demand.pointee.isObserved {
      let counts = recorder.feedback.counts.place(Int(demand.pointee.kind))
      counts.pointee.calls += 1
      if isReached { counts.pointee.answers += 1 }
    }
    let stars = isReached ? Int(entry.pointee.stars) : nil
    note(.feedback(.called(stars: stars, isSatisfied: entry.pointee.isSatisfied)), of: demand)
    conclude(demand, reached: isReached)
  }

  /// The stars of a resident, from the draw that decides on satisfaction: where in its part of the range it lies.
  private mutating func stars(of demand: DemandPlace) -> Int {
    let entry = feedbackBook.entry(of: demand)
    let draw = demand.pointee.key.uniform(Purpose.satisfaction)
    let border = entry.pointee.dissatisfaction
    let shares = entry.pointee.isSatisfied ? plan.feedback.satisfiedStars : plan.feedback.dissatisfiedStars
    let place = entry.pointee.isSatisfied ? (draw - border) / (1 - border) : min(draw / border, 1)
    return 1 + (shares.firstIndex { place < $0 } ?? shares.lastIndex { $0 > 0 } ?? 4)
  }

  // MARK: What comes of it

  /// A verdict is final but for what the resident does about it.
  private mutating func conclude(_ demand: DemandPlace, reached: Bool) {
    let entry = feedbackBook.entry(of: demand)
    if !entry.pointee.isSatisfied, reached, let reopening = plan.scenario.feedback?.reopening,
      entry.pointee.reopenings < Int32(reopening.atMost),
      verdictKey(of: demand).uniform(Purpose.reopens) < reopening.share
    {
      reopen(demand, reopening)
    } else {
      closeForGood(demand)
    }
  }

  /// The resident insists: the demand is back where it was settled, as itself, on its own clock.
  private mutating func reopen(_ demand: DemandPlace, _ reopening: Reopening) {
    let entry = feedbackBook.entry(of: demand)
    let unit = unit(of: demand)
    entry.pointee.reopenings += 1
    (entry.pointee.isReopened, entry.pointee.isEarly, entry.pointee.reopened) = (true, false, now)
    demand.pointee.priority &+= Int32(reopening.raise)
    if demand.pointee.isObserved { recorder.feedback.reopens(demand, atTier: Int(unit.pointee.tier)) }
    note(.feedback(.reopened(tier: Int(unit.pointee.tier), times: Int(entry.pointee.reopenings))), of: demand)
    enter(demand, unit)
  }

  /// A demand is closed; its resident may call again some day.
  private mutating func closeForGood(_ demand: DemandPlace) {
    let entry = feedbackBook.entry(of: demand)
    if demand.pointee.isObserved {
      recordVerdict(on: demand)
      recorder.feedback.close(demand, after: now - demand.pointee.reported, isOpen: false)
    }
    note(.feedback(.closed(isSatisfied: entry.pointee.isSatisfied, wasEarly: entry.pointee.isEarly)), of: demand)
    guard let after = timeToRepeat(of: demand), now + after < clock.end else { return dismiss(demand) }
    entry.pointee.next = .repeated
    // What counts about it has been counted.
    demand.pointee.isObserved = false
    expect(demand, after: after)
  }

  /// The record of a closed demand is given back.
  private mutating func dismiss(_ demand: DemandPlace) {
    closedHere &+= 1
    if hasPauses { pauseBook.forget(demand) }
    feedbackBook.forget(demand)
    demands.giveBack(demand)
  }

  /// Counts what stands last of a demand.
  private mutating func recordVerdict(on demand: DemandPlace) {
    let entry = feedbackBook.entry(of: demand)
    let kind = Int(demand.pointee.kind)
    let counts = recorder.feedback.counts.place(kind)
    if entry.pointee.stars > 0 {
      counts.pointee.heard += 1
      counts.pointee.heardSatisfied += entry.pointee.saysSatisfied ? 1 : 0
      counts.pointee.stars += Int64(entry.pointee.stars)
      let unit = recorder.feedback.verdicts.place(Int(demand.pointee.origin))
      unit.pointee.heard += 1
      unit.pointee.dissatisfied += entry.pointee.saysSatisfied ? 0 : 1
    }
    if !entry.pointee.isReopened {
      counts.pointee.solved += entry.pointee.isEarly ? 0 : 1
      counts.pointee.satisfied += entry.pointee.isSatisfied ? 1 : 0
    }
    if entry.pointee.wasEarly { counts.pointee.closedEarly += 1 }
    recorder.demands[kind].handOffs += Int64(demand.pointee.handOffs - entry.pointee.handOffs)
  }

  /// The run ends: what stands last of a demand is counted, settled or not. Whether it had been settled.
  mutating func finishVerdict(on demand: DemandPlace) -> Bool {
    let isSettled = feedbackBook.isSettled(demand)
    guard demand.pointee.isObserved, !demand.pointee.isJob else { return isSettled }
    recorder.feedback.close(demand, after: now - demand.pointee.reported, isOpen: true)
    guard isSettled else { return false }
    if feedbackBook.entry(of: demand).pointee.isReopened {
      endReopening(of: demand, isOpen: true)
      if isFollowed(demand) { tell(.ended(isClosed: false, isObserved: true), of: demand) }
    }
    recordVerdict(on: demand)
    return true
  }

  // MARK: Calling again

  /// How long the resident of a closed demand waits before calling again; `nil` for ever.
  private mutating func timeToRepeat(of demand: DemandPlace) -> Milliseconds? {
    let entry = feedbackBook.entry(of: demand)
    guard let feedback = plan.scenario.feedback, let repeats = feedback.repeats, !entry.pointee.isSatisfied,
      demand.pointee.nature != .repeated || Int(demand.pointee.channel) < repeats.atMost
    else { return nil }
    let share = entry.pointee.isEarly ? feedback.earlyClosure?.comesBack ?? repeats.share : repeats.share
    let key = verdictKey(of: demand)
    guard share >= 1 || key.uniform(Purpose.repeats) < share else { return nil }
    return max(1, duration(plan.feedback.repeatAfter, key, Purpose.repeatAfter))
  }

  /// A resident reports anew what was closed: a demand of its own, named after the first.
  private mutating func callAgain(about demand: DemandPlace) {
    let again = demands.take()
    let key = demand.pointee.key.keyed(by: plan.feedback.repeatKey, 1)
    again.pointee.be(.repeated, about: demand, key: key, at: now)
    again.pointee.channel = demand.pointee.nature == .repeated ? demand.pointee.channel + 1 : 1
    again.pointee.isObserved = now >= clock.windowStart && now < clock.windowEnd
    again.pointee.kind = demand.pointee.kind
    again.pointee.priority = priorities[Int(demand.pointee.severity)]
    let unit = units.place(Int(plan.placeInPiece[Int(demand.pointee.origin)]))
    reportedHere &+= 1
    note(.feedback(.callsAgain), of: demand)
    dismiss(demand)
    if again.pointee.isObserved {
      countReport(at: unit.pointee.place)
      recorder.feedback.counts[Int(again.pointee.kind)].repeats += 1
    }
    note(
      .reported(severity: Int(again.pointee.severity), patience: Log.isOn ? patience(of: again) : 0), of: again)
    if hasRoutes { beginRoute(of: again, at: unit) }
    takeIn(again, at: unit)
  }
}

extension Demand {
  /// A new life in an old record, because of another demand.
  fileprivate mutating func be(_ nature: Nature, about demand: DemandPlace, key: DrawKey, at now: Milliseconds) {
    self.key = key
    self.nature = nature
    (origin, ordinal, strip) = (demand.pointee.origin, demand.pointee.ordinal, demand.pointee.strip)
    (category, severity) = (demand.pointee.category, demand.pointee.severity)
    (isObserved, handOffs, reported) = (false, 0, now)
    (firstResponse, onSite, planned, waited) = (-1, -1, -1, 0)
    (lastPause, problem, channel, reportOrdinal, leg) = (-1, -1, 0, 0, Leg.work)
  }
}
