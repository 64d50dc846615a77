// Chores, rounds and absence, as the block meets them (R14). A member of staff without a demand stands among the free of
// its pool, whatever its timetable says. Only when a demand asks for it is the timetable followed: if the member is at
// a chore, or does not come that day, it steps out of the row until then, with an appointment in its own slot. So a chore
// costs an event where it keeps a demand waiting, and nothing where it does not.
//
// The longest free member goes first, and who did a chore is free since its end. The head of the row is therefore
// followed before it is taken: if it has done chores in the meantime it belongs further back, and the next is asked.

import Stochastics

extension Block {
  /// Whether the first of a pool's free members is there and at no chore, once those who are not have stepped aside.
  @inline(__always)
  mutating func findFreeMember(of pool: PoolPlace) -> Bool {
    guard let post = pool.pointee.freeHead, let timetable = post.pointee.timetable else { return true }
    let time = openTimeNow(of: Int(post.pointee.calendar))
    return timetable.pointee.isUndisturbed(at: time) || followTimetables(of: pool, to: time)
  }

  /// Follows the timetables of a pool's free members until one is found who is there and at no chore.
  @inline(never)
  private mutating func followTimetables(of pool: PoolPlace, to time: Int64) -> Bool {
    guard let table = plan.shiftTables[Int(pool.pointee.role)] else { return pool.pointee.free > 0 }
    let shift = currentShift(of: Int(pool.pointee.role), at: time, table)
    while pool.pointee.free > 0, let post = pool.pointee.freeHead, let timetable = post.pointee.timetable {
      let freeSince = timetable.pointee.clock
      let presence = timetable.pointee.advance(to: time, in: shift, table)
      let hasDoneChores = timetable.pointee.clock != freeSince
      // How long somebody has been free matters where there are others.
      if hasDoneChores, pool.pointee.posts > 1 {
        post.pointee.freeSince = table.moment(of: timetable.pointee.clock)
      }
      switch presence {
      case .free:
        guard hasDoneChores, pool.pointee.posts > 1 else { return true }
        _ = takeFreePost(of: pool)
        putBack(post)
      case .atChore(let end):
        startWatchingChores(of: pool)
        timetable.pointee.holdsDemands = true
        stepAside(post, of: pool, until: table.moment(of: end))
      case .away(let end):
        stepAside(post, of: pool, until: table.moment(of: end))
      }
    }
    return false
  }

  /// The last shift of a role that has opened by an amount of open time, which never falls from one call to the next.
  private mutating func currentShift(of role: Int, at time: Int64, _ table: ShiftTable) -> Int {
    let staff = staffOfRole.place(role)
    while staff.pointee.shift + 1 < table.shifts.count, table.shifts[staff.pointee.shift + 1].opens <= time {
      staff.pointee.shift += 1
    }
    return staff.pointee.shift
  }

  /// The first of the free is not to be had until a moment.
  private mutating func stepAside(_ post: PostPlace, of pool: PoolPlace, until time: Milliseconds) {
    _ = takeFreePost(of: pool)
    calendar.set(Int(post.pointee.number), at: time)
  }

  /// A member whose chore, or whose day of absence, ends is free again, and looks for work.
  @inline(never)
  mutating func returnToPool(_ post: PostPlace) {
    calendar.clear(Int(post.pointee.number))
    let pool = post.pointee.home ?? pools.place(Int(post.pointee.pool))
    if let timetable = post.pointee.timetable, timetable.pointee.holdsDemands {
      timetable.pointee.holdsDemands = false
      stopWatchingChores(of: pool)
    }
    putBack(post)
    announce(post, of: pool)
  }

  /// Whether a member of staff does not come today.
  mutating func isAbsent(_ post: PostPlace) -> Bool {
    guard let timetable = post.pointee.timetable, let table = table(of: post) else { return false }
    return table.isAbsent(timetable.pointee.key, at: now)
  }

