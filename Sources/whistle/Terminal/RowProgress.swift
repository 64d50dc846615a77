// How far a study is: rows done, rows a second, time left. A line that renews itself for a person at a terminal; for a file
// of messages, a line every half minute.

import Experiments
import Reports
import Synchronization

/// The progress of a study.
final class RowProgress: Sendable {
  private struct State {
    var done: Int
    var shown: ContinuousClock.Instant
    var isShown = false
  }

  private let language: ReportLanguage
  private let total: Int
  private let before: Int
  private let start = ContinuousClock.now
  private let isQuiet: Bool
  private let isTerminal = Console.canRenewLines
  private let state: Mutex<State>

  /// Progress over `total` rows of which `done` were there before.
  init(done: Int, of total: Int, in language: ReportLanguage, isQuiet: Bool) {
    (before, self.total, self.language, self.isQuiet) = (done, total, language, isQuiet)
    state = Mutex(State(done: done, shown: ContinuousClock.now))
  }

  /// One more row is done.
  func step(_ rows: Int = 1) {
    let now = ContinuousClock.now
    let text: String? = state.withLock { state in
      state.done += rows
      let pause: Duration = !isTerminal ? .seconds(30) : state.isShown ? .milliseconds(200) : ProgressBar.patience
      guard !isQuiet, state.shown.duration(to: now) >= pause else { return nil }
      (state.shown, state.isShown) = (now, true)
      return words(state.done, now)
    }
    guard let text else { return }
    try? StandardStream.error.write(isTerminal ? "\r\u{1B}[K\(text)" : "whistle: \(text)\n")
  }

  /// Takes the line away.
  func clear() {
    if isTerminal, state.withLock({ $0.isShown }) { try? StandardStream.error.write("\r\u{1B}[K") }
  }

  private func words(_ done: Int, _ now: ContinuousClock.Instant) -> String {
    let (seconds, attoseconds) = start.duration(to: now).components
    let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
    let rate = Double(done - before) / max(elapsed, 1e-3)
    let left = rate > 0 ? Double(total - done) / rate : 0
    let rates = rate.rounded(decimals: rate < 10 ? 1 : 0)
    return language(
      "\(done)/\(total) rows · \(rates) rows a second · \(Self.time(left, language)) left",
      "\(done)/\(total) 行 · 每秒 \(rates) 行 · 剩余 \(Self.time(left, language))")
  }

  private static func time(_ seconds: Double, _ language: ReportLanguage) -> String {
    let whole = Int(seconds.rounded(.up))
    switch whole {
    case ..<100: return language("\(whole) s", "\(whole) 秒")
    case ..<5_400: return language("\((whole + 30) / 60) min", "\((whole + 30) / 60) 分钟")
    default: return language("\((whole + 1_800) / 3_600) h", "\((whole + 1_800) / 3_600) 小时")
    }
  }
}
