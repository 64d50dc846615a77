// The way to the next tier: at once, after a delay, or with the next batch (R18). In transit no tier's clock runs; the
// demand arrives in the joins of its millisecond. What a threshold sends arrives a millisecond later at the earliest,
// because the joins of its own are over: so a tier simulated apart sees the same as one simulated together.

import Stochastics

extension Block {
  /// A demand leaves its tier for the next.
  mutating func leave(_ demand: Int, _ outcome: DelayRow.Outcome) {
    let unit = Int(demands[demand].unit)
    let tier = Int(units[unit].tier)
    guard tiers[tier].target >= 0 else { return settle(demand) }
    let arrives = arrival(of: demand, from: tier, outcome)
    closeVisit(of: demand, outcome, sending: min(arrives, plan.clock.end) - now)
    note(.passedOn(tier: tier, outcome: outcome, arrives: arrives), of: demand)
    demands[demand].handOffs += 1
    demands[demand].priority += tiers[tier].raise
    demands[demand].stage = .inTransit
    demands[demand].stamp &+= 1
    let target = plan.tree.ancestor(of: Int(units[unit].unit), at: tiers[tier].target)
    if Int(plan.pieceOf[target]) == number {
      demands[demand].unit = plan.placeInPiece[target]
      depart(demand, arriving: arrives)
    } else {
      outbox.append(Parcel(arrives: arrives, unit: Int32(target), demand: demands[demand]))
      sentParcels += 1
      forget(demand)
    }
  }

  /// When a demand that leaves a tier now arrives at the next.
  private func arrival(of demand: Int, from tier: Int, _ outcome: DelayRow.Outcome) -> Milliseconds {
    var time = plan.sendingTime(tiers[tier].sending, readyAt: now)
    if tiers[tier].takes >= 0 {
      let key = demands[demand].key.keyed(by: tiers[tier].key, 0)
      time += duration(tiers[tier].takes, key, Purpose.sending)
    }
    return outcome == .timedOut ? max(time, now + 1) : time
  }

  /// Puts a demand on its way within the piece.
  private mutating func depart(_ demand: Int, arriving time: Milliseconds) {
    transit.add(Appointment(time: time, demand: Int32(demand), stamp: demands[demand].stamp))
    calendar.set(deliverySlot, at: transit.dueTime)
  }

  /// Takes in a demand from another piece.
  mutating func receive(_ parcel: Parcel) {
    let place = takeRecord()
    let stamp = demands[place].stamp
    demands[place] = parcel.demand
    demands[place].stamp = stamp &+ 1
    demands[place].unit = plan.placeInPiece[Int(parcel.unit)]
    receivedParcels += 1
    depart(place, arriving: parcel.arrives)
  }

  /// A demand arrives at its next tier.
  mutating func deliver() {
    let appointment = transit.removeFirst()
    calendar.set(deliverySlot, at: transit.dueTime)
    let demand = Int(appointment.demand)
    enter(demand, Int(demands[demand].unit))
  }
}
