// Times of report as tables write them: `2025-03-01 08:05:00`, `2025-03-01T08:05`, `2025/3/1 8:05`, `2025年3月1日 8时5分`.
// Nothing is guessed: a day before its month, a half of the day in words or another time zone is not read.

import GovernanceModel

/// Reads a time of report.
struct TicketTime {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private var end: Int

  /// Milliseconds of civil time since 1970-01-01T00:00; `nil` where it is no date with a time of day.
  static func milliseconds(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Milliseconds? {
    var reader = TicketTime(bytes: bytes, position: range.lowerBound, end: range.upperBound)
    return reader.read()
  }

  private mutating func read() -> Milliseconds? {
    while end > position, bytes[end - 1] == 32 { end -= 1 }
    skipSpaces()
    guard let year = number(digits: 4...4), takeDateSign("年"), let month = number(digits: 1...2),
      takeDateSign("月"), let day = number(digits: 1...2), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    _ = take("日")
    if !take("T") {
      guard position < end, bytes[position] == 32 || bytes[position - 1] > 127 else { return nil }
      skipSpaces()
    }
    guard let hour = number(digits: 1...2), hour < 24, take(":") || take("时") || take("点"),
      let minute = number(digits: 1...2), minute < 60
    else { return nil }
    _ = take("分")
    guard let seconds = secondsInMilliseconds() else { return nil }
    guard position == end else { return nil }
    let ofDay = Milliseconds(hour) * .hour + Milliseconds(minute) * .minute + seconds
    return Milliseconds(date.dayNumber) * .day + ofDay
  }

  /// Seconds with decimals, in milliseconds; 0 where there are none.
  private mutating func secondsInMilliseconds() -> Milliseconds? {
    if position == end { return 0 }
    guard take(":") || bytes[position - 1] > 127, let seconds = number(digits: 1...2), seconds < 60 else { return nil }
    var milliseconds = Milliseconds(seconds) * .second
    if take(".") {
      let begin = position
      guard let digits = number(digits: 1...9) else { return nil }
      let scale = (0..<(position - begin)).reduce(Milliseconds(1)) { scale, _ in scale * 10 }
      milliseconds += Milliseconds(digits) * .second / scale
    }
    _ = take("秒")
    return milliseconds
  }

  private mutating func skipSpaces() { while position < end, bytes[position] == 32 { position += 1 } }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while position < end, (48...57).contains(bytes[position]), count <= digits.upperBound {
      value = value * 10 + Int(bytes[position] - 48)
      position += 1
      count += 1
    }
    return digits.contains(count) ? value : nil
  }

  private mutating func takeDateSign(_ sign: StaticString) -> Bool {
    take("-") || take("/") || take(".") || take(sign)
  }

  private mutating func take(_ sign: StaticString) -> Bool {
    let count = sign.utf8CodeUnitCount
    guard position + count <= end else { return false }
    for index in 0..<count where bytes[position + index] != sign.utf8Start[index] { return false }
    position += count
    return true
  }
}
