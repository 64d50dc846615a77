// The shifts of a role over one run, and the chores that are planned in each (R14). Everything is counted in open time:
// the hours off shift, and bridged lunches, are not there, so a post's account is plain arithmetic on one axis.
//
// The chores of a day are pieces of equal length (to the millisecond) that sum to the burden times the day's open time.
// They are dealt out to the day's shifts in proportion to their lengths; each shift is divided into as many strata of
// equal length as it has pieces, and a piece begins at a keyed place in its stratum from which it also ends there. So
// pieces neither meet nor cross a closing unless work gets in their way, and a shift in which nobody asks for a post
// contributes what is planned in it, without looking at any piece.

import Stochastics

/// What a role's posts are rostered for.
final class ShiftTable: Sendable {
  /// One shift.
  struct Shift {
    /// The open time before it, and its own, in milliseconds.
    var opens, length: Int64
    /// The date on which it opens, in days since 1970-01-01.
    var day: Int32
    /// Its pieces among those of the day.
    var firstPiece: Int32 = 0
    var pieces: Int32 = 0
    /// The pieces of the day, and their sum in milliseconds.
    var dayPieces: Int32 = 1
    var dayChores: Int64 = 0
    /// Chores of the day that find no place in any of its shifts; counted in the last.
    var unplaced: Int64 = 0
    /// The first of its pieces in `ShiftTable.pieces`.
    var firstRow: Int32 = 0
    /// The open time before its end.
    var closes: Int64 { opens + length }
  }

  /// One piece of chores of a shift: its place in its stratum differs from post to post.
  struct Piece {
    /// The open time at which its stratum begins, and how much later it may be due.
    var from, slack: Int64
    var length: Int64
    /// The chores of the shift from this piece on.
    var left: Int64
    /// The day, and the piece's number on it.
    var day: Int32
    var number: Int32

    /// When it is due for the post of a key, in open time.
    @inline(__always)
    func due(for post: DrawKey) -> Int64 {
      let place = post.keyed(by: UInt64(bitPattern: Int64(day))).uniform(
        Purpose.chore, attempt: UInt32(bitPattern: number))
      return from + max(0, min(slack, Int64(place * Double(slack + 1))))
    }
  }

  /// A day on which the role has open time inside the window.
  struct Day {
    var day: Int32
    var open: Int64
  }

  let shifts: Column<Shift>
  /// The open time before the end of the last shift.
  let end: Int64
  /// The pieces of all shifts, in order.
  let pieces: Column<Piece>
  /// The days of the window.
  private let days: Column<Day>
  /// The observation window in open time.
  let window: Range<Int64>
  /// The chance of not coming on a day.
  let absence: Double
  /// Who holds the posts; `nil` where nobody leaves.
  let tenures: Tenures?
  let rounds: Rounds?
  /// Whether the role has anything to do besides demands; and whether any of it is chores, apart from rounds.
  let hasChores: Bool
  let hasPieces: Bool
  /// Whether the window begins or ends within a shift.
  let isCutByWindow: Bool
  private let hours: OpenHours?
  /// Chores placed in all shifts before each, and those that found no place; the same of shifts inside the window.
  private let placedBefore, unplacedBefore, observedBefore, unplacedObservedBefore: [Int64]

  /// The shifts of a role whose calendar is laid out as `hours`; without hours it is always on duty.
  init(_ role: Role, _ hours: OpenHours?, _ clock: RunClock) {
    self.hours = hours
    func openTime(_ time: Milliseconds) -> Int64 { hours?.openTime(before: time) ?? time }
    let midnight = clock.midnight(of: clock.date(at: 0))
    let spans =
      hours?.shifts(from: 0, to: clock.end, midnight: midnight)
      ?? stride(from: midnight, to: clock.end, by: Int(Milliseconds.day)).map { $0..<$0 + .day }
    var shifts = spans.map { span in
      Shift(
        opens: openTime(span.lowerBound), length: openTime(span.upperBound) - openTime(span.lowerBound),
        day: Int32(clock.date(at: span.lowerBound).dayNumber))
    }
    if let burden = role.burden, burden.share > 0 { ShiftTable.deal(burden, to: &shifts) }
    let window = openTime(clock.windowStart)..<openTime(clock.windowEnd)
    (placedBefore, observedBefore) = ShiftTable.sums(shifts, in: window) { $0.placed }
    (unplacedBefore, unplacedObservedBefore) = ShiftTable.sums(shifts, in: window) { $0.unplaced }
    isCutByWindow = shifts.contains { shift in
      [window.lowerBound, window.upperBound].contains { shift.opens < $0 && $0 < shift.closes }
    }
    hasPieces = (role.burden?.share ?? 0) > 0
    hasChores = role.rounds != nil || hasPieces
    pieces = Column(ShiftTable.layOut(&shifts))
    end = shifts.last?.closes ?? 0
    days = Column(ShiftTable.days(of: shifts, in: window))
    self.shifts = Column(shifts)
    (self.window, absence, rounds) = (window, role.absence, role.rounds)
    tenures = Tenures(role, clock, openTime: window.upperBound - window.lowerBound)
  }

