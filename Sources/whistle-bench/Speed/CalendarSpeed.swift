// The event calendar by itself, in C, at several sizes: what an event costs before anything happens in it.

import ReferenceLoops

/// Nanoseconds per event of the calendar in C.
struct CalendarSpeed {
  private let holds: UInt64 = 2_000_000

  /// The rows of the table.
  func rows() -> [SpeedRow] {
    [10, 1_000, 100_000].map { (pending: UInt32) in
      var best = Double.infinity
      for _ in 0..<3 {
        let watch = ProcessorWatch()
        let outcome = reference_hold(pending, holds, 1)
        best = min(best, watch.nanoseconds / Double(holds))
        precondition(outcome.holds == holds && outcome.lastTime > 0, "the calendar in C stood still")
      }
      return SpeedRow(name: "reference-hold-\(pending)", value: best, unit: "ns per event")
    }
  }
}
