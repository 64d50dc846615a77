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

  private init(filler: Void) { (time, demand, stamp) = (0, -1, 0) }

  /// What stands in an unused place.
  static let none = Appointment(filler: ())

  /// Earlier first; equal times in the order of slots, which decides nothing that is recorded.
  @inline(__always)
  static func precedes(_ a: Appointment, _ b: Appointment) -> Bool { a.time < b.time }
}

/// Appointments in order of time: a sorted lane, and a heap for what came out of order.
struct Lane {
  private var ring: [Appointment] = []
  private var head = 0
  private var count = 0
  private var heap: [Appointment] = []

  /// The time of the earliest appointment, or `EventKey.endOfTime`.
  var dueTime: Milliseconds {
    let lane = count > 0 ? ring[head].time : EventKey.endOfTime
    return heap.isEmpty ? lane : min(lane, heap[0].time)
  }

  /// Adds an appointment. O(1) when it is not earlier than the last one, else O(log n).
  mutating func add(_ appointment: Appointment) {
    if count > 0, appointment.time < ring[(head + count - 1) & (ring.count - 1)].time {
      heap.append(appointment)
      siftUp()
      return
    }
    if count == ring.count { growRing() }
    ring[(head + count) & (ring.count - 1)] = appointment
    count += 1
  }

  /// Removes and returns the earliest appointment; there must be one.
  mutating func removeFirst() -> Appointment {
    if count > 0, heap.isEmpty || ring[head].time <= heap[0].time {
      let first = ring[head]
      head = (head + 1) & (ring.count - 1)
      count -= 1
      return first
    }
    let first = heap[0]
    heap[0] = heap[heap.count - 1]
    heap.removeLast()
    siftDown()
    return first
  }

  /// The earliest appointment; there must be one.
  var first: Appointment {
    count > 0 && (heap.isEmpty || ring[head].time <= heap[0].time) ? ring[head] : heap[0]
  }

  private mutating func growRing() {
    var larger: [Appointment] = []
    let size = max(16, ring.count * 2)
    larger.reserveCapacity(size)
    for index in 0..<count { larger.append(ring[(head + index) & (ring.count - 1)]) }
    while larger.count < size { larger.append(.none) }
    (ring, head) = (larger, 0)
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Appointment.precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && Appointment.precedes(heap[child], heap[least]) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
