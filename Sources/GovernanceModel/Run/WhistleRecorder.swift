// Takes down what came of whistles: integers and histograms, so that the order of events does not show (R7). Where a
// scenario has none, it holds nothing.

/// What a run counts of its whistles.
final class WhistleRecorder {
  /// From the whistle to the start of joint work, by visit kind: tier × kinds + kind.
  private let assembly: TimesTable
  private var counts: [WhistleCounts]
  /// The time with partners, by visit kind and outcome.
  private(set) var times: [Int64]
  private var attendance: [AttendanceCounts]
  /// The time that members of each role were there before joint work began, inside the window.
  var held: [Int64]

  /// What may be counted of a whistle.
  enum End { case blown, settled, unsettled, givenUp }

  init(_ plan: CompiledScenario, outcomes: Int) {
    let isInUse = !plan.whistles.plans.isEmpty
    let kinds = isInUse ? plan.tiers.count * plan.kinds : 0
    assembly = TimesTable(count: kinds)
    counts = Array(repeating: WhistleCounts(), count: kinds)
    times = Array(repeating: 0, count: kinds * outcomes)
    attendance = Array(repeating: AttendanceCounts(), count: plan.scenario.departments.count)
    held = Array(repeating: 0, count: isInUse ? plan.roles.count : 0)
  }

  /// A whistle is blown, or has come to an end.
  func end(kindAt kind: Int, _ end: End) {
    switch end {
    case .blown: counts[kind].blown += 1
    case .settled: counts[kind].settled += 1
    case .unsettled: counts[kind].unsettled += 1
    case .givenUp: counts[kind].givenUp += 1
    }
  }

  /// Joint work has begun a time after its whistle.
  func assemble(kindAt kind: Int, in time: Milliseconds) {
    assembly.record(time, at: kind)
    counts[kind].assembled += 1
  }

  /// The run ends and joint work has not begun.
  func stillWaits(kindAt kind: Int, since time: Milliseconds) { assembly.recordCensored(after: time, at: kind) }

  /// Adds a visit's time with partners.
  func addTime(_ time: Milliseconds, kindAt kind: Int, _ outcome: DelayRow.Outcome) {
    times[kind * DelayRow.Outcome.allCases.count + outcome.index] += time
  }

  /// Counts something about a department.
  func count(_ what: WritableKeyPath<AttendanceCounts, Int64>, _ department: Int) {
    attendance[department][keyPath: what] += 1
  }

  /// Counts what a department did about a call that is over: came or agreed in time or late, refused, or did not come.
  /// Where it still had time, or was not needed, the call decides nothing.
  func count(_ call: Call, of department: Int, due: Milliseconds?, isOver: Bool) {
    count(\.called, department)
    if call.hasAgreed {
      count(call.came <= due ?? .max ? \.inTime : \.late, department)
    } else if call.state == .refused {
      count(\.refused, department)
    } else if isOver {
      count(\.missing, department)
    }
  }

  /// What was counted.
  var ledger: WhistleLedger {
    WhistleLedger(counts: counts, assembly: assembly.times, attendance: attendance, held: held)
  }
}
