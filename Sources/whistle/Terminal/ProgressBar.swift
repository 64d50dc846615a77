// One line that says how far a run is, for a person at a terminal; nobody else sees it.

import Reports
import Synchronization

/// A progress bar on standard error.
final class ProgressBar: Sendable {
  private static let steps = 30
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let last = Mutex(-1)

  /// Work that takes no longer than this has no progress to show.
  static let patience = Duration.seconds(1)

  /// A bar with a label, shown on a terminal only, and not before a second has gone by.
  init(_ label: String, isQuiet: Bool) {
    self.label = label
    isShown = !isQuiet && Console.canRenewLines
  }

  /// Shows that `done` of `total` are done.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0, start.duration(to: .now) >= Self.patience else { return }
    let step = Int(Double(done) / Double(total) * Double(Self.steps))
    last.withLock { last in
      guard step != last || total <= 200 else { return }
      last = step
      let bar = String(repeating: "█", count: step) + String(repeating: "░", count: Self.steps - step)
      try? StandardStream.error.write("\r\u{1B}[K\(label) \(bar) \(done)/\(total)")
    }
  }

  /// Takes the bar away.
  func clear() {
    guard isShown, last.withLock({ $0 >= 0 }) else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
  }
}
