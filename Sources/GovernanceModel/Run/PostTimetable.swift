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

  /// The open time up to which it is known what the post did, the end of a piece in hand included.
  private(set) var clock: Int64
  /// When the shift ends, and when the next piece of its chores is due; `.max` where the shift has no more.
  private var shiftEnd: Int64 = .max
  private var pieceDue: Int64 = .max
  /// The next of its unit's rounds that is this post's.
  private var roundDue: Int64 = .max
  /// Whether the post is absent in this shift.
  private(set) var isAway = false
  // What is above is looked at whenever somebody asks for the post, and stands together.
  /// The key of the post.
  let key: DrawKey
  private(set) var shift = 0
  private(set) var piece: Int32 = 0
  /// The rounds of its unit, and how many posts share them.
  private let patrol: PatrolTimetable?
  private let turns: Int64
  private(set) var round: Int64 = 0
  /// When the round after the next is due, whoever walks it.
  private var followingDue: Int64 = .max
  /// The time of all rounds that were begun, and the last of them: how long it takes and when it ends.
  private(set) var roundTime: Int64 = 0
  private(set) var lastRound: (takes: Int64, ends: Int64) = (0, 0)
  /// Whether what would begin now is dropped, because a mode has more urgent work for the post.
  var isExcused = false
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
    clock = table.shifts.count > 0 ? table.shifts[0].opens : 0
    round = Int64(turn - turns)
    findNextRound(table)
    enter(table)
  }

  /// Whether the post is there, at no chore, and has been since it was last asked for: nothing need be followed.
  @inline(__always)
  func isUndisturbed(at time: Int64) -> Bool {
    time < shiftEnd && !isAway && max(clock, min(pieceDue, roundDue)) > time
  }

  /// Follows the timetable up to an open time at which the post is asked for; what is due at that very time begins.
  /// `current` is the last shift that has opened by then.
  mutating func advance(to time: Int64, in current: Int, _ table: ShiftTable) -> Presence {
    while shift < table.shifts.count {
      while !isAway, let start = nextStart {
        guard start <= time else { return .free }
        begin(at: start, table)
        if clock > time { return .atChore(until: clock) }
      }
      guard shiftEnd <= time else { return isAway ? .away(until: shiftEnd) : .free }
      close(table)
      skip(to: current, table)
      enter(table)
    }
    return .free
  }

  /// A demand, or the way home after it, held the post until an open time.
  @inline(__always)
  mutating func resume(at time: Int64) { clock = max(clock, time) }

  /// When the next piece or round of this shift begins if no demand comes; `nil` where there is none, or no time for it.
  @inline(__always)
  private var nextStart: Int64? {
    let start = max(clock, min(pieceDue, roundDue))
    return start < shiftEnd ? start : nil
  }

  /// Does the piece that is due first; a round before a piece of chores.
  private mutating func begin(at start: Int64, _ table: ShiftTable) {
    let isRound = roundDue <= pieceDue
    let length = isRound ? table.rounds?.takes ?? 0 : table.pieces[row(table)].length
    if isExcused {
      lose(length, table)
      return isRound ? findNextRound(table) : goOnToNextPiece(table)
    }
    clock = min(start + length, shiftEnd)
    doneInAll += clock - start
    done += clock.clamped(to: table.window) - start.clamped(to: table.window)
    if clock - start < length { lose(length - (clock - start), table) }
    if isRound {
      noteRound(from: start)
      findNextRound(table)
    } else {
      goOnToNextPiece(table)
    }
  }

  /// A round has been begun and will end when the clock says; one that takes no time counts as a millisecond.
  private mutating func noteRound(from start: Int64) {
    lastRound = (max(1, clock - start), clock)
    roundTime += lastRound.takes
  }

  /// The time of rounds that are over at an open time until which this post has been followed.
  func roundTime(at time: Int64) -> Int64 { roundTime - (lastRound.ends > time ? lastRound.takes : 0) }

  /// When the next round of this post may be over, in open time; `nil` for never.
  func nextRoundEnds(after time: Int64, _ table: ShiftTable) -> Int64? {
    if lastRound.ends > time { return lastRound.ends }
    guard roundDue < .max, let takes = table.rounds?.takes else { return nil }
    let start = max(roundDue, clock, time)
    let closes = table.shift(at: start).map { table.shifts[$0].closes } ?? .max
    return start + max(1, min(takes, closes - start))
  }

  private mutating func goOnToNextPiece(_ table: ShiftTable) {
    piece += 1
    findNextPiece(table)
  }

  /// The shift ends: what was not begun is lost.
  private mutating func close(_ table: ShiftTable) {
    if !isAway { lose(chores(table) + table.shifts[shift].unplaced, table) }
    while roundDue < shiftEnd {
      if !isAway { lose(table.rounds?.takes ?? 0, table) }
      findNextRound(table)
    }
    shift += 1
  }

  /// Chores are lost at the end of the current shift.
  private mutating func lose(_ length: Int64, _ table: ShiftTable) {
    lostInAll += length
    if table.window.lowerBound < shiftEnd, shiftEnd <= table.window.upperBound { lost += length }
  }

  /// Adds up whole shifts in which nobody asks for the post: from the shift that comes to `target`, which is left out.
  /// Where work went on into the first of them it is followed as any other.
  private mutating func skip(to target: Int, _ table: ShiftTable) {
    guard !table.isCutByWindow, !isExcused, shift < target, clock <= table.shifts[shift].opens else { return }
    while true {
      // Shifts with a round must be followed: it may get in the way of chores.
      let end = patrol == nil ? target : min(target, table.shift(closingAfter: roundDue, from: shift))
      if table.hasPieces { addChores(of: shift..<end, table) }
      shift = end
      guard shift < target else { return }
      if !addRound(table) {
        enter(table)
        while !isAway, let start = nextStart { begin(at: start, table) }
        close(table)
      }
    }
  }

  /// Adds a whole shift with one round that gets in the way of no chores; `false` where that is not so.
  private mutating func addRound(_ table: ShiftTable) -> Bool {
    let shift = table.shifts.place(shift)
    let (begins, takes) = (max(roundDue, shift.pointee.opens), table.rounds?.takes ?? 0)
    guard turns == 1, !table.hasAbsences, begins + takes <= shift.pointee.closes, followingDue >= shift.pointee.closes
    else { return false }
    var end = begins + takes
    for row in Int(shift.pointee.firstRow)..<Int(shift.pointee.firstRow + shift.pointee.pieces) {
      let piece = table.pieces.place(row)
      let due = piece.pointee.due(for: key)
      guard due + piece.pointee.length <= begins || due >= begins + takes else { return false }
      end = max(end, due + piece.pointee.length)
    }
    add(table.chores(of: self.shift..<self.shift + 1))
    doneInAll += takes
    done += (begins + takes).clamped(to: table.window) - begins.clamped(to: table.window)
    clock = begins + takes
    noteRound(from: begins)
    clock = end
    findNextRound(table)
    self.shift += 1
    return true
  }

  /// Adds the chores of whole shifts without rounds, all of which are done as planned.
  private mutating func addChores(of range: Range<Int>, _ table: ShiftTable) {
    var last: Int?
    if !table.hasAbsences {
      add(table.chores(of: range))
      last = range.last { table.shifts[$0].pieces > 0 }
    } else {
      table.forEachShift(of: key, in: range) { index in
        add(table.chores(of: index..<index + 1))
        if table.shifts[index].pieces > 0 { last = index }
      }
    }
    // The post has been free since the end of the last piece.
    guard let last else { return }
    let piece = table.pieces.place(Int(table.shifts[last].firstRow + table.shifts[last].pieces) - 1)
    clock = piece.pointee.due(for: key) + piece.pointee.length
  }

  private mutating func add(_ chores: (done: Int64, lost: Int64, observed: Int64, lostObserved: Int64)) {
    doneInAll += chores.done
    lostInAll += chores.lost
    done += chores.observed
    lost += chores.lostObserved
  }

  /// Comes to the shift that is next.
  private mutating func enter(_ table: ShiftTable) {
    guard shift < table.shifts.count else { return }
    isAway = table.isAbsent(key, on: table.shifts[shift].day)
    shiftEnd = table.shifts[shift].closes
    piece = 0
    findNextPiece(table)
  }

  /// The place of the next piece of this shift among all pieces.
  private func row(_ table: ShiftTable) -> Int { Int(table.shifts[shift].firstRow + piece) }

  /// The chores of this shift that have not been begun.
  private func chores(_ table: ShiftTable) -> Int64 {
    piece < table.shifts[shift].pieces ? table.pieces[row(table)].left : 0
  }

  private mutating func findNextPiece(_ table: ShiftTable) {
    pieceDue = piece < table.shifts[shift].pieces ? table.pieces[row(table)].due(for: key) : .max
  }

  /// Finds the next round that is this post's. One that is due off shift waits for the opening, and several that wait
  /// are one.
  private mutating func findNextRound(_ table: ShiftTable) {
    guard let patrol else { return }
    let end = table.end
    repeat {
      round += turns
      // A post that walks them all knows when this one is due.
      roundDue = turns == 1 && round > 0 ? followingDue : table.openTime(before: patrol.due(round))
      followingDue = table.openTime(before: patrol.due(round + 1))
    } while roundDue < end && followingDue == roundDue
    if roundDue >= end { roundDue = .max }
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
  /// shifts, independently of how it was followed. O(shifts).
  func planned(_ table: ShiftTable) -> Int64 {
    var sum: Int64 = 0
    if table.hasPieces {
      table.forEachShift(of: key, in: 0..<min(shift, table.shifts.count)) { index in
        sum += table.shifts[index].placed + table.shifts[index].unplaced
      }
      if shift < table.shifts.count, !isAway { sum += table.shifts[shift].placed - chores(table) }
    }
    return sum + plannedRounds(table)
  }

  /// The rounds of this post before its next one.
  private func plannedRounds(_ table: ShiftTable) -> Int64 {
    guard let patrol, let takes = table.rounds?.takes else { return 0 }
    var sum: Int64 = 0
    var index = 0
    var next = table.openTime(before: patrol.due(0))
    for other in 0..<max(0, round) {
      let due = next
      next = table.openTime(before: patrol.due(other + 1))
      guard next > due, turns == 1 || other % turns == round % turns else { continue }
      index = table.shift(closingAfter: due, from: index)
      if index < table.shifts.count, !table.isAbsent(key, on: table.shifts[index].day) { sum += takes }
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
