// Mutual aid: in a mode that pools them, the staff of sibling units stand in one row. A unit's own staff go first; where none
// of them is free, whoever has been free longest at a sibling unit comes, and travels further (R12).

extension Block {
  /// The pool from which a member of a role is taken for a unit, and `nil` where nobody is free.
  @inline(__always)
  mutating func poolWithFreeMember(of role: Int, for unit: UnitPlace) -> PoolPlace? {
    // Off shift, no unit's staff need be looked up.
    guard Log.isBare || staffOfRole.place(role).pointee.isOnShift else { return nil }
    let own = pool(of: role, for: unit)
    guard own >= 0 else { return nil }
    if hasFreeMember(pools.place(own)) { return pools.place(own) }
    guard hasModes, unit.pointee.modes & plan.modes.pool != 0 else { return nil }
    return helpers(of: role, for: unit, own: own)
  }

  @inline(never)
  private mutating func helpers(of role: Int, for unit: UnitPlace, own: Int) -> PoolPlace? {
    guard let range = siblings(of: role, at: unit), range.contains(own) else { return nil }
    var best: (pool: PoolPlace, since: Milliseconds, number: Int32)?
    for pool in range where pool != own && !pools[pool].isUnlimited {
      let place = pools.place(pool)
      guard hasFreeMember(place), let post = place.pointee.freeHead else { continue }
      let (since, number) = (post.pointee.freeSince, post.pointee.number)
      if best.map({ (since, number) < ($0.since, $0.number) }) ?? true { best = (place, since, number) }
    }
    return best?.pool
  }

  /// The pools of a role that help each other at a unit.
  private func siblings(of role: Int, at unit: UnitPlace) -> Range<Int>? {
    let mode = (unit.pointee.modes & plan.modes.pool).trailingZeroBitCount
    guard mode < modeBook.modes else { return nil }
    let entry = Int(modeBook.entryOf[Int(unit.pointee.place) * modeBook.modes + mode])
    return entry < 0 ? nil : modeBook.units[entry].helpers[role]
  }

  /// The travel of a member of a pool for a demand at a unit, as a multiple of the tier's.
  @inline(__always)
  mutating func travelFactor(of pool: PoolPlace, for demand: DemandPlace, at unit: UnitPlace) -> Double {
    guard hasModes, unit.pointee.modes & plan.modes.pool != 0 else { return pool.pointee.travelFactor }
    return aid(pool, for: demand, at: unit)
  }

  @inline(never)
  private mutating func aid(_ pool: PoolPlace, for demand: DemandPlace, at unit: UnitPlace) -> Double {
    guard let home = pool.pointee.onlyUnit, home != unit else { return pool.pointee.travelFactor }
    let mode = (unit.pointee.modes & plan.modes.pool).trailingZeroBitCount
    if demand.pointee.isObserved { recorder.reactions.count(\.aided, Int(demand.pointee.kind)) }
    note(.reaction(.aided(from: Int(home.pointee.unit))), of: demand)
    return pool.pointee.travelFactor * plan.scenario.modes[mode].aidTravel
  }

  /// Somebody is free whom sibling units may have.
  mutating func announceToSiblings(of unit: UnitPlace) {
    let mode = (unit.pointee.modes & plan.modes.pool).trailingZeroBitCount
    let entry = Int(modeBook.entryOf[Int(unit.pointee.place) * modeBook.modes + mode])
    for range in modeBook.units[entry].places where range.contains(Int(unit.pointee.place)) {
      markWaitingUnits(in: range)
    }
  }
}
