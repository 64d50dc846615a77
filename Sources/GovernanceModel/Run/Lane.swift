// Things due later that need no slot each. A constant delay keeps the order in which it was started, so a first-in,
// first-out lane is already sorted and its head stands in the calendar for all of it. What does not come sorted (a
// random patience, an age at a higher tier) goes into a small heap beside it. An entry whose demand has moved on is
// stale; it is dropped when it comes to the head.

/// An appointment with a demand: due at a time, void once the demand's stamp has changed.
struct Appointment {
  var time: Milliseconds
  var demand: Int32
  var stamp: UInt32

  /// An appointment with a demand as it is now.
  @inline(__always)
  init(time: Milliseconds, with demand: DemandPlace) {
    (self.time, self.demand, stamp) = (time, demand.pointee.number, demand.pointee.stamp)
  }

  /// An appointment from its parts.
  init(time: Milliseconds, demand: Int32, stamp: UInt32) {
    (self.time, self.demand, self.stamp) = (time, demand, stamp)
  }

  /// Earlier first; equal times in the order of slots, which decides nothing that is recorded.
  @inline(__always)
  static func precedes(_ a: Appointment, _ b: Appointment) -> Bool { a.time < b.time }
}

/// Appointments in order of time: a sorted lane, and a heap for what came out of order.
struct Lane: ~Copyable {
  /// A ring of a power of two of places.
  private var ring: UnsafeMutablePointer<Appointment>
  private var capacity = 16
  private var head = 0
  private var count = 0
  private var heap: [Appointment] = []

  /// An empty lane.
  init() { ring = .allocate(capacity: 16) }

  deinit { ring.deallocate() }

  /// The time of the earliest appointment, or `EventKey.endOfTime`.
  @inline(__always)
  var dueTime: Milliseconds {
    let lane = count > 0 ? ring[head].time : EventKey.endOfTime
    return heap.isEmpty ? lane : min(lane, heap[0].time)
  }

  /// Adds an appointment. O(1) when it is not earlier than the last one, else O(log n).
  @inline(__always)
  mutating func add(_ appointment: Appointment) {
    if count > 0, appointment.time < ring[(head &+ count &- 1) & (capacity &- 1)].time {
      addToHeap(appointment)
      return
    }
    if count == capacity { growRing() }
    ring[(head &+ count) & (capacity &- 1)] = appointment
    count &+= 1
  }

  /// The earliest appointment; there must be one.
  var first: Appointment { isHeadFirst ? ring[head] : heap[0] }

  /// Removes and returns the earliest appointment; there must be one.
  @inline(__always)
  mutating func removeFirst() -> Appointment {
    guard isHeadFirst else { return removeFromHeap() }
    let first = ring[head]
    head = (head &+ 1) & (capacity &- 1)
    count &-= 1
    return first
  }

  @inline(__always)
  private var isHeadFirst: Bool { count > 0 && (heap.isEmpty || ring[head].time <= heap[0].time) }

  @inline(never)
  private mutating func growRing() {
    let larger = UnsafeMutablePointer<Appointment>.allocate(capacity: capacity * 2)
    for index in 0..<count { larger[index] = ring[(head + index) & (capacity - 1)] }
    ring.deallocate()
    (ring, capacity, head) = (larger, capacity * 2, 0)
  }

  @inline(never)
  private mutating func addToHeap(_ appointment: Appointment) {
    heap.append(appointment)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Appointment.precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  @inline(never)
  private mutating func removeFromHeap() -> Appointment {
    let first = heap[0]
    heap[0] = heap[heap.count - 1]
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && Appointment.precedes(heap[child], heap[least]) {
        least = child
      }
      guard least != parent else { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}

/// The appointments of one threshold.
struct ThresholdLane: ~Copyable {
  let plan: ThresholdPlan
  /// The length on the wall clock, -1 on another.
  let wall: Milliseconds
  var lane = Lane()

  init(_ plan: ThresholdPlan) {
    self.plan = plan
    if case .wall(let length) = plan.span { wall = length } else { wall = -1 }
  }
}
