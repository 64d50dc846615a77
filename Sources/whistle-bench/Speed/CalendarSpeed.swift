// The event calendar by itself, beside one in C, at several sizes: what an event costs before anything happens in it.

import GovernanceModel
import ReferenceLoops
import Stochastics

/// Nanoseconds per event of the calendar.
struct CalendarSpeed {
  private let holds = 2_000_000

  /// The rows of the table.
  func rows() -> [SpeedRow] { [10, 1_000, 100_000].flatMap(rows(pending:)) }

  private func rows(pending: Int) -> [SpeedRow] {
    var references: [Double] = []
    var own: [Double] = []
    let key = DrawKey(seed: 1, replication: 1).keyed(by: NameKey("hold"))
    for _ in 0..<InterleavedPairs.count {
      var watch = ProcessorWatch()
      let outcome = reference_hold(UInt32(pending), UInt64(holds), 1)
      references.append(watch.nanoseconds / Double(holds))
      precondition(outcome.holds == UInt64(holds) && outcome.lastTime > 0, "the calendar in C stood still")
      watch = ProcessorWatch()
      let hold = CalendarHold(pending: pending, holds: holds, key: key)
      own.append(watch.nanoseconds / Double(holds))
      // Events are a second apart on average: both calendars come equally far, within a few per cent.
      let ratio = Double(hold.lastTime) / Double(outcome.lastTime)
      precondition(
        abs(ratio - 1) < 0.1, "the calendar came to \(hold.lastTime) ms, the one in C to \(outcome.lastTime)")
    }
    return [
      SpeedRow(name: "reference-hold-\(pending)", value: references.median, unit: "ns per event"),
      SpeedRow(name: "calendar-hold-\(pending)", value: own.median, unit: "ns per event"),
      SpeedRow(
        name: "calendar-hold-\(pending)-to-c", value: zip(references, own).map { $0 / $1 }.median,
        unit: "of C's events per second", bar: pending == 1_000 ? .atLeast(0.8) : nil),
    ]
  }
}
