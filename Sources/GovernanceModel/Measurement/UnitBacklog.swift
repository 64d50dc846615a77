// How many demands are present at each unit, looked at again and again through the observation window of one run: what a
// map needs to show a backlog moving through the tree. One run is enough for a picture, and a mean over runs would show
// none.

/// The demands present at each unit at some moments of one run.
package struct UnitBacklog: Hashable, Sendable {
  /// The moments, equally far apart.
  package struct Moments: Hashable, Sendable {
    /// The most moments of a window, and the most numbers of a run: moments times units.
    package static let most = 400
    package static let mostNumbers = 1_200_000
    /// How far apart moments may be, in milliseconds.
    private static let steps: [Milliseconds] =
      [1, 2, 3, 4, 6, 8, 12].map { $0 * .hour } + [1, 2, 3, 7, 14, 28].map { $0 * .day }

    /// The first moment, and how far apart they are, in milliseconds after the start of the window.
    package let first, step: Milliseconds
    /// How many there are.
    package let count: Int

    /// The moments of a window: every hour, or where that would make too many, every 2, 3, 4, … hours; every day or more
    /// at eight in the morning, when it shows what the night has left. None where there are too many units.
    package init(window: Milliseconds, units: Int) {
      let most = min(Self.most, Self.mostNumbers / max(1, units))
      let step = Self.steps.first { (window + $0 - 1) / $0 <= Milliseconds(most) } ?? window
      first = step < .day ? 0 : min(8 * .hour, window / 2)
      self.step = step
      count = most > 1 ? Int((window - first + step - 1) / step) : 0
    }

    /// The first moment at or after an instant of the window, by position; `count` where there is none.
    @inline(__always)
    func index(from time: Milliseconds) -> Int {
      time <= first ? 0 : min(count, Int((time &- first &+ step &- 1) / step))
    }

    /// When a moment is, in milliseconds after the start of the window.
    package func time(of index: Int) -> Milliseconds { first + Milliseconds(index) * step }
  }

  /// When it was looked.
  package let moments: Moments
  /// The demands waiting, suspended or in work at a unit over all tiers and a moment: unit × moments + moment. Those at a
  /// desk count at the unit that holds it.
  package private(set) var levels: [Int32]

  /// The levels of one run.
  package init(moments: Moments, levels: [Int32]) { (self.moments, self.levels) = (moments, levels) }

  /// The levels of a unit, moment by moment.
  package func course(of unit: Int) -> ArraySlice<Int32> { levels[unit * moments.count..<(unit + 1) * moments.count] }

  /// Adds what another hand has taken down of the same run.
  mutating func merge(_ other: UnitBacklog) {
    precondition(moments == other.moments, "hands of one run look at the same moments")
    for index in levels.indices { levels[index] += other.levels[index] }
  }
}
