// The event calendar. Everything that can happen next has a fixed slot: the next arrival of each source, the
// completion of each post, the head of each lane of thresholds. A slot holds one packed number, time above slot, and a
// tournament keeps the smallest at its root: no branch to mispredict, and cancelling is one write.
//
// Events due at the same millisecond occur in the order of their slots, and slots are numbered by phase (R1):
// completions, then joins of queues, then shift edges; then staff are assigned; then thresholds. Within a phase the
// order makes no difference, because every choice is made by an order of its own (queues, posts), never by arrival in
// the calendar.

/// A time and a slot in one number; the earlier time is smaller, at equal times the lower slot.
struct EventKey: Comparable {
  /// Bits of the slot; the other 44 hold milliseconds: 557 years.
  static let slotBits: UInt64 = 20
  /// The largest number of slots of one calendar.
  static let maximumSlots = 1 << Int(slotBits)
  /// Times from here on cannot be held.
  static let endOfTime: Milliseconds = (1 << 44) - 1
  /// Never.
  static let never = EventKey(bits: .max)

  let bits: UInt64

  @inline(__always) init(bits: UInt64) { self.bits = bits }
  @inline(__always) init(time: Milliseconds, slot: Int) {
    bits = UInt64(truncatingIfNeeded: time) << EventKey.slotBits | UInt64(truncatingIfNeeded: slot)
  }

  @inline(__always) var time: Milliseconds { Milliseconds(truncatingIfNeeded: bits >> EventKey.slotBits) }
  @inline(__always) var slot: Int { Int(truncatingIfNeeded: bits & (1 << EventKey.slotBits - 1)) }

  @inline(__always) static func < (a: EventKey, b: EventKey) -> Bool { a.bits < b.bits }
}

/// The pending events of one block, one per slot.
struct EventCalendar: ~Copyable {
  private let winners: Column<UInt64>
  private let leaves: Int

  /// A calendar of `slots` slots, all empty.
  init(slots: Int) {
    precondition(slots <= EventKey.maximumSlots)
    var size = 1
    while size < slots { size *= 2 }
    leaves = size
    winners = Column(repeating: UInt64.max, count: 2 * size)
  }

  /// The earliest event, or `EventKey.never`. O(1).
  @inline(__always) var first: EventKey { EventKey(bits: winners[1]) }

  /// The time in a slot; `EventKey.never.time` when empty. O(1).
  func time(in slot: Int) -> Milliseconds { EventKey(bits: winners[leaves + slot]).time }

  /// The earliest event of all slots but the one whose event is first. O(log slots).
  @inline(__always)
  func nextBesides(_ slot: Int) -> EventKey {
    var node = leaves &+ slot
    precondition(node < winners.count)
    let nodes = winners.place(0)
    var smallest = UInt64.max
    while node > 3 {
      smallest = min(smallest, min(nodes[node ^ 1], nodes[(node >> 1) ^ 1]))
      node >>= 2
    }
    return EventKey(bits: node > 1 ? min(smallest, nodes[node ^ 1]) : smallest)
  }

  /// Puts the event of `slot` at `time`, or removes it at `endOfTime` and later. O(log slots).
  @inline(__always)
  mutating func set(_ slot: Int, at time: Milliseconds) {
    write(time >= EventKey.endOfTime ? UInt64.max : EventKey(time: time, slot: slot).bits, to: slot)
  }

  /// Removes the event of `slot`. O(log slots).
  @inline(__always)
  mutating func clear(_ slot: Int) { write(UInt64.max, to: slot) }

  @inline(__always)
  private mutating func write(_ bits: UInt64, to slot: Int) {
    // The leaf is checked; all nodes above it have smaller numbers.
    var node = leaves &+ slot
    winners.place(node).pointee = bits
    let nodes = winners.place(0)
    var smallest = bits
    // Two rounds at a time, as long as there are two.
    while node > 3 {
      smallest = min(smallest, nodes[node ^ 1])
      nodes[node >> 1] = smallest
      smallest = min(smallest, nodes[(node >> 1) ^ 1])
      node >>= 2
      nodes[node] = smallest
    }
    if node > 1 { nodes[1] = min(smallest, nodes[node ^ 1]) }
  }
}
