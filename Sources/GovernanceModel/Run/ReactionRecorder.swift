// Takes down what modes and campaigns come to: integers and histograms, so that the order of events does not show (R7).
// Where a scenario has neither, it holds nothing.

import Stochastics

/// What a run counts of its modes and campaigns.
final class ReactionRecorder {
  private(set) var ledger: ReactionLedger
  private let recoveries: TimesTable
  private let window: Range<Milliseconds>

  init(_ plan: CompiledScenario) {
    let scenario = plan.scenario
    let isInUse = !scenario.modes.isEmpty || !scenario.campaigns.isEmpty
    ledger = ReactionLedger()
    ledger.modeUnits = scenario.modes.map { Int64(scenario.tiers[$0.of.index].units.count) }
    ledger.modeTime = scenario.modes.map { _ in 0 }
    ledger.switches = scenario.modes.map { _ in 0 }
    ledger.counts = Array(repeating: ReactionCounts(), count: isInUse ? plan.kinds : 0)
    recoveries = TimesTable(count: scenario.modes.count)
    window = plan.clock.windowStart..<plan.clock.windowEnd
  }

  /// A mode was in force at a unit from one time to another, or to the end of the run.
  func addSpan(_ mode: Int, _ unit: Int32, from: Milliseconds, to: Milliseconds, isOpen: Bool, keeps: Bool) {
    let begin = min(max(from, window.lowerBound), window.upperBound)
    let end = min(max(to, window.lowerBound), window.upperBound)
    ledger.modeTime[mode] += end - begin
    if window.contains(from) { ledger.switches[mode] += 1 }
    guard keeps, end > begin || window.contains(from) else { return }
    ledger.spans.append(
      ModeSpan(mode: mode, unit: Int(unit), from: from - window.lowerBound, to: isOpen ? nil : to - window.lowerBound))
  }

  /// A unit has recovered after a time, or has not so far.
  func recover(_ mode: Int, after time: Milliseconds, isOpen: Bool) {
    if isOpen { recoveries.recordCensored(after: time, at: mode) } else { recoveries.record(time, at: mode) }
  }

  /// Counts something about demands of a kind.
  func count(_ what: WritableKeyPath<ReactionCounts, Int64>, _ kind: Int, by number: Int64 = 1) {
    ledger.counts[kind][keyPath: what] += number
  }

  /// What was counted.
  var finished: ReactionLedger {
    var ledger = ledger
    ledger.recoveries = recoveries.times
    ledger.spans.sort { ($0.mode, $0.unit, $0.from) < ($1.mode, $1.unit, $1.from) }
    return ledger
  }
}
