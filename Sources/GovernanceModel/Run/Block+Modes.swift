// Modes (平急转换), as the block meets them. What triggers and releases them is noted as it changes, and looked at when
// everything else of the millisecond has happened (R1); staff are then assigned once more. A mode moves no running clock
// (R17): it changes who may be seized, for what, and in which order.

extension Block {
  @inline(__always)
  var hasModes: Bool { !Log.isBare && modesOccur }

  // MARK: What is measured

  /// A demand has come to a unit, or has left it, or is put off there, or no longer is.
  @inline(never)
  mutating func countBacklog(_ change: Int, of demand: DemandPlace, at unit: UnitPlace) {
    guard !demand.pointee.isJob else { return }
    let first = Int(unit.pointee.place) * modeBook.modes
    for mode in 0..<modeBook.modes {
      let entry = Int(modeBook.entryOf[first + mode])
      guard entry >= 0 else { continue }
      let trigger = plan.scenario.modes[mode].trigger
      guard trigger.backlogAt.map({ $0.index == Int(unit.pointee.tier) }) ?? true else { continue }
      modeBook.units[entry].backlog += change
      lookAgain(at: entry)
    }
  }

  /// A demand is reported at a unit.
  mutating func countReport(of demand: DemandPlace, forModesAt unit: UnitPlace) {
    if Log.isOn, unit.pointee.modes != 0 {
      note(.reaction(.metMode(unit.pointee.modes.trailingZeroBitCount)), of: demand)
    }
    guard plan.modes.watchesReports else { return }
    forEachEntry(at: unit) { block, entry, mode in
      guard mode.trigger.rate != nil else { return }
      block.modeBook.units[entry].reports.add(block.now)
      block.lookAgain(at: entry)
    }
  }

  /// A demand is settled at a unit, in time or late.
  mutating func countSettlement(of demand: DemandPlace, forModesAt unit: UnitPlace) {
    guard plan.modes.watchesMisses, !demand.pointee.isJob else { return }
    let due = dueTime(of: demand)
    guard due < .max else { return }
    let isLate = now > due
    forEachEntry(at: unit) { block, entry, mode in
      guard mode.trigger.missed != nil else { return }
      block.modeBook.units[entry].settled.add(block.now)
      if isLate { block.modeBook.units[entry].late.add(block.now) }
      block.lookAgain(at: entry)
    }
  }

  private mutating func forEachEntry(at unit: UnitPlace, _ act: (inout Block, Int, Mode) -> Void) {
    let first = Int(unit.pointee.place) * modeBook.modes
    for mode in 0..<modeBook.modes {
      let entry = Int(modeBook.entryOf[first + mode])
      if entry >= 0 { act(&self, entry, plan.scenario.modes[mode]) }
    }
  }

  /// Something has changed that a mode asks for: it is looked at when the millisecond is over.
  private mutating func lookAgain(at entry: Int) {
    if modeBook.mark(entry) { calendar.set(modeSlot, at: now) }
  }

  // MARK: Switching

  /// Whatever modes have to do now is done.
  mutating func switchModes() {
    if hasModes { for entry in modeBook.takeDue(at: now) { advance(entry) } }
    if hasCampaigns { moveCampaigns() }
    setReactionClock()
  }

  /// When something of modes or campaigns is due next.
  mutating func setReactionClock() {
    let modes = hasModes ? modeBook.hasMarks ? now : modeBook.dueTime : EventKey.endOfTime
    let campaigns = hasCampaigns ? campaignBook.dueTime : EventKey.endOfTime
    let due = min(modes, campaigns)
    calendar.set(modeSlot, at: due < clock.end ? due : EventKey.endOfTime)
  }

  /// Takes an entry as far as it goes now.
  private mutating func advance(_ entry: Int) {
    // From calm to calm there are four steps, and no trigger holds that is also released.
    for _ in 0..<5 where !step(entry) { return }
  }

