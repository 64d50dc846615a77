// Reserves (突击队): staff who are on duty only while a mode calls them up, in the hours of their calendar. What they are
// rostered for is their time of duty; what they finish when it is over is overtime (R13).

extension Block {
  /// A pool of reserves is called up; by several modes, by the first of them.
  mutating func callUp(_ pool: PoolPlace) {
    let reserve = Int(pool.pointee.reserve)
    modeBook.reserves[reserve].callers += 1
    guard modeBook.reserves[reserve].callers == 1 else { return }
    modeBook.reserves[reserve].duty.append(now..<clock.end)
    pool.pointee.isCalledUp = true
    for range in Int(pool.pointee.firstRange)..<Int(pool.pointee.endOfRanges) {
      markWaitingUnits(in: Int(served[range].lowerBound)..<Int(served[range].upperBound))
    }
  }

  /// It is called off by the last mode that had called it up: work in hand is finished, or handed over.
  mutating func callOff(_ pool: PoolPlace) {
    let reserve = Int(pool.pointee.reserve)
    modeBook.reserves[reserve].callers -= 1
    guard modeBook.reserves[reserve].callers == 0, let last = modeBook.reserves[reserve].duty.popLast() else { return }
    modeBook.reserves[reserve].duty.append(last.lowerBound..<now)
    pool.pointee.isCalledUp = false
    guard roles[Int(pool.pointee.role)].atShiftEnd == .handOver else { return }
    for number in Int(pool.pointee.firstPost)..<Int(pool.pointee.firstPost + pool.pointee.posts) {
      let post = posts.place(number)
      guard let demand = post.pointee.demand, demand.pointee.stage == .inWork, demand.pointee.post == post,
        !isPartner(demand), demand.pointee.nature != .meeting
      else { continue }
      note(.interrupted(tier: Int(unit(of: demand).pointee.tier)), of: demand)
      handOver(demand)
    }
  }

  /// Whether a post is one of reserves.
  @inline(__always)
  func isReserve(_ post: PostPlace) -> Bool { (post.pointee.home?.pointee.reserve ?? -1) >= 0 }

  /// The time of duty of a post of reserves between two moments.
  func dutyTime(ofReserve post: PostPlace, _ from: Milliseconds, _ to: Milliseconds) -> Milliseconds {
    dutyTime(of: pools.place(Int(post.pointee.pool)), from, to)
  }

  /// The time of duty of a reserve pool between two moments, in the hours of its calendar.
  func dutyTime(of pool: PoolPlace, _ from: Milliseconds, _ to: Milliseconds) -> Milliseconds {
    let calendar = Int(roles[Int(pool.pointee.role)].calendar)
    var time: Milliseconds = 0
    for duty in modeBook.reserves[Int(pool.pointee.reserve)].duty.reversed() {
      let (begins, ends) = (max(duty.lowerBound, from), min(duty.upperBound, to))
      if begins < ends {
        time +=
          calendar < 0
          ? ends - begins : plan.hours[calendar].openTime(before: ends) - plan.hours[calendar].openTime(before: begins)
      }
      if duty.lowerBound <= from { break }
    }
    return time
  }

  /// What the posts of reserves were rostered for, for the course over time.
  mutating func finishReserves() {
    for pool in 0..<pools.count where pools[pool].reserve >= 0 {
      let place = pools.place(pool)
      for post in Int(place.pointee.firstPost)..<Int(place.pointee.firstPost + place.pointee.posts) {
        posts[post].rostered = dutyTime(of: place, clock.windowStart, clock.windowEnd)
      }
      guard Log.keepsTimeline, place.pointee.posts > 0 else { continue }
      for bin in 0..<timeline.bins.count {
        let (from, to) = (
          timeline.origin + timeline.bins.start(of: bin),
          timeline.origin + min(timeline.bins.start(of: bin + 1), clock.windowEnd - clock.windowStart)
        )
        let time = dutyTime(of: place, from, to) * Int64(place.pointee.posts)
        timeline.addDuty(time, of: Int(place.pointee.role), in: bin)
      }
    }
  }
}
