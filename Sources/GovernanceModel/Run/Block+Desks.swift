// Desks: a demand comes in there instead of where it arises, is answered on the spot or dispatched, and may come back
// (退单) to be dispatched again. Whether a dispatch goes wrong, and whether it will be returned, is drawn when it leaves
// the desk, for each dispatch anew; what the right place will need is drawn there as if it had come at once, so that a
// wrong way costs time and nothing else.

import Stochastics

extension Block {
  /// Whether demands may come in elsewhere than where they arise.
  @inline(__always)
  var hasDesks: Bool { !Log.isBare && desksOccur }

  /// A demand that is reported enters where it comes in: the unit where it arises, a unit above, or a desk.
  @inline(__always)
  mutating func takeIn(_ demand: DemandPlace, at unit: UnitPlace) {
    if hasModes { countReport(of: demand, forModesAt: unit) }
    if hasCampaigns { countReport(of: demand, forCampaignsAt: unit) }
    if hasDesks, let station = entrance(of: demand) { enter(demand, station) } else { enter(demand, unit) }
  }

  /// The station at which a demand comes in; `nil` where it arises. One uniform number, in the order of the file (R4).
  mutating func entrance(of demand: DemandPlace) -> UnitPlace? {
    let entrances = plan.desks.entrances[Int(demand.pointee.category)]
    guard !entrances.isEmpty else { return nil }
    let draw = demand.pointee.key.uniform(Purpose.entrance)
    guard let entrance = entrances.first(where: { draw < $0.upTo }) else { return nil }
    if hasRoutes {
      // Who calls somebody directly goes past desks; a desk and an office higher up can always be reached.
      guard demand.pointee.leg != Leg.bypass else { return nil }
      (demand.pointee.leg, demand.pointee.reportOrdinal) = (Leg.work, 0)
    }
    let station = stationPlace(entrance.station, for: demand)
    guard entrance.station >= plan.firstDesk else { return station }
    let entry = deskBook.open(demand)
    if desk(station).followUpEvery > 0 { entry.pointee.owner = station.pointee.place }
    return station
  }

  /// The unit of a station to which a demand belongs.
  mutating func stationPlace(_ station: Int, for demand: DemandPlace) -> UnitPlace {
    guard station >= plan.firstDesk else {
      return units.place(Int(plan.placeInPiece[plan.tree.ancestor(of: Int(demand.pointee.origin), at: station)]))
    }
    let desk = station - plan.firstDesk
    let tier = plan.desks.desks[desk].tier
    let unit = plan.tree.ancestor(of: Int(demand.pointee.origin), at: tier)
    return units.place(Int(plan.deskPlaces[desk][unit - plan.tree.firstOfTier[tier]]))
  }

  /// The desk that a unit is.
  private mutating func desk(_ unit: UnitPlace) -> DeskPlan {
    plan.desks.desks[Int(unit.pointee.tier) - plan.firstDesk]
  }

  // MARK: Work that ends at a desk, or shows that a demand belongs elsewhere

  /// Draws what a visit to a desk takes, or the look that shows that a demand has to go back. Returns whether the visit
  /// is either.
  mutating func drawDeskVisit(_ demand: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) -> Bool {
    let isDesk = Int(unit.pointee.tier) >= plan.firstDesk
    guard isDesk || deskBook.isRefused(demand) else { return false }
    let entry = deskBook[demand]
    var work: Milliseconds
    var settles = false
    if isDesk {
      let key = demand.pointee.key.keyed(by: unit.pointee.tierKey, ordinal(of: entry.pointee.dispatches, demand))
      work = duration(rule.pointee.work, key, Purpose.work)
      // What it could not answer when it came, it cannot answer when it comes back.
      let isNew = entry.pointee.seen & 1 << UInt64(Int(unit.pointee.tier) - plan.firstDesk) == 0
      settles = isNew && key.uniform(Purpose.settles) < rule.pointee.settles
    } else {
      let look = plan.desks.returns[Int(unit.pointee.tier)]?.look[Int(demand.pointee.kind)] ?? -1
      work = duration(look, dispatchKey(of: demand), Purpose.look)
    }
    (demand.pointee.willSettle, demand.pointee.remaining, demand.pointee.afterPlan) = (settles, work, work)
    (demand.pointee.drawnTravel, demand.pointee.travels, demand.pointee.plans) = (0, false, false)
    return true
  }

  /// The number of a dispatch in the keys of its draws: those after a reopening have numbers of their own.
  private mutating func ordinal(of dispatch: Int32, _ demand: DemandPlace) -> UInt64 {
    UInt64(dispatch) | reopenings(of: demand) << 32
  }

  /// The key of a demand's last dispatch.
  private mutating func dispatchKey(of demand: DemandPlace) -> DrawKey {
    let entry = deskBook[demand]
    let desk = units.place(Int(entry.pointee.desk))
    return demand.pointee.key.keyed(by: desk.pointee.tierKey, ordinal(of: entry.pointee.dispatches - 1, demand))
  }

