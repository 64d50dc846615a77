// Who is seized for whom (R12). Once all that happens at a millisecond before the assignment of staff has happened,
// waiting demands are taken in queue order over all units that share staff, and each gets the first team of its rule
// that is free and on shift. When several members of a role are free, the longest free is taken, then the lowest post
// number.

import Stochastics

extension Block {
  /// Assigns staff wherever something has changed since the last time.
  mutating func assignStaff() {
    isAssignmentDue = false
    for index in 0..<dirtyPools.count { addUnits(servedBy: pools.place(Int(dirtyPools[index]))) }
    dirtyPools.removeAll()
    guard dirtyUnits.count > 1 else {
      guard dirtyUnits.count == 1 else { return }
      let unit = units.place(Int(dirtyUnits[0]))
      dirtyUnits.removeAll()
      unit.pointee.isDirty = false
      serve(unit)
      return
    }
    serveSeveralUnits()
  }

  /// Starts every demand of a unit that can start.
  @inline(__always)
  private mutating func serve(_ unit: UnitPlace) {
    guard unit.pointee.onlyPool < 0 else { return serveWithoutChoice(unit) }
    while unit.pointee.waiting > 0 {
      let (demand, team) = choose(at: unit)
      guard let demand else { return }
      begin(demand, unit, team)
    }
  }

  /// Starts every demand that can start where there is one role to take and priorities alone decide who goes first.
  @inline(__always)
  private mutating func serveWithoutChoice(_ unit: UnitPlace) {
    let pool = pools.place(Int(unit.pointee.onlyPool))
    var lane = unit.pointee.firstLane + unit.pointee.priorities - 1
    while unit.pointee.waiting > 0, pool.pointee.free > 0, pool.pointee.isOnShift {
      let head = queues[Int(lane)].head
      if head >= 0 {
        begin(demands.place(head), unit, Int(unit.pointee.onlyTeam))
      } else {
        lane -= 1
      }
    }
  }

  /// Every unit with somebody waiting that a pool serves may now get one of its members.
  private mutating func addUnits(servedBy pool: UnsafeMutablePointer<Pool>) {
    pool.pointee.isDirty = false
    for index in Int(pool.pointee.firstRange)..<Int(pool.pointee.endOfRanges) {
      markWaitingUnits(in: Int(served[index].lowerBound)..<Int(served[index].upperBound))
    }
    isAssignmentDue = false
  }

  /// Marks the units of a range that have somebody waiting.
  mutating func markWaitingUnits(in range: Range<Int>) {
    var unit = range.lowerBound
    while unit < range.upperBound {
      let word = waitingUnits[unit >> 6] >> UInt64(unit & 63)
      guard word != 0 else {
        unit = (unit | 63) + 1
        continue
      }
      unit += word.trailingZeroBitCount
      if unit < range.upperBound { markDirty(units.place(unit)) }
      unit += 1
    }
  }

  /// Units that share staff are served together, in the order of one queue.
  private mutating func serveSeveralUnits() {
    var candidates: [(group: Int32, unit: Int32)] = []
    candidates.reserveCapacity(dirtyUnits.count)
    for index in 0..<dirtyUnits.count {
      let unit = units.place(Int(dirtyUnits[index]))
      unit.pointee.isDirty = false
      if unit.pointee.waiting > 0 { candidates.append((unit.pointee.group, unit.pointee.place)) }
    }
    dirtyUnits.removeAll()
    candidates.sort { $0 < $1 }
    var first = 0
    while first < candidates.count {
      var end = first + 1
      while end < candidates.count, candidates[end].group == candidates[first].group { end += 1 }
      if end == first + 1 {
        serve(units.place(Int(candidates[first].unit)))
      } else {
        serve(candidates[first..<end].map { units.place(Int($0.unit)) })
      }
      first = end
    }
  }

  /// Starts every demand that can start at units that share staff, in the order of one queue.
  private mutating func serve(_ group: [UnitPlace]) {
    var group = group
    while true {
      var best: (demand: DemandPlace, unit: UnitPlace, team: Int)?
      var kept: [UnitPlace] = []
      for unit in group {
        let (demand, team) = choose(at: unit)
        guard let demand else { continue }
        kept.append(unit)
        if best.map({ goesFirst(demand, before: $0.demand) }) ?? true { best = (demand, unit, team) }
      }
      guard let best else { return }
      begin(best.demand, best.unit, best.team)
      group = kept
    }
  }

