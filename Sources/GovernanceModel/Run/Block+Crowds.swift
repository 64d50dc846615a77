// Thousands may join one queue in the same millisecond: limits in working hours run out together when an office opens. Equal
// ranks go by key, so each of them belongs anywhere among the others, and walking along the queue for each would take
// the square of their number. Where a walk gets long, the lane's order is written down once and searched by halves for
// as long as the moment lasts.

/// The order of one lane, while a crowd joins it.
struct Crowd {
  /// Everybody in the lane, in its order.
  var order: [DemandPlace]
}

extension Block {
  /// How far to walk along a lane before its order is written down.
  private static var longestWalk: Int { 32 }

  /// The neighbour behind which a demand belongs; `nil` for the head of the lane.
  @inline(__always)
  mutating func predecessor(
    of demand: DemandPlace, in lane: UnsafeMutablePointer<LaneEnds>
  ) -> DemandPlace? {
    if !crowds.isEmpty, isCrowded(lane) { return predecessorInCrowd(of: demand, in: lane) }
    var previous = lane.pointee.tail
    var steps = 0
    while let before = previous, Demand.goesBefore(demand, before) {
      steps &+= 1
      if steps > Block.longestWalk, before.pointee.rank == demand.pointee.rank {
        return predecessorInCrowd(of: demand, in: lane)
      }
      previous = before.pointee.previous
    }
    return previous
  }

  /// Whether a lane's order has been written down, at this very moment.
  @inline(never)
  private mutating func isCrowded(_ lane: UnsafeMutablePointer<LaneEnds>) -> Bool {
    if crowdsAt != now { crowds.removeAll() }
    return crowds[lane] != nil
  }

  /// The neighbour behind which a demand belongs, by halves; the demand is written down among the others.
  @inline(never)
  private mutating func predecessorInCrowd(
    of demand: DemandPlace, in lane: UnsafeMutablePointer<LaneEnds>
  ) -> DemandPlace? {
    if crowdsAt != now { crowds.removeAll() }
    crowdsAt = now
    var crowd = crowds.removeValue(forKey: lane) ?? Crowd(order: order(of: lane))
    var (low, high) = (0, crowd.order.count)
    while low < high {
      let middle = (low + high) / 2
      if Demand.goesBefore(demand, crowd.order[middle]) { high = middle } else { low = middle + 1 }
    }
    let previous = low > 0 ? crowd.order[low - 1] : nil
    crowd.order.insert(demand, at: low)
    crowds[lane] = crowd
    return previous
  }

  private func order(of lane: UnsafeMutablePointer<LaneEnds>) -> [DemandPlace] {
    var order: [DemandPlace] = []
    var next = lane.pointee.head
    while let demand = next {
      order.append(demand)
      next = demand.pointee.next
    }
    return order
  }

  /// Somebody leaves a lane, whose order is not what was written down any more.
  @inline(__always)
  mutating func leaveCrowd(in lane: UnsafeMutablePointer<LaneEnds>?) {
    if !crowds.isEmpty, let lane { crowds[lane] = nil }
  }
}
