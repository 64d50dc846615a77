// Takes down the course of a run, for those who want it. A stretch of waiting, presence or work is added when it ends.
// As a rule it lies in the bin of the moment, and that is one addition. A longer one adds its two ends to their bins and
// marks where the level rose and fell; the bins between are filled in once, at the end of the run. So a stretch costs the
// same however long it is, and memory depends on bins, tiers and roles, never on the number of units.

import Stochastics

/// The bins of a run while it is going on; one recorder serves all pieces.
final class TimelineRecorder {
  let bins: TimeBins
  /// The run's time at which the window begins.
  let origin: Milliseconds
  /// Places of a row: one for each bin, and one for what comes when the window is over, which nobody reads.
  let stride: Int
  let counts: Column<TierCount>
  let waiting: Column<BinLevel>
  let present: Column<BinLevel>
  let work: Column<RoleBin>
  /// The filled posts of each role, and those of them that did not come; `nil` where all of them come every day.
  private let posts: Column<Int64>
  private var absences: [Absences?]
  /// The time for which reserves of a role were called up, by bin; `nil` where it has none.
  private var duty: [[Int64]?]

  /// Reports and settlements at one tier in one bin.
  struct TierCount {
    var reported: Int32 = 0
    var settled: Int32 = 0
  }

  /// The integral of a level over one bin, without those who were there for the whole bin, and how many more of these
  /// there are than in the bin before.
  struct BinLevel {
    var area: Int64 = 0
    var rise: Int64 = 0
  }

  /// Time worked by one role in one bin.
  struct RoleBin {
    var inShift: Int64 = 0
    var overtime: Int64 = 0
  }

  /// A recorder with nothing in it; without places where nobody wants the course.
  init(_ plan: CompiledScenario, isOn: Bool) {
    bins = TimeBins(window: plan.clock.windowEnd - plan.clock.windowStart)
    origin = plan.clock.windowStart
    stride = bins.count + 1
    let (tiers, roles) = isOn ? (plan.tiers.count, plan.roles.count) : (0, 0)
    counts = Column(repeating: TierCount(), count: tiers * stride)
    waiting = Column(repeating: BinLevel(), count: tiers * stride)
    present = Column(repeating: BinLevel(), count: tiers * stride)
    work = Column(repeating: RoleBin(), count: roles * stride)
    posts = Column(repeating: 0, count: roles)
    absences = Array(repeating: nil, count: roles)
    duty = Array(repeating: nil, count: roles)
  }

  /// How many posts of a role did not come in each of its shifts.
  private struct Absences {
    let table: ShiftTable
    var posts: [Int64]

    init(_ table: ShiftTable) {
      self.table = table
      posts = Array(repeating: 0, count: table.shifts.count)
    }

    /// Counts the shifts in which the post of a key does not come.
    mutating func count(_ post: DrawKey) {
      var attendance = Attendance(post, table)
      for index in posts.indices where attendance.isAway(on: table.shifts[index].day, table) { posts[index] += 1 }
    }
  }

  /// Adds time for which reserves of a role were called up in a bin.
  func addDuty(_ time: Int64, of role: Int, in bin: Int) {
    if duty[role] == nil { duty[role] = Array(repeating: 0, count: bins.count) }
    duty[role]?[bin] += time
  }

  /// Counts a filled post of a role; with `shifts`, the key of the post and the shifts of its role, it does not come
  /// every day.
  func countPost(of role: Int, shifts: (post: DrawKey, table: ShiftTable)?) {
    posts.place(role).pointee += 1
    guard let (post, table) = shifts else { return }
    if absences[role] == nil { absences[role] = Absences(table) }
    absences[role]?.count(post)
  }

  /// The open time of one role in each bin that was missed by those who did not come.
  private func absentTime(of role: Int) -> [Int64] {
    var missed = [Int64](repeating: 0, count: bins.count)
    guard let absences = absences[role] else { return missed }
    let table = absences.table
    for index in 0..<table.shifts.count {
      let shift = table.shifts[index]
      let from = max(shift.opens, table.window.lowerBound)
      let to = min(shift.closes, table.window.upperBound)
      var bin = from < to ? bins.bin(at: table.moment(of: from + 1) - 1 - origin) : bins.count
      while bin < bins.count {
        let start = table.openTime(before: origin + bins.start(of: bin))
        let end = table.openTime(before: origin + bins.start(of: bin + 1))
        missed[bin] += absences.posts[index] * max(0, min(to, end) - max(from, start))
        if end >= to { break }
        bin += 1
      }
    }
    return missed
  }

  /// Adds a stretch that began in an earlier bin than that of its end.
  func spread(from: Milliseconds, to: Milliseconds, over level: borrowing Column<BinLevel>, row: Int) {
    let (first, last) = (bins.bin(at: from - origin), bins.bin(at: to - origin))
    level.place(row + first).pointee.area += bins.start(of: first + 1) + origin - from
    level.place(row + first + 1).pointee.rise += 1
    level.place(row + last).pointee.rise -= 1
    level.place(row + last).pointee.area += to - origin - bins.start(of: last)
  }

  /// The course that was taken down.
  func timeline(_ plan: CompiledScenario) -> Timeline {
    let tiers = plan.tiers.indices.map { tier in
      let row = tier * stride
      return Timeline.TierCourse(
        reported: BinSums((0..<bins.count).map { Int64(counts[row + $0].reported) }),
        settled: BinSums((0..<bins.count).map { Int64(counts[row + $0].settled) }),
        waiting: filled(waiting, row: row), present: filled(present, row: row))
    }
    let roles = plan.roles.indices.map { role in
      let row = role * stride
      return Timeline.RoleCourse(
        rostered: rostered(role, plan), onDemands: BinSums((0..<bins.count).map { work[row + $0].inShift }),
        overtime: BinSums((0..<bins.count).map { work[row + $0].overtime }))
    }
    return Timeline(bins: bins, tiers: tiers, roles: roles)
  }

