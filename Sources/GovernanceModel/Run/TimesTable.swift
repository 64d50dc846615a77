// Durations of many kinds, counted while a run goes on: a row for each kind, laid out beforehand, so that counting one
// is finding its bucket and adding 1.

import Stochastics

/// Sums and histograms of durations, by kind.
struct TimesTable: ~Copyable {
  /// Row by row: the sum, the number of those that had not ended, and the buckets.
  private let rows: Column<Int64>
  private let count: Int

  private static var firstBucket: Int { 2 }
  private static var width: Int { firstBucket + Histogram.bucketsBelow44Bits }

  /// A table with nothing in it.
  init(count: Int) {
    self.count = count
    rows = Column(repeating: 0, count: count * TimesTable.width)
  }

  /// Counts a duration that ended, from 0 to 2⁴⁴ − 1 milliseconds.
  @inline(__always)
  func record(_ time: Milliseconds, at kind: Int) {
    let row = kind &* TimesTable.width
    rows.place(row).pointee &+= time
    rows.place(row &+ TimesTable.firstBucket &+ Histogram.bucket(of: time)).pointee &+= 1
  }

  /// Counts a duration that was still running after `time`.
  func recordCensored(after time: Milliseconds, at kind: Int) {
    rows.place(kind * TimesTable.width).pointee += time
    rows.place(kind * TimesTable.width + 1).pointee += 1
  }

  /// The durations of each kind.
  var times: [Times] {
    var all: [Times] = []
    for kind in 0..<count {
      let row = kind * TimesTable.width
      var times = Times()
      times.sum = rows[row]
      times.censored = rows[row + 1]
      let buckets = rows.place(row + TimesTable.firstBucket)
      var bucket = 0
      while bucket < Histogram.bucketsBelow44Bits {
        if buckets[bucket] > 0 { times.histogram.record(bucket: bucket, times: buckets[bucket]) }
        bucket += 1
      }
      all.append(times)
    }
    return all
  }
}
