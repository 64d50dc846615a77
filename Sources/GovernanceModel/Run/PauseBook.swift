// When demands were paused. Few are, so the pauses stand in a book beside their records, each with the one before it;
// what a closed demand leaves is used again.

/// The pauses of all open demands of a piece.
final class PauseBook {
  private struct Entry {
    var from, to: Milliseconds
    /// The entry of the demand's pause before this one, or of the next unused place; -1 for none.
    var previous: Int32
  }

  private var entries = GrowingColumn<Entry>()
  private var unused: Int32 = -1
  /// Those of demands sent to other pieces, until these have taken them.
  private var sent: [Standstill] = []

  /// A demand's clocks stop.
  func begin(_ demand: DemandPlace, at now: Milliseconds) {
    let entry = Entry(from: now, to: now, previous: demand.pointee.lastPause)
    if unused >= 0 {
      demand.pointee.lastPause = unused
      unused = entries[Int(unused)].previous
      entries[Int(demand.pointee.lastPause)] = entry
    } else {
      demand.pointee.lastPause = Int32(entries.count)
      entries.append(entry)
    }
  }

  /// A demand's clocks go on.
  func end(_ demand: DemandPlace, at now: Milliseconds) { entries[Int(demand.pointee.lastPause)].to = now }

  /// A demand's pauses, in order of time.
  func standstills(of demand: DemandPlace) -> [Standstill] {
    var pauses: [Standstill] = []
    var next = demand.pointee.lastPause
    while next >= 0 {
      let entry = entries[Int(next)]
      pauses.append(Standstill(from: entry.from, to: entry.to))
      next = entry.previous
    }
    return pauses.reversed()
  }

  /// How long a demand was paused since a moment that lies in no pause.
  func time(of demand: DemandPlace, since start: Milliseconds) -> Milliseconds {
    var time: Milliseconds = 0
    var next = demand.pointee.lastPause
    while next >= 0, entries[Int(next)].from >= start {
      time += entries[Int(next)].to - entries[Int(next)].from
      next = entries[Int(next)].previous
    }
    return time
  }

  /// Hands a demand's pauses over to whoever takes it in, by position among those sent.
  func send(_ demand: DemandPlace) -> Range<Int32> {
    let first = Int32(sent.count)
    if demand.pointee.lastPause >= 0 { sent += standstills(of: demand) }
    forget(demand)
    return first..<Int32(sent.count)
  }

  /// Takes over the pauses of a demand that another piece has sent.
  func take(_ pauses: Range<Int32>, for demand: DemandPlace, from sender: PauseBook) {
    for place in pauses {
      begin(demand, at: sender.sent[Int(place)].from)
      end(demand, at: sender.sent[Int(place)].to)
    }
  }

  /// What was sent has been taken.
  func removeSent() { sent.removeAll(keepingCapacity: true) }

  /// A demand is closed; the places of its pauses may be used again.
  func forget(_ demand: DemandPlace) {
    while demand.pointee.lastPause >= 0 {
      let place = demand.pointee.lastPause
      demand.pointee.lastPause = entries[Int(place)].previous
      entries[Int(place)].previous = unused
      unused = place
    }
  }
}