  /// The integral of a level over each bin.
  private func filled(_ level: borrowing Column<BinLevel>, row: Int) -> BinSums {
    var through: Int64 = 0
    var sums: [Int64] = []
    sums.reserveCapacity(bins.count)
    for bin in 0..<bins.count {
      through += level[row + bin].rise
      sums.append(level[row + bin].area + through * bins.length(of: bin))
    }
    return BinSums(sums)
  }

  private func rostered(_ role: Int, _ plan: CompiledScenario) -> [Int64] {
    if let duty = duty[role] { return duty }
    let total = posts[role]
    let absent = absentTime(of: role)
    guard let calendar = plan.scenario.roles[role].calendar else {
      return (0..<bins.count).map { total * bins.length(of: $0) - absent[$0] }
    }
    let hours = plan.hours[calendar.index]
    var before = hours.openTime(before: origin)
    return (0..<bins.count).map { bin in
      let after = hours.openTime(before: origin + bins.start(of: bin + 1))
      defer { before = after }
      return total * (after - before) - absent[bin]
    }
  }
}

/// The bin in which a piece of the run is.
struct BinCursor {
  var bin = 0
  var start: Milliseconds = 0
  var end: Milliseconds = 0
}

extension Block {
  /// The bin of the present moment.
  @inline(__always)
  private mutating func currentBin() -> Int {
    if moment >= cursor.end { moveCursor() }
    return cursor.bin
  }

  @inline(never)
  private mutating func moveCursor() {
    let bin = timeline.bins.bin(at: moment - timeline.origin)
    cursor = BinCursor(
      bin: bin, start: timeline.origin + timeline.bins.start(of: bin),
      end: bin < timeline.bins.count ? timeline.origin + timeline.bins.start(of: bin + 1) : .max)
  }

  /// A demand of the window is reported at a unit, by position in the piece.
  @inline(__always)
  mutating func countReport(at unit: Int32) {
    guard Log.keepsTimeline else { return }
    let row = Int(units.place(Int(unit)).pointee.tier) &* timeline.stride
    timeline.counts.place(row &+ currentBin()).pointee.reported &+= 1
  }

  /// A demand is settled at a unit.
  @inline(__always)
  mutating func countSettlement(at unit: UnitPlace) {
    guard Log.keepsTimeline, now == moment else { return }
    let row = Int(unit.pointee.tier) &* timeline.stride
    timeline.counts.place(row &+ currentBin()).pointee.settled &+= 1
  }

  /// A stretch of waiting at a unit, from a time inside the window, ends now.
  @inline(__always)
  mutating func addWaiting(since from: Milliseconds, at unit: UnitPlace) {
    guard Log.keepsTimeline else { return }
    let row = Int(unit.pointee.tier) &* timeline.stride
    let bin = currentBin()
    guard from >= cursor.start else {
      return timeline.spread(from: from, to: moment, over: timeline.waiting, row: row)
    }
    timeline.waiting.place(row &+ bin).pointee.area &+= moment &- from
  }

  /// A visit to a unit, from a time inside the window, ends now.
  @inline(__always)
  mutating func addPresence(since from: Milliseconds, at unit: UnitPlace) {
    guard Log.keepsTimeline else { return }
    if recorder.backlog.isOn { recorder.backlog.add(from: from, to: moment, at: Int(unit.pointee.unit)) }
    let row = Int(unit.pointee.tier) &* timeline.stride
    let bin = currentBin()
    guard from >= cursor.start else {
      return timeline.spread(from: from, to: moment, over: timeline.present, row: row)
    }
    timeline.present.place(row &+ bin).pointee.area &+= moment &- from
  }

  /// A stretch of a post's work, from a time inside the window, ends now; so much of it lay in shift.
  @inline(__always)
  mutating func addWork(of post: PostPlace, since from: Milliseconds, inShift: Milliseconds) {
    guard Log.keepsTimeline, let pool = post.pointee.home else { return }
    let row = Int(pool.pointee.role) &* timeline.stride
    let bin = currentBin()
    guard from >= cursor.start else { return spreadWork(of: post, from: from, row: row) }
    let place = timeline.work.place(row &+ bin)
    place.pointee.inShift &+= inShift
    place.pointee.overtime &+= moment &- from &- inShift
  }

  /// Adds a stretch of work that began in an earlier bin, bin by bin: where shifts end inside it matters.
  @inline(never)
  private mutating func spreadWork(of post: PostPlace, from: Milliseconds, row: Int) {
    let calendar = Int(post.pointee.calendar)
    var from = from
    while from < moment {
      let bin = timeline.bins.bin(at: from - timeline.origin)
      let to = min(moment, timeline.origin + timeline.bins.start(of: bin + 1))
      let inShift =
        hasModes && isReserve(post)
        ? dutyTime(ofReserve: post, from, to)
        : post.pointee.timetable != nil
          ? rosteredTime(of: post, from, to)
          : calendar < 0
            ? to - from : plan.hours[calendar].openTime(before: to) - plan.hours[calendar].openTime(before: from)
      timeline.work.place(row + bin).pointee.inShift += inShift
      timeline.work.place(row + bin).pointee.overtime += to - from - inShift
      from = to
    }
  }
}
