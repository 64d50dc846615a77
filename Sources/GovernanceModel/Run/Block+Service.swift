// Staff are seized, travel, work, and are released. Travel, the look that decides, the plan and the work are one
// stretch of time with one event at its end; when staff arrived or the plan was accepted follows from where in the
// stretch a moment lies.

import Stochastics

extension Block {
  /// A demand starts: its team is seized, and its work gets an end. Whoever was called away for it comes at once: no chore
  /// goes before, and no sibling unit is asked.
  mutating func begin(_ demand: DemandPlace, _ unit: UnitPlace, _ team: Int, calledAway: Bool = false) {
    let isFirst = leaveQueue(demand, unit)
    seize(team, for: demand, unit, fromOwn: calledAway)
    startWork(on: demand, unit, isFirst)
  }

  /// Seizes a member of each role of a team.
  @inline(__always)
  private mutating func seize(_ team: Int, for demand: DemandPlace, _ unit: UnitPlace, fromOwn: Bool = false) {
    let team = teams.place(team)
    var index = team.pointee.firstRole
    while index < team.pointee.endOfRoles {
      let role = Int(teamRoles[index])
      let own = pools.place(pool(of: role, for: unit))
      let pool = hasModes && !fromOwn ? poolWithFreeMember(of: role, for: unit) ?? own : own
      if index == team.pointee.firstRole { setTravel(of: demand, travelFactor(of: pool, for: demand, at: unit)) }
      seizeMember(of: pool, for: demand)
      index &+= 1
    }
  }

  /// A demand starts with a member of the only pool.
  @inline(__always)
  mutating func begin(_ demand: DemandPlace, _ unit: UnitPlace, from pool: UnsafeMutablePointer<Pool>) {
    let isFirst = leaveQueue(demand, unit)
    setTravel(of: demand, pool.pointee.travelFactor)
    seizeMember(of: pool, for: demand)
    startWork(on: demand, unit, isFirst)
  }

  /// A demand that has just entered a unit starts with a member of the only pool; of its clocks only those that go on at
  /// work are started.
  @inline(__always)
  mutating func takeUp(_ demand: DemandPlace, _ unit: UnitPlace, from pool: PoolPlace, _ rule: RulePlace) {
    startAtOnce(demand, unit, rule)
    setTravel(of: demand, pool.pointee.travelFactor)
    seizeMember(of: pool, for: demand)
    startWork(on: demand, unit, true)
  }

  /// A demand that has just entered a unit starts with a team.
  @inline(never)
  mutating func takeUp(_ demand: DemandPlace, _ unit: UnitPlace, _ team: Int, _ rule: RulePlace) {
    startAtOnce(demand, unit, rule)
    seize(team, for: demand, unit)
    startWork(on: demand, unit, true)
  }

  /// A demand that has just entered a unit is in work without having waited.
  @inline(__always)
  private mutating func startAtOnce(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    setRank(of: demand, unit)
    if rule.pointee.hasClocksAtWork { startClocks(of: demand, rule) }
    demand.pointee.wait = 0
    drawVisit(demand, rule, unit)
    if hasFeedback { adjustEffort(of: demand, rule, unit) }
    if hasPauses { drawPause(of: demand, rule, unit) }
    start(demand)
  }

  /// A demand leaves the queue for work; the first time in a visit, what the visit will take is drawn. Returns whether it
  /// is the first time.
  @inline(__always)
  private mutating func leaveQueue(_ demand: DemandPlace, _ unit: UnitPlace) -> Bool {
    let rule = rule(for: demand, at: unit)
    dequeue(demand, unit, rule)
    let isFirst = !demand.pointee.isBegun
    if isFirst {
      demand.pointee.wait = now &- demand.pointee.entered
      if hasAppointments { demand.pointee.wait -= occasionBook.away(demand) }
      if !Log.isBare, !rule.pointee.isPlainWork { drawVisit(demand, rule, unit) }
      if hasFeedback { adjustEffort(of: demand, rule, unit) }
      if hasPauses { drawPause(of: demand, rule, unit) }
    }
    start(demand)
    return isFirst
  }

  /// A demand is in work, in nobody's hands yet.
  @inline(__always)
  private mutating func start(_ demand: DemandPlace) {
    demand.pointee.start(at: now)
    demand.pointee.post = nil
    demand.pointee.members = 0
  }

  /// Travel as drawn, times what the first of the team needs of it.
  @inline(__always)
  private mutating func setTravel(of demand: DemandPlace, _ factor: Double) {
    guard !Log.isBare else { return }
    demand.pointee.travel = demand.pointee.drawnTravel
    if factor != 1 { demand.pointee.travel = Milliseconds(Double(demand.pointee.drawnTravel) * factor + 0.5) }
  }

  /// Notes the start and puts the end of the work into the calendar; the first time in a visit, work takes as long as it
  /// takes whoever leads.
  @inline(__always)
  private mutating func startWork(on demand: DemandPlace, _ unit: UnitPlace, _ isFirst: Bool) {
    if hasNovices, isFirst { adjustToTenure(demand) }
    note(
      .seized(
        tier: Int(unit.pointee.tier), travel: demand.pointee.travel, work: demand.pointee.remaining,
        settles: demand.pointee.willSettle), of: demand)
    if Log.isOn, isPartner(demand) { startJointWork(demand) }
    scheduleCompletion(of: demand)
  }

