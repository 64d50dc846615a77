// What a post does when no demand holds it: chores and rounds, by a timetable that is looked at only when somebody asks
// for the post (R14). A timetable knows up to which open time it has been followed. Asked for a later one, it does what
// was due since: a piece begins when it is due, or, where work or another piece was in hand, as soon as that ends; it
// goes before demands that wait; the end of the shift cuts it short, and drops what was not begun. Whole shifts in which
// nobody asked are added up by the table without looking at their pieces.

import Stochastics

/// The timetable of one post, and its account of chores.
struct PostTimetable {
  /// Where a post is.
  enum Presence {
    /// It is there and at no chore.
    case free
    /// It is at a chore until so much open time has passed.
    case atChore(until: Int64)
    /// It does not come on this day, which ends when so much open time has passed.
    case away(until: Int64)
  }

  /// The key of the post.
  let key: DrawKey
  /// The open time up to which it is known what the post did, the end of a piece in hand included.
  private(set) var clock: Int64
  /// The shift, the next piece of its chores, and when that is due; `.max` where the shift has no more.
  private(set) var shift = 0
  private(set) var piece: Int32 = 0
  private var pieceDue: Int64 = .max
  /// Whether the post is absent in this shift.
  private(set) var isAway = false
  /// The rounds of its unit, how many posts share them, and the next that is this post's.
  private let patrol: PatrolTimetable?
  private let turns: Int64
  private(set) var round: Int64 = 0
  private var roundDue: Int64 = .max
  /// Whether a demand made the block wait for the end of a piece.
  var holdsDemands = false
  /// Chores done, and lost at closings, inside the window.
  private(set) var done: Int64 = 0
  private(set) var lost: Int64 = 0
  /// Chores done and lost in the whole run, to check it with.
  private(set) var doneInAll: Int64 = 0
  private(set) var lostInAll: Int64 = 0

  /// The timetable of a post, the `turn`-th from 0 of `turns` at its unit.
  init(key: DrawKey, patrol: PatrolTimetable?, turn: Int, of turns: Int, _ table: ShiftTable) {
    (self.key, self.patrol, self.turns) = (key, patrol, Int64(turns))
    clock = table.shifts.first?.opens ?? 0
    round = Int64(turn - turns)
    findNextRound(table)
    if !table.shifts.isEmpty { enter(0, table) }
  }

  /// Follows the timetable up to an open time at which the post is asked for; what is due at that very time begins.
  mutating func advance(to time: Int64, _ table: ShiftTable) -> Presence {
    while shift < table.shifts.count {
      let end = table.shifts[shift].closes
      while !isAway, min(pieceDue, roundDue) < end {
        let start = max(clock, min(pieceDue, roundDue))
        guard start < end else { break }
        guard start <= time else { return .free }
        begin(at: start, table)
        if clock > time { return .atChore(until: clock) }
      }
      guard end <= time else { return isAway ? .away(until: end) : .free }
      close(table)
      skip(to: time, table)
      enter(shift, table)
    }
    return .free
  }

  /// A demand, or the way home after it, held the post until an open time.
  mutating func resume(at time: Int64) { clock = max(clock, time) }

  /// Does the piece that is due first; a round before a piece of chores.
  private mutating func begin(at start: Int64, _ table: ShiftTable) {
    let isRound = roundDue <= pieceDue
    let length = isRound ? table.rounds?.takes ?? 0 : table.shifts[shift].length(of: piece)
    clock = min(start + length, table.shifts[shift].closes)
    doneInAll += clock - start
    done += clock.clamped(to: table.window) - start.clamped(to: table.window)
    lose(length - (clock - start), table)
    if isRound {
      findNextRound(table)
    } else {
      piece += 1
      findNextPiece(table)
    }
  }

  /// The shift ends: what was not begun is lost.
  private mutating func close(_ table: ShiftTable) {
    let end = table.shifts[shift].closes
    if !isAway { lose(table.shifts[shift].chores(from: piece) + table.shifts[shift].unplaced, table) }
    while roundDue < end {
      if !isAway { lose(table.rounds?.takes ?? 0, table) }
      findNextRound(table)
    }
    shift += 1
  }

  /// Chores are lost at the end of the current shift.
  private mutating func lose(_ length: Int64, _ table: ShiftTable) {
    lostInAll += length
    let end = table.shifts[shift].closes
    if table.window.lowerBound < end, end <= table.window.upperBound { lost += length }
  }

