// What a run measured about problems: how many came to be, when and by whom they were found, and the reports that made
// no demand. All empty where a scenario has no problems.

/// What became of the problems of one category with onset in the window.
package struct ProblemCounts: Hashable, Sendable {
  /// Came to be; of these lapsed before anybody reported them; not reported by the end of the run.
  package var appeared, lapsed, undiscovered: Int64
  /// Reports in the window of problems that did not exist.
  package var falseReports: Int64
  static let zero = ProblemCounts(appeared: 0, lapsed: 0, undiscovered: 0, falseReports: 0)
}

/// The reports of one category by one channel.
package struct ChannelCounts: Hashable, Sendable {
  /// Problems with onset in the window that the channel was first to report; later reports of demands of the window.
  package var found, duplicates: Int64
  /// First reports in the window.
  package var accepted: Int64 = 0
  /// Of these, with points.
  package var paid: Int64 = 0
  static let zero = ChannelCounts(found: 0, duplicates: 0)
}

/// What a run measured about problems.
package struct DiscoveryCounts: Hashable, Sendable {
  /// By category.
  package var problems: [ProblemCounts] = []
  /// From onset to the first report, by category.
  package var delays: [Times] = []
  /// By category and channel: category × channels + channel.
  package var byChannel: [ChannelCounts] = []
  /// How many channels there are.
  package var channels = 0

  mutating func merge(_ other: DiscoveryCounts) {
    for index in problems.indices {
      problems[index].appeared += other.problems[index].appeared
      problems[index].lapsed += other.problems[index].lapsed
      problems[index].undiscovered += other.problems[index].undiscovered
      problems[index].falseReports += other.problems[index].falseReports
    }
    for index in delays.indices { delays[index].merge(other.delays[index]) }
    for index in byChannel.indices {
      byChannel[index].found += other.byChannel[index].found
      byChannel[index].duplicates += other.byChannel[index].duplicates
      byChannel[index].accepted += other.byChannel[index].accepted
      byChannel[index].paid += other.byChannel[index].paid
    }
  }

  /// The sum of a count over categories.
  package func sum(_ count: KeyPath<ProblemCounts, Int64>, category: Int?) -> Int64 {
    categories(category).reduce(0) { $0 + problems[$1][keyPath: count] }
  }

  /// The sum of a count over categories and channels.
  package func sum(_ count: KeyPath<ChannelCounts, Int64>, category: Int?, channel: Int?) -> Int64 {
    categories(category).reduce(0) { sum, category in
      (channel.map { $0..<$0 + 1 } ?? 0..<channels).reduce(sum) {
        $0 + byChannel[category * channels + $1][keyPath: count]
      }
    }
  }

  /// Times from onset to the first report, of one category or of all.
  package func delay(category: Int?) -> Times {
    categories(category).reduce(into: Times()) { $0.merge(delays[$1]) }
  }

  private func categories(_ category: Int?) -> Range<Int> {
    problems.isEmpty ? 0..<0 : category.map { $0..<$0 + 1 } ?? 0..<problems.count
  }
}
