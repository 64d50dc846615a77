// Meetings (议事). On its date a unit calls those who have seats: who is free comes at once, who is at work comes when that
// work is done, as long as the others wait. With a quorum it sits and takes up what is on the agenda; without one it is
// put off to the next date.
//
//     date ─▶ call ─▶ gather ─▶ sit ─▶ item by item ─▶ adjourn
//                       └─▶ no quorum: put off
//
// A meeting acts in the joins of its millisecond: before staff are assigned, so that its seats go before waiting demands.
// Whoever sits there is held whatever the hour; what lies outside the shift is overtime (R13).

import Stochastics

extension Block {
  /// The next step of a meeting.
  mutating func goOn(_ row: Int, _ plan: MeetingPlan) {
    switch occasions[row].stage {
    case .idle: callMeeting(row, plan)
    case .gathering: gather(row, plan)
    case .sitting:
      endItems(row, plan)
      takeItems(row, plan)
    }
    scheduleMeeting(row, plan)
  }

  /// Puts the next step of a meeting into the calendar.
  mutating func scheduleMeeting(_ row: Int, _ plan: MeetingPlan) {
    let time: Milliseconds
    switch occasions[row].stage {
    case .idle:
      while occasions[row].next < plan.dates.count, plan.dates[occasions[row].next] < now { occasions[row].next += 1 }
      time = occasions[row].next < plan.dates.count ? plan.dates[occasions[row].next] : OpenHours.never
    case .gathering: time = min(occasions[row].gathersUntil, nextToCome(row, plan))
    case .sitting:
      let ends = occasions[row].inHand.map { occasionBook[demands.place($0)].pointee.ends }
      time = ends.min() ?? occasions[row].began + plan.length
    }
    calendar.set(firstOccasionSlot + row, at: time < clock.end ? max(time, now) : EventKey.endOfTime)
  }

  // MARK: Who comes

  /// The date has come. A meeting with nothing to take up is not called.
  private mutating func callMeeting(_ row: Int, _ plan: MeetingPlan) {
    let key = occasions[row].key.keyed(by: UInt64(bitPattern: Int64(clock.date(at: now).dayNumber)))
    occasions[row].next += 1
    guard firstItem(row, plan) != nil || plan.sideBySide && plan.length >= 0 else { return }
    var seat: UInt64 = 0
    var coming = 0
    occasions[row].missing = plan.seats.map { seats in
      (0..<seats.count).count { _ in
        seat += 1
        let comes = plan.showsUp >= 1 || key.keyed(by: seat).uniform(Purpose.attendsMeeting) < plan.showsUp
        coming += comes ? 1 : 0
        return comes
      }
    }
    occasions[row].present = 0
    occasions[row].gathersUntil = now + plan.waitsFor
    guard coming >= plan.quorum else { return putOff(row, plan) }
    occasions[row].stage = .gathering
    gather(row, plan)
  }

  /// Whoever of those who are to come is free takes a seat; the meeting sits when all are there, or when nobody waits any
  /// longer and they are enough.
  private mutating func gather(_ row: Int, _ plan: MeetingPlan) {
    for (place, seats) in plan.seats.enumerated() {
      let number = pool(of: seats.role, for: occasions[row].unit)
      guard number >= 0 else { continue }
      let pool = pools.place(number)
      if pool.pointee.isUnlimited {
        occasions[row].present += occasions[row].missing[place]
        occasions[row].missing[place] = 0
      }
      while occasions[row].missing[place] > 0, pool.pointee.free > 0, findFreeMember(of: pool) {
        seat(takeFreePost(of: pool), at: row)
        occasions[row].missing[place] -= 1
      }
    }
    if occasions[row].missing.allSatisfy({ $0 == 0 }) || now >= occasions[row].gathersUntil {
      if occasions[row].present >= plan.quorum { sit(row, plan) } else { putOff(row, plan) }
    }
  }

  /// A member of staff is held by the meeting, in a record of its own.
  private mutating func seat(_ post: PostPlace, at row: Int) {
    let record = demands.take()
    let (number, stamp) = (record.pointee.number, record.pointee.stamp)
    record.pointee = Demand(number: number)
    record.pointee.stamp = stamp
    record.pointee.nature = .meeting
    // Nothing is more urgent, so that nobody is called away.
    record.pointee.priority = .max
    record.pointee.startVisit(to: occasions[row].unit, at: now)
    record.pointee.start(at: now)
    give(record, to: post)
    occasions[row].sitting.append(number)
    occasions[row].present += 1
  }

  /// When the next of those who are awaited is done with what is in hand.
  private mutating func nextToCome(_ row: Int, _ plan: MeetingPlan) -> Milliseconds {
    var soonest = OpenHours.never
    for (place, seats) in plan.seats.enumerated() where occasions[row].missing[place] > 0 {
      let number = pool(of: seats.role, for: occasions[row].unit)
      guard number >= 0 else { continue }
      for offset in 0..<pools[number].posts {
        let post = posts.place(Int(pools[number].firstPost + offset))
        let lead = post.pointee.demand?.pointee.post ?? post
        let time = calendar.time(in: Int(lead.pointee.number))
        if time > now { soonest = min(soonest, time) }
      }
    }
    return soonest
  }

