// Lays out the books of modes and campaigns: which units of the piece switch together, whom they call up, who counts what.

extension Block {
  /// Fills the books, and appoints the dates of modes.
  mutating func layOutReactions() {
    if plan.modes.isInUse { layOutModes() }
    if plan.campaigns.isInUse { layOutCampaigns() }
    for place in 0..<units.count {
      units[place].hasUrgency = !plan.modes.urgency.isEmpty || plan.modes.raise != 0
      guard plan.modes.suspend != 0 else { continue }
      let lanes = units[place].priorities * (units[place].endOfStaffing - units[place].firstStaffing)
      units[place].putOffLane = queues.place(Int(units[place].firstLane + lanes))
    }
    for pool in 0..<pools.count where plan.modes.isReserve[Int(pools[pool].role)] {
      pools[pool].reserve = Int32(modeBook.reserves.count)
      pools[pool].isCalledUp = false
      modeBook.reserves.append(Reserve())
    }
    if plan.modes.isInUse || plan.campaigns.isInUse { setReactionClock() }
  }

  private mutating func layOutModes() {
    modeBook.entryOf = Array(repeating: -1, count: units.count * plan.scenario.modes.count)
    for (mode, state) in plan.scenario.modes.enumerated() {
      for unit in plan.tree.units(of: state.of.index) where Int(plan.pieceOf[unit]) == number {
        addEntry(mode, state, of: unit)
      }
    }
  }

  /// Adds the entry of a mode at one unit, over all tiers.
  private mutating func addEntry(_ mode: Int, _ state: Mode, of unit: Int) {
    var entry = ModeUnit(mode: mode, unit: Int32(unit))
    let number = modeBook.units.count
    for place in 0..<units.count where belongs(Int(units[place].unit), below: unit, at: state.of.index) {
      modeBook.entryOf[place * modeBook.modes + mode] = Int32(number)
      if let last = entry.places.last, last.upperBound == place, units[last.lowerBound].tier == units[place].tier {
        entry.places[entry.places.count - 1] = last.lowerBound..<place + 1
      } else {
        entry.places.append(place..<place + 1)
      }
    }
    for role in plan.scenario.roles.indices {
      let pools = pools(of: role, below: unit, at: state.of.index)
      if state.callsUp.contains(.init(role)) { entry.reserves += pools }
      if state.dropsChores, plan.shiftTables[role]?.hasChores == true { entry.chores += pools }
      let isLocal = plan.scenario.roles[role].postedAt == plan.scenario.roles[role].serves
      entry.helpers.append(isLocal ? (pools.first.map { $0..<$0 + pools.count } ?? 0..<0) : 0..<0)
    }
    for dates in plan.modes.dates[mode] where dates.upperBound > 0 {
      modeBook.appoint(number, at: max(0, dates.lowerBound))
    }
    modeBook.units.append(entry)
  }

  /// Whether a unit is another, of a tier, or lies below it.
  private func belongs(_ unit: Int, below other: Int, at tier: Int) -> Bool {
    plan.tree.tier[unit] <= tier && plan.tree.ancestor(of: unit, at: tier) == other
  }

  /// The pools of a role that are posted at a unit or below it: they stand in the order of the units.
  private func pools(of role: Int, below unit: Int, at tier: Int) -> [Int] {
    let postedAt = plan.scenario.roles[role].postedAt.index
    let posted = plan.pieces[number].units.filter { plan.tree.tier[$0] == postedAt }
    return zip(posted, staffOfRole[role].pools).compactMap { belongs($0, below: unit, at: tier) ? $1 : nil }
  }

  private mutating func layOutCampaigns() {
    campaignBook.entryOf = Array(repeating: -1, count: units.count * campaignBook.campaigns)
    for (campaign, state) in plan.scenario.campaigns.enumerated() {
      for unit in plan.tree.units(of: state.of.index) where Int(plan.pieceOf[unit]) == number {
        for place in 0..<units.count where belongs(Int(units[place].unit), below: unit, at: state.of.index) {
          campaignBook.entryOf[place * campaignBook.campaigns + campaign] = Int32(campaignBook.units.count)
        }
        campaignBook.units.append(
          CampaignUnit(campaign: campaign, unit: Int32(unit), place: plan.placeInPiece[unit]))
      }
    }
  }
}
