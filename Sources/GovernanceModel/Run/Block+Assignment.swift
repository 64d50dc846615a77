// Who is seized for whom (R12). Once all that happens at a millisecond before the assignment of staff has happened,
// waiting demands are taken in queue order over all units that share staff, and each gets the first team of its rule
// that is free and on shift. When several members of a role are free, the longest free is taken, then the lowest post
// number.

import Stochastics

/// A demand that could start now, and what decides whether it goes first.
struct Start {
  var demand: Int32
  var unit: Int32
  var team: Int32
  var isBegun: Bool
  var priority: Int64
  var rank: Int64
  var key: UInt64

  /// The order in which waiting demands are taken: higher priority, begun before not begun, rank, key.
  @inline(__always)
  func precedes(_ other: borrowing Start) -> Bool {
    if priority != other.priority { return priority > other.priority }
    if isBegun != other.isBegun { return isBegun }
    if rank != other.rank { return rank < other.rank }
    return key < other.key
  }
}

extension Block {
  /// Assigns staff wherever something has changed since the last time.
  mutating func assignStaff() {
    isAssignmentDue = false
    for index in 0..<dirtyPools.count { addUnits(servedBy: Int(dirtyPools[index])) }
    dirtyPools.removeAll()
    guard dirtyUnits.count > 1 else {
      guard dirtyUnits.count == 1 else { return }
      let unit = Int(dirtyUnits[0])
      dirtyUnits.removeAll()
      units[unit].isDirty = false
      while let start = nextStart(at: unit) { begin(start) }
      return
    }
    assignToSeveralUnits()
  }

  /// Every unit with somebody waiting that a pool serves may now get one of its members.
  private mutating func addUnits(servedBy pool: Int) {
    pools[pool].isDirty = false
    for range in Int(pools[pool].firstRange)..<Int(pools[pool].endOfRanges) {
      let units = served[range]
      if units.count == 1 {
        if self.units[Int(units.lowerBound)].waiting > 0 { markDirty(Int(units.lowerBound)) }
      } else {
        markWaitingUnits(in: Int(units.lowerBound)..<Int(units.upperBound))
      }
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
      if unit < range.upperBound { markDirty(unit) }
      unit += 1
    }
  }

  /// Units that share staff are served together, in the order of one queue.
  private mutating func assignToSeveralUnits() {
    var candidates: [(group: Int32, unit: Int32)] = []
    candidates.reserveCapacity(dirtyUnits.count)
    for index in 0..<dirtyUnits.count {
      let unit = dirtyUnits[index]
      units[Int(unit)].isDirty = false
      if units[Int(unit)].waiting > 0 { candidates.append((units[Int(unit)].group, unit)) }
    }
    dirtyUnits.removeAll()
    candidates.sort { $0 < $1 }
    var first = 0
    while first < candidates.count {
      var end = first + 1
      while end < candidates.count, candidates[end].group == candidates[first].group { end += 1 }
      assign(to: candidates[first..<end].map { Int($0.unit) })
      first = end
    }
  }

  private mutating func assign(to group: [Int]) {
    var group = group
    while true {
      var best: Start?
      group.removeAll { unit in
        guard let start = nextStart(at: unit) else { return true }
        if best.map({ start.precedes($0) }) ?? true { best = start }
        return false
      }
      guard let best else { return }
      begin(best)
    }
  }

  /// The first demand in the queue of a unit for which a team is free; `nil` when nobody can start.
  func nextStart(at unit: Int) -> Start? {
    guard units[unit].waiting > 0 else { return nil }
    let tier = Int(units[unit].tier)
    var best: Start?
    var lane = Int(units[unit].firstLane)
    for staffing in tiers[tier].firstStaffing..<tiers[tier].firstStaffing + tiers[tier].staffingCount {
      let end = lane + tiers[tier].priorities
      let team = firstFreeTeam(of: staffing, unit, waited: .max)
      if team >= 0 {
        for lane in lane..<end where queues[lane].head >= 0 {
          let start = start(of: Int(queues[lane].head), unit, staffing, team, tier)
          if let start, best.map({ start.precedes($0) }) ?? true { best = start }
        }
      }
      lane = end
    }
    return best
  }

