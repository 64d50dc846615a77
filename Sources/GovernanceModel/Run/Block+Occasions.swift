// Occasions: demands that wait for a time that is appointed are in no queue and in nobody's hands. They stand on the
// agenda of a meeting or on the list of those who offer help, their clocks on open time and age go on, and what ran out
// takes them off it (R8, R9).

import Stochastics

extension Block {
  /// Whether demands may wait for meetings or offers.
  @inline(__always)
  var hasOccasions: Bool { !Log.isBare && occasionsOccur }

  /// Whether demands may wait for a time that is appointed: of a meeting, of an offer, of another try.
  @inline(__always)
  var hasAppointments: Bool { !Log.isBare && appointmentsOccur }

  // MARK: On the list

  /// A demand that enters a unit waits for an occasion there; `false` where it is handled at once.
  mutating func waitsForOccasion(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) -> Bool {
    guard let row = row(plan.occasions.entering, for: demand, at: unit), fits(demand, row) else { return false }
    setRank(of: demand, unit)
    list(demand, at: row)
    // Its clocks are those of the tier, but for the wait in a queue that it does not join.
    if rule.pointee.open >= 0 { startThreshold(Int(rule.pointee.open), of: demand, from: demand.pointee.entered) }
    if rule.pointee.age >= 0 { startThreshold(Int(rule.pointee.age), of: demand, from: demand.pointee.reported) }
    comeForward(row)
    return true
  }

  /// A demand that the work of its tier has not settled comes before a meeting; `false` where it goes up.
  mutating func isReferred(_ demand: DemandPlace) -> Bool {
    let unit = unit(of: demand)
    guard !demand.pointee.isOverdue, let row = row(plan.occasions.unsettled, for: demand, at: unit) else {
      return false
    }
    if hasDesks, deskBook.isRefused(demand) { return false }
    demand.pointee.post = nil
    list(demand, at: row)
    comeForward(row)
    return true
  }

  /// The occasion of a unit that a table names for a demand; `nil` for none.
  private func row(_ table: [Int32], for demand: DemandPlace, at unit: UnitPlace) -> Int? {
    let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
    guard place < table.count, table[place] >= 0, !demand.pointee.isJob else { return nil }
    return Int(firstOccasion[Int(unit.pointee.place)]) + plan.placeOfOccasion[Int(table[place])]
  }

  /// A demand begins to wait for an occasion.
  mutating func list(_ demand: DemandPlace, at row: Int) {
    let entry = occasionBook[demand]
    (entry.pointee.row, entry.pointee.since) = (Int32(row), now)
    demand.pointee.stage = .listed
    occasions[row].list.append(demand.pointee.number)
    note(.meeting(.listed(occasion: occasions[row].plan)), of: demand)
  }

  /// The time that a demand has waited for something appointed ends.
  mutating func accountForListing(of demand: DemandPlace) {
    let entry = occasionBook[demand]
    entry.pointee.listed += now - entry.pointee.since
    if !demand.pointee.isBegun { entry.pointee.away += now - entry.pointee.since }
    guard entry.pointee.row >= 0 else { return }
    occasions[Int(entry.pointee.row)].list.removeAll { $0 == demand.pointee.number }
  }

  /// What has arrived while the occasion is there need not wait for the next.
  private mutating func comeForward(_ row: Int) {
    switch plan.occasions.occasions[occasions[row].plan] {
    case .meeting(let plan):
      if occasions[row].stage == .sitting, plan.item >= 0 {
        takeItems(row, plan)
        scheduleMeeting(row, plan)
      }
    case .matching(let plan): claimKeptOffer(row, plan)
    }
  }

  /// Whether partners can do anything about a demand; a meeting always can.
  private mutating func fits(_ demand: DemandPlace, _ row: Int) -> Bool {
    guard case .matching(let plan) = plan.occasions.occasions[occasions[row].plan] else { return true }
    let share = plan.fits[Int(demand.pointee.kind)]
    return share >= 1 || demand.pointee.key.keyed(by: plan.key).uniform(Purpose.fitsOffer) < share
  }

  /// The one of two demands that is taken up first: higher priority, reported earlier, key.
  func isTakenUp(_ a: DemandPlace, before b: DemandPlace) -> Bool {
    if a.pointee.priority != b.pointee.priority { return a.pointee.priority > b.pointee.priority }
    if a.pointee.reported != b.pointee.reported { return a.pointee.reported < b.pointee.reported }
    return a.pointee.key.bits < b.pointee.key.bits
  }

