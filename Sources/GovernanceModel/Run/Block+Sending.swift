// The way to the next tier: at once, after a delay, or with the next batch (R18). In transit no tier's clock runs; the
// demand arrives in the joins of its millisecond. What a threshold sends arrives a millisecond later at the earliest,
// and so does what ends in the millisecond in which it was begun, because the joins of its own are over: so a tier
// simulated apart sees the same as one simulated together.

import Stochastics

extension Block {
  /// A demand leaves its tier for the next; it `isLate` where the joins of this millisecond are over.
  mutating func leave(_ demand: DemandPlace, _ outcome: DelayRow.Outcome, isLate: Bool = false) {
    if hasDesks, leavesByDesk(demand, outcome) { return }
    let unit = unit(of: demand)
    guard unit.pointee.target >= 0 else { return settle(demand) }
    let arrives = arrival(of: demand, from: tiers.place(Int(unit.pointee.tier)), outcome)
    send(demand, from: unit, to: Int(unit.pointee.target), outcome, arriving: isLate ? max(arrives, now + 1) : arrives)
  }

  /// A demand leaves a unit for another above it, by position over all tiers.
  @inline(__always)
  mutating func send(
    _ demand: DemandPlace, from unit: UnitPlace, to target: Int, _ outcome: DelayRow.Outcome,
    arriving arrives: Milliseconds
  ) {
    closeVisit(of: demand, outcome, sending: min(arrives, clock.end) - now)
    note(.passedOn(tier: Int(unit.pointee.tier), outcome: outcome, arrives: arrives), of: demand)
    if tiers.place(Int(unit.pointee.tier)).pointee.handles { demand.pointee.handOffs &+= 1 }
    demand.pointee.priority &+= tiers.place(Int(unit.pointee.tier)).pointee.raise
    demand.pointee.stage = .inTransit
    demand.pointee.at = nil
    demand.pointee.stamp &+= 1
    if let target = unitHere(target, above: unit) {
      demand.pointee.unit = target.pointee.place
      // What arrives at once joins now: it makes no difference to whatever else happens before staff are assigned.
      if arrives > now { depart(demand, arriving: arrives) } else { enter(demand, target) }
    } else {
      let pauses = hasPauses ? pauseBook.send(demand) : 0..<0
      let verdict = hasFeedback ? feedbackBook.send(demand) : nil
      sendProblem(of: demand)
      outbox.append(
        Parcel(
          arrives: arrives, unit: Int32(target), demand: demand.pointee, pauses: pauses, verdict: verdict))
      sentParcels += 1
      demands.giveBack(demand)
    }
  }

  /// A unit above another, by position over all tiers, where it is in this piece.
  @inline(__always)
  private func unitHere(_ target: Int, above unit: UnitPlace) -> UnitPlace? {
    if target == unit.pointee.target { return unit.pointee.above }
    return Int(plan.pieceOf[target]) == number ? units.place(Int(plan.placeInPiece[target])) : nil
  }

  /// When a demand that leaves a tier now arrives at the next.
  @inline(__always)
  private mutating func arrival(
    of demand: DemandPlace, from tier: UnsafeMutablePointer<TierPlan>, _ outcome: DelayRow.Outcome
  ) -> Milliseconds {
    let time = tier.pointee.isInstant ? now : sendingTime(of: demand, from: tier)
    // The joins of this millisecond are over for what a threshold sends, and for work of no length.
    let isLate = outcome == .timedOut || outcome == .beyond && demand.pointee.seized == now
    return isLate ? max(time, now + 1) : time
  }

  /// When a demand that is ready now would arrive at the next tier.
  @inline(never)
  private mutating func sendingTime(
    of demand: DemandPlace, from tier: UnsafeMutablePointer<TierPlan>
  ) -> Milliseconds {
    let time = plan.sendingTime(tier.pointee.sending, readyAt: now)
    guard tier.pointee.takes >= 0 else { return time }
    return time
      + duration(
        tier.pointee.takes, demand.pointee.key.keyed(by: tier.pointee.key, reopenings(of: demand)), Purpose.sending)
  }

  /// Puts a demand on its way within the piece.
  mutating func depart(_ demand: DemandPlace, arriving time: Milliseconds) {
    transit.add(Appointment(time: time, with: demand))
    calendar.set(deliverySlot, at: transit.dueTime)
  }

  /// Takes in a demand from another piece, which has a book of pauses of its own; they come in order of arrival.
  mutating func receive(
    _ parcel: UnsafeMutablePointer<Parcel>, noted book: PauseBook, with problem: ProblemStore.Sent?
  ) {
    let demand = demands.take()
    demand.pointee.adopt(parcel)
    if hasFeedback { feedbackBook.take(parcel.pointee.verdict, for: demand) }
    if hasPauses { pauseBook.take(parcel.pointee.pauses, for: demand, from: book) }
    demand.pointee.unit = plan.placeInPiece[Int(parcel.pointee.unit)]
    receivedParcels += 1
    if let problem { receive(problem, of: demand) }
    depart(demand, arriving: parcel.pointee.arrives)
  }

  /// A demand arrives at its next tier.
  mutating func deliver() {
    let appointment = transit.removeFirst()
    calendar.set(deliverySlot, at: transit.dueTime)
    let demand = demands.place(appointment.demand)
    enter(demand, unit(of: demand))
  }
}
