// Preemption (R16): a waiting demand of a kind that may interrupt takes a member away from work on a demand of lower
// priority. Of several the one with the lowest priority is interrupted, then the one that started last, then the one
// in the hands of the lowest post number; equals never interrupt each other. The interrupted work goes back to the head
// of its class, with what is done done, and is resumed by whoever is free next. Teams are not interrupted, nor is joint
// work with departments.

extension Block {
  /// Interrupts work for the first waiting demand of a unit that may and can, and starts that demand; `false` where
  /// there is none. Others that wait in front of it, but may not interrupt, go on waiting.
  mutating func interruptWork(for unit: UnitPlace) -> Bool {
    for level in stride(from: unit.pointee.priorities - 1, through: 0, by: -1) {
      for staffing in 0..<(unit.pointee.endOfStaffing - unit.pointee.firstStaffing) {
        let lane = unit.pointee.firstLane + staffing * unit.pointee.priorities + level
        var next = queues[Int(lane)].head
        while let demand = next {
          next = demand.pointee.next
          guard rule(for: demand, at: unit).pointee.preempts, demand.pointee.nature != .duplicate else { continue }
          guard let (victim, team) = victim(for: demand, unit, Int(unit.pointee.firstStaffing + staffing)) else {
            continue
          }
          if isFollowed(victim) { tell(.preempted(by: demand.pointee.name), of: victim) }
          if isFollowed(demand) { tell(.preempts(victim.pointee.name), of: demand) }
          note(.interrupted(tier: Int(self.unit(of: victim).pointee.tier)), of: victim)
          handOver(victim)
          // Nobody else of the team was free, or the demand would have been started before.
          begin(demand, unit, team, calledAway: true)
          return true
        }
      }
    }
    return false
  }

  /// The demand whose work is interrupted for another, in the pools of the other's staffing rule, and the team that
  /// becomes free.
  private mutating func victim(for demand: DemandPlace, _ unit: UnitPlace, _ rule: Int) -> (DemandPlace, team: Int)? {
    let waited = now - demand.pointee.queuedSince
    var victim: (demand: DemandPlace, team: Int)?
    for team in staffing[rule].firstTeam..<staffing[rule].endOfTeams
    where teams[team].after <= waited && teams[team].endOfRoles - teams[team].firstRole == 1 {
      let pool = pool(of: Int(teamRoles[teams[team].firstRole]), for: unit)
      guard pool >= 0, pools[pool].isOnShift else { continue }
      for post in Int(pools[pool].firstPost)..<Int(pools[pool].firstPost + pools[pool].posts) {
        guard let other = posts[post].demand, other.pointee.stage == .inWork, other.pointee.members == 1,
          !isPartner(other),
          priority(of: other, at: self.unit(of: other)) < priority(of: demand, at: unit), !isAbsent(posts.place(post))
        else { continue }
        if victim.map({ isInterrupted(other, before: $0.demand) }) ?? true { victim = (other, team) }
      }
    }
    return victim.map { ($0.demand, $0.team) }
  }

  private func isInterrupted(_ a: DemandPlace, before b: DemandPlace) -> Bool {
    let (priority, other) = (self.priority(of: a, at: unit(of: a)), self.priority(of: b, at: unit(of: b)))
    if priority != other { return priority < other }
    return a.pointee.seized > b.pointee.seized
  }
}
