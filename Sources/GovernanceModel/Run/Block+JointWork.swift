// Those who have come work together. A member of a department's staff is sought by a call, which stands in the queue of
// the unit that whistled like a demand and is seized for, travels, and is then held until the joint work ends (R12).
// Joint work itself is such a record too: it waits for the tier's own staff and is worked on once; what it took is
// added to the demand's own account when it ends. Neither is counted as a demand anywhere.
//
// Who is held goes home at the end of a shift unless the role finishes its work, and comes again with the next. Joint work
// that has begun is finished whatever the hour.

import Stochastics

extension Block {
  // MARK: Calls for staff

  /// A record for a call or for joint work, at the unit of a demand.
  private mutating func newPartner(_ nature: Demand.Nature, of demand: DemandPlace, rule: Int32) -> DemandPlace {
    let job = demands.take()
    let (number, stamp) = (job.pointee.number, job.pointee.stamp)
    let unit = unit(of: demand)
    job.pointee = Demand(standingFor: demand, as: nature, number: number)
    job.pointee.stamp = stamp
    job.pointee.kind = rule - unit.pointee.firstRule
    job.pointee.startVisit(to: unit, at: now)
    return job
  }

  /// A member of a department's staff is sought.
  mutating func seek(_ number: Int, _ row: Int, for demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    let seat = self.plan.whistles.seats[plan.seats.lowerBound + number]
    let unit = unit(of: demand)
    let job = newPartner(.call, of: demand, rule: seat.callRule)
    whistleBook[row].calls[number].job = job.pointee.number
    let key = visitKey(of: demand, at: unit).keyed(by: seat.key, UInt64(seat.number))
    job.pointee.key = key
    job.pointee.channel = Int16(number)
    job.pointee.partnerOf = demand.pointee.number
    let travel = self.plan.whistles.departments[seat.department].travel
    job.pointee.drawnTravel = duration(travel, key, Purpose.departmentTravel)
    queue(job, for: demand, unit)
  }

  /// Puts a call or joint work into the queue of the unit that whistled, in its demand's place.
  private mutating func queue(_ job: DemandPlace, for demand: DemandPlace, _ unit: UnitPlace) {
    setRank(of: demand, unit)
    job.pointee.rank = demand.pointee.rank
    let rule = rule(for: job, at: unit)
    enqueue(job, unit, rule)
    if unit.pointee.hasLaterTeams { startLaterChoices(of: job, unit, rule) }
  }

  /// Whether a record is a call or joint work.
  @inline(__always)
  func isPartner(_ demand: DemandPlace) -> Bool { hasWhistles && demand.pointee.isPartner }

  /// Whoever was on the way is there; or joint work is done.
  mutating func completePartner(_ job: DemandPlace) {
    let demand = demands.place(job.pointee.partnerOf)
    guard let row = whistleBook.row(of: demand) else { preconditionFailure("a partner without a whistle") }
    if job.pointee.nature == .jointWork { return finishJointWork(job, row, demand) }
    // Held from now on: no end of it is in the calendar.
    if let post = job.pointee.post { calendar.clear(Int(post.pointee.number)) }
    attend(Int(job.pointee.channel), row, demand)
  }

  /// A call is given a higher priority where its member is still sought.
  mutating func raise(_ number: Int32, by steps: Int) {
    let job = demands.place(number)
    guard steps > 0, job.pointee.stage == .waiting else { return }
    let unit = unit(of: job)
    let rule = rule(for: job, at: unit)
    dequeue(job, unit, rule)
    job.pointee.priority += Int32(steps)
    enqueue(job, unit, rule)
  }

  /// The shift of a member ends who is on the way or held: who does not finish the work goes home, and somebody comes
  /// again with the next shift. Joint work that has begun goes on.
  mutating func endShift(of job: DemandPlace) {
    guard job.pointee.nature == .call else { return }
    let demand = demands.place(job.pointee.partnerOf)
    guard let row = whistleBook.row(of: demand), whistleBook[row].assembled < 0 else { return }
    let seat = Int(job.pointee.channel)
    if whistleBook[row].calls[seat].state == .present {
      countHeldTime(of: job, row)
      whistleBook[row].present -= 1
      whistleBook[row].calls[seat].state = .sought
      note(.whistle(.goesHome(department: plan.whistles.seat(seat, of: whistleBook[row].plan).department)), of: demand)
    }
    stopWork(on: job)
    job.pointee.remaining = 0
    enqueue(job, unit(of: job), rule(for: job, at: unit(of: job)))
  }

  // MARK: Joint work

