// How far a study is: rows done, rows a second, time left. A line that renews itself for a person at a terminal; for a file
// of messages, a line every half minute.

import Experiments
import GovernanceModel
import Reports
import Synchronization

/// The progress of a study.
final class RowProgress: Sendable {
  private struct State {
    var done: Int
    /// How much of the rows under way has been simulated, in rows.
    var underWay = 0.0
    var shown: ContinuousClock.Instant
    var isShown = false
  }

  private let language: Language
  private let total: Int
  private let before: Int
  private let start = ContinuousClock.now
  private let isQuiet: Bool
  private let isTerminal = Console.canRenewLines
  private let state: Mutex<State>

  /// Progress over `total` rows of which `done` were there before.
  init(done: Int, of total: Int, in language: Language, isQuiet: Bool) {
    (before, self.total, self.language, self.isQuiet) = (done, total, language, isQuiet)
    state = Mutex(State(done: done, shown: ContinuousClock.now))
  }

  /// One more row is done.
  func step() {
    tell { state in
      state.done += 1
      state.underWay = max(0, state.underWay - 1)
    }
  }

  /// Rows of a point that cannot be run are done without.
  func skip(_ rows: Int) { tell { $0.done += rows } }

  /// Takes note of the shares of rows under way; `nil` where nobody wants to know.
  var advance: Advance? {
    guard !isQuiet else { return nil }
    return { [self] share in tell { $0.underWay += share } }
  }

  private func tell(_ change: (inout State) -> Void) {
    let now = ContinuousClock.now
    let text: String? = state.withLock { state in
      change(&state)
      let pause: Duration = !isTerminal ? .seconds(30) : state.isShown ? .milliseconds(200) : ProgressBar.patience
      guard !isQuiet, state.shown.duration(to: now) >= pause else { return nil }
      (state.shown, state.isShown) = (now, true)
      return words(state, now)
    }
    guard let text else { return }
    try? StandardStream.error.write(isTerminal ? "\r\u{1B}[K\(text)" : "whistle: \(text)\n")
  }

  /// Takes the line away.
  func clear() {
    if isTerminal, state.withLock({ $0.isShown }) { try? StandardStream.error.write("\r\u{1B}[K") }
  }

  private func words(_ state: State, _ now: ContinuousClock.Instant) -> String {
    let (seconds, attoseconds) = start.duration(to: now).components
    let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
    let done = Double(state.done) + state.underWay
    let rate = (done - Double(before)) / max(elapsed, 1e-3)
    let left = rate > 0 ? max(0, Double(total) - done) / rate : 0
    let rates = rate.rounded(decimals: rate < 0.1 ? 3 : rate < 10 ? 1 : 0)
    return language(
      "\(state.done)/\(total) rows · \(rates) rows a second · \(Self.time(left, language)) left",
      "\(state.done)/\(total) 行 · 每秒 \(rates) 行 · 剩余 \(Self.time(left, language))")
  }

  private static func time(_ seconds: Double, _ language: Language) -> String {
    let whole = Int(seconds.rounded(.up))
    switch whole {
    case ..<100: return language("\(whole) s", "\(whole) 秒")
    case ..<5_400: return language("\((whole + 30) / 60) min", "\((whole + 30) / 60) 分钟")
    default: return language("\((whole + 1_800) / 3_600) h", "\((whole + 1_800) / 3_600) 小时")
    }
  }
}
