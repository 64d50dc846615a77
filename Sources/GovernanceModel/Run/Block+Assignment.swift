// Who is seized for whom (R12). Once all that happens at a millisecond before the assignment of staff has happened,
// waiting demands are taken in queue order over all units that share staff, and each gets the first team of its rule
// that is free and on shift. When several members of a role are free, the longest free is taken, then the lowest post
// number.

import Stochastics

extension Block {
  /// Assigns staff wherever something has changed since the last time.
  @inline(__always)
  mutating func assignStaff() {
    isAssignmentDue = false
    if dirtyPools.count > 0 {
      for index in 0..<dirtyPools.count { addUnits(servedBy: pools.place(Int(dirtyPools[index]))) }
      dirtyPools.removeAll()
    }
    guard let unit = dirtyUnit else { return }
    dirtyUnit = nil
    if dirtyUnits.count == 0 {
      unit.pointee.isDirty = false
      serve(unit)
    } else {
      dirtyUnits.append(unit)
      serveSeveralUnits()
    }
  }

  /// Starts every demand of a unit that can start.
  @inline(__always)
  private mutating func serve(_ unit: UnitPlace) {
    if let pool = unit.pointee.onlyPool { serve(unit, from: pool) } else { serveByChoice(unit) }
    guard !Log.isBare, unit.pointee.hasPreemption else { return }
    while interruptWork(for: unit) { serveByChoice(unit) }
  }

  /// The pool that takes a demand up the moment it enters a unit: the only one there is, with somebody free and on shift,
  /// where nobody waits, and nothing else that is due at this millisecond could change that. What the assignment of
  /// staff would do is then known beforehand, and no queue is needed.
  @inline(__always)
  mutating func freePool(of unit: UnitPlace) -> PoolPlace? {
    guard let pool = unit.pointee.directPool, hasFreeMember(pool), unit.pointee.waiting == 0, calendar.first.time > now
    else { return nil }
    return pool
  }

  /// The team that takes a demand up the moment it enters a unit with a choice of staff, under the same conditions: whoever
  /// is free now has nobody waiting who could have it.
  @inline(__always)
  mutating func freeTeam(at unit: UnitPlace, for rule: RulePlace) -> Int? {
    guard unit.pointee.onlyPool == nil, unit.pointee.waiting == 0, !isAssignmentDue, calendar.first.time > now else {
      return nil
    }
    let team = firstFreeTeam(of: Int(unit.pointee.firstStaffing &+ rule.pointee.staffing), unit, waited: 0)
    return team < 0 ? nil : team
  }

  private mutating func serveByChoice(_ unit: UnitPlace) {
    while unit.pointee.waiting > 0 {
      let (demand, team) = choose(at: unit)
      guard let demand else { return }
      begin(demand, unit, team)
    }
  }

