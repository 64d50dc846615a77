// The whistle (吹哨报到): a tier calls the departments that a demand needs. While they are waited for, the demand is with
// partners and nowhere else (R8). Each department answers on its own; when enough of them are there, joint work
// begins (`Block+JointWork`). A reminder hurries those who are not, and after the last limit nobody waits any longer.
//
//     blow ─▶ hear ──▶ come ──▶ assemble ─▶ joint work ─▶ settled, or beyond the tier
//              │  └─▶ convene ──▲   ▲
//              └─▶ no ──▶ give up   └── last limit ─▶ give up: up to the next tier
//
// Answers are heard in the joins of their millisecond, several at once in the order of the file; reminders and last
// limits act after the assignment of staff, as thresholds do.

import Stochastics

extension Block {
  @inline(__always)
  var hasWhistles: Bool { !Log.isBare && whistlesOccur }

  // MARK: Blowing

  /// Whistles for a demand where the rules of its tier say so; `false` where they do not.
  mutating func whistles(for demand: DemandPlace, _ reason: WhistleStep.Reason) -> Bool {
    guard let number = whistle(for: demand, reason) else { return false }
    blow(number, for: demand, reason)
    return true
  }

  /// A demand has waited so long that its tier whistles; it stays in the queue where it does not.
  mutating func whistleAfterWait(for demand: DemandPlace) {
    guard !demand.pointee.isBegun, let number = whistle(for: demand, .waiting) else { return }
    let unit = unit(of: demand)
    dequeue(demand, unit, rule(for: demand, at: unit))
    blow(number, for: demand, .waiting)
  }

  /// How a tier whistles for a demand, by position among the plans; `nil` where it does not.
  private mutating func whistle(for demand: DemandPlace, _ reason: WhistleStep.Reason) -> Int? {
    let unit = unit(of: demand)
    // The tier's own rule, on whatever leg of a route the demand is.
    let number = Int(rules.place(Int(unit.pointee.firstRule &+ demand.pointee.kind)).pointee.whistle)
    guard number >= 0, !demand.pointee.isJob, !demand.pointee.isOverdue else { return nil }
    // Nobody calls departments for what does not belong here.
    if hasDesks, deskBook.isRefused(demand) { return nil }
    let plan = plan.whistles.plans[number]
    let applies =
      switch reason {
      case .entering: plan.atOnce
      case .unsettled: plan.unsettled
      case .waiting: true
      }
    guard applies else { return nil }
    let isDrawn = plan.share >= 1 || visitKey(of: demand, at: unit).uniform(Purpose.whistled) < plan.share
    return isDrawn ? number : nil
  }

  private mutating func blow(_ number: Int, for demand: DemandPlace, _ reason: WhistleStep.Reason) {
    let plan = plan.whistles.plans[number]
    let unit = unit(of: demand)
    let hadBegun = demand.pointee.isBegun
    // Whatever wait there was ends with the whistle.
    if !hadBegun { demand.pointee.wait = now - demand.pointee.entered }
    demand.pointee.stage = .withPartners
    note(
      .whistle(
        .blown(tier: Int(unit.pointee.tier), reason: reason, called: plan.seats.count, quorum: plan.quorum)),
      of: demand)
    if demand.pointee.isObserved { recorder.whistles.end(kindAt: visitKind(of: demand), .blown) }
    var calls: [Call] = []
    for seat in plan.seats { calls.append(call(self.plan.whistles.seats[seat], for: demand, unit, nil)) }
    let row = whistleBook.begin(
      Assembly(
        demand: demand.pointee.number, plan: number, blown: now, hadBegun: hadBegun, calls: calls,
        isConvened: plan.convening == .atOnce))
    if let reminder = plan.reminder { whistleBook[row].reminds = appoint(reminder.after, for: demand) }
    if let limit = plan.lastLimit { whistleBook[row].ends = appoint(limit.after, for: demand) }
    expectAnswers(of: row, demand)
    hear(row, demand)
  }

  /// The call of a department: what it will answer, and when. After a reminder its chances are others and what is left
  /// of its time is shorter; the draws are the same.
  private mutating func call(_ seat: Seat, for demand: DemandPlace, _ unit: UnitPlace, _ reminder: Whistle.Reminder?)
    -> Call
  {
    let department = plan.whistles.departments[seat.department]
    let key = visitKey(of: demand, at: unit).keyed(by: seat.key, UInt64(seat.number))
    var call = Call()
    let absence = reminder?.absence ?? department.absence
    guard absence <= 0 || key.uniform(Purpose.answers) >= absence else { return call }
    let refusal = reminder?.refusal ?? department.refusal
    call.state = refusal > 0 && key.uniform(Purpose.refuses) < refusal ? .refusing : .coming
    var time = duration(department.responds, key, Purpose.response)
    if department.lateShare > 0, key.uniform(Purpose.late) < department.lateShare {
      time += duration(department.lateness, key, Purpose.lateness)
    }
    // Who sends a member of staff is on the way only when there is one.
    if seat.callRule < 0 { time += duration(department.travel, key, Purpose.departmentTravel) }
    if let factor = reminder?.responds { time = Milliseconds(Double(time) * factor + 0.5) }
    call.due = plan.end(of: time, onClock: department.calendar, from: now)
    return call
  }