  /// A demand leaves a unit: from a desk it is dispatched, from where it does not belong it goes back. Returns whether it
  /// is either.
  mutating func leavesByDesk(_ demand: DemandPlace, _ outcome: DelayRow.Outcome) -> Bool {
    let unit = unit(of: demand)
    guard Int(unit.pointee.tier) < plan.firstDesk else {
      dispatch(demand, from: unit)
      return true
    }
    guard let entry = deskBook.entry(demand.pointee.number), entry.pointee.isRefused else { return false }
    entry.pointee.isRefused = false
    guard outcome == .beyond else { return false }
    sendBack(demand, from: unit)
    return true
  }

  // MARK: There

  /// A desk sends a demand where it belongs, or where it seems to belong.
  private mutating func dispatch(_ demand: DemandPlace, from unit: UnitPlace) {
    let desk = desk(unit)
    let entry = deskBook[demand]
    let key = demand.pointee.key.keyed(by: unit.pointee.tierKey, ordinal(of: entry.pointee.dispatches, demand))
    let station = destination(of: demand, from: desk)
    var target = stationPlace(station, for: demand)
    (entry.pointee.isMisrouted, entry.pointee.isRefused) = (false, false)
    if station < plan.firstDesk {
      target = leastBusy(target, for: demand, desk)
      if key.uniform(Purpose.misrouted) < desk.misroutes[Int(demand.pointee.kind)] {
        entry.pointee.isMisrouted = true
        target = wrongPlace(target, desk, at: unit, key)
      }
      decideReturn(of: demand, from: station, desk, key)
    }
    let isFirst = entry.pointee.dispatches == 0
    (entry.pointee.desk, entry.pointee.dispatches) = (unit.pointee.place, entry.pointee.dispatches + 1)
    let ready = plan.sendingTime(desk.sending, readyAt: now)
    let arrives = arrival(of: demand, at: ready + duration(desk.takes, key, Purpose.sending))
    let isWrong = entry.pointee.isMisrouted
    if demand.pointee.isObserved, station < plan.firstDesk { recorder.dispatches(demand, isWrong: isWrong) }
    note(
      .desk(
        .dispatched(
          desk: Int(unit.pointee.tier), station: station, unit: Int(target.pointee.unit), isWrong: isWrong,
          arrives: arrives)), of: demand)
    forward(demand, .dispatched, to: target, arriving: arrives)
    if isFirst, entry.pointee.owner >= 0 { appointFollowUp(of: demand) }
  }

  /// The station to which a desk sends a kind of demand; for whoever has the authority, the lowest tier from that of
  /// the report on that will settle this one.
  private mutating func destination(of demand: DemandPlace, from desk: DeskPlan) -> Int {
    let station = desk.destinations[Int(demand.pointee.kind)]
    guard station < 0 else { return Int(station) }
    for tier in plan.tree.tier[Int(demand.pointee.origin)]..<plan.firstDesk where plan.tiers[tier].handles {
      let rule = rules[tier * kinds + Int(demand.pointee.kind)]
      guard !rule.atOnce else { continue }
      let place =
        nestsCompetence
        ? demand.pointee.key.uniform(Purpose.competence)
        : demand.pointee.key.keyed(by: plan.tiers[tier].key, 0).uniform(Purpose.settles)
      if rule.settles >= 1 || place < rule.settles { return tier }
    }
    return plan.firstDesk - 1
  }

  /// The unit of a tier with the fewest demands present, where the desk goes by that; of equal ones the demand's own,
  /// then the first.
  private mutating func leastBusy(_ own: UnitPlace, for demand: DemandPlace, _ desk: DeskPlan) -> UnitPlace {
    let tier = Int(own.pointee.tier)
    guard desk.shortestOf > tier else { return own }
    let scope = plan.tree.ancestor(of: Int(own.pointee.unit), at: desk.shortestOf)
    var best = own
    for unit in plan.tree.descendants(of: scope, at: tier) {
      let other = units.place(Int(plan.placeInPiece[unit]))
      if other.pointee.present < best.pointee.present { best = other }
    }
    return best
  }

  /// Where a misrouted demand lands. Where there is no other unit, it lands in the wrong office of the right one.
  private mutating func wrongPlace(
    _ right: UnitPlace, _ desk: DeskPlan, at unit: UnitPlace, _ key: DrawKey
  ) -> UnitPlace {
    let tier = Int(right.pointee.tier)
    let place = Int(right.pointee.unit)
    guard tier < desk.tier else { return right }
    let among =
      desk.landsAnywhere
      ? plan.tree.descendants(of: Int(unit.pointee.unit), at: tier) : plan.tree.children[plan.tree.parent[place]]
    guard among.count > 1 else { return right }
    let draw = among.lowerBound + Int(key.uniform(Purpose.wrongPlace) * Double(among.count - 1))
    return units.place(Int(plan.placeInPiece[draw < place ? draw : draw + 1]))
  }