  /// The meeting has no quorum: those who have come go, and everything waits for the next date.
  private mutating func putOff(_ row: Int, _ plan: MeetingPlan) {
    count(\.putOff, plan)
    for number in occasions[row].list {
      note(.meeting(.putOff(occasion: occasions[row].plan)), of: demands.place(number))
    }
    release(row)
  }

  private func count(_ what: WritableKeyPath<MeetingCounts, Int64>, _ plan: MeetingPlan, _ count: Int64 = 1) {
    guard now >= clock.windowStart, now < clock.windowEnd else { return }
    recorder.occasions.meetings[plan.number][keyPath: what] += count
  }

  /// Everybody who sits there is free again.
  private mutating func release(_ row: Int) {
    let sitting = occasions[row].sitting
    occasions[row].sitting = []
    occasions[row].stage = .idle
    for number in sitting {
      let record = demands.place(number)
      stopWork(on: record)
      demands.giveBack(record)
    }
  }

  // MARK: What is taken up

  /// The meeting begins.
  private mutating func sit(_ row: Int, _ plan: MeetingPlan) {
    occasions[row].stage = .sitting
    (occasions[row].began, occasions[row].taken) = (now, 0)
    count(\.held, plan)
    takeItems(row, plan)
  }

  /// Takes up what comes next, as long as there is time and anybody for it; adjourns when there is nothing more.
  mutating func takeItems(_ row: Int, _ plan: MeetingPlan) {
    let isTogether = plan.item < 0
    let hands = isTogether ? Int.max : plan.sideBySide ? max(1, occasions[row].present) : 1
    let isOpen = plan.length < 0 || now < occasions[row].began + plan.length
    // What is taken together is taken at the beginning.
    let takesMore = isTogether ? now == occasions[row].began && occasions[row].taken == 0 : isOpen
    while takesMore, occasions[row].inHand.count < hands, occasions[row].taken < plan.agenda,
      let demand = firstItem(row, plan)
    {
      take(demand, row, plan)
    }
    let staysOpen = plan.sideBySide && isOpen && plan.length >= 0
    if occasions[row].inHand.isEmpty, !staysOpen { release(row) }
  }

  /// What is to be taken up next: of the agenda and, where it looks there, of the queue; nothing twice at one meeting.
  private mutating func firstItem(_ row: Int, _ plan: MeetingPlan) -> DemandPlace? {
    var first: DemandPlace?
    for number in occasions[row].list { consider(demands.place(number), row, &first) }
    guard plan.takesWaiting else { return first }
    let unit = occasions[row].unit
    let lanes = unit.pointee.priorities * (unit.pointee.endOfStaffing - unit.pointee.firstStaffing)
    for lane in Int(unit.pointee.firstLane)..<Int(unit.pointee.firstLane + lanes) {
      var next = queues[lane].head
      while let demand = next {
        next = demand.pointee.next
        guard !isJob(demand), !demand.pointee.isBegun, plan.takes[Int(demand.pointee.kind)] else { continue }
        consider(demand, row, &first)
      }
    }
    return first
  }

  /// A demand may be the next to be taken up.
  private mutating func consider(_ demand: DemandPlace, _ row: Int, _ first: inout DemandPlace?) {
    if occasions[row].stage == .sitting, occasionBook.ends(demand) >= occasions[row].began { return }
    if first.map({ isTakenUp(demand, before: $0) }) ?? true { first = demand }
  }

  private mutating func take(_ demand: DemandPlace, _ row: Int, _ plan: MeetingPlan) {
    if demand.pointee.stage == .listed {
      accountForListing(of: demand)
    } else {
      let unit = occasions[row].unit
      dequeue(demand, unit, rule(for: demand, at: unit))
      occasionBook[demand].pointee.hasQueued = true
    }
    if demand.pointee.isObserved {
      recorder.occasions.recordMeetingWait(occasionBook.listed(demand), of: Int(demand.pointee.kind))
    }
    count(\.items, plan)
    occasions[row].taken += 1
    occasions[row].inHand.append(demand.pointee.number)
    takeUp(demand, at: row, for: plan.item, Purpose.itemTime, orFor: max(plan.length, 0))
  }

  /// Decides on everything whose time is over, in the order in which it was taken up.
  private mutating func endItems(_ row: Int, _ plan: MeetingPlan) {
    let ended = occasions[row].inHand.filter { occasionBook[demands.place($0)].pointee.ends <= now }
    occasions[row].inHand.removeAll { ended.contains($0) }
    for number in ended { decide(demands.place(number), row, plan) }
  }

  /// A demand is settled at the meeting, or not.
  private mutating func decide(_ demand: DemandPlace, _ row: Int, _ plan: MeetingPlan) {
    let kind = Int(demand.pointee.kind)
    let share = plan.settles[kind]
    let settles = share >= 1 || takingKey(of: demand).uniform(Purpose.settledThere) < share
    accountForTaking(of: demand)
    if plan.plans[kind], demand.pointee.planned < 0 { demand.pointee.planned = now }
    if settles {
      count(\.settled, plan)
      return settle(demand)
    }
    note(.meeting(.unsettled(occasion: occasions[row].plan, rest: plan.rest)), of: demand)
    if plan.rest == .goesBack { return handleAfterAll(demand) }
    if demand.pointee.isOverdue || plan.rest == .goesUp { leave(demand, .beyond) } else { list(demand, at: row) }
  }

  /// Ends all meetings with the run: those who sit there are free before what is open is counted.
  mutating func finishMeetings() {
    for row in occasions.indices { release(row) }
  }
}
