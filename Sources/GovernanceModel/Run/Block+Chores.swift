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
  mutating func findFreeMember(of pool: PoolPlace) -> Bool {
    guard let table = plan.shiftTables[Int(pool.pointee.role)] else { return pool.pointee.free > 0 }
    while pool.pointee.free > 0, let post = pool.pointee.freeHead, let timetable = post.pointee.timetable {
      timetable.pointee.resume(at: table.openTime(before: post.pointee.freeSince))
      let freeSince = timetable.pointee.clock
      let presence = timetable.pointee.advance(to: table.openTime(before: now), table)
      let hasDoneChores = timetable.pointee.clock != freeSince
      if hasDoneChores { post.pointee.freeSince = table.moment(of: timetable.pointee.clock) }
      switch presence {
      case .free:
        guard hasDoneChores, pool.pointee.posts > 1 else { return true }
        _ = takeFreePost(of: pool)
        putBack(post)
      case .atChore(let end):
        startWatchingChores(of: pool, table)
        timetable.pointee.holdsDemands = true
        stepAside(post, of: pool, until: table.moment(of: end))
      case .away(let end):
        stepAside(post, of: pool, until: table.moment(of: end))
      }
    }
    return false
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

  /// Puts a member among the free at the place that is due to how long it has been free; ties by post number.
  private mutating func putBack(_ post: PostPlace) {
    let pool = post.pointee.home ?? pools.place(Int(post.pointee.pool))
    guard pool.pointee.posts > 1 else {
      (pool.pointee.freeHead, pool.pointee.free) = (post, 1)
      return
    }
    let own = (post.pointee.freeSince, post.pointee.number)
    var previous: PostPlace?
    var next = pool.pointee.freeHead
    while let other = next, (other.pointee.freeSince, other.pointee.number) < own {
      previous = other
      next = other.pointee.next
    }
    post.pointee.next = next
    if let previous { previous.pointee.next = post } else { pool.pointee.freeHead = post }
    if next == nil { pool.pointee.freeTail = post }
    pool.pointee.free &+= 1
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
    guard let timetable = post.pointee.timetable, let table = table(of: post) else { return to - from }
    return table.presence(
      of: timetable.pointee.key, from: table.openTime(before: from), to: table.openTime(before: to))
  }
}

// MARK: Waiting for chores

extension Block {
  /// A member of a pool is at a chore that keeps a demand waiting.
  private mutating func startWatchingChores(of pool: PoolPlace, _ table: ShiftTable) {
    if pool.pointee.atChores == 0 { pool.pointee.choresSince = table.openTime(before: now) }
    pool.pointee.atChores += 1
  }

  private mutating func stopWatchingChores(of pool: PoolPlace) {
    pool.pointee.atChores -= 1
    guard pool.pointee.atChores == 0, let table = plan.shiftTables[Int(pool.pointee.role)] else { return }
    pool.pointee.choreTime += table.openTime(before: now) - pool.pointee.choresSince
  }

  /// Open time until now in which chores of a demand's first choice of staff kept demands waiting: counted off when the
  /// demand joins the queue and added when it leaves, what is between is its delay by chores (R30).
  @inline(never)
  mutating func choreTime(for demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) -> Milliseconds {
    let staffing = staffing.place(Int(unit.pointee.firstStaffing + rule.pointee.staffing))
    for team in staffing.pointee.firstTeam..<staffing.pointee.endOfTeams where teams[team].after == 0 {
      let pool = pool(of: Int(teamRoles[teams[team].firstRole]), for: unit)
      guard pool >= 0, let table = plan.shiftTables[Int(pools[pool].role)] else { return 0 }
      let running = pools[pool].atChores > 0 ? table.openTime(before: now) - pools[pool].choresSince : 0
      return pools[pool].choreTime + running
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
      timetable.pointee.resume(at: post.pointee.demand == nil ? table.openTime(before: post.pointee.freeSince) : end)
      _ = timetable.pointee.advance(to: end, table)
    }
  }

  /// The key of a post that does not come every day, and the shifts of its role.
  mutating func absences(of post: PostPlace) -> (post: DrawKey, table: ShiftTable)? {
    guard let timetable = post.pointee.timetable, let table = table(of: post), table.absence > 0 else { return nil }
    return (timetable.pointee.key, table)
  }

  /// What a post is rostered for inside the window (R13).
  borrowing func rostered(_ post: Post) -> Int64 {
    let role = Int(pools[Int(post.pool)].role)
    guard let timetable = post.timetable, let table = plan.shiftTables[role], table.absence > 0 else {
      return plan.rostered(role)
    }
    return table.rostered(timetable.pointee.key)
  }
}