  /// Puts a reminder or a last limit into the calendar, on a clock that starts now.
  private mutating func appoint(_ span: ClockSpan, for demand: DemandPlace) -> Milliseconds {
    let due = plan.due(span, from: now)
    if due < clock.end {
      whistleClocks.add(Appointment(time: due, with: demand))
      calendar.set(whistleClockSlot, at: whistleClocks.dueTime)
    }
    return due
  }

  /// Puts the answers that are still to come into the calendar.
  private mutating func expectAnswers(of row: Int, _ demand: DemandPlace) {
    for call in whistleBook[row].calls where call.state == .coming || call.state == .refusing {
      expect(demand, at: call.due)
    }
  }

  private mutating func expect(_ demand: DemandPlace, at time: Milliseconds) {
    guard time > now, time < clock.end else { return }
    answers.add(Appointment(time: time, with: demand))
    calendar.set(answerSlot, at: answers.dueTime)
  }

  // MARK: Answers

  /// An answer is due, or the time that was convened has come.
  mutating func hearAnswer() {
    let appointment = answers.removeFirst()
    calendar.set(answerSlot, at: answers.dueTime)
    let demand = demands.place(appointment.demand)
    guard isValid(appointment), let row = whistleBook.row(of: demand), whistleBook[row].assembled < 0 else { return }
    if whistleBook[row].convenes == now, !whistleBook[row].isConvened { convene(row, demand) }
    hear(row, demand)
  }

  /// Hears every answer that is due, in the order of the file.
  private mutating func hear(_ row: Int, _ demand: DemandPlace) {
    for seat in whistleBook[row].calls.indices where whistleBook[row].calls[seat].due <= now {
      switch whistleBook[row].calls[seat].state {
      case .coming:
        if whistleBook[row].isConvened { come(seat, row, demand) } else { beReady(seat, row, demand) }
      case .refusing:
        whistleBook[row].calls[seat].state = .refused
        whistleBook[row].refused += 1
        note(.whistle(.refused(department: department(of: seat, row))), of: demand)
      case .silent, .refused, .ready, .sought, .present: break
      }
      // Enough are there: the rest is no longer waited for.
      guard whistleBook[row].assembled < 0 else { return }
    }
    considerConvening(row, demand)
    giveUpIfHopeless(row, demand)
  }

  private mutating func department(of seat: Int, _ row: Int) -> Int {
    plan.whistles.seats[plan.whistles.plans[whistleBook[row].plan].seats.lowerBound + seat].department
  }

  private mutating func beReady(_ seat: Int, _ row: Int, _ demand: DemandPlace) {
    whistleBook[row].calls[seat].state = .ready
    whistleBook[row].calls[seat].came = now
    whistleBook[row].ready += 1
    note(.whistle(.agreed(department: department(of: seat, row))), of: demand)
  }

  /// A department comes: at once, or as soon as one of its staff is free.
  private mutating func come(_ seat: Int, _ row: Int, _ demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    if self.plan.whistles.seats[plan.seats.lowerBound + seat].callRule < 0 {
      attend(seat, row, demand)
    } else {
      whistleBook[row].calls[seat].state = .sought
      seek(seat, row, for: demand)
    }
  }

  /// A department is there.
  mutating func attend(_ seat: Int, _ row: Int, _ demand: DemandPlace) {
    whistleBook[row].calls[seat].state = .present
    if whistleBook[row].calls[seat].came < 0 { whistleBook[row].calls[seat].came = now }
    whistleBook[row].present += 1
    let department = department(of: seat, row)
    note(.whistle(.attends(department: department)), of: demand)
    guard whistleBook[row].present >= plan.whistles.plans[whistleBook[row].plan].quorum else { return }
    if demand.pointee.isObserved, now > whistleBook[row].blown { recorder.whistles.count(\.heldUp, department) }
    note(.whistle(.quorate(lastToCome: department)), of: demand)
    assemble(row, demand)
  }

  // MARK: Convening

  /// Once enough have agreed to come, the next of the stated times is convened.
  private mutating func considerConvening(_ row: Int, _ demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    guard !whistleBook[row].isConvened, whistleBook[row].convenes < 0, whistleBook[row].ready >= plan.quorum else {
      return
    }
    let time = self.plan.sendingTime(plan.convening, readyAt: now)
    whistleBook[row].convenes = time
    note(.whistle(.convened(at: time)), of: demand)
    if time > now { expect(demand, at: time) } else { convene(row, demand) }
  }

