// Takes down what happens to problems, for the recorder of a run.

import Stochastics

/// The measurements of problems while a run is going on.
struct DiscoveryRecorder: ~Copyable {
  private let problems: Column<ProblemCounts>
  private let byChannel: Column<ChannelCounts>
  private let delays: TimesTable
  private let channels: Int

  /// Nothing measured yet; of no size where there are no problems.
  init(_ plan: CompiledScenario) {
    let categories = plan.scenario.hasProblems ? plan.categories : 0
    channels = plan.channelKeys.count
    problems = Column(repeating: .zero, count: categories)
    byChannel = Column(repeating: .zero, count: categories * channels)
    delays = TimesTable(count: categories)
  }

  /// A problem comes to be.
  func appears(_ category: Int) { problems[category].appeared += 1 }

  /// A channel is the first to report a problem, some time after its onset.
  func finds(_ category: Int, by channel: Int, after delay: Milliseconds) {
    byChannel[category * channels + channel].found += 1
    delays.record(delay, at: category)
  }

  /// A channel is the first to report a problem, inside the window.
  func accepts(_ category: Int, from channel: Int) { byChannel[category * channels + channel].accepted += 1 }

  /// A channel's first report earns its points, inside the window.
  func pays(_ category: Int, to channel: Int) { byChannel[category * channels + channel].paid += 1 }

  /// A channel reports what is known.
  func repeats(_ category: Int, by channel: Int) { byChannel[category * channels + channel].duplicates += 1 }

  /// A problem lapses unseen.
  func lapses(_ category: Int) { problems[category].lapsed += 1 }

  /// The run ends so long after the onset of a problem that nobody has found.
  func misses(_ category: Int, after time: Milliseconds) {
    problems[category].undiscovered += 1
    delays.recordCensored(after: time, at: category)
  }

  /// Somebody reports what does not exist.
  func misleads(_ category: Int) { problems[category].falseReports += 1 }

  /// What was measured.
  var counts: DiscoveryCounts {
    guard problems.count > 0 else { return DiscoveryCounts() }
    return DiscoveryCounts(
      problems: problems.array, delays: delays.times, byChannel: byChannel.array, channels: channels)
  }
}