  /// Draws what this visit will take and whether it will settle the demand (R3, R10).
  @inline(__always)
  mutating func drawVisit(_ demand: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) {
    guard !isJob(demand) else { return drawJob(demand, rule, unit) }
    if hasDesks, drawDeskVisit(demand, rule, unit) { return }
    let key = visitKey(of: demand, at: unit)
    let share = rule.pointee.settles
    let settles =
      share >= 1
      || (!Log.isBare && nestsCompetence
        ? demand.pointee.key.uniform(Purpose.competence) : key.uniform(Purpose.settles)) < share
    demand.pointee.willSettle = settles
    if Log.isBare {
      demand.pointee.remaining = duration(rule.pointee.work, key, Purpose.work)
    } else if rule.pointee.isPlainWork {
      let work = duration(rule.pointee.work, key, Purpose.work)
      (demand.pointee.remaining, demand.pointee.afterPlan) = (work, work)
      (demand.pointee.drawnTravel, demand.pointee.travels, demand.pointee.plans) = (0, false, false)
    } else {
      drawVisit(demand, rule, key, settles: settles)
    }
    if hasNotices { drawTry(ofNotice: demand, rule, unit) }
  }

  /// Draws travel, look, plan and work of a visit.
  @inline(never)
  private mutating func drawVisit(_ demand: DemandPlace, _ rule: RulePlace, _ key: DrawKey, settles: Bool) {
    let isWorthWork = rule.pointee.assess < 0 || settles
    let drawsPlan = rule.pointee.plan >= 0 && demand.pointee.planned < 0 && isWorthWork
    let look = duration(rule.pointee.assess, key, Purpose.assess)
    let plan = drawsPlan ? duration(rule.pointee.plan, key, Purpose.plan) : 0
    let work = isWorthWork ? duration(rule.pointee.work, key, Purpose.work) : 0
    demand.pointee.drawnTravel = duration(rule.pointee.travel, key, Purpose.travel)
    demand.pointee.travels = rule.pointee.travel >= 0
    demand.pointee.plans = drawsPlan
    demand.pointee.remaining = look + plan + work
    demand.pointee.afterPlan = work
  }

  /// Seizes the longest free member of a pool; unlimited staff need not be.
  @inline(__always)
  private mutating func seizeMember(of pool: UnsafeMutablePointer<Pool>, for demand: DemandPlace) {
    guard !pool.pointee.isUnlimited else { return }
    give(demand, to: takeFreePost(of: pool))
  }

  /// Puts a demand into the hands of a post.
  @inline(__always)
  mutating func give(_ demand: DemandPlace, to post: PostPlace) {
    post.pointee.demand = demand
    post.pointee.seized = now
    if isFollowed(demand) { tellHands(post, of: demand) }
    // The first of a team leads it, the others follow in any order.
    if let lead = demand.pointee.post {
      post.pointee.next = lead.pointee.next
      lead.pointee.next = post
    } else {
      demand.pointee.post = post
    }
    demand.pointee.members &+= 1
  }

  /// Puts the end of the work in hand into the calendar.
  @inline(__always)
  mutating func scheduleCompletion(of demand: DemandPlace) {
    var end = now &+ demand.pointee.remaining
    if !Log.isBare { end &+= demand.pointee.travel }
    if hasPauses, demand.pointee.pauses { end -= demand.pointee.afterPause }
    if let post = demand.pointee.post { return calendar.set(Int(post.pointee.number), at: end) }
    completions.add(Appointment(time: end, with: demand))
    calendar.set(unlimitedSlot, at: completions.dueTime)
  }

  /// The work of a post, and of all who work with it, is done.
  mutating func completeWork(of post: Int) {
    let post = posts.place(post)
    guard let demand = post.pointee.demand else { return returnToPool(post) }
    if isPartner(demand) { return completePartner(demand) }
    if demand.pointee.members == 1, !(hasPauses && demand.pointee.pauses), let unit = unitWaiting(for: post) {
      accountForPost(post, held: accountForWork(on: demand))
      // The next completion first: the sooner it stands in the calendar, the sooner is known what comes next.
      goOn(post, at: unit)
      close(demand)
    } else {
      complete(demand)
    }
  }

  /// The unit at which somebody waits for just this post: its pool is the only one there, with nobody free, and nothing
  /// else that is due at this millisecond could change who is next.
  @inline(__always)
  private mutating func unitWaiting(for post: PostPlace) -> UnitPlace? {
    guard let pool = post.pointee.home, let unit = pool.pointee.servesDirectly, unit.pointee.waiting > 0,
      pool.pointee.free == 0, Log.isBare || pool.pointee.isOnShift, !unit.pointee.hasLateClocks, !isAssignmentDue,
      calendar.nextBesides(Int(post.pointee.number)).time > now
    else { return nil }
    return unit
  }