  /// Departments are no longer waited for: those who are there stay, the others are not needed, and joint work begins as
  /// soon as the tier's own staff are free for it.
  mutating func assemble(_ row: Int, _ demand: DemandPlace) {
    closeCalls(row, demand)
    let unit = unit(of: demand)
    let number = whistleBook[row].plan
    let work = newPartner(.jointWork, of: demand, rule: max(plan.whistles.plans[number].jointRule, 0))
    whistleBook[row].work = work.pointee.number
    work.pointee.partnerOf = demand.pointee.number
    drawJointWork(work, for: demand, plan.whistles.plans[number], unit)
    if plan.whistles.plans[number].jointRule >= 0 {
      queue(work, for: demand, unit)
    } else {
      work.pointee.wait = 0
      work.pointee.start(at: now)
      work.pointee.travel = work.pointee.drawnTravel
      startJointWork(work)
      scheduleCompletion(of: work)
    }
  }

  private mutating func drawJointWork(
    _ work: DemandPlace, for demand: DemandPlace, _ plan: WhistlePlan, _ unit: UnitPlace
  ) {
    let key = visitKey(of: demand, at: unit)
    work.pointee.key = key
    work.pointee.drawnTravel = duration(plan.jointTravel, key, Purpose.jointTravel)
    work.pointee.travels = plan.jointTravel >= 0
    work.pointee.remaining = duration(plan.jointWork, key, Purpose.jointWork)
    work.pointee.afterPlan = work.pointee.remaining
    work.pointee.willSettle = plan.jointSettles >= 1 || key.uniform(Purpose.jointSettles) < plan.jointSettles
  }

  /// Tells that a call has found somebody, or that joint work begins.
  @inline(never)
  mutating func startJointWork(_ job: DemandPlace) {
    guard job.pointee.nature == .jointWork else { return }
    note(
      .whistle(
        .jointWork(
          tier: Int(unit(of: job).pointee.tier), travel: job.pointee.travel, work: job.pointee.remaining,
          settles: job.pointee.willSettle)), of: demands.place(job.pointee.partnerOf))
  }

  /// Joint work is done: everybody is free again, and the demand is settled here or goes to the next tier.
  private mutating func finishJointWork(_ work: DemandPlace, _ row: Int, _ demand: DemandPlace) {
    let settles = work.pointee.willSettle
    stopWork(on: work)
    addJointWork(work, row, to: demand)
    releaseAll(row)
    demands.giveBack(work)
    if demand.pointee.isObserved {
      recorder.whistles.end(kindAt: visitKind(of: demand), settles ? .settled : .unsettled)
    }
    if settles { settle(demand) } else { leave(demand, .beyond) }
  }

  /// What joint work took is in its demand's account, whether it came to its end or not.
  private mutating func addJointWork(_ work: DemandPlace, _ row: Int, to demand: DemandPlace) {
    demand.pointee.closedHours += work.pointee.closedHours
    demand.pointee.queueing += work.pointee.queueing
    demand.pointee.chores += work.pointee.chores
    demand.pointee.travelling += work.pointee.travelling
    demand.pointee.working += work.pointee.working
    if !whistleBook[row].hadBegun {
      demand.pointee.wait += work.pointee.isBegun ? work.pointee.wait : now - work.pointee.entered
    }
    guard work.pointee.firstResponse >= 0 else { return endAssembly(row, demand) }
    if demand.pointee.isObserved {
      recorder.whistles.assemble(kindAt: visitKind(of: demand), in: work.pointee.seized - whistleBook[row].blown)
    }
    demand.pointee.seized = work.pointee.seized
    if demand.pointee.firstResponse < 0 { demand.pointee.firstResponse = work.pointee.seized }
    if demand.pointee.onSite < 0 { demand.pointee.onSite = work.pointee.onSite }
  }

  /// The row of a demand among visit kinds: tier × kinds + kind.
  mutating func visitKind(of demand: DemandPlace) -> Int {
    Int(unit(of: demand).pointee.firstRule + demand.pointee.kind)
  }

  // MARK: Endings

  /// The demand leaves before joint work has begun, or the run ends: everybody is free again.
  mutating func giveUp(_ demand: DemandPlace) {
    guard let row = whistleBook.row(of: demand) else { return }
    if whistleBook[row].assembled < 0 {
      closeCalls(row, demand)
      endAssembly(row, demand)
    } else {
      let work = demands.place(whistleBook[row].work)
      if work.pointee.stage == .waiting {
        dequeue(work, unit(of: work), rule(for: work, at: unit(of: work)))
      } else {
        stopWork(on: work)
      }
      addJointWork(work, row, to: demand)
      demands.giveBack(work)
    }
    releaseAll(row)
  }