  /// The pieces of all shifts, each of which learns where its own begin.
  private static func layOut(_ shifts: inout [Shift]) -> [Piece] {
    var pieces: [Piece] = []
    for index in shifts.indices {
      shifts[index].firstRow = Int32(pieces.count)
      for piece in 0..<shifts[index].pieces { pieces.append(shifts[index].piece(piece)) }
    }
    return pieces
  }

  /// The open time of each day inside the window.
  private static func days(of shifts: [Shift], in window: Range<Int64>) -> [Day] {
    var days: [Day] = []
    for shift in shifts {
      let open = min(shift.closes, window.upperBound) - max(shift.opens, window.lowerBound)
      guard open > 0 else { continue }
      if days.last?.day == shift.day {
        days[days.count - 1].open += open
      } else {
        days.append(Day(day: shift.day, open: open))
      }
    }
    return days
  }

  /// Deals the chores of each day out to its shifts.
  private static func deal(_ burden: Burden, to shifts: inout [Shift]) {
    var first = 0
    while first < shifts.count {
      let end = shifts[first...].firstIndex { $0.day != shifts[first].day } ?? shifts.count
      let length = shifts[first..<end].reduce(0) { $0 + $1.length }
      let chores = Int64((Double(length) * burden.share).rounded())
      let (pieces, counts) = counts(
        atLeast: max(1, Int((Double(length) / Double(burden.every)).rounded())), of: chores, in: shifts[first..<end])
      var next: Int32 = 0
      for (shift, count) in zip(first..<end, counts) {
        (shifts[shift].dayPieces, shifts[shift].dayChores) = (Int32(pieces), chores)
        (shifts[shift].firstPiece, shifts[shift].pieces) = (next, Int32(count))
        next += Int32(count)
      }
      shifts[end - 1].unplaced = chores - shifts[end - 1].chores(before: next)
      first = end
    }
  }

  /// How many pieces a day has, and how many of them each of its shifts: the least number, from the given one, that
  /// finds room. Chores that take nearly all of the time may never do.
  private static func counts(
    atLeast least: Int, of chores: Int64, in shifts: ArraySlice<Shift>
  ) -> (pieces: Int, inShifts: [Int]) {
    for pieces in least..<least + 24 {
      let counts = counts(pieces, lasting: (chores + Int64(pieces) - 1) / Int64(pieces), in: shifts)
      if counts.reduce(0, +) == pieces { return (pieces, counts) }
    }
    return (least, counts(least, lasting: (chores + Int64(least) - 1) / Int64(least), in: shifts))
  }

  /// How many of a day's pieces go into each of its shifts: in proportion to its length, by largest remainders, and no
  /// more than fit.
  private static func counts(_ pieces: Int, lasting length: Int64, in shifts: ArraySlice<Shift>) -> [Int] {
    let total = Double(shifts.reduce(0) { $0 + $1.length })
    let quotas = shifts.map { Double(pieces) * Double($0.length) / total }
    let most = shifts.map { length > 0 ? Int($0.length / length) : pieces }
    var counts = zip(quotas, most).map { min(Int($0), $1) }
    while counts.reduce(0, +) < pieces {
      let open = counts.indices.filter { counts[$0] < most[$0] }
      guard let widest = open.max(by: { quotas[$0] - Double(counts[$0]) < quotas[$1] - Double(counts[$1]) }) else {
        break
      }
      // The first of equals.
      let remainder = quotas[widest] - Double(counts[widest])
      let chosen = open.first { quotas[$0] - Double(counts[$0]) >= remainder } ?? widest
      counts[chosen] += 1
    }
    return counts
  }

  /// Sums before each shift, of all shifts and of those that lie inside the window.
  private static func sums(
    _ shifts: [Shift], in window: Range<Int64>, _ part: (Shift) -> Int64
  ) -> (all: [Int64], observed: [Int64]) {
    var (all, observed) = ([0 as Int64], [0 as Int64])
    for shift in shifts {
      let isObserved = shift.opens >= window.lowerBound && shift.closes <= window.upperBound
      all.append((all.last ?? 0) + part(shift))
      observed.append((observed.last ?? 0) + (isObserved ? part(shift) : 0))
    }
    return (all, observed)
  }
}

extension ShiftTable.Shift {
  /// The chores of the day's pieces before the given one.
  @inline(__always)
  func chores(before piece: Int32) -> Int64 { dayChores * Int64(piece) / Int64(dayPieces) }

  /// The chores that have a place in this shift.
  var placed: Int64 { chores(before: firstPiece + pieces) - chores(before: firstPiece) }

  /// A piece of this shift, from 0.
  fileprivate func piece(_ piece: Int32) -> ShiftTable.Piece {
    let from = length * Int64(piece) / Int64(pieces)
    let own = chores(before: firstPiece + piece + 1) - chores(before: firstPiece + piece)
    return ShiftTable.Piece(
      from: opens + from, slack: length * Int64(piece + 1) / Int64(pieces) - from - own, length: own,
      left: chores(before: firstPiece + pieces) - chores(before: firstPiece + piece), day: day,
      number: firstPiece + piece)
  }
}

