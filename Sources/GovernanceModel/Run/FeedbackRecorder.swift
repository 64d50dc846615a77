// Takes down what residents say, for the recorder of a run.

import Stochastics

/// The measurements of feedback while a run is going on; of no size where there is none.
struct FeedbackRecorder: ~Copyable {
  let counts: Column<FeedbackCounts>
  let revisits: Column<Int64>
  let paces: Column<PaceCounts>
  let verdicts: Column<UnitVerdicts>
  private let closings: TimesTable
  private let kinds: Int

  /// Nothing measured yet.
  init(_ plan: CompiledScenario) {
    kinds = plan.feedback.isInUse ? plan.kinds : 0
    counts = Column(repeating: FeedbackCounts(), count: kinds)
    revisits = Column(repeating: 0, count: plan.tiers.count * kinds)
    paces = Column(
      repeating: PaceCounts(), count: plan.scenario.feedback?.evaluation == nil ? 0 : plan.tiers.count)
    verdicts = Column(repeating: UnitVerdicts(), count: plan.feedback.isInUse ? plan.tree.parent.count : 0)
    closings = TimesTable(count: kinds)
  }

  /// A demand is closed so long after its report, or still open then.
  func close(_ demand: DemandPlace, after time: Milliseconds, isOpen: Bool) {
    let kind = Int(demand.pointee.kind)
    if isOpen { closings.recordCensored(after: time, at: kind) } else { closings.record(time, at: kind) }
  }

  /// A visit begins that a reopening has caused, at a tier where the demand has been.
  func reopens(_ demand: DemandPlace, atTier tier: Int) {
    counts[Int(demand.pointee.kind)].reopened += 1
    revisits[tier * kinds + Int(demand.pointee.kind)] += 1
  }

  /// What was measured.
  var ledger: FeedbackLedger {
    FeedbackLedger(
      counts: counts.array, closings: closings.times, revisits: revisits.array, paces: paces.array,
      verdicts: verdicts.array)
  }
}