  /// Joint work has not begun: it never will, or the run ends first.
  private mutating func endAssembly(_ row: Int, _ demand: DemandPlace) {
    guard demand.pointee.isObserved else { return }
    if now < clock.end {
      recorder.whistles.end(kindAt: visitKind(of: demand), .givenUp)
    } else {
      recorder.whistles.stillWaits(kindAt: visitKind(of: demand), since: now - whistleBook[row].blown)
    }
  }

  /// Whether joint work has begun on a demand that is with partners.
  mutating func isInJointWork(_ demand: DemandPlace) -> Bool {
    guard let row = whistleBook.row(of: demand), whistleBook[row].work >= 0 else { return false }
    return demands.place(whistleBook[row].work).pointee.stage == .inWork
  }

  /// Departments are no longer waited for: what each of them did is counted, and who has not come need not come any more.
  private mutating func closeCalls(_ row: Int, _ demand: DemandPlace) {
    let plan = plan.whistles.plans[whistleBook[row].plan]
    whistleBook[row].assembled = now
    let passed = now - whistleBook[row].blown
    let open = plan.cover < 0 ? passed : openTime(of: Int(plan.cover), from: whistleBook[row].blown)
    whistleBook[row].closedHours = passed - open
    demand.pointee.closedHours += passed - open
    let due = plan.within.map { self.plan.due($0, from: whistleBook[row].blown) }
    for (index, place) in plan.seats.enumerated() {
      let call = whistleBook[row].calls[index]
      if demand.pointee.isObserved {
        let isOver = now < clock.end && (due.map { $0 <= now } ?? (whistleBook[row].present < plan.quorum))
        recorder.whistles.count(call, of: self.plan.whistles.seats[place].department, due: due, isOver: isOver)
      }
      if call.job >= 0, call.state != .present { dismiss(index, row) }
    }
  }

  /// Everybody who was held is free again.
  private mutating func releaseAll(_ row: Int) {
    for index in whistleBook[row].calls.indices where whistleBook[row].calls[index].job >= 0 { dismiss(index, row) }
  }

  /// Whoever was sought, on the way or held for a call is not needed any more.
  private mutating func dismiss(_ index: Int, _ row: Int) {
    let job = demands.place(whistleBook[row].calls[index].job)
    whistleBook[row].calls[index].job = -1
    if job.pointee.stage == .waiting {
      dequeue(job, unit(of: job), rule(for: job, at: unit(of: job)))
    } else {
      stopWork(on: job)
      if whistleBook[row].calls[index].state == .present { countHeldTime(of: job, row) }
    }
    demands.giveBack(job)
  }

  /// Notes for how long a member of staff was there before joint work began.
  private mutating func countHeldTime(of job: DemandPlace, _ row: Int) {
    guard let role = role(of: job) else { return }
    let arrived = job.pointee.seized + job.pointee.travel
    var began = now
    if whistleBook[row].work >= 0 {
      let work = demands.place(whistleBook[row].work)
      if work.pointee.firstResponse >= 0 { began = work.pointee.seized }
    }
    recorder.whistles.held[role] += max(0, clock.clip(began) - clock.clip(arrived))
  }

  /// The role that a call seeks.
  private mutating func role(of job: DemandPlace) -> Int? {
    guard let row = whistleBook.row(of: demands.place(job.pointee.partnerOf)) else { return nil }
    let seat = plan.whistles.seat(Int(job.pointee.channel), of: whistleBook[row].plan)
    return plan.scenario.departments[seat.department].staff?.index
  }

  /// A visit is over: its time with partners goes into the books, and the whistle out of them.
  mutating func closeWhistle(of demand: DemandPlace, at unit: UnitPlace, _ outcome: DelayRow.Outcome) {
    guard let row = whistleBook.row(of: demand) else { return }
    let time = whistleBook[row].time(until: now)
    if demand.pointee.isObserved {
      recorder.whistles.addTime(time, kindAt: visitKind(of: demand), outcome)
    }
    whistleBook.forget(demand)
  }

  /// Ends all whistles with the run: what they hold is given back before demands that are open are counted.
  mutating func finishWhistles() {
    for row in whistleBook.inUse { giveUp(demands.place(whistleBook[row].demand)) }
  }
}

extension WhistleTables {
  /// A seat of a whistle by its position there.
  func seat(_ number: Int, of plan: Int) -> Seat { seats[plans[plan].seats.lowerBound + number] }
}
