// One line that says how far a run is, for a person at a terminal; nobody else sees it.

import Experiments
import GovernanceModel
import Reports
import Synchronization

/// A progress bar on standard error.
final class ProgressBar: Sendable {
  private static let steps = 30
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let last = Mutex("")

  /// Work that takes no longer than this has no progress to show.
  static let patience = Duration.seconds(1)

  /// A bar with a label, shown on a terminal only, and not before a second has gone by.
  init(_ label: String, isQuiet: Bool) {
    self.label = label
    isShown = !isQuiet && Console.canRenewLines
  }

  /// Shows progress; `nil` where nobody sees it, so that nobody has to keep track of it.
  var observer: Progress.Observer? {
    guard isShown else { return nil }
    return { [self] in show($0) }
  }

  /// Shows how much of a single replication has been simulated; `nil` where nobody sees it.
  var advance: Advance? {
    guard isShown else { return nil }
    let done = Mutex(0.0)
    return { [self] share in
      let all = done.withLock { done in
        done += share
        return done
      }
      show(Progress(0, of: 1, underWay: all))
    }
  }

  /// Shows how far the work is.
  func show(_ progress: Progress) {
    guard isShown, progress.total > 0, start.duration(to: .now) >= Self.patience else { return }
    let step = Int(progress.share * Double(Self.steps))
    let bar = String(repeating: "█", count: step) + String(repeating: "░", count: Self.steps - step)
    let text = "\(label) \(bar) \(Int(progress.share * 100)) % · \(progress.done)/\(progress.total)"
    last.withLock { last in
      guard text != last else { return }
      last = text
      try? StandardStream.error.write("\r\u{1B}[K\(text)")
    }
  }

  /// Takes the bar away.
  func clear() {
    guard isShown, last.withLock({ !$0.isEmpty }) else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
  }
}