  /// Takes an entry one step further; `false` where it stays as it is.
  private mutating func step(_ entry: Int) -> Bool {
    forgetOldTimes(of: entry)
    let mode = plan.scenario.modes[modeBook.units[entry].mode]
    switch modeBook.units[entry].state {
    case .calm:
      guard isTriggered(entry, mode) else { return false }
      startRecovery(of: entry)
      wait(entry, .mustering, for: mode.delay)
    case .mustering:
      guard now >= modeBook.units[entry].due else { return false }
      takeHold(entry, mode)
    case .inForce:
      guard mayEnd(entry, mode) else { return false }
      endRecovery(of: entry)
      wait(entry, .standingDown, for: mode.back)
    case .standingDown:
      if isTriggered(entry, mode) {
        modeBook.units[entry].state = .inForce
        startRecovery(of: entry)
      } else {
        guard now >= modeBook.units[entry].due else { return false }
        end(entry, mode)
      }
    }
    return true
  }

  private mutating func wait(_ entry: Int, _ state: ModeUnit.State, for time: Milliseconds) {
    modeBook.units[entry].state = state
    modeBook.units[entry].due = now + time
    if time > 0 { modeBook.appoint(entry, at: now + time) }
  }

  private mutating func forgetOldTimes(of entry: Int) {
    let trigger = plan.scenario.modes[modeBook.units[entry].mode].trigger
    if let rate = trigger.rate { modeBook.units[entry].reports.forget(until: now - rate.over) }
    guard let missed = trigger.missed else { return }
    modeBook.units[entry].settled.forget(until: now - missed.over)
    modeBook.units[entry].late.forget(until: now - missed.over)
  }

  /// Whether one of the dates of a mode is now, and until when.
  private func date(of mode: Int) -> Range<Milliseconds>? { plan.modes.dates[mode].first { $0.contains(now) } }

  private func isTriggered(_ entry: Int, _ mode: Mode) -> Bool {
    let unit = modeBook.units[entry]
    if date(of: unit.mode) != nil { return true }
    if let most = mode.trigger.backlog, unit.backlog > most { return true }
    if let rate = mode.trigger.rate, Double(unit.reports.count) > rate.demands(at: rate.level) { return true }
    guard let missed = mode.trigger.missed, unit.settled.count >= max(1, mode.trigger.leastSettled) else {
      return false
    }
    return Double(unit.late.count) > missed.level * Double(unit.settled.count)
  }

  /// Whether a mode in force may be called off; where only time is missing, it is looked at again.
  private mutating func mayEnd(_ entry: Int, _ mode: Mode) -> Bool {
    let unit = modeBook.units[entry]
    if isTriggered(entry, mode) {
      lookLater(at: entry, mode)
      return false
    }
    if let below = mode.release.backlog, unit.backlog >= below { return false }
    if let rate = mode.trigger.rate, let level = mode.release.rate,
      Double(unit.reports.count) >= rate.demands(at: level)
    {
      lookLater(at: entry, mode)
      return false
    }
    if mode.trigger.missed != nil, let level = mode.release.missed, unit.settled.count > 0,
      Double(unit.late.count) >= level * Double(unit.settled.count), unit.late.count > 0
    {
      lookLater(at: entry, mode)
      return false
    }
    guard now >= unit.since + mode.release.after else {
      modeBook.appoint(entry, at: unit.since + mode.release.after)
      return false
    }
    return true
  }

  /// What is measured over a time falls as time passes.
  private mutating func lookLater(at entry: Int, _ mode: Mode) {
    let unit = modeBook.units[entry]
    if let date = date(of: unit.mode) { modeBook.appoint(entry, at: date.upperBound) }
    if let rate = mode.trigger.rate, unit.reports.count > 0 {
      let level = rate.demands(at: min(mode.release.rate ?? rate.level, rate.level))
      let surplus = max(1, unit.reports.count - Int(level.rounded(.up)) + (mode.release.rate == nil ? 0 : 1))
      modeBook.appoint(entry, at: unit.reports[min(surplus, unit.reports.count) - 1] + rate.over)
    }
    if let missed = mode.trigger.missed, unit.settled.count > 0 {
      modeBook.appoint(entry, at: unit.settled[0] + missed.over)
    }
  }

  // MARK: Recovery

  private mutating func startRecovery(of entry: Int) {
    let mode = modeBook.units[entry].mode
    modeBook.units[entry].recovers = date(of: mode)?.upperBound ?? now
    modeBook.units[entry].isObserved = now >= clock.windowStart && now < clock.windowEnd
  }

