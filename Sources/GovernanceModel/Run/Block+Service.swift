// Staff are seized, travel, work, and are released. Travel, the look that decides, the plan and the work are one
// stretch of time with one event at its end; when staff arrived or the plan was accepted follows from where in the
// stretch a moment lies.

import Stochastics

extension Block {
  /// A demand starts: its team is seized, and its work gets an end.
  mutating func begin(_ start: Start) {
    let demand = Int(start.demand)
    let unit = Int(start.unit)
    let tier = Int(units[unit].tier)
    let rule = rule(demand, at: tier)
    dequeue(demand, unit, rule)
    if !demands[demand].isBegun {
      demands[demand].wait = now - demands[demand].entered
      drawVisit(demand, rule, tier)
    }
    demands[demand].start(at: now)
    seize(Int(start.team), for: demand, unit)
    note(
      .seized(
        tier: tier, travel: demands[demand].travel, work: demands[demand].remaining,
        settles: demands[demand].willSettle), of: demand)
    scheduleCompletion(of: demand)
  }

  /// Draws what this visit will take and whether it will settle the demand (R3, R10).
  private mutating func drawVisit(_ demand: Int, _ rule: Int, _ tier: Int) {
    let key = demands[demand].key.keyed(by: tiers[tier].key, 0)
    let settles: Bool
    if rules[rule].settles >= 1 {
      settles = true
    } else if plan.isNested {
      settles = demands[demand].key.uniform(Purpose.competence) < rules[rule].settles
    } else {
      settles = key.uniform(Purpose.settles) < rules[rule].settles
    }
    let isWorthWork = rules[rule].assess < 0 || settles
    let drawsPlan = rules[rule].plan >= 0 && demands[demand].planned < 0 && isWorthWork
    let look = duration(rules[rule].assess, key, Purpose.assess)
    let plan = drawsPlan ? duration(rules[rule].plan, key, Purpose.plan) : 0
    let work = isWorthWork ? duration(rules[rule].work, key, Purpose.work) : 0
    demands[demand].travel = duration(rules[rule].travel, key, Purpose.travel)
    demands[demand].willSettle = settles
    demands[demand].plans = drawsPlan
    demands[demand].remaining = look + plan + work
    demands[demand].afterPlan = work
  }

  /// Seizes one member of each role of a team.
  private mutating func seize(_ team: Int, for demand: Int, _ unit: Int) {
    demands[demand].post = -1
    demands[demand].members = 0
    var last = -1
    for index in teams[team].firstRole..<teams[team].endOfRoles {
      let pool = Int(poolOf[unit * roles.count + Int(teamRoles[index])])
      guard !pools[pool].isUnlimited else { continue }
      let post = takeFreePost(of: pool)
      posts[post].demand = Int32(demand)
      posts[post].seized = now
      if last < 0 { demands[demand].post = Int32(post) } else { posts[last].next = Int32(post) }
      demands[demand].members += 1
      last = post
    }
  }

  /// Puts the end of the work in hand into the calendar.
  mutating func scheduleCompletion(of demand: Int) {
    let end = now + demands[demand].travel + demands[demand].remaining
    let post = demands[demand].post
    if post >= 0 {
      calendar.set(Int(post), at: end)
    } else {
      completions.add(Appointment(time: end, demand: Int32(demand), stamp: demands[demand].stamp))
      calendar.set(unlimitedSlot, at: completions.dueTime)
    }
  }

  /// The work of a post, and of all who work with it, is done.
  mutating func completeWork(of post: Int) { complete(Int(posts[post].demand)) }

  /// Work of unlimited staff is done.
  mutating func completeUnlimitedWork() {
    let appointment = completions.removeFirst()
    calendar.set(unlimitedSlot, at: completions.dueTime)
    if isValid(appointment) { complete(Int(appointment.demand)) }
  }

  /// Whether an appointment still stands: the demand has not moved on.
  @inline(__always)
  func isValid(_ appointment: Appointment) -> Bool {
    demands[Int(appointment.demand)].stamp == appointment.stamp && demands[Int(appointment.demand)].stage != .none
  }

  private mutating func complete(_ demand: Int) {
    stopWork(on: demand)
    demands[demand].remaining = 0
    if demands[demand].willSettle {
      settle(demand)
    } else {
      leave(demand, .beyond)
    }
  }

  /// Ends a stretch of work, finished or not: accounts for its time, takes what is left, releases the staff.
  mutating func stopWork(on demand: Int) {
    accountForWork(on: demand)
    var post = demands[demand].post
    if post >= 0 { calendar.clear(Int(post)) }
    while post >= 0 {
      let next = posts[Int(post)].next
      accountForPost(Int(post))
      free(Int(post))
      post = next
    }
    demands[demand].post = -1
  }

  /// Accounts for the stretch since seizure, which ends now.
  @inline(__always)
  mutating func accountForWork(on demand: Int) {
    demands[demand].accountForWork(until: now)
    recorder.heldByVisits +=
      Int64(demands[demand].members) * (plan.clock.clip(now) - plan.clock.clip(demands[demand].seized))
  }

  /// Adds a post's time since seizure to its account: in shift, or overtime (R13).
  mutating func accountForPost(_ post: Int) {
    let (from, to) = (plan.clock.clip(posts[post].seized), plan.clock.clip(now))
    guard to > from else { return }
    let calendar = Int(roles[Int(pools[Int(posts[post].pool)].role)].calendar)
    var inShift = to - from
    if calendar >= 0 {
      inShift = plan.hours[calendar].openTime(before: to) - plan.hours[calendar].openTime(before: from)
    }
    posts[post].busy += inShift
    posts[post].overtime += to - from - inShift
  }
}