  /// Draws whether the receiver will send a demand back, and why.
  private mutating func decideReturn(of demand: DemandPlace, from tier: Int, _ desk: DeskPlan, _ key: DrawKey) {
    let entry = deskBook[demand]
    guard let returns = plan.desks.returns[tier], entry.pointee.returns < returns.atMost else { return }
    let kind = Int(demand.pointee.kind)
    var chance = (entry.pointee.isMisrouted ? returns.misrouted[kind] : returns.otherwise[kind]) * desk.returnsLeft
    if entry.pointee.owner >= 0 { chance *= self.desk(units.place(Int(entry.pointee.owner))).returnsLeftOfOwn }
    guard key.uniform(Purpose.refused) < chance else { return }
    entry.pointee.isRefused = true
    let place = key.uniform(Purpose.reason)
    entry.pointee.reason =
      entry.pointee.isMisrouted
      ? UInt8(ReturnReason.wrongPlace.index)
      : UInt8(returns.reasons.firstIndex { place < $0 } ?? ReturnReason.allCases.count - 1)
  }

  // MARK: And back

  /// A demand is returned to the desk that dispatched it, or to the one that decides on demands nobody wants.
  private mutating func sendBack(_ demand: DemandPlace, from unit: UnitPlace) {
    let entry = deskBook[demand]
    entry.pointee.returns += 1
    let tier = Int(unit.pointee.tier)
    var target = units.place(Int(entry.pointee.desk))
    let desk = desk(target)
    let back = duration(plan.desks.returns[tier]?.takes ?? -1, dispatchKey(of: demand), Purpose.wayBack)
    if desk.disputeAfter > 0, Int(entry.pointee.returns) >= desk.disputeAfter {
      target = stationPlace(plan.firstDesk + desk.disputeDesk, for: demand)
    }
    let arrives = arrival(of: demand, at: now + back)
    let reason = ReturnReason.allCases[Int(entry.pointee.reason)]
    if demand.pointee.isObserved {
      recorder.returns(demand, for: reason, lost: min(arrives, clock.end) - demand.pointee.entered)
    }
    note(
      .desk(
        .returned(
          tier: tier, desk: Int(target.pointee.tier), reason: reason, ordinal: Int(entry.pointee.returns),
          arrives: arrives)), of: demand)
    forward(demand, .returned, to: target, arriving: arrives)
  }

  /// The joins of this millisecond are over for what was begun in it.
  private mutating func arrival(of demand: DemandPlace, at time: Milliseconds) -> Milliseconds {
    demand.pointee.seized == now ? max(time, now + 1) : time
  }

  /// A visit ends, and the demand is on its way to another unit of the piece.
  mutating func forward(
    _ demand: DemandPlace, _ outcome: DelayRow.Outcome, to target: UnitPlace, arriving time: Milliseconds
  ) {
    closeVisit(of: demand, outcome, sending: min(time, clock.end) - now)
    demand.pointee.handOffs &+= 1
    demand.pointee.stage = .inTransit
    demand.pointee.at = nil
    demand.pointee.stamp &+= 1
    demand.pointee.unit = target.pointee.place
    if time > now { depart(demand, arriving: time) } else { enter(demand, target) }
  }

  // MARK: In the books

  /// A visit has ended: a desk knows the demand from now on.
  mutating func noteDeskVisit(of demand: DemandPlace, at unit: UnitPlace) {
    let desk = Int(unit.pointee.tier) - plan.firstDesk
    guard desk >= 0, !demand.pointee.isJob else { return }
    let entry = deskBook[demand]
    if entry.pointee.seen & 1 << UInt64(desk) != 0, demand.pointee.isObserved {
      recorder.deskRevisits[desk * kinds + Int(demand.pointee.kind)] += 1
    }
    entry.pointee.seen |= 1 << UInt64(desk)
  }

  /// A demand is closed: at a desk it was answered.
  mutating func closeAtDesk(_ demand: DemandPlace, at unit: UnitPlace, isSettled: Bool) {
    guard !demand.pointee.isJob else { return }
    if isSettled, demand.pointee.isObserved, Int(unit.pointee.tier) >= plan.firstDesk { recorder.answers(demand) }
    deskBook.forget(demand)
  }
}

extension ReturnReason {
  /// The position among all reasons.
  var index: Int {
    switch self {
    case .notOurs: 0
    case .wrongPlace: 1
    case .incomplete: 2
    }
  }
}

extension Recorder {
  /// A demand is sent to a tier.
  func dispatches(_ demand: DemandPlace, isWrong: Bool) {
    desks[Int(demand.pointee.kind)].dispatched += 1
    if isWrong { desks[Int(demand.pointee.kind)].misrouted += 1 }
  }

  /// A demand is returned, after a time at a place to which it did not belong.
  func returns(_ demand: DemandPlace, for reason: ReturnReason, lost: Milliseconds) {
    desks[Int(demand.pointee.kind)].returned[reason.index] += 1
    desks[Int(demand.pointee.kind)].lost += lost
  }

  /// A demand is settled at a desk.
  func answers(_ demand: DemandPlace) { desks[Int(demand.pointee.kind)].answered += 1 }
}