  private mutating func endRecovery(of entry: Int) {
    let unit = modeBook.units[entry]
    if unit.isObserved, unit.recovers >= 0 {
      recorder.reactions.recover(unit.mode, after: max(0, now - unit.recovers), isOpen: false)
    }
    modeBook.units[entry].recovers = -1
  }

  // MARK: What a mode does

  /// A mode takes hold at a unit and below.
  private mutating func takeHold(_ entry: Int, _ mode: Mode) {
    modeBook.units[entry].state = .inForce
    modeBook.units[entry].since = now
    if mode.release.after > 0 { modeBook.appoint(entry, at: now + mode.release.after) }
    set(entry, true)
    for pool in modeBook.units[entry].reserves { callUp(pools.place(pool)) }
    if mode.dropsChores { excuse(entry, true) }
    sortQueues(of: entry)
  }

  /// A mode ends at a unit and below.
  private mutating func end(_ entry: Int, _ mode: Mode) {
    let unit = modeBook.units[entry]
    modeBook.units[entry].state = .calm
    recordSpan(of: unit, isOpen: false)
    set(entry, false)
    for pool in unit.reserves { callOff(pools.place(pool)) }
    if mode.dropsChores { excuse(entry, false) }
    sortQueues(of: entry)
  }

  private func recordSpan(of unit: ModeUnit, isOpen: Bool) {
    recorder.reactions.addSpan(
      unit.mode, unit.unit, from: unit.since, to: now, isOpen: isOpen, keeps: Log.keepsTimeline)
  }

  /// The bit of a mode at all its units.
  private mutating func set(_ entry: Int, _ isInForce: Bool) {
    let bit: UInt64 = 1 << UInt64(modeBook.units[entry].mode)
    for place in modeBook.units[entry].places.joined() {
      let unit = units.place(place)
      unit.pointee.modes = isInForce ? unit.pointee.modes | bit : unit.pointee.modes & ~bit
    }
  }

  /// Demands that are put off or no longer are, or whose priority has changed, stand where they belong; whoever may now
  /// be had is looked for.
  private mutating func sortQueues(of entry: Int) {
    let mask = plan.modes.suspend | plan.modes.raise
    let changes = mask & 1 << UInt64(modeBook.units[entry].mode) != 0
    for range in modeBook.units[entry].places {
      if changes { for place in range { sortQueue(of: units.place(place)) } }
      markWaitingUnits(in: range)
    }
  }

  /// Chores and rounds that would begin now are dropped, or no longer are.
  private mutating func excuse(_ entry: Int, _ isExcused: Bool) {
    for pool in modeBook.units[entry].chores {
      let place = pools.place(pool)
      guard let table = plan.shiftTables[Int(place.pointee.role)] else { continue }
      place.pointee.excusedBy += isExcused ? 1 : -1
      for post in Int(place.pointee.firstPost)..<Int(place.pointee.firstPost + place.pointee.posts) {
        guard let timetable = posts[post].timetable else { continue }
        // Whoever is at work on a demand has done no chore since.
        if posts[post].demand == nil {
          let time = openTimeNow(of: Int(posts[post].calendar))
          _ = timetable.pointee.advance(to: time, in: table.shift(at: time) ?? 0, table)
        }
        timetable.pointee.isExcused = place.pointee.excusedBy > 0
      }
    }
  }

  // MARK: The end of the run

  /// Takes down the modes that are in force, and who has not recovered.
  mutating func finishModes() {
    for unit in modeBook.units {
      if unit.isInForce { recordSpan(of: unit, isOpen: true) }
      if unit.isObserved, unit.recovers >= 0, unit.recovers < now {
        recorder.reactions.recover(unit.mode, after: now - unit.recovers, isOpen: true)
      }
    }
    finishReserves()
  }
}

extension ModeTrigger.LevelOverTime {
  /// The number of demands that a rate an hour comes to in the time over which it is measured.
  fileprivate func demands(at perHour: Double) -> Double { perHour * Double(over) / Double(Milliseconds.hour) }
}