  /// Adds up whole shifts in which nobody asked and no round was due.
  private mutating func skip(to time: Int64, _ table: ShiftTable) {
    guard !table.isCutByWindow, shift < table.shifts.count, clock <= table.shifts[shift].opens,
      let target = table.shift(at: time), target > shift
    else { return }
    var last: Int?
    var end = target
    if table.absence == 0, patrol == nil {
      add(table.chores(of: shift..<target))
      last = (shift..<target).last { table.shifts[$0].pieces > 0 }
    } else {
      end = shift
      while end < target, table.shifts[end].closes <= roundDue { end += 1 }
      table.forEachShift(of: key, in: shift..<end) { index in
        add(table.chores(of: index..<index + 1))
        if table.shifts[index].pieces > 0 { last = index }
      }
    }
    shift = end
    // The post has been free since the end of the last piece.
    guard let last else { return }
    let piece = table.shifts[last].pieces - 1
    clock = table.shifts[last].due(piece, post: key) + table.shifts[last].length(of: piece)
  }

  private mutating func add(_ chores: (done: Int64, lost: Int64, observed: Int64, lostObserved: Int64)) {
    doneInAll += chores.done
    lostInAll += chores.lost
    done += chores.observed
    lost += chores.lostObserved
  }

  private mutating func enter(_ shift: Int, _ table: ShiftTable) {
    guard shift < table.shifts.count else { return }
    isAway = table.isAbsent(key, in: shift)
    piece = 0
    findNextPiece(table)
  }

  private mutating func findNextPiece(_ table: ShiftTable) {
    let shift = table.shifts[shift]
    pieceDue = piece < shift.pieces ? shift.due(piece, post: key) : .max
  }

  /// Finds the next round that is this post's. One that is due off shift waits for the opening, and several that wait
  /// are one.
  private mutating func findNextRound(_ table: ShiftTable) {
    guard let patrol else { return }
    let end = table.shifts.last?.closes ?? 0
    repeat {
      round += turns
      roundDue = table.openTime(before: patrol.due(round))
    } while roundDue < end && !isWalked(round, roundDue, patrol, table)
    if roundDue >= end { roundDue = .max }
  }

  private func isWalked(_ round: Int64, _ due: Int64, _ patrol: PatrolTimetable, _ table: ShiftTable) -> Bool {
    table.openTime(before: patrol.due(round + 1)) > due
  }
}

extension Int64 {
  /// The number, moved into a range, its end included.
  fileprivate func clamped(to range: Range<Int64>) -> Int64 {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

extension PostTimetable {
  /// The chores and rounds that were planned up to where the timetable has been followed: found by going through all
  /// shifts, independently of how it was followed.
  func planned(_ table: ShiftTable) -> Int64 {
    var sum: Int64 = 0
    table.forEachShift(of: key, in: 0..<min(shift, table.shifts.count)) { index in
      sum += table.shifts[index].placed + table.shifts[index].unplaced
    }
    if shift < table.shifts.count, !isAway {
      sum += table.shifts[shift].placed - table.shifts[shift].chores(from: piece)
    }
    return sum + plannedRounds(table)
  }

  /// The rounds of this post before its next one.
  private func plannedRounds(_ table: ShiftTable) -> Int64 {
    guard let patrol, let takes = table.rounds?.takes else { return 0 }
    var sum: Int64 = 0
    var (index, due) = (0, table.openTime(before: patrol.due(0)))
    for other in 0..<round {
      let next = table.openTime(before: patrol.due(other + 1))
      if other % turns == round % turns, next > due {
        while index < table.shifts.count, table.shifts[index].closes <= due { index += 1 }
        if index < table.shifts.count, !table.isAbsent(key, in: index) { sum += takes }
      }
      due = next
    }
    return sum
  }

  /// Forgets the next piece, to see the checks of the run fail.
  mutating func forgetPiece(_ table: ShiftTable) {
    guard shift < table.shifts.count, piece < table.shifts[shift].pieces else { return }
    piece += 1
    findNextPiece(table)
  }

  /// Counts an hour of chores too many, to see the checks of the run fail.
  mutating func miscount(_ time: Int64) {
    done += time
    doneInAll += time
    lostInAll -= time
  }
}
