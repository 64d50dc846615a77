// Real tickets as demands: when each was reported, at which unit, how grave. The rows of a file become columns of plain
// numbers once; every scenario, policy and replication shares them.

import Stochastics

/// The tickets of one file that belong to one stream, by time of report.
public final class TicketTrace: Sendable {
  /// The file's name as the scenario has it. Streams that read the same file replay the same days.
  public let file: String
  /// When each ticket was reported, in milliseconds of civil time since 1970-01-01T00:00, ascending.
  public let times: [Milliseconds]
  /// The unit of each ticket, by position in the entry tier.
  public let units: [Int32]
  /// The severity of each ticket, by position; -1 where the file states none and it is drawn.
  public let severities: [Int8]
  /// The days that the file covers, from its first to its last row, as days since 1970-01-01; `nil` without rows.
  public let days: ClosedRange<Int>?
  /// What became of the rows of the file.
  public let rows: RowCounts
  /// The severities that occur, -1 among them where some are drawn.
  let severitiesInUse: Set<Int8>

  /// What became of the rows of a file.
  public struct RowCounts: Hashable, Sendable {
    /// All rows below the header, and those that belong to the stream.
    public var all = 0, used = 0
    /// Rows of other categories, or left out by `where`.
    public var filtered = 0
    /// Rows of units that are empty or unknown: left out, or spread over the units by residents.
    public var unknownUnits = 0, spread = 0
    /// Rows that could not be read, and the lines of the first of them.
    public var bad = 0, badLines: [Int] = []
    /// The first names of unknown units.
    public var unknownNames: [String] = []

    /// No rows.
    public init() {}
  }

  /// Tickets in any order; they are sorted by time, equal times in the order given.
  public init(
    file: String, tickets: [(time: Milliseconds, unit: Int32, severity: Int8)], days: ClosedRange<Int>?,
    rows: RowCounts = RowCounts()
  ) {
    var order = Array(tickets.indices)
    let isSorted = zip(tickets, tickets.dropFirst()).allSatisfy { $0.time <= $1.time }
    if !isSorted { order.sort { (tickets[$0].time, $0) < (tickets[$1].time, $1) } }
    self.file = file
    times = order.map { tickets[$0].time }
    units = order.map { tickets[$0].unit }
    severities = order.map { tickets[$0].severity }
    severitiesInUse = Set(severities)
    self.days = days
    self.rows = rows
  }
}

extension TicketTrace: Hashable {
  /// Whether both have the same tickets.
  public static func == (a: TicketTrace, b: TicketTrace) -> Bool {
    a === b
      || a.file == b.file && a.times == b.times && a.units == b.units && a.severities == b.severities
        && a.days == b.days && a.rows == b.rows
  }

  /// Hashes the name of the file and the number of tickets.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(times.count)
  }
}

/// Units for tickets that state none, or an unknown one: by chance, in proportion to residents (evenly where there are
/// none), the same whenever the same table is read.
package struct UnitSpread {
  private let key: DrawKey
  /// Residents of each unit and of those before it.
  private let running: [Int]

  /// A spread over units with these residents, for the tickets of a table that is known by its digest.
  package init(ofTable digest: String, residents: [Int]) {
    key = DrawKey(seed: 0, replication: 0).keyed(by: NameKey(digest))
    let weights = residents.contains { $0 > 0 } ? residents : residents.map { _ in 1 }
    var running: [Int] = []
    for weight in weights { running.append((running.last ?? 0) + weight) }
    self.running = running
  }

  /// The unit of the ticket on a line. O(log units).
  package func unit(ofLine line: Int) -> Int32 {
    let all = running.last ?? 0
    let place = min(Int(key.keyed(by: UInt64(line)).uniform(Purpose.unitOfTicket) * Double(all)), all - 1)
    var (low, high) = (0, running.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if running[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}

/// How a trace is replayed.
public struct TicketReplay: Hashable, Sendable {
  /// The tickets.
  public var trace: TicketTrace
  /// Demands for each ticket, 0 to 100: below 1 a part of the tickets is kept, above 1 some come again (R4).
  public var scale: Double
  /// Whether each day of the run is a day of the trace drawn anew, of the same kind (workday, weekend, holiday);
  /// otherwise every ticket comes at its own date, the same in all replications.
  public var resamplesDays: Bool

  /// A replay of a trace.
  public init(_ trace: TicketTrace, scale: Double = 1, resamplesDays: Bool = false) {
    (self.trace, self.scale, self.resamplesDays) = (trace, scale, resamplesDays)
  }
}
