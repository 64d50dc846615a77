// When somebody is there, over a whole observation window: spans that do not overlap, in milliseconds from its start.

import GovernanceModel

/// A set of instants of the observation window, as spans in rising order that neither overlap nor touch.
struct OpenTime: Hashable, Sendable {
  /// The spans, in milliseconds from the start of the window.
  private(set) var spans: [Range<Milliseconds>] = []

  /// The union of any spans, in any order.
  private init(union parts: [Range<Milliseconds>]) {
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) where !part.isEmpty {
      if let last = spans.last, part.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        spans.append(part)
      }
    }
  }

  /// Nobody, ever.
  static var never: OpenTime { OpenTime(union: []) }

  /// The open time of a calendar inside the window of a time frame; without a calendar, all of it.
  init(_ calendar: WorkingCalendar?, over frame: TimeFrame) {
    guard let calendar else {
      self.init(union: [0..<frame.length])
      return
    }
    // A span that begins the day before may run past midnight into the window.
    let days = -1..<Int((frame.length + .day - 1) / .day)
    let window = 0..<frame.length
    self.init(
      union: days.flatMap { day in
        calendar.spans(on: frame.start.advanced(by: day)).map { span in
          let midnight = Milliseconds(day) * .day
          return (midnight + span.opens..<midnight + span.closes).clamped(to: window)
        }
      })
  }

  /// The length of all spans together.
  var total: Milliseconds { spans.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) } }

  /// When at least one of the two is open.
  func union(_ other: OpenTime) -> OpenTime { OpenTime(union: spans + other.spans) }

  /// When both are open.
  func intersection(_ other: OpenTime) -> OpenTime {
    var common: [Range<Milliseconds>] = []
    var (own, others) = (spans[...], other.spans[...])
    while let a = own.first, let b = others.first {
      common.append(a.clamped(to: b))
      if a.upperBound < b.upperBound { own.removeFirst() } else { others.removeFirst() }
    }
    return OpenTime(union: common)
  }
}
