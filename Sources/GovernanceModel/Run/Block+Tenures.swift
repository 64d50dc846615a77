// Who has just come works more slowly. When staff take up a visit for the first time, all that it takes of their work is
// multiplied by the factor of the one who leads, each part rounded to the millisecond; travel is not. Whoever goes on with it after
// an interruption does what is left of it, at the pace at which it was taken up. Joint work takes its own time. An old hand who
// shows newcomers of the same unit how it is done has so much less time: the work in hand goes on around it.

import Stochastics

extension Block {
  @inline(__always)
  var hasNovices: Bool { !Log.isBare && novicesOccur }

  /// Makes the work of a visit take as long as it takes whoever leads.
  @inline(never)
  mutating func adjustToTenure(_ demand: DemandPlace) {
    guard !isPartner(demand), let lead = demand.pointee.post, let factor = tenureFactor(of: lead), factor != 1 else {
      return
    }
    demand.pointee.remaining = demand.pointee.remaining.times(factor)
    demand.pointee.afterPlan = demand.pointee.afterPlan.times(factor)
    if hasPauses, demand.pointee.pauses { demand.pointee.afterPause = demand.pointee.afterPause.times(factor) }
  }

  /// By what the work of a post is multiplied now; `nil` where nobody of its role is ever slower.
  private mutating func tenureFactor(of post: PostPlace) -> Double? {
    guard let (tenures, key, day) = tenures(of: post), tenures.slows, let holder = tenures.holder(of: key, on: day)
    else {
      return nil
    }
    let factor = tenures.factor(holder, key, at: now)
    guard factor == 1, tenures.mentors, !tenures.isLearning(holder, key, on: day).still else { return factor }
    return mentoringFactor(tenures, in: pools.place(Int(post.pointee.pool)), on: day)
  }

  /// What newcomers with mentors leave of an old hand's time in a pool on a day.
  private mutating func mentoringFactor(_ tenures: Tenures, in pool: PoolPlace, on day: Int32) -> Double {
    var (newcomers, oldHands) = (0, 0)
    for number in pool.pointee.firstPost..<pool.pointee.firstPost + pool.pointee.posts {
      guard let key = posts.place(Int(number)).pointee.timetable?.pointee.key,
        let holder = tenures.holder(of: key, on: day)
      else { continue }
      let learning = tenures.isLearning(holder, key, on: day)
      if learning.withMentor { newcomers += 1 }
      if !learning.still { oldHands += 1 }
    }
    return tenures.mentoringFactor(newcomers: newcomers, oldHands: oldHands)
  }

  /// The occupants of a post's role, its key, and the day of the shift that it is now.
  private mutating func tenures(of post: PostPlace) -> (Tenures, DrawKey, day: Int32)? {
    guard let timetable = post.pointee.timetable, let table = table(of: post), let tenures = table.tenures,
      let day = table.day(at: now)
    else { return nil }
    return (tenures, timetable.pointee.key, day)
  }

  /// How long the holder of a post has had it, for a holder who is still learning; -1 for any other.
  mutating func tenure(of post: PostPlace) -> Milliseconds {
    guard let (tenures, key, day) = tenures(of: post), let holder = tenures.holder(of: key, on: day),
      tenures.isLearning(holder, key, on: day).still
    else { return -1 }
    return now - holder.arrives
  }

  /// Whether a member of staff has left and nobody has come for them yet.
  mutating func isVacant(_ post: PostPlace) -> Bool {
    guard let timetable = post.pointee.timetable, let table = table(of: post) else { return false }
    return table.isVacant(timetable.pointee.key, at: now)
  }
}

extension Milliseconds {
  /// The time multiplied by a factor, to the nearest millisecond.
  @inline(__always)
  fileprivate func times(_ factor: Double) -> Milliseconds { Milliseconds(Double(self) * factor + 0.5) }
}