  /// The first demand in the queue of a unit for which a team is free, and the team; `nil` when nobody can start.
  private mutating func choose(at unit: UnitPlace) -> (demand: DemandPlace?, team: Int) {
    guard unit.pointee.waiting > 0 else { return (nil, -1) }
    var best: (demand: DemandPlace?, team: Int) = (nil, -1)
    var lane = Int(unit.pointee.firstLane)
    for rule in Int(unit.pointee.firstStaffing)..<Int(unit.pointee.endOfStaffing) {
      let end = lane + Int(unit.pointee.priorities)
      let team = firstFreeTeam(of: rule, unit, waited: .max)
      if team >= 0 {
        for lane in lane..<end where queues[lane].head >= 0 {
          let demand = demands.place(queues[lane].head)
          let waited = now - demand.pointee.queuedSince
          let team = unit.pointee.hasLaterTeams ? firstFreeTeam(of: rule, unit, waited: waited) : team
          guard team >= 0 else { continue }
          if best.demand.map({ goesFirst(demand, before: $0) }) ?? true { best = (demand, team) }
        }
      }
      lane = end
    }
    return best
  }

  /// The order in which waiting demands are taken: higher priority, begun before not begun, rank, key.
  private mutating func goesFirst(_ a: DemandPlace, before b: DemandPlace) -> Bool {
    let (priority, other) = (currentPriority(of: a), currentPriority(of: b))
    return priority != other ? priority > other : Demand.goesBefore(a, b)
  }

  /// The priority of a waiting demand, with what it has gained by waiting.
  private mutating func currentPriority(of demand: DemandPlace) -> Int64 {
    let ageing = tiers[Int(unit(of: demand).pointee.tier)].ageing
    return Int64(demand.pointee.priority) + (ageing > 0 ? (now - demand.pointee.queuedSince) / ageing : 0)
  }

  /// The first team of a staffing rule with a free member of every role on shift, for a demand that has waited so long;
  /// -1 for none.
  @inline(__always)
  private mutating func firstFreeTeam(of rule: Int, _ unit: UnitPlace, waited: Milliseconds) -> Int {
    let rule = staffing.place(rule)
    var team = rule.pointee.firstTeam
    while team < rule.pointee.endOfTeams {
      if teams[team].after <= waited, isFree(teams.place(team), unit) { return team }
      team += 1
    }
    return -1
  }

  /// Whether every role of a team has a free member on shift for a unit.
  @inline(__always)
  private mutating func isFree(_ team: UnsafeMutablePointer<TeamPlan>, _ unit: UnitPlace) -> Bool {
    var index = team.pointee.firstRole
    while index < team.pointee.endOfRoles {
      let pool = pool(of: Int(teamRoles[index]), for: unit)
      guard pool >= 0 else { return false }
      let place = pools.place(pool)
      guard place.pointee.isOnShift, place.pointee.free > 0 else { return false }
      index += 1
    }
    return true
  }

  /// The pool of a role that serves a unit, -1 for none.
  @inline(__always)
  func pool(of role: Int, for unit: UnitPlace) -> Int { Int(poolOf[Int(unit.pointee.place) &* roles.count &+ role]) }

  /// Takes the member of a pool who has been free longest.
  @inline(__always)
  mutating func takeFreePost(of pool: UnsafeMutablePointer<Pool>) -> PostPlace {
    let post = posts.place(Int(pool.pointee.freeHead))
    let next = post.pointee.next
    pool.pointee.freeHead = next
    if next < 0 { pool.pointee.freeTail = -1 }
    pool.pointee.free -= 1
    post.pointee.next = -1
    return post
  }

  /// Puts a member back among the free, behind all who have been free longer; ties by post number.
  @inline(__always)
  mutating func free(_ post: PostPlace) {
    let number = post.pointee.number
    let pool = pools.place(Int(post.pointee.pool))
    post.pointee.demand = -1
    post.pointee.freeSince = now
    pool.pointee.free += 1
    var previous = pool.pointee.freeTail
    if previous >= 0, posts[Int(previous)].freeSince >= now, number < previous { previous = lastBefore(post, pool) }
    if previous >= 0 {
      post.pointee.next = posts[Int(previous)].next
      posts[Int(previous)].next = number
    } else {
      post.pointee.next = pool.pointee.freeHead
      pool.pointee.freeHead = number
    }
    if post.pointee.next < 0 { pool.pointee.freeTail = number }
    markFree(pool, post.pointee.pool)
  }

  /// Several members became free at the same millisecond: they stand in the order of their numbers. Returns the one
  /// behind whom `post` belongs, -1 for the head.
  private mutating func lastBefore(_ post: PostPlace, _ pool: UnsafeMutablePointer<Pool>) -> Int32 {
    var previous: Int32 = -1
    var next = pool.pointee.freeHead
    while next >= 0, posts[Int(next)].freeSince < now || next < post.pointee.number {
      previous = next
      next = posts[Int(next)].next
    }
    return previous
  }

  /// Remembers that a pool has somebody free for those who wait.
  @inline(__always)
  private mutating func markFree(_ pool: UnsafeMutablePointer<Pool>, _ number: Int32) {
    if pool.pointee.onlyUnit >= 0 {
      let unit = units.place(Int(pool.pointee.onlyUnit))
      if unit.pointee.waiting > 0 { markDirty(unit) }
      return
    }
    isAssignmentDue = true
    guard !pool.pointee.isDirty else { return }
    pool.pointee.isDirty = true
    dirtyPools.append(number)
  }
}