  /// Starts every demand that can start where there is one role to take and priorities alone decide who goes first.
  @inline(__always)
  private mutating func serve(_ unit: UnitPlace, from pool: PoolPlace) {
    let lanes = queues.place(Int(unit.pointee.firstLane))
    var level = Int(unit.pointee.priorities) - 1
    while unit.pointee.waiting > 0, level >= 0, hasFreeMember(pool) {
      if let demand = lanes[level].head { begin(demand, unit, from: pool) } else { level -= 1 }
    }
    if unit.pointee.hasLateClocks { startLateClocks(at: unit) }
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

  /// Units that share staff are served together, in the order of one queue; the others one by one.
  @inline(never)
  private mutating func serveSeveralUnits() {
    var sharing: [UnitPlace] = []
    var index = 0
    // A unit where work was interrupted is marked again, behind the others.
    while index < dirtyUnits.count {
      let unit = dirtyUnits[index]
      index += 1
      unit.pointee.isDirty = false
      if unit.pointee.isShared {
        if unit.pointee.waiting > 0 { sharing.append(unit) }
      } else {
        serve(unit)
      }
    }
    dirtyUnits.removeAll()
    guard !sharing.isEmpty else { return }
    sharing.sort { ($0.pointee.group, $0.pointee.place) < ($1.pointee.group, $1.pointee.place) }
    var first = 0
    while first < sharing.count {
      var end = first + 1
      while end < sharing.count, sharing[end].pointee.group == sharing[first].pointee.group { end += 1 }
      serve(Array(sharing[first..<end]))
      first = end
    }
  }

  /// Starts every demand that can start at units that share staff, in the order of one queue.
  private mutating func serve(_ group: [UnitPlace]) {
    repeat {
      var open = group
      while let (demand, unit, team) = chooseFirst(of: &open) { begin(demand, unit, team) }
    } while group.contains { $0.pointee.hasPreemption } && interruptWork(forOneOf: group)
  }

  /// The first demand in the common queue of several units for which a team is free; units where nobody can start are
  /// left out from now on.
  private mutating func chooseFirst(of group: inout [UnitPlace]) -> (DemandPlace, UnitPlace, team: Int)? {
    var best: (demand: DemandPlace, unit: UnitPlace, team: Int)?
    var open: [UnitPlace] = []
    for unit in group {
      let (demand, team) = choose(at: unit)
      guard let demand else { continue }
      open.append(unit)
      if best.map({ goesFirst(demand, before: $0.demand) }) ?? true { best = (demand, unit, team) }
    }
    group = open
    return best
  }

  private mutating func interruptWork(forOneOf group: [UnitPlace]) -> Bool {
    for unit in group where interruptWork(for: unit) { return true }
    return false
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
        for lane in lane..<end {
          var next = queues[lane].head
          while let demand = next {
            let waited = now - demand.pointee.queuedSince
            // The first that is free at all is the first for a demand that has waited long enough for it.
            let team = teams[team].after > waited ? firstFreeTeam(of: rule, unit, waited: waited) : team
            if team >= 0, best.demand.map({ goesFirst(demand, before: $0) }) ?? true { best = (demand, team) }
            next = speaksForLane(demand, unit) ? nil : demand.pointee.next
          }
        }
      }
      lane = end
    }
    return best
  }

  /// Whether nobody behind a demand in its lane can go before it. Where the wait itself counts, by ageing or for later
  /// teams, it must have waited longest: that is so in the order of entering, but not of work handed back, which stands
  /// in front with a wait that has just begun.
  @inline(__always)
  private mutating func speaksForLane(_ demand: DemandPlace, _ unit: UnitPlace) -> Bool {
    let tier = tiers.place(Int(unit.pointee.tier))
    guard unit.pointee.hasLaterTeams || tier.pointee.ageing > 0 else { return true }
    return tier.pointee.queue == .firstCome && !demand.pointee.isBegun
  }

  /// The order in which waiting demands are taken: higher priority, begun before not begun, rank, key.
  mutating func goesFirst(_ a: DemandPlace, before b: DemandPlace) -> Bool {
    let (priority, other) = (currentPriority(of: a), currentPriority(of: b))
    return priority != other ? priority > other : Demand.goesBefore(a, b)
  }

  /// The priority of a waiting demand, with what it has gained by waiting.
  private mutating func currentPriority(of demand: DemandPlace) -> Int64 {
    let ageing = tiers[Int(unit(of: demand).pointee.tier)].ageing
    return Int64(priority(of: demand, at: unit(of: demand)))
      + (ageing > 0 ? (now - demand.pointee.queuedSince) / ageing : 0)
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
      guard poolWithFreeMember(of: Int(teamRoles[index]), for: unit) != nil else { return false }
      index += 1
    }
    return true
  }

  /// Whether a pool has a free member on shift, who then is the first of the free.
  @inline(__always)
  mutating func hasFreeMember(_ pool: PoolPlace) -> Bool {
    guard pool.pointee.free > 0, Log.isBare || pool.pointee.isOnShift else { return false }
    return Log.isBare || !pool.pointee.hasTimetables || findFreeMember(of: pool)
  }

  /// The pool of a role that serves a unit, -1 for none.
  @inline(__always)
  func pool(of role: Int, for unit: UnitPlace) -> Int { Int(poolOf[Int(unit.pointee.place) &* roles.count &+ role]) }

  /// Takes the member of a pool who has been free longest; there must be one.
  @inline(__always)
  mutating func takeFreePost(of pool: UnsafeMutablePointer<Pool>) -> PostPlace {
    guard let post = pool.pointee.freeHead else { preconditionFailure("a pool counts more free posts than it has") }
    let next = post.pointee.next
    // A choice of two addresses, no branch: whether another is free, nobody can foretell.
    pool.pointee.freeEnd = next == nil ? place(of: &pool.pointee.freeHead) : pool.pointee.freeEnd
    pool.pointee.freeHead = next
    pool.pointee.free &-= 1
    post.pointee.next = nil
    return post
  }

  /// A member becomes free and looks for work.
  @inline(__always)
  mutating func free(_ post: PostPlace) { announce(post, of: makeFree(post)) }

  /// Those who wait for a member of a pool may now get this one.
  @inline(__always)
  mutating func announce(_ post: PostPlace, of pool: PoolPlace) {
    if let unit = pool.pointee.onlyUnit {
      if unit.pointee.waiting > 0 { markDirty(unit) }
      if hasModes, unit.pointee.modes & plan.modes.pool != 0 { announceToSiblings(of: unit) }
    } else {
      markFree(pool, post.pointee.pool)
    }
  }

  /// Puts a member among the free, behind all who have been free longer; ties by post number. Returns the pool.
  @inline(__always) @discardableResult
  mutating func makeFree(_ post: PostPlace) -> UnsafeMutablePointer<Pool> {
    let pool = post.pointee.home ?? pools.place(Int(post.pointee.pool))
    post.pointee.demand = nil
    post.pointee.freeSince = now
    if !Log.isBare, let timetable = post.pointee.timetable {
      timetable.pointee.resume(at: openTimeNow(of: Int(post.pointee.calendar)))
    }
    let isLast = pool.pointee.lastFreedAt < now || pool.pointee.lastFreed < post.pointee.number
    guard isLast, let end = pool.pointee.freeEnd else {
      putBack(post)
      return pool
    }
    post.pointee.next = nil
    end.pointee = post
    pool.pointee.freeEnd = place(of: &post.pointee.next)
    pool.pointee.free &+= 1
    (pool.pointee.lastFreed, pool.pointee.lastFreedAt) = (post.pointee.number, now)
    return pool
  }

  /// Puts a member among the free at the place that is due to how long it has been free; ties by post number.
  @inline(never)
  mutating func putBack(_ post: PostPlace) {
    let pool = post.pointee.home ?? pools.place(Int(post.pointee.pool))
    let own = (post.pointee.freeSince, post.pointee.number)
    var link = place(of: &pool.pointee.freeHead)
    while let other = link.pointee, (other.pointee.freeSince, other.pointee.number) < own {
      link = place(of: &other.pointee.next)
    }
    post.pointee.next = link.pointee
    link.pointee = post
    if post.pointee.next == nil { pool.pointee.freeEnd = place(of: &post.pointee.next) }
    pool.pointee.free &+= 1
  }

  /// Remembers that a pool has somebody free for those who wait.
  @inline(__always)
  private mutating func markFree(_ pool: UnsafeMutablePointer<Pool>, _ number: Int32) {
    isAssignmentDue = true
    guard !pool.pointee.isDirty else { return }
    pool.pointee.isDirty = true
    dirtyPools.append(number)
  }
}
