// Reports that are no demands of their own take staff time all the same: a duplicate is triaged (R20), a false report is
// travelled to and checked (R21). Each is a job in the queue of the tier where it comes in, in its place by priority and
// time like any demand. It has no thresholds and no limits, is settled there, and appears in no tally of demands.

import Stochastics

extension Block {
  /// Whether a record is such a job.
  @inline(__always)
  func isJob(_ demand: DemandPlace) -> Bool { !Log.isBare && demand.pointee.isJob }

  /// Somebody has to look at a report of a problem that is known already.
  mutating func beginTriage(of problem: Problem, _ channel: Int, _ ordinal: Int32) {
    let known = demands.place(problem.demand)
    let severity = Int(known.pointee.severity)
    var source = ArrivalSource(reporting: problem)
    source.nextKey = problem.key.keyed(by: plan.channelKeys[channel], UInt64(ordinal))
    let job = withUnsafeMutablePointer(to: &source) { newJob(.duplicate, from: $0, severity: severity) }
    job.pointee.channel = Int16(channel)
    job.pointee.reportOrdinal = ordinal
    enter(job, units.place(Int(problem.unit)))
  }

  /// Somebody reports a problem that does not exist.
  mutating func reportFalsely(from source: UnsafeMutablePointer<ArrivalSource>, severity: Int) {
    let job = newJob(.falseReport, from: source, severity: severity)
    if now >= clock.windowStart, now < clock.windowEnd { recorder.discovery.misleads(Int(source.pointee.stream)) }
    enter(job, units.place(Int(source.pointee.unit)))
  }

  private mutating func newJob(
    _ nature: Demand.Nature, from source: UnsafeMutablePointer<ArrivalSource>, severity: Int
  ) -> DemandPlace {
    let job = demands.take()
    job.pointee.beReported(from: source, at: now, observed: false)
    job.pointee.severity = UInt8(truncatingIfNeeded: severity)
    job.pointee.kind = source.pointee.stream &* Int32(truncatingIfNeeded: severities) &+ Int32(severity)
    job.pointee.priority = priorities[severity]
    job.pointee.nature = nature
    job.pointee.problem = -1
    reportedHere += 1
    tally.jobs += 1
    return job
  }

  /// Draws what a job takes: triage at the desk, the way and the check, or a call.
  mutating func drawJob(_ job: DemandPlace, _ rule: RulePlace, _ unit: UnitPlace) {
    if job.pointee.nature == .callBack { return drawCall(job) }
    if job.pointee.nature == .followUp || job.pointee.nature == .campaign {
      // Its work is known since it was begun.
      (job.pointee.drawnTravel, job.pointee.travels) = (0, false)
      (job.pointee.willSettle, job.pointee.plans) = (true, false)
      return
    }
    // Calls and joint work were drawn when they came to be.
    guard !job.pointee.isPartner, let discovery = plan.discoveries[Int(job.pointee.category)] else { return }
    let key = job.pointee.key.keyed(by: unit.pointee.tierKey, 0)
    let isFalse = job.pointee.nature == .falseReport
    let work =
      isFalse ? duration(discovery.check, key, Purpose.check) : duration(discovery.triage, key, Purpose.triage)
    (job.pointee.remaining, job.pointee.afterPlan) = (work, work)
    job.pointee.drawnTravel = isFalse ? duration(rule.pointee.travel, key, Purpose.travel) : 0
    job.pointee.travels = isFalse && rule.pointee.travel >= 0
    (job.pointee.willSettle, job.pointee.plans) = (true, false)
  }
}
