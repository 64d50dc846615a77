// Busy days and quiet days. Over-dispersion multiplies each day's rate by a gamma factor of mean 1, keyed by (stream,
// scope, day) (R25). A source finds its next point by spending one exponential day after day: what a day cannot take
// at its own pace is left for the next. No table of all days is kept, and a stream without factors knows nothing of them;
// where all units share their days, a piece remembers those it has just been through.
//
// The factor stretches the clock of the base process, so it is the same under every policy that changes the rate: the
// marks that a policy keeps are marks of the same points (R4).

import Stochastics

/// How factors of days are drawn for a stream.
struct DayFactorPlan: Sendable {
  let sampler: Sampler
  let scope: Dispersion.Scope

  init(_ dispersion: Dispersion) {
    scope = dispersion.scope
    // A variation beyond the limits of a gamma distribution is refused when a scenario is read.
    guard let factor = try? Distribution.gamma(mean: 1, cv: dispersion.variation) else {
      preconditionFailure("the variation of a rate is 0.001 to 10")
    }
    sampler = Sampler(factor)
  }
}

/// The day in which a source stands.
struct DayFactor {
  /// What the factors of all days belong to: the stream, or the stream at a unit.
  var key: DrawKey
  /// The day, in days since 1970-01-01, and its factor.
  var day: Int
  var factor: Double
  /// The weighted time at which the day ends.
  var end: Double

  /// How many days a piece remembers of a stream, a power of two: demands of a unit are some days apart.
  static let remembered = 128
}

extension CompiledScenario {
  /// The day in which the run begins.
  func firstFactor(_ plan: DayFactorPlan, of stream: Int, unitKey: DrawKey, streamKey: DrawKey) -> DayFactor {
    let day = clock.date(at: 0).dayNumber
    let key = plan.scope == .unit ? unitKey : streamKey
    var first = DayFactor(key: key, day: day, factor: 0, end: 0)
    enter(day, &first, of: stream, plan)
    return first
  }

  /// Goes to a day: draws its factor, and finds where it ends, unless another unit has been there lately.
  private func enter(
    _ day: Int, _ state: inout DayFactor, of stream: Int, _ plan: DayFactorPlan,
    _ shared: UnsafeMutablePointer<DayFactor>? = nil
  ) {
    if let known = shared.map({ $0 + day & (DayFactor.remembered - 1) }) {
      if known.pointee.day != day {
        known.pointee.key = state.key
        enter(day, &known.pointee, of: stream, plan)
      }
      state = known.pointee
      return
    }
    state.day = day
    state.factor = plan.sampler.sample(
      state.key.keyed(by: .dayOfRun, UInt64(truncatingIfNeeded: day)), Purpose.dayFactor)
    let midnight = clock.midnight(of: CivilDate(dayNumber: day + 1))
    state.end = baseProfiles[stream]?.weighted(midnight) ?? Double(midnight)
  }

  /// The weighted time that lies `gap` beyond `position`, where each day runs at its own pace; the end of the last day
  /// where that lies beyond the run. `shared` are the days that all units of the stream have in common, by the last bits
  /// of their numbers.
  func advance(
    _ position: Double, by gap: Double, _ state: inout DayFactor, of stream: Int,
    _ shared: UnsafeMutablePointer<DayFactor>? = nil
  ) -> Double {
    guard let plan = dayFactors[stream] else { return position + gap }
    var (position, gap) = (position, gap)
    while true {
      let rest = (state.end - position) * state.factor
      if gap < rest { return position + gap / state.factor }
      gap -= max(0, rest)
      position = state.end
      guard clock.midnight(of: CivilDate(dayNumber: state.day + 1)) < clock.end else { return position }
      enter(state.day + 1, &state, of: stream, plan, shared)
    }
  }
}

extension NameKey {
  /// A day of the calendar, within what its draws belong to.
  static let dayOfRun = NameKey("day")
}

extension Block {
  /// The next point of a rate that varies from day to day and that is kept.
  mutating func nextVaryingReport(from source: UnsafeMutablePointer<ArrivalSource>) -> Milliseconds {
    let stream = Int(source.pointee.stream)
    let state = dayFactors.place(Int(source.pointee.feedState))
    let isShared = plan.dayFactors[stream]?.scope == .county
    let shared = isShared ? sharedDays.place(stream * DayFactor.remembered) : nil
    while true {
      source.pointee.ordinal += 1
      source.pointee.nextKey = source.pointee.key.keyed(by: UInt64(truncatingIfNeeded: source.pointee.ordinal))
      let gap = source.pointee.nextKey.exponential(Purpose.onset) * source.pointee.meanGap
      let position = plan.advance(source.pointee.position, by: gap, &state.pointee, of: stream, shared)
      source.pointee.position = position
      var time = Milliseconds(min(position, 1e15))
      if let profile = plan.baseProfiles[stream] { time = profile.time(of: position) ?? OpenHours.never }
      guard time < clock.end else { return OpenHours.never }
      if source.pointee.keepsAll || keeps(source, source.pointee.nextKey, at: time) { return time }
    }
  }
}
