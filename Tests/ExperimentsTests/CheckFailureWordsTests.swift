@testable import GovernanceModel
import Testing

@testable import Experiments

@Suite("The words for failed checks")
struct CheckFailureWordsTests {
  /// One finding of every kind; the figures name themselves.
  private static let subjects: [CheckFailure.Subject] = [
    .demands(piece: 0), .visits(station: 0), .presence(unit: 0), .demandsLeft(unit: 0), .roster(post: 0, piece: 0),
    .staffTime, .chores(post: 0, piece: 0), .source(0, piece: 0), .problems(piece: 0), .reports(piece: 0),
    .jobs(piece: 0), .problemTally(category: 0), .discoveryTally(category: 0), .delays(station: 0), .lifetimes,
    .timelinePresence(tier: 0), .timelineWaiting(tier: 0), .timelineWork(role: 0), .timelineOvertime(role: 0),
    .timelineRoster(role: 0), .timelineReported,
  ]

  @Test("every finding is said in both languages, each time otherwise")
  func bothLanguages() throws {
    let failure = CheckFailure(
      findings: Self.subjects.map { CheckFailure.Finding(subject: $0, first: 7, second: 8) })
    let words = failure.words(for: try office())
    #expect(words.allSatisfy { $0.english.allSatisfy { $0.isASCII || "“”".contains($0) } })
    #expect(words.allSatisfy { $0.chinese.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } })
    #expect(Set(words.map(\.english)).count == words.count && Set(words.map(\.chinese)).count == words.count)
  }

  @Test("times have their unit, places the names that people read")
  func units() throws {
    var scenario = try office()
    scenario.tiers[0].label = "办事处"
    let failure = CheckFailure(findings: [CheckFailure.Finding(subject: .delays(station: 0), first: 7, second: 8)])
    let words = try #require(failure.words(for: scenario).first)
    #expect(words.english == "delay ledger of “office”: by causes = 7 ms, in all = 8 ms")
    #expect(words.chinese == "“办事处”的延误账：按原因 = 7 毫秒，合计 = 8 毫秒")
    #expect(words.inBoth == words.english + " / " + words.chinese)
  }
}
