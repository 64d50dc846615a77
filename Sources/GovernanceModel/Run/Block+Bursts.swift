// Bursts: demands that come at a date. A burst is laid out only when it begins, unit by unit: its onsets are keyed
// draws within the time over which it is spread, put in order. Its demands are named after it, so that neither the
// stream's own demands nor other bursts move when it comes, goes or grows (R2): of 45 demands the first 30 are those
// of a burst of 30.

import Stochastics

/// The bursts of a stream over a run, in order of time.
struct BurstPlan: Sendable {
  /// One burst.
  struct Entry: Sendable {
    var begins: Milliseconds
    var spread: Milliseconds
    /// Demands of each unit of the entry tier.
    var counts: [Int]
    /// The mean of a number that is drawn for each unit instead; negative where it is fixed.
    var mean: Double
    /// The severity of all, -1 where it is drawn.
    var severity: Int32
    var key: NameKey
    /// The strip by which its demands are known.
    var strip: Int32
  }

  let entries: [Entry]

  /// The bursts that begin within a run.
  init(_ bursts: [Burst], over clock: RunClock) {
    entries = bursts.enumerated().map { number, burst in
      Entry(
        begins: burst.begins(on: clock), spread: burst.spread, counts: burst.counts,
        mean: burst.mean ?? -1, severity: Int32(burst.severity ?? -1), key: NameKey(burst.name),
        strip: DemandName.firstBurst + Int32(number))
    }
    .filter { $0.begins >= 0 && $0.begins < clock.end }
    .sorted { ($0.begins, $0.strip) < ($1.begins, $1.strip) }
  }

  /// Whether a unit of the entry tier gets any demands.
  func reaches(_ unit: Int) -> Bool { entries.contains { $0.counts[unit] > 0 || $0.mean > 0 } }
}

/// The bursts of a stream at one unit: those that have begun, those to come.
struct BurstQueue {
  /// A demand of a burst that has begun.
  struct Onset {
    var time: Milliseconds
    var entry: Int32
    var ordinal: Int32
  }

  /// The position of the unit in the entry tier.
  let unit: Int
  /// The next burst to begin.
  var next = 0
  /// The demands to come of those that have begun, latest first.
  var onsets: [Onset] = []
}

extension Block {
  /// Lays out the bursts that begin now; `false` where none does.
  mutating func unfoldBursts(of source: UnsafeMutablePointer<ArrivalSource>) -> Bool {
    let entries = plan.bursts[Int(source.pointee.stream)].entries
    let place = Int(source.pointee.feedState)
    let first = burstQueues[place].next
    var next = first
    while next < entries.count, entries[next].begins <= now {
      let burstKey = source.pointee.key.keyed(by: entries[next].key)
      let count =
        entries[next].mean < 0
        ? entries[next].counts[burstQueues[place].unit] : burstKey.chanceEvents(mean: entries[next].mean)
      for ordinal in stride(from: 1, through: count, by: 1) {
        let share = burstKey.keyed(by: UInt64(ordinal)).uniform(Purpose.onsetInBurst)
        let time = entries[next].begins + Milliseconds(share * Double(entries[next].spread))
        burstQueues[place].onsets.append(BurstQueue.Onset(time: time, entry: Int32(next), ordinal: Int32(ordinal)))
      }
      next += 1
    }
    guard next > first else { return false }
    burstQueues[place].next = next
    burstQueues[place].onsets.sort { ($0.time, $0.entry, $0.ordinal) > ($1.time, $1.entry, $1.ordinal) }
    return true
  }

  /// The time of the next demand of a burst, or of the next burst to begin, whichever is earlier.
  mutating func nextOfBursts(from source: UnsafeMutablePointer<ArrivalSource>) -> Milliseconds {
    let stream = Int(source.pointee.stream)
    let entries = plan.bursts[stream].entries
    let place = Int(source.pointee.feedState)
    let begins = burstQueues[place].next < entries.count ? entries[burstQueues[place].next].begins : OpenHours.never
    var time = begins
    if let onset = burstQueues[place].onsets.last, onset.time < begins {
      burstQueues[place].onsets.removeLast()
      let entry = entries[Int(onset.entry)]
      time = onset.time
      source.pointee.ordinal = Int(onset.ordinal)
      source.pointee.strip = entry.strip
      source.pointee.nextKey = source.pointee.key.keyed(by: entry.key).keyed(by: UInt64(onset.ordinal))
      source.pointee.mixesSeverities = entry.severity < 0 && plan.mixesSeverities(stream)
      source.pointee.onlySeverity = entry.severity < 0 ? plan.firstSeverity(stream) : entry.severity
    }
    source.pointee.position = Double(time)
    return time < clock.end ? time : OpenHours.never
  }
}

extension DrawKey {
  /// A Poisson number of a given mean, from 0 to 1,000: the smallest whose cumulative chance exceeds one uniform number.
  func chanceEvents(mean: Double) -> Int {
    let draw = uniform(Purpose.voiced)
    var chance = PortableMath.exp(-mean)
    var (number, cumulative) = (0, chance)
    while cumulative <= draw, number < 1_000 {
      number += 1
      chance *= mean / Double(number)
      cumulative += chance
    }
    return number
  }
}