extension ShiftTable {
  /// The open time before a moment.
  @inline(__always)
  func openTime(before time: Milliseconds) -> Int64 { hours?.openTime(before: time) ?? time }

  /// The first moment before which so much open time lies.
  func moment(of openTime: Int64) -> Milliseconds { hours?.moment(ofOpenTime: openTime) ?? openTime }

  /// Whether the role is on shift at a moment, which has so much open time before it.
  func isOpen(at time: Milliseconds, after openTime: Int64) -> Bool { moment(of: openTime + 1) == time + 1 }

  /// Whether there may be days on which a post does not come.
  @inline(__always)
  var hasAbsences: Bool { absence > 0 || tenures != nil }

  /// Whether a post does not come on a day: it is absent, or nobody holds it.
  @inline(__always)
  func isAbsent(_ post: DrawKey, on day: Int32) -> Bool {
    absence > 0 && isIll(post, on: day) || tenures.map { $0.holder(of: post, on: day) == nil } ?? false
  }

  /// Whether whoever holds a post does not come on a day.
  @inline(__always)
  fileprivate func isIll(_ post: DrawKey, on day: Int32) -> Bool {
    post.keyed(by: UInt64(bitPattern: Int64(day))).uniform(Purpose.absence) < absence
  }

  /// Whether a post is absent at a moment.
  func isAbsent(_ post: DrawKey, at time: Milliseconds) -> Bool {
    day(at: time).map { isAbsent(post, on: $0) } ?? false
  }

  /// Whether nobody holds a post at a moment.
  func isVacant(_ post: DrawKey, at time: Milliseconds) -> Bool {
    guard let tenures, let day = day(at: time) else { return false }
    return tenures.holder(of: post, on: day) == nil
  }

  /// The day of the shift at a moment, where there may be days on which a post does not come.
  func day(at time: Milliseconds) -> Int32? {
    guard hasAbsences, let shift = shift(at: openTime(before: time)) else { return nil }
    return shifts[shift].day
  }

  /// The last shift that opens at or before an amount of open time; `nil` before the first.
  func shift(at openTime: Int64) -> Int? {
    var (low, high) = (0, shifts.count)
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].opens <= openTime { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The first shift from `first` on that closes after an amount of open time; the number of shifts where none does.
  func shift(closingAfter openTime: Int64, from first: Int) -> Int {
    var index = first
    while index < shifts.count, shifts[index].closes <= openTime { index += 1 }
    return index
  }

  /// The chores of a range of shifts: placed and done, without a place and lost; in all, and inside the window.
  func chores(of range: Range<Int>) -> (done: Int64, lost: Int64, observed: Int64, lostObserved: Int64) {
    func sum(_ before: [Int64]) -> Int64 { before[range.upperBound] - before[range.lowerBound] }
    return (sum(placedBefore), sum(unplacedBefore), sum(observedBefore), sum(unplacedObservedBefore))
  }

  /// Visits the shifts of a range on days on which a post comes.
  @inline(__always)
  func forEachShift(of post: DrawKey, in range: Range<Int>, _ visit: (Int) -> Void) {
    var attendance = Attendance(post, self)
    for index in range where !hasAbsences || !attendance.isAway(on: shifts[index].day, self) { visit(index) }
  }

  /// The open time from `from` to `to` on days on which a post is there.
  func presence(of post: DrawKey, from: Int64, to: Int64) -> Int64 {
    guard hasAbsences else { return to - from }
    var sum: Int64 = 0
    let first = shift(at: from) ?? 0
    forEachShift(of: post, in: first..<max(first, (shift(at: to) ?? -1) + 1)) { index in
      sum += max(0, min(to, shifts[index].closes) - max(from, shifts[index].opens))
    }
    return sum
  }

  /// What one post is rostered for inside the window (R13).
  func rostered(_ post: DrawKey) -> Int64 {
    var sum = window.upperBound - window.lowerBound
    guard hasAbsences else { return sum }
    var attendance = Attendance(post, self)
    for index in 0..<days.count where attendance.isAway(on: days[index].day, self) { sum -= days[index].open }
    return sum
  }
}

/// Whether a post comes, asked day after day: its occupants are followed and not looked up anew.
struct Attendance {
  private let post: DrawKey
  private var occupant: Occupant?
  private var day = Int32.min
  private var wasAway = false

  init(_ post: DrawKey, _ table: ShiftTable) {
    self.post = post
    occupant = table.tenures?.first(of: post)
  }

  /// Whether the post does not come on a day, no earlier than any day asked for before.
  @inline(__always)
  mutating func isAway(on day: Int32, _ table: ShiftTable) -> Bool {
    guard day != self.day else { return wasAway }
    self.day = day
    wasAway = table.absence > 0 && table.isIll(post, on: day)
    if let tenures = table.tenures, var occupant {
      if tenures.isVacant(post, on: day, &occupant) { wasAway = true }
      self.occupant = occupant
    }
    return wasAway
  }
}
