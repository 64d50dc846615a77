// The way to the next tier: at once, after a delay, or with the next batch (R18). In transit no tier's clock runs; the
// demand arrives in the joins of its millisecond. What a threshold sends arrives a millisecond later at the earliest,
// and so does what ends in the millisecond in which it was begun, because the joins of its own are over: so a tier
// simulated apart sees the same as one simulated together.

import Stochastics

extension Block {
  /// A demand leaves its tier for the next.
  mutating func leave(_ demand: DemandPlace, _ outcome: DelayRow.Outcome) {
    let unit = unit(of: demand)
    let tier = Int(unit.pointee.tier)
    guard tiers[tier].target >= 0 else { return settle(demand) }
    let arrives = arrival(of: demand, from: tier, outcome)
    closeVisit(of: demand, outcome, sending: min(arrives, clock.end) - now)
    note(.passedOn(tier: tier, outcome: outcome, arrives: arrives), of: demand)
    demand.pointee.handOffs += 1
    demand.pointee.priority += tiers[tier].raise
    demand.pointee.stage = .inTransit
    demand.pointee.at = nil
    demand.pointee.stamp &+= 1
    let target = plan.tree.ancestor(of: Int(unit.pointee.unit), at: tiers[tier].target)
    if Int(plan.pieceOf[target]) == number {
      demand.pointee.unit = plan.placeInPiece[target]
      // What arrives at once joins now: it makes no difference to whatever else happens before staff are assigned.
      if arrives > now { depart(demand, arriving: arrives) } else { enter(demand, self.unit(of: demand)) }
    } else {
      outbox.append(Parcel(arrives: arrives, unit: Int32(target), demand: demand.pointee))
      sentParcels += 1
      demands.giveBack(demand)
    }
  }

  /// When a demand that leaves a tier now arrives at the next.
  private mutating func arrival(of demand: DemandPlace, from tier: Int, _ outcome: DelayRow.Outcome) -> Milliseconds {
    var time = plan.sendingTime(tiers[tier].sending, readyAt: now)
    if tiers[tier].takes >= 0 {
      let key = demand.pointee.key.keyed(by: tiers[tier].key, 0)
      time += duration(tiers[tier].takes, key, Purpose.sending)
    }
    // The joins of this millisecond are over for what a threshold sends, and for work of no length.
    let isLate = outcome == .timedOut || outcome == .beyond && demand.pointee.seized == now
    return isLate ? max(time, now + 1) : time
  }

  /// Puts a demand on its way within the piece.
  private mutating func depart(_ demand: DemandPlace, arriving time: Milliseconds) {
    transit.add(Appointment(time: time, with: demand))
    calendar.set(deliverySlot, at: transit.dueTime)
  }

  /// Takes in a demand from another piece.
  mutating func receive(_ parcel: Parcel) {
    let demand = demands.take()
    demand.pointee.adopt(parcel.demand)
    demand.pointee.unit = plan.placeInPiece[Int(parcel.unit)]
    receivedParcels += 1
    depart(demand, arriving: parcel.arrives)
  }

  /// A demand arrives at its next tier.
  mutating func deliver() {
    let appointment = transit.removeFirst()
    calendar.set(deliverySlot, at: transit.dueTime)
    let demand = demands.place(appointment.demand)
    enter(demand, unit(of: demand))
  }
}
