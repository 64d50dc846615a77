// Which units are in which mode, what is measured for it, and what it holds in its hands. A unit of a mode's tier has one
// entry; everything below it follows. An entry is calm until it is triggered, musters until the mode takes hold, and stands
// down before it is calm again:
//
//     calm ── triggered ─▶ mustering ── delay over ─▶ in force ── released ─▶ standing down ── back ─▶ calm
//                                                        ▲                       │
//                                                        └────── triggered ──────┘

/// The times of events within a stretch of time up to now, oldest first.
struct RecentTimes {
  private var times: [Milliseconds] = []
  private var head = 0

  /// How many there are.
  var count: Int { times.count - head }
  /// The `place`-th oldest, from 0.
  subscript(place: Int) -> Milliseconds { times[head + place] }

  /// Adds an event of now.
  mutating func add(_ time: Milliseconds) {
    if head > 64, head * 2 > times.count {
      times.removeFirst(head)
      head = 0
    }
    times.append(time)
  }

  /// Forgets what was not after a time.
  mutating func forget(until time: Milliseconds) {
    while head < times.count, times[head] <= time { head += 1 }
  }

  /// Forgets everything.
  mutating func clear() { (times, head) = ([], 0) }
}

/// One unit's state as to one mode.
struct ModeUnit {
  enum State { case calm, mustering, inForce, standingDown }

  /// The mode, and the unit over all tiers.
  let mode: Int
  let unit: Int32
  /// The places of all that switches with it, desks included; tier by tier where they lie side by side.
  var places: [Range<Int>] = []
  /// Pools that it calls up, and pools whose chores it drops.
  var reserves: [Int] = []
  var chores: [Int] = []
  /// By role: the pools that help each other.
  var helpers: [Range<Int>] = []
  var state = State.calm
  /// When mustering or standing down ends.
  var due: Milliseconds = 0
  /// When the mode took hold.
  var since: Milliseconds = 0
  /// From when its recovery is counted, and whether that lies inside the window; -1 once it has recovered.
  var recovers: Milliseconds = -1
  var isObserved = false
  /// Demands that are there and not put off, where the mode counts them.
  var backlog = 0
  var reports = RecentTimes()
  var settled = RecentTimes()
  var late = RecentTimes()

  /// Whether the mode is in force.
  var isInForce: Bool { state == .inForce || state == .standingDown }
}

/// The staff of one reserve pool: by how many modes it is called up, and when it was.
struct Reserve {
  var callers = 0
  /// Its times of duty; the last goes on while it is called up.
  var duty: [Range<Milliseconds>] = []
}

/// The modes of a piece.
final class ModeBook {
  var units: [ModeUnit] = []
  /// By place and mode: the entry in `units`, -1 for none.
  var entryOf: [Int32] = []
  var reserves: [Reserve] = []
  let modes: Int
  /// When demands that are put off were, by number in the store.
  var putOffSince: [Int32: Milliseconds] = [:]
  /// Entries to look at in this millisecond.
  private var marked: [Int] = []
  private var agenda = Agenda()

  init(modes: Int) { self.modes = modes }

  /// Marks an entry; `false` where it is marked already.
  func mark(_ entry: Int) -> Bool {
    guard !marked.contains(entry) else { return false }
    marked.append(entry)
    return true
  }

  /// Puts an entry on the agenda.
  func appoint(_ entry: Int, at time: Milliseconds) { agenda.add(entry, at: time) }

  /// When something is due next.
  var dueTime: Milliseconds { agenda.dueTime }

  /// Whether there is something to look at in this millisecond.
  var hasMarks: Bool { !marked.isEmpty }

  /// The entries to look at now, in their order.
  func takeDue(at now: Milliseconds) -> [Int] {
    defer { marked.removeAll() }
    return Array(Set(marked + agenda.takeDue(at: now))).sorted()
  }
}

/// What is due when, for the few entries of a book.
struct Agenda {
  /// The latest first.
  private var entries: [(time: Milliseconds, entry: Int)] = []

  /// When something is due next, or `EventKey.endOfTime`.
  var dueTime: Milliseconds { entries.last?.time ?? EventKey.endOfTime }

  /// Adds an appointment with an entry; one that stands already is not added again.
  mutating func add(_ entry: Int, at time: Milliseconds) {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].time <= time { high = middle } else { low = middle + 1 }
    }
    var place = low
    while place < entries.count, entries[place].time == time {
      if entries[place].entry == entry { return }
      place += 1
    }
    entries.insert((time, entry), at: low)
  }

  /// Takes out the entries that are due by now.
  mutating func takeDue(at now: Milliseconds) -> [Int] {
    var due: [Int] = []
    while let last = entries.last, last.time <= now {
      entries.removeLast()
      due.append(last.entry)
    }
    return due
  }
}
