// A story is told in steps: each has a moment, a sentence for people, and the same as facts for programs.

package import GovernanceModel

/// One step of the story of a demand.
package struct StoryLine: Hashable, Sendable {
  /// When, on the run's clock.
  package var time: Milliseconds
  /// What kind of step it is, in a word for programs.
  package var step: String
  /// The step in a sentence.
  package var sentence: String
  /// What it means to the eye.
  package var emphasis: Emphasis
  /// The step as facts for programs.
  package var facts: [String: JSON]
}

/// The story of one demand under one policy.
package struct DemandStory: Hashable, Sendable {
  /// The policy, as people read it.
  package let policy: String
  /// The demand's printed name.
  package let name: String
  /// Its category and its severity at report, as people read them.
  package let kind: String
  /// The relation of times to dates.
  package let clock: RunClock
  /// Its steps in order of time.
  package let lines: [StoryLine]
  /// Where the time from report to end went; the parts sum exactly to it.
  package let time: VisitTime
  /// When it was reported, when it was closed; `nil` where it was not.
  package let reported, closed: Milliseconds?
  /// Whether it was settled.
  package let isSettled: Bool
  /// What its days are called, where they are no ordinary ones; else empty.
  package let days: [CivilDate: String]
}