  /// A post whose work has ended takes up the first demand that waits at its unit.
  @inline(__always)
  private mutating func goOn(_ post: PostPlace, at unit: UnitPlace) {
    let lanes = queues.place(Int(unit.pointee.firstLane))
    var level = Int(unit.pointee.priorities) - 1
    while level > 0, lanes[level].head == nil { level -= 1 }
    guard let demand = lanes[level].head, let pool = post.pointee.home else {
      preconditionFailure("a unit counts more demands waiting than it has")
    }
    let isFirst = leaveQueue(demand, unit)
    setTravel(of: demand, pool.pointee.travelFactor)
    give(demand, to: post)
    startWork(on: demand, unit, isFirst)
  }

  /// Work of unlimited staff is done.
  @inline(never)
  mutating func completeUnlimitedWork() {
    let appointment = completions.removeFirst()
    calendar.set(unlimitedSlot, at: completions.dueTime)
    guard isValid(appointment) else { return }
    let demand = demands.place(appointment.demand)
    if isPartner(demand) { completePartner(demand) } else { complete(demand) }
  }

  /// Whether an appointment still stands: the demand has not moved on.
  @inline(__always)
  func isValid(_ appointment: Appointment) -> Bool {
    demands.place(appointment.demand).pointee.stamp == appointment.stamp
  }

  @inline(__always)
  private mutating func complete(_ demand: DemandPlace) {
    stopWork(on: demand)
    if hasPauses, demand.pointee.pauses { pause(demand) } else { close(demand) }
  }

  /// A demand whose work is done is settled here, or goes to the next tier.
  @inline(__always)
  private mutating func close(_ demand: DemandPlace) {
    demand.pointee.remaining = 0
    if hasDesks, !demand.pointee.willSettle, leavesByDesk(demand, .beyond) { return }
    if hasNotices, triesAgain(demand) { return }
    if hasRoutes, goesOn(demand) { return }
    if demand.pointee.willSettle { return settle(demand) }
    if hasWhistles, whistles(for: demand, .unsettled) { return }
    if hasOccasions, isReferred(demand) { return }
    leave(demand, .beyond)
  }

  /// Ends a stretch of work, finished or not: accounts for its time, takes what is left, releases the staff.
  @inline(__always)
  mutating func stopWork(on demand: DemandPlace) {
    let held = accountForWork(on: demand)
    guard let lead = demand.pointee.post else { return }
    calendar.clear(Int(lead.pointee.number))
    var next: PostPlace? = lead
    while let post = next {
      next = post.pointee.next
      account(for: post, on: demand, held: held)
      free(post)
    }
    demand.pointee.post = nil
  }

  /// Accounts for the stretch since seizure, which ends now. Returns how much of it lies inside the window.
  @inline(__always)
  mutating func accountForWork(on demand: DemandPlace) -> Milliseconds {
    if Log.isBare {
      demand.pointee.accountForPlainWork(until: now)
    } else {
      demand.pointee.accountForWork(until: now)
    }
    if isFollowed(demand) { tellMilestones(of: demand) }
    let held = moment &- clock.clip(demand.pointee.seized)
    heldByVisits &+= Int64(demand.pointee.members) &* held
    return held
  }

  /// Adds the time for which a post was held until now to its account: in shift, or overtime (R13).
  @inline(__always)
  mutating func accountForPost(_ post: PostPlace, held: Milliseconds) {
    guard !Log.isBare else { return post.pointee.busy &+= held }
    let from = moment &- held
    let calendar = Int(post.pointee.calendar)
    let inShift =
      hasModes && isReserve(post)
      ? dutyTime(ofReserve: post, from, moment)
      : post.pointee.timetable != nil
        ? rosteredTime(of: post, from, moment) : calendar < 0 ? held : inShiftTime(calendar, from, moment)
    post.pointee.busy &+= inShift
    post.pointee.overtime &+= held &- inShift
    addWork(of: post, since: from, inShift: inShift)
  }

  /// Accounts for what a post has given to a demand, alone or together with others.
  @inline(__always)
  mutating func account(for post: PostPlace, on demand: DemandPlace, held: Milliseconds) {
    if demand.pointee.members > 1 || isPartner(demand) {
      accountForJointWork(of: post, held: held)
    } else {
      accountForPost(post, held: held)
    }
  }

  /// What several give to one demand is in their accounts as all work is, and noted once more for their role.
  @inline(never)
  private mutating func accountForJointWork(of post: PostPlace, held: Milliseconds) {
    let (busy, overtime) = (post.pointee.busy, post.pointee.overtime)
    accountForPost(post, held: held)
    let role = recorder.roles.place(Int(pools[Int(post.pointee.pool)].role))
    role.pointee.joint += post.pointee.busy - busy
    role.pointee.jointOvertime += post.pointee.overtime - overtime
  }

  @inline(never)
  private mutating func inShiftTime(_ calendar: Int, _ from: Milliseconds, _ to: Milliseconds) -> Milliseconds {
    let before = to == now ? openTimeNow(of: calendar) : plan.hours[calendar].openTime(before: to)
    return before - plan.hours[calendar].openTime(before: from)
  }
}
