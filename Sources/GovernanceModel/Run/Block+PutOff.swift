// What modes make of queues: demands that are put off stand in a lane of their own, which nobody looks into, and the
// others in the lane of the priority that holds now. Their places in their lanes, and their clocks, stay what they were.

extension Block {
  /// What handling and modes add to the priority of a demand at a unit.
  @inline(__always)
  func priority(of demand: DemandPlace, at unit: UnitPlace) -> Int32 {
    guard !Log.isBare, unit.pointee.hasUrgency else { return demand.pointee.priority }
    return demand.pointee.priority &+ urgency(of: demand, at: unit)
  }

  @inline(never)
  private func urgency(of demand: DemandPlace, at unit: UnitPlace) -> Int32 {
    guard !demand.pointee.isJob else { return 0 }
    var sum: Int32 = 0
    if !plan.modes.urgency.isEmpty, Int(unit.pointee.tier) < plan.firstDesk {
      sum = plan.modes.urgency[Int(unit.pointee.firstRule + demand.pointee.kind)]
    }
    var modes = unit.pointee.modes & plan.modes.raise
    while modes != 0 {
      sum += plan.modes.raises[modes.trailingZeroBitCount * kinds + Int(demand.pointee.kind)]
      modes &= modes - 1
    }
    return sum
  }

  /// Whether a mode keeps a demand from being taken up at a unit.
  @inline(__always)
  func isPutOff(_ demand: DemandPlace, at unit: UnitPlace) -> Bool {
    unit.pointee.modes & plan.modes.suspend != 0 && !demand.pointee.isJob
      && unit.pointee.modes & plan.modes.suspending[Int(demand.pointee.kind)] != 0
  }

  /// The lane in which a demand waits at a unit.
  @inline(__always)
  func lane(of demand: DemandPlace, at unit: UnitPlace, _ rule: RulePlace) -> UnsafeMutablePointer<LaneEnds> {
    if hasModes, isPutOff(demand, at: unit), let lane = unit.pointee.putOffLane { return lane }
    let level =
      min(max(priority(of: demand, at: unit), unit.pointee.lowest), unit.pointee.highest) - unit.pointee.lowest
    return queues.place(Int(unit.pointee.firstLane &+ rule.pointee.staffing &* unit.pointee.priorities &+ level))
  }

  /// Every demand that waits at a unit stands in the lane where it belongs now.
  mutating func sortQueue(of unit: UnitPlace) {
    guard unit.pointee.waiting > 0 else { return }
    var moved: [DemandPlace] = []
    let rules = Int(unit.pointee.endOfStaffing - unit.pointee.firstStaffing)
    let first = Int(unit.pointee.firstLane)
    for lane in first..<first + rules * Int(unit.pointee.priorities) + (unit.pointee.putOffLane == nil ? 0 : 1) {
      var next = queues[lane].head
      while let demand = next {
        next = demand.pointee.next
        let own = self.lane(of: demand, at: unit, rule(for: demand, at: unit))
        if own != queues.place(lane) { moved.append(demand) }
      }
    }
    for demand in moved { leaveLane(demand, unit) }
    moved.sort { Demand.goesBefore($0, $1) }
    for demand in moved { joinLane(demand, unit, rule(for: demand, at: unit)) }
  }

  /// Puts a demand into the lane where it belongs.
  @inline(__always)
  mutating func joinLane(_ demand: DemandPlace, _ unit: UnitPlace, _ rule: RulePlace) {
    let lane = lane(of: demand, at: unit, rule)
    demand.pointee.lane = lane
    insert(demand, into: lane)
    if hasModes, lane == unit.pointee.putOffLane { putOff(demand, unit) }
  }

  /// Takes a demand out of its lane.
  @inline(__always)
  mutating func leaveLane(_ demand: DemandPlace, _ unit: UnitPlace) {
    leaveCrowd(in: demand.pointee.lane)
    let (previous, next) = (demand.pointee.previous, demand.pointee.next)
    if let previous { previous.pointee.next = next } else { demand.pointee.lane?.pointee.head = next }
    if let next { next.pointee.previous = previous } else { demand.pointee.lane?.pointee.tail = previous }
    if hasModes, let lane = unit.pointee.putOffLane, demand.pointee.lane == lane { takeUpAgain(demand, unit) }
  }

  private mutating func putOff(_ demand: DemandPlace, _ unit: UnitPlace) {
    modeBook.putOffSince[demand.pointee.number] = now
    countBacklog(-1, of: demand, at: unit)
    if demand.pointee.isObserved { recorder.reactions.count(\.putOff, Int(demand.pointee.kind)) }
    let modes = unit.pointee.modes & plan.modes.suspending[Int(demand.pointee.kind)]
    note(.reaction(.putOff(mode: modes.trailingZeroBitCount)), of: demand)
  }

  private mutating func takeUpAgain(_ demand: DemandPlace, _ unit: UnitPlace) {
    let since = modeBook.putOffSince.removeValue(forKey: demand.pointee.number) ?? now
    countBacklog(1, of: demand, at: unit)
    if demand.pointee.isObserved {
      recorder.reactions.count(\.putOffTime, Int(demand.pointee.kind), by: now - since)
    }
    note(.reaction(.takenUpAgain), of: demand)
  }
}