  /// How a waiting demand could start now, if `team` is the first that is free; `nil` when it has not waited long
  /// enough for any free team.
  @inline(__always)
  private func start(of demand: Int, _ unit: Int, _ staffing: Int, _ team: Int, _ tier: Int) -> Start? {
    let waited = now - demands[demand].queuedSince
    let team = tiers[tier].hasLaterTeams ? firstFreeTeam(of: staffing, unit, waited: waited) : team
    guard team >= 0 else { return nil }
    let ageing = tiers[tier].ageing
    return Start(
      demand: Int32(truncatingIfNeeded: demand), unit: Int32(truncatingIfNeeded: unit),
      team: Int32(truncatingIfNeeded: team), isBegun: demands[demand].isBegun,
      priority: Int64(demands[demand].priority) + (ageing > 0 ? waited / ageing : 0), rank: demands[demand].rank,
      key: demands[demand].key.bits)
  }

  /// The first team of a staffing rule with a free member of every role on shift, for a demand that has waited so long;
  /// -1 for none.
  @inline(__always)
  private func firstFreeTeam(of rule: Int, _ unit: Int, waited: Milliseconds) -> Int {
    for team in staffing[rule].firstTeam..<staffing[rule].endOfTeams
    where teams[team].after <= waited && isFree(team, unit) {
      return team
    }
    return -1
  }

  /// Whether every role of a team has a free member on shift for a unit.
  @inline(__always)
  private func isFree(_ team: Int, _ unit: Int) -> Bool {
    for index in teams[team].firstRole..<teams[team].endOfRoles {
      let role = Int(teamRoles[index])
      let pool = Int(poolOf[unit * roles.count + role])
      guard pool >= 0, isOnShift[role], pools[pool].free > 0 else { return false }
    }
    return true
  }

  /// Takes the member of a pool who has been free longest.
  @inline(__always)
  mutating func takeFreePost(of pool: Int) -> Int {
    let post = Int(pools[pool].freeHead)
    let next = posts[post].next
    pools[pool].freeHead = next
    if next < 0 { pools[pool].freeTail = -1 }
    pools[pool].free -= 1
    posts[post].next = -1
    return post
  }

  /// Puts a member back among the free, behind all who have been free longer; ties by post number.
  mutating func free(_ post: Int) {
    posts[post].demand = -1
    posts[post].freeSince = now
    let pool = Int(posts[post].pool)
    pools[pool].free += 1
    let tail = pools[pool].freeTail
    if tail < 0 {
      pools[pool].freeHead = Int32(post)
      pools[pool].freeTail = Int32(post)
      posts[post].next = -1
    } else if posts[Int(tail)].freeSince < now || tail < Int32(post) {
      posts[Int(tail)].next = Int32(post)
      posts[post].next = -1
      pools[pool].freeTail = Int32(post)
    } else {
      insertAmongEquals(post, pool)
    }
    markFree(pool)
  }

  /// Several members became free at the same millisecond: they stand in the order of their numbers.
  private mutating func insertAmongEquals(_ post: Int, _ pool: Int) {
    var previous: Int32 = -1
    var next = pools[pool].freeHead
    while next >= 0, posts[Int(next)].freeSince < now || next < Int32(post) {
      previous = next
      next = posts[Int(next)].next
    }
    posts[post].next = next
    if previous >= 0 { posts[Int(previous)].next = Int32(post) } else { pools[pool].freeHead = Int32(post) }
  }

  /// Remembers that a pool has somebody free for those who wait.
  @inline(__always)
  private mutating func markFree(_ pool: Int) {
    isAssignmentDue = true
    guard !pools[pool].isDirty else { return }
    pools[pool].isDirty = true
    dirtyPools.append(Int32(pool))
  }
}
