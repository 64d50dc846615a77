// Takes down how many demands are at each unit at the moments of `UnitBacklog`. A visit that no moment lies in, as nearly
// all are, costs a comparison of two positions; any other marks where the level rose and where it fell.

/// The levels of a run while it is going on; one recorder serves all pieces of a hand.
final class UnitBacklogRecorder {
  private let moments: UnitBacklog.Moments
  /// The run's time at which the window begins.
  private let origin: Milliseconds
  /// By how much each level lies above the one before: unit × (moments + 1) + moment.
  private let rises: Column<Int32>
  private let units: Int
  let isOn: Bool

  /// A recorder with nothing in it; without places where nobody wants the levels.
  init(_ plan: CompiledScenario, isOn: Bool) {
    units = plan.tree.count
    moments = UnitBacklog.Moments(window: plan.clock.windowEnd - plan.clock.windowStart, units: units)
    origin = plan.clock.windowStart
    self.isOn = isOn && moments.count > 1
    rises = Column(repeating: 0, count: self.isOn ? units * (moments.count + 1) : 0)
  }

  /// Adds a visit to a unit, from and to times inside the window.
  @inline(__always)
  func add(from: Milliseconds, to: Milliseconds, at unit: Int) {
    let (first, last) = (moments.index(from: from &- origin), moments.index(from: to &- origin))
    guard first < last else { return }
    let row = unit * (moments.count + 1)
    rises.place(row + first).pointee += 1
    rises.place(row + last).pointee -= 1
  }

  /// What was taken down; `nil` where nobody wanted it.
  var backlog: UnitBacklog? {
    guard isOn else { return nil }
    var levels: [Int32] = []
    levels.reserveCapacity(units * moments.count)
    for unit in 0..<units {
      var level: Int32 = 0
      for moment in 0..<moments.count {
        level += rises[unit * (moments.count + 1) + moment]
        levels.append(level)
      }
    }
    return UnitBacklog(moments: moments, levels: levels)
  }
}
