// How far an experiment is. Replications are counted when they are done; the share of those under way is known by how much
// of their time has been simulated, so that a single long one does not stand still for whoever waits for it.

import Synchronization

/// How far an experiment is.
package struct Progress: Hashable, Sendable {
  /// Told how far an experiment is, now and then; the calls come one at a time, from any thread.
  package typealias Observer = @Sendable (Progress) -> Void

  /// How many of its parts, mostly replications, are done.
  package let done: Int
  /// How many there are.
  package let total: Int
  /// How much of those under way is done, in parts.
  package let underWay: Double

  /// `done` of `total` parts, and some of those under way.
  package init(_ done: Int, of total: Int, underWay: Double = 0) {
    (self.done, self.total, self.underWay) = (done, total, underWay)
  }

  /// How much of the whole is done, from 0 to 1.
  package var share: Double { total > 0 ? min(1, (Double(done) + underWay) / Double(total)) : 1 }
}

/// Adds up what several threads have done of an experiment.
final class ProgressMeter: Sendable {
  private let total: Int
  private let observer: Progress.Observer?
  private let state: Mutex<(done: Int, underWay: Double)>

  /// A meter for `total` replications of which `done` are done; without an observer it counts for nobody.
  init(done: Int = 0, of total: Int, _ observer: Progress.Observer?) {
    (self.total, self.observer) = (total, observer)
    state = Mutex((done, 0))
  }

  /// Takes note of the shares of replications under way; `nil` where nobody wants to know.
  var advance: (@Sendable (_ share: Double) -> Void)? {
    guard observer != nil else { return nil }
    return { [self] share in tell { $0.underWay += share } }
  }

  /// One more replication is done: its shares, which come to 1 where they were told, are under way no longer.
  func finish() {
    tell { state in
      state.done += 1
      state.underWay = max(0, state.underWay - 1)
    }
  }

  /// One more replication will not be run.
  func skip() { tell { $0.done += 1 } }

  private func tell(_ change: (inout (done: Int, underWay: Double)) -> Void) {
    guard let observer else { return }
    state.withLock { state in
      change(&state)
      observer(Progress(state.done, of: total, underWay: state.underWay))
    }
  }
}
