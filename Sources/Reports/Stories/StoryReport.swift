// Stories on a terminal: one down the page, or two side by side with what happens at the same moment on the same line, so
// that the eye sees where they part.

package import Experiments
import GovernanceModel

/// One or several stories of the same demand.
package struct StoryReport: Sendable {
  /// The least columns of a terminal on which two stories stand side by side.
  package static let leastColumns = 96

  private let stories: [DemandStory]
  private let scenario: String
  private let draws: String
  private let columns: Int
  private let language: Language

  /// The report of stories of one demand, for a terminal of so many columns.
  package init(
    _ stories: [DemandStory], scenario: String, seed: UInt64, replication: Int, columns: Int,
    in language: Language
  ) {
    self.stories = stories
    self.scenario = scenario
    self.columns = min(max(columns, 40), 240)
    self.language = language
    draws = language("replication \(replication) · seed \(seed)", "第 \(replication) 次重复 · 种子 \(seed)")
  }

  /// The lines of the report, without line ends.
  package func lines(_ paint: Paint) -> [String] {
    guard let first = stories.first else { return [] }
    let head = [
      paint(first.name, .title), paint([first.kind, scenario, draws].joined(separator: " · "), .faint),
    ]
    let isSideBySide = stories.count == 2 && columns >= Self.leastColumns
    let groups = isSideBySide ? [stories] : stories.map { [$0] }
    return head + groups.flatMap { [""] + page($0, paint) } + comparison(paint)
  }

  // MARK: A page

  /// Stories beside each other.
  private func page(_ stories: [DemandStory], _ paint: Paint) -> [String] {
    let width = (columns - 9 - 3 * (stories.count - 1)) / stories.count
    let titles = stories.map { language("policy “\($0.policy)”", "方案“\($0.policy)”") }
    var lines = row("", titles.map { ($0, .heading) }, width, paint)
    var date: CivilDate?
    for moment in moments(of: stories) {
      let day = stories[0].clock.date(at: moment.time)
      if day != date {
        date = day
        let name = stories.lazy.compactMap { $0.days[day] }.first { !$0.isEmpty } ?? ""
        let special = name.isEmpty ? "" : language(" · \(name)", " · \(name)")
        lines.append(paint(language.day(day) + special, .heading))
      }
      let cells = moment.lines.map { ($0?.sentence ?? "", $0?.emphasis ?? .plain) }
      lines += row("  " + language.timeOfDay(stories[0].clock.epoch + moment.time), cells, width, paint)
    }
    return lines + [""] + row("", stories.map { (sum(of: $0), .faint) }, width, paint)
  }

  /// What happens in each story, by moment: a line of each, `nil` where nothing happens in it.
  private func moments(of stories: [DemandStory]) -> [(time: Milliseconds, lines: [StoryLine?])] {
    var next = stories.map { _ in 0 }
    var moments: [(time: Milliseconds, lines: [StoryLine?])] = []
    while true {
      let heads = stories.indices.map { next[$0] < stories[$0].lines.count ? stories[$0].lines[next[$0]] : nil }
      guard let time = heads.compactMap({ $0?.time }).min() else { return moments }
      let lines = heads.map { $0?.time == time ? $0 : nil }
      for index in lines.indices where lines[index] != nil { next[index] += 1 }
      moments.append((time, lines))
    }
  }

  /// A row of cells, each wrapped to its width.
  private func row(_ time: String, _ cells: [(text: String, emphasis: Emphasis)], _ width: Int, _ paint: Paint)
    -> [String]
  {
    let wrapped = cells.map { $0.text.wrapped(to: width) }
    let height = max(1, wrapped.map(\.count).max() ?? 1)
    return (0..<height).map { index in
      let head = index == 0 ? time : ""
      var line = paint(head, .faint) + spaces(9 - head.displayWidth)
      for (cell, lines) in wrapped.enumerated() {
        let text = index < lines.count ? lines[index] : ""
        if cell > 0 { line += paint(" │ ", .faint) }
        line += paint(text, cells[cell].emphasis)
        if cell + 1 < wrapped.count { line += spaces(width - text.displayWidth) }
      }
      return String(line.trimmedEnd)
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  // MARK: The end

  /// Where the time of a story went.
  private func sum(of story: DemandStory) -> String {
    let parts = story.delays(language).map { "\($0.name) \(language.length($0.time))" }
    guard !parts.isEmpty else { return "" }
    return language("In all \(language.length(story.time.total)): ", "共 \(language.length(story.time.total))：")
      + parts.joined(separator: language(", ", "，")) + language(".", "。")
  }

  /// What the second policy changed.
  private func comparison(_ paint: Paint) -> [String] {
    guard stories.count == 2, stories.allSatisfy(\.isSettled), let first = stories[0].closed,
      let second = stories[1].closed
    else { return [] }
    let change = language.length(abs(second - first))
    let (a, b) = (stories[0].policy, stories[1].policy)
    let sentence =
      first == second
      ? language("Settled at the same moment under both.", "两个方案下同时办结。")
      : second < first
        ? language("“\(b)” settles it \(change) earlier than “\(a)”.", "“\(b)”比“\(a)”早 \(change)办结。")
        : language("“\(b)” settles it \(change) later than “\(a)”.", "“\(b)”比“\(a)”晚 \(change)办结。")
    return [""] + sentence.wrapped(to: columns).map { paint($0, .title) }
  }
}