  /// The shifts of a post's role.
  @inline(__always)
  func table(of post: PostPlace) -> ShiftTable? { plan.shiftTables[Int(pools[Int(post.pointee.pool)].role)] }

  /// The time between two moments that a post with a timetable spends in shift; a day of absence is none.
  mutating func rosteredTime(of post: PostPlace, _ from: Milliseconds, _ to: Milliseconds) -> Milliseconds {
    let role = Int(pools.place(Int(post.pointee.pool)).pointee.role)
    guard let timetable = post.pointee.timetable, let table = plan.shiftTables[role] else { return to - from }
    let (begins, ends) = (table.openTime(before: from), table.openTime(before: to))
    // As a rule both lie in the shift in which the post was seized, and there it was.
    let shift = table.shifts.place(currentShift(of: role, at: openTimeNow(of: Int(post.pointee.calendar)), table))
    if from == post.pointee.seized, begins >= shift.pointee.opens { return ends - begins }
    return table.presence(of: timetable.pointee.key, from: begins, to: ends)
  }
}

// MARK: Waiting for chores

extension Block {
  /// A member of a pool is at a chore that keeps a demand waiting.
  private mutating func startWatchingChores(of pool: PoolPlace) {
    if pool.pointee.atChores == 0 { pool.pointee.choresSince = openTimeNow(of: pool) }
    pool.pointee.atChores += 1
  }

  private mutating func stopWatchingChores(of pool: PoolPlace) {
    pool.pointee.atChores -= 1
    guard pool.pointee.atChores == 0 else { return }
    pool.pointee.choreTime += openTimeNow(of: pool) - pool.pointee.choresSince
  }

  /// The open time of a pool before now.
  @inline(__always)
  private func openTimeNow(of pool: PoolPlace) -> Int64 {
    openTimeNow(of: Int(roles.place(Int(pool.pointee.role)).pointee.calendar))
  }

  /// Open time until now in which chores of a demand's first choice of staff kept demands waiting: counted off when the
  /// demand joins the queue and added when it leaves, what is between is its delay by chores (R30).
  @inline(never)
  mutating func choreTime(for demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) -> Milliseconds {
    let staffing = staffing.place(Int(unit.pointee.firstStaffing + rule.pointee.staffing))
    for team in staffing.pointee.firstTeam..<staffing.pointee.endOfTeams where teams[team].after == 0 {
      let pool = pool(of: Int(teamRoles[teams[team].firstRole]), for: unit)
      guard pool >= 0 else { return 0 }
      let place = pools.place(pool)
      let running = place.pointee.atChores > 0 ? openTimeNow(of: place) - place.pointee.choresSince : 0
      return place.pointee.choreTime + running
    }
    return 0
  }
}

// MARK: The end of the run

extension Block {
  /// Follows all timetables to the end of the run.
  mutating func finishTimetables() {
    for number in 0..<posts.count {
      let post = posts.place(number)
      guard let timetable = post.pointee.timetable, let table = table(of: post) else { continue }
      let end = table.openTime(before: now)
      if post.pointee.demand != nil { timetable.pointee.resume(at: end) }
      _ = timetable.pointee.advance(to: end, in: table.shift(at: end) ?? 0, table)
      post.pointee.rostered = table.rostered(timetable.pointee.key)
    }
  }

  /// The key of a post that does not come every day, and the shifts of its role.
  mutating func absences(of post: PostPlace) -> (post: DrawKey, table: ShiftTable)? {
    guard let timetable = post.pointee.timetable, let table = table(of: post), table.hasAbsences else { return nil }
    return (timetable.pointee.key, table)
  }

  /// What a post is rostered for inside the window (R13).
  borrowing func rostered(_ post: Post) -> Int64 {
    post.timetable == nil && pools[Int(post.pool)].reserve < 0
      ? plan.rostered(Int(pools[Int(post.pool)].role)) : post.rostered
  }
}