  /// The time that was convened has come: whoever has agreed to come does so, later answers come as they are given.
  private mutating func convene(_ row: Int, _ demand: DemandPlace) {
    whistleBook[row].isConvened = true
    for seat in whistleBook[row].calls.indices where whistleBook[row].calls[seat].state == .ready {
      whistleBook[row].ready -= 1
      come(seat, row, demand)
      guard whistleBook[row].assembled < 0 else { return }
    }
  }

  // MARK: Reminders and last limits

  /// A reminder or a last limit is due.
  mutating func crossWhistleClock() {
    let appointment = whistleClocks.removeFirst()
    calendar.set(whistleClockSlot, at: whistleClocks.dueTime)
    let demand = demands.place(appointment.demand)
    guard isValid(appointment), let row = whistleBook.row(of: demand), whistleBook[row].assembled < 0 else { return }
    if whistleBook[row].reminds <= now, !whistleBook[row].isReminded { remind(row, demand) }
    guard whistleBook.row(of: demand) == row, whistleBook[row].assembled < 0, whistleBook[row].ends <= now else {
      return
    }
    note(.whistle(.lastLimit(present: whistleBook[row].present)), of: demand)
    waitNoLonger(row, demand)
  }

  /// Those who have not come are reminded: what is left of their time is multiplied, and they may think better of it.
  private mutating func remind(_ row: Int, _ demand: DemandPlace) {
    whistleBook[row].isReminded = true
    let plan = plan.whistles.plans[whistleBook[row].plan]
    guard let reminder = plan.reminder else { return }
    let unit = unit(of: demand)
    var reminded = 0
    for (index, place) in plan.seats.enumerated() {
      let seat = self.plan.whistles.seats[place]
      let before = whistleBook[row].calls[index]
      switch before.state {
      case .coming, .refusing:
        whistleBook[row].calls[index] = hurried(before, seat, for: demand, unit, reminder)
      case .silent, .refused:
        let again = call(seat, for: demand, unit, reminder)
        guard again.state == .coming || before.state == .silent else { break }
        if before.state == .refused { whistleBook[row].refused -= 1 }
        whistleBook[row].calls[index] = again
      case .sought: raise(before.job, by: reminder.raise)
      case .ready, .present: continue
      }
      reminded += 1
    }
    note(.whistle(.reminded(reminded)), of: demand)
    expectAnswers(of: row, demand)
    hear(row, demand)
  }

  /// A call whose answer was still to come, after a reminder.
  private mutating func hurried(
    _ call: Call, _ seat: Seat, for demand: DemandPlace, _ unit: UnitPlace, _ reminder: Whistle.Reminder
  ) -> Call {
    let department = plan.whistles.departments[seat.department]
    var call = call
    var left = call.due - now
    if department.calendar >= 0 {
      let hours = plan.hours[department.calendar]
      left = hours.openTime(before: call.due) - hours.openTime(before: now)
    }
    call.due = plan.end(
      of: Milliseconds(Double(left) * reminder.responds + 0.5), onClock: department.calendar, from: now)
    if call.state == .refusing { call.state = self.call(seat, for: demand, unit, reminder).state }
    return call
  }

  /// Where so many have refused that the rest are too few, and no reminder is to come, nobody waits for the last limit.
  private mutating func giveUpIfHopeless(_ row: Int, _ demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    guard whistleBook[row].assembled < 0, whistleBook[row].calls.count - whistleBook[row].refused < plan.quorum,
      plan.reminder == nil || whistleBook[row].isReminded
    else { return }
    note(.whistle(.hopeless(refused: whistleBook[row].refused)), of: demand)
    waitNoLonger(row, demand)
  }

  /// Nobody waits any longer: joint work begins with those who are there, or the demand goes up.
  private mutating func waitNoLonger(_ row: Int, _ demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    if demand.pointee.isObserved {
      for seat in whistleBook[row].calls.indices where !whistleBook[row].calls[seat].hasAgreed {
        recorder.whistles.count(\.heldUp, department(of: seat, row))
      }
    }
    let goesUp = unit(of: demand).pointee.target >= 0
    if plan.lastLimit?.goesOn ?? !goesUp {
      for seat in whistleBook[row].calls.indices where whistleBook[row].calls[seat].state == .ready {
        // Who would have to send somebody is not waited for.
        guard self.plan.whistles.seats[plan.seats.lowerBound + seat].callRule < 0 else { continue }
        whistleBook[row].calls[seat].state = .present
        whistleBook[row].present += 1
      }
      assemble(row, demand)
    } else {
      giveUp(demand)
      leave(demand, .timedOut)
    }
  }
}

extension Call {
  /// Whether nobody has to wait for it.
  var hasAgreed: Bool { state == .present || state == .ready }
}
