// Durations of many kinds, counted while a run goes on: a row of buckets for each kind, laid out beforehand, so that
// counting one is finding its bucket and adding 1.

import Stochastics

/// The sum of the durations of a kind, and how many had not ended.
struct TimesSum {
  var sum: Int64 = 0
  var censored: Int64 = 0
}

/// Sums and histograms of durations, by kind.
struct TimesTable: ~Copyable {
  private let sums: Column<TimesSum>
  private let buckets: Column<Int64>

  /// A table with nothing in it.
  init(count: Int) {
    sums = Column(repeating: TimesSum(), count: count)
    buckets = Column(zeros: count * Histogram.bucketsBelow44Bits)
  }

  /// Counts a duration that ended, from 0 to 2⁴⁴ − 1 milliseconds.
  @inline(__always)
  func record(_ time: Milliseconds, at kind: Int) {
    sums.place(kind).pointee.sum += time
    buckets.place(kind &* Histogram.bucketsBelow44Bits &+ Histogram.bucket(of: time)).pointee += 1
  }

  /// Counts a duration that was still running after `time`.
  func recordCensored(after time: Milliseconds, at kind: Int) {
    sums.place(kind).pointee.sum += time
    sums.place(kind).pointee.censored += 1
  }

  /// The durations of each kind.
  var times: [Times] {
    var all: [Times] = []
    for kind in 0..<sums.count {
      var times = Times()
      times.sum = sums[kind].sum
      times.censored = sums[kind].censored
      for bucket in 0..<Histogram.bucketsBelow44Bits {
        let held = buckets[kind * Histogram.bucketsBelow44Bits + bucket]
        if held > 0 { times.histogram.record(bucket: bucket, times: held) }
      }
      all.append(times)
    }
    return all
  }
}
