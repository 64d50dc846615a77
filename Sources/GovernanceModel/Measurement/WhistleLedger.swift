// What one run counted of its whistles: integers that add up over runs. All empty where a scenario has none.

/// Whistles for one kind of demand at one tier.
package struct WhistleCounts: Hashable, Sendable {
  package var blown: Int64 = 0
  /// Of these, joint work began; settled the demand, or did not; nobody waited for it any longer.
  package var assembled: Int64 = 0
  package var settled: Int64 = 0
  package var unsettled: Int64 = 0
  package var givenUp: Int64 = 0

  mutating func merge(_ other: WhistleCounts) {
    blown += other.blown
    assembled += other.assembled
    settled += other.settled
    unsettled += other.unsettled
    givenUp += other.givenUp
  }
}

/// What one department did about the calls that were over by the end of the run.
package struct AttendanceCounts: Hashable, Sendable {
  package var called: Int64 = 0
  package var inTime: Int64 = 0
  package var late: Int64 = 0
  package var refused: Int64 = 0
  /// Not there when its time was over.
  package var missing: Int64 = 0
  /// Whistles in which it was the last that had to come, or had not come when nobody waited any longer.
  package var heldUp: Int64 = 0

  /// Calls of which it is known whether they were answered in time.
  var decided: Int64 { inTime + late + refused + missing }

  mutating func merge(_ other: AttendanceCounts) {
    called += other.called
    inTime += other.inTime
    late += other.late
    refused += other.refused
    missing += other.missing
    heldUp += other.heldUp
  }
}

/// The whistles of a run.
package struct WhistleLedger: Hashable, Sendable {
  /// By tier and kind.
  package var counts: [WhistleCounts] = []
  /// From the whistle to the start of joint work, by tier and kind.
  package var assembly: [Times] = []
  /// By department.
  package var attendance: [AttendanceCounts] = []
  /// Time for which members of a role were there before joint work began, in milliseconds.
  package var held: [Int64] = []

  mutating func merge(_ other: WhistleLedger) {
    for index in counts.indices { counts[index].merge(other.counts[index]) }
    for index in assembly.indices { assembly[index].merge(other.assembly[index]) }
    for index in attendance.indices { attendance[index].merge(other.attendance[index]) }
    for index in held.indices { held[index] += other.held[index] }
  }
}

extension Ledger {
  /// How long assembly took.
  func assembly(of key: MeasureKey) -> Times {
    whistleRows(key).reduce(into: Times()) { $0.merge(whistles.assembly[$1]) }
  }

  /// The value of a measure of whistles but for its durations; `nil` where there was nothing to measure.
  func whistleValue(of key: MeasureKey) -> Measured? {
    switch key.response {
    case .whistles: Measured(Double(whistles(key).blown) / Double(runs))
    case .assembled: ratio(whistles(key).assembled, of: whistles(key).assembled + whistles(key).givenUp)
    case .whistlesSettled: ratio(whistles(key).settled, of: ended(key))
    case .attendance: ratio(attendance(key).inTime, of: attendance(key).decided)
    case .attendedLate: ratio(attendance(key).late, of: attendance(key).decided)
    case .refused: ratio(attendance(key).refused, of: attendance(key).decided)
    case .missing: ratio(attendance(key).missing, of: attendance(key).decided)
    case .heldUp: ratio(attendance(key).heldUp, of: whistles(MeasureKey(.whistles, .count)).closed)
    case .standBy: standBy(key)
    default: nil
    }
  }

  private func whistleRows(_ key: MeasureKey) -> [Int] {
    guard !whistles.counts.isEmpty else { return [] }
    return (key.tier.map { $0..<$0 + 1 } ?? 0..<tiers).flatMap { tier in kinds(key).map { tier * demands.count + $0 } }
  }

  private func whistles(_ key: MeasureKey) -> WhistleCounts {
    whistleRows(key).reduce(into: WhistleCounts()) { $0.merge(whistles.counts[$1]) }
  }

  private func ended(_ key: MeasureKey) -> Int64 {
    let counts = whistles(key)
    return counts.settled + counts.unsettled + counts.givenUp
  }

  private func attendance(_ key: MeasureKey) -> AttendanceCounts {
    (key.department.map { $0..<$0 + 1 } ?? whistles.attendance.indices).reduce(into: AttendanceCounts()) {
      $0.merge(whistles.attendance[$1])
    }
  }

  private func standBy(_ key: MeasureKey) -> Measured? {
    guard !whistles.held.isEmpty else { return nil }
    let roles = key.role.map { $0..<$0 + 1 } ?? whistles.held.indices
    let posts = roles.reduce(0) { $0 + self.roles[$1].posts }
    guard posts > 0 else { return nil }
    let years = Double(window) / Double(Milliseconds.year)
    return Measured(
      Double(roles.reduce(0) { $0 + whistles.held[$1] }) / Double(Milliseconds.hour) / Double(posts) / years)
  }
}

extension WhistleCounts {
  /// Whistles of which it is known whether joint work began.
  fileprivate var closed: Int64 { assembled + givenUp }
}
