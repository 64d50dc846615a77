// Who waits for which occasion, and what goes on at each. Few demands do, so it stands in a book beside their records,
// found by the number of the record.

import Stochastics

/// What a piece knows of the demands that wait for an occasion, or have.
final class OccasionBook {
  /// One demand's visit to a unit.
  struct Entry {
    /// The occasion of the unit that it waits for or that has taken it up, by row; -1 for none.
    var row: Int32 = -1
    /// How often it was taken up in this visit, or tried.
    var tries: Int32 = 0
    /// When it began to wait for an appointed time, and how long it has in all.
    var since: Milliseconds = 0
    var listed: Milliseconds = 0
    /// The time since it entered that it was neither in the queue nor begun.
    var away: Milliseconds = 0
    /// When what was last done about it ends; -1 before.
    var ends: Milliseconds = -1
    /// Whether it came from the queue.
    var hasQueued = false
  }

  private var entries = GrowingColumn<Entry>()

  /// The entry of a demand; it stays valid until the next demand is looked up.
  subscript(demand: DemandPlace) -> UnsafeMutablePointer<Entry> {
    while entries.count <= Int(demand.pointee.number) { entries.append(Entry()) }
    return entries.place(Int(demand.pointee.number))
  }

  /// When what was last done about a demand in this visit ends; -1 where nothing was.
  func ends(_ demand: DemandPlace) -> Milliseconds {
    Int(demand.pointee.number) < entries.count ? entries[Int(demand.pointee.number)].ends : -1
  }

  /// How long a demand has waited for appointed times in this visit.
  func listed(_ demand: DemandPlace) -> Milliseconds {
    Int(demand.pointee.number) < entries.count ? entries[Int(demand.pointee.number)].listed : 0
  }

  /// The time since a demand entered that it was neither in the queue nor begun.
  func away(_ demand: DemandPlace) -> Milliseconds {
    Int(demand.pointee.number) < entries.count ? entries[Int(demand.pointee.number)].away : 0
  }

  /// A visit is over.
  func forget(_ demand: DemandPlace) {
    if Int(demand.pointee.number) < entries.count { entries[Int(demand.pointee.number)] = Entry() }
  }
}

/// What goes on at one occasion of a unit.
struct OccasionState {
  /// What a meeting is at.
  enum Stage { case idle, gathering, sitting }

  /// Its position in `OccasionTables.occasions`.
  let plan: Int
  let unit: UnitPlace
  /// The key of its own draws: of who comes, of offers.
  let key: DrawKey
  /// Those that wait for it, by number of their records.
  var list: [Int32] = []

  // A meeting.
  var stage = Stage.idle
  /// The next date, by position; the one that is held is the one before.
  var next = 0
  /// When it began.
  var began: Milliseconds = 0
  /// Until when those who are there wait for others.
  var gathersUntil: Milliseconds = 0
  /// How many of each kind of seat are still to come.
  var missing: [Int] = []
  /// Records of those who sit there.
  var sitting: [Int32] = []
  /// How many sit there, those included of whom there are as many as are asked for.
  var present = 0
  /// What is taken up now, by number of their records.
  var inHand: [Int32] = []
  /// How many have been taken up.
  var taken = 0

  // Offers.
  /// How many there have been, and how many are kept.
  var offers: UInt64 = 0
  var kept = 0
  /// The time of the next, not rounded.
  var position = 0.0
}
