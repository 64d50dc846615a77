// What desks know about the demands that came in there. Few scenarios have desks, so it stands in a book beside the
// records, found by the number of the record.

/// What is known of the demands of a piece that came in at a desk.
final class DeskBook {
  /// One demand's way through desks.
  struct Entry {
    /// The place of the desk that dispatched it last, and of the one that keeps it as the first it came to; -1 for none.
    var desk: Int32 = -1
    var owner: Int32 = -1
    /// How often it was dispatched, returned, followed up.
    var dispatches: Int32 = 0
    var returns: Int32 = 0
    var followUps: Int32 = 0
    /// The desks that it has been to, a bit each.
    var seen: UInt64 = 0
    /// Whether where it was sent is a wrong place, and whether it will be returned from there, and why.
    var isMisrouted = false
    var isRefused = false
    var reason: UInt8 = 0
    /// Changes with every life of the record, so that old follow-ups are void.
    var generation: UInt32 = 0
  }

  private var entries = GrowingColumn<Entry>()

  /// A demand comes in: its way begins.
  func open(_ demand: DemandPlace) -> UnsafeMutablePointer<Entry> {
    let entry = self[demand]
    entry.pointee = Entry(generation: entry.pointee.generation &+ 1)
    return entry
  }

  /// The entry of a record; `nil` where no demand in it ever came in at a desk. It stays valid until the next comes in.
  @inline(__always)
  func entry(_ number: Int32) -> UnsafeMutablePointer<Entry>? {
    Int(number) < entries.count ? entries.place(Int(number)) : nil
  }

  /// The entry of a demand that is at a desk, or came from one.
  subscript(demand: DemandPlace) -> UnsafeMutablePointer<Entry> {
    while entries.count <= Int(demand.pointee.number) { entries.append(Entry()) }
    return entries.place(Int(demand.pointee.number))
  }

  /// Whether the place where a demand is will send it back.
  @inline(__always)
  func isRefused(_ demand: DemandPlace) -> Bool { entry(demand.pointee.number)?.pointee.isRefused ?? false }

  /// A demand is closed, or goes where no desk follows it.
  func forget(_ demand: DemandPlace) {
    guard let entry = entry(demand.pointee.number) else { return }
    entry.pointee = Entry(generation: entry.pointee.generation &+ 1)
  }
}
