// Needs and offers (双向认领). Offers come to each unit by chance, one demand each: the demand that has waited longest on the
// list is claimed, and an offer that nobody needs is kept where the list keeps any. What nobody has claimed when its window
// ends is handled as usual. Partners take nobody's time here.

import Stochastics

extension Block {
  /// Puts the next offer into the calendar.
  mutating func expectOffer(_ row: Int, _ plan: MatchingPlan) {
    guard plan.gap > 0 else { return }
    occasions[row].offers += 1
    let key = occasions[row].key.keyed(by: occasions[row].offers)
    occasions[row].position += plan.gap * key.exponential(Purpose.offer)
    let time = Milliseconds(floorOf: min(occasions[row].position, 1e15))
    calendar.set(firstOccasionSlot + row, at: time < clock.end ? time : EventKey.endOfTime)
  }

  /// Somebody offers to take up a demand.
  mutating func offer(_ row: Int, _ plan: MatchingPlan) {
    expectOffer(row, plan)
    var first: DemandPlace?
    for number in occasions[row].list {
      let demand = demands.place(number)
      if first.map({ isTakenUp(demand, before: $0) }) ?? true { first = demand }
    }
    if let first { claim(first, row, plan) } else { occasions[row].kept = min(plan.keeps, occasions[row].kept + 1) }
  }

  /// A demand that has just been put on the list takes an offer that was kept, or waits for one until its window ends.
  mutating func claimKeptOffer(_ row: Int, _ plan: MatchingPlan) {
    guard let number = occasions[row].list.last else { return }
    let demand = demands.place(number)
    if occasions[row].kept > 0 {
      occasions[row].kept -= 1
      claim(demand, row, plan)
    } else {
      appoint(demand, at: now + plan.window)
    }
  }

  /// A partner takes a demand up.
  private mutating func claim(_ demand: DemandPlace, _ row: Int, _ plan: MatchingPlan) {
    accountForListing(of: demand)
    if demand.pointee.isObserved {
      recorder.occasions.recordMatch(after: occasionBook.listed(demand), of: Int(demand.pointee.kind))
    }
    let end = takeUp(demand, at: row, for: plan.work, Purpose.partnersWork)
    if end > now { appoint(demand, at: end) } else { endPartnersWork(on: demand) }
  }

  /// Nobody has claimed a demand: it is handled as usual.
  mutating func endWindow(of demand: DemandPlace) {
    let row = Int(occasionBook[demand].pointee.row)
    accountForListing(of: demand)
    if demand.pointee.isObserved {
      recorder.occasions.recordUnmatched(after: occasionBook.listed(demand), of: Int(demand.pointee.kind))
    }
    note(.meeting(.unclaimed(occasion: occasions[row].plan)), of: demand)
    handleAfterAll(demand)
  }

  /// What a partner does is done, and has settled the demand or not.
  mutating func endPartnersWork(on demand: DemandPlace) {
    let row = Int(occasionBook[demand].pointee.row)
    guard row >= 0, case .matching(let plan) = plan.occasions.occasions[occasions[row].plan] else { return }
    let share = plan.settles[Int(demand.pointee.kind)]
    accountForTaking(of: demand)
    if share >= 1 || takingKey(of: demand).uniform(Purpose.settledThere) < share {
      settle(demand)
    } else {
      note(.meeting(.unsettled(occasion: occasions[row].plan, rest: .goesBack)), of: demand)
      handleAfterAll(demand)
    }
  }
}
