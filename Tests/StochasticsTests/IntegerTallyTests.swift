import Testing

@testable import Stochastics

@Suite("Integer tallies")
struct IntegerTallyTests {
  @Test("a hand-worked sample")
  func handWorked() {
    var tally = IntegerTally()
    for value in [2, 4, 4, 4, 5, 5, 7, 9] as [Int64] { tally.record(value) }
    #expect(tally.count == 8)
    #expect(tally.sum == 40)
    #expect(tally.sumOfSquares == 232)
    #expect(tally.min == 2 && tally.max == 9)
    #expect(tally.mean == 5)
    #expect(tally.variance == 32.0 / 7)
  }

  @Test("merging parts in any order gives the same tally, bit for bit")
  func mergeIsOrderFree() {
    let values = (0..<1000 as Range<UInt64>).map {
      Int64(bitPattern: DrawKey(seed: $0, replication: 1).bits(1)) >> 14
    }
    var whole = IntegerTally()
    for value in values { whole.record(value) }
    var first = IntegerTally()
    var second = IntegerTally()
    for (index, value) in values.reversed().enumerated() {
      if index.isMultiple(of: 3) { first.record(value) } else { second.record(value) }
    }
    second.merge(first)
    second.merge(IntegerTally())
    #expect(second == whole)
    #expect(second.mean == whole.mean && second.variance == whole.variance)
  }

  @Test("a small variance about a huge mean keeps all its digits")
  func noCancellation() {
    var tally = IntegerTally()
    for value in [-1, 0, 1, 2] as [Int64] { tally.record(1 << 49 + value) }
    #expect(tally.mean == Double(1 << 49) + 0.5)
    #expect(tally.variance == 5.0 / 3)
  }

  @Test("negative values")
  func negative() {
    var tally = IntegerTally()
    for value in [-7, -2, 3] as [Int64] { tally.record(value) }
    #expect(tally.mean == -2 && tally.variance == 25)
    #expect(tally.min == -7 && tally.max == 3)
  }

  @Test("an empty tally has no mean, a single observation no variance")
  func empty() {
    var tally = IntegerTally()
    #expect(tally.mean.isNaN && tally.variance.isNaN)
    tally.record(3)
    #expect(tally.mean == 3 && tally.variance.isNaN)
  }
}
