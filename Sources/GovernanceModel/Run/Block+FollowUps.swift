// First-contact ownership (首接负责): the desk that took a demand in first looks after it at equal intervals until it is
// settled. Each look is a job in the queue of the desk, invisible to the clocks of the demand.

import Stochastics

extension Block {
  /// Appoints the next follow-up of a demand that a desk keeps.
  mutating func appointFollowUp(of demand: DemandPlace) {
    let entry = deskBook[demand]
    let owner = units.place(Int(entry.pointee.owner))
    let due = now + plan.desks.desks[Int(owner.pointee.tier) - plan.firstDesk].followUpEvery
    guard due < clock.end else { return }
    followUps.add(Appointment(time: due, demand: demand.pointee.number, stamp: entry.pointee.generation))
    calendar.set(followUpSlot, at: followUps.dueTime)
  }

  /// A follow-up is due: if the demand is still open and away from the desk, somebody there has to look after it.
  mutating func followUp() {
    let appointment = followUps.removeFirst()
    calendar.set(followUpSlot, at: followUps.dueTime)
    guard let entry = deskBook.entry(appointment.demand), entry.pointee.generation == appointment.stamp else { return }
    let demand = demands.place(appointment.demand)
    appointFollowUp(of: demand)
    if let at = demand.pointee.at, Int(at.pointee.tier) >= plan.firstDesk { return }
    entry.pointee.followUps += 1
    beginFollowUp(of: demand, number: entry.pointee.followUps, for: units.place(Int(entry.pointee.owner)))
  }

  private mutating func beginFollowUp(of demand: DemandPlace, number: Int32, for owner: UnitPlace) {
    let desk = Int(owner.pointee.tier) - plan.firstDesk
    if demand.pointee.isObserved { recorder.desks[Int(demand.pointee.kind)].followUps += 1 }
    note(.desk(.followedUp(desk: plan.firstDesk + desk, ordinal: Int(number))), of: demand)
    let job = demands.take()
    job.pointee.beFollowUp(of: demand, number: number, desk: owner.pointee.tierKey, at: now)
    job.pointee.priority = priorities[Int(demand.pointee.severity)]
    reportedHere += 1
    tally.jobs += 1
    let work = duration(plan.desks.desks[desk].followUpWork, job.pointee.key, Purpose.followUp)
    (job.pointee.remaining, job.pointee.afterPlan) = (work, work)
    let other = plan.desks.desks[desk].followUpDesk
    enter(job, other < 0 ? owner : stationPlace(plan.firstDesk + other, for: demand))
  }
}

extension Demand {
  /// An unused record becomes the follow-up of a demand.
  fileprivate mutating func beFollowUp(of demand: DemandPlace, number: Int32, desk: NameKey, at now: Milliseconds) {
    key = demand.pointee.key.keyed(by: desk, UInt64(number))
    (origin, ordinal, strip) = (demand.pointee.origin, demand.pointee.ordinal, demand.pointee.strip)
    (category, severity, kind) = (demand.pointee.category, demand.pointee.severity, demand.pointee.kind)
    (nature, reportOrdinal, problem) = (.followUp, number, -1)
    isObserved = false
    handOffs = 0
    reported = now
    (firstResponse, onSite, planned, waited) = (-1, -1, -1, 0)
    lastPause = -1
    leg = Leg.work
  }
}