  // MARK: Taken up

  /// Somebody takes a demand up, and will be done with it after some time: a sampler and the purpose of its draw, or, without
  /// one, a stated length. Returns when.
  @discardableResult
  mutating func takeUp(
    _ demand: DemandPlace, at row: Int, for sampler: Int32, _ purpose: UInt32, orFor length: Milliseconds = 0
  ) -> Milliseconds {
    occasionBook[demand].pointee.tries += 1
    let length = sampler < 0 ? length : duration(sampler, takingKey(of: demand), purpose)
    (occasionBook[demand].pointee.row, occasionBook[demand].pointee.ends) = (Int32(row), now + length)
    demand.pointee.start(at: now)
    demand.pointee.stage = .takenUp
    demand.pointee.post = nil
    demand.pointee.members = 0
    note(.meeting(.takenUp(occasion: occasions[row].plan, until: now + length)), of: demand)
    return now + length
  }

  /// What was done about a demand that was taken up counts as work.
  mutating func accountForTaking(of demand: DemandPlace) {
    demand.pointee.working += now - demand.pointee.seized
    if !demand.pointee.isBegun { occasionBook[demand].pointee.away += now - demand.pointee.seized }
  }

  /// The key of the draws of a demand that is taken up, each time anew.
  mutating func takingKey(of demand: DemandPlace) -> DrawKey {
    visitKey(of: demand, at: unit(of: demand)).keyed(by: UInt64(occasionBook[demand].pointee.tries))
  }

  /// A demand is handled as usual after all: it joins the queue, or goes back to its place there.
  mutating func handleAfterAll(_ demand: DemandPlace) {
    guard !demand.pointee.isOverdue else { return leave(demand, .timedOut) }
    let unit = unit(of: demand)
    let rule = rule(for: demand, at: unit)
    let hasQueued = occasionBook[demand].pointee.hasQueued
    occasionBook[demand].pointee.row = -1
    if hasQueued { enqueue(demand, unit, rule) } else { join(demand, unit, rule) }
  }

  /// A visit is over, and with it what is known of its waiting for occasions.
  mutating func closeListing(of demand: DemandPlace, at unit: UnitPlace, _ outcome: DelayRow.Outcome) {
    // Whatever was never begun has waited in the queue for as long as it was not away from it.
    let away = occasionBook.away(demand)
    if away > 0, !demand.pointee.isBegun { demand.pointee.wait = now - demand.pointee.entered - away }
    if demand.pointee.isObserved {
      let place = Int(unit.pointee.firstRule &+ demand.pointee.kind)
      recorder.occasions.add(occasionBook.listed(demand), at: place &* Recorder.outcomes &+ outcome.index)
    }
    occasionBook.forget(demand)
  }

  // MARK: Appointed times

  /// Something happens to a demand at a time, unless it has moved on by then.
  mutating func appoint(_ demand: DemandPlace, at time: Milliseconds) {
    guard time < clock.end else { return }
    appointments.add(Appointment(time: time, with: demand))
    calendar.set(appointmentSlot, at: appointments.dueTime)
  }

  /// An appointed time has come: of another try, of the end of what a partner does, of the last day on a list.
  mutating func keepAppointment() {
    let appointment = appointments.removeFirst()
    calendar.set(appointmentSlot, at: appointments.dueTime)
    guard isValid(appointment) else { return }
    let demand = demands.place(appointment.demand)
    switch demand.pointee.stage {
    case .listed where occasionBook[demand].pointee.row < 0: visitAgain(demand)
    case .listed: endWindow(of: demand)
    case .takenUp where occasionBook[demand].pointee.ends == now: endPartnersWork(on: demand)
    default: break
    }
  }

  /// The next event of an occasion is due.
  mutating func reachOccasion(_ row: Int) {
    calendar.clear(firstOccasionSlot + row)
    switch plan.occasions.occasions[occasions[row].plan] {
    case .meeting(let plan): goOn(row, plan)
    case .matching(let plan): offer(row, plan)
    }
  }

  /// Puts the first event of every occasion into the calendar.
  mutating func scheduleOccasions() {
    for row in occasions.indices {
      switch plan.occasions.occasions[occasions[row].plan] {
      case .meeting(let plan): scheduleMeeting(row, plan)
      case .matching(let plan): expectOffer(row, plan)
      }
    }
  }
}
